# SPDX-License-Identifier: MIT
"""Schemes (bộ tiêu chí): the tree of criteria that an index is made of, in one edition.

>>> import reform
>>> scheme = reform.Scheme.read('''code,parent,name,points,formula,missing
... @edition,,2022-2030,,,
... PAR,,Tổng điểm,10,,
... 1,PAR,Kế hoạch,6,MIN(done / planned; 1) * 6,
... 2,PAR,Thể chế,4,,rescale
... '''.encode())
>>> scheme.edition, len(scheme), scheme.inputs
('2022-2030', 3, ('done', 'planned', '2'))
>>> [node.code for node in scheme.post_order]
['1', '2', 'PAR']
>>> scheme["1"].points, scheme["1"].formula, scheme["2"].missing.name
(6.0, 'MIN(done / planned; 1) * 6', 'RESCALE')
"""

from __future__ import annotations

import ctypes
import dataclasses
import math
from decimal import Decimal
from typing import Any, Iterable, Iterator, Mapping, Optional, SupportsIndex, Tuple, Union

from reform import _native
from reform._calls import call, encode, encode_many, encode_or_none, position
from reform._handles import _Handle
from reform._native import lib
from reform._sources import Input, Source
from reform.enums import (
    Assessment,
    Combine,
    DecimalMark,
    Missing,
    Normalisation,
    Rounding,
    SchemeAbout,
    SchemeField,
    ThousandsMark,
    member,
)
from reform.findings import Findings, told_of
from reform.number import format_number
from reform.table import TableWriter, table_options

__all__ = [
    "Scheme",
    "SchemeBuilder",
    "SchemeInput",
    "SchemeNode",
    "SchemeNormalisation",
    "SchemeRounding",
]

#: What a builder takes as a field: the words of a table, or a number.
Words = Union[str, int, float, Decimal, None]

_NO_NODE = ctypes.c_size_t(-1).value


def _number(value: float) -> Optional[float]:
    """A number of the library, where NaN is none."""
    return None if math.isnan(value) else value


@dataclasses.dataclass(frozen=True)
class SchemeRounding:
    """How a node rounds its value."""

    digits: int  #: Digits after the decimal mark.
    mode: Rounding  #: How.
    goes_up: bool  #: Whether its parent gets the rounded value.


@dataclasses.dataclass(frozen=True)
class SchemeNormalisation:
    """How the values that all units have for a leaf are put on a common scale."""

    way: Normalisation  #: Which way.
    down: bool  #: Whether less is better.
    first: Optional[float]  #: Lower end of the scale of `MINMAX`, the worst of `GOALPOSTS`, the target.
    second: Optional[float]  #: Upper end of the scale of `MINMAX`, the best of `GOALPOSTS`.
    clamps: bool  #: Whether nothing is beyond the `GOALPOSTS`.
    unit: Optional[str]  #: The unit others are compared with by `UNIT`.


@dataclasses.dataclass(frozen=True)
class SchemeInput:
    """An input that the leaves need, and what the scheme says about it."""

    name: str  #: Its name, as it is first written.
    name_en: str  #: Its name in English; empty where none is stated.
    low: Optional[float]  #: The least its values may be.
    high: Optional[float]  #: The most its values may be.
    source: str  #: Where it comes from; empty where nothing is stated.


