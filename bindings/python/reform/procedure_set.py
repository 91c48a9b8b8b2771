# SPDX-License-Identifier: MIT
"""Administrative procedures (danh mục TTHC) of an agency or a province at a date.

>>> import reform
>>> text = '''Mã TTHC,Tên TTHC,Lĩnh vực,Mức độ dịch vụ công trực tuyến
... 1.004082,Cấp giấy phép,Đất đai,Toàn trình
... 1.004083,Gia hạn giấy phép,Đất đai,Một phần
... '''
>>> procedures = reform.ProcedureSet.read(text.encode())
>>> len(procedures), procedures[1].name, procedures[1].online.name
(2, 'Gia hạn giấy phép', 'PARTIAL')
>>> procedures.find_code("1.004082").name
'Cấp giấy phép'
>>> procedures.count_online("full")
OnlineCount(part=1, whole=2)

>>> builder = reform.ProcedureSetBuilder()
>>> builder.add(name="Cấp giấy phép", old_text="10 ngày", new_text="7 ngày")
>>> len(builder.build())
1
"""

from __future__ import annotations

import ctypes
import dataclasses
from typing import (
    Any,
    Callable,
    Iterable,
    List,
    Mapping,
    NamedTuple,
    Optional,
    SupportsFloat,
    Tuple,
    Union,
)

from reform import _native
from reform._buffers import Buffer, mask, output
from reform._calls import call, encode, encode_many, encode_or_none, names
from reform._handles import _Handle
from reform._native import lib
from reform._sequences import _Sequence
from reform._sources import Input, Source
from reform.enums import (
    DecimalMark,
    Field,
    Level,
    LimitRole,
    Online,
    ThousandsMark,
    flags,
    member,
)
from reform.findings import Findings, pointer_of
from reform.number import share_reaches
from reform.table import table_options
from reform.time_limit import TimeLimit

__all__ = [
    "Groups",
    "OnlineCount",
    "Procedure",
    "ProcedureRow",
    "ProcedureSet",
    "ProcedureSetBuilder",
]


class Groups(NamedTuple):
    """Groups that procedures fall into."""

    groups: Any  #: The group of each procedure, unsigned 32-bit integers.
    n_groups: int  #: Number of groups; they are numbered from 0.


class OnlineCount(NamedTuple):
    """Procedures counted by their online level."""

    part: int  #: Number of procedures in the part (and in the whole).
    whole: int  #: Number of procedures in the whole.

    def reaches(self, target: SupportsFloat) -> bool:
        """Whether part / whole reaches a target such as 0.3, judged exactly; False for no whole."""
        return share_reaches(self.part, self.whole, target)


@dataclasses.dataclass(frozen=True)
class ProcedureRow:
    """One row of a procedure, which is about one case."""

    case: str  #: The case the row is about; empty where it states none.
    old: Optional[TimeLimit]  #: The limit as prescribed; None where none is stated.
    new: Optional[TimeLimit]  #: The limit after the cut; None where none is stated.


