"""An inverted file: vectors by cells, of which a question is compared with the nearest few.

As in Jégou, Douze & Schmid 2011, section IV (a coarse quantizer and its lists), with the vectors
themselves in the lists. The cells are few and large: products of large matrices are so much faster
that more and smaller cells, though less is computed, take longer.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from photo_faces.vectors.kmeans import centres, nearest_centre

EXACT = 30_000  # vectors up to which all are compared: one cell
CELLS = 128
LOOKED = 32  # cells that a question is compared with
SAMPLE = 64  # vectors a cell that the centres are found with


@dataclass(frozen=True, slots=True)
class Cells:
    """Where vectors lie that were put in order by cells.

    Attributes:
        centres: (c, d) float32 unit vectors.
        bounds: (c + 1,) int64; the i-th cell's vectors are those from bounds[i] to bounds[i + 1].
    """

    centres: NDArray[np.float32]
    bounds: NDArray[np.int64]

    def around(self, asked: NDArray[np.float32]) -> Iterator[tuple[slice, NDArray[np.int64]]]:
        """Say what some vectors are to be compared with, the cells that they are in first.

        Args:
            asked: (m, d) unit vectors.

        Yields:
            The places of a cell's vectors, and which of those asked (r,) are to be compared with
            them. Each pair comes once.
        """
        near = (-(asked @ self.centres.T)).argsort(axis=1, kind="stable")[:, :LOOKED]
        for cells in (near[:, :1], near[:, 1:]):
            order = cells.ravel().argsort(kind="stable")
            which, starts = np.unique(cells.ravel()[order], return_index=True)
            rows = np.split(order // max(1, cells.shape[1]), starts[1:])
            for cell, some in zip(which.tolist(), rows, strict=False):
                yield slice(int(self.bounds[cell]), int(self.bounds[cell + 1])), some


def one_cell(vectors: NDArray[np.float32]) -> Cells:
    """All vectors (n, d) in one cell, in any order."""
    return Cells(np.zeros((1, vectors.shape[1]), np.float32), np.array([0, len(vectors)]))


def arrange(vectors: NDArray[np.float32]) -> tuple[Cells, NDArray[np.int64]]:
    """Find cells for vectors.

    Args:
        vectors: (n, d) unit vectors; they may be mapped from a file.

    Returns:
        The cells, and the order (n,) that the vectors are to be put in. The same vectors give the
        same cells.
    """
    if len(vectors) <= EXACT:
        return one_cell(vectors), np.arange(len(vectors))
    # Drawn evenly, so that no year of a library is left out, and then in an order that is chance.
    sample = np.linspace(0, len(vectors) - 1, min(len(vectors), CELLS * SAMPLE)).astype(np.int64)
    middles = centres(vectors[np.random.default_rng(0).permutation(sample)], CELLS)
    own = nearest_centre(vectors, middles)
    bounds = np.concatenate([[0], np.bincount(own, minlength=CELLS).cumsum()])
    return Cells(middles, bounds), own.argsort(kind="stable")
