import os
import sys
from pathlib import Path

import psutil
import pytest

sys.path.insert(0, str(Path(__file__).parent))  # workers import jobs_for_workers by name


def _workers():
    """Our spawned processes; the standard library's resource tracker stays until we exit."""
    return {
        child.pid
        for child in psutil.Process().children(recursive=True)
        if "resource_tracker" not in " ".join(child.cmdline())
    }


def _descriptors():
    return len(os.listdir("/proc/self/fd")) if sys.platform == "linux" else 0  # noqa: PTH208


@pytest.fixture(autouse=True)
def nothing_left_behind():
    import multiprocessing.resource_tracker
    import threading

    if sys.platform != "win32":
        multiprocessing.resource_tracker.ensure_running()  # its pipe counts as a descriptor
    workers, descriptors, threads = _workers(), _descriptors(), threading.active_count()
    yield
    assert _workers() <= workers
    assert _descriptors() <= descriptors
    assert threading.active_count() <= threads
