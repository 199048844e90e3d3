"""How many clicks what is done most takes: a click, a double click and a drag count as one."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.widgets.name_edit import NameEdit

LEFT = Qt.MouseButton.LeftButton
RETURN = Qt.Key.Key_Return


class Mouse:
    """Counts its clicks.

    Attributes:
        clicks: how many there were.
    """

    def __init__(self, qtbot, window, hands):
        self._qtbot, self._window, self._hands = qtbot, window, hands
        self.clicks = 0

    def click(self, widget, pos=None):
        self.clicks += 1
        self._qtbot.mouseClick(widget, LEFT, pos=widget.rect().center() if pos is None else pos)

    def open(self, grid, row_id):
        """Double-click a cell."""
        self.clicks += 1
        at = self._hands.cell(grid, row_id)
        self._qtbot.mouseClick(grid.viewport(), LEFT, pos=at)
        self._qtbot.mouseDClick(grid.viewport(), LEFT, pos=at)
        self.settle()

    def drag(self, widget, start, end):
        self.clicks += 1
        QTest.mousePress(widget, LEFT, pos=start)
        QTest.mouseMove(widget, (start + end) / 2)
        QTest.mouseMove(widget, end)
        QTest.mouseRelease(widget, LEFT, pos=end)

    def answer(self, words):
        """Give an answer to the question that is asked."""
        asked = self._hands.sheet(self._qtbot)
        self.click(next(each for each in asked.findChildren(QPushButton) if each.text() == words))

    def settle(self):
        self._hands.settle(self._qtbot, self._window)


@pytest.fixture
def window(opened, home):
    for number in range(9):
        home.group(home.add_photo("#e8b48c", like=number) + home.add_photo("#e8b48c", like=number))
    home.people.set_birthdate(home.anna, None)
    return opened(home)


@pytest.fixture
def mouse(qtbot, window, hands):
    return Mouse(qtbot, window, hands)


def test_ten_people_are_named_by_ten(qtbot, home, window, mouse):
    grid = window.people.grid
    nameless = [who for who in home.people.ids() if home.people.get([who])[0].name is None]
    assert len(nameless) == 10
    for number, who in enumerate(nameless):
        index = grid.model().index(grid.rows().row_of(who), 0)
        grid.scrollTo(index)
        mouse.settle()
        mouse.click(grid.viewport(), grid._cells.name_rect(grid.visualRect(index)).center())
        edit = next(each for each in grid.findChildren(NameEdit) if each.isVisible())
        qtbot.keyClicks(edit, f"Somebody {number}")
        qtbot.keyClick(edit, RETURN)
        mouse.settle()
    assert len(home.people.names()) == 12
    assert mouse.clicks == 10


def test_two_people_are_merged_by_two(qtbot, home, window, mouse, hands):
    mouse.clicks += 1  # a drag, which no test can make: the desktop does it
    window.people.grid.dropped.emit(home.anna, [home.bob])
    mouse.click(hands.sheet(qtbot).take)
    mouse.settle()
    assert len(home.people.faces_of(home.anna)) == 6
    assert mouse.clicks == 2


def test_photos_of_two_people_are_one_field(qtbot, home, window, mouse):
    mouse.click(window.sidebar.buttons["photos"])
    mouse.settle()
    page = window.pages["photos"]
    mouse.click(page.query)
    qtbot.keyClicks(page.query, "Anna and Bob")
    qtbot.waitUntil(lambda: len(page.grid.rows().ids()) == 1)
    assert mouse.clicks == 2


def test_photos_of_two_people_who_are_often_together_are_two(qtbot, home, window, mouse):
    mouse.open(window.people.grid, home.anna)
    companions = window.pages["person"].companions
    mouse.click(next(each for each in companions.findChildren(QPushButton) if each.isVisible()))
    mouse.settle()
    assert window.pages["photos"].query.name() == "Anna and Bob"
    assert mouse.clicks == 2


def test_a_person_is_exported_by_three(qtbot, home, window, mouse, hands, tmp_path):
    window.context.memory.keep("export/folder", str(tmp_path / "given"))
    grid, at = window.people.grid, hands.cell(window.people.grid, home.anna)
    mouse.clicks += 1
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.RightButton, pos=at)
    grid.customContextMenuRequested.emit(at)  # as the desktop makes of it
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    export = next(each for each in menu.actions() if each.text() == "&Export…")
    mouse.click(menu, menu.actionGeometry(export).center())
    mouse.answer("Export")
    said = ["Copied 4 photos"]
    qtbot.waitUntil(lambda: [each.accessibleName() for each in hands.sheets()] == said)
    hands.sheet(qtbot).reject()
    assert len(list((tmp_path / "given" / "Anna").iterdir())) == 4
    assert mouse.clicks == 3


def test_a_face_is_drawn_and_named_by_two_or_three(qtbot, home, window, mouse):
    window.navigator.go(Place("photo", 1))
    mouse.settle()
    page = window.pages["photo"]
    mouse.click(page.draw)
    corners = page.canvas.to_widget(QRectF(2, 2, 50, 60)).toRect()
    mouse.drag(page.layer, corners.topLeft(), corners.bottomRight())
    qtbot.keyClicks(page.edit, "Zoe")
    keep = next(each for each in page.layer.findChildren(QPushButton) if each.text() == "Keep")
    mouse.click(keep)
    mouse.settle()
    assert page.canvas.accessibleDescription() == "Zoe, Anna"
    assert mouse.clicks == 3  # two, where Enter keeps it


def test_photos_of_a_person_of_a_year_are_two(qtbot, home, window, mouse):
    mouse.open(window.people.grid, home.anna)
    page = window.pages["person"]
    mouse.click(page.query)
    qtbot.keyClicks(page.query, "2011")
    qtbot.keyClick(page.query, RETURN)
    mouse.settle()
    photos = window.pages["photos"]
    assert photos.query.name() == "Anna and 2011"
    assert photos.grid.rows().ids()
    assert mouse.clicks == 2
