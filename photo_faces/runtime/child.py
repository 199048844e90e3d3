"""One spawned process with a two-way connection, as its parent sees it."""

import atexit
import contextlib
import multiprocessing
import pickle
import signal
import sys
import threading
import weakref
from collections.abc import Callable, Iterator, Mapping
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from types import ModuleType
from typing import Any

from photo_faces.runtime import worker
from photo_faces.runtime.errors import WorkerCrashed

_CONTEXT = multiprocessing.get_context("spawn")
_SPAWNING = threading.Lock()
_started: weakref.WeakSet[SpawnProcess] = weakref.WeakSet()
_KILL_SECONDS = 5.0  # only a process stuck in the kernel (a dead network disk) outlives SIGKILL


class Child:
    """A spawned process that runs `body(connection, *payload)`.

    It ignores Ctrl+C and requests to end, which are the parent's to handle, and dies with the
    parent, however that ends.

    Args:
        body: a module-level function of `photo_faces.runtime.worker`.
        payload: its arguments. They are pickled by reference here and unpickled in the child after
            `environment` is set, so that it holds for everything that they import.
        niceness: added to the parent's, where the system has such a thing.
        environment: variables set in the child before anything but the standard library is there.
        offline: the child has no network, where the kernel lets it leave.
    """

    def __init__(
        self,
        body: Callable[..., None],
        payload: tuple[Any, ...],
        *,
        niceness: int = 0,
        environment: Mapping[str, str] | None = None,
        offline: bool = False,
    ) -> None:
        self.connection: Connection
        self.connection, theirs = _CONTEXT.Pipe(duplex=True)
        arguments = (
            theirs,
            body,
            pickle.dumps(payload),
            niceness,
            dict(environment or {}),
            offline,
        )
        self._process = _CONTEXT.Process(target=worker.main, args=arguments, daemon=True)
        try:
            with _spawning():
                self._process.start()
            _started.add(self._process)
        except BaseException:
            self.connection.close()
            raise
        finally:
            theirs.close()
        self.sentinel: int = self._process.sentinel

    @property
    def alive(self) -> bool:
        return self._process.is_alive()

    @property
    def exitcode(self) -> int | None:
        return self._process.exitcode

    def send(self, message: bytes) -> None:
        """Send to the child. Raises OSError if it is dead; blocks if it does not read."""
        self.connection.send_bytes(message)

    def receive(self) -> bytes:
        """Return the child's next message; blocks until there is one.

        Raises:
            WorkerCrashed: the child ended without another message.
        """
        try:
            return self.connection.recv_bytes()
        except (EOFError, OSError) as error:
            self._process.join(_KILL_SECONDS)
            raise WorkerCrashed(self._process.exitcode) from error

    def leave(self) -> None:
        """Hang up: a child that waits for work ends by itself; `kill` it after some time."""
        self.connection.close()

    def join(self, seconds: float) -> None:
        """Wait for the child's end, not longer than `seconds`."""
        self._process.join(max(0.0, seconds))

    def kill(self) -> None:
        """End the child at once and free what belongs to it. What it shared is then left alone."""
        self.connection.close()
        self._process.kill()
        self._process.join(_KILL_SECONDS)
        with contextlib.suppress(ValueError):  # still in the kernel; the next start reaps it
            self._process.close()


@atexit.register
def _kill_the_rest() -> None:
    """End what nobody closed, before multiprocessing does, whose asking it would not hear."""
    for process in list(_started):
        with contextlib.suppress(ValueError):  # closed
            process.kill()


@contextlib.contextmanager
def _spawning() -> Iterator[None]:
    """Keep the child from running the program's main module, and signals from its first moments.

    A spawned interpreter runs the parent's main file again: with a console script or a benchmark
    that would import the window or torch into each decode worker.
    """
    with _SPAWNING, _signals_blocked():
        main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = main


@contextlib.contextmanager
def _signals_blocked() -> Iterator[None]:
    if sys.platform == "win32":
        yield
        return
    # The child inherits what is blocked.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, worker.PARENTS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
