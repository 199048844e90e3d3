"""Placing a few new faces among many known ones, with numpy alone.

The rules are those of `clustering.group`, whose machinery takes longer to load than a few faces
take to place: a face goes to the people that its nearest faces are of; what is left is joined by
average linkage, among each other and with what lies around it.
"""

import heapq

import numpy as np
from numpy.typing import NDArray

from photo_faces.clustering.apart import Groups
from photo_faces.clustering.parameters import COPY_BITS, Parameters

NOBODY = -1
ROWS = 512  # items compared with all at a time
STRANGERS = slice(5, 25)  # which of the nearest other people, by rank, as in clustering.join


def attach(
    distance: NDArray[np.float32],
    person: NDArray[np.int64],
    photo: NDArray[np.int64],
    refused: set[tuple[int, int]],
    present: set[tuple[int, int]],
    parameters: Parameters,
) -> NDArray[np.int64]:
    """Give faces to the people whose nearest few faces are near enough in the mean.

    Args:
        distance: (m, k) squared L2 to known faces, nearest first.
        person: (m, k) whose those are, -1 where they do not count.
        photo: (m,) which photo each face is in.
        refused: (index of a face, person) that may not be.
        present: (photo, person) that is already; is added to.
        parameters: `attach` and `few` of them.

    Returns:
        (m,) whose each face is, -1 for nobody.
    """
    rows, columns = np.nonzero((person != NOBODY) & (distance <= 4 * parameters.attach))
    order = np.lexsort((columns, person[rows, columns], rows))
    rows, columns = rows[order], columns[order]
    whose = person[rows, columns]
    change = np.ones(len(rows), bool)
    change[1:] = (rows[1:] != rows[:-1]) | (whose[1:] != whose[:-1])
    starts = np.flatnonzero(change)
    rank = np.arange(len(rows)) - starts[np.cumsum(change) - 1]
    voters = rank < parameters.few
    which = (np.cumsum(change) - 1)[voters]
    means = np.bincount(which, distance[rows, columns][voters]) / np.bincount(which)
    given = np.full(len(distance), NOBODY, np.int64)
    for at in np.lexsort((whose[starts], rows[starts], means)).tolist():
        if means[at] > parameters.attach:
            break
        face, who = int(rows[starts[at]]), int(whose[starts[at]])
        place = (int(photo[face]), who)
        if given[face] == NOBODY and (face, who) not in refused and place not in present:
            given[face] = who
            present.add(place)
    return given


def strangers(
    distance: NDArray[np.float32], owner: NDArray[np.int64], cap: float
) -> NDArray[np.float64]:
    """Measure how far faces are from the people that are most like them but are not them.

    As `clustering.join.crowding`, from the nearest faces: the nearest people are skipped, since
    they may be the same person, and the mean over the next ones counts.

    Args:
        distance: (m, k) squared L2 to known faces, nearest first.
        owner: (m, k) a number for each person, and for each face that is nobody's; -1 for none.
        cap: beyond which no stranger is said to be.
    """
    found = np.empty(len(distance))
    for row, (near, whose) in enumerate(zip(distance, owner, strict=True)):
        whose, near = whose[whose >= 0], near[whose >= 0]
        _, which = np.unique(whose, return_inverse=True)
        means = np.sort(np.bincount(which, near) / np.maximum(1, np.bincount(which)))
        padded = np.full(STRANGERS.stop, cap)
        padded[: len(means)] = np.minimum(means[: STRANGERS.stop], cap)
        found[row] = padded[STRANGERS].mean()
    return found


def several_pictures(dhash: NDArray[np.uint8]) -> bool:
    """Say whether photos in which somebody is are several pictures, and not copies of one.

    Args:
        dhash: (n, 32) their difference hashes.
    """
    differing = np.bitwise_count(dhash[:, None] ^ dhash[None]).sum(axis=2, dtype=np.int64)
    copies = differing <= COPY_BITS
    reached = copies[0]
    while (grown := copies[reached].any(axis=0)).sum() > reached.sum():
        reached = grown
    return not reached.all()


def link(
    groups: Groups,
    sums: NDArray[np.float32],
    sizes: NDArray[np.float64],
    allowed: NDArray[np.float64],
) -> None:
    """Join items by average linkage, those first that fall short of what is allowed by most.

    Args:
        groups: of the items; is changed.
        sums: (n, d) sums of each item's unit vectors: of one face, or of some faces of a person.
        sizes: (n,) how many vectors those are.
        allowed: (n,) squared L2 at which each item may be joined; NaN for one that is known
            already, and is joined only to such as are not.
    """
    linkage = _Linkage(sums, sizes, allowed)
    for start in range(0, len(sizes), ROWS):
        dots = sums[start : start + ROWS] @ sums.T
        apart = 2.0 - 2.0 * dots / np.outer(sizes[start : start + ROWS], sizes)
        for low, high in np.argwhere(apart <= np.nanmax(allowed, initial=0.0)).tolist():
            if start + low < high:
                linkage.meet(start + low, high)
    while (pair := linkage.nearest()) is not None:
        if groups.join(*pair):
            linkage.merge(*pair)


class _Linkage:
    """Clusters as sums of vectors, and which of them are near each other."""

    def __init__(
        self, sums: NDArray[np.float32], sizes: NDArray[np.float64], allowed: NDArray[np.float64]
    ) -> None:
        self._sums = sums.astype(np.float64)
        self._sizes = sizes.astype(np.float64)
        self._voices = np.isfinite(allowed).astype(np.float64)
        self._budget = np.where(self._voices > 0, allowed, 0.0)
        self._version = [0] * len(sizes)
        self._around: list[set[int]] = [set() for _ in range(len(sizes))]
        self._heap: list[tuple[float, int, int, int, int]] = []

    def meet(self, low: int, high: int) -> None:
        """Two clusters are near: they are a pair if they are near enough."""
        self._around[low].add(high)
        self._around[high].add(low)
        voices = self._voices[low] + self._voices[high]
        if voices == 0:
            return
        limit = (self._budget[low] + self._budget[high]) / voices
        dot = float(self._sums[low] @ self._sums[high])
        excess = 2.0 - 2.0 * dot / (self._sizes[low] * self._sizes[high]) - limit
        if excess <= 0:
            versions = self._version[low], self._version[high]
            heapq.heappush(self._heap, (float(excess), low, high, *versions))

    def nearest(self) -> tuple[int, int] | None:
        """Take the pair that falls short of what is allowed by most; None where none is left."""
        while self._heap:
            _, low, high, *versions = heapq.heappop(self._heap)
            if [self._version[low], self._version[high]] == versions:
                return low, high
        return None

    def merge(self, low: int, high: int) -> None:
        """Make one cluster of two; it goes by the name of the lower."""
        for values in (self._sums, self._sizes, self._budget, self._voices):
            values[low] += values[high]
        self._version[low] += 1
        self._version[high] = -1
        others = (self._around[low] | self._around[high]) - {low, high}
        self._around[low] = set()
        for other in others:
            self._around[other].discard(high)
            if self._version[other] >= 0:
                self.meet(min(low, other), max(low, other))
