"""Which faces of a photo that was read again are the ones known before."""

from itertools import product

import numpy as np
from numpy.typing import NDArray

from photo_faces.domain.records import Box

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
    """Matches faces one-to-one, the surest pair first: the new one's index by the old one's.

    In one and the same picture, boxes that overlap are of one face, and others are not. Else a pair
    matches if its vectors are as near as one person's, wherever its boxes lie (the photo may have
    been cropped or turned), or if its boxes overlap and its vectors do not say that somebody else
    stands there now. Users draw more of a head or less of it than detectors do: where one covers
    the other, they mean the same face; but one that is the whole photo is of somebody whose face is
    not seen, and none that is found is theirs.

    Args:
        old_boxes: (n, 4), left, top, right, bottom relative to the photo, 0 to 1.
        old_vectors: n unit vectors, None where there is none of this model.
        new_boxes: (m, 4), likewise.
        new_vectors: m unit vectors.
        threshold: squared L2 of one and the same person.
        drawn: of n, whether the user drew them.
        same_picture: the photo shows what it showed, pixel by pixel.
    """
    candidates = []
    for (old, before), (new, now) in product(enumerate(old_vectors), enumerate(new_vectors)):
        if drawn[old] and Box(*old_boxes[old].tolist()).fills(1, 1):
            continue
        overlap, covered = _overlap(old_boxes[old], new_boxes[new])
        if same_picture or before is None:
            sure = _lies_there(overlap, same_picture, drawn[old] and covered)
        else:
            sure = _looks_alike(before, now, threshold, overlap)
        if sure is not None:
            candidates.append((-sure, old, new))
    return _surest(candidates)


def _surest(candidates: list[tuple[float, int, int]]) -> dict[int, int]:
    """One new face for an old one: of pairs, those lowest first whose faces are free yet."""
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for _, old, new in sorted(candidates):
        if old not in matched and new not in taken:
            matched[old] = new
            taken.add(new)
    return matched


def _lies_there(overlap: float, same_picture: bool, meant: bool) -> float | None:
    """How sure it is that two faces are one, by their boxes alone; None where they are not."""
    least = SAME_PICTURE if same_picture else OVERLAP
    return overlap if meant or overlap >= least else None


def _looks_alike(
    first: NDArray[np.float32], second: NDArray[np.float32], threshold: float, overlap: float
) -> float | None:
    """How sure it is that two faces are one, by their vectors too; None where they are not."""
    distance = float(np.square(first - second).sum())
    likeness = 1 - distance / (SLACK * threshold)
    fits = distance <= threshold or (overlap >= OVERLAP and likeness >= 0)
    return overlap + likeness if fits else None


def _overlap(first: NDArray[np.float64], second: NDArray[np.float64]) -> tuple[float, bool]:
    """Intersection over union of two boxes, and whether one covers the other, like in size."""
    low = np.maximum(first[:2], second[:2])
    high = np.minimum(first[2:], second[2:])
    shared = float(np.prod(np.clip(high - low, 0, None)))
    smaller, larger = sorted(float(np.prod(each[2:] - each[:2])) for each in (first, second))
    union = smaller + larger - shared
    covered = shared >= COVERED * smaller and smaller >= LIKE_IN_SIZE * larger
    return (shared / union if union > 0 else 0.0), covered
