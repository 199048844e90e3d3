"""The table of the library's folders."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from photo_faces.domain.language import tr
from photo_faces.ui.widgets.parts import Button, EmptyState
from photo_faces.ui.widgets.table import Table, TablePage
from photo_faces.ui.widgets.theme import KEPT_CLEAR


class FoldersPage(TablePage):
    """The folders whose photos are in the library."""

    def __init__(self) -> None:
        self.remove = Button(tr("Remove…"), icon="remove")
        self.moved = Button(tr("This folder is now at…"), icon="folder")
        self.moved.setToolTip(tr("Say where a folder is that is not connected; its names stay"))
        self.rescan = Button(tr("Rescan"), icon="rescan")
        self.rescan.setToolTip(tr("Look for photos that are new, changed or gone (Ctrl+F5)"))
        self.again = Button(tr("Read again"), icon="faces")
        self.again.setToolTip(tr("Read all photos again, also those that look unchanged"))
        self.add = Button(tr("Add a folder…"), look="primary", icon="folder-add")
        none = EmptyState(
            "folder",
            tr("No folders yet"),
            tr("Add the folders that hold your photos."),
            tr("Add a folder…"),
        )
        super().__init__(
            tr("Folders"),
            Table(tr("Library folders")),
            none,
            self.remove,
            self.again,
            self.rescan,
            self.add,
        )
        self.watching = QCheckBox(tr("Scan when photos come"))
        self.watching.setObjectName(KEPT_CLEAR)
        self.watching.setToolTip(
            tr("These folders are watched; those on a network are looked at every half hour")
        )
        self.frame.addWidget(self.watching, 0, Qt.AlignmentFlag.AlignLeft)
        self.frame.addWidget(self.moved, 0, Qt.AlignmentFlag.AlignLeft)
