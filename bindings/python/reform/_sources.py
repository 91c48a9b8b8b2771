# SPDX-License-Identifier: MIT
"""Files, bytes and file-like objects as sources of the library, and file-like objects as sinks."""

from __future__ import annotations

import codecs
import ctypes
import io
import os
from typing import IO, Any, Callable, Optional, TypeVar, Union

from reform import _native
from reform._buffers import as_bytes
from reform._calls import call, encode
from reform._native import lib

#: A path (str or PathLike), the bytes themselves, or an object with `read`.
Input = Union[str, "os.PathLike[str]", "os.PathLike[bytes]", bytes, bytearray, memoryview, IO[Any], Any]

_Result = TypeVar("_Result")


class Callbacks:
    """Keeps what a callback raised until the call of the library is over."""

    def __init__(self) -> None:
        self.raised: Optional[BaseException] = None

    def run(self, function: Callable[..., _Result], *arguments: Any) -> _Result:
        """Do something that calls back. What a callback raised comes first, as it was raised."""
        try:
            result = function(*arguments)
        except Exception:
            if self.raised is None:
                raise
        raised, self.raised = self.raised, None
        if raised is not None:
            raise raised
        return result


def _has_bytes(source: Any) -> bool:
    try:
        memoryview(source)
    except TypeError:
        return False
    return True


class Source(Callbacks):
    """A source of the library, made of whatever the caller has. Read once."""

    def __init__(self, source: Input, name: Optional[str]) -> None:
        super().__init__()
        self.pointer = _native.OwnedSource()
        self._rest = b""
        self._memory: Any = None
        out = ctypes.byref(self.pointer)
        if isinstance(source, (str, os.PathLike)):
            path = os.fsencode(source)
            if b"\0" in path:
                raise ValueError("path holds a NUL, expected none")
            call(lib.reform_source_new_file, path, out)
        elif _has_bytes(source):  # asked before read(), for mmap has both
            self._memory, size = as_bytes(source)
            call(lib.reform_source_new_memory, self._memory, size, out)
        elif hasattr(source, "read"):
            self._file = source
            self._callback: Any = _native.ReadFunction(self._read)
            call(lib.reform_source_new_callback, self._callback, None, out)
            its_name = getattr(source, "name", None)
            if name is None and isinstance(its_name, str):
                name = os.fsencode(its_name).decode("utf-8", "replace")
        else:
            raise TypeError(
                f"expected a path, bytes or an object with read(), found {type(source).__name__}"
            )
        if name is not None:
            lib.reform_source_set_name(self.pointer, encode(name, "name"))

    def __enter__(self) -> Source:
        return self

    def __exit__(self, *exception: object) -> None:
        """Give everything back: the callback and its object refer to each other."""
        self.pointer = self._callback = self._memory = None

    def _read(self, user: Any, buffer: int, size: int) -> int:
        try:
            if not self._rest:
                self._rest = self._next(size)
            given, self._rest = self._rest[:size], self._rest[size:]
            ctypes.memmove(buffer, given, len(given))
            return len(given)
        except BaseException as error:
            self.raised = error
            return -1

    def _next(self, size: int) -> bytes:
        data = self._file.read(size)
        if isinstance(data, str):
            return data.encode("utf-8")
        if data is None:
            raise BlockingIOError("read() gave None: the file is in non-blocking mode")
        return bytes(memoryview(data))


class Sink(Callbacks):
    """Takes what a table writer writes, into a file-like object in binary or text mode."""

    def __init__(self, file: Any) -> None:
        super().__init__()
        self._file = file
        self._decoder = (
            codecs.getincrementaldecoder("utf-8")() if isinstance(file, io.TextIOBase) else None
        )
        self.callback: Any = _native.WriteFunction(self._write)

    def close(self) -> None:
        """Let go of the callback: it and this object refer to each other."""
        self.callback = None

    def _write(self, user: Any, data: int, size: int) -> int:
        try:
            piece = ctypes.string_at(data, size)
            if self._decoder is not None:
                self._file.write(self._decoder.decode(piece))
            else:
                self._write_all(memoryview(piece))
            return 0
        except BaseException as error:
            self.raised = error
            return 1

    def _write_all(self, piece: memoryview) -> None:
        while piece:
            taken = self._file.write(piece)
            if not isinstance(taken, int):  # objects that only have a write() often give None
                return
            if taken == 0:
                raise OSError("write() took nothing")
            piece = piece[taken:]
