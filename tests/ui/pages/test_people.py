"""The page of all people, by mouse and by keys, over a real library file."""

import pytest
from PySide6.QtCore import QEvent, QLocale, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton

from photo_faces.storage.base.sql import run
from photo_faces.storage.people import passers_by
from photo_faces.ui.pages.people.order import Letters
from photo_faces.ui.widgets.dragged import PEOPLE_MIME, pack, unpack
from photo_faces.ui.widgets.name_edit import NameEdit

KEY = Qt.Key
PHOTOS_OF = " WHERE id IN (SELECT photo_id FROM face WHERE person_id = :id)"
CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


def names(home):
    return dict(home.people.names())


def editor(qtbot, grid):
    qtbot.waitUntil(lambda: any(each.isVisible() for each in grid.findChildren(NameEdit)))
    return next(each for each in grid.findChildren(NameEdit) if each.isVisible())


def test_people_are_sorted_by_their_faces(qtbot, opened, home):
    window = opened(home)
    model = window.people.grid.rows()
    assert model.ids() == [home.anna, home.bob, home.unnamed]
    assert model.data(model.index(0)) == "Anna, 4 faces"
    assert model.data(model.index(2)) == "Unnamed person, 3 faces"
    assert window.people.header.about.text() == "3 people"


def test_of_people_of_as_many_faces_those_seen_best_come_first(opened, home):
    dim, clear = home.group([home.add_photo("#e8b48c")[0]], [home.add_photo("#e8b48c")[0]])
    with home.library.write() as session:
        run(session, "UPDATE face SET quality = 0.6 WHERE person_id = :id", id=dim)
    assert opened(home).people.grid.rows().ids()[-2:] == [clear, dim]


def test_naming_by_keys(qtbot, opened, home, hands):
    window = opened(home)
    grid = window.people.grid
    qtbot.keyClick(grid.viewport(), KEY.Key_End)
    qtbot.keyClick(grid.viewport(), KEY.Key_F2)
    edit = editor(qtbot, grid)
    qtbot.keyClicks(edit, "Carol")
    qtbot.keyClick(edit, KEY.Key_Return)
    hands.settle(qtbot, window)
    assert names(home)[home.unnamed] == "Carol"
    assert window.toast.words.text() == "Named Carol."
    qtbot.keyClick(window, KEY.Key_Z, CONTROL)
    hands.settle(qtbot, window)
    assert home.unnamed not in names(home)


def test_naming_by_a_click_on_the_name(qtbot, opened, home, hands):
    window = opened(home)
    grid = window.people.grid
    index = grid.model().index(2, 0)
    line = grid.itemDelegate().name_rect(grid.visualRect(index))
    qtbot.mouseClick(grid.viewport(), LEFT, pos=line.center())
    edit = editor(qtbot, grid)
    edit.insert("Дарья 😀")  # as an input method does
    qtbot.keyClick(edit, KEY.Key_Return)
    hands.settle(qtbot, window)
    assert names(home)[home.unnamed] == "Дарья 😀"
    qtbot.mouseClick(window.toast.offer, LEFT)
    hands.settle(qtbot, window)
    assert home.unnamed not in names(home)


def test_the_key_that_names_does_nothing_while_a_name_is_typed(qtbot, opened, home, hands):
    window = opened(home)
    grid = window.people.grid
    qtbot.keyClick(grid, KEY.Key_Right)
    qtbot.keyClick(grid, KEY.Key_F2)
    edit = window.focusWidget()
    qtbot.keyClicks(edit, "Zo")
    qtbot.keyClick(edit, KEY.Key_F2)  # a warning of Qt fails the test
    assert window.focusWidget() is edit
    assert edit.text() == "Zo"


def test_escape_leaves_the_name(qtbot, opened, home, hands):
    window = opened(home)
    grid = window.people.grid
    qtbot.keyClick(grid.viewport(), KEY.Key_F2)
    edit = editor(qtbot, grid)
    qtbot.keyClicks(edit, "Zoe")
    qtbot.keyClick(edit, KEY.Key_Escape)
    hands.settle(qtbot, window)
    assert names(home)[home.anna] == "Anna"


