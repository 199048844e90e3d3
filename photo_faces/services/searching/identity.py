"""Who a face is, over one state of a library."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from photo_faces.domain.labels import labelled
from photo_faces.domain.records import Box
from photo_faces.domain.table import Faces, Floats, Places
from photo_faces.recognition.calibration import calibration
from photo_faces.recognition.constants import Constants
from photo_faces.recognition.identify import Candidate, Near, near, said
from photo_faces.recognition.nearness import LOOKALIKES
from photo_faces.storage.base.library import Library
from photo_faces.storage.networks import embeddings, models, vector_file
from photo_faces.storage.networks.models import Model
from photo_faces.storage.networks.vector_file import Vectors
from photo_faces.storage.people import answers, faces, namesakes, people
from photo_faces.vectors.search import top

FACES = 400  # nearest faces among which people are looked for
MORE = 16  # times as many, where those are too few people to tell how near lookalikes are
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
class Identity:
    """Who one face of a picture is; no person where that is less likely than not.

    Attributes:
        box: in pixels of the upright picture.
        person_id: who it is.
        name: theirs, if they have one.
        label: the same as it is shown, so that it means one person.
        distance: squared L2 to the likeliest person; None where there are no people.
        probability: that it is the likeliest person, 0 to 1; None likewise.
        missing: all photos of the person are gone.
    """

    box: Box
    person_id: int | None
    name: str | None
    label: str | None
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
        self._constants = Constants.of(known.model.base, known.model.threshold)
        self._calibration = calibration(given, self._constants.prior).for_unsorted()

    def identify(self, box: Box, vector: bytes, quality: float) -> Identity:
        """Who a face is.

        Args:
            box: where it is; handed on.
            vector: float32 little-endian bytes of a unit vector of the library's network.
            quality: of the face, 0 to 1.
        """
        found = self.candidates(vector, quality)
        if not found:
            return Identity(box, None, None, None, None, None)
        first, whom = found[0], said(found)
        if whom is None:
            return Identity(box, None, None, None, first.distance, first.probability)
        with self._library.read() as session:
            name = people.name_of(session, whom.person_id)
            among = namesakes.about(session, [whom.person_id]).get(whom.person_id)
            missing = not faces.any_there(session, whom.person_id)
        label = None if name is None else labelled(name, among)
        said_of = (whom.distance, whom.probability, missing)
        return Identity(box, whom.person_id, name, label, *said_of)

    def candidates(self, vector: bytes, quality: float) -> list[Candidate]:
        """The people a face may be, the likeliest first; arguments as of `identify`."""
        return self.near(vector, quality).candidates(self._calibration)

    def near(self, vector: bytes, quality: float) -> Near:
        """How near the people are that are nearest to a face; arguments as of `identify`."""
        found, distances = self._faces(vector)
        known, query = self._known, np.frombuffer(vector, "<f4")
        return near(query, quality, found, distances, known.vectors, self._constants)

    def _faces(self, vector: bytes) -> tuple[Faces, Floats]:
        """The faces of people that are nearest, and how near."""
        count = FACES
        while True:
            ids, distances = self._known.nearest(vector, count)
            with self._library.read() as session:
                stand = answers.standing(session, self._known.model.id, ids.tolist())
            there = np.isin(ids, stand.face)  # some may have gone meanwhile
            found = stand.part(np.searchsorted(stand.face, ids[there]))
            whose = found.person > 0
            if len(found) < count or len(np.unique(found.person[whose])) > LOOKALIKES.stop:
                return found.part(whose), distances[there][whose]
            count *= MORE
