"""The page of places, over a real library file."""

from contextlib import closing
from sqlite3 import connect

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtWidgets import QApplication

from photo_faces.ui.desk.giving import Giving
from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.translators import speak


@pytest.fixture
def window(qtbot, opened, home, hands):
    with closing(connect(home.settings.library)) as library:
        where = "UPDATE photo SET latitude = ?, longitude = ? WHERE id BETWEEN ? AND ?"
        library.execute(where, (41.9028, 12.4964, 1, 2))
        library.execute(where, (-12.0464, -77.0428, 3, 3))
        library.commit()
    made = opened(home)
    made.navigator.go(Place("places"))
    hands.settle(qtbot, made)
    return made


def test_a_place_shows_its_photos_by_enter(qtbot, window, hands):
    page = window.controllers["places"].page
    model = page.table.model()
    said = [model.index(row, 0).data().strip() for row in range(model.rowCount())]
    assert said == ["Italy", "Rome", "Peru", "Lima"]
    assert page.header.about.text() == "2 places in 2 countries"
    page.table.selectRow(1)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    hands.settle(qtbot, window)
    photos = window.controllers["photos"].page
    assert photos.query.text() == 'place: "Rome, Italy"'
    assert sorted(photos.grid.rows().ids()) == [1, 2]


def test_countries_are_called_as_the_language_of_the_window_does(
    qtbot, qapp, opened, home, hands, window
):
    speak(qapp, "zh_CN")
    try:
        controller = window.controllers["places"]
        model = controller.page.table.model()
        said = [model.index(row, 0).data().strip() for row in range(model.rowCount())]
        assert said == ["意大利", "Rome", "秘鲁", "Lima"]
        controller.page.table.selectRow(2)
        controller.show_photos()
        hands.settle(qtbot, window)
        photos = window.controllers["photos"].page
        assert photos.query.text() == 'place: "秘鲁"'
    finally:
        speak(qapp, "en")
    assert photos.grid.rows().ids() == [3]
    photos.query.setText("place: Peru")
    photos.query.ask()
    hands.settle(qtbot, window)
    assert photos.grid.rows().ids() == [3]


def test_photos_without_places_are_told_of(qtbot, opened, home, hands):
    made = opened(home)
    made.navigator.go(Place("places"))
    hands.settle(qtbot, made)
    page = made.controllers["places"].page
    assert page.layers.currentWidget() is page.none


def test_the_photos_of_places_are_given_away_from_their_menu(qtbot, window, hands, monkeypatch):
    asked = []
    monkeypatch.setattr(Giving, "ask_export", lambda _, chosen: asked.append(chosen))
    table = window.controllers["places"].page.table
    for rows, title, photos in (((1,), "Rome", [1, 2]), ((0, 1, 3), "Places", [1, 2, 3])):
        table.clearSelection()
        for row in rows:
            table.selectionModel().select(
                table.model().index(row, 0),
                QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
            )
        table.customContextMenuRequested.emit(QPoint(5, 5))
        menu = QApplication.activePopupWidget()
        next(each for each in menu.actions() if each.text() == "&Export…").trigger()
        menu.close()
        assert asked[-1].title == title
        assert sorted(asked[-1].find()) == photos
