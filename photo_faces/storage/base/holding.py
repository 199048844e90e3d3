"""Who is at what takes long in a library: one at a time, of all programs that have it open."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from photo_faces.storage.base.failures import known_failures

_PATIENCE_S: Final = 0.3  # whoever only asks whether it is held holds it for a moment


@contextmanager
def held(library: Path, work: str) -> Iterator[bool]:
    """Holds a piece of work; yields whether nobody else does, here or in another program.

    It is a lock of SQLite's on an empty file beside the library: it holds wherever those of the
    library itself do, and the system lets go of it when a program ends, however that is.
    """
    whole = library.resolve()
    file = whole.with_name(f"{whole.name}.{work}-lock")
    with closing(
        sqlite3.connect(file, timeout=_PATIENCE_S, isolation_level=None, check_same_thread=False)
    ) as connection:
        yield _taken(connection, file)


def _taken(connection: sqlite3.Connection, file: Path) -> bool:
    with known_failures(file):
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
                return False
            raise
    return True
