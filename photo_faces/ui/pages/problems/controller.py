"""The page of problems: what could not be used, and why."""

from pathlib import Path
from typing import Final

from photo_faces.domain.language import noop, plural, tr
from photo_faces.domain.records import Problem
from photo_faces.services.scanning import problems as service
from photo_faces.ui import words
from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.desk.page import Desk, PageController
from photo_faces.ui.desk.spec import Act, PageSpec, Side, one, some
from photo_faces.ui.pages.problems.page import ProblemsPage
from photo_faces.ui.widgets.records import Records
from photo_faces.ui.widgets.table import Table
from photo_faces.words import sentence


class ProblemsController(PageController):
    """Decides what happens on the page of problems."""

    page: ProblemsPage

    def __init__(self, desk: Desk) -> None:
        page = ProblemsPage()
        super().__init__(desk, page)
        self.model: Records[Problem] = Records(
            (
                (tr("Photo"), lambda problem: str(problem.photo)),
                (tr("What is wrong"), lambda problem: words.reason(problem.reason)),
                (tr("Details"), lambda problem: sentence(problem.detail)),
            ),
            self,
        )
        page.table.take(self.model, 0, {1: 230, 2: 300})
        page.gone.clicked.connect(lambda: self.navigator.go(Place("gone")))
        page.outside.clicked.connect(self.show_outside)
        page.rescan.clicked.connect(self.try_again)
        page.table.doubleClicked.connect(self.show_outside)
        page.table.picked.connect(self.follow)
        self.actions.offer_menu(page.table)
        self.follow()

    def refresh(self) -> None:
        library, gone = self.context.library, self.context.gone
        self.reading.read(lambda: (service.problems(library), gone.count()), self._take)

    def focus(self) -> None:
        self.page.table.setFocus()

    def try_again(self) -> None:
        """Have all be read once more that could not be read."""
        library = self.context.library
        job = self.context.jobs.run(lambda: service.try_again(library), lane="change")
        job.done.connect(lambda _: self.scanning.start())

    def show_outside(self) -> None:
        """Show the selected photo in its folder."""
        for path in self._meant()[:1]:
            self.giving.show_file(path)

    def open_outside(self) -> None:
        """Open the selected photo with the program that the desktop has for it."""
        for path in self._meant()[:1]:
            self.giving.open_file(path)

    def copy(self) -> None:
        """Put the selected files into the clipboard, for whoever may repair them."""
        self.giving.copy_files(self._meant())

    def _meant(self) -> list[Path]:
        return [self.model.record(row).photo for row in self.page.table.meant()]

    def _take(self, read: tuple[list[Problem], int]) -> None:
        found, gone = read
        self.page.gone.setText(
            tr("Gone photos ({number})", number=words.number(gone)) if gone else tr("Gone photos")
        )
        self.model.take(found)
        about = plural(
            "%n photos could not be used, or not fully",
            "%n photo could not be used, or not fully",
            len(found),
        )
        self.page.header.about.setText(about if found else "")
        self.page.layers.setCurrentWidget(self.page.framed if found else self.page.none)
        self.follow()

    @property
    def selection(self) -> Table:
        return self.page.table

    def follow(self, *_: object) -> None:
        super().follow()
        self.page.outside.setEnabled(bool(self.selection.count()))
        self.page.rescan.setEnabled(self._any())

    def _any(self) -> bool:
        return self.model.rowCount() > 0

    acts = (
        Act(noop("Show in file &manager"), show_outside, "Ctrl+Return", "open-outside", some),
        Act(noop("Open in another progra&m"), open_outside, "Ctrl+Shift+Return", when=one),
        Act(noop("&Copy"), copy, "Ctrl+C", "copy", some),
        Act(noop("&Try again"), try_again, "Ctrl+R", "rescan", _any),
    )


SPEC: Final = PageSpec(
    "problems",
    noop("Problems"),
    ProblemsController,
    Side(noop("P&roblems"), "problem", alert=True, library=True),
)
