"""A full regroup in the window: asked for, looked at, applied or not, undone."""

import numpy as np
import pytest
from PySide6.QtCore import Qt

from photo_faces.services.grouping.preview import plan
from photo_faces.services.grouping.whole import Grouped
from photo_faces.ui.desk.navigation import Place

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
    assert about == "6 faces move, 1 group joins another, 1 new person, 0 names change."
    assert sections(page) == [
        "Unnamed person → Bob  ·  3 faces",
        "Unknown → New person 1  ·  2 faces",
        "Anna → New person 1  ·  1 face",
    ]
    assert page.grid.rows().ids() == [move.face_id for move in planned.moves]
    assert home.people.get([home.unnamed])[0].faces == 3


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
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=30_000)
    hands.settle(qtbot, window)
    assert page.none.offer.isVisible()

    qtbot.mouseClick(page.none.offer, LEFT)
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=60_000)
    hands.settle(qtbot, window)
    assert page.layers.currentWidget() in (page.grid, page.none)
    assert page.header.about.text() or page.none.title.text() == "Nothing would change"
