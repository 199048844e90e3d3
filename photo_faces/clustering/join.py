"""Bringing together what is one person: clusters and single faces, by average linkage."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from photo_faces.clustering.apart import Groups
from photo_faces.clustering.tree import Edges


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

    def average(self, first: NDArray[np.int64], second: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the mean squared L2 between pairs of clusters: (m,)."""
        dots = np.empty(len(first))
        for start in range(0, len(first), 1 << 16):
            part = slice(start, start + (1 << 16))
            dots[part] = np.einsum("ij,ij->i", self.sums[first[part]], self.sums[second[part]])
        return 2.0 - 2.0 * dots / (self.sizes[first] * self.sizes[second])

    def spread(self, usual: float, trust: float) -> NDArray[np.float64]:
        """Estimate the mean squared L2 between two faces of each cluster's person: (clusters,).

        Args:
            usual: what it is for a person of whom nothing is known.
            trust: how many faces' own word that weighs as much as.
        """
        others = self.sizes - 1
        squares = np.einsum("ij,ij->i", self.sums, self.sums).astype(np.float64)
        pairs = np.maximum(self.sizes * others, 1)
        own = 2.0 - 2.0 * (squares - self.sizes) / pairs
        estimate: NDArray[np.float64] = (own * others + usual * trust) / (others + trust)
        return estimate

    def merge(self, kept: NDArray[np.int64], gone: NDArray[np.int64]) -> None:
        """Add clusters to others, pair by pair; no cluster is in two pairs."""
        self.sums[kept] += self.sums[gone]
        self.sizes[kept] += self.sizes[gone]


def join_near(
    groups: Groups,
    faces: NDArray[np.int64],
    vectors: NDArray[np.float32],
    edges: Edges,
    *,
    limit: float,
    usual: float,
    trust: float,
) -> None:
    """Join groups whose faces are as near each other as those of one person are.

    Average linkage by reciprocal nearest neighbours, many at a time. What is compared with the
    limit is how much farther apart two groups are than the faces inside them: a person of many
    looks is wide, so that a new look of theirs may be farther off than a sibling of somebody
    whose faces are all alike.

    Args:
        groups: of faces; is changed.
        faces: (n,) the face at each position.
        vectors: (n, d) their unit vectors.
        edges: between positions: only groups with an edge between them are compared.
        limit: squared L2 by which two groups may be farther apart than their faces, and for two
            single faces, squared L2 beyond `usual`.
        usual: mean squared L2 between faces of a person of whom nothing is known.
        trust: how many faces' own word `usual` weighs as much as.
    """
    standing, cluster = np.unique(groups.roots(faces), return_inverse=True)
    linkage = Linkage(vectors, cluster)
    while True:
        first, second = cluster[edges.first], cluster[edges.second]
        low, high = np.minimum(first, second), np.maximum(first, second)
        key, which = np.unique(low * len(standing) + high, return_inverse=True)
        low, high = key // len(standing), key % len(standing)
        spread = linkage.spread(usual, trust)
        excess = linkage.average(low, high) - (spread[low] + spread[high]) / 2
        fine = (excess <= limit) & (low != high)
        chosen = _reciprocal(low, high, np.where(fine, excess, np.inf), len(standing))
        if len(chosen) == 0:
            return
        done = np.array(
            [groups.join(int(standing[low[at]]), int(standing[high[at]])) for at in chosen]
        )
        # What was refused once is refused for ever; average linkage never brings nearer again
        # what was too far.
        fine[chosen] = False
        edges = edges.where(fine[which])
        kept, gone = low[chosen[done]], high[chosen[done]]
        linkage.merge(kept, gone)
        follow = np.arange(len(standing))
        follow[gone] = kept
        cluster = follow[cluster]


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
    neighbours: NDArray[np.int64],
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
    open_to = ~several[:, None] & (neighbours >= 0) & several[neighbours]
    rows, columns = np.nonzero(open_to)
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
