# SPDX-License-Identifier: MIT
"""Estimates: of designs, measures and replicates, asked by row and by column.

Figures of the synthetic survey are those of tests/r/survey_program.R, by R's package survey; others are worked by hand.
"""

import array
import math
import unittest
from pathlib import Path

import reform
from reform import Measure, Quantile, Ratio, Replicates, Share
from support import numpy

SURVEY = Path(__file__).parents[2] / "examples" / "data" / "survey_synthetic" / "survey_synthetic.csv"


def five(**options):
    """Five people who answered 1, 2, 4, 5, 5."""
    tally = reform.ResponseTally({"Q1": (1, 5)}, numbers="days", **options)
    tally.add(primary=[1, 2, 3, 4, 5], answers={"Q1": [1, 2, 4, 5, 5], "days": [1, 2, 3, 4, 10]})
    return tally


def synthetic(**columns):
    tally = reform.ResponseTally({"Q15": (1, 5), "Q16": (1, 5)}, missing=[8, 9])
    tally.read(SURVEY, weight="weight", stratum="province", primary="district", domain="province", **columns)
    return tally


class Figures(unittest.TestCase):
    def test_figures_are_those_of_r(self):
        tally = synthetic(secondary="commune", population="districts", secondary_population="communes")
        estimates = reform.Estimates(tally, measures={"Q15": Share([4, 5])})
        self.assertEqual(len(estimates), 12)
        for row, expected in (
            (estimates.row("A", "Q15"), (540, 0.650169791919, 0.0309387832074, 0.517050951896, 0.783288631942, 2.26835554748)),
            (estimates.row("E", "Q15"), (547, 0.788239193806, 0.0300274647423, 0.659041440665, 0.917436946947, 2.94935036255)),
            (estimates.row(None, "Q15"), (2712, 0.7266923029, 0.0134260804932, 0.696777131324, 0.756607474477, 2.46051256828)),
            (estimates.row(None, "Q16"), (2720, 3.90372511228, 0.0243699680976, 3.84942543954, 3.95802478502, 3.85430596013)),
        ):
            found = (row.n, row.value, row.standard_error, row.low, row.high, row.design_effect)
            for one, other in zip(found, expected):
                self.assertAlmostEqual(one / other, 1, delta=1e-9)

    def test_rows_are_found_by_index_and_name(self):
        estimates = reform.Estimates(synthetic())
        self.assertEqual([(row.domain, row.item) for row in estimates][-2:], [(None, "Q15"), (None, "Q16")])
        self.assertEqual((estimates.find("B", "Q16"), estimates[3].domain, estimates[-1].measure), (3, "B", Measure.MEAN))
        self.assertEqual(len(estimates[:4]), 4)
        with self.assertRaises(reform.ReformNotFoundError):
            estimates.row("Z", "Q15")
        with self.assertRaises(IndexError):
            estimates[12]

    def test_figures_come_by_column_without_a_copy(self):
        estimates = reform.Estimates(five(), measure="mean")
        self.assertEqual((list(estimates.counts), estimates.counts.format), ([5, 5, 5, 5], "Q"))
        values = estimates.figures("estimate")
        estimates.close()
        self.assertEqual((list(values), values.readonly), ([3.4, 4.0, 3.4, 4.0], True))
        with self.assertRaises(ValueError):
            estimates.counts

    def test_measures(self):
        for measure, value in (
            ("mean", 3.4), (Measure.MEAN_OF_MAXIMUM, 0.68), ("total", 17), (Share([4, 5]), 0.6), (Share(iter([1])), 0.2),
            ("share", 0.6), (Quantile(), 4), (Quantile(0.2), 1), (Ratio("days"), 17 / 20),
        ):
            with self.subTest(measure=measure):
                row = reform.Estimates(five(), measures={"Q1": measure}).row(None, "Q1")
                self.assertAlmostEqual(row.value, value, delta=1e-12)

    def test_bounded_intervals_of_means_are_those_of_shares_over_the_scale(self):
        tally = reform.ResponseTally({"yes": (0, 1), "Q1": (1, 5)})
        tally.add(primary=[1, 2, 3, 4, 5], answers={"yes": [1, 1, 1, 0, 1], "Q1": [5, 5, 5, 5, 5]})
        means = reform.Estimates(tally, interval="bounded")
        shares = reform.Estimates(tally, measure=Share([1]), measures={"Q1": Share([5])}, interval=reform.Interval.WILSON)
        for item, low, width in (("yes", 0, 1), ("Q1", 1, 4)):
            mean, share = means.row(None, item), shares.row(None, item)
            self.assertAlmostEqual(mean.low, low + width * share.low, delta=1e-12)
            self.assertAlmostEqual(mean.high, low + width * share.high, delta=1e-12)
        self.assertEqual(means.row(None, "Q1").high, 5)

    def test_sums_of_units_stand_in_for_answers(self):
        rows = [(i % 2, i // 4, "AB"[i % 3 == 0], 1 + i * i % 5, 0.5 + i % 7) for i in range(96)]
        sums = {}
        for stratum, unit, domain, answer, weight in rows:
            sums[stratum, unit, domain, answer] = sums.get((stratum, unit, domain, answer), 0) + weight
        figures = []
        for given in (rows, [(*key, weight) for key, weight in sums.items()]):
            strata, primary, domains, answers, weights = zip(*given)
            tally = reform.ResponseTally({"Q1": (1, 5)}, nested=True)
            tally.add(weights=weights, strata=strata, primary=primary, domains=domains, answers={"Q1": answers})
            figures.append([(row.value, row.standard_error, row.degrees, row.low, row.high) for row in reform.Estimates(tally)])
        self.assertLess(len(sums), len(rows))
        self.assertEqual(*figures)

    def test_covariances_are_squares_of_standard_errors_on_the_diagonal(self):
        estimates = reform.Estimates(five())
        rows = [estimates.find(None, "Q1"), estimates.find(None, "days")]
        covariances = estimates.covariances(rows)
        # Of means of five: sums of products of deviations over 4 and over 5.
        for found, expected in zip(sum(covariances, ()), (13.2 / 20, 19 / 20, 19 / 20, 50 / 20)):
            self.assertAlmostEqual(found, expected, delta=1e-12)
        self.assertEqual(estimates.covariances([]), ())
        with self.assertRaises(IndexError):
            estimates.covariances([4])

    def test_a_change_of_nothing_is_nothing_and_a_quantile_has_none(self):
        estimates = reform.Estimates(five(), measures={"days": "mean"})
        change = estimates.change_to(0, reform.Estimates(five()), 0)
        self.assertEqual((change.change, change.probability), (0.0, 1.0))
        self.assertAlmostEqual(change.standard_error, math.sqrt(2 * 13.2 / 20), delta=1e-12)
        self.assertEqual(estimates.change_to(0, estimates, 2).probability, None)
        medians = reform.Estimates(five(), measures={"Q1": Quantile()})
        with self.assertRaises(reform.ReformUndefinedError):
            medians.change_to(0, medians, 0)

    def test_what_cannot_be_had_is_none(self):
        tally = reform.ResponseTally({"Q1": (1, 5)})
        tally.add(primary=[1, 2], domains=["A", "B"], answers={"Q1": [None, 5]})
        row = reform.Estimates(tally).row("A", "Q1")
        self.assertEqual((row.n, row.value, row.standard_error, row.low), (0, None, None, None))


class Designs(unittest.TestCase):
    def test_replicates_are_those_of_r(self):
        design = reform.SurveyDesign(replication="jkn")
        row = reform.Estimates(synthetic(), design, measure=Share([4, 5])).row(None, "Q15")
        self.assertAlmostEqual(row.standard_error / 0.0143234761198, 1, delta=1e-9)

    def test_given_replicates_are_a_jackknife_of_the_caller(self):
        # Leaving out one of five in turn, by hand: the same as the variance of the mean.
        factors = [[0.0 if unit == left_out else 1.25 for unit in range(5)] for left_out in range(5)]
        kinds = [factors, (tuple(row) for row in factors)] + ([numpy.array(factors)] if numpy else [])
        for kind in kinds:
            design = reform.SurveyDesign(replicates=Replicates(list("12345"), kind, [0.8] * 5))
            row = reform.Estimates(five(), design).row(None, "Q1")
            self.assertAlmostEqual(row.standard_error, math.sqrt(13.2 / 20), delta=1e-12)
        for error, given in (
            (ValueError, Replicates(list("12345"), [[1.0] * 4] * 5, [0.8] * 5)),
            (ValueError, Replicates(list("12345"), factors, [0.8] * 4)),
            (ValueError, Replicates(list("12345"), factors, [0.8] * 5, ["A"])),
            (reform.ReformDuplicateError, Replicates(list("11345"), factors, [0.8] * 5)),
            (reform.ReformRangeError, Replicates(list("12345"), factors, [-1.0] * 5)),
        ):
            with self.assertRaises(error):
                reform.SurveyDesign(replicates=given)
        with self.assertRaises(ValueError):
            reform.SurveyDesign(replicates=Replicates([], [], []), replication="jk1")

    def test_a_bootstrap_repeats_with_its_seed(self):
        def error(seed):
            design = reform.SurveyDesign(replication="bootstrap", n_replicates=20, seed=seed)
            return reform.Estimates(synthetic(), design).row(None, "Q15").standard_error

        self.assertEqual(error(1), error(1))
        self.assertNotEqual(error(1), error(2))

    def test_lonely_strata_are_named(self):
        tally = reform.ResponseTally({"Q1": (1, 5)})
        tally.add(strata=["A", "A", "B"], primary=[1, 2, 3], answers={"Q1": [1, 5, 3]})
        findings = reform.Findings()
        with self.assertRaises(reform.ReformUndefinedError):
            reform.Estimates(tally, findings=findings)
        self.assertIn("'B'", findings[0].message)
        found = [reform.Estimates(tally, reform.SurveyDesign(lonely=how)).row(None, "Q1").standard_error for how in ("remove", "adjust", "average")]
        self.assertAlmostEqual(found[0], 4 / 3, delta=1e-12)  # 2 ((2/3)^2 + (2/3)^2), and its root
        self.assertNotEqual(found[0], found[2])

    def test_totals_of_a_margin_change_weights(self):
        tally = reform.ResponseTally({"Q1": (1, 5)}, margins="gender")
        tally.add(primary=[1, 2, 3, 4], margins={"gender": ["nam", "nam", "nam", "nữ"]}, answers={"Q1": [1, 2, 3, 5]})
        design = reform.SurveyDesign(totals={"gender": {"nam": 50, "nữ": 50}})
        self.assertAlmostEqual(reform.Estimates(tally, design).row(None, "Q1").value, (2 + 5) / 2, delta=1e-12)

    @unittest.skipIf(numpy is None, "numpy is not installed")
    def test_totals_are_known_in_every_replicate(self):
        tally = reform.ResponseTally(numbers="persons", margins="sex")
        tally.add(primary=[i // 4 for i in range(40)], weights=[1 + i % 5 for i in range(40)], margins={"sex": ["f" if i % 3 else "m" for i in range(40)]},
                  domains=["a" if i % 2 else "b" for i in range(40)], answers={"persons": [1] * 40})
        for options in ({"replication": "jk1"}, {"replication": "bootstrap", "n_replicates": 20, "seed": 7}):
            design = reform.SurveyDesign(totals={"sex": {"f": 300, "m": 250}}, **options)
            estimates = reform.Estimates(tally, design, measure="total")
            everybody = estimates.row(None, "persons")
            self.assertAlmostEqual(everybody.value, 550, delta=1e-9)
            self.assertAlmostEqual(everybody.standard_error, 0, delta=1e-9)
            self.assertGreater(estimates.row("a", "persons").standard_error, 1)

    def test_numbers_of_numpy_are_options(self):
        design = reform.SurveyDesign(stages=numpy.int32(2), raking=(numpy.float32(0.5), numpy.int64(5)))
        row = reform.Estimates(five(), design, measure=Quantile(numpy.float32(0.5)), measures={"days": "mean"}, level=numpy.float32(0.9)).row(None, "Q1")
        self.assertEqual(row.value, 4)
        reform.SurveyDesign(totals={"gender": {"nam": numpy.int64(50)}})

    def test_what_cannot_be_is_refused(self):
        for error, options in (
            (reform.ReformArgumentError, {"stages": 3}),
            (ValueError, {"lonely": "drop"}),
            (reform.ReformRangeError, {"totals": {"a": {"b": 0}}}),
            (reform.ReformArgumentError, {"raking": (1.0, 0)}),
            (reform.ReformArgumentError, {"replication": "jk1", "n_replicates": 3}),
            (reform.ReformLimitError, {"replication": "bootstrap", "n_replicates": 1}),
            (OverflowError, {"replication": "bootstrap", "n_replicates": 2, "seed": -1}),
        ):
            with self.subTest(options=options), self.assertRaises(error):
                reform.SurveyDesign(**options)
        for error, options in (
            (reform.ReformArgumentError, {"level": 1.0}),
            (reform.ReformNotFoundError, {"measures": {"Q2": "mean"}}),
            (reform.ReformRangeError, {"measures": {"Q1": Share([6])}}),
            (reform.ReformStructureError, {"measures": {"days": Share([1])}}),
            (reform.ReformArgumentError, {"measure": "ratio"}),
            (ValueError, {"measure": "mode"}),
            (TypeError, {"measure": 1.5}),
        ):
            with self.subTest(options=options), self.assertRaises(error):
                reform.Estimates(five(), **options)
        with self.assertRaises(TypeError):
            reform.Estimates(array.array("d"))


class Indices(unittest.TestCase):
    ITEMS = [f"Q{i + 1}" for i in range(33)]

    def score(self, scheme, columns):
        observations = reform.Observations(["A", "B"], columns)
        return reform.Scores(reform.Catalogue().load(scheme), observations)

    def test_each_item_counts_the_same_whatever_its_block(self):
        # 14 items are of policies and 19 of services.
        shares = {item: [0.8, float(i < 14)] for i, item in enumerate(self.ITEMS)}
        scores = self.score("sipas-top-two", shares)
        for unit, node, expected in ((0, "SIPAS", 80.0), (1, "SIPAS", 1400 / 33), (1, "policies", 100.0), (1, "services", 0.0), (0, "S5", 80.0)):
            self.assertAlmostEqual(scores.value(unit, node), expected, delta=1e-10)
        means = {item: [4.0, 5.0 if i < 14 else 1.0] for i, item in enumerate(self.ITEMS)}
        scores = self.score("sipas-mean", means)
        self.assertAlmostEqual(scores.value(0, "SIPAS"), 80.0, delta=1e-10)
        self.assertAlmostEqual(scores.value(1, "SIPAS"), 100 * (14 * 5 + 19) / (33 * 5), delta=1e-10)

    def test_neither_definition_is_called_official(self):
        catalogue = reform.Catalogue()
        for name in ("sipas-top-two", "sipas-mean"):
            self.assertEqual(catalogue[name].evidence, reform.Evidence.OPEN)
            self.assertEqual(catalogue[name].evidence.word, "open")


if __name__ == "__main__":
    unittest.main()
