# SPDX-License-Identifier: MIT
"""Formulas and the frames they are evaluated over."""

import array
import datetime
import gc
import math
import unittest
from decimal import Decimal
from fractions import Fraction

import reform
from reform import Comparison, Formula, FormulaError, Frame, Kind, ValueErrorKind
from support import numpy


class Parsing(unittest.TestCase):
    def test_a_formula_tells_what_it_is(self):
        formula = Formula.parse("=sum( a;B ) >= 95%")
        self.assertEqual((formula.text, str(formula)), ("=sum( a;B ) >= 95%",) * 2)
        self.assertEqual(formula.canonical, "SUM(a; B) >= 95%")
        self.assertEqual(formula.names, ("a", "B"))
        self.assertIs(formula.kind, Kind.TRUTH)
        self.assertIs(formula.comparison, Comparison.AT_LEAST)
        self.assertEqual([side.canonical for side in formula.sides()], ["SUM(a; B)", "95%"])
        self.assertEqual(Formula.parse(formula.canonical).canonical, formula.canonical)

    def test_sides_outlive_the_whole(self):
        formula = Formula.parse("a + 1 = b")
        left, _ = formula.sides()
        formula.close()
        gc.collect()
        self.assertEqual(left.values({"a": [1]}), [2.0])
        with self.assertRaises(reform.ReformStructureError):
            left.sides()

    def test_errors_have_their_place(self):
        for text, error, column in (
            ("1 +", reform.ReformParseError, 4), ("1 + NOFUNCTION(2)", reform.ReformNotFoundError, 5),
            (" ", reform.ReformMissingError, None),
        ):
            with self.assertRaises(error) as caught:
                Formula.parse(text)
            if column is not None:
                self.assertEqual(caught.exception.column, column)
        with self.assertRaises(reform.ReformLimitError):
            Formula.parse("1+" * 5000 + "1")
        with self.assertRaises(reform.ReformEncodingError):
            Formula.parse("a\0")

    def test_names_that_are_known_are_the_only_ones(self):
        self.assertEqual(Formula.parse("NGÀY + 1", names=["ngày"]).names, ("ngày",))
        with self.assertRaisesRegex(reform.ReformNotFoundError, "did you mean 'days'"):
            Formula.parse("dys", names=["days"])
        with self.assertRaises(reform.ReformNotFoundError):
            Formula.parse("a", names=[])
        self.assertEqual(Formula.parse("1", names=()).values(Frame({}, n_rows=1)), [1.0])

    def test_kinds_find_mistakes_early(self):
        for kinds in ([Kind.TEXT], ["text"], {"a": "text"}):
            with self.assertRaises(reform.ReformStructureError):
                Formula.parse("a + 1", names=["a"], kinds=kinds)
        with self.assertRaises(reform.ReformStructureError):
            Formula.parse("a + 1", kinds=Frame({"a": ["x"]}).kinds)
        self.assertIs(Formula.parse("a", ["a", "b"], {"a": Kind.NUMBER}).kind, Kind.NUMBER)
        for wrong in (["number", "number"], []):
            with self.assertRaises(ValueError):
                Formula.parse("a", names=["a"], kinds=wrong)
        with self.assertRaises(ValueError):
            Formula.parse("a", names=["a"], kinds={"b": "number"})
        with self.assertRaises(TypeError):
            Formula.parse("a", kinds=["number"])
        with self.assertRaises(reform.ReformArgumentError):
            Formula.parse("a", names=["a"], kinds=["error"])


