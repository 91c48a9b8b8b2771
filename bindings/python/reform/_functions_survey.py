# SPDX-License-Identifier: MIT
"""Functions of surveys."""

from __future__ import annotations

from ctypes import POINTER, c_char_p, c_double, c_int, c_int32, c_size_t, c_uint8, c_uint64, c_void_p
from typing import Any, Dict, Tuple

from reform._types import (
    ArrayType,
    ErrorOut,
    Findings,
    OwnedResponseBatch,
    OwnedResponseTally,
    OwnedResponseTallyOptions,
    ResponseBatch,
    ResponseRole,
    ResponseTally,
    ResponseTallyOptions,
    Source,
    Status,
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
}
