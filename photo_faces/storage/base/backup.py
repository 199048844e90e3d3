"""Copies of a library, and putting one back.

A copy is written aside, looked at as a whole, and only then put in place, so that what was there
before stays wherever anything is not as it should be.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from glob import escape
from pathlib import Path
from typing import Final

from photo_faces.domain.errors import LibraryError, WrongUse
from photo_faces.files import names_onto_disk, onto_disk
from photo_faces.storage.base.aside import (
    copy,
    kept,
    library_beside,
    pour,
    put_new,
    sides,
    unused,
)
from photo_faces.storage.base.connection import broken, connect, reading
from photo_faces.storage.base.failures import damage, damaged, known_failures
from photo_faces.storage.schema import migrations

_SOON_MS: Final = 2000  # a program that just ended may still be letting go


def backup(library: Path, file: Path) -> None:
    """Copies a library, also one in use, into one plain file for its owner alone.

    Args:
        library: the library file.
        file: where to; an older backup there is replaced once the new one was found to be whole,
            anything else is not.

    Raises:
        WrongUse: something else lies at `file`, or it is in use, or it is the library itself.
        LibraryError: the copy cannot be written, or the library is damaged.
        DiskFull: there is no space for it.
    """
    there = os.path.lexists(file)
    if there and (not file.is_file() or not _is_library(file) or file.samefile(library)):
        raise WrongUse("backup-taken", file=file)
    if beside := sides(file):
        raise WrongUse("backup-in-use", file=file, left=beside[0].name)
    with known_failures(file), library_beside(file) as part:
        with _damage_of(library):
            copy(library, part)
            _check(part, library)
        if there:
            part.replace(file)
        else:
            put_new(part, file)


@contextmanager
def alone_in(library: Path) -> Iterator[None]:
    """Keeps other programs from writing to a library, and from opening it to write later.

    Whoever waits to open it finds it there as it was, or gone.

    Raises:
        LibraryError: the library is open in another program, or damaged.
    """
    with known_failures(library), closing(connect(library, wal=False)) as connection:
        connection.execute(f"PRAGMA busy_timeout = {_SOON_MS}")
        try:
            connection.execute("PRAGMA journal_mode = DELETE")  # which takes it for itself alone
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
                raise LibraryError("move-open", library=library) from error
            raise
        try:
            yield
        finally:
            connection.close()
            if library.is_file():
                connect(library).close()  # as it was, for readers beside a writer


def copy_to(library: Path, file: Path) -> None:
    """Copies a library to where it is to be from now on, while one is `alone_in` it.

    Args:
        library: the library file, which stays as it is.
        file: where to; nothing may lie there.

    Raises:
        WrongUse: something does.
        LibraryError: the library is damaged, or the copy cannot be written.
        DiskFull: there is no space for it.
    """
    if os.path.lexists(file) or sides(file):
        raise WrongUse("move-taken", file=file)
    with known_failures(file):
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with library_beside(file) as part:
            with _damage_of(library):
                copy(library, part)
                _check(part, library)
            put_new(part, file)
    names_onto_disk(file.parent)


def remove(library: Path) -> None:
    """Deletes a library that was moved, and what lies beside it for itself alone."""
    with known_failures(library):
        library.unlink(missing_ok=True)
        for file in (*sides(library), *library.parent.glob(f"{escape(library.name)}.*-lock")):
            file.unlink(missing_ok=True)


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
        raise WrongUse("backup-missing", file=file)
    if library.exists() and file.samefile(library):
        raise WrongUse("backup-is-library", file=file)
    if library.exists() and not library.is_file():
        raise WrongUse("library-no-file", library=library)
    with known_failures(library):
        library.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with library_beside(library) as part:
            with _damage_of(file):
                copy(file, part)
                _check(part, file)
                migrations.migrate(part, kept=False)
                onto_disk(part)
            return _put(part, library)


def _check(copied: Path, of: Path) -> None:
    """Makes sure that the copy of a library is a whole one that this version can open.

    Raises:
        NewerSchema: a newer version of the application wrote it.
        LibraryError: it is damaged, or no library.
    """
    with closing(reading(copied)) as connection:
        if not migrations.check(connection, of):
            raise LibraryError("no-library", file=of)
        if found := broken(connection):
            raise damaged(of, found)


@contextmanager
def _damage_of(file: Path) -> Iterator[None]:
    """Says damage of the file that is copied, not of where it is copied to."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if found := damage(error, file):
            raise found from error
        raise


def _is_library(file: Path) -> bool:
    try:
        with closing(reading(file)) as connection:
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            return bool(application == migrations.APPLICATION_ID)
    except sqlite3.DatabaseError:
        return False


def _is_sound(library: Path) -> bool:
    try:
        _check(library, library)
    except (sqlite3.DatabaseError, LibraryError):
        return False
    return True


def _put(part: Path, library: Path) -> Path | None:
    """Puts a plain file in the place of a library; returns where that lies now."""
    before = library.with_name(f"{library.name}.before-restore")
    if not library.exists():
        _move_in(part, library, unused(before))  # a log that was left would be played over it
        return None
    if not _is_sound(library):
        return _move_in(part, library, unused(before))
    with kept(library, before) as aside:
        _write_over(part, library)
    library.chmod(0o600)
    return aside


def _write_over(part: Path, library: Path) -> None:
    """Through SQLite, under its locks: other programs see the change like any other."""
    with closing(connect(library)) as target:
        (size,) = target.execute("PRAGMA page_size").fetchone()
        with closing(connect(part, wal=False)) as source:
            if (size,) != source.execute("PRAGMA page_size").fetchone():
                source.execute(f"PRAGMA page_size = {size}")
                source.execute("VACUUM")
            pour(source, target, library)


def _move_in(part: Path, library: Path, aside: Path) -> Path:
    """Moves what lies there aside, with what SQLite left beside it, and a plain file in."""
    moved: list[tuple[Path, Path]] = []
    try:
        for old in (*sides(library), library):
            if os.path.lexists(old):
                new = aside.with_name(aside.name + old.name.removeprefix(library.name))
                old.rename(new)
                moved.append((old, new))
                new.chmod(0o600)
        put_new(part, library)
    except BaseException:
        for old, new in reversed(moved):
            new.replace(old)
        raise
    return aside
