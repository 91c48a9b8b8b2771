# SPDX-License-Identifier: MIT
"""Reads the public headers: functions, enumerations, handles and callback types.

The headers keep to a small part of C (no function pointers among parameters, every
enumerator numbered), which is what makes this short reader enough; what it cannot
read it refuses.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Type:
    """A C type without the consts that do not matter to a caller."""

    base: str
    depth: int = 0  # how many `*`
    const: bool = False  # whether the innermost thing is const

    def __str__(self):
        return ("const " if self.const else "") + self.base + (" " + "*" * self.depth if self.depth else "")


@dataclass(frozen=True)
class Function:
    name: str
    result: Type
    parameters: tuple  # of (name, Type)
    header: str


@dataclass
class Headers:
    functions: dict = field(default_factory=dict)  # name: Function
    enums: dict = field(default_factory=dict)  # name: {enumerator: number}
    handles: dict = field(default_factory=dict)  # name: header
    callbacks: dict = field(default_factory=dict)  # name: Function
    files: list = field(default_factory=list)


def strip_comments(text):
    return re.sub(r"/\*.*?\*/|//[^\n]*", " ", text, flags=re.S)


def strip_directives(text):
    return re.sub(r"^[ \t]*#(?:[^\n\\]|\\.|\\\n)*$", "", text, flags=re.M)


def read_type(text):
    words = re.findall(r"\w+|\*", text)
    depth = words.count("*")
    before_star = words[: words.index("*")] if depth else words
    base = [word for word in before_star if word != "const"]
    if len(base) != 1 or re.search(r"[^\w\s*]", text):
        raise ValueError(f"cannot read the type '{text.strip()}'")
    return Type(base[0], depth, "const" in before_star)


def read_parameters(text):
    if text.strip() == "void":
        return ()
    parameters = []
    for part in text.split(","):
        match = re.fullmatch(r"(.*?[\s*])(\w+)\s*", part.strip(), flags=re.S)
        if match is None:
            raise ValueError(f"cannot read the parameter '{part.strip()}'")
        parameters.append((match[2], read_type(match[1])))
    return tuple(parameters)


def _read_functions(text, header, headers):
    for match in re.finditer(r"\bREFORM_API\b(.*?);", text, flags=re.S):
        declaration = re.sub(r"\bREFORM_CHECK_RETURN\b|\bREFORM_DEPRECATED_FOR\s*\([^)]*\)", " ", match[1])
        parts = re.fullmatch(r"(.*?[\s*])(\w+)\s*\((.*)\)\s*", declaration.strip(), flags=re.S)
        if parts is None:
            raise ValueError(f"{header}: cannot read '{' '.join(declaration.split())}'")
        headers.functions[parts[2]] = Function(parts[2], read_type(parts[1]), read_parameters(parts[3]), header)


def _read_enums(text, header, headers):
    for match in re.finditer(r"\btypedef\s+enum\s+(\w+)\s*\{(.*?)\}\s*(\w+)\s*;", text, flags=re.S):
        values = {}
        for item in filter(None, (item.strip() for item in match[2].split(","))):
            pair = re.fullmatch(r"(\w+)\s*=\s*(-?\d+|0x[0-9a-fA-F]+)", item)
            if pair is None:
                raise ValueError(f"{header}: enumerator '{item}' of {match[1]} has no plain number")
            values[pair[1]] = int(pair[2], 0)
        headers.enums[match[3]] = values


def _read_types(text, header, headers):
    for match in re.finditer(r"\btypedef\s+struct\s+(\w+)\s+(\w+)\s*;", text):
        headers.handles[match[2]] = header
    for match in re.finditer(r"\btypedef\s+([\w\s*]+?)\(\s*\*\s*(\w+)\s*\)\s*\(([^()]*)\)\s*;", text):
        headers.callbacks[match[2]] = Function(match[2], read_type(match[1]), read_parameters(match[3]), header)


def read(folders):
    """Read every header of the folders, which are searched as a compiler would."""
    headers = Headers()
    for folder in folders:
        for path in sorted(Path(folder, "reform").glob("*.h")):
            text = strip_directives(strip_comments(path.read_text(encoding="utf-8")))
            headers.files.append(path)
            _read_functions(text, path.name, headers)
            _read_enums(text, path.name, headers)
            _read_types(text, path.name, headers)
    return headers


def visible(values):
    """Enumerators a caller uses: all but the one that fixes the size of the type."""
    return {name: value for name, value in values.items() if not name.endswith("_FORCE_INT32")}
