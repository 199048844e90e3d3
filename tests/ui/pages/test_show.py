"""Photos on the whole screen: steps, runs by itself, and ends where it was."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from photo_faces.ui.desk.navigation import Place, Trail
from photo_faces.ui.pages.photo.show import Show

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def photo(qtbot, opened, home, hands):
    """The first photo of Anna, opened from the list of her photos."""
    home.settings = home.settings.model_copy(update={"slideshow_seconds": 1})
    window = opened(home)
    faces = home.people.faces(home.people.faces_of(home.anna))
    ids = [face.photo_id for face in faces]
    window.navigator.go(Place("photo", ids[0], Trail("photos", ids, 0)))
    hands.settle(qtbot, window)
    return window


def shown(qtbot):
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, Show)]
    return next(each for each in found if each.isVisible())


def at(qtbot, show, number):
    qtbot.waitUntil(lambda: show.view.accessibleName() == f"photo {number:05}.jpg")


def start(qtbot, window, key):
    qtbot.keyClick(window.pages["photo"].canvas, key)
    show = shown(qtbot)
    at(qtbot, show, 1)
    return show


def test_arrows_step_round_the_list_and_escape_ends_where_it_was(qtbot, photo, hands):
    show = start(qtbot, photo, KEY.Key_F11)
    assert show.isFullScreen()
    assert not show.running
    assert show.windowTitle() == "Full screen"
    assert show.bar.words.text() == "1 of 4 · 16 Jun 2011"  # nothing is paused
    qtbot.keyClick(show, KEY.Key_Right)
    at(qtbot, show, 2)
    qtbot.keyClick(show, KEY.Key_Left)
    at(qtbot, show, 1)
    qtbot.keyClick(show, KEY.Key_Left)
    at(qtbot, show, 4)
    assert show.bar.words.text().startswith("4 of 4 · 14 Oct 2011")
    qtbot.keyClick(show, KEY.Key_Escape)
    hands.settle(qtbot, photo)
    assert photo.pages["photo"].header.title.text() == "photo 00004.jpg"
    assert photo.pages["photo"].counter.text() == "4 of 4"


def test_a_slideshow_runs_by_itself_and_space_pauses_it(qtbot, photo, hands):
    show = start(qtbot, photo, KEY.Key_F5)
    assert show.running
    at(qtbot, show, 2)
    qtbot.keyClick(show, KEY.Key_Space)
    assert not show.running
    assert show.windowTitle() == "Slideshow"
    assert show.bar.words.text().endswith(" · Paused")
    where = show.view.accessibleName()
    qtbot.wait(1300)
    assert show.view.accessibleName() == where
    qtbot.keyClick(show, KEY.Key_Space)
    at(qtbot, show, 3)
    qtbot.keyClick(show, KEY.Key_Escape)


def test_all_of_it_can_be_done_by_the_mouse(qtbot, photo, hands):
    qtbot.mouseClick(photo.pages["photo"].run, LEFT)
    show = shown(qtbot)
    at(qtbot, show, 1)
    qtbot.mouseClick(show.bar.run, LEFT)
    assert not show.running
    qtbot.mouseClick(show.bar.next, LEFT)
    at(qtbot, show, 2)
    qtbot.waitUntil(lambda: not show.bar.isVisible())
    over, none = QPointF(40, 40), Qt.MouseButton.NoButton
    moved = QMouseEvent(QEvent.Type.MouseMove, over, over, none, none, Qt.KeyboardModifier(0))
    QApplication.sendEvent(show.view, moved)
    assert show.bar.isVisible()
    qtbot.mouseClick(show.bar.end, LEFT)
    hands.settle(qtbot, photo)
    assert photo.pages["photo"].header.title.text() == "photo 00002.jpg"


def test_a_photo_that_cannot_be_shown_says_why_and_does_not_stop_it(qtbot, photo, home):
    (home.photos / "photo 00002.jpg").write_bytes(b"no picture")
    show = start(qtbot, photo, KEY.Key_F11)
    qtbot.keyClick(show, KEY.Key_Right)
    at(qtbot, show, 2)
    assert "photo 00002.jpg" in show.view.accessibleDescription()
    qtbot.keyClick(show, KEY.Key_Right)
    at(qtbot, show, 3)
    qtbot.keyClick(show, KEY.Key_Escape)


def test_a_slideshow_goes_on_over_photos_that_were_forgotten(qtbot, photo, home):
    show = start(qtbot, photo, KEY.Key_F11)
    gone = [2, 3]
    home.lose({each.path for each in home.people.photos(gone)})
    photo.context.gone.forget(gone)
    qtbot.keyClick(show, KEY.Key_Left)  # whatever it had read ahead
    at(qtbot, show, 4)
    qtbot.keyClick(show, KEY.Key_Left)
    at(qtbot, show, 1)
    assert show.bar.words.text().startswith("1 of 4")
    qtbot.keyClick(show, KEY.Key_Escape)


def test_one_photo_without_a_list_is_shown_alone(qtbot, photo, home, hands):
    photo.navigator.go(Place("photo", face=home.unknown[0]))
    hands.settle(qtbot, photo)
    qtbot.keyClick(photo.pages["photo"].canvas, KEY.Key_F11)
    show = shown(qtbot)
    qtbot.waitUntil(lambda: show.view.accessibleName().startswith("photo 0"))
    before = show.view.accessibleName()
    qtbot.keyClick(show, KEY.Key_Right)
    assert show.view.accessibleName() == before
    qtbot.keyClick(show, KEY.Key_Escape)


def test_closing_the_window_ends_a_slideshow(qtbot, photo, hands):
    show = start(qtbot, photo, KEY.Key_F5)
    photo.close()
    assert not show.running
    assert not show.isVisible()
