"""Bringing together what is one person: clusters and single faces, by average linkage."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from photo_faces.clustering.apart import Groups
from photo_faces.clustering.tree import Edges
from photo_faces.vectors.cells import near

STRANGERS = slice(5, 25)  # which of the nearest other clusters, by rank


class Linkage:
    """Clusters as sums of their vectors, from which average distances follow exactly.

    The mean squared L2 between the members of two clusters of unit vectors is 2 - 2 a.b, where a
    and b are the means of their vectors: no pair of faces is looked at.
    """

    def __init__(self, vectors: NDArray[np.float32], cluster: NDArray[np.int64]) -> None:
        """Sum up clusters.

        Args:
            vectors: (n, d) unit vectors.
            cluster: (n,) the cluster of each, from 0 on; a face on its own is a cluster of one.
        """
        count = int(cluster.max(initial=-1)) + 1
        ones = np.ones(len(cluster), np.float32)
        members = csr_array((ones, (cluster, np.arange(len(cluster)))), shape=(count, len(cluster)))
        self.sums: NDArray[np.float32] = members @ vectors
        self.sizes = np.bincount(cluster, minlength=count).astype(np.float64)

    def average(
        self, first: NDArray[np.integer], second: NDArray[np.integer]
    ) -> NDArray[np.float64]:
        """Return the mean squared L2 between pairs of clusters: (m,)."""
        dots = np.empty(len(first))
        for start in range(0, len(first), 1 << 16):
            part = slice(start, start + (1 << 16))
            dots[part] = np.einsum("ij,ij->i", self.sums[first[part]], self.sums[second[part]])
        mean: NDArray[np.float64] = dots / (self.sizes[first] * self.sizes[second])
        return 2.0 - 2.0 * mean

    def merge(self, kept: NDArray[np.int64], gone: NDArray[np.int64]) -> None:
        """Add clusters to others, pair by pair; no cluster is in two pairs."""
        self.sums[kept] += self.sums[gone]
        self.sizes[kept] += self.sizes[gone]


def crowding(
    vectors: NDArray[np.float32], cluster: NDArray[np.int64], *, cap: float
) -> NDArray[np.float64]:
    """Measure how far each face's cluster is from the strangers that are most like it.

    The nearest clusters of all are skipped: they may be the same person. What counts is the mean
    over the next ones. Among many people strangers come nearer, and to a blurred or common face
    nearer than to others: what is near enough to be one person has to follow that.

    Args:
        vectors: (n, d) unit vectors.
        cluster: (n,) the cluster of each, from 0 on without a gap.
        cap: squared L2 that no stranger is said to be beyond; in a library of few people there
            are no strangers to go by, and this stands for them.

    Returns:
        (n,) squared L2.
    """
    linkage = Linkage(vectors, cluster)
    centres = linkage.sums / np.linalg.norm(linkage.sums, axis=1, keepdims=True)
    others, _ = near(centres, STRANGERS.stop)
    itself = np.repeat(np.arange(len(centres)), others.shape[1])
    apart = linkage.average(itself, others.ravel()).reshape(others.shape)
    padded = np.full((len(centres), STRANGERS.stop), cap)
    padded[:, : others.shape[1]] = np.minimum(apart, cap)
    padded.sort(axis=1)
    measured: NDArray[np.float64] = padded[:, STRANGERS].mean(axis=1)[cluster]
    return measured


def join_near(
    groups: Groups,
    faces: NDArray[np.int64],
    vectors: NDArray[np.float32],
    edges: Edges,
    allowed: NDArray[np.float64],
) -> None:
    """Join groups whose mean distance is at most what is allowed to their faces in the mean.

    Average linkage by reciprocal nearest neighbours, many at a time; those go first that fall
    short of what is allowed to them by most.

    Args:
        groups: of faces; is changed.
        faces: (n,) the face at each position.
        vectors: (n, d) their unit vectors.
        edges: between positions: only groups with an edge between them are compared.
        allowed: (n,) squared L2 at which each face may be joined.
    """
    standing, cluster = np.unique(groups.roots(faces), return_inverse=True)
    linkage = Linkage(vectors, cluster)
    budget = np.bincount(cluster, allowed)
    first, second = cluster[edges.first], cluster[edges.second]
    while True:
        low, high = _pairs(first, second, len(standing))
        # Sums of what is allowed to the faces of a cluster, so that the mean of a joined one lies
        # between its parts', as average linkage does: what was too far apart stays so.
        limit = (budget[low] / linkage.sizes[low] + budget[high] / linkage.sizes[high]) / 2
        excess = linkage.average(low, high) - limit
        fine = excess <= 0
        chosen = _reciprocal(low, high, np.where(fine, excess, np.inf), len(standing))
        if len(chosen) == 0:
            return
        done = np.array(
            [groups.join(int(standing[low[at]]), int(standing[high[at]])) for at in chosen]
        )
        fine[chosen] = False  # joined, or refused for ever
        kept, gone = low[chosen[done]], high[chosen[done]]
        linkage.merge(kept, gone)
        budget[kept] += budget[gone]
        follow = np.arange(len(standing))
        follow[gone] = kept
        first, second = follow[low[fine]], follow[high[fine]]


def _pairs(
    first: NDArray[np.int64], second: NDArray[np.int64], count: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return each pair of two different clusters once, the lower first."""
    apart = first != second
    first, second = first[apart], second[apart]
    key = np.unique(np.minimum(first, second) * count + np.maximum(first, second))
    return key // count, key % count


