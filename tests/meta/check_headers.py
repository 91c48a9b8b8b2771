# SPDX-License-Identifier: MIT
"""Each public header compiles alone, twice over, as C99 and as C++11, without GLib, and uses only plain types."""

import argparse
import re
import subprocess
import sys
from pathlib import Path

import headers
from report import Report

PLAIN = {"void", "int", "char", "double", "size_t", "uint8_t", "int32_t", "uint32_t", "int64_t", "uint64_t"}
STRICT = ["-fsyntax-only", "-pedantic-errors", "-Wall", "-Wextra", "-Werror"]


def compile_alone(compiler, language, name, options, report):
    # A header of macros only would be an empty translation unit, hence the declaration.
    source = Path(options.scratch, f"{name}.{language.replace('+', 'x')}.c")
    source.write_text(f"#include <reform/{name}>\n#include <reform/{name}>\nextern int {Path(name).stem}_alone;\n",
                      encoding="utf-8")
    command = [compiler, "-x", "c++" if "++" in language else "c", f"-std={language}", *STRICT]
    for folder in options.include:
        command += ["-I", folder]
    result = subprocess.run([*command, source], capture_output=True, text=True)
    if result.returncode != 0:
        report.add(f"does not compile alone as {language}", f"{name}\n{result.stderr.rstrip()}")


def check_types(declared, report):
    known = PLAIN | set(declared.enums) | set(declared.handles) | set(declared.callbacks)
    for function in [*declared.functions.values(), *declared.callbacks.values()]:
        for c_type in [function.result, *(c_type for _, c_type in function.parameters)]:
            if c_type.base not in known:
                report.add("type that is not plain", f"{function.header}, {function.name}: {c_type}")
            if c_type.base in declared.handles and c_type.depth == 0:
                report.add("handle by value", f"{function.header}, {function.name}: {c_type}")


def check_enumerators(declared, report):
    for name, enumerators in declared.enums.items():
        for enumerator in enumerators:
            if not enumerator.startswith(f"{name.upper()}_"):
                report.add("enumerator that is not named after its type", f"{name}: {enumerator}")


def check_text(path, report):
    text = headers.strip_comments(path.read_text(encoding="utf-8"))
    for word in re.findall(r"\b(?:bool|_Bool|off_t|time_t|long|union|G[A-Z]\w+|g(?:boolean|char|int|pointer))\b|\.\.\.",
                           text):
        report.add("word that has no place in a public header", f"{path.name}: {word}")
    for name in re.findall(r"\bstruct\s+(\w+)\s*\{", text):
        report.add("struct that is not opaque", f"{path.name}: {name}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--include", action="append", required=True)
    parser.add_argument("--scratch", required=True)
    parser.add_argument("--cc", required=True)
    parser.add_argument("--cxx", help="none: the C++ half is left out")
    options = parser.parse_args()

    report = Report()
    Path(options.scratch).mkdir(parents=True, exist_ok=True)
    declared = headers.read(options.include)
    for path in declared.files:
        compile_alone(options.cc, "c99", path.name, options, report)
        if options.cxx:
            compile_alone(options.cxx, "c++11", path.name, options, report)
        check_text(path, report)
    check_types(declared, report)
    check_enumerators(declared, report)
    return report.finish(f"{len(declared.files)} headers as C99" + (" and C++11" if options.cxx else ", no C++ compiler"))


if __name__ == "__main__":
    sys.exit(main())
