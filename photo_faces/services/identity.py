"""Who a face is: the people of a library who are most like it, and how likely each of them is.

A person is as near as the mean of those few of their faces that are nearest: one misplaced face
does not decide, and somebody who is a child in some photos and grown up in others is found in both.
As in the review, a distance counts as a share of the distance to strangers, so that it means less
the more people there are; and what the user answered there counts here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from photo_faces.domain.records import Box
from photo_faces.services.leftovers import calibration
from photo_faces.services.likeness import CAP
from photo_faces.storage import answers, embeddings, faces, models, people, vector_file
from photo_faces.storage.library import Library
from photo_faces.storage.models import Model
from photo_faces.storage.vector_file import Vectors
from photo_faces.vectors.centres import STRANGERS, Floats, Places, nearest, unit
from photo_faces.vectors.search import top

EVEN = 0.5  # probability from which a face is said to be somebody's
FEW = 8  # nearest faces of a person whose mean stands for them
VOTERS = 3  # nearest faces of a person over which the distance that is told is taken
FACES = 400  # nearest faces among which people are looked for
MORE = 16  # times as many, where those are too few people to tell how near strangers are
PEOPLE = 60  # nearest people that are compared
BLOCK = 1 << 16  # vectors compared at a time


@dataclass(frozen=True, slots=True)
class Known:
    """The library's faces as one network sees them, in one state of the library."""

    model: Model
    vectors: Vectors
    ignored: Places

    @classmethod
    def of(cls, library: Library, cache: Path) -> "Known | None":
        """The faces by the network in use; None in a library without faces.

        Args:
            library: whose faces.
            cache: the cache folder, for the file of vectors.
        """
        with library.read() as session:
            active = models.active(session)
            if active is None:
                return None
            vectors = vector_file.open_(session, active, library.path, cache)
            return cls(active, vectors, embeddings.ignored(session))

    def nearest(self, vector: bytes, count: int) -> tuple[Places, Floats]:
        """Ids of the faces nearest to a vector of the same network, and squared L2 to them."""
        query = np.frombuffer(vector, "<f4")
        return top(self.vectors.blocks(BLOCK, self.ignored), query, count)


@dataclass(frozen=True, slots=True)
class Near:
    """The p people nearest to a face.

    Attributes:
        person: (p,) ids.
        share: (p,) squared L2 to the mean of their nearest faces, over that to strangers.
        quality: (p,) 0 to 1, the lesser of the face's and the best of theirs.
        distance: (p,) mean squared L2 to the nearest three of their faces.
    """

    person: Places
    share: NDArray[np.float64]
    quality: NDArray[np.float64]
    distance: NDArray[np.float64]


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


@dataclass(frozen=True, slots=True)
class Identity:
    """Who one face of a picture is; no person where that is less likely than not.

    Attributes:
        box: in pixels of the upright picture.
        person_id: who it is.
        name: theirs, if they have one.
        distance: squared L2 to the likeliest person; None where there are no people.
        probability: that it is the likeliest person, 0 to 1; None likewise.
        missing: all photos of the person are gone.
    """

    box: Box
    person_id: int | None
    name: str | None
    distance: float | None
    probability: float | None
    missing: bool = False


class Identifier:
    """Says of faces who they are, by one state of a library."""

    def __init__(self, library: Library, known: Known) -> None:
        self._library = library
        self._known = known
        with library.read() as session:
            given = answers.all_(session, known.model.id)
        self._calibration = calibration(given).for_unsorted()

    def identify(self, box: Box, vector: bytes, quality: float) -> Identity:
        """Who a face is.

        Args:
            box: where it is; handed on.
            vector: float32 little-endian bytes of a unit vector of the library's network.
            quality: of the face, 0 to 1.
        """
        found = self.candidates(vector, quality)
        if not found:
            return Identity(box, None, None, None, None)
        first, whom = found[0], said(found)
        if whom is None:
            return Identity(box, None, None, first.distance, first.probability)
        with self._library.read() as session:
            name = people.name_of(session, whom.person_id)
            missing = not faces.any_there(session, whom.person_id)
        return Identity(box, whom.person_id, name, whom.distance, whom.probability, missing)

    def candidates(self, vector: bytes, quality: float) -> list[Candidate]:
        """The people a face may be, the likeliest first; arguments as of `identify`."""
        near = self.near(vector, quality)
        likely = self._calibration.among(near.share, near.quality, near.person)
        order = np.argsort(-likely, kind="stable")
        columns = (each[order].tolist() for each in (near.person, near.distance, likely))
        return [Candidate(*row) for row in zip(*columns, strict=True)]

    def near(self, vector: bytes, quality: float) -> Near:
        """How near the people are that are nearest to a face; arguments as of `identify`."""
        faces, distances, person, qualities = self._faces(vector)
        whom, first = np.unique(person, return_index=True)
        whom = whom[np.argsort(first)][:PEOPLE]
        places = [np.flatnonzero(person == each)[:FEW] for each in whom.tolist()]
        vectors = self._known.vectors
        sums = [vectors.of(faces[some]).sum(axis=0) for some in places]
        means = unit(np.array(sums, np.float32).reshape(len(whom), self._known.model.dim))
        query = np.frombuffer(vector, "<f4")
        cap = CAP * self._known.model.threshold
        own = nearest(query[None], means, cap=cap).strangers
        theirs = nearest(means, means, itself=np.arange(len(whom)), cap=cap).strangers
        distance = 2 - 2 * (means @ query).astype(np.float64)
        best = np.array([qualities[some].max() for some in places], np.float64)
        return Near(
            whom,
            distance / ((own + theirs) / 2),
            np.minimum(best, quality),
            np.array([distances[some[:VOTERS]].mean() for some in places], np.float64),
        )

    def _faces(self, vector: bytes) -> tuple[Places, Floats, Places, Floats]:
        """The faces of people that are nearest, how near, whose and of what quality."""
        count = FACES
        while True:
            faces, distances = self._known.nearest(vector, count)
            with self._library.read() as session:
                stand = answers.standing(session, self._known.model.id, faces.tolist())
            there = np.isin(faces, stand.face)  # some may have gone meanwhile
            faces, distances = faces[there], distances[there]
            place = np.searchsorted(stand.face, faces)
            whose = stand.person[place] > 0
            place = place[whose]
            person = stand.person[place]
            if len(there) < count or len(np.unique(person)) > STRANGERS.stop:
                return faces[whose], distances[whose], person, stand.quality[place]
            count *= MORE


def said(candidates: Sequence[Candidate]) -> Candidate | None:
    """Whom a face is said to be, of the people it may be, the likeliest first."""
    likeliest = candidates[0] if candidates else None
    return likeliest if likeliest is not None and likeliest.probability >= EVEN else None
