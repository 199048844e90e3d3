"""Pages that list faces for whatever reason."""

from photo_faces.ui.widgets.cells import Cells
from photo_faces.ui.widgets.grid import GridView
from photo_faces.ui.widgets.layered_page import LayeredPage
from photo_faces.ui.widgets.parts import EmptyState


class FacesListPage(LayeredPage):
    """A title and a grid of faces."""

    def __init__(self, title: str, cells: Cells, none: EmptyState) -> None:
        super().__init__(title)
        self.grid = GridView(cells)
        self.grid.setAccessibleName(title)
        self.none = none
        self.lay(self.grid, self.none)


class BehindPage(FacesListPage):
    """The faces behind a figure of the page of quality."""

    def __init__(self, cells: Cells) -> None:
        none = EmptyState("faces", "No faces left", "All that was here has been seen to.")
        super().__init__("Faces", cells, none)


class IgnoredPage(FacesListPage):
    """The faces that the user set aside."""

    def __init__(self, cells: Cells) -> None:
        words = "Faces that you say are none, or are a stranger's, are kept here."
        none = EmptyState("not-a-face", "Nothing set aside", words)
        super().__init__("Set aside", cells, none)
