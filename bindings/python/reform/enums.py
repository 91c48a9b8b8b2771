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
import operator
from typing import Any, Dict, Type, TypeVar, Union

from reform._native import lib, text

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
    "DecimalMark",
    "Degrees",
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
    "ThousandsMark",
    "TimeLimitState",
    "Unit",
    "ValueErrorKind",
    "Verdict",
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


class Language(enum.IntEnum):
    """Language of text made for people."""

    VI = 1  #: Vietnamese, with decimal comma.
    EN = 2  #: English, with decimal point.


class DecimalMark(enum.IntEnum):
    """What stands before the decimals; the sign itself, `"."` or `","`, may be given for it."""

    POINT = 1  #: `3.5`
    COMMA = 2  #: `3,5`


class ThousandsMark(enum.IntEnum):
    """What stands between groups of three digits; `""`, `"."`, `","` or `" "` may be given for it."""

    NONE = 0  #: `1561`
    POINT = 1  #: `1.561`
    COMMA = 2  #: `1,561`
    BLANK = 3  #: `1 561`, also with a no-break or narrow no-break space


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


class SchemeField(enum.IntEnum):
    """A column of a scheme table."""

    CODE = 1  #: `code`: names the node; unique, and compared letter by letter.
    PARENT = 2  #: `parent`: code of the node it belongs to; empty for the root.
    NAME = 3  #: `name`: in Vietnamese.
    NAME_EN = 4  #: `name_en`: in English.
    POINTS = 5  #: `points`: the most it can earn.
    WEIGHT = 6  #: `weight`: in its parent; not below 0.
    COMBINE = 7  #: `combine`: how children come together; empty: `sum`.
    FORMULA = 8  #: `formula`: of a leaf, over inputs.
    MISSING = 9  #: `missing`: what its parent does when it has no value.
    ROUND = 10  #: `round`: digits.
    LOW = 11  #: `low`: with `high`, the scale its value, a share from 0 to 1, is put on.
    HIGH = 12  #: `high`: over `low`; both are stated or neither.
    CAP = 13  #: `cap`: its value is never above this, so that bonuses end somewhere.
    SOURCE = 14  #: `source`: where the row comes from, such as a decision.
    NORMALISE = 15  #: `normalise`: of a leaf, how its values are put on a common scale.
    COUNTS = 16  #: `counts`: of a leaf, which value counts.
    LEAST = 17  #: `least`: of a node with children, the share of them that must have a value.


class SchemeAbout(enum.IntEnum):
    """What a scheme says about itself."""

    EDITION = 1  #: Row `@edition`: such as a year.
    TITLE = 2  #: Row `@title`: what the index is called.
    CITATION = 3  #: Row `@citation`: the document it is stated in.


class Combine(enum.IntEnum):
    """How the values of children become the value of their parent."""

    NONE = 0  #: They do not: the node is a leaf.
    SUM = 1  #: `sum`: added.
    MEAN = 2  #: `mean`: added and divided by their number.
    WEIGHTED_MEAN = 3  #: `weighted_mean`: times their weights, added, divided by the sum of the weights.
    WEIGHTED_SUM = 4  #: `weighted_sum`: times their weights and added.
    GEOMETRIC = 5  #: `geometric`: mean of logarithms.
    HARMONIC = 6  #: `harmonic`: mean of reciprocals.
    POWER = 7  #: `power:P`: mean of P-th powers, such as `power:0.5`.
    MIN = 8  #: `min`: the smallest.
    MAX = 9  #: `max`: the largest.


class Missing(enum.IntEnum):
    """What a parent does about a child that has no value."""

    PROPAGATE = 1  #: `propagate`: the parent has no value either.
    ZERO = 2  #: `zero`: it counts as 0.
    RESCALE = 3  #: `rescale`: it leaves the denominator.
    SKIP = 4  #: `skip`: it is left out, and nothing takes its place.


