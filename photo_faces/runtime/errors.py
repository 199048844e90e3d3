"""What can go wrong with a worker process, apart from what its own code raises."""

import signal


class WorkerError(Exception):
    """Base of the errors that come from the process and not from the code that it ran."""


class WorkerCrashed(WorkerError):
    """The process ended before it answered.

    Attributes:
        exitcode: as in `multiprocessing.Process.exitcode`; negative: the signal that ended it.
        how: the signal's name, or `exit` with the code.
    """

    def __init__(self, exitcode: int | None) -> None:
        self.exitcode, self.how = exitcode, _how(exitcode)
        super().__init__(f"ended early: {self.how}")

    def __reduce__(self) -> tuple[type["WorkerCrashed"], tuple[int | None]]:
        return type(self), (self.exitcode,)


class WorkerTimeout(WorkerError):
    """The job passed its deadline and its process was killed.

    Attributes:
        seconds: the deadline.
    """

    def __init__(self, seconds: float) -> None:
        super().__init__(f"not finished after {seconds:g} seconds")
        self.seconds = seconds

    def __reduce__(self) -> tuple[type["WorkerTimeout"], tuple[float]]:
        return type(self), (self.seconds,)


class RemoteError(WorkerError):
    """Stands for an error that cannot itself travel between processes; the text says which."""


class RemoteTraceback(Exception):
    """The traceback in the worker, as the `__cause__` of the error that was raised there."""

    def __str__(self) -> str:
        return f'\n"""\n{self.args[0]}"""'


def _how(exitcode: int | None) -> str:
    if exitcode is None or exitcode >= 0:
        return f"exit({'?' if exitcode is None else exitcode})"
    try:
        return signal.Signals(-exitcode).name
    except ValueError:
        return f"SIG{-exitcode}"
