"""Vectors of faces, by model."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import text
from sqlalchemy.orm import Session

Block = tuple[NDArray[np.int64], NDArray[np.float32]]


def blocks(session: Session, model_id: int, size: int) -> Iterator[Block]:
    """All faces that a search may find, in blocks: (ids (m,) int64, unit vectors (m, d) float32).

    Faces that the user called not a face are left out. Ordered by face id.
    """
    after = 0
    while True:
        rows = session.execute(
            text(
                "SELECT face_id, vector FROM embedding"
                " WHERE model_id = :model AND face_id > :after"
                " AND face_id NOT IN (SELECT id FROM face WHERE ignored IS NOT NULL)"
                " ORDER BY face_id LIMIT :size"
            ),
            {"model": model_id, "after": after, "size": size},
        ).all()
        if not rows:
            return
        ids = np.array([row[0] for row in rows], np.int64)
        yield ids, np.frombuffer(b"".join(row[1] for row in rows), "<f4").reshape(len(rows), -1)
        after = int(ids[-1])


def of_face(session: Session, model_id: int, face_id: int) -> bytes | None:
    """The vector of one face, float32 little-endian; None where the model has not seen it."""
    found: bytes | None = session.execute(
        text("SELECT vector FROM embedding WHERE model_id = :model AND face_id = :face"),
        {"model": model_id, "face": face_id},
    ).scalar()
    return found


def missing(session: Session, model_id: int, after: int, limit: int) -> list[tuple[int, bytes]]:
    """Faces without a vector of a model, with their chips (JPEG), by id above `after`."""
    rows = session.execute(
        text(
            "SELECT chip.face_id, chip.jpeg FROM chip WHERE chip.face_id > :after"
            " AND NOT EXISTS (SELECT 1 FROM embedding AS e"
            "                 WHERE e.model_id = :model AND e.face_id = chip.face_id)"
            " ORDER BY chip.face_id LIMIT :limit"
        ),
        {"model": model_id, "after": after, "limit": limit},
    )
    return [(row[0], row[1]) for row in rows]


def missing_count(session: Session, model_id: int) -> int:
    """How many faces have no vector of a model."""
    found: int = session.execute(
        text(
            "SELECT (SELECT count(*) FROM chip)"
            " - (SELECT count(*) FROM embedding WHERE model_id = :model)"
        ),
        {"model": model_id},
    ).scalar_one()
    return found


def store(session: Session, model_id: int, vectors: Sequence[tuple[int, bytes]]) -> None:
    """Stores (face id, float32 little-endian vector) pairs; faces that are gone are passed over."""
    session.execute(
        text(
            "INSERT OR REPLACE INTO embedding (model_id, face_id, vector)"
            " SELECT :model, id, :vector FROM face WHERE id = :face"
        ),
        [{"model": model_id, "face": face, "vector": vector} for face, vector in vectors],
    )
