# SPDX-License-Identifier: MIT
"""Compliance cost. Published examples are in tests/cases/compliance_cost.tsv, with their sources."""

import array
import math
import unittest
from pathlib import Path

import reform
from support import numpy

CASES = Path(__file__).resolve().parent.parent / "cases" / "compliance_cost.tsv"


def costs_of(mode, figures):
    if mode == "waiting":
        days, dossiers, income = figures
        return reform.cost_of_waiting([round(days * 480)], [int(dossiers)], hourly_income=int(income))
    minutes, fee, services, times, applicants, income = map(int, figures)
    return reform.cost_of_own_hours([minutes], [applicants], hourly_income=income, fees=[fee],
                                    services=[services], times=[times])


class Published(unittest.TestCase):
    def test_costs_come_out_to_the_dong(self):
        lines = [line.split("\t") for line in CASES.read_text(encoding="utf-8").splitlines()
                 if line and not line.startswith("#")]
        self.assertGreater(len(lines), 8)
        for name, mode, before, after, *wanted in lines:
            with self.subTest(name):
                old, new, saved = (int(text) for text in wanted[:3])
                if mode != "total":
                    self.assertEqual(list(costs_of(mode, map(float, before.split()))), [old])
                    self.assertEqual(list(costs_of(mode, map(float, after.split()))), [new])
                compared = reform.compare_costs([old], [new])
                self.assertEqual(list(compared.saved), [saved])
                self.assertEqual(reform.round_number(100 * compared.ratios[0], 2), float(wanted[3]))


class Columns(unittest.TestCase):
    def test_columns_are_read_and_filled_in_place(self):
        room = array.array("q", [9, 9])
        ticks = array.array("q", [4800, 0])
        self.assertIs(reform.cost_of_waiting(ticks, [10, 10], hourly_income=40000, out=room), room)
        self.assertEqual(list(room), [32000000, 0])
        saved, ratios = array.array("q", [0]), array.array("d", [0])
        compared = reform.compare_costs([10], [4], saved=saved, ratios=ratios)
        self.assertIs(compared.saved, saved)
        self.assertIs(compared.ratios, ratios)
        self.assertEqual((saved[0], ratios[0]), (6, 0.6))
        ticks.append(1)  # BufferError if something still held it

    def test_what_is_left_out_counts_nothing_or_once(self):
        self.assertEqual(list(reform.cost_of_own_hours([60], [10], hourly_income=1000)), [10000])

    def test_a_share_of_nothing_is_nan(self):
        self.assertTrue(math.isnan(reform.compare_costs([0], [0]).ratios[0]))

    def test_sums_are_exact(self):
        self.assertEqual(reform.sum_costs([2**62, 2**62 - 1, -5]), 2**63 - 6)
        self.assertEqual(reform.sum_costs([]), 0)
        self.assertEqual(reform.sum_costs(iter([1, 2])), 3)
        with self.assertRaises(reform.ReformRangeError):
            reform.sum_costs([2**62, 2**62])

    def test_no_procedures_cost_nothing(self):
        self.assertEqual(list(reform.cost_of_waiting([], [], hourly_income=1)), [])
        self.assertEqual(list(reform.cost_of_own_hours([], [], hourly_income=1, fees=[])), [])
        self.assertEqual(list(reform.compare_costs([], []).saved), [])

    def test_columns_of_another_length_are_refused(self):
        with self.assertRaisesRegex(ValueError, "dossiers has 1 items, expected 2"):
            reform.cost_of_waiting([1, 2], [1], hourly_income=1)
        for further in ("fees", "services", "times"):
            with self.assertRaisesRegex(ValueError, further):
                reform.cost_of_own_hours([1], [1], hourly_income=1, **{further: [1, 2]})
        with self.assertRaises(ValueError):
            reform.cost_of_own_hours([1], [1, 2], hourly_income=1)
        with self.assertRaises(ValueError):
            reform.compare_costs([1], [1, 2])
        with self.assertRaises(ValueError):
            reform.compare_costs([1], [1], saved=array.array("q", [0, 0]))

    def test_numbers_are_checked(self):
        for ticks, income, error in (([-1], 1, reform.ReformRangeError), ([480], -1, reform.ReformRangeError),
                                     ([2**62], 2**62, reform.ReformRangeError),
                                     ([2**63], 1, OverflowError), ([1], 2**63, OverflowError),
                                     ([0.5], 1, TypeError), (["1"], 1, TypeError), (b"12345678", 1, TypeError),
                                     (None, 1, TypeError)):
            with self.subTest(ticks=ticks, income=income), self.assertRaises(error):
                reform.cost_of_waiting(ticks, [1], hourly_income=income)
        for hours in (0, 25):
            with self.assertRaises(reform.ReformArgumentError):
                reform.cost_of_waiting([1], [1], hourly_income=1, hours_per_day=hours)
        with self.assertRaises(reform.ReformRangeError):
            reform.compare_costs([-1], [0])

    @unittest.skipUnless(numpy, "numpy is not installed")
    def test_arrays_of_numpy_serve(self):
        ticks = numpy.array([480, 960])
        fixed = ticks.copy()
        fixed.flags.writeable = False
        room = numpy.zeros(2, "i8")
        for column in (ticks, fixed, ticks.astype("i4"), numpy.array([480, 0, 960, 0])[::2], ticks.astype(">i8")):
            room[:] = 0
            reform.cost_of_waiting(column, numpy.ones(2, "i8"), hourly_income=1, out=room)
            self.assertEqual(room.tolist(), [8, 16])
        with self.assertRaises(TypeError):
            reform.cost_of_waiting(numpy.array([480.0]), [1], hourly_income=1)
