"""Lines to type into: nothing lies over them, and Escape leaves them."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect, Qt

from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.widgets.dialogs import NameSheet
from photo_faces.ui.widgets.name_edit import NameEdit

KEY = Qt.Key


def on_screen(widget):
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())


@pytest.fixture
def row_below(qtbot, opened, home, hands):
    """A window in which the lowest row of people ends at the lower edge of the grid."""
    window = opened(home)
    window.resize(720, 480)
    grid = window.people.grid
    hands.settle(qtbot, window)
    grid.set_zoom(4)
    bar = grid.verticalScrollBar()
    bar.setValue(bar.maximum())
    return window, grid


@pytest.mark.parametrize("told_first", [True, False])
def test_a_message_does_not_cover_the_name_that_is_typed(qtbot, row_below, home, told_first):
    window, grid = row_below
    told = "Named 3 faces of somebody with quite a long name, so that it is wide."
    if told_first:
        window.toast.tell(told, undo=window.decisions.undo)
    row = grid.rows().row_of(home.bob)
    grid.edit(grid.model().index(row, 0))
    edit = next(each for each in grid.findChildren(NameEdit) if each.isVisible())
    if not told_first:
        window.toast.tell(told, undo=window.decisions.undo)
    assert window.toast.isVisible()
    assert window.stack.rect().contains(window.toast.geometry())
    assert not on_screen(window.toast).intersects(on_screen(edit))
    for shift in range(0, 200, 20):  # wherever the line is
        edit.move(edit.x(), 360 - shift)
        window.toast.tell(told, undo=window.decisions.undo)
        assert not on_screen(window.toast).intersects(on_screen(edit))
        assert window.stack.rect().contains(window.toast.geometry())
    qtbot.keyClick(edit, KEY.Key_Escape)
    lowest = window.toast.y()
    window.toast.tell(told, undo=window.decisions.undo)
    assert window.toast.y() >= lowest


def test_escape_leaves_who_is_this(qtbot, opened, home, hands):
    window = opened(home)
    window.navigator.go(Place("unknown"))
    hands.settle(qtbot, window)
    grid = window.pages["unknown"].grid
    hands.click(qtbot, grid, home.unknown[0])
    qtbot.keyClick(grid, KEY.Key_F2)
    sheet = hands.sheet(qtbot)
    assert isinstance(sheet, NameSheet)
    qtbot.keyClicks(sheet.edit, "an")
    assert sheet.edit.choosing
    qtbot.keyClick(sheet.edit.completer().popup(), KEY.Key_Escape)  # the names that are offered
    assert sheet.isVisible()
    assert not sheet.edit.choosing
    qtbot.keyClick(sheet.edit, KEY.Key_Escape)
    qtbot.waitUntil(lambda: not hands.sheets())
    hands.settle(qtbot, window)
    assert home.people.faces_of(None) == home.unknown
    assert window.navigator.place == Place("unknown")


def test_escape_leaves_the_line_of_the_review_with_what_was_typed(qtbot, opened, home, hands):
    window = opened(home)
    window.navigator.go(Place("review"))
    page = window.controllers["review"].page
    qtbot.waitUntil(lambda: page.name.isVisible())
    hands.settle(qtbot, window)
    assert page.headline.text() == "Who is this?"
    qtbot.keyClick(page, KEY.Key_Return)
    assert page.name.hasFocus()
    qtbot.keyClicks(page.name, "zz")
    qtbot.keyClick(page.name, KEY.Key_Escape)
    assert page.hasFocus()
    qtbot.keyClick(page, KEY.Key_Escape)
    assert window.navigator.place == Place("people")


def test_escape_leaves_the_name_of_a_face_in_a_photo(qtbot, opened, home, hands):
    window = opened(home)
    window.navigator.go(Place("photo", face=home.unknown[0]))
    hands.settle(qtbot, window)
    page = window.pages["photo"]
    page.canvas.point_out(home.unknown[0])
    qtbot.keyClick(page.canvas, KEY.Key_Return)
    assert page.edit.hasFocus()
    qtbot.keyClick(page.edit, KEY.Key_Escape)
    assert not page.edit.isVisible()
    assert page.canvas.hasFocus()


@pytest.mark.parametrize("line", ["born", "relation", "notes"])
def test_escape_leaves_what_is_known_of_a_person(qtbot, opened, home, hands, line):
    home.people.write(home.anna, "relation", "Family")
    home.people.write(home.anna, "notes", "Likes plums.")
    home.people.set_birthdate(home.anna, date(2001, 5, 3))
    before = home.people.get([home.anna])
    window = opened(home)
    window.navigator.go(Place("person", home.anna))
    hands.settle(qtbot, window)
    page = window.controllers["person"].page
    page.details.setChecked(True)
    edit = {"born": page.panel.born, **page.panel.written}[line]
    edit.setFocus()
    qtbot.keyClicks(edit, "1")
    qtbot.keyClick(edit, KEY.Key_Escape)
    hands.settle(qtbot, window)
    assert page.faces.hasFocus()
    assert home.people.get([home.anna]) == before
    assert page.panel.written["relation"].text() == "Family"
    assert page.panel.written["notes"].toPlainText() == "Likes plums."
    assert page.panel.born.text() == "3 May 2001"
    assert window.navigator.place == Place("person", home.anna)


def test_escape_empties_the_filter_then_leaves_it(qtbot, opened, home, hands):
    window = opened(home)
    qtbot.keyClick(window.people.grid, KEY.Key_Slash)
    qtbot.keyClicks(window.people.filter, "bob")
    qtbot.keyClick(window.people.filter, KEY.Key_Escape)
    assert window.people.filter.text() == ""
    assert window.people.filter.hasFocus()
    qtbot.keyClick(window.people.filter, KEY.Key_Escape)
    assert window.people.grid.hasFocus()


def test_escape_leaves_the_selection_then_the_filter_then_the_page(qtbot, opened, home, hands):
    window = opened(home)
    window.navigator.go(Place("photos"))
    hands.settle(qtbot, window)
    window.navigator.go(Place("people"))
    window.people.filter.setText("b")
    hands.settle(qtbot, window)
    grid = window.people.grid
    hands.click(qtbot, grid, home.bob)
    qtbot.keyClick(grid, KEY.Key_Escape)
    assert grid.selection.ids() == []
    assert window.people.filter.text() == "b"
    qtbot.keyClick(grid, KEY.Key_Escape)
    assert window.people.filter.text() == ""
    assert window.navigator.place == Place("people")
    qtbot.keyClick(grid, KEY.Key_Escape)
    assert window.navigator.place.page == "photos"


def test_escape_leaves_the_photos_that_are_selected_then_what_was_asked(qtbot, opened, home, hands):
    window = opened(home)
    window.navigator.go(Place("photos", query="Anna"))
    hands.settle(qtbot, window)
    page = window.pages["photos"]
    page.grid.setFocus()
    page.grid.selectAll()
    qtbot.keyClick(page.grid, KEY.Key_Escape)
    assert page.grid.selection.ids() == []
    assert page.query.text() == "Anna"
    qtbot.keyClick(page.grid, KEY.Key_Escape)
    qtbot.waitUntil(lambda: page.header.about.text() == "11 photos")
    assert page.query.text() == ""


def test_a_click_selects_what_was_found_and_a_double_click_opens_it(qtbot, opened, home, hands):
    window = opened(home)
    window.navigator.go(Place("search", face=home.unknown[0]))
    page = window.pages["search"]
    qtbot.waitUntil(lambda: page.grid.rows().rowCount() > 0)
    hands.settle(qtbot, window)
    found = page.grid.rows().ids()[1]
    hands.click(qtbot, page.grid, found)
    hands.settle(qtbot, window)
    assert window.navigator.place.page == "search"
    assert page.grid.selection.ids() == [found]
    left, where = Qt.MouseButton.LeftButton, hands.cell(page.grid, found)
    qtbot.mouseDClick(page.grid.viewport(), left, pos=where)
    assert window.navigator.place.page == "photo"
