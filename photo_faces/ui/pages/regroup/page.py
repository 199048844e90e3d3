"""The page that shows what grouping everything anew would change, before it does."""

from photo_faces.domain.language import tr
from photo_faces.ui.pages.regroup.grid import WaysGrid
from photo_faces.ui.widgets.cells import Cells
from photo_faces.ui.widgets.faces_list import FacesListPage
from photo_faces.ui.widgets.parts import Button, EmptyState


class RegroupPage(FacesListPage):
    """The faces that would move, those of the same way under one caption."""

    grid: WaysGrid

    def __init__(self, face_cells: Cells) -> None:
        self.discard = Button(tr("Discard"))
        self.discard.setToolTip(tr("Leave everything as it is"))
        self.apply = Button(tr("Take these"), look="primary")
        self.apply.setToolTip(tr("Do what is checked; the rest stays as it is. You can undo it"))
        none = EmptyState("people", "", "", tr("Look now"))
        super().__init__(
            tr("Regroup everything"), WaysGrid(face_cells), none, self.discard, self.apply
        )