def test_while_a_name_is_typed_the_number_of_faces_is_seen_whole(qtbot, opened, home, hands):
    grid = opened(home).people.grid
    qtbot.keyClick(grid.viewport(), KEY.Key_F2)
    edit = editor(qtbot, grid)
    cell = grid.visualRect(grid.currentIndex())
    about = grid.itemDelegate().line_rect(cell, 1)
    assert not edit.geometry().intersects(about)
    assert cell.contains(edit.geometry().center())
    qtbot.keyClick(edit, KEY.Key_Escape)


def test_completing_a_name_asks_to_merge_and_merges(qtbot, opened, home, hands):
    window = opened(home)
    grid = window.people.grid
    qtbot.keyClick(grid.viewport(), KEY.Key_End)
    qtbot.keyClick(grid.viewport(), KEY.Key_F2)
    edit = editor(qtbot, grid)
    qtbot.keyClicks(edit, "an")
    popup = edit.completer().popup()
    assert popup.isVisible()
    assert popup.model().rowCount() == 1
    qtbot.keyClick(popup, KEY.Key_Down)
    qtbot.keyClick(popup, KEY.Key_Return)
    question = hands.sheet(qtbot)
    assert "Anna" in question.accessibleDescription()
    assert home.people.get([home.unnamed])  # not before the answer
    qtbot.keyClick(question, KEY.Key_Return)
    hands.settle(qtbot, window)
    assert home.people.get([home.anna])[0].faces == 7
    assert not home.people.get([home.unnamed])
    assert window.people.grid.rows().ids() == [home.anna, home.bob]
    qtbot.keyClick(window, KEY.Key_Z, CONTROL)
    hands.settle(qtbot, window)
    assert home.people.get([home.anna])[0].faces == 4
    assert home.people.get([home.unnamed])[0].faces == 3


def test_a_name_is_completed_by_a_click(qtbot, opened, home, hands):
    window = opened(home)
    grid = window.people.grid
    qtbot.keyClick(grid.viewport(), KEY.Key_End)
    qtbot.keyClick(grid.viewport(), KEY.Key_F2)
    edit = editor(qtbot, grid)
    qtbot.keyClicks(edit, "b")
    popup = edit.completer().popup()
    first = popup.visualRect(popup.model().index(0, 0)).center()
    qtbot.mouseClick(popup.viewport(), LEFT, pos=first)
    question = hands.sheet(qtbot)
    assert "Bob" in question.accessibleDescription()
    merge = next(each for each in question.findChildren(QPushButton) if "Merge" in each.text())
    qtbot.mouseClick(merge, LEFT)
    hands.settle(qtbot, window)
    assert home.people.get([home.bob])[0].faces == 6


def test_the_same_name_can_be_kept_apart(qtbot, opened, home, hands):
    window = opened(home)
    window.decisions.rename(home.unnamed, "anna")
    question = hands.sheet(qtbot)
    question.reject()
    hands.settle(qtbot, window)
    assert home.people.get([home.anna])[0].faces == 4
    assert home.people.get([home.unnamed])[0].name is None


