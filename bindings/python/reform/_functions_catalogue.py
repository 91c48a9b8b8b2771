# SPDX-License-Identifier: MIT
"""Functions of the catalogue: data that ships inside the library."""

from __future__ import annotations

from ctypes import POINTER, c_char_p, c_int32, c_size_t
from typing import Any, Dict, Tuple

from reform._types import (
    Calendar,
    Catalogue,
    Certainty,
    ErrorOut,
    Evidence,
    OwnedCatalogue,
    OwnedProvinceRegistry,
    ProvinceRegistry,
    Scheme,
    Status,
)

FUNCTIONS: Dict[str, Tuple[Any, Tuple[Any, ...]]] = {
    # reform/catalogue.h
    "reform_catalogue_get_builtin": (Status, (POINTER(POINTER(Catalogue)), ErrorOut)),
    "reform_catalogue_ref": (OwnedCatalogue, (POINTER(Catalogue),)),
    "reform_catalogue_unref": (None, (POINTER(Catalogue),)),
    "reform_catalogue_get_n_schemes": (c_size_t, (POINTER(Catalogue),)),
    "reform_catalogue_find_scheme": (
        Status,
        (POINTER(Catalogue), c_char_p, POINTER(c_size_t), ErrorOut),
    ),
    "reform_catalogue_load_scheme": (
        Status,
        (POINTER(Catalogue), c_char_p, POINTER(POINTER(Scheme)), ErrorOut),
    ),
    "reform_catalogue_get_scheme_id": (c_char_p, (POINTER(Catalogue), c_size_t)),
    "reform_catalogue_get_scheme_title": (c_char_p, (POINTER(Catalogue), c_size_t)),
    "reform_catalogue_get_scheme_title_en": (c_char_p, (POINTER(Catalogue), c_size_t)),
    "reform_catalogue_get_scheme_edition": (c_char_p, (POINTER(Catalogue), c_size_t)),
    "reform_catalogue_get_scheme_evidence": (Evidence, (POINTER(Catalogue), c_size_t)),
    "reform_catalogue_get_scheme_source": (c_char_p, (POINTER(Catalogue), c_size_t)),
    "reform_catalogue_get_n_calendars": (c_size_t, (POINTER(Catalogue),)),
    "reform_catalogue_find_calendar": (
        Status,
        (POINTER(Catalogue), c_char_p, POINTER(c_size_t), ErrorOut),
    ),
    "reform_catalogue_load_calendar": (
        Status,
        (POINTER(Catalogue), c_char_p, POINTER(POINTER(Calendar)), ErrorOut),
    ),
    "reform_catalogue_get_calendar_id": (c_char_p, (POINTER(Catalogue), c_size_t)),
    "reform_catalogue_get_calendar_title": (c_char_p, (POINTER(Catalogue), c_size_t)),
    "reform_catalogue_get_calendar_title_en": (c_char_p, (POINTER(Catalogue), c_size_t)),
    "reform_catalogue_get_calendar_edition": (c_char_p, (POINTER(Catalogue), c_size_t)),
    "reform_catalogue_get_calendar_source": (c_char_p, (POINTER(Catalogue), c_size_t)),
    "reform_evidence_get_name": (c_char_p, (Evidence,)),
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
