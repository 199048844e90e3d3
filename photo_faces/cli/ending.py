"""An orderly end where the system, another program or the user asks for one."""

import logging
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

# To be ended, and the terminal was closed; the latter is unknown to Windows.
REQUESTS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]

ENDED = 128  # and the number of the signal: the exit code of what was asked to end
INTERRUPTED = ENDED + signal.SIGINT
_AGAIN = 0.01  # seconds until a request that got lost is made again


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Let a request to end unwind the program as Ctrl+C does: workers and temporary files go.

    Without this the process would just be gone, and what it has made would stay. A request comes
    between any two steps of Python's, so also where an exception leads nowhere: in what is done
    as an object goes, which only tells of it, and in a function that SQLite calls, which makes an
    error of SQL of it.

    Raises:
        SystemExit: an end was asked for.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    told = sys.unraisablehook
    requests = _Requests()
    sys.unraisablehook = requests.ask_again
    try:
        requests.listen()
        yield
    except BaseException:
        if requests.asked is None:
            raise
    finally:
        requests.leave()
        sys.unraisablehook = told
    if requests.asked is not None:
        raise SystemExit(ENDED + requests.asked)


class _Requests:
    """What is asked of the program while it runs.

    Attributes:
        asked: the number of the latest signal.
    """

    def __init__(self) -> None:
        self.asked: int | None = None
        self._again: threading.Timer | None = None
        self._told = sys.unraisablehook
        # One that is ignored, as under nohup, stays so.
        usual = (signal.SIG_DFL, signal.default_int_handler)
        before = {one: signal.getsignal(one) for one in (signal.SIGINT, *REQUESTS)}
        self._before = {one: handler for one, handler in before.items() if handler in usual}

    def listen(self) -> None:
        for one in self._before:
            signal.signal(one, self._end)

    def leave(self) -> None:
        for one, handler in self._before.items():
            signal.signal(one, handler)
        if self._again is not None:
            self._again.cancel()

    def ask_again(self, lost: "sys.UnraisableHookArgs") -> None:
        """Ask once more where what was raised was lost; for `sys.unraisablehook`."""
        if self.asked is None or not isinstance(lost.exc_value, SystemExit | KeyboardInterrupt):
            self._told(lost)
            return
        self.listen()
        self._again = threading.Timer(_AGAIN, _ask, [self.asked])
        self._again.start()

    def _end(self, number: int, _: FrameType | None) -> NoReturn:
        self.asked = number
        if number == signal.SIGINT:
            raise KeyboardInterrupt
        for one in REQUESTS:
            signal.signal(one, signal.SIG_IGN)  # what is under way now is the end
        raise SystemExit(ENDED + number)


def _ask(number: int) -> None:
    if sys.platform == "win32":
        signal.raise_signal(number)
    else:  # it has to wake the main thread where that waits for something
        signal.pthread_kill(threading.main_thread().ident or 0, number)


def no_end(record: logging.LogRecord) -> bool:
    """Whether a record tells of something else than the end, which libraries log in passing."""
    return not (record.exc_info and isinstance(record.exc_info[1], SystemExit | KeyboardInterrupt))
