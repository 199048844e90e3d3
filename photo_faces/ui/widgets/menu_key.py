"""The key that opens a menu, in a view."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView


class MenuKey(QObject):
    """Has the menu open at the current item, which Qt opens in the middle of the view."""

    def __init__(self, view: QAbstractItemView, show: Callable[[QPoint], object]) -> None:
        """Make it.

        Args:
            view: of items; keeps this.
            show: opens the menu at a point of the viewport.
        """
        super().__init__(view)
        self._view, self._show = view, show
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        keyed = QContextMenuEvent.Reason.Keyboard
        if not (isinstance(event, QContextMenuEvent) and event.reason() == keyed):
            return super().eventFilter(watched, event)
        current = self._view.currentIndex()
        if current.isValid():
            self._view.scrollTo(current)
        middle = self._view.visualRect(current) if current.isValid() else self._view.rect()
        self._show(middle.center())
        return True