def _reciprocal(
    low: NDArray[np.int64], high: NDArray[np.int64], length: NDArray[np.float64], count: int
) -> NDArray[np.intp]:
    """Find the pairs each of whose two clusters has no nearer pair (ties: the earlier pair)."""
    order = np.argsort(length, kind="stable")
    order = order[np.isfinite(length[order])]
    rank = np.empty(len(length), np.int64)
    rank[order] = np.arange(len(order))
    best = np.full(count, len(order), np.int64)
    np.minimum.at(best, low[order], rank[order])
    np.minimum.at(best, high[order], rank[order])
    mutual = (best[low[order]] == rank[order]) & (best[high[order]] == rank[order])
    found: NDArray[np.intp] = order[mutual]
    return found


def attach(
    groups: Groups,
    faces: NDArray[np.int64],
    neighbours: NDArray[np.int32],
    distances: NDArray[np.float32],
    *,
    limit: float,
    few: int,
) -> None:
    """Join single faces to the nearest group of several, if it is near enough.

    A face is as far from a group as from its nearest few there, in the mean. No face is attached
    because of another attached one.

    Args:
        groups: of faces; is changed.
        faces: (n,) the face at each position.
        neighbours: (n, k) positions of the nearest, negative for none.
        distances: (n, k) squared L2 to them.
        limit: squared L2 at most.
        few: how many of a group's faces are asked.
    """
    _, root, sizes = np.unique(groups.roots(faces), return_inverse=True, return_counts=True)
    several = sizes[root] > 1
    single = np.flatnonzero(~several)
    near_them = neighbours[single]
    rows, columns = np.nonzero((near_them >= 0) & several[near_them])
    rows = single[rows]
    order = np.lexsort((distances[rows, columns], root[neighbours[rows, columns]], rows))
    rows, columns = rows[order], columns[order]
    starts, mean = _mean_of_first(
        rows * len(sizes) + root[neighbours[rows, columns]], distances[rows, columns], few
    )
    near = np.flatnonzero(mean <= limit)
    attached: set[int] = set()
    for at in starts[near[np.lexsort((starts[near], mean[near]))]].tolist():
        face = int(faces[rows[at]])
        # Its first join ends it: a face that found its group does not bridge it to a second.
        if face not in attached and groups.join(
            face, int(faces[neighbours[rows[at], columns[at]]])
        ):
            attached.add(face)


def _mean_of_first(
    key: NDArray[np.int64], values: NDArray[np.float32], few: int
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Take the mean of the first few values of each run of equal keys, and where runs start."""
    starts = np.flatnonzero(np.diff(key, prepend=-1)).astype(np.int64)
    sizes = np.diff(starts, append=len(key))
    if len(starts) == 0:
        return starts, np.empty(0)
    counted = np.arange(len(key)) - np.repeat(starts, sizes) < few
    return starts, np.add.reduceat(values * counted, starts) / np.minimum(sizes, few)
