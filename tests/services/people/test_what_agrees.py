"""What says the same thing in two places says it in both, whatever was scanned, said and undone."""

import random
from collections import defaultdict
from contextlib import suppress
from datetime import date, datetime

import numpy as np
import pytest
from album import Album, content, face
from driving import finish

from photo_faces.domain.errors import PhotoFacesError, Reason
from photo_faces.domain.history import FacesGrouped
from photo_faces.domain.message import Message
from photo_faces.domain.records import Box
from photo_faces.domain.table import POOR
from photo_faces.services.measuring.quality import faces_behind, measure
from photo_faces.services.people.drawing import Drawing
from photo_faces.services.people.gone import GonePhotos
from photo_faces.services.people.history import History
from photo_faces.services.people.people import People
from photo_faces.services.scanning.folders import Folders
from photo_faces.services.searching.find import Finder
from photo_faces.services.viewing.totals import count
from photo_faces.settings import Settings
from photo_faces.storage.people import clusters
from photo_faces.storage.photos import files

NAMES = ("Anna", "anna", "Bo", "Cleo")
PHOTOS = 24


class Awkward:
    """A library of photos with faces poor and good, dated and not, to which anything happens."""

    def __init__(self, folder, seed):
        self.chance = random.Random(seed)
        self.album = Album(folder)
        self.library = library = self.album.library
        self.people = People(library, "window")
        self.drawing, self.history = Drawing(library, "window"), History(library, "window")
        self.gone, self.folders = GonePhotos(library, "window"), Folders(library)
        self.finder = Finder(library, Settings(library=library.path, cache_folder=folder))
        self.scans = 0
        self.on_disk = {f"{number}.jpg": 1 for number in range(PHOTOS)}
        groups = defaultdict(list)
        for number, name in enumerate(self.on_disk):
            whom = self.chance.choices(range(6), k=self.chance.choice([0, 1, 1, 2, 3]))
            taken = self.chance.choice([None, datetime(2010 + number % 5, 1 + number % 12, 3)])
            seeds = [100 * number + place for place in range(len(whom))]
            found = [
                face(seed, 10.0 + 60 * at, quality=self.chance.choice([0.1, 0.5, 0.9]))
                for at, seed in enumerate(seeds)
            ]
            for who, made in zip(whom, self.album.add(name, *found, taken_at=taken), strict=True):
                groups[who].append(made)
        some = [made for group in groups.values() for made in group[: len(group) * 4 // 5]]
        number = [who for who, group in groups.items() for _ in group[: len(group) * 4 // 5]]
        with library.journal("machine", FacesGrouped(new=False)) as session:
            clusters.apply(
                session, np.array(some), -2 - np.array(number), np.array(number),
                model_id=self.album.model_id, parameters={}, seconds=0.0,
            )  # fmt: skip

    def happen(self):
        """Anything at all; what is refused changes nothing."""
        kind = self.chance.choice((self._say, self._say, self._scan, self._draw, self._take_back))
        with suppress(PhotoFacesError):
            kind()

    def _some(self, things, most=3):
        things = list(things)
        return self.chance.sample(things, min(len(things), self.chance.randint(1, most)))

    def _say(self):
        chance, people = self.chance, self.people
        everybody = [who.id for who in people.everybody()]
        who, name = chance.choice(everybody), chance.choice(NAMES)
        own = people.faces_of(who, gone=True) or [1]
        faces = self._some([row[0] for row in self.album.rows("face", "id")])
        another = chance.random() < 0.4
        chance.choice((
            lambda: people.rename(who, name, another=another),
            lambda: people.name_faces(faces, name, another=another),
            lambda: people.move(faces, who),
            lambda: people.same_in_photo(who, faces),
            lambda: people.reject(who, self._some(own)),
            lambda: people.split(who, self._some(own)),
            lambda: self._merge(self._some(everybody)),
            lambda: people.tell_apart(who, chance.choice(everybody)),
            lambda: people.hide(self._some(everybody), chance.random() < 0.7),
            lambda: people.not_a_face(faces),
            lambda: people.ignore(faces),
            lambda: people.bring_back(faces),
            lambda: people.delete(who),
            lambda: people.set_birthdate(who, chance.choice([None, date(2012, 3, 4)])),
            lambda: people.write(who, "notes", chance.choice([None, "tall", "small"])),
        ))()  # fmt: skip

    def _merge(self, whom):
        told = self.people.merging(whom)
        merged = self.people.merge(whom[0], whom[1:])
        assert told.faces == self.people.get(whom)[0].faces
        assert told.why_out(whom[0]) == merged.told
        assert told.given_up(whom[0]) == merged.changed.superseded

    def _scan(self):
        """Some photos are gone or back, cannot be read, have copies or others in their place."""
        chance, names = self.chance, list(self.on_disk)
        found = {name: self.on_disk[name] for name in names if chance.random() > 0.1}
        other = chance.choice(list(found))
        what = chance.choice(("nothing", "copy", "replace", "fail"))
        if what == "copy":
            found[f"copy of {other}"] = 1
        elif what == "replace":
            found[other] = self.on_disk[other] = self.on_disk[other] + 1
        self.scans += 1
        self.album.began, added = f"2030-01-01T00:00:{self.scans:02}+00:00", 0
        known = set(self.album.rows("photo", "id"))
        self.album.walk(found)
        for name, pending in self.album.pending().items():
            if what == "fail":
                with self.library.write() as session:
                    files.store_failed(session, pending.file_id, Reason.EMPTY, Message.of("empty"))
            else:
                word = name.removeprefix("copy of ")
                word += str(self.on_disk[word]) * (self.on_disk[word] > 1)
                looks = word.encode().ljust(32, b"!")
                read = self.album.read(name, content(word, looks=looks), [face(len(word))])
                added += read.new
        brought = {row[0] for row in set(self.album.rows("photo", "id")) - known}
        assert added == len(brought)
        assert not brought or set(self.finder.find("new").ids) == brought
        if (gone := self.gone.list()) and chance.random() < 0.2:
            self.gone.forget([gone[0].id])

    def _draw(self):
        photo = self.chance.randint(1, PHOTOS)
        box = self.chance.choice([None, Box(200, 100, 260, 180)])
        self.drawing.add(photo, box, self.chance.choice(NAMES), another=self.chance.random() < 0.2)

    def _take_back(self):
        self.chance.choice((self.history.undo, self.history.undo, self.history.redo))()


class Plain:
    """The same library, row by row: whom each photo that is there shows."""

    def __init__(self, library):
        rows = library.album.rows
        gone = {row[0] for row in rows("gone", "photo_id")}
        self.drawn = {row[0] for row in rows("drawn", "face_id")}
        self.names = dict(rows("person", "id, name_key"))
        self.photos = {row[0] for row in rows("photo", "id")} - gone
        self.faces = [
            (made, photo, who, quality)
            for made, photo, who, quality, ignored in rows(
                "face", "id, photo_id, person_id, quality, ignored"
            )
            if ignored is None and photo in self.photos
        ]
        self.of = defaultdict(list)
        self.shown = defaultdict(list)
        for each in self.faces:
            self.of[each[2]].append(each)
            self.shown[each[1]].append(each)

    def photos_of(self, key):
        return {photo for _, photo, who, _ in self.faces if who and self.names[who] == key}

    def is_nobody(self, each):
        made, _, who, quality = each
        return who is None and quality < POOR and made not in self.drawn

    def where(self, fits):
        return {photo for photo in self.photos if fits(self.shown[photo])}


@pytest.fixture(params=range(6))
def library(request, tmp_path):
    made = Awkward(tmp_path, request.param)
    yield made
    made.library.close()


def test_it_is_the_same_everywhere(library):
    for _ in range(25):
        library.happen()
        plain = Plain(library)
        people_agree(library, plain)
        companions_agree(library)
        queries_agree(library, plain)
        figures_agree(library, plain)


def people_agree(library, plain):
    people, finder = library.people, library.finder
    listed = {who.id: who.faces for who in people.everybody()}
    assert listed == {
        who: len(plain.of[who]) for who, key in plain.names.items() if key or plain.of[who]
    }
    for who in people.get(list(plain.names)):
        own = plain.of[who.id]
        assert who.faces == len(own)
        assert who.photos == len({photo for _, photo, _, _ in own})
        faces, shelf = people.faces_of(who.id), finder.with_people([who.id])
        assert sorted(faces) == sorted(each[0] for each in own)
        in_order = dict.fromkeys(each.photo_id for each in people.faces(faces))
        days = dict(zip(shelf.ids, shelf.days, strict=True))
        assert [days[photo] for photo in in_order] == shelf.days
        if who.label is not None:
            assert finder.find(f'"{who.label}"').ids == shelf.ids
        if who.among is not None and isinstance(who.among.known, int):
            assert who.among.known == who.faces


def companions_agree(library):
    people, finder = library.people, library.finder
    for who in people.get([one.id for one in people.everybody() if one.name_key]):
        for other, beside in finder.companions(who.id, 9):
            assert beside == len(finder.find(f'"{who.label}" and "{other.label}"').ids)


def queries_agree(library, plain):
    def found(query):
        return set(library.finder.find(query).ids)

    assert found("") == plain.photos
    for many in range(4):
        assert found(f"faces: {many}") == plain.where(lambda faces, n=many: len(faces) == n)
    assert found("unnamed") == plain.where(
        lambda faces: any(not (plain.names.get(each[2]) or plain.is_nobody(each)) for each in faces)
    )
    keys = sorted({key for key in plain.names.values() if key})
    for key in keys:
        own = plain.photos_of(key)
        nobody_else = plain.where(
            lambda faces, key=key: all(
                plain.names.get(each[2]) == key or plain.is_nobody(each) for each in faces
            )
        )
        assert found(f'"{key}"') == own
        assert found(f'only "{key}"') == own & nobody_else
        for other in set(keys) - {key}:
            assert found(f'"{key}" not "{other}"') == own - plain.photos_of(other)
            assert found(f'"{key}" and "{other}"') == own & plain.photos_of(other)


def figures_agree(library, plain):
    people, totals = library.people, count(library.library)
    listed = [who for who in people.everybody() if not who.hidden]
    assert totals.people == len(people.ids()) == len(listed)
    assert totals.unknown == people.nobodys() == len(people.faces_of(None)) == len(plain.of[None])
    photos = sum(root.photos for root in library.folders.list()) - library.folders.copies()
    assert photos == len(plain.photos)
    measured = finish(measure(library.library)).figures
    assert measured.faces == len(plain.faces)
    assert measured.named == sum(who.name_key is not None for who in listed)
    assert measured.unnamed == sum(who.name_key is None for who in listed)
    assert measured.ignored == len(people.ignored())
    assert round(measured.unknown * measured.faces) == totals.unknown
    behind = faces_behind(library.library, "unnamed")
    assert len(behind) == sum(who.faces for who in listed if who.name_key is None)
    gone = library.gone.list()
    assert library.gone.count() == len(gone)
    assert all(each.faces == len(people.photo_faces(each.id)) for each in gone)
