"""Faces that the user drew on photos, because they had not been found.

One that was taken away again keeps its row, set aside as removed: so all of it can be undone.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Final

from sqlalchemy import update
from sqlalchemy.orm import Session

from photo_faces.domain.errors import WrongUse
from photo_faces.domain.records import Box, FoundFace, Ignored
from photo_faces.storage.base.sql import add as add_row
from photo_faces.storage.base.sql import changed, id_list, ids_of, run
from photo_faces.storage.people import membership, people
from photo_faces.storage.photos import faces_of_photo
from photo_faces.storage.photos.presence import PRESENT
from photo_faces.storage.schema.people import DrawnRow, FaceRow

_UNIT: Final = 1e9  # parts of the photo's width and height: what JSON gives back to the digit


@dataclass(frozen=True, slots=True)
class Unseen:
    """A drawn face that nobody has looked at yet, its box relative to the photo, 0 to 1."""

    face_id: int
    photo_id: int
    box: Box


def add(session: Session, photo_id: int, box: Box) -> int:
    """Adds a face that is not there until it is shown; returns its id.

    Args:
        session: a writing session, without an open entry: what the journal records begins later.
        photo_id: the photo.
        box: where the face is in it.
    """
    unknown = dict.fromkeys(("score", "quality", "blur", "yaw"), 0.0)
    made = add_row(
        session,
        FaceRow,
        photo_id=photo_id,
        **asdict(box),
        **unknown,
        landmarks=bytes(40),
        ignored=str(Ignored.REMOVED),
    )
    return add_row(session, DrawnRow, face_id=made, **_relative(session, made, box))


def show(session: Session, face_id: int) -> None:
    """A drawn face is there, nobody's yet."""
    run(session, "UPDATE face SET ignored = NULL WHERE id = :face", face=face_id)


def move(session: Session, face_id: int, box: Box) -> None:
    """A drawn face is elsewhere in its photo; whom the machine took it for does not hold there."""
    edges = _relative(session, face_id, box)
    session.execute(update(DrawnRow).where(DrawnRow.face_id == face_id).values(edges))
    taken_for = ids_of(
        session,
        "SELECT person_id FROM face WHERE id = :face AND state = 'assigned'",
        face=face_id,
    )
    if taken_for:
        membership.let_go(session, "id = :face", face=face_id)
        people.drop_empty(session, taken_for)


def check(session: Session, ids: Sequence[int]) -> None:
    """Makes sure that faces were drawn by the user.

    Raises:
        WrongUse: there are none, or one of them was found by the detector.
    """
    membership.check_faces(session, ids)
    found: int | None = run(
        session,
        "SELECT value FROM json_each(:ids) WHERE value NOT IN (SELECT face_id FROM drawn) LIMIT 1",
        ids=id_list(ids),
    ).scalar()
    if found is not None:
        raise WrongUse("face-not-drawn", face=found)


def unseen(session: Session) -> list[Unseen]:
    """Drawn faces that are there, and of which no picture was cut out yet."""
    rows = run(
        session,
        "SELECT face.id, photo_id, face.left / width AS left, face.top / height AS top,"
        " face.right / width AS right, face.bottom / height AS bottom FROM drawn"
        " JOIN face ON face.id = drawn.face_id"
        " JOIN photo ON photo.id = photo_id"
        f" WHERE ignored IS NULL AND {PRESENT}"
        " AND NOT EXISTS (SELECT 1 FROM chip WHERE chip.face_id = face.id) ORDER BY face.id",
    )
    return [
        Unseen(row.id, row.photo_id, Box(row.left, row.top, row.right, row.bottom)) for row in rows
    ]


def see(session: Session, which: Unseen, seen: FoundFace, model_id: int) -> bool:
    """Stores what a drawn face looks like; false where it was moved or removed meanwhile."""
    there = changed(
        session,
        "UPDATE face SET quality = :quality, blur = :blur, yaw = :yaw, landmarks = :landmarks"
        " FROM photo WHERE photo.id = photo_id AND face.id = :face AND ignored IS NULL"
        ' AND abs(face."left" / width - :left) + abs(face.top / height - :top)'
        ' + abs(face."right" / width - :right) + abs(face.bottom / height - :bottom) < 1e-6'
        " AND NOT EXISTS (SELECT 1 FROM chip WHERE chip.face_id = face.id)",
        face=which.face_id,
        quality=seen.quality,
        blur=seen.blur,
        yaw=seen.yaw,
        landmarks=faces_of_photo.packed(seen.landmarks),
        left=which.box.left,
        top=which.box.top,
        right=which.box.right,
        bottom=which.box.bottom,
    )
    if there:
        faces_of_photo.store_images(session, which.face_id, seen, model_id)
    return bool(there)


def _relative(session: Session, face_id: int, box: Box) -> dict[str, int]:
    size = run(
        session,
        "SELECT width, height FROM photo WHERE id = (SELECT photo_id FROM face WHERE id = :face)",
        face=face_id,
    ).one()
    whole = {"left": size.width, "top": size.height, "right": size.width, "bottom": size.height}
    return {edge: round(at / whole[edge] * _UNIT) for edge, at in asdict(box).items()}
