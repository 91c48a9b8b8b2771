# SPDX-License-Identifier: MIT
"""The C library as it is: one typed table that every call goes through.

Nothing here is public. `FUNCTIONS` says for every function of the headers what it gives and takes:
`(result, arguments)`, where `char *` that the caller owns is c_void_p and a borrowed one c_char_p. Its
parts are in `_functions_*`, by the folders of the library's sources (schemes, observations and scores by themselves); their
types are in `_types`.
`lib` is the loaded library with these types set. Handles are pointers to opaque classes, so ctypes
refuses any other handle. Results named `Owned...` release themselves when the last Python reference
to the pointer goes, which can only be after a call that uses it has returned: closing a handle while
another thread reads it is therefore safe.

The library is loaded by its SONAME; the environment variable REFORM_LIBRARY may name a file instead.
"""

from __future__ import annotations

import ctypes
import os
from typing import Any, Dict, Optional, Tuple

from reform import (
    _functions_audit,
    _functions_catalogue,
    _functions_foundation,
    _functions_index,
    _functions_observations,
    _functions_procedure,
    _functions_scheme,
    _functions_scores,
    _functions_survey,
)
from reform._types import *

SONAME = "libreform.so.0"
VERSION = (0, 1)  # major and minor this package is written for

FUNCTIONS: Dict[str, Tuple[Any, Tuple[Any, ...]]] = {
    **_functions_foundation.FUNCTIONS,
    **_functions_procedure.FUNCTIONS,
    **_functions_audit.FUNCTIONS,
    **_functions_catalogue.FUNCTIONS,
    **_functions_index.FUNCTIONS,
    **_functions_scheme.FUNCTIONS,
    **_functions_observations.FUNCTIONS,
    **_functions_scores.FUNCTIONS,
    **_functions_survey.FUNCTIONS,
}


def _load() -> ctypes.CDLL:
    """Open the library, or say in an ImportError what to do."""
    path = os.environ.get("REFORM_LIBRARY")
    try:
        return ctypes.CDLL(path or SONAME)
    except OSError as error:
        advice = (
            "REFORM_LIBRARY names it: correct or unset that variable"
            if path
            else f"install libreform {VERSION[0]}.{VERSION[1]}, or name the file in REFORM_LIBRARY"
        )
        raise ImportError(
            f"libreform could not be loaded ({error}); {advice}", name="reform", path=path or SONAME
        ) from None


def _set_types(library: ctypes.CDLL, name: str) -> Any:
    """One function of the library with the types of the table."""
    try:
        function = getattr(library, name)
    except AttributeError:
        raise ImportError(
            f"{library._name} has no function {name}, so it is no libreform {VERSION[0]}.{VERSION[1]}",
            name="reform",
            path=library._name,
        ) from None
    function.restype, function.argtypes = FUNCTIONS[name]
    return function


def _check_version(library: ctypes.CDLL) -> None:
    """Refuse a library of another major or minor version than this package is written for."""
    number = int(_set_types(library, "reform_version_number")())
    found = (number // 1000000, number // 1000 % 1000)
    if found != VERSION:
        raise ImportError(
            f"{library._name} is libreform {found[0]}.{found[1]}, "
            f"this package needs {VERSION[0]}.{VERSION[1]}",
            name="reform",
            path=library._name,
        )


def _bind() -> ctypes.CDLL:
    """Load the library, check its version and set the types of all its functions."""
    library = _load()
    _check_version(library)
    for name in FUNCTIONS:
        _set_types(library, name)
    for pointer, name in RELEASED_BY.items():
        pointer.release = getattr(library, name)
    return library


lib: Any = _bind()


def text_or_none(value: Optional[bytes]) -> Optional[str]:
    """A borrowed text of the library; None for NULL."""
    return None if value is None else value.decode("utf-8", "surrogateescape")


def text(value: Optional[bytes]) -> str:
    """A borrowed text of the library; empty for NULL."""
    return "" if value is None else value.decode("utf-8", "surrogateescape")
