"""The side: a few places, and the rest under one that unfolds."""

from PySide6.QtCore import Qt

from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.pages import PAGES

LEFT = Qt.MouseButton.LeftButton
TOP = ["people", "photos", "review", "unknown", "search"]
LIBRARY = ["quality", "learning", "history", "places", "folders", "problems", "gone", "settings"]


def seen(window):
    return [name for name, button in window.sidebar.buttons.items() if button.isVisible()]


def test_a_few_places_stand_at_the_top_and_the_rest_unfolds(qtbot, opened, home):
    window = opened(home)
    assert seen(window) == TOP
    qtbot.mouseClick(window.sidebar.library, LEFT)
    assert seen(window) == TOP + LIBRARY
    qtbot.mouseClick(window.sidebar.buttons["folders"], LEFT)
    assert window.navigator.place == Place("folders")
    assert window.sidebar.buttons["folders"].marked


def test_whether_it_is_unfolded_is_remembered(qtbot, opened, home, hands):
    window = opened(home)
    qtbot.keyClick(window.sidebar.library, Qt.Key.Key_Space)
    hands.settle(qtbot, window)
    hands.close(qtbot, window)
    again = opened(home)
    assert seen(again) == TOP + LIBRARY
    qtbot.keyClick(again.sidebar.library, Qt.Key.Key_Space)
    assert seen(again) == TOP


def test_the_entry_that_is_folded_says_where_one_is_and_what_asks_for_care(
    opened, home, hands, qtbot
):
    (home.photos / "broken.jpg").write_bytes(b"no picture")
    window = opened(home, home.photos)
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=120_000)
    hands.settle(qtbot, window)
    assert window.sidebar.library.accessibleDescription() == "1"
    window.navigator.go(Place("history"))
    hands.settle(qtbot, window)
    assert window.sidebar.library.marked
    window.navigator.go(Place("people"))
    assert not window.sidebar.library.marked


def test_every_place_can_be_reached_in_the_lowest_window(qtbot, opened, home):
    window = opened(home)
    window.resize(720, 480)
    qtbot.mouseClick(window.sidebar.library, LEFT)
    last = window.sidebar.buttons["settings"]
    window.sidebar.places.ensureWidgetVisible(last)
    qtbot.waitUntil(lambda: not last.visibleRegion().isEmpty())
    assert window.height() == 480
    assert [spec.name for spec in PAGES if spec.side] == TOP + LIBRARY
