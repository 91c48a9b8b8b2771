# SPDX-License-Identifier: MIT
"""The C library as it is: one typed table that every call goes through.

Nothing here is public. `FUNCTIONS` says for every function of the headers what it gives and takes;
`lib` is the loaded library with these types set. Handles are pointers to opaque classes, so ctypes
refuses any other handle. Results named `Owned...` release themselves when the last Python reference
to the pointer goes, which can only be after a call that uses it has returned: closing a handle while
another thread reads it is therefore safe.

The library is loaded by its SONAME; the environment variable REFORM_LIBRARY may name a file instead.
"""

from __future__ import annotations

import ctypes
import os
from ctypes import (
    POINTER,
    c_char,
    c_char_p,
    c_double,
    c_int,
    c_int32,
    c_int64,
    c_size_t,
    c_uint8,
    c_uint32,
    c_void_p,
)
from typing import Any, Dict, Optional, Tuple

SONAME = "libreform.so.0"
VERSION = (0, 1)  # major and minor this package is written for


class Error(ctypes.Structure):
    """Opaque reform_error."""


class Findings(ctypes.Structure):
    """Opaque reform_findings."""


class Source(ctypes.Structure):
    """Opaque reform_source."""


class TableOptions(ctypes.Structure):
    """Opaque reform_table_options."""


class Table(ctypes.Structure):
    """Opaque reform_table."""


class TableWriterOptions(ctypes.Structure):
    """Opaque reform_table_writer_options."""


class TableWriter(ctypes.Structure):
    """Opaque reform_table_writer."""


class Claims(ctypes.Structure):
    """Opaque reform_claims."""


class ClaimsBuilder(ctypes.Structure):
    """Opaque reform_claims_builder."""


class Checks(ctypes.Structure):
    """Opaque reform_checks."""


class ChecksBuilder(ctypes.Structure):
    """Opaque reform_checks_builder."""


class Audit(ctypes.Structure):
    """Opaque reform_audit."""


class TimeLimit(ctypes.Structure):
    """Opaque reform_time_limit."""


class ProcedureSetOptions(ctypes.Structure):
    """Opaque reform_procedure_set_options."""


class ProcedureSetBuilder(ctypes.Structure):
    """Opaque reform_procedure_set_builder."""


class ProcedureSet(ctypes.Structure):
    """Opaque reform_procedure_set."""


class ReductionOptions(ctypes.Structure):
    """Opaque reform_reduction_options."""


class Reduction(ctypes.Structure):
    """Opaque reform_reduction."""


class ReductionTotals(ctypes.Structure):
    """Opaque reform_reduction_totals."""


class DiagnosisOptions(ctypes.Structure):
    """Opaque reform_diagnosis_options."""


class Diagnosis(ctypes.Structure):
    """Opaque reform_diagnosis."""


def _release(pointer: Any) -> None:
    """Give a pointer back to the library; NULL is none of its business."""
    if pointer:
        pointer.release(pointer)


def _owned(structure: Any) -> Any:
    """A kind of POINTER(structure) that releases what it points to when it goes.

    Its class attribute `release` is set by `_bind`; as an attribute of the class it outlives this
    module, so the order in which an interpreter shuts down does not matter.
    """
    name = f"Owned{structure.__name__}"
    # A default argument, for module globals may be gone when the last pointers go.
    members = {"_type_": structure, "__del__": lambda pointer, release=_release: release(pointer)}
    return type(name, (POINTER(structure),), members)


