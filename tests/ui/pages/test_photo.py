"""A whole photo: its faces, stepping, zooming, naming on it."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from photo_faces.ui.desk import order
from photo_faces.ui.desk.navigation import Place

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def photo(qtbot, opened, home, hands):
    """The photo of Anna and Bob, opened from Anna's page."""
    window = opened(home)
    order.choose(window.context.memory, order.OLDEST)
    window.navigator.go(Place("person", home.anna))
    hands.settle(qtbot, window)
    grid = window.controllers["person"].page.faces
    last = grid.rows().ids()[-1]
    hands.click(qtbot, grid, last)
    qtbot.mouseDClick(grid.viewport(), LEFT, pos=hands.cell(grid, last))
    hands.settle(qtbot, window)
    return window


def page_of(window):
    return window.pages["photo"]


def shown(window):
    return page_of(window).header.title.text()


def test_a_photo_shows_its_faces_and_facts(photo, home):
    page = page_of(photo)
    assert photo.stack.currentWidget() is page
    assert shown(photo) == "photo 00004.jpg"
    assert "Drawn" in page.header.about.text()
    assert page.path.text() == str(home.photos / "photo 00004.jpg")
    assert page.canvas.accessibleDescription() == "Anna, Bob"
    assert page.canvas.current == home.people.faces_of(home.anna)[-1]
    assert page.counter.text() == "4 of 4"


def test_a_photo_opened_again_by_another_face_points_that_one_out(qtbot, photo, home, hands):
    canvas = page_of(photo).canvas
    anna, bob = home.people.faces_of(home.anna)[-1], home.people.faces_of(home.bob)[0]
    assert canvas.current == anna
    photo.navigator.go(Place("person", home.bob))
    hands.settle(qtbot, photo)
    grid = photo.pages["person"].faces
    hands.click(qtbot, grid, bob)
    qtbot.keyClick(grid, KEY.Key_Return)
    hands.settle(qtbot, photo)
    assert shown(photo) == "photo 00004.jpg"
    assert canvas.current == bob
    photo.decisions.rename(home.bob, "Bobby")
    hands.settle(qtbot, photo)
    assert canvas.current == bob


