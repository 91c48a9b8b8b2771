# SPDX-License-Identifier: MIT
"""The package as a whole: examples in docstrings, types, names."""

import ast
import doctest
import importlib
import importlib.util
import inspect
import os
import pkgutil
import subprocess
import sys
import tempfile
import unittest

import reform
from reform.enums import member
from support import PACKAGE, numpy, run_python

MODULES = [importlib.import_module(module.name)
           for module in pkgutil.iter_modules(reform.__path__, "reform.")]


def load_tests(loader, tests, pattern):
    for module in [reform, *MODULES]:
        tests.addTests(doctest.DocTestSuite(module, globs={"reform": reform, **vars(module)}))
    return tests


class Names(unittest.TestCase):
    def test_every_exported_name_is_there_and_documented(self):
        for name in reform.__all__:
            value = getattr(reform, name)
            if inspect.isclass(value) or inspect.isroutine(value):
                self.assertTrue(inspect.getdoc(value), name)

    def test_every_public_member_is_documented(self):
        for name in reform.__all__:
            value = getattr(reform, name)
            if not inspect.isclass(value):
                continue
            for member, thing in vars(value).items():
                if not member.startswith("_") and isinstance(thing, (property, staticmethod, classmethod)) \
                        or inspect.isfunction(thing) and not member.startswith("_"):
                    self.assertTrue(inspect.getdoc(getattr(value, member)), f"{name}.{member}")

    def test_public_names_of_modules_are_exported(self):
        for module in MODULES:
            for name in getattr(module, "__all__", ()):
                self.assertTrue(hasattr(module, name), f"{module.__name__}.{name}")
                if name not in ("Cell", "error_class"):
                    self.assertIn(name, reform.__all__)

    def test_the_marker_of_typed_packages_is_there(self):
        self.assertTrue((PACKAGE / "py.typed").is_file())

    def test_the_package_stays_readable_by_python_3_9(self):
        for path in sorted(PACKAGE.glob("*.py")):
            ast.parse(path.read_text(encoding="utf-8"), str(path), feature_version=(3, 9))

    @unittest.skipUnless(numpy, "numpy is not installed")
    def test_numpy_is_not_imported(self):
        done = run_python("import sys, reform; print('numpy' in sys.modules)")
        self.assertEqual(done.stdout, "False\n", done.stderr)


class Types(unittest.TestCase):
    def test_type_annotations_are_complete(self):
        if importlib.util.find_spec("mypy") is None:
            self.skipTest("mypy is not installed")
        with tempfile.TemporaryDirectory() as cache:
            done = subprocess.run(
                [sys.executable, "-m", "mypy", "--strict", "--cache-dir", cache, str(PACKAGE)],
                capture_output=True, text=True, check=False,
                env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"})
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


class Enumerations(unittest.TestCase):
    def test_members_names_and_numbers_are_understood(self):
        for value in (reform.CaseChoice.LONGEST, "longest", "LONGEST", 2):
            self.assertIs(member(reform.CaseChoice, value), reform.CaseChoice.LONGEST)
        self.assertIs(member(reform.Outcome, "unit-mismatch"), reform.Outcome.UNIT_MISMATCH)
        if numpy:
            self.assertIs(member(reform.Outcome, numpy.int32(2)), reform.Outcome.UNCHANGED)

    def test_what_is_no_member_is_refused(self):
        for value in ("", "middle", 77, -1, 2**40):
            with self.assertRaises(ValueError):
                member(reform.CaseChoice, value)
        for value in (True, 2.0, None, b"longest", reform.Unit.CALENDAR_DAY):
            with self.assertRaises(TypeError):
                member(reform.CaseChoice, value)
