"""Reading faces."""

import json
import os
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sqlalchemy.orm import Session

from photo_faces.domain.records import Box, Face, FaceState
from photo_faces.domain.table import ASIDE, NOBODY, Faces, Seen
from photo_faces.storage.base.sql import (
    WHOLE_VECTOR,
    Columns,
    all_ids,
    columns,
    id_list,
    number,
    records,
    run,
)
from photo_faces.storage.people import namesakes
from photo_faces.storage.people.acceptance import STATE
from photo_faces.storage.photos import folders
from photo_faces.storage.photos.presence import GONE, KNOWN, PRESENT
from photo_faces.storage.schema.values import inside, unit

BLOCK = 4096

#: The one path that a photo is shown at: a live one before one in a folder that is not connected,
#: that before a missing one, the oldest first. None of a photo that was forgotten, so that what is
#: joined with this does not list it. A query with it is given `offline`: ids of such folders, as
#: `id_list` has them.
SHOWN_FILE = (
    f"(SELECT f.id FROM file AS f WHERE f.photo_id = photo.id AND f.{KNOWN}"
    " ORDER BY f.state IN ('missing', 'failed'),"
    " f.root_id IN (SELECT value FROM json_each(:offline)), f.past <> 0, f.id LIMIT 1)"
)

_AT_SHOWN_FILE = f"file.id = {SHOWN_FILE}"
_AT_EVERY_FILE = f"file.photo_id = photo.id AND (file.state = 'indexed' OR {_AT_SHOWN_FILE})"

