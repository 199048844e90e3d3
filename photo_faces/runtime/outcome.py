"""How a job of a pool ended."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from photo_faces.runtime.messages import ERROR, unpack_error, unpack_value

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Result]):
    """How one job ended: exactly one of `value` (which may be None) and `error` counts.

    Attributes:
        key: what `submit` was given.
        value: what `work` returned, if `error` is None.
        error: what `work` raised, with the worker's traceback as its cause, or `WorkerCrashed`
            or `WorkerTimeout`.
    """

    key: Any
    value: Result | None = None
    error: BaseException | None = None

    def result(self) -> Result:
        """What `work` returned, where that is something. Raises `error`."""
        if self.value is None:
            raise self.error or AssertionError("an outcome is a value or an error")
        return self.value


def outcome_of(key: Any, message: bytes) -> Outcome[Any]:
    """How a worker says that a job ended."""
    if message[:1] == ERROR:
        return Outcome(key, error=unpack_error(message))
    try:
        return Outcome(key, value=unpack_value(message))
    except Exception as error:  # its class cannot be made here
        return Outcome(key, error=error)
