# SPDX-License-Identifier: MIT
"""Loading the library, and the table of its functions."""

import ctypes
import tempfile
import unittest

import reform
from reform import _native
from support import run_python


class Loading(unittest.TestCase):
    def import_error(self, **environment):
        done = run_python("import reform", **environment)
        self.assertEqual(done.returncode, 1)
        last = done.stderr.strip().splitlines()[-1]
        self.assertTrue(last.startswith("ImportError: "), last)
        return last

    def test_a_missing_file_is_named_with_advice(self):
        message = self.import_error(REFORM_LIBRARY="/nowhere/libreform.so")
        self.assertIn("/nowhere/libreform.so", message)
        self.assertIn("REFORM_LIBRARY", message)

    def test_a_file_that_is_no_library_is_an_import_error(self):
        with tempfile.NamedTemporaryFile(suffix=".so") as file:
            self.assertIn(file.name, self.import_error(REFORM_LIBRARY=file.name))

    def test_another_library_is_an_import_error(self):
        self.assertIn("reform_version_number", self.import_error(REFORM_LIBRARY="libc.so.6"))

    def test_an_empty_override_means_the_soname(self):
        done = run_python("import reform; print(reform.library_version())", REFORM_LIBRARY="")
        self.assertTrue(done.returncode == 0 or "libreform.so.0" in done.stderr, done.stderr)


class Function:
    def __init__(self, result):
        self.result = result

    def __call__(self):
        return self.result


class FakeLibrary:
    _name = "libreform.so.0"

    def __init__(self, number):
        self.reform_version_number = Function(number)


class Version(unittest.TestCase):
    def test_the_loaded_library_is_of_the_version_the_package_needs(self):
        major, minor, _ = reform.library_version().split(".")
        self.assertEqual((int(major), int(minor)), _native.VERSION)
        self.assertTrue(reform.__version__.startswith(f"{major}.{minor}."))

    def test_another_minor_or_major_version_is_refused(self):
        for number, found in ((2000, "0.2"), (1000000, "1.0"), (1001000, "1.1"), (0, "0.0")):
            with self.assertRaisesRegex(ImportError, f"is libreform {found}, .* needs 0.1"):
                _native._check_version(FakeLibrary(number))

    def test_another_micro_version_is_accepted(self):
        _native._check_version(FakeLibrary(1007))

    def test_a_library_without_a_function_is_named_with_it(self):
        with self.assertRaisesRegex(ImportError, "libreform.so.0 has no function reform_table_read"):
            _native._set_types(FakeLibrary(1000), "reform_table_read")


class Table(unittest.TestCase):
    def test_every_function_has_its_types_set(self):
        for name, (result, arguments) in _native.FUNCTIONS.items():
            function = getattr(_native.lib, name)
            self.assertIs(function.restype, result, name)
            self.assertEqual(function.argtypes, arguments, name)

    def test_another_handle_is_refused(self):
        findings = _native.lib.reform_findings_new()
        with self.assertRaises(ctypes.ArgumentError):
            _native.lib.reform_table_get_n_rows(findings)

    def test_every_owned_pointer_is_released_by_a_function_for_it(self):
        for pointer, name in _native.RELEASED_BY.items():
            result, arguments = _native.FUNCTIONS[name]
            self.assertIsNone(result)
            self.assertEqual(arguments, (ctypes.POINTER(pointer._type_),))
            self.assertIs(pointer.release, getattr(_native.lib, name))

    def test_an_owned_pointer_is_released_once(self):
        class Released(_native.OwnedFindings):
            _type_ = _native.Findings
            given = []
            release = given.append

        pointer = Released(_native.Findings())
        del pointer
        Released()  # NULL is not released
        self.assertEqual(len(Released.given), 1)
        Released.given.clear()
