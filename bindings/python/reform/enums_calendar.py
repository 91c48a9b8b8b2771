# SPDX-License-Identifier: MIT
"""Enumerations of calendars and deadlines. Use them from `reform` or `reform.enums`."""

from __future__ import annotations

import enum

from reform._native import lib, text

__all__ = [
    "DayKind",
    "DeadlineStep",
    "Ends",
    "SupplementRule",
    "Weekday",
]


class Weekday(enum.IntEnum):
    """A day of the week."""

    EVERY = 0  #: All seven of them, where a call may mean that.
    MONDAY = 1  #: Thứ Hai
    TUESDAY = 2  #: Thứ Ba
    WEDNESDAY = 3  #: Thứ Tư
    THURSDAY = 4  #: Thứ Năm
    FRIDAY = 5  #: Thứ Sáu
    SATURDAY = 6  #: Thứ Bảy
    SUNDAY = 7  #: Chủ nhật


class DayKind(enum.IntEnum):
    """What a day of a calendar is."""

    PLAIN = 0  #: As the week says.
    HOLIDAY = 1  #: A holiday.
    SUBSTITUTE = 2  #: Off because a holiday fell on a day off (nghỉ bù).
    SWAPPED_OFF = 3  #: Off, and another day is worked for it (hoán đổi).
    SWAPPED_WORKING = 4  #: Worked for a day off (làm bù).

    @property
    def word(self) -> str:
        """Name of the kind in tables, such as `"makeup_workday"`; empty for PLAIN."""
        return text(lib.reform_day_kind_get_name(self))


class Ends(enum.IntEnum):
    """Which ends of a span of days count."""

    LAST = 1  #: The later day counts, the earlier does not, as terms are counted.
    FIRST = 2  #: The earlier day counts, the later does not.
    BOTH = 3  #: Both count.
    NEITHER = 4  #: Neither counts.


class SupplementRule(enum.IntEnum):
    """What a request to supplement a dossier does."""

    RESTART = 1  #: The clock starts anew when the supplement is received (Decree 118/2025/NĐ-CP).
    SUBTRACT = 2  #: The time is not counted, and a second request counts as late (Decision 766).


class DeadlineStep(enum.IntEnum):
    """What a step of the working of a deadline says."""

    NONE = 0  #: There is no such step.
    ACCEPTED = 1  #: When the complete dossier was accepted.
    CUTOFF = 2  #: It counts as accepted when work next starts.
    COUNTED = 3  #: What the limit gives, before a last day off moves on.
    MOVED = 4  #: The last day is off.
    PAUSED = 5  #: A pause is added.
    RESTARTED = 6  #: A supplement was received and the clock starts anew.
    SUBTRACTED = 7  #: The time of a supplement is added.
    EXTENDED = 8  #: What the extension gives.
    TOO_LATE = 9  #: A pause or request that came after the term had ended.
    LATE_BY_RULE = 10  #: More than one request for a supplement.
    UNCONFIRMED = 11  #: The term goes beyond the last confirmed day.
    DUE = 12  #: The end.
