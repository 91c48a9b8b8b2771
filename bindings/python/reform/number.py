# SPDX-License-Identifier: MIT
"""Numbers as people write them, and rounding as spreadsheets show it. The locale never matters.

>>> from reform import format_number, parse_number, round_number, share_reaches
>>> parse_number("1.550,5", decimal=",", thousands=".")
1550.5
>>> format_number(1550.5, 1, decimal=",", thousands=".")
'1.550,5'
>>> round_number(2.675, 2)
2.68
>>> share_reaches(3, 10, 0.3)
True
"""

from __future__ import annotations

import ctypes
from typing import SupportsFloat, SupportsIndex, Union

from reform._calls import call, call_for_text, encode, integer
from reform._native import lib
from reform.enums import DecimalMark, Rounding, ThousandsMark, member

__all__ = ["format_number", "parse_number", "round_number", "share_reaches"]


def parse_number(
    text: str,
    decimal: Union[DecimalMark, str] = DecimalMark.POINT,
    thousands: Union[ThousandsMark, str] = ThousandsMark.NONE,
) -> float:
    """Read a number: sign, digits, decimals, exponent, and a final `%`, which divides by 100.

    Args:
        text: the text; blanks around the number are passed over. A number may start with its decimal
            mark (`.5`) but not end with it, and with thousands marks it does not start with 0.
        decimal: what stands before the decimals, `"."` or `","`.
        thousands: what may stand between groups of three digits: `""`, `"."`, `","` or `" "`; not
            the same sign as `decimal`.

    Returns:
        The nearest float, always finite, and never negative zero.

    Raises:
        ReformMissingError: the text is empty or blank.
        ReformParseError: the text is not such a number.
        ReformRangeError: the number is too large for a float.
        ReformArgumentError: the two marks are the same.
    """
    out = ctypes.c_double()
    call(
        lib.reform_number_parse,
        encode(text),
        member(DecimalMark, decimal),
        member(ThousandsMark, thousands),
        ctypes.byref(out),
    )
    return out.value


def round_number(
    number: SupportsFloat,
    digits: SupportsIndex = 0,
    mode: Union[Rounding, str] = Rounding.HALF_AWAY,
) -> float:
    """Round to decimal digits, judged on the 15 significant digits the number prints as.

    So 2.675 is exactly 2.675 and rounds to 2.68, as in spreadsheets and unlike `round`.

    Args:
        number: the number; NaN and infinities come back as they are.
        digits: digits after the decimal mark, -15 to 15; beyond that the number comes back as it is.
        mode: how to round.
    """
    return float(
        lib.reform_number_round(
            float(number), integer(digits, "digits", 32), member(Rounding, mode)
        )
    )


def format_number(
    number: SupportsFloat,
    digits: SupportsIndex = -1,
    decimal: Union[DecimalMark, str] = DecimalMark.POINT,
    thousands: Union[ThousandsMark, str] = ThousandsMark.NONE,
) -> str:
    """Print a number.

    Args:
        number: a finite number.
        digits: digits after the decimal mark, 0 to 15, halves rounded away from zero; -1 for as few
            as read back to the same float, with an exponent from 1e21 up and below 1e-7.
        decimal: what stands before the decimals, `"."` or `","`.
        thousands: what stands between groups of three digits; not the same sign as `decimal`.

    Raises:
        ReformUndefinedError: the number is NaN or infinite.
        ReformArgumentError: the digits are out of range, or the two marks are the same.
    """
    return call_for_text(
        lib.reform_number_format,
        float(number),
        integer(digits, "digits", 32),
        member(DecimalMark, decimal),
        member(ThousandsMark, thousands),
    )


def share_reaches(part: SupportsIndex, whole: SupportsIndex, target: SupportsFloat) -> bool:
    """Whether part / whole >= target, judged exactly.

    The target is taken as the decimal it prints as, so 3 of 10 reaches 0.3. False when `whole` is
    not positive or `target` not finite.
    """
    return bool(
        lib.reform_share_reaches(
            integer(part, "part"), integer(whole, "whole"), float(target)
        )
    )
