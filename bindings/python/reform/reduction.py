# SPDX-License-Identifier: MIT
"""Reductions (kết quả cắt giảm): how much time was cut, procedure by procedure and in total.

Amounts of procedures are in ticks of their unit (`Unit.ticks`: 480 in a day); days of totals are
floats, or exact fractions by `Total.exact_days`. Ratios are fractions: 0.3 is 30 %.

>>> import reform
>>> builder = reform.ProcedureSetBuilder()
>>> builder.add(name="A", sector="Đất đai", old_text="10 ngày", new_text="7 ngày")
>>> builder.add(name="B", sector="Đất đai", old_text="5 ngày", new_text="5 ngày")
>>> builder.add(name="C", sector="Y tế", old_text="4 ngày", new_text="1,5 ngày")
>>> reduction = reform.Reduction(builder.build())
>>> [(row.outcome.name, row.ratio) for row in reduction]
[('CUT', 0.3), ('UNCHANGED', 0.0), ('CUT', 0.625)]
>>> total = reduction.totals()[0]
>>> total.n_procedures, total.n_cut, total.days_before, total.days_saved
(3, 2, 14.0, 5.5)
>>> round(total.ratio(), 4), total.mean_ratio()
(0.3929, 0.4625)
>>> [(total.keys, total.n_cut) for total in reduction.totals(by="sector")]
[(('Đất đai',), 1), (('Y tế',), 1)]
"""

from __future__ import annotations

import ctypes
import dataclasses
from fractions import Fraction
from typing import (
    Any,
    Iterable,
    Iterator,
    NamedTuple,
    Optional,
    SupportsFloat,
    SupportsIndex,
    Tuple,
    Union,
)

from reform import _native
from reform._buffers import Buffer, output
from reform._calls import call, call_for_text, encode_many, integer, names, span
from reform._native import lib
from reform._sequences import _Sequence
from reform.enums import Amount, CaseChoice, Language, Outcome, Scope, Unit, member
from reform.findings import Findings, pointer_of
from reform.procedure_set import Procedure, ProcedureSet

__all__ = [
    "Amounts",
    "Reduction",
    "ReductionColumns",
    "ReductionRow",
    "Total",
    "Totals",
]

_TICKS_PER_DAY = 480
_ROWS_AT_ONCE = 4096


class Amounts(NamedTuple):
    """Amounts of a procedure, in ticks of one unit."""

    before: int  #: The old limit.
    after: int  #: The new limit.
    saved: int  #: Before minus after; negative where the limit was raised.
    unit: Unit  #: The unit of all three.


class ReductionColumns(NamedTuple):
    """Many procedures in columns; each is the buffer that was given or an `array.array`."""

    outcomes: Any  #: Values of `Outcome`, 32-bit integers.
    before: Any  #: Old limits in ticks, 64-bit integers; 0 where limits cannot be compared.
    after: Any  #: New limits in ticks, 64-bit integers; 0 where limits cannot be compared.
    units: Any  #: Values of `Unit`, 32-bit integers; `Unit.NONE` where limits cannot be compared.
    ratios: Any  #: Saved / before, doubles; NaN where there is none.


@dataclasses.dataclass(frozen=True)
class ReductionRow:
    """What became of one procedure. Amounts are None where its limits cannot be compared."""

    reduction: Reduction = dataclasses.field(repr=False)  #: The reduction.
    index: int  #: Which procedure, from 0.
    outcome: Outcome  #: What became of it.
    before: Optional[Fraction]  #: The old limit in units.
    after: Optional[Fraction]  #: The new limit in units.
    unit: Unit  #: The unit of both; `Unit.NONE` where limits cannot be compared.
    ratio: Optional[float]  #: Saved / before; None where there is none.

    @property
    def saved(self) -> Optional[Fraction]:
        """Before minus after, in units; negative where the limit was raised."""
        if self.before is None or self.after is None:
            return None
        return self.before - self.after

    @property
    def procedure(self) -> Procedure:
        """The procedure."""
        return self.reduction.procedures[self.index]

    @property
    def rules(self) -> Tuple[str, ...]:
        """Ids of the rules that touched it, in the order in which they were applied."""
        return self.reduction.rules(self.index)

    def explain(self, language: Union[Language, str] = Language.VI) -> str:
        """One sentence that says how the figures came about."""
        return self.reduction.explain(self.index, language)


