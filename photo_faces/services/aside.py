"""New faces of strangers whom the user set aside: they stay set aside, and it is said so."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from photo_faces.clustering.parameters import Parameters
from photo_faces.clustering.strangers import NEAREST, Likeness, likeness, nearer, whole_groups
from photo_faces.domain.records import Changed
from photo_faces.services import words
from photo_faces.storage import journal, strangers
from photo_faces.storage.library import Library
from photo_faces.vectors.search import nearest

NOBODY = -1
AROUND = 32  # faces of people that are looked at around a face


@dataclass(frozen=True, slots=True)
class Strangers:
    """Whom the user set aside, and whom the machine may not.

    Attributes:
        vectors: (s, d) of the strangers' faces, unit length.
        wanted: (w,) ids of faces that stay.
    """

    vectors: NDArray[np.float32]
    wanted: NDArray[np.int64]

    def like(self, asked: NDArray[np.float32], parameters: Parameters) -> Likeness:
        """How like them faces are, by their vectors (n, d)."""
        everything = np.arange(len(asked)), np.arange(len(self.vectors)), self.vectors
        place, distance = nearest([everything] if len(self.vectors) else [], asked, NEAREST)
        return likeness(place, distance, self.vectors, parameters)


@dataclass(frozen=True, slots=True)
class Found:
    """Whose n faces of a whole library are to be.

    Attributes:
        face: (n,) ids, ascending.
        vectors: (n, d) float32, unit length.
        before: (n,) whose each face was, -1 for nobody.
        person: (n,) whose it is to be, -1 for nobody, -2 and below for new people.
        free: (n,) whether nobody but the machine has said whose it is.
        held: ids of the people of whom the user said anything.
    """

    face: NDArray[np.int64]
    vectors: NDArray[np.float32]
    before: NDArray[np.int64]
    person: NDArray[np.int64]
    free: NDArray[np.bool_]
    held: NDArray[np.int64]


def among_all(found: Found, known: Strangers, parameters: Parameters) -> NDArray[np.bool_]:
    """Say which faces of a library are strangers' who were set aside: (n,).

    Whoever is there already stays, unless more than half of their faces are, and the user has
    said nothing of them; so do faces that are with somebody of whom they did.
    """
    settled = (found.before == found.person) & (found.person != NOBODY)
    theirs = np.isin(found.person, found.held)
    asked = np.flatnonzero(found.free & ~(settled & theirs))
    like = known.like(found.vectors[asked], parameters)
    close = np.flatnonzero(like.near)
    strange = np.zeros(len(found.face), bool)
    if not len(close):
        return strange
    there = np.flatnonzero(found.person > 0)
    everything = np.arange(len(close)), there, found.vectors[there]
    place, distance = nearest([everything], found.vectors[asked[close]], AROUND + 1)
    itself = place == asked[close][:, None]
    whose = np.where((place >= 0) & ~itself, found.person[place], NOBODY)
    some = Likeness(like.near[close], like.distance[close], like.voters[close])
    strange[asked[close]] = nearer(some, distance, whose)
    together = (found.person < NOBODY) | (settled & ~theirs)
    group = np.where(together, found.person, NOBODY)
    return whole_groups(group, strange, ~found.free | np.isin(found.face, known.wanted))


def set_aside(library: Library, faces: Sequence[int]) -> tuple[int, Changed]:
    """Sets faces of strangers aside, as an entry of the machine's.

    Returns:
        How many, and what is to be shown anew.
    """
    if not len(faces):
        return 0, Changed()
    called = f"{words.counted(faces)} of strangers set aside"
    with library.journal("machine", strangers.KIND, called) as session:
        number = strangers.set_aside(session, faces)
        return number, journal.changes(session)
