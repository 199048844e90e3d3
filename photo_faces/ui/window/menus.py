"""The menu bar, and the keys that work everywhere."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from photo_faces.domain.language import noop, tr
from photo_faces.ui import plain
from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.desk.page import Desk, PageController
from photo_faces.ui.desk.spec import PageSpec
from photo_faces.ui.window.palette import CommandPalette
from photo_faces.ui.window.shortcuts import Shortcuts, show_shortcuts

_Standard = QKeySequence.StandardKey


@dataclass(frozen=True)
class Commands:
    """What the menus can ask for that belongs to no page."""

    add_folder: Callable[[], object]
    search_picture: Callable[[], object]
    paste: Callable[[], object]
    find: Callable[[], object]
    refresh: Callable[[], object]
    escape: Callable[[], object]


class Menus(QObject):
    """Makes the menus once, and keeps their words up to date."""

    def __init__(
        self,
        window: QMainWindow,
        desk: Desk,
        commands: Commands,
        pages: Mapping[PageSpec, PageController],
    ) -> None:
        """Make the menus.

        Args:
            window: gets the menu bar.
            desk: what the menus work with.
            commands: what else the menus do.
            pages: those to go to, and whose actions the menu of the selection shows.
        """
        super().__init__(window)
        self._window, self._desk = window, desk
        self._pages = pages
        self._page: PageController | None = None
        self._everywhere: list[QAction] = []
        self._in_menus: list[QAction] = []
        self._make_library(commands)
        self._make_edit(commands)
        self._selection = window.menuBar().addMenu(tr("&Selection"))
        self._selection.aboutToShow.connect(self._fill_selection)
        self._make_go(commands)
        help_menu = window.menuBar().addMenu(tr("&Help"))
        self._add(help_menu, tr("&Commands…"), self._show_palette, "Ctrl+K")
        self._add(help_menu, tr("&Keyboard shortcuts"), self._show_shortcuts, "F1")

    def say_undo(self, words: str | None) -> None:
        """Say what the next undo takes back; None for nothing."""
        _say(self._undo, tr("&Undo"), words)

    def say_redo(self, words: str | None) -> None:
        """Say what the next redo does again; None for nothing."""
        _say(self._redo, tr("&Redo"), words)

    def say_place(self, page: PageController, *, back: bool, forward: bool) -> None:
        """Say where the user is, and where they can go from there."""
        self._page = page
        self._back.setEnabled(back)
        self._forward.setEnabled(forward)
        taken = [keys for each in page.actions.made.values() for keys in each.shortcuts()]
        self._refresh.setEnabled(self._refresh.shortcut() not in taken)

    def _add(
        self,
        menu: QMenu | None,
        words: str,
        then: Callable[[], object],
        keys: str | QKeySequence.StandardKey = "",
    ) -> QAction:
        action = QAction(words, self._window)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda: then())
        if menu is not None:
            menu.addAction(action)
            self._in_menus.append(action)
        else:
            self._window.addAction(action)
        if keys:
            self._everywhere.append(action)
        return action

    def _make_library(self, commands: Commands) -> None:
        menu = self._window.menuBar().addMenu(tr("&Library", "menu"))
        self._add(menu, tr("&Add a folder…"), commands.add_folder, "Ctrl+O")
        self._add(menu, tr("&Rescan all folders"), self._desk.scanning.start, "Ctrl+F5")
        self._add(menu, tr("&Group unnamed faces again"), self._desk.scanning.regroup)
        self._add(menu, tr("Regroup &everything, named faces too…"), partial(self._go, "regroup"))
        menu.addSeparator()
        self._add(menu, tr("&Search by a picture…"), commands.search_picture, "Ctrl+Shift+O")
        menu.addSeparator()
        self._add(menu, tr("&Quit"), self._window.close, "Ctrl+Q")

    def _make_edit(self, commands: Commands) -> None:
        menu = self._window.menuBar().addMenu(tr("&Edit"))
        self._undo = self._add(menu, tr("&Undo"), self._desk.decisions.undo, _Standard.Undo)
        self._redo = self._add(menu, tr("&Redo"), self._desk.decisions.redo, "Ctrl+Shift+Z")
        self._redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        for action, verb in ((self._undo, tr("Undo")), (self._redo, tr("Redo"))):
            action.setIconText(verb)  # in the list of keys: what it would do is for the menu
        menu.addSeparator()
        self._add(menu, tr("&Paste a picture to search by"), commands.paste, _Standard.Paste)
        self._add(menu, tr("&Find…"), commands.find, "Ctrl+F")
        self._add(None, tr("Find"), commands.find, "/")

    def _make_go(self, commands: Commands) -> None:
        menu, step = self._window.menuBar().addMenu(tr("&Go")), self._desk.navigator.step
        self._back = self._add(menu, tr("&Back"), partial(step, -1), "Alt+Left")
        self._forward = self._add(menu, tr("&Forward"), partial(step, 1), "Alt+Right")
        self._refresh = self._add(menu, tr("&Refresh"), commands.refresh, "F5")
        self._add(None, tr("Leave a line, or go back"), commands.escape, "Esc")
        menu.addSeparator()
        there = [spec for spec in self._pages if spec.side is not None]
        for number, spec in enumerate(there, 1):
            assert spec.side is not None
            keys = f"Ctrl+{number % 10}" if number <= 10 else ""  # there are ten digits
            self._add(menu, tr(spec.side.words), partial(self._go, spec.name), keys)

    def _go(self, page: str) -> None:
        self._desk.navigator.go(Place(page))

    def _fill_selection(self) -> None:
        self._selection.clear()
        if self._page is not None:
            self._page.actions.fill(self._selection)

    def _show_palette(self) -> None:
        """Offer all that can be done: here, everywhere, and then what other pages can do."""
        groups = {
            controller: Shortcuts(tr(spec.title), list(controller.actions.made.values()))
            for spec, controller in self._pages.items()
        }
        here = [group for controller, group in groups.items() if controller is self._page]
        others = [group for controller, group in groups.items() if controller is not self._page]
        everywhere = Shortcuts("", self._in_menus)  # nobody asks where those belong
        CommandPalette(self._window, [*here, everywhere], others).open()

    def _show_shortcuts(self) -> None:
        groups = [Shortcuts(tr("Everywhere"), self._everywhere)]
        for spec, controller in self._pages.items():
            groups.append(Shortcuts(tr(spec.title), list(controller.actions.made.values())))
        show_shortcuts(self._window, groups)


def _say(action: QAction, verb: str, words: str | None) -> None:
    """Say what an action does, by the decision that it is about; None for nothing."""
    said = noop("{verb}: {words}")
    short = action.iconText()
    action.setText(tr(said, verb=verb, words=plain.label(words)) if words else verb)
    action.setToolTip(plain.tip(tr(said, verb=short, words=words) if words else short))
    action.setEnabled(words is not None)
