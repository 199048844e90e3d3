"""Faces of one photo in several files: re-encoded, resized, saved again. They count once."""

import numpy as np
from numpy.typing import NDArray

from photo_faces.clustering.apart import Groups

HASH = 24  # bits of 256 at most
ROWS = 1 << 16  # faces looked at a time
BOX = 0.08  # of the photo's side, at most, between edges


def join_copies(
    groups: Groups,
    neighbours: NDArray[np.int32],
    distances: NDArray[np.float32],
    dhash: NDArray[np.uint8],
    relative_box: NDArray[np.float32],
    within: float,
) -> None:
    """Join faces that are one face of one photo, in two files.

    Three things have to agree: the vectors nearly, the photos' difference hashes nearly, and
    where in the photo the face is. Two shots of a burst differ in one of them.

    Args:
        groups: of all n faces; is changed.
        neighbours: (n, k) nearest faces of each face.
        distances: (n, k) squared L2 to them.
        dhash: (n, 32) difference hash of each face's photo.
        relative_box: (n, 4) left, top, right, bottom as shares of the photo's sides.
        within: squared L2 at most between a face and itself in a copy.
    """
    found = [
        _copies(slice(start, start + ROWS), neighbours, distances, dhash, relative_box, within)
        for start in range(0, len(neighbours), ROWS)
    ]
    if not found:
        return
    faces, others, near = (np.concatenate(each) for each in zip(*found, strict=True))
    # Nearest first, so that of two look-alikes in a copied photo each joins its own copy.
    for at in np.lexsort((others, faces, near)):
        groups.join(int(faces[at]), int(others[at]))


def _copies(
    rows: slice,
    neighbours: NDArray[np.int32],
    distances: NDArray[np.float32],
    dhash: NDArray[np.uint8],
    relative_box: NDArray[np.float32],
    within: float,
) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.float32]]:
    """Find pairs of copies among some faces and their neighbours, and how far apart they are."""
    faces, columns = np.nonzero(distances[rows] <= within)
    faces += rows.start
    others = neighbours[faces, columns]
    near = distances[faces, columns]
    fits = np.abs(relative_box[faces] - relative_box[others]).max(axis=1, initial=0) <= BOX
    faces, others, near = faces[fits], others[fits], near[fits]
    differing = np.bitwise_count(dhash[faces] ^ dhash[others]).sum(axis=1, dtype=np.int64)
    fits = differing <= HASH
    return faces[fits], others[fits], near[fits]


def representatives(groups: Groups, quality: NDArray[np.float32]) -> NDArray[np.int64]:
    """Choose one face of each group, the best, to stand for it: indices (g,), ascending."""
    roots = groups.roots()
    order = np.lexsort((np.arange(len(roots)), -quality, roots))
    first = np.ones(len(order), bool)
    first[1:] = roots[order][1:] != roots[order][:-1]
    return np.sort(order[first])
