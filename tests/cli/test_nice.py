"""How far the processes of long work step back for other programs, as the system sees them."""

import os
import subprocess
import sys
import time

import psutil
import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "nice"), reason="no niceness on this system")
PROGRAM = [sys.executable, "-m", "photo_faces"]
PATIENCE = 120.0  # seconds


@pytest.mark.parametrize(("words", "stepping_back"), [((), 7), (("--nice",), 19)])
def test_workers_let_other_programs_go_first(astronaut, tmp_path, words, stepping_back):
    process = subprocess.Popen(
        [*PROGRAM, "--library", tmp_path / "l.sqlite", "scan", astronaut.parent, *words],
        env={**os.environ, "PHOTO_FACES_NICENESS": "7"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    program = psutil.Process(process.pid)
    expected, seen, end = min(19, os.nice(0) + stepping_back), set(), time.monotonic() + PATIENCE
    while process.poll() is None and len(seen) < 2 and time.monotonic() < end:
        for each in program.children(recursive=True):
            if each.is_running() and each.nice() == expected:
                seen.add(each.pid)
        time.sleep(0.05)
    assert program.is_running()
    assert program.nice() == os.nice(0)  # it answers, and holds the library's lock
    process.terminate()
    process.wait(PATIENCE)
    assert len(seen) >= 2  # what decodes photos, and what finds faces
