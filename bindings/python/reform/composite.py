# SPDX-License-Identifier: MIT
"""Composites: a scheme over estimates of a survey, every node with its standard error.

>>> import reform
>>> tally = reform.ResponseTally({"A": (1, 5), "B": (1, 5)})
>>> tally.add(primary=[1, 2, 3, 4], answers={"A": [1, 3, 5, 3], "B": [2, 4, 4, 2]})
>>> scheme = reform.Scheme.read("code,parent,combine\\nT,,sum\\nA,T,\\nB,T,\\n".encode())
>>> total = reform.Composite(scheme, reform.Estimates(tally)).value("all", "T")
>>> total.value, round(total.standard_error, 4), total.degrees
(6.0, 1.291, 3.0)
"""

from __future__ import annotations

import ctypes
from typing import Any, Dict, Iterable, NamedTuple, Optional, SupportsIndex, Tuple, Union

from reform import _native
from reform._buffers import borrowed
from reform._calls import call, encode
from reform._handles import _Handle
from reform._native import lib
from reform.enums import Figure, member
from reform.estimates import EstimateChange, Estimates
from reform.findings import Findings, pointer_of
from reform.rank_confidence import RankSet, confidence_options, rank_sets
from reform.scheme import Scheme
from reform.scores import Node, Scores, Unit, _known, _node, _unit

__all__ = ["Composite", "CompositeValue"]


class CompositeValue(NamedTuple):
    """A unit at a node, before the node rounds. A number is None where it cannot be had."""

    unit: str  #: Name of the domain, or of all together.
    node: str  #: Code of the node.
    value: Optional[float]  #: The value.
    standard_error: Optional[float]  #: Its standard error.
    degrees: Optional[float]  #: Degrees of freedom of the domain.
    low: Optional[float]  #: Lower bound of the interval.
    high: Optional[float]  #: Upper bound.


_FIGURES = (Figure.ESTIMATE, Figure.STANDARD_ERROR, Figure.DEGREES, Figure.LOW, Figure.HIGH)


