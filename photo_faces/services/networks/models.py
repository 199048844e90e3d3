"""The networks that can embed faces: which there are, and bringing one to this machine."""

import hashlib
from collections.abc import Callable, Generator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from photo_faces.domain.errors import ModelUnavailable
from photo_faces.domain.message import Message
from photo_faces.faces import fetching, weights
from photo_faces.faces.files import WeightsFile
from photo_faces.faces.learned import LARGEST, name_of
from photo_faces.faces.weights import ModelSpec
from photo_faces.runtime.call import call_in_process, retold
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library
from photo_faces.storage.networks import embeddings, models
from photo_faces.storage.networks.models import Model

# To read a face again from what a library keeps, on one core: SFace's 25 to 32 ms in float32, which
# are half where the processor multiplies bfloat16.
_SECONDS_A_FACE = 0.03


@dataclass(frozen=True, slots=True)
class Proposal:
    """A network that tells people apart better than the one in use, and what the change costs.

    Attributes:
        name: of that network.
        instead_of: the name of the one in use.
        licence: of its weights.
        faces: to embed.
        seconds: that this takes, about.
    """

    name: str
    instead_of: str
    licence: Message
    faces: int
    seconds: float


@dataclass(frozen=True, slots=True)
class ModelRow:
    """A network and whether it can be used here.

    Attributes:
        name: its name.
        dim: length of its vectors.
        licence: of its weights.
        available: its weights are on this machine.
        active: the library's faces are compared by it.
        learnt_from: the network that it was learnt from; None for one that was not learnt here.
        learnt_at: when (ISO 8601, UTC); None likewise.
        proposal: to change to it; None where it is not better.
    """

    name: str
    dim: int
    licence: Message
    available: bool
    active: bool
    learnt_from: str | None = None
    learnt_at: str | None = None
    proposal: Proposal | None = None


@dataclass(frozen=True, slots=True)
class ModelProgress:
    """Bytes fetched or faces embedded so far, of how many (0: not known)."""

    done: int
    total: int


def list_models(library: Library, settings: Settings) -> list[ModelRow]:
    """The networks that the application knows by name, then those that the library has besides."""
    name, better = active_name(library, settings), proposal(library, settings)
    with library.read() as session:
        known = {model.id: model for model in models.list_(session)}
    own = [model for model in known.values() if model.name not in weights.MODELS]
    return [
        *(
            ModelRow(
                *(spec.name, spec.dim, spec.licence, _available(spec, settings), spec.name == name),
                proposal=better if better is not None and better.name == spec.name else None,
            )
            for spec in weights.MODELS.values()
        ),
        *(_row(model, known, settings) for model in own),
    ]


def proposal(library: Library, settings: Settings) -> Proposal | None:
    """The better network for a library of faces by another one, or by one learnt from another.

    None where the best is in use, where its weights are not here, where the settings name the one
    in use, and where the faces are by a file of the user's own: how good that is nobody knows.
    """
    best = weights.MODELS[weights.DEFAULT]
    with library.read() as session:
        active = models.active(session)
    if active is None or active.base == best.name or active.base not in weights.MODELS:
        return None
    chosen = "model" in settings.model_fields_set and settings.model == active.name
    if chosen or not _available(best, settings):
        return None
    with library.read() as session:
        there = models.named(session, best.name)
        faces = embeddings.missing_count(session, -1 if there is None else there.id)
    return Proposal(best.name, active.name, best.licence, faces, faces * _SECONDS_A_FACE)


def _row(model: Model, known: dict[int, Model], settings: Settings) -> ModelRow:
    """One that only the library knows: learnt from it, or a file of the user's own."""
    spec = weights.MODELS.get(model.base)
    licence = weights.OWN_LICENCE if spec is None else spec.licence
    if model.parent_id is None:
        here = _is_kept(model, settings.models_folder)
        return ModelRow(model.name, model.dim, licence, here, model.active)
    parent = known[model.parent_id]
    return ModelRow(model.name, model.dim, licence, True, model.active, parent.name, model.added_at)


def active_name(library: Library, settings: Settings) -> str:
    """The model that the library's faces are compared by; the settings' one in a new library."""
    with library.read() as session:
        active = models.active(session)
    return settings.model if active is None else active.name


def prepare(library: Library, settings: Settings, name: str | None = None) -> ModelSpec:
    """Makes sure that a network's weights are on this machine, where its name finds them.

    Whatever embeds faces for a library begins here: what was learnt lies in the library only until
    it is written out, and a file of the user's own may be anywhere.

    Args:
        library: that the network is for.
        settings: where weights are kept.
        name: of the network, or the path of a file; None for the one in use.

    Raises:
        ModelUnavailable: they cannot be had.
    """
    wanted, folder = name or active_name(library, settings), settings.models_folder
    with library.read() as session:
        known = models.named(session, wanted)
    if known is not None and known.name not in weights.MODELS:
        return _of_library(library, known, folder)
    spec, path = weights.resolve(wanted, folder)
    if spec.name not in weights.MODELS:
        try:
            weights.kept(spec.name, folder)
        except ModelUnavailable:
            fetching.keep(path.read_bytes(), weights.place("file", spec.sha256, folder))
    return spec


def registered(library: Library, spec: ModelSpec) -> Model:
    """A network as the library knows it, from now on if it did not.

    Raises:
        LibraryError: the library holds vectors of other weights under this name.
    """
    about = (spec.name, spec.dim, spec.sha256, spec.threshold)
    with library.write() as session:
        return models.register(session, *about, base=spec.base)


def _of_library(library: Library, model: Model, folder: Path) -> ModelSpec:
    """Finds a network that a library names: by its checksum, for the library may say anything.

    Raises:
        ModelUnavailable: it is neither kept here nor whole in the library.
    """
    if _is_kept(model, folder):
        return weights.kept(model.name, folder)[0]
    with library.read() as session:
        content = models.weights(session, model, LARGEST)
    if content is None:
        raise ModelUnavailable("model-weights-missing", model=model.name)
    checksum = hashlib.sha256(content).hexdigest()
    if checksum != model.sha256 or model.name != name_of(checksum):
        raise ModelUnavailable("model-in-library-damaged", model=model.name)
    fetching.keep(content, weights.place("learned", checksum, folder))
    return weights.kept(model.name, folder)[0]


def _is_kept(model: Model, folder: Path) -> bool:
    with suppress(ModelUnavailable):
        return weights.kept(model.name, folder)[0].sha256 == model.sha256
    return False


def _available(spec: ModelSpec, settings: Settings) -> bool:
    with suppress(ModelUnavailable):
        return spec.locate(settings.models_folder).is_file()
    return False


def fetch(
    settings: Settings, name: str, source: Path | None = None
) -> Generator[ModelProgress | None, None, Path]:
    """Brings a network's weights, or the detector's, to this machine.

    Args:
        settings: where weights are kept.
        name: of a model that comes with the program, or "yunet".
        source: the file to take; None to fetch it from its publisher.

    Raises:
        ModelUnavailable: no model has that name, there is no network connection, or the file is
            not what its checksum says; the message says what to do.
    """
    wanted = weights.to_fetch(name)
    if source is not None:
        wanted = replace(wanted, url=source.absolute().as_uri())
    steps = call_in_process(_fetch, wanted, settings.models_folder)
    path: Path = yield from retold(steps, lambda step: ModelProgress(*step))
    return path


def _fetch(wanted: WeightsFile, folder: Path, report: Callable[[tuple[int, int]], None]) -> Path:
    return fetching.fetch(wanted, folder, lambda done, total: report((done, total or 0)))
