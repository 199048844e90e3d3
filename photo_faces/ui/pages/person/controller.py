"""One person's page: the name, the faces, the photos, and what is wrong about them."""

from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QLineEdit

from photo_faces.domain.language import noop, plural, tr
from photo_faces.domain.records import Changed, Person
from photo_faces.services.searching.alike import Asked
from photo_faces.ui import words
from photo_faces.ui.desk import order
from photo_faces.ui.desk.chosen import Chosen
from photo_faces.ui.desk.faces import (
    NAME,
    NOT_A_FACE,
    OPEN,
    SIMILAR,
    STRANGER,
    WITH,
    FacesController,
)
from photo_faces.ui.desk.grids import serve
from photo_faces.ui.desk.navigation import Place, Trail
from photo_faces.ui.desk.page import Desk
from photo_faces.ui.desk.photo_acts import MANY_PHOTOS, PHOTO_ACTS
from photo_faces.ui.desk.spec import Act, PageSpec, one, some
from photo_faces.ui.pages.person.dated_grids import DatedGrids
from photo_faces.ui.pages.person.details import DetailsController
from photo_faces.ui.pages.person.more import MoreController
from photo_faces.ui.pages.person.page import PersonPage
from photo_faces.ui.pages.person.queries import both, narrowed
from photo_faces.ui.pages.person.reading import FoundPerson, find
from photo_faces.ui.widgets.lazy_rows import LazyRows
from photo_faces.ui.widgets.photo_rows import PhotoRow, read_photos
from photo_faces.ui.widgets.row_selection import RowSelection


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
        self._order = ""
        people = self.context.people
        self.photos = PhotosModel(self.context.jobs, lambda ids: read_photos(people, ids), self)
        page.photos.setModel(self.photos)
        self.context.photos.arrived.connect(page.photos.painting.soon)
        page.photos.activated.connect(lambda index: self._open_row(index.row()))
        self.details = DetailsController(desk, page)
        self.also = MoreController(desk, page.foot)
        page.name.asked.connect(self.edit_name)
        page.name.named.connect(self._named)
        page.more.clicked.connect(self._show_menu)
        page.companions.chosen.connect(self._show_both)
        page.query.chosen.connect(self._ask)
        self.grids = DatedGrids(page)
        self.grids.turned.connect(self.follow)
        self.take_grid(page.faces, "person")
        serve(self, page.photos)
        self.decisions.merged.connect(self.gone)

    def show(self, place: Place) -> None:
        if self._order != order.chosen(self.context.memory):  # on another page
            self.reading.stale = True
        if place.subject is not None and place.subject != self._person_id:
            self.details.leave()
            self.also.leave()
            self._person_id = place.subject
            self._person = None
            self.page.name.words.setText("")
            self.page.header.about.setText("")
            self.page.cover.show_face(None)
            self.grids.clear()
            self.reading.start_over()
        super().show(place)

    def refresh(self) -> None:
        context, person_id = self.context, self._person_id
        self._order = order.chosen(context.memory)
        newest = self._order == order.NEWEST
        self.reading.read(lambda: find(context, person_id, newest=newest), self._take)

    def hear(self, changed: Changed) -> None:
        self.photos.forget(None if changed.whole else changed.photos)
        super().hear(changed)

    def gone(self, merged: list[int], target: int) -> None:
        """Follow a person who was merged into another one."""
        if self._seen and self._person_id in merged:
            self.navigator.replace(Place("person", target))
            self.show(Place("person", target))

    def edit_name(self) -> None:
        name = (self._person and self._person.name) or ""
        self.page.name.edit.ask_about(None if name else Asked(person=self._person_id))
        self.page.name.open_edit(name)

    def reject(self) -> None:
        if chosen := self.page.faces.selection.meant():
            self.decisions.reject(self._person_id, chosen)

    def split(self) -> None:
        if chosen := self.page.faces.selection.meant():
            self.decisions.split(self._person_id, chosen)

    def set_cover(self) -> None:
        if len(chosen := self.page.faces.selection.meant()) == 1:
            people, person_id = self.context.people, self._person_id
            said = tr("Cover changed.")
            self.decisions.decide(lambda: people.set_cover(person_id, chosen[0]), said)

    def _turn_round(self) -> None:
        """Have the newest first, or last, here and wherever photos stand by their dates."""
        newest = self._order == order.NEWEST
        order.choose(self.context.memory, order.OLDEST if newest else order.NEWEST)
        self.refresh()

    def hide(self) -> None:
        if self._person is not None:
            self.decisions.hide([self._person_id], hidden=not self._person.hidden)

    def give_up(self) -> None:
        self.details.give_up()

    def focus(self) -> None:
        self.grids.shown.setFocus()
        self.grids.shown.selection.ensure_current()

    def _named(self, name: str) -> None:
        if self._person is not None and name != self._person.name:
            self.decisions.rename(self._person_id, name)
        self.focus()

    def find_line(self) -> QLineEdit | None:
        return self.page.query if self.page.query.isVisible() else None

    @property
    def _label(self) -> str:
        return (self._person and self._person.label) or ""

    def _ask(self, query: str) -> None:
        """Show those of the photos of this person that meet a query, too."""
        self.page.query.clear()
        self.navigator.go(Place("photos", query=narrowed(self._label, query)))

    def _show_both(self, other: str) -> None:
        """Show the photos of this person with another one."""
        self.navigator.go(Place("photos", query=both(self._label, other)))

    def open_photo(self) -> None:
        self._open_row(self.grids.shown.selection.meant_row())

    def _open_row(self, row: int) -> None:
        if not self.grids.as_photos:
            super()._open_row(row)
        elif row >= 0:
            ids = self.photos.ids()
            self.navigator.go(Place("photo", ids[row], Trail("photos", ids, row)))

    def _one_shown(self) -> bool:
        return self.grids.shown.selection.meant_count() == 1

    def chosen_photos(self, *, whole: bool = False) -> Chosen:
        name = words.person(self._person) if self._person is not None else ""
        selection, person_id = self.grids.shown.selection, self._person_id
        if selection.count() if whole else selection.meant_count():
            return Chosen.of("photos" if self.grids.as_photos else "faces", selection, name)
        return Chosen("people", int(self._person is not None), lambda: (person_id,), name)

    def _show_menu(self) -> None:
        menu = self.actions.menu(self.page.more)
        any_chosen = self.grids.shown.selection.count() > 0
        for act, action in self.actions.made.items():  # else what is about faces is about none
            about_person = act.when is None or act in MANY_PHOTOS
            if not (action.isEnabled() and (any_chosen or about_person)):
                menu.removeAction(action)
        menu.popup(self.page.more.mapToGlobal(self.page.more.rect().bottomLeft()))

    def _take(self, found: FoundPerson) -> None:
        if found.person is None:
            if self._seen:
                self.navigator.leave()
            return
        person = self._person = found.person
        self.details.take(person)
        self.also.take(person)
        self.page.name.words.setText(words.person(person))
        about = plural(
            "{faces} in %n photos",
            "{faces} in %n photo",
            person.photos,
            faces=words.faces(person.faces),
        )
        if found.ages:
            about = f"{about} · {found.ages}"
        self.page.header.about.setText(
            tr("{about} · hidden", about=about) if person.hidden else about
        )
        self.page.companions.show_people(found.companions if person.name else [])
        self.page.cover.show_face(person.cover_face_id)
        self.page.query.setVisible(person.name is not None)  # by which they are asked for
        self.actions.made[_HIDE].setText(
            tr("Show person a&gain") if person.hidden else tr("&Hide person")
        )
        fresh = not self.model.rowCount()
        self.grids.take(found)
        if fresh:
            self._take_keyboard()

    @property
    def selection(self) -> RowSelection | None:
        return None if self.grids.as_photos else super().selection

    acts = (
        replace(OPEN, do=open_photo, when=_one_shown),
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
        WITH,
        replace(STRANGER, words=noop("Stran&ger")),
        replace(NOT_A_FACE, words=noop("Not a fac&e")),
        Act(noop("&Rename person"), edit_name, "F2", "name", apart=True),
        _HIDE,
        Act(noop("&Favourite"), lambda page: page.details.toggle_favourite(), "F", "favourite"),
        Act(noop("&Details"), lambda page: page.details.toggle_panel(), "D", "details"),
        Act(noop("T&urn the order round"), _turn_round, icon="sort"),
        Act(noop("De&lete person…"), lambda page: page.details.ask_delete(), icon="remove"),
        *PHOTO_ACTS,
    )


SPEC: Final = PageSpec("person", noop("A person"), PersonController)
