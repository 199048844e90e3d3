"""A person's page and the unknown faces, by mouse and by keys."""

import threading
from datetime import datetime
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu

from photo_faces.domain.records import FaceState
from photo_faces.storage.base.sql import run
from photo_faces.ui import words
from photo_faces.ui.desk import captions
from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.pages.person.controller import PersonController

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def anna(qtbot, opened, home, hands):
    """Anna's page in an open window."""
    window = opened(home)
    window.navigator.go(Place("person", home.anna))
    hands.settle(qtbot, window)
    return window


def undo(qtbot, window, hands):
    qtbot.keyClick(window, KEY.Key_Z, CONTROL)
    hands.settle(qtbot, window)


def test_faces_and_photos_are_shown(qtbot, anna, home, hands):
    page = anna.pages["person"]
    assert page.header.about.text() == "4 faces in 4 photos"
    assert page.faces.rows().ids() == home.people.faces_of(home.anna)[::-1]  # the newest first
    qtbot.mouseClick(page.as_photos, LEFT)
    hands.settle(qtbot, anna)
    assert page.photos.isVisible()
    assert page.photos.rows().rowCount() == 4


def test_not_this_person_by_keys(qtbot, anna, home, hands):
    grid = anna.pages["person"].faces
    first = grid.rows().ids()[0]
    qtbot.keyClick(grid.viewport(), KEY.Key_Space)
    qtbot.keyClick(grid.viewport(), KEY.Key_Delete)
    hands.settle(qtbot, anna)
    assert home.people.faces([first])[0].person_id is None
    assert grid.rows().rowCount() == 3
    undo(qtbot, anna, hands)
    assert home.people.faces([first])[0].person_id == home.anna
    assert grid.rows().ids()[0] == first


def test_not_this_person_by_mouse(qtbot, anna, home, hands):
    grid = anna.pages["person"].faces
    chosen = grid.rows().ids()[1:3]
    hands.click(qtbot, grid, chosen[0])
    hands.click(qtbot, grid, chosen[1], SHIFT)
    qtbot.mouseClick(hands.offer(qtbot, anna.pages["person"].bar, "Not this person"), LEFT)
    hands.settle(qtbot, anna)
    assert [face.person_id for face in home.people.faces(chosen)] == [None, None]
    assert anna.toast.words.text() == "2 faces no longer in this person."
    qtbot.mouseClick(anna.toast.offer, LEFT)
    hands.settle(qtbot, anna)
    assert len(home.people.faces_of(home.anna)) == 4


@pytest.mark.parametrize("by", ["keys", "mouse"])
def test_not_a_face(qtbot, anna, home, hands, by):
    grid = anna.pages["person"].faces
    chosen = grid.rows().ids()[0]
    hands.click(qtbot, grid, chosen)
    if by == "keys":
        qtbot.keyClick(grid.viewport(), KEY.Key_Delete, SHIFT)
    else:
        qtbot.mouseClick(hands.offer(qtbot, anna.pages["person"].bar, "Not a face"), LEFT)
    hands.settle(qtbot, anna)
    assert chosen not in grid.rows().ids()
    assert chosen not in home.people.faces_of(None)
    undo(qtbot, anna, hands)
    assert chosen in grid.rows().ids()


@pytest.mark.parametrize("by", ["keys", "mouse"])
def test_splitting(qtbot, anna, home, hands, by):
    grid = anna.pages["person"].faces
    chosen = grid.rows().ids()[:2]
    hands.click(qtbot, grid, chosen[0])
    hands.click(qtbot, grid, chosen[1], CONTROL)
    if by == "keys":
        qtbot.keyClick(grid.viewport(), KEY.Key_T, CONTROL)
    else:
        qtbot.mouseClick(hands.offer(qtbot, anna.pages["person"].bar, "Split off"), LEFT)
    hands.settle(qtbot, anna)
    other = {face.person_id for face in home.people.faces(chosen)}
    assert len(other) == 1
    assert other.isdisjoint({home.anna, None})
    undo(qtbot, anna, hands)
    assert {face.person_id for face in home.people.faces(chosen)} == {home.anna}


