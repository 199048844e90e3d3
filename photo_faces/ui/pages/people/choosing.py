"""The buttons that choose whom the page of all people shows, and in which order."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from photo_faces.domain.language import tr
from photo_faces.ui import plain
from photo_faces.ui.pages.people.order import EVERYBODY, ORDERS, SHOWN
from photo_faces.ui.widgets.parts import Button


class _OneOf(Button):
    """Says which of several things is chosen, and has a menu of them.

    Signals:
        chosen: another one is.
    """

    chosen = Signal()

    def __init__(self, tip: str, icon: str) -> None:
        super().__init__("", look="flat", icon=icon)
        self.setToolTip(tip)
        self._menu = QMenu(self)
        self._one = QActionGroup(self)
        self._one.triggered.connect(self._follow)
        self.setMenu(self._menu)

    def _offer(self, words: str, value: object) -> QAction:
        action = self._one.addAction(plain.label(words))
        action.setToolTip(plain.tip(words))
        action.setCheckable(True)
        action.setData(value)
        self._menu.addAction(action)
        return action

    def _take(self, value: object) -> None:
        """Choose a value, or the first where it is not offered."""
        offered = self._one.actions()
        found = next((action for action in offered if action.data() == value), offered[0])
        found.setChecked(True)
        self.setText(found.text())

    def _follow(self) -> None:
        self._take(self._one.checkedAction().data())
        self.chosen.emit()


class ShownButton(_OneOf):
    """Chooses whom to show: everybody, the favourites, or a group."""

    def __init__(self) -> None:
        super().__init__(tr("Whom to show: everybody, some, or a group of people"), "people")
        self.know_groups([])

    @property
    def shown(self) -> str:
        """Whom to show, where it is no group."""
        return str(self._one.checkedAction().data()[0])

    @property
    def relation(self) -> str | None:
        """The group to show, if it is one."""
        group: str | None = self._one.checkedAction().data()[1]
        return group

    def show_everybody(self) -> bool:
        """Show everybody; return whether it was not so before."""
        before = self._one.checkedAction().data()
        self._take((EVERYBODY, None))
        return bool(before != (EVERYBODY, None))

    def know_groups(self, groups: Sequence[str]) -> None:
        """Offer these groups; one that is no more gives way to everybody."""
        chosen = self._one.checkedAction()
        kept = None if chosen is None else chosen.data()
        self._menu.clear()
        for action in self._one.actions():
            self._one.removeAction(action)
        for value, words in SHOWN:
            self._offer(tr(words), (value, None))
        self._menu.addSeparator()
        for group in groups:
            self._offer(group, (EVERYBODY, group))
        self._take(kept)


class OrderButton(_OneOf):
    """Chooses by what people are ordered, and whether favourites come first."""

    def __init__(self) -> None:
        super().__init__(tr("In which order people stand"), "sort")
        for value, words in ORDERS:
            self._offer(tr(words), value)
        self._menu.addSeparator()
        self.first = QAction(tr("Favourites &first"), self)
        self.first.setCheckable(True)
        self.first.triggered.connect(lambda: self.chosen.emit())
        self._menu.addAction(self.first)
        self.choose("")

    @property
    def order(self) -> str:
        return str(self._one.checkedAction().data())

    def choose(self, order: str) -> None:
        """Order by this, or by faces where it is nothing that is offered."""
        self._take(order)
