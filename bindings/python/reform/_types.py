# SPDX-License-Identifier: MIT
"""Types of the C library: handles, pointers that release themselves, enumerations, callbacks."""

from __future__ import annotations

import ctypes
from ctypes import POINTER, c_int, c_int32, c_int64, c_size_t, c_void_p
from typing import Any, Dict


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


class Formula(ctypes.Structure):
    """Opaque reform_formula."""


class Frame(ctypes.Structure):
    """Opaque reform_frame."""


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


class RuleSetBuilder(ctypes.Structure):
    """Opaque reform_rule_set_builder."""


class RuleSet(ctypes.Structure):
    """Opaque reform_rule_set."""


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


class ProvinceRegistry(ctypes.Structure):
    """Opaque reform_province_registry."""


class RankingOptions(ctypes.Structure):
    """Opaque reform_ranking_options."""


class Ranking(ctypes.Structure):
    """Opaque reform_ranking."""


class RankingChange(ctypes.Structure):
    """Opaque reform_ranking_change."""


class Catalogue(ctypes.Structure):
    """Opaque reform_catalogue."""


class SchemeBuilder(ctypes.Structure):
    """Opaque reform_scheme_builder."""


class Scheme(ctypes.Structure):
    """Opaque reform_scheme."""


class ObservationsOptions(ctypes.Structure):
    """Opaque reform_observations_options."""


class ObservationsBuilder(ctypes.Structure):
    """Opaque reform_observations_builder."""


class Observations(ctypes.Structure):
    """Opaque reform_observations."""


class ScoreOptions(ctypes.Structure):
    """Opaque reform_score_options."""


class Scores(ctypes.Structure):
    """Opaque reform_scores."""


class Explanation(ctypes.Structure):
    """Opaque reform_explanation."""


class ScoreChange(ctypes.Structure):
    """Opaque reform_score_change."""


class ResponseBatch(ctypes.Structure):
    """Opaque reform_response_batch."""


class ResponseTallyOptions(ctypes.Structure):
    """Opaque reform_response_tally_options."""


class ResponseTally(ctypes.Structure):
    """Opaque reform_response_tally."""


class SurveyDesign(ctypes.Structure):
    """Opaque reform_survey_design."""


class EstimateOptions(ctypes.Structure):
    """Opaque reform_estimate_options."""


class Estimates(ctypes.Structure):
    """Opaque reform_estimates."""


class CompositeOptions(ctypes.Structure):
    """Opaque reform_composite_options."""


class Composite(ctypes.Structure):
    """Opaque reform_composite."""


class RankConfidenceOptions(ctypes.Structure):
    """Opaque reform_rank_confidence_options."""


class Calendar(ctypes.Structure):
    """Opaque reform_calendar."""


class CalendarBuilder(ctypes.Structure):
    """Opaque reform_calendar_builder."""


class DeadlineOptions(ctypes.Structure):
    """Opaque reform_deadline_options."""


class DeadlineEvents(ctypes.Structure):
    """Opaque reform_deadline_events."""


class Deadline(ctypes.Structure):
    """Opaque reform_deadline."""


class DossierTableOptions(ctypes.Structure):
    """Opaque reform_dossier_table_options."""


class DossierTallyOptions(ctypes.Structure):
    """Opaque reform_dossier_tally_options."""


class DossierBatch(ctypes.Structure):
    """Opaque reform_dossier_batch."""


class DossierTally(ctypes.Structure):
    """Opaque reform_dossier_tally."""


def _release(pointer: Any) -> None:
    """Give a pointer back to the library; NULL is none of its business."""
    if pointer:
        pointer.release(pointer)


