"""Tables, and pages that are one."""

from typing import Final

from PySide6.QtCore import QAbstractItemModel, QItemSelection, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from photo_faces.ui.widgets.at_hand import AtHand
from photo_faces.ui.widgets.lay import in_column
from photo_faces.ui.widgets.layered_page import LayeredPage
from photo_faces.ui.widgets.parts import Button, EmptyState
from photo_faces.ui.widgets.theme import GAP, PAGE_MARGIN

_OF_OTHERS: Final = 0.67  # of a table: so much the columns take that do not stretch


class Table(QTableView):
    """Whole rows, one at a time or several, no grid lines.

    Signals:
        picked: the selection, or what is meant where there is none, may be another one now.
    """

    picked = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._at_hand = AtHand(self)
        self._at_hand.turned.connect(self.picked)
        self._widths: dict[int, int] = {}  # of the columns that do not stretch
        self._narrowed = False
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(38)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.picked.emit()

    def selected(self) -> list[int]:
        """Return the selected rows."""
        return [index.row() for index in self.selectionModel().selectedRows()]

    def meant(self) -> list[int]:
        """Return the rows that are to be worked on: the selected ones, else the current one."""
        row = self._at_hand.row
        return self.selected() if row < 0 else [row]

    def count(self) -> int:
        """Return how many rows are selected."""
        return len(self.selected())

    def meant_count(self) -> int:
        """Return how many rows are to be worked on."""
        return len(self.meant())

    def take(self, model: QAbstractItemModel, stretch: int, widths: dict[int, int]) -> None:
        """Show a model; one column takes the space that the others leave."""
        self.setModel(model)
        self.selectionModel().currentChanged.connect(self._at_hand.follow)
        model.modelReset.connect(self.picked)  # Qt does not tell of what it takes out by that
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
        self._widths = widths
        for column in widths:
            self.setColumnWidth(column, self._wide(column))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.viewport().width() * _OF_OTHERS
        wide = sum(map(self._wide, self._widths))
        if self._narrowed or wide > room:  # or else they stay as wide as they were drawn
            for column in self._widths:
                self.setColumnWidth(column, self._wide(column, min(1.0, room / wide)))
        self._narrowed = wide > room

    def _wide(self, column: int, share: float = 1.0) -> int:
        """How wide a column is: by its part of what was chosen, or as what stands over it."""
        header = self.horizontalHeader()
        return max(round(share * self._widths[column]), header.sectionSizeHint(column))


class TablePage(LayeredPage):
    """A title, offers, a table, and what stands in its place while it is empty."""

    def __init__(self, title: str, table: Table, none: EmptyState, *offers: Button) -> None:
        super().__init__(title)
        for offer in offers:
            self.header.offers.addWidget(offer)
        self.table = table
        self.none = none
        framed = QWidget()
        self.frame = in_column(table, on=framed, pad=(PAGE_MARGIN, GAP, PAGE_MARGIN, PAGE_MARGIN))
        self.framed = framed
        self.lay(framed, none)
