"""The window: pages, controllers and the wires between them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QStackedWidget,
    QWidget,
)

from photo_faces.domain.records import Changed
from photo_faces.ui import icons
from photo_faces.ui.context import Context
from photo_faces.ui.controllers.decisions import Decisions
from photo_faces.ui.controllers.learner import Learner
from photo_faces.ui.controllers.networks import Networks
from photo_faces.ui.controllers.page import Desk, PageController
from photo_faces.ui.controllers.scan import ScanController
from photo_faces.ui.controllers.shell import Counts, Dropped, ShellController
from photo_faces.ui.delegates.cells import ZOOMS
from photo_faces.ui.menus import Commands, Menus
from photo_faces.ui.navigation import Navigator, Page, Place
from photo_faces.ui.pages import Controllers
from photo_faces.ui.views.people_page import PEOPLE_MIME
from photo_faces.ui.views.sidebar import Sidebar
from photo_faces.ui.views.toast import DropHint, Toast
from photo_faces.ui.views.welcome_page import WelcomePage

_REMEMBERED: tuple[Page, ...] = (
    "people",
    "review",
    "unknown",
    "search",
    "history",
    "quality",
    "learning",
    "folders",
    "problems",
)


class MainWindow(QMainWindow):
    """One window over one library."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.setWindowTitle("photo_faces")
        self.setWindowIcon(icons.application_icon())
        self.setMinimumSize(720, 480)
        self.setAcceptDrops(True)
        self.navigator = Navigator(self)
        self.decisions = Decisions(context, self)
        self.shell = ShellController(context, self)
        self.sidebar = Sidebar()
        self.stack = QStackedWidget()
        self.toast = Toast(self.stack)
        self.hint = DropHint(self.stack)
        self.scanning = ScanController(context, self.sidebar.panel)
        self.learner = Learner(context, self.sidebar.learning, self.scanning)
        self.networks = Networks(context, self.scanning, self.learner)
        self.pages: dict[Page, QWidget] = {}
        self.controllers: dict[Page, PageController] = {}
        self._empty = False  # the library, for all that is known
        self._lay_out()
        self._make_pages()
        self._make_menus()
        self._wire()
        self._restore_geometry()

    def begin(self, folders: Sequence[Path] = ()) -> None:
        """Show the first page; scan these folders, or go on with what was not finished."""
        self.context.names.refresh()
        self.decisions.refresh_undo()
        self.shell.count()
        remembered = self.context.memory.text("page")
        self.navigator.go(
            Place(next((page for page in _REMEMBERED if page == remembered), "people"))
        )
        if folders:
            self.scanning.start(folders)
        elif not self.scanning.go_on():
            self.networks.go_on()
        self.learner.go_on()

    # -- made once

    def _lay_out(self) -> None:
        central = QWidget()
        row = QHBoxLayout(central)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(self.stack, 1)
        self.setCentralWidget(central)

    def _zoom(self, key: str) -> int:
        return self.context.memory.number(f"zoom/{key}", 2, most=len(ZOOMS) - 1)

    def _make_pages(self) -> None:
        desk = Desk(self.context, self.decisions, self.navigator)
        made = Controllers(desk, self, self._zoom, self.learner, self.networks)
        self.people, self.person = made.people.page, made.person
        self.review, self.search = made.review, made.search
        self.quality, self.learning, self.report = made.quality, made.learning, made.report
        self.regrouping, self.folders, self.problems = made.regroup, made.folders, made.problems
        self.welcome = WelcomePage()
        self.controllers = made.by_page()
        self.pages = {name: each.page for name, each in self.controllers.items()}
        self.pages["welcome"] = self.welcome
        for page in self.pages.values():
            self.stack.addWidget(page)

    def _make_menus(self) -> None:
        commands = Commands(
            add_folder=self.folders.ask_folder,
            rescan=self.scanning.start,
            regroup=self.scanning.regroup,
            regroup_everything=lambda: self._choose("regroup"),
            search_picture=self.search.ask_picture,
            undo=self.decisions.undo,
            redo=self.decisions.redo,
            paste=self.shell.paste,
            find=self._find,
            escape=self._escape,
            step=self.navigator.step,
            choose=self._choose,
        )
        pages = {page: button.text() for page, button in self.sidebar.buttons.items()}
        self.menus = Menus(self, commands, pages, self.controllers)

    def _wire(self) -> None:
        sidebar, shell, decisions = self.sidebar, self.shell, self.decisions
        sidebar.chosen.connect(self._choose)
        sidebar.back.clicked.connect(lambda: self.navigator.step(-1))
        sidebar.forward.clicked.connect(lambda: self.navigator.step(1))
        self.navigator.went.connect(self._show)
        decisions.changed.connect(self._hear)
        decisions.told.connect(lambda words, undo: self.toast.tell(words, undoable=undo))
        decisions.undoable.connect(self.menus.say_undo)
        decisions.redoable.connect(self.menus.say_redo)
        decisions.merged.connect(self.person.gone)
        self.toast.undo.connect(lambda: decisions.undo())
        self.scanning.began.connect(self.shell.count)
        self.scanning.changed.connect(self._hear)
        self.scanning.looking.connect(self.regrouping.wait)
        self.scanning.planned.connect(self.regrouping.take)
        self.scanning.unplanned.connect(self.regrouping.forget)
        self.regrouping.asked.connect(self.scanning.preview)
        for page in (self.quality, self.report, self.learning):
            page.regroup.connect(lambda: self._choose("regroup"))
            page.regroup.connect(self.scanning.preview)
        for teller in (shell, self.scanning, self.learner, self.networks):
            teller.told.connect(lambda words: self.toast.tell(words, undoable=False))
        self.welcome.asked.connect(self.folders.ask_folder)
        self.folders.added.connect(self.scanning.start)
        self.folders.rescan.connect(self.scanning.start)
        self.folders.again.connect(self.scanning.read_again)
        self.problems.rescan.connect(self.scanning.start)
        shell.folders.connect(self.scanning.start)
        shell.picture.connect(self.search.search_picture)
        shell.image.connect(self.search.search_image)
        shell.counted.connect(self._count)
        shell.outside.connect(self._hear_others)
        self.review.counted.connect(sidebar.buttons["review"].set_count)

    # -- where the user is

    def _choose(self, name: Page) -> None:
        self.navigator.go(Place(name))

    def _show(self, place: Place) -> None:
        before, page = self.stack.currentWidget(), self.pages[place.page]
        if before is self.welcome:  # which stands in its place
            before = self.people
        for name, controller in self.controllers.items():
            if self.pages[name] is before and before is not page:
                controller.leave()
        self.sidebar.mark(place.page)
        controller = self.controllers[place.page]
        controller.show(place)
        if self._empty and place.page == "people":
            self._show_welcome()
        else:
            self.stack.setCurrentWidget(page)
            controller.focus()
        back, forward = self.navigator.can_go(-1), self.navigator.can_go(1)
        self.sidebar.back.setEnabled(back)
        self.sidebar.forward.setEnabled(forward)
        self.menus.say_place(place.page, back=back, forward=forward)
        if place.page in _REMEMBERED:
            self.context.memory.keep("page", place.page)
        self.toast.raise_()

    def _show_welcome(self) -> None:
        self.stack.setCurrentWidget(self.welcome)
        self.welcome.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _find(self) -> None:
        self._choose("people")
        self.people.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.people.filter.selectAll()

    def _escape(self) -> None:
        line, place = self.focusWidget(), self.navigator.place
        if line is self.people.filter and self.people.filter.text():
            self.people.filter.clear()
        elif isinstance(line, (QLineEdit, QPlainTextEdit)) and place is not None:
            self.controllers[place.page].give_up()
            self.controllers[place.page].focus()
        else:
            self.navigator.step(-1)

    # -- what has happened

    def _hear(self, changed: Changed) -> None:
        self.context.names.refresh()
        self.shell.count()
        for controller in self.controllers.values():
            controller.hear(changed)

    def _hear_others(self) -> None:
        self._hear(Changed())
        self.decisions.refresh_undo()

    def _count(self, counts: Counts) -> None:
        buttons = self.sidebar.buttons
        buttons["people"].set_count(counts.people)
        buttons["review"].set_count(counts.questions)
        buttons["unknown"].set_count(counts.unknown)
        buttons["problems"].set_count(counts.problems)
        self._empty = not counts.folders and not counts.people and not self.scanning.running
        if self._empty and self.navigator.place == Place("people"):
            self._show_welcome()
        elif self.stack.currentWidget() is self.welcome and not self._empty:
            self._show(Place("people"))

    # -- coming back, drops, closing

    def changeEvent(self, event: QEvent) -> None:
        came = event.type() == QEvent.Type.ActivationChange and self.isActiveWindow()
        if came and self.isVisible():
            self.shell.look()
        super().changeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not event.mimeData().hasFormat(PEOPLE_MIME):  # who are dropped on each other only
            event.acceptProposedAction()
            self.hint.tell(Dropped.of(event.mimeData()).words())

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.hint.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.hint.hide()
        self.shell.drop(event.mimeData())

    def closeEvent(self, event: QCloseEvent) -> None:
        self.context.memory.keep("geometry", self.saveGeometry().toHex().toStdString())
        self.hide()
        self.context.close()
        super().closeEvent(event)

    def _restore_geometry(self) -> None:
        geometry = QByteArray.fromHex(self.context.memory.text("geometry").encode())
        if not self.restoreGeometry(geometry):
            free = QGuiApplication.primaryScreen().availableSize()
            self.resize(QSize(1240, 820).boundedTo(free * 0.92))
