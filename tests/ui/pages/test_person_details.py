"""What is known of a person: birthdate, group, notes, favourite; and deleting them."""

import threading
from datetime import date, datetime
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from photo_faces.ui import days, words
from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.widgets.dialogs import LineSheet

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton
DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


@pytest.fixture
def anna(qtbot, opened, home, hands):
    """Anna's page with the panel of details, in an open window."""
    window = opened(home)
    window.navigator.go(Place("person", home.anna))
    hands.settle(qtbot, window)
    qtbot.mouseClick(window.controllers["person"].page.details, LEFT)
    return window


def who(home, person_id=None):
    return home.people.get([person_id or home.anna])[0]


def undo(qtbot, window, hands):
    window.controllers["person"].page.faces.setFocus()
    qtbot.keyClick(window, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    hands.settle(qtbot, window)


def type_into(qtbot, line, text):
    line.setFocus()
    line.selectAll()
    qtbot.keyClick(line, KEY.Key_Delete)
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, KEY.Key_Return)


def test_a_birthdate_is_typed_shown_and_undone(qtbot, anna, home, hands):
    born = anna.controllers["person"].page.panel.born
    type_into(qtbot, born, "2011/5/1")
    hands.settle(qtbot, anna)
    assert who(home).birthdate == date(2011, 5, 1)
    assert born.text() == "1 May 2011"
    assert anna.toast.words.text() == "Anna was born on 1 May 2011."
    undo(qtbot, anna, hands)
    assert who(home).birthdate is None
    assert born.text() == ""


def test_what_is_no_day_is_refused_and_kept_to_be_mended(qtbot, anna, home, hands):
    panel = anna.controllers["person"].page.panel
    type_into(qtbot, panel.born, "2011-13-01")
    hands.settle(qtbot, anna)
    assert who(home).birthdate is None
    assert panel.born.text() == "2011-13-01"
    assert panel.age.text() == "That is no day: write it as 5/31/2015."


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [
        ("de_DE", "5.6.2014", (2014, 6, 5)),
        ("en_GB", "5/6/2014", (2014, 6, 5)),
        ("en_US", "5/6/2014", (2014, 5, 6)),
        ("en_US", "25/6/2014", (2014, 6, 25)),
        ("de_DE", "6/25/2014", (2014, 6, 25)),
        ("en_US", "5 June 2014", (2014, 6, 5)),
        ("en_US", "June 5th, 2014", (2014, 6, 5)),
        ("de_DE", "5. Juni 2014", (2014, 6, 5)),
        ("de_DE", "5 mär 2014", (2014, 3, 5)),
        ("de_DE", "5 March 2014", (2014, 3, 5)),
        ("es_ES", "5 de junio de 2014", (2014, 6, 5)),
        ("zh_CN", "2014年6月5日", (2014, 6, 5)),
        ("fr_FR", "2014-06-05", (2014, 6, 5)),
        ("en_GB", "5.6.14", (2014, 6, 5)),
        ("en_GB", "June 2014", (2014, 6, 1)),
        ("en_GB", "2014", (2014, 1, 1)),
        ("en_GB", "5.6.", None),
        ("en_GB", "31/2/2014", None),
        ("en_GB", "5 Juju 2014", None),
        ("en_GB", "ju 2014", None),
        ("en_GB", "June July 2014", None),
        ("en_GB", "14", None),
        ("en_GB", "1 2 3 4", None),
        ("en_GB", "1 1 99999999999", None),
    ],
)
def test_a_day_is_understood_as_it_is_written_in_the_language(language, typed, meant):
    before = QLocale()
    QLocale.setDefault(QLocale(language))
    try:
        if meant is None:
            with pytest.raises(ValueError, match=r".*"):
                days.understood(typed)
        else:
            assert days.understood(typed) == date(*meant)
    finally:
        QLocale.setDefault(before)


@given(
    st.sampled_from(["en_US", "en_GB", "de_DE", "fr_FR", "zh_CN", "ja_JP", "ru_RU", "cs_CZ"]),
    st.dates(),
)
def test_what_is_shown_is_understood_as_what_it_was(language, day):
    before = QLocale()
    QLocale.setDefault(QLocale(language))
    try:
        assert days.understood(words.date(day)) == day
    finally:
        QLocale.setDefault(before)


