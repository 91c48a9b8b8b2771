# SPDX-License-Identifier: MIT
"""Problems in data that do not stop a call.

>>> import reform
>>> findings = reform.Findings()
>>> table = reform.read_table(b"a,b\\n1,2\\n3\\n", findings=findings)
>>> len(table), len(findings), findings[0].severity.name, findings[0].line
(1, 1, 'ERROR', 3)
>>> for finding in findings:
...     print(finding)  # doctest: +ELLIPSIS
3:...
"""

from __future__ import annotations

import contextlib
import dataclasses
from typing import Any, Iterator, Optional, Union

from reform import _native
from reform._calls import take_text
from reform._native import lib
from reform._sequences import _Sequence
from reform.enums import Severity, Status, member
from reform.errors import ReformStructureError

__all__ = ["FINDINGS_MAX", "Finding", "Findings"]

#: Findings that one list keeps; further ones are only counted.
FINDINGS_MAX = 100000


@dataclasses.dataclass(frozen=True)
class Finding:
    """Something in the data that does not hold. `str(finding)` is `source:line:column: message`."""

    severity: Severity  #: How much it weighs.
    status: Status  #: What kind of problem it is.
    message: str  #: What was found, in one line.
    source: Optional[str]  #: Name of the input; None where there is none.
    line: Optional[int]  #: Line of the input, counted from 1; None where there is none.
    column: Optional[int]  #: Position in the line in characters, counted from 1; None likewise.
    text: str = dataclasses.field(repr=False)  #: The finding as compilers print it.

    def __str__(self) -> str:
        return self.text


class Findings(_Sequence[Finding]):
    """A list of findings that readers and calculations append to, in the order of the input.

    It is a sequence of `Finding`. It keeps the first `FINDINGS_MAX` and counts the rest. Use one in
    one thread at a time; while a call appends to it, no other thread may use it.
    """

    _item = "finding"

    def __init__(self) -> None:
        self._pointer = lib.reform_findings_new()

    def __len__(self) -> int:
        """Number of findings kept."""
        return int(lib.reform_findings_get_size(self._open))

    def __bool__(self) -> bool:
        return len(self) > 0

    def _at(self, index: int) -> Finding:
        pointer = self._open
        return Finding(
            Severity(lib.reform_findings_get_severity(pointer, index)),
            Status(lib.reform_findings_get_status(pointer, index)),
            _native.text(lib.reform_findings_get_message(pointer, index)),
            _native.text_or_none(lib.reform_findings_get_source(pointer, index)),
            lib.reform_findings_get_line(pointer, index) or None,
            lib.reform_findings_get_column(pointer, index) or None,
            take_text(lib.reform_findings_format(pointer, index)),
        )

    def count_at_least(self, severity: Union[Severity, str] = Severity.NOTE) -> int:
        """Number of findings of at least some severity, kept or not."""
        return int(lib.reform_findings_count(self._open, member(Severity, severity)))


def pointer_of(findings: Optional[Findings]) -> Any:
    """The pointer of a list that may be None, for a call."""
    if findings is None:
        return None
    if not isinstance(findings, Findings):
        raise TypeError(f"findings must be Findings or None, not {type(findings).__name__}")
    return findings._open


@contextlib.contextmanager
def told_of(findings: Optional[Findings]) -> Iterator[Any]:
    """The pointer of a list for a call that takes all or nothing. Where the caller has no list, the error says what the
    first thing is that does not hold."""
    own = Findings() if findings is None else findings
    try:
        yield pointer_of(own)
    except ReformStructureError as error:
        first = next((each for each in own if each.severity is Severity.ERROR), None)
        if findings is not None or first is None:
            raise
        message = f"{error.message}; the first: {first.message}"
        raise ReformStructureError(message, error.status, first.source, first.line, first.column) from None
