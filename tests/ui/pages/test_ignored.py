"""Setting faces aside as strangers' or no faces, and bringing them back."""

import pytest
from PySide6.QtCore import Qt

from photo_faces.ui.desk.navigation import Place

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot, opened, home, hands):
    made = opened(home)
    made.navigator.go(Place("unknown"))
    hands.settle(qtbot, made)
    return made


def test_strangers_are_set_aside_and_brought_back(qtbot, window, home, hands):
    unknown, one = window.pages["unknown"], home.unknown[0]
    hands.click(qtbot, unknown.grid, one)
    qtbot.keyClick(unknown.grid, Qt.Key.Key_I, CONTROL)
    hands.settle(qtbot, window)
    assert unknown.grid.rows().ids() == home.unknown[1:]
    assert window.toast.words.text() == "1 face set aside as a stranger."

    qtbot.mouseClick(unknown.ignored, LEFT)
    hands.settle(qtbot, window)
    page = window.pages["ignored"]
    assert page.isVisible()
    assert page.grid.rows().ids() == [one]
    hands.click(qtbot, page.grid, one)
    qtbot.keyClick(page.grid, Qt.Key.Key_Backspace)
    hands.settle(qtbot, window)
    assert page.none.isVisible()
    assert home.people.faces_of(None) == home.unknown


def test_both_kinds_are_captioned_apart(qtbot, window, home, hands):
    home.people.not_a_face(home.unknown[1:])
    home.people.ignore(home.unknown[:1])
    window.navigator.go(Place("ignored"))
    hands.settle(qtbot, window)
    grid = window.pages["ignored"].grid
    assert grid.rows().ids() == [home.unknown[1], home.unknown[0]]
    assert [section.caption for section in grid._sections] == ["Not faces", "Strangers"]


def test_people_without_a_name_can_be_strangers(qtbot, window, home, hands):
    faces = home.people.faces_of(home.unnamed)
    window.navigator.go(Place("people"))
    hands.settle(qtbot, window)
    grid = window.people.grid
    hands.click(qtbot, grid, home.anna)
    qtbot.keyClick(grid, Qt.Key.Key_I, CONTROL)  # she has a name: not by a slip of the finger
    hands.settle(qtbot, window)
    assert len(home.people.faces_of(home.anna)) == 4
    hands.click(qtbot, grid, home.unnamed)
    qtbot.keyClick(grid, Qt.Key.Key_I, CONTROL)
    hands.settle(qtbot, window)
    assert grid.rows().ids() == [home.anna, home.bob]
    assert [face for face, _ in home.people.ignored()] == faces
    window.decisions.undo()
    hands.settle(qtbot, window)
    assert home.people.faces_of(home.unnamed) == faces


def test_faces_of_a_person_can_be_strangers(qtbot, window, home, hands):
    window.navigator.go(Place("person", home.anna))
    hands.settle(qtbot, window)
    grid = window.controllers["person"].page.faces
    chosen = grid.rows().ids()[0]
    hands.click(qtbot, grid, chosen)
    qtbot.keyClick(grid, Qt.Key.Key_I, CONTROL)
    hands.settle(qtbot, window)
    assert chosen not in grid.rows().ids()
    assert [face for face, _ in home.people.ignored()] == [chosen]
