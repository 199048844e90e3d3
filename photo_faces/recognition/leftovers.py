"""What clustering left over, and what is a known person's by the user's own measure."""

from collections.abc import Iterator

import numpy as np

from photo_faces.domain.table import NOBODY, Floats, Marks, Places, Seen
from photo_faces.recognition.anchors import Said
from photo_faces.recognition.calibration import Calibration
from photo_faces.recognition.constants import Constants
from photo_faces.recognition.nearness import nearest, sums_of, unit

SURE = 0.7  # probability from which what is left over goes to a person whom the user knows
ROWS = 4096  # faces compared at a time


def attach(faces: Seen, said: Said, model: Calibration, constants: Constants) -> Places:
    """Give what clustering left over to people whom the user knows, where that is likely enough.

    Faces of nobody go there, and whole groups of which the user said nothing. Nobody else may be
    nearer, nobody gets a second face of a photo, or one that the user said is not theirs.

    Args:
        faces: who is with whom after clustering.
        said: whom the user knows.
        model: what is likely.
        constants: of the network.

    Returns:
        (n,) whose each face is.
    """
    person, held = faces.person, np.flatnonzero(faces.person != NOBODY)
    if not np.isin(person[held], said.people).any():
        return person
    given, refused = person.copy(), set(map(tuple, said.rejections.tolist()))
    taken = set(zip(person[held].tolist(), faces.photo[held].tolist(), strict=True))
    for some, who in _likely(faces, held, said, model, constants.cap):
        places = {(who, photo) for photo in faces.photo[some].tolist()}
        if taken.isdisjoint(places) and refused.isdisjoint((face, who) for face in some.tolist()):
            taken |= places
            given[some] = who
    return given


def _likely(
    faces: Seen, held: Places, said: Said, model: Calibration, cap: float
) -> Iterator[tuple[Places, int]]:
    """Places of faces that go together, and whose they are likely enough; the likeliest first."""
    people, which = np.unique(faces.person[held], return_inverse=True)
    mine = np.isin(people, said.people)
    best = np.zeros(len(people), np.float32)
    np.maximum.at(best, which, faces.quality[held])
    means = unit(sums_of(which, faces.vector[held], len(people)))
    groups = np.flatnonzero(~mine)
    groups = groups[_near(means[groups], means[mine], cap)]
    loose = np.flatnonzero(faces.person == NOBODY)
    loose = loose[_near(faces.vector[loose], means[mine], cap)]
    points = np.concatenate([means[groups], faces.vector[loose]])
    itself = np.concatenate([groups, np.full(len(loose), -1)])
    near = nearest(points, means, itself=itself, cap=cap)
    first = near.who[:, 0]
    theirs = nearest(means[first], means, itself=first, cap=cap).lookalikes
    share = near.distance[:, 0] / ((near.lookalikes + theirs) / 2)
    quality = np.concatenate([best[groups], faces.quality[loose]])
    likely = model.probability(share, np.minimum(quality, best[first]), people[first])
    fine = np.flatnonzero((likely >= SURE) & mine[first])
    for at in fine[np.argsort(-likely[fine], kind="stable")].tolist():
        one = at >= len(groups)
        some = loose[[at - len(groups)]] if one else held[which == groups[at]]
        yield some, int(people[first[at]])


def _near(points: Floats, means: Floats, cap: float) -> Marks:
    """Which points (n,) are nearer to one of some people than lookalikes can be."""
    near = np.zeros(len(points), bool)
    for start in range(0, len(points), ROWS):
        part = slice(start, start + ROWS)
        near[part] = (2 - 2 * points[part] @ means.T).min(axis=1) < cap
    return near
