# SPDX-License-Identifier: MIT
"""Rule sets, and what they do to procedure sets."""

import datetime
import io
import unittest
from decimal import Decimal
from fractions import Fraction

import reform
from reform import Outcome, RuleField
from support import procedures

DAY = datetime.date(2026, 11, 24)
HEAD = "id,where,action,amount,base,step,rounding,floor,adds,reason,source,valid_from,valid_to,status\n"


def read(*rows, **named):
    return reform.RuleSet.read((HEAD + "\n".join(rows) + "\n").encode(), **named)


class Reading(unittest.TestCase):
    def test_rules_are_a_sequence_of_what_was_given(self):
        rules = read("R1,days <= 1,exempt,,,,,,,một ngày,QĐ 1,01/03/2026,,",
                     "R2,,share,30%,,0.5,down,1,yes,,QĐ 2,,2026-12-31,approved")
        self.assertEqual(len(rules), 2)
        self.assertEqual([rule.id for rule in rules], ["R1", "R2"])
        first, last = rules[0], rules[-1]
        self.assertEqual((first.where, first.action, first.reason, first.source, first.amount),
                         ("days <= 1", "exempt", "một ngày", "QĐ 1", ""))
        self.assertEqual((first.valid_from, first.valid_to), (datetime.date(2026, 3, 1), None))
        self.assertEqual((last.valid_from, last.valid_to), (None, datetime.date(2026, 12, 31)))
        self.assertEqual((last.text("step"), last.text(RuleField.ROUNDING), last.text("status")),
                         ("0.5", "down", "approved"))
        self.assertEqual([rule.id for rule in rules[1:]], ["R2"])
        with self.assertRaises(IndexError):
            rules[2]
        with self.assertRaises(ValueError):
            first.text("colour")

    def test_rules_are_read_from_files_of_any_kind(self):
        text = HEAD + "R1,,share,30%,,,,,,,,,,\n"
        for source in (text.encode(), io.BytesIO(text.encode()), io.StringIO(text)):
            self.assertEqual(reform.RuleSet.read(source)[0].amount, "30%")
        self.assertEqual(len(reform.RuleSet.read(text.replace(",", ";").encode(), delimiter=";")), 1)

    def test_rules_that_do_not_hold_together_are_findings_and_then_an_error(self):
        findings = reform.Findings()
        with self.assertRaises(reform.ReformStructureError):
            read("R1,,share,much,,,,,,,,,,", "R2,days <,share,30%,,,,,,,,,,", name="rules.csv",
                 findings=findings)
        self.assertEqual([finding.line for finding in findings], [2, 3])
        self.assertEqual({finding.source for finding in findings}, {"rules.csv"})

    def test_a_table_of_something_else_is_refused(self):
        with self.assertRaises(reform.ReformNotFoundError):
            reform.RuleSet.read(b"a,b\n1,2\n")
        with self.assertRaises(reform.ReformIOError):
            reform.RuleSet.read("/nowhere/rules.csv")


