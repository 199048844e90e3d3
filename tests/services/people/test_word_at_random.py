"""Whatever is scanned, said, grouped, undone, in whatever order: the user's word holds."""

import os
import random
import zlib
from contextlib import closing, suppress
from dataclasses import replace

import pytest
from album import Album, content, face, vector
from driving import finish

from photo_faces.domain.errors import WrongUse
from photo_faces.domain.records import Box
from photo_faces.services.grouping import regroup as regrouping
from photo_faces.services.grouping.new_faces import assign_new
from photo_faces.services.grouping.regroup import apply_plan, preview, regroup
from photo_faces.services.people.drawing import Drawing
from photo_faces.services.people.history import History
from photo_faces.services.people.people import People
from photo_faces.settings import Settings

SOMEBODY = 7  # people who are really there
NAMES = ["Anna", "Bo", "Cleo", "Dan"]


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch):
    """Starting a process takes seconds, and there are hundreds of runs here."""

    def call(function, *arguments, niceness=0):
        yield
        return function(*arguments, lambda item: None)

    monkeypatch.setattr(regrouping, "call_in_process", call)


class Player:
    """Does one thing at random after another, and looks at what each run of the machine did."""

    def __init__(self, album: Album, folder, seed):
        self.album, self.chance = album, random.Random(seed)
        self.settings = Settings(library=album.library.path, cache_folder=folder / "cache")
        self.people = People(album.library, "window")
        self.drawing = Drawing(album.library, "window")
        self.history = History(album.library, "window")
        self.drawn = {}  # faces by hand: where they were at first
        self.number = 0
        self.runs = 0
        self.most = 0.0  # share of the faces that were somebody's after a run
        self.faces = []
        self.pictures = {}  # the faces in each
        self.on_disk = {}  # path: (picture, what is written beside it)
        self.deleted = []

    def scan(self):
        """A few more photos, some of them of several people, some faces hard to tell."""
        chance = self.chance
        for _ in range(chance.randint(1, 6)):
            self.number += 1
            seeds = [1000 * self.number + place for place in range(chance.choice([1, 1, 2, 3]))]
            found = [
                face(
                    seed,
                    10.0 + 50 * place,
                    quality=chance.choice([0.1, 0.5, 0.9]),
                    vec=vector(
                        seed, vector(chance.randrange(SOMEBODY)), chance.choice([0.02, 0.1])
                    ),
                )
                for place, seed in enumerate(seeds)
            ]
            self.pictures[self.number] = found
            self.on_disk[f"{self.number}.jpg"] = (self.number, "")
        self.look()

    def look(self):
        """A scan of what lies on the disk."""
        found = {
            path: 1 + zlib.crc32(f"{picture} {tags}".encode())
            for path, (picture, tags) in self.on_disk.items()
        }
        self.album.walk(found)
        for path in self.album.pending():
            picture, tags = self.on_disk[path]
            looks = random.Random(picture).randbytes(32)
            what = replace(
                content(f"{picture} {tags}", picture=str(picture)), difference_hash=looks
            )
            self.faces += self.album.read(path, what, self.pictures[picture]).face_ids
        self.faces = sorted(set(self.faces) - set(self.drawn))

    def edit(self):
        """What other programs do with the files, a few things at once."""
        chance, disk = self.chance, self.on_disk
        before = self.state()
        for _ in range(chance.randint(1, 4)):
            paths = sorted(disk)
            one, other = chance.choice(paths), chance.choice(paths)
            what = chance.choice(["rename", "tag", "copy", "delete", "restore", "swap", "over"])
            if what == "tag":
                disk[one] = (disk[one][0], f"tag {chance.random()}")
            elif what == "rename":
                self.number += 1
                disk[f"renamed {self.number}.jpg"] = disk.pop(one)
            elif what == "copy":
                self.number += 1
                disk[f"copy {self.number}.jpg"] = disk[one]
            elif what == "swap":
                disk[one], disk[other] = disk[other], disk[one]
            elif what == "over" and one != other:
                self.deleted.append(disk[other])
                disk[other] = disk.pop(one)
            elif what == "delete" and len(paths) > 1:
                self.deleted.append(disk.pop(one))
            elif what == "restore" and self.deleted:
                self.number += 1
                disk[f"restored {self.number}.jpg"] = self.deleted.pop()
        self.look()
        assert self.state() == before
        shown = {picture for picture, _ in disk.values()}
        assert len(self.album.rows("gone")) == len(self.pictures) - len(shown)
        assert len(self.album.rows("photo")) == len(self.pictures)

    def who(self):
        return self.chance.choice(self.people.ids(hidden=True))

    def some_of(self, person_id):
        theirs = self.people.faces_of(person_id)
        return self.chance.sample(theirs, self.chance.randint(1, len(theirs)))

    def box(self):
        left, top = self.chance.randrange(200, 350), self.chance.randrange(200)
        return Box(left, top, left + 50, top + 60)

    def draw(self):
        """A face that nobody had found, in a part of a photo where there is none."""
        (found,) = self.people.faces(self.chance.sample(self.faces, 1))
        box, name = self.box(), self.chance.choice([None, *NAMES])
        made, _ = self.drawing.add(found.photo_id, box, name)
        self.drawn[made] = box

    def say(self):
        people, chance = self.people, self.chance
        who, other = self.who(), self.who()
        any_face = chance.sample([*self.faces, *self.drawn], 1)
        chance.choice(
            [
                lambda: people.rename(who, chance.choice(NAMES)),
                lambda: people.name_faces(any_face, chance.choice(NAMES)),
                lambda: people.merge(who, [other]),
                lambda: people.split(who, self.some_of(who)),
                lambda: people.reject(who, self.some_of(who)),
                lambda: people.tell_apart(who, other),
                lambda: people.ignore(any_face),
                lambda: people.bring_back(any_face),
                lambda: people.hide(who),
                lambda: people.delete(who),
                self.draw,
                lambda: self.drawing.move(chance.choice([*self.drawn]), self.box()),
                lambda: self.drawing.remove(chance.sample([*self.drawn], 1)),
                lambda: self.history.undo(),
                lambda: self.history.undo(),
            ]
        )()

    def group(self):
        """A run of one of the three kinds, and what must be true of each."""
        library = self.album.library
        kind = self.chance.choice(["all", "full", "new", "new"])
        before = self.state()
        if kind == "all":
            finish(regroup(library))
        elif kind == "full":
            plan = finish(preview(library))
            assert self.state() == before
            assert plan.names_changed == 0
            apply_plan(library, plan, "window")
            moved = {
                face_id
                for face_id, now in self.state()["faces"].items()
                if now[0] != before["faces"][face_id][0]
            }
            assert moved <= {move.face_id for move in plan.moves}
        else:
            finish(assign_new(library, self.settings))
        self.runs += 1
        self.check(before, self.state(), kind)

    def state(self):
        rows = self.album.rows
        return {
            "faces": {
                row[0]: row[1:]
                for row in rows("face", "id, person_id, state, ignored, photo_id, cluster_id")
            },
            "people": {row[0]: row[1:] for row in rows("person", "id, name, hidden")},
            "rejections": set(rows("rejection", "face_id, person_id")),
            "apart": set(rows("apart", "first_id, second_id")),
        }

    def check(self, before, after, kind):
        people, faces = after["people"], after["faces"]
        for face_id, (person, state, ignored, photo, _) in faces.items():
            old_person, old_state, *_ = before["faces"][face_id]
            if old_state == "confirmed" or (old_state == "accepted" and kind != "full"):
                assert (person, state) == (old_person, old_state)
            if kind == "new" and old_person is not None:
                assert (person, state) == (old_person, old_state)
            if ignored is not None:
                assert person is None
            if state == "assigned":
                assert (face_id, person) not in after["rejections"]
                beside = [one for one, row in faces.items() if row[0] == person and row[3] == photo]
                assert beside == [face_id]
        for face_id, person in before["rejections"]:
            returned = faces[face_id][0] == person and before["faces"][face_id][0] != person
            assert not returned
        for person, (name, hidden) in before["people"].items():
            had = any(row[0] == person for row in before["faces"].values())
            if name is not None or (hidden and had):
                assert people[person] == (name, hidden)
        for pair in before["apart"]:
            with_faces = {row[0] for row in before["faces"].values()}
            assert not (set(pair) <= with_faces) or set(pair) <= set(people)
        grouped = [row for row in faces.values() if row[0] is not None]
        self.most = max(self.most, len(grouped) / len(faces))
        assert after["rejections"] >= {pair for pair in before["rejections"] if pair[1] in people}

    def play(self, turns):
        self.scan()
        finish(regroup(self.album.library))
        for _ in range(turns):
            kind = self.chance.random()
            if kind < 0.15:
                self.scan()
            elif kind < 0.25:
                self.edit()
            elif kind < 0.55:
                self.group()
            else:
                try:
                    self.say()
                except (WrongUse, IndexError, ValueError):  # nobody there, nothing to undo
                    continue

    def undo_all(self):
        """Takes everything back, the newest first, the machine's runs too."""
        for entry in self.history.entries(limit=10_000):
            if not entry.undone:
                self.history.undo(entry.id)
            elif entry.partly:
                with suppress(WrongUse):  # its rest may be undone, waiting to be done again
                    self.history.undo(entry.id)


