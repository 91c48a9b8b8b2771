# SPDX-License-Identifier: MIT
"""Response tallies: weighted answers of a survey (kết quả khảo sát), in the sums that estimates come from.

>>> import array
>>> import reform
>>> tally = reform.ResponseTally({"Q1": (1, 5)}, numbers=["days"], missing=[8, 9])
>>> tally.add(
...     weights=[1.5, 2.0, 0.5],
...     strata=["Huế", "Huế", "Cần Thơ"],
...     primary=array.array("i", [1, 1, 2]),
...     answers={"Q1": array.array("b", [5, 9, 3]), "days": [2.5, None, 0]},
... )
>>> tally.n_rows, tally.items
(3, ('Q1', 'days'))
>>> reform.ResponseTally.from_bytes(tally.to_bytes()).to_bytes() == tally.to_bytes()
True
"""

from __future__ import annotations

import array
import ctypes
import operator
from typing import Any, Callable, Iterable, List, Mapping, NamedTuple, Optional, Tuple, Type, Union

from reform import _native
from reform._buffers import as_bytes, in_place, machine_code, view_of
from reform._calls import call, encode, encode_many, encode_or_none, integer, names
from reform._handles import _Handle
from reform._native import lib
from reform._sources import Input, Source
from reform.enums import ArrayType, DecimalMark, Kind, ResponseRole, ThousandsMark
from reform.errors import ReformNotFoundError
from reform.findings import Findings, pointer_of
from reform.frame import Column, _kind_of_all, _numbers
from reform.table import table_options
from reform.text import normalise_text

__all__ = ["ResponseTally"]

_TYPES: Mapping[str, Tuple[ArrayType, Any]] = {
    "b": (ArrayType.INT8, ctypes.c_int8),
    "h": (ArrayType.INT16, ctypes.c_int16),
    "i": (ArrayType.INT32, ctypes.c_int32),
    "q": (ArrayType.INT64, ctypes.c_int64),
    "f": (ArrayType.FLOAT, ctypes.c_float),
    "d": (ArrayType.DOUBLE, ctypes.c_double),
}


class _Array(NamedTuple):
    """A column as the library takes it."""

    type: ArrayType
    memory: Any
    n: int


def _in_place(view: memoryview, code: str) -> _Array:
    kind, item = _TYPES[code]
    return _Array(kind, in_place(view, item), len(view))


def _code_items(items: List[Any], what: str) -> _Array:
    """Whole numbers as such; where texts are among them, all as texts, which read alike."""
    try:
        return _in_place(memoryview(array.array("q", items)), "q")
    except TypeError:
        pass
    return _Array(ArrayType.TEXT, *encode_many([_code_text(item, what) for item in items], f"column {what!r}"))


def _code_text(item: Any, what: str) -> Optional[str]:
    if item is None or isinstance(item, str):
        return item
    if not hasattr(item, "__index__"):
        raise TypeError(f"column {what!r} holds {type(item).__name__}, expected whole numbers or texts")
    return str(operator.index(item))


def _number_items(items: List[Any], what: str) -> _Array:
    if _kind_of_all(items, what) is Kind.TEXT:
        raise TypeError(f"column {what!r} holds texts, expected numbers")
    return _in_place(memoryview(_numbers(items)), "d")


def _column(
    values: Column, what: str, codes: str, copy: Callable[[List[Any], str], _Array]
) -> _Array:
    """A buffer of one of the type codes in place; anything else copied item by item."""
    if isinstance(values, (str, bytes, bytearray)) or not hasattr(values, "__iter__"):
        raise TypeError(f"column {what!r} must be a buffer or an iterable, not {type(values).__name__}")
    mask = getattr(values, "mask", None)
    if mask is not None and not callable(mask):  # a masked array of numpy gives None where it is
        return copy(values.tolist(), what)  # type: ignore[union-attr]
    view = view_of(values)
    if view is None:
        return copy(list(values), what)
    if view.ndim != 1:
        raise ValueError(f"column {what!r} has {view.ndim} dimensions, expected 1")
    code = machine_code(view)
    return _in_place(view, code) if code and code in codes else copy(list(values), what)