class Evaluating(unittest.TestCase):
    FRAME = {
        "n": [10, 2.5, None, 0, math.inf],
        "t": ["tỉnh", None, "xã", "xã", "xã"],
        "b": [True, False, None, True, True],
    }

    def test_values_are_those_of_python(self):
        frame = Frame(self.FRAME)
        self.assertEqual(Formula.parse("n * 2").values(frame)[:4], [20.0, 5.0, None, 0.0])
        self.assertEqual(Formula.parse("t").values(frame), ["tỉnh", None, "xã", "xã", "xã"])
        self.assertEqual(Formula.parse("NOT(b)").values(frame), [False, True, None, False, False])
        self.assertEqual(Formula.parse("IF(b; n; t)").values(frame)[:4], [10.0, None, None, 0.0])
        self.assertEqual([type(v) for v in Formula.parse("b").values(frame)][:2], [bool, bool])

    def test_error_values_say_what_and_where(self):
        self.assertEqual(
            Formula.parse("1 / n").values(self.FRAME)[3:],
            [FormulaError(ValueErrorKind.DIVISION, 3), FormulaError(ValueErrorKind.OVERFLOW, 5)])
        value = Formula.parse("SQRT(n)").value({"n": [-1]})
        self.assertIs(value.kind, ValueErrorKind.DOMAIN)
        division = Formula.parse("n / 0").value({"n": [1]})
        self.assertEqual(str(division), "column 3: division by zero")
        self.assertEqual((division.text(), division.text("en")), ("chia cho 0", "division by zero"))

    def test_columns_hold_kinds_numbers_errors_and_places(self):
        found = Formula.parse("1 / n").evaluate({"n": [4, None, 0]})
        self.assertEqual(list(found.kinds), [Kind.NUMBER, Kind.NA, Kind.ERROR])
        self.assertEqual(found.numbers[0], 0.25)
        self.assertTrue(all(math.isnan(number) for number in found.numbers[1:]))
        self.assertEqual(list(found.errors), [0, 0, ValueErrorKind.DIVISION])
        self.assertEqual(list(found.columns), [0, 0, 3])

    def test_buffers_are_filled_in_place(self):
        rooms = {"kinds": bytearray(2), "numbers": array.array("d", [0, 0]),
                 "errors": array.array("B", [9, 9]), "columns": array.array("I", [9, 9])}
        found = Formula.parse("n + 1").evaluate({"n": [1, 2]}, **rooms)
        for name, room in rooms.items():
            self.assertIs(getattr(found, name), room)
        self.assertEqual(list(rooms["numbers"]), [2.0, 3.0])
        with self.assertRaises(ValueError):
            Formula.parse("n").evaluate({"n": [1]}, kinds=bytearray(2))
        with self.assertRaises(TypeError):
            Formula.parse("n").evaluate({"n": [1]}, numbers=array.array("f", [0]))

    def test_rows_may_be_asked_for_in_pieces(self):
        frame = Frame({"n": range(10), "t": [f"t{i}" for i in range(10)]})
        self.assertEqual(Formula.parse("n + UNITS.MAX(n)").values(frame, 3, 2), [12.0, 13.0])
        self.assertEqual(Formula.parse("t").values(frame, 8), ["t8", "t9"])
        self.assertEqual(Formula.parse("n").value(frame, -1), 9.0)
        self.assertEqual(list(Formula.parse("n > 8").test(frame, 8)), [0, 1])
        for first, n in ((11, None), (0, 11), (-1, None)):
            for question in (Formula.parse("n").values, Formula.parse("n").test):
                with self.assertRaises(IndexError):
                    question(frame, first, n)
        with self.assertRaises(IndexError):
            Formula.parse("n").value(frame, 10)
        with self.assertRaises(IndexError):
            Formula.parse("n").explain(frame, 10)

    def test_conditions_give_masks_and_counts(self):
        condition = Formula.parse("1 / n > 0.3")
        self.assertEqual(condition.test({"n": [1, 9, None, 0]}), array.array("B", [1, 0, 0, 0]))
        self.assertEqual(condition.count({"n": [1, 9, None, 0]}), (1, 1, 1))
        room = bytearray(b"\7\7")
        self.assertIs(condition.test({"n": [1, 9]}, out=room), room)
        self.assertEqual(room, b"\1\0")

    def test_a_mask_chooses_procedures(self):
        builder = reform.ProcedureSetBuilder()
        for name, level in (("A", "tỉnh"), ("B", "xã")):
            builder.add(name=name, level=level)
        procedures = builder.build()
        mask = Formula.parse('level = "xã"').test({"level": [p.level for p in procedures]})
        self.assertEqual([p.name for p in procedures.filter(mask)], ["B"])

    def test_a_row_explains_itself_in_both_languages(self):
        formula = Formula.parse("if(n >= 95%; t; 0)")
        frame = {"n": [0.5, None], "t": ["x", None]}
        self.assertEqual(formula.explain(frame), 'IF(0,5 >= 95%; "x"; 0)')
        self.assertEqual(formula.explain(frame, 0, "en"), 'IF(0.5 >= 95%; "x"; 0)')
        self.assertIn("NA()", formula.explain(frame, -1))

    def test_a_column_that_is_not_there_is_named(self):
        for question in (Formula.parse("m").values, Formula.parse("m").test, Formula.parse("m").explain):
            with self.assertRaisesRegex(reform.ReformNotFoundError, "m"):
                question({"n": [1]})

    def test_what_is_no_frame_is_a_type_error(self):
        for wrong in (None, [1], "n"):
            with self.assertRaises(TypeError):
                Formula.parse("n").values(wrong)


