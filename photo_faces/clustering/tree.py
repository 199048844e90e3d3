"""HDBSCAN on a neighbour graph whose spanning forest obeys what may not be joined."""

from dataclasses import dataclass

import numpy as np
from hdbscan._hdbscan_linkage import label
from hdbscan._hdbscan_tree import compute_stability, condense_tree, get_clusters
from numpy.typing import NDArray

from photo_faces.clustering.apart import Groups

NOISE = -1
NEAREST = 1e-3  # distances below count as this: a density of infinity has no stability


@dataclass(frozen=True, slots=True)
class Edges:
    """An undirected graph: each pair once, `first` < `second`.

    Attributes:
        first: (m,) int64.
        second: (m,) int64.
        distance: (m,) squared L2.
    """

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    distance: NDArray[np.float64]

    def where(self, kept: NDArray[np.bool_]) -> "Edges":
        """Return the edges where `kept` is true."""
        return Edges(self.first[kept], self.second[kept], self.distance[kept])


def edges_between(
    neighbours: NDArray[np.int64], distances: NDArray[np.float32], limit: float
) -> Edges:
    """Make a graph of nearest neighbours.

    Args:
        neighbours: (n, k) indices; a negative one is no neighbour.
        distances: (n, k) squared L2.
        limit: longer edges are left out.
    """
    rows, columns = np.nonzero((distances <= limit) & (neighbours >= 0))
    others = neighbours[rows, columns].astype(np.int64)
    low, high = np.minimum(rows, others), np.maximum(rows, others)
    key, at = np.unique(low * len(neighbours) + high, return_index=True)
    measured = distances[rows, columns][at].astype(np.float64)
    return Edges(key // len(neighbours), key % len(neighbours), measured)


def mutual_reachability(edges: Edges, core: NDArray[np.float64]) -> Edges:
    """Lengthen edges to the core distances (n,) of their ends, as HDBSCAN does."""
    ends = np.maximum(core[edges.first], core[edges.second])
    return Edges(edges.first, edges.second, np.maximum(edges.distance, ends))


def spanning_forest(edges: Edges, groups: Groups, faces: NDArray[np.int64]) -> Edges:
    """Span the graph by shortest edges first (Kruskal), without any that `groups` refuses.

    Args:
        edges: between positions in `faces`.
        groups: of faces; is changed.
        faces: (n,) the face at each position.

    Returns:
        The edges taken, shortest first.
    """
    order = np.lexsort((edges.second, edges.first, edges.distance))
    first = faces[edges.first[order]].tolist()
    second = faces[edges.second[order]].tolist()
    taken = [groups.join(one, other) for one, other in zip(first, second, strict=True)]
    kept = order[np.array(taken, bool)]
    return Edges(edges.first[kept], edges.second[kept], edges.distance[kept])


def select_clusters(forest: Edges, count: int, *, limit: float) -> NDArray[np.int64]:
    """Find the clusters of greatest stability (excess of mass) in a forest.

    Args:
        forest: its edges, shortest first, none longer than `limit`.
        count: number of points.
        limit: squared L2 from which trees count as apart; their stability starts there.

    Returns:
        (count,) labels from 0 on, -1 for noise.
    """
    if len(forest.first) == 0:
        return np.full(count, NOISE, np.int64)
    # HDBSCAN never selects the root of its tree. Two points far from all others make a root above
    # every tree of the forest, so that a library of one person has a cluster too.
    roots = _tree_roots(forest, count)
    far = np.sqrt(limit) * (1 + 1e-6)
    chain = np.concatenate([roots, [count]])
    first = np.concatenate([forest.first, [count], chain[:-1]])
    second = np.concatenate([forest.second, [count + 1], chain[1:]])
    length = np.concatenate([np.sqrt(forest.distance), [NEAREST], np.full(len(roots), far)])
    linkage = np.column_stack([first, second, np.maximum(length, NEAREST)])
    linkage = linkage[np.argsort(linkage[:, 2], kind="stable")]
    condensed = condense_tree(label(np.ascontiguousarray(linkage)), 2)
    labels, _, _ = get_clusters(condensed, compute_stability(condensed))
    return np.asarray(labels[:count], np.int64)


def _tree_roots(forest: Edges, count: int) -> NDArray[np.int64]:
    """Return one point of each tree."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    ones = np.ones(len(forest.first), bool)
    graph = coo_array((ones, (forest.first, forest.second)), shape=(count, count))
    component = connected_components(graph, directed=False)[1]
    return np.unique(component, return_index=True)[1].astype(np.int64)
