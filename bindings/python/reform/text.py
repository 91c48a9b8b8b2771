# SPDX-License-Identifier: MIT
"""Vietnamese text: one form for storing, one for comparing.

Names come precomposed and decomposed, with the tone mark in the old or the new place, in capitals,
with stray and non-breaking blanks.

>>> from reform import normalise_text, text_key, text_matches
>>> normalise_text("  Lĩnh vực   đất đai ")
'Lĩnh vực đất đai'
>>> text_matches("Hoà Bình", "HÒA BÌNH"), text_matches("ma", "mã")
(True, False)
"""

from __future__ import annotations

from reform._calls import call_for_text, encode
from reform._native import lib

__all__ = ["normalise_text", "text_key", "text_matches"]


def normalise_text(text: str) -> str:
    """The form in which the library stores text: NFC, white space made one blank, none at the ends.

    Raises ReformEncodingError when the text holds a NUL or half a surrogate pair.
    """
    return call_for_text(lib.reform_text_normalise, encode(text))


def text_key(text: str) -> str:
    """A key that is equal for two names exactly when they are the same name.

    It folds case, puts tone marks in one place, takes `_`, hyphens and dashes for a blank, curly
    quotes for straight ones and the look-alikes of `Đ` for it. Marks are kept: `ma` and `mã` differ.
    The key is for comparing (and for dicts), not for showing.

    Raises ReformEncodingError when the text holds a NUL or half a surrogate pair.
    """
    return call_for_text(lib.reform_text_key, encode(text))


def text_matches(a: str, b: str) -> bool:
    """Whether two names are the same name, by `text_key`.

    Raises ReformEncodingError when a text holds a NUL or half a surrogate pair.
    """
    return bool(lib.reform_text_matches(encode(a), encode(b)))
