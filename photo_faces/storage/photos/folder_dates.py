"""What photos get of the names of their folders: a day, where they have no date of their own.

A month or a year is no date of a photo: everybody in it would have been seen at one moment, and
some before they were born. By that it stands, where its file's time says otherwise (`shown`).
"""

import sqlite3
from typing import Final

from sqlalchemy.orm import Session

from photo_faces.domain.named_dates import date_of_folders
from photo_faces.storage.base.sql import run

_TO_DAY: Final = (
    "UPDATE photo SET taken_at = (SELECT min(folder_date) || 'T00:00:00' FROM file"
    " WHERE photo_id = photo.id AND length(folder_date) = length('2014-08-03'))"
    " WHERE taken_at IS NULL AND id"
)


def date_photo(session: Session, photo_id: int) -> None:
    """Gives a photo without a date that of a folder, if one is named after a day."""
    run(session, f"{_TO_DAY} = :photo", photo=photo_id)


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
