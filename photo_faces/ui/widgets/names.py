"""The names in the library, for completion: the most fitting ones for what was typed so far."""

import unicodedata
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from photo_faces.domain.names import name_key
from photo_faces.services.people.people import People
from photo_faces.services.searching.alike import AlikePeople, Asked
from photo_faces.ui.jobs import Jobs
from photo_faces.ui.widgets.images import Images


def plain(text: str) -> str:
    """Return text as it is compared: without accents and case."""
    letters = unicodedata.normalize("NFKD", name_key(text))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


class _Known(NamedTuple):
    plain: str
    name: str
    person_id: int


class Names(QObject):
    """Keeps all names at hand, since completion must not wait for the library.

    Signals:
        changed: they were read again.
    """

    changed = Signal()

    def __init__(
        self, jobs: Jobs, people: People, alike: AlikePeople, faces: Images, parent: QObject
    ) -> None:
        """Make it; call `refresh` to fill it.

        Args:
            jobs: where the reading is done.
            people: whose names.
            alike: finds whom faces are like.
            faces: for the covers.
            parent: owner.
        """
        super().__init__(parent)
        self._alike = alike
        self.faces = faces
        self._jobs = jobs
        self._people = people
        self._known: list[_Known] = []
        self._plain: set[str] = set()

    def refresh(self) -> None:
        """Read the names again."""
        people = self._people

        def read() -> list[_Known]:
            known = [_Known(plain(name), name, person_id) for person_id, name in people.names()]
            return sorted(known)

        self._jobs.ask(self, read, self._take)

    def _take(self, known: list[_Known]) -> None:
        self._known = known
        self._plain = {each.plain for each in known}
        self.changed.emit()

    def know(self, name: str) -> bool:
        """Say whether somebody is called so, also as one of several, with what tells them apart."""
        wanted = plain(name)
        return wanted in self._plain or wanted.partition(" (")[0] in self._plain

    def fitting(self, typed: str, most: int = 8) -> list[tuple[int, str]]:
        """Return (person id, name) of the names that fit best.

        Those that begin so come first, then those with a word that does, then those with it inside.
        """
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

    def alike(
        self, line: object, asked: Asked | None, then: Callable[[list[tuple[int, str]]], object]
    ) -> None:
        """Find out (person id, name) of those whom faces are most like, or of nobody any more.

        Args:
            line: whoever asks, about one thing at a time.
            asked: about which faces; None for none.
            then: gets the answer.
        """
        if asked is None:
            self._jobs.drop((line, "alike"))
        else:
            self._jobs.ask((line, "alike"), partial(self._alike.to, asked), then)

    def covers(self, person_ids: Sequence[int], then: Callable[[dict[int, int]], object]) -> None:
        """Find out the cover faces of people, by person id."""
        people, ids = self._people, list(person_ids)

        def read() -> dict[int, int]:
            known = people.get(ids)
            return {who.id: who.cover_face_id for who in known if who.cover_face_id is not None}

        self._jobs.ask((self, "covers"), read, then)

    def matching(self, typed: str) -> set[int]:
        """Return the ids of all people whose names contain what was typed."""
        wanted = plain(typed.strip())
        return {known.person_id for known in self._known if wanted in known.plain}
