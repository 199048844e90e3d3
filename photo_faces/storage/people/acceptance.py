"""Accepting the faces of somebody who is named, at once however many they are.

The rows of ten thousand faces lie all over the library file, and writing them takes longer than a
person waits. So of many faces it is only noted that they are accepted; `settle` writes them, under
the same entry of the journal, before anything else is decided.
"""

from typing import Final

from sqlalchemy.orm import Session

from photo_faces.storage.base.sql import run

#: Faces that are written at once; of more it is noted that they are accepted.
AT_ONCE: Final = 500

#: The state of a row of `face` as it counts, whether it is written yet or not.
STATE: Final = (
    "CASE WHEN face.state = 'assigned' AND face.person_id IN (SELECT person_id FROM accepting)"
    " THEN 'accepted' ELSE face.state END"
)


def accept(session: Session, person_id: int, entry: int) -> None:
    """The user named a person as a whole: what the machine put there counts as accepted."""
    faces = run(
        session,
        "SELECT count(*) FROM face WHERE person_id = :person",
        person=person_id,
    ).scalar_one()
    if faces <= AT_ONCE:
        write(session, person_id)
    else:
        run(
            session, "INSERT INTO accepting VALUES (:person, :entry)", person=person_id, entry=entry
        )


def pending(session: Session) -> bool:
    """Whether there are accepted faces to be written."""
    return run(session, "SELECT 1 FROM accepting LIMIT 1").scalar() is not None


def settle(session: Session) -> None:
    """Writes the faces that count as accepted; no entry of the journal may be open."""
    for row in run(session, "SELECT person_id, journal_id FROM accepting").all():
        run(session, "INSERT INTO journal_open VALUES (:entry)", entry=row.journal_id)
        write(session, row.person_id)
        run(session, "DELETE FROM journal_open")
        run(session, "DELETE FROM accepting WHERE person_id = :person", person=row.person_id)


def write(session: Session, person_id: int) -> None:
    """Writes that what the machine put with a person is accepted."""
    run(
        session,
        "UPDATE face SET state = 'accepted' WHERE person_id = :person AND state = 'assigned'",
        person=person_id,
    )
