"""Functions that run inside worker processes; importable there by name."""

import ctypes
import os
import re
import signal
import socket
import sys
import time
from pathlib import Path

from photo_faces.runtime import confine


class WorldError(Exception):
    def __init__(self, first, second):
        super().__init__(f"{first} and {second}")
        self.first, self.second = first, second


class KnownError(Exception):
    pass


def nothing():
    return None


def state_of(*parts):
    return parts


def refuse(text):
    raise KnownError(text)


def crash_at_start():
    os._exit(7)


def note_start(folder):
    (Path(folder) / f"start-{os.getpid()}").touch()


def do(state, job):
    name, *args = job
    return ACTIONS[name](state, *args)


def hang_in_c(state):
    """Keep the interpreter lock, as a decoder in an endless loop may."""
    re.match(r"(a+)+$", "a" * 64 + "b")


def segfault(state):
    signal.signal(signal.SIGSEGV, signal.SIG_DFL)
    os.kill(os.getpid(), signal.SIGSEGV)
    time.sleep(60)


def raise_unpicklable(state):
    raise KnownError(lambda: 0)


def raise_one_sided(state):
    raise WorldError("this", "that")


def raise_known(state, text):
    raise KnownError(text)


def loaded(state):
    return sorted({name.partition(".")[0] for name in sys.modules})


ACTIONS = {
    "echo": lambda state, x: x,
    "state": lambda state: state,
    "pid": lambda state: os.getpid(),
    "sleep": lambda state, s: time.sleep(s),
    "exit": lambda state, code: os._exit(code),
    "sys.exit": lambda state: sys.exit(3),
    "hang": hang_in_c,
    "segfault": segfault,
    "unpicklable": raise_unpicklable,
    "one-sided": raise_one_sided,
    "known": raise_known,
    "memory": lambda state: bytearray(1 << 62),
    "result-unpicklable": lambda state: lambda: 0,
    "environment": lambda state, name: os.environ.get(name),
    "niceness": lambda state: os.nice(0),
    "loaded": loaded,
    "null": lambda state: ctypes.string_at(0),
}


def count(up_to, fail_at=None, *, report):
    for number in range(up_to):
        if number == fail_at:
            raise KnownError(f"at {number}")
        report(number)
    return up_to


def sleep_in_call(seconds, *, report):
    report(os.getpid())
    time.sleep(seconds)


def exit_in_call(*, report):
    report("about to")
    os._exit(9)


def limited(more):
    confine.limit_memory(more)


def take(_, size):
    bytearray(size)
    return size, os.getpid()


def reach(_, port):
    try:
        with socket.create_connection(("127.0.0.1", port), 10):
            return "reached"
    except OSError as error:
        return str(error)
