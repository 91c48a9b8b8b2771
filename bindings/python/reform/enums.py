# SPDX-License-Identifier: MIT
"""Enumerations of the library, with the values of the C headers.

Wherever a function takes one of these it also takes the name of a member as text, in any case and
with blanks or hyphens for underscores: `"longest"` for `CaseChoice.LONGEST`, `"level-3"` for
`Online.LEVEL_3`.

>>> from reform import CaseChoice, Online, Unit
>>> Unit.WORKING_DAY.word, Unit.WORKING_DAY.ticks
('working_day', 480)
>>> int(Online.LEVEL_3 | Online.LEVEL_4)
24
"""

from __future__ import annotations

import enum

from reform._native import lib, text
from reform.enums_base import *
from reform.enums_base import flags as flags, member as member
from reform.enums_calendar import *
from reform.enums_dossier import *
from reform.enums_index import *
from reform.enums_survey import *

__all__ = [
    "Amount",
    "ArrayType",
    "Assessment",
    "Bound",
    "CaseChoice",
    "Cause",
    "Certainty",
    "Channel",
    "ClaimField",
    "Combine",
    "Comparison",
    "DayKind",
    "DeadlineStep",
    "DecimalMark",
    "Degrees",
    "DossierCount",
    "DossierDays",
    "DossierKey",
    "DossierMoment",
    "DossierProblem",
    "DossierShare",
    "DossierStatus",
    "DossierUnit",
    "DossierWay",
    "Ends",
    "Evidence",
    "Exactness",
    "ExplanationStep",
    "Field",
    "Figure",
    "Fit",
    "Interval",
    "Kind",
    "Language",
    "Level",
    "LimitRole",
    "Lonely",
    "Marker",
    "Measure",
    "Missing",
    "Normalisation",
    "ObservationsLayout",
    "Online",
    "Outcome",
    "PartKind",
    "RankMethod",
    "Reference",
    "Remainder",
    "Replication",
    "ResponseRole",
    "Rounding",
    "RuleField",
    "SchemeAbout",
    "SchemeField",
    "Scope",
    "ScoreState",
    "Severity",
    "Status",
    "StepRounding",
    "Succession",
    "SupplementRule",
    "ThousandsMark",
    "TimeLimitState",
    "Unit",
    "ValueErrorKind",
    "Verdict",
    "Weekday",
]


class Status(enum.IntEnum):
    """How a call ended; also what kind of problem a finding is."""

    OK = 0  #: The call did what it says.
    FAILED = 1  #: Failure with no better code, or a status this package does not know.
    INVALID_ARGUMENT = 2  #: The caller broke the contract.
    NO_MEMORY = 3  #: Memory for input of this size cannot be had.
    CANCELLED = 4  #: A callback of the caller asked to stop.
    PARSE = 10  #: The text is not in the format.
    LIMIT = 11  #: A documented limit was passed.
    ENCODING = 12  #: The bytes are not UTF-8, or hold a NUL.
    IO = 13  #: A file or callback could not be read or written.
    NOT_FOUND = 20  #: No object has that name or code.
    DUPLICATE = 21  #: A name or code that must be unique is there twice.
    AMBIGUOUS = 22  #: More than one object answers to that name.
    MISSING = 23  #: A value that is needed is not there.
    RANGE = 30  #: A value is outside its range.
    UNIT = 31  #: Amounts in units that cannot be compared.
    UNDEFINED = 32  #: The figure has no value, such as a share of nothing.
    INCONSISTENT = 33  #: Figures that must agree do not.
    STRUCTURE = 40  #: Parts are there but do not fit together.

    @classmethod
    def _missing_(cls, value: object) -> Status:
        return cls.FAILED

    @property
    def word(self) -> str:
        """Name of the status in logs, such as `"parse"`."""
        return text(lib.reform_status_get_name(self))


class Severity(enum.IntEnum):
    """How much a finding weighs."""

    NOTE = 1  #: Worth knowing; every figure stands.
    WARNING = 2  #: Something in the data contradicts itself.
    ERROR = 3  #: Something was left out because of it.


