"""Faces that belong to nobody, in an order in which those that look alike stand together."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from photo_faces.domain.table import NOBODY, Floats, Places
from photo_faces.recognition.apart import Groups
from photo_faces.recognition.linkage import Clusters, link
from photo_faces.vectors.search import nearest

NEIGHBOURS = 10  # of each face that are looked at
FEW = 4000  # faces that are compared sooner than torch is loaded


@dataclass(frozen=True, slots=True)
class Sorted:
    """An order of faces.

    Attributes:
        order: (n,) places, the largest bundles first, and faces of a bundle one after the other.
        alike: how many of those are in a bundle; each of the others is like none.
    """

    order: Places
    alike: int


def _silent(_: tuple[int, int]) -> None:
    """Tell nobody."""


def by_likeness(
    vector: Floats,
    photo: Places,
    limit: float,
    report: Callable[[tuple[int, int]], None] = _silent,
) -> Sorted:
    """Bundle faces by average linkage, where the mean distance within is at most so much.

    A bundle is for looking at, and says nothing of whose its faces are: at the distance at which
    as many pairs are of one person as are not, half of them may be several people's.

    Args:
        vector: (n, d) float32, unit length.
        photo: (n,) ids; two faces of one photo are never in one bundle.
        limit: squared L2, 0 to 4.
        report: called with how many faces are compared, and of how many.
    """
    count = len(vector)
    if count < 2:
        return Sorted(np.arange(count), 0)
    neighbour, distance = _nearest(vector, report)
    one, column = np.nonzero((distance <= limit) & (neighbour != np.arange(count)[:, None]))
    groups = Groups(photo, np.full(count, NOBODY), [])
    ones = np.ones(count)
    clusters = Clusters(vector.copy(), ones.copy(), limit * ones, ones)
    link(groups, np.arange(count), clusters, one, neighbour[one, column].astype(np.int64))
    _, bundle, sizes = np.unique(
        groups.roots(np.arange(count)), return_inverse=True, return_counts=True
    )
    order = np.lexsort((bundle, -sizes[bundle]))
    return Sorted(order, int(sizes[sizes > 1].sum()))


def _nearest(
    vector: Floats, report: Callable[[tuple[int, int]], None]
) -> tuple[NDArray[np.integer], Floats]:
    """Find the neighbours of each: places, among which may be its own, and squared L2 to them."""
    every = np.arange(len(vector))
    if len(vector) <= FEW:
        return nearest([(every, every, vector)], vector, min(NEIGHBOURS + 1, len(vector)))
    from photo_faces.vectors.cells import near

    return near(vector, NEIGHBOURS, lambda *done: report(done))
