"""Any sequence of decisions can be undone and redone, row for row."""

import random
import sqlite3
from contextlib import closing
from datetime import date, datetime

import numpy as np
import pytest
from album import face

from photo_faces.domain.errors import WrongUse
from photo_faces.domain.history import FacesGrouped, QuestionAnswered
from photo_faces.domain.records import Box
from photo_faces.domain.review import About, Answer
from photo_faces.query.writing import written
from photo_faces.services.people.drawing import Drawing
from photo_faces.services.people.history import History
from photo_faces.services.people.people import People
from photo_faces.services.searching.albums import Albums
from photo_faces.storage.people import answers, clusters

#: What undoing does not concern: the journal itself, and the records of runs.
ASIDE = ("journal", "journal_change", "face_change", "cluster_run", "sqlite_sequence")
PHOTOS, FACES_EACH = 20, 3
NAMES = ["Anna", "anna ", "Bo", "Cleo", "Dan", "Eve"]


def everything(library):
    """All rows of all tables but those aside."""
    with closing(sqlite3.connect(library.path)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        tables = sorted(name for (name,) in names if name not in ASIDE)
        return {
            name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr)
            for name in tables
        }


class Player:
    """Does one thing at random after another."""

    def __init__(self, album, seed):
        self.album, self.chance = album, random.Random(seed)
        self.people = People(album.library, "window")
        self.history = History(album.library, "window")
        self.faces = [
            face_id
            for number in range(PHOTOS)
            for face_id in album.add(
                f"{number}.jpg",
                *(face(number * 3 + i, 100 * i, quality=0.1 * i) for i in range(FACES_EACH)),
                taken_at=datetime(1990 + number, 1, 1),
            )
        ]

        self.drawing = Drawing(album.library, "window")
        self.albums = Albums(album.library, "window")
        self.drawn = [
            self.drawing.add(1 + number, self.box(), self.chance.choice([None, "Bo"]))[0]
            for number in range(0, PHOTOS, 2)
        ]
        for drawn in self.drawn:
            self.drawing.move(drawn, self.box())
        self.faces += self.drawn

    def box(self):
        left, top = self.chance.randrange(0, 350), self.chance.randrange(100, 240)
        return Box(left, top, left + self.chance.randint(10, 50), top + self.chance.randint(10, 60))

    def keep(self):
        asked = self.chance.choice(["{} and {}", "only {}, {}", "not {} or {} age 3..4"])
        who = [written(self.chance.choice(NAMES).strip()) for _ in range(2)]
        self.albums.keep(self.chance.choice("ab"), asked.format(*who))

    def ids(self):
        return self.chance.sample(self.faces, self.chance.randint(1, 6))

    def who(self):
        return self.chance.choice(self.people.ids(hidden=True) or [1])

    def some_of(self, person_id):
        theirs = self.people.faces_of(person_id) or self.faces
        return self.chance.sample(theirs, self.chance.randint(1, len(theirs)))

    def group(self, origin="machine"):
        faces = np.array(self.faces, np.int64)
        wanted = np.array([self.chance.randint(-9, 12) for _ in self.faces], np.int64)
        wanted[wanted == 0] = -1
        with self.album.library.journal(origin, FacesGrouped(new=False)) as session:
            clusters.apply(
                session,
                faces,
                wanted,
                np.where(wanted < 0, -1, wanted),
                model_id=self.album.model_id,
                parameters={},
                seconds=0,
            )

    def answer(self, who):
        """An answer as the review keeps it, beside the decision that it is."""
        face_id, said = self.chance.choice(self.faces), self.chance.choice([True, False, None])
        figures = [self.chance.randint(0, 400) / 100 for _ in range(3)]
        given = Answer(About("is", who, face_id), said, *figures, said is not None)
        with self.album.library.journal("window", QuestionAnswered(())) as session:
            answers.add(session, self.album.model_id, [given])

    def act(self):
        """One thing; what cannot be done is passed over."""
        people, chance = self.people, self.chance
        who, other = self.who(), self.who()
        one_photo = chance.randrange(PHOTOS) * FACES_EACH
        mirrored = self.faces[one_photo : one_photo + 2]
        call = chance.choice(
            [
                lambda: people.rename(who, chance.choice(NAMES)),
                lambda: people.name_faces(self.ids(), chance.choice(NAMES)),
                lambda: people.move(self.ids(), who),
                lambda: people.same_in_photo(who, mirrored),
                lambda: people.merge(who, [other]),
                lambda: people.merge(who, {other, self.who()} - {who}),
                lambda: people.split(who, self.some_of(who)),
                lambda: people.reject(who, self.some_of(who)),
                lambda: people.reject(who, self.ids()),
                lambda: people.tell_apart(who, other),
                lambda: people.not_a_face(self.ids()),
                lambda: people.ignore(self.ids()),
                lambda: people.bring_back(self.ids()),
                lambda: people.hide([who, other], chance.random() < 0.5),
                lambda: people.set_cover(who, self.some_of(who)[0]),
                lambda: people.set_birthdate(who, date(chance.randint(1985, 2010), 1, 1)),
                lambda: people.write(who, "notes", chance.choice(["", "tall", "a cousin"])),
                lambda: people.write(who, "relation", chance.choice([None, "family"])),
                lambda: people.set_favourite(who, chance.random() < 0.5),
                lambda: people.delete(who),
                lambda: self.group("window"),
                lambda: self.drawing.move(chance.choice(self.drawn), self.box()),
                lambda: self.drawing.remove(chance.sample(self.drawn, 2)),
                self.keep,
                self.keep,
                lambda: self.albums.drop(chance.choice("ab")),
                lambda: self.answer(who),
            ]
        )
        try:
            call()
        except WrongUse:
            return False
        return True


