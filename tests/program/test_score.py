# SPDX-License-Identifier: MIT
"""`reform score`: scores, ranks and explanations on the command line. Run as test_program.py is."""

import csv
import io
import os
import subprocess
import unittest

from test_program import PROGRAM, ROOT, Folder, Run

PAPI = ROOT / "tests" / "data" / "papi_2018.csv"
PAPI_EXPECTED = ROOT / "tests" / "data" / "papi_2018_expected.csv"

# 1.2 of Hà Nội is 8 / 3, which rounds to 2.67; its total is 1.5 + 2.67 + 3.25.
SCHEME = """code,parent,points,formula,missing,round
PAR,,10,,,1
1,PAR,6,,,
1.1,1,2,,,
1.2,1,4,done / due * 4,,2 up
2,PAR,4,,zero,
"""
OBSERVATIONS = """unit,1.1,done,due,2
Hà Nội,1.5,2,3,3.25
Huế,2,3,3,
Cần Thơ,1,3,4,1.15
"""
LONG = "unit,input,value\n" + "".join(
    f"{row[0]},{name},{cell}\n"
    for header, *rows in [list(csv.reader(io.StringIO(OBSERVATIONS)))]
    for row in rows
    for name, cell in zip(header[1:], row[1:])
)
SCORES = [
    ["unit", "PAR", "1", "1.1", "1.2", "2"],
    ["Hà Nội", "7.4", "4.17", "1.5", "2.67", "3.25"],
    ["Huế", "6", "6", "2", "4", ""],
    ["Cần Thơ", "5.2", "4", "1", "3", "1.15"],
]


