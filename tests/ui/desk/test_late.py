"""What was asked for on a page that the user has left meanwhile: nothing opens over the next."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from photo_faces.ui.desk.navigation import Place, Trail

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Slow:
    """A library that is slow to read: what is asked for waits until it is let go."""

    def __init__(self, window):
        self._gate = threading.Event()
        for _ in range(2):  # as many threads as read
            window.context.jobs.run(self._gate.wait)

    def go_on(self):
        self._gate.set()


def dialogs():
    return [
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, QDialog) and each.isVisible()
    ]


ASKING = [
    (KEY.Key_Delete, Qt.KeyboardModifier.NoModifier),
    (KEY.Key_M, CONTROL),
    (KEY.Key_E, CONTROL),
    (KEY.Key_E, CONTROL | SHIFT),
]


@pytest.mark.parametrize(("key", "modifiers"), ASKING)
@pytest.mark.parametrize("goes", [True, False])
def test_a_question_is_asked_where_the_user_still_is(
    qtbot, opened, home, hands, key, modifiers, goes
):
    window = opened(home)
    window.people.grid.selectAll()
    slow = Slow(window)
    qtbot.keyClick(window.people.grid, key, modifiers)
    if goes:
        window.navigator.go(Place("photos"))
    slow.go_on()
    hands.settle(qtbot, window)
    assert bool(dialogs()) != goes
    for each in dialogs():
        each.reject()


@pytest.mark.parametrize(("key", "modifiers"), ASKING)
def test_a_key_that_is_pressed_twice_asks_once(qtbot, opened, home, hands, key, modifiers):
    window = opened(home)
    window.people.grid.selectAll()
    slow = Slow(window)
    for _ in range(2):
        qtbot.keyClick(window.people.grid, key, modifiers)
    slow.go_on()
    hands.settle(qtbot, window)
    assert len(dialogs()) == 1
    for each in dialogs():
        each.reject()


def test_who_goes_on_is_told_that_a_name_is_taken(qtbot, opened, home, hands):
    window = opened(home)
    slow = Slow(window)
    window.decisions.rename(home.unnamed, "Anna")
    window.navigator.go(Place("photos"))
    slow.go_on()
    hands.settle(qtbot, window)
    assert dialogs() == []
    assert window.toast.words.text() == (
        "Somebody is called Anna already, so nothing was done. "
        "Give the name again to say who it is."
    )
    assert home.people.get([home.unnamed])[0].name is None


@pytest.mark.parametrize("goes", [True, False])
def test_who_goes_on_is_told_it_too_while_it_is_found_out_what_to_ask(
    qtbot, opened, home, hands, goes
):
    window = opened(home)
    slow = Slow(window)
    window.decisions._namesakes.ask_same(
        home.unnamed, home.people.get([home.anna]), "Anna", lambda: None
    )
    if goes:
        window.navigator.go(Place("photos"))
    else:
        window.decisions.ask_name([home.unknown[0]])
    slow.go_on()
    hands.settle(qtbot, window)
    assert "Somebody is called Anna already" in window.toast.words.text()
    for each in dialogs():
        each.reject()


def test_a_name_whose_holder_is_gone_by_then_is_given(qtbot, opened, home, hands):
    window = opened(home)
    slow = Slow(window)
    window.decisions._namesakes.ask_same(
        home.unnamed,
        home.people.get([home.anna]),
        "Anna",
        lambda: window.decisions.rename(home.unnamed, "Anna", another=True),
    )
    home.people.merge(home.bob, [home.anna])
    slow.go_on()
    hands.settle(qtbot, window)
    assert dialogs() == []
    assert home.people.get([home.unnamed])[0].name == "Anna"


def test_the_next_photo_does_not_come_back_once_the_page_is_left(qtbot, opened, home, hands):
    window = opened(home)
    window.navigator.go(Place("photos"))
    window.navigator.go(Place("photo", 1, Trail("photos", [1, 2, 3], 0)))
    hands.settle(qtbot, window)
    slow = Slow(window)
    qtbot.keyClick(window.pages["photo"].canvas, KEY.Key_Right)
    qtbot.keyClick(window.focusWidget(), KEY.Key_Left, Qt.KeyboardModifier.AltModifier)
    slow.go_on()
    hands.settle(qtbot, window)
    assert window.navigator.place.page == "photos"


def test_who_goes_on_is_told_of_an_export_by_a_line(
    qtbot, opened, home, hands, tmp_path, monkeypatch
):
    monkeypatch.setenv("HOME", str(tmp_path))
    window = opened(home)
    hands.click(qtbot, window.people.grid, home.anna)
    qtbot.keyClick(window.people.grid, KEY.Key_E, CONTROL)
    sheet = hands.sheet(qtbot)
    sheet.folder.setText(str(tmp_path / "given"))
    window.context.memory.keep("export/folder", str(tmp_path))
    sheet.take.click()
    window.navigator.go(Place("photos"))
    qtbot.waitUntil(lambda: not window.tasks.under_way)
    hands.settle(qtbot, window)
    assert dialogs() == []
    assert window.toast.words.text() == f"Copied 4 photos · To {tmp_path / 'given'}"
    assert window.toast.offer.text() == "Show the folder"
