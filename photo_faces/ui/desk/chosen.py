"""What is selected on a page, and the photos that are meant by it."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, Literal

from photo_faces.query.parse import QueryError
from photo_faces.ui.desk import order
from photo_faces.ui.desk.context import Context
from photo_faces.ui.widgets.row_selection import RowSelection

_BLOCK: Final = 500  # faces read at a time


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is selected, whose photos are meant.

    Attributes:
        kind: what is found.
        count: how many things are selected.
        find: returns the ids of what was selected then; for a worker thread, as of very many that
            takes a while.
        title: what they are together, as the name of a folder or a file.
    """

    kind: Literal["faces", "photos", "people"]
    count: int = 0
    find: Callable[[], Sequence[int]] = tuple
    title: str = ""

    @classmethod
    def of(
        cls, kind: Literal["faces", "photos", "people"], selection: RowSelection, title: str
    ) -> "Chosen":
        """Choose what is selected, or has the cursor."""
        return cls(kind, selection.meant_count(), selection.meant_later(), title)


def photo_ids(context: Context, chosen: Chosen) -> list[int]:
    """Return the photos that are meant, each once, in their order; for a worker thread."""
    ids = chosen.find()
    if chosen.kind == "photos":
        return list(ids)
    if chosen.kind == "people":
        return order.arranged(context.memory, context.finder.with_people(ids).ids)
    found: dict[int, None] = {}
    for start in range(0, len(ids), _BLOCK):
        faces = context.people.faces(ids[start : start + _BLOCK])
        found.update((face.photo_id, None) for face in faces)
    return list(found)


def photos_of(context: Context, queries: Iterable[str]) -> list[int]:
    """Return what queries find, each photo once; for a worker thread.

    One that cannot be understood finds nothing: where it is shown says why.
    """
    found: dict[int, None] = {}
    for query in queries:
        with suppress(QueryError):
            ids = context.finder.find(query).ids
            found.update(dict.fromkeys(order.arranged(context.memory, ids)))
    return list(found)
