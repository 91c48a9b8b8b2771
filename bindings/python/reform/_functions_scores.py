# SPDX-License-Identifier: MIT
"""Functions of scores."""

from __future__ import annotations

from ctypes import POINTER, c_char_p, c_double, c_int64, c_size_t, c_uint8
from typing import Any, Dict, Tuple

from reform._types import (
    ErrorOut,
    Scores,
    Status,
)

FUNCTIONS: Dict[str, Tuple[Any, Tuple[Any, ...]]] = {
    # reform/what_if.h
    "reform_scores_what_if": (
        Status,
        (
            POINTER(Scores), c_size_t, POINTER(c_char_p), POINTER(c_double), c_size_t,
            POINTER(c_double), POINTER(c_uint8), POINTER(c_int64), ErrorOut,
        ),
    ),
    "reform_scores_list_left": (
        Status,
        (
            POINTER(Scores), c_size_t, c_size_t, POINTER(c_size_t), POINTER(c_double),
            POINTER(c_double), ErrorOut,
        ),
    ),
}
