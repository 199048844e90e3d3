"""Spherical k-means: middles of unit vectors that lie together (Dhillon & Modha 2001)."""

import numpy as np
from numpy.typing import NDArray

ROUNDS = 2  # more make cells less even, and find no more
BLOCK = 2048  # vectors compared with the centres at a time


def centres(vectors: NDArray[np.float32], count: int) -> NDArray[np.float32]:
    """Find the middles of cells.

    Args:
        vectors: (n, d) unit vectors, in an order that is chance: the first are where it starts.
        count: how many cells, n at most.

    Returns:
        (count, d) unit vectors.
    """
    found = vectors[:count].copy()
    for _ in range(ROUNDS):
        own = nearest_centre(vectors, found)
        order = own.argsort(kind="stable")
        filled, starts = np.unique(own[order], return_index=True)
        sums = np.add.reduceat(vectors[order], starts, axis=0)
        length = np.linalg.norm(sums, axis=1, keepdims=True)
        found[filled] = np.divide(sums, length, out=found[filled], where=length > 0)
    return found


def nearest_centre(vectors: NDArray[np.float32], centres: NDArray[np.float32]) -> NDArray[np.int64]:
    """Say which of (c, d) centres each of (n, d) vectors is nearest to: (n,)."""
    found = np.empty(len(vectors), np.int64)
    for start in range(0, len(vectors), BLOCK):
        part = slice(start, start + BLOCK)
        found[part] = (vectors[part] @ centres.T).argmax(1)
    return found
