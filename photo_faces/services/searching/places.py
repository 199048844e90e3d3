"""Where photos were taken, in words: countries and towns, with how many photos each has."""

import json
import threading
from collections import Counter
from collections.abc import Collection, Generator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from photo_faces.domain import language
from photo_faces.domain.names import name_key
from photo_faces.files import whole
from photo_faces.query.writing import quoted
from photo_faces.runtime.call import call_in_process, silent
from photo_faces.services.searching import countries
from photo_faces.services.searching.gazetteer import Place, nearest
from photo_faces.storage.base.library import Library
from photo_faces.storage.photos import finding

_CELL: Final = 100  # to a degree: photos within a kilometre are looked up once
_WIDER: Final = 1_000_000  # than any longitude, in cells
_FORMAT: Final = 2  # of the file of places

Cells = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Counted:
    """A country, or a town of it, and how many photos were taken there.

    Attributes:
        code: of the country, by ISO 3166.
        country: its name, in English.
        city: of the town; empty for the whole country.
        photos: how many.
    """

    code: str
    country: str
    city: str
    photos: int

    @property
    def called(self) -> str:
        """The name of the country in the language of the window."""
        return language.country(self.code, self.country)

    @property
    def query(self) -> str:
        """What finds those photos, whatever language the window speaks."""
        return f"place: {quoted(f'{self.city}, {self.called}' if self.city else self.called)}"


class Places:
    """The places of a library's photos. Safe to call from any thread.

    What was looked up is kept in a file in the cache folder: it can be looked up again.
    """

    def __init__(self, library: Library, cache_folder: Path) -> None:
        self._library = library
        self._file = cache_folder / "places.json"
        self._looking = threading.Lock()  # up what is unknown, once for all who ask for it
        self._known: dict[int, Place] | None = None  # is replaced, never changed

    def prepare(self) -> Generator[None, None, None]:
        """Look up where no photo was taken before, in a process of its own."""
        _, cells = self._located()
        wanted = set(cells.tolist())
        if wanted <= self._read().keys():
            return
        with self._looking:
            known = self._read(anew=True)  # another window may have looked them up
            unknown = sorted(wanted - known.keys())
            if unknown:
                found = yield from silent(call_in_process(nearest, _degrees(unknown)))
                self._known = known | dict(zip(unknown, map(Place._make, found), strict=True))
                self._keep(self._known)

    def all(self) -> list[Counted]:
        """Countries by how many photos were taken there, each followed by its towns."""
        known = self._read()
        _, cells = self._located()
        towns: Counter[tuple[tuple[str, str], str]] = Counter()
        for cell, many in zip(*np.unique(cells, return_counts=True), strict=True):
            if (place := known.get(int(cell))) is not None:
                towns[(place.code, place.country), place.city] += int(many)
        whole_countries: Counter[tuple[str, str]] = Counter()
        for (country, _), many in towns.items():
            whole_countries[country] += many
        found = []
        for country, many in sorted(
            whole_countries.items(), key=lambda each: (-each[1], each[0][1])
        ):
            own = [(city, count) for (of, city), count in towns.items() if of == country]
            found.append(Counted(*country, "", many))
            found += [Counted(*country, *each) for each in sorted(own, key=lambda o: (-o[1], o[0]))]
        return found

    def photos(self, names: Collection[str]) -> dict[str, list[int]]:
        """The photos that were taken at places of some names, looked up before.

        A name is that of a country, else of a region or a town, be it with its country ("Rome,
        Italy"); that of a country may be in any language that the window speaks.
        Where nothing has it, those count whose names contain it.
        """
        known = self._read()
        ids, cells = self._located()
        called = {cell: _names(known[cell]) for cell in set(cells.tolist()) if cell in known}
        return {
            name: ids[np.isin(cells, _called(called, name_key(name)))].tolist() for name in names
        }

    def _located(self) -> tuple[NDArray[np.int64], Cells]:
        """Photos that say where they were taken, and in which cell that is."""
        with self._library.read() as session:
            ids, latitudes, longitudes = finding.located(session)
        cells = np.rint(latitudes * _CELL) * _WIDER + np.rint(longitudes * _CELL)
        return ids, cells.astype(np.int64)

    def _read(self, *, anew: bool = False) -> dict[int, Place]:
        known = None if anew else self._known
        if known is None:
            known = {}
            # There is none, or it is damaged.
            with suppress(OSError, ValueError, LookupError, TypeError, RecursionError):
                told = json.loads(self._file.read_bytes())
                if told["format"] == _FORMAT:
                    places = [Place(*map(str, each)) for each in told["places"]]
                    known = {int(cell): places[at] for cell, at in told["cells"]}
            self._known = known
        return known

    def _keep(self, known: dict[int, Place]) -> None:
        numbers = {place: at for at, place in enumerate(dict.fromkeys(known.values()))}
        told = {
            "format": _FORMAT,
            "places": list(numbers),
            "cells": [(cell, numbers[place]) for cell, place in known.items()],
        }
        with suppress(OSError):  # it is looked up again next time
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with whole(self._file) as part:
                part.write_text(json.dumps(told))


def _degrees(cells: Collection[int]) -> list[tuple[float, float]]:
    latitudes = np.rint(np.array(list(cells)) / _WIDER)
    longitudes = np.array(list(cells)) - latitudes * _WIDER
    return list(zip((latitudes / _CELL).tolist(), (longitudes / _CELL).tolist(), strict=True))


def _names(place: Place) -> tuple[tuple[str, ...], ...]:
    """What a place is called, first by what a name means first: a country, a region or town."""
    of_country = {place.country, *countries.names_of(place.code)}
    of_town = (f"{place.city}, {country}" for country in of_country)
    of_region = (f"{place.region}, {country}" for country in of_country)
    meant = (of_country, (place.region, place.city, *of_town), of_region if place.region else ())
    return tuple(tuple(name_key(each) for each in names if each) for names in meant)


def _called(called: dict[int, tuple[tuple[str, ...], ...]], key: str) -> list[int]:
    for meant in zip(*called.values(), strict=True):
        if any(key in names for names in meant):
            return [cell for cell, names in zip(called, meant, strict=True) if key in names]
    return [
        cell
        for cell, meant in called.items()
        if any(key in name for names in meant for name in names)
    ]
