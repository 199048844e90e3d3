"""What the window counts is what its pages list."""

from datetime import datetime

import pytest
from album import Album, face, vector
from driving import finish

from photo_faces.domain.errors import Reason
from photo_faces.domain.message import Message
from photo_faces.services.grouping.regroup import regroup
from photo_faces.services.people.people import People
from photo_faces.services.scanning.folders import Folders
from photo_faces.services.scanning.problems import problems
from photo_faces.services.viewing.totals import count
from photo_faces.storage.base.sql import run
from photo_faces.storage.people.totals import Totals
from photo_faces.storage.photos import files

pytestmark = pytest.mark.usefixtures("in_this_process")


@pytest.fixture
def library(tmp_path):
    album = Album(tmp_path)
    for who in range(3):
        for number in range(4):
            seed = 10 * who + number
            album.add(
                f"{seed}.jpg",
                face(seed, vec=vector(seed, vector(who), 0.02)),
                taken_at=datetime(2020, 1 + who, 1 + number),
            )
    album.add("alone.jpg", face(77))
    finish(regroup(album.library))
    yield album.library
    album.library.close()


def listed(library):
    people = People(library, "window")
    return Totals(
        len(people.ids()),
        len(people.faces_of(None)),
        len(Folders(library).list()),
        len(problems(library)),
    )


def test_what_is_counted_is_what_is_listed(library):
    people = People(library, "window")
    assert count(library) == listed(library) == Totals(3, 1, 1, 0)
    first, second, third = people.ids()
    people.rename(first, "Anna")
    people.hide([second], True)
    with library.write() as session:
        files.store_failed(session, 1, Reason.TIMEOUT, Message.of("it took too long"))
        files.store_failed(session, 2, Reason.EMPTY, Message.of("it is empty"))
        run(session, "UPDATE face SET unmatched = 1")
    assert count(library) == listed(library)
    assert count(library).people == 2
    assert count(library).problems > 2
    people.not_a_face(people.faces_of(third))
    people.not_a_face(people.faces_of(first))
    assert count(library) == listed(library)
    assert count(library).people == 1  # who has a name, and no face
