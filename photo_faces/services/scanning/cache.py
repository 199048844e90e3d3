"""What lies in the cache folder: nothing that could not be made again, nothing for other people."""

import contextlib
import os
import random
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from photo_faces.domain.message import Message
from photo_faces.imaging.thumbnails import THUMBNAILS, ThumbnailCache
from photo_faces.settings import Settings

FOLDERS = ("thumbnails", "vectors", "learning")  # all that this program makes


def keep_private(settings: Settings) -> None:
    """Close the folders of the cache to other people, which were open in earlier versions."""
    for name in FOLDERS:
        folder = settings.cache_folder / name
        with contextlib.suppress(OSError):  # not there, or somebody else's
            if stat.S_IMODE(folder.stat().st_mode) & 0o077:
                folder.chmod(0o700)


def thumbnails_size(settings: Settings) -> int:
    """How many bytes the thumbnails take."""
    return sum(size for _, size, _ in _kept(settings.cache_folder / THUMBNAILS))


def _kept(folder: Path) -> Iterator[tuple[float, int, Path]]:
    """Of each thumbnail when it was used last (about), its bytes, and where it is."""
    for inner, _, names in os.walk(folder):  # which passes over folders that are gone meanwhile
        for file in (Path(inner, name) for name in names if name.endswith(".jpg")):
            with contextlib.suppress(OSError):  # gone meanwhile
                status = file.lstat()
                yield max(status.st_atime, status.st_mtime), status.st_size, file


def drop_thumbnails(settings: Settings) -> None:
    """Delete the thumbnails: each is made again when it is wanted."""
    shutil.rmtree(settings.cache_folder / THUMBNAILS, ignore_errors=True)


class Thumbnails:
    """Thumbnails by content hash, kept where they can be.

    Attributes:
        problem: why one could not be kept; None while all could.
    """

    def __init__(self, settings: Settings) -> None:
        self.problem: Message | None = None
        self._folder = settings.cache_folder
        self._kept = ThumbnailCache(settings.cache_folder / THUMBNAILS)
        self._limit = settings.cache_limit and settings.cache_limit * 10**6

    def get(self, content_hash: bytes) -> bytes | None:
        """The JPEG that was put under this hash; None if there is none to be read."""
        return self._kept.get(content_hash)

    def put(self, content_hash: bytes, jpeg: bytes) -> None:
        """Keep a JPEG, or note why it cannot be kept: it is made again when it is wanted."""
        try:
            self._kept.put(content_hash, jpeg)
        except OSError as error:
            self.problem = Message("thumbnails-unkept", folder=self._folder, why=error)
        # Looking at all of them takes seconds. By chance, and so by nothing that would have to be
        # counted across programs, it is done once for each sixteenth of the limit that is written.
        if self._limit and random.random() < len(jpeg) * 16 / self._limit:
            self._trim(self._limit)

    def _trim(self, limit: int) -> None:
        """Delete the thumbnails that were not used for longest, if they take more than that."""
        kept = sorted(_kept(self._folder / THUMBNAILS))
        over = sum(size for _, size, _ in kept) - limit
        if over > 0:
            over += limit // 10  # room for the next ones
        for _, size, file in kept:
            if over <= 0:
                return
            with contextlib.suppress(OSError):  # gone meanwhile, or in the way of another program
                file.unlink()
            over -= size
