# SPDX-License-Identifier: MIT
"""Enumerations of arrays and surveys. Use them from `reform` or `reform.enums`."""

from __future__ import annotations

import enum

__all__ = [
    "ArrayType",
    "Degrees",
    "Figure",
    "Interval",
    "Lonely",
    "Measure",
    "Reference",
    "Replication",
    "ResponseRole",
]


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
    BOUNDED = 6  #: Wilson's, of means as well: between the ends of their scale.


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
