# SPDX-License-Identifier: MIT
"""Composites and rank confidence sets: worked by hand as in tests/unit/test_composite.c, and of the synthetic survey."""

import array
import gc
import math
import unittest
from pathlib import Path

import reform
from support import numpy

SURVEY = Path(__file__).parents[2] / "examples" / "data" / "survey_synthetic" / "survey_synthetic.csv"
SUM = reform.Scheme.read("code,parent,combine,missing\nT,,sum,\nA,T,,\nB,T,,skip\n".encode())


def four(domains=None):
    """Four people: means of 3 with variances of 2/3 and 1/3 and a covariance of 1/3."""
    tally = reform.ResponseTally({"A": (1, 5), "B": (1, 5)})
    tally.add(primary=[1, 2, 3, 4], domains=domains, answers={"A": [1, 3, 5, 3], "B": [2, 4, 4, 2]})
    return reform.Estimates(tally)


class Composites(unittest.TestCase):
    def test_a_sum_comes_to_what_is_worked_out_by_hand(self):
        composite = reform.Composite(SUM, four())
        found = composite.value("all")
        self.assertEqual((found.unit, found.node, found.degrees), ("all", "T", 3))
        self.assertAlmostEqual(found.value, 6, delta=1e-12)
        self.assertAlmostEqual(found.standard_error, math.sqrt(5 / 3), delta=1e-12)
        self.assertAlmostEqual(found.high - 6, 3.182446305284263 * math.sqrt(5 / 3), delta=1e-11)
        covariances = composite.covariances([("all", "A"), (0, 2), (-1, SUM.root)])
        for one, other in zip(sum(covariances, ()), (2 / 3, 1 / 3, 1, 1 / 3, 1 / 3, 2 / 3, 1, 2 / 3, 5 / 3)):
            self.assertAlmostEqual(one, other, delta=1e-12)
        self.assertEqual(composite.covariances([]), ())

    def test_units_are_domains_and_all_together(self):
        composite = reform.Composite(SUM, four(["Huế", "Huế", "Hà Nội", "Hà Nội"]), whole="Toàn quốc", level=0.9)
        self.assertEqual((composite.units, composite.domains), (("Huế", "Hà Nội", "Toàn quốc"), ("Huế", "Hà Nội")))
        self.assertEqual(list(composite.figures("T", "estimate")), [5, 7, 6])
        self.assertTrue(composite.figures("A", "standard_error").readonly)
        with self.assertRaises(ValueError):
            composite.figures("A", "design_effect")
        change = composite.change_to("Huế", "A", composite, "Hà Nội", "A")
        self.assertEqual((change.change, change.degrees), (2, 3))
        with self.assertRaises(reform.ReformNotFoundError):
            composite.value("Đà Nẵng")
        with self.assertRaises(IndexError):
            composite.value(3)
        with self.assertRaises(reform.ReformDuplicateError):
            reform.Composite(SUM, four(["a", "a", "b", "b"]), whole="a")

    def test_scores_explain_themselves_and_outlive_the_composite(self):
        composite = reform.Composite(SUM, four(["a", "a", "b", "b"]))
        scores, errors = composite.scores, composite.figures("T", "standard_error")
        units = scores.observations
        composite.close()
        gc.collect()
        self.assertEqual((scores.value("a", "T"), units.units, len(errors)), (5, ("a", "b"), 2))
        self.assertIn("5", scores.explain("a", "T").text("en"))
        with self.assertRaises(ValueError):
            composite.value("a")

    def test_what_is_missing_is_none(self):
        findings = reform.Findings()
        scheme = reform.Scheme.read("code,parent,missing\nT,,\nA,T,\nX,T,skip\n".encode())
        composite = reform.Composite(scheme, four(), findings=findings)
        self.assertEqual((composite.value("all", "X").value, composite.value("all", "X").standard_error), (None, None))
        self.assertAlmostEqual(composite.value("all").standard_error, math.sqrt(2 / 3), delta=1e-12)
        self.assertEqual(len(findings), 2)
        with self.assertRaises(reform.ReformUndefinedError):
            composite.change_to("all", "T", composite, "all", "X")
        with self.assertRaises(reform.ReformStructureError):
            reform.Composite(reform.Scheme.read("code,parent,normalise\nA,,minmax\n".encode()), four())

    def test_satisfaction_has_errors_and_sets_of_ranks(self):
        tally = reform.ResponseTally({f"Q{i}": (1, 5) for i in range(1, 34)}, missing=[8, 9])
        tally.read(SURVEY, weight="weight", stratum="province", primary="district", secondary="commune",
                   population="districts", secondary_population="communes", domain="province")
        estimates = reform.Estimates(tally, measure=reform.Share([4, 5]))
        composite = reform.Composite(reform.Catalogue().load("sipas-top-two"), estimates, whole="all")
        # Each item counts the same: the index is their mean, and its variance the mean of all covariances.
        rows = [estimates.find("A", f"Q{i}") for i in range(1, 34)]
        variance = sum(sum(row) for row in estimates.covariances(rows)) / 33**2
        index = composite.value("A")
        self.assertAlmostEqual(index.value, 100 * sum(estimates[row].value for row in rows) / 33, delta=1e-9)
        self.assertAlmostEqual(index.standard_error, 100 * math.sqrt(variance), delta=1e-7)
        sets = composite.rank(count_degrees=False)
        self.assertEqual(sorted(each.rank for each in sets.values()), list(range(1, len(sets) + 1)))
        wide = composite.rank(simultaneous=True, level=0.99, count_degrees=False)
        for name, each in sets.items():
            self.assertTrue(wide[name].best <= each.best <= each.rank <= each.worst <= wide[name].worst)
        self.assertEqual(composite.rank(threads=2, seed=1, count_degrees=False), sets)
        # Three districts a province do not tell one province from another.
        for each in composite.rank().values():
            self.assertEqual((each.best, each.worst), (1, len(sets)))


