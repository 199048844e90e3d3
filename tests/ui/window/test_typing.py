"""What is being typed is neither taken by halves nor lost, whatever happens meanwhile."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.widgets.name_edit import NameEdit

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def look_elsewhere(qtbot):
    """Has another window have the keyboard for a while, as Alt+Tab does."""
    other = QWidget()
    qtbot.addWidget(other)

    def look(window):
        other.show()
        other.activateWindow()
        qtbot.waitUntil(other.isActiveWindow)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)

    return look


def name_in(qtbot, grid, person, typed):
    """Begin to type a name where somebody stands."""
    grid.selection.select([person], person)
    qtbot.keyClick(grid, KEY.Key_F2)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in grid.findChildren(NameEdit)))
    qtbot.keyClicks(grid.window().focusWidget(), typed)


def person_page(qtbot, window, home, hands):
    window.navigator.go(Place("person", home.anna))
    hands.settle(qtbot, window)
    page = window.pages["person"]
    page.details.setChecked(True)
    return page


def test_another_window_takes_no_half_of_a_name(qtbot, opened, home, hands, look_elsewhere):
    window = opened(home)
    name_in(qtbot, window.people.grid, home.unnamed, "Ha")
    look_elsewhere(window)
    hands.settle(qtbot, window)
    assert home.people.get([home.unnamed])[0].name is None
    qtbot.keyClicks(window.focusWidget(), "rry")
    qtbot.keyClick(window.focusWidget(), KEY.Key_Return)
    hands.settle(qtbot, window)
    assert home.people.get([home.unnamed])[0].name == "Harry"
    assert window.people.grid.hasFocus()


def test_another_window_leaves_the_name_in_a_title_as_it_is_typed(
    qtbot, opened, home, hands, look_elsewhere
):
    window = opened(home)
    page = person_page(qtbot, window, home, hands)
    qtbot.keyClick(page, KEY.Key_F2)
    qtbot.keyClicks(page.name.edit, "Ha")
    look_elsewhere(window)
    qtbot.keyClicks(window.focusWidget(), "rry")
    qtbot.keyClick(window.focusWidget(), KEY.Key_Return)
    hands.settle(qtbot, window)
    assert home.people.get([home.anna])[0].name == "Harry"


def test_a_name_in_a_title_is_left_by_tab_while_names_are_offered(qtbot, opened, home, hands):
    page = person_page(qtbot, opened(home), home, hands)
    qtbot.keyClick(page, KEY.Key_F2)
    qtbot.keyClicks(page.name.edit, "Bo")
    assert page.name.edit.choosing
    qtbot.keyClick(page.name.edit.completer().popup(), KEY.Key_Tab)
    assert not page.name.edit.isVisible()
    assert page.name.words.text() == "Anna"


@pytest.mark.parametrize(
    ("line", "first", "rest", "kept"),
    [
        ("born", "2011", "-5-6", "2011-05-06"),
        ("relation", "Cho", "ir", "Choir"),
        ("notes", "Likes", " plums", "Likes plums"),
    ],
)
def test_another_window_takes_no_half_of_what_is_known_of_a_person(
    qtbot, opened, home, hands, look_elsewhere, line, first, rest, kept
):
    window = opened(home)
    panel = person_page(qtbot, window, home, hands).panel
    edit = {"born": panel.born, **panel.written}[line]
    edit.setFocus()
    qtbot.keyClicks(edit, first)
    look_elsewhere(window)
    hands.settle(qtbot, window)
    assert not window.toast.isVisible()
    qtbot.keyClicks(window.focusWidget(), rest)
    window.pages["person"].faces.setFocus()
    hands.settle(qtbot, window)
    who = home.people.get([home.anna])[0]
    assert {"born": str(who.birthdate), **who.written}[line] == kept


@pytest.mark.parametrize(("line", "shown"), [("born", "1 May 2011"), ("relation", "Choir")])
def test_the_cursor_stays_where_all_is_read_anew(qtbot, opened, home, hands, line, shown):
    home.people.set_birthdate(home.anna, date(2011, 5, 1))
    home.people.write(home.anna, "relation", "Choir")
    window = opened(home)
    panel = person_page(qtbot, window, home, hands).panel
    edit = {"born": panel.born, **panel.written}[line]
    edit.setFocus()
    qtbot.keyClick(edit, KEY.Key_Home)
    qtbot.keyClick(edit, KEY.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    window.shell.outside.emit()
    hands.settle(qtbot, window)
    assert (edit.text(), edit.selectedText(), edit.cursorPosition()) == (shown, shown[0], 1)


def test_a_name_is_taken_where_the_page_is_left_by_a_command(qtbot, opened, home, hands):
    window = opened(home)
    name_in(qtbot, window.people.grid, home.unnamed, "Harry")
    window.menuBar().setFocus(Qt.FocusReason.MenuBarFocusReason)
    window.navigator.go(Place("photos"))
    hands.settle(qtbot, window)
    assert home.people.get([home.unnamed])[0].name == "Harry"
    window.navigator.step(-1)
    hands.settle(qtbot, window)
    assert not any(each.isVisible() for each in window.people.grid.findChildren(NameEdit))


def test_a_name_is_typed_on_where_many_people_come_or_go(qtbot, opened, home, hands):
    faces = [face for _ in range(4) for face in home.add_photo(*["#e8b48c"] * 40)]
    crowd = home.group(*([face] for face in faces))
    window = opened(home)
    grid = window.people.grid
    name_in(qtbot, grid, home.unnamed, "Ha")
    with qtbot.waitSignal(grid.model().modelReset):
        window.decisions.hide(crowd[::2], hidden=True)
    hands.settle(qtbot, window)
    edit = window.focusWidget()
    assert isinstance(edit, NameEdit)
    assert edit.text() == "Ha"
    row = grid.model().index(grid.rows().row_of(home.unnamed), 0)
    assert grid.visualRect(row).contains(edit.geometry().center())
    qtbot.keyClicks(edit, "rry")
    qtbot.keyClick(edit, KEY.Key_Return)
    hands.settle(qtbot, window)
    assert home.people.get([home.unnamed])[0].name == "Harry"


def test_a_name_is_typed_on_where_a_screen_reader_hears_of_changes(qtbot, opened, home, hands):
    window = opened(home)
    grid = window.people.grid
    QAccessible.setActive(True)
    try:
        name_in(qtbot, grid, home.unnamed, "Ha")
        home.people.set_favourite(home.unnamed)
        window.controllers["people"].model.forget([home.unnamed])
        hands.settle(qtbot, window)
        qtbot.keyClicks(window.focusWidget(), "rry")
        assert window.focusWidget().text() == "Harry"
        qtbot.keyClick(window.focusWidget(), KEY.Key_Return)
        hands.settle(qtbot, window)
    finally:
        QAccessible.setActive(False)
    assert home.people.get([home.unnamed])[0].name == "Harry"


def test_a_name_typed_for_one_person_is_not_given_to_another(qtbot, opened, home, hands):
    window = opened(home)
    window.navigator.go(Place("person", home.bob))
    hands.settle(qtbot, window)
    page = person_page(qtbot, window, home, hands)
    qtbot.keyClick(page, KEY.Key_F2)
    qtbot.keyClicks(page.name.edit, "Harry")
    qtbot.keyClick(page.name.edit, KEY.Key_Left, Qt.KeyboardModifier.AltModifier)
    hands.settle(qtbot, window)
    assert window.navigator.place == Place("person", home.bob)
    assert not page.name.edit.isVisible()
