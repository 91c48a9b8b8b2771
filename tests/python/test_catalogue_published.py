# SPDX-License-Identifier: MIT
"""Published figures come out of the schemes of the catalogue; tests/data says where the figures are from."""

import csv
import math
import unittest

import reform
from plain_scores import DATA, read, scores

CASES = DATA.parent / "cases"


def run(id, observations):
    scheme = reform.Catalogue().load(id)
    return {unit: scores(scheme, inputs) for unit, inputs in read(observations).items()}


class Published(unittest.TestCase):
    def assert_nodes(self, found, expected, tolerance):
        self.assertEqual(found.keys(), expected.keys())
        for unit, nodes in expected.items():
            for node, value in nodes.items():
                with self.subTest(unit=unit, node=node):
                    if value is None:
                        self.assertIsNone(found[unit][node])
                    else:
                        self.assertLessEqual(abs(found[unit][node] - value), tolerance)

    def test_an_observation_file_has_the_inputs_of_its_scheme(self):
        for id, name in (("papi-2016", "papi_2016"), ("papi-2018", "papi_2018"), ("papi-2021", "papi_2023"),
                         ("pci-2006", "pci_2006"), ("pci-2009", "pci_2009"), ("pci-2013", "pci_2016"),
                         ("pci-2013-policy-bias", "pci_2013_policy_bias"), ("par-2022-blocks", "par_2020_blocks")):
            for inputs in read(f"{name}.csv").values():
                self.assertEqual(set(inputs), set(reform.Catalogue().load(id).inputs))

    def test_papi(self):
        for id, year in (("papi-2016", 2016), ("papi-2018", 2018), ("papi-2021", 2023)):
            found = run(id, f"papi_{year}.csv")
            self.assertEqual(len(found), 63)
            self.assert_nodes(found, read(f"papi_{year}_expected.csv"), 2e-6)

    def test_papi_as_printed(self):
        found = {2018: run("papi-2018", "papi_2018.csv"), 2023: run("papi-2021", "papi_2023.csv")}
        with open(DATA / "papi_printed.csv", encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                with self.subTest(row):
                    value, digits = found[int(row["year"])][row["unit"]][row["node"]], int(row["decimals"])
                    if row["how"] == "truncated":
                        value = math.floor(value * 10**digits) / 10**digits
                    # The sub-dimensions themselves have nine decimals, of single precision.
                    self.assertLessEqual(abs(value - float(row["printed"])), 0.5 * 10**-digits + 2e-6)

    def test_papi_civic_knowledge(self):
        self.assert_nodes(run("papi-2023-civic-knowledge", "papi_2023_civic_knowledge.csv"),
                          read("papi_2023_civic_knowledge_expected.csv"), 5e-7)

    def test_pci(self):
        with open(CASES / "ranking_published.tsv", encoding="utf-8") as file:
            rows = [line.rstrip("\n").split("\t") for line in file if line.startswith("PCI")]
        for id, year in (("pci-2006", 2006), ("pci-2009", 2009), ("pci-2013", 2013), ("pci-2013", 2016)):
            expected = {unit: {"PCI": float(value)} for name, unit, value, _ in rows if name == f"PCI {year}"}
            self.assert_nodes(run(id, f"pci_{year}.csv"), expected, 1e-5)

    def test_pci_policy_bias(self):
        self.assert_nodes(run("pci-2013-policy-bias", "pci_2013_policy_bias.csv"),
                          read("pci_2013_policy_bias_expected.csv"), 2e-6)

    def test_ict_and_dti(self):
        for name in ("ict_2016", "dti_2020"):
            self.assert_nodes(run(name.replace("_", "-"), f"{name}.csv"), read(f"{name}_expected.csv"), 0.5e-4)

    def test_766_components(self):
        found = run("766", "qd766_phu_tho.csv")
        self.assert_nodes(found, read("qd766_phu_tho_expected.csv"), 1e-9)
        for nodes in found.values():
            self.assertIsNone(nodes["766"])

    def test_766_groups_make_the_total(self):
        for unit, nodes in read("qd766_groups.csv").items():
            total = nodes.pop("766")
            self.assertAlmostEqual(math.fsum(nodes.values()), total, 9, unit)

    def test_par_index(self):
        found = run("par-2022-blocks", "par_2020_blocks.csv")
        self.assert_nodes(found, read("par_2020_blocks_expected.csv"), 0.025)


if __name__ == "__main__":
    unittest.main()
