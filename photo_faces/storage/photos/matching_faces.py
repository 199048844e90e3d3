"""Which faces of a photo that was read again are the ones known before."""

import numpy as np
from numpy.typing import NDArray

OVERLAP = 0.5  # intersection over union from which two boxes are one face's
SAME_PICTURE = 0.3  # likewise where nothing but the detector has changed
COVERED = 0.6  # of the smaller box: from here on a face is the one that the user drew there
LIKE_IN_SIZE = 1 / 9  # of the larger box: a smaller one may be another face, in the background
SLACK = 2.0  # times the threshold: how unlike two overlapping faces may be, after an edit


def match(
    old_boxes: NDArray[np.float64],
    old_vectors: list[NDArray[np.float32] | None],
    new_boxes: NDArray[np.float64],
    new_vectors: list[NDArray[np.float32]],
    threshold: float,
    drawn: list[bool],
    *,
    same_picture: bool = False,
) -> dict[int, int]:
    """Matches faces one-to-one, the surest pair first.

    In one and the same picture, boxes that overlap are of one face, and others are not. Else a pair
    matches if its vectors are as near as one person's, wherever its boxes lie (the photo may have
    been cropped or turned), or if its boxes overlap and its vectors do not say that somebody else
    stands there now. Users draw more of a head or less of it than detectors do: where one covers
    the other, they mean the same face.

    Args:
        old_boxes: (n, 4), left, top, right, bottom relative to the photo, 0 to 1.
        old_vectors: n unit vectors, None where there is none of this model.
        new_boxes: (m, 4), likewise.
        new_vectors: m unit vectors.
        threshold: squared L2 of one and the same person.
        drawn: of n, whether the user drew them.
        same_picture: the photo shows what it showed, pixel by pixel.

    Returns:
        Index of the new face by index of the old one.
    """
    candidates = []
    for old, old_vector in enumerate(old_vectors):
        for new, new_vector in enumerate(new_vectors):
            overlap, covered = _overlap(old_boxes[old], new_boxes[new])
            meant = drawn[old] and covered
            if same_picture:
                likeness = 0.0
                fits = overlap >= SAME_PICTURE or meant
            elif old_vector is None:
                likeness = 0.0
                fits = overlap >= OVERLAP or meant
            else:
                distance = float(np.square(old_vector - new_vector).sum())
                likeness = 1 - distance / (SLACK * threshold)
                fits = distance <= threshold or (overlap >= OVERLAP and likeness >= 0)
            if fits:
                candidates.append((-(overlap + likeness), old, new))
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for _, old, new in sorted(candidates):
        if old not in matched and new not in taken:
            matched[old] = new
            taken.add(new)
    return matched


def _overlap(first: NDArray[np.float64], second: NDArray[np.float64]) -> tuple[float, bool]:
    """Intersection over union of two boxes, and whether one covers the other, like in size."""
    low = np.maximum(first[:2], second[:2])
    high = np.minimum(first[2:], second[2:])
    shared = float(np.prod(np.clip(high - low, 0, None)))
    smaller, larger = sorted(float(np.prod(each[2:] - each[:2])) for each in (first, second))
    union = smaller + larger - shared
    covered = shared >= COVERED * smaller and smaller >= LIKE_IN_SIZE * larger
    return (shared / union if union > 0 else 0.0), covered
