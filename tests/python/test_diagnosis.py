# SPDX-License-Identifier: MIT
"""Diagnoses: which policy explains a reduction."""

import array
import gc
import unittest
from decimal import Decimal
from fractions import Fraction

import reform
from reform import Diagnosis, Fit, StepRounding
from support import numpy, procedures

HALF = Fraction(1, 2)


def diagnose(*rows, **named):
    """Of rows (old, new)."""
    rows = [(f"P{i}", *row) for i, row in enumerate(rows)]
    return Diagnosis(reform.Reduction(procedures(*rows)), **named)


class Policies(unittest.TestCase):
    # 30 % of 7 days leaves 4.9 and of 5 days 3.5; up to half days that is 5 and 3.5.
    ROWS = (("7 ngày", "5 ngày"), ("5 ngày", "3,5 ngày"), ("8 ngày", "3 ngày"), ("10 ngày", "10 ngày"),
            ("16 giờ", "8 giờ"))

    def test_policies_are_ranked(self):
        diagnosis = diagnose(*self.ROWS)
        best = diagnosis.best
        self.assertEqual((best.index, best.share, best.step, best.rounding, best.floor),
                         (0, Fraction(3, 10), HALF, StepRounding.UP, 0))
        self.assertEqual((best.n_explained(), best.n_explained("all")), (2, 2))
        self.assertEqual((diagnosis.n_judged(), diagnosis.n_judged("cut")), (4, 3))
        self.assertEqual([policy.index for policy in diagnosis], list(range(len(diagnosis))))
        explained = [policy.n_explained() for policy in diagnosis]
        self.assertEqual(explained, sorted(explained, reverse=True))
        self.assertEqual(diagnosis[-1].index, len(diagnosis) - 1)
        self.assertTrue(1 <= diagnosis.n_equal <= len(diagnosis))
        with self.assertRaises(IndexError):
            diagnosis[len(diagnosis)]

    def test_each_procedure_has_a_fit_and_its_policies(self):
        diagnosis = diagnose(*self.ROWS)
        wanted = [Fit.BEST, Fit.BEST, Fit.OTHER, Fit.NONE, Fit.NOT_JUDGED]
        self.assertEqual([diagnosis.fit(i) for i in range(5)], wanted)
        self.assertEqual(list(diagnosis.fits()), wanted)
        self.assertEqual(list(diagnosis.fits(1, 2)), wanted[1:3])
        for i in range(5):
            found = diagnosis.policies(i)
            self.assertEqual([policy.index for policy in found],
                             [policy.index for policy in diagnosis if policy.explains(i)])
            self.assertEqual(bool(found), wanted[i] in (Fit.BEST, Fit.OTHER))
        for question in (diagnosis.fit, diagnosis.policies, diagnosis.best.explains,
                         diagnosis.best.explain):
            with self.assertRaises(IndexError):
                question(5)

    def test_policies_are_found_by_what_they_say(self):
        diagnosis = diagnose(*self.ROWS)
        for share in (0.3, Decimal("0.30"), Fraction(3, 10)):
            self.assertEqual(diagnosis.find(share, 0.5, "up").index, 0)
        self.assertEqual(diagnosis.find(1 / 3).share, Fraction(1, 3))
        with self.assertRaises(reform.ReformNotFoundError):
            diagnosis.find(Fraction(2, 7))
        with self.assertRaises(ValueError):
            diagnosis.find(0.3, Fraction(1, 7))

    def test_policies_to_try_are_stated(self):
        diagnosis = diagnose(("7 ngày", "4 ngày"), shares=[Fraction(1, 4), Fraction(3, 7)], steps=[0, 1],
                             roundings=["up"], floors=[0])
        self.assertEqual(len(diagnosis), 4)
        self.assertEqual((diagnosis.best.share, diagnosis.best.n_explained()), (Fraction(3, 7), 1))
        self.assertEqual({policy.floor for policy in diagnosis}, {0})

    def test_a_policy_speaks_both_languages(self):
        policy = diagnose(*self.ROWS).best
        self.assertEqual(policy.format("en"), "cut by 30%, rounded up to a multiple of 0.5 days")
        self.assertIn("30 %", policy.format())
        for language in ("vi", "en"):
            self.assertTrue(policy.explain(0, language))

    def test_rows_that_miss_a_target_are_named(self):
        # 7 days less 30 % are 4.9: 5 misses it by a tenth of a day, 48 ticks. 5 to 3.5 is exactly 30 %.
        diagnosis = diagnose(*self.ROWS)
        (missing,) = diagnosis.missing(0.3)
        self.assertEqual((missing.index, missing.ticks, missing.days), (0, 48, Fraction(1, 10)))
        self.assertEqual([one.index for one in diagnosis.missing(0.3, "all")], [0, 3])
        self.assertEqual(diagnosis.missing(0), [])
        with self.assertRaises(reform.ReformArgumentError):
            diagnosis.missing(30)


