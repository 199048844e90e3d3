"""A button that says which of several things is chosen."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from photo_faces.ui import plain
from photo_faces.ui.widgets.parts import Button


class OneOf(Button):
    """Says which of several things is chosen, and has a menu of them.

    Attributes:
        offered: the menu.
        choices: what of it excludes one another.

    Signals:
        chosen: another one is.
    """

    chosen = Signal()

    def __init__(self, tip: str, icon: str) -> None:
        super().__init__("", look="flat", icon=icon)
        self.setToolTip(tip)
        self.offered = QMenu(self)
        self.choices = QActionGroup(self)
        self.choices.triggered.connect(self._follow)
        self.setMenu(self.offered)

    def offer(self, words: str, value: object) -> QAction:
        """Offer a value."""
        action = self.choices.addAction(plain.label(words))
        action.setCheckable(True)
        action.setData(value)
        self.offered.addAction(action)
        return action

    @property
    def value(self) -> Any:
        """What is chosen."""
        return self.choices.checkedAction().data()

    def take(self, value: object) -> None:
        """Choose a value, or the first where it is not offered."""
        offered = self.choices.actions()
        found = next((action for action in offered if action.data() == value), offered[0])
        found.setChecked(True)
        self.setText(found.text())

    def _follow(self) -> None:
        self.take(self.choices.checkedAction().data())
        self.chosen.emit()
