"""The open questions of the library, looked for, asked and answered on whichever page."""

import math
import time
from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QObject, Signal

from photo_faces.domain.language import together
from photo_faces.domain.records import Changed
from photo_faces.services.review.questions import Question, Said
from photo_faces.ui.desk.context import Context
from photo_faces.ui.desk.decisions import Decisions
from photo_faces.ui.jobs import Job
from photo_faces.words import sentence


class Questions(QObject):
    """What the pages that ask have in common.

    Signals:
        turned: a look at the whole library has begun, is over, or was given up.
        moved: how far it is: parts, and of how many.
        failed: it ended with this error.
    """

    turned = Signal()
    moved = Signal(object)
    failed = Signal(object)

    def __init__(self, context: Context, decisions: Decisions, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._jobs = context, context.jobs
        self._review = context.review
        self._decisions = decisions
        self._look: Job | None = None
        self._looked = -math.inf

    @property
    def looking(self) -> bool:
        """Whether the library is being looked at."""
        return self._look is not None

    @property
    def known(self) -> bool:
        """Whether the library was looked at since it changed in more than a few faces."""
        return not (self.looking or self._review.stale)

    @property
    def age(self) -> float:
        """Seconds since a look ended that was not given up, be it that it failed."""
        return time.monotonic() - self._looked

    def hear(self, changed: Changed) -> None:
        """Take note of what changed, before anybody asks what comes next."""
        self._review.hear(changed)

    def look(self) -> None:
        """Look at the whole library, which takes seconds; done by one at a time."""
        if self.looking:
            return
        job = self._look = self._jobs.run(self._review.prepare, lane="long")
        job.progressed.connect(self.moved)
        job.done.connect(self._take)
        job.cancelled.connect(self._end)
        job.failed.connect(self._fail)
        self.turned.emit()

    def stop(self) -> None:
        """Look no further."""
        if self._look is not None:
            self._look.cancel()

    def next(
        self,
        count: int,
        answered: Sequence[Question],
        shown: Question | None,
        about: int | None = None,
    ) -> list[Question]:
        """The questions that come next; runs in a worker thread.

        Args:
            count: about how many.
            answered: those before; if the last one was undone it comes first.
            shown: the one that the user sees, which stays until somebody has settled it.
            about: id of the only person whom something is asked about; None for all.
        """
        again = [each for each in answered[-1:] if self._review.is_open(each)]
        known = {each.key for each in again}
        found = self._review.next(count, about=about, shown=shown)
        return again + [each for each in found if each.key not in known]

    def answer(
        self,
        question: Question,
        said: Said,
        then: Callable[[Changed], str],
        *,
        name: str | None = None,
        out: Collection[int] = (),
    ) -> Job:
        """Give an answer; return its job, whose `failed` is for the page.

        Args:
            question: the one.
            said: the answer.
            then: called when it is given, before anything is read again; what to tell the user.
            name: as `Review.answer` has it, and so is `out`.
            out: those taken out; a yes that holds for nobody is a no.
        """
        if said == "yes" and len(out) == len(question.faces):
            said, out = "no", ()
        review = self._review
        job = self._jobs.run(
            lambda: review.answer(question, said, name=name, out=sorted(out)), lane="change"
        )

        def finish(changed: Changed) -> None:
            told = [each for each in (then(changed), *map(sentence, changed.superseded)) if each]
            self._context.settle()
            if told:
                self._decisions.told.emit(together(*told), changed.entry)
            self._decisions.changed.emit(changed)
            self._decisions.refresh_undo()

        job.done.connect(finish)
        return job

    def _take(self, _: object) -> None:
        self._looked = time.monotonic()
        self._end()

    def _end(self) -> None:
        self._look = None
        self.turned.emit()

    def _fail(self, error: BaseException) -> None:
        self._look, self._looked = None, time.monotonic()
        self.failed.emit(error)
