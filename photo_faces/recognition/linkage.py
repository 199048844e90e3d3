"""Average linkage of what may be joined, and how far a face is from the faces of a group."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from photo_faces.domain.table import Doubles, Floats, Places
from photo_faces.recognition.apart import Groups


@dataclass(slots=True)
class Clusters:
    """Clusters as sums of their vectors, from which average distances follow exactly.

    The mean squared L2 between the members of two clusters of unit vectors is 2 - 2 a.b, where a
    and b are the means of their vectors: no pair of faces is looked at.

    Attributes:
        sums: (c, d) of unit vectors.
        sizes: (c,) how many those are.
        budget: (c,) the sum of what is allowed to those faces that have a say.
        voices: (c,) how many have.
    """

    sums: Floats
    sizes: Doubles
    budget: Doubles
    voices: Doubles

    def average(self, first: NDArray[np.integer], second: NDArray[np.integer]) -> Doubles:
        """Return the mean squared L2 between pairs of clusters: (m,)."""
        dots = np.empty(len(first))
        for start in range(0, len(first), 1 << 16):
            part = slice(start, start + (1 << 16))
            dots[part] = np.einsum("ij,ij->i", self.sums[first[part]], self.sums[second[part]])
        mean: Doubles = dots / (self.sizes[first] * self.sizes[second])
        return 2.0 - 2.0 * mean

    def excess(self, first: Places, second: Places) -> Doubles:
        """How much farther apart pairs are than is allowed to the two in the mean: (m,).

        The mean of what is allowed to a joined one lies between its parts', as average linkage
        does: what was too far apart stays so. Of two without a say it is infinite.
        """
        with np.errstate(invalid="ignore", divide="ignore"):
            own = self.budget / self.voices
        one, other = own[first], own[second]
        limit = np.where(np.isnan(one), other, np.where(np.isnan(other), one, (one + other) / 2))
        return np.nan_to_num(self.average(first, second) - limit, nan=np.inf)

    def merge(self, kept: Places, gone: Places) -> None:
        """Add clusters to others, pair by pair; no cluster is in two pairs."""
        for values in (self.sums, self.sizes, self.budget, self.voices):
            values[kept] += values[gone]


def company(photo: Places, cluster: Places, clusters: Clusters, least: float) -> Doubles:
    """Measure how far clusters are from the nearest that is surely another person.

    Two faces of one photo are two people, however alike: so near do strangers come here, sisters
    and brothers among them.

    Args:
        photo: (n,) the photo of each face.
        cluster: (n,) the cluster of each face.
        clusters: of those.
        least: squared L2; what is nearer is a mirror image, or one face found twice.

    Returns:
        (c,) squared L2 in the mean; infinite where nothing is known.
    """
    nearest = np.full(len(clusters.sizes), np.inf)
    order = np.argsort(photo, kind="stable")
    photo, cluster = photo[order], cluster[order]
    for step in range(1, len(photo)):
        beside = np.flatnonzero(photo[step:] == photo[:-step])
        if not len(beside):
            break
        one, other = cluster[beside], cluster[beside + step]
        apart = clusters.average(one, other)
        apart[apart < least] = np.inf
        np.minimum.at(nearest, one, apart)
        np.minimum.at(nearest, other, apart)
    return nearest


def link(groups: Groups, names: Places, clusters: Clusters, first: Places, second: Places) -> None:
    """Join groups whose mean distance is at most what is allowed to their faces in the mean.

    By reciprocal nearest neighbours, many at a time; those go first that fall short of what is
    allowed to them by most.

    Args:
        groups: is changed.
        names: (c,) what `groups` calls each cluster.
        clusters: likewise changed.
        first: (m,) clusters; only such pairs are compared.
        second: (m,) the others of the pairs.
    """
    while True:
        low, high = _pairs(first, second, len(names))
        excess = clusters.excess(low, high)
        fine = excess <= 0
        chosen = _reciprocal(low, high, np.where(fine, excess, np.inf), len(names))
        if len(chosen) == 0:
            return
        done = np.array([groups.join(int(names[low[at]]), int(names[high[at]])) for at in chosen])
        fine[chosen] = False  # joined, or refused for ever
        kept, gone = low[chosen[done]], high[chosen[done]]
        clusters.merge(kept, gone)
        follow = np.arange(len(names))
        follow[gone] = kept
        first, second = follow[low[fine]], follow[high[fine]]


def _pairs(first: Places, second: Places, count: int) -> tuple[Places, Places]:
    """Return each pair of two different clusters once, the lower first."""
    apart = first != second
    first, second = first[apart], second[apart]
    key = np.unique(np.minimum(first, second) * count + np.maximum(first, second))
    return key // count, key % count


def _reciprocal(low: Places, high: Places, length: Doubles, count: int) -> NDArray[np.intp]:
    """Find the pairs each of whose two clusters has no nearer pair (ties: the earlier pair)."""
    order = np.argsort(length, kind="stable")
    order = order[np.isfinite(length[order])]
    rank = np.empty(len(length), np.int64)
    rank[order] = np.arange(len(order))
    best = np.full(count, len(order), np.int64)
    np.minimum.at(best, low[order], rank[order])
    np.minimum.at(best, high[order], rank[order])
    mutual = (best[low[order]] == rank[order]) & (best[high[order]] == rank[order])
    found: NDArray[np.intp] = order[mutual]
    return found


def attach(
    groups: Groups, face: Places, other: Places, distance: Floats, few: int, most: Doubles
) -> Places:
    """Join single faces to the groups that they are near to, by the nearest few of each.

    The nearest go first. A face's first join ends it: it does not bridge its group to a second.

    Args:
        groups: is changed.
        face: (m,) of pairs of a single face and one that is in a group.
        other: (m,) the one in the group.
        distance: (m,) squared L2 between the two.
        few: how many of a group's faces are asked.
        most: (m,) their mean distance that counts at most, the same for all pairs of a face.

    Returns:
        (j,) of each face that was joined, the pair with the nearest face of its group.
    """
    joined, done = [], set()
    for at in _offers(face, groups.roots(other), distance, few, most).tolist():
        if face[at] not in done and groups.join(int(face[at]), int(other[at])):
            done.add(face[at])
            joined.append(at)
    return np.array(joined, np.int64)


def _offers(face: Places, whom: Places, distance: Floats, few: int, most: Doubles) -> Places:
    """For each face and group that are near the pair with the nearest face, the nearest first."""
    order = np.lexsort((distance, whom, face))
    key = np.stack([face[order], whom[order]])
    starts = np.flatnonzero((np.diff(key, prepend=-2) != 0).any(axis=0))
    if not len(starts):
        return starts
    sizes = np.diff(starts, append=len(order))
    counted = np.arange(len(order)) - np.repeat(starts, sizes) < few
    mean = np.add.reduceat(distance[order] * counted, starts) / np.minimum(sizes, few)
    near = np.flatnonzero(mean <= most[order[starts]])
    near = near[np.argsort(mean[near], kind="stable")]
    found: Places = order[starts[near]]
    return found
