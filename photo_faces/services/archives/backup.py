"""Putting a backup in the place of a library."""

from pathlib import Path

from photo_faces.services.upkeep.unfinished import WORKS, only_here
from photo_faces.storage.base import backup


def restore(file: Path, library_path: Path) -> Path | None:
    """Puts a backup in the place of a library, as `storage.base.backup.restore` does.

    Raises:
        UnderWay: another program scans, learns or changes the network in the library, and would
            go on with the numbers of photos and faces that it had.
    """
    if not library_path.exists():
        return backup.restore(file, library_path)
    with only_here(library_path, *WORKS):
        return backup.restore(file, library_path)
