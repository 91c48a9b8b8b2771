# SPDX-License-Identifier: MIT
"""Rankings, groups and quantiles. Published ranks are in tests/cases/ranking_published.tsv."""

import array
import math
import random
import unittest
from pathlib import Path

import reform
from reform import Bound, Succession
from support import numpy

CASES = Path(__file__).resolve().parent.parent / "cases"
NUMPY_TYPES = ("inverted_cdf", "averaged_inverted_cdf", "closest_observation", "interpolated_inverted_cdf",
               "hazen", "weibull", "linear", "median_unbiased", "normal_unbiased")


def lines_of(name):
    text = (CASES / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


class Rankings(unittest.TestCase):
    def test_published_ranks_come_out(self):
        lists = {}
        for name, unit, value, rank in lines_of("ranking_published.tsv"):
            lists.setdefault(name, []).append((unit, float(value) if value else None, rank))
        self.assertEqual(len(lists), 6)
        for name, rows in lists.items():
            ranking = reform.Ranking({unit: value for unit, value, _ in rows})
            for unit, _, rank in rows:
                with self.subTest(name, unit=unit):
                    self.assertIn(rank, ("?", str(ranking[unit] or 0)))

    def test_ties_get_ranks_by_the_method(self):
        units = {"E": 7, "B": 9, "C": 8, "D": 8.0, "A": None}
        for method, expected in (("competition", [4, 1, 2, 2]), ("dense", [3, 1, 2, 2]),
                                 ("ordinal", [4, 1, 2, 3]), ("average", [4, 1, 2.5, 2.5])):
            ranking = reform.Ranking(units, method=method)
            self.assertEqual([ranking[code] for code in "EBCDA"], [*expected, None])
            self.assertEqual(list(ranking.ranks())[:4], expected)
            self.assertTrue(math.isnan(ranking.ranks()[4]))
        self.assertEqual((ranking.order, ranking.missing, ranking.n_tied), (list("BCDE"), ["A"], 2))
        self.assertEqual((ranking.value("E"), ranking.value("A"), ranking.n_equal("C")), (7.0, None, 2))
        self.assertEqual((len(ranking), ranking.codes), (5, list("EBCDA")))

    def test_digits_and_direction_are_options(self):
        ranking = reform.Ranking(["A", "B"], array.array("d", [1.04, 1.01]), digits=1, ascending=True)
        self.assertEqual((ranking["A"], ranking["B"]), (1, 1))
        self.assertEqual(list(reform.Ranking(["A", "B"], [1, 2], ascending=True).places()), [1, 2])

    def test_bad_units_are_refused(self):
        with self.assertRaisesRegex(reform.ReformDuplicateError, "units 1 and 2 both have the code 'A'"):
            reform.Ranking(["A", " A"], [1, 2])
        with self.assertRaises(reform.ReformRangeError):
            reform.Ranking({"A": math.inf})
        with self.assertRaises(reform.ReformNotFoundError):
            reform.Ranking({"A": 1})["B"]
        with self.assertRaisesRegex(ValueError, "values has 1 items, expected 2"):
            reform.Ranking(["A", "B"], [1])
        for arguments in ((["A"],), ({"A": 1}, [1]), ("A", [1])):
            with self.assertRaises(TypeError):
                reform.Ranking(*arguments)

    def test_numpy_arrays_are_taken(self):
        if numpy is None:
            self.skipTest("no numpy")
        ranking = reform.Ranking(["A", "B", "C"], numpy.array([1.0, numpy.nan, 3.0]))
        self.assertEqual((ranking["A"], ranking["B"]), (2, None))


class Changes(unittest.TestCase):
    def test_63_provinces_became_34(self):
        pairs = lines_of("provinces_34.tsv")
        before = reform.Ranking([old for old, _ in pairs], range(63, 0, -1))
        names = list(dict.fromkeys(new for _, new in pairs))
        change = reform.Ranking(names, range(34, 0, -1)).compare(before, pairs)
        self.assertEqual((len(change), len(change.codes("merged")), len(change.codes("one"))), (34, 23, 11))
        self.assertEqual(change["Huế"].before, "Thừa Thiên Huế")
        self.assertEqual(change["Tuyên Quang"], (Succession.MERGED, None, None, None))
        self.assertEqual(change.gone, [])

    def test_a_rise_is_positive(self):
        change = reform.Ranking({"A": 3, "C": 1}).compare(reform.Ranking({"b": 2, "A": 1.5}), {"b": "B"})
        self.assertEqual(change["A"], (Succession.ONE, "A", 1.5, 1.0))
        self.assertEqual((change["C"].succession, change.gone), (Succession.NEW, ["b"]))

    def test_methods_must_be_the_same(self):
        with self.assertRaises(reform.ReformInconsistentError):
            reform.Ranking({"A": 1}).compare(reform.Ranking({"A": 1}, method="dense"))

    def test_a_closed_one_says_so(self):
        ranking = reform.Ranking({"A": 1})
        change = ranking.compare(ranking)
        change.close()
        with self.assertRaisesRegex(ValueError, "RankingChange is closed"):
            change["A"]
        ranking.close()
        with self.assertRaisesRegex(ValueError, "Ranking is closed"):
            len(ranking)


class Agreement(unittest.TestCase):
    def test_hand_case(self):
        a, b = reform.Ranking("a b c d e".split(), range(5)), reform.Ranking("a b c d e".split(), [3, 4, 1, 2, 5])
        self.assertEqual(reform.kendall(a, b), (0.2, 5, 6, 4))
        self.assertEqual(reform.spearman(a, b), (0.2, 5, None, None))
        with self.assertRaises(reform.ReformUndefinedError):
            reform.kendall(a, reform.Ranking({"a": 1}))


class Groups(unittest.TestCase):
    def test_thresholds_are_open_or_closed(self):
        self.assertEqual(list(reform.group_by_thresholds([80, 75, 70, 69.9, None], [80, 75, 70])), [0, 1, 2, 3, -1])
        self.assertEqual(list(reform.group_by_thresholds([80, 75], [80, 75], "open")), [1, 2])
        self.assertEqual(list(reform.group_by_thresholds([80, 75], [80, 75], [Bound.OPEN, "closed"])), [1, 1])
        with self.assertRaises(ValueError):
            reform.group_by_thresholds([1], [80, 75], ["open"])
        with self.assertRaises(reform.ReformStructureError):
            reform.group_by_thresholds([1], [75, 80])

    def test_published_quartile_sizes(self):
        for n, remainder, kind, sizes in ((63, "spread", "closed", [16, 16, 15, 16]), (61, "last", "open", [15, 15, 15, 16])):
            ranking = reform.Ranking([str(i) for i in range(n)], range(n))
            self.assertEqual(reform.count_groups(reform.group_by_counts(ranking, 4, remainder), 4), sizes)
            self.assertEqual(reform.count_groups(reform.group_by_quantiles(range(n), 4, kind=kind).groups, 4), sizes)

    def test_counts_of_groups_that_there_are_not_are_refused(self):
        for n in (0, -1):
            with self.assertRaises(ValueError):
                reform.group_by_counts(reform.Ranking({"A": 1}), n)
        with self.assertRaises(ValueError):
            reform.group_by_quantiles([1], 1)
        with self.assertRaises(ValueError):
            reform.count_groups([0], -1)
        with self.assertRaises(reform.ReformRangeError):
            reform.count_groups([2], 2)


class Quantiles(unittest.TestCase):
    def test_the_nine_types_give_their_quartile_of_ten(self):
        expected = [3, 3, 2, 2.5, 3, 2.75, 3.25, 2 + 11 / 12, 2.9375]
        found = [reform.quantile(range(1, 11), 0.25, type=type) for type in range(1, 10)]
        for one, other in zip(found, expected):
            self.assertAlmostEqual(one, other, delta=1e-15)

    def test_numpy_agrees(self):
        if numpy is None:
            self.skipTest("no numpy")
        chance = random.Random(5)
        for n in (1, 2, 7, 63):
            values = [chance.random() for _ in range(n)]
            ps = [(i + 0.37) / 50 for i in range(50)]  # off the jumps, where rounding would decide
            for type, method in enumerate(NUMPY_TYPES, 1):
                for one, other in zip(reform.quantiles(values, ps, type=type), numpy.quantile(values, ps, method=method)):
                    self.assertAlmostEqual(one, other, delta=1e-12)

    def test_nothing_has_no_quantile(self):
        for values in ([], [None], [math.nan]):
            with self.assertRaises(reform.ReformUndefinedError):
                reform.quantile(values, 0.5)
        with self.assertRaises(reform.ReformArgumentError):
            reform.quantile([1], 0.5, type=10)


if __name__ == "__main__":
    unittest.main()
