# SPDX-License-Identifier: MIT
"""Functions of scores."""

from __future__ import annotations

from ctypes import POINTER, c_char_p, c_double, c_int, c_size_t, c_uint8, c_uint32
from typing import Any, Dict, Tuple

from reform._types import (
    Assessment,
    ErrorOut,
    Findings,
    Language,
    Observations,
    OwnedScoreOptions,
    OwnedScores,
    Ranking,
    RankingOptions,
    Scheme,
    ScoreOptions,
    Scores,
    ScoreState,
    Source,
    Status,
    TableOptions,
)

FUNCTIONS: Dict[str, Tuple[Any, Tuple[Any, ...]]] = {
    # reform/scores.h
    "reform_score_options_new": (OwnedScoreOptions, ()),
    "reform_score_options_free": (None, (POINTER(ScoreOptions),)),
    "reform_score_options_set_threads": (None, (POINTER(ScoreOptions), c_uint32)),
    "reform_score_options_override": (
        Status,
        (POINTER(ScoreOptions), c_char_p, c_char_p, c_double, c_char_p, ErrorOut),
    ),
    "reform_score_options_read_overrides": (
        Status,
        (POINTER(ScoreOptions), POINTER(Source), POINTER(TableOptions), POINTER(Findings), ErrorOut),
    ),
    "reform_scores_new": (
        Status,
        (
            POINTER(Scheme), POINTER(Observations), POINTER(ScoreOptions), POINTER(Findings),
            POINTER(POINTER(Scores)), ErrorOut,
        ),
    ),
    "reform_scores_ref": (OwnedScores, (POINTER(Scores),)),
    "reform_scores_unref": (None, (POINTER(Scores),)),
    "reform_scores_get_scheme": (POINTER(Scheme), (POINTER(Scores),)),
    "reform_scores_get_observations": (POINTER(Observations), (POINTER(Scores),)),
    "reform_scores_get_assessment": (POINTER(Scores), (POINTER(Scores), Assessment)),
    "reform_scores_get_values": (POINTER(c_double), (POINTER(Scores), c_size_t)),
    "reform_scores_get_unrounded": (POINTER(c_double), (POINTER(Scores), c_size_t)),
    "reform_scores_get_states": (POINTER(c_uint8), (POINTER(Scores), c_size_t)),
    "reform_scores_get_value": (c_double, (POINTER(Scores), c_size_t, c_size_t)),
    "reform_scores_get_state": (ScoreState, (POINTER(Scores), c_size_t, c_size_t)),
    "reform_scores_get_override_reason": (c_char_p, (POINTER(Scores), c_size_t, c_size_t)),
    "reform_scores_cross_units": (c_int, (POINTER(Scores),)),
    "reform_scores_rank": (
        Status,
        (
            POINTER(Scores), c_size_t, POINTER(RankingOptions), POINTER(POINTER(Ranking)),
            ErrorOut,
        ),
    ),
    "reform_score_state_get_text": (c_char_p, (ScoreState, Language)),
}
