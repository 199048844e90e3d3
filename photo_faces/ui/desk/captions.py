"""Captions over photos and faces that stand by their dates: months, or years."""

from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import groupby
from typing import Final

from photo_faces.domain.language import tr
from photo_faces.ui import words
from photo_faces.ui.widgets.layout import Section

_MONTH, _YEAR = len("2014-08"), len("2014")
_PER_MONTH: Final = 4  # cells on average; with fewer, captions would be most of the page


def captioned(days: Sequence[str], guessed: Sequence[bool]) -> list[Section]:
    """Return months, or years where months have few each.

    Those of which all days are guessed say so.

    Args:
        days: of each photo or face, in their order; ISO 8601.
        guessed: whether the photo does not tell it.
    """
    months = _captioned(days, guessed, _MONTH, "-01", words.month)
    if len(months) * _PER_MONTH <= len(days):
        return months
    return _captioned(days, guessed, _YEAR, "-01-01", words.year)


def _captioned(
    days: Sequence[str],
    guessed: Sequence[bool],
    length: int,
    rest: str,
    caption: Callable[[datetime], str],
) -> list[Section]:
    sections, first = [], 0
    for begun, some in groupby(days, lambda day: day[:length]):
        when, after = caption(datetime.fromisoformat(begun + rest)), first + sum(1 for _ in some)
        if all(guessed[first:after]):
            when = tr("{when}, by the dates of files and folders", when=when)
        sections.append(Section(first, when))
        first = after
    return sections
