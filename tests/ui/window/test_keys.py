"""The keys: none that is a letter takes anything away, and the sheet that lists them."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QKeySequence, QScreen
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolTip,
    QWidget,
)

from photo_faces.domain.errors import WrongUse
from photo_faces.services.searching.albums import Albums
from photo_faces.ui.desk.navigation import Place

NO_MODIFIER = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
#: Its letters are the answers to the question that it shows.
ANSWERING = "review"


def state(home):
    """Whose each face is, what is set aside, who is hidden, and what was said last."""
    people = home.people
    shown, everybody = people.ids(), people.ids(hidden=True)
    owned = {person: people.faces_of(person) for person in everybody}
    return owned, people.faces_of(None), people.ignored(), shown, people.names()


def bare_keys(controller):
    """The keys of a page's actions that write something where text is typed."""
    for action in controller.actions.made.values():
        for keys in action.shortcuts():
            pressed = keys[0]
            if pressed.keyboardModifiers() == NO_MODIFIER and pressed.key() < Qt.Key.Key_Escape:
                yield action, pressed.key()


def go(qtbot, window, home, hands, name):
    """Show a page with all on it selected; return what has the keyboard there."""
    place = {
        "person": Place("person", home.unnamed),
        "photo": Place("photo", face=home.unknown[0]),
        "search": Place("search", face=home.unknown[0]),
        "behind": Place("behind", figure="settled"),
    }.get(name, Place(name))
    window.navigator.go(place)
    hands.settle(qtbot, window)
    page = window.pages[name]
    if name == "photo":
        page.canvas.point_out(home.unknown[0])
        return page.canvas
    grid = getattr(page, "grid", None) or getattr(page, "faces", None)
    if name == "people":
        grid.selection.select([home.unnamed], home.unnamed)  # a stranger, for all that is known
    elif grid is not None:
        grid.selectAll()
    window.controllers[name].focus()
    return window.focusWidget()


def test_no_letter_takes_anything_away(qtbot, opened, home, hands):
    home.people.set_cover(home.unnamed, home.people.faces_of(home.unnamed)[0])  # for the history
    home.people.ignore(home.people.faces_of(None)[:1])
    home.unknown = home.people.faces_of(None)
    window = opened(home)
    before, tried = state(home), []
    for name, controller in window.controllers.items():
        if name == ANSWERING:
            continue
        for action, key in list(bare_keys(controller)):
            qtbot.keyClick(go(qtbot, window, home, hands, name), key)
            hands.settle(qtbot, window)
            tried.append((name, action.text()))
            assert state(home) == before, tried[-1]
            for each in hands.sheets():
                each.reject()
    assert ("people", "&Favourite") in tried
    assert ("photo", "Show &faces") in tried


@pytest.mark.parametrize("name", ["people", "unknown", "person", "photo", "behind"])
def test_strangers_are_set_aside_by_a_key_with_a_modifier(qtbot, opened, home, hands, name):
    window = opened(home)
    before = home.people.ignored()
    qtbot.keyClick(go(qtbot, window, home, hands, name), Qt.Key.Key_I, CONTROL)
    hands.settle(qtbot, window)
    assert len(home.people.ignored()) > len(before)


@pytest.mark.parametrize("name", ["people", "person"])
def test_people_are_hidden_by_a_key_with_a_modifier(qtbot, opened, home, hands, name):
    window = opened(home)
    qtbot.keyClick(go(qtbot, window, home, hands, name), Qt.Key.Key_H, CONTROL)
    hands.settle(qtbot, window)
    assert home.unnamed not in home.people.ids()


def test_enter_gives_the_answer_that_has_the_keyboard(qtbot, opened, home, hands):
    window = opened(home)
    before = state(home)
    grid = go(qtbot, window, home, hands, "people")
    grid.selectAll()
    qtbot.keyClick(grid, Qt.Key.Key_M, CONTROL)
    sheet = hands.sheet(qtbot)
    other = next(each for each in sheet.findChildren(QPushButton) if each.text() == "Keep apart")
    other.setFocus()
    qtbot.keyClick(other, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not hands.sheets())
    hands.settle(qtbot, window)
    assert state(home) == before


def test_tab_gets_to_everything_on_a_page_and_out_again(qtbot, opened, home, hands):
    window = opened(home)
    everywhere = ["person", "photo", "search", *window.sidebar.buttons]
    for name in everywhere:
        go(qtbot, window, home, hands, name)
        passed = []
        while window.focusWidget() not in passed:
            passed.append(window.focusWidget())
            qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        assert window.sidebar.library in passed, name
        missed = [
            each
            for each in window.pages[name].findChildren(QWidget)
            if each.isVisible() and each.isEnabled() and each.focusProxy() is None
            if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each not in passed
        ]
        assert not missed, name


