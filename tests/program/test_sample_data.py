# SPDX-License-Identifier: MIT
"""The data beside the examples. Run as test_program.py is."""

import csv
import subprocess
import sys
import unittest

from test_program import DATA, LANG_SON, PROCEDURES_EXAMPLE, RULES_EXAMPLE, Folder

SURVEY = DATA / "survey_synthetic"


class SampleData(Folder):
    def test_the_constructed_set_comes_out_again(self):
        script = DATA / "make_lang_son.py"
        subprocess.run([sys.executable, "-B", script, self.folder], check=True, env={"LC_ALL": "C"})
        for name in ("procedures.csv", "online_services.csv"):
            self.assertEqual((self.folder / name).read_bytes(), (LANG_SON / name).read_bytes(), name)

    def test_the_synthetic_survey_comes_out_again(self):
        script = DATA / "make_survey_synthetic.py"
        subprocess.run([sys.executable, "-B", script, self.folder], check=True, env={"LC_ALL": "C"})
        name = "survey_synthetic.csv"
        self.assertEqual((self.folder / name).read_bytes(), (SURVEY / name).read_bytes())

    def test_every_row_names_its_source(self):
        for path in (*(DATA / "report").glob("*.csv"), *LANG_SON.glob("*.csv"), RULES_EXAMPLE, PROCEDURES_EXAMPLE,
                     SURVEY / "items_sipas_2022.csv"):
            with open(path, encoding="utf-8", newline="") as file:
                for row in csv.DictReader(file):
                    self.assertTrue(row["source"], path)


if __name__ == "__main__":
    unittest.main()
