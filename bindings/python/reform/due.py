# SPDX-License-Identifier: MIT
"""Deadlines: when a dossier (hồ sơ) must be settled, and how that comes about.

>>> import datetime, reform
>>> calendar = reform.Calendar.load("vi-public")
>>> due = reform.deadline(calendar, (5, "working_day"), datetime.datetime(2025, 1, 22, 9, 0))
>>> due.day
datetime.date(2025, 2, 5)
>>> print(due.explain("en"))  # doctest: +ELLIPSIS
The complete dossier was accepted at 09:00 Wednesday 2025-01-22
5 working days from the day after Wednesday 2025-01-22: ...
Due: 24:00 Wednesday 2025-02-05
"""

from __future__ import annotations

import ctypes
import datetime
import fractions
import warnings
from typing import Any, Iterable, List, Optional, SupportsIndex, Tuple, Union

from reform import _moments, _native
from reform._buffers import Buffer, given
from reform._calls import call, call_for_text, position
from reform._handles import _Handle
from reform._native import lib
from reform.calendar import Calendar, Flags, Moments, datetimes, minute_of
from reform.enums import DeadlineStep, Language, SupplementRule, Unit, member
from reform.time_limit import Case, TimeLimit

__all__ = ["Deadline", "DeadlineEvents", "LateByRuleWarning", "deadline", "deadlines"]

_NO_CUTOFF = -1
_LATE_BY_RULE = 2

#: A case of a time limit, a wording that has one case, or an amount and its unit.
Limit = Union[Case, TimeLimit, str, Tuple[Any, Union[Unit, str]]]


def _amount(amount: Any, unit: Union[Unit, str]) -> Tuple[int, Unit]:
    """An amount in ticks, exactly."""
    known = member(Unit, unit)
    ticks = fractions.Fraction(amount) * known.ticks
    if ticks.denominator != 1:
        raise ValueError(f"{amount} {known.word} are no whole number of 1/{known.ticks}")
    return int(ticks), known


def _limit(limit: Limit) -> Tuple[int, int, Unit]:
    """Low and high amount of a limit, and their unit."""
    if isinstance(limit, str):
        limit = TimeLimit.parse(limit)
    if isinstance(limit, TimeLimit):
        if len(limit.cases) != 1:
            raise ValueError(f"{limit.text!r} has {len(limit.cases)} cases, expected one: choose it first")
        limit = limit.cases[0]
    if isinstance(limit, Case):
        return limit.low_ticks, limit.high_ticks, limit.unit
    ticks, unit = _amount(*limit)
    return ticks, ticks, unit


def _options(cutoff: Union[datetime.time, int, None], rule: Union[SupplementRule, str]) -> Any:
    options = lib.reform_deadline_options_new()
    minute = _NO_CUTOFF if cutoff is None else minute_of(cutoff, "cutoff")
    call(lib.reform_deadline_options_set_cutoff, options, minute)
    call(lib.reform_deadline_options_set_supplement_rule, options, member(SupplementRule, rule))
    return options


class LateByRuleWarning(UserWarning):
    """A dossier counts as late whenever it is settled.

    `deadlines()` sets the flag 2 instead where it is given a buffer for flags.
    """


class DeadlineEvents(_Handle):
    """What happened to a dossier after its acceptance; one may stand for several dossiers."""

    def __init__(
        self,
        *,
        pauses: Iterable[Tuple[Any, Any]] = (),
        supplements: Iterable[Tuple[Any, Any]] = (),
        extension: Optional[Tuple[Any, Union[Unit, str]]] = None,
    ) -> None:
        """Collect events, as `deadline()` takes them."""
        events = lib.reform_deadline_events_new()
        for start, end in pauses:
            call(
                lib.reform_deadline_events_add_pause,
                events, _moments.moment_of(start, "pause"), _moments.moment_of(end, "pause"),
            )
        for requested, received in supplements:
            call(
                lib.reform_deadline_events_add_supplement,
                events, _moments.moment_of(requested, "supplement"), _moments.moment_of(received, "supplement"),
            )
        if extension is not None:
            call(lib.reform_deadline_events_set_extension, events, *_amount(*extension))
        self._pointer = events


class Deadline(_Handle):
    """A deadline and its working; made by `deadline()`. Immutable, so threads may share one."""

    @property
    def moment(self) -> datetime.datetime:
        """The last minute that is in time: 23:59 of the day where the term ends at 24:00."""
        return _moments.datetime_of(lib.reform_deadline_get_due(self._open))

    @property
    def day(self) -> datetime.date:
        """The day of that minute."""
        return _moments.date_of(lib.reform_deadline_get_due_day(self._open))

    @property
    def is_unconfirmed(self) -> bool:
        """Whether it needs days after the last confirmed one of the calendar."""
        return bool(lib.reform_deadline_is_unconfirmed(self._open))

    @property
    def is_late_by_rule(self) -> bool:
        """Whether the dossier counts as late whenever it is settled."""
        return bool(lib.reform_deadline_is_late_by_rule(self._open))

    @property
    def steps(self) -> List[DeadlineStep]:
        """What each step of the working says."""
        pointer = self._open
        n = lib.reform_deadline_get_n_steps(pointer)
        return [DeadlineStep(lib.reform_deadline_get_step(pointer, i)) for i in range(n)]

    def explain(self, language: Union[Language, str] = Language.VI) -> str:
        """All steps in sentences, each on a line of its own, with the articles they follow."""
        return call_for_text(lib.reform_deadline_explain, self._open, member(Language, language))

    def explain_step(self, index: SupportsIndex, language: Union[Language, str] = Language.VI) -> str:
        """One step in a sentence."""
        pointer = self._open
        found = position(index, lib.reform_deadline_get_n_steps(pointer), "step")
        return call_for_text(lib.reform_deadline_explain_step, pointer, found, member(Language, language))


