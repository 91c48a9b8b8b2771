# SPDX-License-Identifier: MIT
"""Calendars from Python: forms of days, no copies, and numpy's own count of working days."""

import array
import datetime
import random
import unittest
import warnings

from support import numpy

import reform
from reform import Calendar, CalendarBuilder, DayKind, Ends, UnconfirmedWarning

DATE = datetime.date
N_PAIRS = 1_000_000


def days_off(calendar):
    """What numpy knows of a calendar: its days off on weekdays; swapped working days it cannot have."""
    day = calendar.first_day
    while day <= calendar.last_day:
        if calendar.kind(day) not in (DayKind.PLAIN, DayKind.SWAPPED_WORKING):
            yield day
        day += datetime.timedelta(days=1)


class Single(unittest.TestCase):
    def setUp(self):
        self.calendar = Calendar.load("vi-public")

    def test_what_a_calendar_says_of_itself_and_of_a_day(self):
        self.assertEqual((self.calendar.first_day, self.calendar.last_day), (DATE(2015, 1, 1), DATE(2027, 12, 31)))
        self.assertEqual(self.calendar.confirmed_until, DATE(2026, 11, 23))
        self.assertEqual((self.calendar.audience, self.calendar.id), ("public_sector", "vi-public"))
        self.assertEqual(self.calendar.name(DATE(2025, 1, 29)), "Tết Nguyên Đán")
        self.assertIsNone(self.calendar.name(DATE(2025, 3, 3)))
        self.assertEqual(self.calendar.kind(DATE(2025, 5, 2)).word, "swap_off")
        self.assertEqual(
            self.calendar.hours(DATE(2025, 4, 26)),
            [(datetime.time(7, 30), datetime.time(11, 30)), (datetime.time(13), datetime.time(17))],
        )
        self.assertEqual(self.calendar.hours(DATE(2025, 5, 2)), [])

    def test_dates_give_dates_numbers_and_truths(self):
        friday = DATE(2025, 4, 25)
        self.assertIs(self.calendar.is_working(DATE(2025, 4, 26)), True)
        self.assertEqual(self.calendar.count(friday, DATE(2025, 5, 5)), 4)
        self.assertEqual(self.calendar.count(DATE(2025, 5, 5), friday), -4)
        self.assertEqual(self.calendar.count(friday, DATE(2025, 5, 5), ends="both"), 5)
        self.assertEqual(self.calendar.add(friday, 1), DATE(2025, 4, 26))
        self.assertEqual(self.calendar.add(20203, -1), DATE(2025, 4, 24))
        moment = datetime.datetime(2025, 4, 25, 16, 0, 59)
        self.assertEqual(self.calendar.add_minutes(moment, 240), datetime.datetime(2025, 4, 26, 10, 30))
        self.assertEqual(self.calendar.count_minutes(moment, datetime.datetime(2025, 4, 26, 10, 30)), 240)

    def test_what_is_no_day_is_refused(self):
        for value in ("2025-04-25", 1.5, True, None, datetime.datetime(2025, 4, 25)):
            with self.subTest(value), self.assertRaises(TypeError):
                self.calendar.add(value, 1)
        aware = datetime.datetime(2025, 4, 25, tzinfo=datetime.timezone.utc)
        for value in (aware, DATE(2025, 4, 25), "16:00"):
            with self.subTest(value), self.assertRaises(TypeError):
                self.calendar.add_minutes(value, 1)

    def test_days_outside_are_an_error(self):
        for day in (DATE(2014, 12, 31), DATE(2028, 1, 1), -(1 << 62)):
            with self.subTest(day), self.assertRaisesRegex(reform.ReformRangeError, "is not in the calendar"):
                self.calendar.is_working(day)
        with self.assertRaises(reform.ReformRangeError):
            self.calendar.add(DATE(2027, 12, 30), 99)

    def test_what_is_not_confirmed_warns_or_is_flagged(self):
        with self.assertWarnsRegex(UnconfirmedWarning, "not confirmed") as caught:
            self.calendar.add(DATE(2026, 11, 20), 2)
        self.assertEqual(caught.filename, __file__)
        flags = bytearray(2)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            self.calendar.add([DATE(2026, 11, 20)] * 2, [1, 2], flags=flags)
        self.assertEqual(list(flags), [0, 1])