@dataclasses.dataclass(frozen=True)
class SchemeNode:
    """One node of a scheme: a view, which reads the scheme when asked."""

    scheme: Scheme  #: The scheme.
    index: int  #: Which of its nodes, from 0, in the order in which they were given.

    def text(self, field: Union[SchemeField, str]) -> str:
        """A field as it was given; empty where it is empty."""
        found = member(SchemeField, field)
        return _native.text(lib.reform_scheme_get_text(self.scheme._open, self.index, found))

    @property
    def code(self) -> str:
        """Its code, unique in the scheme."""
        return self.text(SchemeField.CODE)

    @property
    def name(self) -> str:
        """What it is called in Vietnamese."""
        return self.text(SchemeField.NAME)

    @property
    def name_en(self) -> str:
        """What it is called in English."""
        return self.text(SchemeField.NAME_EN)

    @property
    def source(self) -> str:
        """Where the row comes from."""
        return self.text(SchemeField.SOURCE)

    @property
    def parent(self) -> Optional[SchemeNode]:
        """The node it belongs to; None for the root."""
        found = int(lib.reform_scheme_get_parent(self.scheme._open, self.index))
        return None if found == _NO_NODE else SchemeNode(self.scheme, found)

    @property
    def children(self) -> Tuple[SchemeNode, ...]:
        """Its children, in the order in which they were given."""
        pointer = self.scheme._open
        n = int(lib.reform_scheme_get_n_children(pointer, self.index))
        return tuple(
            SchemeNode(self.scheme, int(lib.reform_scheme_get_child(pointer, self.index, i)))
            for i in range(n)
        )

    @property
    def points(self) -> Optional[float]:
        """The most it can earn, or lose if it is below 0; None where none are stated."""
        return _number(lib.reform_scheme_get_points(self.scheme._open, self.index))

    @property
    def is_bonus(self) -> bool:
        """Whether its points stand outside those of its parent."""
        return bool(lib.reform_scheme_is_bonus(self.scheme._open, self.index))

    @property
    def weight(self) -> Optional[float]:
        """Its weight in its parent; None where none is stated."""
        return _number(lib.reform_scheme_get_weight(self.scheme._open, self.index))

    @property
    def combine(self) -> Combine:
        """How its children come together; `Combine.NONE` for a leaf."""
        return Combine(lib.reform_scheme_get_combine(self.scheme._open, self.index))

    @property
    def power(self) -> Optional[float]:
        """The power of `Combine.POWER`; None for any other way."""
        return _number(lib.reform_scheme_get_power(self.scheme._open, self.index))

    @property
    def formula(self) -> Optional[str]:
        """The formula of a leaf in its one form; None where the leaf is the input of its own code, and
        for nodes with children."""
        found = lib.reform_scheme_get_formula(self.scheme._open, self.index)
        return _native.text(lib.reform_formula_get_canonical(found)) if found else None

    @property
    def missing(self) -> Missing:
        """What its parent does when it has no value."""
        return Missing(lib.reform_scheme_get_missing(self.scheme._open, self.index))

    @property
    def rounding(self) -> Optional[SchemeRounding]:
        """How it rounds; None if it does not."""
        pointer = self.scheme._open
        if not self.text(SchemeField.ROUND):
            return None
        digits, mode, up = ctypes.c_int32(), _native.Rounding(), ctypes.c_int32()
        call(
            lib.reform_scheme_get_rounding,
            pointer,
            self.index,
            ctypes.byref(digits),
            ctypes.byref(mode),
            ctypes.byref(up),
        )
        return SchemeRounding(digits.value, Rounding(mode.value), bool(up.value))

    @property
    def low(self) -> Optional[float]:
        """Lower end of the scale it is put on; None where none is stated."""
        return _number(lib.reform_scheme_get_low(self.scheme._open, self.index))

    @property
    def high(self) -> Optional[float]:
        """Upper end of the scale it is put on; None where none is stated."""
        return _number(lib.reform_scheme_get_high(self.scheme._open, self.index))

    @property
    def cap(self) -> Optional[float]:
        """What its value is never above; None where none is stated."""
        return _number(lib.reform_scheme_get_cap(self.scheme._open, self.index))

    @property
    def normalisation(self) -> Optional[SchemeNormalisation]:
        """How the values of all units are put on a common scale; None if they are not."""
        pointer = self.scheme._open
        down, clamps = ctypes.c_int32(), ctypes.c_int32()
        first, second = ctypes.c_double(), ctypes.c_double()
        way = lib.reform_scheme_get_normalisation(
            pointer,
            self.index,
            ctypes.byref(down),
            ctypes.byref(first),
            ctypes.byref(second),
            ctypes.byref(clamps),
        )
        if way == Normalisation.NONE:
            return None
        unit = lib.reform_scheme_get_normalisation_unit(pointer, self.index)
        return SchemeNormalisation(
            Normalisation(way),
            bool(down.value),
            _number(first.value),
            _number(second.value),
            bool(clamps.value),
            None if unit is None else _native.text(unit),
        )

    @property
    def counts(self) -> Assessment:
        """Which value of an input counts for the leaf; `Assessment.COUNTED` for nodes with children."""
        return Assessment(lib.reform_scheme_get_counts(self.scheme._open, self.index))

    @property
    def least(self) -> Optional[float]:
        """The share of its children that must have a value for it to have one; None where none is stated."""
        return _number(lib.reform_scheme_get_least(self.scheme._open, self.index))


