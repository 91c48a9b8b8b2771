# SPDX-License-Identifier: MIT
"""Scores worked out a second time, from the words of docs/schemes.md alone.

The second computation is plain Python: sums and means are fractions of the doubles, so exact; geometric and power
means are decimals of 40 digits; standard deviations are of `statistics`; ranks are counted, unit against unit; rounding
is that of `decimal` on the number as `repr` prints it. Nothing of it looks at the library, which is called through
ctypes alone. Values are made up, some missing, many the same; the seed is fixed.
"""

import ctypes
import decimal
import math
import random
import statistics
import unittest
from ctypes import POINTER, byref, c_char_p, c_double, c_int, c_size_t, c_uint8, c_void_p
from decimal import Decimal
from fractions import Fraction

from reform import _native

VALUE, MISSING, TOO_FEW, DIVISION, DOMAIN, CONSTANT, NOT_POSITIVE = 1, 2, 3, 10, 11, 15, 16
RELATIVE = 1e-12

library = ctypes.CDLL(_native.lib._name)


def call(name, *arguments):
    """A function whose last argument is the error; what it makes is its last but one."""
    made = c_void_p()
    status = getattr(library, name)(*arguments, byref(made), None)
    if status != 0:
        raise AssertionError(f"{name} gives {status}")
    return made


for getter in ("reform_scores_get_values", "reform_scores_get_unrounded"):
    getattr(library, getter).restype = POINTER(c_double)
library.reform_scores_get_states.restype = POINTER(c_uint8)
library.reform_ranking_get_rank.restype = c_double
library.reform_observations_builder_new.restype = c_void_p
library.reform_ranking_options_new.restype = c_void_p


def make_scheme(rows):
    text = "\n".join(",".join(row) for row in rows).encode()
    source = call("reform_source_new_memory", text, c_size_t(len(text)))
    scheme = call("reform_scheme_read", source, None, None, c_size_t(0), None)
    library.reform_source_free(source)
    return scheme


def make_observations(units, columns):
    builder = c_void_p(library.reform_observations_builder_new())
    codes = (c_char_p * len(units))(*[unit.encode() for unit in units])
    if library.reform_observations_builder_set_units(builder, codes, c_size_t(len(units)), None) != 0:
        raise AssertionError("units are refused")
    for name, values in columns.items():
        numbers = (c_double * len(units))(*[math.nan if value is None else value for value in values])
        if library.reform_observations_builder_copy_numbers(builder, name.encode(), numbers, None) != 0:
            raise AssertionError(f"column {name} is refused")
    observations = call("reform_observations_builder_build", builder)
    library.reform_observations_builder_free(builder)
    return observations


class Scores:
    """Scores of units; `columns` are values by input, None where missing. The root is the first row."""

    def __init__(self, units, rows, columns):
        scheme = make_scheme(rows)
        observations = make_observations(units, columns)
        self.n_units = len(units)
        self.handle = call("reform_scores_new", scheme, observations, None, None)
        library.reform_observations_unref(observations)
        library.reform_scheme_unref(scheme)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        library.reform_scores_unref(self.handle)

    def of_root(self):
        """For each unit its value, or its state if that is no value."""
        values = library.reform_scores_get_values(self.handle, c_size_t(0))
        states = library.reform_scores_get_states(self.handle, c_size_t(0))
        return [values[i] if states[i] == VALUE else State(states[i]) for i in range(self.n_units)]

    def ranks(self, method, ascending):
        options = c_void_p(library.reform_ranking_options_new())
        library.reform_ranking_options_set_method(options, c_int(method), None)
        library.reform_ranking_options_set_ascending(options, c_int(ascending))
        ranking = call("reform_scores_rank", self.handle, c_size_t(0), options)
        ranks = [library.reform_ranking_get_rank(ranking, c_size_t(i)) for i in range(self.n_units)]
        library.reform_ranking_unref(ranking)
        library.reform_ranking_options_free(options)
        return ranks


class State(int):
    """What a unit has where it has no value."""


class Child:
    def __init__(self, random_, combine):
        # Two decimals, as weights and points are published.
        self.weight = random_.randrange(1, 300) / 100
        self.points = random_.choice([None, None, "5", "12.5", "40", "bonus:3", "-2"]) if combine == "sum" else None
        self.missing = random_.choice(["propagate", "zero", "rescale", "skip", "skip"])

    def share(self, combine, pointed):
        """What it has of the denominator."""
        if combine == "weighted_sum":
            return Fraction(self.weight)
        if not pointed:
            return Fraction(1)
        return Fraction(self.points) if self.points and self.points[0].isdigit() else Fraction(0)


def power_mean(terms, power):
    """Of (value, weight); power 0 is the geometric mean."""
    with decimal.localcontext() as context:
        context.prec = 40
        weights = sum(Decimal(weight) for _, weight in terms)
        values = [(Decimal(value), Decimal(weight)) for value, weight in terms]
        if power == 0:
            return float((sum(value.ln() * weight for value, weight in values) / weights).exp())
        mean = sum(value ** Decimal(power) * weight for value, weight in values) / weights
        return float(mean ** (1 / Decimal(power)))


