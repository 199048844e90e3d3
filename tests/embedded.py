"""A library of real chips, embedded by the real network: what a scan would leave, in a moment."""

import functools
import hashlib
import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import skimage.data
from album import content, face
from PIL import Image

from photo_faces.faces import align, weights
from photo_faces.faces.analyser import FaceAnalyser
from photo_faces.faces.detector import Detector
from photo_faces.faces.embedder import Embedder
from photo_faces.imaging.thumbnails import decode_jpeg
from photo_faces.services.scanning.stages import detection_signature
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library
from photo_faces.storage.networks import models
from photo_faces.storage.photos import files, folders, found_files, photos

NETWORK = "dlib-resnet"  # the quicker one, and one that there is a better network than


@functools.cache
def _embedder() -> Embedder:
    return Embedder(NETWORK)


@functools.cache
def _landmarks() -> np.ndarray:
    (face,) = FaceAnalyser(Detector(), _embedder()).analyse(skimage.data.astronaut())
    return np.array(face.landmarks, np.float32).reshape(5, 2)


def _embedded(embedder: Embedder, made: list[bytes]) -> list[bytes]:
    return embedder.embed_kept([decode_jpeg(chip) for chip in made])


def chips(count: int, seed: int) -> list[bytes]:
    """Distinct chips of the one real face that is free to use."""
    chance = np.random.default_rng(seed)
    target = align.template(align.CHIP_SIZE, (align.CHIP_SIZE - align.CHIP_CORE) / 2)
    made = []
    for _ in range(count):
        moved = (target - 112) * chance.uniform(0.8, 1.3) + 112 + chance.uniform(-9, 9, 2)
        turn = align.similarity(_landmarks(), moved + chance.normal(0, 3, (5, 2)))
        pixels = align.warp(skimage.data.astronaut(), turn, align.CHIP_SIZE)
        shade = np.clip(pixels * chance.uniform(0.6, 1.3), 0, 255).astype(np.uint8)
        file = io.BytesIO()
        Image.fromarray(shade).save(file, "JPEG", quality=92)
        made.append(file.getvalue())
    return made


def distances(name: str, folder: Path, made: list[bytes]) -> np.ndarray:
    """(n, n) squared L2 between chips by a network, in this process."""
    embedded = _embedded(Embedder(name, folder=folder), made)
    vectors = np.stack([np.frombuffer(each, "<f4") for each in embedded])
    return 2 - 2 * vectors @ vectors.T


def settings_in(folder: Path) -> Settings:
    return Settings(
        library=folder / "library.sqlite",
        cache_folder=folder / "cache",
        models_folder=folder / "models",
        model=NETWORK,
        decode_workers=1,
        inference_workers=1,
    )


def library_of(settings: Settings, made: list[bytes]) -> Library:
    """A new library with one photo a chip, by `NETWORK`."""
    library = Library.open(settings.library)
    spec = weights.MODELS[NETWORK]
    folder = settings.library.parent / "photos"
    folder.mkdir()
    (folder / "something").touch()
    with library.write() as session:
        models.register(session, spec.name, spec.dim, spec.sha256, spec.threshold)
        folders.add(session, folder)
    add(library, settings, made)
    return library


def add(library: Library, settings: Settings, made: list[bytes]) -> list[int]:
    """One more photo a chip, as a scan by `NETWORK` stores them; returns face ids."""
    vectors = _embedded(_embedder(), made)
    signature = detection_signature(settings)
    added: list[int] = []
    with library.write() as session:
        model = models.named(session, NETWORK)
        assert model is not None
        (root,) = folders.list_(session)
        for chip, vector in zip(made, vectors, strict=True):
            name = hashlib.sha256(chip).hexdigest()[:30]
            found_files.upsert(session, root.id, [(name.encode(), 1000, 1)], found_files.Seen())
            (file,) = files.pending(session, signature, (0, 0), 10)
            found = replace(face(1, side=80.0, quality=0.9, vec=vector), chip=chip)
            looks = hashlib.sha256(chip).digest()
            what = content(name, size=(100, 100), signature=signature, looks=looks)
            stored = photos.store_indexed(session, file.file_id, what, [found], model.id)
            assert stored is not None
            added += stored.face_ids
    return added


def learn(library: Library, path: Path, parent: str = NETWORK) -> str:
    """Keeps a network, in a file of its name, as learnt from another; returns its name."""
    spec, _ = weights.resolve(path.stem, path.parent)
    assert spec.sha256 is not None
    with library.write() as session:
        base = models.named(session, parent)
        assert base is not None
        models.add_learned(
            session,
            name=spec.name,
            sha256=spec.sha256,
            threshold=spec.threshold,
            parent_id=base.id,
            data={"people": 3},
            metrics={},
            weights=path.read_bytes(),
        )
    return spec.name
