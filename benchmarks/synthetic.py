"""A library of synthetic people."""

import io
import os
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from photo_faces.domain.content import Content
from photo_faces.domain.records import Box, FoundFace
from photo_faces.faces.weights import DEFAULT, MODELS
from photo_faces.storage.base.library import Library
from photo_faces.storage.networks import models
from photo_faces.storage.photos import files, folders, found_files, photos

BATCH = 1000


def _chip(number: int) -> bytes:
    colour = tuple(int(value) for value in np.random.default_rng(number).integers(60, 220, 3))
    data = io.BytesIO()
    Image.new("RGB", (224, 224), colour).save(data, "JPEG")
    return data.getvalue()


def fill_library(library: Library, folder: Path, vectors: NDArray[np.float32]) -> None:
    """Stores one photo a vector, each with one face; the files themselves need not exist."""
    folder.mkdir(parents=True, exist_ok=True)
    spec = MODELS[DEFAULT]
    chips = [_chip(number) for number in range(64)]
    with library.write() as session:
        root = folders.add(session, folder)
        model = models.register(session, spec.name, spec.dim, spec.sha256, spec.threshold)
    chance = np.random.default_rng(2)
    for start in range(0, len(vectors), BATCH):
        numbers = range(start, min(start + BATCH, len(vectors)))
        with library.write() as session:
            seen = found_files.Seen()
            names = [(os.fsencode(f"{number:07d}.jpg"), 1000 + number, 0) for number in numbers]
            found_files.upsert(session, root, names, seen)
            listed = files.pending(session, "synthetic", (0, 0), BATCH)
            for file, number in zip(listed, numbers, strict=True):
                face = FoundFace(
                    Box(100, 100, 300, 300), 0.999, (0.0,) * 10, 0.9, 500.0, 0.0,
                    vectors[number].astype("<f4").tobytes(), chips[number % len(chips)],
                )  # fmt: skip
                content = Content(
                    number.to_bytes(32, "big"), number.to_bytes(32, "big"), 400, 400,
                    datetime(2000, 1, 1) + timedelta(hours=number), None, None, None,
                    chance.bytes(32), "synthetic",
                )  # fmt: skip
                photos.store_indexed(session, file.file_id, content, [face], model.id)