def test_naming_some_faces_as_somebody_else(qtbot, anna, home, hands):
    grid = anna.pages["person"].faces
    chosen = grid.rows().ids()[0]
    hands.click(qtbot, grid, chosen)
    qtbot.mouseClick(hands.offer(qtbot, anna.pages["person"].bar, "Name as…"), LEFT)
    question = hands.sheet(qtbot)
    qtbot.keyClicks(question.edit, "Dora")
    question.edit.completer().popup().hide()
    qtbot.keyClick(question.edit, KEY.Key_Return)
    hands.settle(qtbot, anna)
    face = home.people.faces([chosen])[0]
    assert (face.name, face.state) == ("Dora", FaceState.CONFIRMED)
    undo(qtbot, anna, hands)
    assert home.people.faces([chosen])[0].name == "Anna"


def test_the_cover_is_chosen(qtbot, anna, home, hands):
    grid = anna.pages["person"].faces
    before = home.people.get([home.anna])[0].cover_face_id
    chosen = next(face for face in grid.rows().ids() if face != before)
    hands.click(qtbot, grid, chosen)
    qtbot.keyClick(grid.viewport(), KEY.Key_C)
    hands.settle(qtbot, anna)
    assert home.people.get([home.anna])[0].cover_face_id == chosen
    undo(qtbot, anna, hands)
    assert home.people.get([home.anna])[0].cover_face_id == before


def test_renaming_in_the_title(qtbot, anna, home, hands):
    title = anna.pages["person"].name
    qtbot.mouseClick(title.words, LEFT)
    assert title.edit.isVisible()
    assert title.edit.text() == "Anna"
    title.edit.clear()
    qtbot.keyClicks(title.edit, "Annika")
    qtbot.keyClick(title.edit, KEY.Key_Return)
    hands.settle(qtbot, anna)
    assert title.words.text() == "Annika"
    assert dict(home.people.names())[home.anna] == "Annika"
    undo(qtbot, anna, hands)
    assert title.words.text() == "Anna"


def test_a_person_who_is_merged_away_is_followed(qtbot, opened, home, hands):
    window = opened(home)
    window.navigator.go(Place("person", home.unnamed))
    hands.settle(qtbot, window)
    qtbot.keyClick(window.controllers["person"].page.faces.viewport(), KEY.Key_F2)
    qtbot.keyClicks(window.controllers["person"].page.name.edit, "bob")
    window.controllers["person"].page.name.edit.completer().popup().hide()
    qtbot.keyClick(window.controllers["person"].page.name.edit, KEY.Key_Return)
    qtbot.keyClick(hands.sheet(qtbot), KEY.Key_Return)
    hands.settle(qtbot, window)
    assert window.controllers["person"].page.name.words.text() == "Bob"
    assert window.controllers["person"].page.header.about.text() == "6 faces in 6 photos"


def test_unknown_faces_are_named_together(qtbot, opened, home, hands):
    window = opened(home)
    qtbot.mouseClick(window.sidebar.buttons["unknown"], LEFT)
    hands.settle(qtbot, window)
    grid = window.pages["unknown"].grid
    assert grid.rows().ids() == home.unknown
    qtbot.keyClick(grid.viewport(), KEY.Key_A, CONTROL)
    assert grid.selection.ids() == home.unknown
    qtbot.keyClick(grid.viewport(), KEY.Key_F2)
    question = hands.sheet(qtbot)
    qtbot.keyClicks(question.edit, "Eve")
    question.edit.completer().popup().hide()
    qtbot.mouseClick(question.take, LEFT)
    hands.settle(qtbot, window)
    assert {face.name for face in home.people.faces(home.unknown)} == {"Eve"}
    assert window.pages["unknown"].layers.currentWidget() is window.pages["unknown"].none
    undo(qtbot, window, hands)
    assert grid.rows().ids() == home.unknown


