"""Files that are whole at all times, however many processes write the same one."""

import hashlib
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

PREFIX: Final = ".photo-faces-"  # of what is written aside
_ABANDONED: Final = 86_400.0  # seconds since anything was written to it


@contextmanager
def part_beside(target: Path) -> Iterator[Path]:
    """An empty file for its owner alone, in the folder of `target`; gone unless it was moved.

    Each time it is another one, so two that write the same file do not meet. Its suffix is that of
    the target.

    Raises:
        OSError: no space, or no permission.
    """
    part = target.with_name(f"{PREFIX}{secrets.token_hex(8)}.part{target.suffix}")
    make_private(part)
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def whole(target: Path, *, lasting: bool = False) -> Iterator[Path]:
    """A path to write a file at; it takes the place of another once it is written.

    Args:
        target: the file to make or to replace; of several that do so at once, the last one stays.
        lasting: it is safe from a power cut before what lay there is gone.

    Raises:
        OSError: no space, or no permission. What lay there is as it was.
    """
    with part_beside(target) as part:
        yield part
        if lasting:
            onto_disk(part)
        part.replace(target)


def sweep(folder: Path) -> None:
    """Remove what programs that were killed left in a folder a day ago or earlier."""
    for left in folder.glob(f"{PREFIX}*.part*"):
        with suppress(OSError):  # another user's, or just gone
            if time.time() - left.lstat().st_mtime > _ABANDONED:
                left.unlink()


def onto_disk(file: Path) -> None:
    """Wait until a file is safe from a power cut."""
    descriptor = os.open(file, os.O_RDWR)  # Windows has none flushed that is open to be read
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def names_onto_disk(folder: Path) -> None:
    """Wait until the names in a folder are safe from a power cut, where a system has that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def make_private(path: Path) -> None:
    """Make an empty file for its owner alone. Raises OSError where there is one already."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def key_of(file: Path) -> str:
    """What in a cache names what belongs to one file, by where that lies."""
    return hashlib.blake2b(os.fsencode(file.absolute()), digest_size=8).hexdigest()
