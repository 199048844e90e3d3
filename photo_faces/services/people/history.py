"""What was decided, taking it back, and doing it again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from photo_faces.domain.errors import WrongUse
from photo_faces.domain.history import DoneAgain, Reverted
from photo_faces.domain.payloads import Payload
from photo_faces.domain.records import Changed, Entry
from photo_faces.imaging.thumbnails import THUMBNAILS, ThumbnailCache
from photo_faces.services.people.details import UserOrigin
from photo_faces.storage.base.library import Library
from photo_faces.storage.history import entries, forgetting, journal, undo


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back, or done again.

    Attributes:
        said: what it was.
        changed: what is to be shown anew.
        skipped: changes that were left alone, because something newer was said of them.
    """

    said: Payload
    changed: Changed
    skipped: int


class History:
    """What the user and the machine did, in the order it was done."""

    def __init__(self, library: Library, origin: UserOrigin) -> None:
        self._library = library
        self._origin = origin

    def entries(self, limit: int = 100) -> list[Entry]:
        """Entries, the newest first."""
        with self._library.read() as session:
            return entries.newest(session, limit)

    def times(self) -> list[tuple[int, datetime]]:
        """Ids of all entries, and when they were made (UTC), the newest first."""
        with self._library.read() as session:
            return entries.times(session)

    def get(self, ids: Sequence[int]) -> list[Entry]:
        """Entries in the order of `ids`; those that are gone are left out."""
        with self._library.read() as session:
            return entries.by_ids(session, ids)

    def last(self) -> Payload | None:
        """What `undo` would take back; None where there is nothing."""
        with self._library.read() as session:
            found = entries.last(session, journal.USER)
        return None if found is None else found.said

    def next(self) -> Payload | None:
        """What `redo` would do again; None where there is nothing."""
        with self._library.read() as session:
            found = entries.last_undone(session, journal.USER)
        return None if found is None else found.said

    def undo(self, entry_id: int | None = None) -> Undone:
        """Takes back the user's newest decision that still stands, or any entry.

        What something newer overrode is left alone: people who were merged weeks ago can be
        parted, and what was named since stays. What was left alone can be tried again, by the
        entry's id, once the newer word is taken back.

        Raises:
            WrongUse: there is none, or it is undone already.
        """
        return self._revert(entry_id, undone=False)

    def redo(self, entry_id: int | None = None) -> Undone:
        """Does again what was undone last, or any undone entry.

        Raises:
            WrongUse: there is none, or it is not undone. A new decision leaves nothing to redo
                in turn, but single entries can still be.
        """
        return self._revert(entry_id, undone=True)

    def _revert(self, entry_id: int | None, *, undone: bool) -> Undone:
        with self._library.write() as session:
            search = entries.last_undone if undone else entries.last
            if entry_id is not None:
                found = entries.find(session, entry_id, undone=undone)
            elif newest := search(session, journal.USER):
                found = newest
            else:
                raise WrongUse("nothing-to-redo" if undone else "nothing-to-undo")
            changed, skipped = undo.revert(session, found.id, self._origin, rest=found.rest)
            if not found.rest:
                entries.mark(session, found.id, undone=not undone)
            done = DoneAgain(skipped) if undone else Reverted(skipped)
            journal.note(session, self._origin, done, found.id)
            return Undone(found.said, changed, skipped)

    def purge(self, *, keep: int, cache: Path | None = None) -> int:
        """Forgets old entries: they can no longer be seen or undone.

        Photos that the user had forgotten by them are deleted from the library for good, if that
        was not undone; nothing else changes.

        Args:
            keep: how many of the newest stay.
            cache: the cache folder, where thumbnails of such photos may lie.

        Returns:
            How many entries are gone.
        """
        with self._library.write() as session:
            purged = entries.purge(session, keep)
        if cache is not None:
            thumbnails = ThumbnailCache(cache / THUMBNAILS)
            for content in purged.contents:
                thumbnails.drop(content)
        return purged.entries

    def forget(self, *, faces: Sequence[int] = (), people: Sequence[int] = ()) -> int:
        """Forgets all that the journal holds of some faces and people, there or gone.

        What else an entry changed stays undoable.

        Returns:
            How many entries it stood in.
        """
        with self._library.write() as session:
            return forgetting.forget(session, faces, people)
