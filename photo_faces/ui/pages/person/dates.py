"""What the days of a person's faces or photos, in their order, come to."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from photo_faces.ui.desk.captions import captioned
from photo_faces.ui.widgets.layout import Section


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


def dated(rows: Iterable[tuple[int, str, bool]]) -> Dated:
    """Return what comes of ids, their days (ISO 8601) and whether those are guessed."""
    ids, days, guessed = zip(*rows, strict=True) if (rows := list(rows)) else ((), (), ())
    return Dated(list(ids), captioned(days, guessed), _years(days))


def _years(days: Iterable[str]) -> list[Year]:
    found, first = [], 0
    for year, some in groupby(days, lambda day: int(day[: len("2014")])):
        count = sum(1 for _ in some)
        found.append(Year(year, first, count))
        first += count
    return found
