"""What the dates of a person's faces or photos, in their order, come to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Final

from photo_faces.ui import words
from photo_faces.ui.widgets.layout import Section

_PER_MONTH: Final = 4  # cells on average; with fewer, captions would be most of the page


@dataclass(frozen=True, slots=True)
class Year:
    """A year, its first row and how many rows are of it."""

    year: int
    first: int
    count: int


@dataclass(frozen=True, slots=True)
class Dated:
    """Faces or photos by date, with captions over them and the years that they are of."""

    ids: list[int]
    sections: list[Section]
    years: list[Year]


def dated(ids: list[int], dates: Sequence[datetime | None]) -> Dated:
    """Return what is of these dates, which are in their order."""
    return Dated(ids, sections(dates), years(dates))


def years(dates: Sequence[datetime | None]) -> list[Year]:
    """Return the years that there is anything of, in their order."""
    found, first = [], 0
    for year, some in groupby(dates, _year):
        count = sum(1 for _ in some)
        if year is not None:
            found.append(Year(year, first, count))
        first += count
    return found


def sections(dates: Sequence[datetime | None]) -> list[Section]:
    """Return captions for dates in order: months, or years where those would be too many."""
    if not any(dates):
        return []
    months = _captioned(dates, _month, words.month)
    if len(months) * _PER_MONTH <= len(dates):
        return months
    return _captioned(dates, _year, words.year)


def _captioned(
    dates: Sequence[datetime | None],
    same: Callable[[datetime | None], object],
    caption: Callable[[datetime | None], str],
) -> list[Section]:
    found, first = [], 0
    for _, some in groupby(dates, same):
        alike = list(some)
        found.append(Section(first, caption(alike[0])))
        first += len(alike)
    return found


def _month(date: datetime | None) -> tuple[int, int] | None:
    return None if date is None else (date.year, date.month)


def _year(date: datetime | None) -> int | None:
    return None if date is None else date.year
