# SPDX-License-Identifier: MIT
"""Calendars (lịch làm việc): working days and hours, holidays, swapped days.

>>> import datetime, reform
>>> calendar = reform.Calendar.load("vi-public")
>>> tet = datetime.date(2025, 1, 24)
>>> calendar.add(tet, 1), calendar.count(tet, datetime.date(2025, 2, 7))
(datetime.date(2025, 2, 3), 5)
>>> calendar.is_working([datetime.date(2025, 4, 26), datetime.date(2025, 5, 2)])
[True, False]
>>> calendar.kind(datetime.date(2025, 4, 26)).word
'makeup_workday'
"""

from __future__ import annotations

import ctypes
import datetime
import warnings
from typing import Any, Iterable, List, Optional, Tuple, Union

from reform import _moments, _native
from reform._buffers import Buffer, given, output
from reform._calls import call, encode, encode_or_none
from reform._handles import _Handle
from reform._moments import Items
from reform._native import lib, text_or_none
from reform._sources import Input, Source
from reform.enums import DayKind, DecimalMark, Ends, ThousandsMark, Weekday, member
from reform.findings import Findings, pointer_of
from reform.table import table_options

__all__ = ["Calendar", "CalendarBuilder", "UnconfirmedWarning"]

#: A day, or days: a date, a number of days since 1970-01-01, a buffer of such numbers of 32 or 64 bits, a numpy
#: array of `datetime64[D]`, or an iterable of dates. Buffers and arrays are read in place.
Days = Any
#: A moment, or moments: a datetime without a time zone, minutes since 1970-01-01 00:00, a buffer of 64-bit
#: integers, a numpy array of `datetime64[m]`, or an iterable of datetimes.
Moments = Any

_MOST_SPANS = 24
_UNCONFIRMED = 1


class UnconfirmedWarning(UserWarning):
    """An answer needs days after the last confirmed one, which an announcement may still change.

    Calls that are given a buffer for flags set them instead.
    """