class Rounding(enum.IntEnum):
    """How a number is rounded."""

    HALF_AWAY = 1  #: To nearest, halves away from zero: what spreadsheets do.
    HALF_EVEN = 2  #: To nearest, halves to the even digit.
    TRUNCATE = 3  #: Towards zero.
    UP = 4  #: Away from zero.


class Verdict(enum.IntEnum):
    """What an audit says of a check."""

    HOLDS = 1  #: It holds, or rounding explains why it seems not to.
    DOES_NOT_HOLD = 2  #: No rounding explains it.
    CANNOT_BE_CHECKED = 3  #: A claim is missing, a denominator is zero, or the like.

    @property
    def word(self) -> str:
        """Name of the verdict, such as `"does_not_hold"`."""
        return text(lib.reform_verdict_get_name(self))


class Cause(enum.IntEnum):
    """Why a check probably does not hold."""

    NONE = 0  #: No cause fits, or the check holds.
    TRUNCATED = 1  #: Digits were cut off instead of rounded: 88.286 printed as 88.2.
    UNIT = 2  #: A unit was converted wrongly: 11 hours of an 8-hour day as 1.5 days.
    TRANSPOSED = 3  #: Two neighbouring digits changed places: 18273 for 18723.
    HALF_DAY = 4  #: A half day was lost or added: 41 for 40.5.
    PART_MISSING = 5  #: A part is missing from a sum.
    LAST_DIGIT = 6  #: The last digit is wrong: 397 for 396.
    ONE_DIGIT = 7  #: One digit is wrong: 2151 for 2251.

    @property
    def word(self) -> str:
        """Name of the cause, such as `"transposed"`."""
        return text(lib.reform_cause_get_name(self))


class Exactness(enum.IntEnum):
    """Whether a claim is the figure itself or a rounding of it."""

    BY_VALUE = 0  #: Not stated: whole numbers are exact, others rounded.
    EXACT = 1  #: The figure itself.
    ROUNDED = 2  #: Rounded at its last decimal.


class ClaimField(enum.IntEnum):
    """Texts that stand beside a claim's value."""

    PRINTED = 1  #: The figure as it is printed.
    UNIT = 2  #: Its unit.
    SOURCE = 3  #: Where it is printed, or its words.


class Kind(enum.IntEnum):
    """What a value of a formula or a column is."""

    ANY = 0  #: Not known before evaluating; no row of a result is of this kind.
    NUMBER = 1  #: A finite number.
    TEXT = 2  #: Text.
    TRUTH = 3  #: True or false.
    NA = 4  #: Missing.
    ERROR = 5  #: An error value; see `ValueErrorKind`.


class ValueErrorKind(enum.IntEnum):
    """Why a row of a formula has no value although nothing is missing."""

    NONE = 0  #: It has one, or it is NA.
    DIVISION = 1  #: Division by zero.
    DOMAIN = 2  #: An argument outside its range, such as the root of -1.
    OVERFLOW = 3  #: A number too large, or an infinity in a column.
    KIND = 4  #: Text where a number is needed, and the like.
    NO_MATCH = 5  #: No condition of IFS holds, STEP.AT below its first step, or UNITS.AT of none or several units.
    CONSTANT = 6  #: All units have the same value, so that there is no scale between them.
    TOO_FEW = 7  #: Too few values for what is worked out from them.


class Comparison(enum.IntEnum):
    """How the two sides of a formula are compared."""

    NONE = 0  #: They are not.
    EQUAL = 1  #: `=`
    NOT_EQUAL = 2  #: `<>`
    LESS = 3  #: `<`
    AT_MOST = 4  #: `<=`
    GREATER = 5  #: `>`
    AT_LEAST = 6  #: `>=`


class Unit(enum.IntEnum):
    """What an amount counts."""

    NONE = 0  #: Not stated.
    WORKING_DAY = 1  #: ngày làm việc
    CALENDAR_DAY = 2  #: ngày
    WORKING_HOUR = 3  #: giờ làm việc
    HOUR = 4  #: giờ
    MINUTE = 5  #: phút
    MONTH = 6  #: tháng

    @property
    def ticks(self) -> int:
        """Ticks in one unit: 480 for days and months, 60 for hours, 1 for minutes; 0 for NONE."""
        return int(lib.reform_unit_get_ticks(self))

    @property
    def word(self) -> str:
        """Name of the unit in tables, such as `"working_day"`; empty for NONE."""
        return text(lib.reform_unit_get_name(self))


