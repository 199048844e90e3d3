"""Faces side by side, as large as fits; some can be taken out."""

from collections.abc import Collection, Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from photo_faces.domain.language import tr
from photo_faces.ui import words
from photo_faces.ui.widgets import icons, theme
from photo_faces.ui.widgets.images import Images, Shape
from photo_faces.ui.widgets.lay import in_column
from photo_faces.ui.widgets.parts import Words
from photo_faces.ui.widgets.theme import GAP, Colours

_LARGEST: Final = 300.0  # side of a face, device-independent pixels: chips have 224
_RADIUS: Final = 12
_NUMBER: Final = 24.0  # diameter of a face's number
_LEAST: Final = 56  # sides of the whole
_STEPS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}
_TAKES: Final = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


def typed_number(event: QKeyEvent) -> int:
    """Return the number that a key stands for, from 1 to 9; 0 for any other key."""
    number = event.key() - Qt.Key.Key_0
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return number if plain and 1 <= number <= 9 else 0


class FaceTiles(QWidget):
    """Up to nine faces; where several are asked about, a click or its number takes one out.

    Where one can be taken out it has the keyboard, too: arrows go from face to face.
    """

    def __init__(self, images: Images, name: str) -> None:
        super().__init__()
        self._images = images
        self._faces: tuple[int, ...] = ()
        self._out: frozenset[int] = frozenset()
        self._pickable = False
        self._here = 0  # where the keyboard is
        self.setAccessibleName(name)
        self.setMinimumSize(_LEAST, _LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        images.arrived.connect(self.update)

    @property
    def faces(self) -> tuple[int, ...]:
        """The faces that are shown."""
        return self._faces

    @property
    def out(self) -> frozenset[int]:
        """Those of them that were taken out."""
        return self._out

    def sizeHint(self) -> QSize:
        return QSize(360, 320)

    def show_faces(self, faces: Sequence[int], *, pickable: bool = False) -> None:
        """Show faces; `pickable` ones can be taken out."""
        self._faces = tuple(faces)
        self._out = frozenset()
        self._pickable = pickable
        self._here = 0
        shape = Qt.CursorShape.PointingHandCursor if pickable else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if pickable else Qt.FocusPolicy.NoFocus)
        self._tell()

    def pick(self, number: int) -> None:
        """Take a face out, or put it back; they are numbered from 1."""
        if self._pickable and 1 <= number <= len(self._faces):
            self._here = number - 1
            self._out ^= {self._faces[self._here]}
            self._tell()

    def take_out(self, faces: Collection[int]) -> None:
        """Have these of them taken out."""
        self._out = frozenset(faces)
        self._tell()

    def _tell(self) -> None:
        """Show and say what is so now."""
        told = words.share(self._here + 1, len(self._faces)) if self._pickable else ""
        if self._pickable and self._faces[self._here] in self._out:
            told = words.listed(told, tr("taken out"))
        self.setAccessibleDescription(told)
        self.update()

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
            if self.hasFocus() and number == self._here + 1:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(colours.accent, 3))
                painter.drawRoundedRect(rect.adjusted(1.5, 1.5, -1.5, -1.5), _RADIUS, _RADIUS)

    def _paint_number(self, painter: QPainter, face: QRectF, number: int) -> None:
        side = min(_NUMBER, face.width() / 3)
        badge = QRectF(face.left() + side / 3, face.top() + side / 3, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(18, 18, 22, 190))
        painter.drawEllipse(badge)
        painter.setPen(QColor(255, 255, 255))
        painter.setFont(theme.font(self, 0.92 * max(0.75, side / _NUMBER), bold=True))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(number))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._pickable or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        for number, rect in enumerate(self._rects(), 1):
            if rect.contains(event.position()):
                self.pick(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS and self._pickable:
            self._here = min(max(self._here + _STEPS[key], 0), len(self._faces) - 1)
            self._tell()
        elif key in _TAKES and self._pickable:
            self.pick(self._here + 1)
        elif number := typed_number(event):
            self.pick(number)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


class FacesPane(QWidget):
    """Faces under a title."""

    def __init__(self, images: Images, name: str) -> None:
        super().__init__()
        self.title = Words(muted=True)
        self.title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.tiles = FaceTiles(images, name)
        self.column = in_column(self.title, (self.tiles, 1), on=self)
