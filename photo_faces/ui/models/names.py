"""The names in the library, for completion: the most fitting ones for what was typed so far."""

import unicodedata
from typing import NamedTuple

from PySide6.QtCore import QObject

from photo_faces.services.people import People
from photo_faces.ui.jobs import Jobs


def plain(text: str) -> str:
    """Return text as it is compared: without accents and case."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


class _Known(NamedTuple):
    plain: str
    name: str
    person_id: int


class Names(QObject):
    """Keeps all names at hand, since completion must not wait for the library."""

    def __init__(self, jobs: Jobs, people: People, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._people = people
        self._known: list[_Known] = []

    def refresh(self) -> None:
        """Read the names again."""
        people = self._people

        def read() -> list[_Known]:
            known = [_Known(plain(name), name, person_id) for person_id, name in people.names()]
            return sorted(known)

        self._jobs.ask(self, read, self._take)

    def _take(self, known: list[_Known]) -> None:
        self._known = known

    def fitting(self, typed: str, most: int = 8) -> list[tuple[int, str]]:
        """Return (person id, name) of names with a word that begins so, then of those with it inside."""
        wanted = plain(typed.strip())
        if not wanted:
            return []
        ranked: list[list[_Known]] = [[], [], []]
        for known in self._known:
            at = known.plain.find(wanted)
            if at == 0:
                ranked[0].append(known)
            elif at > 0:
                ranked[1 if f" {wanted}" in known.plain else 2].append(known)
            if len(ranked[0]) >= most:
                break
        best = [known for rank in ranked for known in rank]
        return [(known.person_id, known.name) for known in best[:most]]

    def matching(self, typed: str) -> set[int]:
        """Return the ids of all people whose names contain what was typed."""
        wanted = plain(typed.strip())
        return {known.person_id for known in self._known if wanted in known.plain}

    def is_known(self, name: str) -> bool:
        """Return whether somebody has this very name."""
        wanted = unicodedata.normalize("NFC", name.strip()).casefold()
        return any(
            unicodedata.normalize("NFC", known.name).casefold() == wanted for known in self._known
        )
