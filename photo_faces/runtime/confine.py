"""What a worker process gives up before it touches anybody's files.

Both work on Linux only; elsewhere, and where the kernel refuses, nothing changes.
"""

import contextlib
import ctypes
import os
import sys
from pathlib import Path

_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000  # linux/sched.h


def limit_memory(more: int) -> None:
    """Have any attempt fail that would take more memory than that from now on.

    Counts what the process has for itself, whether touched or not: shared memory and files that
    are only read are free.

    Args:
        more: bytes beyond what it has by now.
    """
    if sys.platform != "linux":
        return
    import resource

    pages = int(Path("/proc/self/statm").read_text().split()[5])
    limit = pages * resource.getpagesize() + more
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    if most != resource.RLIM_INFINITY:
        limit = min(limit, most)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))


def leave_network() -> None:
    """Go where no network is. Only while the process has a single thread.

    Root needs no user namespace for it, and would lose the right to read others' files in one.
    """
    if sys.platform != "linux":
        return
    alone = _CLONE_NEWNET if os.geteuid() == 0 else _CLONE_NEWUSER | _CLONE_NEWNET
    with contextlib.suppress(OSError, AttributeError):  # another C library, perhaps
        ctypes.CDLL(None).unshare(alone)
