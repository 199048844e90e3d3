"""The page of learning: whether there is enough, how a run goes, and the runs before."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt

from photo_faces.domain.language import noop, tr
from photo_faces.domain.records import Changed
from photo_faces.services.learning import learn
from photo_faces.ui import plain
from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.desk.networks import offer_network
from photo_faces.ui.desk.page import Desk, PageController
from photo_faces.ui.desk.spec import Act, PageSpec, Side
from photo_faces.ui.pages.learning import words as learning_words
from photo_faces.ui.pages.learning.better import BetterController
from photo_faces.ui.pages.learning.cells import AdviceCells, RunCells
from photo_faces.ui.pages.learning.lists import ListController
from photo_faces.ui.pages.learning.models import AdviceModel, RunsModel
from photo_faces.ui.pages.learning.page import LearningPage
from photo_faces.ui.pages.learning.reading import Found, Known, read
from photo_faces.ui.pages.learning.running import PAUSE, STOP, RunningController
from photo_faces.ui.widgets.dialogs import Sheet
from photo_faces.words import sentence

_START: Final = Act(noop("&Let it learn"), lambda page: page.learner.start(), "L", "learning")


class LearningController(PageController):
    """Decides what happens on the page of learning."""

    page: LearningPage
    acts = (_START, PAUSE, STOP)

    def __init__(self, desk: Desk) -> None:
        faces, window = desk.context.faces, desk.window
        page = LearningPage(faces, AdviceCells(faces, window), RunCells(faces, window))
        super().__init__(desk, page)
        self.learner, self._networks = learner, networks = desk.learner, desk.networks
        self._better = BetterController(self.context, page.better, networks)
        self._reading = self._again = False
        self._found: Found | None = None
        self._known: Known | None = None
        jobs, people = self.context.jobs, self.context.people
        self._advice = ListController(page.advice, AdviceModel(jobs, people, self), faces)
        self._advice.opened.connect(lambda who: self.navigator.go(Place("person", who)))
        self._runs = ListController(page.runs, RunsModel(jobs, self), faces)
        self._runs.opened.connect(lambda run: self.navigator.go(Place("report", run)))
        for card in page.doubts.cards:
            card.chosen.connect(lambda who: self.navigator.go(Place("person", who)))
            card.apart.connect(self._tell_apart)
            card.one.connect(lambda one, other: self.decisions.ask_merge([one, other]))
        self._make_actions()
        learner.turned.connect(self._turn)
        learner.learnt.connect(self._learnt)
        networks.turned.connect(self._follow_networks)
        networks.improved.connect(self._improved)
        self._follow_networks()

    def _make_actions(self) -> None:
        page = self.page
        page.ready.start.clicked.connect(self.actions.made[_START].trigger)
        self._running = RunningController(self, page, self.learner)
        page.ready.drop.clicked.connect(self._ask_drop)
        page.ready.review.clicked.connect(lambda: self.navigator.go(Place("review")))
        page.back.clicked.connect(self._networks.back)

    # -- what there is

    def refresh(self) -> None:
        """Read again; a reading that is under way is not broken off, but followed by another."""
        if self._reading:
            self._again = True
            return
        self._reading, self._again = True, False
        self.reading.begin()
        self._better.look()
        context, ready = self.context, not self.learner.running
        job = context.jobs.run(lambda: read(context, ready=ready), lane="long")
        job.progressed.connect(self._take)
        job.done.connect(self._take_known)
        job.failed.connect(self._read_failed)

    def hear(self, changed: Changed) -> None:
        """Read again, but not again and again while something changes much."""
        if self._networks.busy_with:
            self.reading.stale = True
        else:
            super().hear(changed)

    def focus(self) -> None:
        page = self.page
        for button in (page.ready.start, page.ready.review, page.run.progress.pause):
            if button.isVisibleTo(page):
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _read_failed(self, error: BaseException) -> None:
        self._reading = False
        self.reading.fail(error)

    def _take(self, read: Found | Known) -> None:
        """Show what is known so far; what came in between may not have been told."""
        found = read if isinstance(read, Found) else read.found
        if found is not self._found:
            self._found = found
            self._show_found(found)
        if isinstance(read, Known):
            self._take_readiness(read)

    def _show_found(self, found: Found) -> None:
        page = self.page
        page.header.about.setText(
            tr("In use: {in_use}", in_use=sentence(found.in_use)) if found.anybody else ""
        )
        page.layers.setCurrentWidget(page.area if found.anybody or found.runs else page.none)
        self._runs.take({run.id: run for run in found.runs})
        self._follow_networks()

    def _take_readiness(self, known: Known) -> None:
        self.reading.done()
        fresh = self._known is None
        self._show_known(known)
        if fresh:
            self._take_keyboard()

    def _take_known(self, known: Known | None) -> None:
        self._reading = False
        self.reading.done()
        if self._again:
            self.refresh()
        if known is not None:
            self._take_readiness(known)

    def _show_known(self, known: Known) -> None:
        """Say whether it can learn, from what, and how long that takes."""
        self._known = known
        said, page, card = known.readiness, self.page, self.page.ready
        self._advice.take({each.person_id: each for each in said.advice})
        title, about = learning_words.ready(said)
        card.title.setText(title)
        card.words.setText(about)
        card.facts.tell(learning_words.facts(said))
        enough = said.needed is None
        card.time.setText(learning_words.estimate(said) if enough else "")
        self.actions.made[_START].setText(tr("&Go on") if said.unfinished else tr("&Let it learn"))
        card.start.setText(plain.called(self.actions.made[_START]))
        card.facts.show()
        card.start.setVisible(enough or said.unfinished)
        card.promise.setVisible(enough)
        card.drop.setVisible(said.unfinished)
        card.review.setVisible(not enough and not said.unfinished)
        page.doubts.show_doubts(said.doubts, known.covers)
        self._show_state()

    def _tell_apart(self, first: int, second: int) -> None:
        """Say so, and show the next two at once: to read all again takes a moment."""
        self.decisions.tell_apart(first, second)
        if (known := self._known) is not None:
            said, asked = known.readiness, (first, second)
            left = [each for each in said.doubts if (each.first_id, each.second_id) != asked]
            self._show_known(replace(known, readiness=replace(said, doubts=tuple(left))))

    # -- a run

    def _turn(self) -> None:
        self._show_state()
        if self.learner.running:
            return
        if self._seen:
            self.refresh()
        else:
            self.reading.stale = True

    def _show_state(self) -> None:
        """Show what fits: a run that is under way, or what there is to learn from."""
        page, running = self.page, self.learner.running
        said = None if self._known is None else self._known.readiness
        other = page.ready.isHidden() != running
        page.ready.setVisible(not running)
        self._running.turn()
        page.advice.setVisible(not running and bool(self._advice.known))
        page.doubts.setVisible(not running and said is not None and bool(said.doubts))
        can = said is not None and (said.needed is None or said.unfinished)
        self.actions.made[_START].setEnabled(can and not running and not self._networks.changing)
        page.ready.start.setEnabled(self.actions.made[_START].isEnabled())
        if other:
            self._take_keyboard()

    def _learnt(self, run_id: int) -> None:
        if self._seen:
            self.navigator.go(Place("report", run_id))
        else:
            self.tasks.told.emit(tr("Learning is over. The page Learning says what it came to."))

    def _improved(self) -> None:
        self._better.look()
        if self._seen:
            self.scanning.preview()

    def _ask_drop(self) -> None:
        library, settings = self.context.library, self.context.settings

        def drop() -> None:
            job = self.context.jobs.run(lambda: learn.discard(library, settings), lane="change")
            job.done.connect(lambda _: self.refresh())

        sheet = Sheet(
            self.page.window(),
            tr("Drop what was learnt so far?"),
            tr(
                "The run that was stopped is forgotten, and the next one begins from the start. "
                "The network in use stays as it is."
            ),
        )
        sheet.answer(tr("Keep it"))
        sheet.answer(tr("Drop it"), drop, primary=True)
        sheet.open()

    def _follow_networks(self) -> None:
        networks, back = self._networks, self.page.back
        back.setVisible(any(run.active for run in self._runs.known.values()))
        offer_network(back, networks)
        self._show_state()
        if self._seen and self.reading.stale and not networks.busy_with:
            self.reading.stale = False
            self.refresh()


SPEC: Final = PageSpec(
    "learning",
    noop("Learning"),
    LearningController,
    Side(noop("Le&arning"), "learning", library=True),
)
