"""What people of one name are shown as, in the language of the window."""

import pytest
from album import face

from photo_faces.domain import language
from photo_faces.services.people.people import People
from photo_faces.services.searching.albums import Albums
from photo_faces.services.searching.find import Finder
from photo_faces.settings import Settings

SAID = {"%n faces": "%n Gesichter", "{told}, person {id}": "{told}, Person {id}"}


@pytest.fixture
def in_german():
    language.speak(lambda text, apart, count: SAID.get(text, ""), "{:,}".format)
    yield
    language.speak(None, "{:,}".format)


def test_people_of_one_name_are_told_apart_and_asked_for_in_the_language(album, in_german):
    people = People(album.library, "window")
    faces = [album.add(f"{at}.jpg", face(at))[0] for at in range(5)]
    for some in (faces[:2], faces[2:]):
        people.name_faces(some, "Anna", another=True)
    first, other = (people.faces([some])[0] for some in (faces[0], faces[2]))
    assert (first.label, other.label) == ("Anna (2 Gesichter)", "Anna (3 Gesichter)")
    finder = Finder(album.library, Settings())
    assert len(finder.find(f'"{other.label}"').ids) == 3
    albums = Albums(album.library, "window")
    albums.keep("Her", f'"{other.label}"')
    language.speak(None, "{:,}".format)  # the desktop's language was changed
    assert albums.list()[0].query == '"Anna (3 faces)"'