def test_merging_a_selection_by_keys(qtbot, opened, home, hands):
    window = opened(home)
    grid = window.people.grid
    qtbot.keyClick(grid.viewport(), KEY.Key_Home)
    qtbot.keyClick(grid.viewport(), KEY.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert grid.selection.ids() == [home.anna, home.bob]
    assert all(each.isVisible() for each in window.people.bar.buttons)
    qtbot.keyClick(grid.viewport(), KEY.Key_M, CONTROL)
    question = hands.sheet(qtbot)
    assert question.accessibleDescription() == (
        "Together they have 6 faces. You can undo this. 1 face stays out: another face of the same "
        "photo is Anna. The name Bob gives way to Anna."
    )
    qtbot.keyClick(question, KEY.Key_Return)
    hands.settle(qtbot, window)
    merged = home.people.get([home.anna])[0]
    # Both are in one photo, and two faces of one photo are not one person.
    assert (merged.name, merged.faces) == ("Anna", 6)
    assert "1 face stays out: another face of the same photo is Anna" in window.toast.words.text()


def test_it_is_said_before_where_merging_would_join_nothing(qtbot, opened, home, hands):
    pair = home.group(*([face] for face in home.add_photo("#e8b48c", "#c0c0e0")))
    window = opened(home)
    window.people.grid.selection.select(pair, pair[0])
    qtbot.keyClick(window.people.grid.viewport(), KEY.Key_M, CONTROL)
    question = hands.sheet(qtbot)
    assert question.accessibleDescription().startswith("Nothing to merge")
    answers = [each.text() for each in question.findChildren(QPushButton) if each.isVisible()]
    assert answers == ["Keep apart"]
    question.reject()
    hands.settle(qtbot, window)


def test_merging_a_selection_by_mouse(qtbot, opened, home, hands):
    window = opened(home)
    grid = window.people.grid
    hands.click(qtbot, grid, home.bob)
    hands.click(qtbot, grid, home.unnamed, CONTROL)
    qtbot.mouseClick(hands.offer(qtbot, window.people.bar, "Merge…"), LEFT)
    question = hands.sheet(qtbot)
    qtbot.mouseClick(question.answers.itemAt(question.answers.count() - 1).widget(), LEFT)
    hands.settle(qtbot, window)
    assert home.people.get([home.bob])[0].faces == 6


def test_it_is_chosen_whose_name_several_people_keep(qtbot, opened, home, hands):
    carol = home.group(home.add_photo("#e8b48c"))[0]
    home.people.rename(carol, "Carol")
    window = opened(home)
    grid = window.people.grid
    grid.selection.select([home.anna, home.unnamed, carol], home.anna)
    qtbot.keyClick(grid.viewport(), KEY.Key_M, CONTROL)
    question = hands.sheet(qtbot)
    assert [name.text() for name in question.names] == ["Anna, 4 faces", "Carol, 1 face"]
    assert question.take.text() == "Merge into Anna"
    qtbot.mouseClick(question.names[1], LEFT, pos=QPoint(8, question.names[1].height() // 2))
    assert question.take.text() == "Merge into Carol"
    assert question.accessibleDescription() == (
        "Together they have 8 faces. You can undo this. The name Anna gives way to Carol."
    )
    qtbot.keyClick(question, KEY.Key_Return)
    hands.settle(qtbot, window)
    assert home.people.get([carol])[0].faces == 8
    assert home.people.get([home.anna, home.unnamed]) == []
    assert (
        window.toast.words.text() == "Merged 3 people into Carol. The name Anna gives way to Carol."
    )


def test_without_a_name_it_is_said_whom_they_are_merged_into(qtbot, opened, home, hands):
    (other,) = home.group(home.unknown)
    window = opened(home)
    grid = window.people.grid
    grid.selection.select([home.unnamed, other], home.unnamed)
    qtbot.keyClick(grid.viewport(), KEY.Key_M, CONTROL)
    question = hands.sheet(qtbot)
    assert question.take.text() == "Merge into the person of 3 faces"
    qtbot.keyClick(question, KEY.Key_Return)
    hands.settle(qtbot, window)
    assert window.toast.words.text() == "Merged 2 people into one."
    assert home.people.get([home.unnamed])[0].faces == 5


def test_by_keys_too(qtbot, opened, home, hands):
    window = opened(home)
    grid = window.people.grid
    grid.selection.select([home.anna, home.bob], home.anna)
    qtbot.keyClick(grid.viewport(), KEY.Key_M, CONTROL)
    question = hands.sheet(qtbot)
    question.names[0].setFocus()
    qtbot.keyClick(question.names[0], KEY.Key_Down)
    qtbot.keyClick(question, KEY.Key_Return)
    hands.settle(qtbot, window)
    assert dict(home.people.names()) == {home.bob: "Bob"}


def drop(grid, where, dragged):
    """Drag people over the grid and drop them at a point of its viewport."""
    data, view = pack(QMimeData(), PEOPLE_MIME, dragged), grid.viewport()
    link, none = Qt.DropAction.LinkAction, Qt.KeyboardModifier.NoModifier
    point = QPointF(where)
    QApplication.sendEvent(view, QDragEnterEvent(where, link, data, LEFT, none))
    move = QDragMoveEvent(where, link, data, LEFT, none)
    QApplication.sendEvent(view, move)
    taken = move.isAccepted()
    QApplication.sendEvent(view, QDropEvent(point, link, data, LEFT, none, QEvent.Type.Drop))
    return taken


def test_dragging_one_person_onto_another_asks_and_merges(qtbot, opened, home, hands):
    window = opened(home)
    grid = window.people.grid
    assert drop(grid, hands.cell(grid, home.bob), [home.unnamed])
    qtbot.keyClick(hands.sheet(qtbot), KEY.Key_Return)
    hands.settle(qtbot, window)
    assert home.people.get([home.bob])[0].faces == 6
    qtbot.keyClick(window, KEY.Key_Z, CONTROL)
    hands.settle(qtbot, window)
    assert home.people.get([home.bob])[0].faces == 3


def test_the_mouse_drags_all_who_are_selected(qtbot, opened, home, hands, monkeypatch):
    dragged = []

    def exec_(drag, _):  # a real one waits for the mouse to be let go
        dragged.append(unpack(drag.mimeData(), PEOPLE_MIME))

    monkeypatch.setattr(QDrag, "exec", exec_)
    window = opened(home)
    grid = window.people.grid
    hands.click(qtbot, grid, home.anna)
    hands.click(qtbot, grid, home.unnamed, CONTROL)
    start = hands.cell(grid, home.unnamed)
    qtbot.mousePress(grid.viewport(), LEFT, pos=start)
    for step in (5, 15, 40):
        qtbot.mouseMove(grid.viewport(), start + QPoint(step, step))
    qtbot.mouseRelease(grid.viewport(), LEFT, pos=start)
    assert dragged[0] == [home.anna, home.unnamed]


def test_nobody_is_dropped_on_themselves_or_on_nothing(qtbot, opened, home, hands):
    window = opened(home)
    grid = window.people.grid
    assert not drop(grid, hands.cell(grid, home.bob), [home.bob])
    assert not drop(grid, QPoint(grid.width() - 60, grid.height() - 40), [home.bob])
    assert window.context.jobs.busy is False


def choose(button, words):
    """Choose an entry of the menu of a button."""
    next(each for each in button.menu().actions() if each.text() == words).trigger()


def captions(grid):
    return [section.caption for section in grid._sections]


def test_people_stand_by_faces_by_name_or_by_when_they_were_seen(qtbot, opened, home, hands):
    home.people.rename(home.unnamed, "aaron")
    nobody = home.group([home.unknown[0]])[0]
    window = opened(home)
    page = window.people
    choose(page.order, "Name")
    hands.settle(qtbot, window)
    assert page.grid.rows().ids() == [home.unnamed, home.anna, home.bob, nobody]
    assert captions(page.grid) == ["A", "B", "Without a name"]
    choose(page.order, "Last seen")
    hands.settle(qtbot, window)
    assert page.grid.rows().ids() == [nobody, home.unnamed, home.bob, home.anna]
    hands.close(qtbot, window)
    again = opened(home)
    assert again.people.order.text() == "Last seen"
    assert again.people.grid.rows().ids() == [nobody, home.unnamed, home.bob, home.anna]


def test_whom_to_show_is_offered_once_however_often_it_is_read(qtbot, opened, home, hands):
    home.people.write(home.bob, "relation", "Choir")
    window = opened(home)
    shown = window.people.shown
    before = len(shown.findChildren(QAction))
    for _ in range(3):
        window.controllers["people"].refresh()
        hands.settle(qtbot, window)
    assert len(shown.findChildren(QAction)) == before


def test_those_with_a_name_or_without_are_shown_alone(qtbot, opened, home, hands):
    window = opened(home)
    page = window.people
    choose(page.shown, "With a name")
    assert page.grid.rows().ids() == [home.anna, home.bob]
    choose(page.shown, "Without a name")
    assert page.grid.rows().ids() == [home.unnamed]
    choose(page.shown, "Favourites")
    assert page.none.title.text() == "No favourites yet"
    qtbot.keyClick(window, KEY.Key_Escape)
    assert page.shown.text() == "Everybody"
    assert len(page.grid.rows().ids()) == 3


def test_letters_stand_over_names_as_the_language_orders_them(qtbot, opened, home, hands):
    names = ["Zoe", "Ärger", "anna b", "Émile", "9 of May", "Борис", "王伟", "Ana"]
    made = {name: home.group(home.add_photo("#e8b48c"))[0] for name in names}
    for name, person in made.items():
        home.people.rename(person, name)
    home.people.set_favourite(home.bob)
    window = opened(home)
    page = window.people
    choose(page.order, "Name")
    hands.settle(qtbot, window)
    order = ["9 of May", "Ana", "Anna", "anna b", "Ärger", "Bob", "Émile", "Zoe", "Борис", "王伟"]
    ids = {**made, "Anna": home.anna, "Bob": home.bob}
    assert page.grid.rows().ids() == [*(ids[name] for name in order), home.unnamed]
    letters = ["#", "A", "B", "E", "Z", "Б", "王"]
    assert captions(page.grid) == [*letters, "Without a name"]
    assert [section.first for section in page.grid._sections] == [0, 1, 5, 6, 7, 8, 9, 10]
    page.order.first.trigger()
    hands.settle(qtbot, window)
    assert captions(page.grid) == ["", "#", "A", *letters[3:], "Without a name"]
    page.filter.setText("ann")
    assert captions(page.grid) == ["A"]
    page.filter.clear()
    qtbot.keyClick(page.grid.viewport(), KEY.Key_Home)
    qtbot.keyClick(page.grid.viewport(), KEY.Key_Down)  # past headings, by keys
    assert page.grid.selection.ids() == [made["9 of May"]]


def test_an_accent_is_a_letter_of_its_own_where_the_language_has_it_so():
    before = QLocale()
    try:
        for language, letter in (("de", "A"), ("sv", "Ä")):
            QLocale.setDefault(QLocale(language))
            assert Letters().of("ärlig") == letter
    finally:
        QLocale.setDefault(before)


@pytest.fixture
def chinese():
    before = QLocale()
    QLocale.setDefault(QLocale("zh_CN"))
    yield
    QLocale.setDefault(before)


def test_chinese_names_stand_under_the_letter_they_are_said_with(
    qtbot, chinese, opened, home, hands
):
    names = ["张伟", "李娜", "王芳", "阿姨", "zoe", "曾国藩", "区小姐", "欧阳娜", "9月"]
    made = {name: home.group(home.add_photo("#e8b48c"))[0] for name in names}
    for name, person in made.items():
        home.people.rename(person, name)
    window = opened(home)
    page = window.people
    choose(page.order, "Name")
    hands.settle(qtbot, window)
    ids = {**made, "Anna": home.anna, "Bob": home.bob}
    order = [
        "9月",
        "阿姨",
        "Anna",
        "Bob",
        "李娜",
        "区小姐",
        "欧阳娜",
        "王芳",
        "曾国藩",
        "张伟",
        "zoe",
    ]
    assert page.grid.rows().ids() == [*(ids[name] for name in order), home.unnamed]
    assert captions(page.grid) == [*"#ABLOWZ", "Without a name"]


@pytest.mark.parametrize(
    ("letter", "said"),
    [("H", "哈韩黄"), ("K", "咖孔"), ("Y", "杨袁"), ("X", "夏徐许"), ("C", "陈蔡"), ("Z", "翟查")],
)
def test_a_surname_is_read_as_surnames_are(chinese, letter, said):
    assert [Letters().of(name) for name in said] == [letter] * len(said)


def test_a_heading_says_why_somebody_stands_last(qtbot, opened, home, hands):
    blurred = home.add_photo("#e8b48c")
    with home.library.write() as session:
        run(session, "UPDATE face SET quality = 0.2 WHERE id = :id", id=blurred[0])
    *event, blurred = home.group(home.add_photo("#e8b48c"), home.unknown, blurred)
    with home.library.write() as session:
        run(session, "UPDATE photo SET taken_at = '2015-06-01T12:00:00'" + PHOTOS_OF, id=event[1])
        passers_by.mark(session, [event[0]])
        run(session, "UPDATE photo SET taken_at = NULL" + PHOTOS_OF, id=event[0])
    window = opened(home)
    grid = window.people.grid
    people = [home.anna, home.bob, home.unnamed, event[1], blurred, event[0]]
    assert grid.rows().ids() == people
    assert captions(grid) == [
        "",
        "Seen at one event only",
        "Hard to recognise: small, blurred or turned away",
        "Perhaps no people: posters, statues, pictures",
    ]
    assert [section.first for section in grid._sections] == [0, 3, 4, 5]


def test_hiding_and_showing_again(qtbot, opened, home, hands):
    window = opened(home)
    grid = window.people.grid
    hands.click(qtbot, grid, home.bob)
    qtbot.keyClick(grid.viewport(), KEY.Key_H, CONTROL)
    hands.settle(qtbot, window)
    assert grid.rows().ids() == [home.anna, home.unnamed]
    choose(window.people.shown, "Hidden")
    assert grid.rows().ids() == [home.bob]
    assert window.people.header.about.text() == "1 person"
    window.people.filter.setText("an")
    assert window.people.header.about.text() == "0 of 1 person"
    window.people.filter.clear()
    hands.click(qtbot, grid, home.bob)
    hands.settle(qtbot, window)
    qtbot.keyClick(grid.viewport(), KEY.Key_H, CONTROL)
    hands.settle(qtbot, window)
    assert home.people.ids() == [home.anna, home.bob, home.unnamed]
    qtbot.keyClick(window, KEY.Key_Z, CONTROL)
    hands.settle(qtbot, window)
    assert home.people.ids() == [home.anna, home.unnamed]


def test_people_who_are_hidden_together_come_back_together(qtbot, opened, home, hands):
    window = opened(home)
    qtbot.keyClick(window.people.grid.viewport(), KEY.Key_A, CONTROL)
    qtbot.keyClick(window.people.grid.viewport(), KEY.Key_H, CONTROL)
    hands.settle(qtbot, window)
    assert window.people.layers.currentWidget() is window.people.none
    qtbot.keyClick(window, KEY.Key_Z, CONTROL)
    hands.settle(qtbot, window)
    assert window.people.grid.rows().ids() == [home.anna, home.bob, home.unnamed]


def test_all_who_are_hidden_are_brought_back_be_they_far_below(qtbot, opened, home, hands):
    faces = [face for _ in range(4) for face in home.add_photo(*["#e8b48c"] * 40)]
    crowd = home.group(*([face] for face in faces))
    home.people.hide(crowd)
    window = opened(home)
    grid = window.people.grid
    choose(window.people.shown, "Hidden")
    hands.settle(qtbot, window)
    assert window.people.header.about.text() == "160 people"
    qtbot.keyClick(grid, KEY.Key_A, CONTROL)
    qtbot.keyClick(grid, KEY.Key_H, CONTROL)
    hands.settle(qtbot, window)
    assert window.toast.words.text() == "Brought back 160 people."
    assert grid.rows().ids() == []
    assert window.people.none.title.text() == "Nobody is hidden"
    assert set(crowd) <= set(home.people.ids())


def test_filtering_by_name_ignores_accents(qtbot, opened, home, hands):
    home.people.rename(home.unnamed, "Zoé Ångström")
    window = opened(home)
    qtbot.keyClick(window, KEY.Key_F, CONTROL)
    qtbot.keyClicks(window.people.filter, "zoe ang")
    assert window.people.grid.rows().ids() == [home.unnamed]
    window.people.filter.setText("nobody at all")
    assert window.people.layers.currentWidget() is window.people.none
    window.people.filter.clear()
    assert window.people.grid.rows().ids() == [home.anna, home.bob, home.unnamed]


def test_going_there_and_back(qtbot, opened, home, hands):
    window = opened(home)
    grid = window.people.grid
    qtbot.keyClick(grid.viewport(), KEY.Key_Home)
    qtbot.keyClick(grid.viewport(), KEY.Key_Return)
    hands.settle(qtbot, window)
    assert window.stack.currentWidget() is window.controllers["person"].page
    assert window.controllers["person"].page.name.words.text() == "Anna"
    qtbot.keyClick(window, KEY.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.stack.currentWidget() is window.people
    assert grid.selection.ids() or grid.currentIndex().row() == 0
    qtbot.keyClick(window, KEY.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert window.stack.currentWidget() is window.controllers["person"].page
    qtbot.keyClick(window.controllers["person"].page.faces.viewport(), KEY.Key_Escape)
    assert window.stack.currentWidget() is window.people


def test_a_double_click_opens_a_person(qtbot, opened, home, hands):
    window = opened(home)
    grid = window.people.grid
    hands.click(qtbot, grid, home.bob)
    qtbot.mouseDClick(grid.viewport(), LEFT, pos=hands.cell(grid, home.bob))
    hands.settle(qtbot, window)
    assert window.controllers["person"].page.name.words.text() == "Bob"


def test_an_error_is_told_once(qtbot, opened, home, hands):
    window = opened(home)
    window.decisions.rename(home.anna, "   ")
    window.decisions.rename(home.anna, "   ")
    question = hands.sheet(qtbot)
    hands.settle(qtbot, window)
    assert question.windowTitle() == "That is not possible"
    assert len(hands.sheets()) == 1
    question.close()


def test_several_are_deleted_by_one_question_and_brought_back_by_one_undo(
    qtbot, opened, home, hands
):
    window = opened(home)
    grid = window.people.grid
    before = {each.id: each.person_id for each in home.people.all_faces()}
    hands.click(qtbot, grid, home.bob)
    hands.click(qtbot, grid, home.unnamed, CONTROL)
    qtbot.mouseClick(hands.offer(qtbot, window.people.bar, "Delete…"), LEFT)
    question = hands.sheet(qtbot)
    assert question.windowTitle() == "Delete 2 people?"
    assert question.accessibleDescription().startswith("Bob, 1 without a name\n")
    assert "6 faces will be unknown" in question.accessibleDescription()
    assert grid.rows().ids() == [home.anna, home.bob, home.unnamed]
    qtbot.mouseClick(question.take, LEFT)
    hands.settle(qtbot, window)
    assert grid.rows().ids() == [home.anna]
    assert window.toast.words.text() == "Deleted 2 people."
    window._choose("history")
    hands.settle(qtbot, window)
    model = window.controllers["history"].model
    said = model.words(model.record(model.ids()[0]))
    assert "elete Bob and an unnamed person" in said
    qtbot.keyClick(window, KEY.Key_Z, CONTROL)
    hands.settle(qtbot, window)
    assert {each.id: each.person_id for each in home.people.all_faces()} == before
    assert names(home) == {home.anna: "Anna", home.bob: "Bob"}


def test_they_are_deleted_by_keys_too_and_not_by_enter_alone(qtbot, opened, home, hands):
    window = opened(home)
    grid = window.people.grid
    qtbot.keyClick(grid.viewport(), KEY.Key_A, CONTROL)
    qtbot.keyClick(grid.viewport(), KEY.Key_Delete)
    qtbot.keyClick(hands.sheet(qtbot), KEY.Key_Return)  # "Cancel" has it
    hands.settle(qtbot, window)
    assert len(grid.rows().ids()) == 3
    qtbot.keyClick(grid.viewport(), KEY.Key_Delete)
    question = hands.sheet(qtbot)
    question.take.setFocus()
    qtbot.keyClick(question.take, KEY.Key_Space)
    hands.settle(qtbot, window)
    assert grid.rows().ids() == []
    assert window.toast.words.text() == "Deleted 3 people."
