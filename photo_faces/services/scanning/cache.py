"""What lies in the cache folder: nothing that could not be made again, nothing for other people."""

import contextlib
import shutil
import stat

from photo_faces.domain.message import Message
from photo_faces.imaging.thumbnails import THUMBNAILS, ThumbnailCache
from photo_faces.settings import Settings

FOLDERS = ("thumbnails", "vectors", "learning")  # all that this program makes in there


def keep_private(settings: Settings) -> None:
    """Close the folders of the cache to other people, which were open in earlier versions."""
    for name in FOLDERS:
        folder = settings.cache_folder / name
        with contextlib.suppress(OSError):  # not there, or somebody else's
            if stat.S_IMODE(folder.stat().st_mode) & 0o077:
                folder.chmod(0o700)


def thumbnails_size(settings: Settings) -> int:
    """How many bytes the thumbnails take."""
    found = 0
    for file in (settings.cache_folder / THUMBNAILS).rglob("*"):
        with contextlib.suppress(OSError):  # gone meanwhile
            found += file.lstat().st_size if file.is_file() else 0
    return found


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

    def get(self, content_hash: bytes) -> bytes | None:
        """The JPEG that was put under this hash; None if there is none to be read."""
        return self._kept.get(content_hash)

    def put(self, content_hash: bytes, jpeg: bytes) -> None:
        """Keep a JPEG, or note why it cannot be kept: it is made again when it is wanted."""
        try:
            self._kept.put(content_hash, jpeg)
        except OSError as error:
            self.problem = Message("thumbnails-unkept", folder=self._folder, why=error)
