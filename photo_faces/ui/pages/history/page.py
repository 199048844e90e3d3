"""The page of the history: what was decided and done, day by day."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent

from photo_faces.domain.language import tr
from photo_faces.ui.pages.history.cells import EntryCells
from photo_faces.ui.widgets.layered_page import LayeredPage
from photo_faces.ui.widgets.lazy_rows import Role
from photo_faces.ui.widgets.parts import EmptyState
from photo_faces.ui.widgets.row_list import RowsView


class EntryList(RowsView):
    """Rows as wide as the page.

    Signals:
        asked: the id of an entry that is to be undone, or redone.
    """

    asked = Signal(int)

    def __init__(self, cells: EntryCells) -> None:
        super().__init__(cells, tr("History"))
        self._entries = cells

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
        super().__init__(tr("History"))
        self.list = EntryList(cells)
        self.none = EmptyState(
            "history",
            tr("Nothing has happened yet"),
            tr(
                "What you say of people and faces is listed here, and can be taken back at any "
                "time."
            ),
        )
        self.lay(self.list, self.none)
