"""The table of photos that no file shows any more."""

from photo_faces.ui.widgets.parts import Button, EmptyState
from photo_faces.ui.widgets.table import Table, TablePage


class GonePage(TablePage):
    """Photos that no file shows any more."""

    def __init__(self) -> None:
        self.forget = Button("Forget", icon="remove")
        self.everything = Button("Forget all")
        none = EmptyState(
            "photos", "No photos are gone", "All photos that the library knows are there."
        )
        super().__init__("Gone photos", Table("Gone photos"), none, self.forget, self.everything)
