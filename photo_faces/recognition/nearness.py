"""How near: people as the means of their vectors, and the distance to lookalikes beside it.

What is near enough to be one person has to follow how near lookalikes are: they come nearer where
there are many people, and to a blurred or common face nearer than to others. The nearest others of
all are skipped: they may be the same person. What counts is the mean over the next ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from photo_faces.domain.table import NOBODY, Doubles, Floats, Marks, Places

NEAR = 4  # people nearest to each that are kept
LOOKALIKES = slice(5, 25)  # which of the people nearest to one are lookalikes, by rank
POSTER_FACES = 3  # faces of somebody from which on they can be said to be a poster
FAR = 9.0  # beyond any distance: no neighbour
ROWS = 512  # points compared with all people at a time


def to_lookalikes(others: ArrayLike, cap: float) -> Doubles:
    """Measure how far lookalikes are.

    Args:
        others: (n, k) squared L2 to the people nearest to each, in any order; beyond any distance
            for nobody. No nearer one is missing.
        cap: squared L2 that no lookalike is said to be beyond. Where people are too few to go by,
            it stands for them.

    Returns:
        (n,) squared L2.
    """
    near = np.minimum(np.sort(np.asarray(others), axis=1)[:, : LOOKALIKES.stop], cap)
    missing = np.full((len(near), LOOKALIKES.stop - near.shape[1]), cap)
    padded = np.concatenate([near, missing], axis=1)
    measured: Doubles = padded[:, LOOKALIKES].mean(axis=1, dtype=np.float64)
    return measured


def unit(vectors: Floats) -> Floats:
    """The same directions at unit length; zeros stay."""
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(length > 0, length, 1), np.float32)


def sums_of(which: Places, vectors: Floats, count: int) -> Floats:
    """Sum up vectors (n, d) by whose each is (n,), a number below `count`: (count, d)."""
    sums = np.zeros((count, vectors.shape[1]), np.float32)
    np.add.at(sums, which, vectors)
    return sums


def alike_people(person: Places, vectors: Floats, alike: float) -> tuple[int, ...]:
    """People whose faces are all nearly the same picture: posters, statues.

    Args:
        person: (n,) whose each face is.
        vectors: (n, d) unit length.
        alike: mean squared L2 at most.
    """
    order = np.argsort(person, kind="stable")
    order = order[person[order] != NOBODY]
    if not len(order):
        return ()
    who, starts, sizes = np.unique(person[order], return_index=True, return_counts=True)
    sums = np.add.reduceat(vectors[order], starts, axis=0, dtype=np.float64)
    pairs = np.maximum(1, sizes * (sizes - 1))
    apart = 2.0 - 2.0 * (np.square(sums).sum(axis=1) - sizes) / pairs
    return tuple(who[(sizes >= POSTER_FACES) & (apart <= alike)].tolist())


@dataclass(slots=True)
class Nearest:
    """The people nearest to n things.

    Attributes:
        who: (n, NEAR) positions of people; -1 where there is nobody.
        distance: (n, NEAR) float32, squared L2 between unit means; FAR where there is nobody.
        lookalikes: (n,) float32, mean squared L2 to the lookalikes that are most like it.
    """

    who: Places
    distance: Floats
    lookalikes: Floats

    def touch(self, person: int, distance: Floats) -> None:
        """Note that a person is at other distances (n,) now."""
        listed = self.who == person
        self.distance[listed] = np.broadcast_to(distance[:, None], listed.shape)[listed]
        last = self.distance.argmax(axis=1)
        rows = np.flatnonzero(
            ~listed.any(axis=1) & (distance < self.distance[np.arange(len(last)), last])
        )
        self.who[rows, last[rows]] = person
        self.distance[rows, last[rows]] = distance[rows]

    def part(self, which: Places | Marks) -> "Nearest":
        """Those of some of the things."""
        return Nearest(self.who[which], self.distance[which], self.lookalikes[which])

    def beside(self, other: "Nearest") -> "Nearest":
        """These, and then those of other things."""
        return Nearest(
            np.concatenate([self.who, other.who]),
            np.concatenate([self.distance, other.distance]),
            np.concatenate([self.lookalikes, other.lookalikes]),
        )


def nearest(
    points: Floats, means: Floats, *, cap: float, itself: Sequence[int] | Places | None = None
) -> Nearest:
    """Find the people nearest to some points.

    Args:
        points: (n, d) unit vectors.
        means: (p, d) unit means of people; zeros are nobody.
        cap: squared L2 that no lookalike is said to be beyond.
        itself: (n,) the person that each point is, who is passed over, or -1; None for none.
    """
    count, people = len(points), len(means)
    most = min(LOOKALIKES.stop, people)
    found = Nearest(
        np.full((count, NEAR), -1, np.int64),
        np.full((count, NEAR), FAR, np.float32),
        np.full(count, cap, np.float32),
    )
    nobody = ~means.any(axis=1)
    for start in range(0, count if most else 0, ROWS):
        rows = slice(start, min(start + ROWS, count))
        distance = 2 - 2 * points[rows] @ means.T
        distance[:, nobody] = FAR
        if itself is not None:
            own = np.asarray(itself[rows])
            distance[own >= 0, own[own >= 0]] = FAR
        who = np.argpartition(distance, most - 1, axis=1)[:, :most]
        near = np.take_along_axis(distance, who, 1)
        order = np.argsort(near, axis=1)
        who, near = np.take_along_axis(who, order, 1), np.take_along_axis(near, order, 1)
        found.who[rows, : min(NEAR, most)] = who[:, :NEAR]
        found.distance[rows, : min(NEAR, most)] = near[:, :NEAR]
        found.lookalikes[rows] = to_lookalikes(near, cap)
    return found
