# SPDX-License-Identifier: MIT
"""Explanations (giải trình điểm): how the value of a unit at a node came about, step by step.

>>> import reform
>>> scheme = reform.Scheme.read('''code,parent,name,points,formula,round
... PAR,,Tổng điểm,4,done / due * 4,2
... '''.encode())
>>> scores = reform.Scores(scheme, reform.Observations(["Huế"], {"done": [2], "due": [3]}))
>>> explanation = scores.explain("Huế", "PAR")
>>> [(row.step.word, row.value) for row in explanation if row.step.word in ("input", "given", "rounded")]
[('input', 2.0), ('input', 3.0), ('given', 2.6666666666666665), ('rounded', 2.67)]
>>> print(explanation.text("en").splitlines()[0])
PAR Tổng điểm, Huế: 2.67 of 4 points
"""

from __future__ import annotations

import dataclasses
import math
from typing import Any, Optional, Union

from reform import _native
from reform._calls import call_for_text
from reform._native import lib
from reform._sequences import _Sequence
from reform.enums import Assessment, ExplanationStep, Language, ScoreState, member
from reform.table import TableWriter

__all__ = ["Explanation", "ExplanationRow"]


def _number(value: float) -> Optional[float]:
    return None if math.isnan(value) else value


@dataclasses.dataclass(frozen=True)
class ExplanationRow:
    """One step, or a number that the next step is done by."""

    step: ExplanationStep  #: What the row is about.
    node: int  #: Index of the node in the scheme; of a child, that of the child.
    assessment: Assessment  #: Whose value it is; `COUNTED` where that is nobody's.
    state: ScoreState  #: A value, or why there is none.
    value: Optional[float]  #: The value; None where there is none, and for words.
    weight: Optional[float]  #: What the value of a child is multiplied by; None of other rows.
    contribution: Optional[float]  #: How much of `COMBINED` a child makes up; None where it is no sum of parts.
    _pointer: Any = dataclasses.field(repr=False, compare=False)
    _index: int = dataclasses.field(repr=False, compare=False)

    def name(self, language: Union[Language, str] = Language.VI) -> str:
        """What the row is called: a node, an input, or the way in which values come together."""
        found = lib.reform_explanation_get_name(self._pointer, self._index, member(Language, language))
        return _native.text(found)

    def note(self, language: Union[Language, str] = Language.VI) -> str:
        """What the row says: a formula, a text, the place of a mistake, a reason, a source."""
        found = lib.reform_explanation_get_note(self._pointer, self._index, member(Language, language))
        return _native.text(found)


class Explanation(_Sequence[ExplanationRow]):
    """The rows that lead to one value, made by `Scores.explain`. Immutable: threads may share one."""

    _item = "row"

    def __len__(self) -> int:
        """Number of rows."""
        return int(lib.reform_explanation_get_size(self._open))

    def _at(self, index: int) -> ExplanationRow:
        pointer = self._open
        return ExplanationRow(
            ExplanationStep(lib.reform_explanation_get_step(pointer, index)),
            int(lib.reform_explanation_get_node(pointer, index)),
            Assessment(lib.reform_explanation_get_assessment(pointer, index)),
            ScoreState(lib.reform_explanation_get_state(pointer, index)),
            _number(lib.reform_explanation_get_value(pointer, index)),
            _number(lib.reform_explanation_get_weight(pointer, index)),
            _number(lib.reform_explanation_get_contribution(pointer, index)),
            pointer,
            index,
        )

    def text(self, language: Union[Language, str] = Language.VI) -> str:
        """All of it as lines for people."""
        return call_for_text(lib.reform_explanation_get_text, self._open, member(Language, language))

    def __str__(self) -> str:
        """The lines in Vietnamese."""
        return self.text()

    def write(self, writer: TableWriter, language: Union[Language, str] = Language.VI) -> None:
        """Write the rows as a table, into a writer that wrote nothing so far."""
        if not isinstance(writer, TableWriter):
            raise TypeError(f"writer must be a TableWriter, not {type(writer).__name__}")
        writer._call_with(lib.reform_explanation_write, self._open, member(Language, language))
