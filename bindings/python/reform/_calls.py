# SPDX-License-Identifier: MIT
"""The one way into the library: arguments checked, failures raised, texts taken over."""

from __future__ import annotations

import ctypes
import operator
from typing import Any, Iterable, Optional, SupportsIndex, Tuple

from reform import _native
from reform._native import lib
from reform.errors import ReformEncodingError, ReformError, error_class


def call(function: Any, *arguments: Any) -> None:
    """Call a function whose last argument is the error, and raise what it reports."""
    error = _native.OwnedError()
    status = function(*arguments, ctypes.byref(error))
    if status:
        raise _exception(status, error)


def _exception(status: int, error: Any) -> ReformError:
    message = _native.text(lib.reform_error_get_message(error))
    return error_class(status)(
        message or _native.text(lib.reform_status_get_name(status)),
        status,
        _native.text_or_none(lib.reform_error_get_source(error)),
        lib.reform_error_get_line(error) or None,
        lib.reform_error_get_column(error) or None,
    )


def encode(value: str, what: str = "text") -> bytes:
    """UTF-8 of a text argument. TypeError for what is no str, ReformEncodingError for what no UTF-8
    text without NUL can say."""
    if not isinstance(value, str):
        raise TypeError(f"{what} must be str, not {type(value).__name__}")
    try:
        encoded = value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ReformEncodingError(
            f"{what} holds {value[error.start]!r} at character {error.start + 1}, expected UTF-8 text"
        ) from None
    if b"\0" in encoded:
        raise ReformEncodingError(
            f"{what} holds a NUL at character {value.index(chr(0)) + 1}, expected none"
        )
    return encoded


def encode_or_none(value: Optional[str], what: str = "text") -> Optional[bytes]:
    """UTF-8 of a text argument that may be None, which the library takes as NULL."""
    return None if value is None else encode(value, what)


def encode_many(values: Iterable[Optional[str]], what: str) -> Tuple[Any, int]:
    """An array of C strings and its length; None becomes NULL."""
    if isinstance(values, (str, bytes)):
        raise TypeError(f"{what} must be an iterable of str, not one {type(values).__name__}")
    encoded = [encode_or_none(value, what) for value in values]
    return (ctypes.c_char_p * len(encoded))(*encoded), len(encoded)


def names(values: Any, what: str) -> Tuple[str, ...]:
    """Column names given as one str or as an iterable of them."""
    found = (values,) if isinstance(values, str) else tuple(values)
    for value in found:
        encode(value, what)
    return found


def take_text(pointer: Any) -> str:
    """Decode a text that the library gave away, and release it."""
    try:
        return ctypes.string_at(pointer).decode("utf-8", "surrogateescape") if pointer else ""
    finally:
        lib.reform_free(pointer)


def call_for_text(function: Any, *arguments: Any) -> str:
    """Call a function that gives a text away through its last argument but the error."""
    out = ctypes.c_void_p()
    call(function, *arguments, ctypes.byref(out))
    return take_text(out)


def integer(value: SupportsIndex, what: str, bits: int = 64) -> int:
    """A whole number that fits a signed C integer; ctypes itself would cut it without a word."""
    number = operator.index(value)
    if not -(1 << (bits - 1)) <= number < 1 << (bits - 1):
        raise OverflowError(f"{what} is {number}, expected a number of at most {bits} bits")
    return number


def position(value: SupportsIndex, size: int, what: str) -> int:
    """An index as Python counts, from the end where it is negative."""
    number = operator.index(value)
    if not -size <= number < size:
        raise IndexError(f"{what} {number} of {size} is not there")
    return number + size if number < 0 else number


def span(first: SupportsIndex, n: Optional[SupportsIndex], size: int, what: str) -> Tuple[int, int]:
    """The first of some items and their number, all that follow where that is None."""
    start = operator.index(first)
    if not 0 <= start <= size:
        raise IndexError(f"first {what} is {start}, expected 0 to {size}")
    number = size - start if n is None else operator.index(n)
    if not 0 <= number <= size - start:
        raise IndexError(f"{number} {what}s from {start} on are asked for, there are {size - start}")
    return start, number
