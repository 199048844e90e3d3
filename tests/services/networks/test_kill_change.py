"""A change of the network that is killed at any moment leaves a library of one network."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np
import pytest
from changing import BATCH
from driving import finish
from embedded import chips, distances, learn, library_of, settings_in
from perturbed import perturbed

from photo_faces.services.networks.versions import use
from photo_faces.services.people.people import People
from photo_faces.services.searching.search import Search
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library

KILLS = int(os.environ.get("PHOTO_FACES_TEST_RUNS", 5))
EMBEDDING_KILLS = 1 + KILLS // 3  # each has to load a network first
CHANGING_KILLS = KILLS - EMBEDDING_KILLS
FACES = 70
PROGRAM = Path(__file__).parents[1] / "changing.py"

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="kills a POSIX process group"),
    pytest.mark.timeout(300 + 20 * KILLS),
]


@contextmanager
def changing(settings: Settings, *names: str) -> Iterator["subprocess.Popen[str]"]:
    """The program at work; killed with all its processes at the end."""
    program = subprocess.Popen(
        [sys.executable, PROGRAM, settings.library.parent, *names],
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert program.stdout is not None
    with program.stdout:
        try:
            assert program.stdout.readline() == "ready\n"
            yield program
        finally:
            os.killpg(program.pid, signal.SIGKILL)
            program.wait()


class Checked:
    """A library with what either of two networks measures between its faces."""

    def __init__(self, settings: Settings, expected: dict[str, np.ndarray]) -> None:
        self._settings, self._expected = settings, expected
        self._words = words(settings)
        self.chance = random.Random(seed := random.randrange(1 << 32))
        sys.stdout.write(f"seed {seed}\n")  # shown where the test fails

    def by_one_network(self) -> str:
        """Searches, and returns the network by which all that was found was measured."""
        face = self.chance.randint(1, FACES)
        with Library.open(self._settings.library) as library:
            hits = finish(Search(library, self._settings).similar_to_face(face, FACES)).hits
        assert len(hits) == FACES - 1
        fits = {
            name: all(abs(far[face - 1, hit.face.id - 1] - hit.distance) < 1e-4 for hit in hits)
            for name, far in self._expected.items()
        }
        (found,) = [name for name, fit in fits.items() if fit]
        return found

    def whole(self) -> str:
        """Looks over what a kill left; returns the network in use."""
        with closing(sqlite3.connect(self._settings.library)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            ((number, name),) = connection.execute("SELECT id, name FROM model WHERE active")
            faces = "SELECT count(*) FROM embedding WHERE model_id = ?"
            assert connection.execute(faces, [number]).fetchone() == (FACES,)
            last = connection.execute(
                "SELECT payload FROM journal WHERE kind = 'network' ORDER BY id DESC LIMIT 1"
            ).fetchone()
        assert words(self._settings) == self._words
        assert name == ("dlib-resnet" if last is None else json.loads(last[0])["after"])
        assert self.by_one_network() == name
        return str(name)


def words(settings: Settings) -> list[list[tuple[object, ...]]]:
    """All that was said of people and faces, and whose each face is."""
    asked = (
        "SELECT * FROM person",
        "SELECT id, person_id, state, ignored FROM face",
        "SELECT * FROM journal WHERE kind != 'network'",
    )
    with closing(sqlite3.connect(settings.library)) as connection:
        return [connection.execute(each).fetchall() for each in asked]


def embedded(settings: Settings) -> int:
    """How many faces have a vector of the other network."""
    with closing(sqlite3.connect(settings.library)) as connection:
        found = connection.execute("SELECT count(*) FROM embedding WHERE model_id = 2").fetchone()
    return int(found[0])


def begin_again(settings: Settings) -> None:
    """Makes the library what it was before the change."""
    with closing(sqlite3.connect(settings.library)) as connection, connection:
        connection.execute("UPDATE model SET active = (id = 1)")
        connection.execute("DELETE FROM embedding WHERE model_id = 2")
        connection.execute("DELETE FROM journal WHERE kind = 'network'")


@pytest.mark.parametrize("to", ["learned", "sface"])
def test_killed_at_any_moment(tmp_path: Path, to: str) -> None:
    settings = settings_in(tmp_path)
    made = chips(FACES, seed=11)
    with library_of(settings, made) as library:
        name, back = to, "dlib-resnet"
        if to == "learned":
            name, back = learn(library, perturbed(settings.models_folder, seed=4)), "back"
        said = People(library, "window")
        said.name_faces(list(range(1, 20)), "Anna")
        said.name_faces(list(range(20, 30)), "Bob")
    folder = settings.models_folder
    checked = Checked(
        settings, {each: distances(each, folder, made) for each in ("dlib-resnet", name)}
    )
    chance = checked.chance

    before = interrupted = 0
    while interrupted < EMBEDDING_KILLS:  # a kill that came too late tests nothing
        with changing(settings, name) as program:
            assert program.stdout is not None
            batches = chance.randint(0, 4)
            for _ in range(batches):
                program.stdout.readline()
            time.sleep(chance.uniform(0, 0.1 if batches else 2))
        if checked.whole() == name:  # it came to its end
            begin_again(settings)
            before = 0
        else:
            interrupted += 1
            # It went on from there; the last batch may be a smaller one.
            assert min(before + BATCH * batches, FACES) <= embedded(settings)
            before = embedded(settings)
    with Library.open(settings.library) as library:
        assert finish(use(library, settings, name, "window")) == FACES - before
    assert checked.whole() == name

    seen = set()
    for _ in range(CHANGING_KILLS):
        left = checked.whole()
        turns = [back, name] if left == name else [name, back]
        with changing(settings, *turns * 500):
            while (found := checked.by_one_network()) == left:
                pass  # it is killed between changes, not before the first, however slow it is
            seen |= {left, found}
            until = time.monotonic() + chance.uniform(0, 0.4)
            while time.monotonic() < until:
                seen.add(checked.by_one_network())
        seen.add(checked.whole())
    assert seen == {"dlib-resnet", name}
