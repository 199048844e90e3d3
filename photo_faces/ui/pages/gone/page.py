"""The table of photos that no file shows any more."""

from photo_faces.domain.language import tr
from photo_faces.ui.widgets.parts import Button, EmptyState
from photo_faces.ui.widgets.table import Table, TablePage


class GonePage(TablePage):
    """Photos that no file shows any more."""

    def __init__(self) -> None:
        self.forget = Button(tr("Forget"), icon="remove")
        self.everything = Button(tr("Forget all"))
        none = EmptyState(
            "photos", tr("No photos are gone"), tr("All photos that the library knows are there.")
        )
        super().__init__(
            tr("Gone photos"), Table(tr("Gone photos")), none, self.forget, self.everything
        )
