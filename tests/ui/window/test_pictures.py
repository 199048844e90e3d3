"""Small pictures are those of now, and one that cannot be read is told once."""

import pytest
from PySide6.QtCore import Qt

from photo_faces.domain.errors import LibraryError
from photo_faces.domain.records import Changed
from photo_faces.storage.base.sql import run
from photo_faces.ui.desk.navigation import Place

F5 = Qt.Key.Key_F5


def fail(*_, **__):
    raise LibraryError("disk-gone")


def seen(grid, row_id, hands):
    """The colours in the middle of the picture of a row."""
    where = hands.cell(grid, row_id)
    image = grid.viewport().grab().toImage()
    return {image.pixel(where.x() + x, where.y()) for x in range(-20, 20)}


def close_messages(qtbot, hands):
    for each in hands.sheets():
        each.close()
    qtbot.waitUntil(lambda: not hands.sheets())


def test_a_photo_whose_file_is_back_is_seen(qtbot, opened, home, hands):
    photo = home.people.faces_of(home.anna)[0]
    path = home.people.faces([photo])[0].photo
    away = path.rename(path.with_suffix(".away"))
    window = opened(home)
    window.navigator.go(Place("photos"))
    hands.settle(qtbot, window)
    grid = window.pages["photos"].grid
    photo_id = home.people.faces([photo])[0].photo_id
    blank = seen(grid, photo_id, hands)
    away.rename(path)
    qtbot.keyClick(window.focusWidget(), F5)
    hands.settle(qtbot, window)
    assert len(seen(grid, photo_id, hands)) > len(blank) + 5


@pytest.mark.parametrize("how", ["told", "by F5"])
def test_a_face_is_seen_as_it_is_now(qtbot, opened, home, hands, how):
    window = opened(home)
    window.navigator.go(Place("unknown"))
    hands.settle(qtbot, window)
    grid, (one, other) = window.pages["unknown"].grid, home.unknown
    before = seen(grid, one, hands)
    bobs = home.people.faces_of(home.bob)[0]
    with home.library.write() as session:
        run(
            session,
            "UPDATE chip SET jpeg = (SELECT jpeg FROM chip WHERE face_id = :bobs)"
            " WHERE face_id = :one",
            bobs=bobs,
            one=one,
        )
    if how == "told":
        window.decisions.changed.emit(Changed(faces=(one,)))
    else:
        qtbot.keyClick(window.focusWidget(), F5)
    hands.settle(qtbot, window)
    assert seen(grid, one, hands).isdisjoint(before)
    assert not seen(grid, other, hands).isdisjoint(before)


@pytest.mark.parametrize("what", ["chips", "photos"])
def test_what_cannot_be_read_is_told_once_and_read_when_asked_to(
    qtbot, opened, home, hands, monkeypatch, what
):
    window = opened(home)
    page = {"chips": "unknown", "photos": "photos"}[what]
    with monkeypatch.context() as broken:
        broken.setattr(window.context.people, what, fail)
        window.navigator.go(Place(page))
        hands.settle(qtbot, window)
        assert len(hands.sheets()) == 1
        grid = window.pages[page].grid
        for _ in range(3):
            close_messages(qtbot, hands)
            grid.viewport().grab()
            hands.settle(qtbot, window)
            assert hands.sheets() == []
    qtbot.keyClick(window.focusWidget(), F5)
    hands.settle(qtbot, window)
    assert hands.sheets() == []
    row_id = grid.rows().ids()[0]
    assert grid.rows().record(row_id) is not None
    assert len(seen(grid, row_id, hands)) > 3
