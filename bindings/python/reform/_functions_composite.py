# SPDX-License-Identifier: MIT
"""Functions of composites and of rank confidence sets."""

from __future__ import annotations

from ctypes import POINTER, c_char_p, c_double, c_int, c_size_t, c_uint32, c_uint64
from typing import Any, Dict, Tuple

from reform._types import (
    Composite,
    CompositeOptions,
    ErrorOut,
    Estimates,
    Figure,
    Findings,
    OwnedComposite,
    OwnedCompositeOptions,
    OwnedRankConfidenceOptions,
    RankConfidenceOptions,
    Scheme,
    Scores,
    Status,
)

FUNCTIONS: Dict[str, Tuple[Any, Tuple[Any, ...]]] = {
    # reform/composite.h
    "reform_composite_options_new": (OwnedCompositeOptions, ()),
    "reform_composite_options_free": (None, (POINTER(CompositeOptions),)),
    "reform_composite_options_set_level": (
        Status,
        (POINTER(CompositeOptions), c_double, ErrorOut),
    ),
    "reform_composite_options_set_whole": (
        Status,
        (POINTER(CompositeOptions), c_char_p, ErrorOut),
    ),
    "reform_composite_new": (
        Status,
        (
            POINTER(Scheme), POINTER(Estimates), POINTER(CompositeOptions), POINTER(Findings),
            POINTER(OwnedComposite), ErrorOut,
        ),
    ),
    "reform_composite_ref": (OwnedComposite, (POINTER(Composite),)),
    "reform_composite_unref": (None, (POINTER(Composite),)),
    "reform_composite_get_scores": (POINTER(Scores), (POINTER(Composite),)),
    "reform_composite_get_n_domains": (c_size_t, (POINTER(Composite),)),
    "reform_composite_get_figures": (
        POINTER(c_double),
        (POINTER(Composite), c_size_t, Figure),
    ),
    "reform_composite_get_figure": (
        c_double,
        (POINTER(Composite), c_size_t, c_size_t, Figure),
    ),
    "reform_composite_get_covariances": (
        Status,
        (
            POINTER(Composite), POINTER(c_size_t), POINTER(c_size_t), c_size_t, POINTER(c_double),
            ErrorOut,
        ),
    ),
    "reform_composite_test_change": (
        Status,
        (
            POINTER(Composite), c_size_t, c_size_t, POINTER(Composite), c_size_t, c_size_t,
            POINTER(c_double), POINTER(c_double), POINTER(c_double), POINTER(c_double), ErrorOut,
        ),
    ),
    "reform_composite_rank": (
        Status,
        (
            POINTER(Composite), c_size_t, POINTER(RankConfidenceOptions), POINTER(c_size_t),
            POINTER(c_size_t), POINTER(c_size_t), ErrorOut,
        ),
    ),
    # reform/rank_confidence.h
    "reform_rank_confidence_options_new": (OwnedRankConfidenceOptions, ()),
    "reform_rank_confidence_options_free": (None, (POINTER(RankConfidenceOptions),)),
    "reform_rank_confidence_options_set_level": (
        Status,
        (POINTER(RankConfidenceOptions), c_double, ErrorOut),
    ),
    "reform_rank_confidence_options_set_draws": (
        Status,
        (POINTER(RankConfidenceOptions), c_uint32, c_uint64, ErrorOut),
    ),
    "reform_rank_confidence_options_set_simultaneous": (
        None,
        (POINTER(RankConfidenceOptions), c_int),
    ),
    "reform_rank_confidence_options_set_ascending": (
        None,
        (POINTER(RankConfidenceOptions), c_int),
    ),
    "reform_rank_confidence_options_set_count_degrees": (
        None,
        (POINTER(RankConfidenceOptions), c_int),
    ),
    "reform_rank_confidence_options_set_threads": (
        None,
        (POINTER(RankConfidenceOptions), c_uint32),
    ),
    "reform_rank_confidence_find": (
        Status,
        (
            POINTER(c_double), POINTER(c_double), POINTER(c_double), c_size_t,
            POINTER(RankConfidenceOptions), POINTER(c_size_t), POINTER(c_size_t), POINTER(c_size_t),
            ErrorOut,
        ),
    ),
}
