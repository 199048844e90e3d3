"""Locks that say that a library is open, which nothing else in the program can drop by chance.

On Linux a program loses all the locks that it has on a file (fcntl(2)) as soon as it closes one
descriptor of it, whoever opened that: Qt's file dialog does so with each file of a folder that it
shows, to tell what kind it is. SQLite then takes the library for one that nobody has open, and the
next program that closes it deletes the log beneath the window, with all that was said since
(sqlite.org, How To Corrupt, 2.2). Locks of an open file description stay, and SQLite minds them.
"""

import os
import sqlite3
import struct
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any, Final, Literal, NamedTuple, Self


class _Part(NamedTuple):
    """Bytes that SQLite locks for as long as it has a file open; os_unix.c says which."""

    suffix: str
    first: int
    many: int


_PARTS: Final = (
    _Part("", 0x40000002, 510),  # SHARED_FIRST and SHARED_SIZE
    _Part("-shm", 128, 1),  # UNIX_SHM_DMS
)
_changing: Final = Lock()


@dataclass(slots=True)
class _File:
    """What this program has of a library file.

    Attributes:
        connections: how many of SQLite's are open, or about to be.
        holders: how many say that it is open.
        descriptors: by which they do.
        idle: descriptors that nobody needs: to close one drops the locks of all connections.
    """

    connections: int = 0
    holders: int = 0
    descriptors: list[int] = field(default_factory=list)
    idle: list[int] = field(default_factory=list)


_files: Final[defaultdict[tuple[int, int], _File]] = defaultdict(_File)  # by device and inode


class Counted(sqlite3.Connection):
    """A connection that is counted until it is closed."""

    _file: tuple[int, int] | None = None

    @classmethod
    def to(cls, library: Path, uri: str, **how: Any) -> Self:
        """Connects to a library; the other arguments are those of `sqlite3.connect`."""
        file = _identity(library) if library.exists() else None
        _count(file, 1)
        try:
            made = sqlite3.connect(uri, uri=True, factory=cls, **how)
        except BaseException:
            _count(file, -1)
            raise
        made._file = file
        return made

    def close(self) -> None:
        """As ever; may be called again."""
        super().close()
        file, self._file = self._file, None
        _count(file, -1)


class Held:
    """Says that a library is open, where the system and the disk have such locks."""

    def __init__(self, library: Path) -> None:
        """Take the locks of a library that SQLite has open."""
        self._file: tuple[int, int] | None = _identity(library)
        with _changing:
            file = _files[self._file]
            if not file.holders:
                file.descriptors = _locked(library)
            file.holders += 1

    @contextmanager
    def let_go(self) -> Iterator[None]:
        """Release the locks, once, so that SQLite can close the library in the block as the last.

        The descriptors are closed once no connection is left.
        """
        which, self._file = self._file, None
        if which is not None:
            with _changing:
                file = _files[which]
                file.holders -= 1
                if not file.holders:
                    for descriptor in file.descriptors:
                        _lock(descriptor, "unlock", 0, 0)
                    file.idle += file.descriptors
                    file.descriptors = []
        try:
            yield
        finally:
            _count(which, 0)


def _identity(library: Path) -> tuple[int, int]:
    status = library.stat()
    return status.st_dev, status.st_ino


def _count(which: tuple[int, int] | None, more: int) -> None:
    """Count connections; with the last one goes what could not be closed beside it."""
    if which is None:
        return
    with _changing:
        file = _files[which]
        file.connections += more
        if not file.connections:
            for descriptor in file.idle:
                os.close(descriptor)
            file.idle = []
            if not file.holders:
                del _files[which]


def _locked(library: Path) -> list[int]:
    """Descriptors that hold the locks; one without is kept as well, for what closing it does."""
    if sys.platform != "linux":  # elsewhere dialogs are the system's own, or locks are the file's
        return []
    descriptors = []
    for suffix, first, many in _PARTS:
        with suppress(OSError):
            descriptor = os.open(f"{library}{suffix}", os.O_RDONLY)
            descriptors.append(descriptor)
            _lock(descriptor, "share", first, many)
    return descriptors


def _lock(descriptor: int, what: Literal["share", "unlock"], first: int, many: int) -> None:
    """Share or unlock bytes of a file, for 0 all that follow. Raises OSError."""
    import fcntl

    kind = fcntl.F_RDLCK if what == "share" else fcntl.F_UNLCK
    request = struct.pack("hhqqi0q", kind, os.SEEK_SET, first, many, 0)  # struct flock
    fcntl.fcntl(descriptor, fcntl.F_OFD_SETLK, request)
