"""The journal: what was done, row for row, and what was said."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session

from photo_faces.domain.records import Changed
from photo_faces.storage.sql import id_list, run

_ENTRY = "journal entry"


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
    """Closes the entry. One under which nothing changed is dropped: there is nothing to undo."""
    entry, _ = session.info.pop(_ENTRY)
    run(session, "DELETE FROM journal_open")
    changed = run(
        session, "SELECT 1 FROM journal_change WHERE journal_id = :entry LIMIT 1", entry=entry
    ).scalar()
    if changed is None:
        run(session, "DELETE FROM decision WHERE journal_id = :entry", entry=entry)
        run(session, "DELETE FROM journal WHERE id = :entry", entry=entry)


def call(session: Session, words: str) -> None:
    """Says what the open entry is called, where that takes a look into the library."""
    entry, _ = session.info[_ENTRY]
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
    """What the open entry has changed so far."""
    entry, _ = session.info[_ENTRY]
    return changes_of(session, entry)


def changes_of(session: Session, entry: int) -> Changed:
    """The people, faces and photos that an entry changed; a new cluster number does not count."""
    people: set[int | None] = set()
    faces: set[int] = set()
    rows = run(
        session,
        "SELECT row_id, json_extract(before, '$.person_id'), json_extract(after, '$.person_id')"
        " FROM journal_change WHERE journal_id = :entry AND table_name = 'face' AND"
        " json_remove(before, '$.cluster_id') <> json_remove(after, '$.cluster_id')"
        " UNION ALL SELECT json_extract(coalesce(before, after), '$.face_id'), NULL,"
        " json_extract(coalesce(before, after), '$.person_id')"
        " FROM journal_change WHERE journal_id = :entry AND table_name = 'rejection'",
        entry=entry,
    )
    for face_id, old, new in rows:
        faces.add(face_id)
        people.add(old)
        people.add(new)
    made = run(
        session,
        "SELECT row_id FROM journal_change WHERE journal_id = :entry AND table_name = 'person'"
        " UNION SELECT json_extract(coalesce(before, after), '$.first_id') FROM journal_change"
        " WHERE journal_id = :entry AND table_name = 'apart'"
        " UNION SELECT json_extract(coalesce(before, after), '$.second_id') FROM journal_change"
        " WHERE journal_id = :entry AND table_name = 'apart'",
        entry=entry,
    )
    people.update(made.scalars())
    photos = run(
        session,
        "SELECT DISTINCT photo_id FROM face WHERE id IN (SELECT value FROM json_each(:ids))",
        ids=id_list(faces),
    )
    return Changed(
        tuple(sorted(person for person in people if person is not None)),
        tuple(sorted(faces)),
        tuple(sorted(photos.scalars())),
    )


def last(session: Session, origins: Sequence[str]) -> tuple[int, str] | None:
    """Id and words of the newest entry of these origins that has not been undone."""
    row = run(
        session,
        "SELECT id, words FROM journal WHERE undone_at IS NULL"
        " AND origin IN (SELECT value FROM json_each(:origins)) ORDER BY id DESC LIMIT 1",
        origins=json.dumps(list(origins)),
    ).first()
    return None if row is None else (row[0], row[1])


def moves(session: Session) -> int:
    """How many faces have left the person they had, under the open entry."""
    entry, _ = session.info[_ENTRY]
    found: int = run(
        session,
        "SELECT count(DISTINCT row_id) FROM journal_change"
        " WHERE journal_id = :entry AND table_name = 'face'"
        " AND json_extract(before, '$.person_id') <>"
        "  coalesce(json_extract(after, '$.person_id'), 0)",
        entry=entry,
    ).scalar_one()
    return found
