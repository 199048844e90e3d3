"""Which photos are shown, in which order: stacks folded into one photo each, or open."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Final

import numpy as np
from numpy.typing import NDArray

from photo_faces.domain.language import tr
from photo_faces.storage.photos.finding import Shelf
from photo_faces.ui import words
from photo_faces.ui.widgets.layout import Section

_MONTH, _YEAR = len("2014-08"), len("2014")
_PER_MONTH: Final = 4  # photos on average; with fewer, captions would be most of the page


@dataclass(frozen=True, slots=True)
class Shown:
    """Photos in the order in which they are shown.

    Attributes:
        ids: one for each stack, or all of it where it is open.
        shapes: width by height of each, float32.
        sections: their months or years.
        stacks: of each id that stands for others, all of its stack, itself first.
        everything: all photos, those of a stack one after another.
        copies: files that show one of them as another does; where all photos are shown.
    """

    ids: list[int]
    shapes: NDArray[np.float32]
    sections: list[Section]
    stacks: Mapping[int, Sequence[int]]
    everything: list[int]
    copies: int = 0


def shown(shelf: Shelf, leads: NDArray[np.int64], newest: bool, opened: Collection[int]) -> Shown:
    """Arrange what was found.

    Args:
        shelf: n photos, the oldest first.
        leads: (n,) which of them stands for each.
        newest: whether the newest come first.
        opened: ids of photos whose stacks are open.
    """
    ids = np.array(shelf.ids, np.int64)
    places = np.arange(len(ids))
    behind = leads != places
    order = np.argsort((-leads if newest else leads) * 2 + behind, kind="stable")
    standing, size = np.unique(leads[behind], return_counts=True)
    starts = np.empty(len(ids), np.int64)
    starts[order] = places
    everything = ids[order].tolist()
    stacks = {
        everything[at]: everything[at : at + 1 + more]
        for at, more in zip(starts[standing].tolist(), size.tolist(), strict=True)
    }
    seen = np.flatnonzero(~behind[order] | np.isin(ids[leads[order]], list(opened)))
    folded = order[seen]
    days = [shelf.days[at] for at in leads[folded].tolist()]
    sections = captioned(days, shelf.guessed[leads[folded]].tolist())
    standing_ids = [everything[at] for at in seen.tolist()]  # the same numbers, not more of them
    return Shown(standing_ids, shelf.shapes[folded], sections, stacks, everything)


def captioned(days: Sequence[str], guessed: Sequence[bool]) -> list[Section]:
    """Months of photos, from their days in their order; years where they have few each.

    Those of whose photos all days are guessed say so.
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
