"""What runs inside a spawned process. Imports only the standard library and runtime's own."""

import contextlib
import multiprocessing
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from photo_faces.runtime.confine import leave_network
from photo_faces.runtime.messages import (
    ERROR,
    READY,
    REPORT,
    START_FAILED,
    VALUE,
    pack_error,
    pack_value,
)

# Signals that reach all processes of a group or of a service, and are the parent's to handle.
PARENTS = {
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
}


def main(
    connection: Connection,
    body: Callable[..., None],
    payload: bytes,
    niceness: int,
    environment: dict[str, str],
    offline: bool,
) -> None:
    """Settle in as a child process, then run `body(connection, *payload)`."""
    if offline:
        leave_network()
    for number in PARENTS:
        signal.signal(number, signal.SIG_IGN)
    _die_with_parent()
    os.environ.update(environment)
    if niceness and hasattr(os, "nice"):
        os.nice(niceness)
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # the parent hung up
        try:
            arguments = pickle.loads(payload)
        except BaseException as error:
            connection.send_bytes(pack_error(START_FAILED, error))
        else:
            body(connection, *arguments)


def serve(
    connection: Connection,
    work: Callable[[Any, Any], Any],
    start: Callable[..., Any],
    start_args: tuple[Any, ...],
) -> None:
    """Make the state, then answer one job after another until the parent hangs up."""
    try:
        state = start(*start_args)
    except BaseException as error:
        connection.send_bytes(pack_error(START_FAILED, error))
        return
    connection.send_bytes(READY)
    while True:
        try:
            message = connection.recv_bytes()
        except EOFError:
            return
        connection.send_bytes(_answer(work, state, message))


def call(connection: Connection, function: Callable[..., Any], args: tuple[Any, ...]) -> None:
    """Run one function and send what it reports, then what it returns or raises."""

    def report(item: object) -> None:
        connection.send_bytes(pack_value(REPORT, item))

    try:
        message = pack_value(VALUE, function(*args, report=report))
    except BaseException as error:
        message = pack_error(ERROR, error)
    connection.send_bytes(message)


def _answer(work: Callable[[Any, Any], Any], state: Any, message: bytes) -> bytes:
    try:
        return pack_value(VALUE, work(state, pickle.loads(message)))
    except BaseException as error:  # even SystemExit is the job's affair, not the worker's
        return pack_error(ERROR, error)


def _die_with_parent() -> None:
    """Leave no orphan: end at once when the parent is gone, also when it was killed with -9.

    The pipe that tells of it belongs to the process. (Linux' parent-death signal belongs to the
    thread that spawned, and would kill the worker when only that thread ends.)
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    if sys.platform == "linux":  # works also while a decoder in C holds the interpreter lock
        import fcntl

        pipe = parent.sentinel
        fcntl.fcntl(pipe, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(pipe, fcntl.F_SETSIG, signal.SIGKILL)
        flags = fcntl.fcntl(pipe, fcntl.F_GETFL)
        fcntl.fcntl(pipe, fcntl.F_SETFL, flags | os.O_ASYNC)

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, name="parent-watch", daemon=True).start()
