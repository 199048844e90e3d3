"""Storing many photos at once, all of which are known to be new to the library."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import insert
from sqlalchemy.orm import Session

from photo_faces.domain.content import Content
from photo_faces.domain.records import FoundFace
from photo_faces.storage.history import last_ids
from photo_faces.storage.history.journal import now
from photo_faces.storage.photos import faces_of_photo, folder_dates, photos
from photo_faces.storage.photos.found_files import FoundFile
from photo_faces.storage.schema.columns import Base
from photo_faces.storage.schema.networks import EmbeddingRow
from photo_faces.storage.schema.people import ChipRow, FaceRow
from photo_faces.storage.schema.photos import FileRow, PhotoRow


class NewPhoto(NamedTuple):
    """A photo, its only file, and the faces in it, with their vectors."""

    file: FoundFile
    content: Content
    faces: Sequence[FoundFace]


def store_new(
    session: Session, root_id: int, given: Sequence[NewPhoto], model_id: int
) -> list[int]:
    """Stores photos, none of which is another one's copy.

    Args:
        session: a writing session.
        root_id: the folder that all of them lie in.
        given: the photos.
        model_id: the model of the vectors.

    Returns:
        The ids of all faces, photo by photo.
    """
    last = dict(last_ids.of_tables(session))
    numbered = list(enumerate(given, last.get("photo", 0) + 1))
    faces = [(photo_id, face) for photo_id, new in numbered for face in new.faces]
    ids = [last.get("face", 0) + 1 + at for at in range(len(faces))]
    numbered_faces = [(id_, *face) for id_, face in zip(ids, faces, strict=True)]
    for table, values in _rows(root_id, numbered, numbered_faces, model_id).items():
        if values:  # SQLAlchemy would insert an empty row
            session.execute(insert(table), values)
    folder_dates.date_root(session, root_id)
    return ids


def _rows(
    root_id: int,
    numbered: Sequence[tuple[int, NewPhoto]],
    faces: Sequence[tuple[int, int, FoundFace]],
    model_id: int,
) -> dict[type[Base], list[dict[str, object]]]:
    """The rows of photos, by id, and of faces: their ids, their photos', and what was found."""
    added_at = now()
    return {
        PhotoRow: [
            {"id": photo_id, **photos.values_of(new.content), "added_at": added_at}
            for photo_id, new in numbered
        ],
        FileRow: [
            {**new.file._asdict(), "root_id": root_id, "photo_id": photo_id, "state": "indexed"}
            | {"content_hash": new.content.content_hash}
            for photo_id, new in numbered
        ],
        FaceRow: [
            {"id": face_id, "photo_id": photo_id, **faces_of_photo.values_of(face)}
            for face_id, photo_id, face in faces
        ],
        ChipRow: [{"face_id": face_id, "jpeg": face.chip} for face_id, _, face in faces],
        EmbeddingRow: [
            {"model_id": model_id, "face_id": face_id, "vector": face.vector}
            for face_id, _, face in faces
        ],
    }
