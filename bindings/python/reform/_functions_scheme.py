# SPDX-License-Identifier: MIT
"""Functions of schemes."""

from __future__ import annotations

from ctypes import POINTER, c_char_p, c_double, c_int, c_int32, c_size_t
from typing import Any, Dict, Tuple

from reform._types import (
    Assessment,
    Combine,
    ErrorOut,
    Findings,
    Formula,
    Missing,
    Normalisation,
    OwnedScheme,
    OwnedSchemeBuilder,
    Rounding,
    Scheme,
    SchemeAbout,
    SchemeBuilder,
    SchemeField,
    Source,
    Status,
    TableOptions,
    TableWriter,
)

FUNCTIONS: Dict[str, Tuple[Any, Tuple[Any, ...]]] = {
    # reform/scheme.h
    "reform_scheme_read": (
        Status,
        (
            POINTER(Source), POINTER(TableOptions), POINTER(c_char_p), c_size_t,
            POINTER(Findings), POINTER(POINTER(Scheme)), ErrorOut,
        ),
    ),
    "reform_scheme_write": (Status, (POINTER(Scheme), POINTER(TableWriter), ErrorOut)),
    "reform_scheme_builder_new": (OwnedSchemeBuilder, ()),
    "reform_scheme_builder_free": (None, (POINTER(SchemeBuilder),)),
    "reform_scheme_builder_add_node": (Status, (POINTER(SchemeBuilder), ErrorOut)),
    "reform_scheme_builder_set": (
        Status,
        (POINTER(SchemeBuilder), SchemeField, c_char_p, ErrorOut),
    ),
    "reform_scheme_builder_set_about": (
        Status,
        (POINTER(SchemeBuilder), SchemeAbout, c_char_p, ErrorOut),
    ),
    "reform_scheme_builder_add_input": (
        Status,
        (
            POINTER(SchemeBuilder), c_char_p, c_char_p, c_char_p, c_char_p, c_char_p,
            ErrorOut,
        ),
    ),
    "reform_scheme_builder_build": (
        Status,
        (
            POINTER(SchemeBuilder), POINTER(c_char_p), c_size_t, POINTER(Findings),
            POINTER(POINTER(Scheme)), ErrorOut,
        ),
    ),
    "reform_scheme_ref": (OwnedScheme, (POINTER(Scheme),)),
    "reform_scheme_unref": (None, (POINTER(Scheme),)),
    "reform_scheme_find": (Status, (POINTER(Scheme), c_char_p, POINTER(c_size_t), ErrorOut)),
    "reform_scheme_get_rounding": (
        Status,
        (
            POINTER(Scheme), c_size_t, POINTER(c_int32), POINTER(Rounding), POINTER(c_int32),
            ErrorOut,
        ),
    ),
    "reform_scheme_get_size": (c_size_t, (POINTER(Scheme),)),
    "reform_scheme_get_about": (c_char_p, (POINTER(Scheme), SchemeAbout)),
    "reform_scheme_get_text": (c_char_p, (POINTER(Scheme), c_size_t, SchemeField)),
    "reform_scheme_get_root": (c_size_t, (POINTER(Scheme),)),
    "reform_scheme_get_parent": (c_size_t, (POINTER(Scheme), c_size_t)),
    "reform_scheme_get_n_children": (c_size_t, (POINTER(Scheme), c_size_t)),
    "reform_scheme_get_child": (c_size_t, (POINTER(Scheme), c_size_t, c_size_t)),
    "reform_scheme_get_n_leaves": (c_size_t, (POINTER(Scheme),)),
    "reform_scheme_get_leaf": (c_size_t, (POINTER(Scheme), c_size_t)),
    "reform_scheme_get_in_post_order": (c_size_t, (POINTER(Scheme), c_size_t)),
    "reform_scheme_get_n_inputs": (c_size_t, (POINTER(Scheme),)),
    "reform_scheme_get_input": (c_char_p, (POINTER(Scheme), c_size_t)),
    "reform_scheme_get_input_range": (
        None, (POINTER(Scheme), c_size_t, POINTER(c_double), POINTER(c_double)),
    ),
    "reform_scheme_get_input_text": (c_char_p, (POINTER(Scheme), c_size_t, SchemeField)),
    "reform_scheme_get_points": (c_double, (POINTER(Scheme), c_size_t)),
    "reform_scheme_is_bonus": (c_int, (POINTER(Scheme), c_size_t)),
    "reform_scheme_get_weight": (c_double, (POINTER(Scheme), c_size_t)),
    "reform_scheme_get_combine": (Combine, (POINTER(Scheme), c_size_t)),
    "reform_scheme_get_power": (c_double, (POINTER(Scheme), c_size_t)),
    "reform_scheme_get_formula": (POINTER(Formula), (POINTER(Scheme), c_size_t)),
    "reform_scheme_get_missing": (Missing, (POINTER(Scheme), c_size_t)),
    "reform_scheme_get_low": (c_double, (POINTER(Scheme), c_size_t)),
    "reform_scheme_get_high": (c_double, (POINTER(Scheme), c_size_t)),
    "reform_scheme_get_cap": (c_double, (POINTER(Scheme), c_size_t)),
    "reform_scheme_get_normalisation": (
        Normalisation,
        (
            POINTER(Scheme), c_size_t, POINTER(c_int32), POINTER(c_double), POINTER(c_double),
            POINTER(c_int32),
        ),
    ),
    "reform_scheme_get_normalisation_unit": (c_char_p, (POINTER(Scheme), c_size_t)),
    "reform_scheme_get_counts": (Assessment, (POINTER(Scheme), c_size_t)),
    "reform_scheme_get_least": (c_double, (POINTER(Scheme), c_size_t)),
}
