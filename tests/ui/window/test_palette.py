"""The command palette: all that can be done, by name."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.window.palette import CommandPalette
from photo_faces.ui.window.shortcuts import Shortcuts

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


def called(qtbot, window):
    qtbot.keyClick(window, KEY.Key_K, CONTROL)
    tops = QApplication.topLevelWidgets()
    return next(each for each in tops if isinstance(each, CommandPalette) and each.isVisible())


def rows(palette):
    items = [palette.list.topLevelItem(row) for row in range(palette.list.topLevelItemCount())]
    return [each for each in items if not each.isHidden()]


def test_what_is_typed_narrows_the_list_and_enter_does_it(qtbot, opened, home, hands):
    window = opened(home)
    palette = called(qtbot, window)
    qtbot.keyClicks(palette.line, "history")
    assert [each.text(0) for each in rows(palette) if not each.isDisabled()] == ["History"]
    qtbot.keyClick(palette.line, KEY.Key_Return)
    hands.settle(qtbot, window)
    assert window.navigator.place == Place("history")


def test_every_action_of_every_page_is_there_with_its_key(qtbot, opened, home):
    window = opened(home)
    palette = called(qtbot, window)
    listed = {each.text(0): each.text(2) for each in rows(palette)}
    for controller in window.controllers.values():
        for action in controller.actions.made.values():
            assert action.iconText() in listed
    for action in window.controllers["people"].actions.made.values():
        assert listed[action.iconText()] == action.shortcut().toString()
    assert listed["Rescan all folders"] == "Ctrl+F5"
    palette.reject()


@pytest.mark.parametrize("page", ["people", "folders"])
def test_what_several_pages_can_do_is_listed_once_where_it_can_be_done(
    qtbot, opened, home, hands, page
):
    window = opened(home)
    window.navigator.go(Place(page))
    hands.settle(qtbot, window)
    palette = called(qtbot, window)
    names = [each.text(0) for each in rows(palette)]
    assert sorted(names) == sorted(set(names))
    qtbot.keyClicks(palette.line, "add a folder")
    (row,) = rows(palette)
    assert not row.isDisabled()
    palette.reject()


def test_what_is_called_just_so_is_chosen_before_what_only_has_the_words(
    qtbot, opened, home, hands
):
    window = opened(home)
    done = []
    folder, places = QAction("添加文件夹…(&A)", window), QAction("文件夹", window)
    folder.triggered.connect(lambda: done.append("add"))
    places.triggered.connect(lambda: done.append("go"))
    palette = CommandPalette(window, [Shortcuts("", [folder, places])], [])
    palette.open()
    assert [each.text(0) for each in rows(palette)] == ["添加文件夹", "文件夹"]
    palette.line.insert("文件夹")
    assert len(rows(palette)) == 2
    qtbot.keyClick(palette.line, KEY.Key_Return)
    assert done == ["go"]


def test_it_says_so_where_nothing_is_called_like_that(qtbot, opened, home):
    window = opened(home)
    palette = called(qtbot, window)
    assert not palette.nothing.isVisible()
    qtbot.keyClicks(palette.line, "make coffee")
    assert rows(palette) == []
    assert palette.nothing.isVisible()
    assert palette.nothing.text() == "No command is called “make coffee”."
    palette.line.clear()
    assert rows(palette)
    assert not palette.nothing.isVisible()
    palette.reject()


def test_what_cannot_be_done_now_is_greyed_and_does_nothing(qtbot, opened, home, hands):
    window = opened(home)
    palette = called(qtbot, window)
    qtbot.keyClicks(palette.line, "merge")
    (merge,) = rows(palette)
    assert merge.isDisabled()
    qtbot.keyClick(palette.line, KEY.Key_Return)
    assert palette.isVisible()
    palette.reject()
    hands.settle(qtbot, window)
    window.people.grid.selectAll()
    palette = called(qtbot, window)
    qtbot.keyClicks(palette.line, "merge")
    (merge,) = rows(palette)
    place = palette.list.visualItemRect(merge).center()
    qtbot.mouseClick(palette.list.viewport(), LEFT, pos=place)
    assert hands.sheet(qtbot).accessibleName() == "Are these all one person?"
    hands.sheet(qtbot).reject()


def test_arrows_choose_and_escape_leaves(qtbot, opened, home):
    window = opened(home)
    palette = called(qtbot, window)
    first = palette.list.currentItem()
    qtbot.keyClick(palette.line, KEY.Key_Down)
    assert palette.list.currentItem() is not first
    qtbot.keyClick(palette.line, KEY.Key_Up)
    assert palette.list.currentItem() is first
    qtbot.keyClick(palette.line, KEY.Key_Escape)
    assert not palette.isVisible()
    assert window.navigator.place == Place("people")