class Scheme(_Handle):
    """A tree of criteria: its nodes by index or by code, in the order in which they were given.

    A scheme never changes; any number of threads may read one at the same time. Make one with
    `Scheme.read` or a `SchemeBuilder`.
    """

    @classmethod
    def read(
        cls,
        source: Input,
        *,
        inputs: Optional[Iterable[str]] = None,
        delimiter: Optional[str] = None,
        decimal: Union[DecimalMark, str] = DecimalMark.POINT,
        thousands: Union[ThousandsMark, str] = ThousandsMark.NONE,
        findings: Optional[Findings] = None,
        name: Optional[str] = None,
    ) -> Scheme:
        """Read a scheme from delimited text, with the columns that `SchemeField` names.

        Args:
            source: a path (str or PathLike), the bytes themselves, or an object with `read`, in
                binary or text mode.
            inputs: names of the inputs there are; None if formulas may name any.
            delimiter, decimal, thousands, name: as `Table.read` takes them.
            findings: takes what is wrong; None drops it, but for the first thing, which the error says.

        Raises:
            ReformNotFoundError: there is no column `code` or `parent`.
            ReformMissingError: there is no node.
            ReformStructureError: something does not hold together, and the findings say what; no part
                of such a scheme is ever taken.
            ReformAmbiguousError: two columns have the name of a field.
            ReformLimitError: there are more nodes, or more of them below one another, than the
                library takes, or as `Table.read`.
            ReformParseError, ReformEncodingError, ReformIOError: as `Table.read`.
        """
        pointer = _native.OwnedScheme()
        options = table_options(delimiter, decimal, thousands)
        known, n_known = _known(inputs)
        with Source(source, name) as opened, told_of(findings) as told:
            opened.run(
                call,
                lib.reform_scheme_read,
                opened.pointer,
                options,
                known,
                n_known,
                told,
                ctypes.byref(pointer),
            )
        return cls._wrap(pointer)

    def about(self, what: Union[SchemeAbout, str]) -> str:
        """What the scheme says about itself; empty where it says nothing."""
        return _native.text(lib.reform_scheme_get_about(self._open, member(SchemeAbout, what)))

    @property
    def edition(self) -> str:
        """Its edition, such as a year."""
        return self.about(SchemeAbout.EDITION)

    @property
    def title(self) -> str:
        """What the index is called."""
        return self.about(SchemeAbout.TITLE)

    @property
    def citation(self) -> str:
        """The document it is stated in."""
        return self.about(SchemeAbout.CITATION)

    def __len__(self) -> int:
        """Number of nodes."""
        return int(lib.reform_scheme_get_size(self._open))

    def __getitem__(self, key: Union[SupportsIndex, str]) -> SchemeNode:
        """A node by its index or its code. IndexError or ReformNotFoundError when there is none."""
        if not isinstance(key, str):
            return SchemeNode(self, position(key, len(self), "node"))
        index = ctypes.c_size_t()
        call(lib.reform_scheme_find, self._open, encode(key, "code"), ctypes.byref(index))
        return SchemeNode(self, index.value)

    def __iter__(self) -> Iterator[SchemeNode]:
        for i in range(len(self)):
            yield SchemeNode(self, i)

    @property
    def root(self) -> SchemeNode:
        """The node without a parent."""
        return SchemeNode(self, int(lib.reform_scheme_get_root(self._open)))

    @property
    def leaves(self) -> Tuple[SchemeNode, ...]:
        """The nodes without children, in the order of the tree."""
        pointer = self._open
        return tuple(
            SchemeNode(self, int(lib.reform_scheme_get_leaf(pointer, i)))
            for i in range(lib.reform_scheme_get_n_leaves(pointer))
        )

    @property
    def post_order(self) -> Tuple[SchemeNode, ...]:
        """All nodes, children before their parents, the root last."""
        pointer = self._open
        return tuple(
            SchemeNode(self, int(lib.reform_scheme_get_in_post_order(pointer, i)))
            for i in range(len(self))
        )

    @property
    def inputs(self) -> Tuple[str, ...]:
        """Names of the inputs that the leaves need, in the order of first use."""
        pointer = self._open
        return tuple(
            _native.text(lib.reform_scheme_get_input(pointer, i))
            for i in range(lib.reform_scheme_get_n_inputs(pointer))
        )

    @property
    def described_inputs(self) -> Tuple[SchemeInput, ...]:
        """The inputs that the leaves need, in the same order, with what the scheme says about them."""
        return tuple(self._input(i, name) for i, name in enumerate(self.inputs))

    def _input(self, index: int, name: str) -> SchemeInput:
        pointer = self._open
        low, high = ctypes.c_double(), ctypes.c_double()
        lib.reform_scheme_get_input_range(pointer, index, ctypes.byref(low), ctypes.byref(high))
        name_en, source = (
            _native.text(lib.reform_scheme_get_input_text(pointer, index, field))
            for field in (SchemeField.NAME_EN, SchemeField.SOURCE)
        )
        return SchemeInput(name, name_en, _number(low.value), _number(high.value), source)

    def write(self, writer: TableWriter) -> None:
        """Write the scheme as the table it can be read from, into a writer that wrote nothing so far."""
        if not isinstance(writer, TableWriter):
            raise TypeError(f"writer must be a TableWriter, not {type(writer).__name__}")
        writer._call_with(lib.reform_scheme_write, self._open)

    def __str__(self) -> str:
        """The table as text."""
        with TableWriter() as writer:
            self.write(writer)
            return writer.take()


