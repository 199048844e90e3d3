"""Learning, which runs behind everything else."""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Signal

from photo_faces.domain.language import noop, tr
from photo_faces.domain.learned import LearnProgress, Mark
from photo_faces.runtime.call import retold
from photo_faces.services.learning import learn
from photo_faces.services.upkeep.unfinished import alone, remembered
from photo_faces.ui import words
from photo_faces.ui.desk.context import Context
from photo_faces.ui.desk.tasks import Run, State, Task, Tasks
from photo_faces.ui.widgets.progress_panel import Told


@dataclass(frozen=True, slots=True)
class Course:
    """How a run goes: where it is, and its curves so far.

    Attributes:
        progress: where it is.
        losses: (step, loss) of each training, by its trial; 0 is the one on everybody.
        marks: all so far.
    """

    progress: LearnProgress
    losses: Mapping[int, Sequence[tuple[float, float]]]
    marks: Sequence[Mark]


def followed(
    steps: Generator[LearnProgress | None, None, int],
) -> Generator[Course | None, None, int]:
    """Draws the curves of a run as it goes: the window hears of some of its steps only."""
    losses: dict[int, tuple[tuple[float, float], ...]] = {}
    marks: tuple[Mark, ...] = ()

    def draw(step: LearnProgress) -> Course:
        nonlocal marks
        if step.mark is not None:
            marks = (*marks, step.mark)
        if step.loss is not None:
            losses[step.trial] = (*losses.get(step.trial, ()), (float(step.done), step.loss))
        return Course(step, dict(losses), marks)

    return retold(steps, draw)


def left(progress: LearnProgress) -> str:
    """How far this part of it is where that is counted, and how long all of it still takes."""
    told = []
    if progress.phase == "reading":
        told.append(words.share_of_faces(progress.done, progress.total))
    if progress.seconds_left is not None:
        told.append(tr("{left} left", left=words.duration(progress.seconds_left)))
    return " · ".join(told)


class Learner(QObject):
    """Runs at most one learning at a time; it waits while photos are scanned or grouped.

    Signals:
        turned: it is in another state.
        moved: it is further on.
        learnt: the id of the run that is over.
    """

    turned = Signal()
    moved = Signal()
    learnt = Signal(int)

    def __init__(self, context: Context, tasks: Tasks) -> None:
        super().__init__(tasks)
        self._context, self._tasks = context, tasks
        self._run: Run | None = None
        self.course: Course | None = None

    @property
    def running(self) -> bool:
        """Whether a run is under way, be it paused."""
        return self._run is not None

    @property
    def state(self) -> State | Literal["idle"]:
        """What it is doing."""
        return "idle" if self._run is None else self._run.state

    def start(self) -> None:
        """Learn, or go on with a run that was stopped."""
        if self._run is not None:
            return
        library, settings = self._context.library, self._context.settings

        def learning() -> Generator[Course | None, None, int]:
            steps = remembered(library, "learning", followed(learn.learn(library, settings)))
            return alone(library, "learning", steps)

        self.course = None
        run = self._run = self._tasks.run(
            Task(
                tr("Learning"),
                learning,
                _told,
                kept=noop("Stopped. What was done so far is kept, and can be gone on with."),
                stopping=noop("Stopping…"),
                work="learning",
                changes=False,
                lane="behind",
            )
        )
        assert run is not None  # nothing else runs behind
        run.turned.connect(self.turned)
        run.job.progressed.connect(self._move)
        for end in (run.job.cancelled, run.job.failed, run.job.done):
            end.connect(self._end)
        run.job.done.connect(lambda run_id: self.learnt.emit(run_id))
        self.turned.emit()

    def pause_or_go_on(self) -> None:
        if self._run is not None:
            self._run.pause_or_go_on()

    def cancel(self) -> None:
        """Stop; what was done so far is kept, and can be gone on with."""
        if self._run is not None:
            self._run.cancel()

    def _move(self, course: Course) -> None:
        self.course = course
        self.moved.emit()

    def _end(self) -> None:
        self._run = None
        self.turned.emit()


def _told(course: Course) -> Told:
    done = round(1000 * course.progress.share)
    return Told(tr("Learning"), done, 1000, left=left(course.progress))
