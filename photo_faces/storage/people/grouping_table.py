"""What a run of clustering found, in a table of its own: checked, then carried out."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from photo_faces.domain.table import FIRST_NEW, NOBODY
from photo_faces.storage.base.sql import columns, number, run
from photo_faces.storage.history import journal
from photo_faces.storage.photos.presence import KNOWN, PRESENT

_MAY_MOVE: Final = "'unknown', 'assigned', 'accepted'"  # in a run that the user has looked at


def with_new_people(
    session: Session, person: NDArray[np.int64]
) -> tuple[NDArray[np.int64], dict[int, int]]:
    """Makes the new people of an assignment; returns it with their ids, and those by number."""
    wanted = np.unique(person[person <= FIRST_NEW])[::-1]
    if not len(wanted):
        return person, {}
    # Never a number that was given before; nor one that is there, whatever a damaged library says.
    first: int = run(
        session,
        "SELECT 1 + max(coalesce((SELECT max(id) FROM person), 0), coalesce("
        "(SELECT max(CAST(seq AS INTEGER)) FROM sqlite_sequence WHERE name = 'person'), 0))",
    ).scalar_one()
    at = journal.now()
    session.connection().exec_driver_sql(
        "INSERT INTO person (id, created_at) VALUES (?, ?)",
        [(first + number, at) for number in range(len(wanted))],
    )
    made = first + np.searchsorted(-wanted, -person)
    ids = dict(zip(wanted.tolist(), range(first, first + len(wanted)), strict=True))
    return np.where(person <= FIRST_NEW, made, person), ids


def with_new_clusters(
    session: Session, person: NDArray[np.int64], cluster: NDArray[np.int64]
) -> tuple[NDArray[np.int64], int, int]:
    """Gives new people clusters of their own; says also how many, and the next free number."""
    first = _next_cluster(session)
    new = np.unique(person[person <= FIRST_NEW])
    cluster = np.where(person <= FIRST_NEW, first + np.searchsorted(new, person), cluster)
    return cluster, len(new), first + len(new)


def _next_cluster(session: Session) -> int:
    """The lowest number that no cluster was ever given."""
    return number(session, "SELECT coalesce(max(next_cluster), 0) FROM cluster_run")


def numbered(
    session: Session, face: NDArray[np.int64], cluster: NDArray[np.int64]
) -> tuple[NDArray[np.int64], int, int]:
    """Gives clusters the numbers of those they share most faces with, or else new ones.

    Says also how many clusters there are, and the next free number.
    """
    rows = run(session, "SELECT id, cluster_id FROM face WHERE cluster_id IS NOT NULL ORDER BY id")
    known, before = (np.array(each, np.int64) for each in columns(rows).values())
    at = np.searchsorted(known, face)
    at[at == len(known)] = 0
    there = known[at] == face if len(known) else np.zeros(len(face), bool)
    old = np.full(len(face), -1, np.int64)
    old[there] = before[at[there]]
    labels, which = np.unique(np.maximum(cluster, -1), return_inverse=True)
    shared = (old >= 0) & (cluster >= 0)
    pairs, count = np.unique(
        np.column_stack([which[shared], old[shared]]), axis=0, return_counts=True
    )
    number = np.full(len(labels), -1, np.int64)
    taken: set[int] = set()
    for label, candidate in pairs[np.lexsort((pairs[:, 1], pairs[:, 0], -count))].tolist():
        if number[label] < 0 and candidate not in taken:
            number[label] = candidate
            taken.add(candidate)
    first = _next_cluster(session)
    fresh = np.flatnonzero((number < 0) & (labels >= 0))
    number[fresh] = first + np.arange(len(fresh))
    return number[which], int(np.count_nonzero(labels >= 0)), first + len(fresh)


def fill(
    session: Session,
    face: NDArray[np.int64],
    person: NDArray[np.int64],
    cluster: NDArray[np.int64],
    planned: NDArray[np.int64] | None,
) -> None:
    """Makes the table of what was found and may be; whoever makes it drops it.

    Args:
        session: a writing session.
        face: (n,) ids of faces.
        person: (n,) whose they were found to be.
        cluster: (n,) numbers of clusters.
        planned: (n,) whose they were when the run was planned: then those that may not be moved,
            or are elsewhere by now, stay where they are. Without it they are nobody's.
    """
    run(
        session,
        "CREATE TEMP TABLE assignment"
        " (face_id INTEGER PRIMARY KEY, person_id INT, cluster_id INT, planned INT)",
    )
    if not len(face):
        return
    before = np.full(len(face), NOBODY) if planned is None else planned
    columns = (face, person, cluster, before)
    session.connection().exec_driver_sql(
        "INSERT INTO temp.assignment VALUES (?, nullif(?, -1), nullif(?, -1), nullif(?, -1))",
        list(zip(*(column.tolist() for column in columns), strict=True)),
    )
    _guard(session, stay=planned is not None)


def _guard(session: Session, *, stay: bool) -> None:
    """Drops from the assignment what contradicts the user or names somebody who is gone.

    Nobody is in a photo that was taken before the day they were born, and photos that are gone
    make no new person by themselves.
    """
    otherwise = "(SELECT person_id FROM face WHERE id = face_id)" if stay else "NULL"
    run(
        session,
        f"UPDATE temp.assignment SET person_id = {otherwise} WHERE person_id IS NOT NULL AND"
        " (person_id NOT IN (SELECT id FROM person) OR EXISTS (SELECT 1 FROM rejection AS r"
        "  WHERE r.face_id = assignment.face_id AND r.person_id = assignment.person_id)"
        " OR EXISTS (SELECT 1 FROM person JOIN face ON face.id = assignment.face_id"
        "  JOIN photo ON photo.id = face.photo_id WHERE person.id = assignment.person_id"
        "  AND photo.taken_at < person.birthdate))",
    )
    run(
        session,
        f"UPDATE temp.assignment SET person_id = {otherwise} WHERE EXISTS (SELECT 1 FROM gone)"
        " AND person_id IN (SELECT a.person_id FROM temp.assignment AS a CROSS JOIN face"
        "  ON face.id = a.face_id WHERE a.person_id IS NOT NULL"
        f"  GROUP BY a.person_id HAVING NOT max(face.{PRESENT}))"
        " AND NOT EXISTS (SELECT 1 FROM face WHERE person_id = assignment.person_id)",
    )
    if stay:
        _guard_plan(session, otherwise)
    run(
        session,
        "DELETE FROM temp.assignment WHERE face_id IN"
        f" (SELECT id FROM face WHERE ignored IS NOT NULL OR NOT ({KNOWN}))",
    )


def _guard_plan(session: Session, otherwise: str) -> None:
    """Leaves where it is what is elsewhere than planned, and what would take another's place.

    What is not in a plan stays, and so does what was confirmed since: nothing is put beside another
    face of its photo that does.
    """
    run(
        session,
        f"UPDATE temp.assignment SET person_id = {otherwise} WHERE {otherwise} IS NOT planned"
        f" OR (SELECT state FROM face WHERE id = face_id) NOT IN ({_MAY_MOVE})",
    )
    beside = (
        f"UPDATE temp.assignment SET person_id = {otherwise} WHERE person_id IS NOT planned"
        f" AND person_id IS NOT {otherwise}"
        " AND EXISTS (SELECT 1 FROM face CROSS JOIN face AS o ON o.photo_id = face.photo_id"
        "  LEFT JOIN temp.assignment AS a ON a.face_id = o.id"
        "  WHERE face.id = assignment.face_id AND o.person_id = assignment.person_id"
        "  AND (a.face_id IS NULL OR a.person_id = o.person_id))"
    )
    while run(session, beside).rowcount:  # where one stays, another may have to
        pass


def leave_placed(session: Session) -> None:
    """Drops faces that have a person by now: the user has placed them."""
    run(
        session,
        "DELETE FROM temp.assignment WHERE face_id IN"
        " (SELECT a.face_id FROM temp.assignment AS a CROSS JOIN face ON face.id = a.face_id"
        "  WHERE face.person_id IS NOT NULL)",
    )


def clear_others(session: Session) -> None:
    """Takes all other faces out of their clusters."""
    run(
        session,
        "UPDATE face SET cluster_id = NULL WHERE cluster_id IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM temp.assignment AS a WHERE a.face_id = face.id)",
    )


def carry_out(session: Session, *, accepted: bool) -> None:
    """Moves the faces that the machine may move: accepted ones too if that is said."""
    states = _MAY_MOVE if accepted else "'unknown', 'assigned'"
    moves = f"face.state IN ({states}) AND face.person_id IS NOT a.person_id"
    run(
        session,
        "UPDATE face SET cluster_id = a.cluster_id,"
        f" person_id = CASE WHEN {moves} THEN a.person_id ELSE face.person_id END,"
        f" state = CASE WHEN NOT ({moves}) THEN face.state"
        "  WHEN a.person_id IS NULL THEN 'unknown' ELSE 'assigned' END"
        # The plus sign keeps the order: the faces of a run may be few among many.
        " FROM temp.assignment AS a WHERE +a.face_id = face.id AND (face.cluster_id IS NOT"
        f" a.cluster_id OR ({moves}))",
    )
