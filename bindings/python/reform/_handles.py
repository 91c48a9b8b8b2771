# SPDX-License-Identifier: MIT
"""What all objects that stand for an object of the library have in common."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Optional, Type, TypeVar

_Self = TypeVar("_Self", bound="_Handle")


class _Handle:
    """Stands for an object of the library, until it is closed.

    Closing is never needed for correctness: the object of the library goes with the last Python
    reference to it, also when that is in a thread, in a cycle or at the end of the interpreter. It is
    there to give memory back early, by `close()` or a `with` statement. Closing twice does nothing;
    using a closed object raises ValueError. Objects taken from a closed one (the time limits of a
    procedure set, say) stay valid.
    """

    # A pointer of a kind that `_native` releases by itself when nothing refers to it any more. A call
    # in another thread refers to it through its arguments, so no lock is needed here.
    _pointer: Any = None

    @classmethod
    def _wrap(cls: Type[_Self], pointer: Any, parent: Any = None) -> _Self:
        """Make an object of a pointer; `parent` is a pointer that must outlive a borrowed one."""
        handle = cls.__new__(cls)
        if parent is not None:
            pointer.parent = parent
        handle._pointer = pointer
        return handle

    @property
    def _open(self) -> Any:
        """The pointer, for a call. ValueError when the object is closed."""
        pointer = self._pointer
        if pointer is None:
            raise ValueError(f"{type(self).__name__} is closed")
        return pointer

    @property
    def closed(self) -> bool:
        """Whether `close()` was called."""
        return self._pointer is None

    def close(self) -> None:
        """Give the object back. Doing so twice does nothing."""
        self._pointer = None

    def __enter__(self: _Self) -> _Self:
        self._open
        return self

    def __exit__(
        self,
        kind: Optional[Type[BaseException]],
        value: Optional[BaseException],
        traceback: Optional[TracebackType],
    ) -> None:
        self.close()
