"""The half of a grid view that knows its rows and where they lie."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QScrollArea, QWidget

from photo_faces.ui.widgets import theme
from photo_faces.ui.widgets.cells import PAD, ZOOMS, Cells
from photo_faces.ui.widgets.layered_page import show_in
from photo_faces.ui.widgets.layout import HEADER, GridLayout, Layout, Section
from photo_faces.ui.widgets.lazy_rows import Index, LazyRows, Role, runs

_Action = QAbstractItemView.CursorAction
_Select = QItemSelectionModel.SelectionFlag


class GridBase(QAbstractItemView):
    """Equal cells in columns and captioned sections, as quick with a million rows as with ten.

    Signals:
        zoomed: the zoom step changed, by the wheel or the keyboard.
        picked: the selection may be another one now.
    """

    zoomed = Signal(int)
    picked = Signal()

    def __init__(self, cells: Cells, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells = cells
        self._zoom = -1
        self._sections: tuple[Section, ...] = ()
        self._layout: Layout | None = None
        self._kept: tuple[list[int], int] = ([], -1)
        self._area: QScrollArea | None = None
        self.setItemDelegate(cells)
        self.setFrameShape(QAbstractItemView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_zoom(2)

    def spread_in(self, area: QScrollArea) -> None:
        """Be as high as all cells, on a page that scrolls as one in this area."""
        self._area = area
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    # -- what is shown

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is None:
            return
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        for signal in (model.rowsInserted, model.rowsRemoved, model.layoutChanged):
            signal.connect(self._relayout)
        self._relayout()

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        if QAccessible.isActive():  # which is told of what has changed
            super().dataChanged(first, last, roles)
        else:
            # Qt asks where each of the rows is, and waits for Python each time.
            self.viewport().update()

    def rows(self) -> LazyRows:
        model = self.model()
        assert isinstance(model, LazyRows)
        return model

    def set_sections(self, sections: Sequence[Section]) -> None:
        """Caption stretches of rows; none for a plain grid."""
        self._sections = tuple(sections)
        self._relayout()

    def selected(self) -> list[int]:
        """Return the ids of the selected rows, in order."""
        ids = self.rows().ids()
        return [row_id for first, last in sorted(self._spans()) for row_id in ids[first : last + 1]]

    def selected_count(self) -> int:
        """Return how many rows are selected."""
        return sum(last - first + 1 for first, last in self._spans())

    def _spans(self) -> list[tuple[int, int]]:
        selection = self.selectionModel().selection()
        spans = [selection.at(number) for number in range(selection.count())]
        return [(span.top(), span.bottom()) for span in spans]

    def select(self, row_ids: Iterable[int], current: int = -1) -> None:
        """Select these rows, and make one of them the current one."""
        model = self.rows()
        chosen = QItemSelection()
        there = sorted(row for row_id in row_ids if (row := model.row_of(row_id)) >= 0)
        for first, last in runs(there):
            chosen.select(model.index(first), model.index(last))
        self.selectionModel().select(chosen, _Select.ClearAndSelect)
        if (row := model.row_of(current)) >= 0:
            self.selectionModel().setCurrentIndex(model.index(row), _Select.NoUpdate)

    def ensure_current(self) -> None:
        """Have a current row, for the keyboard to start from."""
        if not self.currentIndex().isValid() and self.rows().rowCount():
            self.selectionModel().setCurrentIndex(self.model().index(0, 0), _Select.NoUpdate)

    def set_zoom(self, zoom: int) -> None:
        """Set the size of the cells, as a step from 0."""
        zoom = min(max(zoom, 0), len(ZOOMS) - 1)
        if zoom == self._zoom:
            return
        self._zoom = zoom
        self._cells.set_zoom(zoom)
        self.verticalScrollBar().setSingleStep(self._cells.cell().height() // 3)
        current = self.currentIndex()
        self._relayout()
        if current.isValid():
            self.scrollTo(current)
        self.zoomed.emit(zoom)

    @property
    def zoom(self) -> int:
        return self._zoom

    def _relayout(self) -> None:
        self._layout = None
        self.scheduleDelayedItemsLayout()

    def layout_now(self) -> Layout:
        """Return where the cells lie."""
        if self._layout is None:
            count = self.model().rowCount() if self.model() is not None else 0
            self._layout = self.lay_out(count, self.viewport().width())
        return self._layout

    def lay_out(self, count: int, width: int) -> Layout:
        """Lay out so many cells in a width."""
        cell, margin = self._cells.cell(), theme.PAGE_MARGIN - PAD
        return GridLayout(count, cell, width, margin, self.fitting(count))

    def fitting(self, count: int) -> tuple[Section, ...]:
        """Return the sections that so many rows have."""
        return tuple(section for section in self._sections if section.first < count)

    def _remember(self) -> None:
        current = self.currentIndex()
        self._kept = self.selected(), current.data(Role.Id) if current.isValid() else -1

    def _restore(self) -> None:
        self._relayout()
        self.select(*self._kept)
        self.picked.emit()  # Qt does not tell of what left the selection by the reset

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.picked.emit()

    # -- geometry, as QAbstractItemView wants it

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid() or index.row() >= self.layout_now().count:
            return QRect()
        return self.layout_now().rect(index.row()).translated(0, -self.verticalOffset())

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = self.layout_now().row_at(point + QPoint(0, self.verticalOffset()))
        return self.model().index(row, 0) if row >= 0 else QModelIndex()

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        self._set_range()
        rect, bar = self.visualRect(index), self.verticalScrollBar()
        if rect.isNull():
            return
        if self._area is not None:
            show_in(self._area, self, rect)
        elif hint == QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(bar.value() + rect.center().y() - self.viewport().height() // 2)
        elif rect.top() < 0:
            bar.setValue(bar.value() + rect.top() - theme.GAP)
        elif rect.bottom() > self.viewport().height():
            bar.setValue(bar.value() + rect.bottom() - self.viewport().height() + theme.GAP)

    def first_shown(self) -> int:
        """Return the row at the top of what is shown now; 0 where there is none."""
        shown = QRect(0, self.verticalOffset(), self.viewport().width(), self.viewport().height())
        return next((first for first, _ in self.layout_now().rows_in(shown)), 0)

    def show_at_top(self, row: int) -> None:
        """Make a row the current one, and show it as far up as it goes, under its caption."""
        self.selectionModel().setCurrentIndex(self.model().index(row, 0), _Select.NoUpdate)
        self._set_range()
        top = self.layout_now().rect(row).top()
        captioned = any(section.first == row and section.caption for section in self._sections)
        self.verticalScrollBar().setValue(top - (HEADER if captioned else theme.GAP))

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:
        return False

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region, offset = QRegion(), self.verticalOffset()
        for first, last in self.layout_now().rows_in(self._shown()):
            for row in range(first, last + 1):
                if selection.contains(self.model().index(row, 0)):
                    region += self.layout_now().rect(row).translated(0, -offset)
        return region

    def updateGeometries(self) -> None:
        self._set_range()
        super().updateGeometries()

    def _set_range(self) -> None:
        if self._area is not None:
            self.setFixedHeight(max(1, self.layout_now().height))
        height = self.viewport().height()
        self.verticalScrollBar().setPageStep(height)
        self.verticalScrollBar().setRange(0, max(0, self.layout_now().height - height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        top = self.indexAt(QPoint(theme.PAGE_MARGIN, theme.GAP))
        before = self.visualRect(top).top()
        self._layout = None
        super().resizeEvent(event)
        if top.isValid() and self.verticalOffset() > 0 and event.oldSize().width() > 0:
            self._set_range()
            self.verticalScrollBar().setValue(
                self.verticalOffset() + self.visualRect(top).top() - before
            )

    def _shown(self) -> QRect:
        return self.viewport().rect().translated(0, self.verticalOffset())
