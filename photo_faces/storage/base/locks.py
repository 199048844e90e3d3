"""Locks that say that a library is open, which nothing else in the program can drop by chance.

On Linux a program loses all the locks that it has on a file (fcntl(2)) as soon as it closes one
descriptor of it, whoever opened that: Qt's file dialog does so with each file of a folder that it
shows, to tell what kind it is. SQLite then takes the library for one that nobody has open, and the
next program that closes it deletes the log beneath the window, with all that was said since
(sqlite.org, How To Corrupt, 2.2). Locks of an open file description stay, and SQLite minds them.
"""

import os
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Final, Literal, NamedTuple


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
# By device and inode, how many hold a library here, and the descriptors that they share: to close
# one drops SQLite's locks.
_held: Final[dict[tuple[int, int], tuple[int, list[int]]]] = {}


class Held:
    """Says that a library is open, where the system and the disk have such locks."""

    def __init__(self, library: Path) -> None:
        """Take the locks of a library that SQLite has open."""
        status = library.stat()
        self._key: tuple[int, int] | None = (status.st_dev, status.st_ino)
        with _changing:
            count, descriptors = _held.get(self._key) or (0, _locked(library))
            _held[self._key] = count + 1, descriptors

    @contextmanager
    def let_go(self) -> Iterator[None]:
        """Release the locks, once, so that SQLite can close the library in the block as the last.

        Not before that are the descriptors closed.
        """
        last: list[int] = []
        with _changing:
            if self._key is not None:
                count, descriptors = _held.pop(self._key)
                if count > 1:
                    _held[self._key] = count - 1, descriptors
                else:
                    last = descriptors
                self._key = None
            for descriptor in last:
                _lock(descriptor, "unlock", 0, 0)
        try:
            yield
        finally:
            for descriptor in last:
                os.close(descriptor)


def _locked(library: Path) -> list[int]:
    """Descriptors that hold the locks; one without is kept as well, for what closing it does."""
    descriptors = []
    for suffix, first, many in _PARTS:
        with suppress(OSError):
            descriptor = os.open(f"{library}{suffix}", os.O_RDONLY)
            descriptors.append(descriptor)
            _lock(descriptor, "share", first, many)
    return descriptors


def _lock(descriptor: int, what: Literal["share", "unlock"], first: int, many: int) -> None:
    """Share or unlock bytes of a file, for 0 all that follow. Raises OSError."""
    if sys.platform != "linux":  # elsewhere dialogs are the system's own, or locks are the file's
        return
    import fcntl

    kind = fcntl.F_RDLCK if what == "share" else fcntl.F_UNLCK
    request = struct.pack("hhqqi0q", kind, os.SEEK_SET, first, many, 0)  # struct flock
    fcntl.fcntl(descriptor, fcntl.F_OFD_SETLK, request)
