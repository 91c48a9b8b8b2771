# SPDX-License-Identifier: MIT
"""What complying with procedures costs (chi phí tuân thủ), in đồng: two ways that are never mixed.

Columns are 64-bit integers: buffers (`array('q')`, numpy int64) are read and filled in place, other
iterables are copied. Costs are exact and rounded once to a whole đồng, halves up.

>>> import reform
>>> days = [10 * 480, 25 * 480]  # in ticks, as `Reduction.columns` gives them
>>> reform.cost_of_waiting(days, dossiers=[10, 10], hourly_income=40000)
array('q', [32000000, 80000000])
>>> reform.cost_of_own_hours([150], applicants=[100], times=[2], fees=[20000], hourly_income=40000)
array('q', [24000000])
>>> reform.compare_costs([32000000], [28800000])
CostComparison(saved=array('q', [3200000]), ratios=array('d', [0.1]))
"""

from __future__ import annotations

import ctypes
from typing import Any, Iterable, NamedTuple, Optional, SupportsIndex, Union

from reform._buffers import Buffer, given, output
from reform._calls import call, integer
from reform._native import lib

__all__ = [
    "CostComparison",
    "compare_costs",
    "cost_of_own_hours",
    "cost_of_waiting",
    "sum_costs",
]

#: A column of whole numbers: a buffer of 64-bit integers or an iterable.
Integers = Union[Buffer, Iterable[SupportsIndex]]


class CostComparison(NamedTuple):
    """What is saved; each is the buffer that was given or an `array.array`."""

    saved: Any  #: Before minus after, in đồng, 64-bit integers.
    ratios: Any  #: Saved / before, doubles; NaN where the cost before is 0.


def _column(values: Integers, n: Optional[int], what: str) -> Any:
    """A column to read, of a length that is known or sets it for the others."""
    memory, found = given(values, "q", what)
    if n is not None and found != n:
        raise ValueError(f"{what} has {found} items, expected {n}")
    return memory, found


def cost_of_waiting(
    ticks: Integers,
    dossiers: Integers,
    *,
    hourly_income: SupportsIndex,
    hours_per_day: SupportsIndex = 8,
    out: Optional[Buffer] = None,
) -> Any:
    """Costs of waiting for the agency a year: days x hours a day x hourly income x dossiers.

    Args:
        ticks: time limits in 1/480 of a working day, 0 for abolished procedures.
        dossiers: dossiers a year.
        hourly_income: đồng that an hour is worth; 40000 in decisions of 2025.
        hours_per_day: hours in a working day, 1 to 24.
        out: a writable buffer of 64-bit integers, filled in place; None makes an array.

    Returns:
        `out`, or the array that was made.

    Raises:
        ReformRangeError: a number is negative, or a cost is too large.
        ReformArgumentError: `hours_per_day` is out of range.
        ValueError: columns differ in length.
    """
    days, n = _column(ticks, None, "ticks")
    times, _ = _column(dossiers, n, "dossiers")
    memory, buffer = output(out, "q", n, "out")
    call(
        lib.reform_cost_of_waiting,
        days,
        times,
        n,
        integer(hours_per_day, "hours_per_day", 32),
        integer(hourly_income, "hourly_income"),
        memory,
    )
    return buffer


def cost_of_own_hours(
    minutes: Integers,
    applicants: Integers,
    *,
    hourly_income: SupportsIndex,
    fees: Optional[Integers] = None,
    services: Optional[Integers] = None,
    times: Optional[Integers] = None,
    out: Optional[Buffer] = None,
) -> Any:
    """Costs of the applicants' own hours, fees and services a year.

    They are (hours x hourly income + fees + services) x times a year x applicants. No official paper
    at hand states this formula in full, so it is not verified.

    Args:
        minutes: minutes that an applicant spends each time.
        applicants: number of applicants a year.
        hourly_income: đồng that an hour is worth.
        fees: fees in đồng each time; None for none.
        services: services bought in đồng each time (copies, notaries, travel); None for none.
        times: how often a year an applicant does it; None for once.
        out: a writable buffer of 64-bit integers, filled in place; None makes an array.

    Returns:
        `out`, or the array that was made.

    Raises:
        ReformRangeError: a number is negative, or a cost is too large.
        ValueError: columns differ in length.
    """
    spent, n = _column(minutes, None, "minutes")
    further = [
        None if values is None else _column(values, n, what)[0]
        for values, what in ((fees, "fees"), (services, "services"), (times, "times"))
    ]
    people, _ = _column(applicants, n, "applicants")
    memory, buffer = output(out, "q", n, "out")
    call(
        lib.reform_cost_of_own_hours,
        spent,
        *further,
        people,
        n,
        integer(hourly_income, "hourly_income"),
        memory,
    )
    return buffer


def sum_costs(costs: Integers) -> int:
    """Add costs up, of any sign. Raises ReformRangeError when the sum is too large for 64 bits."""
    memory, n = _column(costs, None, "costs")
    out = ctypes.c_int64()
    call(lib.reform_cost_sum, memory, n, ctypes.byref(out))
    return out.value


def compare_costs(
    before: Integers,
    after: Integers,
    *,
    saved: Optional[Buffer] = None,
    ratios: Optional[Buffer] = None,
) -> CostComparison:
    """What is saved, in đồng and as a share.

    Args:
        before, after: costs in đồng.
        saved: a writable buffer of 64-bit integers, filled in place; None makes an array.
        ratios: the same, of doubles.

    Raises:
        ReformRangeError: a cost is negative.
        ValueError: columns differ in length.
    """
    old, n = _column(before, None, "before")
    new, _ = _column(after, n, "after")
    amounts, saved = output(saved, "q", n, "saved")
    shares, ratios = output(ratios, "d", n, "ratios")
    call(lib.reform_cost_compare, old, new, n, amounts, shares)
    return CostComparison(saved, ratios)
