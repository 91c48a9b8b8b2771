# SPDX-License-Identifier: MIT
"""Functions of the catalogue: data that ships inside the library."""

from __future__ import annotations

from ctypes import POINTER, c_char_p, c_int32, c_size_t
from typing import Any, Dict, Tuple

from reform._types import Certainty, ErrorOut, OwnedProvinceRegistry, ProvinceRegistry, Status

FUNCTIONS: Dict[str, Tuple[Any, Tuple[Any, ...]]] = {
    # reform/province_registry.h
    "reform_province_registry_get_builtin": (Status, (POINTER(POINTER(ProvinceRegistry)), ErrorOut)),
    "reform_province_registry_ref": (OwnedProvinceRegistry, (POINTER(ProvinceRegistry),)),
    "reform_province_registry_unref": (None, (POINTER(ProvinceRegistry),)),
    "reform_province_registry_get_size": (c_size_t, (POINTER(ProvinceRegistry),)),
    "reform_province_registry_list": (
        Status,
        (
            POINTER(ProvinceRegistry), c_int32, c_size_t, POINTER(c_size_t), POINTER(c_size_t),
            ErrorOut,
        ),
    ),
    "reform_province_registry_find_code": (
        Status,
        (POINTER(ProvinceRegistry), c_char_p, c_int32, POINTER(c_size_t), ErrorOut),
    ),
    "reform_province_registry_find_name": (
        Status,
        (POINTER(ProvinceRegistry), c_char_p, c_int32, POINTER(c_size_t), ErrorOut),
    ),
    "reform_province_registry_find_agency_code": (
        Status,
        (POINTER(ProvinceRegistry), c_char_p, c_int32, POINTER(c_size_t), ErrorOut),
    ),
    "reform_province_registry_get_code": (c_char_p, (POINTER(ProvinceRegistry), c_size_t)),
    "reform_province_registry_get_name": (c_char_p, (POINTER(ProvinceRegistry), c_size_t)),
    "reform_province_registry_get_agency_code": (c_char_p, (POINTER(ProvinceRegistry), c_size_t)),
    "reform_province_registry_get_agency_certainty": (
        Certainty,
        (POINTER(ProvinceRegistry), c_size_t),
    ),
    "reform_province_registry_get_validity": (
        Status,
        (POINTER(ProvinceRegistry), c_size_t, POINTER(c_int32), POINTER(c_int32), ErrorOut),
    ),
    "reform_province_registry_get_successor": (
        Status,
        (POINTER(ProvinceRegistry), c_size_t, POINTER(c_size_t), ErrorOut),
    ),
    "reform_province_registry_list_predecessors": (
        Status,
        (
            POINTER(ProvinceRegistry), c_size_t, c_size_t, POINTER(c_size_t), POINTER(c_size_t),
            ErrorOut,
        ),
    ),
    "reform_province_registry_list_mapping": (
        Status,
        (
            POINTER(ProvinceRegistry), c_size_t, POINTER(c_char_p), POINTER(c_char_p),
            POINTER(c_size_t), ErrorOut,
        ),
    ),
}
