"""Reading the questions that are next, with what is shown beside them; runs in worker threads."""

from dataclasses import dataclass
from typing import Final

from photo_faces.domain.records import Face, Photo
from photo_faces.services.review.questions import Question
from photo_faces.ui.desk.context import Context
from photo_faces.ui.desk.questions import Questions

_AHEAD: Final = 4  # questions that are ready


@dataclass(frozen=True, slots=True)
class Shown:
    """A question, and what is shown with it."""

    question: Question
    face: Face | None
    photo: Photo | None


@dataclass(frozen=True, slots=True)
class Found:
    """The questions that are next, and how many there are."""

    shown: list[Shown]
    count: int


def find(
    context: Context, asking: Questions, answered: list[Question], shown: Question | None
) -> Found:
    """Read the questions that are next, as `Questions.next` has them."""
    questions = asking.next(_AHEAD, answered, shown)
    asked = [each.face_id for each in questions if each.face_id is not None]
    faces = {face.id: face for face in context.people.faces(asked)}
    wanted = list({face.photo_id for face in faces.values()})
    photos = {photo.id: photo for photo in context.people.photos(wanted)}
    found = []
    for each in questions:
        face = None if each.face_id is None else faces.get(each.face_id)
        alone = face is not None and len(each.faces) == 1
        photo = photos.get(face.photo_id) if alone and face is not None else None
        found.append(Shown(each, face, photo))
    return Found(found, context.review.count())
