# SPDX-License-Identifier: MIT
"""Habits a compiler does not see: no calls the locale changes, no logging, no paths of one machine, no giants."""

import argparse
import re
import sys
from pathlib import Path

import headers
from report import Report

SOURCES = {".c", ".h", ".in", ".py", ".sh", ".md", ".cmake", ".json", ".map", ".tsv"}
SOURCE_NAMES = {"CMakeLists.txt", "run"}
LONGEST = 800
LONG_BY_NATURE = {"CHANGELOG.md"}

TOP_LEVEL = {"CMakeLists.txt", "CMakePresets.json", "lib", "include", "examples", "bindings", "tests", "docs",
             "CHANGELOG.md", "README.md", "LICENSE", "build"}

FORBIDDEN_CALLS = re.compile(
    r"\b(strtod|strtof|atof|sprintf|vsprintf|strcpy|strcat|printf|fprintf|puts|setlocale|getenv|g_getenv"
    r"|g_print|g_printerr|g_warning|g_message|g_critical|g_log|g_debug|g_info)\s*\(")
MACHINE_PATH = re.compile(r"(?<![\w.:/-])/(?:home|root|work|Users)/\w|\.\./shared\b")
LEFT_OPEN = re.compile(r"\b(?:TO[D]O|FIX[M]E)\b")


def files_of(root):
    """Every file of ours: not what Git, a build or an interpreter put there."""
    for path in sorted(root.rglob("*")):
        parts = path.relative_to(root).parts
        if path.is_file() and not any(
                part == "build" or part == "__pycache__" or (part.startswith(".") and part != ".ci") for part in parts[:-1]):
            yield path, Path(*parts)


def check_top_level(root, report):
    for path in sorted(root.iterdir()):
        if path.name not in TOP_LEVEL and not path.name.startswith("."):
            report.add("has no place at the top level", path.name)


def check_library_source(name, text, report):
    code = headers.strip_comments(text)
    for match in FORBIDDEN_CALLS.finditer(code):
        report.add("call that has no place in the library", f"{name}: {match[1]}")


def check_text(name, text, report):
    for number, line in enumerate(text.splitlines(), 1):
        if MACHINE_PATH.search(line):
            report.add("path of one machine", f"{name}:{number}: {line.strip()[:100]}")
        if LEFT_OPEN.search(line):
            report.add("left open", f"{name}:{number}: {line.strip()[:100]}")
    if text and not text.endswith("\n"):
        report.add("no line end at the end", name)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", type=Path, required=True)
    options = parser.parse_args()

    report = Report()
    check_top_level(options.root, report)
    count = 0
    for path, name in files_of(options.root):
        if (path.suffix not in SOURCES and path.name not in SOURCE_NAMES) or "corpus" in name.parts:
            continue
        count += 1
        text = path.read_text(encoding="utf-8", errors="replace")
        check_text(name, text, report)
        is_c = path.suffix in {".c", ".h"} or path.name.endswith(".h.in")
        if is_c and not text.startswith("/* SPDX-License-Identifier: MIT */\n"):
            report.add("first line is not /* SPDX-License-Identifier: MIT */", name)
        if name.parts[0] == "lib" and is_c:
            check_library_source(name, text, report)
        lines = text.count("\n")
        if path.suffix != ".tsv" and path.name not in LONG_BY_NATURE and lines > LONGEST:
            report.add(f"longer than {LONGEST} lines", f"{name}: {lines}")
    return report.finish(f"{count} files")


if __name__ == "__main__":
    sys.exit(main())
