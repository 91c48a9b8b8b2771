# SPDX-License-Identifier: MIT
"""Rankings (xếp hạng), what changed between them, groups (nhóm) and quantiles.

>>> import reform
>>> ranking = reform.Ranking({"Bến Tre": 47.050162, "Lạng Sơn": 47.053331, "Đồng Tháp": None})
>>> ranking["Lạng Sơn"], ranking["Bến Tre"], ranking["Đồng Tháp"], ranking.missing
(1, 2, None, ['Đồng Tháp'])
>>> before = reform.Ranking({"Bến Tre": 46.0, "Lạng Sơn": 45.0})
>>> ranking.compare(before)["Lạng Sơn"].rank
1.0
>>> list(reform.group_by_thresholds([83.1, 75.0, 74.9], [80, 75, 70]))
[0, 1, 2]
>>> reform.quantile(range(1, 11), 0.25, type=6)
2.75
"""

from __future__ import annotations

import ctypes
import math
from typing import (
    Any,
    Iterable,
    List,
    Mapping,
    NamedTuple,
    Optional,
    SupportsFloat,
    SupportsIndex,
    Tuple,
    Union,
)

from reform import _native
from reform._buffers import Buffer, given, output
from reform._calls import call, encode, encode_many, integer
from reform._handles import _Handle
from reform._native import lib, text
from reform.enums import Bound, RankMethod, Remainder, Rounding, Succession, member

__all__ = [
    "Agreement",
    "Change",
    "QuantileGroups",
    "Ranking",
    "RankingChange",
    "count_groups",
    "group_by_counts",
    "group_by_quantiles",
    "group_by_thresholds",
    "kendall",
    "quantile",
    "quantiles",
    "spearman",
]

#: Values: a buffer of doubles, or an iterable in which None or NaN is a missing one.
Values = Union[Buffer, Iterable[Optional[SupportsFloat]]]


class Change(NamedTuple):
    """What became of one unit since an earlier ranking."""

    succession: Succession  #: What the unit was.
    before: Optional[str]  #: The code it had, where it was one unit.
    value: Optional[float]  #: Value now minus value before; None where it cannot be told.
    rank: Optional[float]  #: Ranks risen, more than 0 being nearer to the first; None likewise.


class Agreement(NamedTuple):
    """How far two rankings order the same units alike."""

    value: float  #: Tau-b or rho, -1 to 1.
    n: int  #: Number of units that both rank.
    n_concordant: Optional[int] = None  #: Pairs ordered alike; None of Spearman's rho.
    n_discordant: Optional[int] = None  #: Pairs ordered in opposite ways; None likewise.


class QuantileGroups(NamedTuple):
    """Groups by quantiles; each is the buffer that was given or an `array.array`."""

    groups: Any  #: Group of each value, 32-bit integers; -1 for a missing one.
    bounds: Any  #: Lower bounds of all groups but the last, doubles.


def _doubles(values: Values, what: str) -> Tuple[Any, int]:
    """Values to read; None among the items of an iterable becomes NaN."""
    try:
        memoryview(values)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        if not hasattr(values, "__array__") and not isinstance(values, (str, bytes)):
            values = [math.nan if value is None else value for value in values]
    return given(values, "d", what)


def _known(value: float) -> Optional[float]:
    return None if math.isnan(value) else value


def _indexes(function: Any, *arguments: Any) -> List[int]:
    """Call a function that fills an array of indexes, whose length is its last argument."""
    n = arguments[-1]
    out = (ctypes.c_size_t * max(n, 1))()
    call(function, *arguments, out)
    return list(out[:n])


def ranking_options(
    method: Union[RankMethod, str],
    digits: Optional[SupportsIndex],
    rounding: Union[Rounding, str],
    ascending: bool,
) -> Any:
    """What `Ranking` takes, as the library takes it."""
    options = lib.reform_ranking_options_new()
    call(lib.reform_ranking_options_set_method, options, member(RankMethod, method))
    if digits is not None:
        how = member(Rounding, rounding)
        call(lib.reform_ranking_options_set_digits, options, integer(digits, "digits", 32), how)
    lib.reform_ranking_options_set_ascending(options, 1 if ascending else 0)
    return options


