# SPDX-License-Identifier: MIT
"""Every status is an exception that says what, where and of which kind."""

import copy
import pickle
import unittest

import reform
from reform import Status, _calls, _native
from reform.errors import error_class

BUILT_IN = {
    Status.INVALID_ARGUMENT: ValueError,
    Status.NO_MEMORY: MemoryError,
    Status.PARSE: ValueError,
    Status.LIMIT: ValueError,
    Status.ENCODING: ValueError,
    Status.IO: OSError,
    Status.NOT_FOUND: LookupError,
    Status.DUPLICATE: ValueError,
    Status.AMBIGUOUS: LookupError,
    Status.MISSING: ValueError,
    Status.RANGE: ValueError,
    Status.UNIT: ArithmeticError,
    Status.UNDEFINED: ArithmeticError,
    Status.INCONSISTENT: ValueError,
    Status.STRUCTURE: ValueError,
}


def failing(status):
    """A function that fails with a status and no error object, as none of the library does."""
    return lambda *arguments: status


class Mapping(unittest.TestCase):
    def test_every_status_raises_an_exception_of_its_own(self):
        raised = {}
        for status in Status:
            if status is not Status.OK:
                with self.assertRaises(reform.ReformError) as caught:
                    _calls.call(failing(status))
                self.assertIs(caught.exception.status, status)
                raised[status] = type(caught.exception)
        self.assertEqual(len(set(raised.values())), len(Status) - 1)

    def test_each_is_also_the_built_in_exception_of_its_kind(self):
        for status, kind in BUILT_IN.items():
            self.assertTrue(issubclass(error_class(status), kind), status)

    def test_ok_raises_nothing(self):
        _calls.call(failing(Status.OK))

    def test_a_status_of_a_newer_library_counts_as_failed(self):
        with self.assertRaises(reform.ReformError) as caught:
            _calls.call(failing(999))
        self.assertIs(type(caught.exception), reform.ReformError)
        self.assertIs(caught.exception.status, Status.FAILED)

    def test_every_class_is_exported(self):
        for status in Status:
            name = error_class(status).__name__
            self.assertIs(getattr(reform, name), error_class(status))
            self.assertIn(name, reform.__all__)

    def test_status_words_are_those_of_the_library(self):
        self.assertEqual(Status.PARSE.word, "parse")
        self.assertEqual(len({status.word for status in Status}), len(Status))
        self.assertNotIn("unknown", {status.word for status in Status})


class Content(unittest.TestCase):
    def test_an_error_says_where_it_was(self):
        with self.assertRaises(reform.ReformParseError) as caught:
            reform.read_table(b'a,b\n1,"2', name="bảng.csv")
        error = caught.exception
        self.assertEqual((error.source, error.line), ("bảng.csv", 2))
        self.assertTrue(str(error).startswith("bảng.csv:2:"), str(error))
        self.assertTrue(str(error).endswith(error.message), str(error))

    def test_an_error_without_a_place_is_its_message(self):
        with self.assertRaises(reform.ReformMissingError) as caught:
            reform.parse_number(" ")
        error = caught.exception
        self.assertEqual((error.source, error.line, error.column), (None, None, None))
        self.assertEqual(str(error), error.message)
        self.assertTrue(error.message)
        self.assertFalse(error.message.endswith("."))

    def test_errors_survive_pickling_and_copying(self):
        for status in Status:
            error = error_class(status)("nói rõ", status, "a.csv", 3, 7)
            for again in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
                self.assertIs(type(again), type(error))
                self.assertEqual(again.__dict__, error.__dict__)
                self.assertEqual(str(again), "a.csv:3:7: nói rõ")

    def test_an_error_made_in_python_has_the_status_of_its_class(self):
        self.assertIs(reform.ReformUnitError("x").status, Status.UNIT)

    def test_the_error_object_is_released(self):
        released = []
        original, _native.OwnedError.release = _native.OwnedError.release, None

        def release(pointer):
            released.append(1)
            original(pointer)

        _native.OwnedError.release = staticmethod(release)
        try:
            with self.assertRaises(reform.ReformMissingError):
                reform.parse_number("")
        finally:
            _native.OwnedError.release = original
        self.assertEqual(len(released), 1)


class Provoked(unittest.TestCase):
    """The statuses that calls of the library can be made to give."""

    def check(self, kind, function, *arguments, **named):
        with self.assertRaises(kind) as caught:
            function(*arguments, **named)
        self.assertTrue(caught.exception.message)
        self.assertIs(caught.exception.status, kind.default_status)

    def test_argument(self):
        self.check(reform.ReformArgumentError, reform.parse_number, "1", ".", ".")

    def test_parse(self):
        self.check(reform.ReformParseError, reform.parse_number, "1.2.3")

    def test_limit(self):
        self.check(reform.ReformLimitError, reform.TimeLimit.parse, "x" * 65537)

    def test_encoding(self):
        self.check(reform.ReformEncodingError, reform.read_table, b"a\n\xff\n")

    def test_io(self):
        self.check(reform.ReformIOError, reform.read_table, "/nowhere/at/all.csv")

    def test_not_found(self):
        table = reform.read_table(b"a,b\n")
        self.check(reform.ReformNotFoundError, table.find_column, "c")

    def test_ambiguous(self):
        table = reform.read_table(b"a,A\n")
        self.check(reform.ReformAmbiguousError, table.find_column, "a")

    def test_missing(self):
        self.check(reform.ReformMissingError, reform.TimeLimit.parse("Không quy định").choose)

    def test_range(self):
        self.check(reform.ReformRangeError, reform.parse_number, "1e999")

    def test_unit(self):
        limit = reform.TimeLimit.parse("05 ngày hoặc 08 giờ")
        self.check(reform.ReformUnitError, limit.choose, "longest")

    def test_undefined(self):
        self.check(reform.ReformUndefinedError, reform.format_number, float("nan"))

    def test_structure(self):
        self.check(reform.ReformStructureError, reform.read_table, b"")
