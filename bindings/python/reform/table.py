# SPDX-License-Identifier: MIT
"""Delimited text (CSV) in and out.

>>> import reform
>>> table = reform.read_table("Mã;Số ngày\\nA;3,5\\nB;\\n".encode(), decimal=",")
>>> table.columns, table.delimiter, len(table)
(('Mã', 'Số ngày'), ';', 2)
>>> table[0]
('A', '3,5')
>>> table.numbers("số ngày")
array('d', [3.5, nan])

>>> with reform.TableWriter() as writer:
...     writer.row("name", "days")
...     writer.row("cấp, đổi", 3.5)
...     writer.take()
'name,days\\n"cấp, đổi",3.5\\n'
"""

from __future__ import annotations

import ctypes
import os
from decimal import Decimal
from fractions import Fraction
from types import TracebackType
from typing import Any, Iterable, List, NamedTuple, Optional, SupportsIndex, Tuple, Type, Union

from reform import _native
from reform._buffers import Buffer, output
from reform._calls import call, call_for_text, encode, encode_many, integer, position, span
from reform._handles import _Handle
from reform._native import lib
from reform._sequences import _Sequence
from reform._sources import Input, Sink, Source
from reform.enums import DecimalMark, ThousandsMark, member
from reform.errors import ReformMemoryError, ReformStructureError
from reform.findings import Findings, pointer_of

__all__ = ["Cell", "Place", "Table", "TableWriter", "read_table"]

#: What a writer takes as a cell.
Cell = Union[str, int, float, Decimal, Fraction, None]


class Place(NamedTuple):
    """Where a cell starts in the input."""

    line: int  #: Line, counted from 1.
    position: int  #: Position in that line in characters, counted from 1.


def _delimiter(sign: str) -> bytes:
    encoded = encode(sign, "delimiter")
    if len(encoded) != 1:
        raise ValueError(f"delimiter is {sign!r}, expected one of ',', ';', '|' and tab")
    return encoded


def table_options(
    delimiter: Optional[str],
    decimal: Union[DecimalMark, str],
    thousands: Union[ThousandsMark, str],
    mapped: bool = False,
) -> Any:
    """Options of the library for reading a table."""
    options = lib.reform_table_options_new()
    if delimiter is not None:
        call(lib.reform_table_options_set_delimiter, options, _delimiter(delimiter))
    call(
        lib.reform_table_options_set_number_marks,
        options,
        member(DecimalMark, decimal),
        member(ThousandsMark, thousands),
    )
    lib.reform_table_options_set_mapped(options, bool(mapped))
    return options


def _cell(pointer: Any, row: int, column: int) -> str:
    """A cell that is there."""
    text = _native.text_or_none(lib.reform_table_get_cell(pointer, row, column))
    if text is None:
        raise ReformMemoryError(f"no memory for the text of row {row}")
    return text