def test_it_is_said_at_once_what_is_understood(qtbot, anna, home, hands):
    panel = anna.controllers["person"].page.panel
    assert panel.born.placeholderText() == "As 5/31/2015, or a year"
    before = panel.age.text()
    panel.born.setFocus()
    qtbot.keyClicks(panel.born, "5/6/")
    assert panel.age.text() == before
    qtbot.keyClicks(panel.born, "2011")
    assert panel.age.text().startswith("Understood as 6 May 2011. ")
    assert who(home).birthdate is None
    qtbot.keyClick(panel.born, KEY.Key_Return)
    hands.settle(qtbot, anna)
    assert who(home).birthdate == date(2011, 5, 6)
    assert panel.born.text() == "6 May 2011"
    type_into(qtbot, panel.born, "2010")
    hands.settle(qtbot, anna)
    assert who(home).birthdate == date(2010, 1, 1)
    assert panel.born.text() == "1 Jan 2010"


def test_a_day_that_is_yet_to_come_is_refused(qtbot, anna, home, hands):
    type_into(qtbot, anna.controllers["person"].page.panel.born, "2999-01-01")
    hands.sheet(qtbot).close()
    hands.settle(qtbot, anna)
    assert who(home).birthdate is None
    assert anna.controllers["person"].page.panel.born.text() == ""


def test_a_birthdate_that_is_refused_late_leaves_that_of_another_person(qtbot, anna, home, hands):
    page, before = anna.controllers["person"].page, threading.Event()
    type_into(qtbot, page.panel.born, "2011")
    hands.settle(qtbot, anna)
    anna.context.jobs.run(before.wait, lane="change")
    page.panel.born.setFocus()
    page.panel.born.selectAll()
    qtbot.keyClicks(page.panel.born, "2999")
    anna.navigator.go(Place("person", home.bob))
    qtbot.waitUntil(lambda: page.name.words.text() == "Bob")
    before.set()
    hands.sheet(qtbot).close()
    hands.settle(qtbot, anna)
    assert page.panel.born.text() == ""
    assert who(home).birthdate == date(2011, 1, 1)


def test_a_birthdate_is_cleared_and_stepped_through(qtbot, anna, home, hands):
    home.people.set_birthdate(home.anna, date(2011, 3, 1))
    anna.controllers["person"].refresh()
    hands.settle(qtbot, anna)
    born = anna.controllers["person"].page.panel.born
    qtbot.keyClick(born, KEY.Key_Down)
    qtbot.keyClick(born, KEY.Key_Return)
    hands.settle(qtbot, anna)
    assert who(home).birthdate == date(2011, 2, 28)
    type_into(qtbot, born, "")
    hands.settle(qtbot, anna)
    assert who(home).birthdate is None


def test_ages_stand_beside_faces_once_the_birthdate_is_known(qtbot, anna, home, hands):
    type_into(qtbot, anna.controllers["person"].page.panel.born, "2009-06-01")
    hands.settle(qtbot, anna)
    model = anna.controllers["person"].model
    assert model.words(model.record(model.ids()[-1])) == "Anna, 2, 16 Jun 2011"
    anna.navigator.go(Place("photo", home.people.faces([model.ids()[-1]])[0].photo_id))
    hands.settle(qtbot, anna)
    labels = [box.label for box in anna.pages["photo"].canvas._boxes]
    assert labels == ["Anna, 2"]


@pytest.mark.parametrize(
    ("born", "taken", "age"),
    [
        (date(2010, 5, 8), datetime(2013, 5, 7), "2"),
        (date(2010, 5, 8), datetime(2013, 5, 8), "3"),
        (date(2010, 5, 8), datetime(2010, 5, 8), "newborn"),
        (date(2010, 5, 8), datetime(2010, 6, 8), "1 month"),
        (date(2010, 5, 8), datetime(2012, 5, 7), "23 months"),
        (date(2010, 5, 8), datetime(2010, 5, 7), ""),
        (date(2010, 5, 8), None, ""),
        (None, datetime(2010, 5, 8), ""),
    ],
)
def test_age_in_words(born, taken, age):
    assert words.age(born, taken) == age


def test_a_group_is_typed_with_completion_of_those_in_use(qtbot, anna, home, hands):
    home.people.write(home.bob, "relation", "Choir")
    anna.controllers["person"].refresh()
    hands.settle(qtbot, anna)
    relation = anna.controllers["person"].page.panel.written["relation"]
    relation.setFocus()
    qtbot.keyClicks(relation, "cho")
    assert relation.completer().currentCompletion() == "Choir"
    relation.completer().popup().hide()
    type_into(qtbot, relation, "  The   choir ")
    hands.settle(qtbot, anna)
    assert who(home).written["relation"] == "The choir"
    undo(qtbot, anna, hands)
    assert who(home).written["relation"] is None


