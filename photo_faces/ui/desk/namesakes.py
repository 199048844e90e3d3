"""Questions about people of one name, and about people who may be one."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from photo_faces.domain.errors import NameTaken
from photo_faces.domain.language import plural, tr
from photo_faces.domain.records import Person
from photo_faces.services.people.merging import Merging
from photo_faces.ui import words
from photo_faces.ui.desk.context import Context
from photo_faces.ui.desk.merge_sheet import MergeSheet, short
from photo_faces.ui.desk.navigation import Navigator
from photo_faces.ui.widgets.dialogs import Covers, Sheet


class Namesakes:
    """Asks which of several people somebody is, or whether they are one of them at all."""

    def __init__(
        self,
        context: Context,
        navigator: Navigator,
        window: QWidget,
        merge: Callable[[Person, Sequence[int]], None],
        tell: Callable[[str, None], object],
    ) -> None:
        """Make it.

        Args:
            context: what is read from.
            navigator: knows whether the user has gone on.
            window: over which is asked.
            merge: makes the first of some people the one who all of them are.
            tell: says a sentence to a user who has gone on, which nothing is undone by.
        """
        self._context = context
        self._here = navigator.while_here
        self._window = window
        self._merge = merge
        self._tell = tell

    def if_taken(self, job: Any, ask: Callable[[list[Person], str], None]) -> None:
        """If a name turns out to be somebody's, ask about its holders instead of saying so."""
        asking = self._here(ask, lambda _, name: self._say_taken(name))

        def refused(error: BaseException) -> None:
            if not isinstance(error, NameTaken):
                self._context.jobs.unanswered.emit(error)
                return
            people, ids, name = self._context.people, [who for who, _ in error.holders], error.name
            self._context.jobs.run(lambda: people.get(ids)).done.connect(
                lambda holders: asking(holders, name)
            )

        job.failed.disconnect()
        job.failed.connect(refused)

    def _say_taken(self, name: str) -> None:
        told = tr(
            "Somebody is called {name} already, so nothing was done. Give the name again to "
            "say who it is.",
            name=name,
        )
        self._tell(told, None)

    def ask_same(
        self, person_id: int, holders: list[Person], name: str, another: Callable[[], None]
    ) -> None:
        """Ask whether somebody is one of those who have a name, or one more of that name."""
        if len(holders) != 1:
            self.ask_which(holders, name, lambda who: self._merge(who, [person_id]), another)
            return
        people, ids = self._context.people, [holders[0].id, person_id]
        two = (tr("Two people called {name}", name=short(name, 16)), another)

        def ask(found: Merging) -> None:
            if len(found.people) < 2:  # who had the name is gone
                another()
            else:
                self.ask_merge(found, two)

        asking = self._here(ask, lambda _: self._say_taken(name))
        self._context.jobs.run(lambda: people.merging(ids)).done.connect(asking)

    def ask_which(
        self,
        holders: list[Person],
        name: str,
        take: Callable[[Person], None],
        another: Callable[[], None],
    ) -> None:
        """Ask which of several people of one name somebody is."""
        told = plural(
            "%n people are called {name}.", "%n person is called {name}.", len(holders), name=name
        )
        sheet = Sheet(self._window, tr("Which {name} is this?", name=short(name)), told)
        covers = Covers(self._context.faces, [who.cover_face_id for who in holders])
        sheet.body.insertWidget(0, covers)
        for who in holders:
            sheet.choice(words.person(who), partial(take, who))
        sheet.answer(tr("Cancel"))
        sheet.answer(tr("Somebody else of that name"), another)
        sheet.open()

    def ask_merge(
        self, merging: Merging, two: tuple[str, Callable[[], None]] | None = None
    ) -> None:
        """Ask whether people are one; `two` is a further answer, and what it does."""
        if len(merging.people) >= 2:
            MergeSheet(self._window, self._context.faces, merging, self._merge, two).open()
