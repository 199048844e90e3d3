"""Whom some faces are most like, of the people who have a name: offered before one is typed."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from photo_faces.recognition.nearness import unit
from photo_faces.services.searching.identity import Identifier, Known
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library
from photo_faces.storage.people import answers, faces, people, told_apart

FEWEST, MOST = 2, 5  # that are offered
LIKELY: Final = 0.02  # probability from which more than the fewest are
LOOKED_AT: Final = 48  # of many faces, that stand for all


@dataclass(frozen=True, slots=True)
class Asked:
    """Faces that are to be named: some, or all of a person who has no name."""

    faces: tuple[int, ...] = ()
    person: int | None = None


class AlikePeople:
    """Says whom faces are most like, over one library."""

    def __init__(self, library: Library, settings: Settings) -> None:
        self._library, self._cache = library, settings.cache_folder

    def to(self, asked: Asked) -> list[tuple[int, str]]:
        """(Person id, name) of the few people most like some faces, the most alike first.

        Nobody whom they may not be by the user's word; nobody at all where none of the faces has a
        vector by the network in use.
        """
        known = Known.of(self._library, self._cache)
        if known is None:
            return []
        own, owner = self._all_of(asked)
        wanted = np.array(asked.faces or own, np.int64)
        some = wanted[:: max(1, -(-len(wanted) // LOOKED_AT))]
        some = some[known.vectors.hold(some)]
        if not len(some):
            return []
        # Their own faces would be nearest, and nobody else be found.
        ignored = np.union1d(known.ignored, np.array([*own, *asked.faces], np.int64))
        mean = unit(known.vectors.of(some).sum(axis=0, keepdims=True))[0]
        identifier = Identifier(self._library, replace(known, ignored=ignored))
        with self._library.read() as session:
            stand = answers.standing(session, known.model.id, some.tolist())
        found = identifier.candidates(
            mean.astype("<f4").tobytes(), float(stand.quality.max(initial=0))
        )
        likely = {each.person_id: each.probability for each in found if each.person_id != owner}
        return self._named(likely, some.tolist(), owner)

    def _all_of(self, asked: Asked) -> tuple[list[int], int | None]:
        """Whoever has all the faces that are asked about, and all that they have; if anybody."""
        with self._library.read() as session:
            owners = {asked.person}
            if asked.person is None:
                owners = {face.person_id for face in faces.by_ids(session, asked.faces)}
            owner = owners.pop() if len(owners) == 1 else None
            return [] if owner is None else faces.ids_of_person(session, owner, gone=True), owner

    def _named(
        self, likely: dict[int, float], some: list[int], owner: int | None
    ) -> list[tuple[int, str]]:
        found: list[tuple[int, str]] = []
        with self._library.read() as session:
            labels = {who.id: who.label for who in people.by_ids(session, [*likely])}
            for who, probability in likely.items():
                if len(found) == MOST or (len(found) >= FEWEST and probability < LIKELY):
                    break
                label = labels.get(who)
                if label is None or 2 * len(answers.may_be(session, some, who)) <= len(some):
                    continue
                if owner is None or not told_apart.pairs(session, [owner, who]):
                    found.append((who, label))
        return found
