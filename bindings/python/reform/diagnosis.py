# SPDX-License-Identifier: MIT
"""Diagnoses: which share, step and rounding explain old and new limits, and which rows none does.

>>> import reform
>>> builder = reform.ProcedureSetBuilder()
>>> builder.add(name="A", old_text="7 ngày", new_text="5 ngày")
>>> builder.add(name="B", old_text="5 ngày", new_text="3,5 ngày")
>>> builder.add(name="C", old_text="8 ngày", new_text="7 ngày")
>>> diagnosis = reform.Diagnosis(reform.Reduction(builder.build()))
>>> best = diagnosis.best
>>> best.share, best.step, best.rounding.name, best.n_explained(), diagnosis.n_judged()
(Fraction(3, 10), Fraction(1, 2), 'UP', 2, 3)
>>> best.format("en")
'cut by 30%, rounded up to a multiple of 0.5 days'
>>> [diagnosis.fit(i).name for i in range(3)]
['BEST', 'BEST', 'OTHER']
>>> [(missing.index, str(missing.days)) for missing in diagnosis.missing(0.3)]
[(0, '1/10'), (2, '7/5')]
"""

from __future__ import annotations

import ctypes
import dataclasses
from decimal import Decimal
from fractions import Fraction
from typing import Any, Iterable, List, Optional, SupportsFloat, SupportsIndex, Union

from reform import _native
from reform._buffers import Buffer, given, output
from reform._calls import call, call_for_text, integer, position, span
from reform._native import lib
from reform._sequences import _Sequence
from reform.enums import Fit, Language, Scope, StepRounding, member
from reform.procedure_set import Groups
from reform.reduction import Reduction

__all__ = ["Diagnosis", "MissingTarget", "Policy"]

_TICKS_PER_DAY = 480
_MAX_DENOMINATOR = 1000000

#: A number that is taken exactly.
Exact = Union[int, float, Decimal, Fraction]


@dataclasses.dataclass(frozen=True)
class MissingTarget:
    """A procedure that misses a target."""

    index: int  #: Which procedure, from 0.
    ticks: int  #: The least that must still be saved, in 1/480 of a day.

    @property
    def days(self) -> Fraction:
        """The least that must still be saved, in days."""
        return Fraction(self.ticks, _TICKS_PER_DAY)


@dataclasses.dataclass(frozen=True)
class Policy:
    """A policy that was tried: the old limit less a share of it, rounded, not below a floor."""

    diagnosis: Diagnosis = dataclasses.field(repr=False)  #: The diagnosis.
    index: int  #: Its rank, from 0, the best.
    share: Fraction  #: The share cut, exactly.
    step: Fraction  #: The step new limits are rounded to, in days; 0 where they are exact.
    rounding: StepRounding  #: How it rounds; `StepRounding.NONE` where limits are exact.
    floor: Fraction  #: Days below which it cuts no limit; 0 where there is none.

    def n_explained(self, scope: Union[Scope, str] = Scope.CUT) -> int:
        """Number of procedures it explains, of those cut or of all judged (`"all"`)."""
        pointer = self.diagnosis._open
        found = member(Scope, scope)
        return int(lib.reform_diagnosis_count_explained(pointer, self.index, found))

    def explains(self, procedure: SupportsIndex) -> bool:
        """Whether it gives just the new limit of a procedure; never of one that is not judged."""
        pointer, found = self.diagnosis._open, self.diagnosis._procedure(procedure)
        return bool(lib.reform_diagnosis_explains(pointer, self.index, found))

    def format(self, language: Union[Language, str] = Language.VI) -> str:
        """The policy in words, as `"vi"` or `"en"`."""
        return call_for_text(
            lib.reform_diagnosis_format_policy,
            self.diagnosis._open,
            self.index,
            member(Language, language),
        )

    def explain(
        self, procedure: SupportsIndex, language: Union[Language, str] = Language.VI
    ) -> str:
        """One sentence that works it out on a procedure and says whether its new limit comes out."""
        pointer, found = self.diagnosis._open, self.diagnosis._procedure(procedure)
        return call_for_text(
            lib.reform_diagnosis_explain, pointer, self.index, found, member(Language, language)
        )


