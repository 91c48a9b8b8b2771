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

# By type code of `array`; "?" stands for truth values, a byte each.
_KINDS = {"B": "B", "?": "B?", "i": "bhilqn", "I": "BHILQN", "q": "bhilqn", "Q": "BHILQN", "d": "fd"}
_TYPES: Dict[str, Any] = {
    "B": ctypes.c_uint8,
    "?": ctypes.c_uint8,
    "i": ctypes.c_int32,
    "I": ctypes.c_uint32,
    "q": ctypes.c_int64,
    "Q": ctypes.c_uint64,
    "d": ctypes.c_double,
}
_WORDS = {
    "B": "bytes",
    "?": "bytes or booleans",
    "i": "32-bit integers",
    "I": "unsigned 32-bit integers",
    "q": "64-bit integers",
    "Q": "unsigned 64-bit integers",
    "d": "doubles",
}
_NATIVE_ORDER = "@=<" if sys.byteorder == "little" else "@=>!"


def item_kind(view: memoryview) -> str:
    """Format letter of a buffer of plain items in this machine's byte order, else ''."""
    code = view.format
    if len(code) == 2 and code[0] in _NATIVE_ORDER:
        code = code[1]
    return code if len(code) == 1 else ""


def _holds(view: memoryview, code: str) -> bool:
    """Whether the items of a buffer are of the C type of an `array` type code."""
    return item_kind(view) in tuple(_KINDS[code]) and view.itemsize == ctypes.sizeof(_TYPES[code])


def output(buffer: Optional[Buffer], code: str, n: int, what: str) -> Tuple[Any, Any]:
    """Where a call writes `n` items of an `array` type code, and the object that then holds them.

    A buffer is used as it is, never copied: TypeError when its items are of another type or it is
    read-only or not contiguous, ValueError when it holds another number of items. None makes an array.
    """
    kind = _TYPES[code]
    size = ctypes.sizeof(kind)
    if buffer is None:
        buffer = array.array("B" if code == "?" else code, bytes(n * size))
    view = memoryview(buffer)
    if not _holds(view, code):
        raise TypeError(f"{what} must be a buffer of {_WORDS[code]}, found format {view.format!r}")
    if view.readonly or not view.c_contiguous:
        raise TypeError(f"{what} must be a writable, contiguous buffer")
    if view.nbytes != n * size:
        raise ValueError(f"{what} has room for {view.nbytes // size} items, expected {n}")
    memory = (kind * n).from_buffer(view) if n else (kind * 1)()
    return memory, buffer


def machine_code(view: memoryview) -> str:
    """Type code of `array` for signed whole numbers (by their width, 'b' to 'q') and for floats; '' for all else."""
    kind = item_kind(view)
    if kind in ("f", "d"):
        return kind
    return {1: "b", 2: "h", 4: "i", 8: "q"}[view.itemsize] if kind and kind in "bhilqn" else ""


def view_of(values: Any) -> Optional[memoryview]:
    """The buffer of an object that has one, also through `__array__`, else None."""
    try:
        return memoryview(values)
    except (TypeError, ValueError):  # numpy raises ValueError for items that no buffer can hold
        pass
    make = getattr(values, "__array__", None)
    if make is None or hasattr(values, "__array_interface__"):
        return None
    try:
        return memoryview(make())
    except (TypeError, ValueError):
        return None


def in_place(view: memoryview, kind: Any) -> Any:
    """A C array over the items of a buffer; a copy of them where it is read-only or has gaps."""
    n = view.nbytes // ctypes.sizeof(kind)
    if n == 0:
        return (kind * 1)()
    if view.readonly or not view.c_contiguous:
        return (kind * n).from_buffer_copy(view.tobytes())
    return (kind * n).from_buffer(view)


def given(values: Union[Buffer, Iterable[Any]], code: str, what: str) -> Tuple[Any, int]:
    """Where a call reads items of an `array` type code, and their number.

    A buffer of such items is read in place, anything else is copied item by item.
    """
    if isinstance(values, (str, bytes, bytearray)):
        raise TypeError(f"{what} must be a buffer of {_WORDS[code]} or an iterable, "
                        f"not {type(values).__name__}")
    view = view_of(values)
    if view is None or view.ndim != 1 or not _holds(view, code):
        try:
            view = memoryview(array.array(code, values))
        except (TypeError, OverflowError) as error:
            raise type(error)(f"{what} must be {_WORDS[code]}: {error}") from None
    return in_place(view, _TYPES[code]), len(view)


def borrowed(start: Any, n: int, code: str, owner: Any) -> memoryview:
    """Items of an `array` type code where the library holds them: read-only, and there as long as `owner`,
    which the memory refers to."""
    if n == 0:
        return memoryview(array.array(code)).toreadonly()
    address = ctypes.cast(start, ctypes.c_void_p).value
    memory = (_TYPES[code] * n).from_address(address)
    memory.owner = owner
    return memoryview(memory).cast("B").cast(code).toreadonly()


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
    if view is None or view.ndim != 1 or item_kind(view) not in tuple("bB?"):
        keep = bytes(1 if item else 0 for item in keep)
    memory, n = as_bytes(keep)
    pointer = ctypes.cast(memory, ctypes.POINTER(ctypes.c_uint8))
    pointer.memory = memory  # type: ignore[attr-defined]
    return pointer, n
