# SPDX-License-Identifier: MIT
"""Time limits (thời hạn giải quyết), read from the wordings decisions use.

A time limit is a list of cases, not one number. Amounts are exact: `fractions.Fraction`, made of
whole ticks, of which a day or month has 480, an hour 60 and a minute 1 (`Unit.ticks`). No amount is
ever converted from one unit to another unless the caller states how.

>>> from reform import TimeLimit
>>> limit = TimeLimit.parse("05 ngày hoặc 08 ngày")
>>> [(str(case.low), str(case.high), case.unit.word) for case in limit.cases]
[('5', '5', 'calendar_day'), ('8', '8', 'calendar_day')]
>>> limit.choose("longest").amount
Fraction(8, 1)
>>> TimeLimit.parse("3,5 ngày làm việc").cases[0].high
Fraction(7, 2)
>>> TimeLimit.parse("Không quy định").marker.name
'NOT_SPECIFIED'
"""

from __future__ import annotations

import ctypes
import dataclasses
from fractions import Fraction
from typing import Any, Iterable, NamedTuple, Optional, SupportsIndex, Tuple, Union

from reform import _native
from reform._buffers import Buffer, output
from reform._calls import call, call_for_text, encode, encode_many, integer
from reform._handles import _Handle
from reform._native import lib
from reform.enums import (
    CaseChoice,
    Channel,
    Language,
    Marker,
    PartKind,
    TimeLimitState,
    Unit,
    member,
)

__all__ = ["Case", "ChosenCase", "Part", "TimeLimit", "TimeLimitColumns", "format_amount"]


def _amount(ticks: int, unit: Unit) -> Fraction:
    return Fraction(ticks, unit.ticks or 1)


@dataclasses.dataclass(frozen=True)
class Case:
    """One case of a time limit: a condition and how long the agency may take under it."""

    label: str  #: The condition, in the words of the text; empty where none is stated.
    low_ticks: int  #: The low amount in ticks of the unit.
    high_ticks: int  #: The high amount in ticks; the same where the text states no range.
    unit: Unit  #: The unit of both amounts.
    channels: Channel  #: How the dossier is handed in, where the case depends on it.
    remark: str  #: What else the text says of the case; empty where there is nothing.

    @property
    def low(self) -> Fraction:
        """The low amount in units, exactly."""
        return _amount(self.low_ticks, self.unit)

    @property
    def high(self) -> Fraction:
        """The high amount in units, exactly."""
        return _amount(self.high_ticks, self.unit)

    @property
    def low_as_float(self) -> float:
        """The float nearest to the low amount in units."""
        return float(self.low)

    @property
    def high_as_float(self) -> float:
        """The float nearest to the high amount in units."""
        return float(self.high)


@dataclasses.dataclass(frozen=True)
class Part:
    """A further amount that a wording states: a stage, an exclusion, an extension, ..."""

    kind: PartKind  #: What it is.
    case: int  #: The case it belongs to, as an index of `TimeLimit.cases`.
    ticks: int  #: The amount in ticks of the unit; 0 where no amount is stated.
    unit: Unit  #: The unit; `Unit.NONE` where the text names time without an amount.

    @property
    def amount(self) -> Optional[Fraction]:
        """The amount in units, exactly; None where no amount is stated."""
        return None if self.unit is Unit.NONE else _amount(self.ticks, self.unit)


@dataclasses.dataclass(frozen=True)
class ChosenCase:
    """The case of a time limit that counts, and its amount."""

    index: int  #: Which of `TimeLimit.cases`.
    ticks: int  #: Its amount in ticks of the unit, low or high as was asked for.
    unit: Unit  #: Its unit.

    @property
    def amount(self) -> Fraction:
        """The amount in units, exactly."""
        return _amount(self.ticks, self.unit)

    @property
    def amount_as_float(self) -> float:
        """The float nearest to the amount in units."""
        return float(self.amount)