POWERS = {"geometric": 0, "harmonic": -1, "power:2": 2, "power:0.5": 0.5, "power:-3": -3, "power:12.5": 12.5}


def combined(combine, children, values, least):
    """The value of a parent, or its state."""
    present = [i for i, value in enumerate(values) if value is not None]
    absent = [child.missing for child, value in zip(children, values) if value is None]
    used = [(0.0 if values[i] is None else values[i], child)
            for i, child in enumerate(children) if values[i] is not None or child.missing == "zero"]
    if "propagate" in absent:
        return State(MISSING)
    if len(present) < least * len(children):
        return State(TOO_FEW)
    if not used:
        return State(MISSING)
    if combine in ("min", "max"):
        return (min if combine == "min" else max)(value for value, _ in used)
    if combine in ("sum", "weighted_sum"):
        pointed = any(child.points for child in children)
        shares = sum(child.share(combine, pointed) for child in children)
        left = sum(child.share(combine, pointed) for child, value in zip(children, values)
                   if value is not None or child.missing != "rescale")
        if shares > 0 and left == 0:
            return State(MISSING)
        factor = shares / left if left else Fraction(1)
        weight = (lambda child: Fraction(child.weight)) if combine == "weighted_sum" else (lambda child: 1)
        return float(sum(Fraction(value) * weight(child) * (factor if child.share(combine, pointed) > 0 else 1)
                         for value, child in used))
    weights = [child.weight if combine == "weighted_mean" or combine in POWERS else 1 for _, child in used]
    if combine in ("mean", "weighted_mean"):
        return float(sum(Fraction(value) * Fraction(weight) for (value, _), weight in zip(used, weights))
                     / sum(map(Fraction, weights)))
    power = POWERS[combine]
    if any(value < 0 or (value == 0 and power <= 0) for value, _ in used):
        return State(NOT_POSITIVE)
    return power_mean([(value, weight) for (value, _), weight in zip(used, weights)], power)


