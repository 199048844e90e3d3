"""Library folders."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from photo_faces.domain.records import Root
from photo_faces.storage.base.sql import id_list, number, run
from photo_faces.storage.history.journal import now
from photo_faces.storage.photos import folder_dates

_SHOWS = "photo_id IS NOT NULL AND state <> 'missing'"  # as the triggers say of photos gone
_LISTED = (
    f"SELECT id, path, (SELECT count(*) FROM file WHERE root_id = root.id AND {_SHOWS}) AS photos,"
    " EXISTS (SELECT 1 FROM file WHERE root_id = root.id AND state IN ('indexed', 'pending'))"
    "  AS holds FROM root WHERE removed_at IS NULL ORDER BY id"
)


def add(session: Session, path: Path) -> int:
    """Adds a library folder, or takes up again one that was removed; returns its id."""
    return number(
        session,
        "INSERT INTO root (path, added_at) VALUES (:path, :now)"
        " ON CONFLICT (path) DO UPDATE SET removed_at = NULL RETURNING id",
        path=os.fsencode(path),
        now=now(),
    )


def list_(session: Session) -> list[Root]:
    """The library folders, in the order they were added."""
    return [
        Root(
            row.id,
            path := Path(os.fsdecode(row.path)),
            row.photos,
            is_offline(path, bool(row.holds)),
        )
        for row in run(session, _LISTED)
    ]


def lies_at(session: Session, root_id: int, path: Path) -> bool:
    """Whether that is a folder of the library still, and there."""
    where = "id = :id AND path = :path AND removed_at IS NULL"
    query = f"SELECT count(*) FROM root WHERE {where}"
    return bool(number(session, query, id=root_id, path=os.fsencode(path)))


def copies(session: Session) -> int:
    """How many of their photos are there at another path as well."""
    return number(session, f"SELECT count(*) - count(DISTINCT photo_id) FROM file WHERE {_SHOWS}")


def offline(session: Session) -> set[int]:
    """The ids of the folders that are absent now, as an unplugged disk is."""
    rows = run(session, "SELECT id, path FROM root")
    return {row.id for row in rows if is_offline(Path(os.fsdecode(row.path)), holds_files=True)}


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
    return {row.id for row in rows if is_offline(Path(os.fsdecode(row.path)), holds_files=True)}


def is_offline(path: Path, holds_files: bool) -> bool:
    """Whether a folder is absent, or is the empty mount point of a disk that holds its files."""
    try:
        with os.scandir(path) as entries:
            return holds_files and next(entries, None) is None
    except OSError:
        return True


def below(session: Session, path: Path) -> list[int]:
    """The ids of all folders below `path`, removed ones included."""
    rows = run(session, "SELECT id, path FROM root").all()
    return [
        row.id
        for row in rows
        if (inner := Path(os.fsdecode(row.path))) != path and inner.is_relative_to(path)
    ]


def absorb(session: Session, root_id: int, inner: Sequence[int]) -> None:
    """Makes the folders `inner`, which lie below the folder `root_id`, part of it."""
    outer: bytes = run(session, "SELECT path FROM root WHERE id = :id", id=root_id).scalar_one()
    for other, path in _paths(session, inner):
        prefix = os.path.relpath(path, outer) + os.fsencode(os.sep)
        # The outer folder remembers such a path from a time when it was listed itself.
        _take_in(session, root_id, other, prefix, stays=other)
    folder_dates.date_root(session, root_id)


def move(session: Session, root_id: int, path: Path) -> None:
    """Says that a folder lies at another path now, which no other listed folder has part in.

    What is remembered of folders there that were removed becomes part of it.
    """
    there = _paths(session, [other for other in _at_or_below(session, path) if other != root_id])
    for other, inner in there:
        prefix = os.path.relpath(inner, os.fsencode(path)) + os.fsencode(os.sep)
        same = inner == os.fsencode(path)
        _take_in(session, root_id, other, b"" if same else prefix, stays=root_id)
    run(
        session,
        "UPDATE root SET path = :path WHERE id = :id",
        path=os.fsencode(path),
        id=root_id,
    )
    folder_dates.date_root(session, root_id)


def some_files(session: Session, root_id: int, most: int) -> list[tuple[bytes, int]]:
    """(Path relative to the folder, size) of files that a folder held last, drawn evenly."""
    rows = run(
        session,
        "SELECT path, size FROM file WHERE root_id = :root AND past = 0 AND photo_id IS NOT NULL"
        " AND state IN ('indexed', 'pending') ORDER BY id * 2654435761 % 4294967291 LIMIT :most",
        root=root_id,
        most=most,
    )
    return [(row.path, row.size) for row in rows]


def _at_or_below(session: Session, path: Path) -> list[int]:
    at = run(session, "SELECT id FROM root WHERE path = :path", path=os.fsencode(path)).scalars()
    return [*at, *below(session, path)]


def _paths(session: Session, ids: Sequence[int]) -> list[tuple[int, bytes]]:
    rows = run(
        session,
        "SELECT id, path FROM root WHERE id IN (SELECT value FROM json_each(:ids))",
        ids=id_list(ids),
    )
    return [(row.id, row.path) for row in rows]


def _take_in(session: Session, root_id: int, other: int, prefix: bytes, *, stays: int) -> None:
    """Makes all that a folder holds part of another one.

    Where both know of a file at a path, that of the folder `stays` is what lies there. The other
    one goes, or remains as a missing one if its photo has no other path to be shown at.
    """
    values = {"root": root_id, "other": other, "prefix": prefix}
    theirs = "CAST(:prefix || path AS BLOB)"
    if stays == other:
        losing = (
            "root_id = :root AND (path, past) IN"
            f" (SELECT {theirs}, past FROM file WHERE root_id = :other)"
        )
    else:
        losing = (
            f"root_id = :other AND ({theirs}, past) IN"
            " (SELECT path, past FROM file WHERE root_id = :root)"
        )
    run(
        session,
        "UPDATE OR IGNORE file SET past = photo_id, state = 'missing' WHERE past = 0"
        " AND photo_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM file AS o"
        f"  WHERE o.photo_id = file.photo_id AND o.id <> file.id) AND {losing}",
        **values,
    )
    run(session, f"DELETE FROM file WHERE {losing}", **values)
    run(
        session,
        f"UPDATE file SET root_id = :root, path = {theirs} WHERE root_id = :other",
        **values,
    )
    run(session, "DELETE FROM root WHERE id = :other", **values)
