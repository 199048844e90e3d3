"""A library whose drawn people have names, embedded by the real network: enough to learn from."""

import io

import numpy as np
from embedded import library_of
from PIL import Image

from photo_faces.faces import align
from photo_faces.services.demo.portraits import LANDMARKS, draw_portrait
from photo_faces.services.people import People
from photo_faces.settings import Settings
from photo_faces.storage.library import Library

PEOPLE, FACES = 12, 11


def drawn(people: int, faces: int) -> list[bytes]:
    """Chips of drawn people, person after person; no two of a person are alike."""
    chance = np.random.default_rng(0)
    target = align.template(align.CHIP_SIZE, (align.CHIP_SIZE - align.CHIP_CORE) / 2)
    made = []
    for seed in range(people):
        for variant in range(faces):
            picture = np.asarray(draw_portrait(seed, 400, variant=variant).convert("RGB"))
            marks = np.array(LANDMARKS) * 0.4 + chance.normal(0, 3, (5, 2))
            pixels = align.warp(picture, align.similarity(marks, target), align.CHIP_SIZE)
            lit = np.clip(pixels * chance.uniform(0.5, 1.3, 3), 0, 255).astype(np.uint8)
            file = io.BytesIO()
            Image.fromarray(lit).save(file, "JPEG", quality=60)
            made.append(file.getvalue())
    return made


def named_library(settings: Settings, people: int = PEOPLE, faces: int = FACES) -> Library:
    """A library of such people, all named face by face."""
    library = library_of(settings, drawn(people, faces))
    said = People(library, "window")
    for person in range(people):
        ids = range(person * faces + 1, (person + 1) * faces + 1)
        said.name_faces(list(ids), f"Drawn {person}")
    return library
