"""Reading a photo and its faces, and the next one of a list; what of it is told and drawn."""

from collections.abc import Generator
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage

from photo_faces.domain.errors import WrongUse
from photo_faces.domain.language import tr
from photo_faces.domain.records import Face, Photo
from photo_faces.services.viewing.thumbnails import Picture
from photo_faces.ui import words
from photo_faces.ui.desk.context import Context
from photo_faces.ui.desk.navigation import Place, Trail
from photo_faces.ui.widgets.images import image_of, whole
from photo_faces.ui.widgets.photo_layers import FaceBox, Levels

_AHEAD: Final = 64  # faces or photos looked at a time for the next one that is there


@dataclass(frozen=True, slots=True)
class OpenPhoto:
    """A photo, its faces, the place that shows it, and its thumbnail where one is kept."""

    place: Place
    photo: Photo
    faces: list[Face]
    small: Levels | None


def about(photo: Photo) -> str:
    """Return when, with what and where a photo was taken, and how large it is."""
    taken = words.date_and_time(photo.taken_at) if photo.taken_at else words.guessed(photo)
    facts = [taken, photo.camera or ""]
    if photo.width and photo.height:
        facts.append(f"{words.number(photo.width)} × {words.number(photo.height)}")
    if photo.latitude is not None and photo.longitude is not None:
        facts.append(f"{photo.latitude:.4f}°, {photo.longitude:.4f}°")
    return " · ".join(fact for fact in facts if fact)


def boxes_of(found: OpenPhoto) -> list[FaceBox]:
    """Return the boxes of a photo's faces, with who they are of."""
    size = found.photo.width or 1, found.photo.height or 1
    return [
        FaceBox(
            face.id,
            QRectF(face.box.left, face.box.top, face.box.width, face.box.height),
            words.with_age(face.label, face.birthdate, face.taken_at)
            if face.label
            else tr("Who is this?"),
            face.label is not None,
            seen=not (face.drawn and face.box.fills(*size)),
        )
        for face in found.faces
    ]


def pointed_out(found: OpenPhoto, before: OpenPhoto | None = None, current: int = -1) -> int:
    """Return which face is pointed out; -1 for none.

    Args:
        found: what is shown now.
        before: the same photo as it was read before, if it was shown already.
        current: the face that was pointed out in it then.
    """
    if before is None or before.place is not found.place:  # it was opened, by whichever face
        return -1 if found.place.face is None else found.place.face
    known = {face.id for face in before.faces}
    drawn = (face.id for face in found.faces if face.drawn and face.id not in known)
    return next(drawn, current)


def find(context: Context, place: Place) -> OpenPhoto | None:
    """Read what a photo's page shows, None if that is gone; runs in a worker thread."""
    people, subject = context.people, place.subject
    if subject is None and place.face is not None:
        subject = next((face.photo_id for face in people.faces([place.face])), None)
    if subject is None:
        return None
    try:
        photo = people.photo(subject)
    except WrongUse:  # it was forgotten
        return None
    return OpenPhoto(place, photo, people.photo_faces(subject), _small(context, photo))


def _small(context: Context, photo: Photo) -> Levels | None:
    """Return what a photo looks like until it is decoded, if that is at hand."""
    jpeg = context.pictures.kept_thumbnail(photo)
    image = QImage() if jpeg is None else whole(jpeg)
    return None if image.isNull() else Levels(_size(photo, image.size()), (image,))


def beside(context: Context, trail: Trail, photo: int, step: int) -> OpenPhoto | None:
    """Return the next photo of a trail that is another one, and there; runs in a worker thread."""
    at, wide = trail.at + step, 1  # it is the very next, most often
    while 0 <= at < len(trail.ids):
        ahead = range(at, max(-1, min(len(trail.ids), at + step * wide)), step)
        photos = _photos_of(context, trail, [trail.ids[row] for row in ahead])
        for row in ahead:
            shown = trail.ids[row]
            if photos.get(shown, photo) != photo:
                here = replace(trail, at=row)
                if trail.kind == "photos":
                    return find(context, Place("photo", shown, here))
                return find(context, Place("photo", None, here, face=shown))
        at, wide = at + step * len(ahead), _AHEAD
    return None


def _photos_of(context: Context, trail: Trail, ids: list[int]) -> dict[int, int]:
    """Return the photos of some of a trail, without those that are gone."""
    if trail.kind == "photos":
        return {photo.id: photo.id for photo in context.people.photos(ids)}
    return {face.id: face.photo_id for face in context.people.faces(ids)}


def decode(context: Context, photo: Photo, longest: int) -> Generator[None, None, Levels]:
    """Decode a photo; runs in a worker thread."""
    picture: Picture = yield from context.pictures.full(photo.id, longest)
    return Levels.of(image_of(picture), _size(photo, QSize(picture.width, picture.height)))


def _size(photo: Photo, decoded: QSize) -> QSize:
    """Return the size of a photo, that of its picture where it is not known."""
    return QSize(photo.width or decoded.width(), photo.height or decoded.height())