def reduction_options(
    case: Union[CaseChoice, str],
    hours_per_day: SupportsIndex,
    days_per_month: SupportsIndex,
    days_alike: bool,
    count_abolished: bool,
) -> Any:
    """Options of the library for comparing limits."""
    options = lib.reform_reduction_options_new()
    call(lib.reform_reduction_options_set_case, options, member(CaseChoice, case))
    call(
        lib.reform_reduction_options_set_hours_per_day,
        options,
        integer(hours_per_day, "hours_per_day", 32),
    )
    call(
        lib.reform_reduction_options_set_days_per_month,
        options,
        integer(days_per_month, "days_per_month", 32),
    )
    lib.reform_reduction_options_set_days_alike(options, bool(days_alike))
    lib.reform_reduction_options_set_count_abolished(options, bool(count_abolished))
    return options


class Reduction(_Sequence[ReductionRow]):
    """What new limits do to a procedure set: a sequence of `ReductionRow`.

    Made of the new limits that the set states, as here, or of rules: `RuleSet.apply`.

    A reduction never changes; any number of threads may read one at the same time.

    Args:
        procedures: the set.
        case: which case of a limit counts: `"first"`, `"longest"`, `"shortest"`, or `"all"`, which
            adds the cases up.
        hours_per_day: hours of a working day, 1 to 24, so that hours and minutes become working
            days; 0 converts nothing.
        days_per_month: calendar days of a month, 28 to 31, so that months become calendar days; 0
            converts nothing.
        days_alike: compare calendar days with working days as if a day were a day, as decisions do.
        count_abolished: count abolished procedures among the procedures cut.
        findings: takes what cannot be compared, and limits that were raised.

    Raises ReformArgumentError when an option is outside its range.
    """

    _item = "procedure"

    def __init__(
        self,
        procedures: ProcedureSet,
        *,
        case: Union[CaseChoice, str] = CaseChoice.LONGEST,
        hours_per_day: SupportsIndex = 0,
        days_per_month: SupportsIndex = 0,
        days_alike: bool = False,
        count_abolished: bool = False,
        findings: Optional[Findings] = None,
    ) -> None:
        if not isinstance(procedures, ProcedureSet):
            raise TypeError(f"procedures must be a ProcedureSet, not {type(procedures).__name__}")
        options = reduction_options(
            case, hours_per_day, days_per_month, days_alike, count_abolished
        )
        pointer = _native.OwnedReduction()
        call(
            lib.reform_reduction_new,
            procedures._open,
            options,
            pointer_of(findings),
            ctypes.byref(pointer),
        )
        self._pointer = pointer

    def __len__(self) -> int:
        """Number of procedures."""
        return int(lib.reform_reduction_get_size(self._open))

    @property
    def procedures(self) -> ProcedureSet:
        """The procedures the reduction is about, also where their set was closed since."""
        pointer = self._open
        borrowed = lib.reform_reduction_get_set(pointer)
        return ProcedureSet._wrap(lib.reform_procedure_set_ref(borrowed))

    def _at(self, index: int) -> ReductionRow:
        return next(self._rows(index, 1))

    def __iter__(self) -> Iterator[ReductionRow]:
        n = len(self)
        for first in range(0, n, _ROWS_AT_ONCE):
            yield from self._rows(first, min(_ROWS_AT_ONCE, n - first))

    def _rows(self, first: int, n: int) -> Iterator[ReductionRow]:
        columns = self.columns(first, n)
        for i, (outcome, before, after, number, ratio) in enumerate(zip(*columns)):
            unit = Unit(number)
            known = unit is not Unit.NONE
            yield ReductionRow(
                self,
                first + i,
                Outcome(outcome),
                Fraction(before, unit.ticks) if known else None,
                Fraction(after, unit.ticks) if known else None,
                unit,
                ratio if ratio == ratio else None,
            )

    def outcome(self, index: SupportsIndex) -> Outcome:
        """What became of a procedure."""
        found = self._position(index)
        return Outcome(lib.reform_reduction_get_outcome(self._open, found))

    def amounts(self, index: SupportsIndex) -> Amounts:
        """Amounts of a procedure, in ticks.

        Raises ReformUndefinedError when its limits cannot be compared.
        """
        found = self._position(index)
        before, after, saved = ctypes.c_int64(), ctypes.c_int64(), ctypes.c_int64()
        unit = _native.Unit()
        call(
            lib.reform_reduction_get_amounts,
            self._open,
            found,
            ctypes.byref(before),
            ctypes.byref(after),
            ctypes.byref(saved),
            ctypes.byref(unit),
        )
        return Amounts(before.value, after.value, saved.value, Unit(unit.value))

    def ratio(self, index: SupportsIndex) -> float:
        """Share of its time that a procedure saves.

        Raises ReformUndefinedError when its limits cannot be compared or the old one is 0.
        """
        found = self._position(index)
        out = ctypes.c_double()
        call(lib.reform_reduction_get_ratio, self._open, found, ctypes.byref(out))
        return out.value

    def rules(self, index: SupportsIndex) -> Tuple[str, ...]:
        """Ids of the rules that touched a procedure, in the order in which they were applied.

        Empty where none did, and for a reduction from a table of new limits.
        """
        pointer, found = self._open, self._position(index)
        return tuple(
            _native.text(lib.reform_reduction_get_rule(pointer, found, i))
            for i in range(lib.reform_reduction_get_n_rules(pointer, found))
        )

    def columns(
        self,
        first: SupportsIndex = 0,
        n: Optional[SupportsIndex] = None,
        *,
        outcomes: Optional[Buffer] = None,
        before: Optional[Buffer] = None,
        after: Optional[Buffer] = None,
        units: Optional[Buffer] = None,
        ratios: Optional[Buffer] = None,
    ) -> ReductionColumns:
        """Outcomes, amounts and ratios of many procedures, in columns.

        Args:
            first: the first procedure wanted, from 0.
            n: number of procedures wanted; None for all that follow.
            outcomes, units: writable buffers of `n` 32-bit integers (`array('i')`, numpy int32),
                filled in place; None makes an array.
            before, after: the same, of 64-bit integers (`array('q')`, numpy int64).
            ratios: the same, of doubles (`array('d')`, numpy float64).
        """
        start, number = span(first, n, len(self), "procedure")
        columns = (
            output(outcomes, "i", number, "outcomes"),
            output(before, "q", number, "before"),
            output(after, "q", number, "after"),
            output(units, "i", number, "units"),
            output(ratios, "d", number, "ratios"),
        )
        call(
            lib.reform_reduction_get_columns,
            self._open,
            start,
            number,
            *(memory for memory, _ in columns),
        )
        return ReductionColumns(*(buffer for _, buffer in columns))

    def explain(self, index: SupportsIndex, language: Union[Language, str] = Language.VI) -> str:
        """One sentence that says how the figures of a procedure came about, as `"vi"` or `"en"`."""
        found = self._position(index)
        return call_for_text(
            lib.reform_reduction_explain, self._open, found, member(Language, language)
        )

    def totals(self, by: Union[str, Iterable[str]] = ()) -> Totals:
        """Add up, overall or by columns.

        Args:
            by: columns as `ProcedureSet.group` takes them; none gives one total over all.

        Raises ReformNotFoundError when there is no such column.
        """
        columns = names(by, "column")
        pointer = _native.OwnedReductionTotals()
        call(
            lib.reform_reduction_total,
            self._open,
            *encode_many(columns, "by"),
            ctypes.byref(pointer),
        )
        totals = Totals._wrap(pointer)
        totals._by = columns
        return totals


