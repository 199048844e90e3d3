"""Pictures of whole photos for the window, decoded outside its process."""

import os
import threading
from collections.abc import Generator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from photo_faces.domain.errors import DecodeError, PhotoFacesError
from photo_faces.domain.message import Message
from photo_faces.domain.records import Photo
from photo_faces.imaging.thumbnails import encode_jpeg, read_jpeg, shrink
from photo_faces.runtime.call import finished
from photo_faces.runtime.pool import WorkerPool
from photo_faces.services.scanning.cache import Thumbnails
from photo_faces.services.scanning.stages import (
    THUMBNAIL_QUALITY,
    THUMBNAIL_SIDE,
    DecodeLimits,
    decode_within,
    decoding_pool,
    unread,
)
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library
from photo_faces.storage.photos import files, photos


@dataclass(frozen=True, slots=True)
class Picture:
    """A decoded picture: `pixels` are RGB bytes, row after row, of width x height x 3."""

    width: int
    height: int
    pixels: bytes


_Pool = WorkerPool[DecodeLimits, tuple[bytes, int | None], Picture | bytes]


def _picture(limits: DecodeLimits, path: bytes, longest: int) -> Picture:
    pixels = decode_within(limits, path, longest).pixels
    height, width = pixels.shape[:2]
    return Picture(width, height, pixels.tobytes())


def _thumbnail(limits: DecodeLimits, path: bytes) -> bytes:
    pixels = decode_within(limits, path, THUMBNAIL_SIDE).pixels
    return encode_jpeg(shrink(pixels, THUMBNAIL_SIDE), THUMBNAIL_QUALITY)


def _read(limits: DecodeLimits, request: tuple[bytes, int | None]) -> Picture | bytes:
    path, longest = request
    return _thumbnail(limits, path) if longest is None else _picture(limits, path, longest)


def _is_sound(jpeg: bytes) -> bool:
    """Whether a thumbnail is one, read as small as it can be."""
    try:
        read_jpeg(jpeg, (1, 1))
    except DecodeError:
        return False
    return True


class PhotoImages:
    """Thumbnails and full pictures. Safe to call from any thread; one picture at a time."""

    def __init__(self, library: Library, settings: Settings) -> None:
        self._library = library
        self._settings = settings
        self._cache = Thumbnails(settings)
        self._lock = threading.Lock()
        self._pool: _Pool | None = None

    def thumbnail(self, photo_id: int) -> bytes:
        """JPEG of a photo, longest side 320, from the cache or made anew.

        What lies there unread, since the last scan, is shown but not kept.

        Raises:
            PhotoFacesError: the photo cannot be read now; the message says why.
        """
        with self._library.read() as session:
            digest = photos.content_hash(session, photo_id)
        cached = self._cache.get(digest)
        if cached is not None and _is_sound(cached):
            return cached
        path = self.path(photo_id)
        made = finished(self._decode(path, None))
        assert isinstance(made, bytes)
        if self._was_read(photo_id, path):  # else it is of another photo, or an edit of this one
            self._cache.put(digest, made)
        return made

    def _was_read(self, photo_id: int, path: Path) -> bool:
        """Whether a file of a photo is still the one that the library knows."""
        with suppress(OSError):
            status = path.stat()
            with self._library.read() as session:
                return files.was_read(session, photo_id, status.st_size, status.st_mtime_ns)
        return False

    def kept_thumbnail(self, photo: Photo) -> bytes | None:
        """The same, if it is in the cache and the photo can be shown; nothing is decoded for it."""
        return None if photo.offline or photo.missing else self._cache.get(photo.content_hash)

    def full(self, photo_id: int, longest: int) -> Generator[None, None, Picture]:
        """A photo at up to `longest` pixels on its longest side, upright."""
        return self.picture(self.path(photo_id), longest)

    def picture(self, path: Path, longest: int) -> Generator[None, None, Picture]:
        """The same for any file. Closing the generator stops waiting for it."""
        picture = yield from self._decode(path, longest)
        assert isinstance(picture, Picture)
        return picture

    def prepare(self) -> None:
        """Begins the worker process: the first picture need not wait for it then."""
        with self._lock:
            self._begun()

    def close(self) -> None:
        """Ends the worker process."""
        with self._lock:
            if self._pool is not None:
                self._pool.close()
                self._pool = None

    def path(self, photo_id: int) -> Path:
        """Where a photo's file is.

        Raises:
            PhotoFacesError: it is not there now; the message says why.
        """
        with self._library.read() as session:
            photo = photos.get(session, photo_id)
        if photo.offline:
            raise PhotoFacesError("photo-offline", photo=photo.path)
        if photo.missing:
            raise PhotoFacesError("photo-missing", photo=photo.path)
        return photo.path

    def _begun(self) -> _Pool:
        if self._pool is None:
            self._pool = decoding_pool(_read, self._settings, workers=1)
        return self._pool

    def _decode(self, path: Path, longest: int | None) -> Generator[None, None, Picture | bytes]:
        with self._lock:
            outcome = yield from self._begun().ask((os.fsencode(path), longest))
        if outcome.error is not None:
            raise known_error(path, outcome.error)
        return outcome.result()


def why_alone(error: PhotoFacesError) -> Message:
    """Why something is not to be had of a photo, for where the photo is named already."""
    said = error.message
    if said.code == "photo-unread":
        why = said.values["why"]
        assert isinstance(why, Message)
        return why
    return Message("copy-of-missing") if said.code in ("photo-offline", "photo-missing") else said


def known_error(path: Path, error: BaseException) -> BaseException:
    """What to say of a photo that could not be decoded; bugs are handed back as they are."""
    known = unread(error)
    return PhotoFacesError("photo-unread", photo=path, why=known.message) if known else error
