"""The page of all people: filter, open, name, merge, hide."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from photo_faces.domain.language import noop, plural, tr
from photo_faces.domain.listed import Listed
from photo_faces.domain.records import Changed, Person
from photo_faces.ui import words
from photo_faces.ui.desk.chosen import Chosen
from photo_faces.ui.desk.grids import remember_zoom
from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.desk.page import Desk, PageController
from photo_faces.ui.desk.photo_acts import MANY_PHOTOS
from photo_faces.ui.desk.spec import Act, PageSpec, Side, one, several, some, two
from photo_faces.ui.pages.people.cells import PersonCells
from photo_faces.ui.pages.people.groups import ask_group
from photo_faces.ui.pages.people.order import Wanted, arrange, by_name
from photo_faces.ui.pages.people.page import PeoplePage
from photo_faces.ui.widgets.lazy_rows import Index, LazyRows, Role
from photo_faces.ui.widgets.row_selection import RowSelection

_FIRST: Final = "people/favourites-first"
_ORDER: Final = "people/order"
_NOBODY: Final = {
    "named": (noop("Nobody has a name yet"), noop("Click “Add a name” under a face, or press F2.")),
    "unnamed": (
        noop("Everybody has a name"),
        noop("New photos may bring people who have none."),
    ),
    "favourites": (
        noop("No favourites yet"),
        noop("Mark people as favourites by the star on their page."),
    ),
    "hidden": (noop("Nobody is hidden"), noop("Ctrl+H hides people whom you do not want to see.")),
    "group": (noop("Nobody here"), noop("Nobody is in this group any more.")),
}
_MOST_STRANGERS: Final = 500  # at a time: each is looked at for a name


class PeopleModel(LazyRows):
    """People by id; they can be dragged, and their names edited."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def words(self, record: Person) -> str:
        return words.listed(words.person(record), words.faces(record.faces))


