# SPDX-License-Identifier: MIT
"""Days and dates."""

import datetime
import unittest

import reform

EPOCH = datetime.date(1970, 1, 1)


class Days(unittest.TestCase):
    def test_days_are_counted_as_datetime_counts_them(self):
        for date in (EPOCH, datetime.date.min, datetime.date.max, datetime.date(2024, 2, 29),
                     datetime.date(1969, 12, 31), datetime.date(1900, 3, 1)):
            number = (date - EPOCH).days
            self.assertEqual(reform.day_number(date), number)
            self.assertEqual(reform.day_date(number), date)

    def test_a_moment_counts_as_its_day(self):
        self.assertEqual(reform.day_number(datetime.datetime(1970, 1, 2, 23, 59)), 1)

    def test_dates_are_read_in_both_forms_and_printed_in_one(self):
        for text in ("2026-03-01", "01/03/2026", " 1/3/2026 "):
            self.assertEqual(reform.parse_day(text), datetime.date(2026, 3, 1))
        self.assertEqual(reform.format_day(datetime.date(2026, 3, 1)), "2026-03-01")

    def test_what_is_no_date_is_refused(self):
        for text, error in (("", reform.ReformMissingError), ("soon", reform.ReformParseError),
                            ("2026-02-29", reform.ReformRangeError),
                            ("2026\0", reform.ReformEncodingError)):
            with self.assertRaises(error):
                reform.parse_day(text)
        for day in (-719163, 2932897):
            with self.assertRaises(reform.ReformRangeError):
                reform.day_date(day)
        with self.assertRaises(OverflowError):
            reform.day_date(2**31)
        for wrong in ("2026-03-01", 0, None):
            with self.assertRaises(TypeError):
                reform.day_number(wrong)
