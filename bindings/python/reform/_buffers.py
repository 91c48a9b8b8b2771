# SPDX-License-Identifier: MIT
"""Memory of the caller, filled or read in place.

Any object with the buffer protocol will do: `array.array`, `memoryview`, a numpy array, `mmap`.
"""

from __future__ import annotations

import array
import ctypes
import sys
from typing import Any, Dict, Iterable, Optional, Tuple, Union

#: A writable, C-contiguous buffer of the documented item type and length. Python has no type for this.
Buffer = Any

_KINDS = {"i": "bhilqn", "I": "BHILQN", "q": "bhilqn", "d": "fd"}
_TYPES: Dict[str, Any] = {
    "i": ctypes.c_int32,
    "I": ctypes.c_uint32,
    "q": ctypes.c_int64,
    "d": ctypes.c_double,
}
_WORDS = {
    "i": "32-bit integers",
    "I": "unsigned 32-bit integers",
    "q": "64-bit integers",
    "d": "doubles",
}
_NATIVE_ORDER = "@=<" if sys.byteorder == "little" else "@=>!"


def _item_kind(view: memoryview) -> str:
    """Format letter of a buffer of plain items in this machine's byte order, else ''."""
    code = view.format
    if len(code) == 2 and code[0] in _NATIVE_ORDER:
        code = code[1]
    return code if len(code) == 1 else ""


def output(buffer: Optional[Buffer], code: str, n: int, what: str) -> Tuple[Any, Any]:
    """Where a call writes `n` items of an `array` type code, and the object that then holds them.

    A buffer is used as it is, never copied: TypeError when its items are of another type or it is
    read-only or not contiguous, ValueError when it holds another number of items. None makes an array.
    """
    kind = _TYPES[code]
    size = ctypes.sizeof(kind)
    if buffer is None:
        buffer = array.array(code, bytes(n * size))
    view = memoryview(buffer)
    if _item_kind(view) not in tuple(_KINDS[code]) or view.itemsize != size:
        raise TypeError(f"{what} must be a buffer of {_WORDS[code]}, found format {view.format!r}")
    if view.readonly or not view.c_contiguous:
        raise TypeError(f"{what} must be a writable, contiguous buffer")
    if view.nbytes != n * size:
        raise ValueError(f"{what} has room for {view.nbytes // size} items, expected {n}")
    memory = (kind * n).from_buffer(view) if n else (kind * 1)()
    return memory, buffer


def as_bytes(data: Any) -> Tuple[Any, int]:
    """Bytes to read from: `bytes` and writable buffers in place, others as a copy."""
    if isinstance(data, bytes):
        return data, len(data)
    view = memoryview(data)
    if view.readonly or not view.c_contiguous:
        return view.tobytes(), view.nbytes
    if view.nbytes == 0:
        return b"", 0
    return (ctypes.c_char * view.nbytes).from_buffer(view), view.nbytes


def mask(keep: Union[Buffer, Iterable[object]]) -> Tuple[Any, int]:
    """One byte an item: a buffer of bytes or booleans in place, else the truth of each item."""
    if isinstance(keep, str):
        raise TypeError("mask must be a buffer of bytes or an iterable, not str")
    try:
        view = memoryview(keep)  # type: ignore[arg-type]
    except TypeError:
        view = None
    if view is None or view.ndim != 1 or _item_kind(view) not in tuple("bB?"):
        keep = bytes(1 if item else 0 for item in keep)
    memory, n = as_bytes(keep)
    pointer = ctypes.cast(memory, ctypes.POINTER(ctypes.c_uint8))
    pointer.memory = memory  # type: ignore[attr-defined]
    return pointer, n
