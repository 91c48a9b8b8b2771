# SPDX-License-Identifier: MIT
"""Changes of scores (tăng giảm do đâu): which nodes a total changed by since an earlier year or edition.

>>> import reform
>>> scheme = reform.Scheme.read(b"code,parent\\nT,\\na,T\\nb,T\\n")
>>> before, now = (
...     reform.Scores(scheme, reform.Observations(["Huế"], {"a": [a], "b": [b]})) for a, b in ((1, 5), (3, 4))
... )
>>> change = now.compare("Huế", before)
>>> change.total, [(row.code, row.part) for row in change]
(1.0, [('a', 2.0), ('b', -1.0)])
"""

from __future__ import annotations

import ctypes
import dataclasses
import math
from typing import Optional

from reform._native import lib, text
from reform._sequences import _Sequence
from reform.table import TableWriter

__all__ = ["ScoreChange", "ScoreChangeRow"]

_NO_NODE = ctypes.c_size_t(-1).value


@dataclasses.dataclass(frozen=True)
class ScoreChangeRow:
    """A leaf, or another node that has a part of its own in the change."""

    code: str  #: Code of the node.
    name: str  #: What it is called in Vietnamese; empty where nothing is stated.
    node_before: Optional[int]  #: Index in the earlier scheme; None where it is not there.
    node_after: Optional[int]  #: Index in the later scheme; None likewise.
    before: Optional[float]  #: The earlier value, as its parent got it; None where it had none.
    after: Optional[float]  #: The later value; None likewise.
    part: float  #: How much of the change of the total is due to it.


def _number(value: float) -> Optional[float]:
    return None if math.isnan(value) else value


def _node(index: int) -> Optional[int]:
    return None if index == _NO_NODE else index


class ScoreChange(_Sequence[ScoreChangeRow]):
    """The change of a total, in rows whose parts add up to it; made by `Scores.compare`. Immutable: threads may
    share one."""

    _item = "row"

    @property
    def total_before(self) -> float:
        """The earlier total, not rounded."""
        return float(lib.reform_score_change_get_total_before(self._open))

    @property
    def total_after(self) -> float:
        """The later total, not rounded."""
        return float(lib.reform_score_change_get_total_after(self._open))

    @property
    def total(self) -> float:
        """By how much the total rose."""
        return float(lib.reform_score_change_get_total(self._open))

    def __len__(self) -> int:
        """Number of rows."""
        return int(lib.reform_score_change_get_size(self._open))

    def _at(self, index: int) -> ScoreChangeRow:
        pointer = self._open
        return ScoreChangeRow(
            text(lib.reform_score_change_get_code(pointer, index)),
            text(lib.reform_score_change_get_name(pointer, index)),
            _node(lib.reform_score_change_get_node_before(pointer, index)),
            _node(lib.reform_score_change_get_node_after(pointer, index)),
            _number(lib.reform_score_change_get_before(pointer, index)),
            _number(lib.reform_score_change_get_after(pointer, index)),
            float(lib.reform_score_change_get_part(pointer, index)),
        )

    def write(self, writer: TableWriter) -> None:
        """Write the rows as a table, into a writer that wrote nothing so far."""
        if not isinstance(writer, TableWriter):
            raise TypeError(f"writer must be a TableWriter, not {type(writer).__name__}")
        writer._call_with(lib.reform_score_change_write, self._open)
