"""What the user decides: one service call, one message with an undo, one refresh each."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from photo_faces.domain.language import noop, plural, together, tr
from photo_faces.domain.payloads import Payload
from photo_faces.domain.records import Changed, Person
from photo_faces.services.people.history import Undone
from photo_faces.services.people.people import Merged
from photo_faces.ui import words
from photo_faces.ui.desk.context import Context
from photo_faces.ui.desk.delete_sheet import DeleteSheet
from photo_faces.ui.desk.drawn import DrawnFaces
from photo_faces.ui.desk.namesakes import Namesakes
from photo_faces.ui.desk.navigation import Navigator
from photo_faces.ui.widgets.dialogs import NameSheet
from photo_faces.words import sentence
from photo_faces.words.history import called


class Decisions(QObject):
    """Every change the window makes to people and faces goes through here.

    Signals:
        changed: what changed, a `Changed`.
        told: a sentence for the user, and the entry of the history that it can be undone by, or
            None.
        undoable: what the next undo would take back, in words, or None.
        redoable: what the next redo would do again, in words, or None.
        merged: persons that were merged away -> the person who holds their faces.
    """

    changed = Signal(object)
    told = Signal(str, object)
    undoable = Signal(object)
    redoable = Signal(object)
    merged = Signal(object, int)

    def __init__(self, context: Context, navigator: Navigator, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._here = navigator.while_here
        self._window = window
        self._namesakes = Namesakes(context, navigator, window, self.merge, self.told.emit)
        self.drawn = DrawnFaces(context, self._namesakes, self.decide, self)
        self.drawn.changed.connect(self.changed)

    def rename(self, person_id: int, name: str, *, another: bool = False) -> None:
        """Name a person; where others have that name, ask whether it is one of them."""
        people = self._context.people
        job = self.decide(
            lambda: people.rename(person_id, name, another=another), tr("Named {name}.", name=name)
        )
        self._namesakes.if_taken(
            job,
            lambda holders, name: self._namesakes.ask_same(
                person_id, holders, name, lambda: self.rename(person_id, name, another=True)
            ),
        )

    def name_faces(self, face_ids: Sequence[int], name: str, *, another: bool = False) -> None:
        """Say who some faces are; where several have that name, ask which of them."""
        people, ids = self._context.people, list(face_ids)
        said = self._said_named(len(ids), name)
        job = self.decide(lambda: people.name_faces(ids, name, another=another), said)

        def ask(holders: list[Person], name: str) -> None:
            def take(who: Person) -> None:
                said = self._said_named(len(ids), words.person(who))
                self.decide(lambda: people.move(ids, who.id), said)

            self._namesakes.ask_which(
                holders, name, take, lambda: self.name_faces(ids, name, another=True)
            )

        self._namesakes.if_taken(job, ask)

    @staticmethod
    def _said_named(faces: int, name: str) -> str:
        return plural("Named %n faces {name}.", "Named %n face {name}.", faces, name=name)

    def ask_name(self, face_ids: Sequence[int]) -> None:
        """Ask who these faces are."""
        title = plural("Who are these %n faces?", "Who is this?", len(face_ids))
        names, images, ids = self._context.names, self._context.faces, list(face_ids)
        take = partial(self.name_faces, ids)
        NameSheet(self._window, title, names, images, ids, take).open()

    def ask_merge(self, person_ids: Sequence[int]) -> None:
        """Ask whether these are one person, and whose name that one keeps."""
        people, ids = self._context.people, list(person_ids)
        asking = self._here(self._namesakes.ask_merge)
        self._context.jobs.run(lambda: people.merging(ids)).done.connect(asking)

    def merge(self, target: Person, others: Sequence[int]) -> None:
        people, ids = self._context.people, list(others)

        def say(result: Merged) -> str:
            said = plural("Merged %n people into one.", "Merged %n person into one.", len(ids) + 1)
            if target.name:
                said = plural(
                    "Merged %n people into {name}.",
                    "Merged %n person into {name}.",
                    len(ids) + 1,
                    name=words.person(target),
                )
            return together(said, *map(sentence, result.told))

        job = self._run(lambda: people.merge(target.id, ids), say, lambda result: result.changed)
        job.done.connect(lambda _: self.merged.emit(ids, target.id))

    def tell_apart(self, first_id: int, second_id: int) -> None:
        people = self._context.people
        said = tr("These are two people now, and will not be joined.")
        self.decide(lambda: people.tell_apart(first_id, second_id), said)

    def split(self, person_id: int, face_ids: Sequence[int]) -> None:
        people, ids = self._context.people, list(face_ids)
        said = plural(
            "Split %n faces off into a new person.",
            "Split %n face off into a new person.",
            len(ids),
        )
        self.decide(lambda: people.split(person_id, ids), said)

    def reject(self, person_id: int, face_ids: Sequence[int]) -> None:
        people, ids = self._context.people, list(face_ids)
        said = plural(
            "%n faces no longer in this person.", "%n face no longer in this person.", len(ids)
        )
        self.decide(lambda: people.reject(person_id, ids), said)

    def not_a_face(self, face_ids: Sequence[int]) -> None:
        people, ids = self._context.people, list(face_ids)
        said = plural("%n boxes marked as not a face.", "%n box marked as not a face.", len(ids))
        self.decide(lambda: people.not_a_face(ids), said)

    def hide(self, person_ids: Sequence[int], *, hidden: bool) -> None:
        people, ids = self._context.people, list(person_ids)
        if hidden:
            said = plural("Hid %n people.", "Hid %n person.", len(ids))
        else:
            said = plural("Brought back %n people.", "Brought back %n person.", len(ids))
        self.decide(lambda: people.hide(ids, hidden), said)

    def ask_delete(self, person_ids: Sequence[int]) -> None:
        """Say what deleting people comes to, and ask."""
        people, ids = self._context.people, list(person_ids)

        def ask(found: list[Person]) -> None:
            if not found:
                return
            there = [person.id for person in found]
            said = plural("Deleted %n people.", "Deleted %n person.", len(there))
            if len(there) == 1:
                said = tr("Deleted {name}.", name=words.person(found[0]))
            DeleteSheet(
                self._window,
                self._context.faces,
                found,
                lambda: self.decide(lambda: people.delete(there), said),
            ).open()

        self._context.jobs.run(lambda: people.get(ids)).done.connect(self._here(ask))

    def undo(self, entry_id: int | None = None) -> None:
        """Take back the last decision, or an entry of the history."""
        history = self._context.history
        self._revert(lambda: history.undo(entry_id), noop("Undone: {what}."))

    def redo(self, entry_id: int | None = None) -> None:
        """Do again what was undone last, or an entry of the history that is undone."""
        history = self._context.history
        self._revert(lambda: history.redo(entry_id), noop("Done again: {what}."))

    def _revert(self, call: Callable[[], Undone], done: str) -> None:
        def say(result: Undone) -> str:
            told = [tr(done, what=called(result.said))]
            if result.skipped:
                told.append(
                    plural(
                        "%n changes stayed out: you said something newer.",
                        "%n change stayed out: you said something newer.",
                        result.skipped,
                    )
                )
            return together(*told)

        job = self._run(call, say, lambda result: result.changed)
        job.done.connect(lambda _: self.drawn.look())

    def refresh_undo(self) -> None:
        """Find out what the next undo would take back, and the next redo do again."""
        history = self._context.history

        def tell(found: tuple[Payload | None, Payload | None]) -> None:
            undo, redo = (None if said is None else called(said) for said in found)
            self.undoable.emit(undo)
            self.redoable.emit(redo)

        self._context.jobs.ask((self, "undo"), lambda: (history.last(), history.next()), tell)

    def decide(self, call: Callable[[], Changed], said: str) -> Any:
        """Have a decision made in a worker thread, then say so and refresh; return its job."""
        return self._run(call, lambda _: said, lambda changed: changed)

    def _run(
        self,
        call: Callable[[], Any],
        say: Callable[[Any], str],
        changed: Callable[[Any], Changed],
    ) -> Any:
        job = self._context.jobs.run(call, lane="change")

        def finish(result: Any) -> None:
            what = changed(result)
            self.told.emit(together(say(result), *map(sentence, what.superseded)), what.entry)
            self.changed.emit(what)
            self.refresh_undo()
            self._context.settle()

        job.done.connect(finish)
        job.failed.connect(self._context.jobs.unanswered)
        return job
