"""Faces side by side, as large as fits, and a photo with one of its faces marked."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from photo_faces.domain.language import tr
from photo_faces.ui.widgets import icons, theme
from photo_faces.ui.widgets.images import Images, Shape
from photo_faces.ui.widgets.theme import GAP, Colours

_LARGEST: Final = 300.0  # side of a face, device-independent pixels: chips have 224
_RADIUS: Final = 12
_NUMBER: Final = 24.0  # diameter of a face's number


class FaceTiles(QWidget):
    """Up to nine faces; where several are asked about, a click or its number takes one out.

    Signals:
        picked: the id of a face.
    """

    picked = Signal(int)

    def __init__(self, images: Images, name: str) -> None:
        super().__init__()
        self._images = images
        self._faces: tuple[int, ...] = ()
        self._out: frozenset[int] = frozenset()
        self._pickable = False
        self.setAccessibleName(name)
        self.setMinimumSize(120, 120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        images.arrived.connect(self.update)

    @property
    def faces(self) -> tuple[int, ...]:
        """The faces that are shown."""
        return self._faces

    def sizeHint(self) -> QSize:
        return QSize(360, 320)

    def show_faces(self, faces: Sequence[int], *, pickable: bool = False) -> None:
        """Show faces; `pickable` ones can be taken out."""
        self._faces = tuple(faces)
        self._out = frozenset()
        self._pickable = pickable
        shape = Qt.CursorShape.PointingHandCursor if pickable else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        self.update()

    def take_out(self, out: frozenset[int]) -> None:
        """Cross out the faces that were taken out."""
        self._out = out
        self.update()

    def pick(self, number: int) -> None:
        """Do what a click on a face does; they are numbered from 1."""
        if self._pickable and 1 <= number <= len(self._faces):
            self.picked.emit(self._faces[number - 1])

    def warm(self, faces: Sequence[int]) -> None:
        """Have pictures read that will be shown next, as they will be shown then."""
        count = max(1, len(faces))
        side = self._layout(count)[0]
        for face in faces:
            self._images.get(face, self._shape(side))

    def rect_of(self, face: int) -> QRectF:
        """Where a face is, in the widget."""
        return self._rects()[self._faces.index(face)]

    def _layout(self, count: int) -> tuple[float, int]:
        """The side of a face and the columns that make it largest."""
        best = (0, 0, 1)  # of equal sizes the one with the fewest gaps
        for columns in range(1, count + 1):
            rows = -(-count // columns)
            across = (self.width() - GAP * (columns - 1)) / columns
            down = (self.height() - GAP * (rows - 1)) / rows
            side = int(min(across, down, _LARGEST))
            best = max(best, (side, count - rows * columns, columns))
        return max(24.0, best[0]), best[2]

    def _rects(self) -> list[QRectF]:
        count = len(self._faces)
        if not count:
            return []
        side, columns = self._layout(count)
        rows = -(-count // columns)
        step = side + GAP
        top = (self.height() - rows * step + GAP) / 2
        rects = []
        for at in range(count):
            row, column = divmod(at, columns)
            here = min(columns, count - row * columns)
            left = (self.width() - here * step + GAP) / 2
            rects.append(QRectF(left + column * step, top + row * step, side, side))
        return rects

    def _shape(self, side: float) -> Shape:
        ratio = self.devicePixelRatioF()
        return Shape(round(side * ratio), round(side * ratio), round(_RADIUS * ratio))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        colours = Colours.of(self.palette())
        for number, (face, rect) in enumerate(zip(self._faces, self._rects(), strict=True), 1):
            picture = self._images.get(face, self._shape(rect.width()))
            out = face in self._out
            painter.setOpacity(0.3 if out else 1.0)
            if picture is None or picture.isNull():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colours.card)
                painter.drawRoundedRect(rect, _RADIUS, _RADIUS)
            else:
                painter.drawPixmap(rect, picture, QRectF(picture.rect()))
            painter.setOpacity(1.0)
            if out:
                side = min(40.0, rect.width() / 2)
                sign = QRectF(0, 0, side, side)
                sign.moveCenter(rect.center())
                icons.paint(painter, "close", sign, colours.text)
            if self._pickable:
                self._paint_number(painter, rect, number)

    def _paint_number(self, painter: QPainter, face: QRectF, number: int) -> None:
        badge = QRectF(face.left() + GAP, face.top() + GAP, _NUMBER, _NUMBER)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(18, 18, 22, 190))
        painter.drawEllipse(badge)
        painter.setPen(QColor(255, 255, 255))
        painter.setFont(theme.font(self, 0.92, bold=True))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(number))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._pickable or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        for face, rect in zip(self._faces, self._rects(), strict=True):
            if rect.contains(event.position()):
                self.picked.emit(face)


class PhotoContext(QWidget):
    """The photo that a face is in, small, with a ring around the face."""

    def __init__(self, images: Images) -> None:
        super().__init__()
        self._images = images
        self._photo = -1
        self._size = QSize(4, 3)
        self._face = QRectF()
        self.setFixedHeight(150)
        self.setAccessibleName(tr("The photo it is in"))
        images.arrived.connect(self.update)

    def show_photo(self, photo: int, size: QSize, face: QRectF) -> None:
        """Show a photo.

        Args:
            photo: its id.
            size: of the upright photo, in pixels.
            face: in pixels of the photo.
        """
        self._photo, self._size, self._face = photo, size, face
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._photo < 0:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fitted = self._size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        rect = QRectF(QPointF(0, 0), fitted.toSizeF())
        rect.moveCenter(QRectF(self.rect()).center())
        ratio = self.devicePixelRatioF()
        shape = Shape(round(rect.width() * ratio), round(rect.height() * ratio), round(6 * ratio))
        picture = self._images.get(self._photo, shape)
        if picture is None or picture.isNull():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(Colours.of(self.palette()).card)
            painter.drawRoundedRect(rect, 6, 6)
            return
        painter.drawPixmap(rect, picture, QRectF(picture.rect()))
        scale = rect.width() / max(1, self._size.width())
        ring = QRectF(self._face.topLeft() * scale, self._face.size() * scale)
        ring.translate(rect.topLeft())
        for colour, width in ((QColor(0, 0, 0, 120), 4.0), (QColor(255, 255, 255), 2.0)):
            painter.setPen(QPen(colour, width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ring.adjusted(-3, -3, 3, 3), 5, 5)