def _codes(values: Column, what: str) -> _Array:
    return _column(values, what, "bhiq", _code_items)


def _answers(values: Column, what: str) -> _Array:
    return _column(values, what, "bhiqfd", _number_items)


def _doubles(values: Column, what: str) -> _Array:
    return _column(values, what, "d", _number_items)


class _Batch:
    """Columns on their way into a tally, all of one length."""

    def __init__(self) -> None:
        self._n: Optional[int] = None
        self._setters: List[Tuple[Any, Tuple[Any, ...]]] = []

    def _put(self, column: _Array, what: str, function: Any, *arguments: Any) -> None:
        if self._n is None:
            self._n = column.n
        if column.n != self._n:
            raise ValueError(f"column {what!r} has {column.n} rows, expected {self._n}")
        self._setters.append((function, arguments))

    def put_typed(self, column: _Array, what: str, function: Any, index: int) -> None:
        self._put(column, what, function, index, column.type, column.memory)

    def put_weights(self, values: Column) -> None:
        column = _doubles(values, "weights")
        self._put(column, "weights", lib.reform_response_batch_set_weights, column.memory)

    def put_populations(self, values: Column, stage: int, what: str) -> None:
        column = _doubles(values, what)
        self._put(column, what, lib.reform_response_batch_set_population, stage, column.memory)

    def make(self) -> Any:
        """The batch of the library. It reads the columns where they are, so they live as long as this one."""
        pointer = lib.reform_response_batch_new(self._n or 0)
        for function, arguments in self._setters:
            call(function, pointer, *arguments)
        return pointer


