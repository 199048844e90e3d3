"""A photo in a row of photos: nothing but itself."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from photo_faces.ui.widgets import cells
from photo_faces.ui.widgets.cells import Cells, Index
from photo_faces.ui.widgets.face_cells import sign
from photo_faces.ui.widgets.images import Images
from photo_faces.ui.widgets.lazy_rows import Role, asked
from photo_faces.ui.widgets.photo_rows import PhotoRow
from photo_faces.ui.widgets.theme import Colours

_TALLER = 1.2  # a row, than the cells of other grids at the same zoom
_RADIUS = 3
_State = QStyle.StateFlag


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
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect, colours = option.rect, Colours.of(option.palette)
        row: PhotoRow | None = asked(index, Role.Row)
        cells.picture(painter, option, rect, self._photos, asked(index, Role.Id), _RADIUS)
        if row is not None:
            sign(painter, option, rect, missing=row.missing, offline=row.offline)
        if option.state & (_State.State_Selected | _State.State_HasFocus):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours.accent, 3))
            painter.drawRoundedRect(rect.adjusted(1, 1, -2, -2), _RADIUS, _RADIUS)
        cells.tick(painter, option, rect.adjusted(0, 6, -6, 0))
        painter.restore()
