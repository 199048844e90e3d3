"""Lists whose rows are as wide as their page."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView

from photo_faces.ui.widgets.cells import PAD, RowCells
from photo_faces.ui.widgets.grid import GridView
from photo_faces.ui.widgets.theme import PAGE_MARGIN


class RowsView(GridView):
    """Rows one under the other, one of which can be selected."""

    def __init__(self, cells: RowCells, name: str) -> None:
        super().__init__(cells)
        self._row_cells = cells
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._row_cells.set_width(self.viewport().width() - 2 * (PAGE_MARGIN - PAD))
        super().resizeEvent(event)
