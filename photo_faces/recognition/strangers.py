"""Faces of people whom the user set aside as strangers: they stay strangers in new photos.

With numpy alone, for a few new faces and for a whole run alike. A face is as far from a stranger
as it is from a person when it is placed: in the mean to the nearest few of the faces. Which of the
faces that were set aside are one stranger's is seen from the nearest one.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from photo_faces.domain.table import FIRST_NEW, NOBODY, Floats, Marks, Places, Seen
from photo_faces.recognition.constants import Constants
from photo_faces.vectors.search import nearest

NEAREST = 8  # faces of strangers that are looked at around a face
AROUND = 32  # faces of people that are looked at around a face


@dataclass(frozen=True, slots=True)
class Suspects:
    """How like a stranger n faces are.

    Attributes:
        near: (n,) whether a face may be a stranger's at all.
        distance: (n,) squared L2 in the mean to the nearest few faces of the nearest stranger.
        asked_of: (n,) how many those are.
    """

    near: Marks
    distance: Floats
    asked_of: Places

    def nearer(self, distance: Floats, person: Places) -> Marks:
        """Say which faces are near to a stranger, and nearer than to any person.

        As many faces of a person as of the stranger are asked: with more to choose from, the
        nearest is nearer.

        Args:
            distance: (n, k) squared L2 to the faces around each, nearest first.
            person: (n, k) whose those are, NOBODY where they do not count.
        """
        found = self.near.copy()
        for row in np.flatnonzero(self.near).tolist():
            whose = person[row]
            for who in np.unique(whose[whose != NOBODY]).tolist():
                theirs = distance[row, whose == who][: self.asked_of[row]]
                found[row] &= bool(self.distance[row] < theirs.mean())
        return found

    def part(self, which: Places) -> "Suspects":
        """Of some of the faces."""
        return Suspects(self.near[which], self.distance[which], self.asked_of[which])


@dataclass(frozen=True, slots=True)
class Strangers:
    """Whom the user set aside, and whom the machine may not.

    Attributes:
        vectors: (s, d) of the strangers' faces, unit length.
        wanted: (w,) ids of faces that stay.
    """

    vectors: Floats
    wanted: Places

    def suspects(self, asked: Floats, constants: Constants) -> Suspects:
        """How like one of them faces are, by their vectors (n, d)."""
        everything = np.arange(len(asked)), np.arange(len(self.vectors)), self.vectors
        place, distance = nearest([everything] if len(self.vectors) else [], asked, NEAREST)
        n, sure = len(asked), constants.sure
        found = Suspects(np.zeros(n, bool), np.full(n, np.inf, np.float32), np.zeros(n, np.int64))
        close = np.flatnonzero((place[:, 0] >= 0) & (distance[:, 0] <= sure))
        if not len(close):
            return found
        theirs = self.vectors[np.maximum(place[close], 0)]
        together = 2.0 - 2.0 * np.einsum("md,mkd->mk", theirs[:, 0], theirs) <= sure
        together &= place[close] >= 0
        together[:, 0] = True
        voting = together & (np.cumsum(together, axis=1) <= constants.few)
        found.asked_of[close] = voting.sum(axis=1)
        found.distance[close] = (distance[close] * voting).sum(axis=1) / found.asked_of[close]
        found.near[close] = found.distance[close] <= sure
        return found

    def among(self, faces: Seen, person: Places, held: Places, constants: Constants) -> Marks:
        """Say which faces of a whole library are strangers' who were set aside: (n,).

        Whoever is there already stays, unless more than half of their faces are, and the user has
        said nothing of them; so do faces that are with somebody of whom they did.

        Args:
            faces: whose each was before.
            person: (n,) whose it is to be.
            held: ids of the people of whom the user said anything.
            constants: of the network.
        """
        free = ~(faces.accepted | faces.confirmed)
        settled = (faces.person == person) & (person != NOBODY)
        theirs = np.isin(person, held)
        asked = np.flatnonzero(free & ~(settled & theirs))
        like = self.suspects(faces.vector[asked], constants)
        close = np.flatnonzero(like.near)
        strange = np.zeros(len(faces), bool)
        if not len(close):
            return strange
        there = np.flatnonzero(person > 0)
        everything = np.arange(len(close)), there, faces.vector[there]
        place, distance = nearest([everything], faces.vector[asked[close]], AROUND + 1)
        itself = place == asked[close][:, None]
        whose = np.where((place >= 0) & ~itself, person[place], NOBODY)
        strange[asked[close]] = like.part(close).nearer(distance, whose)
        group = np.where((person <= FIRST_NEW) | (settled & ~theirs), person, NOBODY)
        return whole_groups(group, strange, ~free | np.isin(faces.face, self.wanted))


def whole_groups(group: Places, strange: Marks, held: Marks) -> Marks:
    """Say which faces go with a group that is a stranger's: more than half of it is.

    Args:
        group: (n,) the group of each face, NOBODY for one by itself, which goes by itself.
        strange: (n,) whether a face is a stranger's.
        held: (n,) whether the user has spoken for a face: its group stays.
    """
    going: NDArray[np.bool_] = strange & ~held & (group == NOBODY)
    inside = np.flatnonzero(group != NOBODY)
    if len(inside):
        _, which = np.unique(group[inside], return_inverse=True)
        share = np.bincount(which, strange[inside]) / np.bincount(which)
        kept = np.bincount(which, held[inside]) > 0
        going[inside] = ((share > 0.5) & ~kept)[which]
    return going
