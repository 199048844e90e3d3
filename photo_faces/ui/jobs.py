"""The one way of doing work off the GUI thread.

A job runs a callable in a thread of this process; where the callable returns a generator (a long
service) the job drives it: each yield is a progress and a point to pause or cancel at. The GUI
thread hears exactly one of `done`, `failed` and `cancelled` of each job.
"""

import itertools
import queue
import threading
import time
from collections.abc import Callable, Generator
from typing import Any, Literal

from PySide6.QtCore import QMetaMethod, QObject, Qt, Signal
from shiboken6 import delete, isValid

Lane = Literal["query", "change", "search", "picture", "thumbnail", "memory", "long"]
_THREADS: dict[Lane, int] = {
    "query": 2,
    "change": 1,
    "search": 1,
    "picture": 1,
    "thumbnail": 1,
    "memory": 1,
}
_DECIDED: tuple[Lane, ...] = ("change", "memory")


class _Work:
    """The worker thread's half of a job: plain Python, so that any thread may drop it last."""

    def __init__(self, number: int, call: Callable[[], Any], *, decided: bool) -> None:
        self.number = number
        self.call = call
        self.decided = decided  # by the user: to be done even if the window closes
        self.unwanted = threading.Event()
        self.going = threading.Event()
        self.going.set()
        self.latest: Any = None
        self.telling = threading.Event()  # a progress is on its way to the GUI thread


class Job(QObject):
    """The GUI thread's half of a job.

    Signals:
        progressed: what a generator yielded last (several yields may arrive as one).
        done: the result. failed: the exception. cancelled: nothing. Exactly one of the three.

    Attributes:
        dropped: whether nobody wants to know any more what comes of it: it ends as cancelled.
    """

    progressed = Signal(object)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, work: _Work) -> None:
        super().__init__()
        self._work = work
        self.dropped = False

    @property
    def decided(self) -> bool:
        return self._work.decided

    @property
    def paused(self) -> bool:
        return not self._work.going.is_set()

    def pause(self) -> None:
        """Stop at the next yield until `resume`."""
        self._work.going.clear()

    def resume(self) -> None:
        self._work.going.set()

    def cancel(self) -> None:
        """Close the generator at its next yield; work that is over by then still counts as done."""
        self._work.unwanted.set()
        self._work.going.set()


