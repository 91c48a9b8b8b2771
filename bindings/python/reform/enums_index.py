# SPDX-License-Identifier: MIT
"""Enumerations of schemes, scores, rankings and the catalogue. Use them from `reform` or `reform.enums`."""

from __future__ import annotations

import enum
from typing import Union

from reform._native import lib, text
from reform.enums_base import Language, member

__all__ = [
    "Assessment",
    "Bound",
    "Combine",
    "Evidence",
    "ExplanationStep",
    "Missing",
    "Normalisation",
    "ObservationsLayout",
    "RankMethod",
    "Remainder",
    "SchemeAbout",
    "SchemeField",
    "ScoreState",
    "Succession",
]


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
    NOT_POSITIVE = 16  #: A value below 0 under a geometric, harmonic or power mean, or 0 unless the power is over 0.

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
