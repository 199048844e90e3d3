"""Copies of a library, and putting one back."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from photo_faces.domain.errors import LibraryError, WrongUse
from photo_faces.storage import migrations
from photo_faces.storage.connection import connect, copy, reading
from photo_faces.storage.failures import damaged, known_failures
from photo_faces.storage.library import Library

PART = ".part"  # beside the target until the copy is whole
SIDECARS = ("-wal", "-shm")


def backup(library: Path, file: Path) -> None:
    """Copies a library, also one in use, into one plain file for its owner alone.

    Args:
        library: the library file.
        file: where to; an older backup there is replaced, anything else is not.

    Raises:
        WrongUse: something else lies at `file`, or it is the library itself.
        LibraryError: the copy cannot be written.
        DiskFull: there is no space for it.
    """
    if file.exists() and (not _is_library(file) or file.samefile(library)):
        raise WrongUse(f"{file} is there already, and is not a backup")
    with known_failures(file):
        part = file.with_name(file.name + PART)
        try:
            copy(library, part)
            _onto_disk(part)
            part.replace(file)
        finally:
            part.unlink(missing_ok=True)


def restore(file: Path, library: Path) -> Path | None:
    """Puts a backup in the place of a library, also while other programs have it open.

    One of an older version is brought to this one first: those programs know no other.

    Args:
        file: the backup; it is only read.
        library: the library file; it need not be there.

    Returns:
        Where the library that was there lies now, `*.before-restore`; None if there was none.

    Raises:
        WrongUse: there is no such backup, or it is the library itself.
        NewerSchema: a newer version of the application wrote it.
        LibraryError: it is damaged or no library; nothing was changed then.
        DiskFull: there is no space for it; nothing was changed then.
    """
    if not file.is_file():
        raise WrongUse(f"there is no file {file}")
    if library.exists() and file.samefile(library):
        raise WrongUse(f"{file} is the library itself")
    with known_failures(file):
        check(file)
    with known_failures(library):
        library.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part = library.with_name(library.name + PART)
        try:
            _make_ready(file, part)
            return _put(part, library)
        finally:
            for left in part.parent.glob(f"{part.name}*"):
                left.unlink()


def check(file: Path) -> None:
    """Makes sure that a file is a whole library that this version can open.

    Raises:
        NewerSchema: a newer version of the application wrote it.
        LibraryError: it is damaged, or no library.
    """
    with closing(reading(file)) as connection:
        if not migrations.check(connection, file):
            raise LibraryError(f"{file} is not a photo_faces library")
        found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if found != "ok":
            raise damaged(file, found)


def _is_library(file: Path) -> bool:
    try:
        with closing(reading(file)) as connection:
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            return bool(application == migrations.APPLICATION_ID)
    except sqlite3.DatabaseError:
        return False


def _is_sound(library: Path) -> bool:
    try:
        check(library)
    except (sqlite3.DatabaseError, LibraryError):
        return False
    return True


def _make_ready(file: Path, part: Path) -> None:
    """Copies a backup to one plain file of the newest version."""
    copy(file, part)
    Library.open(part, create=False).close()
    with closing(connect(part)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    _onto_disk(part)


def _put(part: Path, library: Path) -> Path | None:
    """Puts a plain file in the place of a library; returns where that lies now."""
    if not library.exists():
        part.replace(library)
        return None
    aside = _unused(library.with_name(f"{library.name}.before-restore"))
    if _is_sound(library):
        copy(library, aside)
        _onto_disk(aside)
        # Through SQLite, under its locks: other programs see the change like any other.
        with closing(reading(part)) as source, closing(connect(library)) as target:
            source.backup(target)
        return aside
    for suffix in ("", *SIDECARS):
        damaged = library.with_name(library.name + suffix)
        if damaged.exists():
            damaged.rename(aside.with_name(aside.name + suffix))
    part.replace(library)
    return aside


def _onto_disk(file: Path) -> None:
    descriptor = os.open(file, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _unused(path: Path) -> Path:
    number = 1
    candidate = path
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{path.name}-{number}")
    return candidate
