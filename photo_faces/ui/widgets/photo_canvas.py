"""A whole photo with its faces: boxes and names over it, each of which can be pointed at."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)

from photo_faces.ui import words
from photo_faces.ui.widgets.photo_layers import FaceBox
from photo_faces.ui.widgets.photo_view import PhotoView
from photo_faces.ui.widgets.theme import GAP, Colours


class PhotoCanvas(PhotoView):
    """Shows a photo and lets its faces be pointed at.

    Signals:
        picked: a face became the current one, by key.
        naming: a face is to be named, by key.
        menu: where on the screen.
    """

    picked = Signal(int)
    naming = Signal(int)
    menu = Signal(QPoint)

    def __init__(self, *, margin: int = 12) -> None:
        super().__init__(margin=margin)
        self._boxes: list[FaceBox] = []
        self._current = -1
        self._hovered = -1
        self._shown = True
        self._grabbed: QPointF | None = None
        self.setMouseTracking(True)

    # -- what is shown

    def show_message(self, icon: str, words: str) -> None:
        """Show words in place of a photo."""
        self.show_boxes([])
        super().show_message(icon, words)

    def show_boxes(self, boxes: list[FaceBox], current: int = -1) -> None:
        self._boxes = boxes
        keys = [box.key for box in boxes]
        self._current = current if current in keys else -1
        self._hovered = -1
        self.setAccessibleDescription(words.names(*(box.label for box in boxes)))
        self.update()
        self.moved.emit()

    def set_boxes_shown(self, shown: bool) -> None:
        self._shown = shown
        self.update()
        self.moved.emit()

    @property
    def current(self) -> int:
        """The key of the face that is pointed out, or -1."""
        return self._current

    def keys_seen(self) -> list[int]:
        """The keys of the faces whose boxes are shown."""
        return [box.key for box in self._boxes if box.seen and self._shown]

    def label_rect(self, key: int) -> QRect:
        """Return where a face's name stands, in the widget; empty where there is no such face."""
        box = next((box for box in self._boxes if box.key == key), None)
        return self._label_of(box, self.fontMetrics()).toRect() if box else QRect()

    def foot(self) -> QRect:
        """Return where the name of somebody is typed whose face is not seen, in the widget."""
        foot = QRect(0, 0, 200, self.fontMetrics().height())
        foot.moveBottomLeft(self._photo_rect().bottomLeft().toPoint() + QPoint(GAP, -GAP))
        return foot

    def box_rect(self, key: int) -> QRect:
        """Return where a face's box lies, in the widget."""
        box = next(box for box in self._boxes if box.key == key)
        return self.to_widget(box.rect).toRect()

    # -- mouse and keyboard

    def _photo_rect(self) -> QRectF:
        """Where the photo lies in the widget, as far as it is seen."""
        size = QSizeF() if self._levels is None else self._levels.size.toSizeF()
        return self.to_widget(QRectF(QPointF(), size)).intersected(QRectF(self.rect()))

    def _in_sight(self) -> list[FaceBox]:
        whole = QRectF(self.rect())
        return [box for box in self._boxes if self.to_widget(box.rect).intersects(whole)]

    def _face_at(self, point: QPointF) -> tuple[int, bool]:
        """Return the key of the face at a point (or -1), and whether its name is there."""
        if not self._shown:
            return -1, False
        metrics = self.fontMetrics()
        for box in self._in_sight():
            if box.label and self._label_of(box, metrics).contains(point):
                return box.key, True
        placed = (box for box in self._boxes if box.seen)
        inside = [box for box in placed if self.to_widget(box.rect).contains(point)]
        smallest = min(inside, key=lambda box: box.rect.width(), default=None)
        return (smallest.key, False) if smallest else (-1, False)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        key, on_name = self._face_at(event.position())
        if key >= 0:
            self.point_out(key)
            if on_name:
                self.naming.emit(key)
        else:
            self._grabbed = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is not None:
            self.pan(self._grabbed - event.position())
            self._grabbed = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            return
        key, _ = self._face_at(event.position())
        if key != self._hovered:
            self._hovered = key
            self.update()
        hand = Qt.CursorShape.PointingHandCursor if key >= 0 else Qt.CursorShape.ArrowCursor
        self.setCursor(hand)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grabbed = None
        self.unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        key, _ = self._face_at(event.position())
        if key >= 0:
            self.naming.emit(key)
        elif self._scale:
            self.fit()
        else:
            self.zoom(1 / (self.scale * self.devicePixelRatioF()), event.position())

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = -1
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            where = self.label_rect(self._current).bottomLeft()
            self.menu.emit(self.mapToGlobal(where))
            return
        key, _ = self._face_at(QPointF(event.pos()))
        if key >= 0:
            self.point_out(key)
        self.menu.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current >= 0:
            self.naming.emit(self._current)
        elif shift and event.key() in _PANS:
            self.pan(_PANS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Step through the faces before the focus leaves the photo; not from what lies over it."""
        keys = [box.key for box in self._boxes] if self._shown and self.hasFocus() else []
        at = keys.index(self._current) if self._current in keys else (-1 if forward else len(keys))
        at += 1 if forward else -1
        if 0 <= at < len(keys):
            self.point_out(keys[at])
            return True
        return super().focusNextPrevChild(forward)

    def point_out(self, key: int) -> None:
        """Make a face the current one."""
        if key != self._current:
            self._current = key
            self.update()
        self.picked.emit(key)

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._levels is None or not self._shown:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on_top = (self._current, self._hovered)
        for box in sorted(self._in_sight(), key=lambda box: box.key in on_top):
            self._paint_box(painter, box)

    def _paint_box(self, painter: QPainter, box: FaceBox) -> None:
        accent = Colours.of(self.palette()).accent
        current = box.key == self._current
        rect = self.to_widget(box.rect)
        radius = min(8.0, rect.width() / 6)
        if not box.seen:
            self._paint_label(painter, box, current=current)
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(0, 0, 0, 110), 4 if current else 3))
        painter.drawRoundedRect(rect, radius, radius)
        white = QColor(255, 255, 255, 255 if box.key == self._hovered else 215)
        painter.setPen(QPen(accent if current else white, 2.5 if current else 1.5))
        painter.drawRoundedRect(rect, radius, radius)
        if box.label and (rect.width() > 18 or box.key in (self._current, self._hovered)):
            self._paint_label(painter, box, current=current)

    def _paint_label(self, painter: QPainter, box: FaceBox, *, current: bool) -> None:
        metrics = self.fontMetrics()
        label = self._label_of(box, metrics)
        painter.setPen(Qt.PenStyle.NoPen)
        colours = Colours.of(self.palette())
        painter.setBrush(colours.filled if current else QColor(18, 18, 22, 190))
        painter.drawRoundedRect(label, label.height() / 2, label.height() / 2)
        plain = QColor(255, 255, 255, 255 if box.named else 190)
        painter.setPen(colours.on_accent if current else plain)
        inner = label.adjusted(GAP, 0, -GAP, 0)
        text = metrics.elidedText(box.label, Qt.TextElideMode.ElideRight, round(inner.width()) + 1)
        painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, text)

    def _label_of(self, box: FaceBox, metrics: QFontMetrics) -> QRectF:
        rect = self.to_widget(box.rect)
        most = max(rect.width() * 1.3, 90.0)
        width = min(metrics.horizontalAdvance(box.label) + 2 * GAP + 2, most)
        label = QRectF(0, 0, width, metrics.height() + 6)
        if not box.seen:  # one above the other, at the foot of the photo
            unseen = [each.key for each in self._boxes if not each.seen]
            up = (label.height() + 4) * unseen.index(box.key) + GAP
            label.moveBottomLeft(self._photo_rect().bottomLeft() + QPointF(GAP, -up))
            return label
        label.moveCenter(QPointF(rect.center().x(), rect.bottom() + label.height() / 2 + 4))
        if label.bottom() > self.height() - 2:
            label.moveBottom(max(label.height(), min(rect.bottom() - 4, self.height() - 2.0)))
        label.moveLeft(min(max(label.left(), 2.0), max(2.0, self.width() - width - 2)))
        return label


_PANS: Final = {
    Qt.Key.Key_Left: QPointF(-60, 0),
    Qt.Key.Key_Right: QPointF(60, 0),
    Qt.Key.Key_Up: QPointF(0, -60),
    Qt.Key.Key_Down: QPointF(0, 60),
}
