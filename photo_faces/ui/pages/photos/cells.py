"""A photo in a row of photos: nothing but itself."""

from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from photo_faces.ui.widgets import cells, icons
from photo_faces.ui.widgets.cells import Cells, Index
from photo_faces.ui.widgets.face_cells import sign
from photo_faces.ui.widgets.images import Images
from photo_faces.ui.widgets.lazy_rows import Role, asked
from photo_faces.ui.widgets.photo_rows import PhotoRow
from photo_faces.ui.widgets.theme import Colours

_TALLER = 1.2  # a row, than the cells of other grids at the same zoom
_RADIUS = 3
_State = QStyle.StateFlag


class Stack(NamedTuple):
    """Photos for which one stands.

    Attributes:
        photos: how many they are, with that one.
        opened: whether the others are shown beside it.
    """

    photos: int
    opened: bool


class TileCells(Cells):
    """Paints photos that fill the rectangles they are given."""

    def __init__(self, photos: Images, parent: QWidget) -> None:
        super().__init__(parent)
        self._photos = photos

    def cell(self) -> QSize:
        """Return how high a row is to be, as a square."""
        side = round(self._side * _TALLER)
        return QSize(side, side)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        rect, colours = option.rect, Colours.of(option.palette)
        row: PhotoRow | None = asked(index, Role.Row)
        cells.picture(painter, option, rect, self._photos, asked(index, Role.Id), _RADIUS)
        if row is not None:
            sign(painter, option, rect, missing=row.missing, offline=row.offline)
        if (stack := asked(index, Role.Stack)) is not None:
            self._badge(painter, option, stack)
        if option.state & (_State.State_Selected | _State.State_HasFocus):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours.accent, 3))
            painter.drawRoundedRect(rect.adjusted(1, 1, -2, -2), _RADIUS, _RADIUS)
        cells.tick(painter, option, rect.adjusted(0, 6, -6, 0))
        painter.restore()

    @staticmethod
    def badge(tile: QRect) -> QRect:
        """Return where the number of a stack lies on its photo."""
        return QRect(tile.left() + 5, tile.top() + 5, min(44, tile.width() - 10), 22)

    def _badge(self, painter: QPainter, option: QStyleOptionViewItem, stack: Stack) -> None:
        colours, badge = Colours.of(option.palette), self.badge(option.rect)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.filled if stack.opened else colours.page)
        painter.drawRoundedRect(badge, badge.height() / 2, badge.height() / 2)
        colour = colours.on_accent if stack.opened else colours.text
        sign = QRectF(badge.left() + 5, badge.top() + 3, 16, 16)
        icons.paint(painter, "stack", sign, colour)
        cells.words(painter, badge.adjusted(20, 0, -4, 0), str(stack.photos), colour)
