"""Whether a library holds enough to learn from; runs in a process of its own."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from photo_faces.domain.message import Message
from photo_faces.domain.readiness import Readiness
from photo_faces.faces.weights import MODELS
from photo_faces.learning.recipe import FineTuning
from photo_faces.learning.roll import enough
from photo_faces.services.learning.material import FACES, GOOD, PEOPLE, Material, choose
from photo_faces.storage.base.library import Library
from photo_faces.storage.networks import models, training_faces, vector_file
from photo_faces.storage.people import told_apart

MANY = 0.05  # of the faces of named people: so many of one person are not simply left out
# Seconds a face, measured on two cores; those of the others are guesses by their speed elsewhere.
# A look takes 2 ms at the least: the CPU changes the chips for all of them.
A_LOOK = {"cpu": 0.006, "cuda": 0.002, "mps": 0.003}
IN_A_STEP = {"cpu": 0.003, "cuda": 0.0003, "mps": 0.001}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a run lies and which network it starts from; plain data.

    Attributes:
        library: the library's file.
        cache: the cache folder, for the file of vectors.
        folder: of the run.
        model: name of the network that learns: the one in use, or the first of those that this
            was learnt from. What was learnt once is learnt anew, or it would judge by photos that
            it has seen.
        models: the folder of weights.
        device: a torch device, or "auto".
        steps: of a training at most.
        niceness: of the processes that learn.
    """

    library: Path
    cache: Path
    folder: Path
    model: str
    models: Path
    device: str
    steps: int
    niceness: int

    def recipe(self) -> FineTuning:
        """What to do."""
        known = MODELS.get(self.model)
        return FineTuning.of("" if known is None else known.architecture, self.steps)


def look(place: Place, report: Callable[[Readiness], None]) -> Readiness:
    """Say what a run would learn from; first without where it would run, and so for how long.

    Only torch knows that, and takes longer to be imported than all else here.
    """
    unfinished = (place.folder / "features.npy").exists()
    material, recipe = material_of(place), place.recipe()
    found = replace(readiness_of(material, recipe, unfinished=unfinished), learnt=_learnt(place))
    report(found)
    from photo_faces.faces.device import pick

    device = pick(place.device)
    minutes = 0.0 if material is None else _minutes(material, recipe, device)
    return replace(found, device=device, minutes=minutes)


def _learnt(place: Place) -> int:
    """Faces of named people that the network in use learnt from."""
    with Library.open(place.library, create=False) as library, library.read() as session:
        active = models.active(session)
    return 0 if active is None else int(active.data.get("faces", 0))


def material_of(place: Place) -> Material | None:
    """What a library offers to learn from; None where it holds no faces.

    It is chosen with the network in use, which knows these people best.
    """
    with Library.open(place.library, create=False) as library, library.read() as session:
        active = models.active(session)
        if active is None:
            return None
        found = training_faces.read(session, active.id, GOOD)
        told = told_apart.pairs(session)
        vectors = vector_file.open_(session, active, place.library, place.cache)
    return choose(found, vectors.of(found.face), active.threshold, told)


def readiness_of(material: Material | None, recipe: FineTuning, *, unfinished: bool) -> Readiness:
    """Whether that is enough; not how long a run would take."""
    if material is None:
        nothing = Message("learn-scan")
        return Readiness(0, 0, 0, 0, 0, 0, nothing, (), (), "", 0.0, unfinished)
    of, judges, strangers = material.lessons, material.judges, material.strangers
    clusters = ~judges & ~strangers
    who, count = np.unique(of.person[judges], return_counts=True)
    enough_faces = who[count >= FACES]
    people, theirs = len(enough_faces), judges & np.isin(of.person, enough_faces)
    return Readiness(
        people=people,
        faces=int(theirs.sum()),
        confirmed=int((theirs & of.confirmed).sum()),
        clusters=len(np.unique(of.person[clusters])),
        cluster_faces=int(clusters.sum()),
        strangers=int(strangers.sum()),
        needed=_needed(material, people, recipe),
        advice=material.advice,
        doubts=material.doubts,
        device="",
        minutes=0.0,
        unfinished=unfinished,
    )


def _minutes(material: Material, recipe: FineTuning, device: str) -> float:
    """How long a run would take on a device."""
    looks = len(material.lessons.face) * (2 + recipe.changed)
    of_step = recipe.batch + 2 * recipe.strangers + recipe.mixed
    in_steps = recipe.steps * (recipe.trials + 1) * of_step
    at_once = workers(device, recipe.trials)
    return (looks * A_LOOK[device] + in_steps * IN_A_STEP[device] / at_once) / 60


def _needed(material: Material, people: int, recipe: FineTuning) -> Message | None:
    one_day, named = material.one_day, int(material.judges.sum())
    if people + len(one_day) < PEOPLE:
        return Message("learn-name", count=PEOPLE - people, faces=FACES, people=PEOPLE)
    missed = [who for who, count in one_day.items() if people < PEOPLE or count >= MANY * named]
    if missed:
        return Message("learn-one-day", name=material.lessons.names[missed[0]])
    if material.doubts:
        first = material.doubts[0]
        return Message("learn-doubt", one=first.first, other=first.second)
    if not material.orderly:
        return Message("learn-names-disagree")
    if not enough(material.roll(recipe.trials, recipe.seed)):
        return Message("learn-confirm")
    return None


def workers(device: str, trials: int) -> int:
    """Processes that train at once: one a core, and one in all on an accelerator."""
    return min(os.cpu_count() or 1, trials + 1) if device == "cpu" else 1