class TimeLimitColumns(NamedTuple):
    """Many time limits in columns; each is the buffer that was given or an `array.array`."""

    states: Any  #: Values of `TimeLimitState`, 32-bit integers.
    lows: Any  #: Low amounts in ticks, 64-bit integers; 0 where there is no case.
    highs: Any  #: High amounts in ticks, 64-bit integers; 0 where there is no case.
    units: Any  #: Values of `Unit`, 32-bit integers; `Unit.NONE` where there is no case.
    n_cases: Any  #: Numbers of cases, 32-bit integers.


class TimeLimit(_Handle):
    """How long an agency may take: what a wording says, and the wording.

    A time limit never changes; any number of threads may read one at the same time. Make one with
    `TimeLimit.parse`, or take it from a procedure set. `str(limit)` is the wording.
    """

    @classmethod
    def parse(cls, text: str) -> TimeLimit:
        """Read a wording, as the decision prints it.

        Every text gives a time limit; one that states none has the state `UNKNOWN`.

        Raises:
            ReformLimitError: the text is longer than 65536 bytes.
            ReformEncodingError: the text holds a NUL or half a surrogate pair.
        """
        pointer = _native.OwnedTimeLimit()
        call(lib.reform_time_limit_parse, encode(text), ctypes.byref(pointer))
        return cls._wrap(pointer)

    @classmethod
    def parse_value(cls, value: str, unit: str) -> TimeLimit:
        """Read a limit that stands in two cells, a value and its unit.

        Args:
            value: the number as text, with decimal point or comma, or a range `9-14`.
            unit: the unit in words, such as `Ngày làm việc`.

        Where either is not understood the state is `UNKNOWN`. Raises as `parse`.

        >>> TimeLimit.parse_value("3,5", "Ngày làm việc").cases[0].high_as_float
        3.5
        """
        pointer = _native.OwnedTimeLimit()
        call(
            lib.reform_time_limit_parse_value,
            encode(value, "value"),
            encode(unit, "unit"),
            ctypes.byref(pointer),
        )
        return cls._wrap(pointer)

    @staticmethod
    def parse_many(
        texts: Iterable[Optional[str]],
        choice: Union[CaseChoice, str] = CaseChoice.LONGEST,
        *,
        states: Optional[Buffer] = None,
        lows: Optional[Buffer] = None,
        highs: Optional[Buffer] = None,
        units: Optional[Buffer] = None,
        n_cases: Optional[Buffer] = None,
    ) -> TimeLimitColumns:
        """Read many wordings, and of each the case that counts.

        Args:
            texts: the wordings; None counts as empty.
            choice: which case counts; `ALL` is refused.
            states, units, n_cases: writable buffers of as many 32-bit integers (`array('i')`, numpy
                int32), filled in place; None makes an array.
            lows, highs: the same, of 64-bit integers (`array('q')`, numpy int64).

        Raises:
            ReformLimitError: a text is longer than 65536 bytes.
            ReformEncodingError: a text holds a NUL or half a surrogate pair.
            ReformArgumentError: `choice` is not one case.

        >>> columns = TimeLimit.parse_many(["05 ngày hoặc 08 ngày", None])
        >>> columns.highs, columns.n_cases
        (array('q', [3840, 0]), array('i', [2, 0]))
        """
        array, n = encode_many(texts, "texts")
        columns = (
            output(states, "i", n, "states"),
            output(lows, "q", n, "lows"),
            output(highs, "q", n, "highs"),
            output(units, "i", n, "units"),
            output(n_cases, "i", n, "n_cases"),
        )
        call(
            lib.reform_time_limit_parse_many,
            array,
            n,
            member(CaseChoice, choice),
            *(memory for memory, _ in columns),
        )
        return TimeLimitColumns(*(buffer for _, buffer in columns))

    @property
    def text(self) -> str:
        """The wording as it was given."""
        return _native.text(lib.reform_time_limit_get_text(self._open))

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<TimeLimit {'closed' if self.closed else repr(self.text)}>"

    @property
    def state(self) -> TimeLimitState:
        """How much of the wording was understood."""
        return TimeLimitState(lib.reform_time_limit_get_state(self._open))

    @property
    def doubt(self) -> Optional[str]:
        """What was not understood or does not agree with itself, in English; None where all was."""
        return _native.text_or_none(lib.reform_time_limit_get_doubt(self._open))

    @property
    def marker(self) -> Marker:
        """Words in place of an amount."""
        return Marker(lib.reform_time_limit_get_marker(self._open))

    @property
    def is_plain(self) -> bool:
        """Whether the wording states exactly one amount, all of it understood."""
        return bool(lib.reform_time_limit_is_plain(self._open))

    @property
    def cases(self) -> Tuple[Case, ...]:
        """The cases, in the order of the text; none where it states no amount."""
        pointer = self._open
        return tuple(
            self._case(pointer, i) for i in range(lib.reform_time_limit_get_n_cases(pointer))
        )

    @staticmethod
    def _case(pointer: Any, index: int) -> Case:
        low, high, unit = ctypes.c_int64(), ctypes.c_int64(), _native.Unit()
        call(
            lib.reform_time_limit_get_case,
            pointer,
            index,
            ctypes.byref(low),
            ctypes.byref(high),
            ctypes.byref(unit),
        )
        return Case(
            _native.text(lib.reform_time_limit_get_label(pointer, index)),
            low.value,
            high.value,
            Unit(unit.value),
            Channel(lib.reform_time_limit_get_channels(pointer, index)),
            _native.text(lib.reform_time_limit_get_remark(pointer, index)),
        )

    @property
    def parts(self) -> Tuple[Part, ...]:
        """The further amounts that the wording states."""
        pointer = self._open
        return tuple(
            self._part(pointer, i) for i in range(lib.reform_time_limit_get_n_parts(pointer))
        )

    @staticmethod
    def _part(pointer: Any, index: int) -> Part:
        kind, case = _native.Part(), ctypes.c_size_t()
        ticks, unit = ctypes.c_int64(), _native.Unit()
        call(
            lib.reform_time_limit_get_part,
            pointer,
            index,
            ctypes.byref(kind),
            ctypes.byref(case),
            ctypes.byref(ticks),
            ctypes.byref(unit),
        )
        return Part(PartKind(kind.value), case.value, ticks.value, Unit(unit.value))

    def choose(self, choice: Union[CaseChoice, str] = CaseChoice.LONGEST) -> ChosenCase:
        """The case that counts.

        Raises:
            ReformMissingError: the limit has no case.
            ReformUnitError: the cases have different units, so none is the longest or shortest.
            ReformArgumentError: `choice` is `ALL`.
        """
        case, ticks, unit = ctypes.c_size_t(), ctypes.c_int64(), _native.Unit()
        call(
            lib.reform_time_limit_choose,
            self._open,
            member(CaseChoice, choice),
            ctypes.byref(case),
            ctypes.byref(ticks),
            ctypes.byref(unit),
        )
        return ChosenCase(case.value, ticks.value, Unit(unit.value))

    def format(self, language: Union[Language, str] = Language.VI) -> str:
        """The limit in standard words, all cases with their labels, as Vietnamese or English.

        Vietnamese reads back to the same cases. Where there is no case it is the marker in words,
        else the text as it was given.
        """
        return call_for_text(
            lib.reform_time_limit_format, self._open, member(Language, language)
        )


def format_amount(
    ticks: SupportsIndex,
    unit: Union[Unit, str],
    language: Union[Language, str] = Language.VI,
) -> str:
    """An amount as people read it.

    Args:
        ticks: the amount in ticks of the unit.
        unit: the unit; `Unit.NONE` is refused with ReformArgumentError.
        language: the language, `"vi"` or `"en"`.

    >>> format_amount(5040, "working_day"), format_amount(5040, "working_day", "en")
    ('10,5 ngày làm việc', '10.5 working days')
    """
    return call_for_text(
        lib.reform_amount_format,
        integer(ticks, "ticks"),
        member(Unit, unit),
        member(Language, language),
    )
