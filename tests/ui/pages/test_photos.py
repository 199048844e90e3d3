"""The page of all photos, by mouse and by keys, over a real library file."""

from datetime import datetime
from itertools import pairwise

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication

from photo_faces.domain.records import Changed
from photo_faces.storage.base.sql import run
from photo_faces.ui.desk.faces import WITH
from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.pages.photos.cells import TileCells
from photo_faces.ui.pages.photos.shown import captioned
from photo_faces.ui.widgets.dragged import FACES_MIME, pack
from photo_faces.ui.widgets.places import for_qt
from photo_faces.ui.widgets.theme import Colours

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(qtbot, opened, home, hands):
    made = opened(home)
    made.navigator.go(Place("photos"))
    hands.settle(qtbot, made)
    return made


@pytest.fixture
def page(window):
    return window.controllers["photos"].page


def days(window, page):
    ids = page.grid.rows().ids()
    return [photo.taken_at for photo in window.context.people.photos(ids)]


def ask(qtbot, window, page, hands, query):
    page.query.clear()
    qtbot.keyClicks(page.query, query)
    page.query._popup.hide()
    page.query.ask()
    hands.settle(qtbot, window)


def test_all_photos_are_there_the_newest_first(window, page):
    assert page.header.about.text() == "11 photos"
    taken = days(window, page)
    assert taken == sorted(taken, reverse=True)
    # By years, as a month has one photo at the most here.
    captions = [section.caption for section in page.grid._sections]
    assert captions == [str(year) for year in sorted({day.year for day in taken}, reverse=True)]


@pytest.mark.parametrize(
    ("days", "captions"),
    [
        ([], []),
        (["2014-08-03"] * 4 + ["2014-07-01"] * 4, [(0, "August 2014"), (4, "July 2014")]),
        (["2014-08-03", "2014-07-01"] * 2 + ["2013-01-01"] * 4, [(0, "2014"), (4, "2013")]),
        (["2014-08-03", "2013-01-01"], [(0, "2014"), (1, "2013")]),
    ],
)
def test_captions_are_months_or_years(days, captions):
    found = captioned(days, [False] * len(days))
    assert [(section.first, section.caption) for section in found] == captions


def test_months_say_where_all_their_days_are_guessed():
    found = captioned(["2014-08-03"] * 4 + ["2014-07-01"] * 4, [True, False] * 2 + [True] * 4)
    assert [section.caption for section in found] == [
        "August 2014",
        "July 2014, by the dates of files and folders",
    ]


def test_photos_without_a_date_say_by_what_they_stand_where_they_do(
    qtbot, window, page, hands, home
):
    undated, dated = page.grid.rows().ids()[:2]
    written = datetime(2014, 5, 7, 12).timestamp() * 1_000_000_000
    with home.library.write() as session:
        run(session, "UPDATE photo SET taken_at = NULL WHERE id = :id", id=undated)
        run(
            session,
            "UPDATE file SET mtime_ns = :at WHERE photo_id = :id",
            at=int(written),
            id=undated,
        )
    window.decisions.changed.emit(Changed(whole=True))
    hands.settle(qtbot, window)
    model, said = page.grid.rows(), "No date in the photo; the file is of May 2014"
    roles = Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole
    for photo, expected in ((undated, True), (dated, False)):
        index = model.index(model.row_of(photo), 0)
        told = [model.data(index, role) for role in roles]
        hands.settle(qtbot, window)
        told = [model.data(index, role) for role in roles]
        assert [said in each for each in told] == [expected] * 2
    window.navigator.go(Place("photo", undated))
    hands.settle(qtbot, window)
    assert window.pages["photo"].header.about.text().startswith(said)


