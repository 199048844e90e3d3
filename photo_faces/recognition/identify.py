"""Who a face is: the people of a library who are most like it, and how likely each of them is.

A person is as near as the mean of those few of their faces that are nearest: one misplaced face
does not decide, and somebody who is a child in some photos and grown up in others is found in both.
As in the review, a distance counts as a share of the distance to lookalikes, so that it means less
the more people there are; and what the user answered there counts here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from photo_faces.domain.table import Doubles, Faces, Floats, Places
from photo_faces.recognition.calibration import Calibration
from photo_faces.recognition.constants import Constants
from photo_faces.recognition.likeness import Vectors
from photo_faces.recognition.nearness import nearest, unit

EVEN = 0.5  # probability from which a face is said to be somebody's
FACES_OF_MEAN = 8  # nearest faces of a person whose mean stands for them
FACES_OF_DISTANCE = 3  # nearest faces of a person over which the distance that is told is taken
PEOPLE = 60  # nearest people that are compared


@dataclass(frozen=True, slots=True)
class Near:
    """The p people nearest to a face.

    Attributes:
        person: (p,) ids.
        share: (p,) squared L2 to the mean of their nearest faces, over that to lookalikes.
        quality: (p,) 0 to 1, the lesser of the face's and the best of theirs.
        distance: (p,) mean squared L2 to the nearest three of their faces.
    """

    person: Places
    share: Doubles
    quality: Doubles
    distance: Doubles

    def candidates(self, model: Calibration) -> "list[Candidate]":
        """The people whom the face may be, the likeliest first."""
        likely = model.among(self.share, self.quality, self.person)
        order = np.argsort(-likely, kind="stable")
        columns = (each[order].tolist() for each in (self.person, self.distance, likely))
        return [Candidate(*row) for row in zip(*columns, strict=True)]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody a face may be.

    Attributes:
        person_id: who.
        distance: mean squared L2 to their three nearest faces, 0 to 4.
        probability: 0 to 1; of all candidates together at most 1.
    """

    person_id: int
    distance: float
    probability: float


def said(candidates: Sequence[Candidate]) -> Candidate | None:
    """Whom a face is said to be, of the people it may be, the likeliest first."""
    likeliest = candidates[0] if candidates else None
    return likeliest if likeliest is not None and likeliest.probability >= EVEN else None


def near(
    query: Floats,
    quality: float,
    faces: Faces,
    distances: Floats,
    vectors: Vectors,
    constants: Constants,
) -> Near:
    """How near the people are that are nearest to a face.

    Args:
        query: (d,) its unit vector.
        quality: of the face, 0 to 1.
        faces: of people, the nearest first.
        distances: (len(faces),) squared L2 to them.
        vectors: of those.
        constants: of the network.
    """
    whom, first = np.unique(faces.person, return_index=True)
    whom = whom[np.argsort(first)][:PEOPLE]
    places = [np.flatnonzero(faces.person == each)[:FACES_OF_MEAN] for each in whom.tolist()]
    sums = [vectors.of(faces.face[some]).sum(axis=0) for some in places]
    means = unit(np.array(sums, np.float32).reshape(len(whom), len(query)))
    own = nearest(query[None], means, cap=constants.cap).lookalikes
    theirs = nearest(means, means, itself=np.arange(len(whom)), cap=constants.cap).lookalikes
    distance = 2 - 2 * (means @ query).astype(np.float64)
    best = np.array([faces.quality[some].max() for some in places], np.float64)
    return Near(
        whom,
        distance / ((own + theirs) / 2),
        np.minimum(best, quality),
        np.array([distances[some[:FACES_OF_DISTANCE]].mean() for some in places], np.float64),
    )
