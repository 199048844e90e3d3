"""A photo's page while photos change, come late, are not there, or are there again."""

import pytest
from PySide6.QtCore import Qt

from photo_faces.domain.records import Changed
from photo_faces.ui.desk.navigation import Place, Trail

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(opened, home):
    return opened(home)


@pytest.fixture
def page(window):
    return window.pages["photo"]


def open_photo(qtbot, window, hands, ids, at=0):
    """Open a photo of a list."""
    window.navigator.go(Place("photo", ids[at], Trail("photos", ids, at)))
    hands.settle(qtbot, window)


def tell(window):
    """Have the window hear of a change, as it does of what a scan has read."""
    window.decisions.changed.emit(Changed.everything())


def forget(home, window, ids):
    """Have photos gone and forgotten."""
    home.lose({each.path for each in home.people.photos(ids)})
    window.context.gone.forget(ids)


@pytest.mark.parametrize(("start", "key", "end"), [(0, KEY.Key_Right, 4), (3, KEY.Key_Left, 1)])
def test_photos_that_were_forgotten_are_stepped_over(
    qtbot, home, window, page, hands, start, key, end
):
    open_photo(qtbot, window, hands, [1, 2, 3, 4], at=start)
    forget(home, window, [2, 3])
    qtbot.keyClick(page.canvas, key)
    hands.settle(qtbot, window)
    assert page.header.title.text() == f"photo {end:05}.jpg"
    assert page.counter.text() == f"{end} of 4"
    assert not hands.sheets()


def test_the_page_of_a_photo_that_was_forgotten_is_left(qtbot, home, window, hands):
    open_photo(qtbot, window, hands, [1, 2])
    forget(home, window, [1])
    tell(window)
    hands.settle(qtbot, window)
    assert window.navigator.place.page == "people"
    assert not hands.sheets()