@pytest.mark.parametrize(("folder", "when"), [("1998", "1998"), ("2014-08", "August 2014")])
def test_a_photo_that_stands_by_its_folder_says_so(qtbot, window, page, hands, home, folder, when):
    with home.library.write() as session:
        run(session, "UPDATE photo SET taken_at = NULL")
        run(session, "UPDATE file SET folder_date = :date", date=folder)
    window.decisions.changed.emit(Changed(whole=True))
    hands.settle(qtbot, window)
    model = page.grid.rows()
    index = model.index(0, 0)
    model.data(index, Qt.ItemDataRole.ToolTipRole)
    hands.settle(qtbot, window)
    said = f"No date in the photo; the folder is of {when}"
    assert said in model.data(index, Qt.ItemDataRole.ToolTipRole).splitlines()


def test_a_heading_says_where_none_of_its_photos_has_a_date(qtbot, window, page, hands, home):
    written = datetime(2014, 5, 7, 12).timestamp() * 1_000_000_000
    with home.library.write() as session:
        run(session, "UPDATE photo SET taken_at = NULL")
        run(session, "UPDATE file SET mtime_ns = :at", at=int(written))
    window.decisions.changed.emit(Changed(whole=True))
    hands.settle(qtbot, window)
    captions = [section.caption for section in page.grid._sections]
    assert captions == ["May 2014, by the dates of files and folders"]


def order_by(qtbot, page, words):
    """Choose an order in the menu of its button, by keys."""
    menu = page.order.menu()
    menu.popup(page.order.mapToGlobal(page.order.rect().bottomLeft()))
    qtbot.waitUntil(menu.isVisible)
    menu.setActiveAction(next(each for each in menu.actions() if each.text() == words))
    qtbot.keyClick(menu, KEY.Key_Return)


def test_the_order_is_kept(qtbot, window, page, hands, home, opened):
    order_by(qtbot, page, "Oldest first")
    hands.settle(qtbot, window)
    taken = days(window, page)
    assert taken == sorted(taken)
    assert page.order.text() == "Oldest first"
    assert window.context.memory.text("photos/order") == "oldest"


def test_photos_have_their_own_shapes(page):
    layout = page.grid.layout_now()
    by_id = {row_id: row for row, row_id in enumerate(page.grid.rows().ids())}
    one, both = layout.rect(by_id[1]), layout.rect(by_id[4])
    assert one.width() / one.height() == pytest.approx(1, abs=0.05)
    assert both.width() / both.height() == pytest.approx(1.5, abs=0.05)


def test_a_query_narrows_them_and_back_widens_them_again(qtbot, window, page, hands):
    ask(qtbot, window, page, hands, "Anna and Bob")
    assert page.header.about.text() == "1 photo"
    ask(qtbot, window, page, hands, "Anna not Bob")
    assert page.header.about.text() == "3 photos"
    window.navigator.step(-1)
    hands.settle(qtbot, window)
    assert page.query.text() == "Anna and Bob"
    assert page.header.about.text() == "1 photo"


def test_coming_again_is_a_step_back_to_what_was_shown_then(qtbot, window, page, hands):
    ask(qtbot, window, page, hands, "Anna")
    qtbot.mouseClick(window.sidebar.buttons["people"], LEFT)
    qtbot.mouseClick(window.sidebar.buttons["photos"], LEFT)
    qtbot.mouseClick(window.sidebar.buttons["photos"], LEFT)  # which leads nowhere
    ask(qtbot, window, page, hands, "Bob")
    qtbot.mouseClick(window.sidebar.buttons["people"], LEFT)
    qtbot.mouseClick(window.sidebar.buttons["photos"], LEFT)
    window.navigator.go(Place("albums"))
    window.navigator.go(Place("photos", query="2014"))
    been = []
    for _ in range(6):
        window.navigator.step(-1)
        hands.settle(qtbot, window)
        been.append(page.query.text() if page.isVisible() else window.navigator.place.page)
    assert been == ["albums", "Bob", "people", "Bob", "Anna", "people"]


