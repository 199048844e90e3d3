"""Storing what was read from a file: which photo it shows, and which faces are in it.

A photo is a picture. `store_indexed` decides what a file's content means: a new photo, a moved
one, a copy, or an edited one, whose faces keep their people.
"""

import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.orm import Session

from photo_faces.domain.content import Content
from photo_faces.domain.errors import WrongUse
from photo_faces.domain.named_dates import Guess
from photo_faces.domain.records import FoundFace, Photo
from photo_faces.storage.base.sql import id_list, run
from photo_faces.storage.history.journal import now
from photo_faces.storage.photos import (
    faces_of_photo,
    files_of_photo,
    folder_dates,
    folders,
    sameness,
)
from photo_faces.storage.photos.sameness import KnownPhoto
from photo_faces.storage.photos.shown import GUESS, SHOWN_FILE, path_of
from photo_faces.storage.schema.photos import FileRow, PhotoRow

_GIVEN = "SELECT value FROM json_each(:ids)"


@dataclass(frozen=True, slots=True)
class StoredPhoto:
    """What a file turned out to be.

    Attributes:
        photo_id: the photo that it shows.
        face_ids: all faces of that photo.
        copy: another live file shows the same photo.
        moved: the photo was known and had no live file any more.
        changed: the file showed another content before.
        new: the photo was not known.
    """

    photo_id: int
    face_ids: tuple[int, ...]
    copy: bool
    moved: bool
    changed: bool
    new: bool = False


def store_indexed(
    session: Session,
    file_id: int,
    content: Content,
    faces: Sequence[FoundFace],
    model_id: int,
    added_at: str | None = None,
) -> StoredPhoto | None:
    """Stores what was read of a file. Storing the same again changes nothing.

    A photo is known by the bytes of its files and by its pixels. Where both are new, the file
    holds an edit of what it showed, or another picture: then the photo that it showed is gone, and
    waits with its names for its return.

    Args:
        session: a writing session.
        file_id: the file.
        content: what was read.
        faces: the faces found, with vectors of the model `model_id`.
        model_id: the model.
        added_at: when the scan began that has read it (ISO 8601, UTC); None for now.

    Returns:
        What the file turned out to be; None if the file left the library meanwhile.
    """
    file = _file(session, file_id)
    if file is None:
        return None
    shown = _shown_now(session, file, content, faces, model_id)
    if shown is not None:
        photo_id, edited = shown
        stored = _linked(session, file, photo_id, content.content_hash)
        return replace(stored, changed=stored.changed or edited)
    made = _insert(session, content, added_at or now())
    faces_of_photo.replace(session, made, (content.width, content.height), faces, model_id)
    stored = _linked(session, file, made, content.content_hash)
    return replace(stored, new=True)


def _shown_now(
    session: Session,
    file: Row[int, int | None],
    content: Content,
    faces: Sequence[FoundFace],
    model_id: int,
) -> tuple[int, bool] | None:
    """The photo that a file shows, kept as it is now; and whether that is an edit in its place.

    None where the library does not know it.
    """
    before = file.photo_id
    known = sameness.by_content(session, content.content_hash)
    if known is not None:
        if known.picture_hash is None or _is_outdated(session, known, content, model_id):
            _take_in(session, known, content, faces, model_id)
        return known.id, False
    if same := sameness.by_pixels(session, content, faces, model_id, before):
        if same.id == before or not files_of_photo.others(session, same.id, file.id, live=True):
            _take_in(session, same, content, faces, model_id)
        return same.id, False
    size = (content.width, content.height)
    if (
        before is not None
        and not files_of_photo.others(session, before, file.id, live=True)
        and sameness.is_edit(session, before, content, faces, model_id)
    ):
        files_of_photo.forget_others(session, before, file.id)
        faces_of_photo.turn(session, before, sameness.turns(session, before, content))
        faces_of_photo.replace(session, before, size, faces, model_id)
        _update(session, before, content)
        return before, True
    return None


def store_known(session: Session, file_id: int, content_hash: bytes) -> StoredPhoto | None:
    """Stores that a file has a content that is in the library already.

    Returns:
        What the file turned out to be; None if the file or the photo left the library meanwhile.
    """
    known = sameness.by_content(session, content_hash)
    file = _file(session, file_id)
    if known is None or file is None:
        return None
    return _linked(session, file, known.id, content_hash)


def get(session: Session, photo_id: int) -> Photo:
    """A photo.

    Raises:
        WrongUse: there is none of that id.
    """
    found = by_ids(session, [photo_id])
    if not found:
        raise WrongUse("no-photo", photo=photo_id)
    return found[0]


