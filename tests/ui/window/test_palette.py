"""The command palette: all that can be done, by name."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.window.palette import CommandPalette

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
    listed = {(each.text(0), each.text(2)) for each in rows(palette)}
    for controller in window.controllers.values():
        for action in controller.actions.made.values():
            assert (action.iconText(), action.shortcut().toString()) in listed
    assert ("Rescan all folders", "Ctrl+F5") in listed
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
