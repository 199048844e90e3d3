"""Keeping the memory of long-lived worker processes from growing."""

import ctypes
import sys
from collections.abc import Callable
from functools import cache


def give_back() -> None:
    """Gives memory that was freed back to the system, where the C library keeps it (glibc).

    Arrays of ever other sizes leave gaps that glibc holds on to: a worker that reads photos of
    mixed sizes would otherwise keep growing for thousands of photos.
    """
    _trim()(0)


@cache
def _trim() -> Callable[[int], object]:
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # not in every C library
        if trim is not None:
            return trim  # type: ignore[no-any-return]
    return bool
