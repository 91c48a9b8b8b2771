# SPDX-License-Identifier: MIT
"""Includes point the way lib/README.md says, public headers stand free of GLib, examples use only what is public."""

import argparse
import re
import sys
from pathlib import Path

import headers
from report import Report

LIBC = """assert complex ctype errno fenv float inttypes iso646 limits locale math setjmp signal stdalign stdarg
stdatomic stdbool stddef stdint stdio stdlib stdnoreturn string tgmath threads time uchar wchar wctype""".split()
POSIX = "fcntl pthread sched strings unistd sys/mman sys/resource sys/stat sys/time sys/types".split()
VECTORS = "immintrin emmintrin arm_neon".split()
SYSTEM = {f"{name}.h" for name in LIBC + POSIX}
PUBLIC = {"stddef.h", "stdint.h"}


def includes(path):
    """Each include of a file: its line, whether in angles, its name."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        match = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
        if match:
            yield number, match[1] == "<", match[2]


def is_glib(name):
    return name == "glib.h" or name.startswith("glib/")


def read_layers(readme):
    """The table of lib/README.md: folder, what it is, what it may use."""
    layers = {}
    for line in readme.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip().strip("`") for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and len(cells) == 3 and re.fullmatch(r"\w+", cells[0]) and cells[0] != "folder":
            layers[cells[0]] = {name.strip().strip("`") for name in cells[2].split(",")}
    return layers


def read_homes(lib, declared):
    """Which layer holds the functions of each public header."""
    homes = {}
    for path in sorted(lib.glob("*/*.c")):
        for name in re.findall(r"^(reform_\w+)\s*\(", path.read_text(encoding="utf-8"), flags=re.M):
            if name in declared.functions:
                homes.setdefault(declared.functions[name].header, set()).add(path.parent.name)
    return homes


class Layers:
    def __init__(self, root, declared, report):
        self._root = root
        self._lib = root / "lib"
        self._report = report
        self._allowed = read_layers(self._lib / "README.md")
        self._homes = read_homes(self._lib, declared)
        self._declaring = {function.header for function in declared.functions.values()}

    def _blame(self, kind, path, line, name):
        self._report.add(kind, f"{path.relative_to(self._root)}:{line}: {name}")

    def check_table(self):
        folders = {path.name for path in self._lib.iterdir() if path.is_dir()}
        self._report.differences(self._allowed, folders, "in the table of lib/README.md", "a folder of lib")
        seen = set()
        for layer, allowed in self._allowed.items():
            for other in sorted(allowed - seen - {"GLib", ""}):
                self._report.add("layer that may use one that does not stand above it in the table", f"{layer}: {other}")
            seen.add(layer)
        for header in sorted(self._declaring):
            homes = self._homes.get(header, set())
            if len(homes) != 1:
                self._report.add("public header not implemented in exactly one layer",
                                 f"{header}: {', '.join(sorted(homes)) or 'none'}")

    def _check_library_include(self, path, line, in_angles, name):
        layer = path.parent.name
        usable = self._allowed.get(layer, set()) | {layer}
        if not in_angles:
            other = name.split("/")[0]
            if other not in usable:
                self._blame(f"{layer} may not use", path, line, name)
            elif not (self._lib / name).is_file():
                self._blame("not a header of lib, named by its folder", path, line, name)
        elif name.startswith("reform/"):
            if name == "reform/reform.h":
                self._blame("the library includes what it needs by name", path, line, name)
            for other in sorted(self._homes.get(name.removeprefix("reform/"), set()) - usable):
                self._blame(f"{layer} may not use {other}", path, line, name)
        elif not is_glib(name) and name not in SYSTEM and name.removesuffix(".h") not in VECTORS:
            self._blame("neither GLib nor the C library", path, line, name)

    def check_library(self):
        count = 0
        for path in sorted(self._lib.glob("*/*.[ch]")):
            count += 1
            for line, in_angles, name in includes(path):
                self._check_library_include(path, line, in_angles, name)
        return count

    def check_public(self):
        folder = self._root / "include/reform"
        paths = sorted([*folder.glob("*.h"), *folder.glob("*.h.in")])
        known = {f"reform/{path.name.removesuffix('.in')}" for path in paths}
        for path in paths:
            own = self._homes.get(path.name.removesuffix(".in"), set())
            usable = own.union(*(self._allowed.get(layer, set()) for layer in own))
            for line, in_angles, name in includes(path):
                if not in_angles or name not in PUBLIC | known:
                    self._blame("public header may include only public headers, stddef.h and stdint.h", path, line, name)
                others = self._homes.get(name.removeprefix("reform/"), set()) - usable
                if own and others:
                    self._blame(f"{', '.join(own)} may not use {', '.join(sorted(others))}", path, line, name)
        return len(paths)

    def check_examples(self):
        paths = sorted((self._root / "examples").rglob("*.[ch]"))
        for path in paths:
            for line, in_angles, name in includes(path):
                if in_angles:
                    allowed = name.startswith("reform/") or is_glib(name) or name in SYSTEM
                else:
                    allowed = "/" not in name and (path.parent / name).is_file()
                if not allowed:
                    self._blame("example that includes what a user does not have", path, line, name)
        return len(paths)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--include", action="append", required=True)
    parser.add_argument("--root", type=Path, required=True)
    options = parser.parse_args()

    report = Report()
    layers = Layers(options.root, headers.read(options.include), report)
    layers.check_table()
    library, public, examples = layers.check_library(), layers.check_public(), layers.check_examples()
    return report.finish(f"{library} files of the library, {public} public headers, {examples} example files")


if __name__ == "__main__":
    sys.exit(main())