def _clock(minute: int) -> datetime.time:
    """Minutes of a day as a time; 24:00, which Python has not, is the last one there is."""
    return datetime.time.max if minute == 1440 else datetime.time(minute // 60, minute % 60)


def minute_of(time: Union[datetime.time, int], what: str) -> int:
    """The minute of the day of a time; `time.max` is 24:00."""
    if isinstance(time, datetime.time):
        return 1440 if time == datetime.time.max else time.hour * 60 + time.minute
    if isinstance(time, bool) or not hasattr(time, "__index__"):
        raise TypeError(f"{what} must be a datetime.time or a minute of the day, not {type(time).__name__}")
    return int(time)


class Flags:
    """Where a call puts its flags; without a buffer of the caller they become one warning."""

    def __init__(self, flags: Optional[Buffer], n: int, what: str) -> None:
        self.memory, self._held = output(flags, "B", n, "flags")
        self._what = what if flags is None else None

    def tell(self) -> None:
        if self._what is not None and any(self._held) and any(flag & _UNCONFIRMED for flag in self._held):
            # Caller, public method, this one.
            warnings.warn(f"{self._what} needs days that are not confirmed yet", UnconfirmedWarning, 3)


def _dates(items: Items, memory: Any, held: Any) -> Any:
    """Days as dates where the question was one of dates, else as they are."""
    if items.form == "single":
        return _moments.date_of(memory[0])
    return [_moments.date_of(day) for day in memory[: items.n]] if items.form == "list" else held


def _numbers(items: Items, memory: Any, held: Any) -> Any:
    if items.form == "single":
        return memory[0]
    return list(memory[: items.n]) if items.form == "list" else held


class Calendar(_Handle):
    """Working days and hours. Immutable, so threads may share one."""

    @classmethod
    def load(cls, id: str) -> Calendar:
        """A calendar that ships inside the library: `"vi-public"` or `"vi-private"`."""
        catalogue, pointer = _native.OwnedCatalogue(), _native.OwnedCalendar()
        call(lib.reform_catalogue_get_builtin, ctypes.byref(catalogue))
        call(lib.reform_catalogue_load_calendar, catalogue, encode(id, "id"), ctypes.byref(pointer))
        return cls._wrap(pointer)

    @classmethod
    def read(
        cls,
        source: Input,
        *,
        audience: Optional[str] = None,
        delimiter: Optional[str] = None,
        findings: Optional[Findings] = None,
        name: Optional[str] = None,
    ) -> Calendar:
        """Read a calendar from delimited text; the page "Calendars" has its columns.

        Args:
            source: a path (str or PathLike), the bytes themselves, or an object with `read`.
            audience: passes over rows that apply to others, such as `"private_sector"`.
            delimiter, name: as `Table.read` takes them.
            findings: takes what is wrong; None drops it.

        Raises:
            ReformStructureError: a row is wrong, and the findings say which.
            ReformNotFoundError: there is no column `date` or `kind`.
            ReformMissingError: the table does not tell the years of the calendar.
        """
        builder = CalendarBuilder(audience=audience)
        builder.read(source, delimiter=delimiter, findings=findings, name=name)
        return builder.build(findings=findings)

    @property
    def first_day(self) -> datetime.date:
        """First day that the calendar knows."""
        return _moments.date_of(lib.reform_calendar_get_first_day(self._open))

    @property
    def last_day(self) -> datetime.date:
        """Last day that the calendar knows."""
        return _moments.date_of(lib.reform_calendar_get_last_day(self._open))

    @property
    def confirmed_until(self) -> datetime.date:
        """Last confirmed day."""
        return _moments.date_of(lib.reform_calendar_get_confirmed_until(self._open))

    @property
    def id(self) -> Optional[str]:
        """Its id in the catalogue, such as `"vi-public"`; None for one that was read or built."""
        return text_or_none(lib.reform_calendar_get_id(self._open))

    @property
    def audience(self) -> Optional[str]:
        """Who the calendar applies to; None where that is not stated."""
        return text_or_none(lib.reform_calendar_get_audience(self._open))

    def kind(self, day: Union[datetime.date, int]) -> DayKind:
        """What a day is; `DayKind.PLAIN` also where it is not in the calendar."""
        return DayKind(lib.reform_calendar_get_kind(self._open, self._day(day)))

    def name(self, day: Union[datetime.date, int]) -> Optional[str]:
        """What a day is called, such as `"Tết Nguyên Đán"`; None when it has no name."""
        return text_or_none(lib.reform_calendar_get_name(self._open, self._day(day)))

    def hours(self, day: Union[datetime.date, int]) -> List[Tuple[datetime.time, datetime.time]]:
        """Working hours of a day, none when it is off; work until 24:00 ends at `time.max`."""
        bounds = (ctypes.c_int32 * (2 * _MOST_SPANS))()
        n = lib.reform_calendar_get_hours(self._open, self._day(day), bounds, _MOST_SPANS)
        return [(_clock(bounds[2 * i]), _clock(bounds[2 * i + 1])) for i in range(n)]

    @staticmethod
    def _day(day: Union[datetime.date, int]) -> int:
        number = _moments.day_of(day)
        return number if -(1 << 31) <= number < 1 << 31 else -(1 << 31)

    def is_working(self, days: Days, *, flags: Optional[Buffer] = None) -> Any:
        """Whether days are worked.

        Args:
            days: a day or days.
            flags: room for a byte a day, which is 1 where the answer is not confirmed yet; without it such
                answers warn (`UnconfirmedWarning`).

        Returns:
            A bool for a day, a list of bool for an iterable, else an array of bytes (numpy: of bool).

        Raises:
            ReformRangeError: a day is not in the calendar.
        """
        items = _moments.days(days, "days")
        if items.form[1:2] == "M":
            memory, held = _moments.room(None, items, "bool", "?")
        else:
            memory, held = output(None, "B", items.n, "out")
        flagged = Flags(flags, items.n, "a day that was asked for")
        function = lib.reform_calendar_is_working if items.code == "i" else lib.reform_calendar_is_working_64
        call(function, self._open, items.memory, items.n, memory, flagged.memory)
        flagged.tell()
        if items.form == "single":
            return bool(memory[0])
        return [bool(works) for works in memory[: items.n]] if items.form == "list" else held

    def count(
        self,
        start: Days,
        end: Days,
        *,
        ends: Union[Ends, str] = Ends.LAST,
        out: Optional[Buffer] = None,
        flags: Optional[Buffer] = None,
    ) -> Any:
        """Working days from one day to another, negative where that is before.

        Args:
            start: a day or days.
            end: the same.
            ends: which ends count; the default, `Ends.LAST`, counts the later but not the earlier.
            out: room for the counts, integers as wide as the days.
            flags: as `is_working` takes it.

        Returns:
            A number for two days, a list for iterables, else `out` or a new array.

        Raises:
            ReformRangeError: a day is not in the calendar.
            ValueError: there are more of one than of the other.
        """
        one, other = _moments.paired(_moments.days(start, "start"), _moments.days(end, "end"), "start and end")
        memory, held = _moments.room(out, one, "int64")
        flagged = Flags(flags, one.n, "a count")
        function = lib.reform_calendar_count_days if one.code == "i" else lib.reform_calendar_count_days_64
        call(function, self._open, member(Ends, ends), one.memory, other.memory, one.n, memory, flagged.memory)
        flagged.tell()
        return held if out is not None else _numbers(one, memory, held)

    def add(self, days: Days, n: Any, *, out: Optional[Buffer] = None, flags: Optional[Buffer] = None) -> Any:
        """The nth working day after days, or before them where n is negative; the day itself for 0.

        Args:
            days: a day or days.
            n: a number for all, or a buffer or iterable with one for each.
            out: room for the days.
            flags: as `is_working` takes it.

        Returns:
            A date for a day, a list of dates for an iterable, else `out` or a new array.

        Raises:
            ReformRangeError: a day is not in the calendar, or the answer would not be.
        """
        items = _moments.days(days, "days")
        items, counts = _moments.paired(items, _moments.amounts(n, items, "n"), "days and n")
        memory, held = _moments.room(out, items, "<M8[D]")
        flagged = Flags(flags, items.n, "a day that was asked for")
        function = lib.reform_calendar_add_days if items.code == "i" else lib.reform_calendar_add_days_64
        call(function, self._open, items.memory, counts.memory, items.n, memory, flagged.memory)
        flagged.tell()
        return held if out is not None else _dates(items, memory, held)

    def count_minutes(
        self, start: Moments, end: Moments, *, out: Optional[Buffer] = None, flags: Optional[Buffer] = None
    ) -> Any:
        """Working minutes from one moment to another, negative where that is before.

        Args:
            start: a moment or moments.
            end: the same.
            out: room for the counts, 64-bit integers.
            flags: as `is_working` takes it.

        Returns:
            As `count`.

        Raises:
            ReformRangeError: a moment is not in the calendar.
            ValueError: there are more of one than of the other.
        """
        one, other = _moments.paired(
            _moments.moments(start, "start"), _moments.moments(end, "end"), "start and end"
        )
        memory, held = _moments.room(out, one, "int64")
        flagged = Flags(flags, one.n, "a count")
        call(
            lib.reform_calendar_count_minutes,
            self._open, one.memory, other.memory, one.n, memory, flagged.memory,
        )
        flagged.tell()
        return held if out is not None else _numbers(one, memory, held)

    def add_minutes(
        self, moments: Moments, n: Any, *, out: Optional[Buffer] = None, flags: Optional[Buffer] = None
    ) -> Any:
        """The moment after n working minutes, or before that many where n is negative.

        Args:
            moments: a moment or moments.
            n: a number for all, or a buffer or iterable with one for each.
            out: room for the moments.
            flags: as `is_working` takes it.

        Returns:
            A datetime for a moment, a list of them for an iterable, else `out` or a new array.

        Raises:
            ReformRangeError: a moment is not in the calendar, or the answer would not be.
        """
        items = _moments.moments(moments, "moments")
        items, counts = _moments.paired(items, _moments.amounts(n, items, "n"), "moments and n")
        memory, held = _moments.room(out, items, "<M8[m]")
        flagged = Flags(flags, items.n, "a moment that was asked for")
        call(
            lib.reform_calendar_add_minutes,
            self._open, items.memory, counts.memory, items.n, memory, flagged.memory,
        )
        flagged.tell()
        return held if out is not None else datetimes(items, memory, held)


def datetimes(items: Items, memory: Any, held: Any) -> Any:
    """Moments as datetimes where the question was one of datetimes, else as they are."""
    if items.form == "single":
        return _moments.datetime_of(memory[0])
    return [_moments.datetime_of(moment) for moment in memory[: items.n]] if items.form == "list" else held


class CalendarBuilder(_Handle):
    """Collects what a calendar is made of. Use one in one thread at a time.

    Args:
        audience: passes over rows of tables that apply to others.
    """

    def __init__(self, *, audience: Optional[str] = None) -> None:
        self._pointer = lib.reform_calendar_builder_new()
        call(lib.reform_calendar_builder_set_audience, self._open, encode_or_none(audience, "audience"))

    def set_days(self, first: Union[datetime.date, int], last: Union[datetime.date, int]) -> None:
        """State the days that the calendar knows."""
        call(lib.reform_calendar_builder_set_days, self._open, Calendar._day(first), Calendar._day(last))

    def set_confirmed_until(self, day: Union[datetime.date, int]) -> None:
        """State the last confirmed day."""
        call(lib.reform_calendar_builder_set_confirmed_until, self._open, Calendar._day(day))

    def set_weekday(self, weekday: Union[Weekday, str], works: bool) -> None:
        """State whether a day of the week is worked."""
        call(lib.reform_calendar_builder_set_weekday, self._open, member(Weekday, weekday), bool(works))

    def set_hours(
        self,
        weekday: Union[Weekday, str],
        spans: Iterable[Tuple[Union[datetime.time, int], Union[datetime.time, int]]],
    ) -> None:
        """State the working hours of a day of the week: when each span starts and ends, in order."""
        bounds = [minute_of(bound, "hours") for span in spans for bound in span]
        memory, n = given(bounds, "i", "hours")
        call(lib.reform_calendar_builder_set_hours, self._open, member(Weekday, weekday), memory, n // 2)

    def add_days(self, kind: Union[DayKind, str], days: Days, name: Optional[str] = None) -> None:
        """Add days with a kind of their own."""
        items = _moments.widened(_moments.days(days, "days"), "i")
        call(
            lib.reform_calendar_builder_add_days,
            self._open, member(DayKind, kind), items.memory, items.n, encode_or_none(name, "name"),
        )

    def read(
        self,
        source: Input,
        *,
        delimiter: Optional[str] = None,
        findings: Optional[Findings] = None,
        name: Optional[str] = None,
    ) -> None:
        """Add what a table says; see `Calendar.read`."""
        with Source(source, name) as opened:
            opened.run(
                call,
                lib.reform_calendar_builder_read,
                self._open,
                opened.pointer,
                table_options(delimiter, DecimalMark.POINT, ThousandsMark.NONE),
                pointer_of(findings),
            )

    def build(self, *, findings: Optional[Findings] = None) -> Calendar:
        """Check everything and make the calendar; the builder is then as new."""
        pointer = _native.OwnedCalendar()
        call(lib.reform_calendar_builder_build, self._open, pointer_of(findings), ctypes.byref(pointer))
        return Calendar._wrap(pointer)
