"""The faces that belong to nobody, in a grid."""

from photo_faces.ui.widgets.cells import Cells
from photo_faces.ui.widgets.grid import GridView
from photo_faces.ui.widgets.layered_page import LayeredPage
from photo_faces.ui.widgets.parts import Button, EmptyState


class UnknownPage(LayeredPage):
    """The faces that belong to nobody."""

    def __init__(self, face_cells: Cells) -> None:
        super().__init__("Unknown faces")
        self.ignored = Button("Set aside", look="flat", icon="not-a-face")
        self.ignored.setToolTip("Faces that you said are none, or strangers'")
        self.header.offers.addWidget(self.ignored)
        self.grid = GridView(face_cells)
        self.grid.setAccessibleName("Unknown faces")
        self.none = EmptyState(
            "unknown",
            "No unknown faces",
            "Faces that could not be put with anybody appear here, so that you can name them.",
        )
        self.lay(self.grid, self.none)
