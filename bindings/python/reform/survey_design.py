# SPDX-License-Identifier: MIT
"""Survey designs: how a sample was drawn, as far as standard errors depend on it.

>>> import reform
>>> design = reform.SurveyDesign(lonely="adjust", totals={"gender": {"nam": 500, "nữ": 510}})
>>> design = reform.SurveyDesign(replication="bootstrap", n_replicates=500, seed=1)
"""

from __future__ import annotations

import array
import ctypes
from typing import Any, Iterable, Mapping, NamedTuple, Optional, SupportsIndex, Tuple, Union

from reform._buffers import Buffer, given, in_place, machine_code, view_of
from reform._calls import call, encode, encode_many, integer
from reform._handles import _Handle
from reform._native import lib
from reform.enums import Lonely, Replication, member

__all__ = ["Replicates", "SurveyDesign"]


class Replicates(NamedTuple):
    """Replicates of a sample that the caller has, such as balanced half-samples."""

    primaries: Iterable[str]  #: Label of each primary unit.
    factors: Any  #: What weights are multiplied by: for each replicate a factor for each unit.
    scales: Any  #: What the square of the distance of each replicate counts, such as 1 over their number.
    strata: Optional[Iterable[str]] = None  #: Label of the stratum of each unit, where its own is not unique.
    about_estimate: bool = False  #: Distances from the estimate, not from the mean of the replicates.


def _matrix(rows: Union[Buffer, Iterable[Iterable[float]]], width: int) -> Tuple[Any, int]:
    """Doubles row after row, and the number of rows: a buffer of two dimensions in place, others copied."""
    view = view_of(rows)
    if view is not None and view.ndim == 2 and view.c_contiguous and machine_code(view) == "d":
        assert view.shape is not None
        height, found = view.shape
        if found != width:
            raise ValueError(f"a replicate has {found} factors, expected {width}")
        return in_place(view, ctypes.c_double), height
    flat, height = array.array("d"), 0
    for row in rows:
        before = len(flat)
        flat.extend(row)
        height += 1
        if len(flat) - before != width:
            raise ValueError(f"a replicate has {len(flat) - before} factors, expected {width}")
    return in_place(memoryview(flat), ctypes.c_double), height


class SurveyDesign(_Handle):
    """How a sample was drawn. Strata, units and populations come with the answers.

    Args:
        stages: how many stages variances look at, 1 or 2.
        finite: whether variances are corrected for the populations that are stated with the answers.
        lonely: what a stratum with a single primary unit adds; the default refuses them.
        totals: how many the population has of each category, by margin: weights are made to agree, by
            post-stratification to one margin and by raking to several.
        raking: tolerance and most rounds, as R has them.
        replication: how standard errors are worked out; the default is by linearisation.
        n_replicates, seed: of a bootstrap.
        replicates: those of the caller.

    Raises:
        ReformArgumentError: an argument is outside its range, or there are replicates of two kinds.
        ReformRangeError: a total is not above 0, or a factor not finite.
        ReformDuplicateError: a primary unit has factors twice.
        ReformEncodingError: a text holds a NUL or half a surrogate pair.
        ReformLimitError: there are too many totals or replicates.
        ValueError: a replicate has not as many factors as there are units, or there are not as many scales.
    """

    def __init__(
        self,
        *,
        stages: SupportsIndex = 2,
        finite: bool = True,
        lonely: Union[Lonely, str] = Lonely.FAIL,
        totals: Mapping[str, Mapping[str, float]] = {},
        raking: Tuple[float, int] = (1.0, 10),
        replication: Union[Replication, str] = Replication.NONE,
        n_replicates: SupportsIndex = 0,
        seed: SupportsIndex = 0,
        replicates: Optional[Replicates] = None,
    ) -> None:
        pointer = lib.reform_survey_design_new()
        call(lib.reform_survey_design_set_stages, pointer, integer(stages, "stages", 32))
        lib.reform_survey_design_set_finite(pointer, bool(finite))
        call(lib.reform_survey_design_set_lonely, pointer, member(Lonely, lonely))
        for margin, categories in totals.items():
            for category, total in categories.items():
                call(
                    lib.reform_survey_design_add_margin_total,
                    pointer,
                    encode(margin, "margin"),
                    encode(category, "category"),
                    total,
                )
        tolerance, rounds = raking
        call(lib.reform_survey_design_set_raking, pointer, tolerance, integer(rounds, "rounds", 32))
        if replicates is not None:
            if member(Replication, replication) not in (Replication.NONE, Replication.GIVEN):
                raise ValueError("replicates are given, so replication is 'given'")
            _give_replicates(pointer, replicates)
        else:
            call(
                lib.reform_survey_design_set_replication,
                pointer,
                member(Replication, replication),
                _natural(n_replicates, "n_replicates", 32),
                _natural(seed, "seed", 64),
            )
        self._pointer = pointer


def _natural(value: SupportsIndex, what: str, bits: int) -> int:
    number = integer(value, what, bits + 1)
    if number < 0:
        raise OverflowError(f"{what} is {number}, expected 0 or more")
    return number


def _give_replicates(pointer: Any, replicates: Replicates) -> None:
    primaries, n = encode_many(replicates.primaries, "primaries")
    strata, n_strata = None, n
    if replicates.strata is not None:
        strata, n_strata = encode_many(replicates.strata, "strata")
    factors, height = _matrix(replicates.factors, n)
    scales, n_scales = given(replicates.scales, "d", "scales")
    if (n_strata, n_scales) != (n, height):
        raise ValueError(f"{n_strata} strata of {n} units, {n_scales} scales of {height} replicates")
    call(
        lib.reform_survey_design_set_replicates,
        pointer,
        strata,
        primaries,
        n,
        factors,
        scales,
        height,
        bool(replicates.about_estimate),
    )
