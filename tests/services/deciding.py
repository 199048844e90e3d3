"""A program that decides, groups, backs up and restores at random and says so, for tests to kill.

    python deciding.py FOLDER SEED STEPS

Each line says what the library holds: before the first step, and after each.
"""

import hashlib
import random
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import numpy as np
from driving import finish

from photo_faces.domain.errors import WrongUse
from photo_faces.domain.history import FacesGrouped
from photo_faces.services.grouping import regroup as regrouping
from photo_faces.services.grouping.new_faces import assign_new
from photo_faces.services.grouping.regroup import regroup
from photo_faces.services.people.history import History
from photo_faces.services.people.people import People
from photo_faces.settings import Settings
from photo_faces.storage.base.backup import backup, restore
from photo_faces.storage.base.library import Library
from photo_faces.storage.networks import models
from photo_faces.storage.people import clusters

NAMES = ("Anna", "Bo", "Cleo", "Dan")
WORDS = (
    "SELECT id, person_id, state, ignored, cluster_id FROM face",
    "SELECT id, name, hidden, notes FROM person",
    "SELECT face_id, person_id, by_split FROM rejection",
    "SELECT first_id, second_id FROM apart",
    "SELECT id, kind, payload, undone_at IS NULL FROM journal",
    "SELECT face_id FROM newcomer",
)


def held(library: Path) -> str:
    """What a library holds, in short."""
    digest = hashlib.sha256()
    with closing(sqlite3.connect(library)) as connection:
        for query in WORDS:
            digest.update(repr(sorted(connection.execute(query).fetchall(), key=repr)).encode())
    return digest.hexdigest()[:16]


class Player:
    """Does one thing at random after another."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.settings = Settings(library=folder / "library.sqlite", cache_folder=folder / "cache")
        self.kept = folder / "backup.sqlite"
        self.chance = random.Random(seed)

    def play(self, steps: int) -> None:
        self.say()
        for _ in range(steps):
            with suppress(WrongUse):
                self.step()
            self.say()

    def say(self) -> None:
        sys.stdout.write(f"{held(self.settings.library)}\n")
        sys.stdout.flush()

    def step(self) -> None:
        chance = self.chance
        if self.kept.exists() and chance.random() < 0.1:
            restore(self.kept, self.settings.library)
            return
        with Library.open(self.settings.library, create=False) as library:
            self.decide(library)

    def decide(self, library: Library) -> None:
        people, history = People(library, "window"), History(library, "window")
        chance = self.chance
        faces = [face.id for face in people.all_faces()]
        some = chance.sample(faces, 3)
        who, other = (chance.choice(people.ids(hidden=True) or [1]) for _ in range(2))
        things: list[Callable[[], Any]] = [
            lambda: people.name_faces(some, chance.choice(NAMES)),
            lambda: people.rename(who, chance.choice(NAMES)),
            lambda: people.merge(who, [other]),
            lambda: people.reject(who, people.faces_of(who)[:2]),
            lambda: people.delete(who),
            lambda: people.ignore(some),
            lambda: history.undo(),
            lambda: history.undo(),
            lambda: history.redo(),
            lambda: finish(regroup(library)),
            lambda: self.scatter(library, faces),
            lambda: backup(library.path, self.kept),
            lambda: backup(library.path, self.kept),
        ]
        if chance.random() < 0.1:
            finish(assign_new(library, self.settings))
        else:
            chance.choice(things)()

    def scatter(self, library: Library, faces: list[int]) -> None:
        """A run of the machine that moves much."""
        wanted = np.array([-2 - self.chance.randrange(4) for _ in faces], np.int64)
        with library.journal("machine", FacesGrouped(new=False)) as session:
            model = models.active(session)
            assert model is not None
            clusters.apply(
                session,
                np.array(faces, np.int64),
                wanted,
                -wanted,
                model_id=model.id,
                parameters={},
                seconds=0.0,
            )


def here(function: Callable[..., Any], *arguments: Any, niceness: int = 0) -> Any:
    """In place of a process, whose start would be most of the time."""
    yield
    return function(*arguments, lambda item: None)


if __name__ == "__main__":
    regrouping.call_in_process = here
    Player(Path(sys.argv[1]), int(sys.argv[2])).play(int(sys.argv[3]))
