"""The page of albums: what is in each, opening, renaming, deleting, giving their photos away."""

import threading

import pytest
from PySide6.QtCore import Qt

from photo_faces.services.searching.albums import Albums
from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.widgets.lazy_rows import Role

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def albums(home):
    albums = Albums(home.library, "window")
    albums.keep("The two", "Anna and Bob")
    albums.keep("Bob", "Bob")
    return albums


@pytest.fixture
def window(qtbot, albums, home, opened, hands):
    window = opened(home)
    qtbot.mouseClick(window.sidebar.buttons["albums"], LEFT)
    hands.settle(qtbot, window)
    return window


@pytest.fixture
def page(window):
    return window.pages["albums"]


def told(qtbot, window, hands):
    page = window.pages["albums"]
    hands.settle(qtbot, window)  # until all are counted
    page.grid.viewport().grab()
    hands.settle(qtbot, window)
    rows = page.grid.rows()
    return [rows.data(rows.index(row), Role.Row).lines for row in range(rows.rowCount())]


def cover(page, row):
    rows = page.grid.rows()
    return rows.data(rows.index(row), Role.Row).photo_id


def test_each_says_how_many_photos_it_holds_and_shows_the_latest(
    qtbot, window, page, home, hands, albums
):
    assert told(qtbot, window, hands) == [("Bob", "3 photos"), ("The two", "1 photo")]
    assert page.header.about.text() == "2 albums, which fill themselves"
    first = cover(page, 0)
    (face,) = home.add_photo("#7a4a2a")
    home.people.name_faces([face], "Bob")
    window.shell.outside.emit()
    hands.settle(qtbot, window)
    assert told(qtbot, window, hands) == [("Bob", "4 photos"), ("The two", "1 photo")]
    assert cover(page, 0) not in (first, None)


def test_one_is_opened_and_back_leads_to_the_albums(qtbot, window, page, hands):
    told(qtbot, window, hands)
    second = page.grid.rows().ids()[1]
    hands.click(qtbot, page.grid, second)
    qtbot.mouseDClick(page.grid.viewport(), LEFT, pos=hands.cell(page.grid, second))
    hands.settle(qtbot, window)
    assert window.navigator.place == Place("photos", query="Anna and Bob")
    assert window.pages["photos"].header.about.text() == "1 photo"
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.navigator.place == Place("albums")


def test_one_is_renamed_and_deleted_by_keys_and_both_are_undone(qtbot, window, page, hands, albums):
    told(qtbot, window, hands)
    page.grid.setFocus()
    qtbot.keyClick(page.grid, Qt.Key.Key_F2)
    sheet = hands.sheet(qtbot)
    assert sheet.edit.text() == "Bob"
    sheet.edit.setText("Robert")
    qtbot.mouseClick(sheet.take, LEFT)
    hands.settle(qtbot, window)
    assert told(qtbot, window, hands) == [("Robert", "3 photos"), ("The two", "1 photo")]
    page.grid.setFocus()
    qtbot.keyClick(page.grid, Qt.Key.Key_Home)
    qtbot.keyClick(page.grid, Qt.Key.Key_Delete)
    hands.settle(qtbot, window)
    assert [album.name for album in albums.list()] == ["The two"]
    for names in (["Robert", "The two"], ["Bob", "The two"]):
        window.decisions.undo()
        hands.settle(qtbot, window)
        assert [lines[0] for lines in told(qtbot, window, hands)] == names


def test_a_long_name_and_a_long_query_stay_whole(qtbot, window, page, hands, albums):
    query = "Bob or " + " or ".join(map(str, range(1900, 2000)))
    albums.keep("😀" * 150, query)
    window.shell.outside.emit()
    told(qtbot, window, hands)
    page.grid.setFocus()
    qtbot.keyClick(page.grid, Qt.Key.Key_End)
    qtbot.keyClick(page.grid, Qt.Key.Key_F2)
    sheet = hands.sheet(qtbot)
    assert sheet.edit.text() == "😀" * 150
    sheet.close()
    hands.settle(qtbot, window)
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    hands.settle(qtbot, window)
    assert window.pages["photos"].query.text() == query
    assert window.pages["photos"].header.about.text() == "3 photos"


def test_the_photos_of_several_albums_are_given_away_each_once(qtbot, window, page, hands):
    told(qtbot, window, hands)
    page.grid.selectAll()
    chosen = window.controllers["albums"].chosen_photos(whole=True)
    ids = chosen.find()
    assert (chosen.kind, len(ids), len(set(ids))) == ("photos", 3, 3)


@pytest.fixture
def counting(qtbot, albums, home, opened):
    """A window whose albums wait to be counted until a gate is opened."""
    albums.keep("All", "2011..2013")
    window, gate = opened(home), threading.Event()
    window.context.jobs.run(lambda: gate.wait(30), lane="search")
    qtbot.mouseClick(window.sidebar.buttons["albums"], LEFT)
    qtbot.waitUntil(lambda: window.pages["albums"].grid.rows().rowCount() == 3)
    return window, gate


def test_albums_that_are_being_counted_are_given_away_whole(qtbot, counting, hands):
    window, gate = counting
    window.pages["albums"].grid.selectAll()
    qtbot.keyClick(window.pages["albums"].grid, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    sheet = hands.sheet(qtbot)
    assert "11 photos" in sheet.accessibleName()
    sheet.close()
    gate.set()
    hands.settle(qtbot, window)


def test_who_leaves_while_albums_are_counted_finds_all_counted_on_coming_back(
    qtbot, counting, hands
):
    window, gate = counting
    window.navigator.go(Place("people"))
    gate.set()
    hands.settle(qtbot, window)
    window.navigator.step(-1)
    assert [many for _, many in told(qtbot, window, hands)] == ["11 photos", "3 photos", "1 photo"]


def test_one_that_cannot_be_counted_says_so_and_the_others_are_counted(
    qtbot, counting, hands, monkeypatch
):
    window, gate = counting
    finder = window.context.finder
    find = finder.find
    monkeypatch.setattr(finder, "find", lambda query: find(None if query == "Bob" else query))
    gate.set()
    assert [many[:11] for _, many in told(qtbot, window, hands)] == [
        "11 photos",
        "Something w",
        "1 photo",
    ]
    (sheet,) = hands.sheets()
    sheet.close()


def test_an_album_of_somebody_who_is_not_there_says_so(qtbot, window, page, home, hands, albums):
    albums.keep("Nobody", "Zoe")
    window.shell.outside.emit()
    hands.settle(qtbot, window)
    name, why = told(qtbot, window, hands)[1]
    assert name == "Nobody"
    assert "Zoe" in why


def test_without_albums_it_says_how_one_is_made(qtbot, home, opened, hands):
    window = opened(home)
    window.navigator.go(Place("albums"))
    hands.settle(qtbot, window)
    page = window.pages["albums"]
    assert page.layers.currentWidget() is page.none
    qtbot.mouseClick(page.none.offer, LEFT)
    hands.settle(qtbot, window)
    assert window.navigator.place.page == "photos"