def test_what_was_being_typed_is_asked_for_on_coming_back(qtbot, window, page, hands):
    ask(qtbot, window, page, hands, "Anna")
    page.query.setFocus()
    page.query.clear()
    qtbot.keyClicks(page.query, "Bob")
    page.query._popup.hide()
    qtbot.mouseClick(window.sidebar.buttons["people"], LEFT)
    qtbot.waitUntil(lambda: not page.query._soon.isActive())
    hands.settle(qtbot, window)
    assert window.navigator.place == Place("people")
    qtbot.mouseClick(window.sidebar.buttons["photos"], LEFT)
    hands.settle(qtbot, window)
    assert (page.query.text(), page.header.about.text()) == ("Bob", "3 photos")
    for _ in range(2):
        window.navigator.step(-1)
    hands.settle(qtbot, window)
    assert (page.query.text(), page.header.about.text()) == ("Anna", "4 photos")


def test_what_cannot_be_understood_gives_away_what_is_shown(qtbot, window, page, hands):
    controller = window.controllers["photos"]
    page.query.setFocus()
    ask(qtbot, window, page, hands, "Anna and (")
    assert controller.chosen_photos(whole=True).count == 0  # as of all photos without a query
    ask(qtbot, window, page, hands, "Anna")
    ask(qtbot, window, page, hands, "Anna and (")
    chosen = controller.chosen_photos(whole=True)
    assert (chosen.title, len(chosen.find())) == ("Anna", 4)


def test_photos_that_are_opened_share_their_list_until_it_changes(qtbot, window, page, hands, home):
    controller, lists = window.controllers["photos"], []
    for _ in range(3):
        controller.open_photo()
        lists.append(window.navigator.place.trail.ids)
        window.navigator.step(-1)
        if lists[1:]:
            home.add_photo("#e8b48c")
        window.shell.outside.emit()
        hands.settle(qtbot, window)
    assert lists[0] is lists[1]
    assert len(lists[2]) == len(lists[1]) + 1


def test_the_keyboard_stays_in_the_query_while_photos_are_found(qtbot, window, page, hands):
    page.query.setFocus()
    for query in ("2014", "2014 or 2015", ""):
        ask(qtbot, window, page, hands, query)
        assert page.query.hasFocus()
    qtbot.keyClick(page.query, KEY.Key_Return)
    assert page.grid.hasFocus()


def test_names_are_completed_inside_of_a_query(qtbot, window, page):
    page.query.setFocus()
    qtbot.keyClicks(page.query, "Anna not b")
    popup = page.query._popup
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, KEY.Key_Down)
    assert page.query.text() == "Anna not b"
    qtbot.keyClick(popup, KEY.Key_Return)
    assert page.query.text() == "Anna not Bob"
    assert page.query.hasFocus()  # more may be asked for
    qtbot.keyClicks(page.query, " 2014")
    qtbot.keyClick(page.query, KEY.Key_Return)
    assert page.query.text() == "Anna not Bob 2014"
    assert page.grid.hasFocus()


def test_a_name_is_completed_behind_letters_that_qt_counts_as_two(qtbot, window, page):
    page.query.setText("𠮷𠮷 and  2014")
    page.query.setFocus()
    page.query.cursorBackward(False, len(" 2014"))
    qtbot.keyClicks(page.query, "bo")
    popup = page.query._popup
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, KEY.Key_Down)
    qtbot.keyClick(popup, KEY.Key_Return)
    assert page.query.text() == "𠮷𠮷 and Bob 2014"
    qtbot.keyClicks(page.query, "by")
    assert page.query.text() == "𠮷𠮷 and Bobby 2014"


def test_a_name_that_stands_there_whole_is_not_offered(qtbot, window, page, hands):
    page.query.setFocus()
    qtbot.keyClicks(page.query, "Anna and bo")
    assert page.query.choosing
    qtbot.keyClicks(page.query, "b")
    assert not page.query.choosing
    page.query.ask()
    hands.settle(qtbot, window)


