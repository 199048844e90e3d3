"""The journal: what was done, row for row, and what was said."""

import json
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from photo_faces.domain.records import Changed
from photo_faces.storage.schema.tables import word_differs
from photo_faces.storage.sql import run

#: Whose entries the user takes back: their own, wherever they made them, never the machine's.
USER: Final = ("window", "command line")

_ENTRY = "journal entry"

_FACE_DIFFERS: Final = word_differs()
# Faces that look different by an entry; a new cluster number does not show, nor does that what
# stays with somebody is not who was split off.
_FACES = (
    "SELECT face_id AS id FROM face_change"
    f" WHERE journal_id = :entry AND {_FACE_DIFFERS}"
    " UNION SELECT json_extract(coalesce(before, after), '$.face_id')"
    " FROM journal_change WHERE journal_id = :entry AND table_name = 'rejection'"
    " AND before IS NOT after AND NOT json_extract(coalesce(before, after), '$.by_split')"
    " UNION SELECT face.id FROM journal_change CROSS JOIN face ON face.photo_id = row_id"
    " WHERE journal_id = :entry AND table_name = 'gone'"
)
# In this order: there is hardly ever a row in it, and many faces.
_ACCEPTING = "accepting CROSS JOIN face ON face.person_id = accepting.person_id"
_ALL_FACES = f"{_FACES} UNION SELECT face.id FROM {_ACCEPTING} WHERE journal_id = :entry"
_PEOPLE = (
    f"SELECT old_person_id AS id FROM face_change WHERE journal_id = :entry AND {_FACE_DIFFERS}"
    f" UNION SELECT new_person_id FROM face_change WHERE journal_id = :entry AND {_FACE_DIFFERS}"
    " UNION SELECT row_id FROM journal_change"
    " WHERE journal_id = :entry AND table_name = 'person'"
    " UNION SELECT face.person_id FROM journal_change CROSS JOIN face ON face.photo_id = row_id"
    " WHERE journal_id = :entry AND table_name = 'gone'"
    + "".join(
        f" UNION SELECT json_extract(coalesce(before, after), '$.{name}')"
        f" FROM journal_change WHERE journal_id = :entry AND table_name = '{table}'"
        " AND before IS NOT after"
        for table, name in (
            ("rejection", "person_id"),
            ("apart", "first_id"),
            ("apart", "second_id"),
        )
    )
)


def now() -> str:
    """The present moment as the library writes it: ISO 8601, UTC, seconds."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def begin(session: Session, origin: str, kind: str, words: str) -> None:
    """Opens an entry: from here to `end`, changes to people and faces are recorded."""
    entry: int = run(
        session,
        "INSERT INTO journal (at, origin, kind, words)"
        " VALUES (:at, :origin, :kind, :words) RETURNING id",
        at=now(),
        origin=origin,
        kind=kind,
        words=words,
    ).scalar_one()
    run(session, "INSERT INTO journal_open VALUES (:entry)", entry=entry)
    session.info[_ENTRY] = (entry, origin)


def end(session: Session) -> None:
    """Closes the entry. One under which nothing changed is dropped: there is nothing to undo.

    After something new that the user said, what they had undone before is not redone in turn.
    """
    entry, origin = _close(session)
    if not _changed_anything(session, entry):
        run(session, "DELETE FROM decision WHERE journal_id = :entry", entry=entry)
        run(session, "DELETE FROM journal WHERE id = :entry", entry=entry)
        return
    _count(session, entry)
    if origin in USER:
        run(
            session,
            "UPDATE journal SET undone_order = NULL WHERE undone_order IS NOT NULL",
        )


def close(session: Session) -> int:
    """Ends recording and returns the entry, whose changes the caller puts elsewhere."""
    return _close(session)[0]


def _close(session: Session) -> tuple[int, str]:
    """Ends recording, and drops what came to nothing in all."""
    entry, origin = session.info.pop(_ENTRY)
    run(session, "DELETE FROM journal_open")
    run(
        session,
        "DELETE FROM journal_change WHERE journal_id = :entry AND before IS after",
        entry=entry,
    )
    run(
        session,
        f"DELETE FROM face_change WHERE journal_id = :entry AND NOT {_FACE_DIFFERS}"
        " AND old_cluster_id IS new_cluster_id",
        entry=entry,
    )
    return entry, origin


def _changed_anything(session: Session, entry: int) -> bool:
    found = run(
        session,
        "SELECT EXISTS (SELECT 1 FROM journal_change WHERE journal_id = :entry)"
        " OR EXISTS (SELECT 1 FROM face_change WHERE journal_id = :entry)",
        entry=entry,
    )
    return bool(found.scalar_one())


def _count(session: Session, entry: int) -> None:
    run(
        session,
        f"UPDATE journal SET faces = (SELECT count(id) FROM ({_ALL_FACES})),"
        f" people = (SELECT count(id) FROM ({_PEOPLE})) WHERE id = :entry",
        entry=entry,
    )


def open_entry(session: Session) -> int:
    """The id of the open entry."""
    entry: int = session.info[_ENTRY][0]
    return entry


def call(session: Session, words: str) -> None:
    """Says what the open entry is called, where that takes a look into the library."""
    entry = open_entry(session)
    run(session, "UPDATE journal SET words = :words WHERE id = :entry", words=words, entry=entry)


def decide(session: Session, kind: str, payload: dict[str, Any]) -> None:
    """Adds what the user said to the list of decisions, under the open entry."""
    entry, origin = session.info[_ENTRY]
    record(session, entry, origin, kind, payload)


def record(
    session: Session, entry: int | None, origin: str, kind: str, payload: dict[str, Any]
) -> None:
    """Adds a decision; `entry` is None for one that cannot be undone."""
    run(
        session,
        "INSERT INTO decision (journal_id, at, origin, kind, payload)"
        " VALUES (:entry, :at, :origin, :kind, :payload)",
        entry=entry,
        at=now(),
        origin=origin,
        kind=kind,
        payload=json.dumps(payload),
    )


def changes(session: Session) -> Changed:
    """The people, faces and photos that the open entry has changed so far."""
    entry = open_entry(session)
    faces = run(session, f"{_ALL_FACES} ORDER BY id", entry=entry)
    people = run(session, f"{_PEOPLE} ORDER BY id", entry=entry)
    photos = run(
        session,
        f"SELECT photo_id FROM face WHERE id IN ({_FACES})"
        f" UNION SELECT photo_id FROM {_ACCEPTING} WHERE journal_id = :entry"
        " UNION SELECT row_id FROM journal_change WHERE journal_id = :entry"
        "  AND table_name = 'gone' ORDER BY photo_id",
        entry=entry,
    )
    return Changed(
        tuple(person for person in people.scalars().all() if person is not None),
        tuple(faces.scalars().all()),
        tuple(photos.scalars().all()),
    )


def moves(session: Session) -> int:
    """How many faces have left the person they had, under the open entry."""
    found: int = run(
        session,
        "SELECT count(*) FROM face_change"
        " WHERE journal_id = :entry AND old_person_id <> coalesce(new_person_id, 0)",
        entry=open_entry(session),
    ).scalar_one()
    return found