class Normalisation(enum.IntEnum):
    """How the values that all units have for a leaf are put on a common scale."""

    NONE = 0  #: They are not.
    MINMAX = 1  #: `minmax`: from the least to the greatest.
    ZSCORE = 2  #: `zscore`: distance from the mean in standard deviations.
    GOALPOSTS = 3  #: `goalposts WORST BEST`: from a worst to a best value.
    RANK = 4  #: `rank`: 1 for the best.
    PERCENTILE = 5  #: `percentile`: the share of the others that are worse.
    BEST = 6  #: `best`: ratio to the best.
    TARGET = 7  #: `target T`: ratio to a target.
    UNIT = 8  #: `unit CODE`: ratio to one unit.


class ArrayType(enum.IntEnum):
    """What the items of an array are."""

    INT8 = 1  #: 8 bits.
    INT16 = 2  #: 16 bits.
    INT32 = 3  #: 32 bits.
    INT64 = 4  #: 64 bits.
    FLOAT = 5  #: Numbers of single precision.
    DOUBLE = 6  #: Numbers of double precision.
    TEXT = 7  #: Texts.


class ResponseRole(enum.IntEnum):
    """What a column of codes says of each row of a survey."""

    STRATUM = 1  #: Stratum.
    PRIMARY = 2  #: Primary sampling unit.
    SECONDARY = 3  #: Secondary sampling unit.
    DOMAIN = 4  #: Domain estimates are made for.


class Assessment(enum.IntEnum):
    """Who says what the value of an input is."""

    COUNTED = 0  #: Whoever counts for the leaf at hand.
    SELF = 1  #: `self`: the unit itself.
    VERIFIED = 2  #: `verified`: whoever verifies what units say.
    SURVEY = 3  #: `survey`: people who were asked.


class ObservationsLayout(enum.IntEnum):
    """What a row of a table of observations is."""

    AUTO = 0  #: `LONG` if there are columns `unit`, `input` and `value`; else `WIDE`.
    WIDE = 1  #: A unit: a column `unit`, and one for each input.
    LONG = 2  #: One value: columns `unit`, `input`, `value`, and perhaps `assessment`.


class ScoreState(enum.IntEnum):
    """What a unit has at a node. From `DIVISION` on it is a mistake, which goes up to all nodes above."""

    VALUE = 1  #: A number.
    MISSING = 2  #: Nothing: an input, or a node below that may not be missing, has no value.
    TOO_FEW = 3  #: Fewer values than `least` or a normalisation asks for.
    NOT_ASSESSED = 4  #: Nothing by design: in this assessment nobody gives values here.
    DIVISION = 10  #: A formula divides by zero.
    DOMAIN = 11  #: A formula asks a function for something it is not defined for.
    OVERFLOW = 12  #: A number too large.
    KIND = 13  #: Text where a number is needed.
    NO_MATCH = 14  #: A formula has no case that fits.
    CONSTANT = 15  #: All units have the same value, so that it cannot be normalised.
    NOT_POSITIVE = 16  #: A value that is 0 or less under a geometric, harmonic or power mean.

    @property
    def is_mistake(self) -> bool:
        """Whether something is wrong, not only missing."""
        return self >= ScoreState.DIVISION

    def text(self, language: Union[Language, str] = Language.VI) -> str:
        """What it says, for people, such as `"division by zero"`."""
        return text(lib.reform_score_state_get_text(self, member(Language, language)))


