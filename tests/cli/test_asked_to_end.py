"""A request to end is heard wherever it comes, and is never called a fault of the program."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals are others elsewhere")

ROOT = Path(__file__).parents[2]
TIMES = int(os.environ.get("PHOTO_FACES_TEST_RUNS", 20))
SEED = 3


def python(*words, **more):
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, *map(str, words)], env=environment, capture_output=True, text=True, **more
    )


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_at_any_step(scanned, number):
    command = ("--quiet", "--library", scanned.library, "find", "folder: album")
    script = Path(__file__).with_name("asked_to_end_for_tests.py")
    ran = python(script, int(number), TIMES, SEED, *command)
    assert ran.returncode == 0, ran.stderr
    for step, code, said in json.loads(ran.stdout):
        # Before it listens and after, the system's own way is right.
        assert code in (128 + number, -number), (step, said)
        assert "Traceback" not in said, (step, said)
        assert "bug" not in said, (step, said)


PROGRAM = """
import signal, time
from photo_faces.cli.ending import ended_by_signals

class Goes:
    def __del__(self):
        signal.raise_signal(signal.{name})

try:
    with ended_by_signals():
        Goes()
        time.sleep(30)
except BaseException as end:
    print(repr(end))
"""


@pytest.mark.parametrize(
    ("name", "end"), [("SIGTERM", "SystemExit(143)"), ("SIGINT", "SystemExit(130)")]
)
def test_while_an_object_goes(name, end):
    ran = python("-c", PROGRAM.format(name=name), timeout=25)
    assert (ran.stdout, ran.stderr) == (f"{end}\n", "")
