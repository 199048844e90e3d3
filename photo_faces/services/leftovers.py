"""What clustering left over, and what is a known person's by the user's own measure."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from photo_faces.learning.calibration import Calibration, Evidence, calibrate
from photo_faces.services.likeness import CAP
from photo_faces.storage.answers import Answer
from photo_faces.vectors.centres import Floats, Places, nearest, unit

NOBODY = -1
SURE = 0.7  # probability from which what is left over goes to a person whom the user knows
ROWS = 4096  # faces compared at a time


def calibration(given: Sequence[Answer]) -> Calibration:
    """What answers of the review teach about how near is near enough."""
    told = [answer for answer in given if answer.same is not None and answer.distance is not None]
    distance = np.array([answer.distance for answer in told], np.float64)
    strangers = np.array([answer.strangers for answer in told], np.float64)
    evidence = Evidence(
        distance / strangers,
        np.array([answer.quality for answer in told], np.float64),
        np.array([answer.question.startswith("belongs") for answer in told], bool),
        np.array([answer.person_id or 0 for answer in told], np.int64),
        np.array([answer.same for answer in told], bool),
    )
    return calibrate(evidence)


@dataclass(frozen=True, slots=True)
class Grouping:
    """Who is with whom after clustering, n faces.

    Attributes:
        person: (n,) whose each face is, -1 for nobody, other numbers for people.
        vectors: (n, d) unit vectors.
        photo: (n,) ids.
        quality: (n,) 0 to 1.
        rejections: (m, 2) place of a face, and a person that it is not.
        known: ids of the people of whom the user said something.
    """

    person: Places
    vectors: Floats
    photo: Places
    quality: Floats
    rejections: Places
    known: Places


def attach(grouping: Grouping, model: Calibration, threshold: float) -> Places:
    """Give what clustering left over to people whom the user knows, where that is likely enough.

    Faces of nobody go there, and whole groups of which the user said nothing. Nobody else may be
    nearer, nobody gets a second face of a photo, or one that the user said is not theirs.

    Args:
        grouping: what clustering found.
        model: what is likely.
        threshold: squared L2 of one and the same person by the network.

    Returns:
        (n,) as `person`.
    """
    person, vectors = grouping.person, grouping.vectors
    held = np.flatnonzero(person != NOBODY)
    people, which = np.unique(person[held], return_inverse=True)
    mine = np.isin(people, grouping.known)
    if not mine.any():
        return person
    sums = np.zeros((len(people), vectors.shape[1]), np.float32)
    best = np.zeros(len(people), np.float32)
    np.maximum.at(best, which, grouping.quality[held])
    for start in range(0, len(held), ROWS):
        part = slice(start, start + ROWS)
        np.add.at(sums, which[part], vectors[held[part]])
    means, cap = unit(sums), CAP * threshold
    groups = np.flatnonzero(~mine)
    groups = groups[_near(means[groups], means[mine], cap)]
    loose = np.flatnonzero(person == NOBODY)
    loose = loose[_near(vectors[loose], means[mine], cap)]
    points = np.concatenate([means[groups], vectors[loose]])
    itself = np.concatenate([groups, np.full(len(loose), -1)])
    near = nearest(points, means, itself=itself, cap=cap)
    first = near.who[:, 0]
    theirs = nearest(means[first], means, itself=first, cap=cap).strangers
    share = near.distance[:, 0] / ((near.strangers + theirs) / 2)
    quality = np.concatenate([best[groups], grouping.quality[loose]])
    likely = model.probability(share, np.minimum(quality, best[first]), people[first])
    board = _Board(grouping)
    fine = np.flatnonzero((likely >= SURE) & mine[first])
    for at in fine[np.argsort(-likely[fine], kind="stable")].tolist():
        one = at >= len(groups)
        faces = loose[[at - len(groups)]] if one else held[which == groups[at]]
        board.give(faces, int(people[first[at]]))
    return board.person


class _Board:
    """Who has which faces, and which photos each person is in."""

    def __init__(self, grouping: Grouping) -> None:
        self.person = grouping.person.copy()
        self._photo = grouping.photo
        self._refused = set(map(tuple, grouping.rejections.tolist()))
        pairs = zip(grouping.person.tolist(), grouping.photo.tolist(), strict=True)
        self._taken = {pair for pair in pairs if pair[0] != NOBODY}

    def give(self, faces: Places, person: int) -> None:
        """Give faces to a person, all or none."""
        places = [(person, photo) for photo in self._photo[faces].tolist()]
        refused = any((face, person) in self._refused for face in faces.tolist())
        if refused or not self._taken.isdisjoint(places):
            return
        self._taken.update(places)
        self.person[faces] = person


def _near(points: Floats, means: Floats, cap: float) -> NDArray[np.bool_]:
    """Which points (n,) are nearer to one of some people than strangers can be."""
    near = np.zeros(len(points), bool)
    for start in range(0, len(points), ROWS):
        part = slice(start, start + ROWS)
        near[part] = (2 - 2 * points[part] @ means.T).min(axis=1) < cap
    return near
