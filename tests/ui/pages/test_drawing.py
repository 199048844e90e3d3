"""A face that was not found is drawn on its photo, named, moved and removed."""

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.widgets.images import Shape

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def photo(qtbot, opened, home, hands):
    """The page of the photo of Anna and Bob, on which there is room at the right."""
    window = opened(home)
    face = home.people.faces_of(home.bob)[0]
    window.navigator.go(Place("photo", face=face))
    hands.settle(qtbot, window)
    return window


def page_of(window):
    return window.pages["photo"]


def faces_of(home, window):
    return home.people.photo_faces(window.controllers["photo"]._found.photo.id)


def drag(widget, start, end):
    QTest.mousePress(widget, LEFT, pos=start)
    QTest.mouseMove(widget, (start + end) / 2)
    QTest.mouseMove(widget, end)
    QTest.mouseRelease(widget, LEFT, pos=end)


def at(page, x, y):
    """Where a pixel of the photo lies in the widget."""
    return page.canvas.to_widget(QRectF(QPointF(x, y), QPointF(x, y))).topLeft().toPoint()


def acts(window):
    made = window.controllers["photo"].actions.made
    return {act.words.replace("&", ""): action for act, action in made.items()}


def choose(window, words):
    acts(window)[words].trigger()


def edges(face):
    return [face.box.left, face.box.top, face.box.right, face.box.bottom]


def test_a_face_is_drawn_and_named_by_mouse(qtbot, photo, home, hands):
    page = page_of(photo)
    before = {face.id for face in faces_of(home, photo)}
    qtbot.mouseClick(page.draw, LEFT)
    drag(page.layer, at(page, 305, 10), at(page, 355, 80))
    assert page.edit.isVisible()
    qtbot.keyClicks(page.edit, "Zoe")
    qtbot.keyClick(page.edit, KEY.Key_Return)
    hands.settle(qtbot, photo)
    (made,) = [face for face in faces_of(home, photo) if face.id not in before]
    assert made.name == "Zoe"
    assert edges(made) == pytest.approx([305, 10, 355, 80], abs=2)
    assert page.canvas.accessibleDescription() == "Anna, Bob, Zoe"
    assert not page.layer.isVisible()
    assert home.people.chips([made.id])  # it has been looked at
    qtbot.keyClick(photo, KEY.Key_Z, CONTROL)
    hands.settle(qtbot, photo)
    assert page.canvas.accessibleDescription() == "Anna, Bob"
    assert "Zoe" not in [name for _, name in home.people.names()]


def test_what_is_drawn_beside_the_photo_is_no_box(qtbot, photo):
    page = page_of(photo)
    qtbot.keyClick(page.canvas, KEY.Key_B)
    before = page.layer.box
    drag(page.layer, at(page, 400, 10), at(page, 440, 80))
    assert page.layer.box == before
    assert not page.edit.isVisible()
    drag(page.layer, at(page, 400, 100), at(page, 300, 160))  # it ends on the photo
    box = page.layer.box
    assert [box.left(), box.right()] == pytest.approx([300, 360], abs=2)
    assert page.edit.isVisible()
    start = at(page, 20, 10)
    QTest.mousePress(page.layer, LEFT, pos=start)
    QTest.mouseMove(page.layer, start + QPoint(0, 60))  # straight down
    assert page.layer.box.left() == pytest.approx(20, abs=2)
    QTest.mouseRelease(page.layer, LEFT, pos=start + QPoint(0, 60))


def test_a_face_is_drawn_and_named_by_keys_alone(qtbot, photo, home, hands):
    page = page_of(photo)
    before = {face.id for face in faces_of(home, photo)}
    qtbot.keyClick(page.canvas, KEY.Key_B)
    box = page.layer.box
    for _ in range(5):
        qtbot.keyClick(page.layer, KEY.Key_Right)
    assert page.layer.box.left() > box.left()
    assert page.layer.box.size() == box.size()
    for _ in range(60):
        qtbot.keyClick(page.layer, KEY.Key_Right)
    qtbot.keyClick(page.layer, KEY.Key_Up, SHIFT)
    drawn = page.layer.box
    assert drawn.height() < box.height()
    assert drawn.right() == pytest.approx(360)  # the photo ends there
    assert photo.stack.currentWidget() is page  # arrows did not go to another photo
    qtbot.keyClick(page.layer, KEY.Key_Return)
    qtbot.keyClicks(page.edit, "Ann")
    popup = page.edit.completer().popup()
    qtbot.keyClick(popup, KEY.Key_Down)
    qtbot.keyClick(popup, KEY.Key_Return)
    hands.settle(qtbot, photo)
    (made,) = [face for face in faces_of(home, photo) if face.id not in before]
    assert made.name == "Anna"
    assert made.box.left == pytest.approx(drawn.left())


