"""A whole photo with its faces: zoom, pan, boxes and names over it."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontMetrics,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from photo_faces.ui import icons, theme
from photo_faces.ui.theme import GAP, Colours

_MOST: Final = 8.0  # widget pixels for a pixel of the photo
_WHEEL: Final = 1.0015  # zoom for an eighth of a degree
_MARGIN: Final = 12


@dataclass(frozen=True, slots=True)
class FaceBox:
    """A face on the photo; `rect` in pixels of the upright original."""

    key: int
    rect: QRectF
    label: str
    named: bool


@dataclass(frozen=True, slots=True)
class Levels:
    """A photo at its decoded size, then at half of it, and so on: painting never shrinks by more.

    Attributes:
        size: of the upright original, in pixels.
    """

    size: QSize
    images: tuple[QImage, ...]

    @classmethod
    def of(cls, image: QImage, size: QSize) -> "Levels":
        """Make the smaller ones; slow, for a worker thread."""
        images = [image]
        while min(images[-1].width(), images[-1].height()) > 600:
            half = images[-1].size() / 2
            smooth = Qt.TransformationMode.SmoothTransformation
            images.append(images[-1].scaled(half, Qt.AspectRatioMode.IgnoreAspectRatio, smooth))
        return cls(size, tuple(images))

    def fitting(self, width: float) -> QImage:
        """Return the smallest image that is at least so wide, else the largest there is."""
        wide = [image for image in self.images if image.width() >= width]
        return wide[-1] if wide else self.images[0]


class PhotoCanvas(QWidget):
    """Shows a photo and lets its faces be pointed at.

    Signals:
        picked: a face became the current one, by key.
        naming: a face is to be named, by key.
        menu: a face's key or -1, and where on the screen.
        zoomed: the zoom changed.
    """

    picked = Signal(int)
    naming = Signal(int)
    menu = Signal(int, QPoint)
    zoomed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._levels: Levels | None = None
        self._boxes: list[FaceBox] = []
        self._message = ("", "")
        self._current = -1
        self._hovered = -1
        self._shown = True
        self._scale = 0.0  # widget pixels for a pixel of the original; 0 fits the widget
        self._centre = QPointF()  # of the view, in pixels of the original
        self._grabbed: QPointF | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(200, 160)
        self.setAccessibleName("Photo")

    # -- what is shown

    def show_photo(self, levels: Levels, *, keep_view: bool = False) -> None:
        """Show a photo; `keep_view` where it is the same one, only sharper."""
        self._levels = levels
        self._message = ("", "")
        if not keep_view:
            self._scale = 0.0
            self._centre = QPointF(levels.size.width() / 2, levels.size.height() / 2)
        self.update()

    def show_message(self, icon: str, words: str) -> None:
        """Show words in place of a photo."""
        self._levels = None
        self._boxes = []
        self._message = (icon, words)
        self.setAccessibleDescription(words)
        self.update()

    def show_boxes(self, boxes: list[FaceBox], current: int = -1) -> None:
        self._boxes = boxes
        keys = [box.key for box in boxes]
        self._current = current if current in keys else -1
        self._hovered = -1
        self.setAccessibleDescription(", ".join(box.label for box in boxes))
        self.update()

    def set_boxes_shown(self, shown: bool) -> None:
        self._shown = shown
        self.update()

    @property
    def current(self) -> int:
        """The key of the face that is pointed out, or -1."""
        return self._current

    def label_rect(self, key: int) -> QRect:
        """Return where a face's name stands, in the widget; empty where there is no such face."""
        box = next((box for box in self._boxes if box.key == key), None)
        return self._label_of(box, self.fontMetrics()).toRect() if box else QRect()

    def box_rect(self, key: int) -> QRect:
        """Return where a face's box lies, in the widget."""
        box = next(box for box in self._boxes if box.key == key)
        return self._to_widget(box.rect).toRect()

    # -- zoom and pan

    @property
    def scale(self) -> float:
        """Widget pixels for a pixel of the original."""
        return self._scale or self._fit()

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom, keeping what lies at a point of the widget where it is."""
        if self._levels is None:
            return
        at = at or QPointF(self.rect().center())
        before = self._to_photo(at)
        fit = self._fit()
        wanted = min(max(self.scale * factor, fit), max(_MOST, fit))
        self._scale = 0.0 if wanted <= fit * 1.001 else wanted
        self._centre += before - self._to_photo(at)
        self._keep_inside()
        self.update()
        self.zoomed.emit()

    def fit(self) -> None:
        """Show the whole photo."""
        self._scale = 0.0
        self._keep_inside()
        self.update()
        self.zoomed.emit()

    def actual_size(self) -> None:
        """Show a pixel of the photo as a pixel of the screen."""
        self.zoom(1 / (self.scale * self.devicePixelRatioF()))

    def pan(self, by: QPointF) -> None:
        """Move the view by widget pixels."""
        self._centre += by / self.scale
        self._keep_inside()
        self.update()

    def _fit(self) -> float:
        if self._levels is None:
            return 1.0
        size = self._levels.size
        across = max(1, self.width() - 2 * _MARGIN) / max(1, size.width())
        down = max(1, self.height() - 2 * _MARGIN) / max(1, size.height())
        return min(across, down, 4.0)

    def _keep_inside(self) -> None:
        if self._levels is None:
            return
        size, scale = self._levels.size, self.scale
        centre = []
        for length, view, at in (
            (size.width(), self.width(), self._centre.x()),
            (size.height(), self.height(), self._centre.y()),
        ):
            half = view / scale / 2
            centre.append(length / 2 if 2 * half >= length else min(max(at, half), length - half))
        self._centre = QPointF(*centre)

    def _to_photo(self, point: QPointF) -> QPointF:
        return self._centre + (point - QRectF(self.rect()).center()) / self.scale

    def _to_widget(self, rect: QRectF) -> QRectF:
        corner = (rect.topLeft() - self._centre) * self.scale + QRectF(self.rect()).center()
        return QRectF(corner, rect.size() * self.scale)

    # -- mouse and keyboard

    def _face_at(self, point: QPointF) -> tuple[int, bool]:
        """Return the key of the face at a point (or -1), and whether its name is there."""
        if not self._shown:
            return -1, False
        metrics = self.fontMetrics()
        for box in self._boxes:
            if box.label and self._label_of(box, metrics).contains(point):
                return box.key, True
        inside = [box for box in self._boxes if self._to_widget(box.rect).contains(point)]
        smallest = min(inside, key=lambda box: box.rect.width(), default=None)
        return (smallest.key, False) if smallest else (-1, False)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() != Qt.MouseButton.LeftButton:
            return
        key, on_name = self._face_at(event.position())
        if key >= 0:
            self.point_out(key)
            if on_name:
                self.naming.emit(key)
        else:
            self._grabbed = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
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

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._grabbed = None
        self.unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        key, _ = self._face_at(event.position())
        if key >= 0:
            self.naming.emit(key)
        elif self._scale:
            self.fit()
        else:
            self.zoom(1 / (self.scale * self.devicePixelRatioF()), event.position())

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        self._hovered = -1
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        self.zoom(_WHEEL ** event.angleDelta().y(), event.position())
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            key, where = self._current, self.label_rect(self._current).bottomLeft()
            self.menu.emit(key, self.mapToGlobal(where))
            return
        key, _ = self._face_at(QPointF(event.pos()))
        if key >= 0:
            self.point_out(key)
        self.menu.emit(key, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current >= 0:
            self.naming.emit(self._current)
        elif shift and event.key() in _PANS:
            self.pan(_PANS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        """Step through the faces before the focus leaves the photo."""
        keys = [box.key for box in self._boxes] if self._shown else []
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

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        self._keep_inside()
        super().resizeEvent(event)

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._levels is None:
            self._paint_message(painter)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.scale < 3)
        where = self._to_widget(QRectF(QPointF(), self._levels.size.toSizeF()))
        image = self._levels.fitting(where.width() * self.devicePixelRatioF())
        painter.drawImage(where, image)
        if self._shown:
            for box in sorted(
                self._boxes, key=lambda box: box.key in (self._current, self._hovered)
            ):
                self._paint_box(painter, box)

    def _paint_message(self, painter: QPainter) -> None:
        icon, words = self._message
        if not words:
            return
        colours = Colours.of(self.palette())
        sign = QRectF(0, 0, 48, 48)
        sign.moveCenter(QRectF(self.rect()).center() - QPointF(0, 44))
        icons.paint(painter, icon, sign, colours.muted)
        painter.setPen(colours.muted)
        below = QRectF(self.rect()).adjusted(40, 0, -40, 0)
        below.setTop(sign.bottom() + 2 * GAP)
        centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(below, centre | Qt.TextFlag.TextWordWrap, words)

    def _paint_box(self, painter: QPainter, box: FaceBox) -> None:
        accent = Colours.of(self.palette()).accent
        current = box.key == self._current
        rect = self._to_widget(box.rect)
        radius = min(8.0, rect.width() / 6)
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
        back = self.palette().highlight().color() if current else QColor(18, 18, 22, 190)
        painter.setBrush(back)
        painter.drawRoundedRect(label, label.height() / 2, label.height() / 2)
        painter.setPen(
            QColor(255, 255, 255) if box.named or current else QColor(255, 255, 255, 190)
        )
        inner = label.adjusted(GAP, 0, -GAP, 0)
        text = metrics.elidedText(box.label, Qt.TextElideMode.ElideRight, round(inner.width()) + 1)
        painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, text)

    def _label_of(self, box: FaceBox, metrics: QFontMetrics) -> QRectF:
        rect = self._to_widget(box.rect)
        most = max(rect.width() * 1.3, 90.0)
        width = min(metrics.horizontalAdvance(box.label) + 2 * GAP + 2, most)
        label = QRectF(0, 0, width, metrics.height() + 6)
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
