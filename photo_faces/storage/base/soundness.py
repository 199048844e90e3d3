"""Whose fault it is when something goes wrong: the file's or the application's."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from photo_faces.domain.errors import DiskFull, LibraryError, PhotoFacesError
from photo_faces.domain.message import Message
from photo_faces.storage.base.connection import broken, reading
from photo_faces.storage.base.failures import damage, damaged, is_undecodable, known_failures
from photo_faces.storage.schema import comparison, migrations, values


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
    # SQLite says "full" of numbers that have run out, too.
    if (
        not isinstance(error, DiskFull)
        and isinstance(error, PhotoFacesError | OSError | MemoryError)
        and not is_undecodable(error.__cause__)  # known, but not yet where it stands
    ):
        return None
    try:
        found = _evidence(path)
    except sqlite3.Error as other:
        return damage(other, path)
    return damaged(path, found) if found else None


def _evidence(path: Path) -> Message | None:
    """What in a library is not as the application makes it; None where all is."""
    with closing(reading(path)) as connection:
        return (
            comparison.unfit(connection, migrations.made_here())
            or broken(connection)
            or values.unfit(connection)
        )
