"""A line that says what was just done, and offers to undo it."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from photo_faces.ui import theme
from photo_faces.ui.theme import GAP
from photo_faces.ui.views.parts import Button, IconButton, Words

_SHOWN_MS: Final = 8000
_LIFT: Final = 20  # over the lower edge of its parent


class Toast(QWidget):
    """Floats over the lower edge of its parent and goes away by itself.

    Signals:
        undo: the user wants it undone.
    """

    undo = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = Words()
        self.offer = Button("Undo", look="link")
        self.close_button = IconButton("close", "Dismiss", side=16)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GAP, GAP, GAP, GAP)
        row.setSpacing(GAP)
        for part in (self.words, self.offer, self.close_button):
            row.addWidget(part)
        self._timer = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self.offer.clicked.connect(self.undo)
        self.offer.clicked.connect(self.hide)
        self.close_button.clicked.connect(self.hide)
        parent.installEventFilter(self)
        self._use_inverse_colours()
        self.hide()

    def tell(self, words: str, *, undoable: bool) -> None:
        """Show a sentence, in place of the last one."""
        self.words.setText(words)
        self.offer.setVisible(undoable)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        self.setAccessibleName(words)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEvent) -> None:  # type: ignore[override]  # noqa: N802
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        self._timer.start()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            self._use_inverse_colours()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().toolTipBase())
        painter.drawRoundedRect(QRectF(self.rect()), theme.RADIUS, theme.RADIUS)

    def _use_inverse_colours(self) -> None:
        from PySide6.QtWidgets import QApplication

        palette = QApplication.palette()
        palette.setColor(palette.ColorRole.WindowText, palette.toolTipText().color())
        palette.setColor(palette.ColorRole.Window, palette.toolTipBase().color())
        self.setPalette(palette)

    def _place(self) -> None:
        parent = self.parentWidget()
        most = parent.width() - 4 * GAP
        width = min(self.sizeHint().width(), most)
        height = self.sizeHint().height()
        self.setGeometry(
            (parent.width() - width) // 2, parent.height() - height - _LIFT, width, height
        )
