"""Turns what SQLite reports into the application's known errors."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from photo_faces.domain.errors import DiskFull, LibraryError
from photo_faces.domain.message import Message

NEARLY_NOTHING = 1 << 20  # bytes free below which a failed write means a full disk
MOST_WORDS = 200  # characters of what SQLite says, or of a name in the file


@contextmanager
def known_failures(path: Path) -> Iterator[None]:
    """Raises `LibraryError` or `DiskFull` for what can happen to the file at `path`."""
    try:
        yield
    except DBAPIError as error:
        if not isinstance(error.orig, sqlite3.Error):
            raise
        raise _known(error.orig, path, error) from error
    except sqlite3.Error as error:
        raise _known(error, path, error) from error
    except OSError as error:
        if error.filename is None or not Path(error.filename).is_relative_to(path.parent):
            raise
        raise LibraryError("library-unusable", library=path, why=error) from error


def _known(error: sqlite3.Error, path: Path, otherwise: Exception) -> Exception:
    if found := damage(error, path):
        return found
    code = getattr(error, "sqlite_errorcode", 0)
    if code == sqlite3.SQLITE_READONLY_DBMOVED:  # since it was opened
        return LibraryError("library-missing", library=path)
    match code & 0xFF:
        case sqlite3.SQLITE_FULL:
            return _full(path)
        case sqlite3.SQLITE_IOERR:
            if _free(path) < NEARLY_NOTHING:
                return _full(path)
            return LibraryError("library-unreadable", library=path, why=error)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return in_use(path)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return LibraryError("library-read-only", library=path, why=error)
    return otherwise


def damage(error: sqlite3.Error, path: Path) -> LibraryError | None:
    """What to raise instead of an error, where SQLite or Python says that the file is damaged."""
    if is_undecodable(error):
        return damaged(path, Message("words", words=error))
    code = getattr(error, "sqlite_errorcode", 0)
    if code & 0xFF == sqlite3.SQLITE_NOTADB:
        return LibraryError("no-library", file=path)
    return (
        damaged(path, Message("words", words=error))
        if code & 0xFF == sqlite3.SQLITE_CORRUPT
        else None
    )


def is_undecodable(error: BaseException | None) -> bool:
    """Whether an error says that text in the file is none: SQLite itself does not look."""
    original = error.orig if isinstance(error, DBAPIError) else error
    return type(original) is sqlite3.OperationalError and not hasattr(original, "sqlite_errorcode")


def in_use(path: Path) -> LibraryError:
    """Another program holds the file longer than anybody waits."""
    return LibraryError("library-in-use", library=path)


def damaged(path: Path, what: Message) -> LibraryError:
    """The file is not what a library is: it broke, or somebody else changed it."""
    short = {name: " ".join(str(of).split())[:MOST_WORDS] for name, of in what.values.items()}
    return LibraryError("library-damaged", library=path, what=Message(what.code, **short))


def _full(path: Path) -> DiskFull:
    return DiskFull("library-disk-full", library=path)


def _free(path: Path) -> int:
    try:
        return shutil.disk_usage(path.parent).free
    except OSError:
        return NEARLY_NOTHING
