# SPDX-License-Identifier: MIT
"""Scores: worked out, read in place, overridden, ranked, and kept alive."""

import array
import gc
import math
import threading
import unittest
from pathlib import Path

import reform
from reform import Assessment, ExplanationStep, ReformNotFoundError, ScoreState
from support import numpy

DATA = Path(__file__).parents[1] / "data"

SCHEME = """code,parent,points,formula,missing,round
PAR,,10,,,1
1,PAR,6,,,
1.1,1,2,,,
1.2,1,4,done / due * 4,,2 up
2,PAR,4,,zero,
"""
UNITS = ["Hà Nội", "Huế", "Cần Thơ"]


def scheme():
    return reform.Scheme.read(SCHEME.encode())


def observations(**more):
    columns = {"1.1": [1.5, 2, None], "done": [2, 3, 1], "due": [3, 3, 0], "2": [3.25, None, 4]}
    return reform.Observations(UNITS, {**columns, **more})


class Values(unittest.TestCase):
    # Worked out by hand: 8 / 3 rounds to 2.67, 1.5 + 2.67 + 3.25 is 7.42.
    def setUp(self):
        self.scores = reform.Scores(scheme(), observations())

    def test_a_value_is_found_by_unit_and_node(self):
        self.assertEqual(self.scores.value("Hà Nội", "1.2"), 2.67)
        self.assertEqual(self.scores.value(0, "PAR"), 7.4)
        self.assertAlmostEqual(self.scores.unrounded("Hà Nội", "PAR"), 7.42, 12)
        self.assertEqual(self.scores.value(-2, self.scores.scheme["2"]), None)
        self.assertEqual(self.scores.value("Hu\u00ea\u0301", 0), 6.0)
        for unit, node in (("Đà Nẵng", "PAR"), ("Huế", "9")):
            with self.assertRaises(ReformNotFoundError):
                self.scores.value(unit, node)
        for unit, node in ((3, "PAR"), (0, 5)):
            with self.assertRaises(IndexError):
                self.scores.value(unit, node)

    def test_a_column_is_memory_of_the_library(self):
        column = self.scores["1.2"]
        self.assertEqual((len(column), list(column), column["Huế"]), (3, [2.67, 4.0, None], 4.0))
        self.assertEqual((column.values.format, column.values.readonly, column.node.code), ("d", True, "1.2"))
        self.assertEqual(column.unrounded[0], 8 / 3)
        self.assertEqual(list(column.states), [1, 1, ScoreState.DIVISION])
        self.assertEqual([column.node.code for column in self.scores], ["PAR", "1", "1.1", "1.2", "2"])
        self.assertEqual((len(self.scores), self.scores.units), (5, tuple(UNITS)))

    def test_memory_outlives_what_it_was_taken_from(self):
        values = self.scores["PAR"].values
        self.scores.close()
        del self.scores
        gc.collect()
        self.assertEqual(list(values)[:2], [7.4, 6.0])

    def test_states_say_why_there_is_no_value(self):
        self.assertIs(self.scores.state("Huế", "2"), ScoreState.MISSING)
        self.assertIs(self.scores.state("Cần Thơ", "PAR"), ScoreState.DIVISION)
        self.assertEqual([state.is_mistake for state in (ScoreState.TOO_FEW, ScoreState.DIVISION)], [False, True])
        self.assertEqual(ScoreState.DIVISION.text("en"), "division by zero")
        self.assertEqual(ScoreState.MISSING.text(), "thiếu số liệu")

    def test_findings_say_where_trouble_begins(self):
        findings = reform.Findings()
        reform.Scores(scheme(), observations(), findings=findings)
        self.assertIn("node '1.2': division by zero for unit 'Cần Thơ'", [finding.message for finding in findings])

    @unittest.skipIf(numpy is None, "numpy is not installed")
    def test_numpy_takes_columns_as_they_are(self):
        taken = numpy.asarray(self.scores["PAR"].values)
        self.assertEqual((taken.dtype, taken.flags.writeable, taken[0]), (numpy.float64, False, 7.4))
        self.assertTrue(numpy.shares_memory(taken, numpy.asarray(self.scores["PAR"].values)))


