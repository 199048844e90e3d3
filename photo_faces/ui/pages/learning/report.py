"""The page of what a run of learning came to, and whether its network is used."""

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import Qt

from photo_faces.domain.language import noop, tr
from photo_faces.domain.learned import Figure, Recognised, Report
from photo_faces.services.learning import learn
from photo_faces.storage.networks.learning import Run
from photo_faces.ui import words
from photo_faces.ui.desk.context import Context
from photo_faces.ui.desk.faces import GO, NAME, OPEN, SIMILAR, WITH, FacesController
from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.desk.networks import offer_network
from photo_faces.ui.desk.page import Desk
from photo_faces.ui.desk.spec import PageSpec
from photo_faces.ui.pages.learning import plots as learning_plots
from photo_faces.ui.pages.learning import words as learning_words
from photo_faces.ui.pages.learning.cells import Side, SideCells
from photo_faces.ui.pages.learning.report_page import ReportPage
from photo_faces.ui.widgets.layout import Section
from photo_faces.ui.widgets.records import Records
from photo_faces.words import sentence

_COLUMNS = (
    (noop("Faces"), learning_words.group),
    (noop("Mistaken"), lambda figure: learning_words.rate(figure.far)),
    (noop("Before"), lambda figure: learning_words.share(figure.before)),
    (noop("After"), lambda figure: learning_words.share(figure.after)),
    (noop("Change"), learning_words.change),
    ("", lambda _: ""),  # the change as it is drawn
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A run, and what is known of the faces that changed sides; the gained ones first."""

    run: Run
    report: Report
    people: list[tuple[str, Recognised]]
    sides: dict[int, Side]


class ReportController(FacesController):
    """Decides what happens on the page of what a run came to."""

    page: ReportPage
    acts = (OPEN, replace(NAME, bar=False), SIMILAR, WITH, replace(GO, apart=True))

    def __init__(self, desk: Desk) -> None:
        page = ReportPage(SideCells(desk.context.faces, desk.window))
        super().__init__(desk, page)
        self._networks = networks = desk.networks
        self._run_id = -1
        self._run: Run | None = None
        self.take_grid(page.grid, "report")
        self._figures: Records[Figure] = Records(
            [(tr(title), tell) for title, tell in _COLUMNS], self, numbers=(2, 3)
        )
        page.verdict.use.clicked.connect(lambda: networks.use(self._run_id))
        page.verdict.back.clicked.connect(networks.back)
        page.verdict.regroup.clicked.connect(self.scanning.preview)
        page.verdict.change.take(networks)
        networks.turned.connect(self._follow_networks)

    def show(self, place: Place) -> None:
        if place.subject is not None and place.subject != self._run_id:
            self._run_id = place.subject
            self._run = None
            self.model.set_ids([])
            self.page.layers.setCurrentWidget(self.page.blank)
            self.page.area.verticalScrollBar().setValue(0)
            self.reading.start_over()
        super().show(place)

    def refresh(self) -> None:
        context, run_id = self.context, self._run_id
        self.reading.read(lambda: _read(context, run_id), self._take)

    def focus(self) -> None:
        verdict = self.page.verdict
        for button in (verdict.use, verdict.regroup, verdict.change.cancel):
            if button.isVisibleTo(verdict):
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.page.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, found: _Found | None) -> None:
        if found is None:
            if self._seen:
                self.navigator.leave()
            return
        page, report, run = self.page, found.report, found.run
        fresh, self._run = self._run is None, run
        active = run.active
        page.header.about.setText(learning_words.day(run))
        page.verdict.title.setText(learning_words.verdict(report, active=active))
        meant = learning_words.meant(report, found.people)
        page.verdict.meant.setText(meant)
        page.verdict.meant.setVisible(bool(meant))
        page.verdict.reason.setText(sentence(report.reason))
        page.verdict.told.setText(learning_words.told(report))
        figures = (*report.gain, *report.figures)
        self._figures.take(figures)
        page.table.take_figures(self._figures, report)
        page.reported.setVisible(not all(figure.judged for figure in figures))
        page.figures.setVisible(bool(figures))
        page.roc.plot.show_curves(learning_plots.roc(report))
        page.recognised.plot.show_curves(learning_plots.gone(report.marks))
        page.loss.plot.show_curves(learning_plots.losses({0: report.losses}))
        page.cells.sides = found.sides
        page.grid.set_sections(_sections(list(found.sides.values())))
        self.model.set_ids(list(found.sides))
        page.changed.setVisible(bool(found.sides))
        self._follow_networks()
        page.layers.setCurrentWidget(page.area)
        if fresh:
            self._take_keyboard()

    def _follow_networks(self) -> None:
        verdict, networks, run = self.page.verdict, self._networks, self._run
        there = run is not None and run.better and run.model_id is not None
        active = run is not None and run.active
        changing = bool(networks.changing)
        verdict.use.setVisible(there and not active and not changing)
        for offer in (verdict.back, verdict.regroup):
            offer.setVisible(active and not changing)
        verdict.change.follow(changing=changing)
        for button in (verdict.use, verdict.back, verdict.regroup):
            offer_network(button, networks)


def _read(context: Context, run_id: int) -> _Found | None:
    """Read what a run came to, if there is one of that id; runs in a worker thread."""
    run = next((run for run in learn.runs(context.library) if run.id == run_id), None)
    if run is None:
        return None
    report = learn.report(context.library, run_id)
    asked = {
        face
        for change in report.changed
        for face in (change.face_id, change.before_id, change.after_id)
    }
    names = {
        face.id: face.label or (words.unnamed() if face.person_id else tr("nobody"))
        for face in context.people.faces(sorted(asked))
    }
    gained_first = sorted(report.changed, key=lambda change: not change.gained)
    sides = {
        change.face_id: Side(
            names[change.face_id],
            change.before_id,
            names.get(change.before_id, tr("nobody")),
            change.after_id,
            names.get(change.after_id, tr("nobody")),
            change.gained,
        )
        for change in gained_first
        if change.face_id in names
    }
    return _Found(run, report, learn.recognised(context.library, report), sides)


def _sections(sides: list[Side]) -> list[Section]:
    """Caption the faces that are right now, and those that were."""
    gained = sum(side.gained for side in sides)
    lost = len(sides) - gained
    sections = []
    if gained:
        told = tr("Right now, wrong before  ·  {faces}", faces=words.faces(gained))
        sections.append(Section(0, told))
    if lost:
        told = tr("Wrong now, right before  ·  {faces}", faces=words.faces(lost))
        sections.append(Section(gained, told))
    return sections


SPEC: Final = PageSpec("report", noop("What learning came to"), ReportController, under="learning")
