"""The first page of an empty library, which is there whenever the user comes back to it."""

import pytest
from PySide6.QtCore import Qt

from photo_faces.ui.desk.navigation import Place

LEFT = Qt.MouseButton.LeftButton


@pytest.mark.parametrize("way", ["sidebar", "back", "keys"])
@pytest.mark.parametrize("other", ["unknown", "folders", "review"])
def test_the_welcome_is_there_again_after_another_page(qtbot, opened, empty, hands, way, other):
    window = opened(empty)
    assert window.stack.currentWidget() is window.welcome
    for _ in range(2):
        qtbot.mouseClick(window.sidebar.buttons[other], LEFT)
        hands.settle(qtbot, window)
        assert window.stack.currentWidget() is window.pages[other]
        if way == "sidebar":
            qtbot.mouseClick(window.sidebar.buttons["people"], LEFT)
        elif way == "back":
            qtbot.mouseClick(window.sidebar.back, LEFT)
        else:
            qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
        hands.settle(qtbot, window)
        assert window.stack.currentWidget() is window.welcome
        assert window.welcome.choose.hasFocus()


def test_the_welcome_of_a_library_that_was_left_on_another_page(qtbot, opened, empty, hands):
    window = opened(empty)
    window.navigator.go(Place("folders"))
    hands.settle(qtbot, window)
    hands.close(qtbot, window)
    again = opened(empty)
    assert again.stack.currentWidget() is again.pages["folders"]
    again.navigator.go(Place("people"))
    hands.settle(qtbot, again)
    assert again.stack.currentWidget() is again.welcome


def test_a_library_with_a_folder_needs_no_welcome(qtbot, opened, empty, hands):
    window = opened(empty)
    window.navigator.go(Place("folders"))
    hands.settle(qtbot, window)
    empty.add_root()
    window.shell.count()
    hands.settle(qtbot, window)
    window.navigator.go(Place("people"))
    assert window.stack.currentWidget() is window.people
    hands.settle(qtbot, window)
    assert window.stack.currentWidget() is window.people


def test_no_key_leads_into_the_page_that_it_hides(qtbot, opened, empty):
    window = opened(empty)
    qtbot.keyClick(window.welcome.choose, Qt.Key.Key_Slash)
    assert window.focusWidget() is window.welcome.choose
