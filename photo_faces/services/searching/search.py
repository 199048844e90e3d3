"""Search photos by a face; say whether two pictures show one person; say who is in a picture."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock

import numpy as np

from photo_faces.domain.errors import NoFace, WrongUse
from photo_faces.domain.records import Face, FoundFace
from photo_faces.faces.weights import ModelSpec
from photo_faces.recognition.constants import Constants
from photo_faces.recognition.verify import likely_same
from photo_faces.services.networks.embedding import ChipEmbedder
from photo_faces.services.networks.models import active_name, prepare
from photo_faces.services.people.chips import shown
from photo_faces.services.scanning import detection
from photo_faces.services.scanning.pipeline import Pipeline, analyse_one
from photo_faces.services.scanning.stages import analyser_options
from photo_faces.services.searching.identity import Identifier, Identity, Known
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library
from photo_faces.storage.networks import models
from photo_faces.storage.people import faces

PREVIEW_SIDE = 1280  # pixels: large enough to pick a face out of a group


@dataclass(frozen=True, slots=True)
class QueryPicture:
    """A picture to search by, with the faces found in it, the largest first.

    Attributes:
        path: the file.
        width: in pixels, upright.
        height: likewise.
        faces: the faces.
        preview: JPEG, longest side 1280.
        model: the network that embedded the faces.
    """

    path: Path
    width: int
    height: int
    faces: tuple[FoundFace, ...]
    preview: bytes
    model: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A face like the one that was asked for."""

    face: Face
    distance: float  # squared L2, 0 to 4
    similarity: float  # cosine, -1 to 1


@dataclass(frozen=True, slots=True)
class Matches:
    """The library's faces that are most like one, nearest first, all compared by one network.

    Attributes:
        hits: the faces.
        threshold: of the network: they are one person's at this distance or nearer (squared L2).
        who: whose face it is, where it is one of a picture that was opened.
    """

    hits: tuple[Hit, ...]
    threshold: float
    who: Identity | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the most prominent faces of two pictures are one person's."""

    distance: float  # squared L2, 0 to 4
    threshold: float  # they are one person's at this distance or nearer
    same: bool
    probability: float  # that they are, 0 to 1, if that is as likely as not before one looks