def play(tmp_path, seed, turns):
    """A history, and all of it taken back; returns how many runs of the machine there were."""
    folder = tmp_path / f"seed {seed}"
    folder.mkdir()
    album = Album(folder)
    with closing(album.library):
        player = Player(album, folder, seed)
        player.play(turns)
        assert player.most > 0.5
        player.undo_all()
        rows = album.rows
        for table in ("person", "rejection", "apart", "wanted", "passer", "answer"):
            assert rows(table) == [], table
        kind = "person_id, state, ignored, cluster_id, id IN (SELECT face_id FROM drawn)"
        assert set(rows("face", f"DISTINCT {kind}")) <= {
            (None, "unknown", None, None, 0),
            (None, "unknown", "removed", None, 1),
        }
        boxes = {row[0]: row[1:] for row in rows("face", 'id, "left", top, "right", bottom')}
        for drawn, box in player.drawn.items():
            assert boxes[drawn] == pytest.approx((box.left, box.top, box.right, box.bottom))
        assert rows("newcomer") == [(face_id,) for face_id in player.faces]
    return player.runs


@pytest.mark.parametrize("seed", range(int(os.environ.get("PHOTO_FACES_TEST_RUNS", 5))))
def test_the_users_word_survives_any_history_and_all_of_it_can_be_taken_back(tmp_path, seed):
    assert play(tmp_path, seed, 120) > 10
