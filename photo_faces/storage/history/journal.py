"""Writing the history: what was said, and by triggers what it changed, row for row."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from sqlalchemy.orm import Session

from photo_faces.domain.payloads import Payload
from photo_faces.domain.records import Changed
from photo_faces.storage.base.sql import add, number, run
from photo_faces.storage.schema.history import JournalRow
from photo_faces.storage.schema.tables import word_differs

#: Whose entries the user takes back: their own, wherever they made them, never the machine's.
USER: Final = ("window", "command line")

_ENTRY = "journal entry"

_FACE_DIFFERS: Final = word_differs()
_DIFFERS: Final = f"({_FACE_DIFFERS} OR old_cluster_id IS NOT new_cluster_id)"
# Faces that look different by an entry; a new cluster number does not show, nor does that what
# stays with somebody is not who was split off.
_FACES = (
    "SELECT face_id AS id FROM face_change"
    f" WHERE journal_id = :entry AND {_FACE_DIFFERS}"
    " UNION SELECT json_extract(coalesce(before, after), '$.face_id')"
    " FROM journal_change WHERE journal_id = :entry AND table_name = 'rejection'"
    " AND before IS NOT after AND NOT json_extract(coalesce(before, after), '$.by_split')"
    " UNION SELECT row_id FROM journal_change"
    " WHERE journal_id = :entry AND table_name = 'drawn' AND before IS NOT after"
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


@dataclass(slots=True)
class _Open:
    """The entry that is being written, and what was said under it so far."""

    entry: int
    origin: str
    said: list[Payload] = field(default_factory=list)


def begin(session: Session, origin: str) -> None:
    """Opens an entry: from here to `end`, changes to people and faces are recorded."""
    entry = add(session, JournalRow, at=now(), origin=origin, kind="")
    run(session, "INSERT INTO journal_open VALUES (:entry)", entry=entry)
    session.info[_ENTRY] = _Open(entry, origin)


def say(session: Session, payload: Payload) -> None:
    """Says what the open entry is; the last that is said of it counts."""
    _open(session).said.append(payload)


def said(session: Session) -> tuple[Payload, ...]:
    """What was said under the open entry so far."""
    return tuple(_open(session).said)


def end(session: Session) -> None:
    """Closes the entry. One under which nothing changed is dropped: there is nothing to undo.

    After something new that the user said, what they had undone before is not redone in turn.
    """
    made = _close(session)
    if not _changed_anything(session, made.entry):
        run(session, "DELETE FROM journal WHERE id = :entry", entry=made.entry)
        return
    payload = made.said[-1]
    run(
        session,
        "UPDATE journal SET kind = :kind, payload = :payload WHERE id = :entry",
        kind=payload.kind,
        payload=json.dumps(payload.plain()),
        entry=made.entry,
    )
    _count(session, made.entry)
    if made.origin in USER:
        run(
            session,
            "UPDATE journal SET undone_order = NULL WHERE undone_order IS NOT NULL",
        )


def close(session: Session) -> int:
    """Ends recording and returns the entry, whose changes the caller puts elsewhere."""
    return _close(session).entry


def _close(session: Session) -> _Open:
    """Ends recording, and drops what came to nothing in all."""
    made = _open(session)
    del session.info[_ENTRY]
    entry = made.entry
    run(session, "DELETE FROM journal_open")
    run(
        session,
        "DELETE FROM journal_change WHERE journal_id = :entry AND before IS after",
        entry=entry,
    )
    run(
        session,
        f"DELETE FROM face_change WHERE journal_id = :entry AND NOT {_DIFFERS}",
        entry=entry,
    )
    return made


def _changed_anything(session: Session, entry: int) -> bool:
    found = run(
        session,
        "SELECT EXISTS (SELECT 1 FROM journal_change WHERE journal_id = :entry"
        "  AND before IS NOT after)"
        f" OR EXISTS (SELECT 1 FROM face_change WHERE journal_id = :entry AND {_DIFFERS})",
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
    return _open(session).entry


def _open(session: Session) -> _Open:
    found: _Open = session.info[_ENTRY]
    return found


def note(session: Session, origin: str, payload: Payload, about: int | None = None) -> None:
    """Adds what cannot be taken back to the history.

    Args:
        session: a writing session, without an open entry.
        origin: who did it.
        payload: what was done.
        about: the entry that it was done to, with which it goes.
    """
    add(
        session,
        JournalRow,
        at=now(),
        origin=origin,
        kind=payload.kind,
        payload=json.dumps(payload.plain()),
        part_of=about,
        lasting=True,
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
        entry=entry if _changed_anything(session, entry) else None,
    )


def moves(session: Session) -> int:
    """How many faces have left the person they had, under the open entry."""
    return number(
        session,
        "SELECT count(*) FROM face_change"
        " WHERE journal_id = :entry AND old_person_id <> coalesce(new_person_id, 0)",
        entry=open_entry(session),
    )
