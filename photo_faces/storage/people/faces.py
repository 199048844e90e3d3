"""Reading faces."""

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sqlalchemy.orm import Session

from photo_faces.domain.labels import Among
from photo_faces.domain.records import Box, Face, FaceState
from photo_faces.storage.base.sql import (
    all_ids,
    id_list,
    number,
    records,
    run,
)
from photo_faces.storage.people import namesakes
from photo_faces.storage.people.acceptance import STATE
from photo_faces.storage.photos import folders
from photo_faces.storage.photos.presence import GONE, KNOWN, PRESENT
from photo_faces.storage.photos.shown import GUESSED_AT, SHOWN_FILE, path_of

BLOCK = 4096


_AT_SHOWN_FILE = f"file.id = {SHOWN_FILE}"
_AT_EVERY_FILE = f"file.photo_id = photo.id AND (file.state = 'indexed' OR {_AT_SHOWN_FILE})"

_FACES = (
    "SELECT face.id, face.photo_id, root.path AS root, file.path, face.left, face.top, face.right,"
    " face.bottom, face.score, face.quality, face.person_id, person.name, face.cluster_id,"
    f" {STATE} AS state, photo.taken_at, person.birthdate, face.{GONE} AS missing,"
    " face.id IN (SELECT face_id FROM drawn) AS drawn"
    " FROM face JOIN photo ON photo.id = face.photo_id"
    f" JOIN file ON {_AT_SHOWN_FILE} JOIN root ON root.id = file.root_id"
    " LEFT JOIN person ON person.id = face.person_id"
)


class _Listed(NamedTuple):
    """A row of `_FACES`."""

    id: int
    photo_id: int
    root: bytes
    path: bytes
    left: float
    top: float
    right: float
    bottom: float
    score: float
    quality: float
    person_id: int | None
    name: str | None
    cluster_id: int | None
    state: str
    taken_at: str | None
    birthdate: str | None
    missing: int
    drawn: int


_PHOTOS_OF = "SELECT photo_id FROM face WHERE id IN (SELECT value FROM json_each(:ids))"


def by_ids(session: Session, ids: Sequence[int]) -> list[Face]:
    """Faces in the order of `ids`; ids that are gone are left out."""
    listed = _faces(
        session,
        f"{_FACES} WHERE face.id IN (SELECT value FROM json_each(:ids))",
        ids=id_list(ids),
        offline=id_list(folders.offline_beside(session, _PHOTOS_OF, ids=id_list(ids))),
    )
    found = {face.id: face for face in listed}
    return [found[face_id] for face_id in ids if face_id in found]


def of_photo(session: Session, photo_id: int) -> list[Face]:
    """The faces of a photo from left to right, without those that are not faces."""
    return _faces(
        session,
        f"{_FACES} WHERE face.photo_id = :id AND face.ignored IS NULL ORDER BY face.left",
        id=photo_id,
        offline=id_list(folders.offline_beside(session, ":id", id=photo_id)),
    )


def all_(session: Session, after: int = 0, limit: int = BLOCK) -> list[Face]:
    """Faces by id above `after`, `limit` at most, without those that are not faces.

    A face whose photo has copies is listed once for each path that the photo is at.
    """
    return _faces(
        session,
        f"{_FACES.replace(_AT_SHOWN_FILE, _AT_EVERY_FILE)} WHERE face.id IN"
        " (SELECT id FROM face WHERE id > :after AND ignored IS NULL ORDER BY id LIMIT :limit)"
        " ORDER BY face.id, file.id",
        after=after,
        limit=limit,
        offline=id_list(folders.offline(session)),
    )


def ids_of_person(
    session: Session, person_id: int | None, *, gone: bool = False, poor: float = 0.0
) -> list[int]:
    """Face ids of a person, or of nobody, by date, then id; those of less than `poor` quality last.

    A photo without a date stands where it does among all photos. Left out are those that are not
    faces, and those whose photos are gone unless they are asked for.
    """
    return all_ids(
        session,
        "SELECT face.id FROM face JOIN photo ON photo.id = face.photo_id"
        " WHERE face.person_id IS :person AND face.ignored IS NULL"
        f" AND face.{KNOWN if gone else PRESENT}"
        f" ORDER BY face.quality < :poor, coalesce(photo.taken_at, {GUESSED_AT}), face.id",
        person=person_id,
        poor=poor,
    )


