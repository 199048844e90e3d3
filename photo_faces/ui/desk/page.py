"""What the controllers of all pages share."""

from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QWidget

from photo_faces.domain.records import Changed
from photo_faces.ui.desk.chosen import Chosen
from photo_faces.ui.desk.context import Context
from photo_faces.ui.desk.decisions import Decisions
from photo_faces.ui.desk.giving import Giving
from photo_faces.ui.desk.learner import Learner
from photo_faces.ui.desk.navigation import Navigator, Place
from photo_faces.ui.desk.networks import Networks
from photo_faces.ui.desk.page_actions import PageActions
from photo_faces.ui.desk.questions import Questions
from photo_faces.ui.desk.reading import Reading
from photo_faces.ui.desk.scanning import ScanController
from photo_faces.ui.desk.spec import Act
from photo_faces.ui.desk.tasks import Tasks
from photo_faces.ui.desk.watching import Watcher
from photo_faces.ui.widgets.face_cells import FaceCells
from photo_faces.ui.widgets.layered_page import LayeredPage
from photo_faces.ui.widgets.photo_cells import PhotoCells
from photo_faces.ui.widgets.row_selection import RowSelection
from photo_faces.ui.widgets.table import Table


@dataclass(frozen=True)
class Desk:
    """What every page's controller is given."""

    context: Context
    decisions: Decisions
    navigator: Navigator
    tasks: Tasks
    scanning: ScanController
    learner: Learner
    networks: Networks
    watcher: Watcher
    giving: Giving
    questions: Questions
    window: QWidget

    def face_cells(self, lines: int = 1) -> FaceCells:
        """What paints faces, with so many lines under each."""
        return FaceCells(self.context.faces, self.window, lines=lines)

    def photo_cells(self, lines: int = 1) -> PhotoCells:
        """What paints photos, with so many lines under each."""
        return PhotoCells(self.context.photos, self.context.faces, self.window, lines=lines)


class PageController(QObject):
    """Shows a page, keeps it up to date while it is seen, and owns the actions on it.

    Signals:
        counted: how many things wait on this page.
    """

    acts: ClassVar[tuple[Act, ...]] = ()
    counted = Signal(int)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self.page = page
        self.context = desk.context
        self.decisions = desk.decisions
        self.navigator = desk.navigator
        self.tasks = desk.tasks
        self.scanning = desk.scanning
        self.giving = desk.giving
        self.reading = Reading(self.context.jobs, self._still_shown, self)
        self.reading.recovered.connect(self._take_keyboard)
        self.reading.unreadable.connect(self.show_failed)
        self._seen = False
        if isinstance(page, LayeredPage):
            page.failed.asked.connect(self._try_again)
            self.reading.begun.connect(partial(page.wait, True))
            self.reading.over.connect(partial(page.wait, False))
        self.actions = PageActions(self, self.acts)

    def show(self, place: Place) -> None:
        """Show a place; called whenever the user comes here."""
        self._seen = True
        if self.reading.stale:
            self.reading.stale = False
            self.refresh()

    def leave(self) -> None:
        """The user goes elsewhere."""
        self._seen = False

    def refresh(self) -> None:
        """Read again what is shown."""
        raise NotImplementedError

    def show_failed(self, words: str) -> None:
        """Say on the page why it has nothing to show."""
        if isinstance(self.page, LayeredPage):
            self.page.show_failed(words)
            if self._has_keyboard():
                self.page.failed.offer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _still_shown(self) -> bool:
        """Whether what was read is still on the page."""
        return True

    def _try_again(self) -> None:
        """Read what could not be read."""
        self.reading.stale = False
        self.refresh()

    def _has_keyboard(self) -> bool:
        """Whether the user is at work here, and not going through the side by the arrows, say."""
        had = self.page.window().focusWidget()
        at_page = had is None or had is self.page or self.page.isAncestorOf(had)
        return self._seen and at_page

    def _take_keyboard(self) -> None:
        """Put the keyboard where it belongs now that more is there, unless it is elsewhere."""
        if self._has_keyboard():
            self.focus()

    def hear(self, changed: Changed) -> None:
        """Take note of what changed: refresh now if the page is seen, else when it next is."""
        if self._seen:
            self.refresh()
        else:
            self.reading.stale = True

    def focus(self) -> None:
        """Put the keyboard where it belongs on this page."""

    def find_line(self) -> QLineEdit | None:
        """Return the line that narrows what the page shows, if it has one."""
        return None

    def select_none(self) -> bool:
        """Have nothing selected; return whether anything was."""
        found = self.page.findChildren(QAbstractItemView)
        chosen = [view for view in found if view.isVisible() and _has_selection(view)]
        for view in chosen:
            view.clearSelection()
        return bool(chosen)

    def show_all(self) -> bool:
        """Show what the page narrows to a part; return whether it did."""
        line = self.find_line()
        if line is None or not line.text():
            return False
        line.clear()
        return True

    def give_up(self) -> None:
        """Forget what is being typed on this page: the line that it is typed in is left."""

    @property
    def selection(self) -> RowSelection | Table | None:
        """What of the page's things is selected, where any can be."""
        return None

    def meant_count(self) -> int:
        """How many things actions work on: those that are selected, else the current one."""
        return 0 if self.selection is None else self.selection.meant_count()

    def chosen_photos(self, *, whole: bool = False) -> Chosen:
        """Which photos actions work on.

        Args:
            whole: whether all that the page is about is meant where nothing is selected.
        """
        return Chosen("photos")

    def follow(self, *_: object) -> None:
        """Let the actions be used that fit what is selected."""
        self.actions.follow()
        if isinstance(self.page, LayeredPage):
            self.page.bar.show_count(self.selection.count() if self.selection else 0)


def _has_selection(view: QAbstractItemView) -> bool:
    chosen = view.selectionModel()
    return chosen is not None and chosen.hasSelection()