def test_the_face_that_was_drawn_is_the_current_one(qtbot, photo, home, hands):
    page = page_of(photo)
    before = {face.id for face in faces_of(home, photo)}
    page.canvas.point_out(min(before))
    draw(qtbot, photo, "Zoe")
    assert page.canvas.current == drawn_of(home, photo, "Zoe")
    qtbot.keyClick(page.canvas, KEY.Key_M)
    assert page.layer.isVisible()
    qtbot.keyClick(page.layer, KEY.Key_Escape)


def test_tab_goes_to_what_belongs_to_the_box_while_one_is_drawn(qtbot, photo, home):
    page = page_of(photo)
    current = min(face.id for face in faces_of(home, photo))
    page.canvas.point_out(current)
    qtbot.keyClick(page.canvas, KEY.Key_B)
    qtbot.keyClick(photo.focusWidget(), KEY.Key_Tab)
    assert photo.focusWidget().text() == "Keep"
    assert page.canvas.current == current


def draw(qtbot, window, name, top=10):
    """Draw a face and name it; it is not waited for what is seen of it."""
    page = page_of(window)
    qtbot.keyClick(page.canvas, KEY.Key_B)
    drag(page.layer, at(page, 305, top), at(page, 355, top + 70))
    qtbot.keyClicks(page.edit, name)
    qtbot.keyClick(page.edit, KEY.Key_Return)
    qtbot.waitUntil(lambda: name in page.canvas.accessibleDescription())


def drawn_of(home, window, name):
    return next(face.id for face in faces_of(home, window) if face.name == name)


def test_a_drawn_face_stands_named_at_once_and_is_looked_at_meanwhile(qtbot, photo, home, hands):
    page, hint = page_of(photo), photo.controllers["photo"].looking
    draw(qtbot, photo, "Zoe")
    qtbot.waitUntil(hint.isVisible)
    zoe = drawn_of(home, photo, "Zoe")
    assert not home.people.chips([zoe])
    seen = partial(photo.context.faces.get, zoe, Shape(20, 20, 0))
    qtbot.waitUntil(lambda: seen() is not None)
    name = page.canvas.label_rect(zoe)
    assert not hint.geometry().intersects(name)
    assert page.canvas.rect().contains(hint.geometry())
    assert abs(hint.geometry().center().y() - name.center().y()) < 2 * name.height() + 4
    before = hint.geometry()
    page.canvas.zoom(2.0)
    assert hint.geometry() != before
    page.canvas.fit()
    draw(qtbot, photo, "Max", top=100)  # nothing waits for it
    hands.settle(qtbot, photo)
    assert not hint.isVisible()
    assert len(home.people.chips([zoe, drawn_of(home, photo, "Max")])) == 2
    qtbot.waitUntil(lambda: not seen().isNull())


def test_looking_at_a_face_can_wait_for_the_next_one(qtbot, photo, home, hands):
    hint = photo.controllers["photo"].looking
    draw(qtbot, photo, "Zoe")
    qtbot.waitUntil(hint.isVisible)
    qtbot.mouseClick(hint.later, LEFT)
    assert not hint.isVisible()
    hands.settle(qtbot, photo)
    zoe = drawn_of(home, photo, "Zoe")
    assert not home.people.chips([zoe])
    draw(qtbot, photo, "Max", top=100)
    hands.settle(qtbot, photo)
    assert len(home.people.chips([zoe, drawn_of(home, photo, "Max")])) == 2


def test_a_name_that_is_typed_stays_while_the_box_is_changed_and_kept_by_mouse(
    qtbot, photo, home, hands
):
    page = page_of(photo)
    qtbot.mouseClick(page.draw, LEFT)
    drag(page.layer, at(page, 305, 10), at(page, 355, 80))
    qtbot.keyClicks(page.edit, "Zoe")
    drag(page.layer, at(page, 330, 40), at(page, 325, 50))
    assert page.edit.hasFocus()
    assert page.edit.text() == "Zoe"
    keep = next(each for each in page.layer.findChildren(QPushButton) if each.text() == "Keep")
    qtbot.mouseClick(keep, LEFT)
    hands.settle(qtbot, photo)
    assert page.canvas.accessibleDescription() == "Anna, Bob, Zoe"
    qtbot.mouseClick(page.canvas, LEFT)
    assert page.canvas.hasFocus()


def test_somebody_whose_face_is_not_seen_is_named_at_the_foot(qtbot, photo, home, hands):
    page = page_of(photo)
    for name in ("Zoe", "Max"):
        qtbot.keyClick(page.canvas, KEY.Key_B, SHIFT)
        qtbot.keyClick(page.edit, KEY.Key_Return)  # nobody is no answer
        assert page.edit.isVisible()
        qtbot.keyClicks(page.edit, name)
        qtbot.keyClick(page.edit, KEY.Key_Return)
        hands.settle(qtbot, photo)
    assert page.canvas.accessibleDescription() == "Zoe, Max, Anna, Bob"
    zoe, most, *_ = faces_of(home, photo)
    where = page.canvas.label_rect(most.id)
    assert not where.intersects(page.canvas.label_rect(zoe.id))
    page.canvas.point_out(-1)
    qtbot.mouseClick(page.canvas, LEFT, pos=at(page, 330, 20))
    assert page.canvas.current == -1  # what they are named on is the photo, not a face
    qtbot.mouseClick(page.canvas, LEFT, pos=where.center())
    assert page.canvas.current == most.id
    qtbot.keyClick(page.edit, KEY.Key_Escape)
    choose(photo, "Remove this face")
    hands.settle(qtbot, photo)
    assert page.canvas.accessibleDescription() == "Zoe, Anna, Bob"


