"""The page that searches by a face: each asking looks anew, and its line has the face in it."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from photo_faces.domain.errors import LibraryError
from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.pages.search import controller

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot, opened, home, hands):
    """Looking for whom a face of Anna is like, in the photo of her and Bob."""
    for seed, person in enumerate((home.anna, home.bob), 1):
        home.look_like(seed, *home.people.faces_of(person))
    made = opened(home)
    made.navigator.go(Place("search", face=home.people.faces_of(home.anna)[0]))
    hands.settle(qtbot, made)
    return made


def test_what_is_looked_for_stands_there_and_is_gone_on_with(qtbot, window, home, hands):
    face = home.people.faces_of(home.anna)[0]
    line = window.pages["search"].words
    assert line.text() == f"face:{face}"
    assert [each.face for each in line.tokens] == [face]
    qtbot.keyClick(window.focusWidget(), KEY.Key_F, CONTROL)
    assert line.hasFocus()
    qtbot.keyClick(line, KEY.Key_End)
    qtbot.keyClicks(line, " and Bob 2011")
    qtbot.keyClick(line, KEY.Key_Return)
    hands.settle(qtbot, window)
    photos = window.pages["photos"]
    assert photos.query.name() == f"face:{face} and Bob 2011"
    assert len(photos.grid.rows().ids()) == 1
    window.navigator.step(-1)
    hands.settle(qtbot, window)
    assert line.text() == f"face:{face}"


def test_another_face_is_looked_for(qtbot, window, home, hands):
    other = home.people.faces_of(home.bob)[0]
    window.navigator.go(Place("search", face=other))
    hands.settle(qtbot, window)
    assert window.pages["search"].words.text() == f"face:{other}"


def test_what_is_more_than_is_shown_is_not_said_to_be_all(qtbot, window, home, hands, monkeypatch):
    first, other = home.people.faces_of(home.anna)[:2]
    head = window.pages["search"].header.about
    assert head.text() == "3 likely matches, the nearest first"
    assert len(window.context.finder.find(f"face:{first}").ids) == 4  # and the face itself
    monkeypatch.setattr(controller, "_TOP", 2)
    window.navigator.go(Place("search", face=other))
    hands.settle(qtbot, window)
    assert head.text() == "At least 2 likely matches, the nearest first"


def find_similar(qtbot, window, home, hands):
    """Ask by keys for faces similar to an unknown one."""
    window.navigator.go(Place("unknown"))
    hands.settle(qtbot, window)
    hands.click(qtbot, window.pages["unknown"].grid, home.unknown[0])
    qtbot.keyClick(window.pages["unknown"].grid, KEY.Key_S)
    hands.settle(qtbot, window)
    assert window.navigator.place == Place("search", face=home.unknown[0])
    return window.search.model.rowCount()


def test_who_asks_again_finds_what_has_come_and_who_comes_back_what_was_found(
    qtbot, window, home, hands
):
    before = find_similar(qtbot, window, home, hands)
    home.add_photo("#aaaaee")
    window.search.open_photo()
    hands.settle(qtbot, window)
    window.navigator.step(-1)
    hands.settle(qtbot, window)
    assert window.search.model.rowCount() == before
    assert find_similar(qtbot, window, home, hands) == before + 1


class Failing:
    """A search by the unknown face that waits until it is let go, then fails; once."""

    def __init__(self, window, home, monkeypatch):
        search, self.go_on = window.context.search, threading.Event()
        similar, left = search.similar_to_face, [home.unknown[0]]

        def find(face, top):
            if face not in left:
                return similar(face, top)
            left.remove(face)
            self.go_on.wait(30)
            raise LibraryError("library-disk")

        monkeypatch.setattr(search, "similar_to_face", find)


def test_a_face_is_asked_for_again_after_a_failure(qtbot, window, home, hands, monkeypatch):
    Failing(window, home, monkeypatch).go_on.set()
    find_similar(qtbot, window, home, hands)
    assert window.search.page.none.isVisible()
    for sheet in hands.sheets():
        sheet.close()
    assert find_similar(qtbot, window, home, hands) == 11
    assert window.search.page.grid.isVisible()


def test_a_failure_is_not_said_of_the_next_face(qtbot, window, home, hands, monkeypatch):
    failing = Failing(window, home, monkeypatch)
    window.navigator.go(Place("search", face=home.unknown[0]))
    window.navigator.go(Place("search", face=home.unknown[1]))
    failing.go_on.set()
    hands.settle(qtbot, window)
    assert window.search.page.grid.isVisible()
    assert window.search.model.rowCount() == 11
    assert hands.sheets() == []


def test_what_is_found_of_a_face_is_not_shown_with_the_next_picture(
    qtbot, window, home, hands, monkeypatch
):
    gate = threading.Event()
    window.context.jobs.run(lambda: gate.wait(30), lane="search")
    window.navigator.go(Place("search", face=home.unknown[0]))
    picture = Path(__file__).parents[3] / "resources" / "demo" / "astronaut.jpg"
    window.search.search_picture(picture)
    gate.set()
    qtbot.waitUntil(lambda: len(window.context.jobs._jobs) == 1)
    assert window.search.page.cancel.isVisible()
    assert window.search.model.rowCount() == 0
    qtbot.mouseClick(window.search.page.cancel, Qt.MouseButton.LeftButton)
    hands.settle(qtbot, window)


def test_escape_leaves_the_page_and_not_the_face(qtbot, window, home, hands):
    qtbot.keyClick(window.focusWidget(), KEY.Key_Escape)
    hands.settle(qtbot, window)
    assert window.navigator.place == Place("people")


@pytest.mark.parametrize("name", ["astronaut", "coffee"])
def test_a_picture_with_one_face_is_gone_on_with(qtbot, window, home, hands, name):
    picture = Path(__file__).parents[3] / "resources" / "demo" / f"{name}.jpg"
    window.search.search_picture(picture)
    hands.settle(qtbot, window)
    asked = f'face:"{picture}"' if name == "astronaut" else ""
    assert window.pages["search"].words.text() == asked
    if name == "astronaut":  # the face is seen where it stands
        image = window.pages["search"].words.grab().toImage()
        middle = image.height() // 2
        across = {image.pixel(x, middle) for x in range(8, 8 + middle)}
        assert len(across) > middle // 2


def test_looking_for_faces_in_a_picture_can_be_cancelled(qtbot, window, hands):
    page = window.pages["search"]
    picture = Path(__file__).parents[3] / "resources" / "demo" / "astronaut.jpg"
    window.search.search_picture(picture)
    assert page.cancel.isVisible()
    qtbot.mouseClick(page.cancel, Qt.MouseButton.LeftButton)
    assert page.layers.currentWidget() is page.none
    assert page.none.offer.hasFocus()
    hands.settle(qtbot, window)
    assert page.layers.currentWidget() is page.none
    window.search.search_picture(picture)
    hands.settle(qtbot, window)
    assert not page.cancel.isVisible()
    assert page.layers.currentWidget() is page.found


def test_photos_say_that_a_picture_is_looked_at(qtbot, window, hands):
    page = window.pages["photos"]
    window.navigator.go(Place("photos"))
    hands.settle(qtbot, window)
    picture = Path(__file__).parents[3] / "resources" / "demo" / "astronaut.jpg"
    page.query.join(f'face:"{picture}"')
    qtbot.waitUntil(lambda: page.header.about.text() == "Looking for faces in the picture…")
    hands.settle(qtbot, window)
    assert page.header.about.text() != "Looking for faces in the picture…"
    assert page.query.tokens