def put_in(line, text):
    """Type as an input method does, which Chinese needs."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(line, event)


def test_a_query_is_asked_for_once_nothing_is_being_composed(qtbot, opened, home, hands):
    home.people.rename(home.anna, "张伟")
    home.people.rename(home.bob, "李和平")
    window = opened(home)
    window.navigator.go(Place("photos", query=""))
    hands.settle(qtbot, window)
    page = window.pages["photos"]
    page.query.setFocus()
    put_in(page.query, "张伟和李和平")
    QApplication.sendEvent(page.query, QInputMethodEvent("nian", []))
    qtbot.wait(2 * page.query._soon.interval())
    assert page.query.text() == "张伟和李和平"  # or what is composed would be cut off
    put_in(page.query, "")  # it is given up
    qtbot.waitUntil(lambda: page.query.text() == "张伟 和 李和平")
    hands.settle(qtbot, window)
    assert page.header.about.text() == "1 photo"


def test_a_query_is_typed_as_chinese_is(qtbot, opened, home, hands):
    home.people.rename(home.anna, "张伟")
    home.people.rename(home.bob, "李和平")
    window = opened(home)
    window.navigator.go(Place("photos", query=""))
    hands.settle(qtbot, window)
    line = window.pages["photos"].query
    line.setFocus()
    put_in(line, "张伟和李")
    assert line._popup.isVisible()
    qtbot.keyClick(line._popup, KEY.Key_Down)
    qtbot.keyClick(line._popup, KEY.Key_Return)
    assert line.text() == "张伟 和 李和平"
    hands.settle(qtbot, window)
    assert len(window.pages["photos"].grid.rows().ids()) == 1
    line.undo()
    assert line.text() == "张伟和李和平"
    line.clear()
    put_in(line, "张伟不李和平")
    line._popup.hide()
    qtbot.keyClick(line, KEY.Key_Return)
    hands.settle(qtbot, window)
    assert line.text() == "张伟 不 李和平"
    assert len(window.pages["photos"].grid.rows().ids()) == 3


def test_what_cannot_be_understood_is_said_and_the_photos_stay(qtbot, window, page, hands):
    ask(qtbot, window, page, hands, "Ana")
    assert page.header.about.text() == "Nobody is called “Ana”. Did you mean “Anna”?"
    assert page.grid.rows().rowCount() == 11


def test_a_long_query_is_asked_as_a_whole(qtbot, window, page, hands):
    query = " or ".join([*["Bob not Bob"] * 50, "Anna"])
    window.navigator.go(Place("photos", query=query))
    hands.settle(qtbot, window)
    assert page.query.text() == query
    assert page.header.about.text() == "4 photos"
    page.query.setFocus()
    qtbot.keyClicks(page.query, " ")
    page.query.ask()
    assert page.query.name() == query


def underlined(line):
    """From where to where something is marked as wrong: the letters that the line is under."""
    image = line.grab().toImage()
    colour = QColor(Colours.of(line.palette()).warning)
    found = [
        x
        for x in range(image.width())
        for y in range(image.height())
        if all(
            abs(one - other) < 60
            for one, other in zip(image.pixelColor(x, y).getRgb(), colour.getRgb(), strict=True)
        )
    ]
    if not found:
        return ""
    text, places = line.text(), []
    for place in range(len(text) + 1):
        line.setCursorPosition(for_qt(text, place))
        places.append(line.cursorRect().center().x())
    letters = [
        letter
        for letter, (left, right) in zip(text, pairwise(places), strict=True)
        if min(found) < (left + right) / 2 < max(found)
    ]
    return "".join(letters)


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        (" Anna and Zebulon", "Zebulon"),
        ("Anna age 6..3 and Bob", "6..3"),
        ("Anna and", "d"),  # after which something is missing
    ],
)
def test_the_line_shows_what_of_it_is_wrong(qtbot, window, page, hands, query, wrong):
    ask(qtbot, window, page, hands, query)
    assert underlined(page.query) == wrong
    assert page.query.accessibleDescription() == page.header.about.text()
    page.query.end(False)
    qtbot.keyClicks(page.query, " ")
    assert underlined(page.query) == ""
    assert page.query.accessibleDescription() == ""
    page.query.ask()  # for the same, as a blank at the end is nothing
    hands.settle(qtbot, window)
    assert underlined(page.query) == wrong
    assert page.query.accessibleDescription() == page.header.about.text()


@pytest.mark.parametrize(
    "before",
    [
        "𠮷𠮷",  # letters that Qt counts as two
        "Anna" + 12 * "\n" + "or Bob",  # as it may be pasted
    ],
)
def test_what_is_wrong_is_marked_whatever_stands_before(qtbot, window, page, hands, before):
    page.query.setText(f"{before} age 6..3 and Bob")
    page.query.ask()
    hands.settle(qtbot, window)
    page.query.home(False)
    assert underlined(page.query) == "6..3"


def test_what_is_wrong_of_a_query_is_right_once_somebody_is_called_so(
    qtbot, window, page, hands, home
):
    ask(qtbot, window, page, hands, "Anna or Carla")
    assert underlined(page.query) == "Carla"
    window.decisions.rename(home.unnamed, "Carla")
    hands.settle(qtbot, window)
    assert underlined(page.query) == ""
    assert page.query.accessibleDescription() == ""


def test_no_photo_is_like_that_and_all_are_one_click_away(qtbot, window, page, hands):
    ask(qtbot, window, page, hands, "1850")
    assert page.layers.currentWidget() is page.nothing
    qtbot.mouseClick(page.nothing.offer, LEFT)
    hands.settle(qtbot, window)
    assert page.query.text() == ""
    assert page.grid.rows().rowCount() == 11


def test_the_keys_for_finding_go_to_the_query(qtbot, window, page):
    page.grid.setFocus()
    qtbot.keyClick(window, KEY.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.query.hasFocus()


def test_escape_empties_the_query(qtbot, window, page, hands):
    ask(qtbot, window, page, hands, "Bob")
    qtbot.keyClick(page.query, KEY.Key_Escape)
    page.query.ask()
    hands.settle(qtbot, window)
    assert page.grid.rows().rowCount() == 11


def test_a_photo_is_opened_by_enter_and_stepped_through_in_this_order(qtbot, window, page, hands):
    page.grid.setFocus()
    qtbot.keyClick(page.grid.viewport(), KEY.Key_Home)
    qtbot.keyClick(page.grid.viewport(), KEY.Key_Return)
    hands.settle(qtbot, window)
    photo = window.controllers["photo"]
    first = photo._found.photo
    assert first.id == page.grid.rows().ids()[0]
    qtbot.keyClick(photo.page.canvas, KEY.Key_Right)
    hands.settle(qtbot, window)
    assert photo._found.photo.taken_at < first.taken_at


def test_dragging_the_scroll_bar_tells_the_month(qtbot, window, page, home, hands):
    for _ in range(60):
        home.add_photo("#e8b48c")
    window.controllers["photos"].refresh()
    hands.settle(qtbot, window)
    bar = page.grid.verticalScrollBar()
    bar.setSliderDown(True)
    bar.setSliderPosition(bar.maximum())
    assert page.grid.month.isVisible()
    first = next(page.grid.layout_now().rows_in(page.grid.scrolling.shown()))[0]
    assert page.grid.month.text() == str(days(window, page)[first].year)
    bar.setSliderDown(False)
    assert not page.grid.month.isVisible()


def test_without_photos_it_says_what_to_do(qtbot, opened, empty, hands):
    empty.add_root()
    window = opened(empty)
    window.navigator.go(Place("photos"))
    hands.settle(qtbot, window)
    page = window.controllers["photos"].page
    assert page.layers.currentWidget() is page.none
    qtbot.mouseClick(page.none.offer, LEFT)
    assert window.navigator.place.page == "folders"


def test_photos_and_folders_count_the_same(qtbot, opened, home, hands):
    for name in ("copy.jpg", "another.jpg"):
        home.add_copy(name)
    window = opened(home)
    page = window.pages["photos"]
    window.navigator.go(Place("photos"))
    hands.settle(qtbot, window)
    assert page.header.about.text() == "11 photos, 2 copies"
    ask(qtbot, window, page, hands, "Anna")
    assert page.header.about.text() == "4 photos"
    window.navigator.go(Place("folders"))
    hands.settle(qtbot, window)
    assert window.pages["folders"].header.about.text() == "11 photos, 2 copies in 1 folder"


def entry(page, words):
    page.albums.menu().aboutToShow.emit()
    return next(
        each for each in page.albums.menu().actions() if each.text().replace("&", "") == words
    )


def test_what_is_asked_for_is_kept_as_an_album(qtbot, window, page, hands):
    assert not entry(page, "Keep these photos as an album…").isEnabled()
    ask(qtbot, window, page, hands, "Anna and Bob")
    entry(page, "Keep these photos as an album…").trigger()
    sheet = hands.sheet(qtbot)
    assert sheet.edit.selectedText() == "Anna and Bob"
    assert sheet.take.isEnabled()
    qtbot.keyClicks(sheet.edit, "The two")
    qtbot.keyClick(sheet.edit, KEY.Key_Return)
    hands.settle(qtbot, window)
    ask(qtbot, window, page, hands, "")
    entry(page, "The two").trigger()
    hands.settle(qtbot, window)
    assert page.query.text() == "Anna and Bob"
    assert page.header.about.text() == "1 photo"
    assert entry(page, "The two").isChecked()
    entry(page, "Delete The two").trigger()
    hands.settle(qtbot, window)
    assert window.controllers["photos"].albums.known == []
    qtbot.keyClick(window, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    hands.settle(qtbot, window)
    assert [album.name for album in window.controllers["photos"].albums.known] == ["The two"]


def test_an_album_is_kept_by_its_key(qtbot, window, page, hands):
    ask(qtbot, window, page, hands, "(")  # makes no sense
    for _ in range(2):
        qtbot.keyClick(page.query, KEY.Key_S, Qt.KeyboardModifier.ControlModifier)
        assert QApplication.activeModalWidget() is None
        ask(qtbot, window, page, hands, "")
    ask(qtbot, window, page, hands, "Bob")
    qtbot.keyClick(page.query, KEY.Key_S, Qt.KeyboardModifier.ControlModifier)
    sheet = hands.sheet(qtbot)
    assert sheet.edit.selectedText() == "Bob"
    qtbot.keyClick(sheet.edit, KEY.Key_Return)
    hands.settle(qtbot, window)
    assert [album.name for album in window.controllers["photos"].albums.known] == ["Bob"]


def test_a_number_of_a_face_is_proposed_as_no_name(qtbot, window, page, home, hands):
    ask(qtbot, window, page, hands, f"face:{home.people.faces_of(home.anna)[0]} and Bob")
    entry(page, "Keep these photos as an album…").trigger()
    sheet = hands.sheet(qtbot)
    assert sheet.edit.text() == ""
    assert not sheet.take.isEnabled()
    sheet.close()


@pytest.fixture
def burst(home):
    """Three shots of one moment, later than all other photos, the middle one with Bob's face."""
    looks = bytes(range(100, 132))
    for number in range(3):
        home.add_photo("#7a4a2a", taken=datetime(2020, 1, 1, 12, 0, number), looks=looks)
    return [12, 13, 14]


