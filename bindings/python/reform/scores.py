# SPDX-License-Identifier: MIT
"""Scores (điểm): the values of all nodes of a scheme for all units.

>>> import reform
>>> scheme = reform.Scheme.read('''code,parent,points,formula,missing,round
... PAR,,10,,,2
... 1,PAR,6,MIN(done / planned; 1) * 6,,
... 2,PAR,4,,zero,
... '''.encode())
>>> observations = reform.Observations(
...     ["Hà Nội", "Huế", "Cần Thơ"],
...     {"done": [9, 7, 1], "planned": [9, 8, 0], "2": [3.5, None, 4]},
... )
>>> scores = reform.Scores(scheme, observations)
>>> scores.value("Huế", "PAR"), scores.value("Huế", "2"), scores.state("Cần Thơ", "PAR").name
(5.25, None, 'DIVISION')
>>> list(scores["PAR"].values)
[9.5, 5.25, nan]
>>> scores.rank()["Huế"], scores.rank("2").order
(2, ['Cần Thơ', 'Hà Nội'])
>>> agreed = reform.Scores(scheme, observations, overrides={("Huế", "2"): (1, "document arrived late")})
>>> agreed["PAR"]["Huế"], agreed.override_reason("Huế", "2")
(6.25, 'document arrived late')
"""

from __future__ import annotations

