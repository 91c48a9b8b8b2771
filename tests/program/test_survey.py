# SPDX-License-Identifier: MIT
"""reform survey: its format and its figures. Run as test_program.py is.

Figures are those of tests/r/survey_program.R, by R's package survey, or worked by hand from the rows given.
"""

import csv
import unittest

from test_program import DATA, Folder, Run

SURVEY = DATA / "survey_synthetic" / "survey_synthetic.csv"
HEADER = "domain,item,n,estimate,se,low,high,deff".split(",")
DESIGN = ("--missing", "8,9", "--weight", "weight", "--strata", "province", "--psu", "district,commune", "--fpc", "districts,communes")
FIVE = "who,Q1,w\na,1,1\nb,2,1\nc,4,1\nd,5,1\ne,5,1\n"


class Survey(Folder):
    def check(self, row, domain, item, n, *figures):
        self.assertEqual((row["domain"], row["item"], row["n"]), (domain, item, str(n)))
        for name, expected in zip(HEADER[3:], figures):
            self.assertAlmostEqual(float(row[name]) / expected, 1, delta=1e-9, msg=f"{domain} {item} {name}")

    def test_shares_by_domain_are_those_of_r(self):
        run = Run("survey", SURVEY, "--items", "Q15,Q16", "--estimate", "share:4-5", "--domain", "province", *DESIGN)
        self.assertEqual((run.code, run.err, run.header, len(run.rows)), (0, "", HEADER, 12))
        self.check(run.rows[0], "A", "Q15", 540, 0.650169791919, 0.0309387832074, 0.517050951896, 0.783288631942, 2.26835554748)
        self.check(run.rows[8], "E", "Q15", 547, 0.788239193806, 0.0300274647423, 0.659041440665, 0.917436946947, 2.94935036255)
        self.check(run.rows[10], "", "Q15", 2712, 0.7266923029, 0.0134260804932, 0.696777131324, 0.756607474477, 2.46051256827)

    def test_means_and_replicates_are_those_of_r(self):
        run = Run("survey", SURVEY, "--items", "Q16", "--estimate", "mean", *DESIGN)
        self.assertEqual((run.code, len(run.rows)), (0, 1))
        self.check(run.rows[0], "", "Q16", 2720, 3.90372511228, 0.0243699680976, 3.84942543954, 3.95802478502, 3.85430596013)
        arguments = ("--items", "Q15", "--estimate", "share:4-5", *DESIGN[:6], "--psu", "district", "--replicates")
        run = Run("survey", SURVEY, *arguments, "jkn")
        self.check(run.rows[0], "", "Q15", 2712, 0.7266923029, 0.0143234761198)
        runs = [Run("survey", SURVEY, *arguments, "boot:50", *seed) for seed in ((), ("--seed", "1"), ("--seed", "2"))]
        self.assertEqual([run.code for run in runs], [0, 0, 0])
        self.assertEqual(runs[0].out, runs[1].out)
        self.assertNotEqual(runs[0].out, runs[2].out)

    def test_without_a_design_every_row_is_a_unit(self):
        path = self.write("five.csv", FIVE)
        run = Run("survey", path, "--items", "Q1", "--estimate", "share:4-5")
        # 3 of 5: the variance of the mean is 3/5 * 2/5 / 4.
        self.check(run.rows[0], "", "Q1", 5, 0.6, 0.06**0.5)
        run = Run("survey", "-", "--items", "Q1", "--estimate", "mean-of-maximum", stdin=FIVE)
        self.check(run.rows[0], "", "Q1", 5, 17 / 25)
        run = Run("survey", path, "--items", "Q1", "--estimate", "total", "--weight", "w")
        self.check(run.rows[0], "", "Q1", 5, 17)
        run = Run("survey", path, "--items", "Q1", "--estimate", "mean", "--missing", "5,4.0")
        self.check(run.rows[0], "", "Q1", 2, 1.5)
        run = Run("survey", "-", "--items", "Q1", "--estimate", "share:5", "--scale", "0-10", "--decimal-comma", stdin="Q1\n5,0\n10\n")
        self.check(run.rows[0], "", "Q1", 2, 0.5)

    def test_a_figure_that_cannot_be_had_is_an_empty_cell(self):
        run = Run("survey", "-", "--items", "Q1", "--estimate", "mean", "--domain", "d", stdin="d,Q1\nA,1\nA,2\nB,NA\n")
        self.assertEqual((run.code, run.err), (0, ""))
        self.assertEqual(run.lines[2], ["B", "Q1", "0", "", "", "", "", ""])

    def test_levels_and_intervals(self):
        path = self.write("five.csv", FIVE)
        rows = [
            Run("survey", path, "--items", "Q1", "--estimate", "share:4-5", *options).rows[0]
            for options in ((), ("--level", "0.5"), ("--interval", "wilson"), ("--interval", "logit"), ("--interval", "beta"), ("--interval", "normal"))
        ]
        self.assertEqual(len({row["low"] for row in rows}), 6)
        self.assertEqual(len({row["se"] for row in rows}), 1)

    def test_bounded_intervals_stay_on_the_scale(self):
        path = self.write("high.csv", "Q1\n5\n5\n5\n5\n4\n")
        arguments = ("--items", "Q1", "--estimate", "mean", "--scale", "1-5")
        bounds = [[float(row[name]) for name in ("low", "high")] for row in
                  (Run("survey", path, *arguments, *options).rows[0] for options in ((), ("--interval", "bounded")))]
        self.assertGreater(bounds[0][1], 5)
        self.assertTrue(1 < bounds[1][0] < 4.8 < bounds[1][1] < 5)

    def test_a_scheme_has_a_row_a_domain_and_node(self):
        arguments = ("survey", SURVEY, "--scheme", "sipas-top-two", "--estimate", "share:4-5", "--domain", "province", *DESIGN)
        run = Run(*arguments)
        self.assertEqual((run.code, run.err, run.header), (0, "", HEADER))
        index = run.rows[0]
        self.assertEqual((index["domain"], index["item"], index["n"], index["deff"]), ("A", "SIPAS", "", ""))
        # The index of R; three districts have 2 degrees of freedom, and t is 4.30265272975.
        value, error = 71.0374034354, 2.67676352188
        for name, expected in (("estimate", value), ("se", error), ("low", value - 4.30265272975 * error), ("high", value + 4.30265272975 * error)):
            self.assertAlmostEqual(float(index[name]) / expected, 1, delta=1e-9)
        items = [row["item"] for row in run.rows if row["domain"] == ""]
        self.assertEqual(len(run.rows), 6 * len(items))
        shares = {row["item"]: row for row in Run("survey", SURVEY, "--items", "Q15,Q16", "--estimate", "share:4-5", *DESIGN).rows}
        for row in run.rows:
            if row["domain"] == "" and row["item"] in shares:
                self.assertAlmostEqual(float(row["se"]), 100 * float(shares[row["item"]]["se"]), delta=1e-9)

    def test_ranks_come_with_the_ranks_that_a_domain_can_have(self):
        rows = ["d,u,Q1,Q2"]
        # Means of A and B are surely above that of C, and not told apart.
        for domain, answers in (("A", "45454545"), ("B", "54545445"), ("C", "12121212")):
            rows += [f"{domain},{domain}{i},{answer},{answer}" for i, answer in enumerate(answers)]
        path = self.write("ranks.csv", "\n".join(rows) + "\n")
        scheme = self.write("scheme.csv", "code,parent,combine\nall,,mean\nQ1,all,\nQ2,all,\n")
        arguments = ("survey", path, "--estimate", "mean", "--psu", "u", "--strata", "d", "--domain", "d", "--scheme", scheme)
        run = Run(*arguments, "--ranks")
        self.assertEqual((run.code, run.err, run.header), (0, "", [*HEADER, "rank", "rank_low", "rank_high"]))
        ranks = {row["domain"]: (row["rank"], row["rank_low"], row["rank_high"]) for row in run.rows if row["item"] == "all"}
        self.assertEqual(ranks, {"A": ("1", "1", "2"), "B": ("1", "1", "2"), "C": ("3", "3", "3"), "": ("", "", "")})
        self.assertEqual([row["estimate"] for row in run.rows if row["item"] == "all"][:3], ["4.5", "4.5", "1.5"])
        self.assertEqual(Run(*arguments).lines[1][:4], ["A", "all", "", "4.5"])
        # Items may be more than those of the scheme, and standard input may be the scheme.
        run = Run(*arguments[:-1], "-", "--items", "Q1,Q2", stdin="code,parent\nQ2,\n")
        self.assertEqual((run.code, [row["item"] for row in run.rows]), (0, ["Q2"] * 4))

    def test_schemes_that_do_not_fit_are_refused(self):
        for scheme, words in (("no-such", "no-such"), (self.write("other.csv", "code,parent,formula\nx,,Q7\n"), "Q7"), (str(self.folder) + "/none.csv", "none.csv")):
            run = Run("survey", "-", "--scheme", scheme, "--estimate", "mean", stdin="Q1\n5\n4\n")
            self.assertEqual((run.code, run.out), (2, ""))
            self.assertIn(words, run.err)

    def test_rows_that_do_not_hold_are_named_and_refused(self):
        run = Run("survey", "-", "--items", "Q1", "--estimate", "share:4-5", stdin="Q1\n5\n8\nx\n")
        self.assertEqual((run.code, run.out), (2, ""))
        self.assertEqual(run.err.splitlines(), ["<stdin>:4:1: 'x' is no number", "<stdin>: 1 thing does not hold in 3 rows: none is taken"])
        run = Run("survey", "-", "--items", "Q1", "--estimate", "share:4-5", stdin="Q1\n5\n8\n")
        self.assertEqual(run.err.splitlines()[0], "<stdin>:3:1: the answer to 'Q1' is 8, expected a whole number from 1 to 5")

    def test_lonely_strata_are_named_or_treated_as_asked(self):
        text = "s,u,Q1\nA,1,5\nA,2,1\nB,1,4\n"
        arguments = ("--items", "Q1", "--estimate", "mean", "--strata", "s", "--psu", "u")
        run = Run("survey", "-", *arguments, stdin=text)
        self.assertEqual(run.code, 2)
        self.assertIn("two strata", run.err)
        run = Run("survey", "-", *arguments, "--nested", stdin=text)
        self.assertEqual(run.code, 2)
        self.assertIn("'B'", run.err)
        run = Run("survey", "-", *arguments, "--nested", "--lonely", "remove", stdin=text)
        self.assertEqual((run.code, len(run.rows)), (0, 1))

    def test_bad_usage(self):
        for arguments in (
            (), ("--items", "Q1"), ("--estimate", "mean"),
            ("--items", "Q1", "--estimate", "median"), ("--items", "Q1", "--estimate", "share"), ("--items", "Q1", "--estimate", "mean:4"),
            ("--items", "Q1", "--estimate", "share:5-4"), ("--items", "Q1", "--estimate", "share:4-6"), ("--items", "Q1", "--estimate", "share:x"),
            ("--items", "Q1", "--estimate", "share:4-5", "--scale", "5"), ("--items", "Q1", "--estimate", "share:4-5", "--scale", "5-x"),
            ("--items", "Q1", "--estimate", "mean", "--missing", "8,x"), ("--items", "Q1", "--estimate", "mean", "--psu", "a,b,c"),
            ("--items", "Q1", "--estimate", "mean", "--fpc", "a,b"), ("--items", "Q1", "--estimate", "mean", "--level", "1"),
            ("--items", "Q1", "--estimate", "mean", "--level", "nan"), ("--items", "Q1", "--estimate", "mean", "--lonely", "drop"),
            ("--items", "Q1", "--estimate", "mean", "--interval", "x"), ("--items", "Q1", "--estimate", "mean", "--interval", "bounded"),
            ("--items", "Q1", "--estimate", "mean", "--replicates", "boot:1"), ("--items", "Q1", "--estimate", "mean", "--ranks"),
            ("--scheme", "sipas-mean", "--estimate", "mean", "--ranks"), ("--scheme", "sipas-mean"), ("--scheme", "-", "--estimate", "mean"),
            ("--scheme", "sipas-mean", "--estimate", "mean", "--interval", "normal"),
            ("--items", "Q1", "--estimate", "mean", "--replicates", "boot"), ("--items", "Q1", "--estimate", "mean", "--seed", "-1"),
        ):
            with self.subTest(arguments=arguments):
                run = Run("survey", "-", *arguments, stdin="Q1\n5\n")
                self.assertEqual((run.code, run.out), (2, ""))
                self.assertIn("see `reform survey --help`", run.err)
        run = Run("survey", "-", "--items", "Q1,Q1", "--estimate", "mean", stdin="Q1\n5\n")
        self.assertEqual(run.code, 2)
        run = Run("survey", "-", "--items", "", "--estimate", "mean", stdin="Q1\n5\n")
        self.assertEqual(run.code, 2)


