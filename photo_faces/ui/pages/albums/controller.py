"""The page of albums: what is in each, a double click away; names and queries are kept here."""

from typing import Final

from photo_faces.domain.errors import PhotoFacesError
from photo_faces.domain.language import noop, plural, tr
from photo_faces.services.searching.albums import Album, Albums
from photo_faces.ui.desk.chosen import Chosen, photos_of
from photo_faces.ui.desk.grids import remember_zoom, serve
from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.desk.page import Desk, PageController
from photo_faces.ui.desk.photo_acts import MANY_PHOTOS
from photo_faces.ui.desk.spec import Act, PageSpec, Side, one
from photo_faces.ui.errors import in_short
from photo_faces.ui.pages.albums.rows import AlbumsModel, counted, uncounted
from photo_faces.ui.widgets.dialogs import LineSheet
from photo_faces.ui.widgets.grid import GridView
from photo_faces.ui.widgets.layered_page import LayeredPage
from photo_faces.ui.widgets.parts import EmptyState
from photo_faces.ui.widgets.photo_cells import PhotoCells
from photo_faces.ui.widgets.photo_rows import PhotoRow
from photo_faces.ui.widgets.row_selection import RowSelection


class AlbumsPage(LayeredPage):
    """All albums, by name."""

    def __init__(self, cells: PhotoCells) -> None:
        super().__init__(tr("Albums"))
        self.grid = GridView(cells)
        self.grid.setAccessibleName(tr("Albums"))
        self.none = EmptyState(
            "album",
            tr("No albums yet"),
            tr(
                "Ask for photos on the page Photos, as in “Anna and Bob 2014”, and keep what you "
                "asked for by Albums there. An album fills itself as photos come."
            ),
            tr("Go to the photos"),
        )
        self.lay(self.grid, self.none)


class AlbumsController(PageController):
    """Decides what happens on the page of albums."""

    page: AlbumsPage

    def __init__(self, desk: Desk) -> None:
        page = AlbumsPage(desk.photo_cells(lines=2))
        super().__init__(desk, page)
        context = self.context
        self._albums = Albums(context.library, "window")
        self._uncounted: list[int] = []  # whose photos are still to be looked for
        self.model = AlbumsModel(context, self)
        page.grid.setModel(self.model)
        context.photos.arrived.connect(page.grid.painting.soon)
        remember_zoom(context.memory, "albums", page.grid)
        serve(self, page.grid)
        page.grid.activated.connect(lambda _: self.open_album())
        page.none.asked.connect(lambda: self.navigator.go(Place("photos", query="")))
        self.follow()

    @property
    def selection(self) -> RowSelection:
        return self.page.grid.selection

    def show(self, place: Place) -> None:
        super().show(place)
        self._count()

    def refresh(self) -> None:
        self.reading.read(self._albums.list, self._take)

    def focus(self) -> None:
        self.page.grid.setFocus()
        self.selection.ensure_current()

    def chosen_photos(self, *, whole: bool = False) -> Chosen:
        meant, context = self._meant(), self.context
        albums = [self.model.albums[each] for each in meant if self.model.may_hold(each)]
        title = albums[0].name if len(albums) == 1 else tr("Albums")
        queries = [album.query for album in albums]
        return Chosen("photos", len(albums), lambda: photos_of(context, queries), title)

    def open_album(self) -> None:
        """Show the photos of the album."""
        if meant := self._meant():
            self.navigator.go(Place("photos", query=self.model.albums[meant[0]].query))

    def ask_name(self) -> None:
        """Ask what the album is to be called."""
        album = self.model.albums[self._meant()[0]]
        LineSheet(
            self.page.window(),
            tr("What is the album called?"),
            tr("Rename"),
            lambda name: self._rename(album, name),
            album.name,
        ).open()

    def drop(self) -> None:
        """Delete the album; its photos stay as they are."""
        name, albums = self.model.albums[self._meant()[0]].name, self._albums
        self.decisions.decide(lambda: albums.drop(name), tr("Deleted {name}.", name=name))

    def _meant(self) -> list[int]:
        return [each for each in self.selection.meant() if each in self.model.albums]

    def _rename(self, album: Album, name: str) -> None:
        albums = self._albums
        self.decisions.decide(
            lambda: albums.rename(album.name, name), tr("Kept the album {name}.", name=name)
        )

    def _take(self, found: list[Album]) -> None:
        self.model.take(found)
        self.selection.ensure_current()
        self.page.header.about.setText(
            plural("%n albums, which fill themselves", "%n album, which fills itself", len(found))
            if found
            else ""
        )
        self.page.layers.setCurrentWidget(self.page.grid if found else self.page.none)
        self.follow()
        self._uncounted = list(self.model.albums)
        self._count()

    def _count(self) -> None:
        """Look for the photos of the first one that is left, then of the others, while seen."""
        counting = (self, "count")
        self.context.jobs.drop(counting)
        if not self._uncounted or not self._seen:
            return
        number, finder, people = self._uncounted[0], self.context.finder, self.context.people
        album = self.model.albums[number]

        def take(row: PhotoRow) -> None:
            self._uncounted.remove(number)
            self.model.tell(number, row)
            self.follow()
            self._count()

        def fail(error: BaseException) -> None:
            if not isinstance(error, PhotoFacesError):
                self.context.jobs.unanswered.emit(error)
            take(uncounted(album, in_short(error)))

        # A query may name a picture, which takes seconds.
        job = self.context.jobs.ask(
            counting, lambda: counted(finder, people, album), take, lane="search"
        )
        job.failed.connect(fail)

    acts = (
        Act(noop("&Open the album"), open_album, icon="photos", when=one),
        Act(noop("&Rename…"), ask_name, "F2", "name", one),
        Act(noop("&Delete the album"), drop, "Delete", "remove", one, apart=True),
        *MANY_PHOTOS,
    )


SPEC: Final = PageSpec("albums", noop("Albums"), AlbumsController, Side(noop("&Albums"), "album"))
