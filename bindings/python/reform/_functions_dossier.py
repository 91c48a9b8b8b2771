# SPDX-License-Identifier: MIT
"""Functions of dossier tallies."""

from __future__ import annotations

from ctypes import POINTER, c_char_p, c_double, c_int32, c_int64, c_size_t, c_uint8, c_void_p
from typing import Any, Dict, Tuple

from reform._types import (
    ArrayType,
    Calendar,
    DossierBatch,
    DossierCount,
    DossierDays,
    DossierField,
    DossierKey,
    DossierMoment,
    DossierProblem,
    DossierShare,
    DossierTableOptions,
    DossierTally,
    DossierTallyOptions,
    DossierUnit,
    ErrorOut,
    Findings,
    OwnedDossierBatch,
    OwnedDossierTableOptions,
    OwnedDossierTallyOptions,
    Source,
    Status,
    TableOptions,
    TableWriter,
)

FUNCTIONS: Dict[str, Tuple[Any, Tuple[Any, ...]]] = {
    # reform/dossier_table.h
    "reform_dossier_table_options_new": (OwnedDossierTableOptions, ()),
    "reform_dossier_table_options_free": (None, (POINTER(DossierTableOptions),)),
    "reform_dossier_table_options_set_column": (
        Status,
        (POINTER(DossierTableOptions), DossierField, c_char_p, ErrorOut),
    ),
    "reform_dossier_field_get_name": (c_char_p, (DossierField,)),
    # reform/dossier_tally.h
    "reform_dossier_tally_options_new": (OwnedDossierTallyOptions, ()),
    "reform_dossier_tally_options_free": (None, (POINTER(DossierTallyOptions),)),
    "reform_dossier_tally_options_set_period": (
        Status,
        (POINTER(DossierTallyOptions), c_int32, c_int32, ErrorOut),
    ),
    "reform_dossier_tally_options_add_key": (
        Status,
        (POINTER(DossierTallyOptions), DossierKey, ErrorOut),
    ),
    "reform_dossier_tally_options_set_calendar": (
        Status,
        (POINTER(DossierTallyOptions), POINTER(Calendar), ErrorOut),
    ),
    "reform_dossier_batch_new": (OwnedDossierBatch, (c_size_t,)),
    "reform_dossier_batch_free": (None, (POINTER(DossierBatch),)),
    "reform_dossier_batch_set_codes": (
        Status,
        (POINTER(DossierBatch), DossierKey, ArrayType, c_void_p, ErrorOut),
    ),
    "reform_dossier_batch_set_moments": (
        Status,
        (POINTER(DossierBatch), DossierMoment, DossierUnit, ArrayType, c_void_p, ErrorOut),
    ),
    "reform_dossier_batch_set_ways": (
        Status,
        (POINTER(DossierBatch), ArrayType, c_void_p, ErrorOut),
    ),
    "reform_dossier_batch_set_statuses": (
        Status,
        (POINTER(DossierBatch), ArrayType, c_void_p, ErrorOut),
    ),
    "reform_dossier_batch_set_ratings": (
        Status,
        (POINTER(DossierBatch), ArrayType, c_void_p, ErrorOut),
    ),
    "reform_dossier_tally_new": (
        Status,
        (POINTER(DossierTallyOptions), POINTER(POINTER(DossierTally)), ErrorOut),
    ),
    "reform_dossier_tally_free": (None, (POINTER(DossierTally),)),
    "reform_dossier_tally_add": (
        Status,
        (POINTER(DossierTally), POINTER(DossierBatch), POINTER(Findings), ErrorOut),
    ),
    "reform_dossier_tally_read": (
        Status,
        (
            POINTER(DossierTally), POINTER(Source), POINTER(TableOptions),
            POINTER(DossierTableOptions), POINTER(Findings), ErrorOut,
        ),
    ),
    "reform_dossier_tally_merge": (
        Status,
        (POINTER(DossierTally), POINTER(DossierTally), ErrorOut),
    ),
    "reform_dossier_tally_to_bytes": (
        Status,
        (POINTER(DossierTally), POINTER(POINTER(c_uint8)), POINTER(c_size_t), ErrorOut),
    ),
    "reform_dossier_tally_from_bytes": (
        Status,
        (c_void_p, c_size_t, POINTER(POINTER(DossierTally)), ErrorOut),
    ),
    "reform_dossier_tally_get_n_rows": (c_int64, (POINTER(DossierTally),)),
    "reform_dossier_tally_get_days": (
        Status,
        (
            POINTER(DossierTally), POINTER(c_int32), POINTER(c_int32), POINTER(c_int32),
            POINTER(c_int32), ErrorOut,
        ),
    ),
    "reform_dossier_tally_get_calendar_id": (c_char_p, (POINTER(DossierTally),)),
    "reform_dossier_tally_get_n_keys": (c_size_t, (POINTER(DossierTally),)),
    "reform_dossier_tally_get_key": (DossierKey, (POINTER(DossierTally), c_size_t)),
    "reform_dossier_tally_get_n_groups": (c_size_t, (POINTER(DossierTally),)),
    "reform_dossier_tally_get_label": (c_char_p, (POINTER(DossierTally), c_size_t, c_size_t)),
    "reform_dossier_tally_get_count": (c_int64, (POINTER(DossierTally), c_size_t, DossierCount)),
    "reform_dossier_tally_get_n_left_out": (
        c_int64,
        (POINTER(DossierTally), c_size_t, DossierProblem),
    ),
    "reform_dossier_tally_get_share": (
        Status,
        (POINTER(DossierTally), c_size_t, DossierShare, POINTER(c_double), ErrorOut),
    ),
    "reform_dossier_tally_count_days": (
        c_int64,
        (POINTER(DossierTally), c_size_t, DossierDays, c_int32, c_int32),
    ),
    "reform_dossier_tally_get_n_without_days": (
        c_int64,
        (POINTER(DossierTally), c_size_t, DossierDays),
    ),
    "reform_dossier_tally_get_n_unconfirmed": (c_int64, (POINTER(DossierTally),)),
    "reform_dossier_tally_get_quantile": (
        Status,
        (POINTER(DossierTally), c_size_t, DossierDays, c_double, POINTER(c_int32), ErrorOut),
    ),
    "reform_dossier_tally_write_766": (
        Status,
        (POINTER(DossierTally), POINTER(TableWriter), ErrorOut),
    ),
    "reform_dossier_key_get_name": (c_char_p, (DossierKey,)),
    "reform_dossier_count_get_name": (c_char_p, (DossierCount,)),
    "reform_dossier_problem_get_name": (c_char_p, (DossierProblem,)),
}