class Applying(unittest.TestCase):
    # 15 days less 30 % are 10.5; Hải Phòng 2026 halves 75 days and rounds 37.5 up to 38.
    SET = (("A", "1 ngày làm việc", ""), ("B", "15 ngày làm việc", ""), ("C", "75 ngày", ""),
           ("D", "Không quy định", ""))

    def test_the_first_rule_that_matches_decides(self):
        rules = read("one,days <= 1,exempt,,,,,,,một ngày,,,,", "half,days > 50,share,50%,,1,up,,,,,,,",
                     "rest,,share,30%,,,,,,,,,,")
        reduction = rules.apply(procedures(*self.SET), DAY)
        self.assertIsInstance(reduction, reform.Reduction)
        self.assertEqual([row.outcome for row in reduction],
                         [Outcome.EXEMPT, Outcome.CUT, Outcome.CUT, Outcome.NOT_SPECIFIED])
        self.assertEqual([row.after for row in reduction][:3], [1, Fraction(21, 2), 38])
        self.assertEqual([row.rules for row in reduction][:3], [("one",), ("rest",), ("half",)])
        self.assertEqual(reduction.rules(-2), ("half",))
        self.assertIn("rest", reduction[1].explain("en"))
        with self.assertRaises(IndexError):
            reduction.rules(4)

    def test_rules_that_add_are_named_in_order(self):
        rules = read("first,,share,30%,,,,,,,,,,", "more,,days,1,,,,,yes,,,,,")
        (row,) = rules.apply(procedures(("B", "15 ngày làm việc", "")), DAY)
        self.assertEqual((row.after, row.rules), (Fraction(19, 2), ("first", "more")))

    def test_rules_hold_in_their_window_only(self):
        rules = read("R,,share,30%,,,,,,,,2026-03-01,2026-12-31,")
        for date, wanted in ((datetime.date(2026, 2, 28), ()), (datetime.date(2026, 3, 1), ("R",)),
                             (datetime.date(2026, 12, 31), ("R",)), (datetime.date(2027, 1, 1), ())):
            (row,) = rules.apply(procedures(("B", "15 ngày làm việc", "")), date)
            self.assertEqual(row.rules, wanted)

    def test_options_of_reductions_are_passed_on(self):
        rules = read("R,,share,50%,,,,,,,,,,")
        hours = procedures(("A", "16 giờ làm việc", ""))
        self.assertEqual(rules.apply(hours, DAY).totals()[0].n_cut, 0)
        (total,) = rules.apply(hours, DAY, hours_per_day=8).totals()
        self.assertEqual((total.n_cut, total.days_saved), (1, 1.0))
        with self.assertRaises(reform.ReformArgumentError):
            rules.apply(hours, DAY, hours_per_day=25)

    def test_a_column_that_the_set_lacks_is_an_error(self):
        with self.assertRaises(reform.ReformNotFoundError):
            read("R,dossiers = 0,exempt,,,,,,,none,,,,").apply(procedures(*self.SET), DAY)

    def test_conditions_that_cannot_be_decided_are_findings(self):
        findings = reform.Findings()
        read("R,1 / (days - 15) > 0,share,30%,,,,,,,,,,").apply(
            procedures(*self.SET), DAY, findings=findings)
        self.assertTrue(findings)

    def test_a_reduction_outlives_its_rules(self):
        rules = read("R,,share,30%,,,,,,,,,,")
        reduction = rules.apply(procedures(*self.SET), DAY)
        rules.close()
        self.assertEqual(reduction[1].rules, ("R",))
        reduction.close()
        with self.assertRaisesRegex(ValueError, "is closed"):
            reduction.rules(0)

    def test_a_table_of_new_limits_names_no_rules(self):
        self.assertEqual(reform.Reduction(procedures(("A", "5 ngày", "3 ngày")))[0].rules, ())

    def test_arguments_are_checked(self):
        rules = read()
        for wrong in ("2026-11-24", 20781, None):
            with self.assertRaises(TypeError):
                rules.apply(procedures(*self.SET), wrong)
        with self.assertRaises(TypeError):
            rules.apply(None, DAY)


class Building(unittest.TestCase):
    def test_fields_are_words_or_what_they_stand_for(self):
        builder = reform.RuleSetBuilder()
        builder.add(id="A", action="share", amount=0.3, step=Decimal("0.5"), rounding="down", floor=1,
                    valid_from=datetime.date(2026, 3, 1), adds=False)
        builder.add({RuleField.ID: "B", "action": "exempt"}, reason="vì thế", where=None, adds=True)
        rules = builder.build()
        self.assertEqual([rules[0].text(f) for f in ("amount", "step", "floor", "valid_from", "adds")],
                         ["0.3", "0.5", "1", "2026-03-01", "no"])
        self.assertEqual((rules[1].text("adds"), rules[1].where), ("yes", ""))
        self.assertEqual(len(builder.build()), 0)

    def test_findings_count_rules(self):
        builder, findings = reform.RuleSetBuilder(), reform.Findings()
        builder.add(id="A", action="share", amount="30%")
        builder.add(id="A", action="dance")
        with self.assertRaises(reform.ReformStructureError):
            builder.build(findings)
        self.assertEqual({finding.line for finding in findings}, {2})

    def test_fields_are_checked(self):
        builder = reform.RuleSetBuilder()
        for wrong, error in (({"colour": "x"}, ValueError), ({"id": b"x"}, TypeError),
                             ({"id": [1]}, TypeError), ({"id": "\0"}, reform.ReformEncodingError),
                             ({"amount": float("nan")}, reform.ReformUndefinedError)):
            with self.assertRaises(error):
                builder.add(wrong)
        self.assertEqual(len(builder.build()), 0)
        with self.assertRaises(reform.ReformLimitError):
            builder.add(id="x" * 65537)
