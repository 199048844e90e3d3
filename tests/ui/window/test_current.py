"""What can be done with the item that has the cursor, where nothing is selected."""

from contextlib import closing
from sqlite3 import connect

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication

from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.window.palette import CommandPalette

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
PAGES = (
    "people",
    "person",
    "photos of a person",
    "photos",
    "unknown",
    "ignored",
    "behind",
    "search",
    "gone",
    "folders",
    "places",
)


@pytest.fixture
def window(qtbot, opened, home, hands):
    """A window with something on every page."""
    home.people.ignore(home.people.faces_of(None)[:1])
    home.lose({face.photo for face in home.people.faces(home.people.faces_of(home.bob)[-1:])})
    with closing(connect(home.settings.library)) as library:
        library.execute("UPDATE photo SET latitude = 41.9, longitude = 12.5 WHERE id = 1")
        library.commit()
    return opened(home)


def go(qtbot, window, home, hands, name):
    """Show a page with the keyboard in what it lists, nothing of which is selected."""
    place = {
        "person": Place("person", home.anna),
        "photos of a person": Place("person", home.anna),
        "search": Place("search", face=home.people.faces_of(home.anna)[0]),
        "behind": Place("behind", figure="settled"),
    }.get(name, Place(name))
    window.navigator.go(place)
    hands.settle(qtbot, window)
    if name == "photos of a person":
        window.pages["person"].as_photos.setChecked(True)
    controller = window.controllers[place.page]
    controller.focus()
    view = window.focusWidget()
    assert isinstance(view, QAbstractItemView)
    if not view.currentIndex().isValid():
        qtbot.keyClick(view, KEY.Key_Down)
    controller.select_none()
    hands.settle(qtbot, window)
    assert view.currentIndex().isValid()
    return controller, view


def usable(controller):
    return [each.text() for each in controller.actions.made.values() if each.isEnabled()]


@pytest.mark.parametrize("name", PAGES)
def test_what_can_be_done_with_one_that_is_selected_can_be_with_the_current_one(
    qtbot, window, home, hands, name
):
    controller, view = go(qtbot, window, home, hands, name)
    current = usable(controller)
    qtbot.keyClick(view, KEY.Key_Space)
    assert view.selectionModel().hasSelection()
    assert usable(controller) == current


def test_keys_work_on_the_current_face_photo_and_person(qtbot, window, home, hands):
    _, view = go(qtbot, window, home, hands, "person")
    qtbot.keyClick(view, KEY.Key_Right)
    view.clearSelection()
    second = view.rows().ids()[1]
    qtbot.keyClick(view, KEY.Key_Delete)
    hands.settle(qtbot, window)
    assert home.people.faces([second])[0].person_id is None

    _, view = go(qtbot, window, home, hands, "photos")
    qtbot.keyClick(view, KEY.Key_E, CONTROL)
    assert hands.sheet(qtbot).accessibleName() == "Export 1 photo"
    hands.sheet(qtbot).reject()
    hands.settle(qtbot, window)

    _, view = go(qtbot, window, home, hands, "people")
    qtbot.keyClick(view, KEY.Key_Delete)
    assert hands.sheet(qtbot).accessibleName() == "Delete Anna?"
    hands.sheet(qtbot).reject()
    hands.settle(qtbot, window)

    _, view = go(qtbot, window, home, hands, "unknown")
    face = view.rows().ids()[0]
    qtbot.keyClick(view, KEY.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    hands.settle(qtbot, window)
    assert face in [each for each, _ in home.people.ignored()]

    _, view = go(qtbot, window, home, hands, "ignored")
    qtbot.keyClick(view, KEY.Key_Backspace)
    hands.settle(qtbot, window)
    assert len(home.people.ignored()) == 1


def action(controller, words):
    return next(each for each in controller.actions.made.values() if each.text() == words)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("people", "&Open"),
        ("person", "&Open photo"),
        ("photos of a person", "&Open photo"),
        ("photos", "&Open photo"),
    ],
)
def test_what_is_selected_is_opened_be_the_cursor_elsewhere(
    qtbot, window, home, hands, name, words
):
    controller, view = go(qtbot, window, home, hands, name)
    first, second = view.rows().ids()[:2]
    view.selection.select([first], second)
    action(controller, words).trigger()
    hands.settle(qtbot, window)
    place = window.navigator.place
    if name == "people":
        assert place == Place("person", first)
    else:
        assert place.trail.kind == ("faces" if name == "person" else "photos")
        assert place.trail.ids[place.trail.at] == first


def test_what_is_selected_is_named_be_the_cursor_elsewhere(qtbot, window, home, hands):
    _, view = go(qtbot, window, home, hands, "people")
    hands.click(qtbot, view, home.anna)
    for _ in range(2):
        hands.click(qtbot, view, home.bob, CONTROL)
        qtbot.wait(QApplication.doubleClickInterval() + 50)  # or it would be a double click
    assert view.selection.ids() == [home.anna]
    qtbot.keyClick(view, KEY.Key_F2)
    assert window.focusWidget().text() == "Anna"
    qtbot.keyClicks(window.focusWidget(), "Carol")
    qtbot.keyClick(window.focusWidget(), KEY.Key_Return)
    hands.settle(qtbot, window)
    assert dict(home.people.names()) == {home.anna: "Carol", home.bob: "Bob"}