OwnedError = _owned(Error)
OwnedFindings = _owned(Findings)
OwnedSource = _owned(Source)
OwnedTableOptions = _owned(TableOptions)
OwnedTable = _owned(Table)
OwnedTableWriterOptions = _owned(TableWriterOptions)
OwnedTableWriter = _owned(TableWriter)
OwnedClaims = _owned(Claims)
OwnedClaimsBuilder = _owned(ClaimsBuilder)
OwnedChecks = _owned(Checks)
OwnedChecksBuilder = _owned(ChecksBuilder)
OwnedAudit = _owned(Audit)
OwnedTimeLimit = _owned(TimeLimit)
OwnedProcedureSetOptions = _owned(ProcedureSetOptions)
OwnedProcedureSetBuilder = _owned(ProcedureSetBuilder)
OwnedProcedureSet = _owned(ProcedureSet)
OwnedReductionOptions = _owned(ReductionOptions)
OwnedReduction = _owned(Reduction)
OwnedReductionTotals = _owned(ReductionTotals)
OwnedDiagnosisOptions = _owned(DiagnosisOptions)
OwnedDiagnosis = _owned(Diagnosis)

RELEASED_BY: Dict[Any, str] = {
    OwnedError: "reform_error_free",
    OwnedFindings: "reform_findings_free",
    OwnedSource: "reform_source_free",
    OwnedTableOptions: "reform_table_options_free",
    OwnedTable: "reform_table_unref",
    OwnedTableWriterOptions: "reform_table_writer_options_free",
    OwnedTableWriter: "reform_table_writer_free",
    OwnedClaims: "reform_claims_unref",
    OwnedClaimsBuilder: "reform_claims_builder_free",
    OwnedChecks: "reform_checks_unref",
    OwnedChecksBuilder: "reform_checks_builder_free",
    OwnedAudit: "reform_audit_unref",
    OwnedTimeLimit: "reform_time_limit_unref",
    OwnedProcedureSetOptions: "reform_procedure_set_options_free",
    OwnedProcedureSetBuilder: "reform_procedure_set_builder_free",
    OwnedProcedureSet: "reform_procedure_set_unref",
    OwnedReductionOptions: "reform_reduction_options_free",
    OwnedReduction: "reform_reduction_unref",
    OwnedReductionTotals: "reform_reduction_totals_unref",
    OwnedDiagnosisOptions: "reform_diagnosis_options_free",
    OwnedDiagnosis: "reform_diagnosis_unref",
}

# Enumerations are C ints, all of them 32 bits wide.
Status = Severity = Language = c_int
DecimalMark = ThousandsMark = Rounding = c_int
ClaimField = Exactness = Verdict = Cause = c_int
Unit = TimeLimitState = Marker = Part = CaseChoice = c_int
Field = Online = LimitRole = c_int
Outcome = Amount = Scope = c_int
StepRounding = Fit = c_int

ErrorOut = POINTER(POINTER(Error))

ReadFunction = ctypes.CFUNCTYPE(c_int64, c_void_p, c_void_p, c_size_t)
WriteFunction = ctypes.CFUNCTYPE(c_int32, c_void_p, c_void_p, c_size_t)
NO_WRITE_FUNCTION: Any = ctypes.cast(0, WriteFunction)

