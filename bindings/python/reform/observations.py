# SPDX-License-Identifier: MIT
"""Observations (số liệu đầu vào): the values of units that schemes are scored on.

>>> import array
>>> import reform
>>> observations = reform.Observations(
...     ["Hà Nội", "Huế"],
...     {"done": array.array("d", [9, 7]), "done@self": [10, None], "level": ["city", "city"]},
... )
>>> observations.units, len(observations)
(('Hà Nội', 'Huế'), 2)
>>> [(column.name, column.assessment.name) for column in observations.columns]
[('done', 'VERIFIED'), ('done', 'SELF'), ('level', 'VERIFIED')]
>>> observations["done"]["Huế"], observations["done@self"][1], list(observations["level"])
(7.0, None, ['city', 'city'])
>>> print(observations, end="")
unit,done,done@self,level
Hà Nội,9,10,city
Huế,7,,city
"""

from __future__ import annotations

import ctypes
import math
from typing import Any, Iterable, Iterator, Mapping, NamedTuple, Optional, SupportsIndex, Tuple, Union

from reform import _native
from reform._buffers import borrowed, in_place, item_kind, view_of
from reform._calls import call, encode, encode_many, names, position
from reform._handles import _Handle
from reform._native import lib
from reform._sources import Input, Source
from reform.enums import Assessment, DecimalMark, Kind, ObservationsLayout, ThousandsMark, member
from reform.errors import ReformNotFoundError
from reform.findings import Findings, told_of
from reform.frame import _NUMERIC, Column, _kind_of_all, _numbers
from reform.table import TableWriter, table_options

__all__ = ["ObservationColumn", "Observations"]


class _Values(NamedTuple):
    """Values of an input as the library takes them."""

    memory: Any
    n: int
    is_text: bool


def _items(items: Any, name: str) -> _Values:
    values = list(items)
    kind = _kind_of_all(values, name)
    if kind is Kind.TEXT:
        texts = [value if isinstance(value, str) else None for value in values]
        return _Values(encode_many(texts, f"column {name!r}")[0], len(values), True)
    return _Values(in_place(memoryview(_numbers(values)), ctypes.c_double), len(values), False)


def _values(column: Column, name: str) -> _Values:
    if isinstance(column, (str, bytes, bytearray)) or not hasattr(column, "__iter__"):
        raise TypeError(
            f"column {name!r} must be a buffer or an iterable, not {type(column).__name__}"
        )
    mask = getattr(column, "mask", None)
    if mask is not None and not callable(mask):  # a masked array of numpy gives None where it is
        return _items(column.tolist(), name)  # type: ignore[union-attr]
    view = view_of(column)
    if view is None:
        return _items(column, name)
    if view.ndim != 1:
        raise ValueError(f"column {name!r} has {view.ndim} dimensions, expected 1")
    code = item_kind(view)
    if code == "d":
        return _Values(in_place(view, ctypes.c_double), len(view), False)
    return _items(view.tolist() if code and code in _NUMERIC else column, name)


def _split(name: str) -> Tuple[str, Assessment]:
    """The name of an input and whose values are asked for, as in `X@self`."""
    text, mark, word = name.partition("@")
    return text, member(Assessment, word.strip()) if mark else Assessment.COUNTED


