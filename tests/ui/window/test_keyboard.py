"""Where the keyboard is: in what is worked on, and never in nothing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from photo_faces.ui.desk.navigation import Place

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(opened, home):
    return opened(home)


def select_and_go_to_bar(qtbot, window, hands, page, words):
    """Select the first of a page and go to a button of its bar, by keys alone."""
    window.navigator.go(Place(page))
    hands.settle(qtbot, window)
    shown = window.pages[page]
    qtbot.keyClick(shown.grid, KEY.Key_Space)
    button = hands.offer(qtbot, shown.bar, words)
    for _ in range(60):
        if window.focusWidget() is button:
            return shown.grid, button
        qtbot.keyClick(window.focusWidget(), KEY.Key_Tab)
    raise AssertionError(words)


@pytest.mark.parametrize(("page", "words"), [("people", "Hide"), ("unknown", "Not a face")])
def test_the_grid_has_the_keyboard_once_an_action_emptied_the_selection(
    qtbot, window, hands, page, words
):
    grid, button = select_and_go_to_bar(qtbot, window, hands, page, words)
    qtbot.keyClick(button, KEY.Key_Space)
    hands.settle(qtbot, window)
    assert not grid.selection.count()
    assert window.focusWidget() is grid
    assert grid.currentIndex().isValid()


@pytest.mark.parametrize(("page", "words"), [("people", "Hide"), ("unknown", "Not a face")])
def test_the_grid_has_the_keyboard_once_escape_emptied_the_selection(
    qtbot, window, hands, page, words
):
    grid, button = select_and_go_to_bar(qtbot, window, hands, page, words)
    qtbot.keyClick(button, KEY.Key_Escape)
    assert not grid.selection.count()
    assert window.focusWidget() is grid


def test_the_grid_has_the_keyboard_once_the_details_that_had_it_are_closed(
    qtbot, opened, home, hands
):
    window = opened(home)
    window.navigator.go(Place("person", home.anna))
    hands.settle(qtbot, window)
    grid = window.focusWidget()
    qtbot.keyClick(grid, KEY.Key_D)
    hands.settle(qtbot, window)
    buttons = window.pages["person"].findChildren(QPushButton)
    delete = next(each for each in buttons if each.text() == "Delete this person…")
    delete.setFocus()
    qtbot.keyClick(delete, KEY.Key_D)
    assert not delete.isVisible()
    assert window.focusWidget() is grid


@pytest.mark.parametrize("page", ["learning", "review"])
def test_the_arrows_go_on_through_the_side_when_a_page_is_there(qtbot, window, hands, page):
    qtbot.mouseClick(window.sidebar.library, Qt.MouseButton.LeftButton)
    names = list(window.sidebar.buttons)
    window.sidebar.buttons[names[names.index(page) - 1]].click()
    before = window.sidebar.buttons[names[names.index(page) - 1]]
    before.setFocus()
    hands.settle(qtbot, window)
    qtbot.keyClick(before, KEY.Key_Down)
    hands.settle(qtbot, window)
    assert window.navigator.place == Place(page)
    assert window.focusWidget() is window.sidebar.buttons[page]


def test_a_page_that_is_opened_by_its_keys_has_the_keyboard_when_it_is_there(qtbot, window, hands):
    window.sidebar.buttons["people"].setFocus()
    for name, key in (("learning", KEY.Key_8), ("review", KEY.Key_3)):
        qtbot.keyClick(window.focusWidget(), key, CONTROL)
        hands.settle(qtbot, window)
        assert window.navigator.place == Place(name)
        had = window.focusWidget()
        assert had is window.pages[name] or window.pages[name].isAncestorOf(had)


@pytest.mark.parametrize("name", ["albums", "places", "problems", "gone"])
def test_a_page_with_nothing_on_it_takes_the_keyboard_and_says_so(qtbot, window, hands, name):
    page = window.pages[name]
    for _ in range(2):  # the first time it is read, the second time it is there
        button = window.sidebar.buttons[name]
        button.setFocus()
        qtbot.keyClick(button, KEY.Key_Return)
        hands.settle(qtbot, window)
        had = window.focusWidget()
        assert page.isAncestorOf(had)
        assert had is (page.none.offer if page.none.offer.isVisible() else page.none)
        assert had.accessibleName() or had.text()
        window.navigator.go(Place("people"))


def test_a_page_of_a_menu_takes_the_keyboard_from_the_side(qtbot, window, hands):
    window.sidebar.buttons["people"].setFocus()
    window.navigator.go(Place("regroup"))
    hands.settle(qtbot, window)
    assert window.pages["regroup"].isAncestorOf(window.focusWidget())
