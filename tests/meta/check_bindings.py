# SPDX-License-Identifier: MIT
"""The ctypes table says the same as the headers: functions, types, constants.

Needs REFORM_LIBRARY (the built library) and the bindings on PYTHONPATH.
"""

import argparse
import ctypes
import enum
import importlib
import pkgutil
import sys

import headers
from report import Report

SCALARS = {
    "int": ctypes.c_int,
    "char": ctypes.c_char,
    "double": ctypes.c_double,
    "size_t": ctypes.c_size_t,
    "uint8_t": ctypes.c_uint8,
    "int32_t": ctypes.c_int32,
    "uint32_t": ctypes.c_uint32,
    "int64_t": ctypes.c_int64,
    "uint64_t": ctypes.c_uint64,
}


def camel(name):
    return "".join(word.capitalize() for word in name.removeprefix("reform_").split("_"))


class Types:
    """Which ctypes types may stand for a C type."""

    def __init__(self, declared, native):
        self._declared = declared
        self._native = native

    def _base(self, name):
        if name in SCALARS:
            return SCALARS[name]
        if name in self._declared.enums:
            return ctypes.c_int
        if name in self._declared.handles:
            return getattr(self._native, camel(name), None)
        return None

    def allowed(self, c_type, is_result):
        base = self._base(c_type.base)
        if c_type.base == "void":
            return [None] if c_type.depth == 0 else [ctypes.c_void_p, *([ctypes.c_char_p] if c_type.const else [])]
        if base is None:
            return []
        if c_type.base == "char" and c_type.depth > 0:
            return self._text(c_type, is_result)
        if c_type.depth == 0:
            return [base]
        wanted = base
        for _ in range(c_type.depth):
            wanted = ctypes.POINTER(wanted)
        # Arrays of numbers may also be given as the address of a buffer.
        return [wanted, ctypes.c_void_p] if c_type.base not in self._declared.handles else [wanted]

    @staticmethod
    def _text(c_type, is_result):
        if c_type.depth == 1 and c_type.const:
            return [ctypes.c_char_p]
        if c_type.depth == 1:
            # The address is needed to release it; ctypes would turn c_char_p into bytes and lose it.
            return [ctypes.c_void_p] if is_result else [ctypes.c_void_p, ctypes.POINTER(ctypes.c_char)]
        if c_type.depth == 2:
            return [ctypes.POINTER(ctypes.c_char_p)] + ([] if c_type.const else [ctypes.POINTER(ctypes.c_void_p)])
        return []

    def agrees(self, c_type, given, is_result=False):
        if c_type.base in self._declared.callbacks and c_type.depth == 0:
            return self._callback_agrees(self._declared.callbacks[c_type.base], given)
        if isinstance(given, type) and c_type.base in self._declared.enums and c_type.depth == 0:
            return issubclass(given, (ctypes.c_int, ctypes.c_uint))
        return any(is_same(given, allowed) for allowed in self.allowed(c_type, is_result))

    def _callback_agrees(self, callback, given):
        arguments = getattr(given, "_argtypes_", None)
        if arguments is None or len(arguments) != len(callback.parameters):
            return False
        return self.agrees(callback.result, given._restype_, True) and all(
            self.agrees(c_type, argument) for (_, c_type), argument in zip(callback.parameters, arguments))


def is_same(given, wanted):
    """The very type, or a pointer type of the bindings derived from it."""
    if given is wanted:
        return True
    if wanted is None or not all(isinstance(one, type(ctypes.POINTER(ctypes.c_int))) for one in (given, wanted)):
        return False
    return issubclass(given, wanted) or is_same(given._type_, wanted._type_)


def spell(given):
    return getattr(given, "__name__", repr(given))


def check_functions(declared, native, report):
    types = Types(declared, native)
    for name in sorted(declared.handles):
        handle = getattr(native, camel(name), None)
        if not (isinstance(handle, type) and issubclass(handle, ctypes.Structure)):
            report.add("handle without an opaque structure in the bindings", f"{name}, expected {camel(name)}")
    report.differences(declared.functions, native.FUNCTIONS, "declared", "in the table of the bindings")
    for name, function in sorted(declared.functions.items()):
        if name not in native.FUNCTIONS:
            continue
        result, arguments = native.FUNCTIONS[name]
        if not types.agrees(function.result, result, True):
            report.add("result of another type", f"{name}: {function.result} in C, {spell(result)} in Python")
        if len(arguments) != len(function.parameters):
            report.add("other number of arguments",
                       f"{name}: {len(function.parameters)} in C, {len(arguments)} in Python")
            continue
        for (parameter, c_type), given in zip(function.parameters, arguments):
            if not types.agrees(c_type, given):
                report.add("argument of another type",
                           f"{name}, {parameter}: {c_type} in C, {spell(given)} in Python")


def common_prefix(names):
    """What all enumerators start with, up to an underscore, as their Python names leave it off."""
    split = [name.split("_") for name in names]
    prefix = []
    for words in zip(*split):
        if len(set(words)) > 1:
            break
        prefix.append(words[0])
    shortest = min(len(words) for words in split)
    return "_".join(prefix[: shortest - 1]) + "_"


def python_enums(package):
    """Every enumeration of the package, by class name."""
    found = {}
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, type) and issubclass(value, enum.IntEnum | enum.IntFlag):
                found[name] = value
    return found


def check_enums(declared, package, report):
    found = python_enums(package)
    for name, values in sorted(declared.enums.items()):
        wanted = headers.visible(values)
        prefix = common_prefix(values)
        # `Kind` where the plain name is that of the thing itself.
        python = found.get(camel(name)) or found.get(camel(name) + "Kind")
        if python is None:
            report.add("enumeration without a class in Python", f"{name}, expected {camel(name)}")
            continue
        members = {prefix + member: int(value) for member, value in python.__members__.items()}
        report.differences(wanted, members, f"in {name}", f"in the Python class {python.__name__}")
        for enumerator in sorted(set(wanted) & set(members)):
            if wanted[enumerator] != members[enumerator]:
                report.add("constant of another value",
                           f"{enumerator}: {wanted[enumerator]} in C, {members[enumerator]} in Python")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--include", action="append", required=True)
    options = parser.parse_args()

    try:
        package = importlib.import_module("reform")
    except ImportError as error:
        sys.exit(f"the bindings cannot be loaded: {error}")
    native = importlib.import_module("reform._native")
    declared = headers.read(options.include)
    report = Report()
    check_functions(declared, native, report)
    check_enums(declared, package, report)
    return report.finish(f"{len(declared.functions)} functions, {len(declared.enums)} enumerations")


if __name__ == "__main__":
    sys.exit(main())
