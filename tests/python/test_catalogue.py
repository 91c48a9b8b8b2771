# SPDX-License-Identifier: MIT
"""The catalogue from Python; what its schemes say is tried in tests/unit."""

import unittest

import reform
from reform import Catalogue, Evidence


class Schemes(unittest.TestCase):
    def setUp(self):
        self.catalogue = Catalogue()

    def test_every_scheme_loads(self):
        self.assertEqual(len(list(self.catalogue)), len(self.catalogue))
        for entry in self.catalogue:
            with self.subTest(entry.id):
                self.assertEqual(self.catalogue[entry.id], entry)
                scheme = entry.load()
                self.assertEqual((scheme.title, scheme.edition), (entry.title, entry.edition))
                self.assertIsNot(entry.evidence, Evidence.NONE)

    def test_a_scheme_is_found_by_index_and_by_id(self):
        self.assertEqual(self.catalogue[-1], self.catalogue[len(self.catalogue) - 1])
        entry = self.catalogue["766"]
        self.assertEqual(entry.evidence.word, "reproduced")
        self.assertIn("766/QĐ-TTg", entry.title)
        self.assertEqual(self.catalogue.load("766").root.points, 100.0)

    def test_what_is_not_there_is_not_found(self):
        with self.assertRaisesRegex(reform.ReformNotFoundError, "did you mean 'pci-2013'"):
            self.catalogue["pci-2014"]
        with self.assertRaises(reform.ReformNotFoundError):
            self.catalogue.load("")
        with self.assertRaises(IndexError):
            self.catalogue[len(self.catalogue)]
        with self.assertRaises(reform.ReformEncodingError):
            self.catalogue.load("\ud800")
        with self.assertRaises(TypeError):
            self.catalogue.load(766)

    def test_a_scheme_outlives_a_closed_catalogue(self):
        with Catalogue() as catalogue:
            scheme = catalogue.load("ict-2016")
        self.assertEqual(len(scheme.inputs), 3)
        with self.assertRaises(ValueError):
            len(catalogue)


if __name__ == "__main__":
    unittest.main()
