"""Pages say that they read, where that takes longer than a moment."""

import threading

import pytest
from PySide6.QtCore import Qt

from photo_faces.ui.desk.navigation import Place


@pytest.fixture
def slow(opened, home):
    """A window over a library that is slow to read: all waits until `go_on` is set."""
    window = opened(home)
    window.go_on = threading.Event()
    wait = window.go_on.wait
    for lane in ("query", "query", "search"):  # as many threads as they have
        window.context.jobs.run(wait, lane=lane)
    yield window
    window.go_on.set()


@pytest.mark.parametrize(
    "place",
    [
        Place("photos"),
        Place("person", 1),
        Place("unknown"),
        Place("ignored"),
        Place("history"),
        Place("places"),
        Place("folders"),
        Place("problems"),
        Place("gone"),
        Place("behind", figure="settled"),
    ],
    ids=lambda place: place.page,
)
def test_a_page_that_is_blank_says_that_it_reads(qtbot, slow, hands, place):
    page = slow.pages[place.page]
    slow.navigator.go(place)
    qtbot.waitUntil(page.waiting.isVisible)
    assert page.waiting.text() == "Reading…"
    before = slow.focusWidget()
    slow.go_on.set()
    hands.settle(qtbot, slow)
    assert not page.waiting.isVisible()
    assert page.layers.currentWidget().isVisible()
    if place.page == "photos":
        assert slow.focusWidget() is before is page.grid


def test_what_is_shown_stays_while_it_is_read_again(qtbot, slow, hands):
    page = slow.pages["people"]
    assert page.grid.rows().rowCount()
    qtbot.keyClick(page.grid, Qt.Key.Key_F5)
    qtbot.wait(400)
    assert not page.waiting.isVisible()
    assert page.grid.isVisible()
    slow.go_on.set()
    hands.settle(qtbot, slow)


def test_settings_can_be_used_while_they_are_read(qtbot, slow):
    slow.navigator.go(Place("settings"))
    qtbot.wait(400)
    assert not slow.pages["settings"].waiting.isVisible()
