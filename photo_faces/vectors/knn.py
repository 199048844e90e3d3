"""Exact nearest neighbours of every vector among all, in blocks of bounded memory."""

from collections.abc import Callable

import numpy as np
import torch
from numpy.typing import NDArray

ROWS = 512  # vectors asked for at a time
COLUMNS = 1 << 16  # vectors they are compared with at a time, a multiple of RUN: 128 MB of floats
RUN = 32  # columns whose maximum stands for them in the first look


def nearest(
    vectors: NDArray[np.float32],
    k: int,
    report: Callable[[int, int], None] | None = None,
) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """Find the k nearest other vectors of each vector, exactly.

    Args:
        vectors: (n, d) float32, unit length.
        k: how many neighbours; where n - 1 is smaller, that many columns are returned.
        report: called with the number of vectors done and of all, a block at a time.

    Returns:
        Indices (n, k) int32 and squared L2 distances (n, k) float32, 0 to 4, nearest first. No
        vector is its own neighbour; an equal vector at another index is one, at distance 0.
    """
    count = len(vectors)
    k = max(0, min(k, count - 1))
    indices = np.empty((count, k), np.int32)
    distances = np.empty((count, k), np.float32)
    if k == 0:
        return indices, distances
    table = in_runs([torch.from_numpy(np.ascontiguousarray(vectors, np.float32))])
    scratch = torch.empty(ROWS * COLUMNS)
    with torch.inference_mode():
        for start in range(0, count, ROWS):
            stop = min(start + ROWS, count)
            distance, index = nearest_to(table, count, slice(start, stop), k, scratch)
            indices[start:stop] = index.numpy()
            distances[start:stop] = distance.numpy()
            if report is not None:
                report(stop, count)
    return indices, distances


def in_runs(parts: list[torch.Tensor]) -> torch.Tensor:
    """Put vectors (m, d) one after the other, and zeros at the end to make runs of equal length."""
    over = -sum(len(part) for part in parts) % RUN
    return torch.cat([*parts, torch.zeros(over, parts[0].shape[1])])


def nearest_to(
    table: torch.Tensor, count: int, asked: slice, k: int, scratch: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor]:
    """Find the nearest others of some rows of a table.

    Args:
        table: what `in_runs` makes of unit vectors.
        count: how many it holds, the zeros at the end aside.
        asked: the rows whose neighbours are looked for.
        k: how many neighbours, less than `count`.
        scratch: (ROWS * COLUMNS,) to work in: memory that is not new each time is faster.

    Returns:
        Squared L2 distances (rows, k), nearest first, and rows of the table.
    """
    cosines, indices = [], []
    for left in range(0, len(table), COLUMNS):
        part = table[left : left + COLUMNS]
        rows = asked.stop - asked.start
        cosine = scratch[: rows * len(part)].view(rows, len(part))
        torch.mm(table[asked], part.T, out=cosine)
        cosine[:, max(0, count - left) :] = -torch.inf
        own = torch.arange(asked.start, asked.stop) - left
        inside = (own >= 0) & (own < len(part))
        cosine[inside, own[inside]] = -torch.inf
        best, where = largest(cosine, min(k, len(part)))
        cosines.append(best)
        indices.append(where + left)
    best, found = cosines[0], indices[0]
    if len(cosines) > 1:
        best, where = torch.cat(cosines, 1).topk(k)
        found = torch.cat(indices, 1).gather(1, where)
    return (2.0 - 2.0 * best).clamp_(0.0, 4.0), found


def largest(values: torch.Tensor, k: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Do as `values.topk(k)` does, several times as fast on long rows.

    The k largest of a row lie in the k runs of columns whose maxima are largest, so that only
    those runs have to be looked through.
    """
    rows, columns = values.shape
    if columns <= 4 * k * RUN:
        return values.topk(k)
    runs = values.view(rows, -1, RUN)
    chosen = runs.amax(2).topk(k).indices
    candidates = runs.gather(1, chosen[:, :, None].expand(-1, -1, RUN)).view(rows, -1)
    best, where = candidates.topk(k)
    return best, chosen.gather(1, where // RUN) * RUN + where % RUN
