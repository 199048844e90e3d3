"""From clusters to people that stay who they are from one run to the next."""

from collections.abc import Mapping

import numpy as np

from photo_faces.domain.table import FIRST_NEW, NOBODY, Floats, Marks, Places, Seen
from photo_faces.recognition.ages import days_of, nearest_in_time
from photo_faces.recognition.anchors import Anchors, Said

ROWS = 1024  # faces compared with their cluster's anchors at a time


def reconcile(labels: Places, faces: Seen, held: Anchors, said: Said) -> Places:
    """Carry people over to the clusters of a new run.

    What is fixed stays. The other faces of a cluster with such faces go to their person, or where
    there are several, to the one with the nearest such face, which is looked for among those of
    near dates first where the birthdate is known. A cluster without goes to the person it shares
    most faces with: an unnamed one, each of which gets one cluster at most, or the one that its
    leaning faces are of; or else it becomes a new person. No face goes to a person it was rejected
    from, nor beside another face of its photo; it then belongs to nobody. With the same labels
    again, nothing changes.

    Args:
        labels: (n,) the cluster of each face, -1 for none.
        faces: whose they are now.
        held: which of them stay.
        said: what else the user said.

    Returns:
        (n,) a person that is, NOBODY, or from FIRST_NEW downwards a new one.
    """
    board = _Board(faces, held.fixed | (held.leaning & (labels < 0)), said.rejections)
    anchor = held.fixed & (faces.person != NOBODY) & (labels >= 0)
    anchored = np.isin(labels, labels[anchor])
    board.place(*_offers(labels, anchor, anchored, faces, said.born, board))
    loose = np.flatnonzero(~anchored & (labels >= 0))
    loose = loose[np.argsort(labels[loose], kind="stable")]
    _settle(loose, labels, faces, held, said, board)
    left = np.flatnonzero(held.leaning)
    board.place(left, faces.person[left])
    return board.person


class _Board:
    """Who has which faces, and which photos each person is in."""

    def __init__(self, faces: Seen, staying: Marks, rejections: Places) -> None:
        self.person = np.where(staying, faces.person, NOBODY).astype(np.int64)
        self._free = ~staying
        self._photo = np.unique(faces.photo, return_inverse=True)[1].astype(np.int64)
        self._photos = int(self._photo.max(initial=0)) + 1
        self._limit = 1 + max(
            int(faces.person.max(initial=0)), int(rejections[:, 1].max(initial=0))
        )
        face, person = rejections[:, 0], rejections[:, 1]
        self._refused = np.unique(person * len(self._photo) + face)
        given = np.flatnonzero(self.person != NOBODY)
        self._present = np.unique(self.keys(given, self.person[given]))

    def free(self, face: Places) -> Marks:
        """Say of faces whether the machine may still place them."""
        return np.asarray(self._free[face] & (self.person[face] == NOBODY))

    def refused(self, face: Places, person: Places) -> Marks:
        """Say whether the user said that these faces are not these people."""
        return np.isin(person * len(self._photo) + face, self._refused)

    def keys(self, face: Places, person: Places) -> Places:
        """Return one number for each pair of a person and a face's photo."""
        slot = np.where(person >= 0, person, self._limit - person)
        return slot * self._photos + self._photo[face]

    def place(self, face: Places, person: Places) -> None:
        """Place faces in the order given.

        One that is placed, was rejected, or has company of its own photo there, is passed over.
        """
        key = self.keys(face, person)
        fine = self.free(face) & ~self.refused(face, person) & ~np.isin(key, self._present)
        face, person, key = face[fine], person[fine], key[fine]
        while len(face):
            # First for the face and first for the place: nothing before it can be in the way.
            won = _first(face) & _first(key)
            self.person[face[won]] = person[won]
            self._present = np.concatenate([self._present, key[won]])
            left = ~np.isin(face, face[won]) & ~np.isin(key, key[won])
            face, person, key = face[left], person[left], key[left]


def _first(values: Places) -> Marks:
    """Mark the first of equal values."""
    mask = np.zeros(len(values), bool)
    mask[np.unique(values, return_index=True)[1]] = True
    return mask


