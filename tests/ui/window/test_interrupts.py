"""Ctrl+C and its like, in a window of a program of its own: it closes, as by its button."""

import os
import signal
import sqlite3
import subprocess
import sys
import time

import pytest
from PIL import Image

from photo_faces.services.upkeep.unfinished import left

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sends signals to a group")
PATIENCE = 120  # seconds


@pytest.fixture
def start():
    """Starts the program with its window, in a group of its own, as a shell does."""
    programs = []

    def start_it(settings, *arguments, **options):
        programs.append(_start(settings, arguments, options))
        return programs[-1]

    yield start_it
    for program in programs:
        if program.poll() is None:
            os.killpg(program.pid, signal.SIGKILL)
            program.communicate()


def _start(settings, arguments, options):
    environment = os.environ | {
        "PHOTO_FACES_LIBRARY": str(settings.library),
        "PHOTO_FACES_CACHE_FOLDER": str(settings.cache_folder),
        "PHOTO_FACES_MODELS_FOLDER": str(settings.models_folder),
        "PHOTO_FACES_DECODE_WORKERS": "1",
        "PHOTO_FACES_INFERENCE_WORKERS": "1",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "photo_faces", *map(str, arguments)],
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        **options,
    )


def wait_for(program, happened):
    until = time.monotonic() + PATIENCE
    while not happened():
        assert program.poll() is None, program.stderr.read()
        assert time.monotonic() < until
        time.sleep(0.05)


def remembers(settings, what):
    """Whether the window has written this to its own file: it is there, then."""
    memory = settings.library.with_suffix(".window.ini")
    return memory.exists() and what in memory.read_text()


def photos(settings):
    with sqlite3.connect(settings.library) as library:
        return library.execute("SELECT count(*) FROM photo").fetchone()[0]


def ended(program, number):
    """Send a signal to the whole group, as a terminal does; return the code and what was said."""
    os.killpg(program.pid, number)
    _, said = program.communicate(timeout=PATIENCE)
    until = time.monotonic() + PATIENCE
    while members(program.pid):  # the last to go is what looks after Python's shared memory
        assert time.monotonic() < until
        time.sleep(0.05)
    return program.returncode, said


def members(group):
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_idle_window_is_closed(start, home, number):
    program = start(home.settings)
    wait_for(program, lambda: remembers(home.settings, "page=people"))
    code, said = ended(program, number)
    assert code == 128 + number
    assert "Traceback" not in said
    assert remembers(home.settings, "geometry=")  # as whenever it is closed


def test_a_scan_is_ended_in_order_and_gone_on_with(start, empty, astronaut):
    with Image.open(astronaut) as picture:
        for shift in range(150):
            picture.crop((shift, 0, 512, 512)).save(empty.photos / f"{shift}.jpg")
    program = start(empty.settings, empty.photos)
    wait_for(program, lambda: photos(empty.settings) > 0)
    code, said = ended(program, signal.SIGINT)
    assert code == 128 + signal.SIGINT
    assert "Traceback" not in said
    assert "bug" not in said
    assert 0 < photos(empty.settings) < 150
    assert left(empty.library) == {"update": "all"}  # the first one groups everything


def test_what_was_started_deaf_to_it_stays_so(start, home):
    def be_deaf():
        signal.signal(signal.SIGHUP, signal.SIG_IGN)

    program = start(home.settings, preexec_fn=be_deaf)
    wait_for(program, lambda: remembers(home.settings, "page=people"))
    os.killpg(program.pid, signal.SIGHUP)
    assert ended(program, signal.SIGINT)[0] == 128 + signal.SIGINT
