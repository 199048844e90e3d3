"""Vectors of faces, by model."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import text
from sqlalchemy.orm import Session

from photo_faces.storage.base.sql import (
    TELLING,
    WHOLE_VECTOR,
    Columns,
    changed,
    columns,
    id_list,
    number,
    portions,
    run,
)
from photo_faces.storage.photos.presence import KNOWN
from photo_faces.storage.schema.values import unit

BLOCK = 4096  # vectors read at a time

# By the small index, not by the table that holds the vectors themselves.
_LACKING = (
    "NOT EXISTS (SELECT 1 FROM embedding AS e INDEXED BY embedding_of_face"
    " WHERE e.face_id = face.id AND e.model_id = :model)"
    f" AND {TELLING}"
)

_LEFT_OUT = f"SELECT id FROM face WHERE ignored IS NOT NULL OR NOT ({KNOWN})"

Block = tuple[NDArray[np.int64], NDArray[np.float32]]


def blocks(session: Session, model_id: int, size: int) -> Iterator[Block]:
    """All faces that a search may find, in blocks: (ids (m,) int64, unit vectors (m, d) float32).

    Faces that the user called not a face, or had forgotten, are left out. Ordered by face id.
    """
    after = 0
    while True:
        result = run(
            session,
            "SELECT face_id, vector FROM embedding AS e"
            f" WHERE model_id = :model AND face_id > :after AND {WHOLE_VECTOR}"
            f" AND face_id NOT IN ({_LEFT_OUT})"
            " ORDER BY face_id LIMIT :size",
            model=model_id,
            after=after,
            size=size,
        )
        found = columns(result)
        if not found["face_id"]:
            return
        yield _block(found)
        after = found["face_id"][-1]


def rows(
    session: Session, model_id: int, *, after: int = 0, only: Iterable[int] | None = None
) -> Iterator[Block]:
    """Vectors of all faces above an id, or only of these, in blocks ordered by face id."""
    among = "" if only is None else " AND face_id IN (SELECT value FROM json_each(:only))"
    result = run(
        session,
        "SELECT face_id, vector FROM embedding AS e WHERE model_id = :model"
        f" AND face_id > :after{among} AND {WHOLE_VECTOR} ORDER BY face_id",
        model=model_id,
        after=after,
        **({} if only is None else {"only": id_list(only)}),
    )
    for found in portions(result, BLOCK):
        yield _block(found)


def _block(found: Columns) -> Block:
    ids = np.array(found["face_id"], np.int64)
    vectors = np.frombuffer(b"".join(found["vector"]), "<f4").reshape(len(ids), -1)
    sound = unit(vectors)
    return (ids, vectors) if sound.all() else (ids[sound], vectors[sound])


def changed_since(session: Session, model_id: int, change: int) -> NDArray[np.int64]:
    """Ids of faces whose vectors were replaced or removed, or lie among older ones: ascending."""
    found = run(
        session,
        "SELECT DISTINCT face_id FROM vector_change"
        " WHERE id > :change AND model_id = :model ORDER BY face_id",
        change=change,
        model=model_id,
    )
    return np.array(list(found.scalars()), np.int64)


def last_change(session: Session) -> tuple[int, int]:
    """The number and the mark of the last change of a vector; zeros before the first."""
    row = run(session, "SELECT id, mark FROM vector_change ORDER BY id DESC LIMIT 1").first()
    return (0, 0) if row is None else (row.id, row.mark)


def last_face(session: Session, model_id: int) -> int:
    """The highest id of a face with a vector of a model; 0 where there is none."""
    found: int | None = run(
        session, "SELECT max(face_id) FROM embedding WHERE model_id = :model", model=model_id
    ).scalar()
    return found or 0


def mark_of(session: Session, change: int) -> int | None:
    """The mark of a change, None where there is no such change."""
    found: int | None = run(
        session, "SELECT mark FROM vector_change WHERE id = :id", id=change
    ).scalar()
    return found


def ignored(session: Session) -> NDArray[np.int64]:
    """Ids of the faces that take no part in searches and clustering, ascending."""
    found = run(session, f"{_LEFT_OUT} ORDER BY id")
    return np.array(list(found.scalars()), np.int64)


def of_face(session: Session, model_id: int, face_id: int) -> bytes | None:
    """The vector of one face, float32 little-endian; None where the model has not seen it."""
    found: bytes | None = run(
        session,
        "SELECT vector FROM embedding WHERE model_id = :model AND face_id = :face",
        model=model_id,
        face=face_id,
    ).scalar()
    return found


def missing(session: Session, model_id: int, after: int, limit: int) -> list[tuple[int, bytes]]:
    """Faces without a vector of a model, with their chips (JPEG), by id above `after`."""
    found = run(
        session,
        # Asked of the faces, not of the chips, which lie on many more pages.
        f"SELECT id, jpeg FROM face CROSS JOIN chip ON chip.face_id = id WHERE {_LACKING}"
        " AND id > :after ORDER BY id LIMIT :limit",
        model=model_id,
        after=after,
        limit=limit,
    )
    return [(row.id, row.jpeg) for row in found]


def missing_count(session: Session, model_id: int) -> int:
    """How many faces have no vector of a model, but a chip to embed."""
    return number(
        session,
        f"SELECT count(*) FROM face WHERE {_LACKING}"
        " AND EXISTS (SELECT 1 FROM chip WHERE chip.face_id = face.id)",
        model=model_id,
    )


def drop(session: Session, model_id: int, limit: int) -> int:
    """Removes some vectors of a model; returns how many, 0 where none are left."""
    return changed(
        session,
        "DELETE FROM embedding WHERE model_id = :model AND face_id IN"
        " (SELECT face_id FROM embedding WHERE model_id = :model LIMIT :limit)",
        model=model_id,
        limit=limit,
    )


def store(session: Session, model_id: int, vectors: Sequence[tuple[int, bytes]]) -> None:
    """Stores (face id, float32 little-endian vector) pairs; faces that are gone are passed over."""
    session.execute(
        text(
            "INSERT OR REPLACE INTO embedding (model_id, face_id, vector)"
            " SELECT :model, id, :vector FROM face WHERE id = :face"
        ),
        [{"model": model_id, "face": face, "vector": vector} for face, vector in vectors],
    )