# name: (result, arguments). `char *` that the caller owns is c_void_p, a borrowed one c_char_p.
FUNCTIONS: Dict[str, Tuple[Any, Tuple[Any, ...]]] = {
    # reform/version.h
    "reform_version_number": (c_int32, ()),
    "reform_version_text": (c_char_p, ()),
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
    # reform/error.h
    "reform_status_get_name": (c_char_p, (Status,)),
    "reform_error_get_status": (Status, (POINTER(Error),)),
    "reform_error_get_message": (c_char_p, (POINTER(Error),)),
    "reform_error_get_source": (c_char_p, (POINTER(Error),)),
    "reform_error_get_line": (c_int64, (POINTER(Error),)),
    "reform_error_get_column": (c_int64, (POINTER(Error),)),
    "reform_error_free": (None, (POINTER(Error),)),
    "reform_free": (None, (c_void_p,)),
    # reform/findings.h
    "reform_findings_new": (OwnedFindings, ()),
    "reform_findings_free": (None, (POINTER(Findings),)),
    "reform_findings_get_size": (c_size_t, (POINTER(Findings),)),
    "reform_findings_count": (c_size_t, (POINTER(Findings), Severity)),
    "reform_findings_get_severity": (Severity, (POINTER(Findings), c_size_t)),
    "reform_findings_get_status": (Status, (POINTER(Findings), c_size_t)),
    "reform_findings_get_message": (c_char_p, (POINTER(Findings), c_size_t)),
    "reform_findings_get_source": (c_char_p, (POINTER(Findings), c_size_t)),
    "reform_findings_get_line": (c_int64, (POINTER(Findings), c_size_t)),
    "reform_findings_get_column": (c_int64, (POINTER(Findings), c_size_t)),
    "reform_findings_format": (c_void_p, (POINTER(Findings), c_size_t)),
    # reform/text.h
    "reform_text_normalise": (Status, (c_char_p, POINTER(c_void_p), ErrorOut)),
    "reform_text_key": (Status, (c_char_p, POINTER(c_void_p), ErrorOut)),
    "reform_text_matches": (c_int, (c_char_p, c_char_p)),
    # reform/number.h
    "reform_number_parse": (
        Status,
        (c_char_p, DecimalMark, ThousandsMark, POINTER(c_double), ErrorOut),
    ),
    "reform_number_round": (c_double, (c_double, c_int32, Rounding)),
    "reform_number_format": (
        Status,
        (c_double, c_int32, DecimalMark, ThousandsMark, POINTER(c_void_p), ErrorOut),
    ),
    "reform_share_reaches": (c_int, (c_int64, c_int64, c_double)),
    # reform/source.h
    "reform_source_new_file": (Status, (c_char_p, POINTER(POINTER(Source)), ErrorOut)),
    "reform_source_new_memory": (Status, (c_void_p, c_size_t, POINTER(POINTER(Source)), ErrorOut)),
    "reform_source_new_callback": (
        Status,
        (ReadFunction, c_void_p, POINTER(POINTER(Source)), ErrorOut),
    ),
    "reform_source_set_name": (None, (POINTER(Source), c_char_p)),
    "reform_source_free": (None, (POINTER(Source),)),
    # reform/table.h
    "reform_table_options_new": (OwnedTableOptions, ()),
    "reform_table_options_free": (None, (POINTER(TableOptions),)),
    "reform_table_options_set_delimiter": (Status, (POINTER(TableOptions), c_char, ErrorOut)),
    "reform_table_options_set_number_marks": (
        Status,
        (POINTER(TableOptions), DecimalMark, ThousandsMark, ErrorOut),
    ),
    "reform_table_read": (
        Status,
        (
            POINTER(Source), POINTER(TableOptions), POINTER(Findings), POINTER(POINTER(Table)),
            ErrorOut,
        ),
    ),
    "reform_table_ref": (OwnedTable, (POINTER(Table),)),
    "reform_table_unref": (None, (POINTER(Table),)),
    "reform_table_get_n_rows": (c_size_t, (POINTER(Table),)),
    "reform_table_get_n_columns": (c_size_t, (POINTER(Table),)),
    "reform_table_get_delimiter": (c_char, (POINTER(Table),)),
    "reform_table_get_column_name": (c_char_p, (POINTER(Table), c_size_t)),
    "reform_table_find_column": (
        Status,
        (POINTER(Table), POINTER(c_char_p), c_size_t, POINTER(c_size_t), ErrorOut),
    ),
    "reform_table_get_cell": (c_char_p, (POINTER(Table), c_size_t, c_size_t)),
    "reform_table_get_place": (
        Status,
        (POINTER(Table), c_size_t, c_size_t, POINTER(c_int64), POINTER(c_int64), ErrorOut),
    ),
    "reform_table_get_numbers": (
        Status,
        (
            POINTER(Table), c_size_t, c_size_t, c_size_t, POINTER(c_double), POINTER(Findings),
            ErrorOut,
        ),
    ),
    # reform/table_writer.h
    "reform_table_writer_options_new": (OwnedTableWriterOptions, ()),
    "reform_table_writer_options_free": (None, (POINTER(TableWriterOptions),)),
    "reform_table_writer_options_set_delimiter": (
        Status,
        (POINTER(TableWriterOptions), c_char, ErrorOut),
    ),
    "reform_table_writer_options_set_decimal_mark": (
        Status,
        (POINTER(TableWriterOptions), DecimalMark, ErrorOut),
    ),
    "reform_table_writer_options_set_formula_guard": (None, (POINTER(TableWriterOptions), c_int)),
    "reform_table_writer_options_set_windows": (None, (POINTER(TableWriterOptions), c_int)),
    "reform_table_writer_new": (
        Status,
        (
            WriteFunction, c_void_p, POINTER(TableWriterOptions), POINTER(POINTER(TableWriter)),
            ErrorOut,
        ),
    ),
    "reform_table_writer_add_text": (Status, (POINTER(TableWriter), c_char_p, ErrorOut)),
    "reform_table_writer_add_number": (Status, (POINTER(TableWriter), c_double, ErrorOut)),
    "reform_table_writer_add_integer": (Status, (POINTER(TableWriter), c_int64, ErrorOut)),
    "reform_table_writer_end_row": (Status, (POINTER(TableWriter), ErrorOut)),
    "reform_table_writer_flush": (Status, (POINTER(TableWriter), ErrorOut)),
    "reform_table_writer_take": (Status, (POINTER(TableWriter), POINTER(c_void_p), ErrorOut)),
    "reform_table_writer_free": (None, (POINTER(TableWriter),)),
    # reform/time_limit.h
    "reform_unit_get_ticks": (c_int64, (Unit,)),
    "reform_unit_get_name": (c_char_p, (Unit,)),
    "reform_amount_format": (Status, (c_int64, Unit, Language, POINTER(c_void_p), ErrorOut)),
    "reform_time_limit_parse": (Status, (c_char_p, POINTER(POINTER(TimeLimit)), ErrorOut)),
    "reform_time_limit_parse_value": (
        Status,
        (c_char_p, c_char_p, POINTER(POINTER(TimeLimit)), ErrorOut),
    ),
    "reform_time_limit_parse_many": (
        Status,
        (
            POINTER(c_char_p), c_size_t, CaseChoice, POINTER(c_int32), POINTER(c_int64),
            POINTER(c_int64), POINTER(c_int32), POINTER(c_int32), ErrorOut,
        ),
    ),
    "reform_time_limit_ref": (OwnedTimeLimit, (POINTER(TimeLimit),)),
    "reform_time_limit_unref": (None, (POINTER(TimeLimit),)),
    "reform_time_limit_get_text": (c_char_p, (POINTER(TimeLimit),)),
    "reform_time_limit_get_state": (TimeLimitState, (POINTER(TimeLimit),)),
    "reform_time_limit_get_doubt": (c_char_p, (POINTER(TimeLimit),)),
    "reform_time_limit_get_marker": (Marker, (POINTER(TimeLimit),)),
    "reform_time_limit_get_n_cases": (c_size_t, (POINTER(TimeLimit),)),
    "reform_time_limit_is_plain": (c_int, (POINTER(TimeLimit),)),
    "reform_time_limit_get_label": (c_char_p, (POINTER(TimeLimit), c_size_t)),
    "reform_time_limit_get_remark": (c_char_p, (POINTER(TimeLimit), c_size_t)),
    "reform_time_limit_get_case": (
        Status,
        (POINTER(TimeLimit), c_size_t, POINTER(c_int64), POINTER(c_int64), POINTER(Unit), ErrorOut),
    ),
    "reform_time_limit_get_channels": (c_uint32, (POINTER(TimeLimit), c_size_t)),
    "reform_time_limit_get_n_parts": (c_size_t, (POINTER(TimeLimit),)),
    "reform_time_limit_get_part": (
        Status,
        (
            POINTER(TimeLimit), c_size_t, POINTER(Part), POINTER(c_size_t), POINTER(c_int64),
            POINTER(Unit), ErrorOut,
        ),
    ),
    "reform_time_limit_choose": (
        Status,
        (
            POINTER(TimeLimit), CaseChoice, POINTER(c_size_t), POINTER(c_int64), POINTER(Unit),
            ErrorOut,
        ),
    ),
    "reform_time_limit_format": (
        Status,
        (POINTER(TimeLimit), Language, POINTER(c_void_p), ErrorOut),
    ),
    # reform/procedure_code.h
    "reform_procedure_code_parse": (
        Status,
        (c_char_p, POINTER(c_void_p), POINTER(c_void_p), ErrorOut),
    ),
    # reform/procedure_set.h
    "reform_procedure_set_options_new": (OwnedProcedureSetOptions, ()),
    "reform_procedure_set_options_free": (None, (POINTER(ProcedureSetOptions),)),
    "reform_procedure_set_options_set_column": (
        Status,
        (POINTER(ProcedureSetOptions), Field, c_char_p, ErrorOut),
    ),
    "reform_procedure_set_options_add_extra": (
        Status,
        (POINTER(ProcedureSetOptions), c_char_p, ErrorOut),
    ),
    "reform_procedure_set_options_set_cases_apart": (None, (POINTER(ProcedureSetOptions), c_int)),
    "reform_procedure_set_read": (
        Status,
        (
            POINTER(Source), POINTER(TableOptions), POINTER(ProcedureSetOptions),
            POINTER(Findings), POINTER(POINTER(ProcedureSet)), ErrorOut,
        ),
    ),
    "reform_procedure_set_builder_new": (OwnedProcedureSetBuilder, ()),
    "reform_procedure_set_builder_free": (None, (POINTER(ProcedureSetBuilder),)),
    "reform_procedure_set_builder_add_row": (Status, (POINTER(ProcedureSetBuilder), ErrorOut)),
    "reform_procedure_set_builder_set": (
        Status,
        (POINTER(ProcedureSetBuilder), Field, c_char_p, ErrorOut),
    ),
    "reform_procedure_set_builder_set_extra": (
        Status,
        (POINTER(ProcedureSetBuilder), c_char_p, c_char_p, ErrorOut),
    ),
    "reform_procedure_set_builder_build": (
        Status,
        (POINTER(ProcedureSetBuilder), POINTER(Findings), POINTER(POINTER(ProcedureSet)), ErrorOut),
    ),
    "reform_procedure_set_ref": (OwnedProcedureSet, (POINTER(ProcedureSet),)),
    "reform_procedure_set_unref": (None, (POINTER(ProcedureSet),)),
    "reform_procedure_set_get_size": (c_size_t, (POINTER(ProcedureSet),)),
    "reform_procedure_set_get_source": (c_char_p, (POINTER(ProcedureSet),)),
    "reform_procedure_set_get_line": (c_int64, (POINTER(ProcedureSet), c_size_t)),
    "reform_procedure_set_get_text": (c_char_p, (POINTER(ProcedureSet), c_size_t, Field)),
    "reform_procedure_set_get_levels": (c_uint32, (POINTER(ProcedureSet), c_size_t)),
    "reform_procedure_set_get_online": (Online, (POINTER(ProcedureSet), c_size_t)),
    "reform_procedure_set_get_n_rows": (c_size_t, (POINTER(ProcedureSet), c_size_t)),
    "reform_procedure_set_get_case": (c_char_p, (POINTER(ProcedureSet), c_size_t, c_size_t)),
    "reform_procedure_set_get_limit": (
        POINTER(TimeLimit),
        (POINTER(ProcedureSet), c_size_t, c_size_t, LimitRole),
    ),
    "reform_procedure_set_get_extra": (c_char_p, (POINTER(ProcedureSet), c_size_t, c_char_p)),
    "reform_procedure_set_find_code": (
        Status,
        (POINTER(ProcedureSet), c_char_p, POINTER(c_size_t), ErrorOut),
    ),
    "reform_procedure_set_find_name": (
        Status,
        (POINTER(ProcedureSet), c_char_p, POINTER(c_size_t), c_size_t, POINTER(c_size_t), ErrorOut),
    ),
    "reform_procedure_set_filter": (
        Status,
        (
            POINTER(ProcedureSet), POINTER(c_uint8), c_size_t, POINTER(POINTER(ProcedureSet)),
            ErrorOut,
        ),
    ),
    "reform_procedure_set_group": (
        Status,
        (
            POINTER(ProcedureSet), POINTER(c_char_p), c_size_t, POINTER(c_uint32),
            POINTER(c_size_t), ErrorOut,
        ),
    ),
    "reform_procedure_set_count_online": (
        Status,
        (
            POINTER(ProcedureSet), c_uint32, c_uint32, c_uint32, POINTER(c_int64),
            POINTER(c_int64), ErrorOut,
        ),
    ),
    # reform/reduction.h
    "reform_reduction_options_new": (OwnedReductionOptions, ()),
    "reform_reduction_options_free": (None, (POINTER(ReductionOptions),)),
    "reform_reduction_options_set_case": (
        Status,
        (POINTER(ReductionOptions), CaseChoice, ErrorOut),
    ),
    "reform_reduction_options_set_hours_per_day": (
        Status,
        (POINTER(ReductionOptions), c_int32, ErrorOut),
    ),
    "reform_reduction_options_set_days_per_month": (
        Status,
        (POINTER(ReductionOptions), c_int32, ErrorOut),
    ),
    "reform_reduction_options_set_days_alike": (None, (POINTER(ReductionOptions), c_int)),
    "reform_reduction_options_set_count_abolished": (None, (POINTER(ReductionOptions), c_int)),
    "reform_reduction_new": (
        Status,
        (
            POINTER(ProcedureSet), POINTER(ReductionOptions), POINTER(Findings),
            POINTER(POINTER(Reduction)), ErrorOut,
        ),
    ),
    "reform_reduction_ref": (OwnedReduction, (POINTER(Reduction),)),
    "reform_reduction_unref": (None, (POINTER(Reduction),)),
    "reform_reduction_get_set": (POINTER(ProcedureSet), (POINTER(Reduction),)),
    "reform_reduction_get_size": (c_size_t, (POINTER(Reduction),)),
    "reform_outcome_get_name": (c_char_p, (Outcome,)),
    "reform_outcome_is_left_out": (c_int, (Outcome,)),
    "reform_reduction_get_outcome": (Outcome, (POINTER(Reduction), c_size_t)),
    "reform_reduction_get_amounts": (
        Status,
        (
            POINTER(Reduction), c_size_t, POINTER(c_int64), POINTER(c_int64), POINTER(c_int64),
            POINTER(Unit), ErrorOut,
        ),
    ),
    "reform_reduction_get_ratio": (
        Status,
        (POINTER(Reduction), c_size_t, POINTER(c_double), ErrorOut),
    ),
    "reform_reduction_get_columns": (
        Status,
        (
            POINTER(Reduction), c_size_t, c_size_t, POINTER(c_int32), POINTER(c_int64),
            POINTER(c_int64), POINTER(c_int32), POINTER(c_double), ErrorOut,
        ),
    ),
    "reform_reduction_explain": (
        Status,
        (POINTER(Reduction), c_size_t, Language, POINTER(c_void_p), ErrorOut),
    ),
    "reform_reduction_total": (
        Status,
        (
            POINTER(Reduction), POINTER(c_char_p), c_size_t, POINTER(POINTER(ReductionTotals)),
            ErrorOut,
        ),
    ),
    "reform_reduction_totals_ref": (OwnedReductionTotals, (POINTER(ReductionTotals),)),
    "reform_reduction_totals_unref": (None, (POINTER(ReductionTotals),)),
    "reform_reduction_totals_get_size": (c_size_t, (POINTER(ReductionTotals),)),
    "reform_reduction_totals_get_key": (c_char_p, (POINTER(ReductionTotals), c_size_t, c_size_t)),
    "reform_reduction_totals_get_n_procedures": (c_int64, (POINTER(ReductionTotals), c_size_t)),
    "reform_reduction_totals_get_n_cut": (c_int64, (POINTER(ReductionTotals), c_size_t)),
    "reform_reduction_totals_get_n_left_out": (c_int64, (POINTER(ReductionTotals), c_size_t)),
    "reform_reduction_totals_count": (c_int64, (POINTER(ReductionTotals), c_size_t, Outcome)),
    "reform_reduction_totals_get_ticks": (
        Status,
        (POINTER(ReductionTotals), c_size_t, Scope, Amount, POINTER(c_int64), ErrorOut),
    ),
    "reform_reduction_totals_get_days": (
        c_double,
        (POINTER(ReductionTotals), c_size_t, Scope, Amount),
    ),
    "reform_reduction_totals_get_ratio": (
        Status,
        (POINTER(ReductionTotals), c_size_t, Scope, POINTER(c_double), ErrorOut),
    ),
    "reform_reduction_totals_get_mean_ratio": (
        Status,
        (POINTER(ReductionTotals), c_size_t, Scope, POINTER(c_double), ErrorOut),
    ),
    "reform_reduction_totals_count_reaching": (
        Status,
        (POINTER(ReductionTotals), c_size_t, Scope, c_double, POINTER(c_int64), ErrorOut),
    ),
    # reform/diagnosis.h
    "reform_diagnosis_options_new": (OwnedDiagnosisOptions, ()),
    "reform_diagnosis_options_free": (None, (POINTER(DiagnosisOptions),)),
    "reform_diagnosis_options_set_shares": (
        Status,
        (POINTER(DiagnosisOptions), POINTER(c_int32), POINTER(c_int32), c_size_t, ErrorOut),
    ),
    "reform_diagnosis_options_set_steps": (
        Status,
        (POINTER(DiagnosisOptions), POINTER(c_int64), c_size_t, ErrorOut),
    ),
    "reform_diagnosis_options_set_roundings": (
        Status,
        (POINTER(DiagnosisOptions), POINTER(c_int32), c_size_t, ErrorOut),
    ),
    "reform_diagnosis_options_set_floors": (
        Status,
        (POINTER(DiagnosisOptions), POINTER(c_int64), c_size_t, ErrorOut),
    ),
    "reform_diagnosis_new": (
        Status,
        (
            POINTER(Reduction), POINTER(DiagnosisOptions), POINTER(c_uint32), c_uint32,
            POINTER(POINTER(Diagnosis)), ErrorOut,
        ),
    ),
    "reform_diagnosis_ref": (OwnedDiagnosis, (POINTER(Diagnosis),)),
    "reform_diagnosis_unref": (None, (POINTER(Diagnosis),)),
    "reform_diagnosis_get_reduction": (POINTER(Reduction), (POINTER(Diagnosis),)),
    "reform_diagnosis_get_n_judged": (c_size_t, (POINTER(Diagnosis), Scope)),
    "reform_diagnosis_get_n_policies": (c_size_t, (POINTER(Diagnosis),)),
    "reform_diagnosis_get_n_equal": (c_size_t, (POINTER(Diagnosis),)),
    "reform_diagnosis_get_policy": (
        Status,
        (
            POINTER(Diagnosis), c_size_t, POINTER(c_int32), POINTER(c_int32), POINTER(c_int64),
            POINTER(StepRounding), POINTER(c_int64), ErrorOut,
        ),
    ),
    "reform_diagnosis_find_policy": (
        Status,
        (
            POINTER(Diagnosis), c_int32, c_int32, c_int64, StepRounding, c_int64, POINTER(c_size_t),
            ErrorOut,
        ),
    ),
    "reform_diagnosis_count_explained": (c_size_t, (POINTER(Diagnosis), c_size_t, Scope)),
    "reform_diagnosis_explains": (c_int, (POINTER(Diagnosis), c_size_t, c_size_t)),
    "reform_diagnosis_get_fit": (Fit, (POINTER(Diagnosis), c_size_t)),
    "reform_diagnosis_get_fits": (
        Status,
        (POINTER(Diagnosis), c_size_t, c_size_t, POINTER(c_int32), ErrorOut),
    ),
    "reform_diagnosis_list_policies": (
        Status,
        (POINTER(Diagnosis), c_size_t, c_size_t, POINTER(c_size_t), POINTER(c_size_t), ErrorOut),
    ),
    "reform_diagnosis_list_missing": (
        Status,
        (
            POINTER(Diagnosis), Scope, c_double, c_size_t, POINTER(c_size_t), POINTER(c_int64),
            POINTER(c_size_t), ErrorOut,
        ),
    ),
    "reform_diagnosis_format_policy": (
        Status,
        (POINTER(Diagnosis), c_size_t, Language, POINTER(c_void_p), ErrorOut),
    ),
    "reform_diagnosis_explain": (
        Status,
        (POINTER(Diagnosis), c_size_t, c_size_t, Language, POINTER(c_void_p), ErrorOut),
    ),
    # reform/cost.h
    "reform_cost_of_waiting": (
        Status,
        (
            POINTER(c_int64), POINTER(c_int64), c_size_t, c_int32, c_int64, POINTER(c_int64),
            ErrorOut,
        ),
    ),
    "reform_cost_of_own_hours": (
        Status,
        (
            POINTER(c_int64), POINTER(c_int64), POINTER(c_int64), POINTER(c_int64),
            POINTER(c_int64), c_size_t, c_int64, POINTER(c_int64), ErrorOut,
        ),
    ),
    "reform_cost_sum": (Status, (POINTER(c_int64), c_size_t, POINTER(c_int64), ErrorOut)),
    "reform_cost_compare": (
        Status,
        (
            POINTER(c_int64), POINTER(c_int64), c_size_t, POINTER(c_int64), POINTER(c_double),
            ErrorOut,
        ),
    ),
}