class ExplanationStep(enum.IntEnum):
    """What a row of an explanation is about. From `LEAST` on it is a number that the next step is done by."""

    NODE = 1  #: `node`: the node, and what the unit has there; always the first row.
    FORMULA = 2  #: `formula`: the formula of a leaf as it is written.
    INPUT = 3  #: `input`: an input of a leaf.
    SUBSTITUTED = 4  #: `substituted`: the formula with values in the place of names.
    GIVEN = 5  #: `given`: what the formula, or the input, of a leaf gives.
    NORMALISED = 6  #: `normalised`: that on the common scale of all units.
    CHILD = 7  #: `child`: a child, what it passes on, and what that makes up.
    COMBINED = 8  #: `combined`: what the children come to.
    SCALED = 9  #: `scaled`: that from LOW to HIGH.
    CAPPED = 10  #: `capped`: that, but not above CAP.
    ROUNDED = 11  #: `rounded`: that rounded to DIGITS.
    REPLACED = 12  #: `replaced`: what the leaf would have been worth but for the override.
    OVERRIDE = 13  #: `override`: what is stated instead, and why.
    SIDE = 14  #: `side`: what the node is worth by what one side says.
    SOURCE = 15  #: `source`: where the row of the node, or of an input, comes from.
    TITLE = 16  #: `title`: of the scheme.
    EDITION = 17  #: `edition`: of the scheme.
    CITATION = 18  #: `citation`: the document the scheme is stated in.
    LEAST = 40  #: `least`: the smallest value of all units.
    GREATEST = 41  #: `greatest`: the largest value of all units.
    MEAN = 42  #: `mean`: of the values of all units.
    DEVIATION = 43  #: `deviation`: of the values of all units, as a sample.
    COUNT = 44  #: `count`: how many units have a value.
    WORST = 45  #: `worst`: goalpost that is worth 0.
    BEST = 46  #: `best`: goalpost that is worth 1.
    TARGET = 47  #: `target`: what values are compared with.
    REFERENCE = 48  #: `reference`: the value of the unit that others are compared with; the note is its code.
    LOW = 49  #: `low`: end of a scale.
    HIGH = 50  #: `high`: end of a scale.
    ASSESSED = 51  #: `assessed`: how many children are assessed, where some must have a value.
    PRESENT = 52  #: `present`: how many of them have one.
    NEEDED = 53  #: `needed`: the share of them that must.
    FACTOR = 54  #: `factor`: what children count for where others left the denominator of a sum.
    DIVISOR = 55  #: `divisor`: of a mean, the weights of the children that count.
    POWER = 56  #: `power`: of a power mean.
    CAP = 57  #: `cap`: what the value is never above.
    DIGITS = 58  #: `digits`: after the decimal mark; the note is how they are rounded.

    @property
    def word(self) -> str:
        """Name of the step in tables, such as `"combined"`."""
        return text(lib.reform_explanation_step_get_name(self))


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


class Evidence(enum.IntEnum):
    """How sure a scheme of the catalogue is."""

    NONE = 0  #: There is no such scheme.
    REPRODUCED = 1  #: Published figures come out of it.
    STATED = 2  #: A source says so; no published figures were there to try it on.
    INFERRED = 3  #: It fits a few published figures, and nobody states it.
    OPEN = 4  #: One of several definitions in use; none is stated to be the official one, and no published figure tells.

    @property
    def word(self) -> str:
        """Name of the evidence in tables, such as `"reproduced"`."""
        return text(lib.reform_evidence_get_name(self))


class Lonely(enum.IntEnum):
    """What a stratum with a single primary unit adds to a variance."""

    FAIL = 1  #: Nothing is worked out; the findings name such strata.
    REMOVE = 2  #: Nothing, as if the stratum were not there.
    CERTAINTY = 3  #: Nothing, as the unit was sure to be drawn.
    ADJUST = 4  #: The square of its distance from the mean of all.
    AVERAGE = 5  #: What other strata add, on average.


class Replication(enum.IntEnum):
    """How standard errors are worked out."""

    NONE = 0  #: By linearisation.
    JK1 = 1  #: Jackknife of one stratum.
    JKN = 2  #: Jackknife of several strata.
    BOOTSTRAP = 3  #: In each stratum n - 1 of its n primary units are drawn with replacement, again and again.
    GIVEN = 4  #: Factors of the caller.


class Measure(enum.IntEnum):
    """Which figure of an item is estimated."""

    SHARE = 1  #: Share of answers that are one of chosen levels, 0 to 1.
    MEAN = 2  #: Mean answer.
    MEAN_OF_MAXIMUM = 3  #: Mean answer over the last level of the scale.
    TOTAL = 4  #: Total of the answers over the population.
    RATIO = 5  #: Total of the answers over that of another item.
    QUANTILE = 6  #: The level that a share of the population does not pass.


class Interval(enum.IntEnum):
    """How a confidence interval is made."""

    T = 1  #: Estimate -+ t standard errors.
    NORMAL = 2  #: The same with the quantile of the normal distribution.
    LOGIT = 3  #: On the scale of log(p / (1 - p)).
    WILSON = 4  #: Wilson's, with the effective size.
    BETA = 5  #: Korn and Graubard's.


