"""The journal: what was done, row for row, and taking it back."""

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

_ENTRY = "journal entry"


def now() -> str:
    """The present moment as the library writes it: ISO 8601, UTC, seconds."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def begin(session: Session, origin: str, kind: str, words: str) -> int:
    """Opens an entry: from here to `end`, changes to people and faces are recorded."""
    entry = session.execute(
        text(
            "INSERT INTO journal (at, origin, kind, words)"
            " VALUES (:at, :origin, :kind, :words) RETURNING id"
        ),
        {"at": now(), "origin": origin, "kind": kind, "words": words},
    ).scalar_one()
    session.execute(text("INSERT INTO journal_open VALUES (:entry)"), {"entry": entry})
    session.info[_ENTRY] = (entry, origin)
    return int(entry)


def end(session: Session) -> None:
    """Closes the entry. One under which nothing changed is dropped: there is nothing to undo."""
    entry, _ = session.info.pop(_ENTRY)
    session.execute(text("DELETE FROM journal_open"))
    changed = session.execute(
        text("SELECT 1 FROM journal_change WHERE journal_id = :entry LIMIT 1"), {"entry": entry}
    ).scalar()
    if changed is None:
        session.execute(text("DELETE FROM decision WHERE journal_id = :entry"), {"entry": entry})
        session.execute(text("DELETE FROM journal WHERE id = :entry"), {"entry": entry})


def decide(session: Session, kind: str, payload: dict[str, Any]) -> None:
    """Adds what the user said to the list of decisions, under the open entry."""
    entry, origin = session.info[_ENTRY]
    record(session, entry, origin, kind, payload)


def record(
    session: Session, entry: int | None, origin: str, kind: str, payload: dict[str, Any]
) -> None:
    """Adds a decision; `entry` is None for one that cannot be undone."""
    session.execute(
        text(
            "INSERT INTO decision (journal_id, at, origin, kind, payload)"
            " VALUES (:entry, :at, :origin, :kind, :payload)"
        ),
        {
            "entry": entry,
            "at": now(),
            "origin": origin,
            "kind": kind,
            "payload": json.dumps(payload),
        },
    )
