"""The page of places: countries and towns with their photos, a double click away."""

from typing import Final

from photo_faces.domain.language import noop, plural, tr
from photo_faces.runtime.call import finished
from photo_faces.services.searching.places import Counted, Places
from photo_faces.ui import words
from photo_faces.ui.desk.chosen import Chosen, photos_of
from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.desk.page import Desk, PageController
from photo_faces.ui.desk.photo_acts import MANY_PHOTOS
from photo_faces.ui.desk.spec import Act, PageSpec, Side, one
from photo_faces.ui.widgets.parts import EmptyState
from photo_faces.ui.widgets.records import Records
from photo_faces.ui.widgets.table import Table, TablePage

_INDENT: Final = "\u2003\u2003"  # of a town below its country


class PlacesPage(TablePage):
    """Countries, each followed by its towns."""

    def __init__(self) -> None:
        none = EmptyState(
            "place",
            tr("No photo says where it was taken"),
            tr("Phones and some cameras write it into their photos."),
        )
        super().__init__(tr("Places"), Table(tr("Places")), none)


class PlacesController(PageController):
    """Decides what happens on the page of places."""

    page: PlacesPage

    def __init__(self, desk: Desk) -> None:
        page = PlacesPage()
        super().__init__(desk, page)
        self._places = Places(self.context.library, self.context.settings.cache_folder)
        self.model: Records[Counted] = Records(
            (
                (
                    tr("Place"),
                    lambda place: f"{_INDENT}{place.city}" if place.city else place.called,
                ),
                (tr("Photos"), lambda place: words.number(place.photos)),
            ),
            self,
            numbers=(1,),
        )
        page.table.take(self.model, 0, {1: 110})
        page.table.activated.connect(lambda index: self._open(index.row()))
        page.table.picked.connect(self.follow)
        self.actions.offer_menu(page.table)
        self.follow()

    def refresh(self) -> None:
        places = self._places

        def read() -> list[Counted]:
            finished(places.prepare())
            return places.all()

        if not self.model.rowCount():
            self.page.header.about.setText(tr("Looking up where the photos were taken…"))
        self.reading.read(read, self._take, lane="search")  # it may take seconds

    def focus(self) -> None:
        self.page.table.setFocus()

    @property
    def selection(self) -> Table:
        return self.page.table

    def chosen_photos(self, *, whole: bool = False) -> Chosen:
        context = self.context
        queries = [self.model.record(row).query for row in self.page.table.meant()]
        return Chosen("photos", len(queries), lambda: photos_of(context, queries), self._title())

    def _title(self) -> str:
        """What the places are called together, as the name of a folder."""
        meant = [self.model.record(row) for row in self.page.table.meant()]
        return meant[0].city or meant[0].called if len(meant) == 1 else tr("Places")

    def show_photos(self) -> None:
        """Show the photos of the selected place."""
        self._open(self.page.table.meant()[0])

    def _open(self, row: int) -> None:
        self.navigator.go(Place("photos", query=self.model.record(row).query))

    def _take(self, found: list[Counted]) -> None:
        self.model.take(found)
        towns = sum(1 for each in found if each.city)
        about = plural(
            "{places} in %n countries",
            "{places} in %n country",
            len(found) - towns,
            places=plural("%n places", "%n place", towns),
        )
        self.page.header.about.setText(about if found else "")
        self.page.layers.setCurrentWidget(self.page.framed if found else self.page.none)
        self.follow()

    acts = (Act(noop("Show the &photos"), show_photos, icon="photos", when=one), *MANY_PHOTOS)


SPEC: Final = PageSpec(
    "places", noop("Places"), PlacesController, Side(noop("P&laces"), "place", library=True)
)