class Degrees(enum.IntEnum):
    """Where degrees of freedom come from: primary units less strata."""

    DOMAIN = 1  #: Of units that have rows in the domain.
    DESIGN = 2  #: Of all that have rows.


class Reference(enum.IntEnum):
    """What a design effect compares with."""

    REPLACEMENT = 1  #: Drawn with replacement.
    NO_REPLACEMENT = 2  #: Drawn without.


class Figure(enum.IntEnum):
    """Numbers of a row of estimates."""

    ESTIMATE = 1  #: The estimate.
    STANDARD_ERROR = 2  #: Its standard error.
    DEGREES = 3  #: Degrees of freedom.
    LOW = 4  #: Lower bound of the interval.
    HIGH = 5  #: Upper bound.
    DESIGN_EFFECT = 6  #: Its variance over that of the reference.
    EFFECTIVE_SIZE = 7  #: Answers over the design effect.


class RankMethod(enum.IntEnum):
    """Which ranks equal units get."""

    COMPETITION = 1  #: 1, 2, 2, 4: what official tables print.
    DENSE = 2  #: 1, 2, 2, 3.
    ORDINAL = 3  #: 1, 2, 3, 4: equal units in the order of the bytes of their codes.
    AVERAGE = 4  #: 1, 2.5, 2.5, 4.


class Succession(enum.IntEnum):
    """What a unit of a ranking was in an earlier one."""

    ONE = 1  #: One unit, all of it: values and ranks can be compared.
    NEW = 2  #: Nothing that the earlier ranking knows.
    MERGED = 3  #: Several units.
    SPLIT = 4  #: A part of one unit.


class Bound(enum.IntEnum):
    """Where a value that stands on a bound of a group belongs."""

    CLOSED = 1  #: To the group above: `>= 80`.
    OPEN = 2  #: To the group below: the one above is `> 80`.


class Remainder(enum.IntEnum):
    """Where units go that equal counts leave over."""

    FIRST = 1  #: One each to the first groups: 16/16/16/15 of 63.
    LAST = 2  #: One each to the last groups: 15/15/15/16 of 61.
    SPREAD = 3  #: Each group ends at the whole number nearest to its share: 16/16/15/16 of 63.


_Enumeration = TypeVar("_Enumeration", bound=enum.Enum)

_SIGNS: Dict[type, Dict[str, str]] = {
    DecimalMark: {".": "POINT", ",": "COMMA"},
    ThousandsMark: {"": "NONE", ".": "POINT", ",": "COMMA", " ": "BLANK"},
}


def member(kind: Type[_Enumeration], value: Union[_Enumeration, int, str]) -> _Enumeration:
    """The member of an enumeration that a caller means by a member, its number or its name.

    Raises ValueError for a number or name that is none, TypeError for anything else.
    """
    if isinstance(value, kind):
        return value
    if isinstance(value, str):
        name = _SIGNS.get(kind, {}).get(value, value.upper().replace(" ", "_").replace("-", "_"))
        if name not in kind.__members__:
            choices = ", ".join(choice.lower() for choice in kind.__members__)
            raise ValueError(f"{value!r} is no {kind.__name__}, expected one of {choices}")
        return kind[name]
    # bool, and members of other enumerations, are ints that nobody means as such.
    if isinstance(value, (bool, enum.Enum)) or not hasattr(value, "__index__"):
        raise TypeError(
            f"expected a {kind.__name__} or its name, found {type(value).__name__} {value!r}"
        )
    number: Any = value
    return kind(operator.index(number))


def flags(kind: Type[_Enumeration], value: Union[_Enumeration, int, str]) -> int:
    """Bits of a flag enumeration, as the library takes them; ValueError for bits that are none."""
    known = 0
    for choice in kind.__members__.values():
        known |= int(choice.value)
    bits = int(member(kind, value).value)
    if bits < 0:  # such as ~Online.NONE, before Python 3.11
        bits &= known
    if bits & ~known:
        raise ValueError(f"{bits:#x} has bits that are no {kind.__name__}")
    return bits
