"""However the program ends, its workers end with it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

PARENT = Path(__file__).with_name("parent_for_tests.py")
ROOT = Path(__file__).parents[2]


@pytest.fixture
def parent(tmp_path):
    """Start the program in one of its ways; ends it at last."""
    started = []

    def start(how):
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)}
        process = subprocess.Popen(
            [sys.executable, "-X", "dev", str(PARENT), how, str(tmp_path / "log")],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def gone(pids):
    """Wait for the end of processes that are not our children."""
    processes = [psutil.Process(pid) for pid in pids if psutil.pid_exists(pid)]
    _, alive = psutil.wait_procs(
        [each for each in processes if each.status() != psutil.STATUS_ZOMBIE], timeout=20
    )
    return all(each.status() == psutil.STATUS_ZOMBIE for each in alive if each.is_running())


def test_workers_die_with_a_killed_parent(parent):
    process = parent("wait")
    pids = [int(each) for each in process.stdout.readline().split()]
    assert len(pids) == 3
    assert all(psutil.pid_exists(pid) for pid in pids)
    time.sleep(0.2)  # let the hanging one begin, which then holds its interpreter's lock
    process.send_signal(signal.SIGKILL)
    process.wait(20)
    assert gone(pids)


def test_ctrl_c_reaches_the_parent_only(parent):
    process = parent("wait")
    pids = [int(each) for each in process.stdout.readline().split()]
    for pid in pids:
        os.kill(pid, signal.SIGINT)
    time.sleep(0.2)
    assert all(psutil.pid_exists(pid) for pid in pids)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    assert errors.count("KeyboardInterrupt") == 1
    assert gone(pids)


@pytest.mark.parametrize(("how", "code"), [("forget", 0), ("raise", 5), ("thread", 0)])
def test_an_end_leaves_nothing_and_says_nothing(parent, tmp_path, how, code):
    process = parent(how)
    output, errors = process.communicate(timeout=60)
    assert process.returncode == code, errors
    assert errors == ""
    assert how == "thread" or gone([int(each) for each in output.split()])
    assert (tmp_path / "log").read_text() == "ran\n"
    assert [path.name for path in tmp_path.iterdir()] == ["log"]  # no shared memory either
