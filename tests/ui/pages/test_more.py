"""What else may be a person, asked at the foot of their page."""

import threading
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt

from photo_faces.domain.errors import DiskFull
from photo_faces.storage.base.sql import number
from photo_faces.ui.desk.navigation import Place

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def home(home):
    """The unknown faces look like Anna's; Bob and the unnamed person each like themselves."""
    for seed, person in enumerate((home.anna, home.bob, home.unnamed), 1):
        home.look_like(seed, *home.people.faces_of(person))
    home.look_like(1, *home.unknown)
    return home


@pytest.fixture
def anna(qtbot, opened, home, hands):
    """Anna's page in an open window, and its foot."""
    window = opened(home)
    window.navigator.go(Place("person", home.anna))
    hands.settle(qtbot, window)
    return window, window.pages["person"].foot


def look(qtbot, hands, window, foot):
    qtbot.mouseClick(foot.look, LEFT)
    hands.settle(qtbot, window)


def owners(home):
    return [face.person_id for face in home.people.faces(home.unknown)]


def test_the_library_is_looked_at_when_the_user_says_so(qtbot, anna, hands):
    window, foot = anna
    assert foot.fold.text() == "More of Anna?"
    assert foot.look.text() == "Look for more of Anna"
    assert not foot.faces.isVisible()
    look(qtbot, hands, window, foot)
    assert not foot.look.isVisible()
    assert foot.headline.text() == "Are these Anna?"


def test_yes_and_undo(qtbot, anna, home, hands):
    window, foot = anna
    look(qtbot, hands, window, foot)
    assert set(foot.asked.tiles.faces) == set(home.unknown)
    assert set(foot.known.tiles.faces) < set(home.people.faces_of(home.anna))
    qtbot.mouseClick(foot.yes, LEFT)
    hands.settle(qtbot, window)
    assert owners(home) == [home.anna, home.anna]
    assert window.pages["person"].faces.rows().rowCount() == 6
    assert window.toast.words.text() == "2 faces are Anna now."
    assert foot.headline.text() == "No more of Anna was found."
    assert not foot.faces.isVisible()
    qtbot.keyClick(window, KEY.Key_Z, CONTROL)
    hands.settle(qtbot, window)
    assert owners(home) == [None, None]
    assert foot.headline.text() == "Are these Anna?"


def test_it_says_who_they_are_called_now(qtbot, anna, home, hands):
    window, foot = anna
    look(qtbot, hands, window, foot)
    window.decisions.rename(home.anna, "Annika")
    hands.settle(qtbot, window)
    assert foot.headline.text() == "Are these Annika?"


def test_by_keys_alone_and_one_taken_out(qtbot, anna, home, hands):
    window, foot = anna

    def press(key):
        qtbot.keyClick(window.focusWidget(), key)
        hands.settle(qtbot, window)

    def tab_to(widget):
        for _ in range(60):
            if window.focusWidget() is widget:
                return
            press(KEY.Key_Tab)
        raise AssertionError("not reached by Tab")

    tab_to(foot.look)
    press(KEY.Key_Return)
    tiles = foot.asked.tiles
    assert window.focusWidget() is foot.yes
    tab_to(tiles)
    first, second = tiles.faces
    press(KEY.Key_Right)
    press(KEY.Key_Return)
    assert tiles.out == {second}
    assert tiles.accessibleDescription() == "2 of 2, taken out"
    tab_to(foot.yes)
    press(KEY.Key_Return)
    assert [face.person_id for face in home.people.faces([first, second])] == [home.anna, None]
    assert window.focusWidget() is foot.fold


def test_letters_are_for_the_grid(qtbot, anna, home, hands):
    window, foot = anna
    look(qtbot, hands, window, foot)
    window.pages["person"].faces.setFocus()
    for letter in "yns":
        qtbot.keyClicks(window.focusWidget(), letter)
    hands.settle(qtbot, window)
    assert owners(home) == [None, None]
    assert foot.headline.text() == "Are these Anna?"


def test_a_group_without_a_name_is_asked_about_and_seen(qtbot, opened, home, hands):
    home.people.not_a_face(home.unknown)
    home.look_like(1, *home.people.faces_of(home.unnamed))
    window = opened(home)
    window.navigator.go(Place("person", home.anna))
    hands.settle(qtbot, window)
    foot = window.pages["person"].foot
    look(qtbot, hands, window, foot)
    assert foot.headline.text() == "Is this Anna, too?"
    assert set(foot.asked.tiles.faces) == set(home.people.faces_of(home.unnamed))
    qtbot.mouseClick(foot.group, LEFT)
    hands.settle(qtbot, window)
    assert window.navigator.place == Place("person", home.unnamed)
    assert foot.fold.text() == "More of this person?"
    window.navigator.step(-1)
    hands.settle(qtbot, window)
    qtbot.mouseClick(foot.yes, LEFT)
    hands.settle(qtbot, window)
    assert home.people.get([home.anna])[0].faces == 7
    assert window.toast.words.text() == "3 faces are Anna now."


