"""Pages that list faces for whatever reason."""

from photo_faces.ui.widgets.grid import GridView
from photo_faces.ui.widgets.layered_page import LayeredPage
from photo_faces.ui.widgets.parts import Button, EmptyState


class FacesListPage(LayeredPage):
    """A title and a grid of faces."""

    def __init__(self, title: str, grid: GridView, none: EmptyState, *offers: Button) -> None:
        super().__init__(title)
        for offer in offers:
            self.header.offers.addWidget(offer)
        self.grid = grid
        grid.setAccessibleName(title)
        self.none = none
        self.lay(self.grid, self.none)
