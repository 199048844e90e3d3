"""How a run of learning goes, on the page of learning."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject

from photo_faces.domain.language import noop, tr
from photo_faces.ui.desk.learner import Learner, left
from photo_faces.ui.desk.page import PageController
from photo_faces.ui.desk.spec import Act
from photo_faces.ui.pages.learning import plots as learning_plots
from photo_faces.ui.pages.learning import words as learning_words
from photo_faces.ui.pages.learning.page import LearningPage
from photo_faces.ui.widgets.progress_panel import Told

_STATES: Final = {
    "paused": noop("Paused"),
    "waiting": noop("Waits until the scan or the grouping is over"),
    "stopping": noop("Stopping…"),
}


PAUSE: Final = Act(noop("&Pause"), lambda page: page.learner.pause_or_go_on(), "P", "pause")
STOP: Final = Act(noop("&Stop"), lambda page: page.learner.cancel(), icon="close")


class RunningController(QObject):
    """Shows a run while there is one, and lets it be paused and stopped."""

    def __init__(self, owner: PageController, page: LearningPage, learner: Learner) -> None:
        """Make it.

        Args:
            owner: has the actions.
            page: whose card and plots it fills.
            learner: has the run.
        """
        super().__init__(owner)
        self._page, self._learner = page, learner
        self._pause, self._cancel = owner.actions.made[PAUSE], owner.actions.made[STOP]
        page.run.progress.pause.clicked.connect(self._pause.trigger)
        page.run.progress.cancel.clicked.connect(self._cancel.trigger)
        learner.moved.connect(self._move)

    def turn(self) -> None:
        """Show what fits the state of the run."""
        page, state = self._page, self._learner.state
        running = state != "idle"
        page.run.setVisible(running)
        page.plots.setVisible(running)
        paused = state == "paused"
        self._pause.setText(tr("Go &on") if paused else tr("&Pause"))
        for action, button in (
            (self._pause, page.run.progress.pause),
            (self._cancel, page.run.progress.cancel),
        ):
            for part in (action, button):
                part.setEnabled(running and state != "stopping")
        if running:
            self._move()

    def _move(self) -> None:
        course, state = self._learner.course, self._learner.state
        told = Told(tr("Learning"), about=tr("It begins by reading the faces."))
        if course is not None:
            progress = course.progress
            title, about = learning_words.phase(progress), learning_words.explained(progress)
            done = round(1000 * progress.share)
            told = Told(title, done, 1000, left=left(progress), about=about)
        if state in _STATES:
            told = replace(told, left=tr(_STATES[state]))
        self._page.run.progress.tell(told, paused=state == "paused")
        marks, losses = ((), {}) if course is None else (course.marks, course.losses)
        self._page.recognised.plot.show_curves(learning_plots.going(marks))
        self._page.loss.plot.show_curves(learning_plots.losses(losses))
