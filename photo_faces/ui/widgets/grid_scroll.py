"""How far a grid is scrolled, on its own or on a page that scrolls as one."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractItemView, QScrollArea

from photo_faces.ui.widgets import theme
from photo_faces.ui.widgets.layered_page import show_in
from photo_faces.ui.widgets.layout import HEADER, Layout

_Hint = QAbstractItemView.ScrollHint


class GridScroll:
    """Scrolls a view to what is to be seen of its cells."""

    def __init__(self, view: QAbstractItemView) -> None:
        self._view = view
        self._bar = view.verticalScrollBar()
        self._area: QScrollArea | None = None

    def spread_in(self, area: QScrollArea) -> None:
        """Have the view be as high as all cells, on a page that scrolls as one in this area."""
        self._area = area
        self._view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def offset(self) -> QPoint:
        """What of all cells is at the top left of the view."""
        return QPoint(0, self._bar.value())

    @property
    def _free(self) -> int:
        """What is left free below the last row, for a message to lie there."""
        return 0 if self._area is not None else theme.message_height()

    def shown(self) -> QRect:
        """Return the part of all cells that is seen."""
        return self._view.viewport().rect().translated(self.offset)

    def fit(self, layout: Layout) -> None:
        """Let the view scroll over all cells, or make it as high as they are."""
        if self._area is not None:
            self._view.setFixedHeight(max(1, layout.height))
        height = self._view.viewport().height()
        self._bar.setPageStep(height)
        self._bar.setRange(0, max(0, layout.height + self._free - height))

    def staying(self, first: Callable[[], int]) -> QModelIndex:
        """Return the current cell where it is seen, or else the first one that is: one may scroll.

        Args:
            first: returns the row of that.
        """
        view, current = self._view, self._view.currentIndex()
        seen = view.viewport().rect()
        if not current.isValid() or view.visualRect(current).intersects(seen):
            return current
        return view.model().index(first(), 0)

    def put(self, cell: QRect, down: int, layout: Layout) -> None:
        """Scroll until one of all cells lies so far down in the view, if it goes."""
        self.fit(layout)
        self._bar.setValue(cell.top() - down)

    def to(self, rect: QRect, hint: QAbstractItemView.ScrollHint) -> None:
        """Scroll until a rectangle of the viewport is seen."""
        bar, height = self._bar, self._view.viewport().height()
        top = bar.value() + rect.top()
        if self._area is not None:
            show_in(self._area, self._view, rect)
        elif hint == _Hint.PositionAtCenter:
            bar.setValue(bar.value() + rect.center().y() - height // 2)
        elif top <= HEADER:
            bar.setValue(0)  # with the caption, even where there is no room for the whole cell
        elif rect.top() < 0:
            bar.setValue(top - theme.GAP)
        elif rect.bottom() > height:
            down = bar.value() + rect.bottom() - height + theme.GAP
            last = down >= bar.maximum() - self._free - theme.PAGE_MARGIN
            bar.setValue(min(bar.maximum() if last else down, top - theme.GAP))