def test_no_and_skip_are_not_asked_again(qtbot, anna, home, hands):
    window, foot = anna
    look(qtbot, hands, window, foot)
    qtbot.mouseClick(foot.no, LEFT)
    hands.settle(qtbot, window)
    assert window.toast.words.text() == "That will not be asked again."
    assert foot.headline.text() == "No more of Anna was found."
    window.navigator.go(Place("person", home.bob))
    hands.settle(qtbot, window)
    assert foot.headline.text() == "No more of Bob was found."


def test_folded_away_it_stays_so(qtbot, opened, home, hands):
    for shown in (True, False):
        window = opened(home)
        window.navigator.go(Place("person", home.anna))
        hands.settle(qtbot, window)
        foot = window.pages["person"].foot
        assert foot.fold.isVisible()
        assert foot.look.isVisible() == shown
        if shown:
            qtbot.mouseClick(foot.fold, LEFT)
            assert not foot.look.isVisible()
        hands.close(qtbot, window)


def test_a_look_can_be_cancelled(qtbot, anna, hands):
    window, foot = anna
    qtbot.mouseClick(foot.look, LEFT)
    assert foot.stop.isVisible()
    assert foot.headline.text() == "Looking through your library"
    qtbot.mouseClick(foot.stop, LEFT)
    hands.settle(qtbot, window)
    assert foot.look.isVisible()
    assert not foot.stop.isVisible()


def test_it_has_room_in_the_smallest_window(qtbot, anna, hands):
    window, foot = anna
    window.resize(720, 480)
    look(qtbot, hands, window, foot)
    parts = [foot.fold, foot.headline, *foot.answers]
    rects = [QRect(part.mapTo(window, QPoint(0, 0)), part.size()) for part in parts]
    assert all(window.rect().contains(rect) for rect in rects)
    assert all(left.right() < right.left() for left, right in pairwise(rects))
    assert foot.headline.width() >= foot.headline.sizeHint().width()
    assert window.pages["person"].faces.height() >= 120


def test_a_second_press_answers_nothing_more(qtbot, anna, home, hands):
    window, foot = anna
    look(qtbot, hands, window, foot)
    window.decisions.changed.connect(lambda _: foot.yes.click())  # before the next is there
    qtbot.mouseClick(foot.yes, LEFT)
    hands.settle(qtbot, window)
    with home.library.read() as session:
        assert number(session, "SELECT count(*) FROM answer") == len(home.unknown)


def test_an_answer_that_ends_on_the_page_of_somebody_else_is_not_asked_again_there(
    qtbot, anna, home, hands, monkeypatch
):
    window, foot = anna
    look(qtbot, hands, window, foot)
    review, there = window.context.review, threading.Event()
    answer = review.answer
    monkeypatch.setattr(review, "answer", lambda *a, **how: (there.wait(60), answer(*a, **how))[1])
    qtbot.mouseClick(foot.yes, LEFT)
    window.navigator.go(Place("person", home.bob))
    qtbot.waitUntil(lambda: foot.headline.text() == "No more of Bob was found.")
    there.set()
    hands.settle(qtbot, window)
    assert owners(home) == [home.anna, home.anna]
    qtbot.keyClick(window, KEY.Key_Z, CONTROL)
    hands.settle(qtbot, window)
    assert owners(home) == [None, None]
    assert foot.headline.text() == "No more of Bob was found."


def test_who_was_taken_out_is_so_still_where_the_answer_could_not_be_kept(
    qtbot, anna, home, hands, monkeypatch
):
    def refuse(*_, **__):
        raise DiskFull("library-disk-full", library="library.sqlite")

    window, foot = anna
    look(qtbot, hands, window, foot)
    first, second = foot.asked.tiles.faces
    where = foot.asked.tiles.rect_of(first).center().toPoint()
    qtbot.mouseClick(foot.asked.tiles, LEFT, pos=where)
    with monkeypatch.context() as broken:
        broken.setattr(window.context.review, "answer", refuse)
        qtbot.mouseClick(foot.yes, LEFT)
        hands.settle(qtbot, window)
    hands.sheet(qtbot).close()
    qtbot.mouseClick(foot.yes, LEFT)
    hands.settle(qtbot, window)
    assert {face.id: face.person_id for face in home.people.faces(home.unknown)} == {
        first: None,
        second: home.anna,
    }
