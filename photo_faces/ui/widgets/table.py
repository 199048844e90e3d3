"""The pages that are tables: problems, photos that are gone, and library folders."""

from PySide6.QtCore import QAbstractItemModel, QItemSelection, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from photo_faces.ui.widgets.layered_page import LayeredPage
from photo_faces.ui.widgets.parts import Button, EmptyState
from photo_faces.ui.widgets.theme import GAP, PAGE_MARGIN


class Table(QTableView):
    """Whole rows, one at a time or several, no grid lines.

    Signals:
        picked: the selection may be another one now.
    """

    picked = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
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

    def take(self, model: QAbstractItemModel, stretch: int, widths: dict[int, int]) -> None:
        """Show a model; one column takes the space that the others leave."""
        self.setModel(model)
        model.modelReset.connect(self.picked)  # Qt does not tell of what it takes out by that
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
        for column, width in widths.items():
            self.setColumnWidth(column, width)


class TablePage(LayeredPage):
    """A title, offers, a table, and what stands in its place while it is empty."""

    def __init__(self, title: str, table: Table, none: EmptyState, *offers: Button) -> None:
        super().__init__(title)
        for offer in offers:
            self.header.offers.addWidget(offer)
        self.table = table
        self.none = none
        framed = QWidget()
        self.frame = QVBoxLayout(framed)
        self.frame.setContentsMargins(PAGE_MARGIN, GAP, PAGE_MARGIN, PAGE_MARGIN)
        self.frame.setSpacing(GAP)
        self.frame.addWidget(table)
        self.framed = framed
        self.lay(framed, none)


class ProblemsPage(TablePage):
    """Photos that could not be used."""

    def __init__(self) -> None:
        self.gone = Button("Gone photos", look="flat", icon="missing")
        self.gone.setToolTip("Photos that were deleted, or moved out of your folders")
        self.outside = Button("Show in file manager", icon="open-outside")
        self.rescan = Button("Try again", icon="rescan")
        none = EmptyState("photos", "No problems", "All photos of your folders could be read.")
        super().__init__("Problems", Table("Problems"), none, self.gone, self.outside, self.rescan)


class GonePage(TablePage):
    """Photos that no file shows any more."""

    def __init__(self) -> None:
        self.forget = Button("Forget", icon="remove")
        self.everything = Button("Forget all")
        none = EmptyState(
            "photos", "No photos are gone", "All photos that the library knows are there."
        )
        super().__init__("Gone photos", Table("Gone photos"), none, self.forget, self.everything)


class FoldersPage(TablePage):
    """The folders whose photos are in the library."""

    def __init__(self) -> None:
        self.remove = Button("Remove…", icon="remove")
        self.moved = Button("This folder is now at…", icon="folder")
        self.moved.setToolTip("Say where a folder is that is not connected; its names stay")
        self.rescan = Button("Rescan", icon="rescan")
        self.rescan.setToolTip("Look for photos that are new, changed or gone (F5)")
        self.again = Button("Read again")
        self.again.setToolTip("Read all photos again, also those that look unchanged")
        self.add = Button("Add a folder…", look="primary", icon="folder-add")
        none = EmptyState(
            "folder", "No folders yet", "Add the folders that hold your photos.", "Add a folder…"
        )
        super().__init__(
            "Folders",
            Table("Library folders"),
            none,
            self.remove,
            self.again,
            self.rescan,
            self.add,
        )
        self.frame.addWidget(self.moved, 0, Qt.AlignmentFlag.AlignLeft)