def test_boxes_lie_on_the_faces(photo, home):
    canvas = page_of(photo).canvas
    anna, bob = (
        home.people.faces_of(person)[at] for person, at in ((home.anna, -1), (home.bob, 0))
    )
    ground = canvas.grab().toImage()
    for face, colour in ((anna, "#e8b48c"), (bob, "#7a4a2a")):
        box = canvas.box_rect(face)
        # The cheek: between the middle and the left edge of a drawn face, below its eye.
        at = QPoint(box.left() + box.width() * 3 // 10, box.top() + box.height() * 6 // 10)
        found = ground.pixelColor(at * ground.devicePixelRatio())
        assert abs(found.red() - int(colour[1:3], 16)) < 16
        assert abs(found.green() - int(colour[3:5], 16)) < 16


def test_stepping_by_keys_and_by_mouse(qtbot, photo, hands):
    canvas = page_of(photo).canvas
    qtbot.keyClick(canvas, KEY.Key_Left)
    hands.settle(qtbot, photo)
    assert shown(photo) == "photo 00003.jpg"
    qtbot.mouseClick(page_of(photo).back, LEFT)
    hands.settle(qtbot, photo)
    assert shown(photo) == "photo 00002.jpg"
    assert page_of(photo).counter.text() == "2 of 4"
    qtbot.keyClick(canvas, KEY.Key_Right)
    hands.settle(qtbot, photo)
    assert shown(photo) == "photo 00003.jpg"
    qtbot.keyClick(canvas, KEY.Key_Escape)
    assert photo.stack.currentWidget() is photo.pages["person"]


def test_a_face_is_named_where_it_is(qtbot, photo, home, hands):
    page = page_of(photo)
    bob = home.people.faces_of(home.bob)[0]
    qtbot.mouseClick(page.canvas, LEFT, pos=page.canvas.label_rect(bob).center())
    assert page.edit.isVisible()
    assert page.edit.text() == "Bob"
    page.edit.clear()
    qtbot.keyClicks(page.edit, "Bert")
    qtbot.keyClick(page.edit, KEY.Key_Return)
    hands.settle(qtbot, photo)
    assert home.people.faces([bob])[0].name == "Bert"
    assert page.canvas.accessibleDescription() == "Anna, Bert"
    assert not page.edit.isVisible()
    qtbot.keyClick(photo, KEY.Key_Z, CONTROL)
    hands.settle(qtbot, photo)
    assert page.canvas.accessibleDescription() == "Anna, Bob"


def test_faces_are_reached_and_named_by_keys(qtbot, photo, home, hands):
    page = page_of(photo)
    canvas = page.canvas
    canvas.show_boxes(canvas._boxes)  # none pointed out
    qtbot.keyClick(canvas, KEY.Key_Tab)
    qtbot.keyClick(canvas, KEY.Key_Tab)
    assert canvas.current == home.people.faces_of(home.bob)[0]
    qtbot.keyClick(canvas, KEY.Key_Return)
    qtbot.keyClicks(page.edit, "Ann")
    popup = page.edit.completer().popup()
    qtbot.keyClick(popup, KEY.Key_Down)
    qtbot.keyClick(popup, KEY.Key_Return)
    hands.settle(qtbot, photo)
    # The user said so of this very face, so both faces of the photo are hers now.
    assert home.people.faces([canvas.current])[0].name == "Anna"


def test_escape_closes_the_edit_and_not_the_photo(qtbot, photo):
    page = page_of(photo)
    qtbot.keyClick(page.canvas, KEY.Key_F2)
    assert page.edit.isVisible()
    qtbot.keyClick(page.edit, KEY.Key_Escape)
    assert not page.edit.isVisible()
    assert photo.stack.currentWidget() is page
    assert page.canvas.hasFocus()


def begin_name(qtbot, page):
    qtbot.keyClick(page.canvas, KEY.Key_F2)
    page.edit.clear()
    qtbot.keyClicks(page.edit, "Xa")


def test_a_name_that_is_typed_outlasts_a_look_at_another_window(qtbot, photo, home, hands):
    page, face = page_of(photo), page_of(photo).canvas.current
    begin_name(qtbot, page)
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    assert page.edit.isVisible()
    other.close()
    photo.activateWindow()
    qtbot.waitUntil(page.edit.hasFocus)
    qtbot.keyClicks(page.edit, "ver")
    qtbot.keyClick(page.edit, KEY.Key_Return)
    hands.settle(qtbot, photo)
    assert home.people.faces([face])[0].name == "Xaver"


def test_a_name_that_is_typed_outlasts_a_menu(qtbot, photo):
    page = page_of(photo)
    begin_name(qtbot, page)
    qtbot.mouseClick(page.more, LEFT)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    QApplication.activePopupWidget().close()
    assert page.edit.isVisible()
    assert page.edit.text() == "Xa"


def test_naming_ends_where_something_else_is_clicked(qtbot, photo):
    page = page_of(photo)
    begin_name(qtbot, page)
    qtbot.mouseClick(page.canvas, LEFT, pos=QPoint(2, 2))
    assert not page.edit.isVisible()


def test_rejecting_and_not_a_face_on_a_photo(qtbot, photo, home, hands):
    page = page_of(photo)
    face = page.canvas.current
    qtbot.keyClick(page.canvas, KEY.Key_Delete)
    hands.settle(qtbot, photo)
    assert home.people.faces([face])[0].person_id is None
    assert page.canvas.accessibleDescription() == "Who is this?, Bob"
    qtbot.keyClick(page.canvas, KEY.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    hands.settle(qtbot, photo)
    assert page.canvas.accessibleDescription() == "Bob"
    for _ in range(2):
        qtbot.keyClick(photo, KEY.Key_Z, CONTROL)
        hands.settle(qtbot, photo)
    assert page.canvas.accessibleDescription() == "Anna, Bob"


def wheel(canvas, at, steps):
    event = QWheelEvent(
        QPointF(at),
        QPointF(canvas.mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, event)


def test_the_wheel_zooms_about_the_mouse(photo):
    canvas = page_of(photo).canvas
    face = canvas.current
    whole = canvas.scale
    at = canvas.box_rect(face).center()
    wheel(canvas, at, 4)
    assert canvas.scale > whole
    assert (canvas.box_rect(face).center() - at).manhattanLength() <= 3
    wheel(canvas, at, -20)
    assert canvas.scale == whole


def test_zooming_by_keys(qtbot, photo):
    canvas = page_of(photo).canvas
    whole = canvas.scale
    qtbot.keyClick(canvas, KEY.Key_Plus)
    assert canvas.scale > whole
    qtbot.keyClick(canvas, KEY.Key_0)
    assert canvas.scale == whole
    qtbot.keyClick(canvas, KEY.Key_Plus)
    qtbot.keyClick(canvas, KEY.Key_Minus)
    assert canvas.scale == pytest.approx(whole)


def test_a_photo_that_is_gone_says_so(qtbot, photo, home, hands):
    home.photos.rename(home.photos.with_name("elsewhere"))
    qtbot.keyClick(page_of(photo).canvas, KEY.Key_Left)
    hands.settle(qtbot, photo)
    assert "not connected" in page_of(photo).canvas.accessibleDescription()
    assert not hands.sheets()
    qtbot.keyClick(page_of(photo).canvas, KEY.Key_Left)
    hands.settle(qtbot, photo)
    assert shown(photo) == "photo 00002.jpg"


def test_going_to_the_person_of_a_face(qtbot, photo, hands):
    qtbot.keyClick(page_of(photo).canvas, KEY.Key_P)
    hands.settle(qtbot, photo)
    assert photo.pages["person"].name.words.text() == "Anna"
