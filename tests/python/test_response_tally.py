# SPDX-License-Identifier: MIT
"""Response tallies: made of arrays of every type, of lists and of tables, merged, and kept as bytes."""

import array
import gc
import io
import math
import pickle
import unittest

import reform
from reform import _native
from reform.response_tally import _answers, _codes
from support import numpy

WEIGHTS = [1.5, 2.0, 0.25, 3.0]
PRIMARY = [1, 1, 2, 3]
ANSWERS = [5, 9, 3, 1]


def new_tally(**options):
    return reform.ResponseTally({"Q1": (1, 5)}, missing=[8, 9], **options)


def tally_of(**columns):
    tally = new_tally()
    tally.add(**{"weights": WEIGHTS, "primary": PRIMARY, "answers": {"Q1": ANSWERS}, **columns})
    return tally


class Adding(unittest.TestCase):
    def test_every_type_of_array_is_the_same_as_a_list(self):
        expected = tally_of().to_bytes()
        for code in "bhilqBHILQfd":
            with self.subTest(code=code):
                answers = array.array(code, ANSWERS)
                self.assertEqual(tally_of(answers={"Q1": answers}).to_bytes(), expected)
                if code not in "fd":
                    self.assertEqual(tally_of(primary=array.array(code, PRIMARY)).to_bytes(), expected)
        self.assertEqual(tally_of(weights=array.array("f", WEIGHTS)).to_bytes(), expected)
        self.assertEqual(tally_of(weights=iter(WEIGHTS)).to_bytes(), expected)
        self.assertEqual(tally_of(primary=["1", 1, "2", 3]).to_bytes(), expected)
        self.assertEqual(tally_of(answers={"Q1": [5, None, 3.0, 1]}).to_bytes(), expected)
        self.assertEqual(tally_of(answers={"Q1": [5, math.nan, 3, 1]}).to_bytes(), expected)

    @unittest.skipIf(numpy is None, "numpy is not installed")
    def test_every_type_of_numpy_array_is_the_same_as_a_list(self):
        expected = tally_of().to_bytes()
        for kind in ("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "float16", "float32", "float64", "object"):
            with self.subTest(kind=kind):
                self.assertEqual(tally_of(answers={"Q1": numpy.array(ANSWERS, dtype=kind)}).to_bytes(), expected)
        for kind in ("int8", "int16", "int32", "int64", "uint8", "U", "object"):
            with self.subTest(kind=kind):
                self.assertEqual(tally_of(primary=numpy.array(PRIMARY, dtype=kind)).to_bytes(), expected)
        fixed = numpy.array(WEIGHTS)
        fixed.flags.writeable = False
        self.assertEqual(tally_of(weights=fixed).to_bytes(), expected)
        self.assertEqual(tally_of(weights=numpy.repeat(WEIGHTS, 2)[::2]).to_bytes(), expected)
        self.assertEqual(tally_of(weights=numpy.array(WEIGHTS, dtype=">f8")).to_bytes(), expected)
        masked = numpy.ma.array(ANSWERS, mask=[0, 1, 0, 0])
        self.assertEqual(tally_of(answers={"Q1": masked}).to_bytes(), expected)

    @unittest.skipIf(numpy is None, "numpy is not installed")
    def test_arrays_are_not_copied(self):
        for kind in ("int8", "int16", "int32", "int64", "float32", "float64"):
            with self.subTest(kind=kind):
                values = numpy.array(ANSWERS, dtype=kind)
                address = values.__array_interface__["data"][0]
                columns = [_answers(values, "item")] + ([_codes(values, "primary")] if kind[0] == "i" else [])
                for column in columns:
                    self.assertEqual(_native.ctypes.addressof(column.memory), address)

    def test_arrays_are_free_again_after_a_call(self):
        answers = array.array("b", ANSWERS)
        tally_of(answers={"Q1": answers})
        gc.collect()
        answers.append(1)
        self.assertEqual(len(answers), 5)

    def test_all_that_a_batch_may_hold_counts(self):
        tally = reform.ResponseTally(numbers="days", margins=["age", "giới"], nested=True)
        seen = set()
        for columns in (
            {},
            {"strata": ["A", "B", "A"]},
            {"domains": [1, 2, 2]},
            {"secondary": array.array("i", [1, 2, 3])},
            {"populations": [5, 5, 5]},
            {"secondary_populations": [0.5, 0.5, 0.25]},
            {"weights": [1, 2, 3]},
        ):
            tally = reform.ResponseTally(numbers="days", margins=["age", "giới"], nested=True)
            tally.add(
                primary=[1, 1, 2], answers={"days": [2.5, 3, None]},
                margins={"gio\u031b\u0301i": ["nam", "nữ", "nữ"], "age": [1, 2, 2]}, **columns,
            )
            seen.add(tally.to_bytes())
            self.assertEqual((tally.n_rows, tally.items, tally.margins), (3, ("days",), ("age", "giới")))
        self.assertEqual(len(seen), 7)

    def test_there_may_be_no_rows(self):
        tally = tally_of(weights=[], primary=array.array("i"), answers={"Q1": []})
        self.assertEqual(tally.n_rows, 0)

    def test_rows_that_do_not_hold_are_named_and_none_is_taken(self):
        tally = new_tally()
        findings = reform.Findings()
        with self.assertRaises(reform.ReformInconsistentError):
            tally.add(primary=["A", "B", None], answers={"Q1": [6, 5, 5]}, weights=[1, math.nan, 1], findings=findings)
        self.assertEqual([finding.message for finding in findings], [
            "row 2: the weight is nan, expected 0 or from 1e-12 to 1e12",
            "row 3: the primary unit is missing",
            "row 1: the answer to 'Q1' is 6, expected a whole number from 1 to 5",
        ])
        self.assertEqual((tally.n_rows, tally.to_bytes()), (0, new_tally().to_bytes()))

    def test_what_cannot_be_is_refused(self):
        for error, columns in (
            (ValueError, {"weights": [1, 2, 3]}),
            (ValueError, {"primary": memoryview(bytes(4)).cast("b", (2, 2))}),
            (TypeError, {"weights": ["1", "2", "3", "4"]}),
            (TypeError, {"weights": 1.0}),
            (TypeError, {"primary": [1.0, 2.0, 3.0, 4.0]}),
            (TypeError, {"primary": array.array("d", [1, 2, 3, 4])}),
            (TypeError, {"primary": "ABCD"}),
            (reform.ReformMissingError, {"primary": None}),
            (OverflowError, {"primary": [1 << 63, 1, 1, 1]}),
            (TypeError, {"answers": {"Q1": ["5", "4", "3", "2"]}}),
            (TypeError, {"answers": {"Q1": [5, True, 3, 1]}}),
            (TypeError, {"answers": {"Q1": b"\5\4\3\2"}}),
            (reform.ReformEncodingError, {"primary": ["\0", "A", "A", "A"]}),
            (reform.ReformNotFoundError, {"answers": {"Q1": ANSWERS, "Q2": ANSWERS}}),
            (reform.ReformNotFoundError, {"margins": {"age": PRIMARY}}),
            (reform.ReformMissingError, {"answers": {}}),
        ):
            with self.subTest(columns=columns), self.assertRaises(error):
                tally_of(**columns)
        with self.assertRaises(reform.ReformStructureError):
            tally_of().add(primary=[1], answers={"Q1": [1]}, strata=[1])

    def test_what_is_asked_is_checked(self):
        for error, options in (
            (reform.ReformArgumentError, {"scales": {"Q1": (5, 1)}}),
            (OverflowError, {"scales": {"Q1": (1, 1 << 31)}}),
            (reform.ReformLimitError, {"scales": {"Q1": (1, 1001)}}),
            (reform.ReformDuplicateError, {"scales": {"Q1": (1, 5)}, "numbers": ["Q1"]}),
            (reform.ReformMissingError, {"numbers": " "}),
            (reform.ReformDuplicateError, {"numbers": "x", "margins": ["age", "age"]}),
            (ValueError, {"missing": ["none"]}),
        ):
            with self.subTest(options=options), self.assertRaises(error):
                reform.ResponseTally(**options)


class Keeping(unittest.TestCase):
    def test_tallies_pass_through_bytes_and_pickles(self):
        tally = tally_of()
        for again in (
            reform.ResponseTally.from_bytes(tally.to_bytes()),
            reform.ResponseTally.from_bytes(bytearray(tally.to_bytes())),
            pickle.loads(pickle.dumps(tally)),
        ):
            self.assertEqual((again.to_bytes(), again.n_rows, again.items), (tally.to_bytes(), 4, ("Q1",)))
            again.add(weights=[1], primary=[1], answers={"Q1": [1]})
            self.assertEqual((again.n_rows, tally.n_rows), (5, 4))

    def test_damaged_bytes_are_refused(self):
        data = bytearray(tally_of().to_bytes())
        for place in range(0, len(data), 7):
            data[place] ^= 1
            with self.assertRaises(reform.ReformParseError):
                reform.ResponseTally.from_bytes(data)
            data[place] ^= 1
        with self.assertRaises(reform.ReformParseError):
            reform.ResponseTally.from_bytes(b"")

    def test_merging_needs_another_tally_that_asks_the_same(self):
        tally = tally_of()
        with self.assertRaises(TypeError):
            tally.merge(b"")
        with self.assertRaises(reform.ReformArgumentError):
            tally.merge(tally)
        with self.assertRaises(reform.ReformStructureError):
            tally.merge(reform.ResponseTally({"Q2": (1, 5)}))
        tally.merge(tally_of())
        self.assertEqual(tally.n_rows, 8)
        tally.close()
        self.assertEqual(repr(tally), "<ResponseTally, closed>")
        with self.assertRaises(ValueError):
            tally.n_rows


class Reading(unittest.TestCase):
    def test_a_table_is_the_same_as_arrays(self):
        table = "w;huyện;Q1\n1,5;1;5\n2;1;NA\n0,25;2;3\n3;3;1\n"
        tally = new_tally()
        tally.read(table.encode(), weight="W", primary="Huyện", decimal=",")
        self.assertEqual(tally.to_bytes(), tally_of().to_bytes())

    def test_every_column_can_be_named(self):
        tally = new_tally(margins="age")
        tally.read(
            io.StringIO("a,b,c,d,e,f,age,Q1\n1,A,1,1,10,20,x,5\n"), weight="a", domain="b", primary="c", secondary="d",
            stratum="b", population="e", secondary_population="f",
        )
        expected = new_tally(margins="age")
        expected.add(
            weights=[1], domains=["A"], primary=[1], secondary=[1], strata=["A"], populations=[10], secondary_populations=[20],
            margins={"age": ["x"]}, answers={"Q1": [5]},
        )
        self.assertEqual(tally.to_bytes(), expected.to_bytes())

    def test_what_does_not_hold_is_told_with_its_place(self):
        tally, findings = new_tally(), reform.Findings()
        with self.assertRaises(reform.ReformInconsistentError) as caught:
            tally.read(b"h,Q1\n1,5\n1,7\n", primary="h", findings=findings, name="in.csv")
        self.assertEqual((caught.exception.source, tally.n_rows), ("in.csv", 0))
        self.assertEqual([(finding.line, finding.column) for finding in findings], [(3, 3)])
        with self.assertRaises(reform.ReformNotFoundError):
            tally.read(b"h,Q1\n", stratum="tỉnh")


if __name__ == "__main__":
    unittest.main()
