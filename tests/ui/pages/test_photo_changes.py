"""A photo's page while photos change, come late, are not there, or are there again."""

import os
import threading
from dataclasses import replace

import pytest
from PIL import Image
from PySide6.QtCore import Qt

from photo_faces.domain.records import Changed
from photo_faces.ui.desk.navigation import Place, Trail

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(opened, home):
    return opened(home)


@pytest.fixture
def page(window):
    return window.pages["photo"]


def open_photo(qtbot, window, hands, ids, at=0):
    """Open a photo of a list."""
    window.navigator.go(Place("photo", ids[at], Trail("photos", ids, at)))
    hands.settle(qtbot, window)


def tell(window):
    """Have the window hear of a change, as it does of what a scan has read."""
    window.decisions.changed.emit(Changed.everything())


def middle_of(canvas):
    shot = canvas.grab().toImage()
    return shot.pixelColor(shot.rect().center())


def edit(home, colour):
    """Have another program fill the photo that was added last with a colour, and read it anew."""
    path, content = home._last
    Image.new("RGB", (content.width, content.height), colour).save(path)
    os.utime(path, ns=(0, 10**18))
    new = bytes([7]) * 32
    home._store(path, replace(content, content_hash=new, picture_hash=new), [])


def test_a_photo_that_was_edited_is_shown_as_it_is_now(qtbot, home, window, page, hands):
    (face,) = home.add_photo("#e8b48c")
    photo = home.people.faces([face])[0].photo_id
    open_photo(qtbot, window, hands, [photo])
    assert middle_of(page.canvas).red() > 180
    edit(home, "#2040a0")
    assert window.context.people.photos([photo])  # it is still the same one
    tell(window)
    hands.settle(qtbot, window)
    colour = middle_of(page.canvas)
    assert (colour.red(), colour.blue()) == pytest.approx((0x20, 0xA0), abs=12)


@pytest.fixture
def slow(window):
    """Has a lane wait from when it is called for the lane, until its event is set."""
    gate = threading.Event()

    def wait(lane, threads=1):
        for _ in range(threads):
            window.context.jobs.run(gate.wait, lane=lane)
        return gate

    yield wait
    gate.set()


def reach(qtbot, window, name):
    """Wait until a photo's page tells its name, decoded or not."""
    title = window.pages["photo"].header.title
    qtbot.waitUntil(lambda: title.text() == name)


def test_nothing_can_be_done_on_the_photo_before_while_the_next_one_comes(
    qtbot, home, window, page, hands, slow
):
    ids = [each.photo_id for each in home.people.faces(home.people.faces_of(home.anna))]
    open_photo(qtbot, window, hands, ids, at=2)
    page.canvas.point_out(home.people.faces_of(home.anna)[2])
    decoder = slow("picture")
    qtbot.keyClick(page.canvas, KEY.Key_Left)
    reach(qtbot, window, "photo 00002.jpg")
    assert not page.canvas.shows_photo
    assert page.canvas.accessibleDescription() == ""
    qtbot.keyClick(page.canvas, KEY.Key_B)
    assert not page.layer.isVisible()
    qtbot.keyClick(page.canvas, KEY.Key_Delete, SHIFT)
    decoder.set()
    hands.settle(qtbot, window)
    assert page.canvas.accessibleDescription() == "Anna"
    assert len(home.people.faces_of(home.anna)) == 4


def test_the_next_photo_is_shown_small_with_its_faces_until_it_is_decoded(
    qtbot, home, window, page, hands, slow
):
    ids = [each.photo_id for each in home.people.faces(home.people.faces_of(home.anna))]
    open_photo(qtbot, window, hands, ids[::-1], at=1)
    assert window.context.pictures.thumbnail(ids[3])
    decoder = slow("picture")
    qtbot.keyClick(page.canvas, KEY.Key_Left)
    reach(qtbot, window, "photo 00004.jpg")
    assert page.canvas.shows_photo
    assert page.canvas.accessibleDescription() == "Anna, Bob"
    qtbot.keyClick(page.canvas, KEY.Key_B)
    assert page.layer.isVisible()
    decoder.set()
    hands.settle(qtbot, window)
    assert page.layer.isVisible()  # it is drawn on this very photo
    qtbot.keyClick(page.layer, KEY.Key_Escape)


def test_what_is_typed_for_a_face_is_not_for_the_next_photo(qtbot, home, window, page, hands):
    ids = [each.photo_id for each in home.people.faces(home.people.faces_of(home.anna))]
    open_photo(qtbot, window, hands, ids)
    page.canvas.point_out(home.people.faces_of(home.anna)[0])
    qtbot.keyClick(page.canvas, KEY.Key_F2)
    qtbot.mouseClick(page.next, Qt.MouseButton.LeftButton)
    hands.settle(qtbot, window)
    assert page.header.title.text() == "photo 00002.jpg"
    assert not page.edit.isVisible()


@pytest.fixture
def unplugged(qtbot, home, window, hands):
    """A photo is opened whose disk is not connected; where that is meanwhile."""
    away = home.photos.rename(home.photos.with_name("elsewhere"))
    open_photo(qtbot, window, hands, [1, 2])
    assert "not connected" in window.pages["photo"].canvas.accessibleDescription()
    return away


