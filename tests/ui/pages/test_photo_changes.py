"""A photo's page while photos change, come late, are not there, or are there again."""

import os
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