class Jobs(QObject):
    """Runs jobs; made once, on the GUI thread.

    Attributes:
        lost: after the shutdown, why something that the user had decided was not done.

    Signals:
        unanswered: the error of a job whose `failed` nobody listens to.
    """

    unanswered = Signal(object)
    _told = Signal(int, str, object)

    def __init__(
        self,
        parent: QObject | None = None,
        blame: Callable[[BaseException], BaseException | None] = lambda _: None,
    ) -> None:
        """Make the one place that runs jobs.

        Args:
            parent: owner of this object.
            blame: called in a worker thread with what a job failed with; what is delivered instead,
                or None.
        """
        super().__init__(parent)
        self._blame = blame
        self._numbers = itertools.count()
        self._jobs: dict[int, Job] = {}
        self._latest: dict[object, Job] = {}
        self._queues: dict[Lane, queue.SimpleQueue[_Work | None]] = {}
        self._threads: dict[threading.Thread, Lane] = {}
        self._unheard: dict[int, BaseException] = {}  # of what was decided, by the job's number
        self.lost: list[BaseException] = []
        self._closed = False
        self._told.connect(self._hear, Qt.ConnectionType.QueuedConnection)

    def run(self, call: Callable[[], Any], *, lane: Lane = "query") -> Job:
        """Start `call` and return its job; after the shutdown nothing is started.

        Args:
            call: runs in a worker thread; may return a generator, which is then driven.
            lane: "query" for quick reading; "long" for a thread of its own; in any other lane one
                job runs after the other; those of "change" (the user's decisions) and of "memory"
                (the window's own state) are done even if the window closes.
        """
        work = _Work(next(self._numbers), call, decided=lane in _DECIDED)
        if self._closed:  # no thread would ever hear that it is to end
            return Job(work)
        job = self._jobs[work.number] = Job(work)
        if lane == "long":
            self._start_thread(lambda: self._perform(work), lane)
        else:
            self._queue(lane).put(work)
        return job

    def ask(
        self,
        key: object,
        call: Callable[[], Any],
        then: Callable[[Any], object],
        *,
        lane: Lane = "query",
    ) -> Job:
        """Run a query whose answer replaces any earlier one of the same key.

        An older query of that key that is still under way is cancelled, and neither its answer nor
        its failure is heard of; nor is the answer by a widget or model (`then` is a method of it)
        that is gone by then.
        """
        self.drop(key)
        job = self.run(call, lane=lane)
        if self._closed:
            return job
        self._latest[key] = job

        def answer(result: Any) -> None:
            # Without the job: what it calls would hold it, and nobody sees that circle through
            # Qt. So each query would stay for good, with all that it knows of the window.
            del self._latest[key]
            if not _gone(then):
                then(result)

        job.done.connect(answer)
        return job

    def drop(self, key: object) -> None:
        """Forget the query of this key: nothing is heard of it any more."""
        old = self._latest.pop(key, None)
        if old is not None:
            old.dropped = True
            old.cancel()

    @property
    def busy(self) -> bool:
        return bool(self._jobs)

    def shutdown(self, seconds: float = 10.0) -> bool:
        """Cancel everything and wait; return whether all threads have ended in time.

        What the user has decided is still done, however long that waits for another program that
        writes to the library: that ends by itself. Nothing is delivered after this call, and what
        failed unheard is `lost`.
        """
        self._closed = True
        asked = set(self._latest.values())
        for job in self._jobs.values():
            if not job.decided or job in asked:
                job.cancel()
        for lane, waiting in self._queues.items():
            for _ in range(_THREADS[lane]):
                waiting.put(None)
        until = time.monotonic() + seconds
        for thread, lane in self._threads.items():
            thread.join(None if lane == "change" else max(0.0, until - time.monotonic()))
        for job in self._jobs.values():  # or what they call would hold them, as in `ask`
            delete(job)
        self._jobs.clear()
        self._latest.clear()
        self.lost = list(self._unheard.values())
        return not any(thread.is_alive() for thread in self._threads)

    def _queue(self, lane: Lane) -> "queue.SimpleQueue[_Work | None]":
        if lane not in self._queues:
            waiting = self._queues[lane] = queue.SimpleQueue()
            for _ in range(_THREADS[lane]):
                self._start_thread(lambda: self._serve(waiting), lane)
        return self._queues[lane]

    def _start_thread(self, body: Callable[[], None], lane: Lane) -> None:
        self._threads = {thread: its for thread, its in self._threads.items() if thread.is_alive()}
        thread = threading.Thread(target=body, name="photo-faces-job", daemon=True)
        self._threads[thread] = lane
        thread.start()

    def _serve(self, waiting: "queue.SimpleQueue[_Work | None]") -> None:
        while (work := waiting.get()) is not None:
            self._perform(work)
            del work  # do not hold the last one's result while waiting for the next

    def _perform(self, work: _Work) -> None:
        try:
            word, result = self._outcome(work)
        except BaseException as error:  # delivered, whatever it is: a worker never dies in silence
            word, result = "failed", self._explained(error)
            if work.decided:
                self._unheard[work.number] = result
        self._tell(work.number, word, result)

    def _explained(self, error: BaseException) -> BaseException:
        try:
            return self._blame(error) or error
        except Exception:  # what cannot be looked into stays what it was
            return error

    def _outcome(self, work: _Work) -> tuple[str, Any]:
        if work.unwanted.is_set():
            return "cancelled", None
        result = work.call()
        if isinstance(result, Generator):
            return self._drive(work, result)
        return "done", result

    def _drive(self, work: _Work, service: Generator[Any, None, Any]) -> tuple[str, Any]:
        while True:
            work.going.wait()
            if work.unwanted.is_set():
                service.close()
                return "cancelled", None
            try:
                progress = next(service)
            except StopIteration as end:
                return "done", end.value
            if progress is not None:
                work.latest = progress
                if not work.telling.is_set():
                    work.telling.set()
                    self._tell(work.number, "progressed", None)

    def _tell(self, number: int, word: str, result: object) -> None:
        if not self._closed:  # after that nobody hears, and this may be gone
            self._told.emit(number, word, result)

    def _hear(self, number: int, word: str, result: object) -> None:
        job = self._jobs.get(number)
        if job is None:  # after the shutdown
            return
        if word == "progressed":
            job._work.telling.clear()
            if not job._work.unwanted.is_set():
                job.progressed.emit(job._work.latest)
            return
        del self._jobs[number]
        self._unheard.pop(number, None)
        if word == "cancelled" or job.dropped:
            job.cancelled.emit()
        elif word == "done":
            job.done.emit(result)
        else:
            heard = job.isSignalConnected(QMetaMethod.fromSignal(job.failed))
            (job.failed if heard else self.unanswered).emit(result)


def _gone(method: Callable[[Any], object]) -> bool:
    """Whether a method belongs to a Qt object that Qt has deleted."""
    owner = getattr(method, "__self__", None)
    return isinstance(owner, QObject) and not isValid(owner)
