"""Two people of one name: asked about once, told apart wherever they are shown."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.widgets.name_edit import NameEdit

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton


def editor(qtbot, grid):
    qtbot.waitUntil(lambda: any(each.isVisible() for each in grid.findChildren(NameEdit)))
    return next(each for each in grid.findChildren(NameEdit) if each.isVisible())


def name_the_unnamed(qtbot, window, name):
    grid = window.people.grid
    qtbot.keyClick(grid.viewport(), KEY.Key_End)
    qtbot.keyClick(grid.viewport(), KEY.Key_F2)
    edit = editor(qtbot, grid)
    qtbot.keyClicks(edit, name)
    qtbot.keyClick(edit, KEY.Key_Return)


def answers(sheet):
    return {each.text(): each for each in sheet.findChildren(QPushButton)}


@pytest.fixture
def annas(home):
    """Bob is called Anna too, and was born in 1987."""
    home.people.rename(home.bob, "Anna", another=True)
    home.people.set_birthdate(home.bob, date(1987, 6, 21))
    return home


def test_a_name_that_somebody_has_may_be_given_to_somebody_else(qtbot, opened, home, hands):
    window = opened(home)
    name_the_unnamed(qtbot, window, "anna")
    question = hands.sheet(qtbot)
    assert list(answers(question)) == ["Cancel", "Two people called anna", "Merge into Anna"]
    qtbot.mouseClick(answers(question)["Two people called anna"], LEFT)
    hands.settle(qtbot, window)
    assert [who.name for who in home.people.get([home.anna, home.unnamed])] == ["Anna", "anna"]
    model = window.people.grid.rows()
    assert model.data(model.index(0)) == "Anna (4 faces), 4 faces"
    assert model.data(model.index(model.row_of(home.unnamed))) == "anna (3 faces), 3 faces"


def test_people_of_one_name_are_told_apart_where_they_are_shown(qtbot, opened, annas, hands):
    window = opened(annas)
    window.navigator.go(Place("person", annas.bob))
    hands.settle(qtbot, window)
    assert window.controllers["person"].page.name.words.text() == "Anna (1987)"
    window.navigator.go(Place("people"))
    hands.settle(qtbot, window)
    grid = window.people.grid
    qtbot.keyClick(grid.viewport(), KEY.Key_End)
    qtbot.keyClick(grid.viewport(), KEY.Key_F2)
    edit = editor(qtbot, grid)
    qtbot.keyClicks(edit, "an")
    shown = edit.completer().popup().model()
    offered = [shown.index(row, 0).data() for row in range(shown.rowCount())]
    assert offered == ["Anna (1987)", "Anna (4 faces)"]
    qtbot.keyClick(edit.completer().popup(), KEY.Key_Down)
    qtbot.keyClick(edit.completer().popup(), KEY.Key_Return)
    question = hands.sheet(qtbot)
    qtbot.mouseClick(answers(question)["Merge into Anna (1987)"], LEFT)
    hands.settle(qtbot, window)
    assert annas.people.get([annas.bob])[0].faces == 6


def test_which_of_several_is_asked_of_a_person(qtbot, opened, annas, hands):
    window = opened(annas)
    name_the_unnamed(qtbot, window, "Anna")
    question = hands.sheet(qtbot)
    assert question.windowTitle() == "Which Anna is this?"
    said = list(answers(question))
    assert said == ["Anna (4 faces)", "Anna (1987)", "Cancel", "Somebody else of that name"]
    qtbot.mouseClick(answers(question)["Anna (1987)"], LEFT)
    hands.settle(qtbot, window)
    assert annas.people.get([annas.bob])[0].faces == 6


@pytest.mark.parametrize("whom", ["Anna (1987)", "Somebody else of that name", "Cancel"])
def test_which_of_several_is_asked_of_faces(qtbot, opened, annas, hands, whom):
    window = opened(annas)
    (face_id, _) = annas.unknown
    window.decisions.name_faces([face_id], "Anna")
    question = hands.sheet(qtbot)
    qtbot.mouseClick(answers(question)[whom], LEFT)
    hands.settle(qtbot, window)
    (face,) = annas.people.faces([face_id])
    if whom == "Cancel":
        assert face.person_id is None
    elif whom == "Anna (1987)":
        assert face.person_id == annas.bob
    else:
        assert face.name == "Anna"
        assert face.person_id not in (annas.anna, annas.bob, annas.unnamed)


def test_faces_and_hits_tell_people_of_one_name_apart(qtbot, opened, annas, hands):
    window = opened(annas)
    theirs = annas.people.faces_of(annas.bob)
    (both,) = {face.photo_id for face in annas.people.faces(theirs)} & {
        face.photo_id for face in annas.people.faces(annas.people.faces_of(annas.anna))
    }
    window.navigator.go(Place("photo", both))
    hands.settle(qtbot, window)
    said = window.pages["photo"].canvas.accessibleDescription()
    assert "Anna (4 faces)" in said
    assert "Anna (1987)" in said
