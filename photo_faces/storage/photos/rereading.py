"""Reading files again whose size and time say that nothing has changed."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from photo_faces.storage.base.sql import GIVEN, columns, id_list, ids_of, portions, run

PORTION = 2000  # files marked in one transaction, or compared at a time


def requeue(
    session: Session, root_id: int, below: bytes, after: int, *, by: str | None = None
) -> int | None:
    """Makes a portion of the files that were read pending, or that could not be read.

    Args:
        session: a writing session.
        root_id: their library folder.
        below: the folder in it, relative and with a separator at its end; empty for all of it.
        after: id of the last file of the portion before, 0 to begin.
        by: how the signature begins with which they are to be read; None for the one that they
            have. Written down with the first portion: whatever is cut then goes on with it.

    Returns:
        The id of the last one; None where there are no more.
    """
    ids = _portion(session, root_id, below, after)
    run(
        session,
        f"UPDATE file SET state = 'pending', reason = NULL, detail = NULL WHERE id IN {GIVEN}",
        ids=id_list(ids),
    )
    if by is not None:
        run(
            session,
            "UPDATE photo SET indexed_with = '' WHERE substr(indexed_with, 1, :length) <> :by"
            f" AND id IN (SELECT photo_id FROM file WHERE id IN {GIVEN})",
            length=len(by),
            by=by,
            ids=id_list(ids),
        )
    return ids[-1] if ids else None


def _portion(session: Session, root_id: int, below: bytes, after: int) -> list[int]:
    """The next files that are to be read again."""
    return ids_of(
        session,
        # The plus sign keeps the order of ids: each portion goes on where the last one ended.
        "SELECT id FROM file WHERE +root_id = :root AND id > :after"
        # Folders that could not be listed stand among the files, without a size and a time.
        " AND state IN ('indexed', 'failed') AND (size, mtime_ns) <> (0, 0)"
        " AND substr(path, 1, :length) = :below ORDER BY id LIMIT :limit",
        root=root_id,
        after=after,
        length=len(below),
        below=below,
        limit=PORTION,
    )


def only_read_by(session: Session, signature: str) -> bool:
    """Whether photos were read with a signature, and none otherwise or is to be.

    Args:
        session: any session.
        signature: how it begins.
    """
    there = (
        "EXISTS (SELECT 1 FROM file WHERE photo_id = photo.id AND state IN ('indexed', 'pending'))"
    )
    found = run(
        session,
        f"SELECT EXISTS (SELECT 1 FROM photo WHERE {there}) AND NOT EXISTS (SELECT 1 FROM photo"
        f" WHERE substr(indexed_with, 1, :length) <> :signature AND {there})",
        length=len(signature),
        signature=signature,
    ).scalar_one()
    return bool(found)


def read_otherwise(session: Session, signature: str) -> int:
    """How many photos were read with a signature that begins otherwise."""
    return int(
        run(
            session,
            "SELECT count(*) FROM photo WHERE substr(indexed_with, 1, :length) <> :signature"
            " AND EXISTS (SELECT 1 FROM file WHERE photo_id = photo.id AND state = 'indexed')",
            length=len(signature),
            signature=signature,
        ).scalar_one()
    )


@dataclass(frozen=True, slots=True)
class Held:
    """What n files held when they were read last.

    Attributes:
        file: (n,) int64 ids.
        content: (n,) uint64, the first bytes of the hashes of their content.
    """

    file: NDArray[np.int64]
    content: NDArray[np.uint64]


def held(session: Session, without_roots: Collection[int], without: Collection[int]) -> Held:
    """What pending files held that showed a photo before.

    Args:
        session: any session.
        without_roots: ids of folders to leave out: those offline.
        without: ids of files to leave out.
    """
    found = run(
        session,
        # Said as the index of pending files has it: most files are not.
        "SELECT id, substr(content_hash, 1, 8) AS begin FROM file WHERE state = 'pending'"
        " AND (photo_id IS NOT NULL) = 1 AND content_hash IS NOT NULL"
        " AND root_id NOT IN (SELECT value FROM json_each(:roots))"
        " AND id NOT IN (SELECT value FROM json_each(:files)) ORDER BY id",
        roots=id_list(without_roots),
        files=id_list(without),
    )
    files, contents = [np.empty(0, np.int64)], [np.empty(0, np.uint64)]
    for rows in portions(found, PORTION):
        files.append(np.array(rows["id"], np.int64))
        contents.append(np.frombuffer(b"".join(rows["begin"]), np.uint64))
    return Held(np.concatenate(files), np.concatenate(contents))


def changed(session: Session, before: Held) -> int:
    """How many of some files have been read since and hold something else."""
    count = 0
    for start in range(0, len(before.file), PORTION):
        ids = before.file[start : start + PORTION].tolist()
        result = run(
            session,
            f"SELECT id, substr(content_hash, 1, 8) AS begin FROM file WHERE id IN {GIVEN}",
            ids=id_list(ids),
        )
        found = columns(result)
        begins = np.frombuffer(b"".join(found["begin"]), np.uint64).tolist()
        now = dict(zip(found["id"], begins, strict=True))
        then = zip(ids, before.content[start : start + PORTION].tolist(), strict=True)
        count += sum(now.get(file_id, content) != content for file_id, content in then)
    return count
