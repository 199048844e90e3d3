"""What the user says of the person whose page is open: birthdate, group, notes, favourite."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import partial
from typing import Final

from PySide6.QtCore import QObject

from photo_faces.domain.language import together, tr
from photo_faces.domain.listed import Listed
from photo_faces.domain.records import Person
from photo_faces.ui import days, words
from photo_faces.ui.desk.groups import known_groups
from photo_faces.ui.desk.page import Desk
from photo_faces.ui.pages.person.details_panel import FIELDS, LineEdit
from photo_faces.ui.pages.person.page import PersonPage

_SHOWN: Final = "details/shown"


class DetailsController(QObject):
    """Keeps the panel of details true, and turns what is typed there into decisions."""

    def __init__(self, desk: Desk, page: PersonPage) -> None:
        super().__init__(page)
        self._context = desk.context
        self._decisions = desk.decisions
        self._page = page
        self._person: Person | None = None
        self._unkept: dict[tuple[int, str], str] = {}  # what could not be kept, of whom
        panel = page.panel
        panel.born.chosen.connect(self._set_birthdate)
        panel.born.refused.connect(self._refuse)
        panel.born.read.connect(self._say_read)
        for what, field in panel.written.items():
            field.written.connect(partial(self._write, what))
        panel.delete.clicked.connect(self.ask_delete)
        page.favourite.clicked.connect(self.toggle_favourite)
        page.details.toggled.connect(self._show_panel)
        page.details.setChecked(desk.context.memory.text(_SHOWN) == "yes")

    def take(self, person: Person) -> None:
        """Show a person as they are known now; a field that is being typed in stays."""
        panel, before = self._page.panel, self._person
        another = before is None or before.id != person.id
        self._person = person
        if another or not panel.born.isModified():
            panel.born.show_day(person.birthdate)
            self._say_age()
        for what, field in panel.written.items():
            if another or not field.is_being_typed:
                self._show_written(person, what)
        self._page.favourite.setChecked(person.favourite)
        icon = "favourite-on" if person.favourite else "favourite"
        self._page.favourite.set_icon(icon)
        self._page.favourite.say(
            tr("A favourite; click to take that back (F)")
            if person.favourite
            else tr("Favourite (F)")
        )
        people = self._context.people
        self._context.jobs.ask((self, "relations"), people.everybody, self._know_relations)

    def give_up(self) -> None:
        """Show what is known again, in place of what is being typed."""
        panel, who = self._page.panel, self._person
        if who is not None:
            panel.born.show_day(who.birthdate)
            for what in panel.written:
                self._unkept.pop((who.id, what), None)
                self._show_written(who, what)
            self._say_age()

    def leave(self) -> None:
        """Take what is still being written; the page shows somebody else from now on."""
        for field in self._page.panel.written.values():
            field.finish()
        self._page.panel.born.finish()
        self._person = None

    def toggle_favourite(self) -> None:
        if self._person is not None:
            people, who, wanted = self._context.people, self._person, not self._person.favourite
            name = words.person(who)
            if wanted:
                said = tr("{name} is a favourite.", name=name)
            else:
                said = tr("{name} is no longer a favourite.", name=name)
            self._decisions.decide(lambda: people.set_favourite(who.id, wanted), said)

    def toggle_panel(self) -> None:
        self._page.details.toggle()

    def ask_delete(self) -> None:
        if self._person is not None:
            self._decisions.ask_delete([self._person.id])

    def _set_birthdate(self, day: date | None) -> None:
        if self._person is None or day == self._person.birthdate:
            self._say_age()
            return
        people, who = self._context.people, self._person
        said = tr("Birthdate cleared.")
        if day is not None:
            name = words.person(who)
            said = tr("{name} was born on {day}.", name=name, day=words.date(day))
        job = self._decisions.decide(lambda: people.set_birthdate(who.id, day), said)
        job.failed.connect(lambda _: self._show_birthdate(who.id))

    def _show_birthdate(self, person_id: int) -> None:
        """Show the day that is known in place of one that was refused, where that is seen."""
        who, born = self._person, self._page.panel.born
        if who is not None and who.id == person_id and not born.isModified():
            born.show_day(who.birthdate)
            self._say_age()

    def _show_written(self, person: Person, what: str) -> None:
        """Show what is written of a person, or was to be."""
        unkept = self._unkept.get((person.id, what))
        text = person.written[what] or "" if unkept is None else unkept
        self._page.panel.written[what].show_text(text, kept=unkept is None)

    def _write(self, what: str, text: str) -> None:
        if self._person is None:
            return
        self._unkept.pop((self._person.id, what), None)
        if text.strip() == (self._person.written[what] or ""):
            return
        people, who, field = self._context.people, self._person, FIELDS[what]
        said = tr(field.kept if text.strip() else field.cleared, name=words.person(who), text=text)
        job = self._decisions.decide(lambda: people.write(who.id, what, text), said)
        job.failed.connect(lambda _: self._stay_unkept(who, what, text))

    def _stay_unkept(self, who: Person, what: str, text: str) -> None:
        """Have what could not be kept stay where it was written, to be tried once more."""
        self._unkept[who.id, what] = text
        shown = self._person is not None and self._person.id == who.id
        if shown and not self._page.panel.written[what].is_being_typed:
            self._show_written(who, what)

    def _say_read(self, day: date | None) -> None:
        """Say at once what is understood of what is typed, and how old that makes them."""
        if day is None:
            self._say_age()
            return
        told = tr("Understood as {day}.", day=words.date(day))
        if old := words.age(day, datetime.now()):
            told = together(told, tr("{age} now.", age=words.in_years(old)))
        self._page.panel.age.setText(told)

    def _refuse(self) -> None:
        self._page.panel.age.setText(tr("That is no day: write it as {day}.", day=days.example()))

    def _say_age(self) -> None:
        born = self._person.birthdate if self._person else None
        old = words.age(born, datetime.now())
        told = tr("No face is matched in photos from before.")
        about = (
            together(tr("{age} now.", age=words.in_years(old)), told)
            if old
            else tr("Ages are shown beside the faces.")
        )
        self._page.panel.age.setText(about)

    def _know_relations(self, found: Iterable[Listed]) -> None:
        relation = self._page.panel.written["relation"]
        assert isinstance(relation, LineEdit)
        relation.know(sorted(known_groups(found).values(), key=str.casefold))

    def _show_panel(self, shown: bool) -> None:
        self._page.panel.setVisible(shown)
        self._context.memory.keep(_SHOWN, "yes" if shown else "no")
