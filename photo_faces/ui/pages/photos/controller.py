"""All photos by month; a query narrows them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QLineEdit

from photo_faces.domain.records import Changed
from photo_faces.query.parse import QueryError
from photo_faces.services.searching.find import Finder
from photo_faces.ui import words
from photo_faces.ui.desk.giving import Chosen
from photo_faces.ui.desk.navigation import Place, Trail
from photo_faces.ui.desk.page import Desk, PageController
from photo_faces.ui.desk.photo_acts import PHOTO_ACTS
from photo_faces.ui.desk.spec import Act, PageSpec, Side, one
from photo_faces.ui.pages.photos.albums import AlbumsMenu
from photo_faces.ui.pages.photos.cells import TileCells
from photo_faces.ui.pages.photos.page import PhotosPage
from photo_faces.ui.widgets.layout import Section
from photo_faces.ui.widgets.lazy_rows import LazyRows
from photo_faces.ui.widgets.photo_rows import PhotoRow, read_photos

_ORDER: Final = "photos/order"
_NEWEST: Final = "newest"
_NEW: Final = "new"  # the query for what came last
_MONTH, _YEAR = len("2014-08"), len("2014")
_PER_SECTION: Final = 4  # photos on average; with fewer, captions would be most of the page


@dataclass(frozen=True, slots=True)
class _Shown:
    """Photos in the order in which they are shown, with their shapes and months."""

    ids: list[int]
    shapes: NDArray[np.float32]
    sections: list[Section]


class PhotosModel(LazyRows):
    """Photos by id."""

    def words(self, record: PhotoRow) -> str:
        return ", ".join(record.lines)

    def tip(self, record: PhotoRow) -> str:
        return "\n".join((*record.lines, record.tip))


class PhotosController(PageController):
    """Decides what happens on the page of all photos."""

    page: PhotosPage

    def __init__(self, desk: Desk, page: PhotosPage) -> None:
        super().__init__(desk, page)
        people = self.context.people
        self._finder = Finder(self.context.library)

        def fetch(ids: Sequence[int]) -> Iterable[tuple[int, PhotoRow]]:
            return read_photos(people, ids)

        self.model = PhotosModel(self.context.jobs, fetch, self)
        page.grid.setModel(self.model)
        self.context.photos.arrived.connect(page.grid.viewport().update)
        self.offer_menu(page.grid)
        self.let_drag(page.grid)
        self.remember_zoom("photos", page.grid)
        page.grid.activated.connect(lambda _: self.open_photo())
        page.grid.picked.connect(self.follow)
        page.newest.setChecked(self.context.memory.text(_ORDER) != "oldest")
        page.newest.toggled.connect(self._reorder)
        page.new.clicked.connect(lambda: self._ask(_NEW))
        self.albums = AlbumsMenu(desk, page.albums, page.query.name, self._ask)
        page.query.asked.connect(self._ask)
        page.query.returnPressed.connect(self.focus)
        page.none.asked.connect(lambda: self.navigator.go(Place("folders")))
        page.nothing.asked.connect(lambda: self._ask(""))
        self._name_order()
        self.follow()

    def show(self, place: Place) -> None:
        if place.query is not None and place.query != self.page.query.name():
            self.page.query.show_query(place.query)
            self._stale = True
        super().show(place)

    def refresh(self) -> None:
        self.albums.refresh()
        finder, query = self._finder, self.page.query.name()
        newest = self.page.newest.isChecked()

        def read() -> _Shown | QueryError:
            try:
                shelf = finder.find(query)
            except QueryError as error:
                return error
            step = -1 if newest else 1
            days = shelf.days[::step]
            return _Shown(shelf.ids[::step], shelf.shapes[::step], _sections(days))

        self.read(read, self._take)

    def hear(self, changed: Changed) -> None:
        self.model.forget()
        super().hear(changed)

    def focus(self) -> None:
        if self.page.layers.currentWidget() is self.page.grid:
            self.page.grid.setFocus()
            self.page.grid.ensure_current()
        else:
            self.page.query.setFocus()

    def find_line(self) -> QLineEdit:
        return self.page.query

    def selected_count(self) -> int:
        return self.page.grid.selected_count()

    def chosen_photos(self) -> Chosen:
        """The selected ones, or all that a query found where none is."""
        chosen, query = self.page.grid.selected(), self.page.query.name()
        return Chosen("photos", chosen or (self.model.ids() if query else ()), query or "Photos")

    def open_photo(self) -> None:
        """Show the current photo."""
        row = self.page.grid.currentIndex().row()
        if row >= 0:
            ids = self.model.ids()
            self.navigator.go(Place("photo", ids[row], Trail("photos", ids, row)))

    def _ask(self, query: str) -> None:
        """Show other photos; going back shows the former ones."""
        self.page.query.show_query(query)
        if self.navigator.place == Place("photos"):
            self.navigator.replace(Place("photos", query=""))
        self._stale = True
        self.navigator.go(Place("photos", query=query))

    def _reorder(self, newest: bool) -> None:
        self.context.memory.keep(_ORDER, _NEWEST if newest else "oldest")
        self._name_order()
        self.refresh()

    def _name_order(self) -> None:
        newest = self.page.newest.isChecked()
        self.page.newest.setText("Newest first" if newest else "Oldest first")

    def _take(self, found: _Shown | QueryError) -> None:
        if isinstance(found, QueryError):  # what was found before stays: one is still typing
            self.page.header.about.setText(str(found))
            return
        asked = self.page.query.name()
        self.page.grid.set_sections(found.sections)
        self.page.grid.set_shapes(found.shapes)
        self.model.set_ids(found.ids)
        self.page.header.about.setText(words.count(len(found.ids), "photo") if found.ids else "")
        empty = self.page.nothing if asked else self.page.none
        self.page.layers.setCurrentWidget(self.page.grid if found.ids else empty)
        self.follow()

    acts = (Act("&Open photo", open_photo, when=one), *PHOTO_ACTS)


def _sections(days: Sequence[str]) -> list[Section]:
    """Months or years of photos, from their days in their order; none where they have few each."""
    for length, rest, caption in ((_MONTH, "-01", words.month), (_YEAR, "-01-01", words.year)):
        found = _captioned(days, length, rest, caption)
        if len(found) * _PER_SECTION <= len(days):
            return found
    return []


def _captioned(
    days: Sequence[str], length: int, rest: str, caption: Callable[[datetime], str]
) -> list[Section]:
    sections, first = [], 0
    for begun, some in groupby(days, lambda day: day[:length]):
        sections.append(Section(first, caption(datetime.fromisoformat(begun + rest))))
        first += sum(1 for _ in some)
    return sections


def _make(desk: Desk) -> Any:
    context = desk.context
    page = PhotosPage(TileCells(context.photos, desk.window), context.names)
    return PhotosController(desk, page)


SPEC: Final = PageSpec("photos", "Photos", _make, Side("P&hotos", "photos"))
