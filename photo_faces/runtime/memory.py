"""Keeping the memory of long-lived processes from growing."""

import ctypes
import mmap
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD, _M_ARENA_MAX = -1, -3, -8  # malloc.h
_LARGE = 4 * 2**20  # bytes
_KEPT = 64 * 2**20  # bytes


def keep_large_blocks_apart() -> None:
    """Has blocks of 4 MB and more lie outside glibc's heap, for as long as the process lives.

    They leave no gaps in it then: 115 MB less at the peak of a process that analyses photos of
    mixed sizes. Left alone, glibc raises its limit to the largest block that was ever freed. What
    is freed at the heap's end is kept for the next block, up to 64 MB: a limit once set, glibc
    would give it back each time, and a network's layers would wait for fresh pages twice over.
    """
    mallopt = _from_c_library("mallopt")
    mallopt(_M_MMAP_THRESHOLD, _LARGE)
    mallopt(_M_TRIM_THRESHOLD, _KEPT)


def share_the_heap() -> None:
    """Has all threads that begin from now on take memory from one place.

    Otherwise glibc gives each a place of its own, in which it keeps what the thread has freed:
    of a window over 200,000 photos that was a fifth of all its memory. Python lets one thread at a
    time work anyway.
    """
    _from_c_library("mallopt")(_M_ARENA_MAX, 1)


def give_back() -> None:
    """Gives memory that was freed back to the system, where the C library keeps it (glibc).

    Arrays of ever other sizes leave gaps that glibc holds on to: a worker that reads photos of
    mixed sizes would otherwise keep growing for thousands of photos.
    """
    _from_c_library("malloc_trim")(0)


def give_back_beyond(most: int) -> None:
    """Gives memory back if the process holds more than `most` bytes: looking costs little."""
    if sys.platform == "linux":
        resident = int(Path("/proc/self/statm").read_text().split()[1]) * mmap.PAGESIZE
        if resident > most:
            give_back()


@cache
def _from_c_library(name: str) -> Callable[..., Any]:
    """A function of glibc; one that does nothing where there is another C library."""
    if sys.platform == "linux":
        found = getattr(ctypes.CDLL(None), name, None)
        if found is not None:
            return found  # type: ignore[no-any-return]
    return lambda *_: None
