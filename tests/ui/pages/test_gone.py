"""Photos that are gone: out of the pages, listed on one of their own, forgotten, and back."""

import pytest
from PySide6.QtCore import Qt

from photo_faces.ui.desk.navigation import Place

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(qtbot, opened, home, hands):
    """On the page of problems, where the first two photos of Anna are deleted."""
    photos = home.people.faces(home.people.faces_of(home.anna)[:2])
    home.lose({one.photo for one in photos})
    home.gone = sorted(one.photo for one in photos)
    made = opened(home)
    made.navigator.go(Place("problems"))
    hands.settle(qtbot, made)
    return made


def listed(page):
    model = page.table.model()
    return [model.data(model.index(row, 0)) for row in range(model.rowCount())]


def test_photos_that_are_gone_are_listed_and_forgotten(qtbot, window, home, hands):
    problems, page = window.pages["problems"], window.pages["gone"]
    assert problems.gone.text() == "Gone photos (2)"
    qtbot.mouseClick(problems.gone, LEFT)
    hands.settle(qtbot, window)
    assert page.isVisible()
    assert window.sidebar.buttons["gone"].isChecked()
    assert listed(page) == [str(path) for path in home.gone]
    assert not page.forget.isEnabled()

    page.table.selectRow(0)
    qtbot.mouseClick(page.forget, LEFT)
    hands.settle(qtbot, window)

    assert listed(page) == [str(home.gone[1])]
    assert window.toast.words.text() == "Forgot 1 photo."
    qtbot.mouseClick(window.toast.offer, LEFT)
    hands.settle(qtbot, window)
    assert listed(page) == [str(path) for path in home.gone]

    qtbot.mouseClick(page.everything, LEFT)
    hands.settle(qtbot, window)
    assert page.none.isVisible()
    window.navigator.go(Place("problems"))
    hands.settle(qtbot, window)
    assert problems.gone.text() == "Gone photos"
    window.navigator.go(Place("history"))
    hands.settle(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    hands.settle(qtbot, window)
    assert [one.path for one in window.context.gone.list()] == home.gone


def test_faces_of_photos_that_are_gone_are_on_no_page_of_people(qtbot, window, home, hands):
    window.navigator.go(Place("person", home.anna))
    hands.settle(qtbot, window)
    assert len(window.pages["person"].faces.rows().ids()) == 2


def test_somebody_is_set_aside_with_the_photos_that_are_gone(qtbot, opened, home, hands):
    faces = home.people.faces_of(home.unnamed)
    home.lose({home.people.faces(faces[:1])[0].photo})
    window = opened(home)
    hands.click(qtbot, window.people.grid, home.unnamed)
    qtbot.keyClick(window.people.grid, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    hands.settle(qtbot, window)
    assert {one.person_id for one in home.people.faces(faces)} == {None}
    home.lose(set())  # it is back
    assert set(faces) <= {face for face, _ in home.people.ignored()}
