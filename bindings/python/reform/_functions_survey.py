# SPDX-License-Identifier: MIT
"""Functions of surveys: tallies, designs and estimates."""

from __future__ import annotations

from ctypes import POINTER, c_char_p, c_double, c_int, c_int32, c_size_t, c_uint8, c_uint32, c_uint64, c_void_p
from typing import Any, Dict, Tuple

from reform._types import (
    ArrayType,
    Degrees,
    ErrorOut,
    EstimateOptions,
    Estimates,
    Figure,
    Findings,
    Interval,
    Lonely,
    Measure,
    OwnedEstimateOptions,
    OwnedEstimates,
    OwnedResponseBatch,
    OwnedResponseTally,
    OwnedResponseTallyOptions,
    OwnedSurveyDesign,
    Reference,
    Replication,
    ResponseBatch,
    ResponseRole,
    ResponseTally,
    ResponseTallyOptions,
    Source,
    Status,
    SurveyDesign,
    TableOptions,
)

FUNCTIONS: Dict[str, Tuple[Any, Tuple[Any, ...]]] = {
    # reform/response_tally.h
    "reform_response_batch_new": (OwnedResponseBatch, (c_size_t,)),
    "reform_response_batch_free": (None, (POINTER(ResponseBatch),)),
    "reform_response_batch_set_weights": (
        Status,
        (POINTER(ResponseBatch), POINTER(c_double), ErrorOut),
    ),
    "reform_response_batch_set_codes": (
        Status,
        (POINTER(ResponseBatch), ResponseRole, ArrayType, c_void_p, ErrorOut),
    ),
    "reform_response_batch_set_margin": (
        Status,
        (POINTER(ResponseBatch), c_size_t, ArrayType, c_void_p, ErrorOut),
    ),
    "reform_response_batch_set_population": (
        Status,
        (POINTER(ResponseBatch), c_int32, POINTER(c_double), ErrorOut),
    ),
    "reform_response_batch_set_answers": (
        Status,
        (POINTER(ResponseBatch), c_size_t, ArrayType, c_void_p, ErrorOut),
    ),
    "reform_response_tally_new": (OwnedResponseTally, ()),
    "reform_response_tally_free": (None, (POINTER(ResponseTally),)),
    "reform_response_tally_add_scale": (
        Status,
        (POINTER(ResponseTally), c_char_p, c_int32, c_int32, ErrorOut),
    ),
    "reform_response_tally_add_number": (Status, (POINTER(ResponseTally), c_char_p, ErrorOut)),
    "reform_response_tally_add_margin": (Status, (POINTER(ResponseTally), c_char_p, ErrorOut)),
    "reform_response_tally_add_missing_code": (
        Status,
        (POINTER(ResponseTally), c_double, ErrorOut),
    ),
    "reform_response_tally_set_nested": (Status, (POINTER(ResponseTally), c_int, ErrorOut)),
    "reform_response_tally_add": (
        Status,
        (POINTER(ResponseTally), POINTER(ResponseBatch), POINTER(Findings), ErrorOut),
    ),
    "reform_response_tally_options_new": (OwnedResponseTallyOptions, ()),
    "reform_response_tally_options_free": (None, (POINTER(ResponseTallyOptions),)),
    "reform_response_tally_options_set_weight_column": (
        Status,
        (POINTER(ResponseTallyOptions), c_char_p, ErrorOut),
    ),
    "reform_response_tally_options_set_code_column": (
        Status,
        (POINTER(ResponseTallyOptions), ResponseRole, c_char_p, ErrorOut),
    ),
    "reform_response_tally_options_set_population_column": (
        Status,
        (POINTER(ResponseTallyOptions), c_int32, c_char_p, ErrorOut),
    ),
    "reform_response_tally_read": (
        Status,
        (
            POINTER(ResponseTally), POINTER(Source), POINTER(TableOptions),
            POINTER(ResponseTallyOptions), POINTER(Findings), ErrorOut,
        ),
    ),
    "reform_response_tally_merge": (
        Status,
        (POINTER(ResponseTally), POINTER(ResponseTally), ErrorOut),
    ),
    "reform_response_tally_to_bytes": (
        Status,
        (POINTER(ResponseTally), POINTER(POINTER(c_uint8)), POINTER(c_size_t), ErrorOut),
    ),
    "reform_response_tally_from_bytes": (
        Status,
        (c_void_p, c_size_t, POINTER(POINTER(ResponseTally)), ErrorOut),
    ),
    "reform_response_tally_get_n_rows": (c_uint64, (POINTER(ResponseTally),)),
    "reform_response_tally_get_n_items": (c_size_t, (POINTER(ResponseTally),)),
    "reform_response_tally_get_item_name": (c_char_p, (POINTER(ResponseTally), c_size_t)),
    "reform_response_tally_get_n_margins": (c_size_t, (POINTER(ResponseTally),)),
    "reform_response_tally_get_margin_name": (c_char_p, (POINTER(ResponseTally), c_size_t)),
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
    "reform_survey_design_set_replication": (
        Status,
        (POINTER(SurveyDesign), Replication, c_uint32, c_uint64, ErrorOut),
    ),
    "reform_survey_design_set_replicates": (
        Status,
        (
            POINTER(SurveyDesign), POINTER(c_char_p), POINTER(c_char_p), c_size_t,
            POINTER(c_double), POINTER(c_double), c_size_t, c_int, ErrorOut,
        ),
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
    "reform_estimates_new": (
        Status,
        (
            POINTER(ResponseTally), POINTER(SurveyDesign), POINTER(EstimateOptions),
            POINTER(Findings), POINTER(POINTER(Estimates)), ErrorOut,
        ),
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
