"""What the grids show of faces and photos, and how those rows are read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from photo_faces.domain.records import Face
from photo_faces.services.people.people import People
from photo_faces.ui import words


@dataclass(frozen=True, slots=True)
class FaceRow:
    """A face, and whether its photo can be seen just now."""

    face: Face
    missing: bool
    offline: bool
    told: str  # when it was taken, and how old they were


@dataclass(frozen=True, slots=True)
class PhotoRow:
    """A photo in a grid; `face_id` is the face it was found by, if it was."""

    photo_id: int | None  # None: there is no picture
    face_id: int | None
    missing: bool
    offline: bool
    lines: tuple[str, ...]  # to stand under it
    tip: str
    guessed: str = ""  # by what it stands where it does, if not by its own date


def read_faces(people: People, face_ids: Sequence[int]) -> Iterable[tuple[int, FaceRow]]:
    """Read faces with the state of their photos."""
    faces = people.faces(face_ids)
    photos = {photo.id: photo for photo in people.photos(list({face.photo_id for face in faces}))}
    for face in faces:
        photo = photos.get(face.photo_id)
        gone = photo is None or photo.missing
        old = words.age(face.birthdate, face.taken_at)
        told = " · ".join(part for part in (words.date(face.taken_at), old) if part)
        yield face.id, FaceRow(face, gone, photo is not None and photo.offline, told)


def read_photos(people: People, photo_ids: Sequence[int]) -> Iterable[tuple[int, PhotoRow]]:
    """Read photos."""
    for photo in people.photos(photo_ids):
        lines = (words.date(photo.taken_at) or photo.path.name,)
        guessed = words.guessed(photo)
        tip = "\n".join(filter(None, (guessed, str(photo.path))))
        yield (
            photo.id,
            PhotoRow(photo.id, None, photo.missing, photo.offline, lines, tip, guessed),
        )
