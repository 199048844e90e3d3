"""The paths of photos: what a walk found, what waits to be read, what could not be read.

A file is *pending* (to be read), *indexed*, *failed* (listed as a problem) or *missing*. A pending
or missing one keeps the photo that it showed.
"""

import json
import os
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sqlalchemy import bindparam, text
from sqlalchemy.orm import Session

from photo_faces.domain.errors import Reason
from photo_faces.storage.base.sql import changed as changed_rows
from photo_faces.storage.base.sql import number, portions, run
from photo_faces.storage.people.faces import path_of

CHUNK = 500  # bound variables of one statement; SQLite allows 999 in old builds
MOST_HASHES = 256  # of one size; beyond, reading the photo is cheaper than carrying them all

Stat = tuple[bytes, int, int]


class Seen:
    """The files that a walk has met, one bit-like byte for each id: a megabyte for a million."""

    def __init__(self) -> None:
        self._met = bytearray()

    def add(self, file_id: int) -> None:
        if file_id >= len(self._met):
            self._met.extend(bytes(max(file_id + 1 - len(self._met), 4096)))
        self._met[file_id] = 1

    def __contains__(self, file_id: int) -> bool:
        return file_id < len(self._met) and bool(self._met[file_id])


@dataclass(frozen=True, slots=True)
class Upserted:
    """How many files of a batch were new, changed or back, and unchanged; ids of those changed."""

    new: int
    changed: int
    unchanged: int
    touched: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Pending:
    """A file to be read.

    Attributes:
        file_id: its id.
        path: absolute.
        size: in bytes.
        photo_id: the photo that it showed before it changed.
        known: hashes of up-to-date photos of the same size: if the file has one of them, it need
            not be decoded.
    """

    file_id: int
    path: Path
    size: int
    photo_id: int | None
    known: frozenset[bytes]

    @property
    def key(self) -> tuple[int, int]:
        """Where it stands in the order of `pending`."""
        return (int(self.photo_id is not None), self.file_id)


_LOOK_UP = text(
    "SELECT path, id, size, mtime_ns, state, photo_id FROM file"
    " WHERE root_id = :root AND past = 0 AND path IN :paths"
).bindparams(bindparam("paths", expanding=True))


def upsert(session: Session, root_id: int, found: Iterable[Stat], seen: Seen) -> Upserted:
    """Takes in what a walk of a library folder found.

    Args:
        session: a writing session.
        root_id: the folder.
        found: (path relative to the folder, size in bytes, mtime in nanoseconds) of each file.
        seen: gets the ids of the files.
    """
    new = changed = unchanged = 0
    ids: list[int] = []
    waiting = iter(found)
    while batch := list(islice(waiting, CHUNK)):
        rows = session.execute(_LOOK_UP, {"root": root_id, "paths": [path for path, _, _ in batch]})
        known = {row.path: row for row in rows}
        added, touched, back = [], [], []
        for path, size, mtime_ns in batch:
            row = known.get(path)
            if row is None:
                added.append({"root": root_id, "path": path, "size": size, "mtime": mtime_ns})
                continue
            seen.add(row.id)
            if (row.size, row.mtime_ns) != (size, mtime_ns):
                touched.append({"id": row.id, "size": size, "mtime": mtime_ns})
            elif row.state == "missing":
                back.append({"id": row.id})
            else:
                unchanged += 1
        _write(session, added, touched, back, seen)
        new += len(added)
        changed += len(touched) + len(back)
        ids += [values["id"] for values in touched]
    return Upserted(new, changed, unchanged, tuple(ids))


def _write(
    session: Session,
    added: list[dict[str, object]],
    touched: list[dict[str, object]],
    back: list[dict[str, object]],
    seen: Seen,
) -> None:
    for values in added:
        made = run(
            session,
            "INSERT INTO file (root_id, path, size, mtime_ns, state)"
            " VALUES (:root, :path, :size, :mtime, 'pending') RETURNING id",
            **values,
        )
        seen.add(made.scalar_one())
    if touched:
        session.execute(
            text(
                "UPDATE file SET size = :size, mtime_ns = :mtime, state = 'pending',"
                " reason = NULL, detail = NULL WHERE id = :id"
            ),
            touched,
        )
    if back:
        session.execute(text("UPDATE file SET state = 'indexed' WHERE id = :id"), back)


def store_unlisted(
    session: Session, root_id: int, unlisted: Iterable[tuple[bytes, str]], seen: Seen
) -> None:
    """Lists as problems what a walk could not look into or at: subfolders, photos.

    Args:
        session: a writing session.
        root_id: the folder.
        unlisted: (path relative to the folder, detail) of each.
        seen: gets the ids.
    """
    for path, detail in unlisted:
        row = run(
            session,
            "INSERT INTO file (root_id, path, size, mtime_ns, state, reason, detail)"
            " VALUES (:root, :path, 0, 0, 'failed', :reason, :detail)"
            " ON CONFLICT DO UPDATE SET state = 'failed', reason = :reason, detail = :detail,"
            " needs = NULL"
            " RETURNING id",
            root=root_id,
            path=path,
            reason=str(Reason.UNREADABLE),
            detail=detail,
        )
        seen.add(row.scalar_one())


