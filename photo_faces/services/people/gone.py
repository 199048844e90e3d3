"""Photos that no file shows any more: looking at them, and having them forgotten."""

import builtins
from collections.abc import Sequence

from photo_faces.domain.history import PhotosForgotten
from photo_faces.domain.records import Changed, GonePhoto
from photo_faces.services.people.details import UserOrigin
from photo_faces.storage.base.library import Library
from photo_faces.storage.history import journal
from photo_faces.storage.photos import gone_photos


class GonePhotos:
    """What was said of their faces waits for their return, unless the user has them forgotten."""

    def __init__(self, library: Library, origin: UserOrigin) -> None:
        self._library = library
        self._origin: UserOrigin = origin

    def list(self) -> builtins.list[GonePhoto]:
        """Those that were not forgotten, by their last path."""
        with self._library.read() as session:
            return gone_photos.gone(session)

    def count(self) -> int:
        """How many those are."""
        with self._library.read() as session:
            return gone_photos.count(session)

    def forget(self, photo_ids: Sequence[int]) -> Changed:
        """Has photos forgotten: from now on they are as if they had never been there.

        That can be undone until its entry of the history is purged; then they are deleted from
        the library. One that a file shows again is known again, with what was said of its faces.

        Raises:
            WrongUse: one of them is not gone.
        """
        ids = sorted(set(photo_ids))
        with self._library.journal(self._origin, PhotosForgotten(tuple(ids))) as session:
            gone_photos.forget(session, ids)
            return journal.changes(session)