class Independent(unittest.TestCase):
    def setUp(self):
        self.random = random.Random(20261123)

    def assert_same(self, found, expected, scale=1.0, relative=RELATIVE):
        self.assertEqual(isinstance(found, State), isinstance(expected, State), (found, expected))
        if isinstance(expected, State):
            self.assertEqual(found, expected)
        else:
            self.assertLessEqual(abs(found - expected), relative * max(abs(expected), scale), (found, expected))

    def column(self, n_units, low=0):
        """Two decimals, one in eight missing, some of them the same."""
        return [None if self.random.random() < 0.125 else self.random.randrange(low, 400) / 100 for _ in range(n_units)]

    def check_combine(self, combine, low):
        children = [Child(self.random, combine) for _ in range(self.random.randrange(1, 9))]
        units = [f"u{i}" for i in range(8)]
        columns = {f"c{i}": self.column(len(units), low) for i in range(len(children))}
        least = self.random.choice([None, None, 0.5])
        rows = [["code", "parent", "combine", "least", "weight", "points", "missing"],
                ["t", "", combine, str(least or ""), "", "", ""]]
        rows += [[name, "t", "", "", str(child.weight), child.points or "", child.missing]
                 for name, child in zip(columns, children)]
        with Scores(units, rows, columns) as scores:
            for unit, found in enumerate(scores.of_root()):
                values = [column[unit] for column in columns.values()]
                expected = combined(combine, children, values, least or 0)
                plain = combine == "sum" and None not in values
                self.assert_same(found, expected, relative=0 if plain or combine in ("min", "max") else RELATIVE)

    def test_children_come_together_as_the_words_say(self):
        for combine in ("sum", "mean", "weighted_mean", "weighted_sum", "min", "max", *POWERS):
            for _ in range(40):
                with self.subTest(combine):
                    self.check_combine(combine, low=-400 if combine not in POWERS else self.random.choice([-5, 0, 1]))

    def test_sums_of_decimals_are_rounded_once(self):
        """Up to a thousand summands with any number of decimals, of several sizes and both signs."""
        for n in (2, 10, 100, 1000):
            columns = {f"c{i}": [round(self.random.uniform(-1, 1) * 10 ** self.random.randrange(5), self.random.randrange(12))
                                 for _ in range(20)] for i in range(n)}
            rows = [["code", "parent"], ["t", ""], *([name, "t"] for name in columns)]
            with Scores([f"u{i}" for i in range(20)], rows, columns) as scores:
                for unit, found in enumerate(scores.of_root()):
                    self.assertEqual(found, float(sum(Fraction(column[unit]) for column in columns.values())))

    def check_normalise(self, words, expected, values, scale=1.0):
        """`expected` is of the values that are there, or one state of all of them."""
        units = [f"u{i}" for i in range(len(values))]
        present = [value for value in values if value is not None]
        results = iter([expected] * len(present) if isinstance(expected, State) else expected)
        with self.subTest(words), Scores(units, [["code", "parent", "normalise"], ["x", "", words]], {"x": values}) as scores:
            for found, value in zip(scores.of_root(), values):
                self.assert_same(found, State(MISSING) if value is None else next(results), scale)

    def test_values_are_put_on_the_scales_of_the_words(self):
        for n in (1, 2, 5, 34, 63):
            for low in (1, -200):
                values = self.column(n, low)
                values[0] = 1.25
                there = [Fraction(value) for value in values if value is not None]
                least, greatest, mean = min(there), max(there), sum(there) / len(there)
                ways = [(x - least) / (greatest - least) for x in there] if least < greatest else State(CONSTANT)
                varies = isinstance(ways, list)
                self.check_normalise("minmax", ways, values)
                self.check_normalise("minmax down", [1 - way for way in ways] if varies else ways, values)
                self.check_normalise("minmax 1 10", [1 + 9 * way for way in ways] if varies else ways, values)
                if len(there) < 2:
                    scores = State(TOO_FEW)
                else:
                    scores = [(x - mean) / Fraction(statistics.stdev(there)) for x in there] if varies else State(CONSTANT)
                self.check_normalise("zscore", scores, values)
                self.check_normalise("zscore down", [-z for z in scores] if isinstance(scores, list) else scores, values)
                posts = [(x - Fraction(1, 2)) / (3 - Fraction(1, 2)) for x in there]
                self.check_normalise("goalposts 0.5 3", [min(max(way, 0), 1) for way in posts], values)
                self.check_normalise("goalposts 3 0.5 unclamped", [1 - way for way in posts], values)
                self.check_normalise("target 2.5", [x / Fraction(5, 2) for x in there], values)
                self.check_normalise("unit u0", [x / there[0] for x in there], values)
                self.check_normalise("rank", [1 + sum(y > x for y in there) for x in there], values)
                self.check_normalise("rank down", [1 + sum(y < x for y in there) for x in there], values)
                others = len(there) - 1
                self.check_normalise("percentile", [Fraction(sum(y < x for y in there), others) for x in there] if others else State(TOO_FEW),
                                     values)
                self.check_normalise("percentile down", [Fraction(sum(y > x for y in there), others) for x in there] if others else State(TOO_FEW),
                                     values)
                best = [x / greatest for x in there] if least >= 0 else State(DOMAIN)
                self.check_normalise("best", best, values)
                inverse = [State(DIVISION) if x == 0 else least / x for x in there] if least >= 0 else State(DOMAIN)
                self.check_normalise("best down", inverse, values)

    def test_units_get_the_ranks_that_counting_gives(self):
        for n in (1, 7, 63):
            for ascending in (0, 1):
                values = self.column(n, 350)
                units = [f"{self.random.choice('ăbcđê')}{i}" for i in range(n)]
                there = {unit: -value if ascending else value for unit, value in zip(units, values) if value is not None}
                before = {unit: sum(other > value for other in there.values()) for unit, value in there.items()}
                same = {unit: sum(other == value for other in there.values()) for unit, value in there.items()}
                methods = {
                    1: {unit: 1 + before[unit] for unit in there},
                    2: {unit: 1 + len({other for other in there.values() if other > value}) for unit, value in there.items()},
                    3: {unit: 1 + before[unit] + sum(there[other] == value and other.encode() < unit.encode() for other in there)
                        for unit, value in there.items()},
                    4: {unit: before[unit] + (same[unit] + 1) / 2 for unit in there},
                }
                with Scores(units, [["code", "parent"], ["x", ""]], {"x": values}) as scores:
                    for method, expected in methods.items():
                        found = scores.ranks(method, ascending)
                        for unit, rank in zip(units, found):
                            self.assertTrue(rank == expected[unit] if unit in expected else math.isnan(rank), (method, unit, rank))

    def test_scales_caps_and_rounding_come_in_their_order(self):
        modes = {"": decimal.ROUND_HALF_UP, " half_even": decimal.ROUND_HALF_EVEN, " truncate": decimal.ROUND_DOWN, " away": decimal.ROUND_UP}
        for words, mode in modes.items():
            for digits in (-1, 0, 1, 2):
                values = [None, *(self.random.randrange(-40000, 40000) / 1000 for _ in range(100)), 0.5, 2.5, -0.125, 1.005, 14.5]
                rows = [["code", "parent", "low", "high", "cap", "round"], ["x", "", "0", "2", "30", f"{digits}{words}"]]
                with self.subTest(rows[1][-1]), Scores([f"u{i}" for i in range(len(values))], rows, {"x": values}) as scores:
                    for value, found in zip(values, scores.of_root()):
                        if value is None:
                            self.assertEqual(found, State(MISSING))
                            continue
                        scaled = Decimal(repr(min(2 * value, 30.0)))
                        self.assertEqual(found, float(scaled.quantize(Decimal(1).scaleb(-digits), mode)), value)


if __name__ == "__main__":
    unittest.main()
