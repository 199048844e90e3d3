"""What is painted of a grid."""

from typing import Final

from PySide6.QtCore import QPointF, QRect, Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from photo_faces.ui.widgets import cells, theme
from photo_faces.ui.widgets.cells import CHECK, PAD, Cells
from photo_faces.ui.widgets.layout import Layout
from photo_faces.ui.widgets.theme import Colours

_State = QStyle.StateFlag
_FRAME_MS: Final = 16


class GridPainter:
    """Paints the cells of a view, the captions above them, and the frame drawn around some."""

    def __init__(self, view: QAbstractItemView, cells: Cells) -> None:
        self._view = view
        self._cells = cells
        self._due = False  # something came that is not painted

    def soon(self) -> None:
        """Paint within a frame what came late; not at all where all is painted before anyway.

        While one scrolls every step is painted, so that what came takes no time of its own.
        """
        if not self._due:
            self._due = True
            QTimer.singleShot(_FRAME_MS, self._view, self._paint_due)

    def _paint_due(self) -> None:
        if self._due:
            self._due = False
            self._view.viewport().update()

    def paint(self, layout: Layout, area: QRect, band: QRect, option: QStyleOptionViewItem) -> None:
        """Paint.

        Args:
            layout: where the cells lie.
            area: the part of it to paint.
            band: the frame; null for none.
            option: how the view has its cells painted.
        """
        painter, offset = QPainter(self._view.viewport()), self._view.verticalOffset()
        if area.contains(self._view.viewport().rect().translated(0, offset)):
            self._due = False
        self._paint_captions(painter, layout, area, offset)
        self._paint_cells(painter, layout, area, offset, option)
        if not band.isNull():
            self._paint_band(painter, band.translated(0, -offset))

    def _paint_cells(
        self,
        painter: QPainter,
        layout: Layout,
        area: QRect,
        offset: int,
        option: QStyleOptionViewItem,
    ) -> None:
        view, model, chosen = self._view, self._view.model(), self._view.selectionModel()
        plain = option.state & ~(_State.State_HasFocus | _State.State_MouseOver)
        hovered = view.indexAt(view.viewport().mapFromGlobal(view.cursor().pos()))
        hovered_row = hovered.row() if view.viewport().underMouse() else -1
        current = view.currentIndex().row() if view.hasFocus() else -1
        any_chosen = chosen.hasSelection()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for first, last in layout.rows_in(area):
            for row in range(first, last + 1):
                index = model.index(row, 0)
                option.rect = layout.rect(row).translated(0, -offset)
                option.state = plain
                if any_chosen and chosen.isSelected(index):
                    option.state |= _State.State_Selected
                if row == current:
                    option.state |= _State.State_HasFocus
                if row == hovered_row:
                    option.state |= _State.State_MouseOver
                self._cells.paint(painter, option, index)

    def _paint_captions(self, painter: QPainter, layout: Layout, area: QRect, offset: int) -> None:
        painter.setFont(theme.font(self._view, 1.05, bold=True))
        colours, high = Colours.of(self._view.palette()), painter.fontMetrics().height()
        for rect, section in layout.captions_in(area):
            where = rect.translated(0, -offset).adjusted(PAD, 0, 0, -theme.GAP // 2)
            if section.taken is not None:
                centre = QPointF(where.left() + CHECK / 2, where.bottom() - high / 2)
                cells.check(painter, colours, centre, taken=section.taken)
                where.setLeft(where.left() + CHECK + theme.GAP)
            painter.setPen(colours.text)
            painter.drawText(
                where, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, section.caption
            )

    def _paint_band(self, painter: QPainter, band: QRect) -> None:
        accent = Colours.of(self._view.palette()).accent
        painter.setPen(accent)
        accent.setAlphaF(0.15)
        painter.setBrush(accent)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.drawRect(band)