def play(album, seed, operations):
    """Acts, undoes all, redoes all, and compares; returns how many entries there were."""
    player = Player(album, seed)
    player.group()
    while player.history.last() is not None:  # from here on
        player.history.purge(keep=0)
    first = everything(album.library)
    done = 0
    while done < operations:
        done += player.act()
    end = everything(album.library)
    assert end != first

    undone = 0
    while player.history.last() is not None:
        assert player.history.undo().skipped == 0
        undone += 1
    assert everything(album.library) == first
    while player.history.next() is not None:
        assert player.history.redo().skipped == 0
    assert everything(album.library) == end
    return undone


@pytest.mark.parametrize(("seed", "operations"), [(1, 150), (2, 40), (3, 40), (4, 40), (23, 60)])
def test_undoing_all_gives_the_first_state_and_redoing_all_the_last(album, seed, operations):
    assert play(album, seed, operations) > operations / 2


def sound(library):
    """What must hold in every library, whatever was undone."""
    with closing(sqlite3.connect(library.path)) as connection:

        def none(query):
            assert connection.execute(query).fetchall() == []

        none("PRAGMA foreign_key_check")
        none("SELECT * FROM face JOIN rejection r ON r.face_id = face.id"
             " AND r.person_id = face.person_id")  # fmt: skip
        none("SELECT * FROM face WHERE (person_id IS NULL) <> (state = 'unknown')")
        none("SELECT * FROM face WHERE ignored IS NOT NULL AND person_id IS NOT NULL")
        none("SELECT * FROM person WHERE name IS NULL AND NOT EXISTS"
             " (SELECT 1 FROM face WHERE person_id = person.id)")  # fmt: skip
        none("SELECT * FROM face JOIN face AS o ON o.photo_id = face.photo_id AND o.id <> face.id"
             " AND o.person_id = face.person_id WHERE face.state = 'assigned'")  # fmt: skip
        none("SELECT * FROM apart WHERE first_id >= second_id")
        none("SELECT * FROM journal_open")


@pytest.mark.parametrize("seed", [5, 6, 57])
def test_entries_taken_back_in_any_order_leave_a_sound_library(album, seed):
    player = Player(album, seed)
    player.group()
    for _ in range(60):
        player.act()
        if player.chance.random() < 0.5:
            entry = player.chance.choice(player.history.entries(limit=1000))
            (player.history.redo if entry.undone else player.history.undo)(entry.id)
        sound(album.library)