@pytest.mark.parametrize(("typed", "kept"), [("family", "Family"), ("CHOIR", "Choir")])
def test_a_group_is_one_however_its_letters_are_typed(qtbot, anna, home, hands, typed, kept):
    home.people.write(home.bob, "relation", "Choir")
    anna.controllers["person"].refresh()
    hands.settle(qtbot, anna)
    relation = anna.controllers["person"].page.panel.written["relation"]
    relation.setFocus()
    relation.setText(typed)
    qtbot.keyClick(relation, KEY.Key_Return)
    hands.settle(qtbot, anna)
    assert who(home).written["relation"] == relation.text() == kept


def test_a_group_is_taken_from_those_that_are_offered(qtbot, anna, home, hands):
    home.people.write(home.bob, "relation", "Choir")
    anna.controllers["person"].refresh()
    hands.settle(qtbot, anna)
    page = anna.controllers["person"].page
    relation = page.panel.written["relation"]
    relation.setFocus()
    qtbot.keyClicks(relation, "cho")
    popup = relation.completer().popup()
    qtbot.keyClick(popup, KEY.Key_Down)
    qtbot.keyClick(popup, KEY.Key_Return)
    page.faces.setFocus()
    hands.settle(qtbot, anna)
    assert who(home).written["relation"] == "Choir"


@pytest.mark.parametrize("sign", ["x", "😀"])
def test_a_long_group_stays_whole(qtbot, anna, home, hands, sign):
    home.people.write(home.anna, "relation", sign * 200)
    anna.controllers["person"].refresh()
    hands.settle(qtbot, anna)
    page = anna.controllers["person"].page
    assert page.panel.written["relation"].text() == sign * 200
    page.panel.written["relation"].setFocus()
    page.faces.setFocus()
    hands.settle(qtbot, anna)
    assert who(home).written["relation"] == sign * 200
    assert not anna.toast.isVisible()


def fill(field, text):
    """Paste a text into a field."""
    field.setFocus()
    field.selectAll()
    QGuiApplication.clipboard().setText(text)
    field.paste()


@pytest.fixture
def unkept(qtbot, anna, home, hands):
    """Leaves fields of Anna's with more than can be kept."""

    def leave(what):
        page = anna.controllers["person"].page
        fill(page.panel.written[what], "much " * 50 if what == "relation" else "much " * 5_000)
        page.faces.setFocus()
        hands.sheet(qtbot).close()
        hands.settle(qtbot, anna)
        return page.panel.written[what]

    return leave


def shown(field):
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


@pytest.mark.parametrize("what", ["relation", "notes"])
def test_what_could_not_be_kept_stays_to_be_mended(qtbot, anna, home, hands, unkept, what):
    field = unkept(what)
    much = shown(field)
    assert much.startswith("much much")
    anna.decisions.rename(home.bob, "Rob")  # something else that has all read anew
    hands.settle(qtbot, anna)
    assert shown(field) == much
    fill(field, "little")
    anna.controllers["person"].page.faces.setFocus()
    hands.settle(qtbot, anna)
    assert who(home).written[what] == shown(field) == "little"


@pytest.mark.parametrize("what", ["relation", "notes"])
def test_what_could_not_be_kept_stays_with_whom_it_was_written_about(
    qtbot, anna, home, hands, what
):
    field = anna.controllers["person"].page.panel.written[what]
    fill(field, "much " * 50 if what == "relation" else "much " * 5_000)
    anna.navigator.go(Place("person", home.bob))
    hands.sheet(qtbot).close()
    hands.settle(qtbot, anna)
    assert shown(field) == ""
    anna.navigator.go(Place("person", home.anna))
    hands.settle(qtbot, anna)
    assert shown(field).startswith("much much")
    fill(field, "little")
    anna.controllers["person"].page.faces.setFocus()
    hands.settle(qtbot, anna)
    assert who(home).written[what] == shown(field) == "little"


@pytest.mark.parametrize("what", ["relation", "notes"])
def test_escape_gives_up_what_could_not_be_kept(qtbot, anna, home, hands, unkept, what):
    field = unkept(what)
    field.setFocus()
    qtbot.keyClick(field, KEY.Key_Escape)
    hands.settle(qtbot, anna)
    assert (shown(field), hands.sheets()) == ("", [])
    anna.controllers["person"].refresh()
    hands.settle(qtbot, anna)
    assert shown(field) == ""