class Diagnosis(_Sequence[Policy]):
    """Policies tried on a reduction, ranked: a sequence of `Policy`, the best first.

    Judged are procedures in days with an old limit above 0 that were cut, left unchanged or raised.
    A best policy that explains none of the cuts is no explanation of them: see `Policy.n_explained`.
    A diagnosis never changes; any number of threads may read one at the same time.

    Args:
        reduction: old and new limits.
        shares: shares to try, such as `Fraction(1, 3)`, `Decimal("0.3")` or 0.3, with denominators of
            at most 1000000; None tries 10, 20, 25, 30, 33 1/3, 40, 50 and 60 %.
        steps: steps to round to, in days, 0 for exact limits; None tries 0, 0.25, 0.5 and 1.
        roundings: `StepRounding`, or `"down"`, `"up"` and `"nearest"`; None tries all three.
        floors: floors in days, 0 for none; None tries 0 and 1.
        groups: the group of each procedure, as `ProcedureSet.group` gives them; None takes all.
            Decisions have policies, not tables of many decisions: group by `decision`.
        group: which group to judge.

    Raises:
        ReformArgumentError, ReformRangeError, ReformLimitError: there is nothing to try, a share is
            not between 0 and 1, or there are more than 64 shares or 16 steps or floors.
        ValueError: a share or an amount of days cannot be taken exactly, or `groups` has not one item
            a procedure.
    """

    _item = "policy"

    def __init__(
        self,
        reduction: Reduction,
        *,
        shares: Optional[Iterable[Exact]] = None,
        steps: Optional[Iterable[Exact]] = None,
        roundings: Optional[Iterable[Union[StepRounding, str]]] = None,
        floors: Optional[Iterable[Exact]] = None,
        groups: Union[None, Groups, Buffer] = None,
        group: SupportsIndex = 0,
    ) -> None:
        if not isinstance(reduction, Reduction):
            raise TypeError(f"reduction must be a Reduction, not {type(reduction).__name__}")
        options = _options(shares, steps, roundings, floors)
        memory = None if groups is None else _groups(groups, len(reduction))
        number = integer(group, "group")
        if not 0 <= number < 1 << 32:
            raise ValueError(f"group is {number}, expected 0 or more")
        pointer = _native.OwnedDiagnosis()
        call(
            lib.reform_diagnosis_new,
            reduction._open,
            options,
            memory,
            number,
            ctypes.byref(pointer),
        )
        self._pointer = pointer

    def __len__(self) -> int:
        """Number of policies tried."""
        return int(lib.reform_diagnosis_get_n_policies(self._open))

    def _at(self, index: int) -> Policy:
        numerator, denominator = ctypes.c_int32(), ctypes.c_int32()
        step, floor, rounding = ctypes.c_int64(), ctypes.c_int64(), _native.StepRounding()
        call(
            lib.reform_diagnosis_get_policy,
            self._open,
            index,
            ctypes.byref(numerator),
            ctypes.byref(denominator),
            ctypes.byref(step),
            ctypes.byref(rounding),
            ctypes.byref(floor),
        )
        return Policy(
            self,
            index,
            Fraction(numerator.value, denominator.value),
            Fraction(step.value, _TICKS_PER_DAY),
            StepRounding(rounding.value),
            Fraction(floor.value, _TICKS_PER_DAY),
        )

    def _procedure(self, index: SupportsIndex) -> int:
        return position(index, self._n_procedures(self._open), "procedure")

    @staticmethod
    def _n_procedures(pointer: Any) -> int:
        return int(lib.reform_reduction_get_size(lib.reform_diagnosis_get_reduction(pointer)))

    @property
    def reduction(self) -> Reduction:
        """The reduction the diagnosis is about, also where it was closed since."""
        pointer = self._open
        borrowed = lib.reform_diagnosis_get_reduction(pointer)
        return Reduction._wrap(lib.reform_reduction_ref(borrowed))

    @property
    def best(self) -> Policy:
        """The policy that explains most."""
        return self._at(0)

    @property
    def n_equal(self) -> int:
        """Number of policies, the best among them, that the procedures do not tell apart from it.

        They come first: only the order of preference among equals puts one before the other.
        """
        return int(lib.reform_diagnosis_get_n_equal(self._open))

    def n_judged(self, scope: Union[Scope, str] = Scope.ALL) -> int:
        """Number of procedures judged: all, or those that were cut (`"cut"`)."""
        return int(lib.reform_diagnosis_get_n_judged(self._open, member(Scope, scope)))

    def find(
        self,
        share: Exact,
        step: Exact = 0,
        rounding: Union[StepRounding, str] = StepRounding.NONE,
        floor: Exact = 0,
    ) -> Policy:
        """Find a policy in the ranking.

        Raises ReformNotFoundError when no such policy was tried.
        """
        fraction, out = _share(share), ctypes.c_size_t()
        call(
            lib.reform_diagnosis_find_policy,
            self._open,
            integer(fraction.numerator, "share", 32),
            fraction.denominator,
            _ticks(step, "step"),
            member(StepRounding, rounding),
            _ticks(floor, "floor"),
            ctypes.byref(out),
        )
        return self._at(out.value)

    def fit(self, procedure: SupportsIndex) -> Fit:
        """How a procedure fits the policies."""
        found = self._procedure(procedure)
        return Fit(lib.reform_diagnosis_get_fit(self._open, found))

    def fits(
        self,
        first: SupportsIndex = 0,
        n: Optional[SupportsIndex] = None,
        *,
        out: Optional[Buffer] = None,
    ) -> Any:
        """Values of `Fit` of many procedures.

        Args:
            first: the first procedure wanted, from 0.
            n: number of procedures wanted; None for all that follow.
            out: a writable buffer of `n` 32-bit integers (`array('i')`, numpy int32), filled in
                place; None makes an array.
        """
        pointer = self._open
        start, number = span(first, n, self._n_procedures(pointer), "procedure")
        memory, buffer = output(out, "i", number, "out")
        call(lib.reform_diagnosis_get_fits, pointer, start, number, memory)
        return buffer

    def policies(self, procedure: SupportsIndex) -> List[Policy]:
        """The policies that explain a procedure, best first; none where it is not judged."""
        found, room, n = self._procedure(procedure), len(self), ctypes.c_size_t()
        indexes = (ctypes.c_size_t * room)()
        call(
            lib.reform_diagnosis_list_policies, self._open, found, room, indexes, ctypes.byref(n)
        )
        return [self._at(i) for i in indexes[: n.value]]

    def missing(
        self, target: SupportsFloat, scope: Union[Scope, str] = Scope.CUT
    ) -> List[MissingTarget]:
        """Which of the procedures judged miss a target, and by how much; judged exactly.

        Args:
            target: the target as a fraction, such as 0.3: 5 days that become 3.5 reach it.
            scope: of those that were cut, or of all judged (`"all"`).

        Raises ReformArgumentError when the target is not 0 to 1.
        """
        room, n = self.n_judged(scope), ctypes.c_size_t()
        indexes = (ctypes.c_size_t * max(room, 1))()
        ticks = (ctypes.c_int64 * max(room, 1))()
        call(
            lib.reform_diagnosis_list_missing,
            self._open,
            member(Scope, scope),
            float(target),
            room,
            indexes,
            ticks,
            ctypes.byref(n),
        )
        return [MissingTarget(indexes[i], ticks[i]) for i in range(n.value)]


