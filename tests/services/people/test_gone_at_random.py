"""Photos deleted, back, forgotten, named, undone and redone at random: nothing said is lost."""

import random

import pytest
from album import face

from photo_faces.services.people.gone import GonePhotos
from photo_faces.services.people.history import History
from photo_faces.services.people.people import People
from photo_faces.storage.photos import found_files

PHOTOS = tuple(f"{name}.jpg" for name in "abcdefgh")
NAMES = ("Anna", "Bob", "Carla")


class Game:
    """A library that is played with, and what should be true of it."""

    def __init__(self, album, seed):
        self.album = album
        self.chance = random.Random(seed)
        self.people = People(album.library, "window")
        self.gone = GonePhotos(album.library, "window")
        self.history = History(album.library, "window")
        self.faces = {
            name: album.add(name, face(2 * n), face(2 * n + 1, 60)) for n, name in enumerate(PHOTOS)
        }
        self.first = album.state()
        self.there = set(PHOTOS)

    def walk(self, names):
        self.there = set(names)
        seen = found_files.Seen()
        with self.album.library.write() as session:
            listed = [(name.encode(), 1000, 1) for name in sorted(names)]
            found_files.upsert(session, self.album.root_id, listed, seen)
            found_files.mark_missing(session, self.album.root_id, seen)

    def step(self):
        match self.chance.choice(("walk", "walk", "forget", "forget", "name", "undo", "redo")):
            case "walk":
                self.walk(self.chance.sample(PHOTOS, self.chance.randint(2, len(PHOTOS))))
            case "forget":
                listed = [one.id for one in self.gone.list()]
                if listed:
                    some = self.chance.sample(listed, self.chance.randint(1, len(listed)))
                    self.gone.forget(some)
            case "name":
                some = self.chance.choice(sorted(self.faces))
                one = self.chance.choice(self.faces[some])
                self.people.name_faces([one], self.chance.choice(NAMES))
            case "undo" if self.history.last() is not None:
                self.history.undo()
            case "redo" if self.history.next() is not None:
                self.history.redo()

    def forgotten(self):
        return {row[0] for row in self.album.rows("gone WHERE forgotten", "photo_id")}

    def check(self):
        """What is listed, counted and marked is what is there."""
        listed = list(self.people.all_faces())
        assert len(listed) == 2 * (len(PHOTOS) - len(self.forgotten()))
        assert all(one.missing == (one.photo.name not in self.there) for one in listed)
        assert {one.path.name for one in self.gone.list()} | self.there == {
            one.photo.name for one in listed
        }
        shown = self.people.get(self.people.ids(hidden=True))
        counted = sum(one.faces for one in shown) + self.people.nobodys()
        assert counted == 2 * len(self.there)
        for one in shown:
            assert len(self.people.faces_of(one.id)) == one.faces


@pytest.mark.parametrize("seed", range(12))
def test_nothing_said_is_lost(album, seed):
    game = Game(album, seed)
    for _ in range(20):
        game.step()
        game.check()
    said = {row[0]: row for row in album.rows("face", "id, person_id, state")}
    undone = 0
    while game.history.last() is not None:
        game.history.undo()
        undone += 1
        game.check()
    game.walk(PHOTOS)
    game.check()
    assert game.forgotten() == set()
    assert album.state() == game.first
    for _ in range(undone):
        game.history.redo()
    assert {row[0]: row for row in album.rows("face", "id, person_id, state")} == said


@pytest.mark.parametrize("seed", range(12))
def test_purging_deletes_what_is_forgotten_and_nothing_else(album, seed):
    game = Game(album, seed)
    for _ in range(20):
        game.step()
    columns = "id, photo_id, person_id, state"
    kept = [row for row in album.rows("face", columns) if row[1] not in game.forgotten()]
    named = {name for _, name in game.people.names()}
    game.history.purge(keep=0)
    assert album.rows("face", columns) == kept
    assert game.forgotten() == set()
    assert {row[0] for row in album.rows("photo", "id")} == {row[1] for row in kept}
    assert {name for _, name in game.people.names()} == named
