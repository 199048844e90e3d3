"""People as the means of their vectors: who is nearest to whom, and how near strangers are."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Places = NDArray[np.int64]

NEAR = 4  # people nearest to each that are kept
STRANGERS = slice(5, 25)  # which of the people nearest to one are strangers, by rank
FAR = 9.0  # beyond any distance: no neighbour
ROWS = 512  # points compared with all people at a time


@dataclass(slots=True)
class Nearest:
    """The people nearest to n things.

    Attributes:
        who: (n, NEAR) positions of people; -1 where there is nobody.
        distance: (n, NEAR) float32, squared L2 between unit means; FAR where there is nobody.
        strangers: (n,) float32, mean squared L2 to the strangers that are most like it.
    """

    who: Places
    distance: Floats
    strangers: Floats

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


def unit(vectors: Floats) -> Floats:
    """The same directions at unit length; zeros stay."""
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(length > 0, length, 1), np.float32)


def nearest(
    points: Floats, means: Floats, *, cap: float, itself: Sequence[int] | Places | None = None
) -> Nearest:
    """Find the people nearest to some points.

    Args:
        points: (n, d) unit vectors.
        means: (p, d) unit means of people; zeros are nobody.
        cap: squared L2 that no stranger is said to be beyond.
        itself: (n,) the person that each point is, who is passed over, or -1; None for none.
    """
    count, people = len(points), len(means)
    most = min(STRANGERS.stop, people)
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
        padded = np.full((len(near), STRANGERS.stop), cap, np.float32)
        padded[:, :most] = np.minimum(near, cap)
        found.strangers[rows] = padded[:, STRANGERS].mean(axis=1)
    return found
