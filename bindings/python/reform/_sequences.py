# SPDX-License-Identifier: MIT
"""What all objects that hold others in a row have in common."""

from __future__ import annotations

import abc
from typing import Iterator, List, Sequence, SupportsIndex, TypeVar, Union, overload

from reform._calls import position
from reform._handles import _Handle

_Item = TypeVar("_Item")


class _Sequence(_Handle, Sequence[_Item]):
    """A handle that is a sequence: indexes count from the end where negative, slices give lists."""

    #: What messages call an item.
    _item: str

    @abc.abstractmethod
    def _at(self, index: int) -> _Item:
        """The item of an index that is there."""

    def _position(self, index: SupportsIndex) -> int:
        """Where an index points, counted from the start. IndexError where nothing is."""
        return position(index, len(self), self._item)

    @overload
    def __getitem__(self, index: SupportsIndex) -> _Item: ...

    @overload
    def __getitem__(self, index: slice) -> List[_Item]: ...

    def __getitem__(self, index: Union[SupportsIndex, slice]) -> Union[_Item, List[_Item]]:
        if isinstance(index, slice):
            return [self._at(i) for i in range(*index.indices(len(self)))]
        return self._at(self._position(index))

    def __iter__(self) -> Iterator[_Item]:
        for i in range(len(self)):
            yield self._at(i)
