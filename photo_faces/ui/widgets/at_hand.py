"""Whether keys are meant for a view."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView

#: Why the keyboard goes elsewhere, and comes back by itself.
FOR_A_WHILE: Final = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)


class AtHand(QObject):
    """Follows whether a view has the keyboard, be it that a menu or a dialog has it for a while.

    A click beside all that a view shows means none of it; the next key does again.

    Signals:
        turned: what its keys are meant for may be another row now.
    """

    turned = Signal()

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._has = False
        for part in (view, view.viewport()):
            part.installEventFilter(self)

    @property
    def row(self) -> int:
        """The row that has the cursor, while keys are meant for it and none is selected; or -1."""
        if not self._has or self._view.selectionModel().hasSelection():
            return -1
        return self._view.currentIndex().row()

    def follow(self) -> None:
        """Take note of another row that has the cursor."""
        if not self._view.selectionModel().hasSelection():
            self.turned.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent):  # Qt also tells that the keyboard may go soon
            if event.gotFocus() or (event.lostFocus() and event.reason() not in FOR_A_WHILE):
                self._take(event.gotFocus())
        elif isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            self._take(self._view.indexAt(event.position().toPoint()).isValid())
        elif watched is self._view and event.type() == QEvent.Type.KeyPress:
            self._take(True)
        return super().eventFilter(watched, event)

    def _take(self, has: bool) -> None:
        if has != self._has:
            self._has = has
            self.turned.emit()