@pytest.fixture
def stacked(qtbot, burst, opened, home, hands):
    made = opened(home)
    made.navigator.go(Place("photos"))
    hands.settle(qtbot, made)
    return made


def shown_ids(window):
    return window.controllers["photos"].page.grid.rows().ids()


def test_a_burst_is_one_photo_that_a_key_opens_and_closes(qtbot, stacked, burst, hands):
    page = stacked.controllers["photos"].page
    assert page.header.about.text() == "14 photos"
    assert shown_ids(stacked)[0] == burst[0]
    assert len(shown_ids(stacked)) == 12
    page.grid.setFocus()
    page.grid.selection.select([burst[0]], burst[0])
    qtbot.keyClick(page.grid, KEY.Key_S)
    hands.settle(qtbot, stacked)
    assert shown_ids(stacked)[:3] == burst
    page.grid.selection.select([burst[2]], burst[2])
    qtbot.keyClick(page.grid, KEY.Key_S)
    hands.settle(qtbot, stacked)
    assert len(shown_ids(stacked)) == 12
    assert page.grid.selection.ids() == [burst[0]]


def test_its_number_is_clicked_to_open_it(qtbot, stacked, burst, hands):
    page = stacked.controllers["photos"].page
    model = page.grid.rows()
    assert "a stack of 3 photos" in model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    badge = TileCells.badge(page.grid.visualRect(model.index(0)))
    qtbot.mouseClick(page.grid.viewport(), LEFT, pos=badge.center())
    hands.settle(qtbot, stacked)
    assert shown_ids(stacked)[:3] == burst


