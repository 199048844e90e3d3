"""The networks that can embed faces: which there are, fetching one, and changing to one."""

from collections.abc import Callable, Generator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from photo_faces.domain.errors import ModelUnavailable
from photo_faces.faces import fetching, weights
from photo_faces.runtime.call import call_in_process
from photo_faces.runtime.pool import Outcome, WorkerPool
from photo_faces.services.pipeline import TICK
from photo_faces.services.stages import AnalyserState, analyser_options, start_analyser
from photo_faces.settings import Settings
from photo_faces.storage import embeddings, models
from photo_faces.storage.library import Library

BATCH = 32  # chips embedded at a time


@dataclass(frozen=True, slots=True)
class ModelRow:
    """A network and whether it can be used here."""

    name: str
    dim: int
    licence: str
    available: bool  # its weights are on this machine
    active: bool  # the library's faces are compared by it


@dataclass(frozen=True, slots=True)
class ModelProgress:
    """Bytes fetched or faces embedded so far, of how many (0: not known)."""

    done: int
    total: int


def list_models(library: Library, settings: Settings) -> list[ModelRow]:
    """All networks that the application knows by name."""
    name = active_name(library, settings)
    return [
        ModelRow(spec.name, spec.dim, spec.licence, _available(spec, settings), spec.name == name)
        for spec in weights.MODELS.values()
    ]


def active_name(library: Library, settings: Settings) -> str:
    """The model that the library's faces are compared by; the settings' one in a new library."""
    with library.read() as session:
        active = models.active(session)
    return settings.model if active is None else active.name


def _available(spec: weights.ModelSpec, settings: Settings) -> bool:
    with suppress(ModelUnavailable):
        return weights.locate(spec.name, settings.models_folder).is_file()
    return False


def fetch(
    settings: Settings, name: str, source: Path | None = None
) -> Generator[ModelProgress | None, None, Path]:
    """Brings a network's weights to this machine, from its publisher or from a file.

    Raises:
        ModelUnavailable: no model has that name, there is no network connection, or the file is
            not what its checksum says; the message says what to do.
    """
    spec = weights.specification(name)
    if source is not None:
        spec = replace(spec, url=source.absolute().as_uri())
    steps = call_in_process(_fetch, spec, settings.models_folder)
    while True:
        try:
            step = next(steps)
        except StopIteration as stop:
            path: Path = stop.value
            return path
        yield None if step is None else ModelProgress(*step)


def _fetch(
    spec: weights.ModelSpec, folder: Path, report: Callable[[tuple[int, int]], None]
) -> Path:
    return fetching.fetch(spec, folder, lambda done, total: report((done, total or 0)))


def use(
    library: Library, settings: Settings, name: str
) -> Generator[ModelProgress | None, None, int]:
    """Compares the library's faces by another network from now on.

    All faces are embedded anew from their stored chips, so no original is needed; until the last
    one is done the old network stays in use, and a run that was stopped goes on where it was.

    Returns:
        The number of faces that were embedded.

    Raises:
        ModelUnavailable: the weights are not on this machine.
    """
    spec, _ = weights.resolve(name, settings.models_folder)
    with library.write() as session:
        model = models.register(session, spec.name, spec.dim, spec.sha256, spec.threshold)
        total = embeddings.missing_count(session, model.id)
    done = after = 0
    with WorkerPool(
        _embed_chips,
        start_analyser,
        (analyser_options(settings, name),),
        workers=1,
        deadline_s=settings.inference_deadline,
    ) as pool:
        while batch := _missing(library, model.id, after):
            after = batch[-1][0]
            pool.submit([jpeg for _, jpeg in batch], [face for face, _ in batch])
            while pool.outstanding:
                for outcome in pool.results(TICK):
                    _store(library, model.id, outcome)
                    done += len(batch)
                yield ModelProgress(done, total)
    with library.write() as session:
        models.use(session, model.id)
    return done


def _missing(library: Library, model_id: int, after: int) -> list[tuple[int, bytes]]:
    with library.read() as session:
        return embeddings.missing(session, model_id, after, BATCH)


def _store(library: Library, model_id: int, outcome: Outcome[list[bytes]]) -> None:
    if outcome.value is None:
        raise outcome.error or AssertionError("an outcome is a value or an error")
    with library.write() as session:
        embeddings.store(session, model_id, list(zip(outcome.key, outcome.value, strict=True)))


def _embed_chips(state: AnalyserState, stored: list[bytes]) -> list[bytes]:
    vectors: list[bytes] = state.analyser.embed_stored(stored)
    return vectors
