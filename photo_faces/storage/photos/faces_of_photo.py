"""Writing the faces of a photo; those known before keep their ids, people and rejections."""

import json
import struct
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from photo_faces.domain.records import FoundFace, Ignored
from photo_faces.storage.base.sql import GIVEN, TELLING, WHOLE_VECTOR, add, id_list, run
from photo_faces.storage.networks import models
from photo_faces.storage.people import people
from photo_faces.storage.photos.matching_faces import match
from photo_faces.storage.schema.networks import EmbeddingRow
from photo_faces.storage.schema.people import ChipRow, FaceRow

# Who a face is, that it is set aside, who it is not, or that it is one at all.
_SPOKEN_FOR = (
    "(state IN ('accepted', 'confirmed') OR ignored IS NOT NULL"
    " OR EXISTS (SELECT 1 FROM rejection WHERE rejection.face_id = face.id)"
    " OR face.id IN (SELECT face_id FROM drawn))"
)


def ids_of_photo(session: Session, photo_id: int) -> tuple[int, ...]:
    """All faces of a photo."""
    rows = run(session, "SELECT id FROM face WHERE photo_id = :id ORDER BY id", id=photo_id)
    return tuple(rows.scalars())


def lacks_vectors(session: Session, photo_id: int, model_id: int) -> bool:
    """Whether a face of a photo has no vector of a model."""
    found = run(
        session,
        f"SELECT 1 FROM face WHERE photo_id = :photo AND NOT unmatched AND {TELLING} AND NOT EXISTS"
        " (SELECT 1 FROM embedding AS e WHERE model_id = :model AND face_id = face.id"
        f" AND {WHOLE_VECTOR}) LIMIT 1",
        photo=photo_id,
        model=model_id,
    ).scalar()
    return found is not None


def replace(
    session: Session,
    photo_id: int,
    size: tuple[int, int],
    found: Sequence[FoundFace],
    model_id: int,
    *,
    same_picture: bool = False,
) -> None:
    """Makes `found` the faces of a photo; call it before the photo's row takes its new size.

    Faces known before are matched one-to-one to those found. A matched one takes the new box and
    vector and keeps the rest. An unmatched one that the user spoke for stays, marked so, or drew,
    which is looked at anew where the photo is another picture; any other is deleted.

    Args:
        session: a writing session.
        photo_id: the photo.
        size: width and height that the boxes of `found` refer to.
        found: the faces that are in it now.
        model_id: the model of their vectors.
        same_picture: the photo shows what it showed, pixel by pixel.
    """
    everything = _known(session, photo_id, size, model_id)
    # What the user has taken away does not keep the detector from finding something there.
    removed = [row for row in everything if row.ignored == Ignored.REMOVED]
    rows = [row for row in everything if row.ignored != Ignored.REMOVED]
    matched: dict[int, int] = {}
    if rows:
        threshold = models.by_id(session, model_id).threshold
        matched = _matched(rows, found, size, threshold, same_picture=same_picture)
    for old, new in matched.items():
        _update(session, rows[old].id, found[new], model_id)
    left = [row for index, row in enumerate(rows) if index not in matched]
    _keep(session, removed + [row for row in left if row.spoken_for], same_picture=same_picture)
    gone = [row for row in left if not row.spoken_for]
    if gone:
        delete(session, [row.id for row in gone])
    for index in sorted(set(range(len(found))) - set(matched.values())):
        _insert(session, photo_id, found[index], model_id)


def turn(session: Session, photo_id: int, quarters: int) -> None:
    """Has a photo, and the boxes of its faces, turned with the clock; call it before `replace`."""
    for _ in range(quarters):
        run(
            session,
            'UPDATE face SET "left" = height - bottom, top = "left",'
            ' "right" = height - top, bottom = "right"'
            " FROM photo WHERE photo.id = photo_id AND photo_id = :id",
            id=photo_id,
        )
        run(session, "UPDATE photo SET width = height, height = width WHERE id = :id", id=photo_id)


