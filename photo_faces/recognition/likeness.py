"""Who is like whom: people as the means of their vectors, and the faces near them.

The whole is surveyed once; from then on it follows what changes, at the cost of what changed and
one look at all people.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from photo_faces.domain.table import NOBODY, Faces, Floats, Places
from photo_faces.recognition.constants import Constants
from photo_faces.recognition.nearness import FAR, NEAR, Nearest, nearest, unit

LOOSE = 20_000  # faces of nobody that are kept, the nearest ones to somebody
ODD = 20_000  # faces that are kept of those least like the others of their person
KNOWN_FACES = 3  # of a person, from which on it can be said what is odd there or may belong there
ROWS = 4096  # vectors read at a time


class Vectors(Protocol):
    """The vectors of faces."""

    def of(self, faces: Places, /) -> Floats:
        """Unit vectors (n, d) of faces by id (n,)."""


@dataclass(slots=True)
class Likeness:
    """A library's people and faces, in memory; see `survey`.

    Attributes:
        network: id of the one whose vectors these are.
        constants: its own.
        faces: all of them and whose they are.
        people: (p,) int64 ids, ascending.
        sums: (p, d) float32, of their vectors.
        means: (p, d) float32, unit length; zeros for who has no face.
        sizes: (p,) int64 faces.
        best: (p,) float32, the best quality among their faces.
        clear: (p,) float32, the quality of all their faces: as many can be recognised.
        near: of each person, others.
        loose: (u,) ids of faces of nobody.
        loose_vectors: (u, d) float32.
        loose_near: the people nearest to those.
        odd: (o,) ids of faces that are not much like the others of their person.
        odd_distance: (o,) squared L2 from each to the mean of the others.
        odd_lookalikes: (o,) squared L2 from each to lookalikes.
    """

    network: int
    constants: Constants
    faces: Faces
    people: Places
    sums: Floats
    means: Floats
    sizes: Places
    best: Floats
    clear: Floats
    near: Nearest
    loose: Places
    loose_vectors: Floats
    loose_near: Nearest
    odd: Places
    odd_distance: Floats
    odd_lookalikes: Floats

    def at(self, person_ids: Places) -> Places:
        """Positions of people who are there."""
        return np.searchsorted(self.people, person_ids)

    def place(self, face_ids: Places) -> Places:
        """Positions of faces that are there."""
        return np.searchsorted(self.faces.face, face_ids)

    def follow(self, now: Faces, vectors: Vectors) -> None:
        """Take note of whose some faces are now.

        Args:
            now: the faces that may have changed; ones that are new to it are passed over.
            vectors: of all faces.
        """
        kept = np.isin(now.face, self.faces.face)
        place = self.place(now.face[kept])
        before, after = self.faces.person[place], now.person[kept]
        moved = np.flatnonzero(before != after)
        self.faces.confirmed[place] = now.confirmed[kept]
        if not len(moved):
            return
        place, before, after = place[moved], before[moved], after[moved]
        found = vectors.of(self.faces.face[place])  # if that fails, nothing has been moved
        self.faces.person[place] = after
        self._admit(np.unique(after[after > 0]))
        for people, sign in ((before, -1), (after, 1)):
            real = people > 0
            at = self.at(people[real])
            np.add.at(self.sums, at, sign * found[real])
            np.add.at(self.sizes, at, sign)
        self._loosen(self.faces.face[place], after, found)
        touched = np.unique(np.concatenate([before, after]))
        self._look_again(self.at(touched[touched > 0]))

    def _admit(self, people: Places) -> None:
        """Make room for people who are not there yet."""
        new = np.setdiff1d(people, self.people)
        if not len(new):
            return
        where = np.searchsorted(self.people, new)
        for near in (self.near, self.loose_near):
            near.who += np.searchsorted(where, near.who, "right")
        empty = np.zeros((len(new), self.sums.shape[1]), np.float32)
        self.people = np.insert(self.people, where, new)
        self.sums = np.insert(self.sums, where, empty, axis=0)
        self.means = np.insert(self.means, where, empty, axis=0)
        self.sizes = np.insert(self.sizes, where, 0)
        self.best = np.insert(self.best, where, 0.0)
        self.clear = np.insert(self.clear, where, 0.0)
        self.near = Nearest(
            np.insert(self.near.who, where, np.full(NEAR, -1), axis=0),
            np.insert(self.near.distance, where, np.full(NEAR, FAR), axis=0),
            np.insert(self.near.lookalikes, where, 0.0),
        )

    def _loosen(self, faces: Places, person: Places, vectors: Floats) -> None:
        """Keep only faces of nobody, and those that are nobody's now."""
        stay = ~np.isin(self.loose, faces)
        new = person == NOBODY
        near = nearest(vectors[new], self.means, cap=self.constants.cap)
        self.loose = np.concatenate([self.loose[stay], faces[new]])
        self.loose_vectors = np.concatenate([self.loose_vectors[stay], vectors[new]])
        self.loose_near = self.loose_near.part(stay).beside(near)
        stay = ~np.isin(self.odd, faces)
        self.odd = self.odd[stay]
        self.odd_distance = self.odd_distance[stay]
        self.odd_lookalikes = self.odd_lookalikes[stay]

    def _look_again(self, touched: Places) -> None:
        """Measure anew to and from some people."""
        self.means[touched] = unit(self.sums[touched])
        self.means[touched[self.sizes[touched] == 0]] = 0
        for person in touched.tolist():
            members = self.faces.person == self.people[person]
            quality = self.faces.quality[members]
            self.best[person], self.clear[person] = quality.max(initial=0), quality.sum()
            own = nearest(self.means[[person]], self.means, itself=[person], cap=self.constants.cap)
            for mine, theirs in (
                (self.near.who, own.who),
                (self.near.distance, own.distance),
                (self.near.lookalikes, own.lookalikes),
            ):
                mine[person] = theirs[0]
            for near, points in ((self.near, self.means), (self.loose_near, self.loose_vectors)):
                distance = 2 - 2 * points @ self.means[person]
                if near is self.near:
                    distance[person] = FAR
                near.touch(person, distance if self.sizes[person] else np.full_like(distance, FAR))


