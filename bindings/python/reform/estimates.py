# SPDX-License-Identifier: MIT
"""Estimates: shares, means, totals, ratios and quantiles of a survey, and how sure they are.

>>> import reform
>>> tally = reform.ResponseTally({"Q1": (1, 5)})
>>> tally.add(primary=[1, 2, 3, 4, 5], answers={"Q1": [1, 2, 4, 5, 5]})
>>> row = reform.Estimates(tally, measure=reform.Share([4, 5])).row(None, "Q1")
>>> row.n, row.value, round(row.standard_error, 4)
(5, 0.6, 0.2449)
"""

from __future__ import annotations

import ctypes
import math
from typing import Iterable, Mapping, NamedTuple, Optional, Sequence, SupportsIndex, Tuple, Union

from reform import _native
from reform._buffers import borrowed, given
from reform._calls import call, encode, encode_or_none, integer
from reform._native import lib
from reform._sequences import _Sequence
from reform.enums import Degrees, Figure, Interval, Measure, Reference, member
from reform.findings import Findings, pointer_of
from reform.response_tally import ResponseTally
from reform.survey_design import SurveyDesign

__all__ = ["Estimate", "EstimateChange", "Estimates", "Quantile", "Ratio", "Share"]


class Share(NamedTuple):
    """The share of answers that are one of some levels, as a measure."""

    levels: Iterable[int]  #: The levels that count.


class Ratio(NamedTuple):
    """The total of an item over that of another, as a measure."""

    denominator: str  #: Name of the other item.


class Quantile(NamedTuple):
    """The lowest level that a share of the population does not pass, as a measure."""

    share: float = 0.5  #: The share, above 0 and below 1; 0.5 is the median.


#: Which figure is estimated: a `Measure` or its name, `Share`, `Ratio` or `Quantile`.
AnyMeasure = Union[Measure, str, Share, Ratio, Quantile]


class Estimate(NamedTuple):
    """A figure of a domain and an item. A number is None where it cannot be had."""

    domain: Optional[str]  #: Name of the domain; None for all rows together.
    item: str  #: Name of the item.
    measure: Measure  #: Which figure it is.
    n: int  #: Answers that count, unweighted.
    value: Optional[float]  #: The estimate.
    standard_error: Optional[float]  #: Its standard error.
    degrees: Optional[float]  #: Degrees of freedom of its interval.
    low: Optional[float]  #: Lower bound of the interval.
    high: Optional[float]  #: Upper bound.
    design_effect: Optional[float]  #: Its variance over that of the reference.
    effective_size: Optional[float]  #: Answers over the design effect.


class EstimateChange(NamedTuple):
    """What changed between two estimates."""

    change: float  #: After less before.
    standard_error: float  #: Its standard error.
    degrees: float  #: Degrees of freedom.
    probability: Optional[float]  #: Of a t so far from 0 where nothing changed; None where there is none.


def _none_for_nan(number: float) -> Optional[float]:
    return None if math.isnan(number) else number


def _set_measure(options: object, item: Optional[str], measure: AnyMeasure) -> None:
    name = encode_or_none(item, "item")
    if isinstance(measure, Share):
        levels, n = given(measure.levels, "i", "levels")
        call(lib.reform_estimate_options_set_share, options, name, levels, n)
    elif isinstance(measure, Ratio):
        denominator = encode(measure.denominator, "denominator")
        call(lib.reform_estimate_options_set_ratio, options, name, denominator)
    elif isinstance(measure, Quantile):
        call(lib.reform_estimate_options_set_quantile, options, name, measure.share)
    else:
        call(lib.reform_estimate_options_set_measure, options, name, member(Measure, measure))


