"""How the reading of what a page shows goes."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from photo_faces.ui.errors import in_short
from photo_faces.ui.jobs import Jobs, Lane


class Reading(QObject):
    """Reads what a page shows, and knows whether that is there and still true.

    Where it fails, what was read before stays, and is read anew when the user comes back.

    Attributes:
        stale: whether it is to be read again.

    Signals:
        begun: nothing is there to be shown until it is read.
        over: it was read, or could not be.
        recovered: what could not be read is there now.
        unreadable: nothing is there to be shown, and why not, in words.
    """

    begun = Signal()
    over = Signal()
    recovered = Signal()
    unreadable = Signal(str)

    def __init__(self, jobs: Jobs, still_shown: Callable[[], bool], page: QObject) -> None:
        """Make it.

        Args:
            jobs: by which is read.
            still_shown: whether what was read is still on the page.
            page: the controller that reads.
        """
        super().__init__(page)
        self._jobs, self._still_shown, self._page = jobs, still_shown, page
        self.stale = True
        self._was_read = False  # what the page shows now, be it some time ago
        self._unreadable = False
        self._subject = object()  # another one whenever the page is to show something else

    def read(
        self,
        call: Callable[[], Any],
        then: Callable[[Any], object],
        *,
        key: object = None,
        lane: Lane = "query",
    ) -> None:
        """Read what the page shows; where that fails the page says so, and it can be tried again.

        Args:
            call: runs in a worker thread.
            then: gets its result, if nothing else was read for the same key by then.
            key: what it is about; None for the page as a whole.
            lane: as `Jobs` has them.
        """
        self.begin()
        key = self._page if key is None else (self._page, key)
        job, subject = self._jobs.ask(key, call, then, lane=lane), self._subject
        # What was read may have led on to something else, which is being read now.
        job.done.connect(lambda _: self.done() if subject is self._subject else None)
        job.failed.connect(self.fail)

    def begin(self) -> None:
        """Something is being read."""
        if not self._was_read:
            self.begun.emit()

    def start_over(self) -> None:
        """What was read is of something else than what is to be shown."""
        self.stale, self._was_read = True, False
        self._subject = object()

    def done(self) -> None:
        """What the page shows is there."""
        self.over.emit()
        again, self._was_read, self._unreadable = self._unreadable, True, False
        if again:
            self.recovered.emit()

    def fail(self, error: BaseException) -> None:
        """Say so."""
        self.over.emit()
        self.stale = self._unreadable = True
        if not (self._was_read and self._still_shown()):
            self.unreadable.emit(in_short(error))
        self._jobs.unanswered.emit(error)
