"""What a child process and its parent say to each other: one tag byte, then pickled data."""

import pickle
import traceback
from typing import Any

from photo_faces.runtime.errors import RemoteError, RemoteTraceback
from photo_faces.runtime.traces import told

READY = b"r"  # the child's state is made
START_FAILED = b"s"  # it could not be made; an error follows
VALUE = b"v"
ERROR = b"e"
REPORT = b"p"  # progress of a call that goes on


def pack_value(tag: bytes, value: object) -> bytes:
    """Make a value's message; one that cannot be pickled becomes an error's message."""
    try:
        return tag + pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        return pack_error(ERROR, error)


def pack_error(tag: bytes, error: BaseException) -> bytes:
    """Make an error's message, with its traceback as text.

    An error that does not survive pickling, in either direction, is replaced by a `RemoteError`
    that quotes it.
    """
    text = told(error)
    try:
        pickled = pickle.dumps(error)
        pickle.loads(pickled)
    except BaseException:
        quoted = "".join(traceback.format_exception_only(error)).strip()
        pickled = pickle.dumps(RemoteError(quoted))
    return tag + pickle.dumps((pickled, text))


def unpack_value(message: bytes) -> Any:
    """Read the value of a message, without a copy of its bytes."""
    return pickle.loads(memoryview(message)[1:])


def unpack_error(message: bytes) -> BaseException:
    """Read the error of a message, its traceback in the child as its cause."""
    pickled, text = pickle.loads(message[1:])
    try:
        error: BaseException = pickle.loads(pickled)
    except Exception as problem:  # its class cannot be imported here, say
        error = RemoteError(f"{text.strip().splitlines()[-1]} ({problem})")
    error.__cause__ = RemoteTraceback(text)
    return error
