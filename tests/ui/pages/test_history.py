"""The page of the history, and undo and redo in the menus."""

import pytest
from PySide6.QtCore import Qt

from photo_faces.services.people.history import History
from photo_faces.ui.pages.history.cells import about, title
from photo_faces.ui.widgets.lazy_rows import Role
from photo_faces.words.history import called


def shown(window):
    """What the list says, row by row."""
    model = window.controllers["history"].model
    return [title(model.record(each)) for each in model.ids()]


def captions(window):
    page = window.pages["history"].list
    shown = page.layout_now().captions_in(page.viewport().rect())
    return [section.caption for _, section in shown]


@pytest.fixture
def window(home, opened, hands, qtbot):
    home.people.reject(home.anna, home.people.faces_of(home.anna)[:1])
    made = opened(home)
    made._choose("history")
    hands.settle(qtbot, made)
    return made


def test_entries_stand_newest_first_under_their_day(window):
    assert shown(window) == ["Say that 1 face is not Anna", "Name Bob", "Name Anna", "Group faces"]
    assert captions(window) == ["Today"]


def test_an_earlier_entry_is_undone_by_key_and_redone_by_click(window, home, hands, qtbot):
    page, controller = window.pages["history"], window.controllers["history"]
    ids = controller.model.ids()
    page.list.selection.select([ids[1]], ids[1])
    qtbot.keyClick(page.list, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    hands.settle(qtbot, window)

    assert home.people.get([home.bob])[0].name is None
    assert home.people.get([home.anna])[0].name == "Anna"
    assert about(controller.model.record(ids[1])).endswith("undone")
    assert next(iter(controller.actions.made.values())).text() == "&Redo this"
    assert window.toast.words.text() == "Undone: name Bob."

    offer = page.list._entries.offer_rect(page.list.visualRect(page.list.model().index(1, 0)))
    qtbot.mouseClick(
        page.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        offer.center(),
    )  # fmt: skip
    hands.settle(qtbot, window)
    assert home.people.get([home.bob])[0].name == "Bob"
    assert next(iter(controller.actions.made.values())).text() == "&Undo this"


def test_undo_and_redo_are_in_the_menu_with_their_words(window, home, hands, qtbot):
    undo, redo = window.menus._undo, window.menus._redo
    assert undo.text() == "&Undo: say that 1 face is not Anna"
    assert not redo.isEnabled()

    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    hands.settle(qtbot, window)
    assert (undo.text(), redo.text()) == ("&Undo: name Bob", "&Redo: say that 1 face is not Anna")
    assert len(home.people.faces_of(home.anna)) == 4

    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_Z, both)
    hands.settle(qtbot, window)
    assert len(home.people.faces_of(home.anna)) == 3
    assert not redo.isEnabled()


def test_an_ampersand_in_a_name_stays_one_in_the_menu(home, opened, hands, qtbot):
    home.people.rename(home.bob, "Tom & Jerry")
    window = opened(home)
    hands.settle(qtbot, window)
    assert window.menus._undo.text() == "&Undo: name Tom && Jerry"


def test_what_something_newer_overrode_is_counted(window, home, hands, qtbot):
    rejected = History(home.library, "window").entries()[0]
    home.people.name_faces(list(rejected.examples), "Cleo")

    window.decisions.undo(rejected.id)
    hands.settle(qtbot, window)

    assert "1 change stayed out: you said something newer." in window.toast.words.text()
    assert home.people.faces(list(rejected.examples))[0].name == "Cleo"


def test_an_empty_history_says_so(empty, opened, hands, qtbot):
    window = opened(empty)
    window._choose("history")
    hands.settle(qtbot, window)

    page = window.pages["history"]
    assert page.layers.currentWidget() is page.none


def test_thousands_of_entries_are_read_as_they_are_looked_at(home, opened, hands, qtbot):
    with home.library.write() as session:
        session.connection().exec_driver_sql(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
            "INSERT INTO journal (at, origin, kind, payload)"
            " SELECT datetime('2020-01-01', i || ' hours') || '+00:00', 'window', 'rename',"
            " json_object('person', 1, 'name', 'Nobody ' || i, 'before', NULL,"
            "  'apart_from', json_array()) FROM n"
        )
    window = opened(home)
    window._choose("history")
    hands.settle(qtbot, window)
    model = window.controllers["history"].model

    assert len(model.ids()) == 5003
    assert len(model._rows) < 300
    window.pages["history"].list.verticalScrollBar().setValue(10**6)
    hands.settle(qtbot, window)
    last = model.index(len(model.ids()) - 1, 0)
    assert called(last.data(Role.Row).said) == "group faces"


def test_what_stays_out_of_a_merge_is_said_and_can_be_undone(home, opened, hands, qtbot):
    not_hers = home.people.faces_of(home.unnamed)[:2]
    home.people.reject(home.anna, not_hers)
    window = opened(home)

    window.decisions.merge(home.people.get([home.anna])[0], [home.unnamed])
    hands.settle(qtbot, window)
    assert window.toast.words.text() == (
        "Merged 2 people into Anna. 2 faces stay out: you said they are not Anna."
    )
    assert [one.person_id for one in home.people.faces(not_hers)] == [None, None]

    qtbot.mouseClick(window.toast.offer, Qt.MouseButton.LeftButton)
    hands.settle(qtbot, window)
    assert [one.person_id for one in home.people.faces(not_hers)] == [home.unnamed] * 2


def test_two_people_are_told_apart_by_key(home, opened, hands, qtbot):
    window = opened(home)
    window.people.grid.setFocus()
    window.people.grid.selection.select([home.anna, home.bob], home.anna)
    qtbot.keyClick(window.people.grid, Qt.Key.Key_A)
    hands.settle(qtbot, window)

    assert called(History(home.library, "window").last()) == "tell Anna and Bob apart"
    window.decisions.merge(home.people.get([home.anna])[0], [home.bob])
    hands.settle(qtbot, window)
    assert "You had said that Anna and Bob are two people." in window.toast.words.text()


def test_what_had_to_stay_is_tried_again_by_its_own_action(window, home, hands, qtbot):
    page, controller = window.pages["history"], window.controllers["history"]
    one = home.people.faces_of(home.bob)[0]
    home.people.delete(home.bob)
    home.people.name_faces([one], "Cleo")
    history = History(home.library, "window")
    deleted, named = (entry.id for entry in history.entries(limit=2)[::-1])
    history.undo(deleted)
    history.undo(named)
    controller.refresh()
    hands.settle(qtbot, window)

    page.list.selection.select([deleted], deleted)
    hands.settle(qtbot, window)
    assert about(controller.model.record(deleted)).endswith("undone in part")
    assert [*controller.actions.made.values()][1].isEnabled()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(page.list, Qt.Key.Key_U, both)
    hands.settle(qtbot, window)

    assert home.people.faces([one])[0].name == "Bob"
    assert about(controller.model.record(deleted)).endswith("undone")
    assert not [*controller.actions.made.values()][1].isEnabled()