@pytest.mark.parametrize("lose", [QWidget.hide, lambda button: button.setEnabled(False)])
def test_a_button_that_is_gone_leaves_the_keyboard_to_its_page(opened, home, hands, qtbot, lose):
    window = opened(home)
    window.navigator.go(Place("regroup"))
    hands.settle(qtbot, window)
    page = window.pages["regroup"]
    page.none.offer.setFocus()
    lose(page.none.offer)
    assert window.focusWidget() is page.none
    qtbot.keyClick(page.none, Qt.Key.Key_Tab)
    assert window.focusWidget() is not page.none


def test_tool_tips_say_the_keys_that_there_are(opened, home):
    window = opened(home)
    for controller in window.controllers.values():
        bar = getattr(controller.page, "bar", None)
        offered = [each for each in controller.actions.made.items() if each[0].bar]
        for (act, action), button in zip(offered, bar.buttons if bar else (), strict=True):
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            tip = act.tip or act.words.replace("&", "").rstrip("…")
            assert button.toolTip() == (f"{tip} ({keys})" if keys else tip)


def told(qtbot, menu, words):
    """What a menu says of an entry that the pointer rests on."""
    action = next(each for each in menu.actions() if each.text().replace("&", "") == words)
    point = menu.actionGeometry(action).center()
    where = menu.mapToGlobal(point)
    QApplication.sendEvent(menu, QHelpEvent(QEvent.Type.ToolTip, point, where))
    said = QToolTip.text()
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
    return said


def test_menus_say_more_where_their_words_do_not_say_enough(qtbot, opened, home, hands):
    Albums(home.library, "window").keep("The <b>two</b>", "Anna and Bob")
    window = opened(home)
    window.navigator.go(Place("photos"))
    hands.settle(qtbot, window)
    albums = window.pages["photos"].albums.menu()
    albums.popup(QPoint(0, 0))
    assert told(qtbot, albums, "The <b>two</b>") == "Anna and Bob"
    albums.close()
    grid = window.pages["photos"].grid
    grid.customContextMenuRequested.emit(QPoint(5, 5))
    menu = QApplication.activePopupWidget()
    assert told(qtbot, menu, "Stacks on or off") == "Copies, RAW with JPEG and bursts as one photo"
    assert told(qtbot, menu, "Open photo") == ""
    menu.close()


def texts(sheet):
    return [each.text() for each in sheet.findChildren(QLabel)]


def test_the_sheet_of_keys_fits_a_small_screen_and_scrolls(qtbot, opened, home, hands, monkeypatch):
    small = QSize(1366, 768)
    monkeypatch.setattr(QScreen, "availableSize", lambda _: small)
    window = opened(home)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    sheet = hands.sheet(qtbot)
    assert sheet.frameGeometry().width() <= small.width()
    assert sheet.frameGeometry().height() <= small.height()
    area = sheet.findChild(QScrollArea)
    assert area.widget().width() <= area.viewport().width()  # nothing is cut off at the side
    bar = area.verticalScrollBar()
    assert bar.maximum() > 0
    qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_PageDown)
    assert bar.value() > 0
    bar.setValue(bar.maximum())
    last = area.widget().childrenRect().bottom()
    assert area.widget().mapTo(area.viewport(), QPoint(0, last)).y() <= area.viewport().height()
    close = next(each for each in sheet.findChildren(QPushButton) if each.text() == "Close")
    assert sheet.rect().contains(QRect(close.mapTo(sheet, QPoint(0, 0)), close.size()))
    qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not hands.sheets())


def test_the_sheet_of_keys_lists_those_of_every_page(qtbot, opened, home, hands):
    home.people.rename(home.anna, "Anna " * 39)
    window = opened(home)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    sheet = hands.sheet(qtbot)
    assert sheet.width() < 1366
    said = texts(sheet)
    assert "Undo" in said
    for name, controller in window.controllers.items():
        for action in controller.actions.made.values():
            if not action.shortcut().isEmpty():
                assert action.text().replace("&", "").rstrip("…") in said, name
    sheet.close()


def test_a_message_of_any_length_fits_the_screen(qtbot, opened, home, hands, monkeypatch):
    monkeypatch.setattr(QScreen, "availableSize", lambda _: QSize(1366, 768))
    window = opened(home)
    window.shell.show_error(WrongUse("One of very many words, and a path. " * 200))
    sheet = hands.sheet(qtbot)
    assert sheet.frameGeometry().height() <= 768
    assert sheet.findChild(QScrollArea).verticalScrollBar().maximum() > 0
    sheet.close()
    window.shell.show_error(WrongUse("A short one."))
    qtbot.waitUntil(lambda: len(hands.sheets()) == 1)
    sheet = hands.sheet(qtbot)
    assert sheet.findChild(QScrollArea).verticalScrollBar().maximum() == 0
    sheet.close()