def test_missing_photos_are_shown_as_such(qtbot, anna, home, hands):
    grid = anna.pages["person"].faces
    row = grid.model().index(0, 0)
    path = home.people.faces([grid.rows().ids()[0]])[0].photo
    assert row.data(Qt.ItemDataRole.ToolTipRole) == str(path)
    home.photos.rename(home.photos.with_name("elsewhere"))
    grid.rows().forget(grid.rows().ids())
    hands.settle(qtbot, anna)
    assert "not connected" in row.data(Qt.ItemDataRole.ToolTipRole)
    grid.grab()  # the mark is painted without a complaint


def test_captions_are_made_while_the_window_goes_on(qtbot, anna, home, hands, monkeypatch):
    makers = set()

    def month(date):
        makers.add(threading.current_thread())
        return words.month(date)

    monkeypatch.setattr(captions, "words", SimpleNamespace(month=month, year=words.year))
    anna.controllers["person"].refresh()
    hands.settle(qtbot, anna)
    assert makers
    assert threading.main_thread() not in makers


def test_no_menu_stays_behind_where_it_was_closed(qtbot, anna, home, hands):
    def left(owner):
        return owner.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)

    more = anna.pages["person"].more
    for _ in range(3):
        qtbot.mouseClick(more, LEFT)
        QApplication.activePopupWidget().close()
    qtbot.waitUntil(lambda: not left(more))
    anna.navigator.go(Place("photo", face=home.unknown[0]))
    hands.settle(qtbot, anna)
    page = anna.pages["photo"]
    for _ in range(3):
        page.canvas.menu.emit(QPoint(0, 0))
        QApplication.activePopupWidget().close()
    qtbot.waitUntil(lambda: not left(page))


def test_who_is_often_in_the_photos_is_one_click_away(qtbot, opened, home, hands):
    window = opened(home)
    window.navigator.go(Place("person", home.anna))
    hands.settle(qtbot, window)
    companions = window.controllers["person"].page.companions
    assert [button.text() for button in companions.buttons] == ["Bob  1"]
    qtbot.mouseClick(companions.buttons[0], Qt.MouseButton.LeftButton)
    hands.settle(qtbot, window)
    photos = window.controllers["photos"].page
    assert photos.query.text() == "Anna and Bob"
    assert photos.header.about.text() == "1 photo"


def test_who_is_beside_them_in_gone_photos_only_is_not_offered(qtbot, opened, home, hands):
    home.lose({home.photos / "photo 00004.jpg"})
    window = opened(home)
    window.navigator.go(Place("person", home.anna))
    hands.settle(qtbot, window)
    page = window.controllers["person"].page
    assert page.header.about.text() == "3 faces in 3 photos"
    assert not page.companions.isVisible()


def test_nobody_is_often_in_the_photos_of_somebody_without_a_name(qtbot, opened, home, hands):
    window = opened(home)
    window.navigator.go(Place("person", home.unnamed))
    hands.settle(qtbot, window)
    assert not window.controllers["person"].page.companions.isVisible()


@pytest.fixture(params=["newest", "oldest"])
def long_life(request, qtbot, opened, home, hands):
    """A person with photos from 2011 to 2014, on their page."""
    faces = [home.add_photo("#e8b48c")[0] for _ in range(30)]
    (who,) = home.group(faces)
    window = opened(home)
    window.navigator.go(Place("person", who))
    hands.settle(qtbot, window)
    ids = home.people.faces_of(who)[::-1]  # the newest first
    if request.param == "oldest":
        ids.reverse()
        act = next(one for one in PersonController.acts if "order" in one.words)
        window.controllers["person"].actions.made[act].trigger()
        hands.settle(qtbot, window)
    page = window.pages["person"]
    assert page.faces.model().ids() == ids
    return window, page, home.people.faces(ids)


