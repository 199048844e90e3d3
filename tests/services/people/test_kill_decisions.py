"""Naming, undo, clustering, backup and restore, killed at any moment: all of a step or none."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest
from album import Album, face, vector
from deciding import held

from photo_faces.storage.base.library import Library

KILLS = int(os.environ.get("PHOTO_FACES_TEST_RUNS", 5))
GAMES = 2  # sequences of steps; each is killed again and again
STEPS = 60
PROGRAM = Path(__file__).parents[1] / "deciding.py"
TESTS = PROGRAM.parents[1]

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="kills a POSIX process group"),
    pytest.mark.timeout(60 + 20 * KILLS),
]


def start(folder, seed):
    paths = [TESTS.parent, TESTS, TESTS / "storage"]
    return subprocess.Popen(
        [sys.executable, PROGRAM, folder, str(seed), str(STEPS)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(map(str, paths))},
        start_new_session=True,
        stdout=subprocess.PIPE,
        text=True,
    )


def made(folder):
    """A library of 30 faces that were never grouped."""
    folder.mkdir()
    album = Album(folder)
    for number in range(30):
        album.add(f"{number}.jpg", face(number, vec=vector(100 + number, vector(number % 5))))
    album.library.close()
    return folder


def copied(origin, folder):
    folder.mkdir()
    shutil.copy(origin / "library.sqlite", folder)
    return folder


def told(process):
    assert process.stdout is not None
    return process.stdout.read().split()


def look_over(folder, states, said):
    """What a kill left is the library after the last step that was told, or the one after it."""
    with Library.open(folder / "library.sqlite", create=False):
        pass
    now = held(folder / "library.sqlite")
    assert now in states[len(said) - 1 : len(said) + 1]
    with closing(sqlite3.connect(folder / "library.sqlite")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("SELECT * FROM journal_open").fetchall() == []
    kept = folder / "backup.sqlite"
    if kept.exists():
        with Library.open(kept, create=False):
            pass
        assert held(kept) in states[: len(said) + 1]


def test_a_step_that_is_killed_is_done_or_not_begun(tmp_path):
    origin = made(tmp_path / "origin")
    chance = random.Random(seed := random.randrange(1 << 32))
    sys.stdout.write(f"seed {seed}\n")  # shown where the test fails
    for game in range(GAMES):
        with start(copied(origin, tmp_path / f"calm {game}"), game) as calm:
            assert calm.stdout is not None
            states = [calm.stdout.readline().strip()]
            began = time.monotonic()
            states += told(calm)
            seconds = time.monotonic() - began
        assert calm.returncode == 0
        assert len(states) == STEPS + 1
        interrupted = number = 0
        while interrupted < KILLS // GAMES:  # a kill that came too late tests nothing
            number += 1
            folder = copied(origin, tmp_path / f"killed {game} {number}")
            with start(folder, game) as killed:
                assert killed.stdout is not None
                steps = chance.randrange(STEPS)
                said = [killed.stdout.readline().strip() for _ in range(1 + steps)]
                time.sleep(chance.uniform(0, seconds / STEPS))
                with suppress(ProcessLookupError):  # it has ended by itself
                    os.killpg(killed.pid, signal.SIGKILL)
                said += told(killed)
            assert said == states[: len(said)]
            interrupted += killed.returncode != 0
            look_over(folder, states, said)
