"""Faces of people whom the user set aside as strangers: they stay strangers in new photos.

With numpy alone, for a few new faces and for a whole run alike. A face is as far from a stranger
as it is from a person in `clustering.assign`: in the mean to the nearest few of the faces. Which
of the faces that were set aside are one stranger's is seen from the nearest one.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from photo_faces.clustering.parameters import Parameters

NOBODY = -1
NEAREST = 8  # faces of strangers that are looked at around a face


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like strangers n faces are.

    Attributes:
        near: (n,) whether a face may be a stranger's at all.
        distance: (n,) squared L2 in the mean to the nearest few faces of the nearest stranger.
        voters: (n,) how many those are.
    """

    near: NDArray[np.bool_]
    distance: NDArray[np.float32]
    voters: NDArray[np.int64]


def likeness(
    place: NDArray[np.int64],
    distance: NDArray[np.float32],
    vectors: NDArray[np.float32],
    parameters: Parameters,
) -> Likeness:
    """Measure how like strangers faces are.

    Args:
        place: (n, k) which of the strangers' faces are nearest to each, -1 for none.
        distance: (n, k) squared L2 to them, nearest first.
        vectors: (s, d) of the strangers' faces, unit length.
        parameters: `attach` and `few` of them.
    """
    n = len(place)
    found = Likeness(np.zeros(n, bool), np.full(n, np.inf, np.float32), np.zeros(n, np.int64))
    close = np.flatnonzero((place[:, 0] >= 0) & (distance[:, 0] <= parameters.attach))
    if not len(close):
        return found
    theirs = vectors[np.maximum(place[close], 0)]
    together = 2.0 - 2.0 * np.einsum("md,mkd->mk", theirs[:, 0], theirs) <= parameters.attach
    together &= place[close] >= 0
    together[:, 0] = True
    voting = together & (np.cumsum(together, axis=1) <= parameters.few)
    found.voters[close] = voting.sum(axis=1)
    found.distance[close] = (distance[close] * voting).sum(axis=1) / found.voters[close]
    found.near[close] = found.distance[close] <= parameters.attach
    return found


def nearer(
    like: Likeness,
    distance: NDArray[np.float32],
    person: NDArray[np.int64],
) -> NDArray[np.bool_]:
    """Say which faces are near to a stranger, and nearer than to any person.

    As many faces of a person as of the stranger are asked: with more to choose from, the nearest
    is nearer.

    Args:
        like: of n faces.
        distance: (n, k) squared L2 to the faces around each, nearest first.
        person: (n, k) whose those are, -1 where they do not count.
    """
    found = like.near.copy()
    for row in np.flatnonzero(like.near).tolist():
        whose = person[row]
        for who in np.unique(whose[whose != NOBODY]).tolist():
            theirs = distance[row, whose == who][: like.voters[row]]
            found[row] &= bool(like.distance[row] < theirs.mean())
    return found


def whole_groups(
    group: NDArray[np.int64], strange: NDArray[np.bool_], held: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Say which faces go with a group that is a stranger's: more than half of it is.

    Args:
        group: (n,) the group of each face, -1 for one by itself, which goes by itself.
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