@dataclasses.dataclass(frozen=True)
class Total:
    """One group of totals: a view, which reads the totals when asked.

    Figures in days are over a scope: the procedures cut (`"cut"`, what decisions print) or all whose
    limits could be compared in days (`"all"`). Working and calendar days are added up as days.
    """

    totals: Totals = dataclasses.field(repr=False)  #: The totals.
    group: int  #: Which group, from 0.

    @property
    def keys(self) -> Tuple[str, ...]:
        """Text of each column of `Totals.by` that the procedures of the group have in common."""
        pointer = self.totals._open
        return tuple(
            _native.text(lib.reform_reduction_totals_get_key(pointer, self.group, i))
            for i in range(len(self.totals.by))
        )

    @property
    def n_procedures(self) -> int:
        """Number of procedures."""
        return int(lib.reform_reduction_totals_get_n_procedures(self.totals._open, self.group))

    @property
    def n_cut(self) -> int:
        """Number of procedures that were cut; abolished ones count where the reduction says so."""
        return int(lib.reform_reduction_totals_get_n_cut(self.totals._open, self.group))

    @property
    def n_left_out(self) -> int:
        """Number of procedures left out, for any reason."""
        return int(lib.reform_reduction_totals_get_n_left_out(self.totals._open, self.group))

    def count(self, outcome: Union[Outcome, str]) -> int:
        """Number of procedures with one outcome."""
        return int(
            lib.reform_reduction_totals_count(
                self.totals._open, self.group, member(Outcome, outcome)
            )
        )

    def ticks(
        self, amount: Union[Amount, str] = Amount.SAVED, scope: Union[Scope, str] = Scope.CUT
    ) -> int:
        """Days before, after or saved, in 1/480 of a day."""
        out = ctypes.c_int64()
        call(
            lib.reform_reduction_totals_get_ticks,
            self.totals._open,
            self.group,
            member(Scope, scope),
            member(Amount, amount),
            ctypes.byref(out),
        )
        return out.value

    def exact_days(
        self, amount: Union[Amount, str] = Amount.SAVED, scope: Union[Scope, str] = Scope.CUT
    ) -> Fraction:
        """Days before, after or saved, exactly."""
        return Fraction(self.ticks(amount, scope), _TICKS_PER_DAY)

    def days(
        self, amount: Union[Amount, str] = Amount.SAVED, scope: Union[Scope, str] = Scope.CUT
    ) -> float:
        """Days before, after or saved: the float nearest to the sum."""
        return float(
            lib.reform_reduction_totals_get_days(
                self.totals._open, self.group, member(Scope, scope), member(Amount, amount)
            )
        )

    @property
    def days_before(self) -> float:
        """Days before, over the procedures cut."""
        return self.days(Amount.BEFORE)

    @property
    def days_after(self) -> float:
        """Days after, over the procedures cut."""
        return self.days(Amount.AFTER)

    @property
    def days_saved(self) -> float:
        """Days saved, over the procedures cut."""
        return self.days(Amount.SAVED)

    def ratio(self, scope: Union[Scope, str] = Scope.CUT) -> float:
        """Days saved / days before: the ratio of sums.

        Raises ReformUndefinedError when there are no days before.
        """
        return self._ratio(lib.reform_reduction_totals_get_ratio, scope)

    def mean_ratio(self, scope: Union[Scope, str] = Scope.CUT) -> float:
        """Mean of each procedure's own ratio, which is not the ratio of sums.

        Raises ReformUndefinedError when no procedure has a ratio.
        """
        return self._ratio(lib.reform_reduction_totals_get_mean_ratio, scope)

    def _ratio(self, function: Any, scope: Union[Scope, str]) -> float:
        out = ctypes.c_double()
        call(function, self.totals._open, self.group, member(Scope, scope), ctypes.byref(out))
        return out.value

    def count_reaching(
        self, target: SupportsFloat, scope: Union[Scope, str] = Scope.CUT
    ) -> int:
        """Number of procedures whose own ratio reaches a target such as 0.3, judged exactly.

        Raises ReformArgumentError when the target is not finite.
        """
        out = ctypes.c_int64()
        call(
            lib.reform_reduction_totals_count_reaching,
            self.totals._open,
            self.group,
            member(Scope, scope),
            float(target),
            ctypes.byref(out),
        )
        return out.value


class Totals(_Sequence[Total]):
    """Totals of a reduction: a sequence of `Total`, in the order in which the groups first appear.

    Totals never change; any number of threads may read them at the same time. Made by
    `Reduction.totals`.
    """

    _item = "group"
    _by: Tuple[str, ...] = ()

    @property
    def by(self) -> Tuple[str, ...]:
        """The columns that were asked for."""
        return self._by

    def __len__(self) -> int:
        """Number of groups, 1 where no column was asked for."""
        return int(lib.reform_reduction_totals_get_size(self._open))

    def _at(self, index: int) -> Total:
        return Total(self, index)