class RankConfidence(unittest.TestCase):
    def test_sets_of_ranks(self):
        apart = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
        sets = reform.rank_confidence([70, 81, 69], apart)
        self.assertEqual(sets, [(2, 2, 3), (1, 1, 1), (3, 2, 3)])
        self.assertEqual(reform.rank_confidence(array.array("d", [70, 81, 69]), apart, ascending=True),
                         [(2, 1, 2), (3, 3, 3), (1, 1, 2)])
        self.assertEqual(reform.rank_confidence([5, math.nan], [[1, 0], [0, 1]]), [(1, 1, 1), (None, None, None)])
        self.assertEqual(reform.rank_confidence([], []), [])
        # A lead of 3.5 standard errors: enough where these are known, not with one degree of freedom each.
        for degrees, expected in ((None, (1, 1, 1)), ([50, 50, 50], (1, 1, 1)), ([1, 1, 1], (1, 1, 3))):
            self.assertEqual(reform.rank_confidence([70, 75, 69], apart, degrees=degrees)[1], expected)

    def test_arguments_are_checked(self):
        for error, arguments, options in (
            (ValueError, ([1, 2], [[1, 0]]), {}),
            (ValueError, ([1, 2], [[1, 0], [0, 1]]), {"degrees": [1]}),
            (ValueError, ([1], [[1]]), {"draws": -1}),
            (ValueError, ([1], [[1]]), {"seed": 1 << 64}),
            (ValueError, ([1], [[1]]), {"threads": -1}),
            (TypeError, ([1], [["x"]]), {}),
            (reform.ReformArgumentError, ([1], [[1]]), {"level": 1}),
            (reform.ReformArgumentError, ([1], [[1]]), {"draws": 99}),
            (reform.ReformRangeError, ([1], [[-1]]), {}),
            (reform.ReformInconsistentError, ([1, 2], [[1, 2], [2, 1]]), {}),
        ):
            with self.subTest(arguments=arguments, options=options), self.assertRaises(error):
                reform.rank_confidence(*arguments, **options)

    @unittest.skipIf(numpy is None, "numpy is not there")
    def test_numpy_arrays_are_taken(self):
        sets = reform.rank_confidence(numpy.array([1.0, 9.0]), numpy.eye(2))
        self.assertEqual(sets, [(2, 2, 2), (1, 1, 1)])


if __name__ == "__main__":
    unittest.main()