@dataclasses.dataclass(frozen=True)
class Procedure:
    """A procedure of a set: a view, which reads the set when asked."""

    procedures: ProcedureSet  #: The set.
    index: int  #: Which of its procedures, from 0.

    def text(self, field: Union[Field, str]) -> str:
        """A field as text, as the first row states it; empty where it is empty.

        The fields are code, name, level, sector, agency, decision, province and online; another one
        raises ValueError. Codes, levels and online levels come in standard form where they are known.
        """
        found = member(Field, field)
        text = lib.reform_procedure_set_get_text(self.procedures._open, self.index, found)
        if text is None:
            raise ValueError(f"field {found.name.lower()} has no text of a whole procedure")
        return _native.text(text)

    @property
    def code(self) -> str:
        """Code in standard form, such as `1.014464.H12`; empty where there is none."""
        return self.text(Field.CODE)

    @property
    def name(self) -> str:
        """Name."""
        return self.text(Field.NAME)

    @property
    def level(self) -> str:
        """Levels in words, such as `tỉnh; xã`."""
        return self.text(Field.LEVEL)

    @property
    def levels(self) -> Level:
        """Levels as bits; `Level.UNKNOWN` where none is known."""
        return Level(lib.reform_procedure_set_get_levels(self.procedures._open, self.index))

    @property
    def sector(self) -> str:
        """Sector (lĩnh vực)."""
        return self.text(Field.SECTOR)

    @property
    def agency(self) -> str:
        """Agency that settles it."""
        return self.text(Field.AGENCY)

    @property
    def decision(self) -> str:
        """Decision that published it."""
        return self.text(Field.DECISION)

    @property
    def province(self) -> str:
        """Province."""
        return self.text(Field.PROVINCE)

    @property
    def online(self) -> Online:
        """Online level; `Online.UNKNOWN` where none is known. Its words: `text("online")`."""
        return Online(lib.reform_procedure_set_get_online(self.procedures._open, self.index))

    @property
    def line(self) -> int:
        """Line of the input it starts at, counted from 1; for a builder the row."""
        return int(lib.reform_procedure_set_get_line(self.procedures._open, self.index))

    @property
    def rows(self) -> Tuple[ProcedureRow, ...]:
        """Its rows, one a case, at least one."""
        pointer = self.procedures._open
        n = lib.reform_procedure_set_get_n_rows(pointer, self.index)
        return tuple(
            ProcedureRow(
                _native.text(lib.reform_procedure_set_get_case(pointer, self.index, row)),
                self._limit(pointer, row, LimitRole.OLD),
                self._limit(pointer, row, LimitRole.NEW),
            )
            for row in range(n)
        )

    def _limit(self, pointer: Any, row: int, role: LimitRole) -> Optional[TimeLimit]:
        limit = lib.reform_procedure_set_get_limit(pointer, self.index, row, role)
        return TimeLimit._wrap(limit, pointer) if limit else None

    @property
    def old(self) -> Optional[TimeLimit]:
        """The limit as prescribed, of the first row; None where none is stated."""
        return self._limit(self.procedures._open, 0, LimitRole.OLD)

    @property
    def new(self) -> Optional[TimeLimit]:
        """The limit after the cut, of the first row; None where none is stated."""
        return self._limit(self.procedures._open, 0, LimitRole.NEW)

    def extra(self, column: str) -> str:
        """A further column, as the first row states it. KeyError when the set has no such column."""
        text = lib.reform_procedure_set_get_extra(
            self.procedures._open, self.index, encode(column, "column")
        )
        if text is None:
            raise KeyError(column)
        return _native.text(text)