def test_enter_without_a_name_keeps_a_face_of_nobodys(qtbot, photo, home, hands):
    page = page_of(photo)
    qtbot.keyClick(page.canvas, KEY.Key_B)
    drag(page.layer, at(page, 305, 10), at(page, 355, 80))
    qtbot.keyClick(page.edit, KEY.Key_Return)
    hands.settle(qtbot, photo)
    assert page.canvas.accessibleDescription() == "Anna, Bob, Who is this?"


@pytest.mark.parametrize("typing", [False, True])
def test_escape_gives_up(qtbot, photo, home, hands, typing):
    page = page_of(photo)
    before = faces_of(home, photo)
    qtbot.keyClick(page.canvas, KEY.Key_B)
    if typing:
        qtbot.keyClick(page.layer, KEY.Key_Return)
        qtbot.keyClicks(page.edit, "Zo")
    qtbot.keyClick(page.edit if typing else page.layer, KEY.Key_Escape)
    hands.settle(qtbot, photo)
    assert not page.layer.isVisible()
    assert not page.edit.isVisible()
    assert photo.stack.currentWidget() is page
    assert faces_of(home, photo) == before


@pytest.fixture
def drawn(qtbot, photo, home, hands):
    """A face that was drawn, pointed out."""
    page = page_of(photo)
    qtbot.keyClick(page.canvas, KEY.Key_B)
    drag(page.layer, at(page, 305, 10), at(page, 355, 80))
    qtbot.keyClicks(page.edit, "Zoe")
    qtbot.keyClick(page.edit, KEY.Key_Return)
    hands.settle(qtbot, photo)
    made = next(face.id for face in faces_of(home, photo) if face.name == "Zoe")
    page.canvas.point_out(made)
    return made


def box_now(home, face):
    return edges(home.people.faces([face])[0])


def test_a_drawn_face_is_moved_by_its_handles_and_put_back(qtbot, photo, home, hands, drawn):
    page = page_of(photo)
    choose(photo, "Move or resize this face…")
    drag(page.layer, at(page, 355, 80), at(page, 345, 110))  # the corner
    drag(page.layer, at(page, 325, 50), at(page, 330, 60))  # the whole
    assert not page.edit.isVisible()
    qtbot.keyClick(page.layer, KEY.Key_Return)
    hands.settle(qtbot, photo)
    assert box_now(home, drawn) == pytest.approx([310, 20, 350, 120], abs=3)
    assert home.people.faces([drawn])[0].name == "Zoe"
    qtbot.keyClick(photo, KEY.Key_Z, CONTROL)
    hands.settle(qtbot, photo)
    assert box_now(home, drawn) == pytest.approx([305, 10, 355, 80], abs=2)


def test_a_drawn_face_is_removed_and_comes_back(qtbot, photo, home, hands, drawn):
    page = page_of(photo)
    choose(photo, "Remove this face")
    hands.settle(qtbot, photo)
    assert page.canvas.accessibleDescription() == "Anna, Bob"
    assert drawn not in [face for face, _ in home.people.ignored()]
    qtbot.keyClick(photo, KEY.Key_Z, CONTROL)
    hands.settle(qtbot, photo)
    assert page.canvas.accessibleDescription() == "Anna, Bob, Zoe"


def test_only_drawn_faces_can_be_moved_or_removed(qtbot, photo, home):
    page = page_of(photo)
    page.canvas.point_out(home.people.faces_of(home.bob)[0])
    offered = acts(photo)
    assert not offered["Move or resize this face…"].isEnabled()
    assert not offered["Remove this face"].isEnabled()
    assert offered["Draw a face…"].isEnabled()


def test_which_of_two_people_of_a_name_is_asked(qtbot, photo, home, hands):
    home.people.rename(home.bob, "Anna", another=True)
    home.people.set_birthdate(home.bob, date(1987, 6, 21))
    page = page_of(photo)
    before = {face.id for face in faces_of(home, photo)}
    qtbot.keyClick(page.canvas, KEY.Key_B)
    drag(page.layer, at(page, 305, 10), at(page, 355, 80))
    page.edit.setText("Anna")
    qtbot.keyClick(page.edit, KEY.Key_Return)
    answers = {each.text(): each for each in hands.sheet(qtbot).findChildren(QPushButton)}
    qtbot.mouseClick(answers["Anna (1987)"], LEFT)
    hands.settle(qtbot, photo)
    (made,) = [face for face in faces_of(home, photo) if face.id not in before]
    assert made.person_id == home.bob