def test_a_stack_stands_for_all_its_photos_and_all_are_stepped_through(
    qtbot, stacked, burst, hands
):
    controller = stacked.controllers["photos"]
    controller.page.grid.selection.select([burst[0], 1], burst[0])
    assert controller.chosen_photos().find() == [*burst, 1]
    qtbot.keyClick(controller.page.grid, KEY.Key_Return)
    hands.settle(qtbot, stacked)
    photo = stacked.controllers["photo"]
    qtbot.keyClick(photo.page.canvas, KEY.Key_Right)
    hands.settle(qtbot, stacked)
    assert photo._found.photo.id == burst[1]


def test_stacks_can_be_done_without_and_that_is_kept(qtbot, stacked, burst, hands):
    page = stacked.controllers["photos"].page
    page.grid.setFocus()
    qtbot.keyClick(page.grid, KEY.Key_S, Qt.KeyboardModifier.ShiftModifier)
    hands.settle(qtbot, stacked)
    assert shown_ids(stacked)[:3] == burst[::-1]
    assert stacked.context.memory.text("photos/stacked") == "no"


def test_oldest_first_a_stack_keeps_its_order(qtbot, stacked, burst, hands):
    page = stacked.controllers["photos"].page
    order_by(qtbot, page, "Oldest first")
    hands.settle(qtbot, stacked)
    page.grid.selection.select([burst[0]], burst[0])
    stacked.controllers["photos"].fold()
    hands.settle(qtbot, stacked)
    assert shown_ids(stacked)[-3:] == burst


