"""Photos by a query, on a library whose photos are made up; held against a plain reading of it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

import numpy as np
import pytest
from album import Album, content, face, vector
from hypothesis import given, settings
from hypothesis import strategies as st

from photo_faces.domain.records import Box
from photo_faces.query.parse import QueryError
from photo_faces.services.people.details import Details
from photo_faces.services.people.drawing import Drawing
from photo_faces.services.people.people import People
from photo_faces.services.searching.find import Finder
from photo_faces.settings import Settings
from photo_faces.storage.base.sql import run
from photo_faces.storage.photos import found_files

NAMES = ("Anna", "Bob", "Carl Maria")
BLUR = ""  # a face without a name that is too poor to tell anything
BORN = {"Anna": date(2010, 6, 15)}
START = datetime(2011, 1, 31, 23, 59, 58)


@dataclass(frozen=True)
class Photo:
    """What a photo of the library shows; `who` has None or BLUR for a face without a name."""

    folder: str
    taken: datetime | None
    written: datetime
    who: tuple[str | None, ...]

    @property
    def day(self) -> date:
        """Under which it is listed."""
        return (self.taken or self.written).date()


def drawn(count: int) -> list[Photo]:
    chance = Random(1)
    made = []
    for _ in range(count):
        taken = START + timedelta(days=chance.randrange(2500), hours=chance.randrange(24))
        who = tuple(chance.sample([*NAMES, None, None, BLUR, BLUR], chance.randrange(4)))
        folder = chance.choice(("Italy 2014/", "Élise/", ""))
        written = START + timedelta(days=chance.randrange(2500), hours=12)
        made.append(Photo(folder, None if chance.random() < 0.2 else taken, written, who))
    return made


PHOTOS = drawn(60)


@pytest.fixture(scope="module")
def finder(tmp_path_factory):
    album = Album(tmp_path_factory.mktemp("find"))
    faces: dict[str, list[int]] = {}
    for number, photo in enumerate(PHOTOS):
        shown = [
            face(10 * number + at, 40.0 * at, quality=0.1 if name == BLUR else 0.5)
            for at, name in enumerate(photo.who)
        ]
        with album.library.write() as session:
            path = f"{photo.folder}{number}.jpg".encode()
            file = (path, 1000, int(photo.written.timestamp()) * 10**9)
            found_files.upsert(session, album.root_id, [file], found_files.Seen())
        told = content(str(number), taken_at=photo.taken, looks=bytes([number] * 32))
        ids = album.read(f"{number}.jpg", told, shown).face_ids
        for face_id, name in zip(ids, photo.who, strict=True):
            if name:
                faces.setdefault(name, []).append(face_id)
    people = People(album.library, "window")
    for name, own in faces.items():
        people.name_faces(own, name)
    who = {name: person for person, name in people.names()}
    for name, born in BORN.items():
        Details(album.library, "window").set_birthdate(who[name], born)
    yield Finder(album.library, Settings())
    album.library.close()


def found(finder, query):
    """The photos that a query finds, by number, and in their order."""
    return [int(each.photo.path.stem) for each in finder.photos(finder.find(query).ids)]


def age(photo: Photo) -> int | None:
    if photo.taken is None or "Anna" not in photo.who:
        return None
    born, day = BORN["Anna"], photo.taken.date()
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


TERMS = {
    "Anna": lambda photo: "Anna" in photo.who,
    "bob": lambda photo: "Bob" in photo.who,
    '"carl maria"': lambda photo: "Carl Maria" in photo.who,
    "only Anna": lambda photo: set(photo.who) - {BLUR} == {"Anna"},
    "only Anna, Bob": lambda photo: set(photo.who) - {BLUR} == {"Anna", "Bob"},
    "Anna age 3..5": lambda photo: age(photo) in (3, 4, 5),
    "2012..2013": lambda photo: photo.day.year in (2012, 2013),
    "2011-01-31": lambda photo: photo.day == date(2011, 1, 31),
    "faces: 2..": lambda photo: len(photo.who) >= 2,
    "faces: 0": lambda photo: not photo.who,
    "unnamed": lambda photo: None in photo.who,
    "folder: italy": lambda photo: photo.folder == "Italy 2014/",
    "folder: éLISE": lambda photo: photo.folder == "Élise/",
    "new": lambda _: True,
    "camera: Canon": lambda _: False,
}

TERM = st.sampled_from(sorted(TERMS)).map(lambda term: (term, TERMS[term]))
QUERY = st.recursive(
    TERM,
    lambda inner: st.one_of(
        inner.map(lambda one: (f"not ({one[0]})", lambda photo: not one[1](photo))),
        st.tuples(inner, inner).map(
            lambda two: (
                f"({two[0][0]}) and ({two[1][0]})",
                lambda photo: two[0][1](photo) and two[1][1](photo),
            )
        ),
        st.tuples(inner, inner).map(
            lambda two: (
                f"({two[0][0]}) or ({two[1][0]})",
                lambda photo: two[0][1](photo) or two[1][1](photo),
            )
        ),
    ),
    max_leaves=5,
)


@settings(max_examples=150, deadline=None)
@given(QUERY)
def test_a_query_finds_the_photos_that_it_means_and_no_others(finder, query):
    text, means = query
    assert sorted(found(finder, text)) == [
        number for number, photo in enumerate(PHOTOS) if means(photo)
    ]


def test_the_oldest_come_first_by_the_time_of_the_file_where_the_photo_has_none(finder):
    shelf = finder.find("")
    listed = found(finder, "")
    days = [PHOTOS[number].day.isoformat() for number in listed]
    assert shelf.days == days == sorted(days)
    assert len(listed) == len(PHOTOS)
    assert shelf.shapes == pytest.approx(np.full(len(PHOTOS), 400 / 300))


def test_who_is_in_a_photo_is_told_by_name(finder):
    for each in finder.photos(finder.find("faces: 3").ids):
        named = sorted(name for name in PHOTOS[int(each.photo.path.stem)].who if name)
        assert [name for _, name in each.people] == named


def test_a_name_that_nobody_has_is_said_where_it_stands(finder):
    with pytest.raises(QueryError, match="query-alike name=Ana alike=Anna") as raised:
        finder.find("Bob and Ana")
    assert (raised.value.start, raised.value.end) == (8, 11)


def test_who_is_often_in_somebodys_photos(finder):
    together = {
        name: sum({"Anna", name} <= set(photo.who) for photo in PHOTOS)
        for name in ("Bob", "Carl Maria")
    }
    anna = next(who for each in finder.photos(finder.find("Anna").ids) for who in each.people)
    assert anna[1] == "Anna"
    found = finder.companions(anna[0])
    assert {person.name: count for person, count in found} == together
    assert [count for _, count in found] == sorted(together.values(), reverse=True)


def test_a_face_that_is_none_counts_for_nothing(album):
    (own, other) = album.add("a.jpg", face(1), face(2, 100.0))
    people = People(album.library, "window")
    people.name_faces([own], "Anna")
    finder = Finder(album.library, Settings())
    assert finder.find("only Anna").ids == []
    people.not_a_face([other])
    assert len(finder.find("only Anna").ids) == len(finder.find("faces: 1 not unnamed").ids) == 1


def test_a_face_that_the_user_drew_counts_though_there_is_little_to_see(album):
    (own, _) = album.add("a.jpg", face(1), face(2, 100.0, quality=0.1))
    People(album.library, "window").name_faces([own], "Anna")
    finder, drawing = Finder(album.library, Settings()), Drawing(album.library, "window")
    (photo,) = finder.find("only Anna faces: 2 not unnamed").ids
    drawn, _ = drawing.add(photo, Box(200, 100, 230, 140))
    assert finder.find("only Anna").ids == []
    assert finder.find("faces: 3 and unnamed").ids == [photo]
    drawing.remove([drawn])
    assert finder.find("only Anna faces: 2 not unnamed").ids == [photo]


def test_as_many_faces_are_counted_as_the_page_of_the_photo_shows(album):
    blurred = album.add("blurred.jpg", face(1, quality=0.0))
    aside = album.add("aside.jpg", face(2), face(3, 100.0, quality=0.1))
    album.add("nobody.jpg")
    people, finder = People(album.library, "window"), Finder(album.library, Settings())

    def counted(most=2):
        return [finder.find(f"faces: {count}").ids for count in range(most + 1)]

    def shown(most=2):
        shelf = finder.find("").ids
        return [
            [each for each in shelf if len(people.photo_faces(each)) == n] for n in range(most + 1)
        ]

    for step in (lambda: people.not_a_face(blurred), lambda: people.ignore(aside[:1])):
        assert counted() == shown()
        step()
    assert counted() == shown()
    assert [len(some) for some in counted()] == [2, 1, 0]


def test_as_much_as_is_understood_is_answered(finder):
    deep = "(new or not (faces: 3 and " * 7 + "new" + "))" * 7
    assert len(found(finder, deep)) == len(PHOTOS)
    long = " or ".join(["only Anna, Bob"] * 99)
    assert found(finder, long) == found(finder, "only Anna, Bob")
    for beyond in ("(new or " * 3000 + "new" + ")" * 3000, "not " * 3000 + "new"):
        with pytest.raises(QueryError, match="query-too-much"):
            finder.find(beyond)


def test_a_name_that_reads_like_a_query_is_one_where_nothing_else_makes_sense(album):
    (own,) = album.add("a.jpg", face(1))
    (other,) = album.add("b.jpg", face(2))
    people = People(album.library, "window")
    people.name_faces([own], "Anderson and Sons")
    finder = Finder(album.library, Settings())
    assert len(finder.find("anderson and sons").ids) == 1
    people.name_faces([other], "Anderson")
    with pytest.raises(QueryError, match="query-nobody name=Sons"):
        finder.find("Anderson and Sons and Anderson")


def test_chinese_is_understood_without_blanks(album):
    both = album.add("both.jpg", face(1), face(2, 40))
    alone = album.add("alone.jpg", face(3))
    people = People(album.library, "command line")
    people.name_faces([both[0], alone[0]], "张伟")
    people.name_faces([both[1]], "李和平")
    finder = Finder(album.library, Settings())
    assert len(finder.find("张伟和李和平").ids) == 1
    assert len(finder.find("张伟不李和平").ids) == 1
    assert len(finder.find("李和平").ids) == 1
    for text in ("(张伟和小明)", "(张伟和李和平) (小明)"):
        with pytest.raises(QueryError) as caught:
            finder.find(text)
        assert f"({text[caught.value.start : caught.value.end]})" in text.split()


def test_a_face_joins_a_query(album):
    anna, bob = vector(1), vector(2)

    def like(seed, near, left=0.0):
        return face(seed, left, vec=vector(seed, near, 0.04))

    (own,) = album.add("a.jpg", like(10, anna))
    beside, his = album.add("b.jpg", like(20, anna), like(30, bob, 100.0))
    album.add("c.jpg", face(40))
    People(album.library, "window").name_faces([his], "Bob")
    finder = Finder(album.library, Settings())
    assert found_files_of(finder, f"face:{own}") == ["a", "b"]
    assert found_files_of(finder, f"not face:{own}") == ["c"]
    assert found_files_of(finder, f"Bob face:{own}") == ["b"]
    assert found_files_of(finder, f"face:{own} not Bob or face:{his}") == ["a", "b"]
    album.add("d.jpg", like(50, anna))
    assert found_files_of(finder, f"face:{own}") == ["a", "b", "d"]
    People(album.library, "window").not_a_face([beside])
    assert found_files_of(finder, f"face:{own}") == ["a", "d"]


def found_files_of(finder, query):
    return sorted(each.photo.path.stem for each in finder.photos(finder.find(query).ids))


def test_a_face_that_there_is_not_is_said_where_it_stands(album):
    (own,) = album.add("a.jpg", face(1))
    with pytest.raises(QueryError, match=f"query-no-face face={own + 1}") as raised:
        Finder(album.library, Settings()).find(f"2014 or face: {own + 1}")
    assert (raised.value.start, raised.value.end) == (8, 15)


def test_a_photo_without_a_date_says_by_what_it_stands_though_its_file_is_older_than_most(album):
    album.add("scanned.jpg")
    with album.library.write() as session:
        run(session, "UPDATE file SET mtime_ns = -300000000000000000")
    finder = Finder(album.library, Settings())
    shelf = finder.find("")
    (found,) = finder.photos(shelf.ids)
    assert found.photo.guess.begins.year == 1960
    assert shelf.days == [found.photo.guess.begins.date().isoformat()]


def test_what_lies_above_a_library_is_no_folder_of_its_photos(finder, tmp_path_factory):
    above = tmp_path_factory.getbasetemp()
    assert found(finder, f"folder: {above.name}") == []
    root = next(finder.photos(finder.find("").ids)).photo.path.parents
    everything = len(PHOTOS)
    assert len(found(finder, f'folder: "{above}"')) == everything  # a whole path
    assert any(len(found(finder, f"folder: {each.name}")) == everything for each in root[:2])


def test_a_face_of_number_nought_is_no_picture(finder):
    with pytest.raises(QueryError, match="query-no-face face=0"):
        finder.find("face:0")


def test_a_picture_whose_name_is_no_text_takes_part_in_no_name(finder):
    with pytest.raises(QueryError, match="query-nobody name=Nobody"):
        finder.find('Nobody and face:"\udcff.jpg"')


def test_no_word_is_too_long_to_be_understood(finder):
    with pytest.raises(QueryError, match="query-nobody"):
        finder.find("Anna和" * 5000 + "Zoe")
