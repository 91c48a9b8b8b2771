# SPDX-License-Identifier: MIT
"""The binary interface is the one written down in tests/abi, or has grown and the baseline says so.

Dumps depend on compiler and architecture: made and compared with gcc 12 on amd64 only.
"""

import argparse
import filecmp
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from report import Report, need_file, skip

DUMP = ["--exported-interfaces-only", "--no-corpus-path", "--no-comp-dir-path",
        "--no-show-locs", "--no-elf-needed", "--type-id-style", "hash"]


def need_tools(compiler):
    if platform.machine() != "x86_64":
        skip(f"the baseline belongs to amd64, this is {platform.machine()}")
    version = subprocess.run([compiler, "--version"], check=True, capture_output=True, text=True).stdout
    number = subprocess.run([compiler, "-dumpversion"], check=True, capture_output=True, text=True).stdout.strip()
    if "Free Software Foundation" not in version or number.split(".")[0] != "12":
        skip(f"the baseline belongs to gcc 12, this is {version.splitlines()[0]}")
    for tool in ("abidw", "abidiff"):
        if shutil.which(tool) is None:
            skip(f"{tool} is not installed (Debian: abigail-tools)")


def dump(options):
    """Of a type that is defined anywhere but in a public header only the name counts.

    abidw's own --headers-dir goes by file names without folders, and takes lib/table/table.h for include/reform/table.h.
    """
    private = options.dump.with_suffix(".suppr")
    # By this label abidw knows that a type is to be opaque; under another, parameters of the type would be dropped too.
    private.write_text("[suppress_type]\n"
                       "  label = Artificial private types suppression specification\n"
                       "  source_location_not_regexp = include/reform/\n"
                       "  drop = yes\n", encoding="utf-8")
    subprocess.run(["abidw", *DUMP, "--suppressions", private, "--out-file", options.dump, options.library], check=True)


def compare(options, report):
    baseline = options.baseline
    hint = "run `cmake --build BUILD --target abi-update` and add a line to CHANGELOG.md"
    if not baseline.is_file():
        report.add("no baseline", f"{baseline.name}: {hint}")
        return
    difference = subprocess.run(["abidiff", "--no-added-syms", baseline, options.dump], capture_output=True, text=True)
    if difference.returncode != 0:
        report.add("removed or changed since the baseline",
                   (difference.stdout + difference.stderr).strip().replace("\n", "\n  "))
    if not filecmp.cmp(baseline, options.dump, shallow=False):
        report.add("other than the baseline", f"{baseline.name}: {hint}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--library", required=True)
    parser.add_argument("--compiler", required=True)
    parser.add_argument("--baseline", type=Path, required=True)
    parser.add_argument("--dump", type=Path, required=True)
    parser.add_argument("--update", action="store_true", help="make the dump the baseline")
    options = parser.parse_args()

    need_file(options.library)
    need_tools(options.compiler)
    dump(options)
    if options.update:
        options.baseline.parent.mkdir(exist_ok=True)
        shutil.copyfile(options.dump, options.baseline)
        print(f"{options.baseline.name} is up to date")
        return 0
    report = Report()
    compare(options, report)
    return report.finish(f"ABI against {options.baseline.name}")


if __name__ == "__main__":
    sys.exit(main())