def test_notes_are_kept_when_they_are_left(qtbot, anna, home, hands):
    notes = anna.controllers["person"].page.panel.written["notes"]
    notes.setFocus()
    qtbot.keyClicks(notes, "met in Rome")
    anna.controllers["person"].page.faces.setFocus()
    hands.settle(qtbot, anna)
    assert who(home).written["notes"] == "met in Rome"
    undo(qtbot, anna, hands)
    assert (who(home).written["notes"], notes.toPlainText()) == (None, "")


def test_notes_are_kept_when_the_window_closes(qtbot, anna, home, hands):
    notes = anna.controllers["person"].page.panel.written["notes"]
    notes.setFocus()
    qtbot.keyClicks(notes, "met in Rome")
    anna.close()
    assert who(home).written["notes"] == "met in Rome"


def test_notes_stay_with_whom_they_were_written_about(qtbot, anna, home, hands):
    notes = anna.controllers["person"].page.panel.written["notes"]
    notes.setFocus()
    qtbot.keyClicks(notes, "sister of Bob")
    anna.navigator.go(Place("person", home.bob))
    hands.settle(qtbot, anna)
    assert (who(home).written["notes"], who(home, home.bob).written["notes"]) == (
        "sister of Bob",
        None,
    )
    assert notes.toPlainText() == ""


def test_notes_that_are_being_written_outlast_a_refresh(qtbot, anna, home, hands):
    notes = anna.controllers["person"].page.panel.written["notes"]
    notes.setFocus()
    qtbot.keyClicks(notes, "half a sent")
    cover = home.people.faces_of(home.anna)[1]
    anna.decisions.decide(lambda: home.people.set_cover(home.anna, cover), "Cover changed.")
    hands.settle(qtbot, anna)
    assert notes.toPlainText() == "half a sent"


def test_the_star_marks_a_favourite(qtbot, anna, home, hands):
    qtbot.mouseClick(anna.controllers["person"].page.favourite, LEFT)
    hands.settle(qtbot, anna)
    assert who(home).favourite
    qtbot.keyClick(anna.controllers["person"].page.faces, KEY.Key_F)
    hands.settle(qtbot, anna)
    assert not who(home).favourite


def favourites(home):
    return {who.id for who in home.people.everybody() if who.favourite}


def test_favourites_come_first_or_alone(qtbot, opened, home, hands):
    home.people.set_favourite(home.unnamed)
    home.people.write(home.bob, "relation", "Family")
    window = opened(home)
    page = window.people
    assert page.grid.rows().ids() == [home.anna, home.bob, home.unnamed]
    page.order.first.trigger()
    hands.settle(qtbot, window)
    assert page.grid.rows().ids() == [home.unnamed, home.anna, home.bob]
    offered = {action.text(): action for action in page.shown.menu().actions()}
    offered["Favourites"].trigger()
    assert page.grid.rows().ids() == [home.unnamed]
    assert page.header.about.text() == "1 of 3 people"
    offered["Family"].trigger()
    assert page.grid.rows().ids() == [home.bob]
    window.decisions.undo()  # nobody is in the group any more
    hands.settle(qtbot, window)
    assert page.grid.rows().ids() == [home.unnamed, home.anna, home.bob]
    page.grid.selection.select([home.anna, home.bob], home.anna)
    qtbot.keyClick(page.grid, KEY.Key_F)
    hands.settle(qtbot, window)
    assert favourites(home) == {
        home.anna,
        home.bob,
        home.unnamed,
    }
    window.decisions.undo()
    hands.settle(qtbot, window)
    assert favourites(home) == {home.unnamed}


def test_several_people_are_no_longer_favourites(qtbot, opened, home, hands):
    home.people.set_favourite([home.anna, home.bob])
    window = opened(home)
    grid = window.people.grid
    grid.selection.select([home.anna, home.bob], home.anna)
    qtbot.keyClick(grid, KEY.Key_F)
    hands.settle(qtbot, window)
    assert window.toast.words.text() == "2 people are no longer favourites."
    assert favourites(home) == set()