class Many(unittest.TestCase):
    def setUp(self):
        self.calendar = Calendar.load("vi-public")

    def test_lists_give_lists(self):
        days = [DATE(2025, 4, 25), DATE(2025, 4, 28)]
        self.assertEqual(self.calendar.is_working(iter(days)), [True, True])
        self.assertEqual(self.calendar.add(days, [1, 3]), [DATE(2025, 4, 26), DATE(2025, 5, 6)])
        self.assertEqual(self.calendar.count(days, [DATE(2025, 5, 5)] * 2), [4, 2])
        self.assertEqual(self.calendar.add([], 1), [])

    def test_buffers_are_read_and_written_in_place(self):
        for code in "iq":
            days = array.array(code, [20203, 20206])
            out = array.array(code, [0, 0])
            self.assertIs(self.calendar.add(days, 1, out=out), out)
            self.assertEqual(list(out), [20204, 20207])
            self.assertIs(self.calendar.add(days, array.array(code, [1, 1]), out=days), days)
            self.assertEqual(list(days), [20204, 20207])
            self.assertEqual(list(self.calendar.count(days, out)), [0, 0])

    def test_arrays_of_unequal_length_are_refused(self):
        days = [DATE(2025, 4, 25)] * 2
        with self.assertRaisesRegex(ValueError, "start and end are of unequal length, 2 and 3"):
            self.calendar.count(days, days + days[:1])
        with self.assertRaisesRegex(ValueError, "days and n are of unequal length, 2 and 1"):
            self.calendar.add(days, [1])
        with self.assertRaisesRegex(ValueError, "expected 2"):
            self.calendar.count(days, days, flags=bytearray(3))
        with self.assertRaisesRegex(ValueError, "expected 2"):
            self.calendar.count(days, days, out=array.array("q", [0]))

    def test_narrow_and_wide_days_go_together(self):
        narrow, wide = array.array("i", [20203]), array.array("q", [20213])
        self.assertEqual(list(self.calendar.count(narrow, wide)), [4])
        with self.assertRaises(reform.ReformRangeError):
            self.calendar.count(array.array("q", [1 << 40]), wide)


@unittest.skipIf(numpy is None, "numpy is not there")
class Numpy(unittest.TestCase):
    def setUp(self):
        self.calendar = Calendar.load("vi-public")

    def test_datetime64_goes_in_and_comes_out_without_a_copy(self):
        days = numpy.array(["2025-04-25", "2025-04-28"], "M8[D]")
        found = self.calendar.add(days, [1, 3])
        self.assertEqual(found.dtype, "M8[D]")
        self.assertEqual(found.astype(str).tolist(), ["2025-04-26", "2025-05-06"])
        self.assertIs(self.calendar.add(days, 1, out=days), days)
        self.assertEqual(days.astype(str).tolist(), ["2025-04-26", "2025-04-29"])
        self.assertEqual(self.calendar.count(days, days + 10).dtype, "int64")
        self.assertEqual(self.calendar.is_working(days).tolist(), [True, True])
        moments = numpy.array(["2025-04-25T16:00"], "M8[m]")
        found = self.calendar.add_minutes(moments, 240)
        self.assertEqual((found.dtype.str, str(found[0])), ("<M8[m]", "2025-04-26T10:30"))
        self.assertEqual(self.calendar.count_minutes(moments, found).tolist(), [240])
        self.assertEqual(self.calendar.add(days[0], 1), DATE(2025, 4, 28))
        self.assertEqual(self.calendar.add(days[::-1], 1).astype(str).tolist(), ["2025-05-05", "2025-04-28"])

    def test_arrays_of_numbers_are_buffers(self):
        for kind in ("int32", "int64"):
            days = numpy.array([20203, 20206], kind)
            self.assertEqual(list(self.calendar.add(days, numpy.array([1, 3], kind))), [20204, 20214])
            self.assertEqual(list(self.calendar.count(days, days + 10)), [4, 5])
        self.assertEqual(self.calendar.add(numpy.int64(20203), numpy.int32(1)), DATE(2025, 4, 26))

    def test_other_units_and_days_that_are_none_are_refused(self):
        with self.assertRaisesRegex(TypeError, r"M8\[ns\], expected datetime64\[D\]"):
            self.calendar.add(numpy.array(["2025-04-25"], "M8[ns]"), 1)
        with self.assertRaises(reform.ReformRangeError):
            self.calendar.add(numpy.array(["NaT"], "M8[D]"), 1)

    def test_counts_are_those_of_numpy_in_both_directions(self):
        # Without swapped days, which numpy cannot have. Ends.FIRST is numpy's convention; before numpy 1.25 in both
        # directions, since then the later day counts instead where a span goes back.
        calendar = Calendar.load("vi-private")
        first, last = numpy.datetime64(calendar.first_day), numpy.datetime64(calendar.last_day)
        busdays = numpy.busdaycalendar(holidays=list(days_off(calendar)))
        random_state = numpy.random.RandomState(2025)
        n_days = (last - first).astype(int) - 1
        start = first + random_state.randint(0, n_days, N_PAIRS)
        end = first + random_state.randint(0, n_days, N_PAIRS)
        flags = bytearray(N_PAIRS)
        expected = numpy.busday_count(start, end, busdaycal=busdays)
        if numpy.busday_count("2025-03-08", "2025-03-07") == -1:
            ours = calendar.count(start, end, ends=Ends.FIRST, flags=flags)
        else:
            back = start > end
            ours = numpy.where(
                back,
                calendar.count(start, end, ends=Ends.LAST, flags=flags),
                calendar.count(start, end, ends=Ends.FIRST, flags=flags),
            )
        self.assertTrue((ours == expected).all())
        onward = start <= end
        shifted = numpy.busday_count(start[onward] + 1, end[onward] + 1, busdaycal=busdays)
        self.assertTrue((calendar.count(start[onward], end[onward], flags=bytearray(int(onward.sum()))) == shifted).all())


