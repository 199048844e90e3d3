"""The table of photos that could not be used."""

from photo_faces.ui.widgets.parts import Button, EmptyState
from photo_faces.ui.widgets.table import Table, TablePage


class ProblemsPage(TablePage):
    """Photos that could not be used."""

    def __init__(self) -> None:
        self.gone = Button("Gone photos", look="flat", icon="missing")
        self.gone.setToolTip("Photos that were deleted, or moved out of your folders")
        self.outside = Button("Show in file manager", icon="open-outside")
        self.rescan = Button("Try again", icon="rescan")
        none = EmptyState("photos", "No problems", "All photos of your folders could be read.")
        super().__init__("Problems", Table("Problems"), none, self.gone, self.outside, self.rescan)