def drop(line, data):
    """Drop something on a line."""
    where, copy = QPoint(5, 5), Qt.DropAction.CopyAction
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(where, copy, data, LEFT, none)
    QApplication.sendEvent(line, enter)
    QApplication.sendEvent(line, QDropEvent(QPointF(where), copy, data, LEFT, none))


@pytest.fixture
def alike(home):
    """Anna's faces look like each other, and so does one of the unknown ones like hers."""
    for seed, person in enumerate((home.anna, home.bob, home.unnamed), 1):
        home.look_like(seed, *home.people.faces_of(person))
    home.look_like(1, home.unknown[0])
    home.look_like(9, home.unknown[1])
    return home


def test_a_face_that_is_dropped_joins_the_query(qtbot, alike, window, page, hands):
    face = alike.people.faces_of(alike.anna)[0]
    ask(qtbot, window, page, hands, "not Bob")
    assert page.header.about.text() == "8 photos"
    drop(page.query, pack(QMimeData(), FACES_MIME, [face]))
    hands.settle(qtbot, window)
    assert page.query.text() == f"not Bob and face:{face}"
    assert page.header.about.text() == "4 photos"
    assert [(token.start, token.face) for token in page.query.tokens] == [(4, None), (12, face)]
    page.query.undo()
    assert page.query.text() == "not Bob"
    page.query.ask()
    hands.settle(qtbot, window)


