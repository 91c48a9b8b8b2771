# SPDX-License-Identifier: MIT
"""`reform schemes`: what the catalogue holds, as the program shows it. Run as test_program.py is."""

import unittest

from test_program import Folder, Run


class Schemes(Folder):
    def test_the_list_has_every_scheme_once(self):
        run = Run("schemes")
        self.assertEqual((run.code, run.err), (0, ""))
        self.assertEqual(run.header, ["id", "title", "edition", "evidence", "source"])
        self.assertEqual(len({row["id"] for row in run.rows}), len(run.rows))
        self.assertLessEqual({row["evidence"] for row in run.rows}, {"reproduced", "stated", "inferred", "open"})
        self.assertEqual([row["edition"] for row in run.rows if row["id"] == "papi-2019"], ["2019-2020"])

    def test_a_scheme_is_written_in_the_columns_of_the_format(self):
        run = Run("schemes", "pci-2009")
        self.assertEqual((run.code, run.err), (0, ""))
        for column in ("code", "parent", "name", "points", "weight", "combine", "formula", "round", "source"):
            self.assertIn(column, run.header)
        weights = {row["name_en"]: row["weight"] for row in run.rows if row["parent"] == "PCI"}
        self.assertEqual((weights["Entry Costs"], weights["Labour Training"], len(weights)), ("10", "20", 9))

    def test_an_id_that_is_none_is_2_and_says_which_is_near(self):
        run = Run("schemes", "papi-2017")
        self.assertEqual((run.code, run.out), (2, ""))
        self.assertIn("no scheme 'papi-2017', did you mean 'papi-2011'?", run.err)

    def test_two_ids_are_bad_usage(self):
        run = Run("schemes", "766", "papi-2018")
        self.assertEqual((run.code, run.out), (2, ""))


if __name__ == "__main__":
    unittest.main()
