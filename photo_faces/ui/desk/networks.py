"""Changing to a network that was learnt or is better, and back to the one before."""

from collections.abc import Callable, Generator
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from photo_faces.domain.language import noop, tr
from photo_faces.services.learning import learn
from photo_faces.services.networks import versions
from photo_faces.services.networks.models import ModelProgress, Proposal, proposal
from photo_faces.services.upkeep.unfinished import alone, remembered
from photo_faces.storage.networks.learning import Run
from photo_faces.ui import words
from photo_faces.ui.desk.context import Context
from photo_faces.ui.desk.learner import Learner
from photo_faces.ui.desk.tasks import Run as Running
from photo_faces.ui.desk.tasks import Task, Tasks
from photo_faces.ui.jobs import Job
from photo_faces.ui.widgets.progress_panel import Told

_CHANGED: Final = noop("The new network is in use. Regroup everything to see what it would change.")


class Networks(QObject):
    """Changes to the network of a run, and back: one after the other, and nothing beside it.

    Signals:
        turned: it began or ended; or whether it can begin is another now.
        moved: how far it is, a `ModelProgress`.
        improved: a better network is in use.
    """

    turned = Signal()
    moved = Signal(object)
    improved = Signal()

    def __init__(self, context: Context, tasks: Tasks, learner: Learner) -> None:
        super().__init__(tasks)
        self._context = context
        self._tasks = tasks
        self._learner = learner
        self._running: Running | None = None
        self.changing = ""  # to the network of which run or of which name, or "back"
        for signal in (tasks.turned, learner.turned):
            signal.connect(self.turned)

    @property
    def busy_with(self) -> str:
        """Why it cannot begin now, in words; nothing where it can."""
        if self._tasks.busy:
            return tr("Not before the scan or the grouping that is under way is over")
        return (
            tr("Not before the learning that is under way is over") if self._learner.running else ""
        )

    def use(self, run_id: int) -> None:
        """Compare faces by the network that a run has made."""
        library, settings = self._context.library, self._context.settings
        self._change(
            str(run_id),
            lambda: learn.adopt(library, settings, run_id, "window"),
            _CHANGED,
        )

    def improve(self, name: str) -> None:
        """Compare faces by a network that is better than the one in use."""
        library, settings = self._context.library, self._context.settings
        job = self._change(name, lambda: versions.use(library, settings, name, "window"), _CHANGED)
        if job is not None:
            job.done.connect(lambda _: self.improved.emit())

    def back(self) -> None:
        """Compare faces by the network before again."""
        library, settings = self._context.library, self._context.settings
        self._change(
            "back",
            lambda: versions.rollback(library, settings, "window"),
            noop("The network before is in use again."),
        )

    def cancel(self) -> None:
        if self._running is not None:
            self._running.cancel()

    def go_on(self, what: str) -> None:
        """Go on with a change that was cut off, as the library remembers it."""
        library, settings = self._context.library, self._context.settings

        def take(runs: list[Run]) -> None:
            if what == "back" and any(run.active for run in runs):
                self.back()
            for run in runs:
                if what == str(run.id) and not run.active:
                    self.use(run.id)

        def take_better(better: Proposal | None) -> None:
            if better is not None and what == better.name:
                self.improve(better.name)

        if what == "back" or what.isdigit():
            self._context.jobs.ask(self, lambda: learn.runs(library), take)
        else:
            self._context.jobs.ask(self, lambda: proposal(library, settings), take_better)

    def _change(
        self,
        what: str,
        call: Callable[[], Generator[ModelProgress | None, None, int]],
        said: str,
    ) -> Job | None:
        if self.busy_with:
            return None
        library = self._context.library
        self.changing = what  # before it begins: whoever hears of that asks
        run = self._running = self._tasks.run(
            Task(
                tr("Changing the network"),
                lambda: alone(library, "network", remembered(library, "network", call(), what)),
                _told,
                kept=noop("Cancelled. The network before stays in use."),
                work="network",
            )
        )
        assert run is not None  # it is not busy
        run.job.progressed.connect(self.moved)
        run.job.done.connect(lambda _: self._end(said))
        run.job.cancelled.connect(self._end)
        run.job.failed.connect(lambda _: self._end())
        self.turned.emit()
        return run.job

    def _end(self, said: str = "") -> None:
        self._running, self.changing = None, ""
        self.turned.emit()
        if said:
            self._tasks.told.emit(tr(said))


def _told(progress: ModelProgress) -> Told:
    amount = words.share_of_faces(progress.done, progress.total)
    return Told(tr("Changing the network"), progress.done, progress.total, amount)


def offer_network(button: QWidget, networks: Networks) -> None:
    """Let a button that changes the network be used, or say why it cannot be just now."""
    busy = networks.busy_with
    button.setEnabled(not busy)
    button.setToolTip(busy)
