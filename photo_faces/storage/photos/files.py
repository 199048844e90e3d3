"""The paths of photos: what a walk found, what waits to be read, what could not be read.

A file is *pending* (to be read), *indexed*, *failed* (listed as a problem) or *missing*. A pending
or missing one keeps the photo that it showed.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.orm import Session

from photo_faces.domain.errors import Reason
from photo_faces.domain.message import Message
from photo_faces.storage.base.sql import changed as changed_rows
from photo_faces.storage.base.sql import number, run
from photo_faces.storage.photos.shown import path_of

CHUNK = 500  # bound variables of one statement; SQLite allows 999 in old builds
MOST_HASHES = 256  # of one size; beyond, reading the photo is cheaper than carrying them all


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


def was_read(session: Session, photo_id: int, size: int, mtime_ns: int) -> bool:
    """Whether a file of a photo had that size and time when it was read last."""
    query = (
        "SELECT count(*) FROM file WHERE photo_id = :photo AND size = :size AND mtime_ns = :mtime"
        " AND state = 'indexed'"
    )
    return bool(number(session, query, photo=photo_id, size=size, mtime=mtime_ns))


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


def note(session: Session, file_id: int, reason: Reason, detail: Message) -> None:
    """Records what is wrong with a file that was read and indexed all the same."""
    changed_rows(
        session,
        "UPDATE file SET reason = :reason, detail = :detail WHERE id = :id AND state = 'indexed'",
        id=file_id,
        reason=str(reason),
        detail=detail.text(),
    )


def store_failed(
    session: Session, file_id: int, reason: Reason, detail: Message, needs: str | None = None
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
        detail=detail.text(),
        needs=needs,
    )
