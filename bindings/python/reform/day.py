# SPDX-License-Identifier: MIT
"""Days of the calendar. The library counts them from 1970-01-01, Python has `datetime.date`.

>>> import datetime
>>> from reform import day_date, day_number, format_day, parse_day
>>> parse_day("01/03/2026")
datetime.date(2026, 3, 1)
>>> format_day(datetime.date(2026, 3, 1))
'2026-03-01'
>>> day_number(datetime.date(2026, 3, 1)), day_date(0)
(20513, datetime.date(1970, 1, 1))
"""

from __future__ import annotations

import ctypes
import datetime
from typing import SupportsIndex

from reform._calls import call, call_for_text, encode, integer
from reform._native import lib

__all__ = ["day_date", "day_number", "format_day", "parse_day"]


def day_number(date: datetime.date) -> int:
    """Days from 1970-01-01 to a date, as columns of days hold them; negative before."""
    if not isinstance(date, datetime.date):
        raise TypeError(f"date must be a datetime.date, not {type(date).__name__}")
    out = ctypes.c_int32()
    call(lib.reform_day_from_date, date.year, date.month, date.day, ctypes.byref(out))
    return out.value


def day_date(day: SupportsIndex) -> datetime.date:
    """The date of a day that is counted from 1970-01-01.

    Raises ReformRangeError outside the years 1 to 9999.
    """
    year, month, of_month = ctypes.c_int32(), ctypes.c_int32(), ctypes.c_int32()
    call(
        lib.reform_day_to_date,
        integer(day, "day", 32),
        ctypes.byref(year),
        ctypes.byref(month),
        ctypes.byref(of_month),
    )
    return datetime.date(year.value, month.value, of_month.value)


def parse_day(text: str) -> datetime.date:
    """Read a date: `2026-03-01`, or as Vietnamese documents write it, `01/03/2026`.

    Raises:
        ReformMissingError: the text is empty or blank.
        ReformParseError: the text is not a date.
        ReformRangeError: there is no such date, such as 2026-02-29.
    """
    out = ctypes.c_int32()
    call(lib.reform_day_parse, encode(text), ctypes.byref(out))
    return day_date(out.value)


def format_day(date: datetime.date) -> str:
    """Print a date as `2026-03-01`."""
    return call_for_text(lib.reform_day_format, day_number(date))
