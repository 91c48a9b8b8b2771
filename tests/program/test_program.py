# SPDX-License-Identifier: MIT
"""The command-line contract of the program reform.

Run with REFORM_PROGRAM=<path of the program>. Expected figures are worked by
hand from the rows given, or are those printed by the decisions and the news
item that examples/data/README.md names.
"""

import csv
import datetime
import io
import os
import pathlib
import subprocess
import sys
import tempfile
import unicodedata
import unittest

PROGRAM = os.environ.get("REFORM_PROGRAM", "")
ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = ROOT / "examples" / "data"
LANG_SON = DATA / "lang_son_2019_constructed"
CLAIMS = DATA / "lang_son_2019_claims"

TOTALS = "procedures,cut,share_cut,days_before,days_after,days_saved,ratio,mean_ratio,left_out".split(",")
ONE_DAY = datetime.timedelta(days=1)
ROWS = "code,name,before,after,saved,ratio,unit,rule,status".split(",")


class Run:
    """One run of the program."""

    def __init__(self, *arguments, stdin=b"", env=None):
        done = subprocess.run(
            [PROGRAM, *map(os.fspath, arguments)],
            input=stdin if isinstance(stdin, bytes) else stdin.encode(),
            capture_output=True,
            check=False,
            timeout=120,
            env={**os.environ, **(env or {})},
        )
        self.code = done.returncode
        self.raw = done.stdout
        self.out = done.stdout.decode()
        self.err = done.stderr.decode()
        self.lines = list(csv.reader(io.StringIO(self.out)))

    @property
    def header(self):
        return self.lines[0]

    @property
    def rows(self):
        return [dict(zip(self.lines[0], line)) for line in self.lines[1:]]


class Folder(unittest.TestCase):
    """A test with a folder of its own."""

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)

    def write(self, name, text):
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path