def _owned(structure: Any) -> Any:
    """A kind of POINTER(structure) that releases what it points to when it goes.

    Its class attribute `release` is set by `_native`; as an attribute of the class it outlives this
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
OwnedFormula = _owned(Formula)
OwnedFrame = _owned(Frame)
OwnedClaims = _owned(Claims)
OwnedClaimsBuilder = _owned(ClaimsBuilder)
OwnedChecks = _owned(Checks)
OwnedChecksBuilder = _owned(ChecksBuilder)
OwnedAudit = _owned(Audit)
OwnedTimeLimit = _owned(TimeLimit)
OwnedProcedureSetOptions = _owned(ProcedureSetOptions)
OwnedProcedureSetBuilder = _owned(ProcedureSetBuilder)
OwnedProcedureSet = _owned(ProcedureSet)
OwnedRuleSetBuilder = _owned(RuleSetBuilder)
OwnedRuleSet = _owned(RuleSet)
OwnedReductionOptions = _owned(ReductionOptions)
OwnedReduction = _owned(Reduction)
OwnedReductionTotals = _owned(ReductionTotals)
OwnedDiagnosisOptions = _owned(DiagnosisOptions)
OwnedDiagnosis = _owned(Diagnosis)
OwnedProvinceRegistry = _owned(ProvinceRegistry)
OwnedRankingOptions = _owned(RankingOptions)
OwnedRanking = _owned(Ranking)
OwnedRankingChange = _owned(RankingChange)
OwnedCatalogue = _owned(Catalogue)
OwnedSchemeBuilder = _owned(SchemeBuilder)
OwnedScheme = _owned(Scheme)
OwnedObservationsOptions = _owned(ObservationsOptions)
OwnedObservationsBuilder = _owned(ObservationsBuilder)
OwnedObservations = _owned(Observations)
OwnedScoreOptions = _owned(ScoreOptions)
OwnedScores = _owned(Scores)
OwnedExplanation = _owned(Explanation)
OwnedScoreChange = _owned(ScoreChange)
OwnedResponseBatch = _owned(ResponseBatch)
OwnedResponseTallyOptions = _owned(ResponseTallyOptions)
OwnedResponseTally = _owned(ResponseTally)
OwnedSurveyDesign = _owned(SurveyDesign)
OwnedEstimateOptions = _owned(EstimateOptions)
OwnedEstimates = _owned(Estimates)
OwnedCompositeOptions = _owned(CompositeOptions)
OwnedComposite = _owned(Composite)
OwnedRankConfidenceOptions = _owned(RankConfidenceOptions)
OwnedCalendar = _owned(Calendar)
OwnedCalendarBuilder = _owned(CalendarBuilder)
OwnedDeadlineOptions = _owned(DeadlineOptions)
OwnedDeadlineEvents = _owned(DeadlineEvents)
OwnedDeadline = _owned(Deadline)
OwnedDossierTableOptions = _owned(DossierTableOptions)
OwnedDossierTallyOptions = _owned(DossierTallyOptions)
OwnedDossierBatch = _owned(DossierBatch)
OwnedDossierTally = _owned(DossierTally)

RELEASED_BY: Dict[Any, str] = {
    OwnedError: "reform_error_free",
    OwnedFindings: "reform_findings_free",
    OwnedSource: "reform_source_free",
    OwnedTableOptions: "reform_table_options_free",
    OwnedTable: "reform_table_unref",
    OwnedTableWriterOptions: "reform_table_writer_options_free",
    OwnedTableWriter: "reform_table_writer_free",
    OwnedFormula: "reform_formula_unref",
    OwnedFrame: "reform_frame_free",
    OwnedClaims: "reform_claims_unref",
    OwnedClaimsBuilder: "reform_claims_builder_free",
    OwnedChecks: "reform_checks_unref",
    OwnedChecksBuilder: "reform_checks_builder_free",
    OwnedAudit: "reform_audit_unref",
    OwnedTimeLimit: "reform_time_limit_unref",
    OwnedProcedureSetOptions: "reform_procedure_set_options_free",
    OwnedProcedureSetBuilder: "reform_procedure_set_builder_free",
    OwnedProcedureSet: "reform_procedure_set_unref",
    OwnedRuleSetBuilder: "reform_rule_set_builder_free",
    OwnedRuleSet: "reform_rule_set_unref",
    OwnedReductionOptions: "reform_reduction_options_free",
    OwnedReduction: "reform_reduction_unref",
    OwnedReductionTotals: "reform_reduction_totals_unref",
    OwnedDiagnosisOptions: "reform_diagnosis_options_free",
    OwnedDiagnosis: "reform_diagnosis_unref",
    OwnedProvinceRegistry: "reform_province_registry_unref",
    OwnedRankingOptions: "reform_ranking_options_free",
    OwnedRanking: "reform_ranking_unref",
    OwnedRankingChange: "reform_ranking_change_unref",
    OwnedCatalogue: "reform_catalogue_unref",
    OwnedSchemeBuilder: "reform_scheme_builder_free",
    OwnedScheme: "reform_scheme_unref",
    OwnedObservationsOptions: "reform_observations_options_free",
    OwnedObservationsBuilder: "reform_observations_builder_free",
    OwnedObservations: "reform_observations_unref",
    OwnedScoreOptions: "reform_score_options_free",
    OwnedScores: "reform_scores_unref",
    OwnedExplanation: "reform_explanation_unref",
    OwnedScoreChange: "reform_score_change_unref",
    OwnedResponseBatch: "reform_response_batch_free",
    OwnedResponseTallyOptions: "reform_response_tally_options_free",
    OwnedResponseTally: "reform_response_tally_free",
    OwnedSurveyDesign: "reform_survey_design_free",
    OwnedEstimateOptions: "reform_estimate_options_free",
    OwnedEstimates: "reform_estimates_unref",
    OwnedCompositeOptions: "reform_composite_options_free",
    OwnedComposite: "reform_composite_unref",
    OwnedRankConfidenceOptions: "reform_rank_confidence_options_free",
    OwnedCalendar: "reform_calendar_unref",
    OwnedCalendarBuilder: "reform_calendar_builder_free",
    OwnedDeadlineOptions: "reform_deadline_options_free",
    OwnedDeadlineEvents: "reform_deadline_events_free",
    OwnedDeadline: "reform_deadline_unref",
    OwnedDossierTableOptions: "reform_dossier_table_options_free",
    OwnedDossierTallyOptions: "reform_dossier_tally_options_free",
    OwnedDossierBatch: "reform_dossier_batch_free",
    OwnedDossierTally: "reform_dossier_tally_free",
}

# Enumerations are C ints, all of them 32 bits wide.
Status = Severity = Language = c_int
DecimalMark = ThousandsMark = Rounding = c_int
Kind = ValueErrorKind = Comparison = c_int
ClaimField = Exactness = Verdict = Cause = c_int
RankMethod = Succession = Bound = Remainder = c_int
Unit = TimeLimitState = Marker = Part = CaseChoice = c_int
Field = Online = LimitRole = c_int
RuleField = c_int
SchemeField = SchemeAbout = Combine = Missing = c_int
Normalisation = Assessment = ObservationsLayout = c_int
ScoreState = ExplanationStep = c_int
Lonely = Replication = Measure = Interval = Degrees = Reference = Figure = c_int
Outcome = Amount = Scope = c_int
StepRounding = Fit = c_int
Certainty = Evidence = c_int
ArrayType = ResponseRole = c_int
Weekday = DayKind = Ends = c_int
SupplementRule = DeadlineStep = c_int
ArrayType = c_int
DossierField = DossierKey = DossierMoment = DossierUnit = DossierWay = DossierStatus = c_int
DossierCount = DossierProblem = DossierShare = DossierDays = c_int

ErrorOut = POINTER(POINTER(Error))

ReadFunction = ctypes.CFUNCTYPE(c_int64, c_void_p, c_void_p, c_size_t)
WriteFunction = ctypes.CFUNCTYPE(c_int32, c_void_p, c_void_p, c_size_t)
NO_WRITE_FUNCTION: Any = ctypes.cast(0, WriteFunction)