class Search:
    """Queries by face over one library. Its worker processes start with the first picture.

    Safe to call from any thread: pictures are looked at one after the other.

    The library may change to another network at any time. What one answer compares is always by
    one network: a face that another one embedded is embedded again.

    Attributes:
        shown: of pictures whose largest face was looked for, that face, a JPEG.
    """

    def __init__(self, library: Library, settings: Settings) -> None:
        self._library = library
        self.shown: dict[Path, bytes] = {}
        # One picture at a time: more processes would only start more slowly.
        self._settings = settings.model_copy(update={"decode_workers": 1, "inference_workers": 1})
        self._looking = Lock()
        self._pipeline: Pipeline | None = None
        self._asked: str | None = None  # the pipeline's network as the library or settings name it
        self._spec: ModelSpec | None = None

    def open_picture(self, path: Path) -> Generator[None, None, QueryPicture]:
        """Finds the faces of a picture.

        Raises:
            PhotoFacesError: the picture cannot be read.
        """
        with self._looking:  # the pipeline is one thread's at a time
            pipeline, spec = self._ready()
            read = yield from analyse_one(pipeline, path)
        content = read.decoded.content
        assert content is not None
        ranked = sorted(read.faces, key=lambda face: -face.box.width * face.box.height)
        preview = read.decoded.thumbnail
        return QueryPicture(path, content.width, content.height, tuple(ranked), preview, spec.name)

    def similar(
        self, picture: QueryPicture, face: FoundFace, top: int = 50
    ) -> Generator[None, None, Matches]:
        """The `top` faces of the library nearest to a face of a picture, nearest first."""
        known, (vector,) = yield from self._compared(picture, [face])
        if known is None:
            return Matches((), self._constants(picture.model).threshold)
        who = Identifier(self._library, known).identify(face.box, vector, face.quality)
        return replace(self._matches(known, vector, top), who=who)

    def similar_to_face(self, face_id: int, top: int = 50) -> Generator[None, None, Matches]:
        """The faces nearest to one of the library's own, itself left out."""
        known, itself = self._known(), np.array([face_id], np.int64)
        if known is None or not known.vectors.hold(itself).all():
            raise WrongUse("face-unembedded", face=face_id)
        yield
        vector = known.vectors.of(itself).tobytes()
        found = self._matches(known, vector, top + 1)
        others = [hit for hit in found.hits if hit.face.id != face_id]
        return Matches(tuple(others[:top]), found.threshold)

    def largest(self, path: Path) -> Generator[None, None, tuple[Known | None, bytes]]:
        """The library's faces, and the vector of the largest face of a picture by their network.

        Raises:
            PhotoFacesError: the picture cannot be read, or shows no face.
        """
        picture = yield from self.open_picture(path)
        face = first_face(picture)
        known, (vector,) = yield from self._compared(picture, [face])
        size = picture.width, picture.height
        self.shown[path] = shown(face.chip, face.landmarks, face.box, *size)
        return known, vector

    def verify(self, first: Path, second: Path) -> Generator[None, None, Verdict]:
        """Compares the largest faces of two pictures.

        Raises:
            NoFace: one of them shows no face.
        """
        one = yield from self.open_picture(first)
        first_face(one)
        other = yield from self.open_picture(second)
        if one.model != other.model:
            one = yield from self.open_picture(first)
        shown = [first_face(each) for each in (one, other)]
        vectors = [np.frombuffer(face.vector, "<f4") for face in shown]
        distance = float(np.square(vectors[0] - vectors[1]).sum())
        constants = self._constants(other.model)
        quality, threshold = min(face.quality for face in shown), constants.threshold
        likely = likely_same(distance, threshold, quality, constants.slopes)
        return Verdict(distance, threshold, distance <= threshold, float(likely))

    def identify(self, path: Path) -> Generator[None, None, list[Identity]]:
        """Says of each face of a picture which person of the library it is, if any."""
        picture = yield from self.open_picture(path)
        known, vectors = yield from self._compared(picture, picture.faces)
        if known is None:
            return [Identity(face.box, None, None, None, None, None) for face in picture.faces]
        identifier = Identifier(self._library, known)
        return [
            identifier.identify(face.box, vector, face.quality)
            for face, vector in zip(picture.faces, vectors, strict=True)
        ]

    def close(self) -> None:
        """Ends the worker processes."""
        if self._pipeline is not None:
            self._pipeline.close()
            self._pipeline = None

    def _ready(self) -> tuple[Pipeline, ModelSpec]:
        """What reads pictures by the network in use."""
        name = active_name(self._library, self._settings)
        if self._pipeline is None or self._spec is None or name != self._asked:
            self.close()
            self._asked, self._spec = name, prepare(self._library, self._settings, name)
            settings = detection.settled(self._library, self._settings)
            options = analyser_options(settings, self._spec.name)
            self._pipeline = Pipeline(self._settings, options, preview_side=PREVIEW_SIDE)
        return self._pipeline, self._spec

    def _constants(self, name: str) -> Constants:
        """A network's own, as the library has it."""
        with self._library.read() as session:
            model = models.named(session, name)
        if model is not None:
            return Constants.of(model.base, model.threshold)
        return Constants.of(name, prepare(self._library, self._settings, name).threshold)

    def _known(self) -> Known | None:
        """The library's faces by the network in use; None in a library without faces."""
        return Known.of(self._library, self._settings.cache_folder)

    def _compared(
        self, picture: QueryPicture, faces_: Sequence[FoundFace]
    ) -> Generator[None, None, tuple[Known | None, list[bytes]]]:
        """The library's faces, and the vectors of a picture's faces by the same network."""
        vectors, model = [face.vector for face in faces_], picture.model
        while True:
            known = self._known()
            if known is None or known.model.name == model:
                yield
                return known, vectors
            model = known.model.name
            with ChipEmbedder(self._library, self._settings, model) as embedder:
                made = yield from embedder.embed([face.chip for face in faces_])
                # They were cut a moment ago, in this very program: none is damaged.
                vectors = [vector for vector in made if vector is not None]

    def _matches(self, known: Known, vector: bytes, top: int) -> Matches:
        ids, distances = known.nearest(vector, top)
        with self._library.read() as session:
            there = {face.id: face for face in faces.by_ids(session, ids.tolist())}
        hits = [
            Hit(there[face_id], distance, 1 - distance / 2)
            for face_id, distance in zip(ids.tolist(), distances.tolist(), strict=True)
            if face_id in there
        ]
        return Matches(tuple(hits), known.model.threshold)


def first_face(picture: QueryPicture) -> FoundFace:
    """The largest face of a picture.

    Raises:
        NoFace: there is none.
    """
    if not picture.faces:
        raise NoFace("picture-faceless", picture=picture.path)
    return picture.faces[0]
