"""An orderly end where the system or another program asks for one."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

# To be ended, and the terminal was closed; the latter is unknown to Windows.
REQUESTS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Let a request to end unwind the program as Ctrl+C does: workers and temporary files go.

    Without this the process would just be gone, and what it has made would stay.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    # One that is ignored, as under nohup, stays so.
    before = {one: signal.getsignal(one) for one in REQUESTS}
    taken = [one for one in REQUESTS if before[one] == signal.SIG_DFL]
    for one in taken:
        signal.signal(one, _end)
    try:
        yield
    finally:
        for one in taken:
            signal.signal(one, before[one])


def _end(number: int, _: FrameType | None) -> NoReturn:
    for one in REQUESTS:
        signal.signal(one, signal.SIG_IGN)  # what is under way now is the end
    raise SystemExit(128 + number)
