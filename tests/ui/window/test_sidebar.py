"""The side: a few places, and the rest under one that unfolds."""

import threading

from PySide6.QtCore import Qt

from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.desk.tasks import Task
from photo_faces.ui.pages import PAGES
from photo_faces.ui.widgets.progress_panel import Told

LEFT = Qt.MouseButton.LeftButton
TOP = ["people", "photos", "review", "unknown", "search", "albums"]
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


def test_the_arrow_keys_go_to_what_is_seen_alone(qtbot, opened, home):
    window = opened(home)

    def passed():
        window.sidebar.buttons["people"].setFocus()
        places = []
        while window.navigator.place.page not in places:
            places.append(window.navigator.place.page)
            qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Down)
        return places

    for places in (TOP + LIBRARY, TOP):
        qtbot.keyClick(window.sidebar.library, Qt.Key.Key_Return)
        window.sidebar.buttons["people"].click()
        assert passed() == places


def test_the_arrows_lead_on_from_the_entry_that_unfolds(qtbot, opened, home, hands):
    window = opened(home)
    library = window.sidebar.library
    library.setFocus()
    qtbot.keyClick(library, Qt.Key.Key_Down)
    assert window.focusWidget() is library  # nothing is below it
    qtbot.keyClick(library, Qt.Key.Key_Space)
    qtbot.keyClick(library, Qt.Key.Key_Down)
    hands.settle(qtbot, window)
    assert window.focusWidget() is window.sidebar.buttons["quality"]
    assert window.navigator.place == Place("quality")
    library.setFocus()
    qtbot.keyClick(library, Qt.Key.Key_Up)
    hands.settle(qtbot, window)
    assert window.focusWidget() is window.sidebar.buttons["albums"]


def test_tab_comes_to_the_entry_of_the_page_that_is_shown(qtbot, opened, home, hands):
    window = opened(home)
    sidebar = window.sidebar
    sidebar.buttons["people"].setFocus()
    qtbot.keyClick(sidebar.buttons["people"], Qt.Key.Key_Down)
    for name in ("unknown", "people"):
        window.navigator.go(Place(name))
        hands.settle(qtbot, window)
        sidebar.library.setFocus()
        qtbot.keyClick(sidebar.library, Qt.Key.Key_Backtab)
        assert window.focusWidget() is sidebar.buttons[name]


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


def test_the_entry_of_the_page_that_is_shown_is_seen_in_the_lowest_window(
    qtbot, opened, home, hands
):
    window = opened(home)
    window.resize(720, 480)
    qtbot.mouseClick(window.sidebar.library, LEFT)
    hands.settle(qtbot, window)
    for page in ("settings", "people"):
        window.navigator.go(Place(page))
        hands.settle(qtbot, window)
        entry = window.sidebar.buttons[page]
        assert entry.visibleRegion().boundingRect() == entry.rect()


def test_the_side_folds_to_icons_where_the_window_is_narrow(qtbot, opened, home):
    window = opened(home)
    window.resize(720, 480)
    qtbot.mouseClick(window.sidebar.library, LEFT)
    qtbot.waitUntil(lambda: window.sidebar.width() < 100 and window.stack.width() > 620)
    for button in [*window.sidebar.buttons.values(), window.sidebar.library]:
        assert button.accessibleName()
        assert button.toolTip().startswith(button.accessibleName())
        assert button.width() >= button.sizeHint().width()
    qtbot.mouseClick(window.sidebar.buttons["photos"], LEFT)
    assert window.navigator.place.page == "photos"
    window.resize(1100, 700)
    qtbot.waitUntil(lambda: window.sidebar.width() > 200)
    assert not window.sidebar.buttons["photos"].toolTip()


def test_what_takes_long_can_be_paused_and_cancelled_at_a_narrow_side(qtbot, opened, home):
    window = opened(home)
    window.resize(720, 480)
    panel = window.sidebar.panel
    panel.tell(Told("Scanning", 40, 120, "40 of 120 photos", "8 photos a second", "10 s left"))
    panel.show()
    qtbot.waitUntil(lambda: window.sidebar.width() < 100 and panel.pause.isVisible())
    for part in (panel.pause, panel.cancel, panel.bar):
        corner = part.mapTo(window.sidebar, part.rect().bottomRight())
        assert window.sidebar.rect().contains(corner)
        assert part.width() >= min(part.minimumSizeHint().width(), 40)
    assert panel.toolTip() == "Scanning\n40 of 120 photos\n8 photos a second\n10 s left"
    window.resize(1100, 700)
    qtbot.waitUntil(panel.amount.isVisible)
    assert not panel.toolTip()


def test_a_narrow_side_has_no_words_of_what_takes_long(qtbot, opened, home, hands):
    window = opened(home)
    window.resize(720, 480)
    panel, over = window.sidebar.panel, threading.Event()

    def copy():
        while not over.wait(0.02):
            yield Told("Copying", 48, 400, "48 of 400 photos", "8 photos a second")

    for lane, counts in (("beside", True), ("behind", False)):
        over.clear()
        window.resize(720, 480)
        window.tasks.run(Task("Copying", copy, lambda told: told, lane=lane))
        qtbot.waitUntil(lambda: "48 of 400 photos" in panel.toolTip())
        words = (panel.title, panel.amount, panel.pace, panel.left)
        assert not any(each.isVisible() for each in words)
        assert panel.bar.isVisible()
        window.resize(1100, 700)
        qtbot.waitUntil(panel.title.isVisible)
        assert panel.amount.isVisible() == panel.pace.isVisible() == counts
        over.set()
        hands.settle(qtbot, window)


def test_why_a_scan_waits_is_a_tip_where_there_is_no_room_for_words(opened, home):
    window = opened(home)
    window.sidebar.say_waiting("Photos have come.")
    assert window.sidebar.waiting.isVisible()
    window.resize(720, 480)
    assert not window.sidebar.waiting.isVisible()
    button = window.sidebar.scan_now
    assert button.isVisible()
    assert (button.text(), button.accessibleName()) == ("", "Scan now")
    assert "Photos have come." in button.toolTip()
    assert button.width() <= window.sidebar.width()
    window.sidebar.say_waiting("")
    assert not button.isVisible()