def _known(inputs: Optional[Iterable[str]]) -> Tuple[Any, int]:
    """Names of inputs as the library takes them."""
    return (None, 0) if inputs is None else encode_many(inputs, "inputs")


def _words(value: Words, what: str) -> Optional[str]:
    """A field as a table would hold it."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value) if isinstance(value, int) else format_number(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    raise TypeError(f"{what} must be text or a number, not {type(value).__name__}")


class SchemeBuilder(_Handle):
    """Collects the nodes of a scheme, in any order. Use one in one thread at a time.

    >>> builder = reform.SchemeBuilder(edition="2026")
    >>> builder.add(code="T", combine="mean", round="1 up")
    >>> builder.add(code="a", parent="T", weight=0.5)
    >>> scheme = builder.build()
    >>> scheme.edition, scheme.root.combine.name, scheme["a"].parent.code
    ('2026', 'MEAN', 'T')
    """

    def __init__(
        self,
        *,
        edition: Optional[str] = None,
        title: Optional[str] = None,
        citation: Optional[str] = None,
    ) -> None:
        self._pointer = lib.reform_scheme_builder_new()
        self.set_about(SchemeAbout.EDITION, edition)
        self.set_about(SchemeAbout.TITLE, title)
        self.set_about(SchemeAbout.CITATION, citation)

    def set_about(self, what: Union[SchemeAbout, str], text: Optional[str]) -> None:
        """State something about the scheme as a whole; None takes it back."""
        call(
            lib.reform_scheme_builder_set_about,
            self._open,
            member(SchemeAbout, what),
            encode_or_none(text, "text"),
        )

    def add(
        self,
        fields: Optional[Mapping[Union[SchemeField, str], Words]] = None,
        **named: Words,
    ) -> None:
        """Add a node.

        Args:
            fields: its fields by `SchemeField` or its name, in the words a table would hold, or as
                numbers; None counts as empty.
            named: the same by the name of the field in lower case: `code=...`, `name_en=...`.

        Raises:
            ReformEncodingError: a text holds a NUL or half a surrogate pair.
            ReformLimitError: a text is longer than 65536 bytes, or there are more than 1000000 nodes;
                the node is then there without that text.
        """
        given = [*(fields or {}).items(), *named.items()]
        texts = [
            (member(SchemeField, field), encode_or_none(_words(value, "field"), "field"))
            for field, value in given
        ]
        pointer = self._open
        call(lib.reform_scheme_builder_add_node, pointer)
        for field, text in texts:
            call(lib.reform_scheme_builder_set, pointer, field, text)

    def add_input(
        self,
        name: str,
        *,
        name_en: Optional[str] = None,
        low: Words = None,
        high: Words = None,
        source: Optional[str] = None,
    ) -> None:
        """Describe an input: its name, and the least and the most its values may be.

        Raises:
            ReformEncodingError: a text holds a NUL or half a surrogate pair.
            ReformLimitError: a text is longer than 65536 bytes, or 1000000 inputs are described.
        """
        call(
            lib.reform_scheme_builder_add_input,
            self._open,
            encode(name, "name"),
            encode_or_none(name_en, "name_en"),
            encode_or_none(_words(low, "low"), "low"),
            encode_or_none(_words(high, "high"), "high"),
            encode_or_none(source, "source"),
        )

    def build(
        self,
        inputs: Optional[Iterable[str]] = None,
        findings: Optional[Findings] = None,
    ) -> Scheme:
        """Check the whole tree and make a scheme of it. The builder is emptied and may be used again.

        Args:
            inputs: names of the inputs there are; None if formulas may name any.
            findings: takes what is wrong; the line of a finding is the node, counted from 1.

        Raises ReformStructureError when something does not hold together, ReformMissingError when there
        is no node, and ReformLimitError when the tree is too deep.
        """
        pointer = _native.OwnedScheme()
        known, n_known = _known(inputs)
        with told_of(findings) as told:
            call(
                lib.reform_scheme_builder_build,
                self._open,
                known,
                n_known,
                told,
                ctypes.byref(pointer),
            )
        return Scheme._wrap(pointer)
