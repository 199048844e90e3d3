"""One person's page: the name, the faces, the photos, and what is wrong about them."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from PySide6.QtWidgets import QLineEdit, QMenu

from photo_faces.domain.language import noop, plural, tr
from photo_faces.domain.records import Changed, Person
from photo_faces.query.parse import QueryError, parse, written
from photo_faces.query.terms import Either
from photo_faces.services.searching.find import Finder
from photo_faces.ui import words
from photo_faces.ui.desk.context import Context
from photo_faces.ui.desk.faces import (
    NAME,
    NOT_A_FACE,
    OPEN,
    SIMILAR,
    STRANGER,
    FacesController,
)
from photo_faces.ui.desk.giving import Chosen
from photo_faces.ui.desk.navigation import Place, Trail
from photo_faces.ui.desk.page import Desk
from photo_faces.ui.desk.photo_acts import PHOTO_ACTS
from photo_faces.ui.desk.spec import Act, PageSpec, one, some
from photo_faces.ui.pages.person.dates import Year, sections, years
from photo_faces.ui.pages.person.details import DetailsController
from photo_faces.ui.pages.person.page import PersonPage
from photo_faces.ui.widgets.lazy_rows import LazyRows
from photo_faces.ui.widgets.photo_rows import PhotoRow, read_photos

_DATED = 20_000  # faces; beyond, reading all their dates first would take too long
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class _Found:
    person: Person | None
    companions: list[tuple[Person, int]]
    faces: list[int]
    face_dates: list[datetime | None]
    photos: list[int]
    photo_dates: list[datetime | None]


class PhotosModel(LazyRows):
    """Photos by id."""

    def words(self, record: PhotoRow) -> str:
        return words.listed(tr("Photo"), record.lines[0])

    def tip(self, record: PhotoRow) -> str:
        return record.tip


_HIDE: Final = Act(noop("&Hide person"), lambda page: page.hide(), "Ctrl+H", "hide")


class PersonController(FacesController):
    """Decides what happens on a person's page."""

    page: PersonPage

    def __init__(self, desk: Desk) -> None:
        page = PersonPage(
            desk.face_cells(), desk.photo_cells(), desk.context.faces, desk.context.names
        )
        super().__init__(desk, page)
        self._person_id = -1
        self._person: Person | None = None
        self._years: tuple[list[Year], list[Year]] = ([], [])  # of faces, of photos
        people = self.context.people
        self.photos = PhotosModel(self.context.jobs, lambda ids: read_photos(people, ids), self)
        page.photos.setModel(self.photos)
        self.context.photos.arrived.connect(page.photos.viewport().update)
        page.photos.activated.connect(lambda _: self.open_photo())
        page.faces.zoomed.connect(page.photos.set_zoom)
        page.photos.zoomed.connect(page.faces.set_zoom)
        self.details = DetailsController(desk, page)
        page.name.asked.connect(self.edit_name)
        page.name.named.connect(self._named)
        page.more.clicked.connect(self._show_menu)
        page.companions.chosen.connect(self._show_both)
        page.query.chosen.connect(self._ask)
        page.tabs.idToggled.connect(lambda: self._show_layer())
        page.years.picked.connect(self._go_to)
        for grid in (page.faces, page.photos):
            grid.verticalScrollBar().valueChanged.connect(self._mark_year)
        self.take_grid(page.faces, "person")
        self.offer_menu(page.photos)
        self.let_drag(page.photos)
        page.photos.picked.connect(self.follow)
        self.decisions.merged.connect(self.gone)

    def show(self, place: Place) -> None:
        if place.subject is not None and place.subject != self._person_id:
            self.details.leave()
            self._person_id = place.subject
            self._person = None
            self._was_read = False
            self.page.name.words.setText("")
            self.page.header.about.setText("")
            self.page.cover.show_face(None)
            self.model.set_ids([])
            self.photos.set_ids([])
            self._stale = True
        super().show(place)

    def refresh(self) -> None:
        context, person_id = self.context, self._person_id
        self.read(lambda: _find(context, person_id), self._take)

    def hear(self, changed: Changed) -> None:
        self.photos.forget(None if changed.whole else changed.photos)
        super().hear(changed)

    def gone(self, merged: list[int], target: int) -> None:
        """Follow a person who was merged into another one."""
        if self._seen and self._person_id in merged:
            self.navigator.replace(Place("person", target))
            self.show(Place("person", target))

    def edit_name(self) -> None:
        self.page.name.open_edit((self._person and self._person.name) or "")

    def reject(self) -> None:
        if chosen := self.page.faces.selected():
            self.decisions.reject(self._person_id, chosen)

    def split(self) -> None:
        if chosen := self.page.faces.selected():
            self.decisions.split(self._person_id, chosen)

    def set_cover(self) -> None:
        if len(chosen := self.page.faces.selected()) == 1:
            self.decisions.set_cover(self._person_id, chosen[0])

    def hide(self) -> None:
        if self._person is not None:
            self.decisions.hide([self._person_id], hidden=not self._person.hidden)

    def give_up(self) -> None:
        self.details.give_up()

    def focus(self) -> None:
        if self.page.as_photos.isChecked():
            self.page.photos.setFocus()
        else:
            super().focus()

    def _named(self, name: str) -> None:
        if self._person is not None and name != self._person.name:
            self.decisions.rename(self._person_id, name)
        self.focus()

    def find_line(self) -> QLineEdit | None:
        return self.page.query if self.page.query.isVisible() else None

    def _ask(self, query: str) -> None:
        """Show those of the photos of this person that meet a query, too."""
        own = written((self._person and self._person.label) or "")
        self.page.query.clear()
        self.navigator.go(Place("photos", query=_both(own, query)))

    def _show_both(self, other: str) -> None:
        """Show the photos of this person with another one."""
        own = (self._person and self._person.label) or ""
        self.navigator.go(Place("photos", query=f"{written(own)} and {written(other)}"))

    def open_photo(self) -> None:
        if self.page.as_faces.isChecked():
            super().open_photo()
        elif (row := self.page.photos.currentIndex().row()) >= 0:
            ids = self.photos.ids()
            self.navigator.go(Place("photo", ids[row], Trail("photos", ids, row)))

    def _one_shown(self) -> bool:
        grid = self.page.faces if self.page.as_faces.isChecked() else self.page.photos
        return grid.selected_count() == 1

    def chosen_photos(self) -> Chosen:
        """The selected ones, or all of the person where none is."""
        name = words.person(self._person) if self._person is not None else ""
        as_faces = self.page.as_faces.isChecked()
        if chosen := (self.page.faces if as_faces else self.page.photos).selected():
            return Chosen("faces" if as_faces else "photos", chosen, name)
        return Chosen("people", () if self._person is None else (self._person_id,), name)

    def _show_menu(self) -> None:
        menu = QMenu(self.page.more)
        self.fill(menu)
        for action in menu.actions():  # with no face selected, most are about none
            if not (action.isEnabled() or action.isSeparator()):
                menu.removeAction(action)
        menu.popup(self.page.more.mapToGlobal(self.page.more.rect().bottomLeft()))

    def _take(self, found: _Found) -> None:
        if found.person is None:
            if self._seen:
                self.navigator.leave()
            return
        person = self._person = found.person
        self.details.take(person)
        self.page.name.words.setText(words.person(person))
        about = plural(
            "{faces} in %n photos",
            "{faces} in %n photo",
            person.photos,
            faces=words.faces(person.faces),
        )
        self.page.header.about.setText(
            tr("{about} · hidden", about=about) if person.hidden else about
        )
        self.page.companions.show_people(found.companions if person.name else [])
        self.page.cover.show_face(person.cover_face_id)
        self.page.query.setVisible(person.name is not None)  # by which they are asked for
        self.made[_HIDE].setText(tr("Show person a&gain") if person.hidden else tr("&Hide person"))
        fresh = not self.model.rowCount()
        self.page.faces.set_sections(sections(found.face_dates))
        self.model.set_ids(found.faces)
        self.page.photos.set_sections(sections(found.photo_dates))
        self.photos.set_ids(found.photos)
        self._years = years(found.face_dates), years(found.photo_dates)
        self._show_layer()
        if fresh and self._seen:
            self.focus()

    def _show_layer(self) -> None:
        layer = self.page.photos if self.page.as_photos.isChecked() else self.page.faces
        empty = self._person is not None and not self.model.rowCount()
        self.page.layers.setCurrentWidget(self.page.none if empty else layer)
        as_photos = layer is self.page.photos
        counted = words.photos if as_photos else words.faces
        self.page.years.show_years(self._years[as_photos], counted)
        self.follow()

    def _mark_year(self) -> None:
        grid = self.page.photos if self.page.as_photos.isChecked() else self.page.faces
        if grid.isVisible():
            self.page.years.mark(grid.first_shown())

    def _go_to(self, row: int) -> None:
        """Show a row, at the top."""
        grid = self.page.photos if self.page.as_photos.isChecked() else self.page.faces
        grid.show_at_top(row)
        self.page.years.mark(row)  # be it that what is at the top comes before

    def selected_count(self) -> int:
        return super().selected_count() if self.page.as_faces.isChecked() else 0

    acts = (
        replace(OPEN, when=_one_shown),
        replace(NAME, words=noop("Name &as…"), keys="Ctrl+N"),
        Act(
            noop("Not &this person"),
            reject,
            "Delete",
            "reject",
            some,
            noop("Take these faces out of this person"),
            bar=True,
        ),
        Act(
            noop("&Split off"),
            split,
            "Ctrl+T",
            "split",
            some,
            noop("Make a new person of these faces"),
            bar=True,
        ),
        Act(noop("Set as &cover"), set_cover, "C", "cover", one, bar=True),
        replace(SIMILAR, bar=True),
        replace(STRANGER, words=noop("Stran&ger")),
        replace(NOT_A_FACE, words=noop("Not a fac&e")),
        Act(noop("&Rename person"), edit_name, "F2", "name", apart=True),
        _HIDE,
        Act(noop("&Favourite"), lambda page: page.details.toggle_favourite(), "F", "favourite"),
        Act(noop("&Details"), lambda page: page.details.toggle_panel(), "D", "details"),
        Act(noop("De&lete person…"), lambda page: page.details.ask_delete(), icon="remove"),
        *PHOTO_ACTS,
    )


def _find(context: Context, person_id: int) -> _Found:
    """Read all that a person's page shows; runs in a worker thread."""
    people = context.people
    person = next(iter(people.get([person_id])), None)
    faces = people.faces_of(person_id) if person is not None else []
    beside = Finder(context.library, context.settings).companions(person_id)
    photos: dict[int, datetime | None] = {}
    dates: list[datetime | None] = []
    for start in range(0, len(faces), _CHUNK):
        for face in people.faces(faces[start : start + _CHUNK]):
            dates.append(face.taken_at)
            photos.setdefault(face.photo_id, face.taken_at)
    if len(dates) != len(faces) or len(faces) > _DATED:  # changed meanwhile, or too many
        return _Found(person, beside, faces, [], list(photos), [])
    return _Found(person, beside, faces, dates, list(photos), list(photos.values()))


def _both(own: str, query: str) -> str:
    """A query for photos of somebody that meet another one, which may go on from their name."""
    try:
        alone = parse(query)
    except QueryError:  # "and Bob", "age 3..6"
        return f"{own} {query}"
    return f"{own} and ({query})" if isinstance(alone, Either) else f"{own} and {query}"


SPEC: Final = PageSpec("person", noop("A person"), PersonController)
