"""Faces that no run of clustering has seen, and what is around them."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from photo_faces.domain.table import Faces
from photo_faces.storage.base.sql import GIVEN, WHOLE_VECTOR, id_list, number, run
from photo_faces.storage.people import face_arrays
from photo_faces.storage.photos.presence import KNOWN


def count(session: Session, model_id: int) -> int:
    """How many faces with a vector of a model wait to be placed."""
    return number(
        session,
        # CROSS JOIN keeps the order: few faces are new.
        "SELECT count(*) FROM newcomer CROSS JOIN embedding AS e"
        f" ON e.model_id = :model AND e.face_id = newcomer.face_id AND {WHOLE_VECTOR}"
        " CROSS JOIN face ON face.id = newcomer.face_id AND face.ignored IS NULL"
        f" AND face.{KNOWN}",
        model=model_id,
    )


def nobodys(session: Session) -> NDArray[np.int64]:
    """Ids of those that belong to nobody, ascending."""
    rows = run(
        session,
        "SELECT face_id FROM newcomer CROSS JOIN face ON face.id = face_id"
        " WHERE person_id IS NULL ORDER BY face_id",
    )
    return np.array(list(rows.scalars()), np.int64)


def known(session: Session, ids: Iterable[int]) -> Faces:
    """What is known of some faces; those that are gone, ignored or forgotten are left out."""
    return _known(session, f"id IN {GIVEN}", ids)


def members(session: Session, people: Iterable[int], most: int) -> Faces:
    """Some faces of each of these people, at most so many, drawn evenly."""
    some = (
        f"id IN (SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY person_id"
        "  ORDER BY id * 2654435761 % 4294967291) AS place FROM face"
        f" WHERE person_id IN {GIVEN}) WHERE place <= {most})"
    )
    return _known(session, some, people)


def together(session: Session, photos: Iterable[int]) -> list[tuple[int, int]]:
    """(Photo id, person id) of everybody who is in some photos."""
    rows = run(
        session,
        f"SELECT DISTINCT photo_id, person_id FROM face WHERE photo_id IN {GIVEN}"
        " AND person_id IS NOT NULL",
        ids=id_list(photos),
    )
    return [(row.photo_id, row.person_id) for row in rows]


def difference_hashes(session: Session, photos: Iterable[int]) -> dict[int, NDArray[np.uint8]]:
    """The difference hashes (32,) of some photos, by id."""
    rows = run(
        session,
        f"SELECT id, difference_hash FROM photo WHERE id IN {GIVEN}",
        ids=id_list(photos),
    )
    return {row.id: np.frombuffer(row.difference_hash, np.uint8) for row in rows}


def rejections(session: Session, given: Iterable[int]) -> list[tuple[int, int]]:
    """(Face id, person id) of which the user said "not this person", of some faces."""
    rows = run(
        session,
        f"SELECT face_id, person_id FROM rejection WHERE face_id IN {GIVEN} ORDER BY id",
        ids=id_list(given),
    )
    return [(row.face_id, row.person_id) for row in rows]


def _known(session: Session, which: str, ids: Iterable[int]) -> Faces:
    return face_arrays.whose(session, f"{which} AND ignored IS NULL AND {KNOWN}", ids=id_list(ids))
