"""What the worker processes of a run of learning do. Plain data in, plain data out.

torch is imported in here only; whoever asks for a run never loads it.
"""

import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from photo_faces.domain.learned import Advance, Report, SideChange
from photo_faces.domain.message import Message
from photo_faces.files import key_of
from photo_faces.services.learning import disk as room
from photo_faces.services.learning.material import Material
from photo_faces.services.learning.readiness import Place, material_of, readiness_of, workers
from photo_faces.services.networks.embedding import kept_chip
from photo_faces.storage.base.library import Library
from photo_faces.storage.networks import models
from photo_faces.storage.people import faces

PORTION = 128  # chips read at a time
CHANGED = 300  # faces that changed sides that a report holds, of either kind
LOSSES = 300  # points of the loss that a report holds
NETWORK = "network.safetensors"  # the file of the run's network, where it may be used


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run does, for whoever watches it.

    Attributes:
        trials: trainings in which people are held back; one more learns from all.
        steps: of each training.
        device: that the faces were read by.
    """

    trials: int
    steps: int
    device: str

    @classmethod
    def of(cls, folder: Path) -> "Plan":
        """The plan of a run whose faces have been read."""
        return cls(**json.loads((folder / "plan.json").read_text()))


def folder_of(library: Path, cache: Path) -> Path:
    """Where the run of a library lies until it is done."""
    return cache / "learning" / key_of(library)


def read(place: Place, report: Callable[[tuple[int, int]], None]) -> Message | None:
    """Lay down the plan of a run and read its faces into its folder.

    Args:
        place: of the run.
        report: called with how many faces are read, and of how many.

    Returns:
        None, or why there cannot be a run.

    Raises:
        DiskFull: not enough room for what the run will write.
    """
    from photo_faces.faces.device import pick
    from photo_faces.learning.features import Features

    material = _with_chips(place, material_of(place))
    recipe = place.recipe()
    needed = readiness_of(material, recipe, unfinished=False).needed
    if material is None or needed is not None:
        return needed
    of = material.lessons
    device = pick(place.device)
    embedder = _embedder(place, device)
    _lay_down(place, material, embedder, device)
    Features.make(
        place.folder / "features.npy",
        embedder.network,
        _chips(place, of.face, embedder),
        len(of.face),
        recipe=recipe,
        device=device,
        report=lambda done: report((done, len(of.face))),
    )
    return None


def _lay_down(place: Place, material: Material, embedder: Any, device: str) -> None:
    """Write the plan of a run, where there is room for all that follows."""
    from photo_faces.learning.trials import write_plan

    recipe = place.recipe()
    place.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    at_once = workers(device, recipe.trials)
    need = room.need_of(embedder, len(material.lessons.face), recipe, device, at_once)
    room.check(need, place.folder, place.library)
    write_plan(place.folder, recipe, material.roll(recipe.trials, recipe.seed))
    plan = Plan(recipe.trials, recipe.marks()[-1], device)
    (place.folder / "plan.json").write_text(json.dumps(asdict(plan)))


def _embedder(place: Place, device: str) -> Any:
    from photo_faces.faces.embedder import Embedder

    return Embedder(place.model, device, folder=place.models)


def _with_chips(place: Place, material: Material | None) -> Material | None:
    """What is left of the material without faces whose chips are damaged or gone."""
    if material is None:
        return None
    there = [face for some in _kept(place, material.lessons.face) for face in some]
    return material.only(np.isin(material.lessons.face, there))


def _chips(place: Place, face: NDArray[np.int64], embedder: Any) -> Iterator[NDArray[np.uint8]]:
    from photo_faces.faces import align

    target, size = embedder.target, embedder.chip_size
    for some in _kept(place, face):
        yield np.stack([align.core(chip, target, size) for chip in some.values()])


def _kept(place: Place, face: NDArray[np.int64]) -> Iterator[dict[int, NDArray[np.uint8]]]:
    """The chips of faces that have a sound one, by face id, portion by portion."""
    with Library.open(place.library, create=False) as library:
        for start in range(0, len(face), PORTION):
            some = face[start : start + PORTION].tolist()
            with library.read() as session:
                stored = faces.chips(session, some)
            read = {each: kept_chip(stored[each]) for each in some if each in stored}
            found = {each: chip for each, chip in read.items() if chip is not None}
            if found:
                yield found


def start(place: Place, threads: int) -> Any:
    """Open the run in a process that trains."""
    from photo_faces.faces.device import pick
    from photo_faces.learning.trials import Course

    device = pick(place.device)
    return Course(place.folder, _embedder(place, device).network, device, threads=threads)


def advance(course: Any, request: tuple[int, int]) -> Advance:
    """Do the next steps of a training: (trial, steps)."""
    done: Advance = course.advance(*request)
    return done


def conclude(place: Place, seconds: float, report: Callable[[object], None]) -> Report:  # noqa: ARG001
    """Judge a run that is done, and write its network to a file if it may be used.

    Args:
        place: of the run.
        seconds: that it took.
        report: not called.
    """
    from photo_faces.learning.verdict import conclude as judge

    course = start(place, os.cpu_count() or 1)
    with Library.open(place.library, create=False) as library, library.read() as session:
        model = models.named(session, place.model)
    assert model is not None  # it embedded these faces
    verdict = judge(course, model.threshold)
    if verdict.better:
        _write_network(place, course.weights(verdict.steps), verdict.threshold)
    roll, found = course.roll, verdict.judgement
    curve = [rates.tolist() for rates in found.curve]
    named = roll.trial > 0
    return Report(
        better=verdict.better,
        reason=verdict.reason,
        people=len(np.unique(roll.person[named])),
        faces=int(named.sum()),
        clusters=len(np.unique(roll.person[roll.weight < 1])),
        steps=verdict.steps,
        seconds=seconds,
        device=Plan.of(place.folder).device,
        threshold=verdict.threshold,
        figures=found.figures,
        **dict(zip(("fars", "roc_before", "roc_after"), map(tuple, curve), strict=True)),
        changed=_some_of_both(found.changed),
        marks=course.marks(),
        losses=course.losses(LOSSES),
        gain=found.gained,
        new_photos=found.new_photos,
    )


def _some_of_both(changed: Sequence[SideChange]) -> tuple[SideChange, ...]:
    """Some of the faces that are recognised now, and of those that are no more."""
    return tuple(
        each
        for gained in (True, False)
        for each in [one for one in changed if one.gained is gained][:CHANGED]
    )


def _write_network(place: Place, weights: Any, threshold: float) -> None:
    from photo_faces.faces import learned
    from photo_faces.faces.weights import resolve

    spec, _ = resolve(place.model, place.models)
    about = learned.About(spec.architecture, spec.name, spec.chip_size, spec.dim, threshold)
    learned.write(place.folder / NETWORK, weights, about)
