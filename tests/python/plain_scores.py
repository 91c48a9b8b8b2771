# SPDX-License-Identifier: MIT
"""Scores worked out in plain Python, one unit at a time: slow, short, and not the library's way."""

import csv
import math
from pathlib import Path

from reform import Combine, Formula, Missing, round_number

DATA = Path(__file__).resolve().parents[1] / "data"


def read(name):
    """A file of tests/data: unit to its columns, numbers or None."""
    with open(DATA / name, encoding="utf-8", newline="") as file:
        return {
            row.pop("unit"): {key: float(value) if value else None for key, value in row.items()}
            for row in csv.DictReader(file)
        }


def _leaf(node, inputs):
    if node.formula is None:
        return inputs.get(node.code)
    formula = Formula.parse(node.formula)
    return formula.value({name: [inputs.get(name)] for name in formula.names})


def _combined(node, values):
    """The value of a node with children."""
    given = []
    for child in node.children:
        value = values[child.code]
        if value is None and child.missing is Missing.PROPAGATE:
            return None
        if value is None:
            assert child.missing is Missing.SKIP, child.missing
        else:
            given.append((value, child.weight))
    if node.combine in (Combine.SUM, Combine.MEAN):
        total = math.fsum(value for value, _ in given)
        return total if node.combine is Combine.SUM else total / len(given)
    total = math.fsum(value * weight for value, weight in given)
    if node.combine is Combine.WEIGHTED_MEAN:
        return total / math.fsum(weight for _, weight in given)
    assert node.combine is Combine.WEIGHTED_SUM, node.combine
    return total


def scores(scheme, inputs):
    """Values of all nodes for one unit, by code."""
    upwards, shown = {}, {}
    for node in scheme.post_order:
        value = _combined(node, upwards) if node.children else _leaf(node, inputs)
        if value is not None and node.low is not None:
            value = node.low + (node.high - node.low) * value
        shown[node.code] = upwards[node.code] = value
        if value is not None and node.rounding is not None:
            shown[node.code] = round_number(value, node.rounding.digits, node.rounding.mode)
            if node.rounding.goes_up:
                upwards[node.code] = shown[node.code]
    return shown
