"""Whole flows by keys alone, each sent to whatever has the keyboard, and undone."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from photo_faces.services.grouping.preview import plan
from photo_faces.services.grouping.whole import Grouped
from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.pages.photo.show import Show

KEY = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Keys:
    """A keyboard: what is pressed goes where the keyboard is."""

    def __init__(self, qtbot, window, hands):
        self._qtbot, self._window, self._hands = qtbot, window, hands

    @property
    def there(self):
        """What has the keyboard: of a menu or a list of names before what it belongs to."""
        asked, popup = QApplication.activeModalWidget(), QApplication.activePopupWidget()
        if asked is not None and popup is None:  # it has the keyboard soon
            self._qtbot.waitUntil(lambda: asked.isAncestorOf(QApplication.focusWidget()))
        return popup or QApplication.focusWidget() or QApplication.activeWindow()

    def press(self, *keys, modifiers=NONE):
        for key in keys:
            self._qtbot.keyClick(self.there, key, modifiers)

    def type(self, text):
        self._qtbot.keyClicks(self.there, text)

    def tab_to(self, button):
        """Go on by Tab until a button has the keyboard."""
        for _ in range(60):
            if self.there is button:
                return
            self.press(KEY.Key_Tab)
        raise AssertionError(f"Tab does not lead to {button.text()}")

    def settle(self):
        self._hands.settle(self._qtbot, self._window)


@pytest.fixture
def window(opened, home):
    return opened(home)


@pytest.fixture
def keys(qtbot, window, hands):
    return Keys(qtbot, window, hands)


def owners(home):
    return {each.id: each.person_id for each in home.people.all_faces()}


def show():
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, Show)]
    return next((each for each in found if each.isVisible()), None)


def test_a_person_is_looked_at_on_the_whole_screen(qtbot, window, keys, hands):
    keys.press(KEY.Key_Return)  # Anna
    keys.settle()
    keys.press(KEY.Key_Return)  # her first photo
    keys.settle()
    assert window.navigator.place.page == "photo"
    for key in (KEY.Key_F11, KEY.Key_F5):
        keys.press(key)
        qtbot.waitUntil(lambda: show() is not None)
        qtbot.waitUntil(lambda: show().isAncestorOf(QApplication.focusWidget()))
        qtbot.waitUntil(lambda: show().view.accessibleName().startswith("photo 0"))
        first = show().view.accessibleName()
        if show().running:
            keys.press(KEY.Key_Space)
        assert not show().running
        keys.press(KEY.Key_Right)
        qtbot.waitUntil(lambda first=first: show().view.accessibleName() != first)
        keys.press(KEY.Key_Escape)
        qtbot.waitUntil(lambda: show() is None)
        keys.settle()
    assert window.pages["photo"].counter.text() == "3 of 4"
    keys.press(KEY.Key_Escape)
    keys.press(KEY.Key_Escape)
    keys.settle()
    assert window.navigator.place == Place("people")


def test_what_regrouping_would_change_is_taken_row_by_row(qtbot, home, window, keys):
    people = home.people
    faces = np.array(sorted(owners(home)), np.int64)
    before = np.array([owners(home)[face] or -1 for face in faces.tolist()], np.int64)
    after = np.where(before == home.unnamed, home.bob, before)
    after[np.isin(faces, home.unknown)] = -2
    none = np.zeros(len(faces), bool)
    found = Grouped(home._model, {}, faces, before, after, np.maximum(after, 0), (), none)
    was = owners(home)
    keys.press(KEY.Key_K, modifiers=CONTROL)
    keys.type("regroup every")
    keys.press(KEY.Key_Return)
    keys.settle()
    assert window.navigator.place == Place("regroup")
    window.scanning.planned.emit(plan(found, 1.0))
    keys.settle()
    page = window.pages["regroup"]
    assert len(page.grid._sections) == 2
    keys.press(KEY.Key_End, KEY.Key_Space)  # the last row is left out
    assert page.header.about.text() == "Checked: 3 of 5 faces"
    keys.tab_to(page.apply)
    keys.press(KEY.Key_Space)
    keys.settle()
    assert len(people.faces_of(home.bob)) == 6
    assert sorted(people.faces_of(None)) == sorted(home.unknown)
    keys.press(KEY.Key_Z, modifiers=CONTROL)
    keys.settle()
    assert owners(home) == was


def test_a_selection_is_exported(qtbot, home, window, keys, hands, tmp_path):
    window.context.memory.keep("export/folder", str(tmp_path / "given"))
    keys.press(KEY.Key_2, modifiers=CONTROL)  # the page Photos
    keys.settle()
    keys.press(KEY.Key_Right, KEY.Key_Right, modifiers=SHIFT)
    keys.press(KEY.Key_E, modifiers=CONTROL)
    assert hands.sheet(qtbot).accessibleName() == "Export 3 photos"
    keys.press(KEY.Key_Return)
    qtbot.waitUntil(
        lambda: [each.accessibleName() for each in hands.sheets()] == ["Copied 3 photos"]
    )
    assert len(list((tmp_path / "given" / "Photos").iterdir())) == 3
    keys.press(KEY.Key_Escape)
    qtbot.waitUntil(lambda: not hands.sheets())
    keys.settle()
    assert window.focusWidget() is window.pages["photos"].grid


def test_a_contact_sheet_is_made(qtbot, home, window, keys, hands, tmp_path):
    keys.press(KEY.Key_Return)  # Anna
    keys.settle()
    keys.press(KEY.Key_E, modifiers=CONTROL | SHIFT)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    keys.press(KEY.Key_A, modifiers=CONTROL)
    keys.type(str(tmp_path / "anna.pdf"))
    if QApplication.activePopupWidget() is not None:  # names that are offered
        keys.press(KEY.Key_Escape)
    keys.press(KEY.Key_Return)
    said = ["A contact sheet of 1 page"]
    qtbot.waitUntil(lambda: [each.accessibleName() for each in hands.sheets()] == said)
    assert (tmp_path / "anna.pdf").read_bytes().startswith(b"%PDF")
    keys.press(KEY.Key_Escape)
    qtbot.waitUntil(lambda: not hands.sheets())
    keys.settle()


def test_two_people_are_merged(qtbot, home, window, keys, hands):
    was = owners(home)
    keys.press(KEY.Key_Right, modifiers=SHIFT)
    assert window.people.grid.selection.count() == 2
    keys.press(KEY.Key_M, modifiers=CONTROL)
    assert hands.sheet(qtbot).accessibleName() == "Is this the same person?"
    keys.press(KEY.Key_Return)
    keys.settle()
    assert len(home.people.ids()) == 2
    keys.press(KEY.Key_Z, modifiers=CONTROL)
    keys.settle()
    assert owners(home) == was


def test_a_face_is_drawn_and_named(qtbot, home, window, keys):
    keys.press(KEY.Key_Return)
    keys.settle()
    keys.press(KEY.Key_Return)
    keys.settle()
    was = owners(home)
    keys.press(KEY.Key_B)
    keys.press(*[KEY.Key_Right] * 12, KEY.Key_Return)
    keys.type("Zoe")
    keys.press(KEY.Key_Return)
    keys.settle()
    assert "Zoe" in [name for _, name in home.people.names()]
    assert window.pages["photo"].canvas.accessibleDescription() == "Anna, Bob, Zoe"
    keys.press(KEY.Key_Z, modifiers=CONTROL)
    keys.settle()
    assert owners(home) == was


@pytest.fixture
def asking(home):
    """A library that has ten questions and more: faces of nobody that look like somebody."""
    for number in range(12):
        faces = [home.add_photo("#e8b48c", like=number)[0] for _ in range(4)]
        (person,) = home.group(faces[:3])
        home.people.rename(person, f"Person {number}")
    return home


def test_ten_questions_are_answered_and_taken_back(qtbot, opened, asking, hands):
    window = opened(asking)
    keys = Keys(qtbot, window, hands)
    was = owners(asking)
    keys.press(KEY.Key_3, modifiers=CONTROL)
    page = window.pages["review"]
    for number in range(10):
        qtbot.waitUntil(lambda: page.layers.currentWidget() is page.question)
        keys.settle()
        keys.press((KEY.Key_Y, KEY.Key_N)[number % 2])
        keys.settle()
    assert len([each for each in asking.people.all_faces() if each.person_id != was[each.id]]) > 0
    for _ in range(10):
        keys.press(KEY.Key_Z, modifiers=CONTROL)
        keys.settle()
    assert owners(asking) == was
