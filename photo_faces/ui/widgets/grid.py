"""A grid of equal cells over a list model: keyboard, mouse and painting."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    QUrl,
)
from PySide6.QtGui import QDrag, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QWidget

from photo_faces.ui.widgets import theme
from photo_faces.ui.widgets.cells import PAD, Cells
from photo_faces.ui.widgets.grid_base import GridBase
from photo_faces.ui.widgets.theme import Colours

_Action = QAbstractItemView.CursorAction
_Select = QItemSelectionModel.SelectionFlag
Carry = Callable[[Callable[[Sequence[Path]], None]], object]

_LINES: Final = {_Action.MoveUp: -1, _Action.MoveDown: 1}
_STEPS: Final = {
    _Action.MoveLeft: -1,
    _Action.MovePrevious: -1,
    _Action.MoveRight: 1,
    _Action.MoveNext: 1,
}


class GridView(GridBase):
    """A grid that is used: cursor, rubber band, zoom, names that are edited where they stand."""

    def __init__(self, cells: Cells, parent: QWidget | None = None) -> None:
        super().__init__(cells, parent)
        self._pressed = QPoint()
        self._band = QRect()
        self._carry: Carry | None = None
        self._dragging = False  # and waiting for what is to be dragged

    def carry(self, find: Carry) -> None:
        """Let what is selected be dragged into other programs as files.

        Args:
            find: asks for the files of what is selected, which come later.
        """
        self._carry = find

    def startDrag(self, actions: Qt.DropAction) -> None:
        if self._carry is not None:
            self._dragging = True
            self._carry(self._drag)

    def _drag(self, paths: Sequence[Path]) -> None:
        if not (self._dragging and paths):
            return
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        drag = QDrag(self)
        drag.setMimeData(data)
        cell = self.viewport().grab(self._cells.picture_rect(self.visualRect(self.currentIndex())))
        drag.setPixmap(cell.scaledToHeight(64, Qt.TransformationMode.SmoothTransformation))
        drag.setHotSpot(QPoint(32, 32))
        drag.exec(Qt.DropAction.CopyAction)
        self._dragging = False

    def moveCursor(self, action: _Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        layout = self.layout_now()
        if not layout.count:
            return QModelIndex()
        row = self.currentIndex().row()
        if row < 0 and action != _Action.MoveEnd:
            return self.model().index(0, 0)
        seen = self.viewport().visibleRegion().boundingRect().height()
        page = max(1, seen // self._cells.cell().height())
        lines = {_Action.MovePageUp: -page, _Action.MovePageDown: page} | _LINES
        if action in lines:
            row = layout.beside(row, lines[action])
        elif action in _STEPS:
            row += _STEPS[action]
        else:
            row = 0 if action == _Action.MoveHome else layout.count - 1
        return self.model().index(min(max(row, 0), layout.count - 1), 0)

    def setSelection(self, rect: QRect, command: _Select) -> None:
        layout, offset = self.layout_now(), QPoint(0, self.verticalOffset())
        model, chosen = self.model(), QItemSelection()
        if self.state() == QAbstractItemView.State.DragSelectingState:
            self._band = rect.normalized().translated(offset)
            spans = list(layout.rows_in(self._band))
        else:  # from one cell to another, as text is selected
            ends = [layout.row_at(point + offset) for point in (rect.topLeft(), rect.bottomRight())]
            spans = [(min(ends), max(ends))] if min(ends) >= 0 else []
        for first, last in spans:
            chosen.select(model.index(first, 0), model.index(last, 0))
        self.selectionModel().select(chosen, command)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        if self._carry is not None:  # from what is not selected a frame is drawn
            self.setDragEnabled(self.selectionModel().isSelected(self.indexAt(self._pressed)))
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._dragging:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        banding, self._dragging = not self._band.isNull(), False
        self._band = QRect()
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        if banding:
            self.viewport().update()
        elif plain and (point - self._pressed).manhattanLength() < 4:
            self._edit_name(point)

    def _edit_name(self, point: QPoint) -> None:
        index = self.indexAt(point)
        name = self._cells.name_rect(self.visualRect(index)) if index.isValid() else None
        if name is not None and name.contains(point):
            self.edit(index)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self.set_zoom(self._zoom + (1 if event.angleDelta().y() > 0 else -1))
            event.accept()
            return
        super().wheelEvent(event)

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.model() is None:
            return
        painter = QPainter(self.viewport())
        offset = self.verticalOffset()
        area = event.rect().translated(0, offset)
        self._paint_captions(painter, area, offset)
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        plain = option.state & ~(QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_MouseOver)
        hovered = self.indexAt(self.viewport().mapFromGlobal(self.cursor().pos()))
        hovered_row = hovered.row() if self.viewport().underMouse() else -1
        current = self.currentIndex().row() if self.hasFocus() else -1
        chosen, layout, model = self.selectionModel(), self.layout_now(), self.model()
        for first, last in layout.rows_in(area):
            for row in range(first, last + 1):
                index = model.index(row, 0)
                option.rect = layout.rect(row).translated(0, -offset)
                option.state = plain
                if chosen.isSelected(index):
                    option.state |= QStyle.StateFlag.State_Selected
                if row == current:
                    option.state |= QStyle.StateFlag.State_HasFocus
                if row == hovered_row:
                    option.state |= QStyle.StateFlag.State_MouseOver
                self._cells.paint(painter, option, index)
        self._paint_band(painter, offset)

    def _paint_captions(self, painter: QPainter, area: QRect, offset: int) -> None:
        painter.setFont(theme.font(self, 1.05, bold=True))
        painter.setPen(Colours.of(self.palette()).text)
        for rect, caption in self.layout_now().captions_in(area):
            where = rect.translated(0, -offset).adjusted(PAD, 0, 0, -theme.GAP // 2)
            painter.drawText(
                where, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, caption
            )

    def _paint_band(self, painter: QPainter, offset: int) -> None:
        if self._band.isNull():
            return
        accent = Colours.of(self.palette()).accent
        painter.setPen(accent)
        accent.setAlphaF(0.15)
        painter.setBrush(accent)
        painter.drawRect(self._band.translated(0, -offset))
