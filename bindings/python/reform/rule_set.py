# SPDX-License-Identifier: MIT
"""Rule sets (quy tắc cắt giảm): who is cut, by how much, from when to when, by which decision.

>>> import datetime
>>> import reform
>>> rules = reform.RuleSet.read('''id,where,action,amount,step,rounding,reason
... R1,days <= 1,exempt,,,,one day already
... R2,days >= 5,share,30%,0.5,down,
... '''.encode())
>>> builder = reform.ProcedureSetBuilder()
>>> builder.add(name="A", old_text="7 ngày")
>>> builder.add(name="B", old_text="1 ngày")
>>> builder.add(name="C", old_text="4 ngày")
>>> reduction = rules.apply(builder.build(), datetime.date(2026, 3, 1))
>>> [(row.outcome.name, str(row.after), row.rules) for row in reduction]
[('CUT', '9/2', ('R2',)), ('EXEMPT', '1', ('R1',)), ('UNCHANGED', '4', ())]
"""

from __future__ import annotations

import ctypes
import dataclasses
import datetime
from decimal import Decimal
from typing import List, Mapping, Optional, SupportsIndex, Tuple, Union

from reform import _native
from reform._calls import call, encode_or_none
from reform._handles import _Handle
from reform._native import lib
from reform._sequences import _Sequence
from reform._sources import Input, Source
from reform.day import day_number, format_day, parse_day
from reform.enums import CaseChoice, DecimalMark, RuleField, ThousandsMark, member
from reform.findings import Findings, pointer_of, told_of
from reform.number import format_number
from reform.procedure_set import ProcedureSet
from reform.reduction import Reduction, reduction_options
from reform.table import table_options

__all__ = ["Rule", "RuleSet", "RuleSetBuilder"]

#: What a builder takes as a field: the words of a table, or what they stand for.
Words = Union[str, bool, int, float, Decimal, datetime.date, None]


@dataclasses.dataclass(frozen=True)
class Rule:
    """One rule of a set: a view, which reads the set when asked. Texts are as they were given."""

    rules: RuleSet  #: The set.
    index: int  #: Which of its rules, from 0.

    def text(self, field: Union[RuleField, str]) -> str:
        """A field as it was given; empty where it is empty."""
        found = member(RuleField, field)
        return _native.text(lib.reform_rule_set_get_text(self.rules._open, self.index, found))

    @property
    def id(self) -> str:
        """Its name, unique in the set."""
        return self.text(RuleField.ID)

    @property
    def where(self) -> str:
        """The formula that says which procedures it is for; empty for all."""
        return self.text(RuleField.WHERE)

    @property
    def action(self) -> str:
        """What it does: `share`, `days`, `set` or `exempt`."""
        return self.text(RuleField.ACTION)

    @property
    def amount(self) -> str:
        """How much it cuts, or what it sets a limit to."""
        return self.text(RuleField.AMOUNT)

    @property
    def reason(self) -> str:
        """Why."""
        return self.text(RuleField.REASON)

    @property
    def source(self) -> str:
        """Legal source, such as a decision."""
        return self.text(RuleField.SOURCE)

    @property
    def valid_from(self) -> Optional[datetime.date]:
        """First day it holds; None for always."""
        return self._date(RuleField.VALID_FROM)

    @property
    def valid_to(self) -> Optional[datetime.date]:
        """Last day it holds; None for ever."""
        return self._date(RuleField.VALID_TO)

    def _date(self, field: RuleField) -> Optional[datetime.date]:
        text = self.text(field)
        return parse_day(text) if text.strip() else None