_FACES = (
    "SELECT face.id, face.photo_id, root.path AS root, file.path, face.left, face.top, face.right,"
    " face.bottom, face.score, face.quality, face.person_id, person.name, face.cluster_id,"
    f" {STATE} AS state, photo.taken_at, person.birthdate, face.{GONE} AS missing"
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


_PHOTOS_OF = "SELECT photo_id FROM face WHERE id IN (SELECT value FROM json_each(:ids))"


_CLUSTERED = (
    f"SELECT e.face_id, face.photo_id, coalesce(face.person_id, {NOBODY}) AS person,"
    " coalesce(face.cluster_id, -1) AS cluster, face.quality,"
    f" {STATE} AS state, e.vector, photo.difference_hash,"
    " face.left / photo.width AS left, face.top / photo.height AS top,"
    " face.right / photo.width AS right, face.bottom / photo.height AS bottom,"
    " julianday(substr(photo.taken_at, 1, 10)) AS day"
    " FROM embedding AS e JOIN face ON face.id = e.face_id"
    " JOIN photo ON photo.id = face.photo_id"
    f" WHERE e.model_id = :model AND face.ignored IS NULL AND face.{KNOWN} AND {WHOLE_VECTOR}"
)


def for_clustering(session: Session, model_id: int, size: int = BLOCK) -> Iterator[Seen]:
    """All faces with a vector of a model, in blocks.

    Those that are not faces are left out, and those of photos that were forgotten.
    """
    after = 0
    while True:
        result = run(
            session,
            f"{_CLUSTERED} AND e.face_id > :after ORDER BY e.face_id LIMIT :size",
            model=model_id,
            after=after,
            size=size,
        )
        found = columns(result)
        if not found["face_id"]:
            return
        if (block := _block(found)) is not None:
            yield block
        after = found["face_id"][-1]


def newcomers(session: Session, model_id: int, size: int) -> Seen | None:
    """The first `size` faces that no run of clustering has seen; None where there are none."""
    result = run(
        session,
        f"{_CLUSTERED} AND e.face_id IN (SELECT face_id FROM newcomer)"
        " ORDER BY e.face_id LIMIT :size",
        model=model_id,
        size=size,
    )
    return _block(columns(result))


def _block(found: Columns) -> Seen | None:
    """The faces of rows whose vectors are sound; None where there are none."""
    n = len(found["face_id"])
    if not n:
        return None
    vectors = np.frombuffer(b"".join(found["vector"]), "<f4").reshape(n, -1)
    state = np.array(found["state"])
    seen = Seen(
        np.array(found["face_id"], np.int64),
        np.array(found["photo_id"], np.int64),
        np.array(found["person"], np.int64),
        np.array(found["cluster"], np.int64),
        np.array(found["quality"], np.float32),
        state == FaceState.CONFIRMED,
        state == FaceState.ACCEPTED,
        vectors,
        np.frombuffer(b"".join(found["difference_hash"]), np.uint8).reshape(n, 32),
        np.array([found[side] for side in ("left", "top", "right", "bottom")], np.float32).T,
        np.array(found["day"], np.float64),  # None becomes NaN
    )
    sound = unit(vectors)
    if sound.all():
        return seen
    return seen.part(np.flatnonzero(sound)) if sound.any() else None


def whose(session: Session, which: str, **values: Any) -> Faces:
    """Faces by a condition on `face`, ascending; ones set aside or forgotten are said to be so."""
    # A list for each column: a row for each face would be thousands of objects, which have Python
    # look through all others for what is not used any more.
    found = (
        run(
            session,
            "SELECT json_group_array(id) AS id, json_group_array(photo_id) AS photo,"
            " json_group_array(person) AS person, json_group_array(cluster) AS cluster,"
            " json_group_array(quality) AS quality, json_group_array(confirmed) AS confirmed FROM ("
            f"  SELECT id, photo_id, coalesce(cluster_id, -1) AS cluster, quality,"
            f"   iif(ignored IS NULL AND {KNOWN}, coalesce(person_id, {NOBODY}), {ASIDE})"
            "    AS person,"
            f"   state = 'confirmed' AS confirmed FROM face WHERE {which} ORDER BY id)",
            **values,
        )
        .mappings()
        .one()
    )
    said = {name: json.loads(value) for name, value in found.items()}
    return Faces(
        np.array(said["id"], np.int64),
        np.array(said["photo"], np.int64),
        np.array(said["person"], np.int64),
        np.array(said["cluster"], np.int64),
        np.array(said["quality"], np.float32),
        np.array(said["confirmed"], bool),
    )


def rejections(session: Session) -> list[tuple[int, int]]:
    """All (face id, person id) of which the user said "not this person"."""
    found = columns(run(session, "SELECT face_id, person_id FROM rejection ORDER BY id"))
    return list(zip(found["face_id"], found["person_id"], strict=True))


def birthdays(session: Session) -> dict[int, float]:
    """The day of birth, as a Julian day, of the people of whom the user said it."""
    rows = run(
        session,
        "SELECT id, julianday(birthdate) AS day FROM person WHERE birthdate IS NOT NULL"
        " ORDER BY id",
    )
    return {row.id: row.day for row in rows}


def days(session: Session, ids: Sequence[int]) -> dict[int, float]:
    """The day of the photo, as a Julian day, by face id; those without a date are left out."""
    rows = run(
        session,
        "SELECT face.id, julianday(substr(photo.taken_at, 1, 10)) AS day FROM face"
        " JOIN photo ON photo.id = face.photo_id WHERE photo.taken_at IS NOT NULL"
        " AND face.id IN (SELECT value FROM json_each(:ids))",
        ids=json.dumps(list(ids)),
    )
    return {row.id: row.day for row in rows}


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

    Without those that are not faces, and those whose photos are gone unless they are asked for.
    """
    return all_ids(
        session,
        "SELECT face.id FROM face JOIN photo ON photo.id = face.photo_id"
        " WHERE face.person_id IS :person AND face.ignored IS NULL"
        f" AND face.{KNOWN if gone else PRESENT}"
        " ORDER BY face.quality < :poor, photo.taken_at IS NULL, photo.taken_at, face.id",
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


def nobodys(session: Session) -> int:
    """How many faces belong to nobody: what `ids_of_person` lists of them."""
    return number(
        session,
        f"SELECT count(*) FROM face WHERE person_id IS NULL AND ignored IS NULL AND {PRESENT}",
    )


def chips(session: Session, ids: Sequence[int]) -> dict[int, bytes]:
    """The aligned crops (JPEG, 224x224) of faces, by face id."""
    rows = run(
        session,
        "SELECT face_id, jpeg FROM chip WHERE face_id IN (SELECT value FROM json_each(:ids))",
        ids=json.dumps(list(ids)),
    )
    return {row.face_id: row.jpeg for row in rows}


def count(session: Session) -> int:
    """How many faces clustering may see: without those that are none, or that were forgotten."""
    return number(session, f"SELECT count(*) FROM face WHERE ignored IS NULL AND {KNOWN}")


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


def path_of(root: bytes, relative: bytes) -> Path:
    """The absolute path of a file.

    Raises:
        ValueError: it does not lie in its folder; the library is somebody else's work then.
    """
    if not inside(relative):
        raise ValueError("a path that leaves its folder")
    return Path(os.fsdecode(root), os.fsdecode(relative))


def _faces(session: Session, query: str, **values: Any) -> list[Face]:
    rows = records(session, _Listed, query, **values)
    told = namesakes.about(
        session, sorted({row.person_id for row in rows if row.person_id and row.name})
    )
    return [_face(row, told.get(row.person_id or 0)) for row in rows]


def _face(row: _Listed, among: str | None) -> Face:
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
    )
