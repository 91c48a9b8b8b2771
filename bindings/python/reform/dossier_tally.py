# SPDX-License-Identifier: MIT
"""Dossier tallies (thống kê hồ sơ): dossiers in the columns of the report form, and the shares on time.

>>> import reform
>>> tally = reform.DossierTally("2026-08-01", "2026-08-31", by="level")
>>> tally.add(
...     accepted=["2026-08-03", "2026-08-03", "2026-07-30"],
...     due=["2026-08-10", "2026-08-10", "2026-08-05"],
...     finished=["2026-08-07", "2026-08-12", None],
...     level=["tỉnh", "tỉnh", "xã"],
... )
>>> tally.total["received"], tally.total["settled"], tally.total["overdue"]
(3, 2, 1)
>>> tally.total.share("of_settled"), [group.labels for group in tally]
(0.5, [('tỉnh',), ('xã',)])
"""

from __future__ import annotations

import array
import ctypes
import datetime
from typing import Any, Dict, Iterator, List, Mapping, NamedTuple, Optional, SupportsIndex, Tuple, Union

from reform import _native
from reform._buffers import as_bytes, in_place, item_kind, view_of
from reform._calls import call, encode_many, encode_or_none, integer, position
from reform._handles import _Handle
from reform._moments import moment_of
from reform._native import lib
from reform._sources import Input, Source
from reform.calendar import Calendar
from reform.day import day_number, parse_day
from reform.enums import (
    ArrayType,
    DecimalMark,
    DossierCount,
    DossierDays,
    DossierField,
    DossierKey,
    DossierMoment,
    DossierProblem,
    DossierShare,
    DossierUnit,
    ThousandsMark,
    member,
)
from reform.errors import ReformUndefinedError
from reform.findings import Findings, pointer_of
from reform.table import TableWriter, table_options

__all__ = ["DossierGroup", "DossierTally"]

#: A day: a date, its text as `parse_day` takes it, or days since 1970-01-01.
Day = Union[datetime.date, str, int]

_ALL = ctypes.c_size_t(-1).value
_NONE = -(1 << 63)
_WHOLE = {1: ArrayType.INT8, 2: ArrayType.INT16, 4: ArrayType.INT32, 8: ArrayType.INT64}
_ITEMS: Dict[ArrayType, Any] = {
    ArrayType.INT8: ctypes.c_int8,
    ArrayType.INT16: ctypes.c_int16,
    ArrayType.INT32: ctypes.c_int32,
    ArrayType.INT64: ctypes.c_int64,
    ArrayType.DOUBLE: ctypes.c_double,
}


class _Column(NamedTuple):
    """A column as the library takes it."""

    memory: Any
    n: int
    type: ArrayType
    unit: DossierUnit = DossierUnit.DAY


def _day(value: Day) -> int:
    if isinstance(value, str):
        value = parse_day(value)
    if isinstance(value, datetime.date):
        return day_number(value)
    return integer(value, "day", 32)


def _buffer(values: Any, name: str, kinds: Tuple[ArrayType, ...]) -> Optional[_Column]:
    """A buffer of numbers in place; None for what is no such buffer."""
    view = None if isinstance(values, (str, bytes, bytearray)) else view_of(values)
    if view is None:
        return None
    if view.ndim != 1:
        raise ValueError(f"column {name!r} has {view.ndim} dimensions, expected 1")
    code = item_kind(view)
    kind = ArrayType.DOUBLE if code == "d" else _WHOLE.get(view.itemsize)
    if not code or code not in "bhilqnd" or kind not in kinds:
        return None
    return _Column(in_place(view, _ITEMS[kind]), len(view), kind)


def _moment(value: Any, name: str) -> Tuple[int, bool]:
    """Days, or minutes where it has a time of day."""
    if value is None:
        return _NONE, False
    if isinstance(value, datetime.datetime):
        return moment_of(value, f"column {name!r}"), True
    if isinstance(value, float) and value != value:
        return _NONE, False
    if isinstance(value, (str, datetime.date)) or hasattr(value, "__index__"):
        return _day(value), False
    raise TypeError(f"column {name!r} holds a {type(value).__name__}, expected dates, their texts, days or None")