class Ranking(_Handle):
    """Units in their order. Immutable, so threads may share one.

    Args:
        units: codes or names with their values; or only the codes, with `values`.
        values: value of each unit where `units` has codes only; None or NaN where it is missing.
        method: which ranks equal units get.
        digits: judge order and ties on values rounded to so many digits; None on the values as they are.
        rounding: how they are rounded.
        ascending: whether the lowest value is the first.

    Raises:
        ReformDuplicateError: two units have one code.
        ReformMissingError: a code is blank.
        ReformRangeError: a value is infinite.
        ValueError: there is not one value for each code.
    """

    def __init__(
        self,
        units: Union[Mapping[str, Optional[SupportsFloat]], Iterable[str]],
        values: Optional[Values] = None,
        *,
        method: Union[RankMethod, str] = RankMethod.COMPETITION,
        digits: Optional[SupportsIndex] = None,
        rounding: Union[Rounding, str] = Rounding.HALF_AWAY,
        ascending: bool = False,
    ) -> None:
        if isinstance(units, Mapping):
            if values is not None:
                raise TypeError("values stand in the mapping, expected none beside it")
            values = list(units.values())
        elif values is None:
            raise TypeError("values are missing, expected one for each code")
        codes, n = encode_many(units, "units")
        numbers, found = _doubles(values, "values")
        if found != n:
            raise ValueError(f"values has {found} items, expected {n}")
        options = ranking_options(method, digits, rounding, ascending)
        pointer = _native.OwnedRanking()
        call(lib.reform_ranking_new, codes, numbers, n, options, ctypes.byref(pointer))
        self._pointer = pointer

    def __len__(self) -> int:
        """Number of units, with and without a value."""
        return int(lib.reform_ranking_get_size(self._open))

    def _unit(self, code: str) -> int:
        out = ctypes.c_size_t()
        call(lib.reform_ranking_find, self._open, encode(code, "code"), ctypes.byref(out))
        return out.value

    def __getitem__(self, code: str) -> Union[int, float, None]:
        """Rank of a unit, None where it has no value. ReformNotFoundError if there is no such unit."""
        rank = lib.reform_ranking_get_rank(self._open, self._unit(code))
        return None if math.isnan(rank) else int(rank) if rank.is_integer() else rank

    def value(self, code: str) -> Optional[float]:
        """Value of a unit, None where it has none."""
        return _known(lib.reform_ranking_get_value(self._open, self._unit(code)))

    def n_equal(self, code: str) -> int:
        """Number of units that are equal to a unit, itself included; 0 where it has no value."""
        return int(lib.reform_ranking_get_n_equal(self._open, self._unit(code)))

    def _codes(self, units: Iterable[int]) -> List[str]:
        return [text(lib.reform_ranking_get_code(self._open, unit)) for unit in units]

    @property
    def codes(self) -> List[str]:
        """Codes in the order they were given."""
        return self._codes(range(len(self)))

    @property
    def order(self) -> List[str]:
        """Codes of the ranked units in the order of their ranks, equal ones by code."""
        n = lib.reform_ranking_get_n_ranked(self._open)
        return self._codes(_indexes(lib.reform_ranking_get_order, self._open, 0, n))

    @property
    def missing(self) -> List[str]:
        """Codes of the units that have no value, and so no rank."""
        first, n = (function(self._open) for function in
                    (lib.reform_ranking_get_n_ranked, lib.reform_ranking_get_n_missing))
        return self._codes(_indexes(lib.reform_ranking_get_order, self._open, first, n))

    @property
    def n_tied(self) -> int:
        """Number of units that are equal to some other one."""
        return int(lib.reform_ranking_get_n_tied(self._open))

    def ranks(self, out: Optional[Buffer] = None) -> Any:
        """Ranks of all units in the order they were given: doubles, NaN where there is none."""
        n = len(self)
        memory, buffer = output(out, "d", n, "out")
        call(lib.reform_ranking_get_ranks, self._open, 0, n, memory)
        return buffer

    def places(self, out: Optional[Buffer] = None) -> Any:
        """Ranks as 64-bit integers, 0 where there is none; where ranks are averages, competition ranks."""
        n = len(self)
        memory, buffer = output(out, "q", n, "out")
        call(lib.reform_ranking_get_places, self._open, 0, n, memory)
        return buffer

    def compare(
        self,
        before: Ranking,
        became: Union[Mapping[str, str], Iterable[Tuple[str, str]]] = (),
    ) -> RankingChange:
        """What changed since an earlier ranking of the same method and direction.

        Args:
            before: the earlier ranking.
            became: old codes with what they became, as a mapping or as pairs; others keep their code.

        Raises:
            ReformInconsistentError: the rankings are of different methods or directions.
            ReformDuplicateError: a pair is there twice.
        """
        pairs = list(became.items() if isinstance(became, Mapping) else became)
        olds, n = encode_many((old for old, _ in pairs), "old codes")
        news, _ = encode_many((new for _, new in pairs), "new codes")
        pointer = _native.OwnedRankingChange()
        call(lib.reform_ranking_compare, self._open, before._open, olds, news, n, ctypes.byref(pointer))
        change = RankingChange._wrap(pointer)
        change._now, change._before = self, before
        return change