def by_ids(session: Session, ids: Sequence[int]) -> list[Photo]:
    """Photos in the order of `ids`; ids that are gone are left out."""
    rows = run(
        session,
        "SELECT photo.id, photo.content_hash, root.path AS root, file.path, width, height,"
        " taken_at, camera, latitude, longitude, file.state,"
        f" CASE WHEN taken_at IS NULL THEN {GUESS} END AS guess"
        " FROM photo"
        f" JOIN file ON file.id = {SHOWN_FILE} JOIN root ON root.id = file.root_id"
        f" WHERE photo.id IN ({_GIVEN})",
        ids=id_list(ids),
        offline=id_list(folders.offline_beside(session, _GIVEN, ids=id_list(ids))),
    ).all()
    offline = {
        root: folders.is_offline(Path(os.fsdecode(root)), holds_files=True)
        for root in {row.root for row in rows}
    }
    found = {row.id: _photo(row, offline[row.root]) for row in rows}
    return [found[photo_id] for photo_id in ids if photo_id in found]


def _photo(row: Any, offline: bool) -> Photo:
    return Photo(
        id=row.id,
        content_hash=row.content_hash,
        path=path_of(row.root, row.path),
        width=row.width,
        height=row.height,
        taken_at=_moment(row.taken_at),
        camera=row.camera,
        latitude=row.latitude,
        longitude=row.longitude,
        missing=row.state in ("missing", "failed"),
        offline=offline,
        guess=Guess.of(row.guess) if row.guess else None,
    )


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None


def at(session: Session, path: Path) -> int | None:
    """The photo that a file of the library shows, by its path; None where there is none."""
    for row in run(session, "SELECT id, path FROM root WHERE removed_at IS NULL").all():
        folder = Path(os.fsdecode(row.path))
        if path.is_relative_to(folder):
            found: int | None = run(
                session,
                "SELECT photo_id FROM file WHERE root_id = :root AND path = :path AND past = 0",
                root=row.id,
                path=os.fsencode(path.relative_to(folder)),
            ).scalar()
            if found is not None:
                return found
    return None


def content_hash(session: Session, photo_id: int) -> bytes:
    """The hash of a photo's content, 32 bytes.

    Raises:
        WrongUse: there is no photo of that id.
    """
    found: bytes | None = run(
        session, "SELECT content_hash FROM photo WHERE id = :id", id=photo_id
    ).scalar()
    if found is None:
        raise WrongUse("no-photo", photo=photo_id)
    return found


def values_of(content: Content) -> dict[str, object]:
    """What a photo's row holds of its content."""
    kept = asdict(content)
    del kept["turned_hashes"]
    return {
        **kept,
        "taken_at": content.taken_at.isoformat() if content.taken_at else None,
    }


def _insert(session: Session, content: Content, added_at: str) -> int:
    made = insert(PhotoRow).values(**values_of(content), added_at=added_at).returning(PhotoRow.id)
    return session.execute(made).scalar_one()


def _is_outdated(session: Session, known: KnownPhoto, content: Content, model_id: int) -> bool:
    """Whether a photo's faces are to be those that were found now."""
    return known.indexed_with != content.indexed_with or faces_of_photo.lacks_vectors(
        session, known.id, model_id
    )


def _take_in(
    session: Session,
    known: KnownPhoto,
    content: Content,
    faces: Sequence[FoundFace],
    model_id: int,
) -> None:
    """Keeps what is new about a photo whose pixels are what they were."""
    turned = (known.width, known.height, known.difference_hash) != (
        content.width,
        content.height,
        content.difference_hash,
    )
    if turned or _is_outdated(session, known, content, model_id):
        size = (content.width, content.height)
        # By its bytes too: what was read long ago has no hash of its pixels.
        same = not turned and (
            known.content_hash == content.content_hash or known.picture_hash == content.picture_hash
        )
        if turned:
            faces_of_photo.turn(session, known.id, sameness.turns(session, known.id, content))
        faces_of_photo.replace(session, known.id, size, faces, model_id, same_picture=same)
    _update(session, known.id, content)


def _update(session: Session, photo_id: int, content: Content) -> None:
    session.execute(update(PhotoRow).where(PhotoRow.id == photo_id).values(**values_of(content)))


def _file(session: Session, file_id: int) -> Row[int, int | None] | None:
    return session.execute(
        select(FileRow.id, FileRow.photo_id).where(FileRow.id == file_id)
    ).first()


def _linked(
    session: Session, file: Row[int, int | None], photo_id: int, content_hash: bytes
) -> StoredPhoto:
    """Makes a file show a photo."""
    days = folder_dates.days_of(session, photo_id)
    copy, moved = files_of_photo.link(session, file.id, file.photo_id, photo_id, content_hash)
    folder_dates.date_photo(session, photo_id, days)
    face_ids = faces_of_photo.ids_of_photo(session, photo_id)
    changed = file.photo_id is not None and file.photo_id != photo_id
    return StoredPhoto(photo_id, face_ids, copy, moved, changed)
