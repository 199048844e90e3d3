"""From clusters to people that stay who they are from one run to the next."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

NOBODY = -1
FIRST_NEW = -2
ROWS = 1024  # faces compared with their cluster's anchors at a time


@dataclass(frozen=True, slots=True)
class Current:
    """What the application holds before the run, of n faces that are faces.

    Attributes:
        photo: (n,) int64, which photo each face is in.
        person: (n,) int64, whose it is now, or -1.
        fixed: (n,) bool, whether the user put it there (confirmed or accepted): it stays.
        named: the people who have a name.
        rejections: (m, 2) int64: index of a face, and a person that it is not.
    """

    photo: NDArray[np.int64]
    person: NDArray[np.int64]
    fixed: NDArray[np.bool_]
    named: frozenset[int]
    rejections: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Assignment:
    """Whose each face is after the run.

    Attributes:
        person: (n,) int64: a person that is, -1 for nobody, or from -2 downwards a new one.
        created: how many new ones.
        moved: how many faces left the person they had.
    """

    person: NDArray[np.int64]
    created: int
    moved: int


def reconcile(
    labels: NDArray[np.int64], current: Current, vectors: NDArray[np.float32]
) -> Assignment:
    """Carry people over to the clusters of a new run.

    What the user put somewhere stays. The other faces of a cluster with such faces go to their
    person, or where there are several, to the one with the nearest such face. A cluster without
    goes to the unnamed person it shares most faces with, each unnamed person getting one cluster
    at most, or else becomes a new person. No face goes to a person it was rejected from, nor
    beside another face of its photo; it then belongs to nobody. With the same labels again,
    nothing changes.

    Args:
        labels: (n,) the cluster of each face, -1 for none.
        current: whose the faces are now.
        vectors: (n, d) float32, unit length.
    """
    board = _Board(current)
    anchors = _anchors(labels, current)
    candidates = [
        offer
        for label, members in _clusters(labels)
        if label in anchors
        for offer in _offers(members, anchors[label], board, vectors)
    ]
    for _, face, person in sorted(candidates):
        board.give(face, person)
    loose = [members for label, members in _clusters(labels) if label not in anchors]
    _settle(loose, current, board)
    before, after = current.person, board.person
    moved = int(np.count_nonzero((before != NOBODY) & (before != after)))
    return Assignment(after, board.created, moved)


class _Board:
    """Who has which faces, and which photos each person is in."""

    def __init__(self, current: Current) -> None:
        self.person = np.where(current.fixed, current.person, NOBODY).astype(np.int64)
        self.created = 0
        self._fixed = current.fixed
        self._photo = current.photo
        self._refused = {(int(face), int(person)) for face, person in current.rejections}
        held = np.flatnonzero(self.person != NOBODY)
        self._present = {(int(self.person[face]), int(self._photo[face])) for face in held}

    def free(self, face: int) -> bool:
        """Say whether the machine may still place a face."""
        return not self._fixed[face] and self.person[face] == NOBODY

    def refused(self, face: int, person: int) -> bool:
        return (face, person) in self._refused

    def give(self, face: int, person: int) -> None:
        """Place a face, unless it is placed, was rejected, or has company of its own photo."""
        place = (person, int(self._photo[face]))
        if self.free(face) and not self.refused(face, person) and place not in self._present:
            self.person[face] = person
            self._present.add(place)

    def new_person(self) -> int:
        self.created += 1
        return FIRST_NEW - self.created + 1


def _clusters(labels: NDArray[np.int64]) -> Iterator[tuple[int, NDArray[np.intp]]]:
    """Yield each cluster's label and its members, ascending."""
    order = np.argsort(labels, kind="stable")
    order = order[labels[order] >= 0]
    if len(order) == 0:
        return
    starts = np.flatnonzero(np.diff(labels[order])) + 1
    for members in np.split(order, starts):
        yield int(labels[members[0]]), members


def _anchors(labels: NDArray[np.int64], current: Current) -> dict[int, NDArray[np.intp]]:
    """Find the faces that hold each cluster to people, where there are any."""
    held = np.flatnonzero(current.fixed & (current.person != NOBODY) & (labels >= 0))
    found: dict[int, list[int]] = defaultdict(list)
    for face in held.tolist():
        found[int(labels[face])].append(face)
    return {label: np.array(faces, np.intp) for label, faces in found.items()}


def _offers(
    members: NDArray[np.intp],
    anchors: NDArray[np.intp],
    board: _Board,
    vectors: NDArray[np.float32],
) -> Iterator[tuple[float, int, int]]:
    """Yield squared L2 to the nearest anchor, face and person: for each free face, each person."""
    free = np.array([face for face in members.tolist() if board.free(face)], np.intp)
    people = board.person[anchors]
    anchors = anchors[np.argsort(people, kind="stable")]
    whose, starts = np.unique(board.person[anchors], return_index=True)
    for start in range(0, len(free), ROWS):
        some = free[start : start + ROWS]
        nearest = 2.0 - 2.0 * np.maximum.reduceat(
            vectors[some] @ vectors[anchors].T, starts, axis=1
        )
        for row, face in enumerate(some.tolist()):
            for column, person in enumerate(whose.tolist()):
                yield float(nearest[row, column]), face, person


def _settle(clusters: list[NDArray[np.intp]], current: Current, board: _Board) -> None:
    """Place clusters that hold nothing of the user's: with unnamed people, or as new ones."""
    taken = current.named | set(np.unique(current.person[current.fixed]).tolist()) | {NOBODY}
    shared: list[tuple[int, int, int]] = []
    for number, members in enumerate(clusters):
        overlap = Counter(
            person
            for face, person in zip(members.tolist(), current.person[members].tolist(), strict=True)
            if person not in taken and not board.refused(face, person)
        )
        shared.extend((-count, person, number) for person, count in overlap.items())
    owner: dict[int, int] = {}
    used: set[int] = set()
    for _, person, number in sorted(shared):
        if number not in owner and person not in used:
            owner[number] = person
            used.add(person)
    for number, members in enumerate(clusters):
        if number in owner:
            for face in members.tolist():
                board.give(face, owner[number])
        else:
            _found(members, current.photo, board)


def _found(members: NDArray[np.intp], photo: NDArray[np.int64], board: _Board) -> None:
    """Make a new person of a cluster, if two faces of it can be one."""
    free = [face for face in members.tolist() if board.free(face)]
    if len(set(photo[free].tolist())) < 2:
        return
    person = board.new_person()
    for face in free:
        board.give(face, person)
