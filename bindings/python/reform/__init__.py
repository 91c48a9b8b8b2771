# SPDX-License-Identifier: MIT
"""libreform: figures of public-administration reform, exact, explained and audited.

>>> import reform
>>> text = '''Tên TTHC,Lĩnh vực,Thời hạn theo quy định,Thời hạn sau cắt giảm
... Cấp giấy phép,Đất đai,10 ngày,7 ngày
... Gia hạn giấy phép,Đất đai,05 ngày,"3,5 ngày"
... '''
>>> findings = reform.Findings()
>>> procedures = reform.ProcedureSet.read(text.encode(), findings=findings)
>>> total = reform.Reduction(procedures, findings=findings).totals()[0]
>>> total.n_cut, total.days_before, total.days_saved, total.ratio()
(2, 15.0, 4.5, 0.3)
>>> len(findings)
0

Failures raise `ReformError` or one of its kinds (`reform.errors`); problems in the data that stop
nothing are `Findings`. Objects release themselves; `close()` or `with` does so early. Amounts are
exact and counted in ticks, of which `Unit.ticks` says how many a unit has: 480 in a day.

The C library is found by its SONAME; the environment variable REFORM_LIBRARY may name another file.
"""

from reform._native import lib as _lib
from reform._native import text as _text
from reform.audit import Audit, Check, CheckResult, Checks, Claim, Claims, ClaimsBuilder
from reform.catalogue import Catalogue, CatalogueScheme
from reform.cost import (
    CostComparison,
    compare_costs,
    cost_of_own_hours,
    cost_of_waiting,
    sum_costs,
)
from reform.day import day_date, day_number, format_day, parse_day
from reform.diagnosis import Diagnosis, MissingTarget, Policy
from reform.enums import (
    Amount,
    ArrayType,
    Assessment,
    Bound,
    CaseChoice,
    Cause,
    Certainty,
    Channel,
    ClaimField,
    Combine,
    Comparison,
    DecimalMark,
    Degrees,
    Evidence,
    Exactness,
    ExplanationStep,
    Field,
    Figure,
    Fit,
    Interval,
    Kind,
    Language,
    Level,
    LimitRole,
    Lonely,
    Marker,
    Measure,
    Missing,
    Normalisation,
    ObservationsLayout,
    Online,
    Outcome,
    PartKind,
    RankMethod,
    Reference,
    Remainder,
    Replication,
    ResponseRole,
    Rounding,
    RuleField,
    SchemeAbout,
    SchemeField,
    Scope,
    ScoreState,
    Severity,
    Status,
    StepRounding,
    Succession,
    ThousandsMark,
    TimeLimitState,
    Unit,
    ValueErrorKind,
    Verdict,
)
from reform.errors import (
    ReformAmbiguousError,
    ReformArgumentError,
    ReformCancelledError,
    ReformDuplicateError,
    ReformEncodingError,
    ReformError,
    ReformInconsistentError,
    ReformIOError,
    ReformLimitError,
    ReformMemoryError,
    ReformMissingError,
    ReformNotFoundError,
    ReformParseError,
    ReformRangeError,
    ReformStructureError,
    ReformUndefinedError,
    ReformUnitError,
)
from reform.estimates import Estimate, EstimateChange, Estimates, Quantile, Ratio, Share
from reform.explanation import Explanation, ExplanationRow
from reform.findings import FINDINGS_MAX, Finding, Findings
from reform.formula import ConditionCounts, Formula, FormulaColumns, FormulaError
from reform.frame import Frame
from reform.number import format_number, parse_number, round_number, share_reaches
from reform.observations import ObservationColumn, Observations
from reform.procedure_code import ProcedureCode, parse_procedure_code
from reform.procedure_set import (
    Groups,
    OnlineCount,
    Procedure,
    ProcedureRow,
    ProcedureSet,
    ProcedureSetBuilder,
)
from reform.province_registry import Province, ProvinceRegistry
from reform.ranking import (
    Agreement,
    Change,
    QuantileGroups,
    Ranking,
    RankingChange,
    count_groups,
    group_by_counts,
    group_by_quantiles,
    group_by_thresholds,
    kendall,
    quantile,
    quantiles,
    spearman,
)
from reform.reduction import (
    Amounts,
    Reduction,
    ReductionColumns,
    ReductionRow,
    Total,
    Totals,
)
from reform.response_tally import ResponseTally
from reform.rule_set import Rule, RuleSet, RuleSetBuilder
from reform.scheme import (
    Scheme,
    SchemeBuilder,
    SchemeInput,
    SchemeNode,
    SchemeNormalisation,
    SchemeRounding,
)
from reform.score_change import ScoreChange, ScoreChangeRow
from reform.scores import PointsLeft, ScoreColumn, Scores, WhatIf
from reform.survey_design import Replicates, SurveyDesign
from reform.table import Place, Table, TableWriter, read_table
from reform.text import normalise_text, text_key, text_matches
from reform.time_limit import (
    Case,
    ChosenCase,
    Part,
    TimeLimit,
    TimeLimitColumns,
    format_amount,
)

