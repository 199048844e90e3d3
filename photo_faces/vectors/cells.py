"""Nearest neighbours among very many vectors: each is compared with the cells around its own."""

from collections.abc import Callable

import numpy as np
import torch
from numpy.typing import NDArray

from photo_faces.vectors.kmeans import centres
from photo_faces.vectors.knn import COLUMNS, ROWS, RUN, in_runs, largest, nearest, nearest_to

EXACT = 30_000  # vectors up to which comparing all with all is as fast
CELL = 64  # vectors a cell, in the mean
VOTES = 24  # nearest cells of each vector: those of a cell's vectors say where it is looked
LOOKED = 256  # cells that a cell's vectors are compared with
SHARE = 32  # or, if that is more, this part of all cells
SAMPLE = 8  # vectors a cell that the cells' centres are found with
BLOCK = 2048  # vectors whose cells are looked for at a time

Report = Callable[[int, int], None]


def near(
    vectors: NDArray[np.float32], k: int, report: Report | None = None
) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """Find the k nearest other vectors of each vector: exactly for few, nearly so for many.

    Arguments and outcome are those of `knn.nearest`. Of more than `EXACT` vectors some true
    neighbours are missing and farther ones stand in their place: docs/clustering.md says how many.
    The same vectors give the same outcome. Beyond the vectors and what is returned, memory for
    another copy of the vectors is needed.
    """
    if len(vectors) <= EXACT:
        return nearest(vectors, k, report)
    with torch.inference_mode():
        return _by_cells(torch.from_numpy(np.ascontiguousarray(vectors, np.float32)), k, report)


def _by_cells(
    vectors: torch.Tensor, k: int, report: Report | None
) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    votes = _nearest_cells(vectors, _centres(vectors))
    order = votes[:, 0].argsort(stable=True)
    table, votes = vectors[order], votes[order]
    place = order.numpy().astype(np.int32)
    sizes = torch.bincount(votes[:, 0], minlength=_cells(len(vectors)))
    scratch = torch.empty(ROWS * COLUMNS)
    bounds = [0, *sizes.cumsum(0).tolist()]
    indices = np.empty((len(vectors), k), np.int32)
    distances = np.empty((len(vectors), k), np.float32)
    for cell in torch.nonzero(sizes).ravel().tolist():
        chosen = _around(cell, votes[bounds[cell] : bounds[cell + 1]], sizes, 4 * k)
        spans = [slice(bounds[at], bounds[at + 1]) for at in chosen]
        candidates = in_runs([table[span] for span in spans])
        faces = np.concatenate([place[span] for span in spans])
        # Its own cell comes first: the first rows are those asked for.
        size = bounds[cell + 1] - bounds[cell]
        for start in range(0, size, ROWS):
            asked = slice(start, min(start + ROWS, size))
            distance, row = nearest_to(candidates, len(faces), asked, k, scratch)
            indices[faces[asked]] = faces[row.numpy()]
            distances[faces[asked]] = distance.numpy()
        if report is not None:
            report(bounds[cell + 1], len(vectors))
    return indices, distances


def _cells(count: int) -> int:
    """Say how many cells so many vectors are put in: a multiple of RUN."""
    return -(-count // (CELL * RUN)) * RUN


def _centres(vectors: torch.Tensor) -> torch.Tensor:
    """Find the middles of cells from some of the vectors: (cells, d)."""
    cells = _cells(len(vectors))
    chance = torch.Generator().manual_seed(0)
    some = vectors[torch.randperm(len(vectors), generator=chance)[: SAMPLE * cells]]
    return torch.from_numpy(centres(some.numpy(), cells))


def _nearest_cells(vectors: torch.Tensor, centres: torch.Tensor) -> torch.Tensor:
    """Find the cells whose centres are nearest to each vector, nearest first: (n, VOTES) int32."""
    votes = min(VOTES, len(centres))
    return torch.cat([largest(part @ centres.T, votes)[1].int() for part in _blocks(vectors)])


def _blocks(vectors: torch.Tensor) -> list[torch.Tensor]:
    return [vectors[start : start + BLOCK] for start in range(0, len(vectors), BLOCK)]


def _around(cell: int, votes: torch.Tensor, sizes: torch.Tensor, needed: int) -> list[int]:
    """Choose the cells that most of a cell's vectors are near to, its own first.

    Args:
        cell: the cell.
        votes: (m, VOTES) of its vectors.
        sizes: (cells,) vectors in each.
        needed: so many vectors must be in those chosen.
    """
    counts = torch.bincount(votes.ravel(), minlength=len(sizes))
    counts[cell] = votes.numel() + 1
    looked = min(len(sizes), max(LOOKED, len(sizes) // SHARE))
    chosen = counts.topk(looked).indices
    if int(sizes[chosen].sum()) < needed:
        chosen = counts.argsort(descending=True, stable=True)
    cells: list[int] = chosen.tolist()
    return cells