class PeopleController(PageController):
    """Decides what happens on the page of all people."""

    page: PeoplePage

    def __init__(self, desk: Desk) -> None:
        cells = PersonCells(desk.context.faces, desk.context.names, desk.window)
        page = PeoplePage(cells)
        super().__init__(desk, page)
        people = self.context.people

        def fetch(ids: Sequence[int]) -> Iterable[tuple[int, Person]]:
            return [(person.id, person) for person in people.get(list(ids))]

        self._everybody: list[Listed] = []
        self.model = PeopleModel(self.context.jobs, fetch, self)
        page.grid.setModel(self.model)
        self.context.faces.arrived.connect(page.grid.painting.soon)
        self.actions.offer_menu(page.grid)
        remember_zoom(self.context.memory, "people", page.grid)
        page.grid.activated.connect(self._go)
        page.grid.dropped.connect(self._drop)
        page.grid.picked.connect(self.follow)
        page.filter.textChanged.connect(self._filter)
        self.context.names.changed.connect(self._filter_anew)
        page.filter.returnPressed.connect(self.focus)
        page.order.first.setChecked(self.context.memory.text(_FIRST) == "yes")
        page.order.choose(self.context.memory.text(_ORDER))
        page.order.chosen.connect(self._reorder)
        page.shown.chosen.connect(self._choose)
        cells.named.connect(self.decisions.rename)
        self.follow()

    def refresh(self) -> None:
        people, order = self.context.people, self.page.order.order

        def read() -> list[Listed]:
            found = people.everybody(seen=order == "seen")
            return by_name(found) if order == "name" else found

        self.reading.read(read, self._take)

    def hear(self, changed: Changed) -> None:
        self.model.forget(None if changed.whole else changed.people)
        super().hear(changed)

    def focus(self) -> None:
        self.page.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self.page.grid.selection.ensure_current()

    def find_line(self) -> QLineEdit:
        return self.page.filter

    def chosen_photos(self, *, whole: bool = False) -> Chosen:
        who = self.model.record(self.selection.meant()[0]) if one(self) else None
        title = words.person(who) if who is not None else tr("Photos")
        return Chosen.of("people", self.selection, title)

    def open_current(self) -> None:
        self._go(self.model.index(self.selection.meant_row()))

    def name_current(self) -> None:
        if self.page.grid.state() != self.page.grid.State.EditingState:  # by F2 again
            self.selection.make_current(self.selection.meant_row())
            self.page.grid.edit(self.page.grid.currentIndex())

    def merge_selected(self) -> None:
        self.decisions.ask_merge(self.selection.meant())

    def tell_selected_apart(self) -> None:
        first, second = self.selection.meant()
        self.decisions.tell_apart(first, second)

    def hide_selected(self) -> None:
        """Hide the selected people, or bring them back if they all are hidden."""
        chosen = self.selection.meant()
        hidden = {who.id for who in self._everybody if who.hidden}
        self.decisions.hide(chosen, hidden=not hidden.issuperset(chosen))

    def mark_selected(self) -> None:
        """Mark the selected people as favourites, or no longer if they all are."""
        chosen, people = self.selection.meant(), self.context.people
        wanted = not {who.id for who in self._everybody if who.favourite}.issuperset(chosen)
        many = len(chosen)
        if wanted:
            said = plural(
                "%n people marked as favourites.", "%n person marked as a favourite.", many
            )
        else:
            said = plural(
                "%n people are no longer favourites.", "%n person is no longer a favourite.", many
            )
        self.decisions.decide(partial(people.set_favourite, chosen, wanted), said)

    def _group_selected(self) -> None:
        chosen, over = self.selection.meant(), self.page.window()
        ask_group(over, self.decisions, self.context.people, chosen, self._everybody)

    def _any_named(self) -> bool:
        chosen = set(self.selection.meant())
        return any(who.id in chosen and who.name_key is not None for who in self._everybody)

    def _go(self, index: object) -> None:
        person_id = index.data(Role.Id)  # type: ignore[attr-defined]
        if person_id is not None:
            self.navigator.go(Place("person", person_id))

    def _drop(self, target: int, dragged: list[int]) -> None:
        self.decisions.ask_merge([target, *dragged])

    def _take(self, found: list[Listed]) -> None:
        self._everybody = found
        groups = {who.relation for who in found if who.relation is not None}
        self.page.shown.know_groups(sorted(groups, key=str.casefold))
        self._filter()

    def _reorder(self) -> None:
        order = self.page.order
        self.context.memory.keep(_FIRST, "yes" if order.first.isChecked() else "no")
        self.context.memory.keep(_ORDER, order.order)
        self.page.grid.scrollToTop()
        self.refresh()

    def _choose(self) -> None:
        self._filter()
        self.page.grid.scrollToTop()

    def show_all(self) -> bool:
        if super().show_all():
            return True
        narrowed = self.page.shown.show_everybody()
        if narrowed:
            self._choose()
        return narrowed

    def _filter_anew(self) -> None:
        """Names may be known after the people who have them."""
        if self.page.filter.text().strip():
            self._filter()

    def _filter(self) -> None:
        typed, shown, order = self.page.filter.text().strip(), self.page.shown, self.page.order
        among = self.context.names.matching(typed) if typed else None
        wanted = Wanted(shown.shown, shown.relation, order.order, order.first.isChecked(), among)
        ids, sections = arrange(self._everybody, wanted)
        self.page.grid.set_sections(sections)
        self.model.set_ids(ids)
        self.page.grid.selection.ensure_current()
        total = sum(who.hidden == (shown.shown == "hidden") for who in self._everybody)
        few = words.number(len(ids))
        self.page.header.about.setText(
            words.people(total)
            if len(ids) == total
            else plural("{few} of %n people", "{few} of %n person", total, few=few)
        )
        self.page.layers.setCurrentWidget(self.page.grid if ids else self.page.none)
        if not ids:
            any_at_all = any(not who.hidden for who in self._everybody)
            self.page.none.say(*_nobody(typed, shown.shown, any_at_all=any_at_all))

    @property
    def selection(self) -> RowSelection:
        return self.page.grid.selection

    def ignore_selected(self) -> None:
        """Set all faces of the selected people aside as strangers'."""
        people, ids = self.context.people, self.selection.meant()

        def decide() -> Changed:
            faces = [face for person in ids for face in people.faces_of(person, gone=True)]
            return people.ignore(faces)

        said = plural(
            "%n people set aside as strangers.", "%n person set aside as a stranger.", len(ids)
        )
        self.decisions.decide(decide, said)

    def delete_selected(self) -> None:
        if chosen := self.selection.meant():
            self.decisions.ask_delete(chosen)

    def _may_be_strangers(self) -> bool:
        """Whether the selected people can be set aside: none has a name."""
        return 1 <= self.meant_count() <= _MOST_STRANGERS and not self._any_named()

    acts = (
        Act(noop("&Open"), open_current, when=one, tip=noop("Show this person's photos")),
        Act(noop("&Name…"), name_current, "F2", "name", one, bar=True),
        Act(noop("&Merge…"), merge_selected, "Ctrl+M", "merge", several, bar=True),
        Act(
            noop("Tell &apart"),
            tell_selected_apart,
            "A",
            "split",
            two,
            noop("These are two people: they are never joined, nor asked about"),
        ),
        Act(
            noop("&Favourite"),
            mark_selected,
            "F",
            "favourite",
            some,
            noop("Mark as favourites, or not"),
            bar=True,
        ),
        Act(noop("&Group…"), _group_selected, "G", when=some),
        Act(noop("&Hide"), hide_selected, "Ctrl+H", "hide", some, bar=True),
        Act(
            noop("&Strangers"),
            ignore_selected,
            "Ctrl+I",
            "stranger",
            _may_be_strangers,
            noop("People who do not matter: shown nowhere, proposed to nobody"),
            bar=True,
        ),
        Act(noop("&Delete…"), delete_selected, "Delete", "remove", some, bar=True),
        *MANY_PHOTOS,
    )


def _nobody(typed: str, shown: str, *, any_at_all: bool) -> tuple[str, str]:
    """Why nobody is shown, and what can be done."""
    if typed:
        title = tr("Nobody called “{name}”", name=typed)
        return title, tr("Try another spelling, or a part of the name.")
    if not any_at_all:
        return tr("Nobody here yet"), tr(
            "The first people appear soon after a scan has begun, and more as it goes on."
        )
    title, about = _NOBODY.get(shown, _NOBODY["group"])
    return tr(title), tr(about)


SPEC: Final = PageSpec("people", noop("People"), PeopleController, Side(noop("&People"), "people"))
