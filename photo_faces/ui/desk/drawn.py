"""What the user decides about faces that no detector found."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from photo_faces.domain.language import plural, tr
from photo_faces.domain.records import Box, Changed, Person
from photo_faces.services.upkeep.looking import Looking, look_at_drawn
from photo_faces.ui import words
from photo_faces.ui.desk.context import Context
from photo_faces.ui.desk.namesakes import Namesakes
from photo_faces.ui.jobs import Job

Decide = Callable[[Callable[[], Changed], str], Any]


class DrawnFaces(QObject):
    """Adds, moves and removes drawn faces, and has them looked at.

    Signals:
        changed: what came of looking at them, a `Changed`.
        looking: others are looked at than before, or none.
    """

    changed = Signal(object)
    looking = Signal()

    def __init__(
        self, context: Context, namesakes: Namesakes, decide: Decide, parent: QObject
    ) -> None:
        """Make it.

        Args:
            context: what is worked with.
            namesakes: asks, where several people have the name of a face.
            decide: makes a decision, says so, and returns its job.
            parent: whose it is.
        """
        super().__init__(parent)
        self._context = context
        self._namesakes = namesakes
        self._decide = decide
        self._job: Job | None = None  # that looks at them
        self._again = False  # what came meanwhile is to be looked at after it
        self.looked_at: frozenset[int] = frozenset()

    def add(
        self, photo_id: int, box: Box | None, name: str | None, *, another: bool = False
    ) -> None:
        """Add a face that was not found; where several have its name, ask which of them.

        Without a box it is that of somebody in the photo whose face is not seen.
        """
        drawing = self._context.drawing
        said = tr("Drew a face.") if name is None else tr("Drew a face of {name}.", name=name)
        if box is None:
            said = tr("{name} is in this photo.", name=name)
        job = self._decide(lambda: drawing.add(photo_id, box, name, another=another)[1], said)
        job.done.connect(lambda _: self.look())

        def ask(holders: list[Person], name: str) -> None:
            def take(who: Person) -> None:
                self.add(photo_id, box, words.person(who))

            self._namesakes.ask_which(
                holders, name, take, lambda: self.add(photo_id, box, name, another=True)
            )

        self._namesakes.if_taken(job, ask)

    def move(self, face_id: int, box: Box) -> None:
        """Give a face another box."""
        drawing = self._context.drawing
        job = self._decide(lambda: drawing.move(face_id, box), tr("Moved the face."))
        job.done.connect(lambda _: self.look())

    def remove(self, face_ids: Sequence[int]) -> None:
        """Take faces away."""
        drawing, ids = self._context.drawing, list(face_ids)
        said = plural("Removed %n faces.", "Removed %n face.", len(ids))
        self._decide(lambda: drawing.remove(ids), said)

    def look(self) -> None:
        """Have faces looked at that are new or elsewhere; it takes seconds."""
        if self._job is not None:  # one process: a second would only start more slowly
            self._again = True
            return
        context = self._context
        job = self._job = context.jobs.run(
            lambda: look_at_drawn(context.library, context.settings, context.pictures), lane="long"
        )
        job.progressed.connect(self._tell)
        job.done.connect(self._looked)
        job.cancelled.connect(self._end)
        job.failed.connect(self._failed)

    def look_later(self) -> None:
        """Leave that to the next scan, or the next face that is drawn."""
        if self._job is not None:
            self._again = False
            self._job.cancel()
            self._tell(Looking(frozenset()))

    def _tell(self, now: Looking) -> None:
        self.looked_at = now.faces
        self.looking.emit()

    def _looked(self, changed: Changed) -> None:
        self._end()
        if changed.faces:
            self.changed.emit(changed)

    def _failed(self, error: BaseException) -> None:
        self._again = False  # it would fail again
        self._end()
        self._context.jobs.unanswered.emit(error)

    def _end(self) -> None:
        self._job = None
        self._tell(Looking(frozenset()))
        if self._again:
            self._again = False
            self.look()