class Frames(unittest.TestCase):
    def values(self, column):
        return Formula.parse("x").values({"x": column})

    def test_columns_are_numbers_texts_or_truths(self):
        for column, kind, values in (
            ([1, 2.5, Fraction(1, 4), Decimal("0.5"), None], Kind.NUMBER, [1, 2.5, 0.25, 0.5, None]),
            (["a", None, math.nan], Kind.TEXT, ["a", None, None]),
            ((text for text in "aab"), Kind.TEXT, ["a", "a", "b"]),
            ([True, None, False], Kind.TRUTH, [True, None, False]),
            ([None, math.nan], Kind.ANY, [None, None]),
            (array.array("d", [1, math.nan]), Kind.NUMBER, [1, None]),
            (array.array("f", [1.5]), Kind.NUMBER, [1.5]),
            (array.array("q", [-5, 2**53]), Kind.NUMBER, [-5, 2.0**53]),
            (memoryview(array.array("d", [1, 2, 3]))[::2], Kind.NUMBER, [1, 3]),
            (memoryview(array.array("d", [1, 2])).toreadonly(), Kind.NUMBER, [1, 2]),
            (memoryview(b"\1\0").cast("?"), Kind.TRUTH, [True, False]),
            ([], Kind.ANY, []), (array.array("d"), Kind.NUMBER, []),
        ):
            frame = Frame({"x": column})
            with self.subTest(repr(column)):
                self.assertIs(frame.kinds["x"], kind)
                self.assertEqual(Formula.parse("x").values(frame), values)

    def test_texts_that_repeat_and_texts_that_do_not_compare_alike(self):
        condition = Formula.parse('x = "XÃ"')
        for texts in (["xã"] * 5 + ["tỉnh", None], ["xã", "tỉnh", "huyện", None]):
            self.assertEqual(list(condition.test({"x": texts})), [text == "xã" for text in texts])

    def test_doubles_are_read_in_place(self):
        numbers = array.array("d", [1, 2])
        frame, formula = Frame({"x": numbers}), Formula.parse("x")
        numbers[0] = 7
        self.assertEqual(formula.values(frame), [7.0, 2.0])
        with self.assertRaises(BufferError):
            numbers.append(3)
        frame.close()
        numbers.append(3)

    def test_a_frame_keeps_its_columns_alive(self):
        frame = Frame({"t": [f"text {i}" for i in range(1000)], "c": ["a", "b"] * 500,
                       "n": array.array("d", range(1000)), "b": [True] * 1000})
        gc.collect()
        self.assertEqual(Formula.parse("t").value(frame, 999), "text 999")
        self.assertEqual(Formula.parse('n + IF(AND(b; c = "b"); 1; 0)').value(frame, 999), 1000.0)

    def test_a_frame_may_have_no_columns(self):
        self.assertEqual(len(Frame({})), 0)
        frame = Frame({}, n_rows=3)
        self.assertEqual((len(frame), frame.names, frame.kinds), (3, (), {}))
        self.assertEqual(Formula.parse("1 + 1").values(frame), [2.0] * 3)

    def test_columns_of_mixed_or_other_items_are_a_type_error(self):
        for wrong in ([1, "a"], ["a", 1], [True, 1], [1, True], [b"a"], [object()], [[1]], [1j],
                      [datetime.date(2026, 1, 1)], "abc", b"abc", bytearray(b"abc"), 5, None):
            with self.subTest(repr(wrong)), self.assertRaisesRegex(TypeError, "'x'"):
                Frame({"x": wrong})

    def test_columns_of_other_shapes_are_a_value_error(self):
        with self.assertRaisesRegex(ValueError, "'b' has 1 rows, expected 2"):
            Frame({"a": [1, 2], "b": [1]})
        with self.assertRaises(ValueError):
            Frame({"a": [1]}, n_rows=2)
        with self.assertRaises(ValueError):
            Frame({}, n_rows=-1)
        with self.assertRaises(ValueError):
            Frame({"a": memoryview(array.array("d", [0.0] * 4)).cast("B").cast("d", (2, 2))})

    def test_names_are_checked(self):
        with self.assertRaises(reform.ReformDuplicateError):
            Frame({"Ngày": [1], "ngày": [1]})
        with self.assertRaises(reform.ReformArgumentError):
            Frame({"": [1]})
        for wrong in ({"a\0": [1]}, {"a": ["\0"]}, {"a": ["\ud800"]}):
            with self.assertRaises(reform.ReformEncodingError):
                Frame(wrong)
        with self.assertRaises(TypeError):
            Frame({1: [1]})


