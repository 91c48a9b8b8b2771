# SPDX-License-Identifier: MIT
"""Frames: columns that formulas are evaluated over, each under its name.

>>> import reform
>>> frame = reform.Frame({
...     "days": [10, 4.5, None],
...     "level": ["tỉnh", "xã", None],
...     "online": [True, False, None],
... })
>>> len(frame), frame.names
(3, ('days', 'level', 'online'))
>>> [kind.name for kind in frame.kinds.values()]
['NUMBER', 'TEXT', 'TRUTH']
"""

from __future__ import annotations

import array
import ctypes
import numbers
from decimal import Decimal
from typing import (
    Any,
    Dict,
    Iterable,
    List,
    Mapping,
    NamedTuple,
    Optional,
    Sequence,
    SupportsIndex,
    Tuple,
    Union,
)

from reform._buffers import Buffer, in_place, item_kind, view_of
from reform._calls import call, encode, encode_or_none, integer
from reform._handles import _Handle
from reform._native import lib
from reform.enums import Kind

__all__ = ["Frame"]

#: A column: a buffer of numbers or booleans, or an iterable of numbers, of str or of bool.
Column = Union[Buffer, Iterable[Any]]

_CODE_MISSING = 0xFFFFFFFF
_TRUTH_MISSING = 2
_NUMERIC = "bBhHiIlLqQnNfd"


class _Column(NamedTuple):
    """A column as the library takes it: its memory is in the arguments."""

    kind: Kind
    n_rows: int
    function: Any
    arguments: Tuple[Any, ...]


def _kind_of(item: Any) -> Optional[Kind]:
    """What an item is: NA for None and NaN, None for what no column holds."""
    if item is None:
        return Kind.NA
    if isinstance(item, str):
        return Kind.TEXT
    if type(item) in (float, int):  # most items; asked first, for the next questions take longer
        return Kind.NA if item != item else Kind.NUMBER
    if isinstance(item, bool) or getattr(getattr(item, "dtype", None), "kind", "") == "b":
        return Kind.TRUTH
    if isinstance(item, (numbers.Real, Decimal)):
        return Kind.NA if item != item else Kind.NUMBER
    return None


def _kind_of_all(items: Sequence[Any], name: str) -> Kind:
    """The one kind of the items of a column; ANY where all are missing."""
    kind = Kind.ANY
    for row, item in enumerate(items):
        found = _kind_of(item)
        if found is kind or found is Kind.NA:
            continue
        if found is None or kind is not Kind.ANY:
            wanted = "number, text or truth value" if kind is Kind.ANY else kind.name.lower()
            raise TypeError(
                f"column {name!r} holds {type(item).__name__} in row {row}, expected {wanted}"
            )
        kind = found
    return kind


def _numbers(items: Iterable[Any]) -> Any:
    return array.array("d", [float("nan") if item is None else float(item) for item in items])


def _number_column(memory: Any, kind: Kind, n: int) -> _Column:
    return _Column(kind, n, lib.reform_frame_add_numbers, (memory,))


def _truth_column(memory: Any, n: int) -> _Column:
    return _Column(Kind.TRUTH, n, lib.reform_frame_add_truths, (memory,))


def _text_column(items: Sequence[Any], what: str) -> _Column:
    """Texts by code where most of them are there more than once: such columns compare faster."""
    texts: List[Optional[str]] = [item if isinstance(item, str) else None for item in items]
    codes: Dict[str, int] = {}
    for text in texts:
        if text is not None:
            codes.setdefault(text, len(codes))
    n = len(texts)
    if 2 * len(codes) > n:
        every = (ctypes.c_char_p * max(n, 1))(*[encode_or_none(text, what) for text in texts])
        return _Column(Kind.TEXT, n, lib.reform_frame_add_texts, (every,))
    of_rows = (ctypes.c_uint32 * max(n, 1))(
        *[_CODE_MISSING if text is None else codes[text] for text in texts]
    )
    different = (ctypes.c_char_p * max(len(codes), 1))(*[encode(text, what) for text in codes])
    return _Column(Kind.TEXT, n, lib.reform_frame_add_codes, (of_rows, different, len(codes)))


