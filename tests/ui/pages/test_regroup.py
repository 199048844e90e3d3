"""A full regroup in the window: asked for, looked at, applied or not, undone."""

import sys
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from photo_faces.domain.errors import DiskFull, OutOfDate
from photo_faces.services.grouping.preview import plan
from photo_faces.services.grouping.whole import Grouped
from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.pages.regroup import controller

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def planned(home):
    """Anna loses a face to a new person with the two unknown ones; the unnamed join Bob."""
    people = home.people
    faces = [*people.faces_of(home.anna), *people.faces_of(home.bob)]
    faces += [*people.faces_of(home.unnamed), *people.faces_of(None)]
    faces = np.array(sorted(faces), np.int64)
    before = np.array([each.person_id or -1 for each in people.faces(faces.tolist())], np.int64)
    after = np.where(before == home.unnamed, home.bob, before)
    after[np.isin(faces, [*home.unknown, people.faces_of(home.anna)[0]])] = -2
    none = np.zeros(len(faces), bool)
    grouped = Grouped(home._model, {}, faces, before, after, np.maximum(after, 0), (), none)
    return plan(grouped, 1.0)


def show(qtbot, window, hands, planned):
    window.scanning.looking.emit()
    window.scanning.planned.emit(planned)
    hands.settle(qtbot, window)
    return window.pages["regroup"]


def sections(page):
    return [section.caption for section in page.grid._sections]


def test_every_face_that_would_move_is_shown_and_nothing_has_moved(
    qtbot, opened, home, hands, planned
):
    window = opened(home)
    page = show(qtbot, window, hands, planned)
    assert window.stack.currentWidget() is page
    about = page.header.about.text()
    assert about == "6 faces move, 1 group joins another, 1 new person."
    assert sections(page) == [
        "Unnamed person → Bob  ·  3 faces",
        "Unknown → New person 1  ·  2 faces",
        "Anna → New person 1  ·  1 face",
    ]
    assert page.grid.rows().ids() == [move.face_id for move in planned.moves]
    assert home.people.get([home.unnamed])[0].faces == 3


def test_what_would_change_waits_for_a_user_who_has_gone_on(qtbot, opened, home, hands, planned):
    window = opened(home)
    window.scanning.looking.emit()
    assert window.navigator.place == Place("regroup")
    window.navigator.go(Place("photos"))
    hands.settle(qtbot, window)
    window.scanning.planned.emit(planned)
    hands.settle(qtbot, window)
    assert window.navigator.place.page == "photos"
    assert window.toast.words.text() == (
        "All faces are compared. “Regroup everything” shows what would change."
    )
    window.navigator.go(Place("regroup"))
    hands.settle(qtbot, window)
    assert len(sections(window.pages["regroup"])) == 3


def test_what_would_change_has_the_keyboard_once_it_is_there(qtbot, opened, home, hands, planned):
    window = opened(home)
    window.navigator.go(Place("regroup"))
    hands.settle(qtbot, window)
    window.pages["regroup"].none.offer.setFocus()
    window.scanning.looking.emit()
    assert show(qtbot, window, hands, planned).grid.hasFocus()
    window.scanning.looking.emit()
    nothing = replace(planned, moves=())
    assert show(qtbot, window, hands, nothing).none.offer.hasFocus()


def test_applied_it_is_one_decision_that_can_be_undone(qtbot, opened, home, hands, planned):
    window = opened(home)
    before = {each.id: each.person_id for each in home.people.all_faces()}
    page = show(qtbot, window, hands, planned)
    qtbot.mouseClick(page.apply, LEFT)
    hands.settle(qtbot, window)
    assert window.stack.currentWidget() is window.people
    assert "6 faces moved" in window.toast.words.text()
    assert home.people.get([home.unnamed]) == []
    assert len(home.people.faces_of(home.bob)) == 6

    qtbot.mouseClick(window.toast.offer, LEFT)
    hands.settle(qtbot, window)
    assert {each.id: each.person_id for each in home.people.all_faces()} == before


def test_discarded_it_leaves_everything_and_offers_to_look_again(
    qtbot, opened, home, hands, planned
):
    window = opened(home)
    page = show(qtbot, window, hands, planned)
    qtbot.mouseClick(page.discard, LEFT)
    hands.settle(qtbot, window)
    assert window.stack.currentWidget() is window.people
    assert len(home.people.faces_of(home.bob)) == 3

    window.navigator.go(Place("regroup"))
    hands.settle(qtbot, window)
    assert page.layers.currentWidget() is page.none
    assert not page.apply.isVisible()


def test_looking_runs_where_the_window_stays_free_and_can_be_cancelled(qtbot, opened, home, hands):
    window = opened(home)
    window.navigator.go(Place("regroup"))
    hands.settle(qtbot, window)
    page = window.pages["regroup"]
    qtbot.mouseClick(page.none.offer, LEFT)
    assert window.sidebar.panel.isVisible()
    assert "Comparing" in page.none.title.text()
    window.tasks.cancel()
    qtbot.waitUntil(lambda: not window.tasks.busy)
    hands.settle(qtbot, window)
    assert page.none.offer.isVisible()

    qtbot.mouseClick(page.none.offer, LEFT)
    qtbot.waitUntil(lambda: not window.tasks.busy)
    hands.settle(qtbot, window)
    assert page.layers.currentWidget() in (page.grid, page.none)
    assert page.header.about.text() or page.none.title.text() == "Nothing would change"


