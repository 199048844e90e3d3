"""Whom faces are most like is known before a name is typed."""

import numpy as np
import pytest
from album import Album, face, vector

from photo_faces.domain.history import FacesGrouped
from photo_faces.services.people.people import People
from photo_faces.services.searching.alike import AlikePeople, Asked
from photo_faces.settings import Settings
from photo_faces.storage.people import clusters

NAMES = ("Anna", "Bo", "Carl", "Dora")


@pytest.fixture
def album(tmp_path):
    made = Album(tmp_path)
    yield made
    made.library.close()


class Known:
    """Four people with names, six faces each, and a group without one that is nearest to Carl."""

    def __init__(self, album, folder):
        self.album, self.people = album, People(album.library, "window")
        self.alike = AlikePeople(
            album.library,
            Settings(library=folder / "library.sqlite", cache_folder=folder / "cache"),
        )
        near_carl = vector(50, vector(3), 0.1)
        centres = [*(vector(number) for number in range(1, 5)), near_carl]
        self.faces = [
            [
                album.add(f"{who}-{n}.jpg", face(n, vec=vector(100 * who + n, centre, 0.02)))[0]
                for n in range(6)
            ]
            for who, centre in enumerate(centres)
        ]
        everything = np.array(self.faces, np.int64).ravel()
        number = np.repeat(np.arange(5), 6)
        with album.library.journal("machine", FacesGrouped(new=False)) as session:
            clusters.apply(
                session,
                everything,
                -2 - number,
                number,
                model_id=album.model_id,
                parameters={},
                seconds=0,
            )
        self.ids = sorted(self.people.ids())
        for who, name in zip(self.ids, NAMES, strict=False):
            self.people.rename(who, name)

    def to(self, *faces, person=None):
        return [name for _, name in self.alike.to(Asked(faces, person))]


@pytest.fixture
def known(album, tmp_path):
    return Known(album, tmp_path)


def test_the_most_alike_with_a_name_come_first_and_are_two_to_five(known):
    for asked in (known.to(person=known.ids[4]), known.to(*known.faces[4][:2])):
        assert asked[0] == "Carl"
        assert 2 <= len(asked) <= 5
        assert set(asked) <= set(NAMES)


def test_nobody_is_offered_for_their_own_faces(known):
    assert "Carl" not in known.to(known.faces[2][0])
    assert len(known.to(known.faces[2][0])) >= 2


def test_what_the_user_said_is_no_longer_offered(known):
    person = known.ids[4]
    known.people.reject(known.ids[2], known.faces[4][:1])
    assert known.to(known.faces[4][0])[0] != "Carl"
    assert known.to(person=person)[0] == "Carl"  # it was said of one face of six
    known.people.tell_apart(person, known.ids[2])
    assert "Carl" not in known.to(person=person)


def test_whoever_is_in_the_photo_already_is_not_offered(known):
    carl, other = known.album.add(
        "both.jpg",
        face(1, vec=vector(901, vector(3), 0.02)),
        face(2, left=200.0, vec=vector(902, vector(3), 0.02)),
    )
    assert known.to(other)[0] == "Carl"
    known.people.move([carl], known.ids[2])
    assert "Carl" not in known.to(other)


def test_a_library_without_vectors_offers_nobody(known, album):
    with album.library.write() as session:
        session.connection().exec_driver_sql("DELETE FROM embedding")
    assert known.to(person=known.ids[4]) == []
