"""Files beside a library: written aside under names of our own, then put in place whole.

Nothing but a new file, or a library of ours, is ever written over.
"""

import filecmp
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from photo_faces.files import make_private, onto_disk, part_beside, sweep
from photo_faces.storage.base.connection import reading
from photo_faces.storage.base.failures import in_use

#: What SQLite keeps beside a file; it belongs to that file alone, and is played over any other.
SIDES = ("-wal", "-shm", "-journal")


@contextmanager
def library_beside(target: Path) -> Iterator[Path]:
    """As `part_beside`, for a library: gone with what SQLite has beside it.

    What a program that was killed left there of an earlier one goes too.
    """
    sweep(target.parent)
    with part_beside(target) as part:
        try:
            yield part
        finally:
            for file in sides(part):
                file.unlink(missing_ok=True)


def copy(source: Path, target: Path) -> None:
    """Copies a library, also one in use, by SQLite's backup API; the copy is one plain file.

    Args:
        source: the library.
        target: an empty file, or one that is to be replaced.
    """
    with closing(reading(source)) as original, closing(sqlite3.connect(target)) as made:
        pour(original, made, source)
        made.execute("PRAGMA journal_mode=DELETE")
    onto_disk(target)


def pour(source: sqlite3.Connection, target: sqlite3.Connection, library: Path) -> None:
    """Makes one library what another is.

    Args:
        source: the other.
        target: the one.
        library: of the two, the one that may be in use.

    Raises:
        LibraryError: another program writes to it all the time.
    """

    def end_of_patience(status: int, _: int, __: int) -> None:
        # SQLite has waited by then; `backup` would go on for ever.
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise in_use(library)

    source.backup(target, progress=end_of_patience)


@contextmanager
def kept(source: Path, name: Path) -> Iterator[Path]:
    """Keeps a copy of a library under a name, or where that is taken under one with a number.

    One that lies there already, since what it was kept for was killed, is not made again. It goes
    if what is done meanwhile fails.
    """
    with library_beside(name) as part:
        copy(source, part)
        made = unused(name, but=part)
        if not made.exists():
            put_new(part, made)
    try:
        yield made
    except BaseException:
        made.unlink()
        raise


def put_new(part: Path, target: Path) -> None:
    """Puts a file where there is none. Raises OSError where there is one."""
    make_private(target)
    part.replace(target)


def unused(path: Path, but: Path | None = None) -> Path:
    """The path, with a number if something lies there, or beside it what belongs to such a file.

    Args:
        path: a file.
        but: a file; what lies there may be the same, byte by byte.
    """
    number, candidate = 1, path
    while (os.path.lexists(candidate) or sides(candidate)) and not _same(candidate, but):
        number += 1
        candidate = path.with_name(f"{path.name}-{number}")
    return candidate


def _same(candidate: Path, other: Path | None) -> bool:
    if other is None or sides(candidate) or not candidate.is_file():
        return False
    return filecmp.cmp(candidate, other, shallow=False)


def sides(file: Path) -> list[Path]:
    """What SQLite left, or has in use, beside a file."""
    beside = (file.with_name(file.name + suffix) for suffix in SIDES)
    return [side for side in beside if os.path.lexists(side)]
