"""A run of learning from start to end: reading the faces, all trainings, the judgement."""

import json
import os
import shutil
import time
from collections import deque
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from photo_faces.domain.errors import WrongUse
from photo_faces.domain.learned import Advance, LearnProgress, Report
from photo_faces.files import whole
from photo_faces.runtime.call import call_in_process, retold, silent
from photo_faces.runtime.pool import TICK, WorkerPool
from photo_faces.services.learning import disk as room
from photo_faces.services.learning import workers as course
from photo_faces.services.learning.readiness import Place, workers

STEPS = 10  # done at a time: what a kill can cost
READING, TRAINING = 0.15, 0.97  # share of a run that is done after them


def train(place: Place) -> Generator[LearnProgress | None, None, Report]:
    """Does what is left of a run.

    Raises:
        WrongUse: there is not enough to learn from; says what is missing.
        DiskFull: not room enough for what is kept while it learns, before it begins or meanwhile.
    """
    with room.told(place.folder):
        return (yield from _train(place))


def _train(place: Place) -> Generator[LearnProgress | None, None, Report]:
    state = _State.of(place)
    began = time.monotonic()
    if not (place.folder / "features.npy").exists():
        yield from _read(place)
    yield from trainings(place, lambda: state.write(time.monotonic() - began))
    yield LearnProgress("judging", 0, 1, share=TRAINING)
    report: Report = yield from in_process(
        course.conclude, place, state.seconds + time.monotonic() - began
    )
    return report


@dataclass(slots=True)
class _State:
    """What is known of a run beside its trainings: how it began, and its seconds."""

    path: Path
    model: str
    recipe: dict[str, Any]
    seconds: float = 0.0

    @classmethod
    def of(cls, place: Place) -> "_State":
        """Of the run that lies there; one of another network or another recipe is dropped."""
        path, recipe = place.folder / "run.json", place.recipe().plain()
        try:
            kept = cls(path, **json.loads(path.read_text()))
        except (OSError, ValueError, TypeError):
            kept = cls(path, "", {})
        if (kept.model, kept.recipe) != (place.model, recipe):
            shutil.rmtree(place.folder, ignore_errors=True)
            kept = cls(path, place.model, recipe)
        place.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        kept.write(0.0)
        return kept

    def write(self, more: float) -> None:
        """Write it down, with the seconds that came since it was read."""
        with whole(self.path) as partial:
            words = {"model": self.model, "recipe": self.recipe, "seconds": self.seconds + more}
            partial.write_text(json.dumps(words))


def _read(place: Place) -> Generator[LearnProgress | None, None, None]:
    def tell(step: tuple[int, int]) -> LearnProgress:
        done, total = step
        return LearnProgress("reading", done, total, share=READING * done / total)

    refused = yield from retold(call_in_process(course.read, place, niceness=place.niceness), tell)
    if refused is not None:
        shutil.rmtree(place.folder, ignore_errors=True)
        raise WrongUse(refused)


def trainings(
    place: Place, note: Callable[[], None]
) -> Generator[LearnProgress | None, None, None]:
    """Brings all trainings of a run to their ends, as many at once as there are processes.

    Args:
        place: of a run whose faces have been read.
        note: called when some steps are done and written down.
    """
    plan = course.Plan.of(place.folder)
    count = workers(plan.device, plan.trials)
    threads = max(1, (os.cpu_count() or 1) // count)
    done = dict.fromkeys(range(plan.trials + 1), 0)
    waiting = deque(done)
    with WorkerPool(
        course.advance,
        course.start,
        (place, threads),
        workers=count,
        deadline_s=None,
        niceness=place.niceness,
        environment={"OMP_NUM_THREADS": str(threads)},
    ) as pool:
        clock = _Clock(plan.steps * len(done))
        while waiting or pool.outstanding:
            while waiting and pool.outstanding < count:
                trial = waiting.popleft()
                pool.submit((trial, STEPS), trial)
            outcomes = pool.results(TICK)
            for outcome in outcomes:
                advance: Advance = outcome.result()
                done[advance.trial] = advance.step
                # Those that began go on first: their process has everything at hand.
                if advance.step < plan.steps:
                    waiting.appendleft(advance.trial)
                note()
                yield _progress(advance, plan, clock.tell(sum(done.values())), clock)
            if not outcomes:
                yield None


class _Clock:
    """How much is done, and how long the rest takes if it goes on like this."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._first: tuple[float, int] | None = None
        self.seconds_left: float | None = None

    def tell(self, done: int) -> float:
        """Note how many steps are done; return that as a share."""
        now = time.monotonic()
        if self._first is None:
            self._first = now, done
        began, at = self._first
        if done > at:
            self.seconds_left = (now - began) / (done - at) * (self._total - done)
        return done / self._total


def _progress(advance: Advance, plan: course.Plan, share: float, clock: _Clock) -> LearnProgress:
    losses = [loss for _, loss in advance.losses]
    return LearnProgress(
        "trial" if advance.trial else "training",
        advance.step,
        plan.steps,
        advance.trial,
        plan.trials,
        sum(losses) / len(losses) if losses else None,
        advance.mark,
        READING + (TRAINING - READING) * share,
        clock.seconds_left,
    )


def in_process(function: Any, place: Place, *more: object) -> Generator[None, None, Any]:
    """What a function comes to in a process of its own."""
    return silent(call_in_process(function, place, *more, niceness=place.niceness))