def test_one_order_holds_on_all_pages(qtbot, long_life, hands):
    window, page, _ = long_life
    newest = page.faces.model().ids()[0] > page.faces.model().ids()[-1]
    window.navigator.go(Place("photos"))
    hands.settle(qtbot, window)
    order = window.pages["photos"].order
    assert order.text() == ("Newest first" if newest else "Oldest first")
    other = next(one for one in order.choices.actions() if not one.isChecked())
    other.trigger()
    hands.settle(qtbot, window)
    shown = page.faces.model().ids()
    window.navigator.step(-1)
    hands.settle(qtbot, window)
    assert page.faces.model().ids() == shown[::-1]


def test_poor_faces_and_photos_without_a_date_stand_where_they_do_among_all_photos(
    qtbot, long_life, home, hands
):
    window, page, faces = long_life
    written = int(datetime(2012, 5, 7, 12).timestamp() * 1_000_000_000)
    dateless = faces[3].photo_id
    with home.library.write() as session:
        for face in faces[::7]:
            run(session, "UPDATE face SET quality = 0 WHERE id = :id", id=face.id)
        run(session, "UPDATE photo SET taken_at = NULL WHERE id = :id", id=dateless)
        run(session, "UPDATE file SET mtime_ns = :at WHERE photo_id = :id", at=written, id=dateless)
    window.controllers["person"].refresh()
    hands.settle(qtbot, window)
    window.navigator.go(Place("photos"))
    hands.settle(qtbot, window)
    everything = window.pages["photos"].grid.rows().ids()
    theirs = [face.photo_id for face in faces]
    assert page.photos.rows().ids() == [photo for photo in everything if photo in theirs]
    shown = home.people.faces(page.faces.rows().ids())
    assert [face.photo_id for face in shown] == page.photos.rows().ids()


def test_a_click_on_a_year_shows_it(qtbot, long_life):
    _window, page, faces = long_life
    assert page.years.isVisible()
    last = faces[-1].taken_at.year
    first = next(row for row, face in enumerate(faces) if face.taken_at.year == last)
    place = page.years.rect_of(last).center().toPoint()
    qtbot.mouseClick(page.years, Qt.MouseButton.LeftButton, pos=place)
    assert page.faces.currentIndex().row() == first
    rect = page.faces.visualRect(page.faces.currentIndex())
    assert page.faces.viewport().rect().contains(rect)
    count = sum(face.taken_at.year == last for face in faces)
    assert page.years.accessibleDescription() == f"{last}, {count} faces"


def test_arrows_go_from_year_to_year_and_scrolling_marks_them(qtbot, long_life, hands):
    window, page, faces = long_life
    begun = faces[0].taken_at.year
    page.years.setFocus()
    assert page.years.accessibleDescription().startswith(f"{begun}, ")
    step = 1 if begun < faces[-1].taken_at.year else -1
    qtbot.keyClick(page.years, Qt.Key.Key_Right if step > 0 else Qt.Key.Key_Left)
    assert page.years.accessibleDescription().startswith(f"{begun + step}, ")
    assert faces[page.faces.currentIndex().row()].taken_at.year == begun + step
    page.faces.verticalScrollBar().setValue(0)
    assert page.years.accessibleDescription().startswith(f"{begun}, ")
    qtbot.mouseClick(page.as_photos, Qt.MouseButton.LeftButton)
    assert page.years.accessibleDescription().endswith("photos")
    hands.settle(qtbot, window)


def test_where_all_is_of_one_year_there_is_nothing_to_choose(qtbot, opened, home, hands):
    window = opened(home)
    window.navigator.go(Place("person", home.anna))
    hands.settle(qtbot, window)
    assert {face.taken_at.year for face in home.people.faces(home.people.faces_of(home.anna))} == {
        2011
    }
    assert not window.pages["person"].years.isVisible()


def take(qtbot, line):
    """Press Enter, which is for the names that are offered first."""
    qtbot.keyClick(QApplication.activePopupWidget() or line, KEY.Key_Return)


