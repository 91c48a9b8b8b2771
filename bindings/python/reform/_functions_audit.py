# SPDX-License-Identifier: MIT
"""Functions of audits."""

from __future__ import annotations

from ctypes import POINTER, c_char_p, c_double, c_int, c_int32, c_int64, c_size_t
from typing import Any, Dict, Tuple

from reform._types import (
    Audit,
    Cause,
    Checks,
    ChecksBuilder,
    ClaimField,
    Claims,
    ClaimsBuilder,
    DecimalMark,
    ErrorOut,
    Exactness,
    Findings,
    Language,
    OwnedAudit,
    OwnedChecks,
    OwnedChecksBuilder,
    OwnedClaims,
    OwnedClaimsBuilder,
    Source,
    Status,
    TableOptions,
    ThousandsMark,
    Verdict,
)

FUNCTIONS: Dict[str, Tuple[Any, Tuple[Any, ...]]] = {
    # reform/audit.h
    "reform_claims_read": (
        Status,
        (
            POINTER(Source), POINTER(TableOptions), POINTER(Findings),
            POINTER(POINTER(Claims)), ErrorOut,
        ),
    ),
    "reform_claims_ref": (OwnedClaims, (POINTER(Claims),)),
    "reform_claims_unref": (None, (POINTER(Claims),)),
    "reform_claims_get_size": (c_size_t, (POINTER(Claims),)),
    "reform_claims_find": (Status, (POINTER(Claims), c_char_p, POINTER(c_size_t), ErrorOut)),
    "reform_claims_get_name": (c_char_p, (POINTER(Claims), c_size_t)),
    "reform_claims_get_text": (c_char_p, (POINTER(Claims), c_size_t, ClaimField)),
    "reform_claims_get_value": (c_double, (POINTER(Claims), c_size_t)),
    "reform_claims_get_decimals": (c_int32, (POINTER(Claims), c_size_t)),
    "reform_claims_is_exact": (c_int, (POINTER(Claims), c_size_t)),
    "reform_claims_get_line": (c_int64, (POINTER(Claims), c_size_t)),
    "reform_claims_builder_new": (OwnedClaimsBuilder, ()),
    "reform_claims_builder_free": (None, (POINTER(ClaimsBuilder),)),
    "reform_claims_builder_set_number_marks": (
        Status,
        (POINTER(ClaimsBuilder), DecimalMark, ThousandsMark, ErrorOut),
    ),
    "reform_claims_builder_add": (
        Status,
        (POINTER(ClaimsBuilder), c_char_p, c_char_p, c_int32, Exactness, ErrorOut),
    ),
    "reform_claims_builder_set_text": (
        Status,
        (POINTER(ClaimsBuilder), ClaimField, c_char_p, ErrorOut),
    ),
    "reform_claims_builder_build": (
        Status,
        (POINTER(ClaimsBuilder), POINTER(POINTER(Claims)), ErrorOut),
    ),
    "reform_checks_read": (
        Status,
        (
            POINTER(Source), POINTER(TableOptions), POINTER(Findings),
            POINTER(POINTER(Checks)), ErrorOut,
        ),
    ),
    "reform_checks_ref": (OwnedChecks, (POINTER(Checks),)),
    "reform_checks_unref": (None, (POINTER(Checks),)),
    "reform_checks_get_size": (c_size_t, (POINTER(Checks),)),
    "reform_checks_get_name": (c_char_p, (POINTER(Checks), c_size_t)),
    "reform_checks_get_formula": (c_char_p, (POINTER(Checks), c_size_t)),
    "reform_checks_get_line": (c_int64, (POINTER(Checks), c_size_t)),
    "reform_checks_builder_new": (OwnedChecksBuilder, ()),
    "reform_checks_builder_free": (None, (POINTER(ChecksBuilder),)),
    "reform_checks_builder_add": (Status, (POINTER(ChecksBuilder), c_char_p, c_char_p, ErrorOut)),
    "reform_checks_builder_build": (
        Status,
        (POINTER(ChecksBuilder), POINTER(POINTER(Checks)), ErrorOut),
    ),
    "reform_audit_run": (
        Status,
        (POINTER(Claims), POINTER(Checks), POINTER(Findings), POINTER(POINTER(Audit)), ErrorOut),
    ),
    "reform_audit_ref": (OwnedAudit, (POINTER(Audit),)),
    "reform_audit_unref": (None, (POINTER(Audit),)),
    "reform_audit_get_size": (c_size_t, (POINTER(Audit),)),
    "reform_audit_get_checks": (POINTER(Checks), (POINTER(Audit),)),
    "reform_audit_count": (c_size_t, (POINTER(Audit), Verdict)),
    "reform_audit_get_verdict": (Verdict, (POINTER(Audit), c_size_t)),
    "reform_audit_get_status": (Status, (POINTER(Audit), c_size_t)),
    "reform_audit_is_exact": (c_int, (POINTER(Audit), c_size_t)),
    "reform_audit_get_left": (c_double, (POINTER(Audit), c_size_t)),
    "reform_audit_get_right": (c_double, (POINTER(Audit), c_size_t)),
    "reform_audit_get_difference": (c_double, (POINTER(Audit), c_size_t)),
    "reform_audit_get_tolerance": (c_double, (POINTER(Audit), c_size_t)),
    "reform_audit_get_reason": (c_char_p, (POINTER(Audit), c_size_t, Language)),
    "reform_audit_get_cause": (Cause, (POINTER(Audit), c_size_t)),
    "reform_audit_get_cause_text": (c_char_p, (POINTER(Audit), c_size_t, Language)),
    "reform_audit_get_cause_claim": (c_char_p, (POINTER(Audit), c_size_t)),
    "reform_audit_get_corrected": (c_double, (POINTER(Audit), c_size_t)),
    "reform_verdict_get_name": (c_char_p, (Verdict,)),
    "reform_cause_get_name": (c_char_p, (Cause,)),
}
