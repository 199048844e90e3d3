"""Search photos by a face; say whether two pictures show one person; say who is in a picture."""

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from photo_faces.domain.errors import NoFace, WrongUse
from photo_faces.domain.records import Box, Face, FoundFace
from photo_faces.faces.weights import specification
from photo_faces.services.models import active_name
from photo_faces.services.pipeline import (
    Analysed,
    Pipeline,
    analyse_one,
)
from photo_faces.services.stages import analyser_options
from photo_faces.settings import Settings
from photo_faces.storage import embeddings, faces, models, vector_file
from photo_faces.storage.library import Library
from photo_faces.vectors.search import top as nearest

PREVIEW_SIDE = 1280  # pixels: large enough to pick a face out of a group
VOTERS = 3  # nearest faces of a person that say together how far a face is from that person
CANDIDATES = 60  # nearest faces among which those of a person are looked for
BLOCK = 1 << 16  # vectors compared at a time


@dataclass(frozen=True, slots=True)
class QueryPicture:
    """A picture to search by, with the faces found in it, the largest first."""

    path: Path
    width: int  # pixels, upright
    height: int
    faces: tuple[FoundFace, ...]
    preview: bytes  # JPEG, longest side 1280


@dataclass(frozen=True, slots=True)
class Hit:
    """A face like the one that was asked for."""

    face: Face
    distance: float  # squared L2, 0 to 4
    similarity: float  # cosine, -1 to 1


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the most prominent faces of two pictures are one person's."""

    distance: float  # squared L2, 0 to 4
    threshold: float  # they are one person's at this distance or nearer
    same: bool


@dataclass(frozen=True, slots=True)
class Identity:
    """Who one face of a picture is; no person where nobody in the library is near enough."""

    box: Box
    person_id: int | None
    name: str | None
    distance: float | None  # squared L2 to the nearest person, None where there is no person


class Search:
    """Queries by face over one library. Its worker processes start with the first picture."""

    def __init__(self, library: Library, settings: Settings) -> None:
        self._library = library
        # One picture at a time: more processes would only start more slowly.
        self._settings = settings.model_copy(update={"decode_workers": 1, "inference_workers": 1})
        self._pipeline: Pipeline | None = None
        self._model: str | None = None

    def open_picture(self, path: Path) -> Generator[None, None, QueryPicture]:
        """Finds the faces of a picture.

        Raises:
            PhotoFacesError: the picture cannot be read.
        """
        read = yield from self._analyse(path)
        assert read.facts is not None
        ranked = sorted(read.faces, key=lambda face: -face.box.width * face.box.height)
        facts = read.facts
        return QueryPicture(path, facts.width, facts.height, tuple(ranked), facts.thumbnail)

    def similar(self, vector: bytes, top: int = 50) -> Generator[None, None, list[Hit]]:
        """The `top` faces of the library nearest to an embedding, nearest first.

        Args:
            vector: float32 little-endian bytes of a unit vector of the library's model.
            top: how many.
        """
        ids, distances = yield from self._nearest(np.frombuffer(vector, "<f4"), top)
        with self._library.read() as session:
            found = {face.id: face for face in faces.by_ids(session, ids.tolist())}
        return [
            Hit(found[face_id], distance, 1 - distance / 2)
            for face_id, distance in zip(ids.tolist(), distances.tolist(), strict=True)
            if face_id in found
        ]

    def similar_to_face(self, face_id: int, top: int = 50) -> Generator[None, None, list[Hit]]:
        """The faces nearest to one of the library's own, itself left out."""
        with self._library.read() as session:
            active = models.active(session)
            vector = None if active is None else embeddings.of_face(session, active.id, face_id)
        if vector is None:
            raise WrongUse(f"face {face_id} has no embedding of the model in use")
        hits = yield from self.similar(vector, top + 1)
        return [hit for hit in hits if hit.face.id != face_id][:top]

    def verify(self, first: Path, second: Path) -> Generator[None, None, Verdict]:
        """Compares the largest faces of two pictures.

        Raises:
            NoFace: one of them shows no face.
        """
        vectors = []
        for path in (first, second):
            picture = yield from self.open_picture(path)
            vectors.append(np.frombuffer(first_face(picture).vector, "<f4"))
        distance = float(np.square(vectors[0] - vectors[1]).sum())
        threshold = specification(self._model_name()).threshold
        return Verdict(distance, threshold, distance <= threshold)

    def identify(self, path: Path) -> Generator[None, None, list[Identity]]:
        """Says of each face of a picture which person of the library it is, if any.

        A face's distance to a person is the mean over the person's three nearest faces, so that
        one misplaced face does not decide.
        """
        picture = yield from self.open_picture(path)
        threshold = specification(self._model_name()).threshold
        found = []
        for face in picture.faces:
            hits = yield from self.similar(face.vector, CANDIDATES)
            found.append(_identity(face.box, hits, threshold))
        return found

    def close(self) -> None:
        """Ends the worker processes."""
        if self._pipeline is not None:
            self._pipeline.close()
            self._pipeline = None

    def _analyse(self, path: Path) -> Generator[None, None, Analysed]:
        name = self._model_name()
        if self._pipeline is None or name != self._model:
            self.close()
            options = analyser_options(self._settings, name)
            self._pipeline = Pipeline(self._settings, options, preview_side=PREVIEW_SIDE)
            self._model = name
        return (yield from analyse_one(self._pipeline, path))

    def _model_name(self) -> str:
        return active_name(self._library, self._settings)

    def _nearest(
        self, query: NDArray[np.float32], count: int
    ) -> Generator[None, None, tuple[NDArray[np.int64], NDArray[np.float32]]]:
        with self._library.read() as session:
            active = models.active(session)
            if active is None:
                return np.empty(0, np.int64), np.empty(0, np.float32)
            known = vector_file.open_(
                session, active, self._library.path, self._settings.cache_folder
            )
            ignored = embeddings.ignored(session)
        yield
        return nearest(known.blocks(BLOCK, ignored), query, count)


def first_face(picture: QueryPicture) -> FoundFace:
    """The largest face of a picture.

    Raises:
        NoFace: there is none.
    """
    if not picture.faces:
        raise NoFace(f"{picture.path}: no face found in this picture")
    return picture.faces[0]


def _identity(box: Box, hits: list[Hit], threshold: float) -> Identity:
    """The nearest person among the nearest faces, if near enough."""
    by_person: dict[int, list[Hit]] = {}
    for hit in hits:
        if hit.face.person_id is not None:
            by_person.setdefault(hit.face.person_id, []).append(hit)
    ranked = sorted(
        (sum(hit.distance for hit in of[:VOTERS]) / len(of[:VOTERS]), person)
        for person, of in by_person.items()
    )
    if not ranked:
        return Identity(box, None, None, None)
    distance, person = ranked[0]
    if distance > threshold:
        return Identity(box, None, None, distance)
    return Identity(box, person, by_person[person][0].face.name, distance)
