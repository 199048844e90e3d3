"""HDBSCAN on a neighbour graph whose spanning forest obeys what may not be joined."""

from dataclasses import dataclass

import numpy as np
from hdbscan._hdbscan_linkage import label
from hdbscan._hdbscan_tree import compute_stability, condense_tree, get_clusters
from numpy.typing import NDArray

from photo_faces.domain.table import Floats, Marks, Places
from photo_faces.recognition.apart import Groups, connected

NOISE = -1
ROWS = 1 << 16  # faces whose edges are looked at a time
FARTHEST = 1e9  # stands for an infinite distance
NEAREST = 1e-3  # distances below count as this: a density of infinity has no stability


@dataclass(frozen=True, slots=True)
class Edges:
    """An undirected graph: each pair once, `first` < `second`.

    Attributes:
        first: (m,) int32.
        second: (m,) int32.
        distance: (m,) squared L2.
    """

    first: NDArray[np.int32]
    second: NDArray[np.int32]
    distance: Floats

    def where(self, kept: Marks) -> "Edges":
        """Return the edges where `kept` is true."""
        return Edges(self.first[kept], self.second[kept], self.distance[kept])


def edges_between(neighbours: NDArray[np.int32], distances: Floats, limit: float) -> Edges:
    """Make a graph of nearest neighbours, its edges sorted by their ends.

    Args:
        neighbours: (n, k) indices; a negative one is no neighbour.
        distances: (n, k) squared L2.
        limit: longer edges are left out.
    """
    parts = []
    for start in range(0, len(neighbours), ROWS):
        near = neighbours[start : start + ROWS]
        rows, columns = np.nonzero((distances[start : start + ROWS] <= limit) & (near >= 0))
        others = near[rows, columns]
        rows = rows + start
        # A pair of which each is a neighbour of the other would be there twice.
        once = (rows < others) | (neighbours[others] != rows[:, None]).all(axis=1)
        rows, others, columns = rows[once], others[once], columns[once]
        low = np.minimum(rows, others).astype(np.int32)
        high = np.maximum(rows, others).astype(np.int32)
        parts.append((low, high, distances[rows, columns]))
    if not parts:
        return Edges(np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.float32))
    first, second, distance = (np.concatenate(each) for each in zip(*parts, strict=True))
    # Many edges are equally long once lengthened to core distances; this says which goes first.
    order = np.argsort(first * np.int64(len(neighbours)) + second)
    return Edges(first[order], second[order], distance[order])


def mutual_reachability(edges: Edges, core: Floats) -> Edges:
    """Lengthen edges to the core distances (n,) of their ends, as HDBSCAN does."""
    ends = np.maximum(core[edges.first], core[edges.second])
    return Edges(edges.first, edges.second, np.maximum(edges.distance, ends))


def spanning_forest(edges: Edges, groups: Groups, faces: Places) -> Edges:
    """Span the graph by shortest edges first (Kruskal), without any that `groups` refuses.

    Args:
        edges: between positions in `faces`, each of which is in a group without the others.
        groups: of faces; is changed.
        faces: (n,) the face at each position.

    Returns:
        The edges taken, shortest first.
    """
    order = np.argsort(edges.distance, kind="stable")
    first, second = edges.first[order], edges.second[order]
    # Up to where an edge is first refused to it, a tree is the same as if nothing were.
    tree = _unrefused(first, second, len(faces))
    taken = tree[_join_whole(groups, faces[first[tree]].tolist(), faces[second[tree]].tolist())]
    if len(taken) < len(tree):
        more = _between(groups, faces[first], faces[second])
        taken = np.sort(np.concatenate([taken, more]))
    kept = order[taken]
    return Edges(edges.first[kept], edges.second[kept], edges.distance[kept])


def _unrefused(first: NDArray[np.int32], second: NDArray[np.int32], count: int) -> Places:
    """Find the edges of the minimum spanning forest of edges that are sorted: indices, sorted."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import minimum_spanning_tree

    # By rank, so that the earlier of two equally long edges goes first.
    rank = np.arange(1, len(first) + 1, dtype=np.float64)
    graph = coo_array((rank, (first, second)), shape=(count, count)).tocsr()
    ranks = np.asarray(minimum_spanning_tree(graph, overwrite=True).data, np.int64)
    return np.sort(ranks) - 1


def _join_whole(groups: Groups, first: list[int], second: list[int]) -> Marks:
    """Join along the edges of a forest, shortest first, until one is refused: which were taken.

    What an edge was refused to joins no more, nor does what an edge leads from to that.
    """
    stuck: set[int] = set()
    taken = np.zeros(len(first), bool)
    for at, (one, other) in enumerate(zip(first, second, strict=True)):
        one, other = groups.find(one), groups.find(other)
        if one in stuck or other in stuck or not groups.join(one, other):
            stuck.update((one, other))
        else:
            taken[at] = True
    return taken


def _between(groups: Groups, first: Places, second: Places) -> Places:
    """Join along sorted edges between groups where that is not refused: indices of those taken."""
    root = groups.roots()
    low, high = np.minimum(root[first], root[second]), np.maximum(root[first], root[second])
    apart = np.flatnonzero(low != high)
    # What is refused to the shortest edge between two groups is refused to the others.
    _, shortest = np.unique(low[apart] * len(root) + high[apart], return_index=True)
    at = apart[np.sort(shortest)]
    pairs = zip(low[at].tolist(), high[at].tolist(), strict=True)
    joined = np.array([groups.join(one, other) for one, other in pairs], bool)
    return np.asarray(at[joined], np.int64)


def select_clusters(forest: Edges, count: int, *, limit: float) -> Places:
    """Find the clusters of greatest stability (excess of mass) in a forest.

    Args:
        forest: its edges, shortest first, none longer than `limit`.
        count: number of points.
        limit: squared L2 from which trees count as apart; their stability starts there. Where it is
            infinite and there is one tree, this is plain HDBSCAN.

    Returns:
        (count,) labels from 0 on, -1 for noise.
    """
    labels = np.full(count, NOISE, np.int64)
    if len(forest.first) == 0:
        return labels
    # A point without an edge is noise, whatever there is of clusters. Hung into the one tree that
    # HDBSCAN wants, it would be one of those that a cluster loses first, and so a member of it.
    inside, ends = np.unique(np.concatenate([forest.first, forest.second]), return_inverse=True)
    first, second = np.split(ends.astype(np.int64), 2)
    count = len(inside)
    # One point of each tree.
    roots = np.unique(connected(first, second, count), return_index=True)[1].astype(np.int64)
    length = np.sqrt(forest.distance, dtype=np.float64)
    if len(roots) > 1 or np.isfinite(limit):
        # HDBSCAN never selects the root of its tree. Two points far from all others make a root
        # above every tree of the forest, so that a library of one person has a cluster too.
        chain = np.concatenate([roots, [count]])
        first = np.concatenate([first, [count], chain[:-1]])
        second = np.concatenate([second, [count + 1], chain[1:]])
        far = np.full(len(roots), min(np.sqrt(limit) * (1 + 1e-6), FARTHEST))
        length = np.concatenate([length, [NEAREST], far])
    linkage = np.column_stack([first, second, np.maximum(length, NEAREST)])
    linkage = linkage[np.argsort(linkage[:, 2], kind="stable")]
    condensed = condense_tree(label(np.ascontiguousarray(linkage)), 2)
    found, _, _ = get_clusters(condensed, compute_stability(condensed))
    labels[inside] = found[:count]
    return labels
