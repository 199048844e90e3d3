"""The nearest faces of a library to one or some faces, in memory that does not grow with it."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int64]
Floats = NDArray[np.float32]

NONE = -2.0  # below any cosine
FIRST_LOOK = 4096  # vectors after which it is known what can be among the nearest
PRODUCTS = 1 << 22  # that are computed at a time
GROUPS = 8  # for each of the nearest, that the first look is divided into


def top(
    blocks: Iterable[tuple[Ids, Floats]],
    query: Floats,
    count: int,
) -> tuple[Ids, Floats]:
    """Find the vectors nearest to one, exactly.

    Args:
        blocks: ids (m,), negative for what does not count, and unit vectors (m, d), in blocks of
            any size; each is read once.
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
        far = np.where(block_ids >= 0, -(vectors @ query), np.float32(-NONE))
        kept = _first(far, block_ids, count)
        kept = kept[block_ids[kept] >= 0]
        measured = np.square(vectors[kept] - query, dtype=np.float32).sum(1, dtype=np.float32)
        ids = np.concatenate([ids, np.asarray(block_ids, np.int64)[kept]])
        distances = np.concatenate([distances, measured])
        kept = _first(distances, ids, count)
        ids, distances = ids[kept], distances[kept]
    return ids, distances


def _first(values: Floats, ids: Ids, count: int) -> NDArray[np.intp]:
    """Positions of the `count` smallest values in order, equal ones by id."""
    if len(values) > count:
        last = np.partition(values, count - 1)[count - 1]
        candidates = np.flatnonzero(values <= last)
    else:
        candidates = np.arange(len(values))
    order = np.lexsort((ids[candidates], values[candidates]))
    return candidates[order[:count]]


def nearest(parts: Iterable[tuple[Ids, Ids, Floats]], asked: Floats, k: int) -> tuple[Ids, Floats]:
    """Find the vectors nearest to each of some, among those that each is to be compared with.

    Args:
        parts: which of those asked (r,) are to be compared with some vectors, these vectors' ids
            (b,), negative for what does not count, and the unit vectors (b, d), of any number. It
            is fastest if what is near comes first.
        asked: (m, d) unit vectors.
        k: how many.

    Returns:
        Ids (m, k) int64, -1 where there are fewer, and squared L2 (m, k) float32, nearest first.
    """
    found = _Nearest(len(asked), k)
    seen = 0
    for rows, ids, vectors in parts:
        most = max(FIRST_LOOK, PRODUCTS // max(1, len(rows)))
        questions = np.ascontiguousarray(asked[rows].T)
        start = 0
        while start < len(ids):
            # As many again as have been seen: about k of them are nearer than the k nearest so far.
            stop = start + min(most, max(FIRST_LOOK, seen))
            found.take_in(rows, ids[start:stop], vectors[start:stop] @ questions)
            seen += stop - start
            start = stop
    found.settle()
    return found.ids, np.clip(2.0 - 2.0 * found.cosine, 0.0, 4.0, dtype=np.float32)


class _Nearest:
    """The k nearest so far of m questions, and what may be nearer and waits to be put in order."""

    def __init__(self, count: int, k: int) -> None:
        self.ids = np.full((count, k), -1, np.int64)
        self.cosine = np.full((count, k), NONE, np.float32)
        self._bound = np.full(count, NONE, np.float32)
        self._rows: list[Ids] = []
        self._whom: list[Ids] = []
        self._near: list[Floats] = []
        self._waiting = 0

    def take_in(self, rows: Ids, ids: Ids, cosine: Floats) -> None:
        """Look through cosines (b, r) of b vectors to r of the questions."""
        cosine[ids < 0] = NONE
        bound = self._bound[rows]
        k = self.ids.shape[1]
        if bound.size and bound.min() == NONE and len(ids) >= k:
            # The k best of many groups' best are k that are near: none of the k nearest is worse.
            size = max(1, len(ids) // (GROUPS * k))
            best = cosine[: len(ids) // size * size].reshape(size, -1, len(rows)).max(axis=0)
            least = np.partition(best, -k, axis=0)[-k]
            bound = np.maximum(bound, np.nextafter(least, np.float32(NONE)))
            self._bound[rows] = bound
        # Flat indices are found several times as fast as pairs of them.
        which, row = np.divmod(np.flatnonzero(cosine > bound), max(1, len(rows)))
        self._rows.append(rows[row])
        self._whom.append(ids[which])
        self._near.append(cosine[which, row])
        self._waiting += len(row)
        if self._waiting >= self.ids.size:
            self.settle()

    def settle(self) -> None:
        """Put what waits in its place, as far as it is nearer than the farthest so far."""
        count, k = self.ids.shape
        which = np.concatenate([np.repeat(np.arange(count), k), *self._rows])
        whom = np.concatenate([self.ids.ravel(), *self._whom])
        near = np.concatenate([self.cosine.ravel(), *self._near])
        # By row, then by nearness, as one key: a tenth of the time of two. Equals stay in order.
        order = np.argsort(which - near.astype(np.float64) / 4, kind="stable")
        starts = np.searchsorted(which[order], np.arange(count))
        best = order[(starts[:, None] + np.arange(k)).ravel()].reshape(count, k)
        self.ids, self.cosine = whom[best], near[best]
        self._bound = self.cosine[:, -1].copy()
        self._rows, self._whom, self._near, self._waiting = [], [], [], 0