@pytest.mark.parametrize(
    ("typed", "asked", "found"),
    [
        ("Bob", "Anna and Bob", "1 photo"),
        ("not Bob", "Anna and not Bob", "3 photos"),
        ("age 3..6", "Anna age 3..6", ""),
    ],
)
def test_what_is_asked_on_a_persons_page_is_no_part_of_their_name(
    qtbot, anna, hands, typed, asked, found
):
    page = anna.pages["person"]
    page.query.setFocus()
    qtbot.keyClicks(page.query, typed)
    take(qtbot, page.query)
    hands.settle(qtbot, anna)
    assert anna.pages["photos"].query.text() == asked
    assert anna.pages["photos"].header.about.text() == found


def test_some_of_the_photos_of_a_person_are_asked_for_on_their_page(qtbot, anna, home, hands):
    page = anna.pages["person"]
    qtbot.keyClick(page.faces, KEY.Key_F, CONTROL)
    assert page.query.hasFocus()
    qtbot.keyClicks(page.query, "and Bob")
    take(qtbot, page.query)
    hands.settle(qtbot, anna)
    photos = anna.pages["photos"]
    assert photos.query.text() == "Anna and Bob"
    assert photos.header.about.text() == "1 photo"
    anna.navigator.step(-1)
    hands.settle(qtbot, anna)
    qtbot.mouseClick(page.query, LEFT)
    qtbot.keyClicks(page.query, "2011 or faces: 2")
    take(qtbot, page.query)
    hands.settle(qtbot, anna)
    assert photos.query.text() == "Anna and (2011 or faces: 2)"
    assert photos.header.about.text() == "4 photos"


def test_a_name_that_is_completed_in_the_line_can_be_gone_on_from(qtbot, anna, hands):
    page = anna.pages["person"]
    qtbot.mouseClick(page.query, LEFT)
    qtbot.keyClicks(page.query, "not b")
    popup = QApplication.activePopupWidget()
    qtbot.keyClick(popup, KEY.Key_Down)
    qtbot.keyClick(popup, KEY.Key_Return)
    assert page.query.text() == "not Bob"
    assert anna.navigator.place.page == "person"
    qtbot.keyClicks(page.query, " 2011")
    qtbot.keyClick(page.query, KEY.Key_Return)
    hands.settle(qtbot, anna)
    assert anna.pages["photos"].query.text() == "Anna and not Bob 2011"


def test_escape_empties_the_line_then_leaves_it(qtbot, anna, home):
    page = anna.pages["person"]
    qtbot.mouseClick(page.query, LEFT)
    qtbot.keyClicks(page.query, "20")
    qtbot.keyClick(page.query, KEY.Key_Escape)
    assert page.query.text() == ""
    qtbot.keyClick(page.query, KEY.Key_Escape)
    assert page.faces.hasFocus()
    assert anna.navigator.place == Place("person", home.anna)


def test_photos_are_asked_for_on_the_page_of_the_search_too(qtbot, opened, home, hands):
    window = opened(home)
    window.navigator.go(Place("search"))
    hands.settle(qtbot, window)
    line = window.pages["search"].words
    line.setFocus()
    qtbot.keyClicks(line, "only Anna")
    take(qtbot, line)
    hands.settle(qtbot, window)
    assert window.navigator.place == Place("photos", query="only Anna")
    assert window.pages["photos"].header.about.text() == "3 photos"


def test_a_companion_with_a_long_name_does_not_take_the_line_from_all(qtbot, opened, home, hands):
    window = opened(home)
    home.people.rename(home.bob, "Bob " + "Very-Long-Name-" * 8)
    window.navigator.go(Place("person", home.anna))
    hands.settle(qtbot, window)
    (button,) = window.controllers["person"].page.companions.buttons
    assert button.isVisible()
    assert button.text().startswith("Bob Very-Long")
    assert "Very-Long-Name-" * 8 in button.toolTip()
