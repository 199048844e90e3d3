"""The page that shows what grouping everything anew would change, before it does."""

from photo_faces.ui.widgets.cells import Cells
from photo_faces.ui.widgets.grid import GridView
from photo_faces.ui.widgets.layered_page import LayeredPage
from photo_faces.ui.widgets.parts import Button, EmptyState


class RegroupPage(LayeredPage):
    """The faces that would move, those of the same way under one caption."""

    def __init__(self, face_cells: Cells) -> None:
        super().__init__("Regroup everything")
        self.discard = Button("Discard")
        self.discard.setToolTip("Leave everything as it is")
        self.apply = Button("Apply", look="primary")
        self.apply.setToolTip("Move these faces; you can undo it")
        for offer in (self.discard, self.apply):
            self.header.offers.addWidget(offer)
        self.grid = GridView(face_cells)
        self.grid.setAccessibleName("Faces that would move")
        self.none = EmptyState("people", "", "", "Look now")
        self.lay(self.grid, self.none)
