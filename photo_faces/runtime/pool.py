"""A pool of worker processes in which one bad job costs one job."""

import contextlib
import math
import pickle
import time
from collections import deque
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from typing import Any, Generic, TypeVar

from photo_faces.runtime import worker
from photo_faces.runtime.child import Child
from photo_faces.runtime.errors import WorkerCrashed, WorkerTimeout
from photo_faces.runtime.messages import READY, START_FAILED, unpack_error
from photo_faces.runtime.outcome import Outcome, Result, outcome_of

State = TypeVar("State")
Job = TypeVar("Job")

_AHEAD_BYTES = 4096  # a job up to this size waits in the worker's pipe and never blocks the sender
_LEAVE_SECONDS = 1.0
TICK = 0.05  # seconds between two yields of a service at the most: each is a point of cancelling


@dataclass(slots=True)
class _Pending:
    key: Any
    message: bytes


@dataclass(slots=True, eq=False)
class _Worker:
    child: Child
    ready: bool = False
    jobs: deque[_Pending] = field(default_factory=deque)  # the first one runs, a second one waits
    since: float = 0.0  # when the first one began, at the latest


class WorkerPool(Generic[State, Job, Result]):
    """Runs `work(state, job)` in spawned processes; each makes its own state once.

    A job that crashes its process or passes the deadline fails alone: its process is replaced and
    the others go on. Jobs begin in the order of `submit` and end in any. The pool has no thread of
    its own: deadlines are looked after in `submit` and `results`, and all calls must come from one
    thread at a time. Leave it by `close` or as a context manager: no process stays.

    Args:
        work: module-level function (state, job) -> result; runs in the workers.
        start: module-level function (*start_args) -> state; runs once in each worker.
        start_args: picklable.
        workers: number of processes, at least 1.
        deadline_s: seconds that one job may take from when a worker begins it; None: no limit.
        niceness: added to the parent's.
        environment: variables set in each worker before it imports `work` and `start`.
        offline: the workers have no network, where the kernel lets them leave.
    """

    def __init__(
        self,
        work: Callable[[State, Job], Result],
        start: Callable[..., State],
        start_args: tuple[Any, ...] = (),
        *,
        workers: int,
        deadline_s: float | None,
        niceness: int = 0,
        environment: Mapping[str, str] | None = None,
        offline: bool = False,
    ) -> None:
        if workers < 1:
            raise ValueError("a pool needs at least one worker")
        self._work, self._start, self._start_args = work, start, start_args
        self._deadline_s = deadline_s
        self._niceness = niceness
        self._environment = dict(environment or {})
        self._offline = offline
        self._queue: deque[_Pending] = deque()
        self._done: list[Outcome[Result]] = []
        self._failure: BaseException | None = None
        self._workers: list[_Worker] = []
        try:
            for _ in range(workers):
                self._workers.append(self._spawn())
        except BaseException:
            self._kill()
            raise

    @property
    def outstanding(self) -> int:
        """Jobs submitted whose outcome has not yet been handed out."""
        return len(self._queue) + len(self._done) + sum(len(w.jobs) for w in self._workers)

    def submit(self, job: Job, key: Any) -> None:
        """Queue a job. Never waits for a worker to end one; the caller bounds `outstanding`.

        Raises:
            BaseException: what `start` raised in a worker (or WorkerCrashed, if it took the
                process down). The pool is then closed.
        """
        self._step(0.0)
        if self._failure is not None:
            raise self._failure
        if not self._workers:
            raise ValueError("the pool is closed")
        self._queue.append(_Pending(key, pickle.dumps(job, protocol=pickle.HIGHEST_PROTOCOL)))
        self._hand_out()

    def results(self, timeout_s: float) -> list[Outcome[Result]]:
        """Hand out what is done, as soon as there is something; [] after `timeout_s` seconds.

        Returns [] at once when nothing is outstanding. Raises as `submit` does.
        """
        end = time.monotonic() + timeout_s
        self._step(0.0)
        while self.outstanding and not self._done:
            left = end - time.monotonic()
            if left <= 0 or self._failure is not None:
                break
            self._step(left)
        if self._failure is not None and not self._done:
            raise self._failure
        done, self._done = self._done, []
        return done

    def ask(self, job: Job) -> Generator[None, None, Outcome[Result]]:
        """Do one job after another. Raises as `submit` does.

        Returns:
            How it ended; what whoever has gone asked for is dropped, and not begun any more.
        """
        key = object()
        self.submit(job, key)
        try:
            while True:
                for outcome in self.results(TICK):
                    if outcome.key is key:
                        return outcome
                yield
        finally:
            self._queue = deque(each for each in self._queue if each.key is not key)

    def close(self) -> None:
        """End all workers; jobs that have not ended are dropped. May be called again."""
        idle = [w.child for w in self._workers if w.ready and not w.jobs]
        for child in idle:
            child.leave()
        end = time.monotonic() + _LEAVE_SECONDS
        for child in idle:
            child.join(end - time.monotonic())
        self._kill()
        self._done.clear()

    def __enter__(self) -> "WorkerPool[State, Job, Result]":
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:
            self.close()
        else:
            self._kill()

    def _spawn(self) -> _Worker:
        payload = (self._work, self._start, self._start_args)
        return _Worker(
            Child(
                worker.serve,
                payload,
                niceness=self._niceness,
                environment=self._environment,
                offline=self._offline,
            )
        )

    def _kill(self) -> None:
        for each in self._workers:
            each.child.kill()
        self._workers.clear()
        self._queue.clear()

    def _fail(self, error: BaseException) -> None:
        self._failure = error
        self._kill()

    def _step(self, seconds: float) -> None:
        """Wait for an event, but not beyond a deadline; take in what came; hand out work."""
        by_handle: dict[Any, _Worker] = {}
        for each in self._workers:
            by_handle[each.child.connection] = by_handle[each.child.sentinel] = each
        seconds = max(0.0, min(seconds, self._until_deadline()))
        events = wait(list(by_handle), None if seconds == math.inf else seconds)
        woken = {id(by_handle[event]): by_handle[event] for event in events}
        for each in woken.values():
            self._take_in(each)
        self._kill_the_late()
        self._hand_out()

    def _until_deadline(self) -> float:
        if self._deadline_s is None:
            return math.inf
        now = time.monotonic()
        running = [w.since + self._deadline_s - now for w in self._workers if w.jobs]
        return min(running, default=math.inf)

    def _hand_out(self) -> None:
        for ahead in (0, 1):  # the idle ones first, then one job ahead for each
            for each in self._workers:
                if not self._queue:
                    return
                small = len(self._queue[0].message) <= _AHEAD_BYTES
                if each.ready and len(each.jobs) == ahead and (small or not ahead):
                    self._give(each, self._queue.popleft())

    def _give(self, to: _Worker, job: _Pending) -> None:
        if not to.jobs:
            to.since = time.monotonic()
        to.jobs.append(job)
        with contextlib.suppress(OSError):  # it has just died, which the next step takes in
            to.child.send(job.message)

    def _take_in(self, of: _Worker) -> None:
        """Take in all that a worker has said, and its death."""
        try:
            while of in self._workers and of.child.connection.poll():
                self._hear(of, of.child.receive())
            if of in self._workers and not of.child.alive:
                raise WorkerCrashed(of.child.exitcode)
        except (WorkerCrashed, OSError) as error:
            crash = error if isinstance(error, WorkerCrashed) else WorkerCrashed(None)
            if of.ready:
                self._replace(of, crash)
            else:  # it would end the same way again
                self._fail(crash)

    def _hear(self, of: _Worker, message: bytes) -> None:
        tag = message[:1]
        if tag == READY:
            of.ready = True
        elif tag == START_FAILED:
            self._fail(unpack_error(message))
        else:
            job = of.jobs.popleft()
            of.since = time.monotonic()
            self._done.append(outcome_of(job.key, message))

    def _kill_the_late(self) -> None:
        if self._deadline_s is None:
            return
        now = time.monotonic()
        for each in list(self._workers):
            if each.jobs and now - each.since >= self._deadline_s:
                self._replace(each, WorkerTimeout(self._deadline_s))

    def _replace(self, lost: _Worker, error: BaseException) -> None:
        """Put a new worker in the place of a lost one; only the job that ran is lost with it."""
        lost.child.kill()  # before its outcome: nobody must still write to what the job shared
        if lost.jobs:
            self._done.append(Outcome(lost.jobs.popleft().key, error=error))
        self._queue.extendleft(reversed(lost.jobs))
        self._workers.remove(lost)
        self._workers.append(self._spawn())


def wait_for_any(pools: Sequence[WorkerPool[Any, Any, Any]], seconds: float) -> None:
    """Wait until one of the pools has heard something or has a deadline to look after.

    Their `results(0)` then tells what came.
    """
    handles: list[Any] = []
    for pool in pools:
        if pool._done or pool._failure is not None:
            return
        seconds = min(seconds, pool._until_deadline())
        for each in pool._workers:
            handles += (each.child.connection, each.child.sentinel)
    wait(handles, max(0.0, seconds))