def deadline(
    calendar: Calendar,
    limit: Limit,
    accepted: Union[datetime.datetime, int],
    *,
    cutoff: Union[datetime.time, int, None] = None,
    pauses: Iterable[Tuple[Any, Any]] = (),
    supplements: Iterable[Tuple[Any, Any]] = (),
    supplement_rule: Union[SupplementRule, str] = SupplementRule.RESTART,
    extension: Optional[Tuple[Any, Union[Unit, str]]] = None,
) -> Deadline:
    """Work out when a dossier is due.

    Args:
        calendar: the calendar.
        limit: a case of a time limit, a wording with one case, or an amount and its unit.
        accepted: when the complete dossier was accepted.
        cutoff: the time after which it counts as accepted when work next starts; None for none.
        pauses: times in which the clock stood still, from when to when.
        supplements: requests to supplement the dossier: when it was requested, and when received.
        supplement_rule: what such a request does.
        extension: amount and unit of the one extension.

    Raises:
        ReformRangeError: a moment, or the deadline, is not in the calendar.
        ReformStructureError: pauses or requests overlap, or start before the acceptance.
        ReformUnitError: the limit is in months and no whole number of half ones.
        ValueError: the wording has no case, or several.
    """
    low, high, unit = _limit(limit)
    events = DeadlineEvents(pauses=pauses, supplements=supplements, extension=extension)
    pointer = _native.OwnedDeadline()
    call(
        lib.reform_deadline_new,
        calendar._open, _options(cutoff, supplement_rule), low, high, unit,
        _moments.moment_of(accepted, "accepted"), events._open, ctypes.byref(pointer),
    )
    return Deadline._wrap(pointer)


def _array_of(events: Optional[Iterable[Optional[DeadlineEvents]]], n: int) -> Any:
    """Events of `n` dossiers for a call, and the pointers to be held until it is over."""
    if events is None:
        return None, None
    held = [None if one is None else one._open for one in events]
    if len(held) != n:
        raise ValueError(f"events and accepted are of unequal length, {len(held)} and {n}")
    pointer = ctypes.POINTER(_native.DeadlineEvents)
    return (pointer * max(n, 1))(*(pointer() if one is None else one for one in held)), held


def deadlines(
    calendar: Calendar,
    limits: Union[Limit, Iterable[Limit]],
    accepted: Moments,
    *,
    cutoff: Union[datetime.time, int, None] = None,
    events: Optional[Iterable[Optional[DeadlineEvents]]] = None,
    supplement_rule: Union[SupplementRule, str] = SupplementRule.RESTART,
    out: Optional[Buffer] = None,
    flags: Optional[Buffer] = None,
) -> Any:
    """Due moments of many dossiers, as `deadline()` gives them one by one.

    Args:
        calendar: the calendar.
        limits: one limit for all, as `deadline()` takes it, or a list with one for each.
        accepted: when each was accepted.
        cutoff, supplement_rule: as `deadline()` takes them.
        events: what happened to each since, None where nothing did; or None where nothing happened to any.
        out: room for the moments, 64-bit integers or `datetime64[m]`.
        flags: room for a byte a dossier: 1 where the answer is not confirmed yet, and 2 more where it counts as
            late whenever it is settled; without it such answers warn with `UnconfirmedWarning` and
            `LateByRuleWarning`.

    Returns:
        The last minute of each that is in time: a list of datetimes for an iterable, else `out` or a new array.

    Raises:
        ReformRangeError, ReformUnitError, ReformStructureError: as `deadline()`; the message names the dossier,
            from 0.
        ValueError: there are more limits or events than dossiers, or fewer.
    """
    items = _moments.moments(accepted, "accepted")
    if isinstance(limits, list):
        found = [_limit(limit) for limit in limits]
        if len(found) != items.n:
            raise ValueError(f"limits and accepted are of unequal length, {len(found)} and {items.n}")
    else:
        found = [_limit(limits)] * items.n  # type: ignore[arg-type]
    lows, _ = given([low for low, _, _ in found], "q", "limits")
    highs, _ = given([high for _, high, _ in found], "q", "limits")
    units, _ = given([int(unit) for _, _, unit in found], "i", "limits")
    happened, _held = _array_of(events, items.n)
    memory, held = _moments.room(out, items, "<M8[m]")
    flagged = Flags(flags, items.n, "a deadline")
    call(
        lib.reform_deadline_find_due,
        calendar._open, _options(cutoff, supplement_rule), lows, highs, units,
        items.memory, happened, items.n, memory, flagged.memory,
    )
    flagged.tell()
    if flags is None and any(flag & _LATE_BY_RULE for flag in flagged.memory[: items.n]):
        warnings.warn("a dossier counts as late whenever it is settled", LateByRuleWarning, 2)
    return held if out is not None else datetimes(items, memory, held)
