"""Faces that are drawn by hand, on a library whose photos are made up."""

import pytest
from album import face

from photo_faces.domain.records import Box
from photo_faces.services.people.drawing import Drawing
from photo_faces.services.people.history import History
from photo_faces.services.people.people import People
from photo_faces.words.history import called


@pytest.fixture
def photo(album):
    (first,) = album.add("a.jpg", face(1))
    return People(album.library, "window").faces([first])[0].photo_id


def test_a_face_drawn_of_somebody_said_to_be_there_is_that_ones(album, photo):
    people, drawing = People(album.library, "window"), Drawing(album.library, "window")
    unseen, _ = drawing.add(photo, None, "Anna")
    drawn, _ = drawing.add(photo, Box(200.0, 100.0, 260.0, 160.0), "anna")
    assert drawn == unseen
    (anna,) = people.faces([drawn])
    assert (anna.name, anna.box.left) == ("Anna", 200.0)
    History(album.library, "window").undo()
    (anna,) = people.faces([drawn])
    assert anna.box.fills(400, 300)
    other, _ = drawing.add(photo, Box(200.0, 100.0, 260.0, 160.0), "Anna", another=True)
    assert other != unseen


def test_the_history_says_whether_a_face_was_drawn_or_somebody_said_to_be_there(album, photo):
    drawing, history = Drawing(album.library, "window"), History(album.library, "window")
    drawing.add(photo, Box(200.0, 100.0, 260.0, 160.0), "Bob")
    drawing.add(photo, None, "Anna")
    latest, before = (called(entry.said) for entry in history.entries()[:2])
    assert (latest, before) == ("say that Anna is in a photo", "draw a face of Bob")
