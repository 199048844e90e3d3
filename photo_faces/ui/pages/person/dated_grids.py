"""The faces of a person and the photos with them, by date: one of the two grids is shown."""

from PySide6.QtCore import QObject, Signal

from photo_faces.ui import words
from photo_faces.ui.pages.person.dates import Year
from photo_faces.ui.pages.person.page import PersonPage
from photo_faces.ui.pages.person.reading import FoundPerson
from photo_faces.ui.widgets.grid import GridView


class DatedGrids(QObject):
    """Shows the grid that is asked for, and the years of what is in it.

    Signals:
        turned: what is shown may be another grid now.
    """

    turned = Signal()

    def __init__(self, page: PersonPage) -> None:
        super().__init__(page)
        self._page = page
        self._known = False
        self._years: tuple[list[Year], list[Year]] = ([], [])  # of faces, of photos
        page.faces.zoomed.connect(page.photos.set_zoom)
        page.photos.zoomed.connect(page.faces.set_zoom)
        page.tabs.idToggled.connect(lambda: self.show())
        page.years.picked.connect(self._go_to)
        for grid in (page.faces, page.photos):
            grid.verticalScrollBar().valueChanged.connect(self._mark_year)

    @property
    def as_photos(self) -> bool:
        """Whether photos are shown, not faces."""
        return self._page.as_photos.isChecked()

    @property
    def shown(self) -> GridView:
        return self._page.photos if self.as_photos else self._page.faces

    def clear(self) -> None:
        """Have nothing to show, until it is read."""
        self._known = False
        self._page.faces.rows().set_ids([])
        self._page.photos.rows().set_ids([])
        self.show()

    def take(self, found: FoundPerson) -> None:
        """Show what was found."""
        self._known = True
        for grid, dated in ((self._page.faces, found.faces), (self._page.photos, found.photos)):
            grid.set_sections(dated.sections)
            grid.rows().set_ids(dated.ids)
        self._years = found.faces.years, found.photos.years
        self.show()

    def show(self) -> None:
        """Show the grid that is asked for, or what stands in its place if there is nothing."""
        empty = self._known and not self._page.faces.rows().rowCount()
        self._page.layers.setCurrentWidget(self._page.none if empty else self.shown)
        counted = words.photos if self.as_photos else words.faces
        shown = self._years[self.as_photos]
        self._page.years.show_years(shown, counted, self.shown.first_shown())
        self.turned.emit()

    def _mark_year(self) -> None:
        if self.shown.isVisible():
            self._page.years.mark(self.shown.first_shown())

    def _go_to(self, row: int) -> None:
        """Show a row, at the top."""
        self.shown.show_at_top(row)
        self._page.years.mark(row)  # be it that what is at the top comes before
