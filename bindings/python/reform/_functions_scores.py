# SPDX-License-Identifier: MIT
"""Functions of scores."""

from __future__ import annotations

from ctypes import POINTER, c_char_p, c_double, c_int64, c_size_t, c_uint8
from typing import Any, Dict, Tuple

from reform._types import (
    ErrorOut,
    OwnedScoreChange,
    ScoreChange,
    Scores,
    Status,
    TableWriter,
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
    # reform/score_change.h
    "reform_score_change_new": (
        Status,
        (
            POINTER(Scores), c_size_t, POINTER(Scores), c_size_t,
            POINTER(POINTER(ScoreChange)), ErrorOut,
        ),
    ),
    "reform_score_change_ref": (OwnedScoreChange, (POINTER(ScoreChange),)),
    "reform_score_change_unref": (None, (POINTER(ScoreChange),)),
    "reform_score_change_get_total_before": (c_double, (POINTER(ScoreChange),)),
    "reform_score_change_get_total_after": (c_double, (POINTER(ScoreChange),)),
    "reform_score_change_get_total": (c_double, (POINTER(ScoreChange),)),
    "reform_score_change_get_size": (c_size_t, (POINTER(ScoreChange),)),
    "reform_score_change_get_code": (c_char_p, (POINTER(ScoreChange), c_size_t)),
    "reform_score_change_get_name": (c_char_p, (POINTER(ScoreChange), c_size_t)),
    "reform_score_change_get_node_before": (c_size_t, (POINTER(ScoreChange), c_size_t)),
    "reform_score_change_get_node_after": (c_size_t, (POINTER(ScoreChange), c_size_t)),
    "reform_score_change_get_before": (c_double, (POINTER(ScoreChange), c_size_t)),
    "reform_score_change_get_after": (c_double, (POINTER(ScoreChange), c_size_t)),
    "reform_score_change_get_part": (c_double, (POINTER(ScoreChange), c_size_t)),
    "reform_score_change_get_all_before": (POINTER(c_double), (POINTER(ScoreChange),)),
    "reform_score_change_get_all_after": (POINTER(c_double), (POINTER(ScoreChange),)),
    "reform_score_change_get_all_parts": (POINTER(c_double), (POINTER(ScoreChange),)),
    "reform_score_change_write": (
        Status,
        (POINTER(ScoreChange), POINTER(TableWriter), ErrorOut),
    ),
}
