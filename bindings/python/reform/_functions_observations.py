# SPDX-License-Identifier: MIT
"""Functions of observations."""

from __future__ import annotations

from ctypes import POINTER, c_char_p, c_double, c_int, c_size_t
from typing import Any, Dict, Tuple

from reform._types import (
    Assessment,
    ErrorOut,
    Findings,
    Observations,
    ObservationsBuilder,
    ObservationsLayout,
    ObservationsOptions,
    OwnedObservations,
    OwnedObservationsBuilder,
    OwnedObservationsOptions,
    Source,
    Status,
    TableOptions,
    TableWriter,
)

FUNCTIONS: Dict[str, Tuple[Any, Tuple[Any, ...]]] = {
    # reform/observations.h
    "reform_observations_options_new": (OwnedObservationsOptions, ()),
    "reform_observations_options_free": (None, (POINTER(ObservationsOptions),)),
    "reform_observations_options_set_layout": (
        Status,
        (POINTER(ObservationsOptions), ObservationsLayout, ErrorOut),
    ),
    "reform_observations_options_set_unit_column": (
        Status,
        (POINTER(ObservationsOptions), c_char_p, ErrorOut),
    ),
    "reform_observations_options_clear_missing_marks": (None, (POINTER(ObservationsOptions),)),
    "reform_observations_options_add_missing_mark": (
        Status,
        (POINTER(ObservationsOptions), c_char_p, ErrorOut),
    ),
    "reform_observations_options_set_zero_missing": (None, (POINTER(ObservationsOptions), c_int)),
    "reform_observations_options_add_zero_missing": (
        Status,
        (POINTER(ObservationsOptions), c_char_p, ErrorOut),
    ),
    "reform_observations_options_add_ignored": (
        Status,
        (POINTER(ObservationsOptions), c_char_p, ErrorOut),
    ),
    "reform_observations_read": (
        Status,
        (
            POINTER(Source), POINTER(TableOptions), POINTER(ObservationsOptions), POINTER(Findings),
            POINTER(POINTER(Observations)), ErrorOut,
        ),
    ),
    "reform_observations_write": (
        Status,
        (POINTER(Observations), POINTER(TableWriter), ErrorOut),
    ),
    "reform_observations_builder_new": (OwnedObservationsBuilder, ()),
    "reform_observations_builder_free": (None, (POINTER(ObservationsBuilder),)),
    "reform_observations_builder_set_units": (
        Status,
        (POINTER(ObservationsBuilder), POINTER(c_char_p), c_size_t, ErrorOut),
    ),
    "reform_observations_builder_add_numbers": (
        Status,
        (POINTER(ObservationsBuilder), c_char_p, POINTER(c_double), ErrorOut),
    ),
    "reform_observations_builder_copy_numbers": (
        Status,
        (POINTER(ObservationsBuilder), c_char_p, POINTER(c_double), ErrorOut),
    ),
    "reform_observations_builder_add_texts": (
        Status,
        (POINTER(ObservationsBuilder), c_char_p, POINTER(c_char_p), ErrorOut),
    ),
    "reform_observations_builder_build": (
        Status,
        (POINTER(ObservationsBuilder), POINTER(POINTER(Observations)), ErrorOut),
    ),
    "reform_observations_ref": (OwnedObservations, (POINTER(Observations),)),
    "reform_observations_unref": (None, (POINTER(Observations),)),
    "reform_observations_get_n_units": (c_size_t, (POINTER(Observations),)),
    "reform_observations_get_unit": (c_char_p, (POINTER(Observations), c_size_t)),
    "reform_observations_find_unit": (
        Status,
        (POINTER(Observations), c_char_p, POINTER(c_size_t), ErrorOut),
    ),
    "reform_observations_get_n_columns": (c_size_t, (POINTER(Observations),)),
    "reform_observations_get_name": (c_char_p, (POINTER(Observations), c_size_t)),
    "reform_observations_get_assessment": (Assessment, (POINTER(Observations), c_size_t)),
    "reform_observations_is_text": (c_int, (POINTER(Observations), c_size_t)),
    "reform_observations_get_numbers": (POINTER(c_double), (POINTER(Observations), c_size_t)),
    "reform_observations_get_text": (c_char_p, (POINTER(Observations), c_size_t, c_size_t)),
    "reform_observations_find": (
        Status,
        (POINTER(Observations), c_char_p, Assessment, POINTER(c_size_t), ErrorOut),
    ),
}
