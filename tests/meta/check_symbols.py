# SPDX-License-Identifier: MIT
"""Functions declared in the headers = names in the version script = names the library exports."""

import argparse
import re
import subprocess
import sys
from pathlib import Path

import headers
from report import Report, need_file


def read_map(path):
    text = headers.strip_comments(Path(path).read_text(encoding="utf-8"))
    names = []
    for section in re.findall(r"global:(.*?)(?:local:|\})", text, flags=re.S):
        names += re.findall(r"(\w+)\s*;", section)
    return names


def read_exports(nm, library):
    output = subprocess.run([nm, "-D", "--defined-only", library], check=True, capture_output=True, text=True).stdout
    exports = {}
    for line in output.splitlines():
        kind, name = line.split()[-2:]
        if kind != "A":  # the version nodes themselves
            exports[name.split("@")[0]] = kind
    return exports


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--include", action="append", required=True)
    parser.add_argument("--map", required=True)
    parser.add_argument("--library", required=True)
    parser.add_argument("--nm", default="nm")
    options = parser.parse_args()

    need_file(options.library)
    report = Report()
    declared = headers.read(options.include).functions
    mapped = read_map(options.map)
    exported = read_exports(options.nm, options.library)

    report.differences(declared, mapped, "declared", "in the map")
    report.differences(mapped, exported, "in the map", "exported by the library")
    for name in sorted(name for name in mapped if mapped.count(name) > 1):
        report.add("more than once in the map", name)
    for before, after in zip(mapped, mapped[1:]):
        if after < before:
            report.add("not in order in the map", f"{after} stands after {before}")
    for name, kind in sorted(exported.items()):
        if kind != "T":
            report.add("exported, but not a function", f"{name} ({kind})")
    for name in sorted(declared):
        if not name.startswith("reform_"):
            report.add("declared without the prefix reform_", name)
    return report.finish(f"{len(declared)} declared, {len(mapped)} mapped, {len(exported)} exported")


if __name__ == "__main__":
    sys.exit(main())