class SwappedDays(unittest.TestCase):
    def test_counts_are_those_of_a_walk_from_day_to_day(self):
        calendar = Calendar.load("vi-public")
        generator = random.Random(2026)
        first, n = calendar.first_day.toordinal(), (calendar.last_day - calendar.first_day).days + 1
        worked = []
        for i in range(n):
            day = DATE.fromordinal(first + i)
            kind = calendar.kind(day)
            worked.append(kind is DayKind.SWAPPED_WORKING or (kind is DayKind.PLAIN and day.weekday() < 5))
        for _ in range(2000):
            a, b = generator.randrange(n), generator.randrange(n)
            low, high = min(a, b), max(a, b)
            expected = sum(worked[low + 1 : high + 1]) * (1 if a <= b else -1)
            found = calendar.count(DATE.fromordinal(first + a), DATE.fromordinal(first + b), flags=bytearray(1))
            self.assertEqual(found, expected)


class Building(unittest.TestCase):
    def test_a_builder_makes_what_is_set(self):
        builder = CalendarBuilder(audience="ward")
        builder.set_days(DATE(2030, 1, 1), DATE(2030, 12, 31))
        builder.set_confirmed_until(DATE(2030, 6, 30))
        builder.set_weekday("saturday", True)
        builder.set_hours("saturday", [(datetime.time(7), datetime.time(11))])
        builder.add_days("holiday", [DATE(2030, 3, 5), DATE(2030, 3, 6)], "Lễ")
        calendar = builder.build()
        self.assertEqual(calendar.is_working([DATE(2030, 3, day) for day in (4, 5, 6, 9, 10)]), [True, False, False, True, False])
        self.assertEqual(calendar.hours(DATE(2030, 3, 9)), [(datetime.time(7), datetime.time(11))])
        self.assertEqual((calendar.name(DATE(2030, 3, 6)), calendar.audience, calendar.id), ("Lễ", "ward", None))
        with self.assertRaises(reform.ReformMissingError):
            builder.build()

    def test_tables_are_read_with_findings(self):
        findings = reform.Findings()
        calendar = Calendar.read(b"date,kind\n2030-03-05,holiday\n2030-03-05,holiday\n", findings=findings, name="own.csv")
        self.assertEqual([str(finding) for finding in findings], ["own.csv:3:1: 2030-03-05 is there twice as a holiday"])
        self.assertIs(calendar.is_working(DATE(2030, 3, 5)), False)
        with self.assertRaises(reform.ReformStructureError):
            Calendar.read(b"date,kind\n2030-03-05,party\n")

    def test_the_catalogue_lists_calendars(self):
        entries = reform.Catalogue().calendars
        self.assertEqual([entry.id for entry in entries], ["vi-public", "vi-private"])
        for entry in entries:
            self.assertEqual(entry.load().first_day, DATE(2015, 1, 1))
        with self.assertRaises(reform.ReformNotFoundError):
            Calendar.load("vi")


if __name__ == "__main__":
    unittest.main()
