# SPDX-License-Identifier: MIT
"""Formulas: the little language of rules and checks, parsed once and evaluated over columns.

The language is a subset of what spreadsheets speak, with arguments separated by `;`.

>>> import reform
>>> formula = reform.Formula.parse("if(days>=5; days*30%; 0)")
>>> formula.canonical, formula.names
('IF(days >= 5; days * 30%; 0)', ('days',))
>>> formula.values({"days": [10, 4, None]})
[3.0, 0.0, None]
>>> formula.explain({"days": [10.5]})
'IF(10,5 >= 5; 10,5 * 30%; 0)'
>>> list(reform.Formula.parse('level = "TỈNH" AND days > 5').test({
...     "level": ["tỉnh", "xã", "tỉnh"], "days": [10, 10, 2],
... }))
[1, 0, 0]

Where nothing is missing and there is still no value, the row holds an error value:

>>> for value in reform.Formula.parse("cut / all").values({"cut": [1, 3], "all": [0, 4]}):
...     print(value)
column 5: division by zero
0.75
"""

from __future__ import annotations

import ctypes
import dataclasses
from typing import (
    Any,
    Iterable,
    List,
    Mapping,
    NamedTuple,
    Optional,
    SupportsIndex,
    Tuple,
    Union,
)

from reform import _native
from reform._buffers import Buffer, output
from reform._calls import call, call_for_text, encode, encode_many, names as _names, position, span
from reform._handles import _Handle
from reform._native import lib
from reform.enums import Comparison, Kind, Language, ValueErrorKind, member
from reform.frame import Column, Frame

__all__ = ["ConditionCounts", "Formula", "FormulaColumns", "FormulaError"]

#: What a formula is evaluated over: a frame, or columns to make one of.
Columns = Union[Frame, Mapping[str, Column]]


@dataclasses.dataclass(frozen=True)
class FormulaError:
    """An error value: why a row has none although nothing is missing. It is a value, never raised."""

    kind: ValueErrorKind  #: What went wrong.
    column: int  #: Where in the formula, in characters from 1.

    def text(self, language: Union[Language, str] = Language.VI) -> str:
        """What went wrong, as `"vi"` or `"en"`."""
        return _native.text(lib.reform_value_error_get_text(self.kind, member(Language, language)))

    def __str__(self) -> str:
        return f"column {self.column}: {self.text(Language.EN)}"


#: What a row gives: None for NA.
Value = Union[float, str, bool, None, FormulaError]


class FormulaColumns(NamedTuple):
    """What rows give, in columns; each is the buffer that was given or an `array.array`."""

    kinds: Any  #: Values of `Kind`, bytes.
    numbers: Any  #: Numbers; 1 for true, 0 for false, else NaN.
    errors: Any  #: Values of `ValueErrorKind`, bytes.
    columns: Any  #: Where in the formula an error arose, in characters from 1; else 0.


class ConditionCounts(NamedTuple):
    """For how many rows a condition holds, and for how many that cannot be said."""

    n_true: int  #: It holds.
    n_na: int  #: It is NA, for something is missing.
    n_errors: int  #: It is an error value.


def _frame(columns: Columns) -> Frame:
    if isinstance(columns, Frame):
        return columns
    if isinstance(columns, Mapping):
        return Frame(columns)
    raise TypeError(f"expected a Frame or columns by name, found {type(columns).__name__}")


