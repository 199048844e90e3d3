"""What a walk of the folders found: files that are new, changed, back, or missing."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, NamedTuple

from sqlalchemy import bindparam, text
from sqlalchemy.orm import Session

from photo_faces.domain.errors import Reason
from photo_faces.domain.message import Message
from photo_faces.domain.named_dates import date_of_folders
from photo_faces.storage.base.sql import portions, run

CHUNK = 500  # bound variables of one statement; SQLite allows 999 in old builds
_MOST_FILES: Final = 100_000_000  # that ids are given to


class FoundFile(NamedTuple):
    """A photo file: its path relative to the folder, its size in bytes, and its time in ns."""

    path: bytes
    size: int
    mtime_ns: int


class Unlisted(NamedTuple):
    """A folder that could not be listed, or a photo that could not be looked at.

    Such a photo, and what is in such a folder, is unknown, not missing. The path is relative to
    the library folder.
    """

    path: bytes
    detail: Message


class Seen:
    """The files that a walk has met, one bit-like byte for each id: a megabyte for a million."""

    def __init__(self) -> None:
        self._met = bytearray()
        self._odd: set[int] = set()  # ids that no library gives by itself, as of a damaged one

    def add(self, file_id: int) -> None:
        if not 0 <= file_id < _MOST_FILES:
            self._odd.add(file_id)
            return
        if file_id >= len(self._met):
            self._met.extend(bytes(max(file_id + 1 - len(self._met), 4096)))
        self._met[file_id] = 1

    def __contains__(self, file_id: int) -> bool:
        if not 0 <= file_id < _MOST_FILES:
            return file_id in self._odd
        return file_id < len(self._met) and bool(self._met[file_id])


@dataclass(frozen=True, slots=True)
class Upserted:
    """How many files of a batch were new, and changed or back; ids of those changed."""

    new: int
    changed: int
    touched: tuple[int, ...] = ()


_LOOK_UP = text(
    "SELECT path, id, size, mtime_ns, state, photo_id FROM file"
    " WHERE root_id = :root AND past = 0 AND path IN :paths"
).bindparams(bindparam("paths", expanding=True))


def upsert(
    session: Session, root_id: int, found: Iterable[tuple[bytes, int, int]], seen: Seen
) -> Upserted:
    """Takes in what a walk of a library folder found.

    Args:
        session: a writing session.
        root_id: the folder.
        found: what each `FoundFile` is.
        seen: gets the ids of the files.
    """
    root: bytes = run(session, "SELECT path FROM root WHERE id = :id", id=root_id).scalar_one()
    new = changed = 0
    ids: list[int] = []
    waiting = iter(found)
    while batch := list(islice(waiting, CHUNK)):
        rows = session.execute(_LOOK_UP, {"root": root_id, "paths": [path for path, _, _ in batch]})
        known = {row.path: row for row in rows}
        added, touched, back = [], [], []
        for file in batch:
            path, size, mtime_ns = file
            row = known.get(path)
            if row is None:
                added.append({"root": root_id, "path": path, **_values(root, *file)})
                continue
            seen.add(row.id)
            if (row.size, row.mtime_ns) != (size, mtime_ns):
                touched.append({"id": row.id, **_values(root, *file)})
            elif row.state == "missing":
                back.append({"id": row.id})
        _write(session, added, touched, back, seen)
        new += len(added)
        changed += len(touched) + len(back)
        ids += [values["id"] for values in touched]
    return Upserted(new, changed, tuple(ids))


def _values(root: bytes, path: bytes, size: int, mtime_ns: int) -> dict[str, object]:
    date = date_of_folders(root, path, mtime_ns)
    return {"size": size, "mtime": mtime_ns, "date": date}


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
            "INSERT INTO file (root_id, path, size, mtime_ns, state, folder_date)"
            " VALUES (:root, :path, :size, :mtime, 'pending', :date) RETURNING id",
            **values,
        )
        seen.add(made.scalar_one())
    if touched:
        session.execute(
            text(
                "UPDATE file SET size = :size, mtime_ns = :mtime, state = 'pending',"
                " reason = NULL, detail = NULL, folder_date = :date WHERE id = :id"
            ),
            touched,
        )
    if back:
        session.execute(text("UPDATE file SET state = 'indexed' WHERE id = :id"), back)


def store_unlisted(
    session: Session, root_id: int, unlisted: Iterable[Unlisted], seen: Seen
) -> None:
    """Lists as problems what a walk could not look into or at: subfolders, photos.

    Args:
        session: a writing session.
        root_id: the folder.
        unlisted: those.
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
            detail=detail.text(),
        )
        seen.add(row.scalar_one())


def mark_missing(
    session: Session, root_id: int, seen: Seen, unlisted: Sequence[Unlisted] = ()
) -> int:
    """Marks the files of a folder missing that a complete walk of it has not met.

    Files that never became a photo are forgotten instead.

    Args:
        session: a writing session.
        root_id: the folder; call this only when it is online.
        seen: what the walk met.
        unlisted: nothing of or in them is missing.

    Returns:
        How many photo files went missing.
    """
    missing, forgotten = _not_met(session, root_id, seen, unlisted)
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


def _not_met(
    session: Session, root_id: int, seen: Seen, unlisted: Sequence[Unlisted]
) -> tuple[list[dict[str, int]], list[dict[str, int]]]:
    """The files that a walk has not met: those that were a photo, and the others."""
    hidden = tuple(
        b"" if each.path == b"." else each.path + os.fsencode(os.sep) for each in unlisted
    )
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
    return missing, [{"id": file_id} for file_id, was_photo in gone if not was_photo]