def _known(session: Session, photo_id: int, size: tuple[int, int], model_id: int) -> Sequence[Any]:
    """The faces of a photo, whose size is to be another one: boxes are relative to it."""
    found: Sequence[Any] = run(
        session,
        "SELECT face.id, left / width AS left, top / height AS top, right / width AS right,"
        f" bottom / height AS bottom, vector, {_SPOKEN_FOR} AS spoken_for, ignored,"
        " face.id IN (SELECT face_id FROM drawn) AS drawn,"
        " 1.0 * :width / width AS across, 1.0 * :height / height AS down"
        " FROM face JOIN photo ON photo.id = face.photo_id LEFT JOIN embedding AS e"
        f" ON e.face_id = face.id AND model_id = :model AND {WHOLE_VECTOR}"
        " WHERE photo_id = :photo ORDER BY face.id",
        photo=photo_id,
        model=model_id,
        width=size[0],
        height=size[1],
    ).all()
    return found


def _matched(
    rows: Sequence[Any],
    found: Sequence[FoundFace],
    size: tuple[int, int],
    threshold: float,
    *,
    same_picture: bool,
) -> dict[int, int]:
    """Which of the known faces is which of those found, by place."""
    return match(
        np.array([(row.left, row.top, row.right, row.bottom) for row in rows]),
        [None if row.vector is None else np.frombuffer(row.vector, "<f4") for row in rows],
        _relative(found, size),
        [np.frombuffer(face.vector, "<f4") for face in found],
        threshold,
        [bool(row.drawn) for row in rows],
        same_picture=same_picture,
    )


def delete(session: Session, ids: Sequence[int]) -> None:
    """Deletes faces, with their vectors and chips, and the unnamed people that had no others."""
    values = {"ids": json.dumps(list(ids))}
    touched = run(
        session,
        "SELECT DISTINCT person_id FROM face"
        " WHERE id IN (SELECT value FROM json_each(:ids)) AND person_id IS NOT NULL",
        **values,
    ).scalars()
    people_left = list(touched)
    run(session, "DELETE FROM face WHERE id IN (SELECT value FROM json_each(:ids))", **values)
    people.drop_empty(session, people_left)


def _relative(found: Sequence[FoundFace], size: tuple[int, int]) -> NDArray[np.float64]:
    boxes = [(face.box.left, face.box.top, face.box.right, face.box.bottom) for face in found]
    return np.array(boxes, np.float64).reshape(len(found), 4) / (size + size)


def values_of(face: FoundFace) -> dict[str, object]:
    """What a face's own row holds of it."""
    return {
        **asdict(face.box),
        "score": face.score,
        "quality": face.quality,
        "blur": face.blur,
        "yaw": face.yaw,
        "landmarks": packed(face.landmarks),
    }


def _insert(session: Session, photo_id: int, face: FoundFace, model_id: int) -> None:
    made = add(session, FaceRow, photo_id=photo_id, **values_of(face))
    store_images(session, made, face, model_id)


def _update(session: Session, face_id: int, face: FoundFace, model_id: int) -> None:
    session.execute(
        update(FaceRow).where(FaceRow.id == face_id).values(**values_of(face), unmatched=False)
    )
    # Vectors of other models were of another crop: they count as missing and are made again.
    run(session, "DELETE FROM embedding WHERE face_id = :id", id=face_id)
    store_images(session, face_id, face, model_id)


def packed(landmarks: Sequence[float]) -> bytes:
    """Landmarks as a row holds them."""
    return struct.pack("<10f", *landmarks)


def store_images(session: Session, face_id: int, face: FoundFace, model_id: int) -> None:
    """Stores what a face looks like, and its vector, if it has one."""
    put = insert(ChipRow).prefix_with("OR REPLACE")
    session.execute(put.values(face_id=face_id, jpeg=face.chip))
    if face.vector:
        add(session, EmbeddingRow, model_id=model_id, face_id=face_id, vector=face.vector)


def _keep(session: Session, kept: Sequence[Any], *, same_picture: bool) -> None:
    """Marks faces that were not found again, at their place in the photo's new size."""
    if not kept:
        return
    run(
        session,
        "UPDATE face SET unmatched = id NOT IN (SELECT face_id FROM drawn),"
        ' "left" = "left" * :across, "right" = "right" * :across,'
        f" top = top * :down, bottom = bottom * :down WHERE id IN {GIVEN}",
        ids=id_list(row.id for row in kept),
        across=kept[0].across,
        down=kept[0].down,
    )
    if not same_picture:  # what drawn faces looked like in another one does not hold in this
        drawn = id_list(row.id for row in kept if row.drawn)
        for table in ("chip", "embedding"):
            run(session, f"DELETE FROM {table} WHERE face_id IN {GIVEN}", ids=drawn)
