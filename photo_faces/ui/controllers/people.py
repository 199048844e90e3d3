"""The page of all people: filter, open, name, merge, hide."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt

from photo_faces.domain.records import Changed, Person
from photo_faces.ui import words
from photo_faces.ui.controllers.page import Desk, PageController, say_selected
from photo_faces.ui.delegates.people import PersonCells
from photo_faces.ui.models.lazy import Index, LazyRows, Role
from photo_faces.ui.navigation import Place
from photo_faces.ui.views.people_page import PeoplePage


class PeopleModel(LazyRows):
    """People by id; they can be dragged, and their names edited."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled

    def words(self, record: Person) -> str:
        return f"{words.person(record)}, {words.count(record.faces, 'face')}"


class PeopleController(PageController):
    """Decides what happens on the page of all people."""

    page: PeoplePage

    def __init__(self, desk: Desk, page: PeoplePage, cells: PersonCells) -> None:
        super().__init__(desk, page)
        people = self.context.people

        def fetch(ids: Sequence[int]) -> Iterable[tuple[int, Person]]:
            return [(person.id, person) for person in people.get(list(ids))]

        self._everybody: list[int] = []
        self.model = PeopleModel(self.context.jobs, fetch, self)
        page.grid.setModel(self.model)
        self.context.faces.arrived.connect(page.grid.viewport().update)
        self._open = self.action("&Open", self.open_current, tip="Show this person's photos")
        self._name = self.action("&Name…", self.name_current, "F2", icon="name")
        self._merge = self.action("&Merge…", self.merge_selected, "Ctrl+M", icon="merge")
        self._hide = self.action("&Hide", self.hide_selected, "H", icon="hide")
        for action, icon in ((self._name, "name"), (self._merge, "merge"), (self._hide, "hide")):
            page.bar.offer(action, icon)
        self.offer_menu(page.grid)
        self.remember_zoom("people", page.grid)
        page.grid.activated.connect(self._go)
        page.grid.dropped.connect(self._drop)
        page.grid.picked.connect(self._follow_selection)
        page.filter.textChanged.connect(self._filter)
        page.filter.returnPressed.connect(self.focus)
        page.hidden.toggled.connect(self.refresh)
        cells.named.connect(self.decisions.rename)
        self._follow_selection()

    def refresh(self) -> None:
        people, hidden = self.context.people, self.page.hidden.isChecked()
        self.context.jobs.ask(self, lambda: people.ids(hidden=hidden), self._take)

    def hear(self, changed: Changed) -> None:
        self.model.forget(changed.people if changed != Changed() else None)
        super().hear(changed)

    def focus(self) -> None:
        self.page.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self.page.grid.ensure_current()

    def open_current(self) -> None:
        self._go(self.page.grid.currentIndex())

    def name_current(self) -> None:
        self.page.grid.edit(self.page.grid.currentIndex())

    def merge_selected(self) -> None:
        self.decisions.ask_merge(self.page.grid.selected())

    def hide_selected(self) -> None:
        chosen = self.page.grid.selected()
        known = [self.model.record(person_id) for person_id in chosen]
        hidden = any(person is None or not person.hidden for person in known)
        self.decisions.hide(chosen, hidden=hidden)

    def _go(self, index: object) -> None:
        person_id = index.data(Role.Id)  # type: ignore[attr-defined]
        if person_id is not None:
            self.navigator.go(Place("person", person_id))

    def _drop(self, target: int, dragged: list[int]) -> None:
        self.decisions.ask_merge([target, *dragged])

    def _take(self, everybody: list[int]) -> None:
        self._everybody = everybody
        self._filter()

    def _filter(self) -> None:
        typed = self.page.filter.text()
        shown = self._everybody
        if typed.strip():
            fitting = self.context.names.matching(typed)
            shown = [person_id for person_id in shown if person_id in fitting]
        self.model.set_ids(shown)
        self.page.grid.ensure_current()
        total = words.count(len(self._everybody), "person", "people")
        self.page.header.about.setText(
            f"{words.number(len(shown))} of {total}" if typed.strip() else total
        )
        self.page.layers.setCurrentWidget(self.page.grid if shown else self.page.none)
        if typed.strip():
            self.page.none.title.setText(f"Nobody called “{typed.strip()}”")
            self.page.none.words.setText("Try another spelling, or a part of the name.")
        else:
            self.page.none.title.setText("Nobody here yet")
            self.page.none.words.setText("People appear once your photos have been scanned.")

    def _follow_selection(self) -> None:
        count = self.page.grid.selected_count()
        self._open.setEnabled(count == 1)
        self._name.setEnabled(count == 1)
        self._merge.setEnabled(count >= 2)
        self._hide.setEnabled(count >= 1)
        say_selected(self.page.bar, f"{words.number(count)} selected" if count else "")