class RuleSet(_Sequence[Rule]):
    """Rules of reduction, in the order in which they are tried: a sequence of `Rule`.

    The first rule that matches a procedure decides; rules after it that add to earlier ones are then
    applied to its result. A rule set never changes; any number of threads may read one at the same
    time. Make one with `RuleSet.read` or a `RuleSetBuilder`.
    """

    _item = "rule"

    @classmethod
    def read(
        cls,
        source: Input,
        *,
        delimiter: Optional[str] = None,
        decimal: Union[DecimalMark, str] = DecimalMark.POINT,
        thousands: Union[ThousandsMark, str] = ThousandsMark.NONE,
        findings: Optional[Findings] = None,
        name: Optional[str] = None,
    ) -> RuleSet:
        """Read rules from delimited text, with the columns that `RuleField` names.

        Args:
            source: a path (str or PathLike), the bytes themselves, or an object with `read`, in
                binary or text mode.
            delimiter, decimal, thousands, name: as `Table.read` takes them.
            findings: takes what is wrong with rules; None drops it, but for the first thing, which the
                error says.

        Raises:
            ReformNotFoundError: there is no column `id` or `action`.
            ReformStructureError: some rules do not hold together, and the findings say which and why;
                no part of such a table is ever applied.
            ReformAmbiguousError: two columns have the name of a field.
            ReformLimitError: more than 10000 rules, or as `Table.read`.
            ReformParseError, ReformEncodingError, ReformIOError: as `Table.read`.
        """
        pointer = _native.OwnedRuleSet()
        options = table_options(delimiter, decimal, thousands)
        with Source(source, name) as opened, told_of(findings) as told:
            opened.run(
                call,
                lib.reform_rule_set_read,
                opened.pointer,
                options,
                told,
                ctypes.byref(pointer),
            )
        return cls._wrap(pointer)

    def __len__(self) -> int:
        """Number of rules."""
        return int(lib.reform_rule_set_get_size(self._open))

    def _at(self, index: int) -> Rule:
        return Rule(self, index)

    def apply(
        self,
        procedures: ProcedureSet,
        date: datetime.date,
        *,
        case: Union[CaseChoice, str] = CaseChoice.LONGEST,
        hours_per_day: SupportsIndex = 0,
        days_per_month: SupportsIndex = 0,
        days_alike: bool = False,
        count_abolished: bool = False,
        findings: Optional[Findings] = None,
    ) -> Reduction:
        """Apply the rules to a procedure set; new limits that the set states are not looked at.

        Args:
            procedures: the set.
            date: the day the rules are applied at; rules outside their window touch nothing.
            case, hours_per_day, days_per_month, days_alike, count_abolished: as `Reduction` takes
                them.
            findings: takes conditions that could not be decided, cuts in another unit than the limit,
                and, where several columns are not there, each of them.

        Returns:
            A reduction; `ReductionRow.rules` says which rules touched a procedure.

        Raises:
            ReformNotFoundError: a condition or a base names a column that the set does not have;
                nothing was applied. The message lists them.
            ReformArgumentError: an option is outside its range.
        """
        if not isinstance(procedures, ProcedureSet):
            raise TypeError(f"procedures must be a ProcedureSet, not {type(procedures).__name__}")
        options = reduction_options(
            case, hours_per_day, days_per_month, days_alike, count_abolished
        )
        pointer = _native.OwnedReduction()
        call(
            lib.reform_rule_set_apply,
            self._open,
            procedures._open,
            day_number(date),
            options,
            pointer_of(findings),
            ctypes.byref(pointer),
        )
        return Reduction._wrap(pointer)


def _words(value: Words, what: str) -> Optional[str]:
    """A field as a table would hold it."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime.date):
        return format_day(value)
    if isinstance(value, (int, float)):
        return str(value) if isinstance(value, int) else format_number(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    raise TypeError(f"{what} must be text, a number, a bool or a date, not {type(value).__name__}")


class RuleSetBuilder(_Handle):
    """Collects rules, in the order in which they are to be tried. Use one in one thread at a time.

    >>> builder = reform.RuleSetBuilder()
    >>> builder.add(id="R1", where='level = "xã"', action="share", amount=0.3, step=0.5,
    ...             rounding="down", valid_from=datetime.date(2026, 1, 1))
    >>> rules = builder.build()
    >>> rules[0].amount, rules[0].valid_from
    ('0.3', datetime.date(2026, 1, 1))
    """

    def __init__(self) -> None:
        self._pointer = lib.reform_rule_set_builder_new()

    def add(
        self,
        fields: Optional[Mapping[Union[RuleField, str], Words]] = None,
        **named: Words,
    ) -> None:
        """Add a rule.

        Args:
            fields: its fields by `RuleField` or its name, in the words a table would hold, or as
                numbers, `datetime.date` and bool; None counts as empty.
            named: the same by the name of the field in lower case: `id=...`, `valid_from=...`.

        Raises:
            ReformEncodingError: a text holds a NUL or half a surrogate pair.
            ReformLimitError: a text is longer than 65536 bytes, or there are more than 10000 rules;
                the rule is then there without that text.
        """
        given: List[Tuple[Union[RuleField, str], Words]] = [*(fields or {}).items(), *named.items()]
        texts = [
            (member(RuleField, field), encode_or_none(_words(value, "field"), "field"))
            for field, value in given
        ]
        pointer = self._open
        call(lib.reform_rule_set_builder_add_rule, pointer)
        for field, text in texts:
            call(lib.reform_rule_set_builder_set, pointer, field, text)

    def build(self, findings: Optional[Findings] = None) -> RuleSet:
        """Check the rules and make a set of them. The builder is emptied and may be used again.

        Args:
            findings: takes what is wrong with rules; the line of a finding is the rule, counted from 1.

        Raises ReformStructureError when some rules do not hold together.
        """
        pointer = _native.OwnedRuleSet()
        with told_of(findings) as told:
            call(
                lib.reform_rule_set_builder_build,
                self._open,
                told,
                ctypes.byref(pointer),
            )
        return RuleSet._wrap(pointer)
