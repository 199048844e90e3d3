"""Nobody is in a photo taken before their birth, neither by clustering nor by what it found."""

from datetime import date, datetime

import numpy as np
import pytest
from album import face, vector

from photo_faces.domain.history import FacesGrouped
from photo_faces.services.grouping.new_faces import assign_new
from photo_faces.services.grouping.regroup import regroup
from photo_faces.services.people.people import People
from photo_faces.settings import Settings
from photo_faces.storage.people import answers, clusters


@pytest.fixture
def people(album):
    return People(album.library, "window")


def photos(album, year, count, near):
    taken = [datetime(year, 1 + n, 7, 12) for n in range(count)]
    return [
        album.add(
            f"{year}-{n}.jpg",
            face(100 * year + n, vec=vector(100 * year + n, near, 0.01), quality=0.9),
            taken_at=when,
        )[0]
        for n, when in enumerate(taken)
    ]


def test_a_run_gives_a_child_no_face_from_before_birth(album, people):
    child = vector(1)
    aunt = photos(album, 1990, 4, vector(2, child, 0.03))  # alike, a generation earlier
    niece = photos(album, 2018, 4, child)
    people.name_faces(niece[:1], "Mia")
    mia = people.names()[0][0]
    for _ in regroup(album.library):
        pass
    assert {each.person_id for each in people.faces([*aunt, *niece])} == {mia}

    people.set_birthdate(mia, date(2015, 5, 1))
    for _ in regroup(album.library):
        pass

    assert set(people.faces_of(mia)) == set(niece)
    assert len({each.person_id for each in people.faces(aunt)}) == 1  # she is somebody else now


def test_what_was_found_before_the_birthdate_was_said_is_not_stored(album, people):
    early, late = photos(album, 1990, 1, vector(1)), photos(album, 2018, 2, vector(1))
    people.name_faces(late[:1], "Mia")
    mia = people.names()[0][0]
    people.set_birthdate(mia, date(2018, 2, 7))
    with album.library.journal("machine", FacesGrouped(new=False)) as session:
        clusters.apply(
            session,
            np.array([*early, *late], np.int64),
            np.full(3, mia, np.int64),
            np.zeros(3, np.int64),
            model_id=album.model_id,
            parameters={},
            seconds=0,
        )
    # Confirmed faces stay: the date of the photo may be wrong. One of the very day is no baby's
    # that is not born yet.
    assert set(people.faces_of(mia)) == set(late)


def test_a_new_face_is_placed_with_its_like_from_before_birth_and_not_with_a_child(
    album, people, tmp_path
):
    child = vector(1)
    aunt = vector(2, child, 0.125)
    niece = photos(album, 2018, 4, child)
    people.name_faces(niece, "Mia")
    mia = people.names()[0][0]
    people.set_birthdate(mia, date(2015, 5, 1))
    early = photos(album, 1990, 1, aunt)
    for _ in regroup(album.library):
        pass
    assert people.faces(early)[0].person_id is None

    late = photos(album, 2020, 1, aunt)
    for _ in assign_new(album.library, Settings(cache_folder=tmp_path)):
        pass

    (whose,) = {each.person_id for each in people.faces([*early, *late])}
    assert whose not in (None, mia)
    assert set(people.faces_of(mia)) == set(niece)


@pytest.mark.parametrize("known", [False, True])
def test_a_new_face_is_compared_with_those_of_near_dates(album, people, tmp_path, known):
    """A boy of four looks like his sister did at four, and she is ten by now."""
    four, ten = vector(1), vector(2, vector(1), 0.3)
    sister_then, sister_now = photos(album, 2014, 3, four), photos(album, 2020, 9, ten)
    people.name_faces([*sister_then, *sister_now], "Mia")
    mia = people.names()[0][0]
    for _ in regroup(album.library):
        pass
    if known:
        people.set_birthdate(mia, date(2010, 2, 1))
    boy = photos(album, 2021, 1, four)
    for _ in assign_new(album.library, Settings(cache_folder=tmp_path)):
        pass
    assert (people.faces(boy)[0].person_id == mia) is not known


def test_nobody_is_asked_whether_the_unborn_are_in_a_photo(album, people):
    early, late = photos(album, 1990, 2, vector(1)), photos(album, 2018, 2, vector(2))
    people.name_faces(early, "Ada")
    people.name_faces(late[:1], "Mia")
    ada, mia = (person for person, _ in people.names())
    with album.library.read() as session:
        assert answers.may_be(session, [early[0], late[1]], mia) == [early[0], late[1]]
        assert answers.may_be_one(session, ada, mia)

    people.set_birthdate(mia, date(2015, 5, 1))

    with album.library.read() as session:
        assert answers.may_be(session, [early[0], late[1]], mia) == [late[1]]
        assert not answers.may_be_one(session, ada, mia)
        assert not answers.may_be_one(session, mia, ada)
