"""The table of the library's folders."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from photo_faces.ui.widgets.parts import Button, EmptyState
from photo_faces.ui.widgets.table import Table, TablePage


class FoldersPage(TablePage):
    """The folders whose photos are in the library."""

    def __init__(self) -> None:
        self.remove = Button("Remove…", icon="remove")
        self.moved = Button("This folder is now at…", icon="folder")
        self.moved.setToolTip("Say where a folder is that is not connected; its names stay")
        self.rescan = Button("Rescan", icon="rescan")
        self.rescan.setToolTip("Look for photos that are new, changed or gone (Ctrl+F5)")
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
        self.watching = QCheckBox("Watch these folders, and scan when photos come")
        self.watching.setToolTip("Folders on a network are looked at every half hour")
        self.frame.addWidget(self.watching, 0, Qt.AlignmentFlag.AlignLeft)
        self.frame.addWidget(self.moved, 0, Qt.AlignmentFlag.AlignLeft)