def test_a_photo_is_shown_once_its_disk_is_connected_again(
    qtbot, home, window, page, hands, unplugged
):
    unplugged.rename(home.photos)
    tell(window)
    hands.settle(qtbot, window)
    assert page.canvas.shows_photo
    assert page.canvas.accessibleDescription() == "Anna"


def test_a_photo_is_shown_to_who_comes_back_once_its_disk_is_connected(
    qtbot, home, window, page, hands, unplugged
):
    window.navigator.go(Place("people"))
    hands.settle(qtbot, window)
    unplugged.rename(home.photos)
    window.navigator.step(-1)
    hands.settle(qtbot, window)
    assert page.canvas.shows_photo
    assert page.canvas.accessibleDescription() == "Anna"


def test_a_photo_that_could_not_be_read_is_shown_to_who_comes_back(
    qtbot, home, window, page, hands
):
    path = home.photos / "photo 00001.jpg"
    whole = path.read_bytes()
    path.write_bytes(b"no picture")
    open_photo(qtbot, window, hands, [1, 2])
    assert not page.canvas.shows_photo
    window.navigator.go(Place("people"))
    path.write_bytes(whole)
    window.navigator.step(-1)
    hands.settle(qtbot, window)
    assert page.canvas.shows_photo


def test_faces_are_not_reached_where_their_photo_cannot_be_shown(
    qtbot, window, page, hands, unplugged
):
    tell(window)
    hands.settle(qtbot, window)
    assert "not connected" in page.canvas.accessibleDescription()
    qtbot.keyClick(page.canvas, KEY.Key_Tab)
    assert page.canvas.current == -1


def forget(home, window, ids):
    """Have photos gone and forgotten."""
    home.lose({each.path for each in home.people.photos(ids)})
    window.context.gone.forget(ids)


@pytest.mark.parametrize(("start", "key", "end"), [(0, KEY.Key_Right, 4), (3, KEY.Key_Left, 1)])
def test_photos_that_were_forgotten_are_stepped_over(
    qtbot, home, window, page, hands, start, key, end
):
    open_photo(qtbot, window, hands, [1, 2, 3, 4], at=start)
    forget(home, window, [2, 3])
    qtbot.keyClick(page.canvas, key)
    hands.settle(qtbot, window)
    assert page.header.title.text() == f"photo {end:05}.jpg"
    assert page.counter.text() == f"{end} of 4"
    assert not hands.sheets()


def test_the_page_of_a_photo_that_was_forgotten_is_left(qtbot, home, window, hands):
    open_photo(qtbot, window, hands, [1, 2])
    forget(home, window, [1])
    tell(window)
    hands.settle(qtbot, window)
    assert window.navigator.place.page == "people"
    assert not hands.sheets()


def test_a_step_is_taken_whatever_changes_meanwhile(qtbot, home, window, page, hands, slow):
    open_photo(qtbot, window, hands, [1, 2])
    library = slow("query", threads=2)
    qtbot.keyClick(page.canvas, KEY.Key_Right)
    home.people.rename(home.anna, "Ann")
    tell(window)
    library.set()
    hands.settle(qtbot, window)
    assert page.header.title.text() == "photo 00002.jpg"
    assert page.canvas.accessibleDescription() == "Ann"
    assert window.navigator.place.subject == 2


@pytest.mark.parametrize(("start", "key", "end"), [(1, KEY.Key_Right, 3), (4, KEY.Key_Left, 2)])
def test_the_next_photo_that_way_is_decoded_before_it_is_asked_for(
    qtbot, window, page, hands, slow, start, key, end
):
    open_photo(qtbot, window, hands, [1, 2, 3, 4], at=start - 1)
    qtbot.keyClick(page.canvas, key)
    hands.settle(qtbot, window)
    slow("picture")
    qtbot.keyClick(page.canvas, key)
    reach(qtbot, window, f"photo {end:05}.jpg")
    assert page.canvas.shows_photo


def test_a_photo_is_shown_that_is_being_decoded_when_it_is_asked_for(
    qtbot, window, page, hands, slow
):
    open_photo(qtbot, window, hands, [1, 2, 3])
    decoder = slow("picture")
    qtbot.keyClick(page.canvas, KEY.Key_Right)
    reach(qtbot, window, "photo 00002.jpg")
    qtbot.waitUntil(lambda: window.controllers["photo"]._picture._ahead is not None)
    qtbot.keyClick(page.canvas, KEY.Key_Right)
    reach(qtbot, window, "photo 00003.jpg")
    assert not page.canvas.shows_photo
    decoder.set()
    hands.settle(qtbot, window)
    assert page.canvas.shows_photo


def test_a_photo_that_could_not_be_decoded_ahead_says_why(qtbot, home, window, page, hands):
    (home.photos / "photo 00002.jpg").write_bytes(b"no picture")
    open_photo(qtbot, window, hands, [1, 2])
    assert page.canvas.shows_photo
    assert not hands.sheets()
    qtbot.keyClick(page.canvas, KEY.Key_Right)
    hands.settle(qtbot, window)
    assert "photo 00002.jpg" in page.canvas.accessibleDescription()
