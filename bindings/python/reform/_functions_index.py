# SPDX-License-Identifier: MIT
"""Functions of rankings, groups and quantiles."""

from __future__ import annotations

from ctypes import POINTER, c_char_p, c_double, c_int, c_int32, c_int64, c_size_t
from typing import Any, Dict, Tuple

from reform._types import (
    Bound,
    ErrorOut,
    OwnedRanking,
    OwnedRankingChange,
    OwnedRankingOptions,
    Ranking,
    RankingChange,
    RankingOptions,
    RankMethod,
    Remainder,
    Rounding,
    Status,
    Succession,
)

FUNCTIONS: Dict[str, Tuple[Any, Tuple[Any, ...]]] = {
    # reform/ranking.h
    "reform_ranking_options_new": (OwnedRankingOptions, ()),
    "reform_ranking_options_free": (None, (POINTER(RankingOptions),)),
    "reform_ranking_options_set_method": (Status, (POINTER(RankingOptions), RankMethod, ErrorOut)),
    "reform_ranking_options_set_digits": (
        Status,
        (POINTER(RankingOptions), c_int32, Rounding, ErrorOut),
    ),
    "reform_ranking_options_set_ascending": (None, (POINTER(RankingOptions), c_int)),
    "reform_ranking_new": (
        Status,
        (
            POINTER(c_char_p), POINTER(c_double), c_size_t, POINTER(RankingOptions),
            POINTER(POINTER(Ranking)), ErrorOut,
        ),
    ),
    "reform_ranking_ref": (OwnedRanking, (POINTER(Ranking),)),
    "reform_ranking_unref": (None, (POINTER(Ranking),)),
    "reform_ranking_get_size": (c_size_t, (POINTER(Ranking),)),
    "reform_ranking_get_n_ranked": (c_size_t, (POINTER(Ranking),)),
    "reform_ranking_get_n_missing": (c_size_t, (POINTER(Ranking),)),
    "reform_ranking_get_n_tied": (c_size_t, (POINTER(Ranking),)),
    "reform_ranking_get_code": (c_char_p, (POINTER(Ranking), c_size_t)),
    "reform_ranking_find": (Status, (POINTER(Ranking), c_char_p, POINTER(c_size_t), ErrorOut)),
    "reform_ranking_get_value": (c_double, (POINTER(Ranking), c_size_t)),
    "reform_ranking_get_rank": (c_double, (POINTER(Ranking), c_size_t)),
    "reform_ranking_get_place": (c_int64, (POINTER(Ranking), c_size_t)),
    "reform_ranking_get_n_equal": (c_size_t, (POINTER(Ranking), c_size_t)),
    "reform_ranking_get_ranks": (
        Status,
        (POINTER(Ranking), c_size_t, c_size_t, POINTER(c_double), ErrorOut),
    ),
    "reform_ranking_get_places": (
        Status,
        (POINTER(Ranking), c_size_t, c_size_t, POINTER(c_int64), ErrorOut),
    ),
    "reform_ranking_get_order": (
        Status,
        (POINTER(Ranking), c_size_t, c_size_t, POINTER(c_size_t), ErrorOut),
    ),
    "reform_ranking_compare": (
        Status,
        (
            POINTER(Ranking), POINTER(Ranking), POINTER(c_char_p), POINTER(c_char_p), c_size_t,
            POINTER(POINTER(RankingChange)), ErrorOut,
        ),
    ),
    "reform_ranking_change_ref": (OwnedRankingChange, (POINTER(RankingChange),)),
    "reform_ranking_change_unref": (None, (POINTER(RankingChange),)),
    "reform_ranking_change_get_succession": (Succession, (POINTER(RankingChange), c_size_t)),
    "reform_ranking_change_get_before": (c_size_t, (POINTER(RankingChange), c_size_t)),
    "reform_ranking_change_get_value": (c_double, (POINTER(RankingChange), c_size_t)),
    "reform_ranking_change_get_rank": (c_double, (POINTER(RankingChange), c_size_t)),
    "reform_ranking_change_count": (c_size_t, (POINTER(RankingChange), Succession)),
    "reform_ranking_change_list": (
        Status,
        (POINTER(RankingChange), Succession, c_size_t, POINTER(c_size_t), ErrorOut),
    ),
    "reform_ranking_change_get_n_gone": (c_size_t, (POINTER(RankingChange),)),
    "reform_ranking_change_list_gone": (
        Status,
        (POINTER(RankingChange), c_size_t, POINTER(c_size_t), ErrorOut),
    ),
    "reform_ranking_kendall": (
        Status,
        (
            POINTER(Ranking), POINTER(Ranking), POINTER(c_double), POINTER(c_size_t),
            POINTER(c_int64), POINTER(c_int64), ErrorOut,
        ),
    ),
    "reform_ranking_spearman": (
        Status,
        (POINTER(Ranking), POINTER(Ranking), POINTER(c_double), POINTER(c_size_t), ErrorOut),
    ),
    # reform/group.h
    "reform_group_by_thresholds": (
        Status,
        (
            POINTER(c_double), c_size_t, POINTER(c_double), POINTER(c_int32), c_size_t,
            POINTER(c_int32), ErrorOut,
        ),
    ),
    "reform_group_by_quantiles": (
        Status,
        (
            POINTER(c_double), c_size_t, c_size_t, c_int32, Bound, POINTER(c_int32),
            POINTER(c_double), ErrorOut,
        ),
    ),
    "reform_group_by_counts": (
        Status,
        (POINTER(Ranking), c_size_t, Remainder, c_int, POINTER(c_int32), ErrorOut),
    ),
    "reform_group_count": (
        Status,
        (POINTER(c_int32), c_size_t, c_size_t, POINTER(c_size_t), ErrorOut),
    ),
    "reform_quantile": (
        Status,
        (POINTER(c_double), c_size_t, c_double, c_int32, POINTER(c_double), ErrorOut),
    ),
    "reform_quantiles": (
        Status,
        (
            POINTER(c_double), c_size_t, POINTER(c_double), c_size_t, c_int32, POINTER(c_double),
            ErrorOut,
        ),
    ),
}
