"""Which photos are shown, in which order: stacks folded into one photo each, or open."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from photo_faces.storage.photos.finding import Shelf
from photo_faces.ui.desk.captions import captioned
from photo_faces.ui.widgets.layout import Section


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