@unittest.skipUnless(numpy, "numpy is not installed")
class Numpy(unittest.TestCase):
    def test_doubles_and_truths_are_read_in_place(self):
        numbers, truths = numpy.array([1.0, numpy.nan]), numpy.array([True, False])
        frame = Frame({"x": numbers, "b": truths})
        numbers[0], truths[1] = 7, True
        self.assertEqual(Formula.parse("x").values(frame), [7.0, None])
        self.assertEqual(Formula.parse("b").values(frame), [True, True])

    def test_other_arrays_are_copied(self):
        for kind in ("f4", "f2", ">f8", "i1", "u8", ">i4"):
            self.assertEqual(Formula.parse("x").values({"x": numpy.array([1, 2]).astype(kind)}), [1, 2])
        matrix = numpy.arange(4.0).reshape(2, 2)
        self.assertEqual(Formula.parse("x").values({"x": matrix[:, 1]}), [1, 3])
        fixed = numpy.array([1.0, 2.0])
        fixed.flags.writeable = False
        self.assertEqual(Formula.parse("x").values({"x": fixed}), [1, 2])
        self.assertEqual(Formula.parse("x").values({"x": numpy.array(["a", "b"])}), ["a", "b"])
        objects = numpy.array(["a", None], dtype=object)
        self.assertEqual(Formula.parse("x").values({"x": objects}), ["a", None])
        masked = numpy.ma.array([1.0, 2.0], mask=[False, True])
        self.assertEqual(Formula.parse("x").values({"x": masked}), [1, None])

    def test_objects_that_stand_for_an_array_are_columns(self):
        class Series:
            def __init__(self, values):
                self.values = values

            def __array__(self):
                return self.values

            def __iter__(self):
                return iter(self.values)

        numbers = numpy.array([1.0, 2.0])
        frame = Frame({"x": Series(numbers)})
        numbers[1] = 5
        self.assertEqual(Formula.parse("x").values(frame), [1, 5])

    def test_dates_and_matrices_are_refused(self):
        with self.assertRaises(TypeError):
            Frame({"x": numpy.array(["2026-01-01"], "M8[ns]")})
        with self.assertRaises(ValueError):
            Frame({"x": numpy.zeros((2, 2))})

    def test_results_are_written_into_arrays(self):
        rooms = {"kinds": numpy.zeros(2, "u1"), "numbers": numpy.zeros(2), "errors": numpy.zeros(2, "u1"),
                 "columns": numpy.zeros(2, "u4")}
        found = Formula.parse("1 / x").evaluate({"x": [4, 0]}, **rooms)
        self.assertIs(found.numbers, rooms["numbers"])
        self.assertEqual(rooms["kinds"].tolist(), [Kind.NUMBER, Kind.ERROR])
        mask = numpy.zeros(2, bool)
        self.assertIs(Formula.parse("x > 1").test({"x": [4, 0]}, out=mask), mask)
        self.assertEqual(mask.tolist(), [True, False])
