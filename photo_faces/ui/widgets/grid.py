"""A grid of equal cells over a list model, used by keyboard and mouse."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QMouseEvent,
    QPaintEvent,
    QPixmap,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget

from photo_faces.ui.widgets import theme
from photo_faces.ui.widgets.cells import PAD, ZOOMS, Cells
from photo_faces.ui.widgets.drag_out import Carry, DragOut
from photo_faces.ui.widgets.grid_cursor import Action, moved
from photo_faces.ui.widgets.grid_painter import GridPainter
from photo_faces.ui.widgets.grid_scroll import GridScroll
from photo_faces.ui.widgets.layout import HEADER, GridLayout, Layout, Section
from photo_faces.ui.widgets.lazy_rows import Index, LazyRows
from photo_faces.ui.widgets.row_selection import Command, RowSelection

_Hint = QAbstractItemView.ScrollHint


class GridView(QAbstractItemView):
    """Equal cells in columns and captioned sections, as quick with a million rows as with ten.

    A frame can be drawn around cells, and names are edited where they stand.

    Attributes:
        painting: what is painted of it.
        scrolling: how far it is scrolled.
        selection: which rows are selected, by their ids.

    Signals:
        zoomed: the zoom step changed, by the wheel or the keyboard.
        picked: the selection, or what is meant where there is none, may be another one now.
    """

    zoomed = Signal(int)
    picked = Signal()

    def __init__(self, cells: Cells, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells = cells
        self._zoom = -1
        self._sections: tuple[Section, ...] = ()
        self._layout: Layout | None = None
        self._pressed = QPoint()
        self._band = QRect()
        self._drag_out: DragOut | None = None
        self.painting = GridPainter(self, cells)
        self.scrolling = GridScroll(self)
        self.selection = RowSelection(self)
        self.selection.at_hand.turned.connect(self.picked)
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

    # -- what is shown

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is None:
            return
        self.selectionModel().currentChanged.connect(self.selection.at_hand.follow)
        model.modelAboutToBeReset.connect(self.selection.remember)
        model.modelReset.connect(self._restore)
        for signal in (model.rowsInserted, model.rowsRemoved, model.layoutChanged):
            signal.connect(self._relayout)
        self._relayout()

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        if QAccessible.isActive():  # which is told of what has changed
            super().dataChanged(first, last, roles)
        else:
            # Qt asks where each of the rows is, and waits for Python each time.
            self.painting.soon()

    def rows(self) -> LazyRows:
        return self.selection.rows()

    def set_sections(self, sections: Sequence[Section]) -> None:
        """Caption stretches of rows; none for a plain grid."""
        self._sections = tuple(sections)
        self._relayout()

    def set_zoom(self, zoom: int) -> None:
        """Set the size of the cells, as a step from 0."""
        zoom = min(max(zoom, 0), len(ZOOMS) - 1)
        if zoom == self._zoom:
            return
        stays = self.scrolling.staying(self.first_shown)
        down = self.visualRect(stays).top()
        self._zoom = zoom
        self._cells.set_zoom(zoom)
        self.verticalScrollBar().setSingleStep(self._cells.cell().height() // 3)
        self._relayout()
        if stays.isValid():
            self.scrolling.put(self.layout_now().rect(stays.row()), down, self.layout_now())
            self.scrollTo(stays)
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

    def _restore(self) -> None:
        self._relayout()
        self.selection.restore()
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
        row = self.layout_now().row_at(point + self.scrolling.offset)
        return self.model().index(row, 0) if row >= 0 else QModelIndex()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = _Hint.EnsureVisible
    ) -> None:
        self.scrolling.fit(self.layout_now())
        if not (rect := self.visualRect(index)).isNull():
            self.scrolling.to(rect, hint)

    def first_shown(self) -> int:
        """Return the row at the top of what is shown now; 0 where there is none."""
        return next((first for first, _ in self.layout_now().rows_in(self.scrolling.shown())), 0)

    def show_at_top(self, row: int) -> None:
        """Make a row the current one, and show it as far up as it goes, under its caption."""
        self.selection.make_current(row)
        captioned = any(section.first == row and section.caption for section in self._sections)
        down = HEADER if captioned else theme.GAP
        self.scrolling.put(self.layout_now().rect(row), down, self.layout_now())

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:
        return False

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region, offset = QRegion(), self.verticalOffset()
        for first, last in self.layout_now().rows_in(self.scrolling.shown()):
            for row in range(first, last + 1):
                if selection.contains(self.model().index(row, 0)):
                    region += self.layout_now().rect(row).translated(0, -offset)
        return region

    def updateGeometries(self) -> None:
        self.scrolling.fit(self.layout_now())
        super().updateGeometries()

    def resizeEvent(self, event: QResizeEvent) -> None:
        top = self.indexAt(QPoint(theme.PAGE_MARGIN, theme.GAP))
        before = self.visualRect(top).top()
        self._layout = None
        super().resizeEvent(event)
        if top.isValid() and self.verticalOffset() > 0 and event.oldSize().width() > 0:
            self.scrolling.put(self.layout_now().rect(top.row()), before, self.layout_now())

    # -- keyboard and mouse

    def carry(self, find: Carry, faces: Callable[[], Sequence[int]]) -> None:
        """Let what is selected be dragged: into other programs as files, in the window as faces.

        Args:
            find: asks for the files of what is selected, which come later.
            faces: the ids of the faces that are selected, if they are faces.
        """
        self._drag_out = DragOut(self, find, faces, self.picture)

    def picture(self) -> QPixmap:
        """The picture of the current row, as it is shown."""
        current = self.visualRect(self.currentIndex())
        return self.viewport().grab(self._cells.picture_rect(current))

    def startDrag(self, actions: Qt.DropAction) -> None:
        if self._drag_out is not None:
            self._drag_out.begin()

    def moveCursor(self, action: Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        layout = self.layout_now()
        if not layout.count:
            return QModelIndex()
        seen = self.viewport().visibleRegion().boundingRect().height()
        page = max(1, seen // self._cells.cell().height())
        return self.model().index(moved(layout, self.currentIndex().row(), action, page), 0)

    def keyboardSearch(self, search: str) -> None:
        """Find nothing by typing: Qt would ask each of the rows, most of which are not read."""

    def setSelection(self, rect: QRect, command: Command) -> None:
        layout, offset = self.layout_now(), self.scrolling.offset
        spans: Iterable[tuple[int, int]]
        if self.state() == QAbstractItemView.State.DragSelectingState:
            self._band = rect.normalized().translated(offset)
            spans = layout.rows_in(self._band)
        else:  # from one cell to another, as text is selected
            ends = [layout.row_at(point + offset) for point in (rect.topLeft(), rect.bottomRight())]
            spans = [(min(ends), max(ends))] if min(ends) >= 0 else []
        self.selection.take(spans, command)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        if self._drag_out is not None:  # from what is not selected a frame is drawn
            self.setDragEnabled(self.selectionModel().isSelected(self.indexAt(self._pressed)))
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag_out is None or not self._drag_out.waiting:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        banding, self._band = not self._band.isNull(), QRect()
        if self._drag_out is not None:
            self._drag_out.waiting = False
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

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.model() is None:
            return
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        area = event.rect().translated(self.scrolling.offset)
        self.painting.paint(self.layout_now(), area, self._band, option)