class TimeLimitState(enum.IntEnum):
    """How much of a wording was understood."""

    OK = 1  #: All of it.
    PARTIAL = 2  #: Some; `TimeLimit.doubt` says what was not.
    UNKNOWN = 3  #: Nothing that states a limit.


class Marker(enum.IntEnum):
    """Words that stand in place of an amount."""

    NONE = 0  #: There are none.
    NOT_SPECIFIED = 1  #: Không quy định: no limit is set.
    EXEMPT = 2  #: Không thực hiện cắt giảm: the limit stays as it was.
    ABOLISHED = 3  #: Bãi bỏ: the procedure is abolished.


class Channel(enum.IntFlag):
    """How a dossier is handed in, where a limit depends on it. A set of bits."""

    ANY = 0  #: Not stated.
    DIRECT = 1  #: Trực tiếp
    POST = 2  #: Dịch vụ bưu chính
    ONLINE = 4  #: Trực tuyến


class PartKind(enum.IntEnum):
    """What a further amount in a wording is, beside the amount of the case."""

    STAGE = 1  #: A step within the limit: `13 ngày (8 ngày + 5 ngày)`.
    EXCLUSION = 2  #: Time that does not count: `không tính 30 ngày niêm yết`.
    EXTENSION = 3  #: How far the limit may be extended.
    EQUIVALENT = 4  #: The same amount in another unit: `quy đổi 16 giờ`.
    CUT = 5  #: How much was cut: `cắt giảm 12/60 ngày`.
    FORMER = 6  #: The limit before: `từ 17 ngày xuống 15 ngày`.


class CaseChoice(enum.IntEnum):
    """Which of the cases of a limit counts."""

    FIRST = 1  #: The first in the text, at its high amount.
    LONGEST = 2  #: The one with the highest high amount.
    SHORTEST = 3  #: The one with the lowest low amount, at that amount.
    ALL = 4  #: Every case for itself, at its high amount.


class Field(enum.IntEnum):
    """What a procedure set knows of a procedure."""

    CODE = 1  #: Mã TTHC.
    NAME = 2  #: Tên TTHC.
    LEVEL = 3  #: Cấp: tỉnh, huyện, xã, ...
    SECTOR = 4  #: Lĩnh vực.
    AGENCY = 5  #: Cơ quan thực hiện.
    DECISION = 6  #: Quyết định công bố.
    PROVINCE = 7  #: Tỉnh, thành phố.
    CASE = 8  #: Trường hợp: which case a row is about.
    ONLINE = 9  #: Mức độ dịch vụ công trực tuyến.
    OLD_TEXT = 10  #: Thời hạn theo quy định, in words.
    OLD_VALUE = 11  #: The same as a number.
    OLD_UNIT = 12  #: Unit of that number.
    NEW_TEXT = 13  #: Thời hạn sau cắt giảm, in words.
    NEW_VALUE = 14  #: The same as a number.
    NEW_UNIT = 15  #: Unit of that number.
    CUT_TEXT = 16  #: Thời gian cắt giảm as the decision declares it, to be checked.
    MARK = 17  #: A remark that says the row contradicts itself; each one becomes a finding.


class RuleField(enum.IntEnum):
    """A column of a rule table."""

    ID = 1  #: Names the rule; unique.
    WHERE = 2  #: A formula that is true for the procedures the rule is for; empty: all.
    ACTION = 3  #: `share`, `days`, `set` or `exempt`.
    AMOUNT = 4  #: `30%`; a time in words, or a number of days, to cut by or to set to.
    BASE = 5  #: The column whose limit is cut; empty: the old limit.
    STEP = 6  #: Rounding step in days (hours for limits in hours); empty: no rounding.
    ROUNDING = 7  #: `down` or `citizen`, `up` or `agency`, `nearest` (halves down).
    FLOOR = 8  #: The new limit is never below this, unless the old one is.
    ADDS = 9  #: `yes` if the rule is applied on top of earlier ones.
    REASON = 10  #: Why; needed for `exempt`.
    SOURCE = 11  #: Legal source, such as a decision.
    VALID_FROM = 12  #: First day it holds; empty: always.
    VALID_TO = 13  #: Last day it holds; empty: for ever.
    STATUS = 14  #: `proposed`, `approved`, `applied` or `expired`.


