# SPDX-License-Identifier: MIT
"""Enumerations of dossier tallies. Use them from `reform` or `reform.enums`."""

from __future__ import annotations

import enum

__all__ = [
    "DossierCount",
    "DossierDays",
    "DossierField",
    "DossierKey",
    "DossierMoment",
    "DossierProblem",
    "DossierShare",
    "DossierStatus",
    "DossierUnit",
    "DossierWay",
]


class DossierCount(enum.IntEnum):
    """What is counted. Up to 15 the numbers are those of the columns of the form."""

    RECEIVED = 3
    ONLINE = 4
    ONLINE_PART = 5
    POST = 6
    IN_PERSON = 7
    CARRIED_OVER = 8
    SETTLED = 9
    EARLY = 10
    ON_TIME = 11
    LATE = 12
    PENDING = 13
    PENDING_IN_TIME = 14
    OVERDUE = 15
    WAY_NOT_STATED = 16
    WITHDRAWN = 17
    WAITING = 18
    DUE = 19
    DUE_IN_TIME = 20
    RATED = 21
    SATISFIED = 22
    OUTSIDE = 23
    LEFT_OUT = 24


class DossierDays(enum.IntEnum):
    """A number of days that each of some dossiers has."""

    PROCESSING = 1
    OVERDUE = 2


class DossierField(enum.IntEnum):
    """What a column of a table of dossiers says."""

    PROCEDURE = 1
    LEVEL = 2
    SECTOR = 3
    AGENCY = 4
    ACCEPTED = 5
    DUE = 6
    FINISHED = 7
    WAY = 8
    STATUS = 9
    RATING = 10


class DossierKey(enum.IntEnum):
    """What dossiers can be grouped by."""

    PROCEDURE = 1
    LEVEL = 2
    SECTOR = 3
    AGENCY = 4
    MONTH_ACCEPTED = 5
    MONTH_FINISHED = 6


class DossierMoment(enum.IntEnum):
    """A moment in the life of a dossier."""

    ACCEPTED = 1
    DUE = 2
    FINISHED = 3


class DossierProblem(enum.IntEnum):
    """Why a row is left out; the first that holds."""

    NO_ACCEPTANCE = 1
    RANGE = 2
    FINISHED_BEFORE = 3
    DUE_BEFORE = 4
    UNKNOWN_STATUS = 5
    CONTRADICTION = 6
    NO_CLASS = 7


class DossierShare(enum.IntEnum):
    """A share of dossiers on time; papers use all three."""

    OF_SETTLED = 1
    OF_DUE = 2
    OF_RECEIVED = 3


class DossierStatus(enum.IntEnum):
    """What the agency says of a dossier."""

    NOT_STATED = 0
    PENDING = 1
    WAITING = 2
    SETTLED = 3
    EARLY = 4
    ON_TIME = 5
    LATE = 6
    WITHDRAWN = 7


class DossierUnit(enum.IntEnum):
    """What moments are counted in, from the start of 1970-01-01."""

    DAY = 1
    MINUTE = 2


class DossierWay(enum.IntEnum):
    """How a dossier came in, in the order of columns (4) to (7) of the form."""

    NOT_STATED = 0
    ONLINE = 1
    ONLINE_PART = 2
    POST = 3
    IN_PERSON = 4