__version__ = "0.1.0"

__all__ = [
    "FINDINGS_MAX",
    "Agreement",
    "Amount",
    "Amounts",
    "ArrayType",
    "Assessment",
    "Audit",
    "Bound",
    "Case",
    "CaseChoice",
    "Catalogue",
    "CatalogueScheme",
    "Cause",
    "Certainty",
    "Change",
    "Channel",
    "Check",
    "CheckResult",
    "Checks",
    "ChosenCase",
    "Claim",
    "ClaimField",
    "Claims",
    "ClaimsBuilder",
    "Combine",
    "Comparison",
    "ConditionCounts",
    "CostComparison",
    "DecimalMark",
    "Degrees",
    "Diagnosis",
    "Estimate",
    "EstimateChange",
    "Estimates",
    "Evidence",
    "Exactness",
    "Explanation",
    "ExplanationRow",
    "ExplanationStep",
    "Field",
    "Figure",
    "Finding",
    "Findings",
    "Fit",
    "Formula",
    "FormulaColumns",
    "FormulaError",
    "Frame",
    "Groups",
    "Interval",
    "Kind",
    "Language",
    "Level",
    "LimitRole",
    "Lonely",
    "Marker",
    "Measure",
    "Missing",
    "MissingTarget",
    "Normalisation",
    "ObservationColumn",
    "Observations",
    "ObservationsLayout",
    "Online",
    "OnlineCount",
    "Outcome",
    "Part",
    "PartKind",
    "Place",
    "PointsLeft",
    "Policy",
    "Procedure",
    "ProcedureCode",
    "ProcedureRow",
    "ProcedureSet",
    "ProcedureSetBuilder",
    "Province",
    "ProvinceRegistry",
    "Quantile",
    "QuantileGroups",
    "RankMethod",
    "Ranking",
    "RankingChange",
    "Ratio",
    "Reduction",
    "ReductionColumns",
    "ReductionRow",
    "Reference",
    "ReformAmbiguousError",
    "ReformArgumentError",
    "ReformCancelledError",
    "ReformDuplicateError",
    "ReformEncodingError",
    "ReformError",
    "ReformIOError",
    "ReformInconsistentError",
    "ReformLimitError",
    "ReformMemoryError",
    "ReformMissingError",
    "ReformNotFoundError",
    "ReformParseError",
    "ReformRangeError",
    "ReformStructureError",
    "ReformUndefinedError",
    "ReformUnitError",
    "Remainder",
    "Replicates",
    "Replication",
    "ResponseRole",
    "ResponseTally",
    "Rounding",
    "Rule",
    "RuleField",
    "RuleSet",
    "RuleSetBuilder",
    "Scheme",
    "SchemeAbout",
    "SchemeBuilder",
    "SchemeField",
    "SchemeInput",
    "SchemeNode",
    "SchemeNormalisation",
    "SchemeRounding",
    "Scope",
    "ScoreChange",
    "ScoreChangeRow",
    "ScoreColumn",
    "ScoreState",
    "Scores",
    "Severity",
    "Share",
    "Status",
    "StepRounding",
    "Succession",
    "SurveyDesign",
    "Table",
    "TableWriter",
    "ThousandsMark",
    "TimeLimit",
    "TimeLimitColumns",
    "TimeLimitState",
    "Total",
    "Totals",
    "Unit",
    "ValueErrorKind",
    "Verdict",
    "WhatIf",
    "__version__",
    "compare_costs",
    "cost_of_own_hours",
    "cost_of_waiting",
    "count_groups",
    "day_date",
    "day_number",
    "format_amount",
    "format_day",
    "format_number",
    "group_by_counts",
    "group_by_quantiles",
    "group_by_thresholds",
    "kendall",
    "library_version",
    "normalise_text",
    "parse_day",
    "parse_number",
    "parse_procedure_code",
    "quantile",
    "quantiles",
    "read_table",
    "round_number",
    "share_reaches",
    "spearman",
    "sum_costs",
    "text_key",
    "text_matches",
]


def library_version() -> str:
    """Version of the C library that is loaded, such as `"0.1.0"`."""
    return _text(_lib.reform_version_text())
