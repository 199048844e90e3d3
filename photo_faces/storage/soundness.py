"""Whether a library is sound: looked at as a whole where that is worth its time.

A library of 100,000 faces takes half a second, one that is not in memory yet as long as reading the
file. So this is done where a copy is to last, and where something went wrong that may be the file's
fault.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from photo_faces.domain.errors import LibraryError, PhotoFacesError
from photo_faces.storage import migrations, schema, values
from photo_faces.storage.connection import reading
from photo_faces.storage.failures import damaged, known_failures


def broken(connection: sqlite3.Connection) -> str | None:
    """What is wrong with pages, indexes and references, in words; None where nothing is."""
    (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if found != "ok":
        return str(found)
    lost = connection.execute("PRAGMA foreign_key_check").fetchone()
    return None if lost is None else f"{lost[0]} {lost[1]} belongs to no {lost[2]}"


@contextmanager
def blamed(path: Path) -> Iterator[None]:
    """Raises `LibraryError` for what goes wrong inside because of the library at `path`."""
    try:
        with known_failures(path):
            yield
    except Exception as error:
        if found := blame(path, error):
            raise found from error
        raise


def blame(path: Path, error: Exception) -> LibraryError | None:
    """What to raise instead of an error, if what the library at `path` holds may be the cause.

    What is no known error is a bug, unless the library holds what no version of the application
    puts there: the file is the evidence, not the kind of error. A bug stays one where the library
    is sound.
    """
    if isinstance(error, PhotoFacesError | OSError | MemoryError):
        return None
    found = _evidence(path)
    return damaged(path, found) if found else None


def _evidence(path: Path) -> str | None:
    """What in a library is not as the application makes it, in words; None where all is."""
    try:
        with closing(reading(path)) as connection:
            return (
                schema.unfit(connection, migrations.made_here())
                or broken(connection)
                or values.unfit(connection)
            )
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
        return (
            str(error) if code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) else None
        )
