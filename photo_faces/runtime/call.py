"""One function call in a process of its own, with progress."""

from collections.abc import Callable, Generator
from multiprocessing.connection import wait
from typing import Any, TypeVar

from photo_faces.runtime import worker
from photo_faces.runtime.child import Child
from photo_faces.runtime.messages import ERROR, REPORT, START_FAILED, unpack_error, unpack_value

_BEAT_SECONDS = 0.1

Step = TypeVar("Step")
Told = TypeVar("Told")
Value = TypeVar("Value")


def call_in_process(
    function: Callable[..., Any], *args: object, niceness: int = 0
) -> Generator[Any, None, Any]:
    """Run `function(*args, report=...)` in one spawned process.

    Args:
        function: module-level; `report(item)` inside it sends progress, and waits when nobody
            takes it, so that a paused caller pauses the function.
        args: picklable.
        niceness: added to the parent's, where the system has such a thing.

    Yields:
        What the function reports, in order, and None when a tenth of a second brought nothing.

    Returns:
        What the function returns. Closing the generator kills the process.

    Raises:
        BaseException: what the function raised, with its own traceback as the cause.
        WorkerCrashed: the process ended early.
    """
    child = Child(worker.call, (function, args), niceness=niceness)
    try:
        while True:
            if not wait([child.connection, child.sentinel], _BEAT_SECONDS):
                yield None
                continue
            message = child.receive()
            if message[:1] in (ERROR, START_FAILED):
                raise unpack_error(message)
            value = unpack_value(message)
            if message[:1] != REPORT:
                return value
            yield value
    finally:
        child.kill()


def finished(
    steps: Generator[Step, None, Value], each: Callable[[Step], object] | None = None
) -> Value:
    """Run a service to its end, and return its outcome; `each` hears of its progress."""
    while True:
        try:
            step = next(steps)
        except StopIteration as stop:
            value: Value = stop.value
            return value
        if each is not None:
            each(step)


def silent(steps: Generator[Any, None, Value]) -> Generator[None, None, Value]:
    """Tell nothing of a service but its outcome."""
    return retold(steps, lambda _: None)


def retold(
    steps: Generator[Any, None, Value], tell: Callable[[Any], Told]
) -> Generator[Told | None, None, Value]:
    """Tell of a service's progress in other words; None stays None, and so does the outcome."""
    while True:
        try:
            step = next(steps)
        except StopIteration as stop:
            value: Value = stop.value
            return value
        yield None if step is None else tell(step)
