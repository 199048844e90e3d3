"""Faces that hold a run of clustering to what the user said of people."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from photo_faces.domain.table import NOBODY, Floats, Marks, Places, Seen


@dataclass(frozen=True, slots=True)
class Said:
    """What the user said that a run over n faces holds to.

    Attributes:
        people: ids of those of whom they said anything: none is taken for another by overlap.
        rejections: (m, 2) place of a face, and a person that it is not.
        born: the day of birth by person, of those of whom it is known.
    """

    people: Places
    rejections: Places
    born: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Anchors:
    """What a run may do with each of n faces.

    Attributes:
        fixed: (n,) bool: it stays with its person, and its cluster is that person's.
        leaning: (n,) bool: it stays unless the run puts it with somebody else.
    """

    fixed: Marks
    leaning: Marks


def anchors(faces: Seen, held: Places, *, full: bool) -> Anchors:
    """Choose the faces that hold people in place.

    Confirmed faces do, always. Accepted ones do unless the run is a full one, which the user looks
    at before it counts; then those of each person that are most like all of them do, and the others
    only lean. Of people of whom the user said something, but of no face (hidden, told apart from
    somebody), the faces that are most like all of them do in every run.

    Args:
        faces: all of the run.
        held: people of whom the user said anything.
        full: whether accepted faces may be moved.
    """
    person, vectors, somebody = faces.person, faces.vector, faces.person != NOBODY
    confirmed, accepted = faces.confirmed & somebody, faces.accepted & somebody
    given = confirmed | accepted
    # The word on faces counts for more than what the machine added to them.
    silent = somebody & np.isin(person, held) & ~np.isin(person, person[given])
    fixed = (confirmed | core(person, given, vectors)) if full else given
    fixed = fixed | core(person, silent, vectors)
    return Anchors(fixed, accepted & ~fixed)


def core(person: Places, among: Marks, vectors: Floats) -> Marks:
    """Mark the half of each person's faces that is nearest to their mean, at least one face.

    Args:
        person: (n,) whose each face is.
        among: (n,) which faces count.
        vectors: (n, d) float32, unit length.
    """
    marked = np.zeros(len(person), bool)
    faces = np.flatnonzero(among)
    if not len(faces):
        return marked
    faces = faces[np.argsort(person[faces], kind="stable")]
    _, starts, which, sizes = np.unique(
        person[faces], return_index=True, return_inverse=True, return_counts=True
    )
    means = np.add.reduceat(vectors[faces], starts, axis=0) / sizes[:, None]
    apart = -np.einsum("ij,ij->i", vectors[faces], means[which])
    order = np.lexsort((faces, apart, which))
    rank = np.arange(len(faces)) - starts[which]  # the order is sorted by person as well
    chosen = order[rank < (sizes[which] + 1) // 2]
    marked[faces[chosen]] = True
    return marked
