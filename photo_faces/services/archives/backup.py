"""Copies of a library, and putting one back."""

from pathlib import Path

from photo_faces.storage.base import backup as copies
from photo_faces.storage.base.library import Library


def backup(library: Library, file: Path) -> None:
    """Copies a library, also one in use, into one plain file; an older backup is replaced.

    Raises:
        WrongUse: something else than a backup lies at `file`.
        LibraryError: the copy cannot be written.
        DiskFull: there is no space for it.
    """
    copies.backup(library.path, file)


def restore(file: Path, library_path: Path) -> Path | None:
    """Puts a backup in the place of a library; it is checked first.

    Returns:
        Where the library that was there lies now, `*.before-restore`; None if there was none.

    Raises:
        WrongUse: there is no such backup.
        NewerSchema: a newer version of the application wrote it.
        LibraryError: it is damaged or no library; nothing was changed then.
    """
    return copies.restore(file, library_path)
