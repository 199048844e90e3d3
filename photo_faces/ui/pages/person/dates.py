"""What the dates of a person's faces or photos, in their order, come to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Final

from photo_faces.ui import words
from photo_faces.ui.widgets.layout import Section

_PER_SECTION: Final = 4  # cells on average; with fewer, captions would be most of the page


@dataclass(frozen=True, slots=True)
class Year:
    """A year, its first row and how many rows are of it."""

    year: int
    first: int
    count: int


def years(dates: Sequence[datetime | None]) -> list[Year]:
    """Return the years that there is anything of, in their order."""
    found, first = [], 0
    for year, some in groupby(dates, lambda date: None if date is None else date.year):
        count = sum(1 for _ in some)
        if year is not None:
            found.append(Year(year, first, count))
        first += count
    return found


def sections(dates: Sequence[datetime | None]) -> list[Section]:
    """Return captions for dates in order: months or years, or none where they would be too many."""
    for caption in (words.month, words.year):
        found: list[Section] = []
        for row, date in enumerate(dates):
            text = caption(date)
            if not found or found[-1].caption != text:
                found.append(Section(row, text))
        if len(found) * _PER_SECTION <= len(dates):
            return found
    return []
