"""The review, by mouse and by keys, over a real library file."""

import re

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from photo_faces.domain.errors import DiskFull
from photo_faces.ui.pages.review import controller
from photo_faces.words.history import called

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


def owner(home, face):
    return home.people.faces([face])[0].person_id


@pytest.fixture
def home(home):
    """The unknown faces look like Anna's; Anna, Bob and the unnamed person each like themselves."""
    for seed, person in enumerate((home.anna, home.bob, home.unnamed), 1):
        home.look_like(seed, *home.people.faces_of(person))
    home.look_like(1, home.unknown[0])
    return home


@pytest.fixture
def review(qtbot, opened, home, hands):
    """The window on the page of the review, and the page."""
    window = opened(home)
    qtbot.mouseClick(window.sidebar.buttons["review"], LEFT)
    hands.settle(qtbot, window)
    return window, window.pages["review"]


def press(qtbot, hands, window, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(window.focusWidget() or window, key, modifier)
    hands.settle(qtbot, window)


def test_a_question_says_why_it_is_asked(review, home):
    window, page = review
    assert page.headline.text() == "Is this Anna?"
    told = re.fullmatch(r"Very likely \((\d\d) %\), going by how alike they look", page.why.text())
    assert told
    assert int(told[1]) >= 90
    assert page.settles.text() == "Settles 1 face"
    assert page.asked.tiles.faces == (home.unknown[0],)
    assert set(page.known.tiles.faces) < set(home.people.faces_of(home.anna))
    assert len(page.known.tiles.faces) == 3
    assert page.photo.isVisible()
    assert window.sidebar.buttons["review"].text() == "Re&view"
    assert "2 open questions" in page.header.about.text()


def test_all_questions_by_keys_then_undone(qtbot, review, home, hands):
    window, page = review
    press(qtbot, hands, window, KEY.Key_Y)
    assert owner(home, home.unknown[0]) == home.anna
    assert page.headline.text() == "Who is this?"
    acts = window.controllers["review"].actions.made.values()
    assert [each.isEnabled() for each in acts][:4] == [False, False, True, True]
    press(qtbot, hands, window, KEY.Key_Y)  # once more, in haste
    press(qtbot, hands, window, KEY.Key_N)
    assert page.name.text() == ""
    assert page.headline.text() == "Who is this?"
    press(qtbot, hands, window, KEY.Key_Return)
    qtbot.keyClicks(page.name, "Syd")  # keys that are answers elsewhere
    press(qtbot, hands, window, KEY.Key_Return)
    assert (home.unnamed, "Syd") in home.people.names()
    assert page.none.isVisible()
    press(qtbot, hands, window, KEY.Key_Z, CONTROL)
    assert page.headline.text() == "Who is this?"
    assert "Syd" not in dict(home.people.names()).values()
    press(qtbot, hands, window, KEY.Key_Z, CONTROL)
    assert page.headline.text() == "Is this Anna?"
    assert page.question.isVisible()
    assert owner(home, home.unknown[0]) is None


def test_a_name_is_typed_on_while_more_comes_to_ask(qtbot, review, home, hands):
    window, page = review
    press(qtbot, hands, window, KEY.Key_Y)
    press(qtbot, hands, window, KEY.Key_Return)
    qtbot.keyClicks(page.name, "Sy")
    asked = page.asked.tiles.faces
    photos = [home.add_photo(*["#e8b48c"] * 6) for _ in range(6)]
    home.group(*zip(*photos, strict=True))
    window.shell.outside.emit()
    hands.settle(qtbot, window)
    window.questions.look()
    hands.settle(qtbot, window)
    assert "1 open question " not in page.header.about.text()
    assert page.asked.tiles.faces == asked
    qtbot.keyClicks(window.focusWidget(), "d")
    press(qtbot, hands, window, KEY.Key_Return)
    assert dict(home.people.names())[home.unnamed] == "Syd"
    assert page.headline.text() == "Who is this?"
    assert page.name.text() == ""


def test_no_by_a_click(qtbot, review, home, hands):
    window, page = review
    qtbot.mouseClick(page.no, LEFT)
    hands.settle(qtbot, window)
    assert owner(home, home.unknown[0]) is None
    assert page.headline.text() == "Who is this?"
    assert "1 answered" in page.header.about.text()


def test_skipping_and_ignoring(qtbot, review, home, hands):
    window, page = review
    press(qtbot, hands, window, KEY.Key_S)
    assert page.headline.text() == "Who is this?"
    assert "answered" not in page.header.about.text()
    press(qtbot, hands, window, KEY.Key_I)
    assert page.none.isVisible()
    assert home.people.get([home.unnamed])[0].hidden
    assert owner(home, home.unknown[0]) is None


def test_a_face_is_taken_out_of_several(qtbot, opened, home, hands):
    home.look_like(1, home.unknown[1])
    window = opened(home)
    qtbot.mouseClick(window.sidebar.buttons["review"], LEFT)
    hands.settle(qtbot, window)
    page = window.pages["review"]
    assert page.headline.text() == "Are these Anna?"
    where = page.asked.tiles.rect_of(home.unknown[1]).center().toPoint()
    qtbot.mouseClick(page.asked.tiles, LEFT, pos=where)
    press(qtbot, hands, window, KEY.Key_Y)
    assert owner(home, home.unknown[0]) == home.anna
    assert owner(home, home.unknown[1]) is None
    press(qtbot, hands, window, KEY.Key_Z, CONTROL)
    assert owner(home, home.unknown[0]) is None
    assert page.headline.text() == "Are these Anna?"


def test_a_face_is_taken_out_by_its_number_and_put_back(qtbot, opened, home, hands):
    home.look_like(1, home.unknown[1])
    window = opened(home)
    qtbot.mouseClick(window.sidebar.buttons["review"], LEFT)
    hands.settle(qtbot, window)
    first, second = window.pages["review"].asked.tiles.faces
    for key in (KEY.Key_1, KEY.Key_2, KEY.Key_1, KEY.Key_9):
        press(qtbot, hands, window, key)
    press(qtbot, hands, window, KEY.Key_Y)
    assert owner(home, first) == home.anna
    assert owner(home, second) is None


def test_two_groups_are_told_apart(qtbot, opened, home, hands):
    home.look_like(1, *home.people.faces_of(home.unnamed))
    window = opened(home)
    qtbot.mouseClick(window.sidebar.buttons["review"], LEFT)
    hands.settle(qtbot, window)
    page = window.pages["review"]
    assert page.headline.text() == "Is this Anna, too?"
    press(qtbot, hands, window, KEY.Key_N)
    assert page.headline.text() != "Is this Anna, too?"
    assert home.people.get([home.unnamed])[0].faces == 3
    assert "apart" in called(window.context.history.last())


def test_what_is_done_elsewhere_changes_the_questions(qtbot, review, home, hands):
    window, page = review
    window.decisions.name_faces([home.unknown[0]], "Bob")
    hands.settle(qtbot, window)
    assert page.headline.text() == "Who is this?"


def test_a_question_says_who_somebody_is_called_now(qtbot, review, home, hands):
    window, page = review
    window.decisions.rename(home.anna, "Annika")
    hands.settle(qtbot, window)
    assert page.headline.text() == "Is this Annika?"
    assert page.known.title.text() == "Annika: the nearest faces"


def test_a_library_without_faces_has_nothing_to_ask(qtbot, opened, empty, hands):
    window = opened(empty)
    window.navigator.go(window.navigator.place.__class__("review"))
    hands.settle(qtbot, window)
    assert window.pages["review"].none.isVisible()


def test_people_are_offered_for_a_name_once_its_line_is_gone_to(qtbot, review, home, hands):
    window, page = review
    press(qtbot, hands, window, KEY.Key_Y)
    assert page.headline.text() == "Who is this?"
    popup = page.name.completer().popup()
    assert not popup.isVisible()  # keys are for the question until then
    press(qtbot, hands, window, KEY.Key_Return)
    qtbot.waitUntil(popup.isVisible)
    offered = [popup.model().index(row, 0).data() for row in range(popup.model().rowCount())]
    assert sorted(offered) == ["Anna", "Bob"]
    faces = home.people.faces_of(home.unnamed)
    qtbot.keyClick(popup, KEY.Key_Down)
    qtbot.keyClick(popup, KEY.Key_Return)
    hands.settle(qtbot, window)
    assert {face.name for face in home.people.faces(faces)} == {offered[0]}


def test_a_question_stays_while_others_come_before_it(qtbot, review, home, hands, monkeypatch):
    monkeypatch.setattr(controller, "_LOOK_AGAIN_S", -1.0)
    window, page = review
    press(qtbot, hands, window, KEY.Key_Y)
    assert page.headline.text() == "Who is this?"
    asked = page.asked.tiles.faces
    press(qtbot, hands, window, KEY.Key_Return)
    qtbot.keyClicks(page.name, "Charlo")
    groups = [[home.add_photo("#88ee88")[0] for _ in range(4)] for _ in range(5)]
    for seed, group in enumerate(groups, 11):
        home.look_like(seed, *group)
    home.group(*groups)
    window.shell.outside.emit()
    hands.settle(qtbot, window)
    assert "7 open questions" in page.header.about.text()
    assert page.asked.tiles.faces == asked
    assert page.name.text() == "Charlo"
    assert page.name.hasFocus()
    qtbot.keyClicks(page.name, "tte")
    press(qtbot, hands, window, KEY.Key_Return)
    assert (home.unnamed, "Charlotte") in home.people.names()
    assert page.headline.text() == "Who is this?"
    assert page.asked.tiles.faces != asked


def counted(window):
    """Looks at the library, from now on."""
    begun = []
    window.questions.turned.connect(lambda: begun.append(1) if window.questions.looking else None)
    return begun


def test_a_library_that_changes_while_it_is_looked_at_is_not_looked_at_at_once(
    qtbot, opened, home, hands
):
    window = opened(home)
    looks = counted(window)
    qtbot.mouseClick(window.sidebar.buttons["review"], LEFT)
    window.shell.outside.emit()
    hands.settle(qtbot, window)
    assert looks == [1]
    assert not window.questions.known
    assert window.pages["review"].question.isVisible()


def test_what_changed_just_after_a_look_is_looked_at_by_itself(qtbot, review, hands, monkeypatch):
    window, _ = review
    looks = counted(window)
    monkeypatch.setattr(controller, "_LOOK_AGAIN_S", window.questions.age + 1.0)
    window.shell.outside.emit()
    hands.settle(qtbot, window)
    qtbot.waitUntil(lambda: window.questions.known)
    assert looks == [1]


def refuse(*_, **__):
    raise DiskFull("library-disk-full", library="library.sqlite")


def test_an_answer_that_could_not_be_kept_is_asked_for_again(
    qtbot, review, home, hands, monkeypatch
):
    window, page = review
    press(qtbot, hands, window, KEY.Key_Y)
    press(qtbot, hands, window, KEY.Key_Return)
    qtbot.keyClicks(page.name, "Syd")
    with monkeypatch.context() as broken:
        broken.setattr(window.context.review, "answer", refuse)
        press(qtbot, hands, window, KEY.Key_Return)
    hands.sheet(qtbot).close()
    hands.settle(qtbot, window)
    assert page.headline.text() == "Who is this?"
    assert page.name.text() == "Syd"
    press(qtbot, hands, window, KEY.Key_Return)
    press(qtbot, hands, window, KEY.Key_Return)
    assert (home.unnamed, "Syd") in home.people.names()


def test_who_was_taken_out_is_so_still_where_the_answer_could_not_be_kept(
    qtbot, opened, home, hands, monkeypatch
):
    home.look_like(1, home.unknown[1])
    window = opened(home)
    qtbot.mouseClick(window.sidebar.buttons["review"], LEFT)
    hands.settle(qtbot, window)
    first, second = window.pages["review"].asked.tiles.faces
    press(qtbot, hands, window, KEY.Key_1)
    with monkeypatch.context() as broken:
        broken.setattr(window.context.review, "answer", refuse)
        press(qtbot, hands, window, KEY.Key_Y)
    hands.sheet(qtbot).close()
    hands.settle(qtbot, window)
    press(qtbot, hands, window, KEY.Key_Y)
    assert owner(home, first) is None
    assert owner(home, second) == home.anna


def test_the_photo_of_a_question_is_opened_and_back_leads_to_the_question(
    qtbot, review, home, hands
):
    window, page = review
    (face,) = home.people.faces([home.unknown[0]])
    asked = page.headline.text()
    qtbot.mouseDClick(page.photo, LEFT)
    hands.settle(qtbot, window)
    assert window.navigator.place.page == "photo"
    assert window.controllers["photo"].chosen_photos().find() == (face.photo_id,)
    window.navigator.step(-1)
    hands.settle(qtbot, window)
    assert (page.headline.text(), page.question.isVisible()) == (asked, True)


def test_the_menu_of_a_question_gives_away_its_photos(qtbot, review, home, hands):
    window, page = review
    acts = window.controllers["review"].actions.made.values()
    assert [each.isEnabled() for each in acts][:4] == [True, True, True, True]
    page.customContextMenuRequested.emit(QPoint(5, 5))
    menu = QApplication.activePopupWidget()
    next(each for each in menu.actions() if each.text() == "&Copy").trigger()
    menu.close()
    hands.settle(qtbot, window)
    assert window.toast.words.text() == "Copied 1 photo to the clipboard."
    (face,) = home.people.faces([home.unknown[0]])
    assert [url.toLocalFile() for url in QGuiApplication.clipboard().mimeData().urls()] == [
        str(face.photo)
    ]
    QGuiApplication.clipboard().clear()
