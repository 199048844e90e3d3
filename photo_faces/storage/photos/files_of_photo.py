"""Which files show a photo, and which once did."""

from sqlalchemy.orm import Session

from photo_faces.storage.base.sql import run


def others(session: Session, photo_id: int, file_id: int, *, live: bool) -> bool:
    """Whether files other than `file_id` show a photo, or (not live) ever showed it."""
    states = " AND state IN ('indexed', 'pending')" if live else ""
    found = run(
        session,
        f"SELECT 1 FROM file WHERE photo_id = :photo AND id <> :file{states} LIMIT 1",
        photo=photo_id,
        file=file_id,
    )
    return found.scalar() is not None


def forget_others(session: Session, photo_id: int, file_id: int) -> None:
    """The content that other paths once showed is gone: they do not show the new one."""
    values = {"photo": photo_id, "file": file_id}
    run(
        session,
        "DELETE FROM file WHERE photo_id = :photo AND id <> :file AND state = 'missing'",
        **values,
    )
    run(
        session, "UPDATE file SET photo_id = NULL WHERE photo_id = :photo AND id <> :file", **values
    )


def link(
    session: Session, file_id: int, before: int | None, photo_id: int, content_hash: bytes
) -> tuple[bool, bool]:
    """Makes a file show a photo.

    Args:
        session: a writing session.
        file_id: the file.
        before: the photo that it showed until now.
        photo_id: the one that it shows.
        content_hash: of the file.

    Returns:
        Whether another live file shows that photo, and whether none did any more.
    """
    other = before != photo_id
    copy = other and others(session, photo_id, file_id, live=True)
    moved = other and not copy and others(session, photo_id, file_id, live=False)
    values = {"photo": photo_id, "file": file_id, "before": before, "hash": content_hash}
    if moved:
        run(
            session,
            "DELETE FROM file WHERE photo_id = :photo AND id <> :file AND state = 'missing'",
            **values,
        )
    if other and before is not None and not others(session, before, file_id, live=False):
        run(
            session,
            "INSERT INTO file (root_id, path, past, size, mtime_ns, photo_id, state,"
            " content_hash, folder_date) SELECT root_id, path, :before, size, mtime_ns, :before,"
            " 'missing', content_hash, folder_date FROM file WHERE id = :file",
            **values,
        )
    run(
        session,
        "UPDATE file SET photo_id = :photo, state = 'indexed', reason = NULL, detail = NULL,"
        " content_hash = :hash WHERE id = :file",
        **values,
    )
    return copy, moved