def _share(value: Exact) -> Fraction:
    """A share as a fraction the library can take; a float is the one that it is nearest to."""
    fraction = Fraction(value).limit_denominator(_MAX_DENOMINATOR)
    if (float(fraction) if isinstance(value, float) else fraction) != value:
        raise ValueError(
            f"share is {value}, expected a fraction of a denominator of at most {_MAX_DENOMINATOR}"
        )
    return fraction


def _ticks(days: Exact, what: str) -> int:
    ticks = Fraction(days) * _TICKS_PER_DAY
    if ticks.denominator != 1:
        raise ValueError(f"{what} is {days} days, expected a whole number of 1/480 of a day")
    return integer(ticks.numerator, what)


def _groups(groups: Union[Groups, Buffer], size: int) -> Any:
    """The group of each procedure, as the library takes them."""
    memory, n = given(groups.groups if isinstance(groups, Groups) else groups, "I", "groups")
    if n != size:
        raise ValueError(f"groups has {n} items, expected {size}")
    return memory


def _options(
    shares: Optional[Iterable[Exact]],
    steps: Optional[Iterable[Exact]],
    roundings: Optional[Iterable[Union[StepRounding, str]]],
    floors: Optional[Iterable[Exact]],
) -> Any:
    """Options of the library for diagnosing; what is None keeps its default."""
    options = lib.reform_diagnosis_options_new()
    if shares is not None:
        fractions = [_share(share) for share in shares]
        kind = ctypes.c_int32 * len(fractions)
        call(
            lib.reform_diagnosis_options_set_shares,
            options,
            kind(*[integer(fraction.numerator, "share", 32) for fraction in fractions]),
            kind(*[fraction.denominator for fraction in fractions]),
            len(fractions),
        )
    for days, what, function in (
        (steps, "step", lib.reform_diagnosis_options_set_steps),
        (floors, "floor", lib.reform_diagnosis_options_set_floors),
    ):
        if days is not None:
            ticks = [_ticks(one, what) for one in days]
            call(function, options, (ctypes.c_int64 * len(ticks))(*ticks), len(ticks))
    if roundings is not None:
        numbers = [int(member(StepRounding, rounding)) for rounding in roundings]
        call(
            lib.reform_diagnosis_options_set_roundings,
            options,
            (ctypes.c_int32 * len(numbers))(*numbers),
            len(numbers),
        )
    return options
