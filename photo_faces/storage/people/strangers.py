"""Faces of strangers: which the user set aside, and which the machine does after them.

What the machine set aside is no reason to set more aside: only the user's own word is. What they
brought back, or took back of an entry of the machine's, is never set aside by it again.
"""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from photo_faces.domain.history import StrangersAgain
from photo_faces.domain.records import Ignored
from photo_faces.storage.base.sql import GIVEN, id_list, run
from photo_faces.storage.people import people

KIND: Final = StrangersAgain.kind  # of the machine's entries
_TAKEN_BACK: Final = (
    "SELECT face_id FROM journal CROSS JOIN face_change ON journal_id = journal.id"
    " WHERE kind = :kind AND undone_at IS NOT NULL"
)


def set_aside_by_user(session: Session, poor: float) -> NDArray[np.int64]:
    """Ids of the faces of strangers by the user's word, ascending, but for those of poor quality.

    Args:
        session: a session.
        poor: quality below which a face is like many.
    """
    rows = run(
        session,
        "SELECT id FROM face WHERE ignored = :why AND quality >= :poor AND id NOT IN ("
        " SELECT face_id FROM journal CROSS JOIN face_change ON journal_id = journal.id"
        "  WHERE kind IN (:why, :kind) AND undone_at IS NULL AND new_ignored = :why"
        "  GROUP BY face_id HAVING max(journal_id) = max(iif(kind = :kind, journal_id, 0)))"
        " ORDER BY id",
        why=str(Ignored.STRANGER),
        poor=poor,
        kind=KIND,
    )
    return _ids(rows)


def wanted(session: Session) -> NDArray[np.int64]:
    """Ids of the faces that the machine may not set aside, ascending."""
    return _ids(
        run(session, f"SELECT face_id FROM wanted UNION {_TAKEN_BACK} ORDER BY 1", kind=KIND)
    )


def set_aside(session: Session, faces: Sequence[int]) -> int:
    """Sets faces aside as strangers', under an open entry; returns how many.

    The user's word holds, also where it was said since these were looked for.
    """
    rows = run(
        session,
        f"SELECT id, person_id FROM face WHERE id IN {GIVEN} AND ignored IS NULL"
        " AND state IN ('unknown', 'assigned')"
        f" AND id NOT IN (SELECT face_id FROM wanted UNION {_TAKEN_BACK})"
        " AND NOT EXISTS (SELECT 1 FROM person WHERE person.id = person_id AND name IS NOT NULL)",
        ids=id_list(faces),
        kind=KIND,
    ).all()
    given = id_list([row.id for row in rows])
    run(
        session,
        "UPDATE face SET person_id = NULL, state = 'unknown', cluster_id = NULL, ignored = :why"
        f" WHERE id IN {GIVEN}",
        ids=given,
        why=str(Ignored.STRANGER),
    )
    run(session, f"DELETE FROM newcomer WHERE face_id IN {GIVEN}", ids=given)
    people.drop_empty(session, sorted({row.person_id for row in rows if row.person_id is not None}))
    return len(rows)


def _ids(rows: Any) -> NDArray[np.int64]:
    return np.array(list(rows.scalars()), np.int64)
