"""A line that says what was just done, and offers to undo it."""

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QHideEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QStackedWidget, QWidget

from photo_faces.domain.language import tr
from photo_faces.ui.widgets import icons, theme
from photo_faces.ui.widgets.lay import in_row
from photo_faces.ui.widgets.layered_page import LayeredPage
from photo_faces.ui.widgets.parts import Button, Words
from photo_faces.ui.widgets.theme import GAP, KEPT_CLEAR, Colours

_TYPED: Final = (QLineEdit, QPlainTextEdit)
_MOVES: Final = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)
_SHOWN_MS: Final = 8000


class Toast(QWidget):
    """Floats over the lower edge of the pages and goes away by itself.

    It covers no line that is being typed in, nor what is offered for a selection, nor what has the
    name of what is kept clear, as questions and their answers have: where they are it lies above.
    """

    def __init__(self, parent: QStackedWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.words = Words(on_tip=True, wrap=True)
        self.offer = Button("", look="toast")
        self._offered: Callable[[], object] | None = None
        self._hints: list[QWidget] = []
        in_row(self.words, self.offer, on=self, pad=(2 * GAP, GAP))
        self._timer = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self.offer.clicked.connect(self._take_up)
        parent.installEventFilter(self)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self.make_way)
        parent.currentChanged.connect(self.make_way)
        self.hide()

    def follow(self, page: QWidget) -> None:
        """Cover nothing of a page that has to be read or clicked."""
        if isinstance(page, LayeredPage):
            page.bar.turned.connect(self.make_way)
        for hint in page.findChildren(QWidget, KEPT_CLEAR):
            hint.installEventFilter(self)
            self._hints.append(hint)

    def tell(self, words: str, undo: Callable[[], object] | None = None) -> None:
        """Show a sentence, in place of the last one, and a button where it can be undone."""
        self.tell_and_offer(words, tr("Undo") if undo else "", undo)

    def tell_and_offer(self, words: str, verb: str, then: Callable[[], object] | None) -> None:
        """Show a sentence, and a button for what can be done now; none where it has no verb."""
        self.words.setText(words)
        self.offer.setText(verb)
        self.offer.setVisible(bool(verb))
        self._offered = then
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        self.setAccessibleName(words)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _take_up(self) -> None:
        self.hide()  # first: it may have something new to say
        if self._offered is not None:
            self._offered()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self._place()
        elif watched is not self._over and event.type() in _MOVES:
            self.make_way()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().toolTipBase())
        painter.drawRoundedRect(QRectF(self.rect()), theme.RADIUS, theme.RADIUS)

    def _place(self) -> None:
        if not self.words.text():
            return
        parent = self._over
        beside = 5 * GAP + (0 if self.offer.isHidden() else self.offer.sizeHint().width())
        most = QRect(0, 0, parent.width() - 4 * GAP - beside, parent.height())
        wrapped = Qt.TextFlag.TextWordWrap
        text = self.words.fontMetrics().boundingRect(most, wrapped, self.words.text())
        self.words.setFixedSize(text.width() + 2, text.height())
        place = QRect(0, 0, self.words.width() + beside, self.sizeHint().height())
        place.moveCenter(parent.rect().center())
        place.moveBottom(parent.height() - GAP // 2 - 1)
        for part in self._kept_clear():
            clear = QRect(part.mapTo(parent, QPoint(0, 0)), part.size()).adjusted(0, -GAP, 0, 0)
            if clear.intersects(place):
                place.moveBottom(clear.top() - 1)
            if place.top() < 0:
                place.moveTop(clear.bottom() + GAP)
        self.setGeometry(place)

    def _kept_clear(self) -> Iterator[QWidget]:
        """What it may not lie over, from below."""
        page = self._over.currentWidget()
        if isinstance(page, LayeredPage) and page.bar.in_use:
            yield page.bar
        yield from (hint for hint in self._hints if hint.isVisible())
        line = self._over.window().focusWidget()  # also of a window that is not in front
        if isinstance(line, _TYPED) and self._over.isAncestorOf(line):
            yield line

    def make_way(self) -> None:
        """Lie elsewhere, where something is to be seen now that it would cover."""
        if self.isVisible():
            self._place()


class DropHint(QWidget):
    """Covers its parent while something is dragged over it, and says what a drop would do."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def tell(self, words: str) -> None:
        """Show it."""
        self._words = words
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = Colours.of(self.palette())
        veil = QColor(colours.page)
        veil.setAlphaF(0.86)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(colours.accent, 2, Qt.PenStyle.DashLine))
        frame = QRectF(self.rect()).adjusted(16, 16, -16, -16)
        painter.drawRoundedRect(frame, 16, 16)
        sign = QRectF(0, 0, 48, 48)
        sign.moveCenter(frame.center() - QPointF(0, 28))
        icons.paint(painter, "folder-add", sign, colours.accent)
        painter.setPen(colours.text)
        painter.setFont(theme.font(self, 1.35, bold=True))
        below = QRectF(frame)
        below.setTop(sign.bottom() + 2 * GAP)
        centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(below, centre, self._words)