class Page(unittest.TestCase):
    def test_the_example_of_the_page_comes_out(self):
        page = (Path(__file__).parents[2] / "docs" / "scores.md").read_text(encoding="utf-8")
        text, given, expected = (block.lstrip("\n").encode() for block in page.split("```")[1:6:2])
        scores = reform.Scores(reform.Scheme.read(text), reform.Observations.read(given))
        self.assertEqual(scores.unrounded("Hà Nội", "PAR"), 7.42)
        table = reform.read_table(expected)
        self.assertEqual(table.columns, ("unit", *(column.node.code for column in scores)))
        self.assertEqual(tuple(table.texts("unit")), scores.units)
        for column in scores:
            self.assertEqual([float(cell) if cell else None for cell in table.texts(column.node.code)], list(column))


class Making(unittest.TestCase):
    def test_arrays_of_the_caller_stay_as_long_as_the_scores(self):
        given = observations(**{"2": array.array("d", [1.0, 2.0, 3.0])})
        scores = reform.Scores(scheme(), given)
        given.close()
        del given
        gc.collect()
        self.assertEqual(list(scores.observations["2"]), [1.0, 2.0, 3.0])
        self.assertEqual(scores.scheme["1.2"].points, 4.0)

    def test_threads_change_nothing(self):
        n = 9000
        columns = {"1.1": range(n), "done": range(n), "due": [7] * n, "2": [1] * n}
        given = reform.Observations(map(str, range(n)), columns)
        one = reform.Scores(scheme(), given)
        for threads in (0, 2, 3, 1000):
            many = reform.Scores(scheme(), given, threads=threads)
            for a, b in zip(one, many):
                self.assertEqual(bytes(a.values), bytes(b.values))
        with self.assertRaises(ValueError):
            reform.Scores(scheme(), given, threads=-1)

    def test_there_may_be_no_units(self):
        scores = reform.Scores(scheme(), reform.Observations([], {"1.1": []}))
        self.assertEqual((list(scores["PAR"]), len(scores["PAR"].values), scores.rank().order), ([], 0, []))

    def test_no_input_at_all_is_refused(self):
        with self.assertRaises(ReformNotFoundError):
            reform.Scores(scheme(), reform.Observations(UNITS, {"other": [1, 2, 3]}))

    def test_closed_scores_are_closed(self):
        scores = reform.Scores(scheme(), observations())
        with scores:
            column = scores["PAR"]
        for use in (scores.rank, lambda: scores.scheme, lambda: scores.value(0, 0), lambda: len(scores)):
            with self.assertRaises(ValueError):
                use()
        self.assertEqual(column[0], 7.4)

    def test_threads_may_share_scores(self):
        scores = reform.Scores(scheme(), observations())
        found = []

        def read():
            found.append([(column[0], list(column.states)) for column in scores for _ in range(50)])

        threads = [threading.Thread(target=read) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(found, [found[0]] * 4)


class Overrides(unittest.TestCase):
    def test_an_override_takes_the_place_of_what_inputs_say(self):
        scores = reform.Scores(scheme(), observations(), overrides={("Cần Thơ", "1.2"): (4, "không phát sinh hồ sơ")})
        self.assertEqual(scores.value("Cần Thơ", "1.2"), 4.0)
        self.assertEqual(scores.override_reason("Cần Thơ", "1.2"), "không phát sinh hồ sơ")
        self.assertIsNone(scores.override_reason("Huế", "1.2"))

    def test_a_table_of_overrides_is_taken_whole_or_not_at_all(self):
        good = "unit,node,value,reason\nHuế,2,1.5,nộp muộn\n"
        scores = reform.Scores(scheme(), observations(), overrides=good.encode())
        self.assertEqual((scores.value("Huế", "2"), scores.override_reason("Huế", "2")), (1.5, "nộp muộn"))
        findings = reform.Findings()
        with self.assertRaises(reform.ReformStructureError):
            reform.Scores(scheme(), observations(), overrides=(good + "Huế,2,x,y\n").encode(), findings=findings)
        self.assertEqual([(finding.line, finding.message) for finding in findings], [(3, "value is 'x', expected a number")])

    def test_what_cannot_be_overridden_is_refused(self):
        for error, key, value in (
            (ReformNotFoundError, ("Đà Nẵng", "2"), (1, "r")),
            (ReformNotFoundError, ("Huế", "9"), (1, "r")),
            (reform.ReformStructureError, ("Huế", "1"), (1, "r")),
            (reform.ReformRangeError, ("Huế", "2"), (math.inf, "r")),
            (reform.ReformMissingError, ("Huế", "2"), (1, " ")),
            (TypeError, ("Huế", 4), (1, "r")),
        ):
            with self.subTest(key=key, value=value), self.assertRaises(error):
                reform.Scores(scheme(), observations(), overrides={key: value})


class Explanations(unittest.TestCase):
    def setUp(self):
        self.scores = reform.Scores(scheme(), observations(**{"2@self": [4, 4, 4]}), overrides={("Huế", "1.1"): (1, "nộp muộn")})

    def test_rows_lead_to_the_value(self):
        explanation = self.scores.explain("Hà Nội", "1")
        self.assertEqual((explanation[0].step, explanation[0].value), (ExplanationStep.NODE, 4.17))
        children = [row for row in explanation if row.step is ExplanationStep.CHILD]
        self.assertEqual([(row.node, row.value, row.weight, row.contribution) for row in children], [(2, 1.5, 1.0, 1.5), (3, 2.67, 1.0, 2.67)])
        self.assertEqual([row.value for row in explanation if row.step.word == "combined"], [4.17])
        self.assertIsNone(explanation[-1].weight)

    def test_words_are_in_the_language_asked_for(self):
        explanation = self.scores.explain("Huế", "1.1")
        self.assertEqual([row.note("en") for row in explanation if row.step is ExplanationStep.OVERRIDE], ["nộp muộn"])
        self.assertIn("override: 1; nộp muộn", explanation.text("en"))
        self.assertEqual(str(explanation), explanation.text("vi"))
        row = self.scores.explain("Cần Thơ", "1.2")[0]
        self.assertEqual((row.state, row.value, row.assessment), (ScoreState.DIVISION, None, Assessment.COUNTED))

    def test_a_side_is_explained_by_itself(self):
        explanation = self.scores.assessment("self").explain("Huế", "2")
        self.assertEqual([(row.value, row.assessment.name) for row in explanation if row.step.word == "input"], [(4.0, "SELF")])
        sides = [row for row in self.scores.explain("Huế", "2") if row.step is ExplanationStep.SIDE]
        self.assertIn((4.0, Assessment.SELF), [(row.value, row.assessment) for row in sides])

    def test_an_explanation_is_a_table_and_outlives_its_scores(self):
        explanation = self.scores.explain(0, 0)
        del self.scores
        gc.collect()
        with reform.TableWriter() as writer:
            explanation.write(writer, "en")
            table = reform.read_table(writer.take().encode())
        self.assertEqual(table.columns, tuple("step,node,name,side,value,state,points,weight,contribution,note".split(",")))
        self.assertEqual(table.texts("step"), [row.step.word for row in explanation])
        with self.assertRaises(TypeError):
            explanation.write("file.csv")

    def test_what_is_not_there_is_not_explained(self):
        with self.assertRaises(ReformNotFoundError):
            self.scores.explain("Đà Nẵng", "1")
        with self.assertRaises(IndexError):
            self.scores.explain(0, 9)


class WhatWouldBe(unittest.TestCase):
    def setUp(self):
        self.scores = reform.Scores(scheme(), observations())

    def test_other_inputs_give_what_scores_of_them_give(self):
        result = self.scores.what_if("Cần Thơ", {"due": 2, "1.1": 2})
        # 1 / 2 * 4 is 2; 2 + 2 + 4 is 8, more than the 7.4 of Hà Nội.
        self.assertEqual((list(result.values), result.place, result.value("1.2")), ([8.0, 4.0, 2.0, 2.0, 4.0], 1, 2.0))
        result = self.scores.what_if("Hà Nội", {"1.1": None})
        self.assertEqual((result.value("PAR"), result.state("1.1"), result.place), (None, ScoreState.MISSING, None))
        self.assertEqual(self.scores.value("Hà Nội", "PAR"), 7.4)
        for error, unit, inputs in (
            (ReformNotFoundError, "Đà Nẵng", {}), (ReformNotFoundError, "Huế", {"x": 1}), (reform.ReformRangeError, "Huế", {"2": math.inf}),
        ):
            with self.assertRaises(error):
                self.scores.what_if(unit, inputs)

    def test_what_is_left_stands_by_its_gain(self):
        left = self.scores.left("Huế")
        # 1.1 and 1.2 have all their points, and 2, which is missing, lacks all 4.
        self.assertEqual([(row.code, row.left, row.gain) for row in left], [("2", 4.0, 4.0), ("1.1", 0.0, 0.0), ("1.2", 0.0, 0.0)])

    def test_the_parts_of_a_change_add_up_to_it(self):
        before = reform.Scores(scheme(), reform.Observations(["Huế cũ"], {"1.1": [1], "done": [1], "due": [2], "2": [4]}))
        change = self.scores.compare("Huế", before, "Huế cũ")
        self.assertEqual((change.total_before, change.total_after, change.total), (7.0, 6.0, -1.0))
        self.assertEqual({row.code: (row.before, row.after, row.part) for row in change},
                         {"1.1": (1.0, 2.0, 1.0), "1.2": (2.0, 4.0, 2.0), "2": (4.0, None, -4.0)})
        with reform.TableWriter() as writer:
            change.write(writer)
            self.assertTrue(writer.take().startswith("code,name,before,after,part\n"))
        with self.assertRaises(ReformNotFoundError):
            self.scores.compare("Huế", before)
        with self.assertRaises(reform.ReformUndefinedError):
            self.scores.compare("Cần Thơ", before, 0)


class Sides(unittest.TestCase):
    def test_what_each_side_says_stands_beside_what_counts(self):
        scores = reform.Scores(scheme(), observations(**{"2@self": [4, 4, 4], "1.1@self": [2, 2, 2]}))
        own = scores.assessment("self")
        self.assertEqual((scores.value("Hà Nội", "2"), own.value("Hà Nội", "2")), (3.25, 4.0))
        # What the unit says nothing of is left out above: 2 + 4.
        self.assertEqual((own.state("Hà Nội", "1.2").name, own.value("Hà Nội", "PAR")), ("NOT_ASSESSED", 6.0))
        self.assertIsNone(scores.assessment("survey"))
        self.assertEqual(list(scores.assessment("counted")["2"]), list(scores["2"]))
        scores.close()
        del scores
        gc.collect()
        self.assertEqual(own.rank("2")["Huế"], 1)

    def test_values_of_one_side_have_no_others_beside_them(self):
        self.assertIsNone(reform.Scores(scheme(), observations()).assessment("verified"))


class Ranks(unittest.TestCase):
    def test_units_are_ranked_by_the_root_or_a_node(self):
        scores = reform.Scores(scheme(), observations())
        self.assertEqual(scores.rank().order, ["Hà Nội", "Huế"])
        self.assertEqual(scores.rank("2", ascending=True).order, ["Hà Nội", "Cần Thơ"])
        self.assertEqual(scores.rank("1.2", method="dense", digits=0)["Huế"], 1)
        with self.assertRaises(ReformNotFoundError):
            scores.rank("9")

    def test_a_ranking_outlives_its_scores(self):
        ranking = reform.Scores(scheme(), observations()).rank()
        gc.collect()
        self.assertEqual((ranking["Huế"], ranking.missing), (2, ["Cần Thơ"]))

    def test_papi_2018_comes_out_as_published(self):
        # tests/data/README.md says where the sub-dimensions and totals come from.
        given = reform.Observations.read(DATA / "papi_2018.csv")
        scores = reform.Scores(reform.Catalogue().load("papi-2018"), given)
        expected = reform.read_table(DATA / "papi_2018_expected.csv")
        self.assertEqual(scores.rank().order[:2], ["Lạng Sơn", "Bến Tre"])
        self.assertEqual(len(scores.rank().missing), 2)
        for node in ("1", "8", "PAPI"):
            for unit, total in zip(expected.texts("unit"), expected.texts(node)):
                self.assertEqual(scores.value(unit, node) is None, total == "", unit)
                if total:
                    self.assertAlmostEqual(scores.value(unit, node), float(total), 12)

    def test_only_some_schemes_look_at_other_units(self):
        text = SCHEME.replace("done / due * 4", "done / UNITS.MAX(done)")
        self.assertFalse(reform.Scores(scheme(), observations()).cross_units)
        self.assertTrue(reform.Scores(reform.Scheme.read(text.encode()), observations()).cross_units)


if __name__ == "__main__":
    unittest.main()
