"""A face: its tight crop, and under it when (or how near) it is."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from photo_faces.domain.language import tr
from photo_faces.ui import words
from photo_faces.ui.widgets import cells, icons, theme
from photo_faces.ui.widgets.cells import Cells, Index
from photo_faces.ui.widgets.images import Images
from photo_faces.ui.widgets.lazy_rows import Role, asked
from photo_faces.ui.widgets.photo_rows import FaceRow
from photo_faces.ui.widgets.theme import Colours


class FaceCells(Cells):
    """Paints faces; with two lines, the first says whose they are."""

    def __init__(self, images: Images, parent: QWidget, *, lines: int = 1) -> None:
        super().__init__(parent)
        self._images = images
        self.LINES = lines

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        cells.back(painter, option)
        rect = self.picture_rect(option.rect)
        cells.picture(painter, option, rect, self._images, asked(index, Role.Id), theme.RADIUS)
        row: FaceRow | None = asked(index, Role.Row)
        if row is not None:
            colours = Colours.of(option.palette)
            sign(painter, option, rect, missing=row.missing, offline=row.offline)
            face = row.face
            if self.LINES > 1:
                painter.setFont(theme.font(option.widget, bold=bool(face.name)))
                colour = colours.text if face.name else colours.muted
                name = face.label or (words.unnamed() if face.person_id else tr("Unknown"))
                cells.words(painter, self.line_rect(option.rect, 0), name, colour)
            painter.setFont(theme.font(option.widget, 0.92))
            where = self.line_rect(option.rect, self.LINES - 1)
            cells.words(painter, where, row.told, colours.muted)
        cells.tick(painter, option, rect)
        painter.restore()


def sign(
    painter: QPainter, option: QStyleOptionViewItem, rect: QRect, *, missing: bool, offline: bool
) -> None:
    """Mark a picture whose file is gone, or lies on a disk that is not connected."""
    if not missing and not offline:
        return
    colours = Colours.of(option.palette)
    disc = QRectF(rect.left() + 4, rect.bottom() - 27, 24, 24)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.page)
    painter.drawEllipse(disc)
    name = "offline" if offline else "missing"
    icons.paint(painter, name, disc.adjusted(4, 4, -4, -4), colours.warning)