def _load() -> ctypes.CDLL:
    """Open the library, or say in an ImportError what to do."""
    path = os.environ.get("REFORM_LIBRARY")
    try:
        return ctypes.CDLL(path or SONAME)
    except OSError as error:
        advice = (
            "REFORM_LIBRARY names it: correct or unset that variable"
            if path
            else f"install libreform {VERSION[0]}.{VERSION[1]}, or name the file in REFORM_LIBRARY"
        )
        raise ImportError(
            f"libreform could not be loaded ({error}); {advice}", name="reform", path=path or SONAME
        ) from None


def _set_types(library: ctypes.CDLL, name: str) -> Any:
    """One function of the library with the types of the table."""
    try:
        function = getattr(library, name)
    except AttributeError:
        raise ImportError(
            f"{library._name} has no function {name}, so it is no libreform {VERSION[0]}.{VERSION[1]}",
            name="reform",
            path=library._name,
        ) from None
    function.restype, function.argtypes = FUNCTIONS[name]
    return function


def _check_version(library: ctypes.CDLL) -> None:
    """Refuse a library of another major or minor version than this package is written for."""
    number = int(_set_types(library, "reform_version_number")())
    found = (number // 1000000, number // 1000 % 1000)
    if found != VERSION:
        raise ImportError(
            f"{library._name} is libreform {found[0]}.{found[1]}, "
            f"this package needs {VERSION[0]}.{VERSION[1]}",
            name="reform",
            path=library._name,
        )


def _bind() -> ctypes.CDLL:
    """Load the library, check its version and set the types of all its functions."""
    library = _load()
    _check_version(library)
    for name in FUNCTIONS:
        _set_types(library, name)
    for pointer, name in RELEASED_BY.items():
        pointer.release = getattr(library, name)
    return library


lib: Any = _bind()


def text_or_none(value: Optional[bytes]) -> Optional[str]:
    """A borrowed text of the library; None for NULL."""
    return None if value is None else value.decode("utf-8", "surrogateescape")


def text(value: Optional[bytes]) -> str:
    """A borrowed text of the library; empty for NULL."""
    return "" if value is None else value.decode("utf-8", "surrogateescape")
