"""Throw-away folders, which go with the program that made them, however it ends."""

import contextlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_PREFIX: Final = "photo-faces-scratch-"
_YOUNG: Final = 60.0  # seconds: one that was made just now may not be locked yet


@contextlib.contextmanager
def throw_away() -> Iterator[Path]:
    """A folder for this program alone, locked as long as it is there."""
    with tempfile.TemporaryDirectory(prefix=_PREFIX) as name, _locked(Path(name)):
        yield Path(name)


def sweep() -> None:
    """Remove the folders of programs that were killed; for the start of the program."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):  # in use, another user's, or just gone
            about = folder.lstat()
            if time.time() - about.st_mtime > _YOUNG and _is_own(folder):
                with _locked(folder):
                    shutil.rmtree(folder, ignore_errors=True)


def _is_own(folder: Path) -> bool:
    if folder.is_symlink() or not folder.is_dir():
        return False
    return not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid()


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder; a program that ends, however it does, lets go of it.

    Raises:
        OSError: another program holds it.
    """
    if sys.platform == "win32":  # which removes nothing that is open
        yield
        return
    import fcntl

    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)