class Composite(_Handle):
    """A scheme over estimates. Its units are the domains; its inputs are items by name.

    Composites never change; any number of threads may read them at the same time.

    Args:
        scheme: the scheme; its leaves look at single units, as with `goalposts`, never at all of them.
        estimates: what was estimated of its inputs.
        level: how often a confidence interval holds the true value.
        whole: name of all domains together as a further unit; None leaves them out.
        findings: takes what does not hold, such as inputs that are no items.

    Raises:
        ReformStructureError: a leaf looks at all units, or an input is a quantile.
        ReformNotFoundError: no input of the scheme is an item.
        ReformDuplicateError: a domain has the name of all together.
        ReformArgumentError: the level is outside its range.
    """

    def __init__(
        self,
        scheme: Scheme,
        estimates: Estimates,
        *,
        level: float = 0.95,
        whole: Optional[str] = None,
        findings: Optional[Findings] = None,
    ) -> None:
        options = lib.reform_composite_options_new()
        call(lib.reform_composite_options_set_level, options, level)
        if whole is not None:
            call(lib.reform_composite_options_set_whole, options, encode(whole, "whole"))
        pointer = _native.OwnedComposite()
        pointer.scheme = scheme._open
        call(
            lib.reform_composite_new,
            pointer.scheme,
            estimates._open,
            options,
            pointer_of(findings),
            ctypes.byref(pointer),
        )
        self._pointer = pointer

    @property
    def _scores(self) -> Any:
        """The scores where the composite holds them, as `Scores` knows them."""
        pointer = self._open
        scores = lib.reform_composite_get_scores(pointer)
        scores.scheme, scores.observations = pointer.scheme, lib.reform_scores_get_observations(scores)
        scores.observations.parent = pointer
        return scores

    @property
    def scores(self) -> Scores:
        """The values as scores, which explain themselves."""
        return Scores._wrap(self._scores, self._open)

    @property
    def scheme(self) -> Scheme:
        """The scheme."""
        return Scheme._wrap(self._open.scheme)

    @property
    def units(self) -> Tuple[str, ...]:
        """Names of the domains and, where they are a unit too, of all together."""
        return self.scores.units

    @property
    def domains(self) -> Tuple[str, ...]:
        """Names of the domains."""
        return self.units[: lib.reform_composite_get_n_domains(self._open)]

    def _cell(self, unit: Unit, node: Node) -> Tuple[int, int]:
        return _unit(self._scores, unit), _node(self.scheme, node)

    def value(self, unit: Unit, node: Optional[Node] = None) -> CompositeValue:
        """A unit at a node, the root if none is named. ReformNotFoundError or IndexError when there is no
        such unit or node."""
        place = self._cell(unit, self.scheme.root if node is None else node)
        numbers = [lib.reform_composite_get_figure(self._open, *place, figure) for figure in _FIGURES]
        return CompositeValue(self.units[place[0]], self.scheme[place[1]].code, *map(_known, numbers))

    def figures(self, node: Node, figure: Union[Figure, str]) -> memoryview:
        """A number of all units at a node, NaN where it cannot be had: read-only memory of doubles, not
        copied. ValueError for a figure that composites do not have."""
        pointer = self._open
        which = member(Figure, figure)
        if which not in _FIGURES:
            raise ValueError(f"composites have no {which.name.lower()}")
        start = lib.reform_composite_get_figures(pointer, _node(self.scheme, node), which)
        return borrowed(start, len(self.units), "d", pointer)

    def covariances(self, places: Iterable[Tuple[Unit, Node]]) -> Tuple[Tuple[float, ...], ...]:
        """Covariances between values, given as pairs of a unit and a node; NaN where one has no standard
        error."""
        cells = [self._cell(unit, node) for unit, node in places]
        n = len(cells)
        units, nodes = ((ctypes.c_size_t * max(n, 1))(*(cell[i] for cell in cells)) for i in range(2))
        out = (ctypes.c_double * max(n * n, 1))()
        call(lib.reform_composite_get_covariances, self._open, units, nodes, n, out)
        return tuple(tuple(out[i * n : (i + 1) * n]) for i in range(n))

    def change_to(
        self, unit: Unit, node: Node, after: Composite, after_unit: Unit, after_node: Node
    ) -> EstimateChange:
        """Whether something changed from a value to another, of this composite or of a later one.

        Values over the same estimates may have sampling units in common, and their covariance counts;
        different estimates are taken for independent samples.

        Raises ReformUndefinedError when a value has no standard error.
        """
        out = [ctypes.c_double() for _ in range(4)]
        call(
            lib.reform_composite_test_change,
            self._open,
            *self._cell(unit, node),
            after._open,
            *after._cell(after_unit, after_node),
            *map(ctypes.byref, out),
        )
        change, error, degrees, probability = (number.value for number in out)
        return EstimateChange(change, error, degrees, _known(probability))

    def rank(
        self,
        node: Optional[Node] = None,
        *,
        level: float = 0.95,
        simultaneous: bool = False,
        ascending: bool = False,
        count_degrees: bool = True,
        draws: SupportsIndex = 10000,
        seed: SupportsIndex = 1,
        threads: SupportsIndex = 1,
    ) -> Dict[str, RankSet]:
        """Rank the domains by a node, the root if none is named: the rank of each and the ranks it can have.

        All domains together are not ranked. Where `count_degrees`, variances are as uncertain as the degrees of
        freedom of the domains make them; else they count as known. Other arguments and the errors are those
        of `rank_confidence`.
        """
        place = _node(self.scheme, self.scheme.root if node is None else node)
        options = confidence_options(
            level, simultaneous, ascending, count_degrees, draws, seed, threads
        )
        domains = self.domains
        sets = rank_sets(lib.reform_composite_rank, self._open, place, options, n=len(domains))
        return dict(zip(domains, sets))
