# SPDX-License-Identifier: MIT
"""Exceptions, one for each kind of failure the library reports.

All are `ReformError`; each is also the built-in exception a Python programmer would expect, so
`except ValueError`, `except LookupError` or `except OSError` work as well.

>>> import reform
>>> try:
...     reform.parse_number("1.5", decimal=",")
... except reform.ReformParseError as error:
...     print(error.status.word, error.line, isinstance(error, ValueError))
parse None True
"""

from __future__ import annotations

from typing import Dict, Optional, Tuple, Type

from reform.enums import Status

__all__ = [
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
    "error_class",
]


class ReformError(Exception):
    """A call of the library failed.

    `str(error)` is the message, preceded by the place in the input where that is known.

    Attributes:
        status (Status): what kind of failure it is.
        message (str): one line that names the subject, what was found and what was expected.
        source (str or None): name of the input the error is about, such as a file name.
        line (int or None): line of that input, counted from 1.
        column (int or None): position in that line in characters, counted from 1.
    """

    #: Status of errors of this class that Python code raises itself.
    default_status = Status.FAILED

    def __init__(
        self,
        message: str,
        status: Optional[int] = None,
        source: Optional[str] = None,
        line: Optional[int] = None,
        column: Optional[int] = None,
    ) -> None:
        self.message = message
        self.status = self.default_status if status is None else Status(status)
        self.source = source
        self.line = line
        self.column = column
        super().__init__(self._describe())

    def _describe(self) -> str:
        # A place in a formula has no line, and its message says it.
        column = None if self.line is None else self.column
        place = [str(part) for part in (self.source, self.line, column) if part is not None]
        return ": ".join([":".join(place), self.message]) if place else self.message

    def __str__(self) -> str:
        return self._describe()

    def __reduce__(self) -> Tuple[object, ...]:
        return type(self), (self.message, int(self.status), self.source, self.line, self.column)


class ReformArgumentError(ReformError, ValueError):
    """An argument is outside what the function documents."""

    default_status = Status.INVALID_ARGUMENT


class ReformMemoryError(ReformError, MemoryError):
    """Memory for input of this size cannot be had."""

    default_status = Status.NO_MEMORY


class ReformCancelledError(ReformError):
    """A callback asked to stop."""

    default_status = Status.CANCELLED


class ReformParseError(ReformError, ValueError):
    """The text is not in the format."""

    default_status = Status.PARSE


class ReformLimitError(ReformError, ValueError):
    """A documented limit was passed."""

    default_status = Status.LIMIT


class ReformEncodingError(ReformError, ValueError):
    """Bytes that are not UTF-8, or text that UTF-8 cannot hold: a NUL or half a surrogate pair."""

    default_status = Status.ENCODING


class ReformIOError(ReformError, OSError):
    """A file could not be read or written.

    What a file-like object of the caller raises is not turned into this: it is raised as it is.
    """

    default_status = Status.IO


class ReformNotFoundError(ReformError, LookupError):
    """No object has that name or code."""

    default_status = Status.NOT_FOUND


class ReformDuplicateError(ReformError, ValueError):
    """A name or code that must be unique is there twice."""

    default_status = Status.DUPLICATE


class ReformAmbiguousError(ReformError, LookupError):
    """More than one object answers to that name."""

    default_status = Status.AMBIGUOUS


class ReformMissingError(ReformError, ValueError):
    """A value that is needed is not there."""

    default_status = Status.MISSING


class ReformRangeError(ReformError, ValueError):
    """A value is outside its range."""

    default_status = Status.RANGE


class ReformUnitError(ReformError, ArithmeticError):
    """Amounts in units that cannot be compared."""

    default_status = Status.UNIT


class ReformUndefinedError(ReformError, ArithmeticError):
    """The figure has no value, such as a share of nothing."""

    default_status = Status.UNDEFINED


class ReformInconsistentError(ReformError, ValueError):
    """Figures that must agree do not."""

    default_status = Status.INCONSISTENT


class ReformStructureError(ReformError, ValueError):
    """Parts are there but do not fit together."""

    default_status = Status.STRUCTURE


_CLASSES: Dict[int, Type[ReformError]] = {
    int(kind.default_status): kind
    for kind in (
        ReformError,
        ReformArgumentError,
        ReformMemoryError,
        ReformCancelledError,
        ReformParseError,
        ReformLimitError,
        ReformEncodingError,
        ReformIOError,
        ReformNotFoundError,
        ReformDuplicateError,
        ReformAmbiguousError,
        ReformMissingError,
        ReformRangeError,
        ReformUnitError,
        ReformUndefinedError,
        ReformInconsistentError,
        ReformStructureError,
    )
}


def error_class(status: int) -> Type[ReformError]:
    """The exception a status is raised as; `ReformError` itself for one that is not known.

    >>> from reform.errors import error_class
    >>> error_class(20).__name__, error_class(999).__name__
    ('ReformNotFoundError', 'ReformError')
    """
    return _CLASSES.get(status, ReformError)
