"""The faces that the user set aside, in a grid."""

from photo_faces.ui.widgets.cells import Cells
from photo_faces.ui.widgets.faces_list import FacesListPage
from photo_faces.ui.widgets.parts import EmptyState


class IgnoredPage(FacesListPage):
    """The faces that the user set aside."""

    def __init__(self, cells: Cells) -> None:
        words = "Faces that you say are none, or are a stranger's, are kept here."
        none = EmptyState("not-a-face", "Nothing set aside", words)
        super().__init__("Set aside", cells, none)
