"""The page of the history: what was decided and done, day by day."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView

from photo_faces.ui.delegates.cells import PAD
from photo_faces.ui.delegates.history import EntryCells
from photo_faces.ui.models.lazy import Role
from photo_faces.ui.theme import PAGE_MARGIN
from photo_faces.ui.views.grid import GridView
from photo_faces.ui.views.page import LayeredPage
from photo_faces.ui.views.parts import EmptyState


class EntryList(GridView):
    """Rows as wide as the page.

    Signals:
        asked: the id of an entry that is to be undone, or redone.
    """

    asked = Signal(int)

    def __init__(self, cells: EntryCells) -> None:
        super().__init__(cells)
        self._entries = cells
        self.setAccessibleName("History")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._entries.set_width(self.viewport().width() - 2 * (PAGE_MARGIN - PAD))
        super().resizeEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        index = self.indexAt(point)
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        offer = self._entries.offer_rect(self.visualRect(index))
        if offer.contains(point) and offer.contains(self._pressed):
            self.asked.emit(index.data(Role.Id))


class HistoryPage(LayeredPage):
    """A title and the list."""

    def __init__(self, cells: EntryCells) -> None:
        super().__init__("History")
        self.list = EntryList(cells)
        self.none = EmptyState(
            "history",
            "Nothing has happened yet",
            "What you say of people and faces is listed here, and can be taken back at any time.",
        )
        self.lay(self.list, self.none)
