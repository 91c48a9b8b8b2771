# SPDX-License-Identifier: MIT
"""Rank confidence sets: which ranks estimates can have, as far as they tell.

>>> import reform
>>> sets = reform.rank_confidence([70, 81, 69], [[1, 0, 0], [0, 1, 0], [0, 0, 1]])
>>> [(each.rank, each.best, each.worst) for each in sets]
[(2, 2, 3), (1, 1, 1), (3, 2, 3)]
"""

from __future__ import annotations

import ctypes
import operator
from itertools import chain
from typing import Any, Iterable, List, NamedTuple, Optional, Sequence, SupportsIndex

from reform._buffers import given
from reform._calls import call
from reform._native import lib

__all__ = ["RankSet", "rank_confidence"]


class RankSet(NamedTuple):
    """The rank of an estimate and the ranks it can have; all None for a unit that is not ranked."""

    rank: Optional[int]  #: From 1; equal estimates share one.
    best: Optional[int]  #: The first rank of the set.
    worst: Optional[int]  #: The last one.


def confidence_options(
    level: float,
    simultaneous: bool,
    ascending: bool,
    count_degrees: bool,
    draws: SupportsIndex,
    seed: SupportsIndex,
    threads: SupportsIndex,
) -> Any:
    """Options as the library takes them."""
    options = lib.reform_rank_confidence_options_new()
    call(lib.reform_rank_confidence_options_set_level, options, level)
    call(
        lib.reform_rank_confidence_options_set_draws,
        options,
        _whole(draws, "draws", 32),
        _whole(seed, "seed", 64),
    )
    lib.reform_rank_confidence_options_set_simultaneous(options, bool(simultaneous))
    lib.reform_rank_confidence_options_set_ascending(options, bool(ascending))
    lib.reform_rank_confidence_options_set_count_degrees(options, bool(count_degrees))
    lib.reform_rank_confidence_options_set_threads(options, min(_whole(threads, "threads", 64), 256))
    return options


def _whole(value: SupportsIndex, what: str, bits: int) -> int:
    number = operator.index(value)
    if not 0 <= number < 1 << bits:
        raise ValueError(f"{what} is {number}, expected 0 to {(1 << bits) - 1}")
    return number


def rank_sets(function: Any, *arguments: Any, n: int) -> List[RankSet]:
    """Call a function that fills ranks and the bounds of their sets."""
    ranks, best, worst = ((ctypes.c_size_t * max(n, 1))() for _ in range(3))
    call(function, *arguments, ranks, best, worst)
    return [RankSet(ranks[i] or None, best[i] or None, worst[i] or None) for i in range(n)]


def rank_confidence(
    values: Iterable[float],
    covariances: Sequence[Sequence[float]],
    *,
    degrees: Optional[Iterable[float]] = None,
    level: float = 0.95,
    simultaneous: bool = False,
    ascending: bool = False,
    draws: SupportsIndex = 10000,
    seed: SupportsIndex = 1,
    threads: SupportsIndex = 1,
) -> List[RankSet]:
    """Rank estimates and find the set of ranks of each (Mogstad, Romano, Shaikh & Wilhelm 2024).

    Args:
        values: the estimates, NaN for units that are not ranked.
        covariances: their covariances, row after row, NaN where there is none.
        degrees: degrees of freedom of each variance; None: variances count as known, and with few units
            behind them sets are too small.
        level: how often a set holds the true rank.
        simultaneous: whether all sets hold it at once, not each by itself.
        ascending: whether the lowest value is first.
        draws: of the normal distribution behind the sets, 100 to 1,000,000.
        seed: which draws; the same give the same sets on every machine.
        threads: how many may work at once; 0 for as many as there are processors.

    Raises:
        ReformArgumentError: the level or the draws are outside their range.
        ReformRangeError: a number is infinite, or a variance below 0.
        ReformInconsistentError: a covariance is larger than its variances allow.
        ReformLimitError: there are too many units.
    """
    memory, n = given(values, "d", "values")
    matrix, size = given(chain.from_iterable(covariances), "d", "covariances")
    if size != n * n:
        raise ValueError(f"there are {size} covariances of {n} values, expected {n * n}")
    freedom = None
    if degrees is not None:
        freedom, size = given(degrees, "d", "degrees")
        if size != n:
            raise ValueError(f"there are {size} degrees of {n} values, expected {n}")
    options = confidence_options(
        level, simultaneous, ascending, degrees is not None, draws, seed, threads
    )
    return rank_sets(lib.reform_rank_confidence_find, memory, matrix, freedom, n, options, n=n)
