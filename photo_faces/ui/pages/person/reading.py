"""Reading all that a person's page shows; it runs in a worker thread."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, groupby
from typing import Final

from photo_faces.domain.records import Face, Person
from photo_faces.domain.table import POOR
from photo_faces.ui.desk.context import Context
from photo_faces.ui.pages.person.dates import Dated, dated

_CHUNK: Final = 500


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A person, those often beside them, their faces and photos."""

    person: Person | None
    companions: list[tuple[Person, int]]
    faces: Dated
    photos: Dated


def find(context: Context, person_id: int, *, newest: bool) -> FoundPerson:
    """Read a person; faces and photos the newest first, or the oldest."""
    people = context.people
    person = next(iter(people.get([person_id])), None)
    ids = people.faces_of(person_id) if person is not None else []
    beside = context.finder.companions(person_id)
    read = chain.from_iterable(
        people.faces(ids[start : start + _CHUNK]) for start in range(0, len(ids), _CHUNK)
    )
    faces = list(_newest_first(read) if newest else read)
    dates = [face.taken_at for face in faces]
    photos: dict[int, datetime | None] = {}
    for face in faces:
        photos.setdefault(face.photo_id, face.taken_at)
    shown = dated([face.id for face in faces], dates)
    return FoundPerson(person, beside, shown, dated(list(photos), list(photos.values())))


def _newest_first(faces: Iterable[Face]) -> Iterator[Face]:
    """Turn round what has dates; poor faces stay behind the others, and those without a date."""
    for (_, dateless), some in groupby(
        faces, lambda face: (face.quality < POOR, face.taken_at is None)
    ):
        alike = list(some)
        yield from alike if dateless else reversed(alike)
