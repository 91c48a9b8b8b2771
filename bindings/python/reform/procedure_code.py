# SPDX-License-Identifier: MIT
"""Codes of administrative procedures, in every form that is printed.

The national code is one digit, a point and six digits; what follows names the publishing agency
(`H12`, `000.00.00.H37`) or a variant (`02`).

>>> from reform import parse_procedure_code
>>> parse_procedure_code(" 1.014464. h12 ")
ProcedureCode(code='1.014464.H12', national='1.014464')
"""

from __future__ import annotations

import ctypes
from typing import NamedTuple

from reform._calls import call, encode, take_text
from reform._native import lib

__all__ = ["ProcedureCode", "parse_procedure_code"]


class ProcedureCode(NamedTuple):
    """A code in standard form."""

    code: str  #: The whole code, such as `1.014464.H12`.
    national: str  #: The national code, such as `1.014464`.


def parse_procedure_code(text: str) -> ProcedureCode:
    """Read a code and write it without stray blanks, in capitals.

    Raises:
        ReformMissingError: the text is empty or blank.
        ReformParseError: the text is not such a code.
        ReformAmbiguousError: the text holds more than one code.
    """
    code, national = ctypes.c_void_p(), ctypes.c_void_p()
    call(
        lib.reform_procedure_code_parse, encode(text), ctypes.byref(code), ctypes.byref(national)
    )
    return ProcedureCode(take_text(code), take_text(national))