class Estimates(_Sequence[Estimate]):
    """Figures of all domains and items: a sequence of `Estimate`, domain after domain, all together last.

    Estimates never change; any number of threads may read them at the same time.

    Args:
        tally: the answers.
        design: how the sample was drawn; None for the defaults.
        measure: which figure of each item: a `Measure` or its name, `Share([4, 5])`, `Quantile(0.25)`.
        measures: other figures by item, also `Ratio("other item")`.
        interval: how confidence intervals are made.
        level: how often such an interval holds the true value.
        degrees: where degrees of freedom come from.
        reference: what design effects compare with.
        findings: takes what does not hold, such as strata with a single primary unit.

    Raises:
        ReformArgumentError: an option is outside its range.
        ReformNotFoundError: an item, margin or category is not there.
        ReformRangeError: a share is of a level that its scale does not have.
        ReformMissingError: a category of the answers has no total.
        ReformStructureError: a measure does not fit its item, or the replicates do not fit the sample.
        ReformUndefinedError: strata have a single primary unit, and the design refuses them.
        ReformInconsistentError: a population is smaller than its sample, a category with a total has no
            weight in the answers, or raking does not come to rest.
        ReformLimitError: there are too many rows.
    """

    _item = "row"

    def __init__(
        self,
        tally: ResponseTally,
        design: Optional[SurveyDesign] = None,
        *,
        measure: AnyMeasure = Measure.MEAN,
        measures: Mapping[str, AnyMeasure] = {},
        interval: Union[Interval, str] = Interval.T,
        level: float = 0.95,
        degrees: Union[Degrees, str] = Degrees.DOMAIN,
        reference: Union[Reference, str] = Reference.REPLACEMENT,
        findings: Optional[Findings] = None,
    ) -> None:
        if not isinstance(tally, ResponseTally):
            raise TypeError(f"tally must be a ResponseTally, not {type(tally).__name__}")
        options = lib.reform_estimate_options_new()
        _set_measure(options, None, measure)
        for item, its_measure in measures.items():
            _set_measure(options, item, its_measure)
        call(lib.reform_estimate_options_set_interval, options, member(Interval, interval), level)
        call(lib.reform_estimate_options_set_degrees, options, member(Degrees, degrees))
        call(lib.reform_estimate_options_set_reference, options, member(Reference, reference))
        pointer = _native.OwnedEstimates()
        call(
            lib.reform_estimates_new,
            tally._open,
            None if design is None else design._open,
            options,
            pointer_of(findings),
            ctypes.byref(pointer),
        )
        self._pointer = pointer

    def __len__(self) -> int:
        """Number of rows."""
        return int(lib.reform_estimates_get_size(self._open))

    def _at(self, index: int) -> Estimate:
        pointer = self._open
        figures = [
            _none_for_nan(lib.reform_estimates_get_figure(pointer, index, figure))
            for figure in Figure
        ]
        return Estimate(
            _native.text_or_none(lib.reform_estimates_get_domain(pointer, index)),
            _native.text(lib.reform_estimates_get_item(pointer, index)),
            Measure(lib.reform_estimates_get_measure(pointer, index)),
            int(lib.reform_estimates_get_counts(pointer)[index]),
            *figures,
        )

    def find(self, domain: Optional[str], item: str) -> int:
        """Index of the row of a domain, None for all together, and an item. ReformNotFoundError when there is
        none."""
        row = ctypes.c_size_t()
        call(
            lib.reform_estimates_find,
            self._open,
            encode_or_none(domain, "domain"),
            encode(item, "item"),
            ctypes.byref(row),
        )
        return row.value

    def row(self, domain: Optional[str], item: str) -> Estimate:
        """The row of a domain, None for all together, and an item. ReformNotFoundError when there is none."""
        return self._at(self.find(domain, item))

    @property
    def counts(self) -> memoryview:
        """Answers of each row: read-only memory of 64-bit integers, not copied."""
        pointer = self._open
        return borrowed(lib.reform_estimates_get_counts(pointer), len(self), "Q", pointer)

    def figures(self, figure: Union[Figure, str]) -> memoryview:
        """A number of each row, NaN where it cannot be had: read-only memory of doubles, not copied."""
        pointer = self._open
        start = lib.reform_estimates_get_figures(pointer, member(Figure, figure))
        return borrowed(start, len(self), "d", pointer)

    def covariances(self, rows: Sequence[SupportsIndex]) -> Tuple[Tuple[float, ...], ...]:
        """Covariances between rows, given by their indexes; NaN for rows without a standard error."""
        n = len(rows)
        indexes = (ctypes.c_size_t * max(n, 1))(*[self._position(integer(row, "row")) for row in rows])
        out = (ctypes.c_double * max(n * n, 1))()
        call(lib.reform_estimates_get_covariances, self._open, indexes, n, out)
        return tuple(tuple(out[i * n : (i + 1) * n]) for i in range(n))

    def change_to(
        self, row: SupportsIndex, after: Estimates, after_row: SupportsIndex
    ) -> EstimateChange:
        """Whether something changed from a row of these estimates to a row of others, or of the same.

        Rows of the same estimates may have units in common, and their covariance counts; different
        estimates are taken for independent samples.

        Raises ReformUndefinedError when a row has no standard error, or is a quantile.
        """
        out = [ctypes.c_double() for _ in range(4)]
        call(
            lib.reform_estimates_test_change,
            self._open,
            self._position(row),
            after._open,
            after._position(after_row),
            *map(ctypes.byref, out),
        )
        change, error, degrees, probability = (number.value for number in out)
        return EstimateChange(change, error, degrees, _none_for_nan(probability))
