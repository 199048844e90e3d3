"""Reading all that a person's page shows; it runs in a worker thread."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from typing import Final

from photo_faces.domain.records import Person
from photo_faces.ui import words
from photo_faces.ui.desk.context import Context
from photo_faces.ui.pages.person.dates import Dated, dated

_CHUNK: Final = 500


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A person, how old they are in their photos, those often beside them, faces and photos."""

    person: Person | None
    ages: str
    companions: list[tuple[Person, int]]
    faces: Dated
    photos: Dated


def find(context: Context, person_id: int, *, newest: bool) -> FoundPerson:
    """Read a person; faces and photos the newest first, or the oldest."""
    people = context.people
    person = next(iter(people.get([person_id])), None)
    beside = context.finder.companions(person_id)
    shelf = context.finder.with_people([person_id])
    rows = list(zip(shelf.ids, shelf.days, shelf.guessed.tolist(), strict=True))
    if newest:
        rows.reverse()
    ids = people.faces_of(person_id) if person is not None else []
    read = chain.from_iterable(
        people.faces(ids[start : start + _CHUNK]) for start in range(0, len(ids), _CHUNK)
    )
    in_photo: dict[int, list[int]] = {photo: [] for photo in shelf.ids}
    for face in read:
        in_photo.get(face.photo_id, []).append(face.id)  # a photo may have come meanwhile
    faces = dated((face, *when) for photo, *when in rows for face in in_photo[photo])
    ages = _ages(person.birthdate, rows) if person is not None else ""
    return FoundPerson(person, ages, beside, faces, dated(rows))


def _ages(born: date | None, rows: Iterable[tuple[int, str, bool]]) -> str:
    told = {datetime.fromisoformat(day) for _, day, guessed in rows if not guessed}
    return words.ages(words.age(born, day) for day in sorted(told))