class Table(_Sequence[Tuple[str, ...]]):
    """Cells in rows and named columns; a sequence of rows, each a tuple of str.

    A table never changes; any number of threads may read one at the same time. Make one with
    `Table.read`.
    """

    _item = "row"

    @classmethod
    def read(
        cls,
        source: Input,
        *,
        delimiter: Optional[str] = None,
        decimal: Union[DecimalMark, str] = DecimalMark.POINT,
        thousands: Union[ThousandsMark, str] = ThousandsMark.NONE,
        mapped: bool = False,
        findings: Optional[Findings] = None,
        name: Optional[str] = None,
    ) -> Table:
        """Read a table from UTF-8 text whose first row is the header.

        Args:
            source: a path (str or PathLike), the bytes themselves, or an object with `read`, in
                binary or text mode. Bytes are read in place.
            delimiter: `","`, `";"`, `"|"` or tab; None finds it from the header row.
            decimal: what stands before decimals in the cells, `"."` or `","`.
            thousands: what may stand between groups of three digits: `""`, `"."`, `","` or `" "`.
            mapped: map the file of a path into memory in place of copying it, which is quicker for
                large files of numbers. The file must not be changed as long as the table is there:
                if it is shortened, the system ends the process. Other sources are read as ever.
            findings: takes what is wrong with rows; None drops it. A row with too many or too few
                cells is left out.
            name: what messages call the input; the default is the file's name where there is one.

        Raises:
            ReformParseError: a quote is not closed, or text follows a closing quote.
            ReformEncodingError: bytes that are not UTF-8, or a NUL byte.
            ReformStructureError: there is nothing to read, not even a header.
            ReformLimitError: a limit was passed: 2147483647 bytes, 10000 columns, 4194304 bytes a row.
            ReformIOError: the file could not be opened or read. What `read` of an object raises is
                raised as it is.
        """
        pointer = _native.OwnedTable()
        options = table_options(delimiter, decimal, thousands, mapped)
        with Source(source, name) as opened:
            opened.run(
                call,
                lib.reform_table_read,
                opened.pointer,
                options,
                pointer_of(findings),
                ctypes.byref(pointer),
            )
        return cls._wrap(pointer)

    def __len__(self) -> int:
        """Number of rows, the header not counted."""
        return int(lib.reform_table_get_n_rows(self._open))

    @property
    def columns(self) -> Tuple[str, ...]:
        """Names of the columns as the header prints them."""
        pointer = self._open
        n = lib.reform_table_get_n_columns(pointer)
        return tuple(
            _native.text(lib.reform_table_get_column_name(pointer, i)) for i in range(n)
        )

    @property
    def delimiter(self) -> str:
        """Delimiter that was stated or found; empty when there is one column and none was stated."""
        sign: bytes = lib.reform_table_get_delimiter(self._open)
        return "" if sign == b"\0" else sign.decode("ascii")

    def find_column(self, *aliases: str) -> int:
        """Find a column by any of its names, as `text_key` compares them; the first that fits decides.

        Raises:
            ReformNotFoundError: no column has any of the names.
            ReformAmbiguousError: two columns have the name.
            ReformArgumentError: no name is given.
        """
        out = ctypes.c_size_t()
        call(
            lib.reform_table_find_column,
            self._open,
            *encode_many(aliases, "column name"),
            ctypes.byref(out),
        )
        return out.value

    def _column(self, column: Union[SupportsIndex, str]) -> int:
        if isinstance(column, str):
            return self.find_column(column)
        return position(column, lib.reform_table_get_n_columns(self._open), "column")

    def cell(self, row: SupportsIndex, column: Union[SupportsIndex, str]) -> str:
        """Text of a cell, quotes resolved; columns go by number or name."""
        found = self._column(column)
        return _cell(self._open, self._position(row), found)

    def place(self, row: SupportsIndex, column: Union[SupportsIndex, str] = 0) -> Place:
        """Where a cell starts in the input."""
        line, character = ctypes.c_int64(), ctypes.c_int64()
        found = self._column(column)
        call(
            lib.reform_table_get_place,
            self._open,
            self._position(row),
            found,
            ctypes.byref(line),
            ctypes.byref(character),
        )
        return Place(line.value, character.value)

    def _at(self, index: int) -> Tuple[str, ...]:
        pointer = self._open
        n = lib.reform_table_get_n_columns(pointer)
        return tuple(_cell(pointer, index, i) for i in range(n))

    def texts(self, column: Union[SupportsIndex, str]) -> List[str]:
        """Cells of a column."""
        found, pointer = self._column(column), self._open
        return [_cell(pointer, row, found) for row in range(len(self))]

    def numbers(
        self,
        column: Union[SupportsIndex, str],
        *,
        first_row: SupportsIndex = 0,
        n_rows: Optional[SupportsIndex] = None,
        out: Optional[Buffer] = None,
        findings: Optional[Findings] = None,
    ) -> Any:
        """Numbers of a column, written as `decimal` and `thousands` said when the table was read.

        An empty cell gives NaN; a cell that is not a number gives NaN and a finding.

        Args:
            column: number or name of the column.
            first_row: the first row wanted, from 0.
            n_rows: number of rows wanted; None for all that follow.
            out: a writable buffer of `n_rows` doubles (`array('d')`, numpy float64, ...), which is
                filled in place; None makes an `array('d')`.
            findings: takes the cells that are no numbers.

        Returns:
            `out`, or the array that was made.
        """
        found = self._column(column)
        first, n = span(first_row, n_rows, len(self), "row")
        memory, buffer = output(out, "d", n, "out")
        call(
            lib.reform_table_get_numbers, self._open, found, first, n, memory, pointer_of(findings)
        )
        return buffer


def read_table(
    source: Input,
    *,
    delimiter: Optional[str] = None,
    decimal: Union[DecimalMark, str] = DecimalMark.POINT,
    thousands: Union[ThousandsMark, str] = ThousandsMark.NONE,
    mapped: bool = False,
    findings: Optional[Findings] = None,
    name: Optional[str] = None,
) -> Table:
    """Read a table; see `Table.read`."""
    return Table.read(
        source,
        delimiter=delimiter,
        decimal=decimal,
        thousands=thousands,
        mapped=mapped,
        findings=findings,
        name=name,
    )


