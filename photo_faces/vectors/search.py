"""The nearest faces of a library to one face, exactly, in memory that does not grow with it."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray


def top(
    blocks: Iterable[tuple[NDArray[np.int64], NDArray[np.float32]]],
    query: NDArray[np.float32],
    count: int,
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Find the vectors nearest to one.

    Args:
        blocks: ids (m,) and unit vectors (m, d), in blocks of any size; each is read once.
        query: (d,) float32, unit length.
        count: how many to return at most.

    Returns:
        Ids (r,) int64 and squared L2 distances (r,) float32, 0 to 4, nearest first and equal ones
        by id, where r is `count` or the number of vectors if that is smaller.
    """
    ids = np.empty(0, np.int64)
    distances = np.empty(0, np.float32)
    if count <= 0:
        return ids, distances
    for block_ids, vectors in blocks:
        # Only the block's own best are measured by their differences, which unlike 2 - 2 cosine
        # is exact for near-equal vectors.
        kept = _first(-(vectors @ query), block_ids, count)
        measured = np.square(vectors[kept] - query, dtype=np.float32).sum(1, dtype=np.float32)
        ids = np.concatenate([ids, np.asarray(block_ids, np.int64)[kept]])
        distances = np.concatenate([distances, measured])
        kept = _first(distances, ids, count)
        ids, distances = ids[kept], distances[kept]
    return ids, distances


def _first(values: NDArray[np.float32], ids: NDArray[np.int64], count: int) -> NDArray[np.intp]:
    """Positions of the `count` smallest values in order, equal ones by id."""
    if len(values) > count:
        last = np.partition(values, count - 1)[count - 1]
        candidates = np.flatnonzero(values <= last)
    else:
        candidates = np.arange(len(values))
    order = np.lexsort((ids[candidates], values[candidates]))
    return candidates[order[:count]]
