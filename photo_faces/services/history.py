"""Taking back what the user decided, newest first."""

from dataclasses import dataclass
from typing import Literal

from photo_faces.domain.errors import WrongUse
from photo_faces.domain.records import Changed
from photo_faces.storage import journal, undo
from photo_faces.storage.library import Library

#: Whose entries the user takes back: their own, wherever they made them, never the machine's.
USER = ("window", "command line")


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back.

    Attributes:
        words: what it is called.
        changed: what is to be shown anew.
        skipped: changes that were left alone, because something newer was said of them.
    """

    words: str
    changed: Changed
    skipped: int


class History:
    """The user's decisions in the order they were made."""

    def __init__(self, library: Library, origin: Literal["window", "command line"]) -> None:
        self._library = library
        self._origin = origin

    def last(self) -> str | None:
        """What `undo` would take back, in words; None where there is nothing."""
        with self._library.read() as session:
            found = journal.last(session, USER)
        return None if found is None else found[1]

    def undo(self) -> Undone:
        """Takes back the newest decision that still stands.

        Raises:
            WrongUse: there is none.
        """
        with self._library.write() as session:
            found = journal.last(session, USER)
            if found is None:
                raise WrongUse("there is nothing to undo")
            entry, words = found
            changed = journal.changes_of(session, entry)
            skipped = undo.undo(session, entry)
            journal.record(session, entry, self._origin, "undo", {"skipped": skipped})
            return Undone(words, changed, skipped)
