"""What the delegates of all grids share: measures, backgrounds, pictures, elided words."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from photo_faces.ui.widgets import icons, theme
from photo_faces.ui.widgets.images import Images, Shape
from photo_faces.ui.widgets.theme import Colours

Index = QModelIndex | QPersistentModelIndex
_State = QStyle.StateFlag
_MARKED = _State.State_Selected | _State.State_MouseOver | _State.State_HasFocus
PAD: Final = 10  # between a cell's edge and its picture
LINE: Final = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
ZOOMS: Final = (72, 96, 128, 168, 216)  # side of the picture, device-independent pixels
CHECK: Final = 18  # side of a box that is checked, device-independent pixels
_TICK: Final = (QPointF(-4, 0.5), QPointF(-1.3, 3.3), QPointF(4, -2.8))


class Cells(QStyledItemDelegate):
    """A delegate whose cells all have one size, given by a zoom step: an index into `ZOOMS`."""

    LINES = 1  # of words under the picture

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._side = ZOOMS[2]
        self._metrics = QFontMetrics(theme.font(parent))

    def set_zoom(self, zoom: int) -> None:
        self._side = ZOOMS[zoom]

    def cell(self) -> QSize:
        """Return the size of a cell."""
        words = self.LINES * self._metrics.lineSpacing()
        return QSize(self._side + 2 * PAD, self._side + 2 * PAD + theme.GAP + words)

    def picture_rect(self, cell: QRect) -> QRect:
        return QRect(
            cell.left() + (cell.width() - self._side) // 2, cell.top() + PAD, self._side, self._side
        )

    def line_rect(self, cell: QRect, line: int) -> QRect:
        """Return where a line of words lies, 0 being the first under the picture."""
        height = self._metrics.lineSpacing()
        top = self.picture_rect(cell).bottom() + 1 + theme.GAP + line * height
        return QRect(cell.left() + 4, top, cell.width() - 8, height)

    def name_rect(self, cell: QRect) -> QRect | None:
        """Return where in a cell the name is that a click edits; None where there is none."""
        return None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self.cell()


class RowCells(Cells):
    """A delegate whose cells are rows, as wide as their list."""

    HEIGHT = 64  # device-independent pixels

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._width = 600

    def set_width(self, width: int) -> None:
        """Say how wide a row is, device-independent pixels."""
        self._width = width

    def cell(self) -> QSize:
        return QSize(self._width, theme.roomy(self.HEIGHT))


def back(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Draw what shows that a cell is under the mouse, selected, or has the focus."""
    if not option.state & _MARKED:
        return
    colours = Colours.of(option.palette)
    rect = QRectF(option.rect).adjusted(2, 2, -2, -2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if option.state & _State.State_Selected:
        painter.setBrush(colours.selected)
        painter.drawRoundedRect(rect, theme.RADIUS, theme.RADIUS)
    elif option.state & _State.State_MouseOver:
        painter.setBrush(colours.hover)
        painter.drawRoundedRect(rect, theme.RADIUS, theme.RADIUS)
    if option.state & _State.State_HasFocus:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colours.accent, 2))
        painter.drawRoundedRect(rect, theme.RADIUS, theme.RADIUS)


def tick(painter: QPainter, option: QStyleOptionViewItem, picture: QRect) -> None:
    """Draw the mark of a selected cell onto the corner of its picture."""
    if not option.state & _State.State_Selected:
        return
    colours = Colours.of(option.palette)
    disc = QRectF(picture.right() - 19, picture.top() + 1, 20, 20)
    painter.setPen(QPen(colours.selected, 2))
    painter.setBrush(colours.filled)
    painter.drawEllipse(disc)
    _tick_at(painter, disc.center(), colours)


def check(painter: QPainter, colours: Colours, centre: QPointF, *, taken: bool) -> None:
    """Draw a box that is checked, or not, as wide as `CHECK`."""
    box = QRectF(0, 0, CHECK - 2, CHECK - 2)
    box.moveCenter(centre)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colours.filled if taken else colours.muted, 2))
    painter.setBrush(colours.filled if taken else colours.page)
    painter.drawRoundedRect(box, 4, 4)
    if taken:
        _tick_at(painter, centre, colours)


def _tick_at(painter: QPainter, centre: QPointF, colours: Colours) -> None:
    solid, round_ = Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap
    painter.setPen(QPen(colours.on_accent, 2, solid, round_))
    painter.drawPolyline([centre + shift for shift in _TICK])


def picture(
    painter: QPainter,
    option: QStyleOptionViewItem,
    rect: QRect,
    images: Images,
    picture_id: int | None,
    radius: int,
) -> None:
    """Draw a small picture, or what stands in its place until it comes or if there is none."""
    ratio = painter.device().devicePixelRatioF()
    shape = Shape(round(rect.width() * ratio), round(rect.height() * ratio), round(radius * ratio))
    image = None if picture_id is None else images.get(picture_id, shape)
    if image is not None and not image.isNull():
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(rect, image)
        return
    colours = Colours.of(option.palette)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.card)
    painter.drawRoundedRect(rect, radius, radius)
    if image is not None or picture_id is None:
        side = min(rect.width(), rect.height()) * 0.34
        sign = QRectF(0, 0, side, side)
        sign.moveCenter(QRectF(rect).center())
        icons.paint(painter, "missing", sign, colours.muted)


def words(painter: QPainter, rect: QRect, text: str, colour: QColor) -> None:
    """Draw one centred line, with an ellipsis where it does not fit."""
    painter.setPen(colour)
    metrics = painter.fontMetrics()
    fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, fitting)


def line(painter: QPainter, rect: QRect, text: str) -> None:
    """Draw one line from the left, with an ellipsis where it does not fit."""
    fitting = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, LINE, fitting)
