"""Arrays that several processes see without copying: files in memory, mapped by name.

Plain files, not `multiprocessing.shared_memory`: that one's resource tracker also takes blocks that
were only attached for its own before Python 3.13, and warns of or removes them. They hold pixels of
photos, so nothing of them may stay however a process ends. On Linux a file loses its name at once,
and others reach it by its creator's descriptor. Elsewhere a creator holds a lock on its file as
long as it lives; a file that nobody has locked is left over from a process that was killed, and
goes when the program next starts.
"""

import atexit
import contextlib
import math
import mmap
import os
import sys
import tempfile
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

_PREFIX = "photo-faces-shared-"
_MEMORY_FOLDER = Path("/dev/shm")
_BY_DESCRIPTOR = sys.platform == "linux"
_TOKEN = "#"  # between the way to a file without a name, and what tells it from the next one there
_held: dict[str, int] = {}  # descriptors, and with them locks, of the files made here


@dataclass(frozen=True, slots=True)
class SharedArray:
    """Where an array lies; plain data that can be sent to another process."""

    name: str
    shape: tuple[int, ...]
    dtype: str

    @contextlib.contextmanager
    def open(self) -> Iterator[Array]:
        """See the array; the view stays valid as long as somebody holds it, also when unlinked."""
        yield _view(_map(self.name), 0, self.shape, self.dtype)

    def unlink(self) -> None:
        """Free it, once those who have it open let go. For the process that put it; idempotent."""
        _remove(self.name)


@dataclass(frozen=True, slots=True)
class Slot:
    """A piece of a ring; plain data that can be sent to another process."""

    name: str
    index: int
    slot_bytes: int


class SlotRing:
    """A fixed number of equal memory blocks, reserved up front by the process that hands them out.

    Args:
        slots: how many.
        slot_bytes: size of each.

    Raises:
        OSError: there is no room for them.
    """

    def __init__(self, slots: int, slot_bytes: int) -> None:
        if slots < 1 or slot_bytes < 1:
            raise ValueError("a ring needs at least one slot of one byte")
        self._name = _create(slots * slot_bytes)
        self._slots = [Slot(self._name, index, slot_bytes) for index in range(slots)]
        self._free = list(reversed(self._slots))

    def acquire(self) -> Slot | None:
        """Hand out a slot that nobody has; None if all are out."""
        return self._free.pop() if self._free else None

    def release(self, slot: Slot) -> None:
        """Take a slot back. Only when no process writes to or reads from it any more.

        Raises:
            ValueError: it is not one of this ring's, or is not out.
        """
        if slot not in self._slots or slot in self._free:
            raise ValueError(f"{slot} is not out")
        self._free.append(slot)

    def close(self) -> None:
        """Free the memory, once other processes let go of it. May be called again."""
        self._free.clear()
        _remove(self._name)

    def __enter__(self) -> "SlotRing":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def put(array: Array) -> SharedArray:
    """Copy an array to where other processes can open it; `unlink` frees it.

    The process that puts must live until the others have opened it.
    """
    shared = SharedArray(_create(max(1, array.nbytes)), array.shape, array.dtype.str)
    with shared.open() as view:
        view[...] = array
    return shared


def write_slot(slot: Slot, array: Array) -> None:
    """Copy an array into a slot.

    Raises:
        ValueError: it does not fit.
    """
    if array.nbytes > slot.slot_bytes:
        raise ValueError(f"{array.nbytes} bytes do not fit into a slot of {slot.slot_bytes}")
    read_slot(slot, array.shape, array.dtype)[...] = array


def read_slot(slot: Slot, shape: tuple[int, ...], dtype: npt.DTypeLike) -> Array:
    """See what was written to a slot, without a copy; valid until the slot is released.

    Raises:
        ValueError: a slot does not hold that much.
    """
    if math.prod(shape) * np.dtype(dtype).itemsize > slot.slot_bytes:
        raise ValueError(f"{shape} of {dtype} is more than a slot of {slot.slot_bytes} bytes")
    return _view(_kept_map(slot.name), slot.index * slot.slot_bytes, shape, dtype)


def _view(block: mmap.mmap, offset: int, shape: tuple[int, ...], dtype: npt.DTypeLike) -> Array:
    return np.ndarray(shape, dtype, buffer=block, offset=offset)


def _map(name: str) -> mmap.mmap:
    with Path(name.partition(_TOKEN)[0]).open("r+b") as file:
        return mmap.mmap(file.fileno(), 0)


_kept_map = lru_cache(maxsize=2)(_map)  # mapping a slot anew would fault in each page again


def _create(size: int) -> str:
    """Make and lock a file of that size, with room reserved: writing to it must not fail later."""
    problem: OSError | None = None
    for folder in (_MEMORY_FOLDER, Path(tempfile.gettempdir())):
        if folder.is_dir() and os.access(folder, os.W_OK):
            try:
                return _create_in(folder, size)
            except OSError as error:
                problem = error
    raise problem or FileNotFoundError("no folder for shared memory")


def _create_in(folder: Path, size: int) -> str:
    while True:
        token = uuid.uuid4().hex
        path = folder / f"{_PREFIX}{token}"
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            name = _nameless(path, descriptor, token)
            if name is None:
                name = str(path)
                _lock(descriptor, wait=True)
                if not path.exists():  # taken for abandoned before it was locked
                    os.close(descriptor)
                    continue
            if hasattr(os, "posix_fallocate"):
                os.posix_fallocate(descriptor, 0, size)
            else:
                os.truncate(descriptor, size)
        except BaseException:
            os.close(descriptor)
            path.unlink(missing_ok=True)
            raise
        _held[name] = descriptor
        return name


def _nameless(path: Path, descriptor: int, token: str) -> str | None:
    """Take away the name of a file that is still empty, where it can be reached without.

    Returns:
        What it is called instead, as long as it is held here; no other file is ever called so.
    """
    if not _BY_DESCRIPTOR:
        return None
    way = f"/proc/{os.getpid()}/fd/{descriptor}"
    if not os.access(way, os.R_OK | os.W_OK):
        return None
    path.unlink(missing_ok=True)  # another program that starts may have taken it for abandoned
    return f"{way}{_TOKEN}{token}"


def _remove(name: str) -> None:
    descriptor = _held.pop(name, None)
    if descriptor is not None:
        os.close(descriptor)
    _kept_map.cache_clear()
    if _TOKEN in name:
        return
    with contextlib.suppress(PermissionError):  # Windows, while another process has it mapped
        Path(name).unlink(missing_ok=True)


@atexit.register
def _remove_held() -> None:
    for name in list(_held):
        _remove(name)


def sweep() -> None:
    """Remove what processes left that were killed; for the start of the program."""
    for folder in (_MEMORY_FOLDER, Path(tempfile.gettempdir())):
        _remove_abandoned(folder)


def _remove_abandoned(folder: Path) -> None:
    for path in folder.glob(f"{_PREFIX}*"):
        if str(path) in _held:
            continue
        with contextlib.suppress(OSError):  # in use, another user's, or just gone
            if sys.platform == "win32":
                path.unlink()
                continue
            descriptor = os.open(path, os.O_RDWR)
            try:
                _lock(descriptor, wait=False)
                path.unlink()
            finally:
                os.close(descriptor)


def _lock(descriptor: int, *, wait: bool) -> None:
    """Lock a file against removal by others; Windows refuses to remove open files anyway."""
    if sys.platform != "win32":
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