class ProcedureSet(_Sequence[Procedure]):
    """The procedures of an agency or a province: a sequence of `Procedure`, in the order of the input.

    A set never changes; any number of threads may read one at the same time. Make one with
    `ProcedureSet.read` or a `ProcedureSetBuilder`.
    """

    _item = "procedure"

    @classmethod
    def read(
        cls,
        source: Input,
        *,
        columns: Optional[Mapping[Union[Field, str], Optional[str]]] = None,
        extra: Union[str, Iterable[str]] = (),
        cases_apart: bool = False,
        delimiter: Optional[str] = None,
        decimal: Union[DecimalMark, str] = DecimalMark.POINT,
        thousands: Union[ThousandsMark, str] = ThousandsMark.NONE,
        findings: Optional[Findings] = None,
        name: Optional[str] = None,
    ) -> ProcedureSet:
        """Read a set from delimited text, without ever holding the whole text.

        Args:
            source: a path (str or PathLike), the bytes themselves, or an object with `read`, in
                binary or text mode.
            columns: the column each field is read from, as `{"old_text": "Thời hạn cũ"}`; `""` leaves
                a field out. Fields that are not named are found by their usual names.
            extra: further columns to keep, to group or filter by.
            cases_apart: take every row as a procedure of its own, also one that states a case.
            delimiter, decimal, thousands, name: as `Table.read` takes them.
            findings: takes what is wrong with rows; None drops it.

        Raises:
            ReformNotFoundError: a column that is named is not there, or there is neither a code, a
                name nor a limit column.
            ReformAmbiguousError: two columns have the name of a field.
            ReformLimitError: more than 50000000 rows or 64 extra columns, or as `Table.read`.
            ReformParseError, ReformEncodingError, ReformStructureError, ReformIOError: as
                `Table.read`.
        """
        pointer = _native.OwnedProcedureSet()
        options = _set_options(columns or {}, extra)
        lib.reform_procedure_set_options_set_cases_apart(options, bool(cases_apart))
        of_table = table_options(delimiter, decimal, thousands)
        with Source(source, name) as opened:
            opened.run(
                call,
                lib.reform_procedure_set_read,
                opened.pointer,
                of_table,
                options,
                pointer_of(findings),
                ctypes.byref(pointer),
            )
        return cls._wrap(pointer)

    def __len__(self) -> int:
        """Number of procedures."""
        return int(lib.reform_procedure_set_get_size(self._open))

    def _at(self, index: int) -> Procedure:
        return Procedure(self, index)

    @property
    def source(self) -> Optional[str]:
        """Name of the input the set was read from; None where there is none."""
        return _native.text_or_none(lib.reform_procedure_set_get_source(self._open))

    def find_code(self, code: str) -> Procedure:
        """Find a procedure by its code in any printed form.

        A code with a suffix finds only that code; a national code (`1.004082`) finds a procedure with
        any suffix.

        Raises:
            ReformParseError: the text is not a code.
            ReformNotFoundError: no procedure has the code.
            ReformAmbiguousError: more than one procedure has it.
        """
        out = ctypes.c_size_t()
        call(
            lib.reform_procedure_set_find_code,
            self._open,
            encode(code, "code"),
            ctypes.byref(out),
        )
        return Procedure(self, out.value)

    def find_name(self, name: str) -> List[Procedure]:
        """Find the procedures of a name, as `text_key` compares names.

        Raises ReformNotFoundError when there is none.
        """
        capacity, encoded = 16, encode(name, "name")
        while True:
            indexes, n = (ctypes.c_size_t * capacity)(), ctypes.c_size_t()
            call(
                lib.reform_procedure_set_find_name,
                self._open,
                encoded,
                indexes,
                capacity,
                ctypes.byref(n),
            )
            if n.value <= capacity:
                return [Procedure(self, i) for i in indexes[: n.value]]
            capacity = n.value

    def filter(
        self, keep: Union[Buffer, Iterable[object], Callable[[Procedure], object]]
    ) -> ProcedureSet:
        """Make a set of some of the procedures.

        Args:
            keep: a mask with one item a procedure, those that are true being kept: bytes, bytearray,
                numpy bool or uint8 (read in place), or any iterable; or a function of a `Procedure`.

        Raises ReformArgumentError when the mask has not one item a procedure.

        >>> import reform
        >>> procedures = reform.ProcedureSet.read("code\\n1.000001\\n1.000002\\n".encode())
        >>> [p.code for p in procedures.filter(lambda p: p.code.endswith("2"))]
        ['1.000002']
        """
        if callable(keep):
            keep = [keep(procedure) for procedure in self]
        memory, n = mask(keep)
        pointer = _native.OwnedProcedureSet()
        call(lib.reform_procedure_set_filter, self._open, memory, n, ctypes.byref(pointer))
        return type(self)._wrap(pointer)

    def group(
        self, columns: Union[str, Iterable[str]], *, out: Optional[Buffer] = None
    ) -> Groups:
        """Number the groups the procedures fall into, from 0 in the order in which they first appear.

        Args:
            columns: one or more of code, name, level, sector, agency, decision, province, online, or
                of the extra columns; none puts all procedures in one group. Texts are compared by
                `text_key`.
            out: a writable buffer of as many unsigned 32-bit integers as there are procedures
                (`array('I')`, numpy uint32), filled in place; None makes an array.

        Raises ReformNotFoundError when there is no such column.
        """
        memory, buffer = output(out, "I", len(self), "out")
        n_groups = ctypes.c_size_t()
        call(
            lib.reform_procedure_set_group,
            self._open,
            *encode_many(names(columns, "column"), "columns"),
            memory,
            ctypes.byref(n_groups),
        )
        return Groups(buffer, n_groups.value)

    def count_online(
        self,
        online: Union[Online, str],
        of: Union[Online, str] = Online.UNKNOWN,
        levels: Union[Level, str] = Level.UNKNOWN,
    ) -> OnlineCount:
        """Count procedures by their online level.

        Args:
            online: the levels that make the part, such as `Online.LEVEL_3 | Online.LEVEL_4`.
            of: the levels that make the whole; the default is every procedure, also those whose
                online level is not stated.
            levels: only procedures of any of these administrative levels count; the default is all.
        """
        part, whole = ctypes.c_int64(), ctypes.c_int64()
        call(
            lib.reform_procedure_set_count_online,
            self._open,
            flags(Level, levels),
            flags(Online, online),
            flags(Online, of),
            ctypes.byref(part),
            ctypes.byref(whole),
        )
        return OnlineCount(part.value, whole.value)