def any_there(session: Session, person_id: int) -> bool:
    """Whether a person has a face whose photo is not gone."""
    found = run(
        session,
        f"SELECT 1 FROM face WHERE person_id = :person AND {PRESENT} LIMIT 1",
        person=person_id,
    )
    return found.scalar() is not None


def nobodys(session: Session, least: float = 0.0) -> int:
    """How many faces belong to nobody: of those that `ids_of_person` lists, with such a quality."""
    return number(
        session,
        "SELECT count(*) FROM face WHERE person_id IS NULL AND ignored IS NULL"
        f" AND {PRESENT} AND coalesce(quality >= :least, true)",
        least=least,
    )


def chips(session: Session, ids: Sequence[int]) -> dict[int, bytes]:
    """The aligned crops (JPEG, 224x224) of faces, by face id."""
    rows = run(
        session,
        "SELECT face_id, jpeg FROM chip WHERE face_id IN (SELECT value FROM json_each(:ids))",
        ids=json.dumps(list(ids)),
    )
    return {row.face_id: row.jpeg for row in rows}


class Cropped(NamedTuple):
    """The aligned crop of a face (JPEG), and what it was cut out of."""

    face_id: int
    jpeg: bytes
    landmarks: tuple[float, ...]  # ten; all zero where none are known
    box: Box
    width: int  # of the photo, pixels
    height: int


def cropped(session: Session, ids: Sequence[int]) -> list[Cropped]:
    """The aligned crops of faces, with where in their photos they are from."""
    rows = run(
        session,
        "SELECT face_id, jpeg, landmarks, left, top, right, bottom, width, height FROM chip"
        " JOIN face ON face.id = face_id JOIN photo ON photo.id = photo_id"
        " WHERE face_id IN (SELECT value FROM json_each(:ids))",
        ids=json.dumps(list(ids)),
    )
    return [
        Cropped(
            row.face_id,
            row.jpeg,
            tuple(np.frombuffer(row.landmarks, "<f4").tolist()),
            Box(row.left, row.top, row.right, row.bottom),
            row.width,
            row.height,
        )
        for row in rows
    ]


def photo_count(session: Session) -> int:
    """How many photos the library holds that are not gone; copies count once."""
    return number(session, "SELECT (SELECT count(*) FROM photo) - (SELECT count(*) FROM gone)")


def central(session: Session) -> Iterator[tuple[Path, int | None, int | None]]:
    """(Path, id of the most central face, its person's) of each photo that is not gone, by id.

    The two ids are None where the photo has no face, the last one where the face is nobody's.
    """
    rows = run(
        session,
        "SELECT root.path AS root, file.path, ranked.id, ranked.person_id FROM photo"
        f" JOIN file ON file.id = {SHOWN_FILE} JOIN root ON root.id = file.root_id LEFT JOIN ("
        " SELECT face.id, photo_id, person_id, row_number() OVER (PARTITION BY photo_id"
        " ORDER BY (left + right - width) * (left + right - width)"
        " + (top + bottom - height) * (top + bottom - height), face.id) AS place"
        " FROM face JOIN photo ON photo.id = face.photo_id WHERE ignored IS NULL"
        ") AS ranked ON ranked.photo_id = photo.id AND ranked.place = 1"
        " WHERE photo.id NOT IN (SELECT photo_id FROM gone) ORDER BY photo.id",
        offline=id_list(folders.offline(session)),
    )
    for row in rows:
        yield path_of(row.root, row.path), row.id, row.person_id


def _faces(session: Session, query: str, **values: Any) -> list[Face]:
    rows = records(session, _Listed, query, **values)
    told = namesakes.about(
        session, sorted({row.person_id for row in rows if row.person_id and row.name})
    )
    return [_face(row, told.get(row.person_id or 0)) for row in rows]


def _face(row: _Listed, among: Among | None) -> Face:
    return Face(
        id=row.id,
        photo_id=row.photo_id,
        photo=path_of(row.root, row.path),
        box=Box(row.left, row.top, row.right, row.bottom),
        score=row.score,
        quality=row.quality,
        person_id=row.person_id,
        name=row.name,
        cluster_id=row.cluster_id,
        state=FaceState(row.state),
        taken_at=datetime.fromisoformat(row.taken_at) if row.taken_at else None,
        birthdate=date.fromisoformat(row.birthdate) if row.birthdate else None,
        missing=bool(row.missing),
        among=among,
        drawn=bool(row.drawn),
    )
