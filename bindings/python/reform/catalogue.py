# SPDX-License-Identifier: MIT
"""The schemes that ship inside the library: PAPI, PCI, PAR INDEX, ICT Index, DTI, Decision 766.

>>> import reform
>>> catalogue = reform.Catalogue()
>>> catalogue["papi-2018"].edition, catalogue["papi-2018"].evidence.word
('2018', 'reproduced')
>>> catalogue.load("papi-2018")["8.2"].name_en
'Access to the Internet'
"""

from __future__ import annotations

import ctypes
import dataclasses
from typing import Iterator, SupportsIndex, Tuple, Union

from reform import _native
from reform._calls import call, encode, position
from reform._handles import _Handle
from reform._native import lib, text
from reform.calendar import Calendar
from reform.enums import Evidence
from reform.scheme import Scheme

__all__ = ["Catalogue", "CatalogueCalendar", "CatalogueScheme"]


@dataclasses.dataclass(frozen=True)
class CatalogueScheme:
    """What the catalogue says of a scheme."""

    id: str  #: Names it, such as `"papi-2018"`.
    title: str  #: What the index is called in Vietnamese.
    title_en: str  #: What the index is called in English.
    edition: str  #: Years in which the method holds.
    evidence: Evidence  #: How sure it is.
    source: str  #: What the evidence is.

    def load(self) -> Scheme:
        """The scheme itself, read anew by each call."""
        return Catalogue().load(self.id)


@dataclasses.dataclass(frozen=True)
class CatalogueCalendar:
    """What the catalogue says of a calendar."""

    id: str  #: Names it, such as `"vi-public"`.
    title: str  #: What it is called in Vietnamese.
    title_en: str  #: What it is called in English.
    edition: str  #: Years that it knows.
    source: str  #: Where its days come from.

    def load(self) -> Calendar:
        """The calendar itself, read anew by each call."""
        return Calendar.load(self.id)


class Catalogue(_Handle):
    """The schemes, by index or by id. Immutable: any number of threads may read one at the same time."""

    def __init__(self) -> None:
        """The catalogue that ships inside the library."""
        pointer = _native.OwnedCatalogue()
        call(lib.reform_catalogue_get_builtin, ctypes.byref(pointer))
        self._pointer = pointer

    def __len__(self) -> int:
        """Number of schemes."""
        return int(lib.reform_catalogue_get_n_schemes(self._open))

    def __getitem__(self, key: Union[SupportsIndex, str]) -> CatalogueScheme:
        """A scheme by its index or its id. IndexError or ReformNotFoundError when there is none."""
        if isinstance(key, str):
            found = ctypes.c_size_t()
            call(lib.reform_catalogue_find_scheme, self._open, encode(key, "id"), ctypes.byref(found))
            index = found.value
        else:
            index = position(key, len(self), "scheme")
        pointer = self._open
        return CatalogueScheme(
            text(lib.reform_catalogue_get_scheme_id(pointer, index)),
            text(lib.reform_catalogue_get_scheme_title(pointer, index)),
            text(lib.reform_catalogue_get_scheme_title_en(pointer, index)),
            text(lib.reform_catalogue_get_scheme_edition(pointer, index)),
            Evidence(lib.reform_catalogue_get_scheme_evidence(pointer, index)),
            text(lib.reform_catalogue_get_scheme_source(pointer, index)),
        )

    def __iter__(self) -> Iterator[CatalogueScheme]:
        return (self[index] for index in range(len(self)))

    def load(self, id: str) -> Scheme:
        """A scheme, ready for use. ReformNotFoundError when none has that id."""
        pointer = _native.OwnedScheme()
        call(lib.reform_catalogue_load_scheme, self._open, encode(id, "id"), ctypes.byref(pointer))
        return Scheme._wrap(pointer)

    @property
    def calendars(self) -> Tuple[CatalogueCalendar, ...]:
        """The calendars; `Calendar.load()` takes their ids."""
        pointer = self._open
        return tuple(
            CatalogueCalendar(
                text(lib.reform_catalogue_get_calendar_id(pointer, index)),
                text(lib.reform_catalogue_get_calendar_title(pointer, index)),
                text(lib.reform_catalogue_get_calendar_title_en(pointer, index)),
                text(lib.reform_catalogue_get_calendar_edition(pointer, index)),
                text(lib.reform_catalogue_get_calendar_source(pointer, index)),
            )
            for index in range(lib.reform_catalogue_get_n_calendars(pointer))
        )
