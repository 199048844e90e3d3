"""The page that shows what grouping everything anew would change, before it does."""

from photo_faces.domain.language import tr
from photo_faces.ui.widgets.cells import Cells
from photo_faces.ui.widgets.faces_list import FacesListPage
from photo_faces.ui.widgets.parts import Button, EmptyState


class RegroupPage(FacesListPage):
    """The faces that would move, those of the same way under one caption."""

    def __init__(self, face_cells: Cells) -> None:
        self.discard = Button(tr("Discard"))
        self.discard.setToolTip(tr("Leave everything as it is"))
        self.apply = Button(tr("Apply"), look="primary")
        self.apply.setToolTip(tr("Move these faces; you can undo it"))
        none = EmptyState("people", "", "", tr("Look now"))
        super().__init__(tr("Regroup everything"), face_cells, none, self.discard, self.apply)
        self.grid.setAccessibleName(tr("Faces that would move"))
