"""A line to type into that knows when it is left."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QHideEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from photo_faces.ui.widgets.at_hand import FOR_A_WHILE


class Line(QLineEdit):
    """A line that is not left where another window or a menu has the keyboard for a while.

    Qt's `editingFinished` is told then, too, so that half of what is typed would be taken.

    Signals:
        deserted: the keyboard is elsewhere for good.
    """

    deserted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(500)  # more than is kept of any: what is too long is refused, not cut

    def have(self, text: str) -> None:
        """Have a text stand here; where it does, the cursor and what is composed stay as well."""
        if text != self.text():
            self.setText(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in FOR_A_WHILE:
            self.deserted.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():  # the whole window is not out of sight alone
            self.deserted.emit()
