# SPDX-License-Identifier: MIT
"""Functions of scores, their explanations and changes."""

from __future__ import annotations

from ctypes import POINTER, c_char_p, c_double, c_int, c_int64, c_size_t, c_uint8, c_uint32, c_void_p
from typing import Any, Dict, Tuple

from reform._types import (
    Assessment,
    ErrorOut,
    Explanation,
    ExplanationStep,
    Findings,
    Language,
    Observations,
    OwnedExplanation,
    OwnedScoreChange,
    OwnedScoreOptions,
    OwnedScores,
    Ranking,
    RankingOptions,
    Scheme,
    ScoreChange,
    ScoreOptions,
    Scores,
    ScoreState,
    Source,
    Status,
    TableOptions,
    TableWriter,
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
    # reform/explanation.h
    "reform_scores_explain": (
        Status,
        (POINTER(Scores), c_size_t, c_size_t, POINTER(POINTER(Explanation)), ErrorOut),
    ),
    "reform_explanation_ref": (OwnedExplanation, (POINTER(Explanation),)),
    "reform_explanation_unref": (None, (POINTER(Explanation),)),
    "reform_explanation_get_size": (c_size_t, (POINTER(Explanation),)),
    "reform_explanation_get_step": (ExplanationStep, (POINTER(Explanation), c_size_t)),
    "reform_explanation_get_node": (c_size_t, (POINTER(Explanation), c_size_t)),
    "reform_explanation_get_assessment": (Assessment, (POINTER(Explanation), c_size_t)),
    "reform_explanation_get_state": (ScoreState, (POINTER(Explanation), c_size_t)),
    "reform_explanation_get_value": (c_double, (POINTER(Explanation), c_size_t)),
    "reform_explanation_get_weight": (c_double, (POINTER(Explanation), c_size_t)),
    "reform_explanation_get_contribution": (c_double, (POINTER(Explanation), c_size_t)),
    "reform_explanation_get_name": (c_char_p, (POINTER(Explanation), c_size_t, Language)),
    "reform_explanation_get_note": (c_char_p, (POINTER(Explanation), c_size_t, Language)),
    "reform_explanation_get_text": (
        Status,
        (POINTER(Explanation), Language, POINTER(c_void_p), ErrorOut),
    ),
    "reform_explanation_write": (
        Status,
        (POINTER(Explanation), POINTER(TableWriter), Language, ErrorOut),
    ),
    "reform_explanation_step_get_name": (c_char_p, (ExplanationStep,)),
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
