"""What takes long: one thing at a time, one that waits behind it, one that runs beside both.

There is one panel for them.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final, Literal

from PySide6.QtCore import QObject, Signal

from photo_faces.domain.errors import PhotoFacesError
from photo_faces.domain.language import noop, tr
from photo_faces.domain.records import Changed
from photo_faces.services.upkeep.unfinished import Work, forget
from photo_faces.ui.desk.context import Context
from photo_faces.ui.jobs import Job
from photo_faces.ui.widgets.progress_panel import ProgressPanel, Told

State = Literal["running", "paused", "waiting", "stopping"]
Lane = Literal["beside", "front", "behind"]
_LANES: Final[tuple[Lane, ...]] = ("beside", "front", "behind")  # the panel shows the first
_LATER: Final = noop("That can be done once what is under way has ended.")


@dataclass(frozen=True, slots=True)
class Task:
    """Something that takes long.

    Attributes:
        title: what it is called before its first progress.
        call: returns a generator of progress.
        tell: a progress in words.
        kept: what to say when it was cancelled, in English.
        stopping: what it is called while it is being cancelled, in English.
        work: as what the library remembers it, until it has ended or is cancelled.
        changes: whether it changes what the pages show.
        lane: "front" where it works on the library, which one thing does at a time; "behind" where
            it waits for that; "beside" where it only reads, and need not.
    """

    title: str
    call: Callable[[], object]
    tell: Callable[[Any], Told]
    kept: str = noop("Cancelled. What was found so far is kept.")
    stopping: str = noop("Cancelling…")
    work: Work | None = None
    changes: bool = True
    lane: Lane = "front"


class Run(QObject):
    """A task that is under way.

    Signals:
        turned: it is in another state.
        moved: it is further on.
    """

    turned = Signal()
    moved = Signal()

    def __init__(self, task: Task, job: Job, parent: QObject) -> None:
        super().__init__(parent)
        self.task, self.job = task, job
        self.told = Told(task.title)
        self._paused = self._stopping = self._waiting = False
        self.put_off = False  # it is begun again later
        job.progressed.connect(self._move)

    @property
    def state(self) -> State:
        """What it is doing."""
        if self._stopping:
            return "stopping"
        if self._paused:
            return "paused"
        return "waiting" if self._waiting else "running"

    def pause_or_go_on(self) -> None:
        if not self._stopping:
            self._paused = not self._paused
            self._follow()

    def wait(self, waiting: bool) -> None:
        """Let something else be done first, or no longer."""
        if waiting != self._waiting:
            self._waiting = waiting
            self._follow()

    def cancel(self) -> None:
        """Have it end, also where it was put off; what was done so far is kept."""
        self.put_off = False
        self._stop()

    def end_for_now(self) -> None:
        """Have it end, to be begun again later: the library remembers it until then."""
        self.put_off = True
        self._stop()

    def _stop(self) -> None:
        self._stopping = True
        self.job.cancel()
        self.turned.emit()

    def _follow(self) -> None:
        if self.state in ("paused", "waiting"):
            self.job.pause()
        elif self.state == "running":
            self.job.resume()
        self.turned.emit()

    def _move(self, progress: object) -> None:
        self.told = self.task.tell(progress)
        self.moved.emit()


class Tasks(QObject):
    """Runs one task in each lane; the panel shows one that is not waiting.

    Signals:
        turned: something began, has ended, or is in another state.
        ended: something has, which nothing waits for any more; false of a scan or a grouping that
            was cancelled or failed.
        changed: what changed, a `Changed`.
        told: a sentence for the user.
    """

    turned = Signal()
    ended = Signal(bool)
    changed = Signal(object)
    told = Signal(str)

    def __init__(self, context: Context, panel: ProgressPanel) -> None:
        super().__init__(panel)
        self._context, self._panel = context, panel
        self._runs: dict[Lane, Run] = {}
        panel.pause.clicked.connect(self.pause_or_go_on)
        panel.cancel.clicked.connect(self.cancel)

    @property
    def busy(self) -> bool:
        """Whether something is being done to the library, be it paused."""
        return "front" in self._runs

    @property
    def under_way(self) -> int:
        """How many tasks have begun and not ended."""
        return len(self._runs)

    def run(self, task: Task) -> Run | None:
        """Begin a task; None where another one has its place."""
        if task.lane in self._runs:
            return None
        run = Run(task, self._context.jobs.run(task.call, lane="long"), self)
        self._runs[task.lane] = run
        run.turned.connect(self._follow)
        run.moved.connect(self._show)
        run.job.done.connect(lambda _: self._end(run, well=True))
        run.job.cancelled.connect(partial(self._cancelled, run))
        run.job.failed.connect(partial(self._failed, run))
        self._follow()
        return run

    def run_or_say(self, task: Task) -> Run | None:
        """Begin a task, or say that another one has its place."""
        run = self.run(task)
        if run is None:
            self.told.emit(tr(_LATER))
        return run

    def pause_or_go_on(self) -> None:
        """Pause what the panel shows, or let it go on."""
        if self._shown is not None:
            self._shown.pause_or_go_on()

    def cancel(self) -> None:
        """Cancel what the panel shows."""
        if self._shown is not None:
            self._shown.cancel()

    def close(self) -> None:
        """See to it, once nothing runs any more, that what was being cancelled begins no more."""
        for run in self._runs.values():
            if run.state == "stopping" and run.task.work is not None and not run.put_off:
                with suppress(PhotoFacesError):  # nobody can be told
                    forget(self._context.library, run.task.work)

    @property
    def _shown(self) -> Run | None:
        return next((self._runs[lane] for lane in _LANES if lane in self._runs), None)

    def _cancelled(self, run: Run) -> None:
        if run.put_off:  # it was not the user's doing
            self._end(run, well=True)
            return
        if (work := run.task.work) is not None:
            self._context.jobs.run(partial(forget, self._context.library, work), lane="change")
        self._end(run, well=False)
        self.told.emit(tr(run.task.kept))

    def _failed(self, run: Run, error: BaseException) -> None:
        self._end(run, well=False)
        self._context.jobs.unanswered.emit(error)

    def _end(self, run: Run, *, well: bool) -> None:
        del self._runs[run.task.lane]
        self._follow()
        if run.task.changes:
            self.changed.emit(Changed.everything())
        if run.task.lane == "front":
            self.ended.emit(well or run.task.work != "update")
        run.deleteLater()

    def _follow(self) -> None:
        if (behind := self._runs.get("behind")) is not None:
            behind.wait(self.busy)
        self._show()
        self.turned.emit()

    def _show(self) -> None:
        panel, run = self._panel, self._shown
        panel.setVisible(run is not None)
        if run is None:
            return
        told, paused = run.told, run.state == "paused"
        panel.bar.setAccessibleName(tr("Progress: {title}", title=run.task.title))
        panel.set_counting(run.task.lane != "behind")
        title = tr(run.task.stopping) if run.state == "stopping" else told.title
        left = tr("Paused") if paused else told.left
        panel.tell(replace(told, title=title, left=left), paused=paused)