def survey(
    network: int,
    constants: Constants,
    faces: Faces,
    vectors: Vectors,
    tell: Callable[[int], None],
) -> Likeness:
    """Look at a whole library.

    Args:
        network: id of the one whose vectors these are.
        constants: its own.
        faces: all, whose they are.
        vectors: of theirs.
        tell: called with how many of four parts are done.
    """
    cap = constants.cap
    held = np.flatnonzero(faces.person > 0)
    people, whose = np.unique(faces.person[held], return_inverse=True)
    best = np.zeros(len(people), np.float32)
    np.maximum.at(best, whose, faces.quality[held])
    sums = np.zeros((len(people), vectors.of(faces.face[:1]).shape[1]), np.float32)
    for start in range(0, len(held), ROWS):
        part = slice(start, start + ROWS)
        np.add.at(sums, whose[part], vectors.of(faces.face[held[part]]))
    sizes = np.bincount(whose, minlength=len(people)).astype(np.int64)
    clear = np.bincount(whose, faces.quality[held], len(people)).astype(np.float32)
    means = unit(sums)
    near = nearest(means, means, itself=np.arange(len(people)), cap=cap)
    tell(2)
    loose, loose_vectors, loose_near = _loose(faces, vectors, means, cap)
    tell(3)
    odd, distance, lookalikes = _odd(faces, vectors, held, whose, sums, sizes, near)
    return Likeness(
        network, constants, faces, people, sums, means, sizes, best, clear, near,
        loose, loose_vectors, loose_near, odd, distance, lookalikes,
    )  # fmt: skip


def _loose(
    faces: Faces, vectors: Vectors, means: Floats, cap: float
) -> tuple[Places, Floats, Nearest]:
    """The faces of nobody that are nearest to somebody, for how near lookalikes are."""
    loose = faces.face[faces.person == NOBODY]
    found = nearest(vectors.of(loose), means, cap=cap)
    share = found.distance[:, 0] / found.lookalikes
    if len(loose) > LOOSE:
        kept = np.sort(np.argpartition(share, LOOSE)[:LOOSE])
    else:
        kept = np.arange(len(loose))
    return loose[kept], vectors.of(loose[kept]), found.part(kept)


def _odd(
    faces: Faces,
    vectors: Vectors,
    held: Places,
    whose: Places,
    sums: Floats,
    sizes: Places,
    near: Nearest,
) -> tuple[Places, Floats, Floats]:
    """The faces that are least like the others of their person, and by how much."""
    several = np.flatnonzero((sizes[whose] >= KNOWN_FACES) & ~faces.confirmed[held])
    distance = np.empty(len(several), np.float32)
    for start in range(0, len(several), ROWS):
        part = several[start : start + ROWS]
        own = vectors.of(faces.face[held[part]])
        others = unit(sums[whose[part]] - own)
        distance[start : start + ROWS] = 2 - 2 * np.einsum("ij,ij->i", own, others)
    lookalikes = near.lookalikes[whose[several]]
    share = distance / lookalikes
    kept = np.argpartition(-share, ODD)[:ODD] if len(share) > ODD else np.arange(len(share))
    return faces.face[held[several[kept]]], distance[kept], lookalikes[kept]