def test_several_people_are_put_into_a_group_at_once(qtbot, opened, home, hands):
    home.people.write(home.bob, "relation", "Choir")
    window = opened(home)
    grid = window.people.grid
    grid.selection.select([home.anna, home.bob], home.anna)
    qtbot.keyClick(grid, KEY.Key_G)
    (sheet,) = [each for each in window.findChildren(LineSheet) if each.isVisible()]
    qtbot.keyClicks(sheet.edit, " choir")
    qtbot.keyClick(sheet.edit, KEY.Key_Return)
    hands.settle(qtbot, window)
    assert window.toast.words.text() == "2 people belong to: Choir."
    assert [who(home, each).written["relation"] for each in (home.anna, home.bob)] == ["Choir"] * 2
    window.decisions.undo()
    hands.settle(qtbot, window)
    groups = [who(home, each).written.get("relation") for each in (home.anna, home.bob)]
    assert groups == [None, "Choir"]


def test_one_enter_keeps_a_group_while_words_are_offered_and_an_empty_line_takes_out(
    qtbot, opened, home, hands
):
    window = opened(home)
    grid = window.people.grid
    hands.click(qtbot, grid, home.anna)

    def ask(*keys):
        qtbot.keyClick(grid, KEY.Key_G)
        line = hands.sheet(qtbot).edit
        for key in (*keys, KEY.Key_Return):
            press = qtbot.keyClicks if isinstance(key, str) else qtbot.keyClick
            press(QApplication.activePopupWidget() or line, key)
        hands.settle(qtbot, window)
        assert hands.sheets() == []
        return who(home, home.anna).written["relation"]

    assert ask("fam") == "fam"
    assert ask(KEY.Key_Backspace, "family") == "Family"
    assert ask("fri", KEY.Key_Down) == "Friends"
    assert ask(KEY.Key_Backspace) is None
    assert window.toast.words.text() == "1 person belongs to no group."


def test_deleting_a_person_says_what_it_comes_to(qtbot, anna, home, hands):
    faces = home.people.faces_of(home.anna)
    qtbot.mouseClick(anna.controllers["person"].page.panel.delete, LEFT)
    asked = hands.sheet(qtbot)
    assert asked.windowTitle() == "Delete Anna?"
    assert "4 faces will be unknown" in asked.accessibleDescription()
    hands.settle(qtbot, anna)
    answers = [asked.answers.itemAt(at).widget() for at in range(asked.answers.count())]
    qtbot.mouseClick(next(b for b in answers if b and b.text() == "Delete"), LEFT)
    hands.settle(qtbot, anna)
    assert home.people.get([home.anna]) == []
    assert anna.pages["people"].isVisible()
    anna.decisions.undo()
    hands.settle(qtbot, anna)
    assert who(home).name == "Anna"
    assert home.people.faces_of(home.anna) == faces


def test_the_panel_stays_open_the_next_time(qtbot, anna, home, opened, hands):
    hands.settle(qtbot, anna)
    again = opened(home)
    again.navigator.go(Place("person", home.bob))
    hands.settle(qtbot, again)
    assert again.controllers["person"].page.panel.isVisible()


@pytest.mark.parametrize("height", [480, 560, 660, 768])
def test_nothing_lies_over_anything_where_the_window_is_low(qtbot, anna, hands, height):
    anna.resize(1366, height)
    page = anna.controllers["person"].page
    page.foot.faces.show()  # as with a question
    page._fit()
    hands.settle(qtbot, anna)
    delete = page.panel.delete
    parts = delete.parentWidget().findChildren(QWidget, options=DIRECT)
    for one, other in combinations((part for part in parts if part.isVisible()), 2):
        assert not one.geometry().intersects(other.geometry())
    page.panel.born.setFocus(Qt.FocusReason.TabFocusReason)
    while not delete.hasFocus():
        qtbot.keyClick(anna.focusWidget(), KEY.Key_Tab)
    assert not delete.visibleRegion().isEmpty()


@pytest.mark.parametrize(
    ("seen", "told"),
    [
        (["3", "3"], "aged 3"),
        (["", "7 months", "12", "61"], "aged 7 months to 61"),
        ([""], ""),
    ],
)
def test_ages_in_words(seen, told):
    assert words.ages(seen) == told


def test_the_head_says_how_old_somebody_is_in_their_photos(qtbot, anna, home, hands):
    about = anna.pages["person"].header.about
    assert about.text() == "4 faces in 4 photos"
    born = min(face.taken_at for face in home.people.faces(home.people.faces_of(home.anna)))
    home.people.set_birthdate(home.anna, date(born.year - 3, 1, 1))
    anna.controllers["person"].refresh()
    hands.settle(qtbot, anna)
    assert about.text() == "4 faces in 4 photos · aged 3"