class RankingChange(_Handle):
    """What changed between two rankings, by code; made by `Ranking.compare`. Threads may share one."""

    _now: Ranking
    _before: Ranking

    def __len__(self) -> int:
        """Number of units of the later ranking."""
        self._open
        return len(self._now)

    def __getitem__(self, code: str) -> Change:
        """What became of a unit of the later ranking. ReformNotFoundError if there is no such unit."""
        pointer, unit = self._open, self._now._unit(code)
        succession = Succession(lib.reform_ranking_change_get_succession(pointer, unit))
        old = None
        if succession is Succession.ONE:
            (old,) = self._before._codes([lib.reform_ranking_change_get_before(pointer, unit)])
        return Change(
            succession,
            old,
            _known(lib.reform_ranking_change_get_value(pointer, unit)),
            _known(lib.reform_ranking_change_get_rank(pointer, unit)),
        )

    def codes(self, succession: Union[Succession, str]) -> List[str]:
        """Codes of the units of a succession, such as `"merged"`."""
        kind = member(Succession, succession)
        n = lib.reform_ranking_change_count(self._open, kind)
        return self._now._codes(_indexes(lib.reform_ranking_change_list, self._open, kind, n))

    @property
    def gone(self) -> List[str]:
        """Codes of the earlier ranking that became nothing the later one has."""
        n = lib.reform_ranking_change_get_n_gone(self._open)
        return self._before._codes(_indexes(lib.reform_ranking_change_list_gone, self._open, n))


def kendall(a: Ranking, b: Ranking) -> Agreement:
    """Kendall's tau-b over the units that both rank.

    Raises:
        ReformUndefinedError: there are less than two of them, or one ranking has all of them equal.
    """
    tau, n = ctypes.c_double(), ctypes.c_size_t()
    alike, opposed = ctypes.c_int64(), ctypes.c_int64()
    call(
        lib.reform_ranking_kendall, a._open, b._open,
        ctypes.byref(tau), ctypes.byref(n), ctypes.byref(alike), ctypes.byref(opposed),
    )
    return Agreement(tau.value, n.value, alike.value, opposed.value)


def spearman(a: Ranking, b: Ranking) -> Agreement:
    """Spearman's rho over the units that both rank.

    Raises:
        ReformUndefinedError: there are less than two of them, or one ranking has all of them equal.
    """
    rho, n = ctypes.c_double(), ctypes.c_size_t()
    call(lib.reform_ranking_spearman, a._open, b._open, ctypes.byref(rho), ctypes.byref(n))
    return Agreement(rho.value, n.value)


def group_by_thresholds(
    values: Values,
    bounds: Values,
    kinds: Union[Bound, str, Iterable[Union[Bound, str]]] = Bound.CLOSED,
    *,
    out: Optional[Buffer] = None,
) -> Any:
    """Group of each value, from 0, the group of the highest; -1 where it is missing.

    Args:
        values: values to group.
        bounds: lower bounds of all groups but the last, each less than the one before.
        kinds: where a value on a bound belongs; one for all bounds or one for each.
        out: a writable buffer of 32-bit integers, filled in place; None makes an array.

    Raises:
        ReformStructureError: the bounds do not fall.
        ReformRangeError: a value is infinite.
    """
    numbers, n = _doubles(values, "values")
    limits, n_bounds = _doubles(bounds, "bounds")
    each = [kinds] * n_bounds if isinstance(kinds, (int, str)) else list(kinds)
    if len(each) != n_bounds:
        raise ValueError(f"kinds has {len(each)} items, expected {n_bounds}")
    sides, _ = given([int(member(Bound, kind)) for kind in each], "i", "kinds")
    memory, out = output(out, "i", n, "out")
    call(lib.reform_group_by_thresholds, numbers, n, limits, sides, n_bounds, memory)
    return out


