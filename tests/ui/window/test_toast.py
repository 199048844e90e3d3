"""The line that says what was done: it covers nothing that has to be read or clicked."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QLabel,
    QLineEdit,
    QPushButton,
)

from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.widgets.face_tiles import FaceTiles

KEY = Qt.Key
TOLD = "Named 3 faces of somebody with quite a long name, so that it is wide."


def on_screen(widget, rect=None):
    rect = widget.rect() if rect is None else rect
    return QRect(widget.mapToGlobal(rect.topLeft()), rect.size())


@pytest.mark.parametrize("page", ["people", "unknown", "photos", "history"])
@pytest.mark.parametrize("chosen", [False, True])
def test_the_last_row_can_be_read_below_a_message(qtbot, opened, home, hands, page, chosen):
    for _ in range(30):
        home.people.rename(home.group([home.add_photo("#e8b48c")[0]])[0], f"One of {_}")
        home.add_photo("#aaaaee")
    window = opened(home)
    window.resize(720, 480)
    window.navigator.go(Place(page))
    hands.settle(qtbot, window)
    grid = getattr(window.pages[page], "grid", None) or window.pages[page].list
    qtbot.keyClick(grid, KEY.Key_End)
    if not chosen:
        grid.clearSelection()
    window.toast.tell(TOLD, undo=window.decisions.undo)
    hands.settle(qtbot, window)
    last = grid.visualRect(grid.model().index(grid.model().rowCount() - 1, 0))
    assert grid.viewport().rect().contains(last)
    assert window.stack.rect().contains(window.toast.geometry())
    assert not on_screen(window.toast).intersects(on_screen(grid.viewport(), last))


def test_what_can_be_done_with_a_selection_is_not_covered(qtbot, opened, home, hands):
    window = opened(home)
    window.toast.tell(TOLD, undo=window.decisions.undo)
    low = window.toast.y()
    hands.click(qtbot, window.people.grid, home.anna)
    bar = window.pages["people"].bar
    assert not on_screen(window.toast).intersects(on_screen(bar))
    window.people.grid.clearSelection()
    assert window.toast.y() == low


PAGES = ("review", "person", "folders", "problems", "settings", "quality", "learning", "albums")


@pytest.mark.parametrize("size", [(1366, 768), (720, 480)], ids=["wide", "small"])
def test_nothing_that_is_clicked_next_is_covered(qtbot, opened, home, hands, size):
    for seed, person in enumerate((home.anna, home.bob, home.unnamed), 1):
        home.look_like(seed, *home.people.faces_of(person))
    home.look_like(1, *home.unknown)  # it is asked about, under Anna's faces too
    window = opened(home)
    window.resize(*size)
    for page in PAGES:
        window.navigator.go(Place(page, home.anna if page == "person" else None))
        hands.settle(qtbot, window)
        shown = window.pages[page]
        for area in shown.findChildren(QAbstractScrollArea):
            area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
        if page == "person":
            shown.faces.selectAll()
            assert shown.foot.yes.isVisible()
        window.toast.tell(TOLD, undo=window.decisions.undo)
        hands.settle(qtbot, window)
        kinds = (QAbstractButton, QLineEdit, FaceTiles)
        parts = [part for kind in kinds for part in shown.findChildren(kind) if part.isVisible()]
        assert parts
        for part in parts:
            seen = part.visibleRegion().boundingRect()
            covered = on_screen(part, seen).intersects(on_screen(window.toast))
            assert seen.isEmpty() or not covered, (page, part)


@pytest.mark.parametrize("size", [(1366, 768), (720, 480)], ids=["wide", "small"])
def test_a_photo_is_not_covered_nor_the_names_on_it(qtbot, opened, home, hands, size):
    window = opened(home)
    window.resize(*size)
    window.navigator.go(Place("photo", 1))
    hands.settle(qtbot, window)
    window.toast.tell(TOLD, undo=window.decisions.undo)
    assert not on_screen(window.toast).intersects(on_screen(window.pages["photo"].canvas))


def test_how_a_face_is_drawn_can_be_read(qtbot, opened, home, hands):
    window = opened(home)
    window.navigator.go(Place("photo", 1))
    hands.settle(qtbot, window)
    layer = window.pages["photo"].layer
    window.toast.tell(TOLD, undo=window.decisions.undo)
    qtbot.keyClick(window.focusWidget(), KEY.Key_B)
    sides = set()
    for key in (KEY.Key_Down, KEY.Key_Up):
        for _ in range(40):
            qtbot.keyClick(layer, key)
            said = [*layer.findChildren(QLabel), *layer.findChildren(QPushButton)]
            said = [each for each in said if each.isVisible()]
            assert len(said) == 3
            sides.add(said[0].mapTo(layer, QPoint(0, 0)).y() > layer.height() / 2)
            for each in said:
                assert not on_screen(window.toast).intersects(on_screen(each))
    assert sides == {True, False}
