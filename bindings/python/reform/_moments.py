# SPDX-License-Identifier: MIT
"""Days and moments of callers as the library counts them, and answers in the form they came in.

Buffers of 32- or 64-bit integers are read in place, and so are numpy arrays of `datetime64[D]` and
`datetime64[m]`, which are 64-bit integers inside; this module never imports numpy.
"""

from __future__ import annotations

import array
import ctypes
import datetime
import operator
import sys
from typing import Any, Callable, List, NamedTuple, Optional, Tuple

from reform._buffers import given, item_kind, output, view_of
from reform._calls import integer

_EPOCH = datetime.date(1970, 1, 1).toordinal()
_START = datetime.datetime(1970, 1, 1)
_MINUTE = datetime.timedelta(minutes=1)


def day_of(value: Any, what: str = "day") -> int:
    """The number of a day: of a `datetime.date`, or a number as it is."""
    if isinstance(value, datetime.datetime):
        raise TypeError(f"{what} must be a datetime.date, not a datetime, whose time would be lost")
    if isinstance(value, datetime.date):
        return value.toordinal() - _EPOCH
    if isinstance(value, bool) or not hasattr(value, "__index__"):
        raise TypeError(f"{what} must be a datetime.date or a number of days, not {type(value).__name__}")
    return integer(value, what)


def date_of(day: int) -> datetime.date:
    """The date of a number of days."""
    return datetime.date.fromordinal(day + _EPOCH)


def moment_of(value: Any, what: str = "moment") -> int:
    """The number of a moment: of a `datetime.datetime` without a time zone, or a number as it is.

    Seconds are dropped: a moment is the minute it lies in.
    """
    if isinstance(value, datetime.datetime):
        if value.tzinfo is not None:
            raise TypeError(f"{what} must be a datetime without a time zone, as the clock on the wall shows it")
        return (value - _START) // _MINUTE
    if isinstance(value, datetime.date):
        raise TypeError(f"{what} must be a datetime.datetime, not a date, which has no time")
    if isinstance(value, bool) or not hasattr(value, "__index__"):
        raise TypeError(
            f"{what} must be a datetime.datetime or a number of minutes, not {type(value).__name__}"
        )
    return integer(value, what)


def datetime_of(moment: int) -> datetime.datetime:
    """The datetime of a number of minutes."""
    return _START + moment * _MINUTE


class Items(NamedTuple):
    """What a caller gave: memory to read, and what answers look like."""

    memory: Any  #: A C array of 32- or 64-bit integers.
    n: int  #: Their number.
    code: str  #: `"i"` or `"q"`, the type code of the items.
    form: str  #: `"single"`, `"list"`, `"buffer"`, or the numpy type such as `"<M8[D]"`.


def _is_single(value: Any) -> bool:
    """Whether a value is one number; arrays of numpy have `__index__` too."""
    return hasattr(value, "__index__") and not getattr(value, "ndim", 0)


def _copied(values: Any, number: Callable[[Any, str], int], what: str) -> Items:
    if isinstance(values, (str, bytes)):
        raise TypeError(f"{what} must be dates or numbers, not {type(values).__name__}")
    numbers: List[int] = [number(value, what) for value in values]
    memory, n = given(array.array("q", numbers), "q", what)
    return Items(memory, n, "q", "list")


def _items(values: Any, unit: str, number: Callable[[Any, str], int], what: str) -> Items:
    """Days (`unit` "D") or moments ("m") of a caller."""
    kind = getattr(getattr(values, "dtype", None), "str", "")
    if kind[1:2] == "M":
        if kind not in (f"<M8[{unit}]", f"=M8[{unit}]"):
            raise TypeError(f"{what} is an array of {kind}, expected datetime64[{unit}]")
        if getattr(values, "ndim", 1) == 0:
            return _items(values.item(), unit, number, what)
        memory, n = given(values.view("i8"), "q", what)
        return Items(memory, n, "q", kind)
    if isinstance(values, datetime.date) or _is_single(values):
        memory, n = given(array.array("q", [number(values, what)]), "q", what)
        return Items(memory, n, "q", "single")
    view = view_of(values)
    if view is not None and view.ndim == 1 and item_kind(view) in tuple("bhilqn"):
        code = "i" if view.itemsize == 4 and unit == "D" else "q"
        memory, n = given(values, code, what)
        return Items(memory, n, code, "buffer")
    return _copied(values, number, what)


def days(values: Any, what: str) -> Items:
    """Days: a date or number, a buffer, an array of `datetime64[D]`, or an iterable."""
    return _items(values, "D", day_of, what)


def moments(values: Any, what: str) -> Items:
    """Moments: a datetime or number, a buffer, an array of `datetime64[m]`, or an iterable."""
    return _items(values, "m", moment_of, what)


def amounts(values: Any, like: Items, what: str) -> Items:
    """Amounts that go with days or moments, as wide as those: one for each, or one for all."""
    if _is_single(values):
        number = operator.index(values)
        copies = array.array("q", [number]) * like.n
        memory, n = given(copies, "q", what)
        return widened(Items(memory, n, "q", like.form), like.code)
    memory, n = given(values, like.code, what)
    return Items(memory, n, like.code, "buffer")


def widened(items: Items, code: str) -> Items:
    """The same items as wide as `code` says."""
    if items.code == code:
        return items
    kind = ctypes.c_int64 if code == "q" else ctypes.c_int32
    limit = 1 << (8 * ctypes.sizeof(kind) - 1)
    # What does not fit is in no calendar: the smallest number says so.
    narrow = [item if -limit <= item < limit else -limit for item in items.memory[: items.n]]
    return items._replace(memory=(kind * max(items.n, 1))(*narrow), code=code)


def paired(one: Items, other: Items, what: str) -> Tuple[Items, Items]:
    """Two arrays that go together: of one length, and as wide as the wider of them."""
    if one.n != other.n:
        raise ValueError(f"{what} are of unequal length, {one.n} and {other.n}")
    code = "i" if one.code == other.code == "i" else "q"
    return widened(one, code), widened(other, code)


def room(out: Optional[Any], like: Items, numpy_type: str, code: Optional[str] = None) -> Tuple[Any, Any]:
    """Where answers are written, and the object that then holds them: `out`, else an array of numpy's where the
    question was one, of `numpy_type`, else an `array.array`."""
    code = code or like.code
    if out is not None:
        inner = out.view("i8") if getattr(getattr(out, "dtype", None), "kind", "") == "M" else out
        memory, _ = output(inner, code, like.n, "out")
        return memory, out
    if like.form[1:2] == "M":
        made = sys.modules["numpy"].empty(like.n, numpy_type)
        memory, _ = output(made.view("i8") if numpy_type[1:2] == "M" else made, code, like.n, "out")
        return memory, made
    return output(None, code, like.n, "out")