def mark_missing(session: Session, root_id: int, seen: Seen, unlisted: Sequence[bytes] = ()) -> int:
    """Marks the files of a folder missing that a complete walk of it has not met.

    Files that never became a photo are forgotten instead.

    Args:
        session: a writing session.
        root_id: the folder; call this only when it is online.
        seen: what the walk met.
        unlisted: subfolders (relative) that could not be listed: nothing in them is missing.

    Returns:
        How many photo files went missing.
    """
    hidden = tuple(b"" if folder == b"." else folder + os.fsencode(os.sep) for folder in unlisted)
    rows = session.execute(
        text("SELECT id, path, photo_id FROM file WHERE root_id = :root AND state <> 'missing'"),
        {"root": root_id},
        execution_options={"yield_per": 10_000},
    )
    gone = [
        (file_id, photo_id is not None)
        for found in portions(rows, 10_000)
        for file_id, path, photo_id in zip(
            found["id"], found["path"], found["photo_id"], strict=True
        )
        if file_id not in seen and not path.startswith(hidden)
    ]
    missing = [{"id": file_id} for file_id, was_photo in gone if was_photo]
    forgotten = [{"id": file_id} for file_id, was_photo in gone if not was_photo]
    if missing:
        session.execute(
            text(
                "UPDATE file SET state = 'missing', reason = iif(state = 'indexed', reason, NULL),"
                " detail = iif(state = 'indexed', detail, NULL) WHERE id = :id"
            ),
            missing,
        )
    if forgotten:
        session.execute(text("DELETE FROM file WHERE id = :id"), forgotten)
    return len(missing)


def pending(
    session: Session,
    signature: str,
    after: tuple[int, int],
    limit: int,
    without_roots: Collection[int] = (),
) -> list[Pending]:
    """The next files to read: new ones first, since one may be where a changed one's content went.

    Args:
        session: any session.
        signature: names the detector's settings; photos indexed with others are not up to date.
        after: `Pending.key` of the last one had, (0, 0) to begin.
        limit: how many at most.
        without_roots: ids of folders to leave out: those offline.
    """
    rows = run(
        session,
        "SELECT file.id, root.path AS root, file.path, file.size, file.photo_id FROM file"
        " JOIN root ON root.id = file.root_id"
        " WHERE file.state = 'pending' AND (file.photo_id IS NOT NULL, file.id) > (:late, :id)"
        " AND file.root_id NOT IN (SELECT value FROM json_each(:without))"
        " ORDER BY file.photo_id IS NOT NULL, file.id LIMIT :limit",
        late=after[0],
        id=after[1],
        without=json.dumps(list(without_roots)),
        limit=limit,
    ).all()
    known = {size: _hashes(session, size, signature) for size in {row.size for row in rows}}
    return [
        Pending(row.id, path_of(row.root, row.path), row.size, row.photo_id, known[row.size])
        for row in rows
    ]


def _hashes(session: Session, size: int, signature: str) -> frozenset[bytes]:
    rows = session.execute(
        text(
            "SELECT DISTINCT file.content_hash FROM file JOIN photo ON photo.id = file.photo_id"
            " WHERE file.size = :size AND photo.indexed_with = :signature"
            " AND picture_hash IS NOT NULL AND file.content_hash IS NOT NULL"
            " AND reason IS NULL LIMIT :limit"  # what is to be said of the others is read again
        ),
        {"size": size, "signature": signature, "limit": MOST_HASHES},
    )
    return frozenset(rows.scalars())


def pending_count(session: Session, without_roots: Collection[int] = ()) -> int:
    """How many files wait to be read."""
    return number(
        session,
        "SELECT count(*) FROM file WHERE state = 'pending'"
        " AND root_id NOT IN (SELECT value FROM json_each(:without))",
        without=json.dumps(list(without_roots)),
    )


def requeue_outdated(session: Session, signature: str, without_roots: Collection[int] = ()) -> int:
    """Makes one file of each photo pending that was indexed with other settings; how many.

    Args:
        session: a writing session.
        signature: names the settings of now.
        without_roots: ids of folders to leave out: those offline.
    """
    return changed_rows(
        session,
        "UPDATE file SET state = 'pending' WHERE id IN (SELECT min(file.id) FROM photo"
        " JOIN file ON file.photo_id = photo.id"
        " WHERE photo.indexed_with <> :signature AND file.state = 'indexed'"
        " AND root_id NOT IN (SELECT value FROM json_each(:without)) GROUP BY photo.id)",
        signature=signature,
        without=json.dumps(list(without_roots)),
    )


def requeue_needing(session: Session, extra: str) -> int:
    """Makes files pending that could not be read without an optional extra; how many."""
    return changed_rows(
        session,
        "UPDATE file SET state = 'pending', reason = NULL, detail = NULL, needs = NULL"
        " WHERE state = 'failed' AND needs = :extra",
        extra=extra,
    )


def note(session: Session, file_id: int, reason: Reason, detail: str) -> None:
    """Records what is wrong with a file that was read and indexed all the same."""
    changed_rows(
        session,
        "UPDATE file SET reason = :reason, detail = :detail WHERE id = :id AND state = 'indexed'",
        id=file_id,
        reason=str(reason),
        detail=detail,
    )


def store_failed(
    session: Session, file_id: int, reason: Reason, detail: str, needs: str | None = None
) -> None:
    """Records why a file could not be read; the photo that it showed before keeps its faces.

    Args:
        session: a writing session.
        file_id: the file.
        reason: why.
        detail: more of it.
        needs: the optional extra that it cannot be read without.
    """
    changed_rows(
        session,
        "UPDATE file SET state = 'failed', reason = :reason, detail = :detail, needs = :needs"
        " WHERE id = :id",
        id=file_id,
        reason=str(reason),
        detail=detail,
        needs=needs,
    )
