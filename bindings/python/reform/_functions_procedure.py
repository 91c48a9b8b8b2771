# SPDX-License-Identifier: MIT
"""Functions of time limits, procedure sets, rules, reductions, diagnoses and costs."""

from __future__ import annotations

from ctypes import (
    POINTER,
    c_char_p,
    c_double,
    c_int,
    c_int32,
    c_int64,
    c_size_t,
    c_uint32,
    c_uint8,
    c_void_p,
)
from typing import Any, Dict, Tuple

from reform._types import (
    Amount,
    CaseChoice,
    Diagnosis,
    DiagnosisOptions,
    ErrorOut,
    Field,
    Findings,
    Fit,
    Language,
    LimitRole,
    Marker,
    Online,
    Outcome,
    OwnedDiagnosis,
    OwnedDiagnosisOptions,
    OwnedProcedureSet,
    OwnedProcedureSetBuilder,
    OwnedProcedureSetOptions,
    OwnedReduction,
    OwnedReductionOptions,
    OwnedReductionTotals,
    OwnedRuleSet,
    OwnedRuleSetBuilder,
    OwnedTimeLimit,
    Part,
    ProcedureSet,
    ProcedureSetBuilder,
    ProcedureSetOptions,
    Reduction,
    ReductionOptions,
    ReductionTotals,
    RuleField,
    RuleSet,
    RuleSetBuilder,
    Scope,
    Source,
    Status,
    StepRounding,
    TableOptions,
    TimeLimit,
    TimeLimitState,
    Unit,
)

FUNCTIONS: Dict[str, Tuple[Any, Tuple[Any, ...]]] = {
    # reform/time_limit.h
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
    # reform/rule_set.h
    "reform_rule_set_read": (
        Status,
        (
            POINTER(Source), POINTER(TableOptions), POINTER(Findings), POINTER(POINTER(RuleSet)),
            ErrorOut,
        ),
    ),
    "reform_rule_set_builder_new": (OwnedRuleSetBuilder, ()),
    "reform_rule_set_builder_free": (None, (POINTER(RuleSetBuilder),)),
    "reform_rule_set_builder_add_rule": (Status, (POINTER(RuleSetBuilder), ErrorOut)),
    "reform_rule_set_builder_set": (
        Status,
        (POINTER(RuleSetBuilder), RuleField, c_char_p, ErrorOut),
    ),
    "reform_rule_set_builder_build": (
        Status,
        (POINTER(RuleSetBuilder), POINTER(Findings), POINTER(POINTER(RuleSet)), ErrorOut),
    ),
    "reform_rule_set_ref": (OwnedRuleSet, (POINTER(RuleSet),)),
    "reform_rule_set_unref": (None, (POINTER(RuleSet),)),
    "reform_rule_set_get_size": (c_size_t, (POINTER(RuleSet),)),
    "reform_rule_set_get_text": (c_char_p, (POINTER(RuleSet), c_size_t, RuleField)),
    "reform_rule_set_apply": (
        Status,
        (
            POINTER(RuleSet), POINTER(ProcedureSet), c_int32, POINTER(ReductionOptions),
            POINTER(Findings), POINTER(POINTER(Reduction)), ErrorOut,
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
    "reform_reduction_get_n_rules": (c_size_t, (POINTER(Reduction), c_size_t)),
    "reform_reduction_get_rule": (c_char_p, (POINTER(Reduction), c_size_t, c_size_t)),
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
