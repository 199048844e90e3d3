"""A box that is drawn over a photo, with handles: by mouse, or by keys alone."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from photo_faces.domain.language import tr
from photo_faces.ui.widgets.lay import in_row
from photo_faces.ui.widgets.parts import Button, Words
from photo_faces.ui.widgets.photo_view import PhotoView
from photo_faces.ui.widgets.theme import GAP, KEPT_CLEAR, Colours

_REACH: Final = 9.0  # widget pixels around a handle in which it is taken
_HANDLE: Final = 5.0  # half of its side
_STEP: Final = 8.0  # widget pixels that an arrow moves
_LEAST: Final = 8.0  # pixels of the photo, of a side
_GRIPS: Final = [(x, y) for x in (-1, 0, 1) for y in (-1, 0, 1) if (x, y) != (0, 0)]
_ARROWS: Final = {
    Qt.Key.Key_Left: QPointF(-_STEP, 0),
    Qt.Key.Key_Right: QPointF(_STEP, 0),
    Qt.Key.Key_Up: QPointF(0, -_STEP),
    Qt.Key.Key_Down: QPointF(0, _STEP),
}
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CURSORS: Final = {
    (1, 1): Qt.CursorShape.SizeFDiagCursor,
    (1, -1): Qt.CursorShape.SizeBDiagCursor,
    (1, 0): Qt.CursorShape.SizeHorCursor,
    (0, 1): Qt.CursorShape.SizeVerCursor,
}


class BoxLayer(QWidget):
    """Lies over a photo while a box is drawn on it; hidden otherwise.

    Signals:
        drawn: the mouse has let go of the box.
        kept: the box is to be kept, by Enter or by the button.
        given_up: by Escape or by the button.
    """

    drawn = Signal()
    kept = Signal()
    given_up = Signal()

    def __init__(self, view: PhotoView) -> None:
        super().__init__(view)
        self._view = view
        self._box = QRectF()  # in pixels of the original
        self._photo = QRectF()
        self._grip: tuple[int, int] | None = None
        self._from = QPointF()
        self._former = QRectF()  # the box when the mouse was pressed
        self._before = QRectF()  # what is changed by moving it: that box, or a new one
        # Not by a click: the name may be typed meanwhile.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Box of a face"))
        self._hint = Words()
        keep, leave = Button(tr("Keep"), look="primary"), Button(tr("Cancel"))
        for button in (keep, leave):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        keep.clicked.connect(self.kept)
        leave.clicked.connect(self.given_up)
        self._bar = QWidget(self)
        self._bar.setObjectName(KEPT_CLEAR)
        self._bar.setAutoFillBackground(True)
        in_row(self._hint, keep, leave, on=self._bar, gap=None, pad=(GAP, GAP // 2))
        view.installEventFilter(self)
        view.zoomed.connect(self.update)
        self.hide()

    def begin(self, photo: QSizeF, hint: str, box: QRectF | None = None) -> None:
        """Let a box be drawn, or changed; a new one lies in the middle of what is seen."""
        self._photo = QRectF(QPointF(), photo)
        self._hint.setText(hint)
        self.setAccessibleDescription(hint)
        self._box = self._kept_inside(box if box is not None else self._middle())
        self.setGeometry(self._view.rect())
        self._place_bar()
        # A click that nothing here takes the keyboard by would give it to what lies below.
        self._view.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def end(self) -> None:
        if self.isVisible():
            self.hide()
            self._view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def box(self) -> QRectF:
        """The box, in pixels of the upright original."""
        return QRectF(self._box)

    def shown(self) -> QRect:
        """Return where the box lies in the widget."""
        return self._view.to_widget(self._box).toRect()

    def _middle(self) -> QRectF:
        side = max(min(self._view.width(), self._view.height()) / 4 / self._view.scale, 3 * _LEAST)
        box = QRectF(0, 0, side, side)
        box.moveCenter(self._view.to_photo(QPointF(self._view.rect().center())))
        return box

    def _kept_inside(self, box: QRectF) -> QRectF:
        """Return a box of the least size at least, moved into the photo where it reaches out."""
        size = box.size().expandedTo(QSizeF(_LEAST, _LEAST)).boundedTo(self._photo.size())
        left = min(max(box.left(), 0.0), self._photo.width() - size.width())
        top = min(max(box.top(), 0.0), self._photo.height() - size.height())
        return QRectF(QPointF(left, top), size)

    def _place_bar(self) -> None:
        self._bar.adjustSize()
        width = min(self._bar.sizeHint().width(), self.width() - 2 * GAP)
        left = (self.width() - width) // 2
        height = self._bar.sizeHint().height()
        upper = self.shown().center().y() < self.height() / 2  # there it would cover the box
        top = self.height() - height - GAP if upper else GAP
        self._bar.setGeometry(left, top, width, height)

    # -- mouse and keyboard

    def _grip_at(self, point: QPointF) -> tuple[int, int] | None:
        """Return the handle at a point, (0, 0) inside of the box, None outside of it."""
        rect = self._view.to_widget(self._box)
        at = {grip: _handle(rect, grip) - point for grip in _GRIPS}
        near = min(_GRIPS, key=lambda grip: at[grip].manhattanLength())
        if max(abs(at[near].x()), abs(at[near].y())) <= _REACH:
            return near
        return (0, 0) if rect.contains(point) else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._from = self._view.to_photo(event.position())
        self._grip, self._before = self._grip_at(event.position()), self.box
        self._former = self.box
        if self._grip is None:  # a new one
            self._grip, self._before = (1, 1), QRectF(self._from, QSizeF())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is None:
            grip = self._grip_at(event.position())
            self.setCursor(_cursor(grip))
            return
        self._drag(self._view.to_photo(event.position()) - self._from)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._grip is not None:
            self._grip = None
            self._place_bar()
            if self._before.isValid() or self._box != self._former:
                self.drawn.emit()

    def _drag(self, by: QPointF) -> None:
        assert self._grip is not None
        if self._grip == (0, 0):
            self._change(self._before.translated(by))
            return
        across, down = self._grip
        box = self._before.adjusted(
            by.x() * (across < 0), by.y() * (down < 0), by.x() * (across > 0), by.y() * (down > 0)
        )
        self._change_to_what_is_seen(box.normalized())

    def _change_to_what_is_seen(self, box: QRectF) -> None:
        """Have the part of a box that lies on the photo; one that lies beside it is none."""
        left, right = max(box.left(), 0.0), min(box.right(), self._photo.width())
        top, bottom = max(box.top(), 0.0), min(box.bottom(), self._photo.height())
        if left <= right and top <= bottom:
            self._change(QRectF(QPointF(left, top), QPointF(right, bottom)))

    def _change(self, box: QRectF) -> None:
        self._box = self._kept_inside(box)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Keep the keys that move the box from being taken for shortcuts."""
        own = (*_ARROWS, *_ENTER, Qt.Key.Key_Escape)
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in own
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ARROWS:
            by = _ARROWS[Qt.Key(event.key())] / self._view.scale
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                grown = self._box.adjusted(0, 0, by.x(), by.y()).intersected(self._photo)
                self._change(grown if grown.isValid() else self._box)
            else:
                self._change(self._box.translated(by))
            self._place_bar()
        elif event.key() in _ENTER:
            self.kept.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._view and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._view.rect())
            self._place_bar()
        return super().eventFilter(watched, event)

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = self._view.to_widget(self._box)
        around = QPainterPath()
        around.addRect(QRectF(self.rect()))
        around.addRect(rect)
        painter.fillPath(around, QColor(0, 0, 0, 110))
        accent = Colours.of(self.palette()).accent
        painter.setPen(QPen(accent, 2))
        painter.drawRect(rect)
        painter.setPen(QPen(accent, 1.5))
        painter.setBrush(QColor(255, 255, 255))
        for grip in _GRIPS:
            middle = _handle(rect, grip)
            painter.drawRect(
                QRectF(middle.x() - _HANDLE, middle.y() - _HANDLE, 2 * _HANDLE, 2 * _HANDLE)
            )


def _handle(rect: QRectF, grip: tuple[int, int]) -> QPointF:
    """Return the middle of a handle."""
    across, down = grip
    return rect.center() + QPointF(across * rect.width() / 2, down * rect.height() / 2)


def _cursor(grip: tuple[int, int] | None) -> Qt.CursorShape:
    if grip is None:
        return Qt.CursorShape.CrossCursor
    if grip == (0, 0):
        return Qt.CursorShape.SizeAllCursor
    across, down = grip
    return _CURSORS[(across, down) if (across, down) in _CURSORS else (-across, -down)]