class Usage(Folder):
    def test_version_is_that_of_the_library(self):
        run = Run("--version")
        self.assertEqual(run.code, 0)
        self.assertRegex(run.out, r"^reform \d+\.\d+\.\d+\n$")

    def test_help_lists_the_commands(self):
        run = Run("--help")
        self.assertEqual((run.code, run.err), (0, ""))
        for command in ("time", "cut", "audit", "score", "schemes", "survey", "days", "dossiers", "report"):
            self.assertIn(f"  {command} ", run.out)

    def test_every_command_has_help(self):
        for command, words in (("time", "line,status,case"), ("cut", "--days-alike"), ("audit", "check,formula"), ("score", "--scheme"), ("schemes", "id,title,edition"), ("survey", "--replicates"), ("days", "--calendar"), ("dossiers", "accepted=Ngày nhận"), ("report", "--lang")):
            run = Run(command, "--help")
            self.assertEqual(run.code, 0)
            self.assertIn(f"reform {command}", run.out)
            self.assertIn(words, run.out)

    def test_bad_usage_is_2_and_prints_no_table(self):
        for arguments in (
            (),
            ("tally",),
            ("cut",),
            ("cut", "a.csv", "b.csv"),
            ("cut", "--case", "best", "-"),
            ("cut", "--hours-per-day", "many", "-"),
            ("cut", "--hours-per-day", "-3", "-"),
            ("cut", "--nonsense", "-"),
            ("time", "a", "b"),
            ("audit", "a.csv"),
            ("audit", "-", "-"),
            ("report",),
            ("report", "--format", "pdf", LANG_SON),
            ("report", "--lang", "fr", LANG_SON),
        ):
            with self.subTest(arguments):
                run = Run(*arguments)
                self.assertEqual((run.code, run.out), (2, ""))
                self.assertNotEqual(run.err, "")

    def test_unreadable_input_is_2_and_named(self):
        missing = self.folder / "missing.csv"
        for command in ("time", "cut", "report"):
            with self.subTest(command):
                run = Run(command, missing)
                self.assertEqual((run.code, run.out), (2, ""))
                self.assertIn("missing.csv", run.err)

    def test_a_folder_is_no_table(self):
        for command in ("time", "cut"):
            self.assertEqual(Run(command, self.folder).code, 2)

    def test_a_full_disk_is_not_success(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("no /dev/full")
        audit = ("audit", CLAIMS / "claims.csv", CLAIMS / "checks.csv")
        for arguments in (("cut", LANG_SON / "procedures.csv"), audit, ("report", LANG_SON), ("time", "-")):
            with open("/dev/full", "wb") as full:
                done = subprocess.run(
                    [PROGRAM, *arguments], stdout=full, stderr=subprocess.PIPE, input=b"7 ng\xc3\xa0y\n", check=False
                )
            self.assertEqual(done.returncode, 2, arguments)
            self.assertNotEqual(done.stderr, b"")


class Time(Folder):
    def test_one_row_a_case_in_the_unit(self):
        run = Run("time", stdin="07 ngày làm việc\n0,25 ngày\n16 giờ\n05 ngày hoặc 08 ngày\n09-14 ngày làm việc\n")
        self.assertEqual(run.code, 0, run.err)
        self.assertEqual(run.header, ["line", "status", "case", "label", "low", "high", "unit"])
        got = [(r["line"], r["status"], r["case"], r["low"], r["high"], r["unit"]) for r in run.rows]
        self.assertEqual(
            got,
            [
                ("1", "ok", "1", "7", "7", "working_day"),
                ("2", "ok", "1", "0.25", "0.25", "calendar_day"),
                ("3", "ok", "1", "16", "16", "hour"),
                ("4", "ok", "1", "5", "5", "calendar_day"),
                ("4", "ok", "2", "8", "8", "calendar_day"),
                ("5", "ok", "1", "9", "14", "working_day"),
            ],
        )

    def test_in_the_day_is_0_to_1_working_day(self):
        row = Run("time", "-", stdin="Trong ngày\n").rows[0]
        self.assertEqual((row["low"], row["high"], row["unit"]), ("0", "1", "working_day"))

    def test_markers_stand_in_the_label(self):
        run = Run("time", stdin="Không quy định\nKhông thực hiện cắt giảm\nBãi bỏ\n")
        self.assertEqual(run.code, 0, run.err)
        self.assertEqual([r["label"] for r in run.rows], ["not_specified", "exempt", "abolished"])
        for row in run.rows:
            self.assertEqual([row[c] for c in ("status", "case", "low", "high", "unit")], ["ok", "", "", "", ""])

    def test_what_is_not_understood_is_named_and_makes_1(self):
        path = self.write("t.txt", "07 ngày\n\n1\nxyz\n")
        run = Run("time", path)
        self.assertEqual(run.code, 1)
        self.assertEqual([r["status"] for r in run.rows], ["ok", "unknown", "unknown", "unknown"])
        self.assertEqual([line.split(": ")[0] for line in run.err.splitlines()], [f"{path}:{n}:1" for n in (2, 3, 4)])

    def test_standard_input_has_a_name_in_messages(self):
        self.assertTrue(Run("time", stdin="xyz").err.startswith("<stdin>:1:1: "))

    def test_byte_order_mark_crlf_and_a_missing_last_line_break_do_not_matter(self):
        plain = Run("time", stdin="07 ngày\n16 giờ\n")
        other = Run("time", stdin=b"\xef\xbb\xbf" + "07 ngày\r\n16 giờ".encode())
        self.assertEqual((plain.code, other.code), (0, 0))
        self.assertEqual(plain.raw, other.raw)

    def test_decomposed_letters_read_the_same(self):
        text = "05 ngày làm việc\n"
        self.assertEqual(
            Run("time", stdin=unicodedata.normalize("NFD", text)).raw, Run("time", stdin=text).raw
        )

    def test_broken_lines_do_not_stop_the_others(self):
        run = Run("time", stdin=b"\xff\xfe\n07 ng\0\n" + b"x" * 200000 + "\n07 ngày\n".encode())
        self.assertEqual(run.code, 1)
        self.assertEqual([r["status"] for r in run.rows], ["unknown"] * 3 + ["ok"])
        self.assertEqual(run.rows[-1]["line"], "4")
        self.assertEqual(len(run.err.splitlines()), 3)

    def test_nothing_in_is_a_header_out(self):
        run = Run("time")
        self.assertEqual((run.code, run.out), (0, "line,status,case,label,low,high,unit\n"))

    def test_amounts_read_back_to_the_same_number(self):
        row = Run("time", stdin="1/3 ngày\n0,1 ngày\n").rows[-1]
        self.assertEqual(float(row["low"]), 0.1)


SMALL = (
    "code,name,level,sector,old_text,new_text,old_value,new_value,old_unit,new_unit,quý\n"
    "1.000001,A,tỉnh,S,10 ngày,7 ngày,20,10,ngày,ngày,I\n"
    "1.000002,B,tỉnh,T,15 ngày làm việc,\"10,5 ngày làm việc\",30,15,ngày,ngày,II\n"
    "1.000003,C,xã,S,5 ngày,5 ngày,5,4,ngày,ngày,I\n"
)


class Cut(Folder):
    def test_totals_over_all(self):
        run = Run("cut", self.write("a.csv", SMALL.replace(",20,10,", ",,,").replace(",30,15,", ",,,").replace(",5,4,", ",,,")))
        self.assertEqual(run.code, 0, run.err)
        self.assertEqual(run.header, TOTALS)
        self.assertEqual(len(run.rows), 1)
        row = {key: float(value) for key, value in run.rows[0].items()}
        self.assertEqual((row["procedures"], row["cut"], row["left_out"]), (3, 2, 0))
        self.assertEqual((row["days_before"], row["days_after"], row["days_saved"]), (25, 17.5, 7.5))
        self.assertEqual((row["share_cut"], row["ratio"], row["mean_ratio"]), (2 / 3, 0.3, 0.3))

    def test_groups_are_headed_by_the_columns_asked_for(self):
        run = Run("cut", "--by", "level,quý", self.write("a.csv", SMALL))
        self.assertEqual(run.header, ["level", "quý", *TOTALS])
        self.assertEqual(
            [(r["level"], r["quý"], r["procedures"], r["cut"]) for r in run.rows],
            [("tỉnh", "I", "1", "1"), ("tỉnh", "II", "1", "1"), ("xã", "I", "1", "0")],
        )
        self.assertEqual((run.rows[2]["ratio"], run.rows[2]["mean_ratio"]), ("", ""))

    def test_a_group_column_that_is_not_there_is_2(self):
        run = Run("cut", "--by", "phường", self.write("a.csv", SMALL))
        self.assertEqual((run.code, run.out), (2, ""))
        self.assertIn("phường", run.err)

    def test_rows(self):
        run = Run("cut", "--rows", self.write("a.csv", SMALL))
        self.assertEqual(run.header, ROWS)
        self.assertEqual(
            [list(r.values()) for r in run.rows][:2],
            [
                ["1.000001", "A", "10", "7", "3", "0.3", "calendar_day", "", "cut"],
                ["1.000002", "B", "15", "10.5", "4.5", "0.3", "working_day", "", "cut"],
            ],
        )
        self.assertEqual(run.rows[2]["status"], "unchanged")

    def test_rows_put_the_group_columns_in_front(self):
        run = Run("cut", "--rows", "--by", "quý,level", self.write("a.csv", SMALL))
        self.assertEqual(run.header, ["quý", "level", *ROWS])
        self.assertEqual([(r["quý"], r["level"]) for r in run.rows], [("I", "tỉnh"), ("II", "tỉnh"), ("I", "xã")])

    def test_columns_of_words_can_be_named(self):
        text = "code,trước,sau\n1.000001,20 ngày,15 ngày\n"
        row = Run("cut", "--old", "trước", "--new", "SAU", "-", stdin=text).rows[0]
        self.assertEqual((row["days_before"], row["days_saved"], row["ratio"]), ("20", "5", "0.25"))

    def test_columns_of_numbers_can_be_named(self):
        run = Run("cut", "--old", "old_value", "--new", "new_value", self.write("a.csv", SMALL))
        row = run.rows[0]
        self.assertEqual((row["days_before"], row["days_saved"], row["cut"]), ("55", "26", "3"), run.err)

    def test_a_named_column_that_is_not_there_is_2(self):
        run = Run("cut", "--old", "before", self.write("a.csv", SMALL))
        self.assertEqual((run.code, run.out), (2, ""))
        self.assertIn("before", run.err)

    def test_units_that_differ_have_no_ratio_unless_days_are_alike(self):
        path = self.write("a.csv", "code,old_text,new_text\n1.000001,27 ngày,14 ngày làm việc\n")
        run = Run("cut", "--rows", path)
        self.assertEqual(run.code, 1)
        self.assertEqual(run.rows[0]["status"], "unit_mismatch")
        self.assertEqual([run.rows[0][c] for c in ("before", "after", "saved", "ratio", "unit")], [""] * 5)
        self.assertTrue(run.err.startswith(f"{path}:2:"), run.err)
        run = Run("cut", "--rows", "--days-alike", path)
        self.assertEqual((run.code, run.rows[0]["saved"]), (0, "13"))
        self.assertEqual(float(run.rows[0]["ratio"]), 13 / 27)

    def test_hours_and_months_are_converted_when_stated(self):
        text = "code,old_text,new_text\n1.000001,2 ngày làm việc,8 giờ làm việc\n1.000002,2 tháng,45 ngày\n"
        run = Run("cut", "--rows", "--hours-per-day", "8", "--days-per-month", "30", "-", stdin=text)
        self.assertEqual([(r["before"], r["after"], r["saved"]) for r in run.rows], [("2", "1", "1"), ("60", "45", "15")])

    def test_the_case_that_counts_can_be_chosen(self):
        text = "code,old_text,new_text\n1.000001,05 ngày hoặc 08 ngày,\"3,5 ngày hoặc 5,5 ngày\"\n"
        saved = {c: Run("cut", "--case", c, "-", stdin=text).rows[0]["days_saved"] for c in ("first", "longest", "shortest", "all")}
        self.assertEqual(saved, {"first": "1.5", "longest": "2.5", "shortest": "1.5", "all": "4"})

    def test_abolished_count_when_asked(self):
        text = "code,old_text,new_text\n1.000001,10 ngày,Bãi bỏ\n"
        self.assertEqual(Run("cut", "-", stdin=text).rows[0]["cut"], "0")
        row = Run("cut", "--count-abolished", "-", stdin=text).rows[0]
        self.assertEqual((row["cut"], row["days_saved"], row["ratio"]), ("1", "10", "1"))

    def test_semicolons_decimal_commas_crlf_and_a_byte_order_mark(self):
        text = "\ufeffMã TTHC;old_value;old_unit;new_value;new_unit\r\n1.000001;7,5;ngày;5,5;ngày\r\n"
        row = Run("cut", "--decimal-comma", "-", stdin=text).rows[0]
        self.assertEqual((row["days_before"], row["days_saved"]), ("7.5", "2"))

    def test_names_that_need_quotes_come_back_whole(self):
        text = 'code,name,old_text,new_text\n1.000001,"Cấp ""thẻ"", lần đầu",4 ngày,3 ngày\n'
        row = Run("cut", "--rows", "-", stdin=text).rows[0]
        self.assertEqual(row["name"], 'Cấp "thẻ", lần đầu')

    def test_malformed_tables_are_2_with_their_place(self):
        for text in (b'code,old_text\n"1.0', b"", b"code,old_text\n1.000001,\xff\n"):
            with self.subTest(text):
                run = Run("cut", "-", stdin=text)
                self.assertEqual((run.code, run.out), (2, ""))
                self.assertTrue(run.err.startswith("<stdin>"), run.err)

    def test_output_is_input_again(self):
        first = Run("cut", "--rows", "--by", "level", LANG_SON / "procedures.csv")
        self.assertEqual(first.code, 0, first.err)
        saved = sum(float(r["saved"]) for r in first.rows if r["status"] == "cut")
        before = sum(float(r["before"]) for r in first.rows if r["status"] == "cut")
        self.assertEqual((saved, before), (1550.5, 4975.0))
        text = first.out.replace("before,after", "old_value,new_value").replace(",unit,", ",old_unit,")
        again = Run("cut", "--by", "level", "-", stdin=text).rows
        self.assertEqual([r["procedures"] for r in again], ["1296", "210", "55"])

    def test_every_ratio_reads_back_to_the_same_double(self):
        for row in Run("cut", "--rows", LANG_SON / "procedures.csv").rows:
            self.assertEqual(float(row["ratio"]), float(row["saved"]) / float(row["before"]))


RULES_EXAMPLE = DATA / "rules_example.csv"
PROCEDURES_EXAMPLE = DATA / "procedures_example.csv"
DAY = ("--date", "2026-11-24")


class CutByRules(Folder):
    """`reform cut --rules`. What each rule leaves is worked by hand in docs/writing-rules.md."""

    def cut(self, rules, table, *arguments):
        paths = (self.write("rules.csv", rules), self.write("table.csv", table))
        return Run("cut", "--rules", paths[0], *(arguments or DAY), "--rows", paths[1])

    def test_rows_name_the_rules_that_touched_them(self):
        run = Run("cut", "--rules", RULES_EXAMPLE, *DAY, "--rows", PROCEDURES_EXAMPLE)
        self.assertEqual((run.code, run.err), (0, ""))
        self.assertEqual(run.header, ROWS)
        self.assertEqual(
            [(r["before"], r["after"], r["rule"], r["status"]) for r in run.rows],
            [
                ("20", "10", "van-hoa", "cut"),
                ("15", "10", "nq66+truc-tuyen", "cut"),
                ("7", "4.5", "nq66", "cut"),
                ("1", "1", "mot-ngay", "exempt"),
                ("10", "9", "con-lai", "cut"),
                ("30", "27", "con-lai", "cut"),
                ("5", "4.5", "truc-tuyen", "cut"),
                ("", "", "", "not_specified"),
                ("3", "3", "", "unchanged"),
                ("12", "6", "van-hoa", "cut"),
            ],
        )

    def test_totals(self):
        run = Run("cut", "--rules", RULES_EXAMPLE, *DAY, PROCEDURES_EXAMPLE)
        self.assertEqual((run.code, run.header), (0, TOTALS))
        row = {key: float(value) for key, value in run.rows[0].items()}
        self.assertEqual((row["procedures"], row["cut"], row["left_out"]), (10, 7, 1))
        self.assertEqual((row["days_before"], row["days_after"], row["days_saved"]), (99, 71, 28))

    def test_totals_by_a_column_that_a_rule_names_too(self):
        run = Run("cut", "--rules", RULES_EXAMPLE, *DAY, "--by", "BUSINESS,sector", PROCEDURES_EXAMPLE)
        self.assertEqual(run.code, 0, run.err)
        self.assertEqual(run.header, ["BUSINESS", "sector", *TOTALS])
        self.assertEqual(sum(float(r["days_saved"]) for r in run.rows), 28)

    def test_rules_hold_in_their_window(self):
        after = {
            date: Run("cut", "--rules", RULES_EXAMPLE, "--date", date, "--rows", PROCEDURES_EXAMPLE).rows[9]["after"]
            for date in ("2025-03-25", "2025-03-26", "2025-12-31", "2026-01-01", "2026-12-31", "2027-01-01")
        }
        # 12 days: untouched; 30 % to half days = 8; then 50 % of the limit of 2024; then 10 % to whole days, up = 11.
        self.assertEqual(list(after.values()), ["12", "8", "8", "6", "6", "11"])

    def test_without_a_date_it_is_today(self):
        today = datetime.date.today()
        rules = f"id,action,amount,valid_from,valid_to\nA,share,50%,{today - ONE_DAY},{today + ONE_DAY}\n"
        path = self.write("rules.csv", rules)
        run = Run("cut", "--rules", path, "--rows", "-", stdin="name,old\nA,10 ngày\n")
        self.assertEqual((run.code, run.rows[0]["after"]), (0, "5"))
        self.assertIn("today", Run("cut", "--help").out)

    def test_new_limits_are_not_looked_at(self):
        run = self.cut("id,action,amount\nA,days,1\n", "name,old,new\na,10 ngày,5 ngày\n")
        self.assertEqual(run.rows[0]["after"], "9")

    def test_columns_that_conditions_name_are_kept_whatever_their_case_and_place(self):
        table = '"số hồ\nsơ";tên;OLD;Năm 2024;quý\r\n12;a;10 ngày;20 ngày;I\r\n0;b;10 ngày;20 ngày;II\r\n'
        rules = "id,where,action,amount,base\nA,'SỐ HỒ SƠ' > 10 AND Quý = \"I\",share,50%,năm 2024\nB,,days,1,\n"
        table = "\ufeff" + table.replace("tên", "name")
        for text in (table, table.replace("\nsơ", " sơ"), "\n\r\n" + table[1:].replace("\nsơ", " sơ")):
            with self.subTest(text):
                path = self.write("rules.csv", rules)
                run = Run("cut", "--rules", path, *DAY, "--rows", "-", stdin=text)
                self.assertEqual([(r["after"], r["rule"]) for r in run.rows], [("10", "A"), ("9", "B")], run.err)

    def test_a_long_table_comes_through_a_pipe_whole(self):
        text = "name,old,x\n" + "".join(f"Thủ tục {i},10 ngày,{i}\n" for i in range(20000))
        path = self.write("rules.csv", "id,where,action,amount\nA,x >= 10000,days,1\n")
        row = Run("cut", "--rules", path, *DAY, "-", stdin=text).rows[0]
        self.assertEqual((row["procedures"], row["cut"], row["days_saved"]), ("20000", "10000", "10000"))

    def test_a_rule_table_that_does_not_hold_is_2_with_every_place(self):
        rules = "id,action,amount,step,rounding\nA,share,110%,,\nB,share,10%,,\nC,share,10%,0.5,sideways\n"
        run = self.cut(rules, "name,old\na,10 ngày\n")
        path = self.folder / "rules.csv"
        self.assertEqual((run.code, run.out), (2, ""))
        lines = run.err.splitlines()
        self.assertEqual(len(lines), 3, run.err)
        self.assertTrue(lines[0].startswith(f"{path}:2:9: rule 'A': amount is '110%'"), run.err)
        self.assertTrue(lines[1].startswith(f"{path}:4:17: rule 'C': rounding is 'sideways'"), run.err)

    def test_a_column_that_the_table_lacks_is_2_and_names_the_rule(self):
        table = "name,old\na,10 ngày\n"
        run = self.cut('id,where,action,amount\nA,days > 1,days,1\nB,"agncy = ""x""",days,1\n', table)
        self.assertEqual((run.code, run.out), (2, ""))
        self.assertTrue(run.err.startswith(f"{self.folder / 'rules.csv'}:3:3: rule 'B': "), run.err)
        self.assertIn("agncy", run.err)
        run = self.cut("id,action,amount,base\nC,days,1,limit_2024\n", table)
        self.assertEqual((run.code, run.out), (2, ""))
        self.assertTrue(run.err.startswith(f"{self.folder / 'rules.csv'}:2:"), run.err)
        self.assertIn("rule 'C'", run.err)
        self.assertIn("'limit_2024'", run.err)

    def test_cuts_in_another_unit_are_findings(self):
        run = self.cut("id,action,amount\nA,days,2 giờ làm việc\n", "name,old\na,10 ngày\n")
        self.assertEqual((run.code, run.rows[0]["status"], run.rows[0]["rule"]), (1, "unit_mismatch", "A"))
        self.assertIn("table.csv:2:", run.err)

    def test_bad_usage_is_2(self):
        table = self.write("a.csv", SMALL)
        for arguments in (
            ("--date", "2026-01-01", table),
            ("--rules", RULES_EXAMPLE, "--date", "2026-02-30", table),
            ("--rules", RULES_EXAMPLE, "--date", "", table),
            ("--rules", RULES_EXAMPLE, "--new", "new_text", table),
            ("--rules", "-", "-"),
            ("--rules", self.folder / "none.csv", table),
            ("--rules", RULES_EXAMPLE, self.folder / "none.csv"),
            ("--rules", RULES_EXAMPLE, self.folder),
        ):
            with self.subTest(arguments):
                run = Run("cut", *arguments)
                self.assertEqual((run.code, run.out), (2, ""))
                self.assertEqual(len(run.err.splitlines()), 1, run.err)

    def test_malformed_tables_are_2_with_their_place(self):
        for text in (b'code,old_text\n"1.0', b"", b'"code', b"code,old_text\n1.000001,\xff\n", b'"' + b"\n" * 100000):
            with self.subTest(text[:20]):
                run = Run("cut", "--rules", RULES_EXAMPLE, *DAY, "-", stdin=text)
                self.assertEqual((run.code, run.out), (2, ""))
                self.assertTrue(run.err.startswith("<stdin>"), run.err)


HEADLINE = (
    "14 quyết định cắt giảm thời hạn giải quyết của 14 ngành; cắt giảm 313 TTHC trên tổng số 1.561 TTHC "
    "(cấp tỉnh 274/1.296, cấp huyện 25/210, cấp xã 14/55), tổng thời gian tiết kiệm 1.550,5/4.975 ngày, "
    "tỷ lệ cắt giảm 31,2%"
)


def measures(run):
    """{(section, group, measure): value} of a report as CSV."""
    return {(r["section"], r["group"], r["measure"]): r["value"] for r in run.rows}


class Report(Folder):
    def test_headline_of_the_founding_figures(self):
        run = Run("report", LANG_SON)
        self.assertEqual((run.code, run.err), (0, ""))
        self.assertIn(HEADLINE, run.out)

    def test_headline_in_english(self):
        run = Run("report", "--lang", "en", LANG_SON)
        self.assertEqual(run.code, 0)
        self.assertIn("313 of 1,561 procedures cut (province 274/1,296, district 25/210, commune 14/55)", run.out)
        self.assertIn("1,550.5 of 4,975 days, a cut of 31.2%", run.out)

    def test_csv_is_one_long_table_of_unrounded_figures(self):
        run = Run("report", "--format", "csv", LANG_SON)
        self.assertEqual(run.header, ["section", "group", "measure", "value"])
        found = measures(run)
        self.assertEqual(len(found), len(run.rows))
        for key, value in {
            ("procedures", "all", "procedures"): 1561,
            ("procedures", "commune", "procedures"): 55,
            ("cuts", "all", "cut"): 313,
            ("cuts", "all", "ratio"): 1550.5 / 4975,
            ("cuts", "all", "share_cut"): 313 / 1561,
            ("cuts", "all", "days_after"): 3424.5,
            ("cuts_by_level", "district", "cut"): 25,
            ("outcomes", "unchanged", "procedures"): 1248,
            ("outcomes", "exempt", "procedures"): 0,
            ("online_by_online_level", "level_2", "services"): 749,
            ("online_by_online_level", "level_3", "services"): 529,
            ("online_by_online_level", "level_4", "services"): 581,
            ("online_by_level", "all", "services"): 1859,
            ("online_by_level", "commune", "share_high"): 0.4,
        }.items():
            self.assertEqual(float(found[key]), value, key)

    def test_groups_add_up_to_the_total(self):
        found = measures(Run("report", "--format", "csv", DATA / "report"))
        for section in ("cuts_by_level", "cuts_by_sector", "cuts_by_decision"):
            for measure in ("procedures", "cut", "days_before", "days_saved", "reaching_30", "reaching_50", "left_out"):
                whole = float(found["cuts", "all", measure])
                parts = sum(float(v) for (s, _, m), v in found.items() if (s, m) == (section, measure))
                self.assertEqual(parts, whole, (section, measure))

    def test_files_together_are_the_sum_of_the_files(self):
        found = measures(Run("report", "--format", "csv", DATA / "report"))
        for measure in ("procedures", "cut", "days_before", "days_saved", "left_out"):
            parts = sum(
                float(Run("cut", DATA / "report" / name).rows[0][measure])
                for name in ("reductions_2025.csv", "reductions_hai_phong_2026.csv")
            )
            self.assertEqual(float(found["cuts", "all", measure]), parts, measure)

    def test_real_decisions_have_findings(self):
        run = Run("report", "--lang", "en", DATA / "report")
        self.assertEqual(run.code, 1)
        self.assertIn("reductions_2025.csv:", run.err)
        self.assertLessEqual(len(run.err.splitlines()), 21)
        # All of them, those that quote the start of a long name too, are whole UTF-8.
        self.assertIn("are in different units", Run("cut", DATA / "report" / "reductions_2025.csv").err)
        for words in ("exempt", "abolished", "reaching 30%", "reaching 50%", "Examples left out", "2842/QĐ-UBND"):
            self.assertIn(words, run.out)

    def test_columns_line_up_whatever_the_unicode_form(self):
        name = unicodedata.normalize("NFD", "Giải quyết hưởng")
        self.write("reductions.csv", f"name,sector,old_text,new_text\nA,{name},10 ngày,5 ngày\nB,S,1000 ngày,5 ngày\n")
        lines = Run("report", self.folder).out.splitlines()
        start = next(i for i, line in enumerate(lines) if "lĩnh vực" in line)
        table = [unicodedata.normalize("NFC", line) for line in lines[start + 2 : start + 5]]
        # Numbers are flush right: the day columns end at the same place in each row.
        self.assertEqual(len({line.rstrip().rfind(" ") for line in table[1:]}), 1, table)

    def test_a_list_of_procedures_gives_the_whole_and_decisions_the_cuts(self):
        self.write("procedures.csv", "code,name,level,sector\n1.000001,A,tỉnh,S\n1.000002,B,tỉnh,S\n1.000003,C,xã,S\n")
        self.write(
            "reductions.csv",
            "code,name,level,sector,decision,old_text,new_text\n1.000001,A,tỉnh,S,12/QĐ,10 ngày,7 ngày\n",
        )
        run = Run("report", self.folder)
        self.assertEqual(run.code, 0, run.err)
        self.assertIn(
            "1 quyết định cắt giảm thời hạn giải quyết của 1 ngành; cắt giảm 1 TTHC trên tổng số 3 TTHC "
            "(cấp tỉnh 1/2, cấp xã 0/1), tổng thời gian tiết kiệm 3/10 ngày, tỷ lệ cắt giảm 30,0%",
            run.out,
        )
        found = measures(Run("report", "--format", "csv", self.folder))
        self.assertEqual(found["cuts_by_sector", "S", "procedures"], "3")
        self.assertEqual(found["cuts_by_level", "province", "share_cut"], "0.5")

    def test_procedures_of_unknown_level_are_named_in_the_headline(self):
        rows = "1.000001,A,tỉnh,10 ngày,7 ngày\n1.000002,B,,10 ngày,10 ngày\n"
        self.write("reductions.csv", "code,name,level,old_text,new_text\n" + rows)
        self.assertIn(
            "Cắt giảm 1 TTHC trên tổng số 2 TTHC (cấp tỉnh 1/1, không rõ cấp 0/1)", Run("report", self.folder).out
        )

    def test_a_headline_without_levels_names_none(self):
        self.write("reductions.csv", "code,name,old_text,new_text\n1.000001,A,10 ngày,7 ngày\n")
        self.assertIn("trên tổng số 1 TTHC, tổng thời gian", Run("report", self.folder).out)

    def copy_example(self):
        for name, path in (("rules.csv", RULES_EXAMPLE), ("procedures.csv", PROCEDURES_EXAMPLE)):
            self.write(name, path.read_bytes())

    def test_rules_are_applied_to_the_procedures(self):
        self.copy_example()
        run = Run("report", "--format", "csv", *DAY, self.folder)
        self.assertEqual((run.code, run.err), (0, ""))
        found = measures(run)
        self.assertEqual(len(found), len(run.rows))
        expected = {
            "all": "10 7 99 71 28 1",
            "mot-ngay": "1 0 0 0 0 0",
            "khong-ho-so": "0 0 0 0 0 0",
            "van-hoa": "2 2 32 16 16 0",
            "nq66": "1 1 7 4.5 2.5 0",
            "con-lai": "2 2 40 36 4 0",
            "truc-tuyen": "1 1 5 4.5 0.5 0",
            "nq66+truc-tuyen": "1 1 15 10 5 0",
            "": "2 0 0 0 0 1",
        }
        measure = "procedures cut days_before days_after days_saved left_out".split()
        for group, values in expected.items():
            self.assertEqual([found["rules", group, m] for m in measure], values.split(), group)
        self.assertEqual(float(found["rules", "all", "ratio"]), 28 / 99)
        self.assertEqual(found["rules", "khong-ho-so", "ratio"], "")
        self.assertIn("66/NQ-CP", found["rules", "nq66", "source"])
        self.assertEqual((found["files", "rules.csv", "kind"], found["files", "rules.csv", "procedures"]), ("rules", ""))

    def test_rules_in_words_of_both_languages(self):
        self.copy_example()
        out = Run("report", *DAY, self.folder).out
        self.assertIn("Áp dụng 6 quy tắc của rules.csv tại ngày 24/11/2026: 8/10 TTHC thuộc quy tắc.", out)
        self.assertIn("Thủ tục ví dụ số 3 (9.000103): 7 ngày làm việc, cắt 30 % = 2,1; làm tròn xuống 0,5 ngày; còn 4,5 ", out)
        out = Run("report", "--lang", "en", *DAY, self.folder).out
        self.assertIn("6 rules of rules.csv applied at 2026-11-24: 8 of 10 procedures fall under one.", out)
        self.assertIn("7 working days, cut by 30% = 2.1", out)

    def test_rules_are_applied_to_the_old_limits_of_decisions_where_there_are_no_others(self):
        self.write("rules.csv", "id,where,action,amount\nA,days >= 10,share,50%\n")
        self.write("procedures.csv", "code,name\n1.000001,A\n1.000002,B\n")
        for number, days in ((1, 10), (2, 8)):
            self.write(f"reductions_{number}.csv", f"code,name,old,new\n1.00000{number},A,{days} ngày,6 ngày\n")
        found = measures(Run("report", "--format", "csv", *DAY, self.folder))
        self.assertEqual((found["rules", "all", "procedures"], found["rules", "all", "days_saved"]), ("2", "5"))
        self.assertEqual((found["cuts", "all", "days_saved"], found["rules", "A", "cut"]), ("6", "1"))

    def test_tables_that_are_no_part_of_a_report_are_named(self):
        for name in ("rule.csv", "procedure.csv", "claims-2025.csv", "notes.txt"):
            self.write(name, "a\n")
        self.write("reductions.csv", "name,old_text,new_text\nA,10 ngày,5 ngày\n")
        run = Run("report", self.folder)
        self.assertEqual(run.code, 0)
        self.assertEqual(
            run.err.splitlines(),
            [f"{self.folder / name}: not a file of the report" for name in ("claims-2025.csv", "procedure.csv", "rule.csv")],
        )

    def test_rules_alone_are_no_report(self):
        self.write("rules.csv", "id,action\n")
        self.assertEqual(Run("report", self.folder).code, 2)

    def test_rules_that_do_not_hold_are_2_with_every_place(self):
        self.copy_example()
        path = self.write("rules.csv", "id,action,amount\nA,share,110%\nB,share,0\n")
        run = Run("report", self.folder)
        self.assertEqual((run.code, run.out), (2, ""))
        self.assertEqual([line.startswith(f"{path}:{n}:9: rule ") for n, line in zip((2, 3), run.err.splitlines())], [True] * 2)
        self.write("rules.csv", "id,where,action,amount\nA,fee > 1,share,10%\n")
        run = Run("report", self.folder)
        self.assertEqual((run.code, run.out), (2, ""))
        self.assertTrue(run.err.startswith(f"{path}:2:3: rule 'A': "), run.err)
        self.assertEqual(Run("report", "--date", "24", self.folder).code, 2)

    def test_a_file_that_is_missing_leaves_its_sections_out(self):
        self.write("online_services.csv", "code,name,level,online\n1.000001,A,xã,mức độ 3\n")
        run = Run("report", "--format", "csv", self.folder)
        self.assertEqual(run.code, 0, run.err)
        self.assertEqual({r["section"] for r in run.rows}, {"files", "online_by_online_level", "online_by_level"})

    def test_a_folder_without_tables_is_2(self):
        self.write("notes.txt", "x")
        run = Run("report", self.folder)
        self.assertEqual((run.code, run.out), (2, ""))
        self.assertIn("reductions*.csv", run.err)

    def test_a_malformed_table_is_2_with_its_place(self):
        path = self.write("reductions.csv", 'code,name\n1.000001,"A\n')
        run = Run("report", self.folder)
        self.assertEqual((run.code, run.out), (2, ""))
        self.assertTrue(run.err.startswith(f"{path}:"), run.err)


FIGURES = (
    "name,value,decimals,exact\n"
    "p,335,0,yes\nd,53,0,yes\nc,8,0,yes\nall,397,0,yes\n"
    "saved,1550.5,1,yes\nbefore,4975,0,yes\nshare,31.2,1,no\nnothing,0,0,yes\n"
)
FIGURE_CHECKS = (
    "check,formula\n"
    "sum,p + d + c = all\n"
    "share,saved / before * 100 = share\n"
    "least,saved <= before\n"
    "lost,sharre = 1\n"
    "zero,p / nothing = 1\n"
)


class Audit(Folder):
    HEADER = "check,holds,left,right,difference,tolerance".split(",")

    def test_each_check_is_a_row(self):
        claims, checks = self.write("claims.csv", FIGURES), self.write("checks.csv", FIGURE_CHECKS)
        run = Run("audit", claims, checks)
        self.assertEqual(run.code, 1)
        self.assertEqual(run.header, self.HEADER)
        rows = {row["check"]: row for row in run.rows}
        self.assertEqual(list(rows), ["sum", "share", "least", "lost", "zero"])
        self.assertEqual([row["holds"] for row in run.rows], ["no", "yes", "yes", "unknown", "unknown"])
        self.assertEqual([rows["sum"][name] for name in self.HEADER[2:]], ["396", "397", "-1", "0"])
        self.assertAlmostEqual(float(rows["share"]["left"]), 1550.5 / 4975 * 100, delta=1e-13)
        self.assertEqual(float(rows["share"]["tolerance"]), 0.05)
        self.assertEqual(float(rows["least"]["difference"]), -3424.5)
        self.assertEqual([rows["lost"][name] for name in self.HEADER[2:]], [""] * 4)
        self.assertEqual(
            run.err.splitlines(),
            [
                f"{checks}:2:5: check 'sum' does not hold: left 396, right 397, difference -1, tolerance 0; "
                "likely cause: the last digit of 'all' is wrong: 397, expected 396",
                f"{checks}:5:6: check 'lost' cannot be checked: missing claim 'sharre', did you mean 'share'?",
                f"{checks}:6:6: check 'zero' cannot be checked: zero denominator: 'nothing'",
            ],
        )

    def test_all_holding_is_0_and_silent(self):
        checks = "check,formula\nshare,saved / before = share / 100\n"
        run = Run("audit", "-", self.write("checks.csv", checks), stdin=FIGURES)
        self.assertEqual((run.code, run.err), (0, ""))
        self.assertEqual([row["holds"] for row in run.rows], ["yes"])

    def test_decimal_commas_can_be_read(self):
        claims = self.write("claims.csv", "name;value;exact\nsaved;1.550,5;yes\nbefore;4.975;yes\nshare;31,2%;no\n")
        run = Run("audit", "--decimal-comma", claims, "-", stdin="check,formula\ns,saved / before = share\n")
        self.assertEqual((run.code, run.err), (0, ""))

    def test_a_formula_that_cannot_be_read_is_a_finding(self):
        checks = self.write("checks.csv", "check,formula\nbroken,p + = d\ngood,p > d\n")
        run = Run("audit", self.write("claims.csv", FIGURES), checks)
        self.assertEqual(run.code, 1)
        self.assertEqual([row["holds"] for row in run.rows], ["unknown", "yes"])
        self.assertEqual(len(run.err.splitlines()), 1)
        self.assertTrue(run.err.startswith(f"{checks}:2:8: check 'broken' cannot be read: "), run.err)

    def test_a_check_in_doubles_is_a_note_and_no_failure(self):
        run = Run("audit", self.write("claims.csv", FIGURES), "-", stdin="check,formula\nroot,SQRT(c * 2) = 4\n")
        self.assertEqual(run.code, 0)
        self.assertEqual([row["holds"] for row in run.rows], ["yes"])
        self.assertIn("not in exact fractions", run.err)

    def test_one_figure_of_lang_son_is_wrong(self):
        run = Run("audit", CLAIMS / "claims.csv", CLAIMS / "checks.csv")
        self.assertEqual(run.code, 1)
        self.assertEqual([r["check"] for r in run.rows if r["holds"] != "yes"], ["publication.parts"])
        self.assertEqual((run.rows[0]["left"], run.rows[0]["right"]), ("396", "397"))

    def test_unreadable_input_is_2(self):
        good = self.write("claims.csv", FIGURES)
        for arguments in ((good, self.folder / "missing.csv"), (self.folder / "missing.csv", good), (good, good)):
            run = Run("audit", *arguments)
            self.assertEqual((run.code, run.out), (2, ""))
            self.assertNotEqual(run.err, "")

    def test_the_report_shows_it_when_both_files_are_there(self):
        for language, words in (("vi", "chữ số cuối của 'all' sai: 397, đúng ra là 396"), ("en", "1 do not hold")):
            self.write("claims.csv", FIGURES)
            self.write("checks.csv", FIGURE_CHECKS)
            run = Run("report", "--lang", language, self.folder)
            self.assertEqual(run.code, 1)
            self.assertIn(words, run.out)
            self.assertIn("checks.csv:2:5: ", run.err)
        found = measures(Run("report", "--format", "csv", self.folder))
        self.assertEqual(found["audit", "sum", "holds"], "no")
        self.assertEqual(found["audit", "sum", "why"], "last_digit")
        self.assertEqual(found["audit", "sum", "difference"], "-1")
        self.assertEqual(found["files", "checks.csv", "warnings"], "1")
        self.assertEqual(found["files", "checks.csv", "errors"], "2")

    def test_claims_alone_give_no_section(self):
        self.write("claims.csv", FIGURES)
        run = Run("report", "--format", "csv", self.folder)
        self.assertEqual(run.code, 0, run.err)
        self.assertEqual({r["section"] for r in run.rows}, {"files"})


class Locale(unittest.TestCase):
    """Python and the program may stand in any locale; the bytes are the same."""

    def test_output_is_the_same_in_every_locale(self):
        for arguments in (
            ("cut", "--rows", LANG_SON / "procedures.csv"),
            ("cut", "--by", "level,decision", DATA / "report" / "reductions_2025.csv"),
            ("cut", "--rules", RULES_EXAMPLE, *DAY, "--rows", PROCEDURES_EXAMPLE),
            ("report", DATA / "report"),
            ("report", "--format", "csv", "--lang", "en", LANG_SON),
            ("audit", CLAIMS / "claims.csv", CLAIMS / "checks.csv"),
            ("report", CLAIMS),
            ("cut", "--help"),
        ):
            outputs = {Run(*arguments, env={"LC_ALL": locale}).raw for locale in ("C", "vi_VN.UTF-8", "de_DE.UTF-8")}
            self.assertEqual(len(outputs), 1, arguments)


if __name__ == "__main__":
    unittest.main()