def _moments(values: Any, name: str) -> _Column:
    dtype = getattr(values, "dtype", None)
    if dtype is not None and getattr(dtype, "kind", "") == "M":  # datetime64 of numpy
        unit = {"<M8[D]": DossierUnit.DAY, "<M8[m]": DossierUnit.MINUTE}.get(dtype.str)
        if unit is None:
            raise TypeError(f"column {name!r} is of {dtype}, expected datetime64[D] or datetime64[m]")
        found = _buffer(values.view("i8"), name, (ArrayType.INT64,))
        assert found is not None
        return found._replace(unit=unit)
    column = _buffer(values, name, (ArrayType.INT32, ArrayType.INT64, ArrayType.DOUBLE))
    if column is not None:
        return column
    found_all = [_moment(value, name) for value in values]
    if any(is_minute for _, is_minute in found_all):
        if not all(is_minute or number == _NONE for number, is_minute in found_all):
            raise TypeError(f"column {name!r} mixes days and moments with a time of day")
        unit = DossierUnit.MINUTE
    else:
        unit = DossierUnit.DAY
    numbers = array.array("q", (number for number, _ in found_all))
    return _Column(in_place(memoryview(numbers), ctypes.c_int64), len(numbers), ArrayType.INT64, unit)


def _codes(values: Any, name: str) -> _Column:
    column = _buffer(values, name, (ArrayType.INT8, ArrayType.INT16, ArrayType.INT32, ArrayType.INT64))
    if column is not None:
        return column
    items: List[Any] = list(values.tolist() if hasattr(values, "tolist") else values)
    if all(hasattr(item, "__index__") for item in items):
        numbers = array.array("q", (integer(item, name) for item in items))
        return _Column(in_place(memoryview(numbers), ctypes.c_int64), len(numbers), ArrayType.INT64)
    return _Column(*encode_many(items, name), ArrayType.TEXT)


class DossierGroup:
    """The counts of one group, or of all: a view, which keeps its tally open."""

    def __init__(self, tally: DossierTally, index: int) -> None:
        self._pointer = tally._open
        self._index = index

    @property
    def labels(self) -> Tuple[str, ...]:
        """A label for each key of the tally; none for all groups together."""
        if self._index == _ALL:
            return ()
        n = lib.reform_dossier_tally_get_n_keys(self._pointer)
        return tuple(
            _native.text(lib.reform_dossier_tally_get_label(self._pointer, self._index, i)) for i in range(n)
        )

    def __getitem__(self, count: Union[DossierCount, str]) -> int:
        """A count, such as `group["received"]`."""
        return int(lib.reform_dossier_tally_get_count(self._pointer, self._index, member(DossierCount, count)))

    def left_out(self, problem: Union[DossierProblem, str]) -> int:
        """Rows left out for a reason."""
        return int(
            lib.reform_dossier_tally_get_n_left_out(self._pointer, self._index, member(DossierProblem, problem))
        )

    def share(self, share: Union[DossierShare, str]) -> Optional[float]:
        """A share on time; None where it would be one of nothing."""
        out = ctypes.c_double()
        try:
            call(
                lib.reform_dossier_tally_get_share,
                self._pointer, self._index, member(DossierShare, share), ctypes.byref(out),
            )
        except ReformUndefinedError:
            return None
        return out.value

    def count_days(self, days: Union[DossierDays, str], least: SupportsIndex, most: SupportsIndex) -> int:
        """Dossiers that took, or are overdue, from `least` to `most` days."""
        return int(
            lib.reform_dossier_tally_count_days(
                self._pointer, self._index, member(DossierDays, days), integer(least, "least", 32), integer(most, "most", 32)
            )
        )

    def without_days(self, days: Union[DossierDays, str]) -> int:
        """Dossiers in no number of days, as the calendar does not know one of the days they would be counted between."""
        return int(lib.reform_dossier_tally_get_n_without_days(self._pointer, self._index, member(DossierDays, days)))

    def quantile(self, days: Union[DossierDays, str], share: float) -> Optional[int]:
        """The smallest number of days that this share of the dossiers does not pass; None where there are none."""
        out = ctypes.c_int32()
        try:
            call(
                lib.reform_dossier_tally_get_quantile,
                self._pointer, self._index, member(DossierDays, days), share, ctypes.byref(out),
            )
        except ReformUndefinedError:
            return None
        return out.value

    def __repr__(self) -> str:
        return f"<DossierGroup {self.labels}, {self['received']} received>"