def group_by_quantiles(
    values: Values,
    n_groups: SupportsIndex = 4,
    *,
    type: SupportsIndex = 7,
    kind: Union[Bound, str] = Bound.CLOSED,
    out: Optional[Buffer] = None,
) -> QuantileGroups:
    """Group of each value by quantiles, such as quartiles; 0 is the group of the highest.

    Args:
        values: values to group, None or NaN where they are missing.
        n_groups: number of groups, 2 or more.
        type: which quantile of Hyndman and Fan, 1 to 9.
        kind: where a value on a bound belongs.
        out: a writable buffer of 32-bit integers, filled in place; None makes an array.

    Raises:
        ReformUndefinedError: there is no value.
    """
    numbers, n = _doubles(values, "values")
    groups = integer(n_groups, "n_groups")
    if not 2 <= groups <= 10000:
        raise ValueError(f"n_groups is {groups}, expected 2 to 10000")
    memory, out = output(out, "i", n, "out")
    limits, bounds = output(None, "d", groups - 1, "bounds")
    side = member(Bound, kind)
    call(
        lib.reform_group_by_quantiles,
        numbers, n, groups, integer(type, "type", 32), side, memory, limits,
    )
    return QuantileGroups(out, bounds)


def group_by_counts(
    ranking: Ranking,
    n_groups: SupportsIndex,
    remainder: Union[Remainder, str] = Remainder.SPREAD,
    *,
    keep_ties: bool = False,
    out: Optional[Buffer] = None,
) -> Any:
    """Group of each unit by equal counts in the order of ranks, -1 where it has none.

    Args:
        ranking: the ranking.
        n_groups: number of groups.
        remainder: where units go that are left over.
        keep_ties: whether equal units go into one group, that of the first of them.
        out: a writable buffer of 32-bit integers, filled in place; None makes an array.
    """
    groups = integer(n_groups, "n_groups")
    if groups < 1:
        raise ValueError(f"n_groups is {groups}, expected 1 or more")
    memory, out = output(out, "i", len(ranking), "out")
    kind = member(Remainder, remainder)
    call(lib.reform_group_by_counts, ranking._open, groups, kind, 1 if keep_ties else 0, memory)
    return out


def count_groups(groups: Union[Buffer, Iterable[SupportsIndex]], n_groups: SupportsIndex) -> List[int]:
    """How many units each of the groups has. ReformRangeError for a group that there is not."""
    memory, n = given(groups, "i", "groups")
    size = integer(n_groups, "n_groups")
    if not 0 <= size <= 10000:
        raise ValueError(f"n_groups is {size}, expected 0 to 10000")
    out = (ctypes.c_size_t * max(size, 1))()
    call(lib.reform_group_count, memory, n, size, out)
    return list(out[:size])


def quantile(values: Values, p: SupportsFloat, *, type: SupportsIndex = 7) -> float:
    """A quantile of values by one of the nine definitions of Hyndman and Fan.

    Raises:
        ReformUndefinedError: there is no value.
        ReformRangeError: the probability is not between 0 and 1, or a value is infinite.
        ReformArgumentError: there is no such type.
    """
    numbers, n = _doubles(values, "values")
    out = ctypes.c_double()
    call(lib.reform_quantile, numbers, n, float(p), integer(type, "type", 32), ctypes.byref(out))
    return out.value


def quantiles(
    values: Values, ps: Values, *, type: SupportsIndex = 7, out: Optional[Buffer] = None
) -> Any:
    """Several quantiles of the same values, as doubles; see `quantile`."""
    numbers, n = _doubles(values, "values")
    shares, n_ps = _doubles(ps, "ps")
    memory, out = output(out, "d", n_ps, "out")
    call(lib.reform_quantiles, numbers, n, shares, n_ps, integer(type, "type", 32), memory)
    return out
