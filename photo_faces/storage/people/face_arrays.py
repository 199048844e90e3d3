"""Faces as arrays: what runs of clustering and the review compare."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from sqlalchemy.orm import Session

from photo_faces.domain.records import FaceState
from photo_faces.domain.table import ASIDE, NOBODY, Faces, Seen
from photo_faces.storage.base.sql import (
    WHOLE_VECTOR,
    Columns,
    columns,
    number,
    run,
)
from photo_faces.storage.people.acceptance import STATE
from photo_faces.storage.photos.presence import KNOWN
from photo_faces.storage.schema.values import unit

BLOCK = 4096


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


def count(session: Session) -> int:
    """How many faces clustering may see: without those that are none, or that were forgotten."""
    return number(session, f"SELECT count(*) FROM face WHERE ignored IS NULL AND {KNOWN}")