class ObservationColumn:
    """The values of one input: a view, which keeps its observations open. None stands for what is missing."""

    def __init__(self, observations: Observations, index: int) -> None:
        self._pointer = observations._open
        self.index = index  #: Which column, from 0.

    @property
    def name(self) -> str:
        """Name of the input, without `@` and what follows."""
        return _native.text(lib.reform_observations_get_name(self._pointer, self.index))

    @property
    def assessment(self) -> Assessment:
        """Whose values they are."""
        return Assessment(lib.reform_observations_get_assessment(self._pointer, self.index))

    @property
    def is_text(self) -> bool:
        """Whether they are texts."""
        return bool(lib.reform_observations_is_text(self._pointer, self.index))

    @property
    def numbers(self) -> memoryview:
        """The numbers, NaN where they are missing: read-only memory of doubles, not copied. TypeError for
        texts."""
        if self.is_text:
            raise TypeError(f"the input {self.name!r} holds texts")
        start = lib.reform_observations_get_numbers(self._pointer, self.index)
        return borrowed(start, len(self), "d", self._pointer)

    def __len__(self) -> int:
        """Number of units."""
        return int(lib.reform_observations_get_n_units(self._pointer))

    def __getitem__(self, unit: Union[SupportsIndex, str]) -> Union[float, str, None]:
        """The value of a unit, given by its index or its code."""
        if isinstance(unit, str):
            index = _find_unit(self._pointer, unit)
        else:
            index = position(unit, len(self), "unit")
        if self.is_text:
            return _native.text_or_none(
                lib.reform_observations_get_text(self._pointer, self.index, index)
            )
        value = lib.reform_observations_get_numbers(self._pointer, self.index)[index]
        return None if math.isnan(value) else value

    def __iter__(self) -> Iterator[Union[float, str, None]]:
        for i in range(len(self)):
            yield self[i]

    def __repr__(self) -> str:
        return f"<ObservationColumn {self.name!r}, {self.assessment.name}, {len(self)} units>"


def _find_unit(pointer: Any, code: str) -> int:
    unit = ctypes.c_size_t()
    call(lib.reform_observations_find_unit, pointer, encode(code, "code"), ctypes.byref(unit))
    return unit.value


