"""A photo: its thumbnail, a face of it in the corner where one was looked for, and two lines."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from photo_faces.ui.widgets import cells, theme
from photo_faces.ui.widgets.cells import PAD, Cells, Index
from photo_faces.ui.widgets.face_cells import sign
from photo_faces.ui.widgets.images import Images
from photo_faces.ui.widgets.lazy_rows import Role, asked
from photo_faces.ui.widgets.photo_rows import PhotoRow
from photo_faces.ui.widgets.theme import Colours


class PhotoCells(Cells):
    """Paints photos, 4:3."""

    def __init__(self, photos: Images, faces: Images, parent: QWidget, *, lines: int = 1) -> None:
        super().__init__(parent)
        self._photos = photos
        self._faces = faces
        self.LINES = lines

    def cell(self) -> QSize:
        size = super().cell()
        return QSize(self._width() + 2 * PAD, size.height())

    def picture_rect(self, cell: QRect) -> QRect:
        left = cell.left() + (cell.width() - self._width()) // 2
        return QRect(left, cell.top() + PAD, self._width(), self._side)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        cells.back(painter, option)
        rect = self.picture_rect(option.rect)
        row: PhotoRow | None = asked(index, Role.Row)
        if row is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(Colours.of(option.palette).card)
            painter.drawRoundedRect(rect, theme.RADIUS, theme.RADIUS)
        else:
            self._paint_photo(painter, option, rect, row)
        cells.tick(painter, option, rect)
        painter.restore()

    def _paint_photo(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, row: PhotoRow
    ) -> None:
        colours = Colours.of(option.palette)
        cells.picture(painter, option, rect, self._photos, row.photo_id, theme.RADIUS)
        if row.face_id is not None:
            side = round(self._side * 0.46)
            inset = QRect(rect.left() + 6, rect.bottom() - side - 5, side, side)
            painter.setPen(QPen(colours.page, 3))
            painter.setBrush(colours.card)
            painter.drawEllipse(QRectF(inset))
            cells.picture(painter, option, inset, self._faces, row.face_id, side // 2)
        sign(painter, option, rect, missing=row.missing, offline=row.offline)
        for number, text in enumerate(row.lines[: self.LINES]):
            first = number == 0 and self.LINES > 1
            painter.setFont(theme.font(option.widget, 1.0 if first else 0.92, bold=first))
            colour = colours.text if first else colours.muted
            cells.words(painter, self.line_rect(option.rect, number), text, colour)

    def _width(self) -> int:
        return self._side * 4 // 3
