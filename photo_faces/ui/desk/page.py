"""What the controllers of all pages share."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QMenu, QWidget

from photo_faces.domain.language import tr
from photo_faces.domain.records import Changed
from photo_faces.ui.desk.context import Context
from photo_faces.ui.desk.decisions import Decisions
from photo_faces.ui.desk.giving import Chosen, Giving
from photo_faces.ui.desk.learner import Learner
from photo_faces.ui.desk.navigation import Navigator, Place
from photo_faces.ui.desk.networks import Networks
from photo_faces.ui.desk.scanning import ScanController
from photo_faces.ui.desk.spec import Act
from photo_faces.ui.desk.tasks import Tasks
from photo_faces.ui.desk.watching import Watcher
from photo_faces.ui.errors import in_short
from photo_faces.ui.jobs import Lane
from photo_faces.ui.widgets import icons
from photo_faces.ui.widgets.cells import ZOOMS
from photo_faces.ui.widgets.face_cells import FaceCells
from photo_faces.ui.widgets.grid import GridView
from photo_faces.ui.widgets.layered_page import LayeredPage
from photo_faces.ui.widgets.photo_cells import PhotoCells


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
        self.made: dict[Act, QAction] = {}
        self._stale = True
        self._seen = False
        self._was_read = False  # what the page shows now, be it some time ago
        self._unreadable = False
        if isinstance(page, LayeredPage):
            page.failed.asked.connect(self.read_again)
        for act in self.acts:
            self._add(act)

    def show(self, place: Place) -> None:
        """Show a place; called whenever the user comes here."""
        self._seen = True
        if self._stale:
            self._stale = False
            self.refresh()

    def leave(self) -> None:
        """The user goes elsewhere."""
        self._seen = False

    def refresh(self) -> None:
        """Read again what is shown."""
        raise NotImplementedError

    def read(
        self,
        call: Callable[[], Any],
        then: Callable[[Any], object],
        *,
        key: object = None,
        lane: Lane = "query",
    ) -> None:
        """Read what the page shows; where that fails the page says so, and it can be tried again.

        Args:
            call: runs in a worker thread.
            then: gets its result, if nothing else was read for the same key by then.
            key: what it is about; None for the page as a whole.
            lane: as `Jobs` has them.
        """
        job = self.context.jobs.ask(self if key is None else (self, key), call, then, lane=lane)
        job.done.connect(lambda _: self.read_done())
        job.failed.connect(self.read_failed)

    def read_done(self) -> None:
        """What the page shows is there."""
        again, self._was_read, self._unreadable = self._unreadable, True, False
        if again and self._seen:
            self.focus()

    def read_failed(self, error: BaseException) -> None:
        """Say so; what was read before stays, and is read anew when the user comes back."""
        self._stale = self._unreadable = True
        if not self._was_read:
            self.show_failed(in_short(error))
        self.context.jobs.unanswered.emit(error)

    def show_failed(self, words: str) -> None:
        """Say on the page why it has nothing to show."""
        if isinstance(self.page, LayeredPage):
            self.page.show_failed(words)
            if self._seen:
                self.page.failed.offer.setFocus(Qt.FocusReason.OtherFocusReason)

    def read_again(self) -> None:
        """Read what could not be read."""
        self._stale = False
        self.refresh()

    def hear(self, changed: Changed) -> None:
        """Take note of what changed: refresh now if the page is seen, else when it next is."""
        if self._seen:
            self.refresh()
        else:
            self._stale = True

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

    def _add(self, act: Act) -> None:
        action = QAction(tr(act.words), self.page)
        action.setShortcuts([QKeySequence(keys) for keys in act.shortcuts])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        tip = tr(act.tip) if act.tip else action.iconText().rstrip("…")
        native = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{tip} ({native})" if native else tip)
        action.triggered.connect(lambda: act.do(self))
        self.page.addAction(action)
        self.made[act] = action
        if act.bar and isinstance(self.page, LayeredPage):
            self.page.bar.offer(action, act.icon)

    def selected_count(self) -> int:
        """How many things are selected on the page."""
        return 0

    def chosen_photos(self) -> Chosen:
        """Which photos are meant by what is selected."""
        return Chosen("photos")

    def let_drag(self, grid: GridView) -> None:
        """Let the photos of what is selected in a grid be dragged into other programs."""
        grid.carry(lambda then: self.giving.paths(self.chosen_photos(), then))

    def follow(self, *_: object) -> None:
        """Let the actions be used that fit what is selected."""
        for act, action in self.made.items():
            if act.when is not None:
                action.setEnabled(act.when(self))
        if isinstance(self.page, LayeredPage):
            self.page.bar.show_count(self.selected_count())

    def offer_menu(self, widget: QAbstractItemView) -> None:
        """Give a view a context menu of all this page's actions."""
        widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

        def show(point: QPoint) -> None:
            menu = QMenu(widget)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.fill(menu)
            menu.popup(widget.viewport().mapToGlobal(point))

        widget.customContextMenuRequested.connect(show)

    def fill(self, menu: QMenu) -> None:
        """Add this page's actions to a menu."""
        for act, action in self.made.items():
            if act.apart:
                menu.addSeparator()
            if act.icon:  # in the colours of now
                action.setIcon(icons.icon(act.icon, QApplication.palette()))
            menu.addAction(action)

    def remember_zoom(self, key: str, grid: GridView) -> None:
        """Keep a grid's zoom from one start to the next."""
        grid.set_zoom(self.context.memory.number(f"zoom/{key}", 2, most=len(ZOOMS) - 1))
        grid.zoomed.connect(lambda zoom: self.context.memory.keep(f"zoom/{key}", zoom))


def _has_selection(view: QAbstractItemView) -> bool:
    chosen = view.selectionModel()
    return chosen is not None and chosen.hasSelection()
