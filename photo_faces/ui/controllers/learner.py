"""Learning, which runs behind everything else."""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QObject, Signal

from photo_faces.domain.learned import LearnProgress, Mark
from photo_faces.services import learn
from photo_faces.ui.context import Context
from photo_faces.ui.controllers.scan import ScanController
from photo_faces.ui.jobs import Job
from photo_faces.ui.views.learning_words import left
from photo_faces.ui.views.sidebar import ProgressPanel

_UNFINISHED: Final = "learning/unfinished"  # "yes" from the start of a run to its end

State = Literal["idle", "running", "paused", "waiting", "stopping"]


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
    while True:
        try:
            step = next(steps)
        except StopIteration as stop:
            run_id: int = stop.value
            return run_id
        if step is None:
            yield None
            continue
        if step.mark is not None:
            marks = (*marks, step.mark)
        if step.loss is not None:
            losses[step.trial] = (*losses.get(step.trial, ()), (float(step.done), step.loss))
        yield Course(step, dict(losses), marks)


class Learner(QObject):
    """Runs at most one learning at a time; it waits while photos are scanned or grouped.

    Signals:
        turned: it is in another state.
        moved: it is further on.
        learnt: the id of the run that is over.
        told: a sentence for the user.
    """

    turned = Signal()
    moved = Signal()
    learnt = Signal(int)
    told = Signal(str)

    def __init__(self, context: Context, panel: ProgressPanel, scanning: ScanController) -> None:
        super().__init__(panel)
        self._context = context
        self._panel = panel
        self._scanning = scanning
        self._job: Job | None = None
        self._paused = False
        self._stopping = False
        self.course: Course | None = None
        panel.title.setText("Learning")
        panel.pause.clicked.connect(self.pause_or_go_on)
        panel.cancel.clicked.connect(self.cancel)
        scanning.began.connect(self._follow)
        scanning.ended.connect(self._follow)

    @property
    def running(self) -> bool:
        """Whether a run is under way, be it paused."""
        return self._job is not None

    @property
    def state(self) -> State:
        """What it is doing."""
        if self._job is None:
            return "idle"
        if self._stopping:
            return "stopping"
        if self._paused:
            return "paused"
        return "waiting" if self._scanning.running else "running"

    def start(self) -> None:
        """Learn, or go on with a run that was stopped."""
        if self._job is not None:
            return
        context = self._context
        self._remember("yes")
        self._paused = self._stopping = False
        self.course = None
        job = self._job = context.jobs.run(
            lambda: followed(learn.learn(context.library, context.settings)), lane="long"
        )
        job.progressed.connect(self._move)
        job.done.connect(self._done)
        job.cancelled.connect(self._cancelled)
        job.failed.connect(self._failed)
        self._panel.bar.setRange(0, 0)
        self._follow()

    def go_on(self) -> None:
        """Go on with what was not finished when the window was last closed."""
        if self._context.memory.text(_UNFINISHED) == "yes":
            self.start()

    def pause_or_go_on(self) -> None:
        if self._job is not None and not self._stopping:
            self._paused = not self._paused
            self._follow()

    def cancel(self) -> None:
        """Stop; what was done so far is kept, and can be gone on with."""
        if self._job is not None:
            self._remember("")
            self._stopping = True
            self._job.cancel()
            self._follow()

    def _follow(self) -> None:
        """Let the job run or not, as things stand, and say so."""
        job, state, panel = self._job, self.state, self._panel
        if job is not None and state in ("paused", "waiting"):
            job.pause()
        elif job is not None and state == "running":
            job.resume()
        panel.setVisible(job is not None and not self._scanning.running)
        panel.title.setText("Stopping…" if state == "stopping" else "Learning")
        panel.pause.set_icon("play" if state == "paused" else "pause")
        panel.pause.say("Go on" if state == "paused" else "Pause")
        self._tell()
        self.turned.emit()

    def _move(self, course: Course) -> None:
        self.course = course
        self._tell()
        self.moved.emit()

    def _tell(self) -> None:
        panel, course = self._panel, self.course
        if self._paused:
            panel.left.setText("Paused")
        else:
            panel.left.setText("" if course is None else left(course.progress))
        if course is not None:
            panel.bar.setRange(0, 1000)
            panel.bar.setValue(round(1000 * course.progress.share))

    def _done(self, run_id: int) -> None:
        self._end()
        self._remember("")
        self.learnt.emit(run_id)

    def _cancelled(self) -> None:
        self._end()
        self.told.emit("Stopped. What was done so far is kept, and can be gone on with.")

    def _failed(self, error: BaseException) -> None:
        self._end()
        self._remember("")
        self._context.jobs.unanswered.emit(error)

    def _end(self) -> None:
        self._job = None
        self._follow()

    def _remember(self, what: str) -> None:
        self._context.memory.keep(_UNFINISHED, what)
