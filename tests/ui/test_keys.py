"""The keys: none that is a letter takes anything away, and the sheet that lists them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from photo_faces.ui.navigation import Place

NO_MODIFIER = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
#: Its letters are the answers to the question that it shows.
ANSWERING = "review"


def state(home):
    """Whose each face is, what is set aside, who is hidden, and what was said last."""
    people = home.people
    shown, everybody = people.ids(), people.ids(hidden=True)
    owned = {person: people.faces_of(person) for person in everybody}
    return owned, people.faces_of(None), people.ignored(), shown, people.names()


def bare_keys(controller):
    """The keys of a page's actions that write something where text is typed."""
    for action in filter(None, controller.actions):
        for keys in action.shortcuts():
            pressed = keys[0]
            if pressed.keyboardModifiers() == NO_MODIFIER and pressed.key() < Qt.Key.Key_Escape:
                yield action, pressed.key()


def go(qtbot, window, home, hands, name):
    """Show a page with all on it selected; return what has the keyboard there."""
    place = {
        "person": Place("person", home.unnamed),
        "photo": Place("photo", face=home.unknown[0]),
        "search": Place("search", face=home.unknown[0]),
        "behind": Place("behind", figure="settled"),
    }.get(name, Place(name))
    window.navigator.go(place)
    hands.settle(qtbot, window)
    page = window.pages[name]
    if name == "photo":
        page.canvas.point_out(home.unknown[0])
        return page.canvas
    grid = getattr(page, "grid", None) or getattr(page, "faces", None)
    if name == "people":
        grid.select([home.unnamed], home.unnamed)  # a stranger, for all that is known
    elif grid is not None:
        grid.selectAll()
    window.controllers[name].focus()
    return window.focusWidget()


def test_no_letter_takes_anything_away(qtbot, opened, home, hands):
    home.people.set_cover(home.unnamed, home.people.faces_of(home.unnamed)[0])  # for the history
    home.people.ignore(home.people.faces_of(None)[:1])
    home.unknown = home.people.faces_of(None)
    window = opened(home)
    before, tried = state(home), []
    for name, controller in window.controllers.items():
        if name == ANSWERING:
            continue
        for action, key in list(bare_keys(controller)):
            qtbot.keyClick(go(qtbot, window, home, hands, name), key)
            hands.settle(qtbot, window)
            tried.append((name, action.text()))
            assert state(home) == before, tried[-1]
            for each in hands.sheets():
                each.reject()
    assert ("people", "&Favourite") in tried
    assert ("photo", "Show &faces") in tried


@pytest.mark.parametrize("name", ["people", "unknown", "person", "photo", "behind"])
def test_strangers_are_set_aside_by_a_key_with_a_modifier(qtbot, opened, home, hands, name):
    window = opened(home)
    before = home.people.ignored()
    qtbot.keyClick(go(qtbot, window, home, hands, name), Qt.Key.Key_I, CONTROL)
    hands.settle(qtbot, window)
    assert len(home.people.ignored()) > len(before)


@pytest.mark.parametrize("name", ["people", "person"])
def test_people_are_hidden_by_a_key_with_a_modifier(qtbot, opened, home, hands, name):
    window = opened(home)
    qtbot.keyClick(go(qtbot, window, home, hands, name), Qt.Key.Key_H, CONTROL)
    hands.settle(qtbot, window)
    assert home.unnamed not in home.people.ids()


def test_tool_tips_say_the_keys_that_there_are(opened, home):
    window = opened(home)
    for controller in window.controllers.values():
        for action in filter(None, controller.actions):
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            assert not keys or action.toolTip().endswith(f"({keys})")