class Level(enum.IntFlag):
    """Administrative level (cấp). A set of bits: a procedure can have several."""

    UNKNOWN = 0  #: Not stated, or not known.
    MINISTRY = 1  #: Bộ.
    PROVINCE = 2  #: Tỉnh.
    DISTRICT = 4  #: Huyện, until 2025-06-30.
    COMMUNE = 8  #: Xã.
    OTHER = 16  #: Cơ quan khác.


class Online(enum.IntFlag):
    """Level of an online public service. Bits, so that sets of levels can be asked for."""

    UNKNOWN = 0  #: Not stated.
    NONE = 1  #: Not offered online.
    LEVEL_1 = 2  #: Mức độ 1, until 2022.
    LEVEL_2 = 4  #: Mức độ 2, until 2022.
    LEVEL_3 = 8  #: Mức độ 3, until 2022.
    LEVEL_4 = 16  #: Mức độ 4, until 2022.
    PARTIAL = 32  #: Một phần, since 2022.
    FULL = 64  #: Toàn trình, since 2022.


class LimitRole(enum.IntEnum):
    """Which of two limits of a procedure."""

    OLD = 1  #: As prescribed, before the cut.
    NEW = 2  #: After the cut.


class Outcome(enum.IntEnum):
    """What became of a procedure in a reduction."""

    CUT = 1  #: The new limit is shorter.
    UNCHANGED = 2  #: It is the same.
    RAISED = 3  #: It is longer; what is saved is negative.
    EXEMPT = 4  #: The decision says it is not cut; saves nothing.
    ABOLISHED = 5  #: The procedure is abolished, in words or by a new limit of 0.
    NO_OLD_LIMIT = 10  #: Left out: no old limit is stated.
    NO_NEW_LIMIT = 11  #: Left out: no new limit is stated.
    NOT_SPECIFIED = 12  #: Left out: the law sets no limit (Không quy định).
    NOT_UNDERSTOOD = 13  #: Left out: a limit is stated in words that are not understood.
    UNIT_MISMATCH = 14  #: Left out: old and new limit, or their cases, are in different units.
    CASE_MISMATCH = 15  #: Left out: old and new limit have different numbers of cases.
    NOT_IN_DAYS = 16  #: Left out of totals: in hours, minutes or months, no conversion stated.

    @property
    def word(self) -> str:
        """Name of the outcome in tables, such as `"unit_mismatch"`."""
        return text(lib.reform_outcome_get_name(self))

    @property
    def is_left_out(self) -> bool:
        """Whether a procedure of this outcome is left out of the totals of days."""
        return bool(lib.reform_outcome_is_left_out(self))


class Amount(enum.IntEnum):
    """An amount of a procedure or of a total."""

    BEFORE = 1  #: Old limit.
    AFTER = 2  #: New limit.
    SAVED = 3  #: Before minus after.


class Scope(enum.IntEnum):
    """Over which procedures days are added up."""

    CUT = 1  #: The procedures cut: what decisions print.
    ALL = 2  #: All whose limits could be compared in days.


class StepRounding(enum.IntEnum):
    """How a policy brings a new limit to whole steps."""

    NONE = 0  #: It does not: the policy is exact.
    DOWN = 1  #: To the shorter limit, in favour of the citizen.
    UP = 2  #: To the longer limit, in favour of the agency.
    NEAREST = 3  #: To the nearer limit; halves to the shorter one.


class Fit(enum.IntEnum):
    """How a procedure fits the policies that a diagnosis tried."""

    BEST = 1  #: The best policy explains it.
    OTHER = 2  #: Not the best one, but some other does.
    NONE = 3  #: No policy tried explains it.
    NOT_JUDGED = 4  #: Not compared in days, exempt, abolished, or with an old limit of 0.
    OUTSIDE = 5  #: It is in another group.


class Certainty(enum.IntEnum):
    """How sure a fact of the catalogue is."""

    NONE = 0  #: There is no such fact.
    OBSERVED = 1  #: Seen in a published document.
    RECALLED = 2  #: From a list that no source was found for; it contradicts nothing observed.
