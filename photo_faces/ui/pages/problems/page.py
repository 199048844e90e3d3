"""The table of photos that could not be used."""

from photo_faces.domain.language import tr
from photo_faces.ui.widgets.parts import Button, EmptyState
from photo_faces.ui.widgets.table import Table, TablePage


class ProblemsPage(TablePage):
    """Photos that could not be used."""

    def __init__(self) -> None:
        self.gone = Button(tr("Gone photos"), look="flat", icon="missing")
        self.gone.setToolTip(tr("Photos that were deleted, or moved out of your folders"))
        self.outside = Button(tr("Show in file manager"), icon="open-outside")
        self.rescan = Button(tr("Try again"), icon="rescan")
        none = EmptyState(
            "photos", tr("No problems"), tr("All photos of your folders could be read.")
        )
        super().__init__(
            tr("Problems"), Table(tr("Problems")), none, self.gone, self.outside, self.rescan
        )