def _item_column(items: Sequence[Any], name: str) -> _Column:
    kind, n = _kind_of_all(items, name), len(items)
    if kind is Kind.TEXT:
        return _text_column(items, f"column {name!r}")
    if kind is Kind.TRUTH:
        truths = [_TRUTH_MISSING if _kind_of(item) is Kind.NA else bool(item) for item in items]
        return _truth_column(in_place(memoryview(array.array("B", truths)), ctypes.c_uint8), n)
    return _number_column(in_place(memoryview(_numbers(items)), ctypes.c_double), kind, n)


def _column(values: Column, name: str) -> _Column:
    if isinstance(values, (str, bytes, bytearray)) or not hasattr(values, "__iter__"):
        raise TypeError(
            f"column {name!r} must be a buffer or an iterable, not {type(values).__name__}"
        )
    mask = getattr(values, "mask", None)
    if mask is not None and not callable(mask):  # a masked array of numpy gives None where it is
        return _item_column(values.tolist(), name)  # type: ignore[union-attr]
    view = view_of(values)
    if view is None:
        return _item_column(list(values), name)
    if view.ndim != 1:
        raise ValueError(f"column {name!r} has {view.ndim} dimensions, expected 1")
    code = item_kind(view)
    if code == "d":
        return _number_column(in_place(view, ctypes.c_double), Kind.NUMBER, len(view))
    if code == "?":
        return _truth_column(in_place(view, ctypes.c_uint8), len(view))
    if code and code in _NUMERIC:
        copied = memoryview(_numbers(view.tolist()))
        return _number_column(in_place(copied, ctypes.c_double), Kind.NUMBER, len(view))
    return _item_column(list(values), name)


class Frame(_Handle):
    """Columns to evaluate formulas over.

    Use a frame in one thread at a time, or for evaluating only in as many as you like.

    Args:
        columns: columns by name, all of the same length. A column is a buffer of numbers or booleans
            (`array.array`, numpy), or an iterable of numbers, of str or of bool; None and NaN stand
            for NA. A writable, contiguous buffer of doubles or booleans (numpy float64, bool) is
            read in place: changes to it show in the next evaluation, and it cannot be resized while
            the frame is open. Everything else is copied.
        n_rows: number of rows, for a frame without columns.

    Names are compared without regard to case, composition and the place of tone marks.

    Raises:
        TypeError: a column holds items of several kinds, or of none a formula knows.
        ValueError: columns differ in length, or one has several dimensions.
        ReformDuplicateError: two columns have the same name.
        ReformArgumentError: a name is empty.
        ReformEncodingError: a name or text holds a NUL or half a surrogate pair.
    """

    def __init__(
        self, columns: Mapping[str, Column], *, n_rows: Optional[SupportsIndex] = None
    ) -> None:
        wanted = None if n_rows is None else integer(n_rows, "n_rows")
        if wanted is not None and wanted < 0:
            raise ValueError(f"n_rows is {wanted}, expected 0 or more")
        found: Dict[str, _Column] = {}
        for name, values in columns.items():
            encode(name, "column name")
            found[name] = column = _column(values, name)
            if wanted is None:
                wanted = column.n_rows
            if column.n_rows != wanted:
                raise ValueError(f"column {name!r} has {column.n_rows} rows, expected {wanted}")
        pointer = lib.reform_frame_new(wanted or 0)
        # The library reads the columns where they are, so they live as long as its frame.
        pointer.columns = found
        for name, column in found.items():
            call(column.function, pointer, encode(name), *column.arguments)
        self._pointer = pointer

    def __len__(self) -> int:
        """Number of rows."""
        return int(lib.reform_frame_get_n_rows(self._open))

    @property
    def names(self) -> Tuple[str, ...]:
        """Names of the columns, in the order given."""
        return tuple(self._open.columns)

    @property
    def kinds(self) -> Dict[str, Kind]:
        """What each column holds, by name: a number, text, a truth value; ANY where all is missing.

        `Formula.parse(text, kinds=frame.kinds)` then refuses what cannot work on this frame.
        """
        return {name: column.kind for name, column in self._open.columns.items()}
