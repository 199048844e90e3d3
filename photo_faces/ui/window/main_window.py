"""The window: pages, controllers and the wires between them."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QResizeEvent,
)
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from photo_faces.domain.records import Changed
from photo_faces.services.upkeep import unfinished
from photo_faces.settings import library_name
from photo_faces.storage.people.totals import Totals
from photo_faces.ui import plain
from photo_faces.ui.desk.context import Context
from photo_faces.ui.desk.decisions import Decisions
from photo_faces.ui.desk.giving import Giving
from photo_faces.ui.desk.learner import Learner
from photo_faces.ui.desk.navigation import Navigator, Place
from photo_faces.ui.desk.networks import Networks
from photo_faces.ui.desk.page import Desk, PageController
from photo_faces.ui.desk.questions import Questions
from photo_faces.ui.desk.scanning import ScanController
from photo_faces.ui.desk.tasks import Tasks
from photo_faces.ui.desk.watching import Watcher
from photo_faces.ui.pages import PAGES
from photo_faces.ui.pages.folders.controller import FoldersController
from photo_faces.ui.pages.people.controller import PeopleController
from photo_faces.ui.pages.search.controller import SearchController
from photo_faces.ui.widgets import icons
from photo_faces.ui.widgets.dragged import PEOPLE_MIME
from photo_faces.ui.widgets.lay import in_row
from photo_faces.ui.window.keyboard import Keyboard
from photo_faces.ui.window.menus import Commands, Menus
from photo_faces.ui.window.shell import ShellController, foretold
from photo_faces.ui.window.sidebar import Sidebar
from photo_faces.ui.window.toast import DropHint, Toast
from photo_faces.ui.window.welcome import WelcomePage

_LIBRARY = "side/library"
Kind = TypeVar("Kind", bound=PageController)


class MainWindow(QMainWindow):
    """One window over one library."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.setWindowTitle(plain.title(library_name(context.settings)))
        self.setWindowIcon(icons.application_icon())
        self.setMinimumSize(720, 480)
        self.setAcceptDrops(True)
        self.navigator = Navigator(self)
        self.decisions = Decisions(context, self.navigator, self)
        self.questions = Questions(context, self.decisions, self)
        self.shell = ShellController(context, self)
        self.sidebar = Sidebar(PAGES)
        self.stack = QStackedWidget()
        self.toast = Toast(self.stack)
        self.hint = DropHint(self.stack)
        self.tasks = Tasks(context, self.sidebar.panel)
        self.scanning = ScanController(context, self.tasks, self.navigator)
        self.watcher = Watcher(context, self.scanning, self.tasks)
        self.learner = Learner(context, self.tasks)
        self.networks = Networks(context, self.tasks, self.learner)
        self.giving = Giving(context, self.tasks, self.navigator, self)
        self._empty = False  # the library, for all that is known
        self._lay_out()
        self._make_pages()
        self._wire()
        self._restore_geometry()

    def begin(self, folders: Sequence[Path] = ()) -> None:
        """Show the first page; scan these folders, or go on with what was not finished."""
        self.context.names.refresh()
        self.decisions.refresh_undo()
        self.shell.count()
        self.navigator.go(Place(self.context.memory.choice("page", self.sidebar.buttons, "people")))
        if folders:
            self.scanning.start(folders)
        library = self.context.library
        job = self.context.jobs.ask(
            (self, "unfinished"), lambda: unfinished.left(library), self._go_on
        )
        job.failed.connect(self.context.jobs.unanswered)
        job.failed.connect(lambda _: self.watcher.follow())

    def _go_on(self, cut: Mapping[unfinished.Work, str]) -> None:
        """Go on with what was begun, be it elsewhere, and has not ended."""
        if "update" in cut and not self.tasks.busy and not self.watcher.has_begun:
            self.scanning.start(grouping="all" if cut["update"] == "all" else "new")
        elif "network" in cut and not self.tasks.busy:
            self.networks.go_on(cut["network"])
        if "learning" in cut:
            self.learner.start()
        self.watcher.follow()  # not before: what it scans would come in the way

    def _lay_out(self) -> None:
        central = QWidget()
        in_row(self.sidebar, (self.stack, 1), on=central, gap=0)
        self.setCentralWidget(central)

    def _make_pages(self) -> None:
        desk = Desk(
            self.context,
            self.decisions,
            self.navigator,
            self.tasks,
            self.scanning,
            self.learner,
            self.networks,
            self.watcher,
            self.giving,
            self.questions,
            self,
        )
        made = {spec: spec.make(desk) for spec in PAGES}
        self.controllers = {spec.name: controller for spec, controller in made.items()}
        self.pages = {name: each.page for name, each in self.controllers.items()}
        self.people = self._of(PeopleController).page
        self.search, self.folders = self._of(SearchController), self._of(FoldersController)
        self.welcome = WelcomePage()
        for page in (*self.pages.values(), self.welcome):
            self.stack.addWidget(page)
            self.toast.follow(page)
        self._keyboard = Keyboard(self, self.stack, self.navigator, self.controllers)
        commands = Commands(
            add_folder=self.folders.ask_folder,
            search_picture=self.search.ask_picture,
            paste=self.shell.paste,
            find=self._keyboard.find,
            refresh=self._refresh,
            escape=self._keyboard.escape,
        )
        self.menus = Menus(self, desk, commands, made)

    def _of(self, kind: type[Kind]) -> Kind:
        return next(each for each in self.controllers.values() if isinstance(each, kind))

    def _wire(self) -> None:
        sidebar, shell, decisions = self.sidebar, self.shell, self.decisions
        sidebar.chosen.connect(self._choose)
        sidebar.library.setChecked(self.context.memory.text(_LIBRARY) == "open")
        sidebar.library.toggled.connect(
            lambda open_: self.context.memory.keep(_LIBRARY, "open" if open_ else "folded")
        )
        sidebar.back.clicked.connect(lambda: self.navigator.step(-1))
        sidebar.forward.clicked.connect(lambda: self.navigator.step(1))
        self.navigator.went.connect(self._show)
        decisions.changed.connect(self._hear)
        decisions.changed.connect(self.watcher.follow)
        decisions.told.connect(self._tell)
        decisions.undoable.connect(self.menus.say_undo)
        decisions.redoable.connect(self.menus.say_redo)
        self.tasks.turned.connect(self.shell.count)
        self.tasks.changed.connect(self._hear)
        self.tasks.ended.connect(lambda _: self.watcher.follow())
        self.watcher.waits.connect(sidebar.say_waiting)
        sidebar.scan_now.clicked.connect(self.watcher.scan_now)
        for teller in (shell, self.tasks):
            teller.told.connect(self._tell)
        for made in (self.giving.made, self.scanning.scanned):
            made.connect(self.toast.tell_and_offer)
        self.welcome.asked.connect(self.folders.ask_folder)
        shell.folders.connect(self.scanning.start)
        shell.picture.connect(self.search.search_picture)
        shell.image.connect(self.search.search_image)
        shell.counted.connect(self._count)
        shell.outside.connect(self._hear_others)
        for name, button in sidebar.buttons.items():
            self.controllers[name].counted.connect(button.set_count)

    # -- where the user is

    def _choose(self, name: str) -> None:
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
            line = controller.find_line()
            typing = before is page and line is not None and line.hasFocus()
            self.stack.setCurrentWidget(page)
            if not typing:  # what was found so far is shown meanwhile
                self._keyboard.enter(controller)
        back, forward = self.navigator.can_go(-1), self.navigator.can_go(1)
        self.sidebar.back.setEnabled(back)
        self.sidebar.forward.setEnabled(forward)
        self.menus.say_place(controller, back=back, forward=forward)
        if place.page in self.sidebar.buttons:
            self.context.memory.keep("page", place.page)
        self.toast.raise_()

    def _show_welcome(self) -> None:
        self.stack.setCurrentWidget(self.welcome)
        self.welcome.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return self._keyboard.to_page() or super().focusNextPrevChild(forward)

    # -- what has happened

    def _tell(self, words: str, entry: int | None = None) -> None:
        """Say something, and offer to take back an entry of the history."""
        self.toast.tell(words, partial(self.decisions.undo, entry) if entry else None)

    def _hear(self, changed: Changed) -> None:
        self.context.forget(changed)
        self.context.names.refresh()
        self.shell.count()
        self.questions.hear(changed)
        for controller in self.controllers.values():
            controller.hear(changed)

    def _refresh(self) -> None:
        """Read again what the page shows, and what the window knows."""
        self.context.forget(Changed.everything())
        self.context.names.refresh()
        self.shell.count()
        self.decisions.refresh_undo()
        if (place := self.navigator.place) is not None:
            self.controllers[place.page].hear(Changed.everything())

    def _hear_others(self) -> None:
        self._hear(Changed.everything())
        self.decisions.refresh_undo()

    def _count(self, totals: Totals, questions: int) -> None:
        buttons = self.sidebar.buttons
        buttons["people"].set_count(totals.people)
        buttons["review"].set_count(questions)
        buttons["unknown"].set_count(totals.unknown)
        for button in (buttons["problems"], self.sidebar.library):
            button.set_count(totals.problems)
        self._empty = not totals.folders and not totals.people and not self.tasks.busy
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
        ours = event.mimeData().hasFormat(PEOPLE_MIME)  # who are dropped on each other only
        if event.source() is None and not ours:  # photos from here are for other programs
            event.acceptProposedAction()
            self.hint.tell(foretold(event.mimeData()))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.hint.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.hint.hide()
        self.shell.drop(event.mimeData())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.sidebar.fit(event.size().width())
        super().resizeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.context.memory.keep("geometry", self.saveGeometry().toHex().toStdString())
        self.hide()
        self.watcher.close()
        self.context.close()
        self.tasks.close()
        super().closeEvent(event)

    def _restore_geometry(self) -> None:
        geometry = QByteArray.fromHex(self.context.memory.text("geometry").encode())
        if not self.restoreGeometry(geometry):
            free = QGuiApplication.primaryScreen().availableSize()
            self.resize(QSize(1240, 820).boundedTo(free * 0.92))
