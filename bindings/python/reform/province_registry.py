# SPDX-License-Identifier: MIT
"""The provinces of Viet Nam: 63 until 2025-06-30, 34 since 2025-07-01, and what became of each.

>>> from datetime import date
>>> from reform import ProvinceRegistry
>>> registry = ProvinceRegistry()
>>> before = registry.find_code("15", date(2025, 6, 30))
>>> before.name, before.successor.name
('Yên Bái', 'Lào Cai')
>>> [province.name for province in registry.find_name("TP. Hồ Chí Minh").predecessors]
['Hồ Chí Minh', 'Bà Rịa - Vũng Tàu', 'Bình Dương']
>>> registry.mapping()["02"]
'08'
"""

from __future__ import annotations

import ctypes
import datetime
from typing import Any, Dict, Optional, Tuple

from reform import _native
from reform._calls import call, encode
from reform._native import lib, text
from reform._sequences import _Sequence
from reform.day import day_date, day_number
from reform.enums import Certainty

__all__ = ["Province", "ProvinceRegistry"]

_NO_DAY = -(1 << 31)


def _day(day: Optional[datetime.date]) -> int:
    return _NO_DAY if day is None else day_number(day)


class Province:
    """An entry of a registry: a province as one of the two lists has it. Entries compare by what they are."""

    __slots__ = ("_index", "_registry")

    def __init__(self, registry: ProvinceRegistry, index: int) -> None:
        """Entries come from a `ProvinceRegistry`."""
        self._registry = registry
        self._index = index

    def __repr__(self) -> str:
        return f"<Province {self.code} {self.name}, {self.first_day} to {self.last_day}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Province) and other._index == self._index

    def __hash__(self) -> int:
        return hash((Province, self._index))

    @property
    def index(self) -> int:
        """Number of the entry in the registry."""
        return self._index

    @property
    def code(self) -> str:
        """Code of the statistics office: two digits."""
        return text(lib.reform_province_registry_get_code(self._registry._open, self._index))

    @property
    def name(self) -> str:
        """Name, without `Tỉnh` or `Thành phố`."""
        return text(lib.reform_province_registry_get_name(self._registry._open, self._index))

    @property
    def agency_code(self) -> str:
        """Code as an agency that publishes procedures, such as `"H37"`."""
        return text(lib.reform_province_registry_get_agency_code(self._registry._open, self._index))

    @property
    def agency_certainty(self) -> Certainty:
        """How sure the agency code is."""
        return Certainty(
            lib.reform_province_registry_get_agency_certainty(self._registry._open, self._index)
        )

    def _validity(self) -> Tuple[datetime.date, datetime.date]:
        first, last = ctypes.c_int32(), ctypes.c_int32()
        call(
            lib.reform_province_registry_get_validity, self._registry._open, self._index,
            ctypes.byref(first), ctypes.byref(last),
        )  # fmt: skip
        return day_date(first.value), day_date(last.value)

    @property
    def first_day(self) -> datetime.date:
        """The first day it is valid; `date.min` in the first list, which does not say since when it holds."""
        return self._validity()[0]

    @property
    def last_day(self) -> datetime.date:
        """The last day it is valid; `date.max` in the second list."""
        return self._validity()[1]

    @property
    def successor(self) -> Optional[Province]:
        """What it is, or is part of, since 2025-07-01; None for an entry of the second list."""
        if self._predecessors():
            return None
        after = ctypes.c_size_t()
        call(
            lib.reform_province_registry_get_successor, self._registry._open, self._index,
            ctypes.byref(after),
        )  # fmt: skip
        return Province(self._registry, after.value)

    def _predecessors(self) -> Tuple[int, ...]:
        n = ctypes.c_size_t()
        function = lib.reform_province_registry_list_predecessors
        call(function, self._registry._open, self._index, 0, None, ctypes.byref(n))
        found = (ctypes.c_size_t * n.value)()
        call(function, self._registry._open, self._index, n.value, found, ctypes.byref(n))
        return tuple(found)

    @property
    def predecessors(self) -> Tuple[Province, ...]:
        """What it was made of, first the one of its own name; empty for an entry of the first list."""
        return tuple(Province(self._registry, index) for index in self._predecessors())


class ProvinceRegistry(_Sequence[Province]):
    """The provinces of both lists: a sequence of `Province`. Immutable: any number of threads may read one at the same time.

    A `day` is a `datetime.date`; without one the second list answers where both could. Seven codes
    (15, 24, 44, 52, 80, 82, 91) mean one province in the first list and another in the second, and
    are found only with a day.
    """

    _item = "province"

    def __init__(self) -> None:
        """The registry that ships inside the library."""
        pointer = _native.OwnedProvinceRegistry()
        call(lib.reform_province_registry_get_builtin, ctypes.byref(pointer))
        self._pointer = pointer

    def __len__(self) -> int:
        return int(lib.reform_province_registry_get_size(self._open))

    def _at(self, index: int) -> Province:
        return Province(self, index)

    def on(self, day: datetime.date) -> Tuple[Province, ...]:
        """The provinces valid on a day, by code: 63 or 34."""
        number = day_number(day)
        n = ctypes.c_size_t()
        found = (ctypes.c_size_t * len(self))()
        call(
            lib.reform_province_registry_list, self._open, number, len(found), found,
            ctypes.byref(n),
        )  # fmt: skip
        return tuple(Province(self, index) for index in found[: n.value])

    def _find(self, function: Any, value: str, what: str, day: Optional[datetime.date]) -> Province:
        found = ctypes.c_size_t()
        call(function, self._open, encode(value, what), _day(day), ctypes.byref(found))
        return Province(self, found.value)

    def find_code(self, code: str, day: Optional[datetime.date] = None) -> Province:
        """Find a province by its code of the statistics office, such as `"20"`.

        Raises:
            ReformAmbiguousError: the code means two provinces and no day is stated.
            ReformNotFoundError: no province has it on that day.
            ReformParseError: it is not one or two digits.
            ReformMissingError: it is empty.
        """
        return self._find(lib.reform_province_registry_find_code, code, "code", day)

    def find_name(self, name: str, day: Optional[datetime.date] = None) -> Province:
        """Find a province by its name, however that is written: `Hoà Bình`, `Thừa Thiên - Huế`, `TP.HCM`.

        Raises:
            ReformNotFoundError: no province has it on that day; the message says what became of one.
            ReformMissingError: it is empty.
        """
        return self._find(lib.reform_province_registry_find_name, name, "name", day)

    def find_agency_code(self, code: str, day: Optional[datetime.date] = None) -> Province:
        """Find a province by its code as an agency that publishes procedures: `H37`, `000.00.00.H37`.

        Raises:
            ReformNotFoundError: no province has it on that day.
            ReformParseError: it is not an H and two digits.
            ReformMissingError: it is empty.
        """
        return self._find(lib.reform_province_registry_find_agency_code, code, "code", day)

    def mapping(self) -> Dict[str, str]:
        """For each code of the first list the code of what followed, for figures across 2025-07-01."""
        room = len(self)
        before, after = (ctypes.c_char_p * room)(), (ctypes.c_char_p * room)()
        n = ctypes.c_size_t()
        call(
            lib.reform_province_registry_list_mapping, self._open, room, before, after,
            ctypes.byref(n),
        )  # fmt: skip
        return {text(before[i]): text(after[i]) for i in range(n.value)}
