"""A library whose drawn people have names, embedded by the real network: enough to learn from."""

import io
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from embedded import library_of, settings_in
from PIL import Image

from photo_faces.domain.learned import LearnProgress, Report
from photo_faces.faces import align
from photo_faces.services.demo.portraits import LANDMARKS, draw_portrait
from photo_faces.services.learning import disk as room
from photo_faces.services.learning import learn
from photo_faces.services.learning import workers as course
from photo_faces.services.learning.readiness import workers
from photo_faces.services.people.people import People
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library

PEOPLE, FACES = 12, 8
STEPS = 6


def drawn(people: int, faces: int) -> list[bytes]:
    """Chips of drawn people, person after person; no two of a person are alike.

    Portraits of two people differ less than photos do: each has a shape and light of its own.
    """
    chance = np.random.default_rng(0)
    target = align.template(align.CHIP_SIZE, (align.CHIP_SIZE - align.CHIP_CORE) / 2)
    made = []
    for seed in range(people):
        shape, tint = chance.normal(0, 18, (5, 2)), chance.uniform(0.6, 1.2, 3)
        for variant in range(faces):
            picture = np.asarray(draw_portrait(seed, 400, variant=variant).convert("RGB"))
            marks = np.array(LANDMARKS) * 0.4 + shape + chance.normal(0, 6, (5, 2))
            pixels = align.warp(picture, align.similarity(marks, target), align.CHIP_SIZE)
            lit = np.clip(pixels * tint * chance.uniform(0.5, 1.3, 3), 0, 255).astype(np.uint8)
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


def few_steps(folder: Path) -> Settings:
    return settings_in(folder).model_copy(update={"learning_steps": STEPS})


@dataclass
class Finished:
    """A run that went from start to end undisturbed.

    Attributes:
        settings: of its library.
        seen: all that it said.
        report: what it came to.
        need: bytes that were asked for before it.
        most: bytes that lay in its folder at most.
        written: bytes that the library grew by.
        seconds: that it took.
    """

    settings: Settings
    seen: list[LearnProgress]
    report: Report
    need: room.Need
    most: int
    written: int
    seconds: float


def finished_run(folder: Path) -> Finished:
    settings = few_steps(folder)
    with named_library(settings) as library:
        place = learn._place(library, settings)
        recipe, embedder = place.recipe(), course._embedder(place, "cpu")
        at_once = workers("cpu", recipe.trials)
        need = room.need_of(embedder, PEOPLE * FACES, recipe, "cpu", at_once)
        before, most, began = settings.library.stat().st_size, 0, time.monotonic()
        seen, steps = [], learn.learn(library, settings)
        while True:
            try:
                step = next(steps)
            except StopIteration as stop:
                report = learn.report(library, stop.value)
                break
            most = max(most, taken(place.folder))
            if step is not None:
                seen.append(step)
        seconds = time.monotonic() - began
        written = settings.library.stat().st_size - before
    return Finished(settings, seen, report, need, most, written, seconds)


def taken(folder: Path) -> int:
    """Bytes that a folder takes now; what goes meanwhile counts for nothing."""
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size
        except FileNotFoundError:
            continue
    return total
