# SPDX-License-Identifier: MIT
"""Functions of surveys: designs and estimates."""

from __future__ import annotations

from ctypes import POINTER, c_char_p, c_double, c_int, c_int32, c_size_t, c_uint64
from typing import Any, Dict, Tuple

from reform._types import (
    Degrees,
    ErrorOut,
    EstimateOptions,
    Estimates,
    Figure,
    Interval,
    Lonely,
    Measure,
    OwnedEstimateOptions,
    OwnedEstimates,
    OwnedSurveyDesign,
    Reference,
    Status,
    SurveyDesign,
)

FUNCTIONS: Dict[str, Tuple[Any, Tuple[Any, ...]]] = {
    # reform/survey_design.h
    "reform_survey_design_new": (OwnedSurveyDesign, ()),
    "reform_survey_design_free": (None, (POINTER(SurveyDesign),)),
    "reform_survey_design_set_stages": (Status, (POINTER(SurveyDesign), c_int32, ErrorOut)),
    "reform_survey_design_set_finite": (None, (POINTER(SurveyDesign), c_int)),
    "reform_survey_design_set_lonely": (Status, (POINTER(SurveyDesign), Lonely, ErrorOut)),
    "reform_survey_design_add_margin_total": (
        Status,
        (POINTER(SurveyDesign), c_char_p, c_char_p, c_double, ErrorOut),
    ),
    "reform_survey_design_set_raking": (
        Status,
        (POINTER(SurveyDesign), c_double, c_int32, ErrorOut),
    ),
    # reform/estimates.h
    "reform_estimate_options_new": (OwnedEstimateOptions, ()),
    "reform_estimate_options_free": (None, (POINTER(EstimateOptions),)),
    "reform_estimate_options_set_measure": (
        Status,
        (POINTER(EstimateOptions), c_char_p, Measure, ErrorOut),
    ),
    "reform_estimate_options_set_share": (
        Status,
        (POINTER(EstimateOptions), c_char_p, POINTER(c_int32), c_size_t, ErrorOut),
    ),
    "reform_estimate_options_set_ratio": (
        Status,
        (POINTER(EstimateOptions), c_char_p, c_char_p, ErrorOut),
    ),
    "reform_estimate_options_set_quantile": (
        Status,
        (POINTER(EstimateOptions), c_char_p, c_double, ErrorOut),
    ),
    "reform_estimate_options_set_interval": (
        Status,
        (POINTER(EstimateOptions), Interval, c_double, ErrorOut),
    ),
    "reform_estimate_options_set_degrees": (Status, (POINTER(EstimateOptions), Degrees, ErrorOut)),
    "reform_estimate_options_set_reference": (
        Status,
        (POINTER(EstimateOptions), Reference, ErrorOut),
    ),
    "reform_estimates_ref": (OwnedEstimates, (POINTER(Estimates),)),
    "reform_estimates_unref": (None, (POINTER(Estimates),)),
    "reform_estimates_get_size": (c_size_t, (POINTER(Estimates),)),
    "reform_estimates_get_n_items": (c_size_t, (POINTER(Estimates),)),
    "reform_estimates_find": (
        Status,
        (POINTER(Estimates), c_char_p, c_char_p, POINTER(c_size_t), ErrorOut),
    ),
    "reform_estimates_get_domain": (c_char_p, (POINTER(Estimates), c_size_t)),
    "reform_estimates_get_item": (c_char_p, (POINTER(Estimates), c_size_t)),
    "reform_estimates_get_measure": (Measure, (POINTER(Estimates), c_size_t)),
    "reform_estimates_get_counts": (POINTER(c_uint64), (POINTER(Estimates),)),
    "reform_estimates_get_figures": (POINTER(c_double), (POINTER(Estimates), Figure)),
    "reform_estimates_get_figure": (c_double, (POINTER(Estimates), c_size_t, Figure)),
    "reform_estimates_get_covariances": (
        Status,
        (POINTER(Estimates), POINTER(c_size_t), c_size_t, POINTER(c_double), ErrorOut),
    ),
    "reform_estimates_test_change": (
        Status,
        (
            POINTER(Estimates), c_size_t, POINTER(Estimates), c_size_t,
            POINTER(c_double), POINTER(c_double), POINTER(c_double), POINTER(c_double), ErrorOut,
        ),
    ),
}
