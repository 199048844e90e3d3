"""Ctrl+C in the terminal that the window was started from, and its like.

Python only runs its handlers between two steps of its own, and there is none while Qt waits for
something to happen. So what the system tells is written to a socket, which wakes Qt.
"""

import signal
import socket
from types import FrameType
from typing import Any, Final, Self

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_NAMES: Final = ("SIGINT", "SIGTERM", "SIGHUP")  # Windows has not all of them


class Interrupts(QObject):
    """While it is entered, interrupts are told on the GUI thread, and raise nothing anywhere.

    Signals:
        came: the number of the signal.
    """

    came = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._before: dict[int, Any] = {}
        self._wakeup = -1
        self._reader, self._writer = socket.socketpair()
        self._notifier = QSocketNotifier(
            self._reader.fileno(), QSocketNotifier.Type.Read, parent=self
        )
        self._notifier.activated.connect(self._tell)

    def __enter__(self) -> Self:
        for end in (self._reader, self._writer):
            end.setblocking(False)
        self._wakeup = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        for name in _NAMES:
            number = getattr(signal, name, None)
            # One that whoever started the program wants not to be heard stays so.
            if number is not None and signal.getsignal(number) != signal.SIG_IGN:
                self._before[number] = signal.signal(number, _nothing)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._before.clear()
        signal.set_wakeup_fd(self._wakeup)
        self._notifier.setEnabled(False)
        self._reader.close()
        self._writer.close()

    def _tell(self) -> None:
        for number in self._reader.recv(64):
            if number in self._before:
                self.came.emit(number)


def _nothing(number: int, frame: FrameType | None) -> None:
    """A handler of Python's has to be there for anything to be written."""