class Score(Folder):
    def setUp(self):
        super().setUp()
        self.scheme = self.write("scheme.csv", SCHEME)
        self.observations = self.write("observations.csv", OBSERVATIONS)

    def score(self, *arguments, **more):
        return Run("score", "--scheme", self.scheme, *arguments, **more)

    def test_a_column_a_node_in_the_order_of_the_scheme(self):
        run = self.score(self.observations)
        self.assertEqual((run.code, run.lines), (0, SCORES))
        self.assertEqual(run.err, f"{self.observations}: node '2': missing for unit 'Huế'\n")

    def test_long_tables_and_pipes_give_the_same(self):
        self.assertEqual(self.score(self.write("long.csv", LONG)).lines, SCORES)
        self.assertEqual(self.score("-", stdin=OBSERVATIONS).lines, SCORES)
        self.assertEqual(Run("score", "--scheme", "-", self.observations, stdin=SCHEME).lines, SCORES)

    def test_published_totals_and_ranks_come_out(self):
        # tests/data/README.md says where they come from.
        run = Run("score", "--scheme", "papi-2018", PAPI, "--rank", "competition")
        found = {row["unit"]: row for row in run.rows}
        self.assertEqual((run.code, len(found)), (0, 63))
        self.assertEqual([found[unit]["rank"] for unit in ("Lạng Sơn", "Bến Tre", "Quảng Ninh")], ["1", "2", ""])
        with open(PAPI_EXPECTED, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for node, total in row.items():
                    if node != "unit" and total:
                        self.assertAlmostEqual(float(found[row["unit"]][node]), float(total), 12)
                self.assertEqual(found[row["unit"]]["PAPI"] == "", row["PAPI"] == "")

    def test_values_read_back_the_same(self):
        third = self.write("third.csv", "code,parent,formula\na,,x / y\n")
        run = Run("score", "--scheme", third, "-", stdin="unit,x,y\nA,2,3\nB,1e-300,7\n")
        self.assertEqual([float(row["a"]) for row in run.rows], [2 / 3, 1e-300 / 7])

    def test_equal_units_get_the_rank_of_the_method(self):
        one = self.write("one.csv", "code,parent\nx,\n")
        for method, ranks in (
            ("competition", ["1", "2", "2", "4", ""]),
            ("dense", ["1", "2", "2", "3", ""]),
            ("ordinal", ["1", "2", "3", "4", ""]),
            ("average", ["1", "2.5", "2.5", "4", ""]),
        ):
            run = Run("score", "--scheme", one, "--rank", method, "-", stdin="unit,x\nA,9\nB,5\nC,5\nD,1\nE,\n")
            self.assertEqual([row["rank"] for row in run.rows], ranks, method)

    def test_totals_that_are_equal_on_paper_are_equal(self):
        # 5.4 + 2.7 and 4 + 4.1 are 8.1, and two different binary numbers.
        sum_of_two = self.write("sum.csv", "code,parent\nt,\na,t\nb,t\n")
        observations = "unit,a,b\nX,5.4,2.7\nY,4,4.1\nZ,4,4.1001\n"
        for digits, ranks in ((), ["2", "2", "1"]), (("--digits", "3"), ["1", "1", "1"]):
            run = Run("score", "--scheme", sum_of_two, "--rank", "competition", *digits, "-", stdin=observations)
            self.assertEqual([row["rank"] for row in run.rows], ranks)

    def test_overrides_take_the_place_of_inputs(self):
        table = self.write("overrides.csv", "unit,node,value,reason\nHuế,2,1.5,nộp muộn\n")
        run = self.score("--overrides", table, self.observations)
        self.assertEqual((run.code, run.lines[2]), (0, ["Huế", "7.5", "6", "2", "4", "1.5"]))
        table = self.write("wrong.csv", "unit,node,value,reason\nHuế,2,much,nộp muộn\n")
        run = self.score("--overrides", table, self.observations)
        self.assertEqual((run.code, run.out), (2, ""))
        self.assertIn(f"{table}:2:7: value is 'much', expected a number", run.err)

    def test_each_side_can_be_scored(self):
        two = self.write("two.csv", OBSERVATIONS.replace("due,2", "due,2,2@self", 1).replace("\n", ",4\n").replace(",2@self,4", ",2@self"))
        counted, own = self.score(two), self.score("--assessment", "self", two)
        self.assertEqual(counted.lines, SCORES)
        self.assertEqual(own.lines[1], ["Hà Nội", "4", "", "", "", "4"])
        run = self.score("--assessment", "survey", two)
        self.assertEqual((run.code, run.out), (2, ""))

    def test_a_value_says_how_it_came_about(self):
        run = self.score("--explain", "Hà Nội:1.2", "--lang", "en", self.observations)
        self.assertEqual(run.code, 0)
        lines = run.out.splitlines()
        self.assertEqual(lines[0], "1.2, Hà Nội: 2.67 of 4 points")
        for line in ("  formula: done / due * 4", "  with values: 2 / 3 * 4"):
            self.assertIn(line, lines)
        self.assertIn("2,67", self.score("--explain", "Hà Nội:1.2", self.observations).out.splitlines()[0])

    def test_units_and_nodes_may_have_colons(self):
        scheme = self.write("colons.csv", "code,parent,formula\na:b,,x\n")
        for unit in ("A:a", "A"):
            run = Run("score", "--scheme", scheme, "--explain", f"{unit}:a:b", "--lang", "en", "-", stdin=f"unit,x\n{unit},1\n")
            self.assertEqual((run.code, run.out.splitlines()[0]), (0, f"a:b, {unit}: 1"))

    def test_how_numbers_are_written_and_what_0_means_is_stated(self):
        comma = OBSERVATIONS.replace(",", ";").replace(".", ",").replace("1,1;", "1.1;")
        self.assertEqual(self.score("--decimal-comma", self.write("comma.csv", comma)).lines, SCORES)
        zero = self.write("zero.csv", OBSERVATIONS.replace("3,3,\n", "3,3,0\n").replace("3,4,1.15", "3,0,1.15"))
        run = self.score("--zero-missing", zero)
        self.assertEqual((run.code, run.lines[3]), (0, ["Cần Thơ", "", "", "1", "", "1.15"]))
        self.assertEqual(self.score(zero).code, 1)

    def test_threads_change_nothing(self):
        for threads in ("0", "3"):
            self.assertEqual(self.score("--threads", threads, self.observations).lines, SCORES)

    def test_what_is_wrong_is_1_and_named(self):
        run = self.score(self.write("by_zero.csv", OBSERVATIONS.replace("3,4,1.15", "3,0,1.15")))
        self.assertEqual((run.code, run.lines[3]), (1, ["Cần Thơ", "", "", "1", "", "1.15"]))
        self.assertIn("by_zero.csv: node '1.2': division by zero for unit 'Cần Thơ'\n", run.err)

    @unittest.skipUnless(os.path.exists("/dev/full"), "no /dev/full")
    def test_a_value_outside_its_range_has_its_line(self):
        scheme = self.write("range.csv", "code,parent,name,low,high\n@input,,x,0,1\nx,,,,\n")
        table = self.write("wide.csv", 'unit,x\n"A\nB",1\nC,2\n')
        run = Run("score", "--scheme", scheme, table)
        self.assertEqual((run.code, run.err), (1, f"{table}:4: input 'x' of unit 'C' is 2, expected 0 to 1\n"))

    def test_a_full_disk_is_not_success(self):
        for explain in ((), ("--explain", "Huế:1")):
            with open("/dev/full", "wb") as full:
                done = subprocess.run([PROGRAM, "score", "--scheme", self.scheme, *explain, self.observations],
                                      stdout=full, stderr=subprocess.PIPE, check=False)
            self.assertEqual(done.returncode, 2)

    def test_what_cannot_be_read_is_2_and_named(self):
        twice = self.write("twice.csv", OBSERVATIONS + "Huế,1,1,1,1\n")
        loop = self.write("loop.csv", "code,parent\na,b\nb,a\n")
        for words, *arguments in (
            ("twice.csv:5:1: ", "--scheme", self.scheme, twice),
            ("loop.csv:", "--scheme", loop, self.observations),
            ("no scheme 'papi-2017', did you mean", "--scheme", "papi-2017", self.observations),
            ("missing.csv", "--scheme", "missing.csv", self.observations),
            ("missing.csv", "--scheme", self.scheme, self.folder / "missing.csv"),
            ("--scheme", self.observations),
            ("standard input", "--scheme", "-", "-"),
            ("'best', expected competition", "--scheme", self.scheme, "--rank", "best", self.observations),
            ("'his', expected self", "--scheme", self.scheme, "--assessment", "his", self.observations),
            ("no unit and node 'Huế:9'", "--scheme", self.scheme, "--explain", "Huế:9", self.observations),
            ("no unit and node 'Huế'", "--scheme", self.scheme, "--explain", "Huế", self.observations),
            ("16 digits", "--scheme", self.scheme, "--rank", "dense", "--digits", "16", self.observations),
            ("language 'fr'", "--scheme", self.scheme, "--explain", "Huế:1", "--lang", "fr", self.observations),
            ("-1 threads", "--scheme", self.scheme, "--threads", "-1", self.observations),
        ):
            with self.subTest(arguments):
                run = Run("score", *arguments)
                self.assertEqual((run.code, run.out), (2, ""))
                self.assertIn(words, run.err)


if __name__ == "__main__":
    unittest.main()
