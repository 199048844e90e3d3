"""Reading a photo and its faces, and the next one of a list; all of it runs in worker threads."""

from collections.abc import Generator
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QSize

from photo_faces.domain.records import Face, Photo
from photo_faces.services.viewing.thumbnails import Picture
from photo_faces.ui import words
from photo_faces.ui.desk.context import Context
from photo_faces.ui.desk.navigation import Place, Trail
from photo_faces.ui.widgets.images import image_of
from photo_faces.ui.widgets.photo_layers import Levels

_AHEAD: Final = 64  # faces looked at a time for the next photo


@dataclass(frozen=True, slots=True)
class OpenPhoto:
    """A photo, its faces, and the place that shows it."""

    place: Place
    photo: Photo
    faces: list[Face]


def about(photo: Photo) -> str:
    """Return when, with what and where a photo was taken, and how large it is."""
    taken = words.date_and_time(photo.taken_at) if photo.taken_at else words.guessed(photo)
    facts = [taken, photo.camera or ""]
    if photo.width and photo.height:
        facts.append(f"{words.number(photo.width)} × {words.number(photo.height)}")
    if photo.latitude is not None and photo.longitude is not None:
        facts.append(f"{photo.latitude:.4f}°, {photo.longitude:.4f}°")
    return " · ".join(fact for fact in facts if fact)


def find(context: Context, place: Place) -> OpenPhoto | None:
    """Read what a photo's page shows; runs in a worker thread."""
    people, subject = context.people, place.subject
    if subject is None and place.face is not None:
        subject = next((face.photo_id for face in people.faces([place.face])), None)
    if subject is None:
        return None
    return OpenPhoto(place, people.photo(subject), people.photo_faces(subject))


def beside(context: Context, trail: Trail, photo: int, step: int) -> OpenPhoto | None:
    """Return the next photo of a trail that is another one; runs in a worker thread."""
    at = trail.at + step
    if trail.kind == "photos":
        if not 0 <= at < len(trail.ids):
            return None
        return find(context, Place("photo", trail.ids[at], replace(trail, at=at)))
    while 0 <= at < len(trail.ids):
        ahead = range(at, max(-1, min(len(trail.ids), at + step * _AHEAD)), step)
        ids = [trail.ids[row] for row in ahead]
        owners = {face.id: face.photo_id for face in context.people.faces(ids)}
        for row in ahead:
            if owners.get(trail.ids[row], photo) != photo:
                place = Place("photo", None, replace(trail, at=row), face=trail.ids[row])
                return find(context, place)
        at += step * len(ahead)
    return None


def decode(context: Context, photo: Photo, longest: int) -> Generator[None, None, Levels]:
    """Decode a photo; runs in a worker thread."""
    picture: Picture = yield from context.pictures.full(photo.id, longest)
    size = QSize(photo.width or picture.width, photo.height or picture.height)
    return levels_of(picture, size)


def levels_of(picture: Picture, size: QSize) -> Levels:
    """Return a decoded picture as what the canvas shows."""
    return Levels.of(image_of(picture), size)
