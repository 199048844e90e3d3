"""Photos that could not be used, or not fully."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Final

from sqlalchemy.orm import Session

from photo_faces.domain.errors import Reason
from photo_faces.domain.message import Message
from photo_faces.domain.records import Problem
from photo_faces.storage.base.sql import id_list, run
from photo_faces.storage.photos import folders
from photo_faces.storage.photos.presence import PRESENT
from photo_faces.storage.photos.shown import SHOWN_FILE, path_of

# Folders that could not be listed stand among the files, without a size and a time.
_FAILED: Final = "file.state = 'failed' AND (file.size, file.mtime_ns) <> (0, 0)"


def list_(session: Session) -> list[Problem]:
    """All problems, by path: files not or not fully read, confirmed faces not found again."""
    failed = run(
        session,
        "SELECT root.path AS root, file.path, reason, detail FROM file"
        " JOIN root ON root.id = file.root_id WHERE file.state = 'failed'"
        " OR (file.state = 'indexed' AND reason IS NOT NULL)",
    )
    found = [
        Problem(path_of(row.root, row.path), row.reason, Message.of(row.detail or ""))
        for row in failed
    ]
    unmatched = run(
        session,
        "SELECT root.path AS root, file.path, face.id, person.name FROM face"
        " JOIN photo ON photo.id = face.photo_id"
        f" JOIN file ON file.id = {SHOWN_FILE} JOIN root ON root.id = file.root_id"
        " LEFT JOIN person ON person.id = face.person_id"
        f" WHERE face.unmatched AND face.state IN ('accepted', 'confirmed') AND face.{PRESENT}",
        offline=id_list(folders.offline(session)),
    )
    for row in unmatched:
        detail = Message("face-unmatched", face=row.id, name=row.name)
        found.append(Problem(path_of(row.root, row.path), Reason.NAME_UNMATCHED, detail))
    return sorted(found, key=lambda problem: (problem.photo, problem.reason))


def failed(
    session: Session, only: Reason | None = None, without_roots: Collection[int] = ()
) -> list[tuple[int, Path]]:
    """(File id, path) of the files that could not be read.

    Args:
        session: any session.
        only: for this reason; None for any.
        without_roots: ids of folders to leave out.
    """
    rows = run(
        session,
        "SELECT file.id, root.path AS root, file.path FROM file JOIN root ON root.id = file.root_id"
        f" WHERE {_FAILED} AND (:reason IS NULL OR reason = :reason)"
        " AND root_id NOT IN (SELECT value FROM json_each(:without)) ORDER BY file.id",
        reason=only,
        without=id_list(without_roots),
    )
    return [(row.id, path_of(row.root, row.path)) for row in rows]


def requeue(session: Session, file_ids: Sequence[int]) -> None:
    """Has files read once more that could not be read."""
    run(
        session,
        "UPDATE file SET state = 'pending', reason = NULL, detail = NULL"
        " WHERE state = 'failed' AND id IN (SELECT value FROM json_each(:ids))",
        ids=id_list(file_ids),
    )