@pytest.mark.parametrize("again", [True, False], ids=["is tried again", "is out of date"])
def test_what_could_not_be_applied_is_still_there(
    qtbot, opened, home, hands, planned, monkeypatch, again
):
    window = opened(home)
    before = owners(home)
    page = show(qtbot, window, hands, planned)
    qtbot.mouseClick(page.grid.viewport(), LEFT, pos=caption(page, 1))
    error = DiskFull("library-disk-full", library="L") if again else OutOfDate("network-changed")

    def fail(*_):
        raise error

    with monkeypatch.context() as broken:
        broken.setattr(controller, "apply_plan", fail)
        qtbot.mouseClick(page.apply, LEFT)
        assert not page.apply.isEnabled()
        hands.settle(qtbot, window)
    assert owners(home) == before
    hands.sheet(qtbot).close()
    if not again:
        assert page.none.offer.isVisible()
        return
    assert checks(page) == [True, False, True]
    qtbot.mouseClick(page.apply, LEFT)
    hands.settle(qtbot, window)
    assert "4 faces moved. What you left out is as it was." in window.toast.words.text()
    assert window.stack.currentWidget() is window.people


def owners(home):
    return {each.id: each.person_id for each in home.people.all_faces()}


def checks(page):
    return [section.taken for section in page.grid._sections]


def caption(page, number):
    """The middle of the left end of a caption, in the grid's viewport."""
    first = page.grid._sections[number].first
    page.grid.show_at_top(first)
    rects = {
        section.first: rect
        for rect, section in page.grid.layout_now().captions_in(page.grid.scrolling.shown())
    }
    rect = rects[first].translated(0, -page.grid.verticalOffset())
    return QPoint(rect.left() + 18, rect.bottom() - 14)


def test_rows_are_left_out_by_clicks_and_the_rest_is_one_decision(
    qtbot, opened, home, hands, planned
):
    window = opened(home)
    before = owners(home)
    page = show(qtbot, window, hands, planned)
    assert checks(page) == [True, True, True]
    qtbot.mouseClick(page.grid.viewport(), LEFT, pos=caption(page, 1))
    qtbot.mouseClick(page.grid.viewport(), LEFT, pos=caption(page, 2))
    assert checks(page) == [True, False, False]
    assert page.header.about.text() == "Checked: 3 of 6 faces"
    assert page.apply.text() == "Take these"
    qtbot.mouseClick(page.apply, LEFT)
    hands.settle(qtbot, window)
    after = owners(home)
    assert {face for face in after if after[face] != before[face]} == {
        move.face_id for move in planned.moves if move.to_person == home.bob
    }
    assert len(home.people.faces_of(home.bob)) == 6
    assert "3 faces moved. What you left out is as it was." in window.toast.words.text()
    qtbot.mouseClick(window.toast.offer, LEFT)
    hands.settle(qtbot, window)
    assert owners(home) == before


def test_rows_are_left_out_by_keys(qtbot, opened, home, hands, planned):
    window = opened(home)
    page = show(qtbot, window, hands, planned)
    keys = page.grid.viewport()
    page.grid.setFocus()
    qtbot.keyClick(keys, Qt.Key.Key_Home)
    qtbot.keyClick(keys, Qt.Key.Key_Space)
    assert checks(page) == [False, True, True]
    assert page.grid.accessibleDescription() == "Unnamed person → Bob  ·  3 faces: not checked"
    qtbot.keyClick(keys, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(keys, Qt.Key.Key_Space)  # takes all, since one is not
    assert checks(page) == [True, True, True]
    qtbot.keyClick(keys, Qt.Key.Key_Space)
    assert checks(page) == [False, False, False]
    assert not page.apply.isEnabled()
    qtbot.keyClick(keys, Qt.Key.Key_Space)
    assert page.apply.isEnabled()
    assert page.grid.accessibleDescription() == "Unnamed person → Bob  ·  3 faces: checked"


def test_what_is_left_out_stays_so_while_other_things_change(qtbot, opened, home, hands, planned):
    window = opened(home)
    page = show(qtbot, window, hands, planned)
    qtbot.mouseClick(page.grid.viewport(), LEFT, pos=caption(page, 0))
    window.decisions.rename(home.bob, "Robert")
    hands.settle(qtbot, window)
    assert sections(page)[0] == "Unnamed person → Robert  ·  3 faces"
    assert checks(page) == [False, True, True]


def calls(work):
    """How many functions of Python's are called for something to be done."""
    counted = Counter()
    sys.setprofile(lambda _, event, __: counted.update([event]))
    try:
        work()
    finally:
        sys.setprofile(None)
    return counted["call"]


def test_many_faces_are_left_out_at_the_cost_of_their_ways(qtbot, opened, empty, hands):
    faces, ways = np.arange(1, 40_001), 2_000
    before, after = np.full(len(faces), -1), -2 - faces % ways
    none = np.zeros(len(faces), bool)
    grouped = Grouped(1, {}, faces, before, after, np.maximum(after, 0), (), none)
    window = opened(empty)
    page = show(qtbot, window, hands, plan(grouped, 1.0))
    keys = page.grid.viewport()
    qtbot.keyClick(keys, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert calls(lambda: qtbot.keyClick(keys, Qt.Key.Key_Space)) < 4 * ways
    assert checks(page) == [False] * ways
    qtbot.mouseClick(keys, LEFT, pos=caption(page, 7))
    qtbot.keyClick(keys, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert calls(lambda: qtbot.keyClick(keys, Qt.Key.Key_Space)) < 4 * ways
    assert checks(page) == [True] * ways
