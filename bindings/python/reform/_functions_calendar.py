# SPDX-License-Identifier: MIT
"""Functions of calendars and deadlines."""

from __future__ import annotations

from ctypes import POINTER, c_char_p, c_int, c_int32, c_int64, c_size_t, c_uint8, c_void_p
from typing import Any, Dict, Tuple

from reform._types import (
    Calendar,
    CalendarBuilder,
    DayKind,
    Deadline,
    DeadlineEvents,
    DeadlineOptions,
    DeadlineStep,
    Ends,
    ErrorOut,
    Findings,
    Language,
    OwnedCalendar,
    OwnedCalendarBuilder,
    OwnedDeadline,
    OwnedDeadlineEvents,
    OwnedDeadlineOptions,
    Source,
    Status,
    SupplementRule,
    TableOptions,
    Unit,
    Weekday,
)

FUNCTIONS: Dict[str, Tuple[Any, Tuple[Any, ...]]] = {
    # reform/calendar.h
    "reform_calendar_builder_new": (OwnedCalendarBuilder, ()),
    "reform_calendar_builder_free": (None, (POINTER(CalendarBuilder),)),
    "reform_calendar_builder_set_days": (
        Status,
        (POINTER(CalendarBuilder), c_int32, c_int32, ErrorOut),
    ),
    "reform_calendar_builder_set_confirmed_until": (
        Status,
        (POINTER(CalendarBuilder), c_int32, ErrorOut),
    ),
    "reform_calendar_builder_set_audience": (
        Status,
        (POINTER(CalendarBuilder), c_char_p, ErrorOut),
    ),
    "reform_calendar_builder_set_weekday": (
        Status,
        (POINTER(CalendarBuilder), Weekday, c_int, ErrorOut),
    ),
    "reform_calendar_builder_set_hours": (
        Status,
        (POINTER(CalendarBuilder), Weekday, POINTER(c_int32), c_size_t, ErrorOut),
    ),
    "reform_calendar_builder_add_days": (
        Status,
        (POINTER(CalendarBuilder), DayKind, POINTER(c_int32), c_size_t, c_char_p, ErrorOut),
    ),
    "reform_calendar_builder_read": (
        Status,
        (
            POINTER(CalendarBuilder), POINTER(Source), POINTER(TableOptions), POINTER(Findings),
            ErrorOut,
        ),
    ),
    "reform_calendar_builder_build": (
        Status,
        (POINTER(CalendarBuilder), POINTER(Findings), POINTER(POINTER(Calendar)), ErrorOut),
    ),
    "reform_calendar_ref": (OwnedCalendar, (POINTER(Calendar),)),
    "reform_calendar_unref": (None, (POINTER(Calendar),)),
    "reform_calendar_get_first_day": (c_int32, (POINTER(Calendar),)),
    "reform_calendar_get_last_day": (c_int32, (POINTER(Calendar),)),
    "reform_calendar_get_confirmed_until": (c_int32, (POINTER(Calendar),)),
    "reform_calendar_get_audience": (c_char_p, (POINTER(Calendar),)),
    "reform_calendar_get_id": (c_char_p, (POINTER(Calendar),)),
    "reform_calendar_get_kind": (DayKind, (POINTER(Calendar), c_int32)),
    "reform_calendar_get_name": (c_char_p, (POINTER(Calendar), c_int32)),
    "reform_calendar_get_hours": (
        c_size_t,
        (POINTER(Calendar), c_int32, POINTER(c_int32), c_size_t),
    ),
    "reform_calendar_is_working": (
        Status,
        (
            POINTER(Calendar), POINTER(c_int32), c_size_t, POINTER(c_uint8), POINTER(c_uint8),
            ErrorOut,
        ),
    ),
    "reform_calendar_count_days": (
        Status,
        (
            POINTER(Calendar), Ends, POINTER(c_int32), POINTER(c_int32), c_size_t,
            POINTER(c_int32), POINTER(c_uint8), ErrorOut,
        ),
    ),
    "reform_calendar_add_days": (
        Status,
        (
            POINTER(Calendar), POINTER(c_int32), POINTER(c_int32), c_size_t, POINTER(c_int32),
            POINTER(c_uint8), ErrorOut,
        ),
    ),
    "reform_calendar_is_working_64": (
        Status,
        (
            POINTER(Calendar), POINTER(c_int64), c_size_t, POINTER(c_uint8), POINTER(c_uint8),
            ErrorOut,
        ),
    ),
    "reform_calendar_count_days_64": (
        Status,
        (
            POINTER(Calendar), Ends, POINTER(c_int64), POINTER(c_int64), c_size_t,
            POINTER(c_int64), POINTER(c_uint8), ErrorOut,
        ),
    ),
    "reform_calendar_add_days_64": (
        Status,
        (
            POINTER(Calendar), POINTER(c_int64), POINTER(c_int64), c_size_t, POINTER(c_int64),
            POINTER(c_uint8), ErrorOut,
        ),
    ),
    "reform_calendar_count_minutes": (
        Status,
        (
            POINTER(Calendar), POINTER(c_int64), POINTER(c_int64), c_size_t, POINTER(c_int64),
            POINTER(c_uint8), ErrorOut,
        ),
    ),
    "reform_calendar_add_minutes": (
        Status,
        (
            POINTER(Calendar), POINTER(c_int64), POINTER(c_int64), c_size_t, POINTER(c_int64),
            POINTER(c_uint8), ErrorOut,
        ),
    ),
    "reform_day_kind_get_name": (c_char_p, (DayKind,)),
    # reform/deadline.h
    "reform_deadline_options_new": (OwnedDeadlineOptions, ()),
    "reform_deadline_options_free": (None, (POINTER(DeadlineOptions),)),
    "reform_deadline_options_set_cutoff": (Status, (POINTER(DeadlineOptions), c_int32, ErrorOut)),
    "reform_deadline_options_set_supplement_rule": (
        Status,
        (POINTER(DeadlineOptions), SupplementRule, ErrorOut),
    ),
    "reform_deadline_events_new": (OwnedDeadlineEvents, ()),
    "reform_deadline_events_free": (None, (POINTER(DeadlineEvents),)),
    "reform_deadline_events_add_pause": (
        Status,
        (POINTER(DeadlineEvents), c_int64, c_int64, ErrorOut),
    ),
    "reform_deadline_events_add_supplement": (
        Status,
        (POINTER(DeadlineEvents), c_int64, c_int64, ErrorOut),
    ),
    "reform_deadline_events_set_extension": (
        Status,
        (POINTER(DeadlineEvents), c_int64, Unit, ErrorOut),
    ),
    "reform_deadline_new": (
        Status,
        (
            POINTER(Calendar), POINTER(DeadlineOptions), c_int64, c_int64, Unit, c_int64,
            POINTER(DeadlineEvents), POINTER(POINTER(Deadline)), ErrorOut,
        ),
    ),
    "reform_deadline_find_due": (
        Status,
        (
            POINTER(Calendar), POINTER(DeadlineOptions), POINTER(c_int64), POINTER(c_int64),
            POINTER(c_int32), POINTER(c_int64), POINTER(POINTER(DeadlineEvents)), c_size_t,
            POINTER(c_int64), POINTER(c_uint8), ErrorOut,
        ),
    ),
    "reform_deadline_ref": (OwnedDeadline, (POINTER(Deadline),)),
    "reform_deadline_unref": (None, (POINTER(Deadline),)),
    "reform_deadline_get_due": (c_int64, (POINTER(Deadline),)),
    "reform_deadline_get_due_day": (c_int32, (POINTER(Deadline),)),
    "reform_deadline_is_unconfirmed": (c_int, (POINTER(Deadline),)),
    "reform_deadline_is_late_by_rule": (c_int, (POINTER(Deadline),)),
    "reform_deadline_get_n_steps": (c_size_t, (POINTER(Deadline),)),
    "reform_deadline_get_step": (DeadlineStep, (POINTER(Deadline), c_size_t)),
    "reform_deadline_explain_step": (
        Status,
        (POINTER(Deadline), c_size_t, Language, POINTER(c_void_p), ErrorOut),
    ),
    "reform_deadline_explain": (Status, (POINTER(Deadline), Language, POINTER(c_void_p), ErrorOut)),
}