import ctypes
import math
import operator
from typing import (
    Any,
    Iterator,
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
from reform._buffers import borrowed, output
from reform._calls import call, encode, encode_many, position
from reform._handles import _Handle
from reform._native import lib
from reform._sources import Input, Source
from reform.enums import Assessment, RankMethod, Rounding, ScoreState, member
from reform.explanation import Explanation
from reform.findings import Findings, pointer_of, told_of
from reform.observations import Observations, _find_unit
from reform.ranking import Ranking, ranking_options
from reform.scheme import Scheme, SchemeNode
from reform.score_change import ScoreChange

__all__ = ["PointsLeft", "ScoreColumn", "Scores", "WhatIf"]

#: A unit by its index or its code.
Unit = Union[SupportsIndex, str]

#: A node by its index or its code, or as a scheme gives it.
Node = Union[SupportsIndex, str, SchemeNode]

#: What leaves are worth, and why, by unit and leaf.
Overrides = Mapping[Tuple[str, str], Tuple[SupportsFloat, str]]


class PointsLeft(NamedTuple):
    """What a leaf lacks to its best value."""

    code: str  #: Code of the leaf.
    left: Optional[float]  #: What it lacks; None where its best value is not known.
    gain: Optional[float]  #: What the root would gain; None where that is not known.


class WhatIf:
    """What a unit would have with other inputs; made by `Scores.what_if`."""

    def __init__(self, scheme: Scheme, values: Any, states: Any, place: int) -> None:
        self.scheme = scheme  #: The scheme, which numbers the nodes.
        self.values = values  #: Values of all nodes, NaN where there is none: an array of doubles.
        self.states = states  #: What there is at each node: an array of bytes, each the number of a `ScoreState`.
        self.place: Optional[int] = place or None  #: Competition rank by the root; None without a value there.

    def value(self, node: Node) -> Optional[float]:
        """The value at a node, rounded where the node rounds; None where there would be none."""
        return _known(self.values[_node(self.scheme, node)])

    def state(self, node: Node) -> ScoreState:
        """What there would be at a node: a value, or why none."""
        return ScoreState(self.states[_node(self.scheme, node)])


class ScoreColumn:
    """All units at one node: a view, which keeps its scores open. None stands for no value."""

    def __init__(self, scores: Scores, node: int) -> None:
        self._pointer = scores._open
        self.node = SchemeNode(scores.scheme, node)  #: The node.

    def _unit(self, unit: Unit) -> int:
        return _unit(self._pointer, unit)

    @property
    def values(self) -> memoryview:
        """The values, rounded where the node rounds, NaN where there is none: read-only memory of doubles,
        not copied; `numpy.asarray` takes it as it is."""
        start = lib.reform_scores_get_values(self._pointer, self.node.index)
        return borrowed(start, len(self), "d", self._pointer)

    @property
    def unrounded(self) -> memoryview:
        """The values before the node rounded, by which units are ranked: memory as that of `values`."""
        start = lib.reform_scores_get_unrounded(self._pointer, self.node.index)
        return borrowed(start, len(self), "d", self._pointer)

    @property
    def states(self) -> memoryview:
        """What each unit has: read-only memory of bytes, each the number of a `ScoreState`."""
        start = lib.reform_scores_get_states(self._pointer, self.node.index)
        return borrowed(start, len(self), "B", self._pointer)

    def __len__(self) -> int:
        """Number of units."""
        return _n_units(self._pointer)

    def __getitem__(self, unit: Unit) -> Optional[float]:
        """The value of a unit, given by its index or its code."""
        index = self._unit(unit)
        return _known(lib.reform_scores_get_value(self._pointer, index, self.node.index))

    def __iter__(self) -> Iterator[Optional[float]]:
        return map(_known, self.values)

    def __repr__(self) -> str:
        return f"<ScoreColumn {self.node.code!r}, {len(self)} units>"


def _known(value: float) -> Optional[float]:
    return None if math.isnan(value) else value


def _node(scheme: Scheme, node: Node) -> int:
    """Index of a node."""
    return node.index if isinstance(node, SchemeNode) else scheme[node].index


def _n_units(pointer: Any) -> int:
    return int(lib.reform_observations_get_n_units(pointer.observations))


def _unit(pointer: Any, unit: Unit) -> int:
    """Index of a unit."""
    if isinstance(unit, str):
        return _find_unit(pointer.observations, unit)
    return position(unit, _n_units(pointer), "unit")


def _state_overrides(options: Any, overrides: Overrides) -> None:
    for (unit, node), (value, reason) in overrides.items():
        call(
            lib.reform_score_options_override,
            options,
            encode(unit, "unit"),
            encode(node, "node"),
            float(value),
            encode(reason, "reason"),
        )


def _read_overrides(options: Any, source: Input, findings: Optional[Findings]) -> None:
    with Source(source, None) as opened, told_of(findings) as told:
        opened.run(
            call,
            lib.reform_score_options_read_overrides,
            options,
            opened.pointer,
            None,
            told,
        )


def _n_threads(threads: SupportsIndex) -> int:
    number = operator.index(threads)
    if number < 0:
        raise ValueError(f"threads is {number}, expected 0 or more")
    return min(number, 256)


class Scores(_Handle):
    """Values of units at the nodes of a scheme: a column for each node, by its index or its code.

    Scores never change; any number of threads may read them at the same time. They keep the scheme and the
    observations, and the arrays these were made of, as long as they need them.

    Args:
        scheme: the scheme.
        observations: the values of its inputs.
        overrides: what leaves are worth whatever their inputs say, as `{(unit, leaf): (value, reason)}`; or a table
            with the columns `unit`, `node`, `value` and `reason`, as `Table.read` takes a source.
        threads: how many may work at once, up to 256; 0 for as many as there are processors. The result is the same.
        findings: takes what does not hold; None drops it.

    Raises:
        ReformNotFoundError: no input of the scheme is there, or an override or a normalisation names what is not.
        ReformStructureError: an override is of a node with children, or a table of overrides does not hold.
        ReformMissingError: an override has no reason.
        ReformRangeError: the value of an override is no number.
        ReformMemoryError: memory for so many values cannot be had.
    """

    def __init__(
        self,
        scheme: Scheme,
        observations: Observations,
        *,
        overrides: Union[Overrides, Input, None] = None,
        threads: SupportsIndex = 1,
        findings: Optional[Findings] = None,
    ) -> None:
        options = lib.reform_score_options_new()
        lib.reform_score_options_set_threads(options, _n_threads(threads))
        if isinstance(overrides, Mapping):
            _state_overrides(options, overrides)
        elif overrides is not None:
            _read_overrides(options, overrides, findings)
        pointer = _native.OwnedScores()
        # The library has references of its own, but not to the arrays that observations are made of.
        pointer.scheme, pointer.observations = scheme._open, observations._open
        call(
            lib.reform_scores_new,
            pointer.scheme,
            pointer.observations,
            options,
            pointer_of(findings),
            ctypes.byref(pointer),
        )
        self._pointer = pointer

    @property
    def scheme(self) -> Scheme:
        """The scheme that was scored by."""
        return Scheme._wrap(self._open.scheme)

    @property
    def observations(self) -> Observations:
        """The observations that were scored."""
        return Observations._wrap(self._open.observations)

    @property
    def units(self) -> Tuple[str, ...]:
        """Codes of the units."""
        return self.observations.units

    def _node(self, node: Node) -> int:
        return _node(self.scheme, node)

    def __len__(self) -> int:
        """Number of nodes."""
        return len(self.scheme)

    def __getitem__(self, node: Node) -> ScoreColumn:
        """All units at a node. IndexError or ReformNotFoundError when there is no such node."""
        return ScoreColumn(self, self._node(node))

    def __iter__(self) -> Iterator[ScoreColumn]:
        for node in range(len(self)):
            yield ScoreColumn(self, node)

    def value(self, unit: Unit, node: Node) -> Optional[float]:
        """The value of a unit at a node, rounded where the node rounds; None where it has none."""
        return self[node][unit]

    def unrounded(self, unit: Unit, node: Node) -> Optional[float]:
        """The value of a unit at a node before the node rounded; None where it has none."""
        column = self[node]
        return _known(column.unrounded[column._unit(unit)])

    def state(self, unit: Unit, node: Node) -> ScoreState:
        """What a unit has at a node: a value, or why none."""
        pointer = self._open
        return ScoreState(lib.reform_scores_get_state(pointer, _unit(pointer, unit), self._node(node)))

    def override_reason(self, unit: Unit, node: Node) -> Optional[str]:
        """Why the value of a leaf was overridden for a unit; None where it was not."""
        pointer = self._open
        return _native.text_or_none(
            lib.reform_scores_get_override_reason(pointer, _unit(pointer, unit), self._node(node))
        )

    @property
    def cross_units(self) -> bool:
        """Whether changing the inputs of one unit can change the scores of others."""
        return bool(lib.reform_scores_cross_units(self._open))

    def assessment(self, whose: Union[Assessment, str]) -> Optional[Scores]:
        """The same scheme scored by what one side says: `"self"`, `"verified"` or `"survey"`; None where that
        side gives no values, or the observations hold those of one side only."""
        parent = self._open
        side = lib.reform_scores_get_assessment(parent, member(Assessment, whose))
        if not side:
            return None
        side.scheme, side.observations = parent.scheme, parent.observations
        return Scores._wrap(side, parent)

    def rank(
        self,
        node: Optional[Node] = None,
        *,
        method: Union[RankMethod, str] = RankMethod.COMPETITION,
        digits: Optional[SupportsIndex] = None,
        rounding: Union[Rounding, str] = Rounding.HALF_AWAY,
        ascending: bool = False,
    ) -> Ranking:
        """Rank the units by a node, on its unrounded values.

        Args:
            node: the node; None for the root.
            method, digits, rounding, ascending: as `Ranking` takes them.
        """
        index = self.scheme.root.index if node is None else self._node(node)
        options = ranking_options(method, digits, rounding, ascending)
        pointer = _native.OwnedRanking()
        call(lib.reform_scores_rank, self._open, index, options, ctypes.byref(pointer))
        return Ranking._wrap(pointer)

    def explain(self, unit: Unit, node: Node) -> Explanation:
        """How the value of a unit at a node came about, also where there is none. It outlives the scores."""
        parent, pointer = self._open, _native.OwnedExplanation()
        index = _unit(parent, unit)
        call(lib.reform_scores_explain, parent, index, self._node(node), ctypes.byref(pointer))
        return Explanation._wrap(pointer)

    def what_if(self, unit: Unit, inputs: Mapping[str, Optional[SupportsFloat]]) -> WhatIf:
        """What a unit would have with other inputs; nothing is changed by it.

        Args:
            unit: the unit.
            inputs: values by the names of inputs, such as `X` or `X@self`; None for one that would be missing.

        Raises:
            ReformNotFoundError: there is no such unit, or no leaf needs an input of that name.
            ReformStructureError: an input holds texts.
            ReformRangeError: a value is infinite.
        """
        parent = self._open
        index = _unit(parent, unit)
        inputs_given, n = encode_many(inputs, "inputs")
        given = (ctypes.c_double * n)(*(math.nan if value is None else float(value) for value in inputs.values()))
        values, values_taken = output(None, "d", len(self), "values")
        states, states_taken = output(None, "B", len(self), "states")
        place = ctypes.c_int64()
        call(lib.reform_scores_what_if, parent, index, inputs_given, given, n, values, states, ctypes.byref(place))
        return WhatIf(self.scheme, values_taken, states_taken, place.value)

    def left(self, unit: Unit) -> List[PointsLeft]:
        """What each leaf of a unit lacks to its best value, and what the root would gain by it; the largest gain
        first."""
        parent = self._open
        index = _unit(parent, unit)
        n = int(lib.reform_scheme_get_n_leaves(parent.scheme))
        nodes = (ctypes.c_size_t * n)()
        left, gains = (ctypes.c_double * n)(), (ctypes.c_double * n)()
        call(lib.reform_scores_list_left, parent, index, n, nodes, left, gains)
        scheme = self.scheme
        return [PointsLeft(scheme[node].code, _known(a), _known(b)) for node, a, b in zip(nodes, left, gains)]

    def compare(self, unit: Unit, before: Scores, before_unit: Optional[Unit] = None) -> ScoreChange:
        """Which nodes the total of a unit changed by since earlier scores, under this scheme or another edition.

        Args:
            unit: the unit.
            before: the earlier scores.
            before_unit: what the unit was there; None if it had the same code.

        Raises:
            ReformMissingError: one of the totals is missing.
            ReformUndefinedError: one of the totals is a mistake.
        """
        later, earlier = self._open, before._open
        index = _unit(later, unit)
        old = self.units[index] if before_unit is None else before_unit
        pointer = _native.OwnedScoreChange()
        call(lib.reform_score_change_new, later, index, earlier, _unit(earlier, old), ctypes.byref(pointer))
        return ScoreChange._wrap(pointer)
