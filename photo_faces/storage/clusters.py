"""Storing what a run of clustering found, under the user's word."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from photo_faces.domain.records import Changed
from photo_faces.storage import journal, membership, people
from photo_faces.storage.sql import run

NOBODY = -1
FIRST_NEW = -2


@dataclass(frozen=True, slots=True)
class Applied:
    """What a run came to in the library.

    Attributes:
        faces: that took part.
        clusters: found.
        unknown: faces that belong to nobody now.
        moved: faces that left the person they had.
        changed: what is to be shown anew.
    """

    faces: int
    clusters: int
    unknown: int
    moved: int
    changed: Changed


def apply(
    session: Session,
    face: NDArray[np.int64],
    person: NDArray[np.int64],
    cluster: NDArray[np.int64],
    *,
    model_id: int,
    parameters: Mapping[str, Any],
    seconds: float,
) -> Applied:
    """Gives faces the people and clusters that a run found for them.

    The user's word holds even if it was said while the run was going on: accepted and confirmed
    faces stay, nobody gets a face that was rejected from them or is no face, and what the machine
    put beside another face of the same photo belongs to nobody. People who have neither a name
    nor a face afterwards are gone.

    Args:
        session: a session with an open journal entry.
        face: (n,) ids of the faces that took part.
        person: (n,) person ids, -1 for nobody, -2 and below for new people by number.
        cluster: (n,) numbers of clusters, negative for none.
        model_id: whose vectors were clustered.
        parameters: of the run, for the record.
        seconds: that it took.
    """
    people_ids = _with_new_people(session, person)
    run(
        session,
        "CREATE TEMP TABLE assignment (face_id INTEGER PRIMARY KEY, person_id INT, cluster_id INT)",
    )
    if len(face):
        session.connection().exec_driver_sql(
            "INSERT INTO temp.assignment VALUES (?, nullif(?, -1), nullif(?, -1))",
            list(
                zip(
                    face.tolist(),
                    people_ids.tolist(),
                    np.maximum(cluster, -1).tolist(),
                    strict=True,
                )
            ),
        )
    _guard(session)
    _assign(session)
    membership.keep_one_a_photo(session)
    people.drop_empty(session)
    applied = _applied(session, len(face), int(np.unique(cluster[cluster >= 0]).size))
    run(session, "DROP TABLE temp.assignment")
    run(
        session,
        "INSERT INTO cluster_run"
        " (model_id, at, parameters, faces, clusters, unknown, moved, seconds) VALUES"
        " (:model, :at, :parameters, :faces, :clusters, :unknown, :moved, :seconds)",
        model=model_id,
        at=journal.now(),
        parameters=json.dumps(dict(parameters)),
        faces=applied.faces,
        clusters=applied.clusters,
        unknown=applied.unknown,
        moved=applied.moved,
        seconds=seconds,
    )
    return applied


def _with_new_people(session: Session, person: NDArray[np.int64]) -> NDArray[np.int64]:
    """Makes the new people of an assignment, and returns it with their ids."""
    wanted = np.unique(person[person <= FIRST_NEW])[::-1]
    if not len(wanted):
        return person
    first = 1 + int(
        run(session, "SELECT seq FROM sqlite_sequence WHERE name = 'person'").scalar() or 0
    )
    at = journal.now()
    session.connection().exec_driver_sql(
        "INSERT INTO person (id, created_at) VALUES (?, ?)",
        [(first + number, at) for number in range(len(wanted))],
    )
    made = first + np.searchsorted(-wanted, -person)
    return np.where(person <= FIRST_NEW, made, person)


def _guard(session: Session) -> None:
    """Drops from the assignment what contradicts the user or names somebody who is gone.

    Nobody is in a photo that was taken before the day they were born.
    """
    run(
        session,
        "UPDATE temp.assignment SET person_id = NULL WHERE person_id IS NOT NULL AND"
        " (person_id NOT IN (SELECT id FROM person) OR EXISTS (SELECT 1 FROM rejection AS r"
        "  WHERE r.face_id = assignment.face_id AND r.person_id = assignment.person_id)"
        " OR EXISTS (SELECT 1 FROM person JOIN face ON face.id = assignment.face_id"
        "  JOIN photo ON photo.id = face.photo_id WHERE person.id = assignment.person_id"
        "  AND photo.taken_at < person.birthdate))",
    )
    run(
        session,
        "DELETE FROM temp.assignment WHERE face_id IN"
        " (SELECT id FROM face WHERE ignored IS NOT NULL)",
    )


def _assign(session: Session) -> None:
    free = "face.state IN ('unknown', 'assigned')"
    run(
        session,
        "UPDATE face SET cluster_id = a.cluster_id,"
        f" person_id = CASE WHEN {free} THEN a.person_id ELSE face.person_id END,"
        f" state = CASE WHEN NOT {free} THEN face.state"
        "  WHEN a.person_id IS NULL THEN 'unknown' ELSE 'assigned' END"
        " FROM temp.assignment AS a WHERE a.face_id = face.id AND (face.cluster_id IS NOT"
        f" a.cluster_id OR ({free} AND face.person_id IS NOT a.person_id))",
    )
    run(
        session,
        "UPDATE face SET cluster_id = NULL WHERE cluster_id IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM temp.assignment AS a WHERE a.face_id = face.id)",
    )


def _applied(session: Session, faces: int, clusters: int) -> Applied:
    unknown: int = run(
        session,
        "SELECT count(*) FROM temp.assignment AS a JOIN face ON face.id = a.face_id"
        " WHERE face.person_id IS NULL",
    ).scalar_one()
    moved, what = journal.moves(session), journal.changes(session)
    return Applied(faces, clusters, unknown, moved, what)
