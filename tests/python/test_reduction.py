# SPDX-License-Identifier: MIT
"""Reductions: rows, columns and totals."""

import math
import unittest
from fractions import Fraction

import reform
from reform import Amount, Outcome, Scope, Unit
from support import procedures

# (level, procedures of that level, procedures cut): Lạng Sơn, 2019.
LEVELS = (("tỉnh", 1296, 274), ("huyện", 210, 25), ("xã", 55, 14))


def lang_son():
    """The set behind the figures of Lạng Sơn printed on 2019-12-30: 313 of 1,561 procedures cut, 1,550.5
    of 4,975 days saved.

    Which procedures were cut by how much is not published; these add up to what was printed:
    280 x 16 + 33 x 15 = 4,975 days before, 300 x 5 + 12 x 4 + 1 x 2.5 = 1,550.5 days saved.
    """
    before = [16] * 280 + [15] * 33
    saved = [Fraction(5)] * 300 + [Fraction(4)] * 12 + [Fraction(5, 2)]
    pairs = list(zip(before, saved))
    builder = reform.ProcedureSetBuilder()
    number = 0
    for level, n, n_cut in LEVELS:
        for i in range(n):
            number += 1
            old, cut = pairs.pop() if i < n_cut else (10, Fraction(0))
            new = reform.format_number(old - cut, decimal=",")
            builder.add(name=f"Thủ tục {number}", level=level,
                        old_text=f"{old} ngày làm việc", new_text=f"{new} ngày làm việc")
    return builder.build()


