"""Reading all that a person's page shows; it runs in a worker thread."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from photo_faces.domain.records import Person
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


def find(context: Context, person_id: int) -> FoundPerson:
    """Read a person."""
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
    if len(dates) != len(faces):  # changed meanwhile
        dates = []
    taken = list(photos.values()) if dates else []
    return FoundPerson(person, beside, dated(faces, dates), dated(list(photos), taken))
