"""Faces of one picture in several files: re-encoded, resized, saved again. They count once."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from photo_faces.domain.looks import COPY_BITS, differing_bits
from photo_faces.domain.table import Doubles, Floats, Places, Seen
from photo_faces.recognition.apart import Groups, connected

ROWS = 1 << 16  # faces, or pairs of them, looked at a time
OVERLAP = 0.5  # intersection over union of the boxes, at least, as shares of the photo's sides
SMALL = 3.0  # how much more than a good face one of no quality may differ from itself in a copy

_Pairs = tuple[Places, Places]


def join_copies(
    groups: Groups, table: Seen, neighbours: NDArray[np.int32], distances: Floats, within: float
) -> Places:
    """Join faces that are one face of one picture, in two files.

    That two photos are one picture shows in a face: the vectors nearly agree, and so do the photos'
    difference hashes, and where in the photo the face is. Two shots of a burst differ in one of
    them. Then every face of the one photo is compared with those of the other. The smaller a face
    is in a copy, the more it differs from itself: its quality says how small it is.

    Args:
        groups: of all n faces; is changed.
        table: the faces.
        neighbours: (n, k) nearest faces of each face.
        distances: (n, k) squared L2 to them.
        within: squared L2 at most between a good face and itself in a copy.

    Returns:
        (n,) a number for the picture that each face is in: photos that are copies share it.
    """
    _, place = np.unique(table.photo, return_inverse=True)
    place = place.astype(np.int64)
    allowed = within * (1 + SMALL * (1 - table.quality.astype(np.float64)))
    looks = table.difference_hash
    seen: list[Places] = []
    for faces, others in _near(neighbours, distances, allowed):
        fits = place[faces] != place[others]
        fits &= _overlap(table.relative_box, faces, others) >= OVERLAP
        faces, others = faces[fits], others[fits]
        same = differing_bits(looks[faces], looks[others]) <= COPY_BITS
        seen.append(np.sort(np.column_stack([place[faces[same]], place[others[same]]]), axis=1))
    copied = np.unique(np.concatenate(seen), axis=0) if seen else np.empty((0, 2), np.int64)
    _join_faces(groups, copied, table.vector, place, allowed, table.relative_box)
    photos = int(place.max(initial=-1)) + 1
    return connected(copied[:, 0], copied[:, 1], photos)[place]


def _near(neighbours: NDArray[np.int32], distances: Floats, allowed: Doubles) -> Iterator[_Pairs]:
    """Find neighbours that may be one face in two files, by their vectors."""
    for start in range(0, len(neighbours), ROWS):
        some = slice(start, start + ROWS)
        others = neighbours[some]
        # The better of the two faces does not say how much the other one has lost.
        loosest = np.maximum(allowed[some][:, None], allowed[others])
        rows, columns = np.nonzero((others >= 0) & (distances[some] <= loosest))
        yield rows + start, others[rows, columns].astype(np.int64)


def _join_faces(
    groups: Groups,
    copied: Places,
    vectors: Floats,
    place: Places,
    allowed: Doubles,
    relative_box: Floats,
) -> None:
    """Join each face of two photos that are one picture with itself in the other."""
    order = np.argsort(place, kind="stable")
    sizes = np.bincount(place)
    starts = np.cumsum(sizes) - sizes
    found: list[tuple[Places, Places, Floats]] = []
    for start in range(0, len(copied), ROWS):
        one, other = copied[start : start + ROWS].T
        products = sizes[one] * sizes[other]
        pair = np.repeat(np.arange(len(one)), products)
        at = np.arange(len(pair)) - np.repeat(np.cumsum(products) - products, products)
        faces = order[starts[one][pair] + at // sizes[other][pair]]
        others = order[starts[other][pair] + at % sizes[other][pair]]
        fits = _overlap(relative_box, faces, others) >= OVERLAP
        faces, others = faces[fits], others[fits]
        far = 2 - 2 * np.einsum("ij,ij->i", vectors[faces], vectors[others])
        fits = far <= np.maximum(allowed[faces], allowed[others])
        found.append((faces[fits], others[fits], far[fits]))
    if not found:
        return
    faces, others, near = (np.concatenate(each) for each in zip(*found, strict=True))
    # Nearest first, so that of two look-alikes in a copied photo each joins its own copy.
    for face in np.lexsort((others, faces, near)).tolist():
        groups.join(int(faces[face]), int(others[face]))


def _overlap(box: Floats, faces: Places, others: Places) -> Doubles:
    """Measure intersection over union of pairs of boxes (m,), 0 to 1; of two points, 1."""
    one, other = box[faces].astype(np.float64), box[others].astype(np.float64)
    shared = np.minimum(one[:, 2:], other[:, 2:]) - np.maximum(one[:, :2], other[:, :2])
    both = np.maximum(shared, 0).prod(axis=1)
    areas = (one[:, 2:] - one[:, :2]).prod(axis=1) + (other[:, 2:] - other[:, :2]).prod(axis=1)
    union = areas - both
    overlap: Doubles = np.ones(len(both))
    np.divide(both, union, out=overlap, where=union > 0)
    return overlap


def representatives(groups: Groups, quality: Floats) -> Places:
    """Choose one face of each group, the best, to stand for it: indices (g,), ascending."""
    roots = groups.roots()
    order = np.lexsort((np.arange(len(roots)), -quality, roots))
    first = np.ones(len(order), bool)
    first[1:] = roots[order][1:] != roots[order][:-1]
    return np.sort(order[first])
