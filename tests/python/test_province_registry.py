# SPDX-License-Identifier: MIT
"""Provinces from Python; what the library itself finds is tried in tests/unit."""

import datetime
import unittest

import reform
from reform import Certainty, ProvinceRegistry

BEFORE = datetime.date(2025, 6, 30)
SINCE = datetime.date(2025, 7, 1)


class Registry(unittest.TestCase):
    def setUp(self):
        self.registry = ProvinceRegistry()

    def test_a_day_decides_how_many_provinces_there_are(self):
        self.assertEqual(len(self.registry.on(BEFORE)), 63)
        self.assertEqual(len(self.registry.on(SINCE)), 34)
        self.assertEqual(len(self.registry), 97)
        self.assertEqual(len(list(self.registry)), 97)

    def test_a_province_says_what_it_is(self):
        province = self.registry.find_name("Tỉnh Lạng Sơn")
        self.assertEqual((province.code, province.name, province.agency_code), ("20", "Lạng Sơn", "H37"))
        self.assertIs(province.agency_certainty, Certainty.OBSERVED)
        self.assertEqual((province.first_day, province.last_day), (SINCE, datetime.date.max))
        self.assertEqual(repr(province), "<Province 20 Lạng Sơn, 2025-07-01 to 9999-12-31>")

    def test_the_first_list_ends_where_the_second_begins(self):
        province = self.registry[0]
        self.assertEqual((province.first_day, province.last_day), (datetime.date.min, BEFORE))
        self.assertEqual(self.registry[-1].name, "Cà Mau")
        self.assertEqual([province.name for province in self.registry[-1:]], ["Cà Mau"])
        with self.assertRaisesRegex(IndexError, "province 97 of 97 is not there"):
            self.registry[97]

    def test_a_code_that_changed_its_meaning_needs_a_day(self):
        with self.assertRaisesRegex(reform.ReformAmbiguousError, "Yên Bái until 2025-06-30 and Lào Cai since"):
            self.registry.find_code("15")
        self.assertEqual(self.registry.find_code("15", BEFORE).name, "Yên Bái")
        self.assertEqual(self.registry.find_code("15", SINCE).name, "Lào Cai")

    def test_what_is_not_there_is_not_found(self):
        with self.assertRaisesRegex(reform.ReformNotFoundError, "part of Tuyên Quang"):
            self.registry.find_name("Hà Giang", SINCE)
        with self.assertRaises(reform.ReformParseError):
            self.registry.find_agency_code("37")
        with self.assertRaises(IndexError):
            self.registry[97]

    def test_provinces_are_followed_in_both_directions(self):
        after = self.registry.find_agency_code("000.00.00.H44", SINCE)
        self.assertEqual([one.name for one in after.predecessors], ["Phú Thọ", "Vĩnh Phúc", "Hòa Bình"])
        self.assertIsNone(after.successor)
        for one in after.predecessors:
            self.assertEqual(one.successor, after)
            self.assertEqual(one.predecessors, ())
        self.assertEqual(len({after, *(one.successor for one in after.predecessors)}), 1)

    def test_the_mapping_covers_both_lists(self):
        mapping = self.registry.mapping()
        self.assertEqual(set(mapping), {one.code for one in self.registry.on(BEFORE)})
        self.assertEqual(set(mapping.values()), {one.code for one in self.registry.on(SINCE)})
        self.assertEqual((mapping["20"], mapping["27"], mapping["77"]), ("20", "24", "79"))

    def test_a_day_is_a_date(self):
        for day in ("2025-07-01", 20270):
            with self.assertRaises(TypeError):
                self.registry.find_code("20", day)
        with self.assertRaises(TypeError):
            self.registry.on(None)

    def test_a_closed_registry_is_refused_and_others_go_on(self):
        province = self.registry.find_code("20")
        with ProvinceRegistry() as other:
            pass
        with self.assertRaises(ValueError):
            len(other)
        self.assertEqual(province.name, "Lạng Sơn")
        self.registry.close()
        with self.assertRaises(ValueError):
            province.name


if __name__ == "__main__":
    unittest.main()
