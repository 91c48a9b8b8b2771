# SPDX-License-Identifier: MIT
"""Index scores in `reform report`. Run as test_program.py is.

The figures of PAPI 2018 are published; tests/data/README.md says where. The others are sums of the rows given.
"""

import unittest

from test_program import DATA, Folder, Run, measures

SCHEME = "code,parent,name,name_en,points\nT,,Tổng điểm,Total,10\n1,T,Kế hoạch,Plan,6\n2,T,Thể chế,Institutions,4\n"
NOW = "unit,1,2\nHuế,5,3\nTuyên Quang,4,3.5\nHà Nội,6,\n"
BEFORE = "unit,1,2\nThừa Thiên Huế,4,3\nTuyên Quang,5,4\nHà Giang,3,3\nHà Nội,5,2\n"


class ReportScores(Folder):
    def write_index(self, before=None):
        self.write("scheme_own.csv", SCHEME)
        self.write("observations_own.csv", NOW)
        if before:
            self.write("observations_own_before.csv", before)

    def found(self, *arguments, folder=None):
        run = Run("report", "--format", "csv", *arguments, folder or self.folder)
        self.assertLessEqual(run.code, 1, run.err)
        return measures(run)

    def test_a_scheme_of_the_catalogue_is_found_by_the_name_of_the_file(self):
        found = self.found(folder=DATA / "report")
        self.assertEqual(found["scores_papi-2018", "Lạng Sơn", "rank"], "1")
        self.assertEqual(found["scores_papi-2018", "Bến Tre", "rank"], "2")
        self.assertEqual(float(found["scores_papi-2018", "Bến Tre", "value"]), 47.050162019)
        self.assertEqual(found["scores_papi-2018", "", "missing"], "Không có tổng điểm: Quảng Ninh, Đồng Tháp.")
        self.assertEqual(sum(section == "scores_papi-2018" and measure == "rank" for section, _, measure in found), 61)
        self.assertEqual(sum(float(value) for (section, _, measure), value in found.items()
                             if (section, measure) == ("scores_papi-2018_groups", "units")), 61)

    def test_people_are_shown_the_first_units(self):
        run = Run("report", "--lang", "en", DATA / "report")
        self.assertIn("Scores and ranks: PAPI, unweighted total, 2018\n", run.out)
        self.assertIn("61 of 63 units have a total.\nWithout a total: Quảng Ninh, Đồng Tháp.\n1: Participation at Local Levels; 2: ", run.out)
        self.assertRegex(run.out, r"\n  Lạng Sơn +1 +47\.053331 +5\.541693 ")
        self.assertIn("\n  … and 51 more rows\n", run.out)

    def test_one_unit_is_shown_with_its_domains(self):
        run = Run("report", "--lang", "en", "--unit", "LẠNG SƠN", DATA / "report")
        self.assertIn("Lạng Sơn: PAPI, unweighted total, 2018\n", run.out)
        found = self.found("--unit", "Lạng Sơn", folder=DATA / "report")
        self.assertEqual([found["scores_papi-2018", "PAPI", name] for name in ("rank", "ranked", "points")], ["1", "61", ""])
        self.assertEqual(float(found["scores_papi-2018", "7", "value"]), 5.194945634)
        self.assertNotIn(("scores_papi-2018", "PAPI", "change"), found)
        found = self.found("--unit", "Quảng Ninh", folder=DATA / "report")
        self.assertEqual((found["scores_papi-2018", "", "missing"], found["scores_papi-2018", "PAPI", "value"]), ("thiếu số liệu", ""))
        found = self.found("--unit", "Đà Lạt", folder=DATA / "report")
        self.assertEqual(found["scores_papi-2018", "", "missing"], "Không có trong số liệu.")

    def test_a_folder_may_have_its_own_scheme_and_nothing_else(self):
        self.write_index()
        found = self.found()
        self.assertEqual([found["scores_own", "Huế", name] for name in ("rank", "value", "1", "2")], ["1", "8", "5", "3"])
        self.assertEqual([found["scores_own", "Tuyên Quang", name] for name in ("rank", "value")], ["2", "7.5"])
        self.assertEqual(found["scores_own", "", "ranked"], "2/3 đơn vị có tổng điểm.")
        self.assertEqual({found["files", name, "kind"] for name in ("scheme_own.csv", "observations_own.csv")}, {"scheme", "observations"})
        self.assertNotIn(("scores_own", "Huế", "change"), found)

    def test_what_changed_since_an_earlier_year(self):
        self.write_index("unit,1,2\nHuế,4,3\nTuyên Quang,5,4\nHà Nội,5,2\n")
        found = self.found()
        self.assertEqual([found["scores_own", "Huế", name] for name in ("change", "rank_change")], ["1", "1"])
        self.assertEqual([found["scores_own", "Tuyên Quang", name] for name in ("change", "rank_change")], ["-1.5", "-1"])
        found = self.found("--unit", "Tuyên Quang")
        self.assertEqual([found["scores_own", node, "change"] for node in "T12"], ["-1.5", "-1", "-0.5"])

    def test_merged_provinces_have_no_change_though_they_kept_a_name(self):
        self.write_index(BEFORE)
        found = self.found()
        # Thừa Thiên Huế is Huế; Tuyên Quang took Hà Giang in. tests/cases/provinces_34.tsv has the list.
        self.assertEqual([found["scores_own", "Huế", name] for name in ("change", "rank_change")], ["1", "1"])
        self.assertEqual([found["scores_own", "Tuyên Quang", name] for name in ("change", "rank_change")], ["", ""])

    def test_an_earlier_year_may_have_its_own_scheme(self):
        self.write_index("unit,1\nHuế,4\nTuyên Quang,5\n")
        self.write("scheme_own_before.csv", "code,parent\nT,\n1,T\n")
        found = self.found("--unit", "Huế")
        self.assertEqual([found["scores_own", node, "change"] for node in "T12"], ["4", "1", ""])

    def test_a_scheme_without_observations_is_no_report(self):
        self.write("scheme_own.csv", SCHEME)
        run = Run("report", self.folder)
        self.assertEqual((run.code, run.out), (2, ""))
        self.assertIn("observations_NAME.csv", run.err)

    def test_what_cannot_be_scored_is_2_and_named(self):
        self.write("observations_papi-2017.csv", NOW)
        run = Run("report", self.folder)
        self.assertEqual((run.code, run.out), (2, ""))
        self.assertIn("observations_papi-2017.csv: ", run.err)
        self.assertIn("no scheme 'papi-2017', did you mean", run.err)
        self.write("scheme_papi-2017.csv", "code,parent\na,b\nb,a\n")
        run = Run("report", self.folder)
        self.assertEqual((run.code, run.out), (2, ""))
        self.assertIn("scheme_papi-2017.csv:2:", run.err)


if __name__ == "__main__":
    unittest.main()
