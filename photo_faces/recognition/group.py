"""From vectors to clusters: what belongs together, under what the user said."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from photo_faces.clustering.apart import NOBODY, Groups
from photo_faces.clustering.copies import join_copies, representatives
from photo_faces.clustering.join import attach, crowding, join_near
from photo_faces.clustering.parameters import Parameters
from photo_faces.clustering.tree import (
    Edges,
    edges_between,
    mutual_reachability,
    select_clusters,
    spanning_forest,
)
from photo_faces.vectors.cells import near

UNKNOWN = -1
NONE = np.int32(-1)  # no neighbour


@dataclass(frozen=True, slots=True)
class Faces:
    """What is known of n faces.

    Attributes:
        vectors: (n, d) float32, unit length.
        photo: (n,) int64, which photo each is in.
        quality: (n,) float32, 0 to 1.
        dhash: (n, 32) uint8, the difference hash of its photo.
        relative_box: (n, 4) float32: left, top, right, bottom as shares of the photo's sides.
        person: (n,) int64, whom the user said it is (confirmed or accepted), or -1.
        rejections: (m, 2) int64: index of a face, and a person that it is not.
    """

    vectors: NDArray[np.float32]
    photo: NDArray[np.int64]
    quality: NDArray[np.float32]
    dhash: NDArray[np.uint8]
    relative_box: NDArray[np.float32]
    person: NDArray[np.int64] | None = None
    rejections: NDArray[np.int64] | None = None

    def __len__(self) -> int:
        return len(self.vectors)


Report = Callable[[str, int, int], None]


def group(
    faces: Faces, parameters: Parameters | None = None, report: Report | None = None
) -> NDArray[np.int64]:
    """Find out which faces are one person.

    Args:
        faces: all faces that are to be grouped.
        parameters: None for those of `dlib-resnet`.
        report: called with a stage ("neighbours", "clusters", "people"), how much of it is done
            and how much there is.

    Returns:
        (n,) int64: the same number for faces of one person, from 0 on in the order of their first
        faces; -1 for a face that is like no other. Two faces of one photo, or of two people whom
        the user keeps apart, never have one number; copies of one face always do, and nobody is
        made of one picture and its copies alone.
    """
    settings = parameters or Parameters()
    tell = report or _silent
    person = np.full(len(faces), NOBODY, np.int64) if faces.person is None else faces.person
    rejections = [] if faces.rejections is None else faces.rejections.tolist()
    groups = Groups(faces.photo, person, rejections)
    if len(faces) < 2:
        return np.full(len(faces), UNKNOWN, np.int64)

    def looked(done: int, total: int) -> None:
        tell("neighbours", done, total)

    neighbours, distances = near(faces.vectors, settings.neighbours, looked)
    picture = join_copies(
        groups,
        neighbours,
        distances,
        faces.vectors,
        faces.photo,
        faces.quality,
        faces.dhash,
        faces.relative_box,
        settings.copies,
    )
    once = representatives(groups, faces.quality)
    if len(once) < len(faces):
        # Copies crowd out each other's neighbours.
        neighbours, distances = near(faces.vectors[once], settings.neighbours, looked)
    good = faces.quality[once] >= settings.poor
    _build(groups, once, faces.vectors, good, neighbours, distances, settings, tell)
    return _labels(groups, faces.quality >= settings.poor, picture, person != NOBODY)


def _build(
    groups: Groups,
    once: NDArray[np.int64],
    vectors: NDArray[np.float32],
    good: NDArray[np.bool_],
    neighbours: NDArray[np.int32],
    distances: NDArray[np.float32],
    settings: Parameters,
    tell: Report,
) -> None:
    """Join the faces at positions `once`: the good ones to clusters, the others to those."""
    usable = np.where(good[neighbours], neighbours, NONE)
    within = np.where(good[:, None], usable, NONE)
    # Groups that may be joined have two faces at most as far apart as they are in the mean.
    reach = max(settings.limit, settings.sure, settings.share * settings.cap)
    edges = edges_between(within, distances, reach)
    tell("clusters", 0, 1)
    labels = _dense(groups, once, edges, distances, within, settings)
    _, first, which = np.unique(labels, return_index=True, return_inverse=True)
    for at in np.flatnonzero(labels != UNKNOWN):
        groups.join(int(once[first[which[at]]]), int(once[at]))
    tell("clusters", 1, 1)
    tell("people", 0, 1)
    join_near(groups, once, vectors[once], edges, np.full(len(once), settings.sure))
    # A poor face is like many, and nobody's nearest stranger for that.
    able = once[good]
    cluster = np.unique(groups.roots(able), return_inverse=True)[1]
    strangers = np.full(len(once), settings.cap)
    strangers[good] = crowding(vectors[able], cluster, cap=settings.cap)
    join_near(groups, once, vectors[once], edges, settings.share * strangers)
    attach(groups, once, usable, distances, limit=settings.attach, few=settings.few)
    tell("people", 1, 1)


def _dense(
    groups: Groups,
    once: NDArray[np.int64],
    edges: Edges,
    distances: NDArray[np.float32],
    usable: NDArray[np.int32],
    settings: Parameters,
) -> NDArray[np.int64]:
    """Run HDBSCAN on the graph: labels of positions, -1 for noise."""
    if settings.min_samples > distances.shape[1]:
        return np.full(len(once), UNKNOWN, np.int64)
    at = settings.min_samples - 1
    core = np.partition(np.where(usable >= 0, distances, np.float32(np.inf)), at, axis=1)[:, at]
    reach = mutual_reachability(edges, core)
    reach = reach.where(reach.distance <= settings.limit)
    forest = spanning_forest(reach, groups.copy(), once)
    return select_clusters(forest, len(once), limit=settings.limit)


def _labels(
    groups: Groups,
    good: NDArray[np.bool_],
    picture: NDArray[np.int64],
    known: NDArray[np.bool_],
) -> NDArray[np.int64]:
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


def _silent(stage: str, done: int, total: int) -> None:
    """Tell nobody."""
