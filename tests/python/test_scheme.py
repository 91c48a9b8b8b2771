# SPDX-License-Identifier: MIT
"""Schemes: read, built, asked and written back."""

import io
import unittest
from decimal import Decimal
from pathlib import Path

import reform
from reform import Assessment, Combine, Missing, Normalisation, Rounding, SchemeField

PAGE = Path(__file__).parents[2] / "docs" / "schemes.md"


def example():
    """The table that the page "Schemes" shows."""
    return PAGE.read_text(encoding="utf-8").split("```")[1].lstrip("\n")


class Reading(unittest.TestCase):
    def test_the_example_of_the_page_holds_and_says_what_the_page_says(self):
        findings = reform.Findings()
        scheme = reform.Scheme.read(example().encode(), findings=findings)
        self.assertEqual(len(findings), 0)
        self.assertEqual((scheme.edition, scheme.citation), ("2022-2030", "Quyết định số 1, Điều 2"))
        self.assertEqual(scheme.title, "Chỉ số cải cách hành chính (example)")
        self.assertEqual(scheme.inputs, ("done", "planned", "1.2", "issued", "late", "4"))
        self.assertEqual([node.code for node in scheme.leaves], ["1.1", "1.2", "2", "3", "4"])
        self.assertEqual([node.code for node in scheme.post_order], ["1.1", "1.2", "1", "2", "3", "4", "PAR"])
        self.assertEqual([node.code for node in scheme.root.children], ["1", "2", "3", "4"])

    def test_fields_have_their_meaning(self):
        scheme = reform.Scheme.read(example().encode())
        root, bonus, penalty = scheme.root, scheme["4"], scheme["3"]
        self.assertIsNone(root.parent)
        self.assertEqual(root.combine, Combine.SUM)
        self.assertEqual(root.rounding, reform.SchemeRounding(2, Rounding.HALF_AWAY, False))
        self.assertIsNone(bonus.rounding)
        self.assertEqual((bonus.points, bonus.is_bonus, bonus.missing), (2.0, True, Missing.SKIP))
        self.assertEqual((penalty.points, penalty.is_bonus), (-5.0, False))
        self.assertEqual((bonus.formula, penalty.formula), (None, "IF(late > 0; -5; 0)"))
        self.assertEqual((root.weight, root.low, root.high, root.cap, root.power), (None,) * 5)
        self.assertEqual((root.name, root.name_en, root.source), ("Tổng điểm", "", ""))
        self.assertEqual([node.index for node in scheme], list(range(len(scheme))))

    def test_leaves_say_how_values_are_put_on_a_scale_and_which_counts(self):
        scheme = reform.Scheme.read(
            b"code,parent,normalise,counts,least\nr,,,,50%\na,r,goalposts 9 1.5,self,\n"
            b"b,r,unit H 1 down,,\nc,r,,survey,\n"
        )
        self.assertEqual(
            scheme["a"].normalisation,
            reform.SchemeNormalisation(Normalisation.GOALPOSTS, True, 9.0, 1.5, True, None),
        )
        self.assertEqual(
            scheme["b"].normalisation,
            reform.SchemeNormalisation(Normalisation.UNIT, True, None, None, False, "H 1"),
        )
        self.assertIsNone(scheme["c"].normalisation)
        self.assertEqual(
            [node.counts for node in scheme],
            [Assessment.COUNTED, Assessment.SELF, Assessment.VERIFIED, Assessment.SURVEY],
        )
        self.assertEqual((scheme.root.least, scheme["a"].least), (0.5, None))

    def test_inputs_are_described(self):
        builder = reform.SchemeBuilder()
        builder.add_input("X", name_en="Share", low=0, high=Decimal("1.5"), source="Form 6")
        builder.add(code="r", formula="x + y")
        with builder.build() as scheme:
            self.assertEqual(
                scheme.described_inputs,
                (
                    reform.SchemeInput("x", "Share", 0.0, 1.5, "Form 6"),
                    reform.SchemeInput("y", "", None, None, ""),
                ),
            )
            self.assertEqual(str(reform.Scheme.read(str(scheme).encode())), str(scheme))

    def test_what_does_not_hold_is_told_with_its_place(self):
        findings = reform.Findings()
        with self.assertRaises(reform.ReformStructureError):
            reform.Scheme.read(b"code,parent\nr,\na,x\n", findings=findings)
        self.assertEqual([(f.line, f.column) for f in findings], [(3, 3)])
        with self.assertRaises(reform.ReformStructureError):
            reform.Scheme.read(b"code,parent\nr,\n", inputs=["x"])
        with self.assertRaises(reform.ReformStructureError):
            reform.Scheme.read(b"code,parent\nr,\n", inputs=[])
        with self.assertRaises(reform.ReformMissingError):
            reform.Scheme.read(b"code,parent\n")

    def test_without_findings_the_error_says_the_first_thing(self):
        said = "things do not hold together, so the scheme is not taken; the first: node 'a': its parent is 'x'"
        with self.assertRaises(reform.ReformStructureError) as read:
            reform.Scheme.read(b"code,parent,weigth\nr,,\na,x,\nb,y,\n", name="s.csv")
        self.assertEqual((read.exception.line, read.exception.column), (3, 3))
        self.assertTrue(str(read.exception).startswith(f"s.csv:3:3: 2 {said}"), read.exception)
        builder = reform.SchemeBuilder()
        for code, parent in (("r", None), ("a", "x"), ("b", "y")):
            builder.add(code=code, parent=parent)
        with self.assertRaisesRegex(reform.ReformStructureError, said):
            builder.build()
        with self.assertRaisesRegex(reform.ReformStructureError, "the unit 'A' is there already"):
            reform.Observations.read(b"unit,x\nA,1\nA,2\n")

    def test_nodes_are_found_by_code_and_index(self):
        scheme = reform.Scheme.read(b"code,parent\nr,\na,r\n")
        self.assertEqual((scheme["a"].index, scheme[-1].code, scheme["a"].parent.code), (1, "a", "r"))
        with self.assertRaises(reform.ReformNotFoundError):
            scheme["b"]
        with self.assertRaises(IndexError):
            scheme[2]


class Writing(unittest.TestCase):
    def test_what_is_written_reads_back_the_same(self):
        scheme = reform.Scheme.read(example().encode())
        text = str(scheme)
        self.assertEqual(str(reform.Scheme.read(text.encode())), text)
        file = io.StringIO()
        with reform.TableWriter(file) as writer:
            scheme.write(writer)
        self.assertEqual(file.getvalue(), text)
        with self.assertRaises(TypeError):
            scheme.write(file)


class Building(unittest.TestCase):
    def test_a_builder_takes_words_and_numbers(self):
        builder = reform.SchemeBuilder(title="T")
        builder.add({SchemeField.CODE: "r", "combine": "power:2"}, low=1, high=10.5, cap=Decimal("9.5"))
        builder.add(code="a", parent="r", weight=1, points="bonus:3")
        scheme = builder.build(inputs=["A"])
        self.assertEqual((scheme.root.low, scheme.root.high, scheme.root.cap, scheme.root.power), (1.0, 10.5, 9.5, 2.0))
        self.assertEqual((scheme.title, scheme["a"].weight), ("T", 1.0))
        with self.assertRaises(reform.ReformMissingError):
            builder.build()
        with self.assertRaises(TypeError):
            builder.add(code=True)


if __name__ == "__main__":
    unittest.main()
