# SPDX-License-Identifier: MIT
"""Languages and marks, and how names of members become members. Use them from `reform` or `reform.enums`."""

from __future__ import annotations

import enum
import operator
from typing import Any, Dict, Type, TypeVar, Union

__all__ = ["DecimalMark", "Language", "ThousandsMark"]


class Language(enum.IntEnum):
    """Language of text made for people."""

    VI = 1  #: Vietnamese, with decimal comma.
    EN = 2  #: English, with decimal point.


class DecimalMark(enum.IntEnum):
    """What stands before the decimals; the sign itself, `"."` or `","`, may be given for it."""

    POINT = 1  #: `3.5`
    COMMA = 2  #: `3,5`


class ThousandsMark(enum.IntEnum):
    """What stands between groups of three digits; `""`, `"."`, `","` or `" "` may be given for it."""

    NONE = 0  #: `1561`
    POINT = 1  #: `1.561`
    COMMA = 2  #: `1,561`
    BLANK = 3  #: `1 561`, also with a no-break or narrow no-break space


_Enumeration = TypeVar("_Enumeration", bound=enum.Enum)

_SIGNS: Dict[type, Dict[str, str]] = {
    DecimalMark: {".": "POINT", ",": "COMMA"},
    ThousandsMark: {"": "NONE", ".": "POINT", ",": "COMMA", " ": "BLANK"},
}


def member(kind: Type[_Enumeration], value: Union[_Enumeration, int, str]) -> _Enumeration:
    """The member of an enumeration that a caller means by a member, its number or its name.

    Raises ValueError for a number or name that is none, TypeError for anything else.
    """
    if isinstance(value, kind):
        return value
    if isinstance(value, str):
        name = _SIGNS.get(kind, {}).get(value, value.upper().replace(" ", "_").replace("-", "_"))
        if name not in kind.__members__:
            choices = ", ".join(choice.lower() for choice in kind.__members__)
            raise ValueError(f"{value!r} is no {kind.__name__}, expected one of {choices}")
        return kind[name]
    # bool, and members of other enumerations, are ints that nobody means as such.
    if isinstance(value, (bool, enum.Enum)) or not hasattr(value, "__index__"):
        raise TypeError(
            f"expected a {kind.__name__} or its name, found {type(value).__name__} {value!r}"
        )
    number: Any = value
    return kind(operator.index(number))


def flags(kind: Type[_Enumeration], value: Union[_Enumeration, int, str]) -> int:
    """Bits of a flag enumeration, as the library takes them; ValueError for bits that are none."""
    known = 0
    for choice in kind.__members__.values():
        known |= int(choice.value)
    bits = int(member(kind, value).value)
    if bits < 0:  # such as ~Online.NONE, before Python 3.11
        bits &= known
    if bits & ~known:
        raise ValueError(f"{bits:#x} has bits that are no {kind.__name__}")
    return bits