@pytest.mark.parametrize("place", ["unknown", "search"])
def test_photos_with_a_face_by_the_menu(qtbot, alike, window, page, hands, place):
    searched = alike.people.faces_of(alike.anna)[0] if place == "search" else None
    window.navigator.go(Place(place, face=searched))
    hands.settle(qtbot, window)
    there = window.controllers[place]
    hands.click(qtbot, there.grid, alike.unknown[0])
    there.actions.made[WITH].trigger()
    hands.settle(qtbot, window)
    assert window.navigator.place == Place("photos", query=f"face:{alike.unknown[0]}")
    assert page.header.about.text() == "5 photos"


def test_a_face_on_a_persons_page_asks_for_both(qtbot, alike, window, page, hands):
    window.navigator.go(Place("person", alike.bob))
    hands.settle(qtbot, window)
    face = alike.people.faces_of(alike.anna)[0]
    drop(window.pages["person"].query, pack(QMimeData(), FACES_MIME, [face]))
    hands.settle(qtbot, window)
    assert page.query.text() == f"Bob and face:{face}"
    assert page.header.about.text() == "1 photo"


def test_a_picture_that_is_dropped_is_named_and_what_else_is_is_for_the_window(
    qtbot, window, page, tmp_path, hands
):
    text, picture = QMimeData(), QMimeData()
    text.setText("Anna")
    picture.setUrls([QUrl.fromLocalFile(str(tmp_path / "a b.jpg"))])
    drop(page.query, text)
    assert page.query.text() == ""
    assert "no picture or folder" in window.toast.words.text()
    drop(page.query, picture)
    assert page.query.text() == f'face:"{tmp_path / "a b.jpg"}"'
    hands.settle(qtbot, window)
    assert "No face of that picture can be looked for." in page.header.about.text()


def test_a_face_that_is_not_there_is_said(qtbot, window, page, hands):
    ask(qtbot, window, page, hands, "Anna face:999")
    assert "no face 999" in page.header.about.text()


def test_people_who_are_known_are_tokens_where_they_stand(qtbot, window, page, hands):
    def shown(text):
        for end in range(len(text) + 1):
            page.query.setText(text[:end])
        return [text[token.start : token.end] for token in page.query.tokens]

    assert shown("Anna and Carol 2014") == ["Anna"]
    assert shown("only anna, Bob") == ["anna", "Bob"]
    assert shown("(Anna or Bob) and") == ["Anna", "Bob"]  # half of a query
    assert shown("(An") == []
    page.query.setText("Anna")
    chip = page.query.grab().toImage()
    page.query.setText("Onna")
    plain = page.query.grab().toImage()
    assert len({image.pixelColor(13, image.height() // 2).name() for image in (chip, plain)}) == 2
    page.query.clear()
    page.query.ask()
    hands.settle(qtbot, window)


@pytest.mark.parametrize(
    ("typed", "digits"), [("face： {}", "0123456789"), ("face:{}", "０１２３４５６７８９")]
)
def test_a_face_is_seen_where_its_number_is_typed_as_in_any_language(
    qtbot, window, page, hands, home, typed, digits
):
    face = home.people.faces_of(home.anna)[0]
    number = "".join(digits[int(digit)] for digit in str(face))
    page.query.setFocus()
    page.query.setText(typed.format(number))
    hands.settle(qtbot, window)
    assert [token.face for token in page.query.tokens] == [face]
    page.grid.setFocus()  # until then what is typed is not covered
    qtbot.waitUntil(lambda: not page.query.hasFocus())
    page.query.grab()
    hands.settle(qtbot, window)
    image = page.query.grab().toImage()
    across = {image.pixel(x, image.height() // 2) for x in range(8, 60)}
    assert len(across) > 10


def test_a_name_that_was_completed_can_be_taken_back(qtbot, window, page, hands):
    page.query.setFocus()
    qtbot.keyClicks(page.query, "Bob and Ann")
    page.query.put("Anna")
    assert page.query.text() == "Bob and Anna"
    assert [token.end for token in page.query.tokens] == [3, 12]
    page.query._popup.hide()
    page.query.undo()
    assert page.query.text() == "Bob and Ann"
    page.query.ask()
    hands.settle(qtbot, window)
