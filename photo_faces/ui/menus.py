"""The menu bar, and the keys that work everywhere."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from photo_faces.ui import plain
from photo_faces.ui.controllers.page import PageController
from photo_faces.ui.navigation import Page
from photo_faces.ui.views.shortcuts import Shortcuts, show_shortcuts

_Standard = QKeySequence.StandardKey
_TITLES: Final[dict[Page, str]] = {
    "people": "People",
    "person": "A person",
    "photo": "A photo",
    "review": "Review",
    "unknown": "Unknown faces",
    "ignored": "Faces set aside",
    "search": "Search by face",
    "history": "History",
    "behind": "Faces behind a figure",
    "regroup": "Regroup everything",
    "learning": "Learning",
    "report": "What learning came to",
    "folders": "Folders",
    "problems": "Problems",
    "gone": "Gone photos",
}


@dataclass(frozen=True)
class Commands:
    """What the menus can ask for."""

    add_folder: Callable[[], object]
    rescan: Callable[[], object]
    regroup: Callable[[], object]
    regroup_everything: Callable[[], object]
    search_picture: Callable[[], object]
    undo: Callable[[], object]
    redo: Callable[[], object]
    paste: Callable[[], object]
    find: Callable[[], object]
    escape: Callable[[], object]
    step: Callable[[int], object]
    choose: Callable[[Page], object]


class Menus(QObject):
    """Makes the menus once, and keeps their words up to date."""

    def __init__(
        self,
        window: QMainWindow,
        commands: Commands,
        pages: Mapping[Page, str],
        controllers: Mapping[Page, PageController],
    ) -> None:
        """Make the menus.

        Args:
            window: gets the menu bar.
            commands: what the menus do.
            pages: those to go to, and what they are called.
            controllers: whose actions the menu of the selection shows.
        """
        super().__init__(window)
        self._window = window
        self._controllers = controllers
        self._page: Page = "people"
        self._everywhere: list[QAction] = []
        self._make_library(commands)
        self._make_edit(commands)
        self._selection = window.menuBar().addMenu("&Selection")
        self._selection.aboutToShow.connect(self._fill_selection)
        self._make_go(commands, pages)
        help_menu = window.menuBar().addMenu("&Help")
        self._add(help_menu, "&Keyboard shortcuts", self._show_shortcuts, "F1")

    def say_undo(self, words: str | None) -> None:
        """Say what the next undo takes back; None for nothing."""
        _say(self._undo, "&Undo", words)

    def say_redo(self, words: str | None) -> None:
        """Say what the next redo does again; None for nothing."""
        _say(self._redo, "&Redo", words)

    def say_place(self, page: Page, *, back: bool, forward: bool) -> None:
        """Say where the user is, and where they can go from there."""
        self._page = page
        self._back.setEnabled(back)
        self._forward.setEnabled(forward)

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
        else:
            self._window.addAction(action)
        if keys:
            self._everywhere.append(action)
        return action

    def _make_library(self, commands: Commands) -> None:
        menu = self._window.menuBar().addMenu("&Library")
        self._add(menu, "&Add a folder…", commands.add_folder, "Ctrl+O")
        self._add(menu, "&Rescan all folders", commands.rescan, "F5")
        self._add(menu, "&Group faces again", commands.regroup)
        self._add(menu, "Regroup &everything…", commands.regroup_everything)
        menu.addSeparator()
        self._add(menu, "&Search by a picture…", commands.search_picture, "Ctrl+Shift+O")
        menu.addSeparator()
        self._add(menu, "&Quit", self._window.close, "Ctrl+Q")

    def _make_edit(self, commands: Commands) -> None:
        menu = self._window.menuBar().addMenu("&Edit")
        self._undo = self._add(menu, "&Undo", commands.undo, _Standard.Undo)
        self._redo = self._add(menu, "&Redo", commands.redo, "Ctrl+Shift+Z")
        self._redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        for action, verb in ((self._undo, "Undo"), (self._redo, "Redo")):
            action.setIconText(verb)  # in the list of keys: what it would do is for the menu
        menu.addSeparator()
        self._add(menu, "&Paste a picture to search by", commands.paste, _Standard.Paste)
        self._add(menu, "&Filter people…", commands.find, "Ctrl+F")
        self._add(None, "Filter people", commands.find, "/")

    def _make_go(self, commands: Commands, pages: Mapping[Page, str]) -> None:
        menu = self._window.menuBar().addMenu("&Go")
        self._back = self._add(menu, "&Back", partial(commands.step, -1), "Alt+Left")
        self._forward = self._add(menu, "&Forward", partial(commands.step, 1), "Alt+Right")
        self._add(None, "Leave a line, or go back", commands.escape, "Esc")
        menu.addSeparator()
        for number, (page, words) in enumerate(pages.items(), 1):
            self._add(menu, words, partial(commands.choose, page), f"Ctrl+{number}")

    def _fill_selection(self) -> None:
        self._selection.clear()
        if self._page in self._controllers:
            self._controllers[self._page].fill(self._selection)

    def _show_shortcuts(self) -> None:
        groups = [Shortcuts("Everywhere", self._everywhere)]
        for page, title in _TITLES.items():
            actions = [action for action in self._controllers[page].actions if action is not None]
            groups.append(Shortcuts(title, actions))
        show_shortcuts(self._window, groups)


def _say(action: QAction, verb: str, words: str | None) -> None:
    """Say what an action does, by the decision that it is about; None for nothing."""
    action.setText(f"{verb}: {plain.label(words)}" if words else verb)
    action.setToolTip(plain.tip(f"{action.iconText()}: {words}" if words else action.iconText()))
    action.setEnabled(words is not None)