class ResponseTally(_Handle):
    """Answers of a survey, added up exactly by sampling unit, domain and category.

    Rows are taken in and not kept; any order of the rows, and tallies of parts merged in any order, give
    the same bytes. A call that fails adds nothing. Tallies can be pickled. Use one in one thread at a time.

    Args:
        scales: items that are answered on a scale: lowest and highest level by name.
        numbers: names of items that are answered by any number.
        margins: names of margins: categories whose totals in the population are known.
        missing: answers that mean that there is none, such as 8, 9 or 99.
        nested: whether codes of primary units are unique only within their stratum.

    Raises:
        ReformArgumentError: the highest level of a scale is below its lowest.
        ReformDuplicateError: two items, or two margins, have one name.
        ReformMissingError: a name is blank.
        ReformEncodingError: a name holds a NUL or half a surrogate pair.
        ReformLimitError: there are more items, levels, margins or codes than the library takes.
    """

    def __init__(
        self,
        scales: Mapping[str, Tuple[int, int]] = {},
        numbers: Union[str, Iterable[str]] = (),
        *,
        margins: Union[str, Iterable[str]] = (),
        missing: Iterable[float] = (),
        nested: bool = False,
    ) -> None:
        pointer = lib.reform_response_tally_new()
        for name, (low, high) in scales.items():
            call(
                lib.reform_response_tally_add_scale,
                pointer,
                encode(name, "name of an item"),
                integer(low, "lowest level", 32),
                integer(high, "highest level", 32),
            )
        for name in names(numbers, "numbers"):
            call(lib.reform_response_tally_add_number, pointer, encode(name))
        for name in names(margins, "margins"):
            call(lib.reform_response_tally_add_margin, pointer, encode(name))
        for code in missing:
            call(lib.reform_response_tally_add_missing_code, pointer, float(code))
        call(lib.reform_response_tally_set_nested, pointer, bool(nested))
        self._pointer = pointer

    @classmethod
    def from_bytes(cls: Type[ResponseTally], data: Any) -> ResponseTally:
        """A tally that `to_bytes` wrote. ReformParseError when the bytes are another thing or damaged."""
        pointer = _native.OwnedResponseTally()
        memory, size = as_bytes(data)
        call(lib.reform_response_tally_from_bytes, memory, size, ctypes.byref(pointer))
        return cls._wrap(pointer)

    def to_bytes(self) -> bytes:
        """The tally as bytes, the same ones for the same rows, for any machine."""
        out = ctypes.POINTER(ctypes.c_uint8)()
        size = ctypes.c_size_t()
        call(lib.reform_response_tally_to_bytes, self._open, ctypes.byref(out), ctypes.byref(size))
        try:
            return ctypes.string_at(out, size.value)
        finally:
            lib.reform_free(out)

    def __reduce__(self) -> Tuple[Any, ...]:
        return type(self).from_bytes, (self.to_bytes(),)

    @property
    def n_rows(self) -> int:
        """Rows taken in, with and without weight."""
        return int(lib.reform_response_tally_get_n_rows(self._open))

    @property
    def items(self) -> Tuple[str, ...]:
        """Names of the items, scales before numbers."""
        pointer = self._open
        n = lib.reform_response_tally_get_n_items(pointer)
        return tuple(
            _native.text(lib.reform_response_tally_get_item_name(pointer, i)) for i in range(n)
        )

    @property
    def margins(self) -> Tuple[str, ...]:
        """Names of the margins."""
        pointer = self._open
        n = lib.reform_response_tally_get_n_margins(pointer)
        return tuple(
            _native.text(lib.reform_response_tally_get_margin_name(pointer, i)) for i in range(n)
        )

    @staticmethod
    def _index(known: Tuple[str, ...], name: str, what: str) -> int:
        try:
            return known.index(normalise_text(name))
        except ValueError:
            raise ReformNotFoundError(f"the tally has no {what} {name!r}") from None

    def add(
        self,
        *,
        primary: Column,
        answers: Mapping[str, Column],
        weights: Optional[Column] = None,
        strata: Optional[Column] = None,
        secondary: Optional[Column] = None,
        domains: Optional[Column] = None,
        margins: Mapping[str, Column] = {},
        populations: Optional[Column] = None,
        secondary_populations: Optional[Column] = None,
        findings: Optional[Findings] = None,
    ) -> None:
        """Take in rows: all of them or, if the call fails, none.

        Buffers of the type a column has are read where they are: `array.array`, numpy arrays. Anything else
        is copied, and so is a buffer that is read-only or has gaps.

        Args:
            primary: code of the primary sampling unit of each row: int8 to int64, or int and str.
            answers: answers by item: int8 to int64, float32 or float64, or numbers and None. NaN and
                None are missing.
            weights: weight of each row, float64; None counts every row once.
            strata, secondary, domains: codes, as `primary`.
            margins: categories by margin, as `primary`.
            populations: for the finite population correction, how many primary units there are in the
                row's stratum or, where all are at most 1, the share that is in the sample; float64.
            secondary_populations: the same of secondary units in the row's primary unit.
            findings: takes every row that does not hold, by its number from 1.

        Raises:
            TypeError: a column holds what no code, answer or weight is.
            ValueError: columns differ in length, or one has several dimensions.
            ReformNotFoundError: an item or margin is none of the tally's.
            ReformMissingError: an item or margin of the tally has no column, or there is no item.
            ReformStructureError: there are other columns than in the rows before.
            ReformInconsistentError: rows do not hold; the findings name them.
            ReformLimitError: there would be more than 1000000000 rows.
        """
        pointer = self._open
        batch = _Batch()
        if weights is not None:
            batch.put_weights(weights)
        for role, values, what in (
            (ResponseRole.PRIMARY, primary, "primary"),
            (ResponseRole.STRATUM, strata, "strata"),
            (ResponseRole.SECONDARY, secondary, "secondary"),
            (ResponseRole.DOMAIN, domains, "domains"),
        ):
            if values is not None:
                set_codes = lib.reform_response_batch_set_codes
                batch.put_typed(_codes(values, what), what, set_codes, role)
        for name, values in margins.items():
            index = self._index(self.margins, name, "margin")
            set_margin = lib.reform_response_batch_set_margin
            batch.put_typed(_codes(values, name), name, set_margin, index)
        for stage, values, what in (
            (1, populations, "populations"),
            (2, secondary_populations, "secondary_populations"),
        ):
            if values is not None:
                batch.put_populations(values, stage, what)
        known = self.items
        for name, values in answers.items():
            index = self._index(known, name, "item")
            set_answers = lib.reform_response_batch_set_answers
            batch.put_typed(_answers(values, name), name, set_answers, index)
        call(lib.reform_response_tally_add, pointer, batch.make(), pointer_of(findings))

    def read(
        self,
        source: Input,
        *,
        weight: Optional[str] = None,
        stratum: Optional[str] = None,
        primary: Optional[str] = None,
        secondary: Optional[str] = None,
        domain: Optional[str] = None,
        population: Optional[str] = None,
        secondary_population: Optional[str] = None,
        delimiter: Optional[str] = None,
        decimal: Union[DecimalMark, str] = DecimalMark.POINT,
        thousands: Union[ThousandsMark, str] = ThousandsMark.NONE,
        findings: Optional[Findings] = None,
        name: Optional[str] = None,
    ) -> None:
        """Take in the rows of a table: all of them or, if the call fails, none.

        Items and margins are the columns of their names. Empty cells and `NA` are missing answers.

        Args:
            source: a path (str or PathLike), the bytes themselves, or an object with `read`, in
                binary or text mode.
            weight, stratum, secondary, domain, population, secondary_population: names of columns, as the
                arguments of `add`.
            primary: name of the column of primary units. None makes every row one of its own, known by its
                number among the rows of this tally: tallies read so are not for merging.
            delimiter, decimal, thousands, name: as `Table.read` takes them.
            findings: takes what does not hold, with line and column.

        Raises:
            ReformNotFoundError: a column is not there.
            ReformAmbiguousError: two columns have the name of one that is needed.
            ReformInconsistentError: rows do not hold; the findings name them.
            ReformStructureError, ReformLimitError: as `add` and `Table.read`.
            ReformParseError, ReformEncodingError, ReformIOError: as `Table.read`.
        """
        options = lib.reform_response_tally_options_new()
        call(
            lib.reform_response_tally_options_set_weight_column,
            options,
            encode_or_none(weight, "weight"),
        )
        for role, column, what in (
            (ResponseRole.STRATUM, stratum, "stratum"),
            (ResponseRole.PRIMARY, primary, "primary"),
            (ResponseRole.SECONDARY, secondary, "secondary"),
            (ResponseRole.DOMAIN, domain, "domain"),
        ):
            call(
                lib.reform_response_tally_options_set_code_column,
                options,
                role,
                encode_or_none(column, what),
            )
        for stage, column in ((1, population), (2, secondary_population)):
            call(
                lib.reform_response_tally_options_set_population_column,
                options,
                stage,
                encode_or_none(column, "population"),
            )
        pointer = self._open
        with Source(source, name) as opened:
            opened.run(
                call,
                lib.reform_response_tally_read,
                pointer,
                opened.pointer,
                table_options(delimiter, decimal, thousands),
                options,
                pointer_of(findings),
            )

    def merge(self, other: ResponseTally) -> None:
        """Add all that another tally of the same items, margins and missing codes holds.

        Raises:
            ReformArgumentError: it is this tally.
            ReformStructureError: it asks for other things, or took other columns.
            ReformInconsistentError: a primary unit is in another stratum there, or a population is another.
            ReformLimitError: there would be more than 1000000000 rows.
        """
        if not isinstance(other, ResponseTally):
            raise TypeError(f"other must be a ResponseTally, not {type(other).__name__}")
        call(lib.reform_response_tally_merge, self._open, other._open)

    def __repr__(self) -> str:
        if self.closed:
            return "<ResponseTally, closed>"
        return f"<ResponseTally, {self.n_rows} rows, {len(self.items)} items>"
