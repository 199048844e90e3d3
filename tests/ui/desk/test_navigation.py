"""Where the user was: what of it is remembered."""

import pytest
from PySide6.QtCore import QObject

from photo_faces.ui.desk.navigation import Navigator, Place, Trail


@pytest.fixture
def navigator():
    parent = QObject()
    yield Navigator(parent)
    parent.deleteLater()


def test_lists_of_long_ago_are_forgotten_and_the_photos_that_were_opened_are_not(navigator):
    opened = [Place("photo", photo, Trail("photos", range(250_000), 0)) for photo in range(10)]
    for place in opened:
        navigator.go(place)
    been = []
    navigator.went.connect(been.append)
    while navigator.can_go(-1):
        navigator.step(-1)
    assert [place.subject for place in been] == [*range(8, -1, -1)]
    assert [place.trail is not None for place in been] == [True] * 3 + [False] * 6


def test_photos_of_one_list_keep_it(navigator):
    trail = Trail("photos", range(250_000), 0)
    for photo in range(10):
        navigator.go(Place("photo", photo, trail))
    been = []
    navigator.went.connect(been.append)
    while navigator.can_go(-1):
        navigator.step(-1)
    assert all(place.trail is trail for place in been)
