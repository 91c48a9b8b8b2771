# SPDX-License-Identifier: MIT
"""Deadlines from Python; the rules are tried in tests/unit, from tests/cases/deadlines.tsv."""

import datetime
import unittest

from support import numpy

import reform
from reform import Calendar, DeadlineStep, TimeLimit, deadline, deadlines

MOMENT = datetime.datetime


class Due(unittest.TestCase):
    def setUp(self):
        self.calendar = Calendar.load("vi-public")

    def test_a_limit_is_a_case_a_wording_or_an_amount(self):
        accepted = MOMENT(2025, 3, 3, 9)
        for limit in ((5, "working_day"), "05 ngày làm việc", TimeLimit.parse("5 ngày làm việc"),
                      TimeLimit.parse("5 ngày làm việc").cases[0]):
            with self.subTest(limit):
                due = deadline(self.calendar, limit, accepted)
                self.assertEqual((due.moment, due.day), (MOMENT(2025, 3, 10, 23, 59), datetime.date(2025, 3, 10)))
        self.assertEqual(deadline(self.calendar, "Trong ngày làm việc", accepted).day, accepted.date())
        for limit in ("05 ngày hoặc 08 ngày", "Không quy định", (0.3, "minute"), (1, "fortnight")):
            with self.subTest(limit), self.assertRaises(ValueError):
                deadline(self.calendar, limit, accepted)

    def test_what_happened_changes_it(self):
        accepted = MOMENT(2025, 3, 3, 15, 30)
        due = deadline(
            self.calendar, (5, "working_day"), accepted, cutoff=datetime.time(15),
            pauses=[(MOMENT(2025, 3, 5, 9), MOMENT(2025, 3, 7, 9))], extension=(2, "working_day"),
        )
        self.assertEqual(due.day, datetime.date(2025, 3, 17))
        self.assertEqual(
            due.steps,
            [DeadlineStep.ACCEPTED, DeadlineStep.CUTOFF, DeadlineStep.COUNTED, DeadlineStep.PAUSED,
             DeadlineStep.EXTENDED, DeadlineStep.DUE],
        )
        supplements = [(MOMENT(2025, 3, 4, 10), MOMENT(2025, 3, 5, 9)), (MOMENT(2025, 3, 6, 10), MOMENT(2025, 3, 7, 9))]
        late = deadline(self.calendar, (5, "working_day"), MOMENT(2025, 3, 3, 9), supplements=supplements,
                        supplement_rule="subtract")
        self.assertEqual((late.day, late.is_late_by_rule), (datetime.date(2025, 3, 12), True))
        again = deadline(self.calendar, (5, "working_day"), MOMENT(2025, 3, 3, 9), supplements=supplements)
        self.assertEqual((again.day, again.is_late_by_rule), (datetime.date(2025, 3, 14), False))

    def test_it_explains_itself_in_both_languages(self):
        due = deadline(self.calendar, (1, "working_day"), MOMENT(2026, 11, 23, 9))
        self.assertTrue(due.is_unconfirmed)
        self.assertEqual(len(due.explain().splitlines()), len(due.steps))
        self.assertEqual(due.explain_step(-1, "en"), "Due: 24:00 Wednesday 2026-11-25")
        self.assertEqual(due.explain_step(-1), "Hạn trả kết quả: 24:00 thứ Tư 25/11/2026")
        with self.assertRaises(IndexError):
            due.explain_step(9)

    def test_what_cannot_be_is_refused(self):
        with self.assertRaises(reform.ReformRangeError):
            deadline(self.calendar, (5, "working_day"), MOMENT(2030, 1, 1))
        with self.assertRaises(reform.ReformStructureError):
            deadline(self.calendar, (5, "working_day"), MOMENT(2025, 3, 3), pauses=[(MOMENT(2025, 3, 1), MOMENT(2025, 3, 4))])
        with self.assertRaises(reform.ReformUnitError):
            deadline(self.calendar, (0.25, "month"), MOMENT(2025, 3, 3))

    def test_many_at_once(self):
        accepted = [MOMENT(2025, 3, 3, 9), MOMENT(2025, 1, 24, 10)]
        self.assertEqual(
            deadlines(self.calendar, "3 ngày làm việc", accepted),
            [MOMENT(2025, 3, 6, 23, 59), MOMENT(2025, 2, 5, 23, 59)],
        )
        self.assertEqual(
            deadlines(self.calendar, [(1, "hour"), "Trong ngày làm việc"], accepted),
            [MOMENT(2025, 3, 3, 10), MOMENT(2025, 1, 24, 23, 59)],
        )
        with self.assertRaisesRegex(ValueError, "limits and accepted are of unequal length, 1 and 2"):
            deadlines(self.calendar, [(1, "hour")], accepted)
        with self.assertWarns(reform.UnconfirmedWarning):
            deadlines(self.calendar, (5, "working_day"), MOMENT(2026, 11, 20, 9))

    def test_many_with_events(self):
        accepted = [MOMENT(2025, 3, 3, 9)] * 3
        pause = (MOMENT(2025, 3, 4, 9), MOMENT(2025, 3, 6, 9))
        supplements = [(MOMENT(2025, 3, 4, 10), MOMENT(2025, 3, 5, 9)), (MOMENT(2025, 3, 6, 10), MOMENT(2025, 3, 7, 9))]
        happened = [{"pauses": [pause]}, {}, {"supplements": supplements, "extension": (1, "working_day")}]
        events = [reform.DeadlineEvents(**one) if one else None for one in happened]
        for rule in reform.SupplementRule:
            alone = [deadline(self.calendar, (5, "working_day"), accepted[0], supplement_rule=rule, **one) for one in happened]
            flags = bytearray(3)
            found = deadlines(self.calendar, (5, "working_day"), accepted, events=events, supplement_rule=rule, flags=flags)
            self.assertEqual(found, [due.moment for due in alone])
            self.assertEqual(list(flags), [2 * due.is_late_by_rule for due in alone])
        with self.assertWarns(reform.LateByRuleWarning):
            deadlines(self.calendar, (5, "working_day"), accepted, events=events, supplement_rule="subtract")
        shared = deadlines(self.calendar, (5, "working_day"), accepted, events=[events[0]] * 3)
        self.assertEqual([moment.day for moment in shared], [12] * 3)
        with self.assertRaisesRegex(ValueError, "events and accepted are of unequal length, 2 and 3"):
            deadlines(self.calendar, (5, "working_day"), accepted, events=events[:2])
        with self.assertRaisesRegex(reform.ReformStructureError, "item 2: what goes on from 2025-03-04 09:00 starts before"):
            deadlines(self.calendar, (5, "working_day"), accepted[:2] + [MOMENT(2025, 3, 5)], events=[events[0]] * 3)

    @unittest.skipIf(numpy is None, "numpy is not there")
    def test_datetime64_goes_in_and_comes_out(self):
        accepted = numpy.array(["2025-03-03T09:00", "2025-01-24T10:00"], "M8[m]")
        found = deadlines(self.calendar, (3, "working_day"), accepted)
        self.assertEqual(found.dtype.str, "<M8[m]")
        self.assertEqual(found.astype("M8[D]").astype(str).tolist(), ["2025-03-06", "2025-02-05"])
        self.assertIs(deadlines(self.calendar, (3, "working_day"), accepted, out=accepted), accepted)


if __name__ == "__main__":
    unittest.main()
