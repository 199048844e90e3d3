"""Queries under names: kept, replaced, dropped, undone."""

from datetime import date

import pytest
from album import face
from sqlalchemy import update

from photo_faces.domain.errors import WrongUse
from photo_faces.query.parse import QueryError
from photo_faces.services.people.details import Details
from photo_faces.services.people.history import History
from photo_faces.services.people.people import People
from photo_faces.services.searching.albums import Album, Albums
from photo_faces.services.searching.find import Finder
from photo_faces.settings import Settings
from photo_faces.storage.schema.photos import AlbumRow


@pytest.fixture
def albums(album):
    return Albums(album.library, "window")


def test_albums_are_kept_by_name_and_each_step_can_be_undone(album, albums):
    history = History(album.library, "window")
    albums.keep("Summer", "2014-06..2014-08")
    albums.keep("Autumn", "2014-09..2014-11")
    albums.keep(" SUMMER ", "2015-06..2015-08   not unnamed")
    latest = [Album("Autumn", "2014-09..2014-11"), Album("SUMMER", "2015-06..2015-08 not unnamed")]
    assert albums.list() == latest
    history.undo()
    assert albums.list()[1] == Album("Summer", "2014-06..2014-08")
    history.redo()
    assert albums.list() == latest
    albums.drop("summer")
    assert [one.name for one in albums.list()] == ["Autumn"]
    history.undo()
    assert albums.list() == latest


def test_what_stands_in_quotation_marks_is_kept_as_it_is(albums):
    albums.keep("a  b", 'folder: "My  Photos"   not  unnamed')
    assert albums.list() == [Album("a b", 'folder: "My  Photos" not unnamed')]
    albums.rename("a  b", "c  d")
    albums.drop(" c  d ")
    assert albums.list() == []


def test_somebody_in_it_may_come_later(albums):
    albums.keep("Us", "Anna and Bob")
    assert albums.list() == [Album("Us", "Anna and Bob")]


def test_what_cannot_be_understood_is_not_kept(albums):
    with pytest.raises(QueryError):
        albums.keep("Us", "Anna and")
    with pytest.raises(WrongUse):
        albums.keep("  ", "Anna")
    with pytest.raises(WrongUse, match="no-album name=Us"):
        albums.drop("Us")
    assert albums.list() == []


def test_albums_follow_those_who_are_called_otherwise(album, albums):
    history, people = History(album.library, "window"), People(album.library, "window")
    finder = Finder(album.library, Settings())
    faces = album.add("a.jpg", face(1), face(2, 100.0), face(3, 200.0))
    for one, name in zip(faces, ("Anna", "Bob", 'Anna "Nan" Smith'), strict=True):
        people.name_faces([one], name)
    who = {name: person for person, name in people.names()}
    queries = {
        "a": "(ANNA) not (Bob age 3..4)",
        "b": 'only "Anna","Bob", "Anna ""Nan"" Smith"',
        "c": "Annabel or camera: Anna",
        "d": "Anna",
    }
    for name, query in queries.items():
        albums.keep(name, query)

    people.rename(who["Anna"], "Anderson and Sons")
    assert [one.query for one in albums.list()] == [
        '("Anderson and Sons") not (Bob age 3..4)',
        'only "Anderson and Sons","Bob", "Anna ""Nan"" Smith"',
        "Annabel or camera: Anna",
        '"Anderson and Sons"',
    ]
    people.merge(who["Bob"], [who["Anna"]])
    assert albums.list()[3].query == '"Bob"'
    assert len(finder.find(albums.list()[1].query).ids) == 1
    history.undo()
    history.undo()
    assert {one.name: one.query for one in albums.list()} == queries


def test_albums_go_on_asking_for_whom_else_a_name_means(album, albums):
    people = People(album.library, "window")
    faces = album.add("a.jpg", face(1), face(2, 100.0))
    for one in faces:
        people.name_faces([one], "Anna", another=True)
    albums.keep("Anna", "Anna")
    first, second = people.ids()
    people.rename(first, "Bob")
    assert albums.list() == [Album("Anna", "Anna")]
    people.rename(second, "Carl")
    assert albums.list() == [Album("Anna", "Carl")]


def test_an_album_of_one_of_several_people_of_a_name_keeps_to_them(album, albums):
    people, details = People(album.library, "window"), Details(album.library, "window")
    history, finder = History(album.library, "window"), Finder(album.library, Settings())
    first, second, bob = (album.add(f"{at}.jpg", face(at))[0] for at in range(3))
    for one in (first, second):
        people.name_faces([one], "Anna", another=True)
    people.name_faces([bob], "Bob")
    anna, other = (each.person_id for each in people.faces([first, second]))
    details.set_birthdate(anna, date(1987, 5, 1))
    details.set_birthdate(other, date(2012, 5, 1))
    albums.keep("Both", "Anna or Bob")
    albums.keep("Her", '"Anna (1987)" not Bob')
    albums.keep("She", '"Anna (1987)"')
    albums.keep("Then", "Anna (1987)")  # in that year
    found = finder.find('"Anna (1987)"').ids
    assert len(found) == 1

    def same(*queries):
        kept = [each.query for each in albums.list()]
        assert kept == [*queries, "Anna (1987)"]
        assert [finder.find(each).ids for each in queries[1:]] == [found, found]

    same("Anna or Bob", '"Anna (1987)" not Bob', '"Anna (1987)"')
    details.set_birthdate(anna, date(1986, 5, 1))  # somebody knew better
    same("Anna or Bob", '"Anna (1986)" not Bob', '"Anna (1986)"')
    details.set_birthdate(anna, None)
    same("Anna or Bob", '"Anna (1 face)" not Bob', '"Anna (1 face)"')
    people.rename(anna, "Anne")
    same("Anna or Bob", '"Anne" not Bob', '"Anne"')
    people.merge(other, [anna])
    assert albums.list()[2].query == '"Anna"'
    assert len(finder.find(albums.list()[2].query).ids) == 2
    history.undo()
    same("Anna or Bob", '"Anne" not Bob', '"Anne"')


def test_somebody_called_like_a_number_is_taken_for_nobody_else(album, albums):
    people, finder = People(album.library, "window"), Finder(album.library, Settings())
    bob, other, team = (album.add(f"{at}.jpg", face(at))[0] for at in range(3))
    people.name_faces([bob], "Bob")
    (who,) = people.ids()
    people.name_faces([other], "Carl")
    name = f"Team (#{who})"
    people.name_faces([team], name)
    assert [each.name for each in people.faces([bob, team])] == ["Bob", name]
    albums.keep("Us", f'"{name}" not Carl')
    assert albums.list() == [Album("Us", f'"{name}" not Carl')]
    before = finder.find(albums.list()[0].query).ids
    assert len(before) == 1
    people.merge(people.faces([other])[0].person_id, [who])
    assert albums.list() == [Album("Us", f'"{name}" not Carl')]
    assert finder.find(albums.list()[0].query).ids == before


def test_an_album_of_an_earlier_version_keeps_to_its_person(album, albums):
    people = People(album.library, "window")
    one, other = (album.add(f"{at}.jpg", face(at))[0] for at in range(2))
    people.name_faces([one], "Anna")
    who = people.faces([one])[0].person_id
    people.name_faces([other], "Bert")
    albums.keep("Her", "Bert")
    with album.library.write() as session:
        session.execute(update(AlbumRow).values(query=f'"Anna (#{who})"'))
    assert albums.list() == [Album("Her", '"Anna"')]
    people.merge(people.faces([other])[0].person_id, [who])
    assert albums.list() == [Album("Her", '"Bert"')]
