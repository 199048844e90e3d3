"""What photos get of the names of their folders: a day, where they have no date of their own.

A month or a year is no date of a photo: everybody in it would have been seen at one moment, and
some before they were born. By that it stands, where its file's time says otherwise (`shown`).
"""

import json
import os
import sqlite3
from collections.abc import Set
from pathlib import PurePath
from typing import Final

from sqlalchemy.orm import Session

from photo_faces.domain.named_dates import date_of_folders, moment_of
from photo_faces.storage.base.sql import run

_TO_DAY: Final = (
    "UPDATE photo SET taken_at = (SELECT min(folder_date) || 'T00:00:00' FROM file"
    " WHERE photo_id = photo.id AND length(folder_date) = length('2014-08-03'))"
    " WHERE taken_at IS NULL AND id"
)


def days_of(session: Session, photo_id: int) -> set[str]:
    """The days that the folders of a photo are named after, but of files whose names tell one."""
    rows = run(
        session,
        "SELECT folder_date, path FROM file WHERE photo_id = :photo"
        " AND length(folder_date) = length('2014-08-03')",
        photo=photo_id,
    )
    return {
        row.folder_date for row in rows if moment_of(PurePath(os.fsdecode(row.path)).name) is None
    }


def date_photo(session: Session, photo_id: int, before: Set[str]) -> None:
    """Gives a photo without a date that of a folder, if one is named after a day.

    Args:
        session: a writing session.
        photo_id: the photo.
        before: its `days_of` folders until now. Where it had its date of one that goes by another
            day now, it goes with that.
    """
    run(session, f"{_TO_DAY} = :photo", photo=photo_id)
    if before:
        now = days_of(session, photo_id)
        run(
            session,
            "UPDATE photo SET taken_at = :day || 'T00:00:00' WHERE id = :photo AND :day IS NOT NULL"
            " AND taken_at IN (SELECT value || 'T00:00:00' FROM json_each(:gone))",
            photo=photo_id,
            day=min(now, default=None),
            gone=json.dumps(sorted(before - now)),
        )


def date_root(session: Session, root_id: int) -> None:
    """Looks anew at the names of folders: those of a library folder or around it have changed."""
    connection = session.connection().connection.driver_connection
    assert isinstance(connection, sqlite3.Connection)
    connection.create_function("date_of_folders", 3, date_of_folders)
    run(
        session,
        "UPDATE file SET folder_date ="
        " date_of_folders((SELECT path FROM root WHERE root.id = root_id), path, mtime_ns)"
        " WHERE root_id = :root",
        root=root_id,
    )
    run(
        session,
        f"{_TO_DAY} IN (SELECT photo_id FROM file WHERE root_id = :root"
        " AND length(folder_date) = length('2014-08-03'))",
        root=root_id,
    )
