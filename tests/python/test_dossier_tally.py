# SPDX-License-Identifier: MIT
"""Dossier tallies from Python: arrays in place, lists, tables, bytes. Figures of Lạng Sơn as in the unit tests."""

import array
import datetime
import pathlib
import pickle
import unittest

import reform

try:
    import numpy
except ImportError:
    numpy = None

DATA = pathlib.Path(__file__).resolve().parents[2] / "examples" / "data" / "dossiers_lang_son_2019_synthetic.csv"
FIRST = datetime.date(2026, 8, 1)
LAST = datetime.date(2026, 8, 31)


def days(*texts):
    return [None if text is None else f"2026-08-{text:02d}" for text in texts]


class DossierTally(unittest.TestCase):
    def tally(self, by=()):
        return reform.DossierTally(FIRST, LAST, by)

    def test_days_are_counted_by_a_calendar(self):
        # Tết 2025 is off from 27 to 31 January.
        rows = {
            "accepted": [datetime.date(2025, 1, 24), datetime.date(2025, 1, 2), datetime.date(2014, 12, 31)],
            "due": [datetime.date(2025, 2, 28), datetime.date(2025, 1, 24), datetime.date(2015, 1, 31)],
            "finished": [datetime.date(2025, 2, 3), None, datetime.date(2015, 1, 5)],
        }
        calendar = reform.Calendar.load("vi-public")
        tally = reform.DossierTally(None, "2025-02-14", calendar=calendar)
        self.assertEqual((calendar.id, tally.calendar_id, tally.n_unconfirmed), ("vi-public", "vi-public", 0))
        findings = reform.Findings()
        tally.add(**rows, findings=findings)
        self.assertEqual(len(findings), 1)
        total = tally.total
        self.assertEqual((total["settled"], total.quantile("processing", 1), total.quantile("overdue", 1)), (2, 1, 10))
        self.assertEqual((total.without_days("processing"), total.count_days("processing", 0, 9)), (1, 1))
        sent = pickle.loads(pickle.dumps(tally))
        self.assertEqual((sent.calendar_id, sent.to_bytes()), ("vi-public", tally.to_bytes()))
        with self.assertRaises(reform.ReformMissingError):
            sent.add(**rows)
        tally.merge(sent)
        self.assertEqual(tally.total["settled"], 4)
        plain = reform.DossierTally(None, "2025-02-14")
        self.assertIsNone(plain.calendar_id)
        with self.assertRaisesRegex(reform.ReformStructureError, "by other calendars"):
            plain.merge(tally)

    def test_columns_may_be_named(self):
        data = "A,B,C,status\n2026-08-03,2026-08-10,2026-08-07,nonsense\n".encode()
        named = {"accepted": "a", reform.DossierField.DUE: "B", "finished": "C", "status": ""}
        tally = self.tally()
        tally.read(data, columns=named)
        self.assertEqual(tally.total["early"], 1)
        with self.assertRaisesRegex(reform.ReformNotFoundError, "no column is named 'Kênh'"):
            tally.read(data, columns={**named, "way": "Kênh"})
        with self.assertRaises(ValueError):
            tally.read(data, columns={"colour": "A"})

    def test_the_founding_figures(self):
        tally = reform.DossierTally(None, "2019-10-31", by=("level", "month_accepted"))
        findings = reform.Findings()
        tally.read(DATA, findings=findings)
        total = tally.total
        self.assertEqual((total["received"], total["settled"], total["pending"]), (13276, 12844, 432))
        self.assertEqual(total["early"] + total["on_time"], 12720)
        self.assertEqual(round(100 * total.share("of_settled"), 2), 99.03)
        self.assertEqual((len(findings), tally.n_rows), (0, 13276))
        self.assertEqual(sum(group["received"] for group in tally), 13276)
        self.assertEqual(tally[0].labels, ("huyện", "2019-01"))

    def test_lists_of_dates_texts_days_and_none(self):
        accepted, due, finished = days(3, 3, 3, 3), days(10, 10, 10, 10), days(9, 10, 11, None)
        wanted = self.tally()
        wanted.add(accepted=accepted, due=due, finished=finished)
        self.assertEqual([wanted.total[name] for name in ("early", "on_time", "late", "overdue")], [1, 1, 1, 1])
        for convert in (reform.parse_day, lambda day: reform.day_number(reform.parse_day(day))):
            tally = self.tally()
            tally.add(
                accepted=map(convert, accepted),
                due=[convert(day) for day in due],
                finished=[None if day is None else convert(day) for day in finished],
            )
            self.assertEqual(tally.to_bytes(), wanted.to_bytes())

    def test_datetimes_decide_to_the_minute(self):
        tally = self.tally()
        tally.add(
            accepted=days(3, 3),
            due=[datetime.datetime(2026, 8, 10, 17, 0)] * 2,
            finished=[datetime.datetime(2026, 8, 10, 17, 0), datetime.datetime(2026, 8, 10, 17, 1)],
        )
        self.assertEqual((tally.total["on_time"], tally.total["late"]), (1, 1))
        with self.assertRaises(TypeError):
            tally.add(accepted=days(3, 3), due=days(3, 3), finished=["2026-08-10", datetime.datetime(2026, 8, 10)])
        with self.assertRaises(TypeError):
            tally.add(accepted=[datetime.datetime(2026, 8, 3, tzinfo=datetime.timezone.utc)], due=[None], finished=[None])

    @unittest.skipIf(numpy is None, "needs numpy")
    def test_arrays_of_numpy(self):
        accepted = numpy.array(["2026-08-03", "2026-08-03", "NaT"], dtype="datetime64[D]")
        due = numpy.array(["2026-08-10T17:00", "2026-08-10T17:00", "2026-08-10T17:00"], dtype="datetime64[m]")
        finished = numpy.array(["2026-08-10T17:01", "NaT", "NaT"], dtype="datetime64[m]")
        level = numpy.array([1, 2, 2], dtype=numpy.int8)
        tally = self.tally("level")
        tally.add(accepted=accepted, due=due, finished=finished, level=level)
        self.assertEqual((tally.total["late"], tally.total["overdue"]), (1, 1))
        self.assertEqual(tally[1].left_out("no_acceptance"), 1)
        self.assertEqual([group.labels for group in tally], [("1",), ("2",)])
        with self.assertRaises(TypeError):
            tally.add(accepted=accepted.astype("datetime64[s]"), due=due, finished=finished, level=level)
        with self.assertRaises(ValueError):
            tally.add(accepted=accepted[:2], due=due, finished=finished, level=level)

    def test_a_buffer_is_read_in_place(self):
        start = reform.day_number(reform.parse_day("2026-08-03"))
        accepted, due = array.array("i", [start] * 5), array.array("q", [start + 7] * 5)
        finished = array.array("d", [start, float("nan"), start + 7, start + 8, start])
        tally = self.tally("sector")
        tally.add(accepted=accepted, due=due, finished=finished, sector=["a", None, "a", " a ", "a"], way=[4, 4, 0, 1, 1],
                  status=array.array("b", [3, 0, 3, 6, 7]), rating=["hài lòng", "", "không hài lòng", "", ""])
        self.assertEqual([group.labels for group in tally], [("",), ("a",)])
        total = tally.total
        self.assertEqual((total["early"], total["on_time"], total["late"], total["withdrawn"]), (1, 2, 1, 1))
        self.assertEqual((total["in_person"], total["online"], total["way_not_stated"]), (2, 2, 1))
        self.assertEqual((total["rated"], total["satisfied"]), (2, 1))
        self.assertEqual(total.quantile("processing", 0.5), 0)
        self.assertEqual(total.count_days("processing", 1, 10), 2)

    def test_findings_have_the_number_of_the_row(self):
        findings = reform.Findings()
        tally = self.tally()
        tally.add(accepted=days(3, 3), due=days(5, 2), finished=days(4, 4), findings=findings)
        self.assertEqual([finding.line for finding in findings], [2])
        self.assertEqual(tally.total.left_out(reform.DossierProblem.DUE_BEFORE), 1)

    def test_parts_merge_to_the_same_bytes(self):
        rows = {"accepted": days(1, 2, 3, 4), "due": days(9, 9, 9, 9), "finished": days(8, None, 10, 9)}
        whole, left, right = (self.tally("month_finished") for _ in range(3))
        whole.add(**rows)
        left.add(**{name: values[:1] for name, values in rows.items()})
        right.add(**{name: values[1:] for name, values in rows.items()})
        right = pickle.loads(pickle.dumps(right))
        right.merge(left)
        self.assertEqual(right.to_bytes(), whole.to_bytes())
        with self.assertRaises(reform.ReformStructureError):
            right.merge(self.tally())
        with self.assertRaises(reform.ReformParseError):
            reform.DossierTally.from_bytes(whole.to_bytes()[:-1])

    def test_nothing_is_none(self):
        tally = self.tally()
        self.assertIsNone(tally.total.share("of_due"))
        self.assertIsNone(tally.total.quantile("overdue", 0.5))
        self.assertEqual((len(tally), list(tally), tally.keys), (0, [], ()))
        with self.assertRaises(reform.ReformMissingError):
            self.tally("agency").add(accepted=days(1), due=days(1), finished=days(1))
        with self.assertRaises(reform.ReformRangeError):
            reform.DossierTally(LAST, FIRST)

    def test_what_decision_766_asks(self):
        tally = reform.DossierTally(None, "2019-10-31", by="level")
        tally.read(DATA)
        with reform.TableWriter() as writer:
            tally.write_766(writer)
            observations = reform.Observations.read(writer.take().encode())
        self.assertEqual(observations.units, ("huyện", "tỉnh", "xã"))
        self.assertEqual(sum(observations["dossiers_on_time"].numbers), 12720)


if __name__ == "__main__":
    unittest.main()