class InTheReport(Folder):
    def write_survey(self, name):
        """The synthetic survey under the names of columns that the report knows."""
        with open(SURVEY, encoding="utf-8", newline="") as file:
            (_, *header), *rows = csv.reader(file)
        names = {"district": "primary", "commune": "secondary", "districts": "primary_population", "communes": "secondary_population"}
        lines = [["stratum", "domain", *(names.get(column, column) for column in header)], *([row[0], *row] for row in rows)]
        self.write(name, "".join(",".join(line) + "\n" for line in lines))

    def figures(self, *options):
        run = Run("report", self.folder, "--format", "csv", *options)
        self.assertEqual((run.code, run.err), (0, ""))
        return {(row["section"], row["group"], row["measure"]): row["value"] for row in run.rows}

    def test_surveys_have_the_index_under_both_definitions(self):
        self.write_survey("survey_2024.csv")
        figures = self.figures()
        for measure, expected in (("top_two", 0.710374034354), ("top_two_se", 0.0267676352188)):
            self.assertAlmostEqual(float(figures["satisfaction_2024", "A", measure]) / expected, 1, delta=1e-9)
        # 3.74430938128... is the mean of the 33 means of reform survey.
        rows = Run("survey", SURVEY, "--items", ",".join(f"Q{i}" for i in range(1, 34)), "--estimate", "mean-of-maximum", "--domain", "province", *DESIGN).rows
        mean = sum(float(row["estimate"]) for row in rows if row["domain"] == "A") / 33
        self.assertAlmostEqual(float(figures["satisfaction_2024", "A", "mean"]), mean, delta=1e-12)
        self.assertAlmostEqual(float(figures["satisfaction_2024_items", "Q15", "top_two"]), 0.7266923029, delta=1e-9)
        self.assertIn(("satisfaction_2024", "all", "top_two"), figures)
        # The same as the scheme of two levels has, over 100: blocks weigh what they have of items.
        rows = Run("survey", SURVEY, "--scheme", "sipas-top-two", "--estimate", "share:4-5", "--domain", "province", "--ranks", *DESIGN).rows
        for row in rows:
            if row["item"] != "SIPAS":
                continue
            for measure, name in (("top_two", "estimate"), ("top_two_se", "se"), ("top_two_low", "low"), ("top_two_high", "high")):
                self.assertAlmostEqual(float(figures["satisfaction_2024", row["domain"] or "all", measure]), float(row[name]) / 100, delta=1e-12)
            for name in ("rank", "rank_low", "rank_high"):
                self.assertEqual(figures.get(("satisfaction_2024_ranks", row["domain"], f"top_two_{name}"), ""), row[name])
        text = Run("report", self.folder, "--lang", "en")
        self.assertIn("neither called official", text.out)

    def test_a_table_of_answers_alone_is_a_survey(self):
        self.write("survey.csv", "name,Q1,q2\nan,5,4\nbình,1,8\n")
        figures = self.figures()
        self.assertEqual(figures["satisfaction", "all", "answers"], "3")
        self.assertEqual(figures["satisfaction", "all", "top_two"], "0.75")
        self.assertEqual({group for section, group, _ in figures if section == "satisfaction_items"}, {"Q1", "q2"})
        self.assertNotIn("satisfaction_ranks", {section for section, _, _ in figures})

    def test_answers_that_do_not_hold_are_named(self):
        self.write("survey.csv", "Q1\n5\n7\n")
        run = Run("report", self.folder)
        self.assertEqual((run.code, run.out), (2, ""))
        self.assertIn("survey.csv:3:1: the answer to 'Q1' is 7, expected a whole number from 1 to 5", run.err)
        self.write("survey.csv", "answer\n5\n")
        self.assertEqual(Run("report", self.folder).code, 2)


if __name__ == "__main__":
    unittest.main()
