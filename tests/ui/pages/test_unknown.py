"""The faces that belong to nobody: those that look alike stand side by side."""

import pytest
from PySide6.QtCore import Qt

from photo_faces.storage.base.sql import run
from photo_faces.ui.desk.navigation import Place

CONTROL = Qt.KeyboardModifier.ControlModifier
ALIKE, ALONE, NEW = "Alike, side by side", "Like nobody else here", "Not compared yet"
POOR = "Too small, blurred or turned to tell"


@pytest.fixture
def faces(home):
    """Two people without a group, by turns; and one like nobody."""
    found = {name: [] for name in "ab"}
    for _ in range(3):
        for number, name in enumerate("ab"):
            found[name] += home.add_photo("#aaaaee", like=number)
    home.people.ignore(home.unknown)
    found["c"] = home.add_photo("#ccaaee")
    return found


def shown(window):
    """The faces under each caption."""
    grid = window.pages["unknown"].grid
    ids, firsts = grid.rows().ids(), [section.first for section in grid._sections]
    captions = [section.caption for section in grid._sections]
    ends = [*firsts[1:], len(ids)]
    return {
        caption: ids[first:end] for caption, first, end in zip(captions, firsts, ends, strict=True)
    }


@pytest.fixture
def window(qtbot, opened, home, faces, hands):
    made = opened(home)
    made.navigator.go(Place("unknown"))
    hands.settle(qtbot, made)
    return made


def test_those_that_look_alike_stand_side_by_side(window, faces):
    assert shown(window) == {ALIKE: [*faces["a"], *faces["b"]], ALONE: faces["c"]}


def test_the_keyboard_begins_with_the_first(qtbot, opened, home, hands):
    home.people.ignore(home.unknown)
    home.add_photo("#ccaaee")  # like nobody: it stands behind those that look alike
    alike = [home.add_photo("#aaaaee", like=1)[0] for _ in range(3)]
    window = opened(home)
    window.navigator.go(Place("unknown"))
    hands.settle(qtbot, window)
    assert shown(window)[ALIKE] == alike
    assert window.pages["unknown"].grid.currentIndex().row() == 0


def test_nothing_moves_under_the_pointer(qtbot, window, home, faces, hands):
    page, (first, *others) = window.pages["unknown"], faces["a"]
    hands.click(qtbot, page.grid, first)
    qtbot.keyClick(page.grid, Qt.Key.Key_I, CONTROL)
    hands.settle(qtbot, window)
    assert shown(window)[ALIKE] == [*others, *faces["b"]]
    (new,) = home.add_photo("#aaaaee", like=1)
    window._hear_others()
    hands.settle(qtbot, window)
    known = {ALIKE: [*others, *faces["b"]], ALONE: faces["c"]}
    assert shown(window) == known | {NEW: [new]}

    window.navigator.go(Place("people"))
    window.navigator.go(Place("unknown"))
    hands.settle(qtbot, window)
    assert shown(window) == {ALIKE: [*faces["b"], new, *others], ALONE: faces["c"]}


def test_whoever_has_selected_finds_them_in_order_when_they_come_back(
    qtbot, window, home, faces, hands
):
    page = window.pages["unknown"]
    (new,) = home.add_photo("#ccaaee", like=1)
    window.navigator.go(Place("people"))
    window._hear_others()
    window.navigator.go(Place("unknown"))
    page.grid.selectAll()
    hands.settle(qtbot, window)
    assert shown(window)[NEW] == [new]
    window.navigator.go(Place("people"))
    window.navigator.go(Place("unknown"))
    hands.settle(qtbot, window)
    assert shown(window)[ALIKE] == [*faces["b"], new, *faces["a"]]


def test_those_that_tell_little_stand_last(qtbot, opened, home, hands):
    other, poor = home.unknown[1], home.unknown[0]
    with home.library.write() as session:
        run(session, "UPDATE face SET quality = 0.1 WHERE id = :id", id=poor)
    window = opened(home)
    window.navigator.go(Place("unknown"))
    hands.settle(qtbot, window)
    assert shown(window) == {ALONE: [other], POOR: [poor]}
    window.pages["unknown"].grid.selection.select([other])
    window.controllers["unknown"].set_aside()
    hands.settle(qtbot, window)
    assert shown(window) == {POOR: [poor]}
