"""What workers cannot do any more once they have given it up."""

import socket
import subprocess
import sys

import jobs_for_workers as jobs
import pytest

from photo_faces.runtime.pool import WorkerPool

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="works on Linux only")

LEAVES = (
    "import ctypes, os, sys;"
    "sys.exit(ctypes.CDLL(None).unshare(0x40000000 if os.geteuid() == 0 else 0x50000000) != 0)"
)


def answers(work, start, *start_args, requests, **more):
    """What becomes of requests to one worker, one after the other."""
    found = []
    with WorkerPool(work, start, start_args, workers=1, deadline_s=60, **more) as workers:
        for request in requests:
            workers.submit(request, None)
            found += workers.results(60)
    return found


def test_more_memory_than_the_limit_is_refused_and_the_worker_lives():
    sizes = (80_000_000, 120_000_000, 80_000_000)
    first, second, third = answers(jobs.take, jobs.limited, 100_000_000, requests=sizes)
    assert isinstance(second.error, MemoryError)
    assert first.value == third.value  # the same process


def test_an_offline_worker_reaches_nobody_and_others_do():
    if subprocess.run([sys.executable, "-c", LEAVES], check=False).returncode:
        pytest.skip("this kernel lets no process leave the network")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        (online,) = answers(jobs.reach, jobs.nothing, requests=[port])
        (offline,) = answers(jobs.reach, jobs.nothing, requests=[port], offline=True)
    assert online.value == "reached"
    assert "unreachable" in offline.value
