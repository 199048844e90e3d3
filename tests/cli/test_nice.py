"""How far the processes of long work step back for other programs, as the system sees them."""

import os
import subprocess
import sys
import time
from contextlib import suppress

import psutil
import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "nice"), reason="no niceness on this system")
PROGRAM = [sys.executable, "-m", "photo_faces"]
PATIENCE = 120.0  # seconds


def steps_back(command, by, processes):
    """Whether so many processes of a program are seen to step back, and it itself does not."""
    process = subprocess.Popen(
        [*PROGRAM, *command],
        env={**os.environ, "PHOTO_FACES_NICENESS": "7"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    program = psutil.Process(process.pid)
    expected, seen, end = min(19, os.nice(0) + by), set(), time.monotonic() + PATIENCE
    while process.poll() is None and len(seen) < processes and time.monotonic() < end:
        for each in program.children(recursive=True):
            with suppress(psutil.NoSuchProcess):
                if each.nice() == expected:
                    seen.add(each.pid)
        time.sleep(0.02)
    assert program.is_running()
    assert program.nice() == os.nice(0)  # it answers, and holds the library's lock
    process.terminate()
    process.wait(PATIENCE)
    return len(seen) >= processes


@pytest.mark.parametrize(("words", "by"), [((), 7), (("--nice",), 19)])
def test_workers_let_other_programs_go_first(astronaut, tmp_path, words, by):
    scan = ["--library", tmp_path / "l.sqlite", "scan", astronaut.parent, *words]
    assert steps_back(scan, by, 2)  # what decodes photos, and what finds faces


def test_looking_at_what_a_full_regroup_would_change_lets_other_programs_go_first(scanned):
    look = ["--library", scanned.library, "cluster", "--preview", "--nice"]
    assert steps_back(look, 19, 1)
