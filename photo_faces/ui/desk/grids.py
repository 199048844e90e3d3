"""What every grid on a page can do."""

from collections.abc import Sequence

from photo_faces.ui.desk.memory import Memory
from photo_faces.ui.desk.page import PageController
from photo_faces.ui.widgets.cells import ZOOMS
from photo_faces.ui.widgets.grid import GridView


def serve(page: PageController, grid: GridView) -> None:
    """Offer a page's actions on what is selected in a grid of photos or faces.

    Their photos can be dragged into other programs, and faces into a query.
    """
    page.actions.offer_menu(grid)

    def faces() -> Sequence[int]:
        chosen = page.chosen_photos()
        return chosen.find() if chosen.kind == "faces" else ()

    grid.carry(lambda then: page.giving.paths(page.chosen_photos(), then), faces)
    grid.picked.connect(page.follow)


def remember_zoom(memory: Memory, key: str, grid: GridView) -> None:
    """Keep a grid's zoom from one start to the next."""
    grid.set_zoom(memory.number(f"zoom/{key}", 2, most=len(ZOOMS) - 1))
    grid.zoomed.connect(lambda zoom: memory.keep(f"zoom/{key}", zoom))