def _set_options(
    columns: Mapping[Union[Field, str], Optional[str]], extra: Union[str, Iterable[str]]
) -> Any:
    """Options of the library for reading a set."""
    options = lib.reform_procedure_set_options_new()
    for field, column in columns.items():
        call(
            lib.reform_procedure_set_options_set_column,
            options,
            member(Field, field),
            encode_or_none(column, "column"),
        )
    for column in names(extra, "column"):
        call(lib.reform_procedure_set_options_add_extra, options, encode(column, "column"))
    return options


class ProcedureSetBuilder(_Handle):
    """Collects procedures row by row. Use one in one thread at a time.

    Fields are given in the words a table would hold. Consecutive rows that state a case (`case=...`)
    and have the same decision and code, or name where there is no code, are one procedure.
    """

    def __init__(self) -> None:
        self._pointer = lib.reform_procedure_set_builder_new()

    def add(
        self,
        fields: Optional[Mapping[Union[Field, str], Optional[str]]] = None,
        *,
        extra: Optional[Mapping[str, Optional[str]]] = None,
        **named: Optional[str],
    ) -> None:
        """Add a row.

        Args:
            fields: texts by `Field` or its name; None counts as empty.
            extra: texts of further columns by their names.
            named: texts by the name of the field in lower case: `code=...`, `old_text=...`.

        Raises:
            ReformEncodingError: a text holds a NUL or half a surrogate pair.
            ReformLimitError: a text is longer than 65536 bytes, or there are more than 50000000 rows
                or 64 extra columns; the row is then there without that text.
        """
        given: List[Tuple[Union[Field, str], Optional[str]]] = [
            *(fields or {}).items(),
            *named.items(),
        ]
        texts = [(member(Field, field), encode_or_none(text, "field")) for field, text in given]
        further = [
            (encode(column, "column"), encode_or_none(text, "extra"))
            for column, text in (extra or {}).items()
        ]
        pointer = self._open
        call(lib.reform_procedure_set_builder_add_row, pointer)
        for field, text in texts:
            call(lib.reform_procedure_set_builder_set, pointer, field, text)
        for column, text in further:
            call(lib.reform_procedure_set_builder_set_extra, pointer, column, text)

    def build(self, findings: Optional[Findings] = None) -> ProcedureSet:
        """Check the rows and make a set of them. The builder is emptied and may be used again.

        Args:
            findings: takes what `ProcedureSet.read` would find in such rows; the line of a finding is
                the row, counted from 1.
        """
        pointer = _native.OwnedProcedureSet()
        call(
            lib.reform_procedure_set_builder_build,
            self._open,
            pointer_of(findings),
            ctypes.byref(pointer),
        )
        return ProcedureSet._wrap(pointer)
