# SPDX-License-Identifier: MIT
"""Observations: made of arrays, read from tables, asked and written back."""

import array
import gc
import io
import math
import unittest
from pathlib import Path

import reform
from reform import Assessment
from support import numpy

PAGE = Path(__file__).parents[2] / "docs" / "observations.md"


def examples():
    """The tables that the page "Observations" shows."""
    return [block.lstrip("\n") for block in PAGE.read_text(encoding="utf-8").split("```")[1::2]]


class Building(unittest.TestCase):
    def test_columns_are_found_by_name_and_assessment(self):
        found = reform.Observations(["A", "B"], {"X@survey": [1, 2], "x@self": [3, 4], "y": ["a", None]})
        self.assertEqual(list(found["x"]), [1.0, 2.0])
        self.assertEqual(list(found["X @ SELF"]), [3.0, 4.0])
        self.assertEqual(list(found["Y@verified"]), ["a", None])
        self.assertEqual([column.index for column in found], [0, 1, 2])
        self.assertEqual(found["x"].assessment, Assessment.SURVEY)
        self.assertEqual(("X" in found, "X@verified" in found, "X@who" in found, 1 in found), (True, False, False, False))
        with self.assertRaises(reform.ReformNotFoundError):
            found["z"]
        with self.assertRaises(ValueError):
            found["x@who"]

    def test_values_are_found_by_index_and_code(self):
        found = reform.Observations(["A", "Huế"], {"x": [1, None], "t": ["a", "b"]})
        self.assertEqual((found["x"][0], found["x"][-1], found["x"]["A"], found["t"]["Hue\u0302\u0301"]), (1.0, None, 1.0, "b"))
        self.assertEqual((found.units, found.find_unit("Huế"), len(found), len(found["x"])), (("A", "Huế"), 1, 2, 2))
        with self.assertRaises(IndexError):
            found["x"][2]
        with self.assertRaises(reform.ReformNotFoundError):
            found["x"]["C"]

    def test_doubles_are_not_copied_and_stay_alive(self):
        values = array.array("d", [1.0, math.nan])
        numbers = reform.Observations(["A", "B"], {"x": values})["x"].numbers
        gc.collect()
        self.assertEqual((numbers[0], numbers.format, numbers.readonly), (1.0, "d", True))
        values[0] = 5.0
        self.assertEqual(numbers[0], 5.0)
        with self.assertRaises(BufferError):
            values.append(1.0)

    def test_lists_and_buffers_of_other_items_are_copied(self):
        whole = array.array("i", [1, 2])
        given = [3, 4.5]
        found = reform.Observations(["A", "B"], {"i": whole, "l": given, "b": [True, None], "r": memoryview(bytes(16)).cast("d")})
        whole[0] = given[0] = 9
        self.assertEqual([list(column) for column in found], [[1.0, 2.0], [3.0, 4.5], [1.0, None], [0.0, 0.0]])

    @unittest.skipIf(numpy is None, "numpy is not installed")
    def test_arrays_of_numpy_are_columns(self):
        doubles = numpy.array([1.0, numpy.nan])
        found = reform.Observations(
            numpy.array(["A", "B"]).tolist(),
            {"d": doubles, "gaps": numpy.arange(4.0)[::2], "i": numpy.array([1, 2]), "m": numpy.ma.array([1.0, 2.0], mask=[0, 1])},
        )
        self.assertEqual([list(column) for column in found], [[1.0, None], [0.0, 2.0], [1.0, 2.0], [1.0, None]])
        doubles[0] = 7.0
        self.assertEqual(found["d"][0], 7.0)
        self.assertEqual(numpy.asarray(found["i"].numbers).tolist(), [1.0, 2.0])

    def test_there_may_be_no_units(self):
        found = reform.Observations([], {"x": [], "t": array.array("d")})
        self.assertEqual((len(found), found.units, list(found["x"]), len(found["t"].numbers)), (0, (), [], 0))

    def test_what_cannot_be_is_refused(self):
        for error, units, columns in (
            (reform.ReformDuplicateError, ["A", "A"], {}),
            (reform.ReformMissingError, ["A", " "], {}),
            (reform.ReformArgumentError, ["A", None], {}),
            (TypeError, "AB", {}),
            (reform.ReformDuplicateError, ["A"], {"x": [1], "X@verified": [1]}),
            (reform.ReformParseError, ["A"], {"x@who": [1]}),
            (reform.ReformMissingError, ["A"], {" ": [1]}),
            (reform.ReformRangeError, ["A"], {"x": [math.inf]}),
            (reform.ReformEncodingError, ["A"], {"x": ["\0"]}),
            (ValueError, ["A"], {"x": [1, 2]}),
            (TypeError, ["A", "B"], {"x": [1, "a"]}),
            (TypeError, ["A"], {"x": "a"}),
            (TypeError, ["A"], {"x": 1}),
        ):
            with self.subTest(columns=columns), self.assertRaises(error):
                reform.Observations(units, columns)

    def test_columns_outlive_closed_observations(self):
        found = reform.Observations(["A"], {"x": [1]})
        column, numbers = found["x"], found["x"].numbers
        found.close()
        self.assertEqual((column[0], numbers[0]), (1.0, 1.0))
        with self.assertRaises(ValueError):
            found["x"]


class Reading(unittest.TestCase):
    def test_the_examples_of_the_page_are_the_same_observations(self):
        wide, long = examples()[:2]
        findings = reform.Findings()
        found = [reform.Observations.read(text.encode(), findings=findings) for text in (wide, long)]
        self.assertEqual(len(findings), 0)
        self.assertEqual(str(found[0]), wide)
        self.assertEqual(str(found[0]), str(found[1]))

    def test_options_say_how(self):
        text = "Sở;ghi chú;x;y\nA;a;0;-\nB;b;1,5;0\n".encode()
        found = reform.Observations.read(
            text, unit_column="sở", ignored="Ghi chú", missing=["-"], zero_missing="x", decimal=","
        )
        self.assertEqual([list(column) for column in found], [[None, 1.5], [None, 0.0]])
        found = reform.Observations.read(text, unit_column="sở", ignored=["Ghi chú"], missing="-", zero_missing=True, decimal=",")
        self.assertEqual([list(column) for column in found], [[None, 1.5], [None, None]])
        found = reform.Observations.read(b"unit,input,value\nA,1,2\n", layout="wide")
        self.assertEqual([column.name for column in found], ["input", "value"])
        with self.assertRaises(reform.ReformNotFoundError):
            reform.Observations.read(b"unit,x\nA,1\n", zero_missing=["y"])
        with self.assertRaises(ValueError):
            reform.Observations.read(b"unit,x\nA,1\n", layout="tall")

    def test_what_does_not_hold_is_told_with_its_place(self):
        findings = reform.Findings()
        with self.assertRaises(reform.ReformStructureError) as caught:
            reform.Observations.read(io.BytesIO(b"unit,x\nA,1\nA,2\n"), findings=findings, name="in.csv")
        self.assertEqual(caught.exception.source, "in.csv")
        self.assertEqual([(f.line, f.column) for f in findings], [(3, 1)])

    def test_texts_have_no_numbers(self):
        with self.assertRaises(TypeError):
            reform.Observations.read(b"unit,x\nA,a\n")["x"].numbers

    def test_only_a_writer_is_written_to(self):
        with self.assertRaises(TypeError):
            reform.Observations(["A"], {}).write(io.StringIO())


if __name__ == "__main__":
    unittest.main()
