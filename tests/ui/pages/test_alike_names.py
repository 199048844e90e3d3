"""Wherever a name is asked for, the people most alike are offered before anything is typed."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView

from photo_faces.services.searching.alike import AlikePeople
from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.widgets.name_edit import NameEdit

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def family(empty):
    """Anna and Bob, and three unnamed and one unknown face that are like Bob's."""
    empty.add_root()
    anna = [empty.add_photo("#e8b48c", like=1)[0] for _ in range(3)]
    bob = [empty.add_photo("#7a4a2a", like=2)[0] for _ in range(3)]
    unnamed = [empty.add_photo("#c9d68a", like=2)[0] for _ in range(3)]
    empty.unknown = empty.add_photo("#aaaaee", like=2)
    empty.anna, empty.bob, empty.unnamed = empty.group(anna, bob, unnamed)
    empty.people.rename(empty.anna, "Anna")
    empty.people.rename(empty.bob, "Bob")
    return empty


def offered(qtbot, line):
    """The names in the list under a line, once it is there."""
    popup = line.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    model = popup.model()
    assert not popup.currentIndex().isValid()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def edited(qtbot, window):
    grid = window.people.grid
    qtbot.keyClick(grid.viewport(), KEY.Key_End)
    qtbot.keyClick(grid.viewport(), KEY.Key_F2)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in grid.findChildren(NameEdit)))
    return next(each for each in grid.findChildren(NameEdit) if each.isVisible())


def test_for_a_person_without_a_name_chosen_by_the_arrow_keys(qtbot, opened, family, hands):
    window = opened(family)
    line = edited(qtbot, window)
    assert offered(qtbot, line) == ["Bob", "Anna"]
    popup = line.completer().popup()
    icon = Qt.ItemDataRole.DecorationRole
    qtbot.waitUntil(lambda: popup.model().index(0, 0).data(icon) is not None)
    qtbot.keyClick(popup, KEY.Key_Down)
    qtbot.keyClick(popup, KEY.Key_Return)
    question = hands.sheet(qtbot)
    assert "Bob" in question.accessibleDescription()
    qtbot.keyClick(question, KEY.Key_Return)
    hands.settle(qtbot, window)
    assert family.people.get([family.bob])[0].faces == 6


def test_enter_alone_takes_nobody_and_escape_leaves_at_once(qtbot, opened, family, hands):
    window = opened(family)
    line = edited(qtbot, window)
    offered(qtbot, line)
    qtbot.keyClick(line.completer().popup(), KEY.Key_Return)
    hands.settle(qtbot, window)
    line = edited(qtbot, window)
    offered(qtbot, line)
    qtbot.keyClick(line.completer().popup(), KEY.Key_Escape)
    qtbot.waitUntil(lambda: window.people.grid.state() == QAbstractItemView.State.NoState)
    hands.settle(qtbot, window)
    assert family.people.get([family.unnamed])[0].name is None
    assert hands.sheets() == []


def test_typing_goes_on_as_if_nobody_were_offered(qtbot, opened, family, hands):
    window = opened(family)
    line = edited(qtbot, window)
    offered(qtbot, line)
    popup = line.completer().popup()
    qtbot.keyClicks(popup, "an")
    assert line.text() == "an"
    assert offered(qtbot, line) == ["Anna"]
    qtbot.keyClicks(popup, "tonia")
    assert not popup.isVisible()
    qtbot.keyClick(line, KEY.Key_Return)
    hands.settle(qtbot, window)
    assert family.people.get([family.unnamed])[0].name == "antonia"


def test_for_selected_faces_chosen_by_a_click(qtbot, opened, family, hands):
    window = opened(family)
    window._choose("unknown")
    hands.settle(qtbot, window)
    grid = window.pages["unknown"].grid
    hands.click(qtbot, grid, family.unknown[0])
    qtbot.keyClick(grid.viewport(), KEY.Key_F2)
    sheet = hands.sheet(qtbot)
    assert offered(qtbot, sheet.edit) == ["Bob", "Anna"]
    popup = sheet.edit.completer().popup()
    where = popup.visualRect(popup.model().index(0, 0)).center()
    qtbot.mouseClick(popup.viewport(), LEFT, pos=where)
    hands.settle(qtbot, window)
    assert family.people.faces(family.unknown)[0].name == "Bob"


def test_on_the_page_of_a_person_and_on_a_photo(qtbot, opened, family, hands):
    window = opened(family)
    window.navigator.go(Place("person", family.unnamed))
    hands.settle(qtbot, window)
    qtbot.keyClick(window.pages["person"].faces, KEY.Key_F2)
    line = window.pages["person"].name.edit
    assert offered(qtbot, line) == ["Bob", "Anna"]
    qtbot.keyClick(line.completer().popup(), KEY.Key_Escape)
    qtbot.waitUntil(lambda: not line.isVisible())

    window.navigator.go(Place("photo", face=family.unknown[0]))
    hands.settle(qtbot, window)
    qtbot.keyClick(window.pages["photo"].canvas, KEY.Key_F2)
    line = window.pages["photo"].edit
    assert offered(qtbot, line) == ["Bob", "Anna"]
    qtbot.keyClick(line.completer().popup(), KEY.Key_Down)
    qtbot.keyClick(line.completer().popup(), KEY.Key_Return)
    hands.settle(qtbot, window)
    assert family.people.faces(family.unknown)[0].name == "Bob"


def test_whoever_is_like_a_face_is_not_offered_for_one_that_is_drawn_next(
    qtbot, opened, family, hands, monkeypatch
):
    """The answer comes, or is there already, when the line is asked for another face."""
    window = opened(family)
    window.navigator.go(Place("photo", face=family.unknown[0]))
    hands.settle(qtbot, window)
    page, there, to = window.pages["photo"], threading.Event(), AlikePeople.to
    monkeypatch.setattr(AlikePeople, "to", lambda *given: (there.wait(60), to(*given))[1])
    for late in (True, False):
        if not late:
            there.set()
        qtbot.keyClick(page.canvas, KEY.Key_F2)
        assert page.edit.isVisible()
        if not late:
            offered(qtbot, page.edit)
        page.edit.ask_about(None)  # as for a face that is drawn
        there.set()
        hands.settle(qtbot, window)
        assert not page.edit.choosing
        qtbot.keyClick(page.edit, KEY.Key_Escape)


def test_whoever_has_a_name_is_renamed_as_ever(qtbot, opened, family, hands):
    window = opened(family)
    window.navigator.go(Place("person", family.anna))
    hands.settle(qtbot, window)
    qtbot.keyClick(window.pages["person"].faces, KEY.Key_F2)
    hands.settle(qtbot, window)
    line = window.pages["person"].name.edit
    assert line.isVisible()
    assert not line.choosing
    qtbot.keyClick(line, KEY.Key_Escape)
