"""From vectors to clusters: what belongs together, under what the user said."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from photo_faces.domain.table import NOBODY, Floats, Marks, Places, Seen
from photo_faces.recognition.apart import Groups
from photo_faces.recognition.constants import Constants
from photo_faces.recognition.copies import join_copies, representatives
from photo_faces.recognition.linkage import Clusters, attach, company, link
from photo_faces.recognition.nearness import LOOKALIKES, sums_of, to_lookalikes, unit
from photo_faces.recognition.tree import (
    edges_between,
    mutual_reachability,
    select_clusters,
    spanning_forest,
)
from photo_faces.vectors.cells import near

UNKNOWN = -1
ROUNDS = 3  # in which groups are joined, at most
NONE = np.int32(-1)  # no neighbour

Report = Callable[[str, int, int], None]


def _silent(stage: str, done: int, total: int) -> None:
    """Tell nobody."""


def group(
    faces: Seen,
    constants: Constants,
    rejections: Places | None = None,
    tell: Report = _silent,
) -> tuple[Places, float]:
    """Find out which faces are one person.

    Args:
        faces: all faces that are to be grouped; whose they are is what the user said.
        constants: of the network.
        rejections: (m, 2) place of a face, and a person that it is not; None for none.
        tell: called with a stage ("neighbours", "clusters", "people"), how much of it is done
            and how much there is.

    Returns:
        (n,) the same number for faces of one person, from 0 on in the order of their first
        faces; -1 for a face that is like no other. Two faces of one photo, or of two people whom
        the user keeps apart, never have one number; copies of one face always do, and nobody is
        made of one picture and its copies alone. And how far lookalikes are from a good face in the
        middle, squared L2.
    """
    if len(faces) < 2:
        return np.full(len(faces), UNKNOWN, np.int64), constants.cap
    refused = [] if rejections is None else rejections.tolist()
    groups = Groups(faces.photo, faces.person, refused)

    def looked(done: int, total: int) -> None:
        tell("neighbours", done, total)

    neighbours, distances = near(faces.vector, constants.neighbours, looked)
    picture = join_copies(groups, faces, neighbours, distances, constants.copies)
    once = representatives(groups, faces.quality)
    if len(once) < len(faces):
        # Copies crowd out each other's neighbours.
        neighbours, distances = near(faces.vector[once], constants.neighbours, looked)
    work = _Once(groups, once, faces.part(once), neighbours, distances, constants)
    usual = work.build(tell)
    good = faces.quality >= constants.poor
    return _labels(groups, good, picture, faces.person != NOBODY), usual


class _Once:
    """Faces without their copies, at positions of their own, on their way to groups."""

    def __init__(
        self,
        groups: Groups,
        places: Places,
        faces: Seen,
        neighbours: NDArray[np.int32],
        distances: Floats,
        constants: Constants,
    ) -> None:
        self._groups, self._places, self._faces = groups, places, faces
        self._distances, self._constants = distances, constants
        # A poor face is like many, and nobody's nearest lookalike for that.
        self._good = good = faces.quality >= constants.poor
        self._usable = np.where(good[neighbours], neighbours, NONE)
        self._within = np.where(good[:, None], self._usable, NONE)
        # Groups that may be joined have two faces at most as far apart as they are in the mean.
        reach = max(constants.limit, constants.sure, constants.share * constants.cap)
        self._edges = edges_between(self._within, distances, reach)
        self._lookalikes = np.full(len(faces), constants.cap)  # how far they are from each face

    def build(self, tell: Report) -> float:
        """Join the good ones to groups, the others to those; say how far lookalikes usually are."""
        limits = self._constants
        tell("clusters", 0, 1)
        self._join_dense()
        tell("clusters", 1, 1)
        for done in range(ROUNDS):
            tell("people", done, ROUNDS + 1)
            if not self._link():
                break
        usual = float(np.median(self._lookalikes[self._good])) if self._good.any() else limits.cap
        self._attach(usual)
        tell("people", 1, 1)
        return usual

    def _join_dense(self) -> None:
        """Run HDBSCAN on the graph."""
        limits = self._constants
        if limits.min_samples > self._distances.shape[1]:
            return
        at = limits.min_samples - 1
        there = np.where(self._within >= 0, self._distances, np.float32(np.inf))
        reach = mutual_reachability(self._edges, np.partition(there, at, axis=1)[:, at])
        reach = reach.where(reach.distance <= limits.limit)
        forest = spanning_forest(reach, self._groups.copy(), self._places)
        labels = select_clusters(forest, len(self._faces), limit=limits.limit)
        _, first, which = np.unique(labels, return_index=True, return_inverse=True)
        for at in np.flatnonzero(labels != UNKNOWN).tolist():
            self._groups.join(int(self._places[first[which[at]]]), int(self._places[at]))

    def _link(self) -> bool:
        """Join groups by average linkage; say whether there were such.

        What was one person's in several groups is fewer then, and lookalikes are farther.
        """
        names, cluster = np.unique(self._groups.roots(self._places), return_inverse=True)
        sizes = np.bincount(cluster).astype(np.float64)
        clusters = Clusters(
            sums_of(cluster, self._faces.vector, len(names)), sizes, sizes, sizes.copy()
        )
        good, limits = np.flatnonzero(self._good), self._constants
        lookalikes = np.full(len(names), limits.cap)
        able = np.unique(cluster[good])
        lookalikes[able] = self._measured(clusters, able)
        self._lookalikes[good] = lookalikes[cluster[good]]
        beside = company(self._faces.photo[good], cluster[good], clusters, limits.sure)
        clusters.budget = sizes * limits.near_enough(lookalikes, beside)
        link(self._groups, names, clusters, cluster[self._edges.first], cluster[self._edges.second])
        return len(np.unique(self._groups.roots(names))) < len(names)

    def _measured(self, clusters: Clusters, able: Places) -> NDArray[np.float64]:
        """Measure how far lookalikes are from some clusters: from each as a whole."""
        others, _ = near(unit(clusters.sums[able]), LOOKALIKES.stop)
        itself = np.repeat(able, others.shape[1])
        apart = clusters.average(itself, able[others.ravel()]).reshape(others.shape)
        return to_lookalikes(apart, self._constants.cap)

    def _attach(self, usual: float) -> None:
        """Join single faces to the nearest group of several, if it is near enough."""
        limits, places = self._constants, self._places
        _, root, sizes = np.unique(
            self._groups.roots(places), return_inverse=True, return_counts=True
        )
        several = sizes[root] > 1
        single = np.flatnonzero(~several)
        beside = self._usable[single]
        rows, columns = np.nonzero((beside >= 0) & several[beside])
        rows = single[rows]
        others, distance = self._usable[rows, columns], self._distances[rows, columns]
        most = limits.near_few(self._lookalikes, self._faces.quality, usual)[rows]
        attach(self._groups, places[rows], places[others], distance, limits.few, most)


def _labels(groups: Groups, good: Marks, picture: Places, known: Marks) -> Places:
    """Number the groups that have a good face, by their first face.

    Those of two pictures and more, and where the user said who it is, of one picture and its
    copies.
    """
    _, which, sizes = np.unique(groups.roots(), return_inverse=True, return_counts=True)
    pictures = np.bincount(np.unique(np.column_stack([which, picture]), axis=0)[:, 0])
    said = (sizes > 1) & (np.bincount(which, weights=known) > 0)
    shown = ((pictures > 1) | said) & (np.bincount(which, weights=good) > 0)
    # A root is its group's lowest face, so that the order of roots is that of first faces.
    number = np.where(shown, np.cumsum(shown) - 1, UNKNOWN)
    return number[which].astype(np.int64)