def _offers(
    labels: Places,
    anchor: Marks,
    anchored: Marks,
    faces: Seen,
    born: Mapping[int, float],
    board: _Board,
) -> tuple[Places, Places]:
    """List each free face of an anchored cluster with each person there: the nearest first.

    As far from a person as from that person's nearest anchor in the cluster.
    """
    inside = np.flatnonzero(anchored)
    inside = inside[np.argsort(labels[inside], kind="stable")]
    starts = np.flatnonzero(np.diff(labels[inside])) + 1
    clusters = []
    for members in np.split(inside, starts) if len(inside) else []:
        held = members[anchor[members]]
        free = members[board.free(members)]
        clusters.append((free, held[np.argsort(board.person[held], kind="stable")]))
    if not clusters:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    whose = [np.unique(board.person[held]) for _, held in clusters]
    face = np.concatenate(
        [np.repeat(free, len(who)) for (free, _), who in zip(clusters, whose, strict=True)]
    )
    person = np.concatenate(
        [np.tile(who, len(free)) for (free, _), who in zip(clusters, whose, strict=True)]
    )
    # Only where two want the same does it matter which is nearer.
    contested = _contested(face) | _contested(board.keys(face, person))
    distance = np.full(len(face), -1.0, np.float32)
    at = 0
    for (free, held), who in zip(clusters, whose, strict=True):
        part = slice(at, at + len(free) * len(who))
        at = part.stop
        if contested[part].any():
            distance[part] = _nearest(free, held, faces, born).ravel()
    order = np.lexsort((person, face, distance))
    return face[order], person[order]


def _contested(values: Places) -> Marks:
    """Mark the values that come more than once."""
    _, which, counts = np.unique(values, return_inverse=True, return_counts=True)
    return np.asarray(counts[which] > 1)


def _nearest(free: Places, held: Places, faces: Seen, birthdays: Mapping[int, float]) -> Floats:
    """Measure squared L2 from faces to the nearest anchor of each person: (faces, people)."""
    person, taken, vectors = faces.person[held], faces.taken, faces.vector
    starts = np.flatnonzero(np.diff(person, prepend=-1))
    born = days_of(person, birthdays)
    found = np.empty((len(free), len(starts)), np.float32)
    for start in range(0, len(free), ROWS):
        some = free[start : start + ROWS]
        distance = 2.0 - 2.0 * (vectors[some] @ vectors[held].T)
        found[start : start + ROWS] = nearest_in_time(
            distance, taken[some], taken[held], born, starts
        )
    return found


def _settle(
    loose: Places, labels: Places, faces: Seen, held: Anchors, said: Said, board: _Board
) -> None:
    """Place the faces of clusters that nothing is fixed in, by cluster."""
    number = np.unique(labels[loose], return_inverse=True)[1].astype(np.int64)
    person = faces.person[loose]
    told = np.isin(person, np.union1d(said.people, faces.person[held.fixed]))
    counts = (person != NOBODY) & (~told | held.leaning[loose]) & ~board.refused(loose, person)
    pairs, shared = np.unique(
        np.column_stack([number[counts], person[counts], told[counts]]), axis=0, return_counts=True
    )
    owner = np.full(int(number.max(initial=-1)) + 1, NOBODY, np.int64)
    used: set[int] = set()
    for at in np.lexsort((pairs[:, 0], pairs[:, 1], -shared)):
        cluster, candidate, several = pairs[at].tolist()
        if owner[cluster] == NOBODY and (several or candidate not in used):
            owner[cluster] = candidate
            used.add(candidate)
    # A cluster of one photo is nobody.
    free = board.free(loose)
    in_photos = np.unique(np.column_stack([number[free], faces.photo[loose[free]]]), axis=0)[:, 0]
    new = (owner == NOBODY) & (np.bincount(in_photos, minlength=len(owner)) > 1)
    owner[new] = FIRST_NEW - np.arange(int(new.sum()))
    given = owner[number] != NOBODY
    board.place(loose[given], owner[number[given]])
