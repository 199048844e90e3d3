"""All photos by month; a query narrows them."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Final

import numpy as np
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLineEdit

from photo_faces.domain.language import noop, plural, tr
from photo_faces.domain.records import Changed
from photo_faces.query.parse import QueryError, parse
from photo_faces.query.terms import faces
from photo_faces.services.searching.stacks import Stacks
from photo_faces.ui import words
from photo_faces.ui.desk import order
from photo_faces.ui.desk.chosen import Chosen
from photo_faces.ui.desk.grids import remember_zoom, serve
from photo_faces.ui.desk.navigation import Place, Trail
from photo_faces.ui.desk.page import Desk, PageController
from photo_faces.ui.desk.photo_acts import PHOTO_ACTS
from photo_faces.ui.desk.spec import Act, PageSpec, Side, one
from photo_faces.ui.errors import in_short
from photo_faces.ui.jobs import Jobs
from photo_faces.ui.pages.photos.albums import KEEP, AlbumsMenu
from photo_faces.ui.pages.photos.cells import Stack, TileCells
from photo_faces.ui.pages.photos.page import PhotosPage
from photo_faces.ui.pages.photos.shown import Shown, shown
from photo_faces.ui.widgets.lazy_rows import Fetch, Index, LazyRows, Role
from photo_faces.ui.widgets.photo_rows import PhotoRow, read_photos
from photo_faces.ui.widgets.row_selection import RowSelection

_NEW: Final = "new"  # the query for what came last
_STACKED: Final = "photos/stacked"


class PhotosModel(LazyRows):
    """Photos by id.

    Attributes:
        stacks: of each photo that stands for others, all of its stack.
        opened: those of them whose stacks are open.
    """

    def __init__(self, jobs: Jobs, fetch: Fetch, parent: QObject) -> None:
        super().__init__(jobs, fetch, parent)
        self.stacks: Mapping[int, Sequence[int]] = {}
        self.opened: set[int] = set()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Role.Stack:
            photo_id = super().data(index, Role.Id)
            stack = self.stacks.get(photo_id)
            return None if stack is None else Stack(len(stack), photo_id in self.opened)
        said = super().data(index, role)
        if role == Qt.ItemDataRole.AccessibleTextRole and (stack := self.data(index, Role.Stack)):
            return words.listed(
                said, plural("a stack of %n photos", "a stack of %n photo", stack.photos)
            )
        return said

    def words(self, record: PhotoRow) -> str:
        return words.listed(*filter(None, (*record.lines, record.guessed)))

    def tip(self, record: PhotoRow) -> str:
        return "\n".join((*record.lines, record.tip))


class PhotosController(PageController):
    """Decides what happens on the page of all photos."""

    page: PhotosPage

    def __init__(self, desk: Desk, page: PhotosPage) -> None:
        super().__init__(desk, page)
        people = self.context.people
        self._stacks = Stacks(self.context.library)
        self._stacked = self.context.memory.text(_STACKED) != "no"
        self._asked = self._answered = ""  # the last query; that of the photos that are shown
        self._everything: list[int] = []

        def fetch(ids: Sequence[int]) -> Iterable[tuple[int, PhotoRow]]:
            return read_photos(people, ids)

        self.model = PhotosModel(self.context.jobs, fetch, self)
        page.grid.setModel(self.model)
        self.context.photos.arrived.connect(page.grid.painting.soon)
        serve(self, page.grid)
        remember_zoom(self.context.memory, "photos", page.grid)
        page.grid.activated.connect(lambda index: self._open(index.row()))
        page.grid.badge_clicked.connect(self._fold)
        page.order.take(order.chosen(self.context.memory))
        page.order.chosen.connect(self._reorder)
        page.new.clicked.connect(lambda: self._ask(_NEW))
        self.albums = AlbumsMenu(desk, page.albums, page.query.name, self._ask)
        page.query.asked.connect(self._ask)
        page.query.returnPressed.connect(self._leave_line)
        page.none.asked.connect(lambda: self.navigator.go(Place("folders")))
        page.nothing.asked.connect(lambda: self._ask(""))
        self.follow()

    def show(self, place: Place) -> None:
        query = self.page.query.name() if place.query is None else place.query
        if self.page.order.value != order.chosen(self.context.memory):  # on another page
            self.reading.stale = True
        if place.query is None:  # going back leads to what is shown now, whatever is by then
            self.navigator.replace(Place("photos", query=query))
        if query != self._asked:
            self._asked, self.reading.stale = query, True
        self.page.query.show_query(query)
        super().show(place)

    def leave(self) -> None:
        self.page.query.show_query(self.page.query.name())  # asked for once one comes back
        super().leave()

    def refresh(self) -> None:
        self.albums.refresh()
        finder, query, everything = self.context.finder, self._asked, self._everything
        self.page.order.take(order.chosen(self.context.memory))
        newest, stacks = self.page.order.value == order.NEWEST, self._stacks
        stacked, opened = self._stacked, frozenset(self.model.opened)
        folders = self.context.folders

        def read() -> Shown | QueryError:
            try:
                shelf = finder.find(query)
            except QueryError as error:
                return error
            leads = stacks.leads(shelf.ids) if stacked else np.arange(len(shelf.ids))
            found = shown(shelf, leads, newest, opened)
            if found.everything == everything:  # one list for all places that it is opened from
                found = replace(found, everything=everything)
            return found if query else replace(found, copies=folders.copies())

        pictures = _pictures(query)
        if any(self._chip(path) is None for path in pictures):  # the first one takes seconds
            self.page.header.about.setText(tr("Looking for faces in the picture…"))
        # Pictures are looked at one at a time, by whatever asks.
        self.reading.read(read, partial(self._take, query), lane="search" if pictures else "query")

    def _chip(self, path: str) -> bytes | None:
        """The face that is meant by a picture, where it has been looked for."""
        return self.context.search.shown.get(Path(path).absolute())

    def hear(self, changed: Changed) -> None:
        self.model.forget()
        super().hear(changed)

    def focus(self) -> None:
        if self.page.layers.currentWidget() is self.page.grid:
            self.page.grid.setFocus()
            self.page.grid.selection.ensure_current()
        else:
            self.page.query.setFocus()

    def _leave_line(self) -> None:
        if not self.page.query.completing:
            self.focus()

    def find_line(self) -> QLineEdit:
        return self.page.query

    @property
    def selection(self) -> RowSelection:
        return self.page.grid.selection

    def chosen_photos(self, *, whole: bool = False) -> Chosen:
        query, selected = self._answered, self.selection.count()
        title, everything = query or tr("Photos"), self._everything
        if selected == self.model.rowCount() or (whole and query and not selected):
            return Chosen("photos", len(everything), lambda: everything, title)
        find = partial(
            _unfolded, self.selection.meant_later(), self.model.stacks, frozenset(self.model.opened)
        )
        count = len(find()) if one(self) else self.selection.meant_count()
        return Chosen("photos", count, find, title)

    def open_photo(self) -> None:
        """Show the photo that is meant."""
        self._open(self.selection.meant_row())

    def _open(self, row: int) -> None:
        if row >= 0:
            photo_id, ids = self.model.ids()[row], self._everything
            self.navigator.go(Place("photo", photo_id, Trail("photos", ids, ids.index(photo_id))))

    def fold(self) -> None:
        """Show the photos of a stack, or only the one that stands for them."""
        self._fold(self.selection.meant()[0])

    def toggle_stacks(self) -> None:
        """Fold alike photos into stacks, or show each by itself."""
        self._stacked = not self._stacked
        self.context.memory.keep(_STACKED, "yes" if self._stacked else "no")
        self.refresh()

    def can_fold(self) -> bool:
        """Whether the selected photo is one of a stack."""
        return one(self) and self._lead(self.selection.meant()[0]) is not None

    def _fold(self, photo_id: int) -> None:
        lead = self._lead(photo_id)
        if lead is not None:
            self.model.opened ^= {lead}
            self.page.grid.selection.select([lead], lead)
            self.refresh()

    def _lead(self, photo_id: int) -> int | None:
        """Who stands for a photo, if it is in a stack."""
        stacks = self.model.stacks
        if photo_id in stacks:
            return photo_id
        return next((lead for lead in self.model.opened if photo_id in stacks[lead]), None)

    def _ask(self, query: str) -> None:
        """Show other photos; going back shows the former ones."""
        self.reading.stale = True
        self.navigator.go(Place("photos", query=query))

    def _reorder(self) -> None:
        order.choose(self.context.memory, self.page.order.value)
        self.refresh()

    def _take(self, query: str, found: Shown | QueryError) -> None:
        self.page.query.point_out(found if isinstance(found, QueryError) else None)
        if isinstance(found, QueryError):  # what was found before stays: one is still typing
            self.page.header.about.setText(in_short(found))
            self.follow()
            return
        for path in _pictures(query):
            if chip := self._chip(path):
                self.page.query.know_picture(path, chip)
        self.page.grid.set_sections(found.sections)
        self.page.grid.set_shapes(found.shapes)
        self.model.stacks = found.stacks
        self.model.opened &= found.stacks.keys()
        self.model.set_ids(found.ids)
        self.page.grid.selection.ensure_current()
        self._answered, self._everything = query, found.everything
        many = len(found.everything)
        self.page.header.about.setText(words.photos_and_copies(many, found.copies) if many else "")
        empty = self.page.nothing if query else self.page.none
        self.page.layers.setCurrentWidget(self.page.grid if found.ids else empty)
        if found.ids:  # one of which will be opened, perhaps
            self.context.jobs.run(self.context.pictures.prepare, lane="picture")
        self.follow()

    acts = (
        Act(noop("&Open photo"), open_photo, when=one),
        Act(noop("Open or close the s&tack"), fold, "S", "stack", can_fold),
        Act(
            noop("Stac&ks on or off"),
            toggle_stacks,
            "Shift+S",
            tip=noop("Copies, RAW with JPEG and bursts as one photo"),
        ),
        Act(
            KEEP,
            lambda page: page.albums.ask_name(),
            "Ctrl+S",
            "album",
            lambda page: page.albums.can_keep(),
            apart=True,
        ),
        *PHOTO_ACTS,
    )


def _unfolded(
    find: Callable[[], Sequence[int]], stacks: Mapping[int, Sequence[int]], opened: Collection[int]
) -> list[int]:
    """All photos that some on the page stand for."""
    return [
        photo
        for each in find()
        for photo in ((each,) if each in opened else stacks.get(each, (each,)))
    ]


def _pictures(query: str) -> list[str]:
    """The pictures whose faces a query asks for."""
    try:
        return [like.name.text for like in faces(parse(query)) if like.face is None]
    except QueryError:
        return []


def _make(desk: Desk) -> Any:
    context = desk.context
    page = PhotosPage(TileCells(context.photos, desk.window), context.names)
    return PhotosController(desk, page)


SPEC: Final = PageSpec("photos", noop("Photos"), _make, Side(noop("P&hotos"), "photos"))