class DossierTally(_Handle):
    """Counts of dossiers for a period, by groups. It does not keep rows. Use one in one thread at a time.

    Args:
        first: first day of the period; None where nothing is carried over.
        last: its last day.
        by: keys that dossiers are grouped by.
        calendar: counts days as its working days; None counts calendar days. Nothing else depends on it.
    """

    def __init__(
        self,
        first: Optional[Day],
        last: Day,
        by: Union[DossierKey, str, Tuple[Union[DossierKey, str], ...], List[Union[DossierKey, str]]] = (),
        calendar: Optional[Calendar] = None,
    ) -> None:
        pointer = _native.OwnedDossierTally()
        options = lib.reform_dossier_tally_options_new()
        start = -719162 if first is None else _day(first)
        call(lib.reform_dossier_tally_options_set_period, options, start, _day(last))
        for key in (by,) if isinstance(by, (str, DossierKey)) else by:
            call(lib.reform_dossier_tally_options_add_key, options, member(DossierKey, key))
        if calendar is not None:
            call(lib.reform_dossier_tally_options_set_calendar, options, calendar._open)
        call(lib.reform_dossier_tally_new, options, ctypes.byref(pointer))
        self._pointer = pointer

    def add(
        self,
        *,
        accepted: Any,
        due: Any,
        finished: Any,
        procedure: Any = None,
        level: Any = None,
        sector: Any = None,
        agency: Any = None,
        way: Any = None,
        status: Any = None,
        rating: Any = None,
        findings: Optional[Findings] = None,
    ) -> None:
        """Take in rows: all of them or, if this raises, none.

        Moments are buffers of 32-bit or 64-bit days or of doubles, arrays of numpy of datetime64[D] or
        datetime64[m], or iterables of dates, datetimes, their texts, days and None. Codes, ways, statuses and ratings
        are buffers of whole numbers, or iterables of those or of str. Buffers are not copied where they are writable
        and without gaps.

        Raises:
            ValueError: columns have different lengths.
            ReformMissingError: a column of a key of the tally is not given, or the tally was made from bytes and
                counts days by a calendar, whose days they do not hold.
            ReformLimitError: there would be too many groups.
        """
        moments = {
            DossierMoment.ACCEPTED: _moments(accepted, "accepted"),
            DossierMoment.DUE: _moments(due, "due"),
            DossierMoment.FINISHED: _moments(finished, "finished"),
        }
        given = {"procedure": procedure, "level": level, "sector": sector, "agency": agency}
        keys = {member(DossierKey, name): _codes(values, name) for name, values in given.items() if values is not None}
        words = [
            (function, _codes(values, name))
            for function, name, values in (
                (lib.reform_dossier_batch_set_ways, "way", way),
                (lib.reform_dossier_batch_set_statuses, "status", status),
                (lib.reform_dossier_batch_set_ratings, "rating", rating),
            )
            if values is not None
        ]
        lengths = {column.n for column in (*moments.values(), *keys.values(), *(column for _, column in words))}
        if len(lengths) > 1:
            raise ValueError(f"columns have {sorted(lengths)} rows, expected as many each")
        batch = lib.reform_dossier_batch_new(lengths.pop())
        for moment, column in moments.items():
            call(lib.reform_dossier_batch_set_moments, batch, moment, column.unit, column.type, column.memory)
        for key, column in keys.items():
            call(lib.reform_dossier_batch_set_codes, batch, key, column.type, column.memory)
        for function, column in words:
            call(function, batch, column.type, column.memory)
        call(lib.reform_dossier_tally_add, self._open, batch, pointer_of(findings))

    def read(
        self,
        source: Input,
        *,
        columns: Optional[Mapping[Union[DossierField, str], Optional[str]]] = None,
        delimiter: Optional[str] = None,
        decimal: Union[DecimalMark, str] = DecimalMark.POINT,
        thousands: Union[ThousandsMark, str] = ThousandsMark.NONE,
        findings: Optional[Findings] = None,
        name: Optional[str] = None,
    ) -> None:
        """Take in the rows of delimited text: all of them or, if this raises, none.

        Args:
            source: a path (str or PathLike), the bytes themselves, or an object with `read`, in binary or text mode.
            columns: the column each field is read from, as `{"accepted": "Ngày nhận"}`; `""` leaves a field out.
                Fields that are not named are found by their usual names.
            delimiter, decimal, thousands, name: as `Table.read` takes them.
            findings: takes every row that is left out, with its line; None drops it.

        Raises:
            ReformNotFoundError: a column of moments, of a key of the tally, or that is named is not there.
            ReformAmbiguousError: two columns have the name of one that is needed.
            ReformMissingError: the tally was made from bytes and counts days by a calendar.
            ReformParseError, ReformEncodingError, ReformIOError, ReformLimitError: as `Table.read`.
        """
        options = lib.reform_dossier_table_options_new()
        for field, column in (columns or {}).items():
            call(
                lib.reform_dossier_table_options_set_column,
                options, member(DossierField, field), encode_or_none(column, "column"),
            )
        with Source(source, name) as opened:
            opened.run(
                call,
                lib.reform_dossier_tally_read,
                self._open,
                opened.pointer,
                table_options(delimiter, decimal, thousands),
                options,
                pointer_of(findings),
            )

    def merge(self, other: DossierTally) -> None:
        """Add all that another tally of the same period, keys and calendar holds. ReformStructureError for one of
        others."""
        if not isinstance(other, DossierTally):
            raise TypeError(f"other must be a DossierTally, not {type(other).__name__}")
        call(lib.reform_dossier_tally_merge, self._open, other._open)

    def to_bytes(self) -> bytes:
        """The tally as bytes, the same ones for the same rows."""
        out = ctypes.POINTER(ctypes.c_uint8)()
        size = ctypes.c_size_t()
        call(lib.reform_dossier_tally_to_bytes, self._open, ctypes.byref(out), ctypes.byref(size))
        try:
            return ctypes.string_at(out, size.value)
        finally:
            lib.reform_free(out)

    @classmethod
    def from_bytes(cls, data: Any) -> DossierTally:
        """A tally from its bytes. ReformParseError for bytes that are not those of one, or damaged."""
        pointer = _native.OwnedDossierTally()
        memory, size = as_bytes(data)
        call(lib.reform_dossier_tally_from_bytes, memory, size, ctypes.byref(pointer))
        return cls._wrap(pointer)

    def __reduce__(self) -> Tuple[Any, Tuple[bytes]]:
        return DossierTally.from_bytes, (self.to_bytes(),)

    @property
    def n_rows(self) -> int:
        """Rows taken in, those outside the period or left out among them."""
        return int(lib.reform_dossier_tally_get_n_rows(self._open))

    @property
    def period(self) -> Tuple[int, int]:
        """First and last day, as days since 1970-01-01."""
        first, last = ctypes.c_int32(), ctypes.c_int32()
        call(lib.reform_dossier_tally_get_days, self._open, ctypes.byref(first), ctypes.byref(last), None, None)
        return first.value, last.value

    @property
    def calendar_id(self) -> Optional[str]:
        """Id of the calendar that days are counted by, `""` where it has none; None where they are calendar days."""
        return _native.text_or_none(lib.reform_dossier_tally_get_calendar_id(self._open))

    @property
    def n_unconfirmed(self) -> int:
        """Dossiers whose number of days needs days that the calendar has not confirmed."""
        return int(lib.reform_dossier_tally_get_n_unconfirmed(self._open))

    @property
    def keys(self) -> Tuple[DossierKey, ...]:
        """What dossiers are grouped by."""
        pointer = self._open
        return tuple(
            DossierKey(lib.reform_dossier_tally_get_key(pointer, i))
            for i in range(lib.reform_dossier_tally_get_n_keys(pointer))
        )

    @property
    def total(self) -> DossierGroup:
        """All groups together."""
        return DossierGroup(self, _ALL)

    def __len__(self) -> int:
        """Number of groups."""
        return int(lib.reform_dossier_tally_get_n_groups(self._open))

    def __getitem__(self, index: SupportsIndex) -> DossierGroup:
        """A group, in the order of their labels."""
        return DossierGroup(self, position(index, len(self), "group"))

    def __iter__(self) -> Iterator[DossierGroup]:
        for i in range(len(self)):
            yield self[i]

    def write_766(self, writer: TableWriter) -> None:
        """Write what Decision 766 asks about dossiers, as observations with a row for each group, into a writer that
        wrote nothing so far."""
        if not isinstance(writer, TableWriter):
            raise TypeError(f"writer must be a TableWriter, not {type(writer).__name__}")
        writer._call_with(lib.reform_dossier_tally_write_766, self._open)

    def __repr__(self) -> str:
        return "<DossierTally closed>" if self.closed else f"<DossierTally {self.n_rows} rows, {len(self)} groups>"
