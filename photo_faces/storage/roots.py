"""Library folders."""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from photo_faces.domain.records import Root
from photo_faces.storage.journal import now
from photo_faces.storage.sql import run

_LISTED = (
    "SELECT id, path, (SELECT count(*) FROM file WHERE root_id = root.id"
    "  AND (state = 'indexed' OR state = 'pending' AND photo_id IS NOT NULL)),"
    " EXISTS (SELECT 1 FROM file WHERE root_id = root.id AND state IN ('indexed', 'pending'))"
    " FROM root WHERE removed_at IS NULL ORDER BY id"
)


def add(session: Session, path: Path) -> int:
    """Adds a library folder, or takes up again one that was removed; returns its id."""
    found: int = session.execute(
        text(
            "INSERT INTO root (path, added_at) VALUES (:path, :now)"
            " ON CONFLICT (path) DO UPDATE SET removed_at = NULL RETURNING id"
        ),
        {"path": os.fsencode(path), "now": now()},
    ).scalar_one()
    return found


def list_(session: Session) -> list[Root]:
    """The library folders, in the order they were added."""
    return [
        Root(row[0], path := Path(os.fsdecode(row[1])), row[2], is_offline(path, bool(row[3])))
        for row in session.execute(text(_LISTED))
    ]


def offline(session: Session) -> set[int]:
    """The ids of the folders that are absent now, as an unplugged disk is."""
    rows = session.execute(text("SELECT id, path FROM root"))
    return {row[0] for row in rows if is_offline(Path(os.fsdecode(row[1])), holds_files=True)}


def offline_beside(session: Session, photos: str, **values: Any) -> set[int]:
    """Of the folders that are absent now, those that matter for where some photos are shown.

    That are those whose photos another folder shows too. No other one is looked at: a disk in
    the network may take long to say that it is not there.

    Args:
        session: any session.
        photos: a query for the ids of the photos.
        values: of the query.
    """
    several = run(session, "SELECT 1 FROM root LIMIT 1 OFFSET 1").scalar()
    if several is None:
        return set()
    rows = run(
        session,
        "SELECT DISTINCT root.id, root.path FROM file JOIN root ON root.id = file.root_id"
        f" WHERE file.photo_id IN ({photos}) AND file.state NOT IN ('missing', 'failed')"
        " AND EXISTS (SELECT 1 FROM file AS o WHERE o.photo_id = file.photo_id"
        "  AND o.root_id <> file.root_id AND o.state NOT IN ('missing', 'failed'))",
        **values,
    )
    return {row[0] for row in rows if is_offline(Path(os.fsdecode(row[1])), holds_files=True)}


def is_offline(path: Path, holds_files: bool) -> bool:
    """Whether a folder is absent, or is the empty mount point of a disk that holds its files."""
    try:
        with os.scandir(path) as entries:
            return holds_files and next(entries, None) is None
    except OSError:
        return True


def below(session: Session, path: Path) -> list[int]:
    """The ids of all folders below `path`, removed ones included."""
    rows = session.execute(text("SELECT id, path FROM root")).all()
    return [
        row[0]
        for row in rows
        if (inner := Path(os.fsdecode(row[1]))) != path and inner.is_relative_to(path)
    ]


def absorb(session: Session, root_id: int, inner: Sequence[int]) -> None:
    """Makes the folders `inner`, which lie below the folder `root_id`, part of it."""
    outer: bytes = session.execute(
        text("SELECT path FROM root WHERE id = :id"), {"id": root_id}
    ).scalar_one()
    for row in session.execute(
        text("SELECT id, path FROM root WHERE id IN (SELECT value FROM json_each(:ids))"),
        {"ids": json.dumps(list(inner))},
    ).all():
        prefix = os.path.relpath(row[1], outer) + os.fsencode(os.sep)
        values = {"outer": root_id, "inner": row[0], "prefix": prefix}
        # What the outer folder remembers of such a path, from a time when it was listed itself.
        session.execute(
            text(
                "DELETE FROM file WHERE root_id = :outer AND (path, past) IN"
                " (SELECT CAST(:prefix || path AS BLOB), past FROM file WHERE root_id = :inner)"
            ),
            values,
        )
        session.execute(
            text(
                "UPDATE file SET root_id = :outer, path = CAST(:prefix || path AS BLOB)"
                " WHERE root_id = :inner"
            ),
            values,
        )
        session.execute(text("DELETE FROM root WHERE id = :inner"), values)