class LangSon(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.findings = reform.Findings()
        cls.set = lang_son()
        cls.reduction = reform.Reduction(cls.set, findings=cls.findings)

    def test_the_headline_holds(self):
        (total,) = self.reduction.totals()
        self.assertEqual((total.n_cut, total.n_procedures, total.n_left_out), (313, 1561, 0))
        self.assertEqual((total.days_saved, total.days_before), (1550.5, 4975.0))
        self.assertEqual(total.days_after, 4975 - 1550.5)
        self.assertEqual(total.exact_days("saved"), Fraction(3101, 2))
        self.assertEqual(total.ticks("before"), 4975 * 480)
        self.assertEqual(total.ratio(), 1550.5 / 4975)
        self.assertTrue(str(total.ratio()).startswith("0.3116"))
        self.assertEqual(reform.format_number(100 * total.ratio(), 1, ","), "31,2")
        self.assertEqual(list(self.findings), [])

    def test_the_levels_add_up(self):
        totals = self.reduction.totals(by="level")
        self.assertEqual(totals.by, ("level",))
        self.assertEqual([(t.keys[0], t.n_procedures, t.n_cut) for t in totals], list(LEVELS))
        self.assertEqual(sum(t.exact_days("saved") for t in totals), Fraction(3101, 2))

    def test_all_procedures_may_be_the_base(self):
        (total,) = self.reduction.totals()
        days = 4975 + 10 * (1561 - 313)
        self.assertEqual(total.days("before", "all"), days)
        self.assertEqual(total.days(Amount.SAVED, Scope.ALL), 1550.5)
        self.assertAlmostEqual(total.ratio("all"), 1550.5 / days, places=15)

    def test_mean_and_targets_are_those_of_a_hand_calculation(self):
        (total,) = self.reduction.totals()
        # saved / before by hand: 280 x 5/16, 20 x 5/15, 12 x 4/15, 2.5/15
        ratios = [Fraction(5, 16)] * 280 + [Fraction(1, 3)] * 20 + [Fraction(4, 15)] * 12 + [Fraction(1, 6)]
        self.assertEqual(total.mean_ratio(), float(sum(ratios) / len(ratios)))
        self.assertEqual(total.count_reaching(0.3), 300)
        self.assertEqual(total.count_reaching(0.3125), 300)
        self.assertEqual(total.count_reaching(0.3126), 20)
        self.assertEqual(total.count_reaching(0, "all"), 1561)

    def test_order_and_grouping_change_nothing(self):
        turned = reform.ProcedureSetBuilder()
        for p in reversed(self.set):
            turned.add(name=p.name, level=p.level, old_text=p.old.text, new_text=p.new.text)
        (total,), (other,) = self.reduction.totals(), reform.Reduction(turned.build()).totals()
        self.assertEqual((total.days_saved, total.ratio(), total.mean_ratio("all")),
                         (other.days_saved, other.ratio(), other.mean_ratio("all")))

    def test_rows_and_columns_agree(self):
        columns = self.reduction.columns()
        self.assertEqual(len(columns.ratios), 1561)
        for row, outcome, before, after, unit, ratio in zip(self.reduction, *columns):
            self.assertEqual((row.outcome, row.before * 480, row.after * 480, row.unit, row.ratio),
                             (outcome, before, after, unit, ratio))
        self.assertEqual(list(self.reduction.columns(1560).before), [4800])
        self.assertEqual(list(self.reduction.columns(0, 2).before), list(columns.before)[:2])


class Rows(unittest.TestCase):
    def setUp(self):
        self.set = procedures(
            ("A", "10 ngày", "7 ngày", "x"), ("B", "5 ngày", "5 ngày", "x"),
            ("C", "5 ngày", "6 ngày", "y"), ("D", "5 ngày", "Bãi bỏ", "y"),
            ("E", "", "5 ngày", "y"), ("F", "Không quy định", "5 ngày", "y"),
            ("G", "10 ngày làm việc", "8 ngày", "y"), ("H", "16 giờ", "8 giờ", "y"),
        )
        self.findings = reform.Findings()
        self.reduction = reform.Reduction(self.set, findings=self.findings)

    def test_each_procedure_has_an_outcome(self):
        wanted = [Outcome.CUT, Outcome.UNCHANGED, Outcome.RAISED, Outcome.ABOLISHED, Outcome.NO_OLD_LIMIT,
                  Outcome.NOT_SPECIFIED, Outcome.UNIT_MISMATCH, Outcome.NOT_IN_DAYS]
        self.assertEqual([row.outcome for row in self.reduction], wanted)
        self.assertEqual([self.reduction.outcome(i) for i in range(8)], wanted)
        self.assertEqual([row.procedure.name for row in self.reduction], list("ABCDEFGH"))
        self.assertEqual(self.reduction[-1].index, 7)
        self.assertEqual([row.index for row in self.reduction[6:]], [6, 7])
        self.assertTrue(self.findings)

    def test_amounts_that_cannot_be_compared_are_none_or_an_error(self):
        row = self.reduction[6]
        self.assertEqual((row.before, row.after, row.saved, row.ratio, row.unit),
                         (None, None, None, None, Unit.NONE))
        with self.assertRaises(reform.ReformUndefinedError):
            self.reduction.amounts(6)
        with self.assertRaises(ArithmeticError):
            self.reduction.ratio(6)
        self.assertTrue(math.isnan(self.reduction.columns().ratios[6]))

    def test_amounts_are_exact(self):
        row = self.reduction[0]
        self.assertEqual((row.before, row.after, row.saved, row.ratio), (10, 7, 3, 0.3))
        self.assertEqual(self.reduction.amounts(0), (4800, 3360, 1440, Unit.CALENDAR_DAY))
        self.assertEqual(self.reduction.ratio(0), 0.3)
        self.assertEqual(self.reduction[2].saved, -1)

    def test_every_row_explains_itself_in_both_languages(self):
        for row in self.reduction:
            for language in ("vi", "en"):
                sentence = row.explain(language)
                self.assertTrue(sentence)
                self.assertNotIn("\n", sentence)
        self.assertIn("30", self.reduction.explain(0, "en"))

    def test_what_is_not_there_is_an_index_error(self):
        for index in (8, -9, 2**70):
            for question in (self.reduction.outcome, self.reduction.amounts, self.reduction.ratio,
                             self.reduction.explain, self.reduction.__getitem__):
                with self.assertRaises(IndexError):
                    question(index)
        with self.assertRaises(IndexError):
            self.reduction.columns(9)

    def test_totals_count_every_outcome(self):
        (total,) = self.reduction.totals()
        self.assertEqual(total.keys, ())
        self.assertEqual(sum(total.count(outcome) for outcome in Outcome), 8)
        self.assertEqual(total.n_left_out, sum(total.count(o) for o in Outcome if o.is_left_out))
        self.assertEqual(total.count("cut"), 1)

    def test_groups_are_views_of_the_totals(self):
        totals = self.reduction.totals(by=["sector"])
        self.assertEqual([t.keys for t in totals], [("x",), ("y",)])
        self.assertEqual(len(totals[:1]), 1)
        with self.assertRaises(IndexError):
            totals[2]
        totals_y = totals[-1]
        with self.assertRaises(reform.ReformUndefinedError):
            totals_y.ratio()
        with self.assertRaises(reform.ReformUndefinedError):
            totals_y.mean_ratio()
        totals.close()
        with self.assertRaisesRegex(ValueError, "is closed"):
            totals_y.days("before")

    def test_a_column_that_is_not_there_is_named(self):
        with self.assertRaises(reform.ReformNotFoundError):
            self.reduction.totals(by="colour")

    def test_arguments_are_checked(self):
        (total,) = self.reduction.totals()
        for wrong in ("some", 0, None):
            with self.assertRaises((ValueError, TypeError)):
                total.days("before", wrong)
        with self.assertRaises(reform.ReformArgumentError):
            total.count_reaching(math.nan)
        with self.assertRaises(TypeError):
            reform.Reduction(None)


class Options(unittest.TestCase):
    def total(self, rows, **named):
        (total,) = reform.Reduction(procedures(*rows), **named).totals()
        return total

    def test_the_case_that_counts_is_stated(self):
        rows = [("A", "05 ngày hoặc 08 ngày", "3,5 ngày hoặc 5,5 ngày")]
        self.assertEqual(self.total(rows).days_saved, 2.5)
        self.assertEqual(self.total(rows, case="first").days_saved, 1.5)
        self.assertEqual(self.total(rows, case="all").days_saved, 4.0)

    def test_hours_become_days_where_it_is_said_how(self):
        rows = [("A", "16 giờ làm việc", "8 giờ làm việc")]
        self.assertEqual(self.total(rows).n_cut, 0)
        self.assertEqual(self.total(rows, hours_per_day=8).days_saved, 1.0)

    def test_months_become_days_where_it_is_said_how(self):
        rows = [("A", "2 tháng", "1 tháng")]
        self.assertEqual(self.total(rows, days_per_month=30).days_saved, 30.0)

    def test_days_are_alike_where_it_is_said(self):
        rows = [("A", "10 ngày làm việc", "8 ngày")]
        self.assertEqual(self.total(rows).count("unit mismatch"), 1)
        self.assertEqual(self.total(rows, days_alike=True).days_saved, 2.0)

    def test_abolished_procedures_count_where_it_is_said(self):
        rows = [("A", "10 ngày", "Bãi bỏ")]
        self.assertEqual(self.total(rows).n_cut, 0)
        self.assertEqual(self.total(rows, count_abolished=True).n_cut, 1)

    def test_options_outside_their_range_are_refused(self):
        rows = [("A", "10 ngày", "7 ngày")]
        for wrong in ({"hours_per_day": 25}, {"days_per_month": 27}, {"hours_per_day": -1}):
            with self.assertRaises(reform.ReformArgumentError):
                self.total(rows, **wrong)
        with self.assertRaises(OverflowError):
            self.total(rows, hours_per_day=2**32 + 8)
        with self.assertRaises(ValueError):
            self.total(rows, case="middle")
