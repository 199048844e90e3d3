"""A made-up run of learning, for the guide's pictures: a real one takes minutes."""

import math
import random
import time
from collections.abc import Generator, Sequence

from photo_faces.domain.learned import (
    Figure,
    LearnProgress,
    Mark,
    NewPhotos,
    Recognised,
    Report,
    SideChange,
)
from photo_faces.domain.message import Message
from photo_faces.domain.readiness import Readiness
from photo_faces.domain.records import Face

FAR = 1e-3
TRIALS = 3
STEPS = 300
AT_ONCE = 10  # steps
EVERY = 50  # steps between two marks
SIDE_BY_SIDE = ((0, 1), (2, 3))  # trainings, 0 being the one on everybody
READY = Readiness(23, 1204, 208, 9, 173, 640, None, (), (), "cpu", 24.0, unfinished=False)
_BEFORE = (0.933, 0.941, 0.926)  # true accept rate of each trial's people


def course(until: float) -> Generator[LearnProgress | None, None, int]:
    """A run that goes as far as a share of it, and waits there."""
    chance = random.Random(2)
    marks = {(mark.trial, mark.step): mark for mark in _marks()}
    taken = [
        (trial, step)
        for together in SIDE_BY_SIDE
        for step in range(0, STEPS + 1, AT_ONCE)
        for trial in together
    ]
    for number, (trial, step) in enumerate(taken[: round(until * len(taken))]):
        share = number / len(taken)
        yield LearnProgress(
            "trial" if trial else "training",
            step,
            STEPS,
            trial,
            TRIALS,
            0.05 + 0.2 * math.exp(-step / 110) + chance.gauss(0, 0.006) if step else None,
            marks.get((trial, step)),
            share,
            (1 - share) * 60 * READY.minutes,
        )
    while True:
        time.sleep(0.01)
        yield None


def report(faces: Sequence[Face]) -> Report:
    """What a run came to, with faces of the library as those that changed sides."""
    chance = random.Random(3)
    figures = (
        _figure("all", 1e-3, 0.938, 0.939, 0.004),
        _figure("children", 1e-3, 0.884, 0.886, 0.006),
        _figure("old photos", 1e-3, 0.902, 0.903, 0.007),
        _figure("small faces", 1e-3, 0.871, 0.868, 0.03, judged=False),
    )
    gain = (
        _figure("new photos", 1e-2, 0.981, 0.992, 0.006),
        _figure("new photos", 1e-3, 0.912, 0.973, 0.021),
    )
    counts = dict.fromkeys((face.person_id for face in faces if face.person_id), (40, 33, 38))
    steps = [step / 60 for step in range(61)]
    return Report(
        better=True,
        reason=Message(
            "verdict-better",
            gain=Message("gain-between", mean=0.061, low=0.042, high=0.083),
            harm=Message("harm-at", mean=0.001, pairs=1000),
        ),
        people=READY.people,
        faces=READY.faces,
        clusters=READY.clusters,
        steps=300,
        seconds=1560.0,
        device="cpu",
        threshold=0.36,
        figures=figures,
        gain=gain,
        new_photos=NewPhotos(
            0.002, 0.984, 0.997, tuple(Recognised(who, *of) for who, of in counts.items())
        ),
        fars=tuple(10 ** (5 * step - 5) for step in steps),
        roc_before=tuple(1 - 0.22 * (1 - step) ** 2.3 for step in steps),
        roc_after=tuple(1 - 0.13 * (1 - step) ** 2.4 for step in steps),
        changed=tuple(_changed(faces, chance)),
        marks=tuple(_marks()),
        losses=tuple(
            (step, 0.05 + 0.2 * math.exp(-step / 110) + chance.gauss(0, 0.006))
            for step in range(1, STEPS + 1, 3)
        ),
    )


def _figure(
    group: str, far: float, before: float, after: float, half: float, *, judged: bool = True
) -> Figure:
    moved = after - before
    return Figure(
        group, far, before, after, moved - half, moved + half, 18_000, 700_000, judged=judged
    )


def _marks() -> list[Mark]:
    chance = random.Random(4)
    return [
        Mark(
            trial + 1,
            step,
            before + 0.03 * (1 - math.exp(-step / 150)) + (chance.gauss(0, 0.0012) if step else 0),
            FAR,
        )
        for trial, before in enumerate(_BEFORE)
        for step in range(0, STEPS + 1, EVERY)
    ]


def _changed(faces: Sequence[Face], chance: random.Random) -> list[SideChange]:
    """Some faces, each with one of the same person and one of another."""
    changes = []
    for number, face in enumerate(faces[:: max(1, len(faces) // 12)]):
        own = [each.id for each in faces if each.person_id == face.person_id and each != face]
        other = [each.id for each in faces if each.person_id != face.person_id]
        right, wrong, gained = chance.choice(own), chance.choice(other), number % 5 != 4
        before, after = (wrong, right) if gained else (right, wrong)
        changes.append(SideChange(face.id, before, after, gained))
    return changes