class Observations(_Handle):
    """Values of units, in columns that are named as inputs: `X`, `X@self`, `X@verified`, `X@survey`.

    Observations never change; any number of threads may read them at the same time.

    Args:
        units: code or name of each unit.
        columns: columns by name, each with a value for each unit. A column is a buffer of numbers or an
            iterable of numbers or of str; None and NaN stand for what is missing, and truth values
            count 1 and 0. A writable, contiguous buffer of doubles (numpy float64) is used in place: it must
            not change as long as the observations are in use. Everything else is copied.

    Raises:
        TypeError: a column holds items of several kinds, or of none.
        ValueError: a column has another length than there are units, or several dimensions.
        ReformDuplicateError: two units, or two columns, have the same name.
        ReformMissingError: a name is blank.
        ReformParseError: what follows `@` is unknown.
        ReformRangeError: a number is infinite.
        ReformEncodingError: a name or text holds a NUL or half a surrogate pair.
        ReformLimitError: there are more units or columns, or longer texts, than the library takes.
    """

    def __init__(self, units: Iterable[str], columns: Mapping[str, Column]) -> None:
        codes, n = encode_many(units, "units")
        builder = lib.reform_observations_builder_new()
        kept = []
        call(lib.reform_observations_builder_set_units, builder, codes, n)
        for name, column in columns.items():
            key = encode(name, "column name")
            values = _values(column, name)
            if values.n != n:
                raise ValueError(f"column {name!r} has {values.n} values, expected {n}")
            if values.is_text:
                call(lib.reform_observations_builder_add_texts, builder, key, values.memory)
            else:
                call(lib.reform_observations_builder_add_numbers, builder, key, values.memory)
                kept.append(values.memory)
        pointer = _native.OwnedObservations()
        call(lib.reform_observations_builder_build, builder, ctypes.byref(pointer))
        # The library reads numbers where they are, so they live as long as its observations.
        pointer.columns = kept
        self._pointer = pointer

    @classmethod
    def read(
        cls,
        source: Input,
        *,
        layout: Union[ObservationsLayout, str] = ObservationsLayout.AUTO,
        unit_column: Optional[str] = None,
        missing: Iterable[str] = ("NA",),
        zero_missing: Union[bool, str, Iterable[str]] = False,
        ignored: Union[str, Iterable[str]] = (),
        delimiter: Optional[str] = None,
        decimal: Union[DecimalMark, str] = DecimalMark.POINT,
        thousands: Union[ThousandsMark, str] = ThousandsMark.NONE,
        findings: Optional[Findings] = None,
        name: Optional[str] = None,
    ) -> Observations:
        """Read observations from delimited text: a unit a row, or a value a row.

        Args:
            source: a path (str or PathLike), the bytes themselves, or an object with `read`, in
                binary or text mode.
            layout: what a row is; the default finds it from the header.
            unit_column: name of the column of the units; None finds it by its usual names.
            missing: what stands for a missing value besides an empty cell.
            zero_missing: whether every 0 is missing, or the inputs in which it is.
            ignored: columns that are passed over.
            delimiter, decimal, thousands, name: as `Table.read` takes them.
            findings: takes what is wrong; None drops it, but for the first thing, which the
                error says. A cell that is no number, in an input most of whose values are, is missing.

        Raises:
            ReformNotFoundError: a column that is needed, or a column or input named here, is not there.
            ReformStructureError: something does not hold together, and the findings say what; no part
                of such a table is ever taken.
            ReformAmbiguousError: two columns have the name of one that is needed.
            ReformLimitError: there are more units, inputs or values than the library takes, or as
                `Table.read`.
            ReformParseError, ReformEncodingError, ReformIOError: as `Table.read`.
        """
        pointer = _native.OwnedObservations()
        options = lib.reform_observations_options_new()
        call(lib.reform_observations_options_set_layout, options, member(ObservationsLayout, layout))
        if unit_column is not None:
            call(lib.reform_observations_options_set_unit_column, options, encode(unit_column, "unit_column"))
        lib.reform_observations_options_clear_missing_marks(options)
        for mark in names(missing, "missing"):
            call(lib.reform_observations_options_add_missing_mark, options, encode(mark))
        if isinstance(zero_missing, bool):
            lib.reform_observations_options_set_zero_missing(options, zero_missing)
        else:
            for input_name in names(zero_missing, "zero_missing"):
                call(lib.reform_observations_options_add_zero_missing, options, encode(input_name))
        for column in names(ignored, "ignored"):
            call(lib.reform_observations_options_add_ignored, options, encode(column))
        with Source(source, name) as opened, told_of(findings) as told:
            opened.run(
                call,
                lib.reform_observations_read,
                opened.pointer,
                table_options(delimiter, decimal, thousands),
                options,
                told,
                ctypes.byref(pointer),
            )
        return cls._wrap(pointer)

    def __len__(self) -> int:
        """Number of units."""
        return int(lib.reform_observations_get_n_units(self._open))

    @property
    def units(self) -> Tuple[str, ...]:
        """Codes of the units."""
        pointer = self._open
        return tuple(
            _native.text(lib.reform_observations_get_unit(pointer, i)) for i in range(len(self))
        )

    def find_unit(self, code: str) -> int:
        """Index of a unit. ReformNotFoundError when there is none of that code."""
        return _find_unit(self._open, code)

    @property
    def columns(self) -> Tuple[ObservationColumn, ...]:
        """The columns, in the order in which they were given."""
        n = lib.reform_observations_get_n_columns(self._open)
        return tuple(ObservationColumn(self, i) for i in range(n))

    def __getitem__(self, name: str) -> ObservationColumn:
        """A column by its name: `X@self`, `X@verified`, `X@survey`, or `X` for the values that count.
        ReformNotFoundError when there is none, ValueError for another word."""
        text, assessment = _split(name)
        column = ctypes.c_size_t()
        call(lib.reform_observations_find, self._open, encode(text), assessment, ctypes.byref(column))
        return ObservationColumn(self, column.value)

    def __contains__(self, name: object) -> bool:
        if not isinstance(name, str):
            return False
        try:
            self[name]
        except (ReformNotFoundError, ValueError):
            return False
        return True

    def __iter__(self) -> Iterator[ObservationColumn]:
        return iter(self.columns)

    def write(self, writer: TableWriter) -> None:
        """Write them as a table with a row for each unit, into a writer that wrote nothing so far."""
        if not isinstance(writer, TableWriter):
            raise TypeError(f"writer must be a TableWriter, not {type(writer).__name__}")
        writer._call_with(lib.reform_observations_write, self._open)

    def __str__(self) -> str:
        """The table as text."""
        with TableWriter() as writer:
            self.write(writer)
            return writer.take()