class Formula(_Handle):
    """A parsed formula. `str(formula)` is its text as it was given.

    A formula never changes; any number of threads may read one at the same time. Make one with
    `Formula.parse`. Wherever a `Frame` is asked for, a mapping of columns will do; a frame made once
    is faster.
    """

    @classmethod
    def parse(
        cls,
        text: str,
        names: Optional[Iterable[str]] = None,
        kinds: Union[None, Mapping[str, Union[Kind, str]], Iterable[Union[Kind, str]]] = None,
    ) -> Formula:
        """Parse and check a formula. A `=` at its start is passed over.

        Args:
            text: the formula.
            names: the names that are known; None lets any name stand.
            kinds: what each of them holds, in their order or by name, so that certain mistakes are
                found now; by name they also say what is known where `names` is None.

        Raises, with the place in the formula as `column`:
            ReformMissingError: the text is empty or blank.
            ReformParseError: the text is not a formula.
            ReformNotFoundError: a name or function is not known; the nearest known one is offered.
            ReformStructureError: a value is certainly of the wrong kind, or a function has too few or
                too many arguments.
            ReformLimitError: the formula is longer than 8192 bytes, or too deep or large.
            ReformEncodingError: a text holds a NUL or half a surrogate pair.
            ReformArgumentError: a kind is NA or ERROR, or a name is empty.

        >>> reform.Formula.parse("dys + 1", ["days", "level"])  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        ...
        reform.errors.ReformNotFoundError: unknown name 'dys' ...
        """
        if names is None and isinstance(kinds, Mapping):
            names = kinds
        known = None if names is None else _names(names, "name")
        memory, n = (None, 0) if known is None else encode_many(known, "name")
        pointer = _native.OwnedFormula()
        call(
            lib.reform_formula_parse,
            encode(text, "formula"),
            memory,
            _kinds(kinds, known),
            n,
            ctypes.byref(pointer),
        )
        return cls._wrap(pointer)

    @property
    def text(self) -> str:
        """The formula as it was given; of a side, its part of that text."""
        return _native.text(lib.reform_formula_get_text(self._open))

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<Formula {'closed' if self.closed else repr(self.text)}>"

    @property
    def canonical(self) -> str:
        """The formula in the one form that all ways of writing it share."""
        return _native.text(lib.reform_formula_get_canonical(self._open))

    @property
    def names(self) -> Tuple[str, ...]:
        """The different names it uses, in the order of first use."""
        pointer = self._open
        return tuple(
            _native.text(lib.reform_formula_get_name(pointer, i))
            for i in range(lib.reform_formula_get_n_names(pointer))
        )

    @property
    def kind(self) -> Kind:
        """What it gives wherever that is neither NA nor an error; ANY where only evaluating tells."""
        return Kind(lib.reform_formula_get_kind(self._open))

    @property
    def comparison(self) -> Comparison:
        """How the formula as a whole compares two sides; NONE where it does not."""
        return Comparison(lib.reform_formula_get_comparison(self._open))

    def sides(self) -> Tuple[Formula, Formula]:
        """The left and the right side of a formula that compares.

        Places in a side are places in the whole formula. Raises ReformStructureError when the formula
        as a whole is no comparison.

        >>> [side.text for side in reform.Formula.parse("a + b <= all").sides()]
        ['a + b', 'all']
        """
        left, right = _native.OwnedFormula(), _native.OwnedFormula()
        call(lib.reform_formula_get_sides, self._open, ctypes.byref(left), ctypes.byref(right))
        return self._wrap(left), self._wrap(right)

    def evaluate(
        self,
        frame: Columns,
        first: SupportsIndex = 0,
        n: Optional[SupportsIndex] = None,
        *,
        kinds: Optional[Buffer] = None,
        numbers: Optional[Buffer] = None,
        errors: Optional[Buffer] = None,
        columns: Optional[Buffer] = None,
    ) -> FormulaColumns:
        """Evaluate for rows of a frame, in columns. `UNITS.` functions look at all its rows.

        Args:
            frame: the columns.
            first: the first row wanted, from 0.
            n: number of rows wanted; None for all that follow.
            kinds, errors: writable buffers of `n` bytes (`array('B')`, numpy uint8), filled in place;
                None makes an array.
            numbers: the same, of doubles (`array('d')`, numpy float64).
            columns: the same, of unsigned 32-bit integers (`array('I')`, numpy uint32).

        Raises ReformNotFoundError when the frame lacks a column that the formula names.
        """
        rows = _frame(frame)
        start, number = span(first, n, len(rows), "row")
        filled = (
            output(kinds, "B", number, "kinds"),
            output(numbers, "d", number, "numbers"),
            output(errors, "B", number, "errors"),
            output(columns, "I", number, "columns"),
        )
        call(
            lib.reform_formula_evaluate,
            self._open,
            rows._open,
            start,
            number,
            *(memory for memory, _ in filled),
        )
        return FormulaColumns(*(buffer for _, buffer in filled))

    def values(
        self, frame: Columns, first: SupportsIndex = 0, n: Optional[SupportsIndex] = None
    ) -> List[Value]:
        """Evaluate for rows of a frame: float, str or bool, None for NA, `FormulaError` for errors.

        Args and errors are those of `evaluate`.
        """
        rows = _frame(frame)
        start, number = span(first, n, len(rows), "row")
        found = self.evaluate(rows, start, number)
        return [
            self._value(rows, start + i, kind, value, problem, column)
            for i, (kind, value, problem, column) in enumerate(zip(*found))
        ]

    def _value(
        self, rows: Frame, row: int, kind: int, number: float, problem: int, column: int
    ) -> Value:
        if kind == Kind.NUMBER:
            return number
        if kind == Kind.TRUTH:
            return number != 0.0
        if kind == Kind.TEXT:
            return call_for_text(lib.reform_formula_evaluate_text, self._open, rows._open, row)
        return None if kind == Kind.NA else FormulaError(ValueErrorKind(problem), column)

    def value(self, frame: Columns, row: SupportsIndex = 0) -> Value:
        """What one row gives; see `values`."""
        rows = _frame(frame)
        return self.values(rows, position(row, len(rows), "row"), 1)[0]

    def test(
        self,
        frame: Columns,
        first: SupportsIndex = 0,
        n: Optional[SupportsIndex] = None,
        *,
        out: Optional[Buffer] = None,
    ) -> Any:
        """Find the rows for which a condition holds. A number other than 0 counts as true.

        Args:
            frame, first, n: as `evaluate` takes them.
            out: a writable buffer of `n` bytes or booleans (`bytearray`, numpy uint8 or bool), filled
                in place; None makes an `array('B')`.

        Returns:
            `out`, or the array that was made: 1 where the condition is true, 0 where it is false, NA
            or an error. `ProcedureSet.filter` takes it as it is.
        """
        return self._test(frame, first, n, out)[0]

    def count(
        self, frame: Columns, first: SupportsIndex = 0, n: Optional[SupportsIndex] = None
    ) -> ConditionCounts:
        """Count the rows for which a condition holds, is NA, and is an error."""
        return self._test(frame, first, n, None)[1]

    def _test(
        self,
        frame: Columns,
        first: SupportsIndex,
        n: Optional[SupportsIndex],
        out: Optional[Buffer],
    ) -> Tuple[Any, ConditionCounts]:
        rows = _frame(frame)
        start, number = span(first, n, len(rows), "row")
        memory, buffer = output(out, "?", number, "out")
        counts = [ctypes.c_size_t() for _ in ConditionCounts._fields]
        call(
            lib.reform_formula_test,
            self._open,
            rows._open,
            start,
            number,
            memory,
            *(ctypes.byref(count) for count in counts),
        )
        return buffer, ConditionCounts(*(count.value for count in counts))

    def explain(
        self,
        frame: Columns,
        row: SupportsIndex = 0,
        language: Union[Language, str] = Language.VI,
    ) -> str:
        """The formula with the values of one row in the place of names, as `"vi"` or `"en"`."""
        rows = _frame(frame)
        found = position(row, len(rows), "row")
        return call_for_text(
            lib.reform_formula_print_values,
            self._open,
            rows._open,
            found,
            member(Language, language),
        )


def _kinds(
    kinds: Union[None, Mapping[str, Union[Kind, str]], Iterable[Union[Kind, str]]],
    names: Optional[Tuple[str, ...]],
) -> Optional[Any]:
    """Kinds in the order of the names, as the library takes them."""
    if kinds is None:
        return None
    if names is None:
        raise TypeError("kinds need the names they belong to")
    if isinstance(kinds, Mapping):
        strange = [name for name in kinds if name not in names]
        if strange:
            raise ValueError(f"kinds has {strange[0]!r}, which is none of the names")
        kinds = [kinds.get(name, Kind.ANY) for name in names]
    numbers = [int(member(Kind, kind)) for kind in kinds]
    if len(numbers) != len(names):
        raise ValueError(f"there are {len(numbers)} kinds, expected {len(names)}")
    return (ctypes.c_int32 * len(numbers))(*numbers)
