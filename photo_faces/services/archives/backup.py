"""Putting a backup in the place of a library, and moving a library to another place."""

import shutil
from contextlib import suppress
from pathlib import Path

from photo_faces.domain.errors import PhotoFacesError
from photo_faces.files import whole
from photo_faces.services.learning.learn import take_along
from photo_faces.services.upkeep.unfinished import WORKS, only_here
from photo_faces.settings import Settings, keep, settings_file, window_file
from photo_faces.storage.base import backup
from photo_faces.storage.networks import vector_file


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


def move(library: Path, place: Path, cache: Path, *, leave: bool) -> None:
    """Has a library somewhere else from now on, also at the next start where it was the usual one.

    It is copied, and the copy looked at; then it counts; and only then the old one goes, if it is
    not to be left. Wherever this ends, the one that counts is whole. From before the copy until the
    old one is gone nobody else writes to it: that would be lost.

    Args:
        library: the library file, which nobody has open.
        place: of the file from now on.
        cache: the cache folder, in which what was begun for the library goes on by its new place.
        leave: whether the old one stays where it is.

    Raises:
        UnderWay: another program scans, learns or changes the network in the library.
        PhotoFacesError: as `storage.base.backup.copy_to` does, or the library is open in another
            program, or the new place cannot be remembered; all is as it was then.
    """
    with only_here(library, *WORKS), backup.alone_in(library):
        backup.copy_to(library, place)
        try:
            _remember(library, place)
        except OSError as error:
            backup.remove(place)
            raise PhotoFacesError("file-unwritable", file=settings_file(), why=error) from error
        take_along(library, place, cache)
        if not leave:
            with suppress(PermissionError):  # Windows removes no file that is open: it goes below
                library.unlink()
    if not leave:
        backup.remove(library)
        vector_file.forget(None, library, cache)
        window_file(library).unlink(missing_ok=True)


def _remember(library: Path, place: Path) -> None:
    with suppress(OSError), whole(window_file(place)) as part:  # how the window looked
        shutil.copyfile(window_file(library), part)
    if Settings().library.resolve() == library.resolve():
        keep({"library": str(place)})