def test_a_whole_person_and_all_that_was_asked_for_are_meant_where_nothing_is_selected(
    qtbot, window, home, hands
):
    _, view = go(qtbot, window, home, hands, "person")
    qtbot.keyClick(view, KEY.Key_E, CONTROL)
    assert hands.sheet(qtbot).accessibleName() == "Export 4 photos"
    hands.sheet(qtbot).reject()
    window.navigator.go(Place("photos", query="Bob"))
    hands.settle(qtbot, window)
    qtbot.keyClick(window.focusWidget(), KEY.Key_E, CONTROL)
    assert hands.sheet(qtbot).accessibleName() == "Export 2 photos"
    hands.sheet(qtbot).reject()


def test_nothing_is_meant_once_the_keyboard_is_elsewhere(qtbot, window, home, hands):
    controller, view = go(qtbot, window, home, hands, "people")
    qtbot.keyClick(view, KEY.Key_Slash)
    assert window.focusWidget() is controller.find_line()
    qtbot.keyClick(window.focusWidget(), KEY.Key_H, CONTROL)
    hands.settle(qtbot, window)
    assert home.anna in home.people.ids()
    assert "&Hide" not in usable(controller)


def test_a_menu_and_the_palette_know_what_is_meant(qtbot, window, home, hands):
    controller, view = go(qtbot, window, home, hands, "people")
    window.menuBar().setFocus(Qt.FocusReason.MenuBarFocusReason)
    assert "&Favourite" in usable(controller)
    view.setFocus(Qt.FocusReason.MenuBarFocusReason)
    qtbot.keyClick(view, KEY.Key_K, CONTROL)
    palette = window.findChild(CommandPalette)
    qtbot.keyClicks(palette.line, "favourite")
    qtbot.keyClick(palette.line, KEY.Key_Return)
    hands.settle(qtbot, window)
    assert home.people.get([home.anna])[0].favourite


def test_more_about_a_person_is_about_no_face_that_only_has_the_cursor(qtbot, window, home, hands):
    _, view = go(qtbot, window, home, hands, "person")
    page = window.pages["person"]

    def offered():
        qtbot.mouseClick(page.more, Qt.MouseButton.LeftButton)
        menu = QApplication.activePopupWidget()
        words = [each.text() for each in menu.actions() if not each.isSeparator()]
        menu.close()
        return words

    about = ["&Rename person", "&Hide person", "&Favourite", "&Details"]
    about += ["T&urn the order round", "De&lete person…"]
    assert offered() == [*about, "&Copy", "&Export…", "Contact s&heet…"]
    qtbot.keyClick(view, KEY.Key_Space)
    assert "Not &this person" in offered()


def test_a_click_beside_all_means_nothing_until_a_key_is_pressed(qtbot, window, home, hands):
    controller, view = go(qtbot, window, home, hands, "people")
    beside = view.viewport().rect().bottomRight() - QPoint(30, 30)
    assert not view.indexAt(beside).isValid()
    for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
        qtbot.keyClick(view, KEY.Key_Right)
        qtbot.mouseClick(view.viewport(), button, pos=beside)
        assert not view.selectionModel().hasSelection()
        assert "&Hide" not in usable(controller)
        qtbot.keyClick(view, KEY.Key_Right)
        assert "&Hide" in usable(controller)


@pytest.mark.parametrize("name", ["people", "person", "photos", "folders", "history"])
def test_the_menu_key_opens_a_menu_at_what_is_meant(qtbot, window, home, hands, name):
    if name == "history":
        window.navigator.go(Place(name))
        hands.settle(qtbot, window)
        view = window.pages[name].list
    else:
        _, view = go(qtbot, window, home, hands, name)
    middle = view.rect().center()  # where Qt has it
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, middle, view.mapToGlobal(middle), Qt.KeyboardModifier(0)
    )
    QApplication.sendEvent(view, event)
    menu = QApplication.activePopupWidget()
    current = view.visualRect(view.currentIndex())
    at = view.viewport().mapFromGlobal(menu.pos())
    menu.close()
    assert current.contains(at)


@pytest.mark.parametrize("name", ["people", "person", "photos"])
def test_a_menu_that_is_open_offers_what_can_be_done_with_the_current_item(
    qtbot, window, home, hands, name
):
    controller, view = go(qtbot, window, home, hands, name)
    before = usable(controller)
    for _ in range(3):  # a window system tells in its own time that the menu has the keyboard
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
        QApplication.sendEvent(view, event)
        menu = QApplication.activePopupWidget()
        hands.settle(qtbot, window)
        assert usable(controller) == before
        qtbot.keyClick(menu, KEY.Key_Escape)
        hands.settle(qtbot, window)
        assert usable(controller) == before
