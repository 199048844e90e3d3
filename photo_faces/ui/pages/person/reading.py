"""Reading all that a person's page shows; it runs in a worker thread."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from photo_faces.domain.records import Person
from photo_faces.ui.desk.context import Context

_DATED: Final = 20_000  # faces; beyond, reading all their dates first would take too long
_CHUNK: Final = 500


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A person, those often beside them, their faces and photos, and when each was taken."""

    person: Person | None
    companions: list[tuple[Person, int]]
    faces: list[int]
    face_dates: list[datetime | None]
    photos: list[int]
    photo_dates: list[datetime | None]


def find(context: Context, person_id: int) -> FoundPerson:
    """Read a person; dates are left out where there are too many."""
    people = context.people
    person = next(iter(people.get([person_id])), None)
    faces = people.faces_of(person_id) if person is not None else []
    beside = context.finder.companions(person_id)
    photos: dict[int, datetime | None] = {}
    dates: list[datetime | None] = []
    for start in range(0, len(faces), _CHUNK):
        for face in people.faces(faces[start : start + _CHUNK]):
            dates.append(face.taken_at)
            photos.setdefault(face.photo_id, face.taken_at)
    if len(dates) != len(faces) or len(faces) > _DATED:  # changed meanwhile, or too many
        return FoundPerson(person, beside, faces, [], list(photos), [])
    return FoundPerson(person, beside, faces, dates, list(photos), list(photos.values()))