class TableWriter(_Handle):
    """Writes one table as delimited text that reads back the same.

    The first row sets the number of cells, and every other must have as many. Use one in one thread
    at a time.

    Args:
        target: a path, which is overwritten; an object with `write`, in binary or text mode; or None
            to keep the text for `take`.
        delimiter: `","`, `";"`, `"|"` or tab.
        decimal: what stands before decimals, `"."` or `","`.
        formula_guard: put an apostrophe before text cells that a spreadsheet would run as a formula;
            such a table does not read back the same.
        windows: start with a byte order mark and end lines in CRLF.

    `close()`, and leaving a `with` block without an exception, hand all rows over and close the file
    of a path. Rows that were neither flushed nor closed are lost.
    """

    def __init__(
        self,
        target: Union[None, str, os.PathLike[str], Any] = None,
        *,
        delimiter: str = ",",
        decimal: Union[DecimalMark, str] = DecimalMark.POINT,
        formula_guard: bool = False,
        windows: bool = False,
    ) -> None:
        options = lib.reform_table_writer_options_new()
        call(lib.reform_table_writer_options_set_delimiter, options, _delimiter(delimiter))
        call(
            lib.reform_table_writer_options_set_decimal_mark, options, member(DecimalMark, decimal)
        )
        lib.reform_table_writer_options_set_formula_guard(options, bool(formula_guard))
        lib.reform_table_writer_options_set_windows(options, bool(windows))
        self._width: Optional[int] = None
        self._sink: Optional[Sink] = None
        self._file: Any = None
        if isinstance(target, (str, os.PathLike)):
            target = self._file = open(target, "wb")
        elif target is not None and not hasattr(target, "write"):
            raise TypeError(
                f"expected a path, an object with write() or None, found {type(target).__name__}"
            )
        if target is not None:
            self._sink = Sink(target)
        pointer = _native.OwnedTableWriter()
        # The callback must live as long as the writer may call it.
        pointer.callback = self._sink.callback if self._sink else _native.NO_WRITE_FUNCTION
        call(lib.reform_table_writer_new, pointer.callback, None, options, ctypes.byref(pointer))
        self._pointer = pointer

    def _call(self, function: Any, *arguments: Any) -> None:
        if self._sink is None:
            call(function, self._open, *arguments)
        else:
            self._sink.run(call, function, self._open, *arguments)

    def _call_with(self, function: Any, subject: Any, *more: Any) -> None:
        """Call a function that writes a table of its own into the writer."""
        if self._sink is None:
            call(function, subject, self._open, *more)
        else:
            self._sink.run(call, function, subject, self._open, *more)

    @staticmethod
    def _prepare(cell: Cell) -> Tuple[Any, Any]:
        """The function that adds a cell, and what to give it."""
        if cell is None or isinstance(cell, str):
            text = None if cell is None else encode(cell, "cell")
            return lib.reform_table_writer_add_text, text
        if isinstance(cell, (float, Decimal, Fraction)):
            return lib.reform_table_writer_add_number, float(cell)
        if not isinstance(cell, bool) and hasattr(cell, "__index__"):
            return lib.reform_table_writer_add_integer, integer(cell, "cell")
        if not isinstance(cell, bool) and hasattr(cell, "__float__"):  # numpy's smaller floats
            return lib.reform_table_writer_add_number, float(cell)
        raise TypeError(f"a cell must be str, a number or None, not {type(cell).__name__}")

    def row(self, *cells: Cell) -> None:
        """Write a row. A row that is refused leaves no cells behind.

        Args:
            cells: str; int (64 bits); float, Decimal, Fraction (written with as many digits as read
                back to the same float; NaN gives an empty cell); None for an empty cell.

        Raises:
            ReformStructureError: there are no cells, or not as many as in the first row.
            ReformUndefinedError: a number is infinite.
            ReformEncodingError: a text holds a NUL or half a surrogate pair.
            TypeError, OverflowError: a cell is of another type, or an int of more than 64 bits.
        """
        prepared = [self._prepare(cell) for cell in cells]
        for _, value in prepared:
            if isinstance(value, float) and value in (float("inf"), float("-inf")):
                call(lib.reform_table_writer_add_number, self._open, value)
        if not prepared or self._width not in (None, len(prepared)):
            raise ReformStructureError(
                f"row has {len(prepared)} cells, expected {self._width or 'at least 1'}"
            )
        for function, value in prepared:
            self._call(function, value)
        self._call(lib.reform_table_writer_end_row)
        self._width = len(prepared)

    def rows(self, rows: Iterable[Iterable[Cell]]) -> None:
        """Write many rows; see `row`."""
        for cells in rows:
            self.row(*cells)

    def flush(self) -> None:
        """Hand all rows over to the target. What its `write` raises is raised as it is."""
        self._call(lib.reform_table_writer_flush)

    def take(self) -> str:
        """Take the table out of a writer without a target, which is then empty.

        Raises ReformArgumentError when the writer has a target.
        """
        text = call_for_text(lib.reform_table_writer_take, self._open)
        self._width = None
        return text

    def close(self) -> None:
        """Hand all rows over and give the writer back. Doing so twice does nothing."""
        if self._pointer is None:
            return
        try:
            if self._sink is not None:
                self.flush()
        finally:
            self._abandon()

    def _abandon(self) -> None:
        file, self._file = self._file, None
        sink, self._sink = self._sink, None
        super().close()
        if sink is not None:
            sink.close()
        if file is not None:
            file.close()

    def __exit__(
        self,
        kind: Optional[Type[BaseException]],
        value: Optional[BaseException],
        traceback: Optional[TracebackType],
    ) -> None:
        if kind is None:
            self.close()
        else:
            self._abandon()