class Groups(unittest.TestCase):
    def setUp(self):
        self.set = procedures(("A", "10 ngày", "5 ngày", "x"), ("B", "10 ngày", "7 ngày", "y"),
                              ("C", "20 ngày", "10 ngày", "x"))
        self.reduction = reform.Reduction(self.set)

    def test_each_group_has_its_policy(self):
        groups = self.set.group("sector")
        shares = [Diagnosis(self.reduction, groups=groups, group=i).best.share
                  for i in range(groups.n_groups)]
        self.assertEqual(shares, [HALF, Fraction(3, 10)])
        self.assertEqual(list(Diagnosis(self.reduction, groups=groups, group=1).fits()),
                         [Fit.OUTSIDE, Fit.BEST, Fit.OUTSIDE])

    def test_groups_are_any_column_of_numbers(self):
        columns = [array.array("I", [0, 1, 0]), [0, 1, 0], (0, 1, 0)]
        if numpy:
            columns += [numpy.array([0, 1, 0], "u4"), numpy.array([0, 1, 0])]
        for groups in columns:
            self.assertEqual(Diagnosis(self.reduction, groups=groups, group=1).n_judged(), 1)

    def test_groups_of_another_size_are_refused(self):
        for groups in ([0, 1], [], [0] * 4):
            with self.assertRaisesRegex(ValueError, "expected 3"):
                Diagnosis(self.reduction, groups=groups)
        with self.assertRaises(reform.ReformArgumentError):
            Diagnosis(self.reduction, group=1)
        with self.assertRaises(ValueError):
            Diagnosis(self.reduction, groups=[0, 0, 0], group=-1)
        for groups in ([0.5] * 3, ["x"] * 3, "xyz", b"xyz"):
            with self.assertRaises(TypeError):
                Diagnosis(self.reduction, groups=groups)
        with self.assertRaises(OverflowError):
            Diagnosis(self.reduction, groups=[-1] * 3)

    def test_a_diagnosis_keeps_its_reduction(self):
        diagnosis = Diagnosis(self.reduction)
        self.reduction.close()
        del self.reduction, self.set
        gc.collect()
        self.assertEqual([row.procedure.name for row in diagnosis.reduction], list("ABC"))


class Arguments(unittest.TestCase):
    def test_what_cannot_be_tried_is_refused(self):
        for wrong, error in (
            ({"shares": []}, reform.ReformArgumentError), ({"shares": [0]}, reform.ReformRangeError),
            ({"shares": [1.5]}, reform.ReformRangeError), ({"shares": [0.123456789]}, ValueError),
            ({"shares": [Fraction(1, 1000001)]}, ValueError), ({"shares": [float("nan")]}, ValueError),
            ({"shares": ["x"]}, ValueError), ({"steps": [-1]}, reform.ReformRangeError),
            ({"steps": [Fraction(1, 7)]}, ValueError), ({"steps": [10**30]}, OverflowError),
            ({"floors": [1] * 17}, reform.ReformLimitError),
            ({"roundings": ["none"]}, reform.ReformArgumentError), ({"roundings": ["away"]}, ValueError),
        ):
            with self.subTest(repr(wrong)), self.assertRaises(error):
                diagnose(("7 ngày", "5 ngày"), **wrong)
        with self.assertRaises(TypeError):
            Diagnosis(None)
