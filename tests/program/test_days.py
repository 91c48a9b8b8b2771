# SPDX-License-Identifier: MIT
"""`reform days`: its formats, as the design states them. Run as test_program.py is.

Expected dates are counted by hand in the calendar of the year; Tết 2025 is off from Monday 27 January to Friday 31
January, and Saturday 26 April 2025 is worked for Friday 2 May.
"""

import unittest

from test_program import ROOT, Folder, Run

HOLIDAYS = ROOT / "lib" / "catalogue" / "data" / "calendars" / "vietnam.csv"


class Days(Folder):
    def test_counting_leaves_out_the_first_day_and_goes_both_ways(self):
        rows = "from,to\n2025-01-24,2025-02-03\n2025-02-03,2025-01-24\n2025-04-25,2025-05-05\n2025-01-01,2025-01-01\n"
        run = Run("days", "--calendar", "vi-public", "--count", "-", stdin=rows)
        self.assertEqual((run.code, run.err), (0, ""))
        self.assertEqual(run.header, ["from", "to", "days"])
        self.assertEqual([line[2] for line in run.lines[1:]], ["1", "-1", "4", "0"])

    def test_adding_gives_dates(self):
        rows = "from,n\n2025-01-24,1\n2025-02-03,-1\n2025-04-25,1\n2025-04-26,0\n"
        run = Run("days", "--calendar", "vi-public", "--add", self.write("a.csv", rows))
        self.assertEqual((run.code, run.err), (0, ""))
        self.assertEqual(run.header, ["from", "n", "date"])
        self.assertEqual([line[2] for line in run.lines[1:]], ["2025-02-03", "2025-01-24", "2025-04-26", "2025-04-26"])

    def test_private_employers_do_not_swap(self):
        rows = "from,to\n2025-04-25,2025-05-05\n"
        run = Run("days", "--calendar", "vi-private", "--count", "-", stdin=rows)
        self.assertEqual(run.lines[1], ["2025-04-25", "2025-05-05", "4"])
        run = Run("days", "--calendar", "vi-private", "--count", "-", stdin="from,to\n2025-04-25,2025-04-26\n")
        self.assertEqual(run.lines[1][2], "0")

    def test_a_file_is_a_calendar_and_further_columns_stay(self):
        own = self.write("own.csv", "date,kind,until\n2030-01-01,years,2030-12-31\n2030-03-05,holiday,\n")
        rows = 'name,from,to\n"a, b",2030-03-04,2030-03-08\n'
        run = Run("days", "--calendar", own, "--count", "-", stdin=rows)
        self.assertEqual((run.code, run.err), (0, ""))
        self.assertEqual(run.lines, [["name", "from", "to", "days"], ["a, b", "2030-03-04", "2030-03-08", "3"]])
        again = Run("days", "--calendar", HOLIDAYS, "--count", "-", stdin="from,to\n2025-04-25,2025-05-05\n")
        self.assertEqual((again.code, again.lines[1][2]), (0, "4"))

    def test_rows_that_are_wrong_stay_and_are_located(self):
        rows = "from,to\n2025-02-30,2025-03-01\n2031-01-01,2031-01-02\n2025-03-03,2025-03-04\n,2025-03-04\n"
        run = Run("days", "--calendar", "vi-public", "--count", self.write("a.csv", rows))
        self.assertEqual(run.code, 1)
        self.assertEqual([line[2] for line in run.lines[1:]], ["", "", "1", ""])
        self.assertIn("a.csv:2:1: there is no date 2025-02-30", run.err)
        self.assertIn("a.csv:3:1: 2031-01-01 is not in the calendar, expected 2015-01-01 to 2027-12-31", run.err)
        self.assertIn("a.csv:5:1: the date is empty", run.err)
        run = Run("days", "--calendar", "vi-public", "--add", "-", stdin="from,n\n2025-03-03,1.5\n2025-03-03,99999\n")
        self.assertEqual((run.code, [line[2] for line in run.lines[1:]]), (1, ["", ""]))

    def test_answers_that_are_not_confirmed_are_told(self):
        run = Run("days", "--calendar", "vi-public", "--add", "-", stdin="from,n\n2026-11-20,2\n2026-11-20,1\n")
        self.assertEqual((run.code, [line[2] for line in run.lines[1:]]), (0, ["2026-11-25", "2026-11-23"]))
        self.assertEqual(run.err, "reform: answers that need days after 2026-11-23, the last that is confirmed: 1\n")

    def test_bad_usage_and_unreadable_input_are_2(self):
        wrong = self.write("wrong.csv", "date,kind\n2025-01-01,party\n")
        for arguments, words in (
            ((), "--calendar"),
            (("--calendar", "vi-public"), "--count"),
            (("--calendar", "vi-public", "--count", "a", "--add", "b"), "--add"),
            (("--count", "-"), "--calendar"),
            (("--calendar", "-", "--count", "-"), "twice"),
            (("--calendar", "vi-publik", "--count", "-"), "did you mean 'vi-public'?"),
            (("--calendar", self.folder / "none.csv", "--count", "-"), "none.csv"),
            (("--calendar", "vi-public", "--count", self.folder / "none.csv"), "none.csv"),
            (("--calendar", wrong, "--count", "-"), "wrong.csv:2:12: 'party' is no kind of day"),
        ):
            with self.subTest(arguments):
                run = Run("days", *arguments, stdin="from,to\n")
                self.assertEqual((run.code, run.out), (2, ""))
                self.assertIn(words, run.err)


if __name__ == "__main__":
    unittest.main()
