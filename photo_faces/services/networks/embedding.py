"""Embedding faces again from the chips that the library stores, without the photos."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from photo_faces.domain.errors import DecodeError
from photo_faces.faces.align import CHIP_SIZE
from photo_faces.imaging.thumbnails import decode_jpeg
from photo_faces.runtime.memory import keep_large_blocks_apart
from photo_faces.runtime.pool import WorkerPool
from photo_faces.services.networks.models import ModelProgress, prepare
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library
from photo_faces.storage.networks import embeddings

BATCH = 32  # chips embedded at a time


class ChipEmbedder:
    """A process that embeds chips by one network; it starts with the first ones.

    A context manager: leaving it ends the process.
    """

    def __init__(
        self, library: Library, settings: Settings, name: str, *, niceness: int = 0
    ) -> None:
        self._library, self._settings, self._name = library, settings, name
        self._niceness = niceness
        self._pool: WorkerPool[Any, list[bytes], list[bytes | None]] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *how: object) -> None:
        if self._pool is not None:
            self._pool.__exit__(*how)

    def embed(self, chips: Sequence[bytes]) -> Generator[None, None, list[bytes | None]]:
        """Embeds chips (JPEG).

        Returns:
            A unit vector each, float32 little-endian; None of a damaged chip.

        Raises:
            ModelUnavailable: the network's weights cannot be had.
        """
        if self._pool is None:
            self._pool = self._start()
        return (yield from self._pool.ask(list(chips))).result()

    def _start(self) -> WorkerPool[Any, list[bytes], list[bytes | None]]:
        spec = prepare(self._library, self._settings, self._name)
        return WorkerPool(
            _embed_chips,
            _start_embedder,
            (spec.name, self._settings.models_folder, self._settings.device),
            workers=1,
            deadline_s=self._settings.inference_deadline,
            niceness=self._niceness,
        )


def _start_embedder(model: str, folder: Path, device: str) -> Any:
    """Loads the network alone: no face is looked for (torch is imported here and not before)."""
    from photo_faces.faces.device import pick
    from photo_faces.faces.embedder import Embedder

    keep_large_blocks_apart()
    return Embedder(model, device=pick(device), folder=folder)


def kept_chip(jpeg: bytes) -> NDArray[np.uint8] | None:
    """Reads a chip that a library stores: uint8 (side, side, 3); None where it is damaged."""
    try:
        pixels = decode_jpeg(jpeg)
    except DecodeError:
        return None
    return pixels if pixels.shape == (CHIP_SIZE, CHIP_SIZE, 3) else None


def _embed_chips(embedder: Any, stored: list[bytes]) -> list[bytes | None]:
    chips = [kept_chip(jpeg) for jpeg in stored]
    vectors = iter(embedder.embed_kept([chip for chip in chips if chip is not None]))
    return [None if chip is None else next(vectors) for chip in chips]


@dataclass(frozen=True, slots=True)
class Embedded:
    """How many faces were embedded, and how many not, because their chips are damaged."""

    faces: int
    damaged: int


def embed_missing(
    library: Library, model_id: int, embedder: ChipEmbedder
) -> Generator[ModelProgress | None, None, Embedded]:
    """Embeds all faces that have no vector of a network, but for those whose chips are damaged.

    Each batch is stored as it is done, so that a run that ends early is gone on with by the next.

    Args:
        library: whose faces.
        model_id: the network.
        embedder: which embeds by it.

    Returns:
        How many faces that were.
    """
    with library.read() as session:
        total = embeddings.missing_count(session, model_id)
    done = damaged = after = 0
    while batch := _missing(library, model_id, after):
        after = batch[-1][0]
        vectors = yield from embedder.embed([jpeg for _, jpeg in batch])
        rows = [
            (face, vector)
            for (face, _), vector in zip(batch, vectors, strict=True)
            if vector is not None
        ]
        if rows:
            with library.write() as session:
                embeddings.store(session, model_id, rows)
        done += len(rows)
        damaged += len(batch) - len(rows)
        yield ModelProgress(done, max(done, total))
    return Embedded(done, damaged)


def _missing(library: Library, model_id: int, after: int) -> list[tuple[int, bytes]]:
    with library.read() as session:
        return embeddings.missing(session, model_id, after, BATCH)
