# SPDX-License-Identifier: MIT
"""The command reform dossiers, and dossiers in reform report. Figures of the founding news item; others by hand."""

import shutil
import subprocess
import sys
import unittest

from test_program import DATA, Folder, Run

SYNTHETIC = DATA / "dossiers_lang_son_2019_synthetic.csv"
ROWS = """accepted,due,finished,level,rating
2026-08-03,2026-08-10,2026-08-07,tỉnh,hài lòng
2026-08-03,2026-08-10,2026-08-12,tỉnh,
2026-07-30,2026-08-05,,xã,
"""


class Dossiers(Folder):
    def test_the_founding_figures(self):
        run = Run("dossiers", SYNTHETIC)
        self.assertEqual((run.code, run.err), (0, ""))
        [row] = run.rows
        self.assertEqual([row[name] for name in ("received", "settled", "pending")], ["13276", "12844", "432"])
        self.assertEqual(int(row["early"]) + int(row["on_time"]), 12720)
        self.assertEqual(round(100 * float(row["share_of_settled"]), 2), 99.03)

    def test_the_synthetic_file_is_made_by_its_script(self):
        done = subprocess.run(
            [sys.executable, "-B", DATA / "make_dossiers.py", self.folder], capture_output=True, check=False
        )
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual((self.folder / SYNTHETIC.name).read_bytes(), SYNTHETIC.read_bytes())

    def test_groups_and_period(self):
        path = self.write("dossiers.csv", ROWS)
        run = Run("dossiers", path, "--by", "level", "--from", "2026-08-01", "--to", "31/08/2026")
        self.assertEqual((run.code, run.err), (0, ""))
        self.assertEqual([row["level"] for row in run.rows], ["tỉnh", "xã"])
        self.assertEqual([row["late"] for row in run.rows], ["1", "0"])
        self.assertEqual([row["carried_over"] for row in run.rows], ["0", "1"])
        self.assertEqual([row["days_overdue_median"] for row in run.rows], ["", "26"])
        self.assertEqual([row["share_of_due"] for row in run.rows], ["0.5", "0"])

    def test_without_a_last_day_it_is_that_of_the_file(self):
        run = Run("dossiers", self.write("dossiers.csv", ROWS))
        self.assertEqual((run.rows[0]["overdue"], run.rows[0]["days_overdue_median"]), ("1", "7"))
        self.assertEqual(Run("dossiers", "-", stdin=ROWS).code, 2)
        self.assertEqual(Run("dossiers", "-", "--to", "2026-08-12", stdin=ROWS).out, run.out)

    def test_days_by_a_calendar(self):
        # Tết 2025 is off from 27 to 31 January: 10 calendar days are 1 working day, 21 days overdue are 10.
        rows = "accepted,due,finished\n2025-01-24,2025-02-28,2025-02-03\n2025-01-02,2025-01-24,\n"
        path = self.write("dossiers.csv", rows)
        names = ("days_median", "days_overdue_median")
        run = Run("dossiers", path, "--to", "2025-02-14")
        self.assertEqual([run.rows[0][name] for name in names], ["10", "21"])
        run = Run("dossiers", path, "--to", "2025-02-14", "--calendar", "vi-public")
        self.assertEqual((run.code, run.err, [run.rows[0][name] for name in names]), (0, "", ["1", "10"]))
        self.assertEqual((run.rows[0]["settled"], run.rows[0]["overdue"]), ("1", "1"))
        own = self.write("calendar.csv", "date,kind,until\n2025-01-01,years,2025-12-31\n2025-02-03,holiday,\n")
        run = Run("dossiers", path, "--to", "2025-02-14", "--calendar", own)
        self.assertEqual((run.code, [run.rows[0][name] for name in names]), (0, ["5", "14"]))
        self.assertEqual(Run("dossiers", path, "--calendar", "vi-publik").code, 2)
        self.assertEqual(Run("dossiers", "-", "--to", "2025-02-14", "--calendar", "-", stdin=rows).code, 2)

    def test_days_that_a_calendar_is_not_sure_of(self):
        rows = "accepted,due,finished\n2026-11-20,2026-12-31,2026-11-25\n2014-12-31,2015-02-27,2015-01-05\n"
        run = Run("dossiers", self.write("dossiers.csv", rows), "--calendar", "vi-public")
        self.assertEqual((run.code, run.rows[0]["settled"], run.rows[0]["left_out"], run.rows[0]["days_median"]), (1, "2", "0", "2"))
        self.assertIn("dossiers.csv:3: the calendar does not know all days of the dossier", run.err)
        self.assertIn("reform: numbers of days that need days after 2026-11-23, the last that is confirmed: 1\n", run.err)

    def test_columns_may_be_named(self):
        text = ROWS.replace("accepted,due,finished,level,rating", "Ngày nộp,Hẹn,\"Kết thúc, trả\",Nơi,rating")
        path = self.write("dossiers.csv", text)
        self.assertEqual(Run("dossiers", path).code, 2)
        named = "accepted=ngày nộp,due=Hẹn,finished=Kết thúc, trả,level=Nơi"
        run = Run("dossiers", path, "--columns", named, "--by", "level")
        self.assertEqual((run.code, run.err), (0, ""))
        self.assertEqual(run.out, Run("dossiers", self.write("usual.csv", ROWS), "--by", "level").out)
        run = Run("dossiers", path, "--columns", named + ",rating=", "--inputs-766")
        self.assertEqual(run.lines[1], ["all", "1", "3", "0", "0"])
        run = Run("dossiers", path, "--columns", named + ",way=Kênh")
        self.assertEqual((run.code, run.out), (2, ""))
        self.assertIn("no column is named 'Kênh'", run.err)

    def test_inputs_of_decision_766(self):
        run = Run("dossiers", self.write("dossiers.csv", ROWS), "--by", "level", "--inputs-766")
        self.assertEqual(
            run.lines,
            [
                ["unit", "dossiers_on_time", "dossiers_received", "dossier_ratings_satisfied", "dossier_ratings"],
                ["tỉnh", "1", "2", "1", "1"],
                ["xã", "0", "1", "0", "0"],
            ],
        )

    def test_what_is_left_out_is_located(self):
        path = self.write("dossiers.csv", ROWS + "2026-08-03,2026-08-10,2026-08-01,xã,\n")
        run = Run("dossiers", path)
        self.assertEqual((run.code, run.rows[0]["left_out"]), (1, "1"))
        self.assertIn("dossiers.csv:5: the dossier is finished before it is accepted", run.err)

    def test_bad_usage(self):
        path = self.write("dossiers.csv", ROWS)
        for arguments in (("--columns", "colour=red"), ("--columns", "accepted"), ("--by", "colour"), ("--by", "level,level"), ("--from", "x"), ("--from", "2026-09-01", "--to", "2026-08-01")):
            with self.subTest(arguments):
                run = Run("dossiers", path, *arguments)
                self.assertEqual((run.code, run.out), (2, ""))
                self.assertNotEqual(run.err, "")
        self.assertEqual(Run("dossiers", self.write("empty.csv", "accepted,due,finished\n")).rows[0]["received"], "0")
        self.assertEqual(Run("dossiers", self.folder / "missing.csv").code, 2)

    def test_a_section_of_the_report(self):
        shutil.copy(SYNTHETIC, self.folder / "dossiers.csv")
        run = Run("report", self.folder)
        self.assertEqual((run.code, run.err), (0, ""))
        self.assertIn("Tiếp nhận 13.276 hồ sơ; đã giải quyết 12.844, trong đó trước và đúng hạn 12.720 (99,03% số đã giải quyết)", run.out)
        run = Run("report", self.folder, "--format", "csv", "--lang", "en")
        self.assertIn(["dossiers", "all", "pending", "432"], run.lines)


if __name__ == "__main__":
    unittest.main()
