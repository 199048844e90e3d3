"""Small windows and large letters: nothing is cut off, nothing lies over anything else."""

from contextlib import closing
from datetime import date
from itertools import combinations, pairwise
from sqlite3 import connect

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QWidget,
)

from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.pages import PAGES
from photo_faces.ui.widgets import theme
from photo_faces.ui.widgets.cards import CARD_PAD
from photo_faces.ui.widgets.dialogs import Sheet
from photo_faces.ui.widgets.layered_page import LayeredPage
from photo_faces.ui.widgets.parts import Button
from photo_faces.ui.window.palette import CommandPalette

SIDES = ("people", "photos", "review", "unknown", "search", "folders", "problems", "gone")


def lies(window, widget):
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def shown(page):
    """What the header of a page offers, from the left."""
    layout = page.header.offers
    offers = [layout.itemAt(place).widget() for place in range(layout.count())]
    return [offer for offer in offers if isinstance(offer, QWidget) and offer.isVisible()]


def check_header(window, page):
    offers = shown(page)
    for offer in offers:
        assert window.rect().contains(lies(window, offer)), offer.accessibleName()
        assert offer.width() >= offer.minimumSizeHint().width(), offer.accessibleName()
        assert offer.accessibleName() or offer.text()
    for left, right in pairwise(offers):
        assert not lies(window, left).intersects(lies(window, right))
    title = page.header.named
    assert not any(lies(window, title).intersects(lies(window, offer)) for offer in offers)


@pytest.mark.parametrize("name", SIDES)
def test_titles_and_offers_have_room_in_the_smallest_window(qtbot, opened, home, hands, name):
    window = opened(home)
    window.resize(720, 480)
    window.navigator.go(Place(name))
    hands.settle(qtbot, window)
    page = window.pages[name]
    assert isinstance(page, LayeredPage)
    assert page.header.title.width() >= page.header.title.sizeHint().width()
    check_header(window, page)
    window.resize(1100, 700)
    qtbot.wait(20)
    check_header(window, page)
    assert all(offer.text() for offer in shown(page) if isinstance(offer, Button))


def test_a_person_has_room_in_the_smallest_window(qtbot, opened, home, hands):
    window = opened(home)
    window.resize(720, 480)
    window.navigator.go(Place("person", home.anna))
    hands.settle(qtbot, window)
    page = window.pages["person"]
    qtbot.mouseClick(page.details, Qt.MouseButton.LeftButton)
    hands.settle(qtbot, window)
    assert window.rect().contains(lies(window, page.panel))
    check_header(window, page)


@pytest.mark.parametrize("height", [480, 430])
def test_a_person_is_shown_from_the_first_caption_on_in_the_smallest_window(
    qtbot, opened, home, hands, height
):
    window = opened(home)
    window.setMinimumHeight(height)
    window.resize(720, height)
    window.navigator.go(Place("person", home.anna))
    hands.settle(qtbot, window)
    faces = window.pages["person"].faces
    assert faces.verticalScrollBar().maximum() > 0  # which has no room for a row and its caption
    assert faces.verticalOffset() == 0
    qtbot.keyClick(faces, Qt.Key.Key_End)
    qtbot.keyClick(faces, Qt.Key.Key_Home)
    assert faces.verticalOffset() == 0


def test_the_answers_of_the_review_do_not_lie_over_the_line(qtbot, opened, home, hands):
    window = opened(home)
    window.resize(720, 480)
    window.navigator.go(Place("review"))
    page = window.pages["review"]
    qtbot.waitUntil(lambda: page.name.isVisible())
    hands.settle(qtbot, window)
    parts = [page.name, page.skip, page.ignore]
    for left, right in pairwise(parts):
        assert not lies(window, left).intersects(lies(window, right))
    assert all(window.rect().contains(lies(window, part)) for part in parts)


@pytest.fixture
def large_letters(qapp):
    before = QApplication.font()
    font = QApplication.font()
    font.setPointSizeF(2 * font.pointSizeF())
    QApplication.setFont(font)
    yield
    QApplication.setFont(before)


def test_large_letters_have_room_at_the_side_and_among_the_commands(
    qtbot, large_letters, opened, home, hands
):
    window = opened(home)
    window.resize(1366, 740)
    hands.settle(qtbot, window)
    for button in window.sidebar.buttons.values():
        assert button.width() >= button.sizeHint().width(), button.text()
        assert button.height() >= button.fontMetrics().height()
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.findChild(CommandPalette)
    assert palette.list.columnWidth(0) >= palette.list.columnWidth(1)
    palette.reject()


@pytest.mark.parametrize("name", ["folders", "problems", "gone"])
def test_what_a_row_is_about_has_its_part_of_a_narrow_table(qtbot, opened, home, hands, name):
    window = opened(home)
    window.resize(720, 480)
    window.navigator.go(Place(name))
    hands.settle(qtbot, window)
    header = window.pages[name].table.horizontalHeader()
    wide = sum(map(header.sectionSize, range(1, header.count())))
    assert header.sectionSize(0) >= 0.3 * header.width()
    window.resize(1366, 740)
    hands.settle(qtbot, window)
    assert sum(map(header.sectionSize, range(1, header.count()))) >= wide


@pytest.mark.parametrize("name", ["places", "folders", "problems", "gone"])
def test_columns_are_as_wide_as_what_stands_over_them_in_large_letters(
    qtbot, large_letters, opened, home, hands, name
):
    window = opened(home)
    window.navigator.go(Place(name))
    hands.settle(qtbot, window)
    header = window.pages[name].table.horizontalHeader()
    for column in range(header.count()):
        assert header.sectionSize(column) >= header.sectionSizeHint(column), column


def test_what_commands_are_called_is_read_in_large_letters_in_the_smallest_window(
    qtbot, large_letters, opened, home, hands
):
    window = opened(home)
    window.resize(720, 480)
    hands.settle(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.findChild(CommandPalette)
    room, metrics = palette.list.columnWidth(0), palette.list.fontMetrics()
    assert metrics.horizontalAdvance("Group unnamed faces again") < room
    palette.reject()


def cards(window):
    return [card for card in window.pages["quality"].cards.values() if card.isVisible()]


@pytest.mark.parametrize("size", [(1366, 740), (720, 480)])
def test_large_letters_have_room_on_cards_and_in_fields(
    qtbot, large_letters, opened, home, hands, size
):
    window = opened(home)
    window.resize(*size)
    window.navigator.go(Place("quality"))
    hands.settle(qtbot, window)
    qtbot.waitUntil(lambda: bool(cards(window)))
    for card in cards(window):
        title = QFontMetrics(theme.font(card, bold=True)).horizontalAdvance(card.text())
        assert card.width() >= title + 2 * CARD_PAD, card.text()
        about = card._shown.about
        metrics = QFontMetrics(theme.font(card, 0.92))
        room = QRect(0, 0, card.width() - 2 * CARD_PAD, 0)
        said = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, about).height()
        over = [QFontMetrics(theme.font(card, scale, bold=True)).height() for scale in (1, 2)]
        assert card.plot.y() >= CARD_PAD + sum(over) + said, about
    for row in {card.y() for card in cards(window)}:
        assert len({card.height() for card in cards(window) if card.y() == row}) == 1
    window.navigator.go(Place("settings"))
    hands.settle(qtbot, window)
    page = window.pages["settings"]
    for field in page.choices.values():
        assert field.width() >= field.minimumSizeHint().width(), field.accessibleName()
        assert window.rect().left() <= lies(window, field).left()
        assert lies(window, field).right() <= window.rect().right()


def test_large_letters_have_room_in_sheets(qtbot, large_letters, opened, home, hands):
    window = opened(home)
    window.resize(720, 480)
    hands.settle(qtbot, window)
    window.decisions.rename(home.anna, "Anna " + "Very-Long-Name-" * 8)
    hands.settle(qtbot, window)
    window.decisions.ask_merge([home.anna, home.bob])
    qtbot.waitUntil(lambda: bool(hands.sheets()))
    check_sheet(hands)
    window.menus._show_shortcuts()
    qtbot.waitUntil(lambda: bool(hands.sheets()))
    check_sheet(hands)


def test_the_keys_are_read_without_scrolling_aside_in_the_largest_letters(
    qtbot, large_letters, opened, home, hands
):
    font = QApplication.font()
    font.setPointSizeF(1.3 * font.pointSizeF())  # as on a screen that is narrower than the test's
    QApplication.setFont(font)
    window = opened(home)
    hands.settle(qtbot, window)
    window.menus._show_shortcuts()
    check_sheet(hands)


def test_the_buttons_of_a_photo_begin_where_its_title_does(qtbot, opened, home, hands):
    window = opened(home)
    window.resize(720, 480)
    window.navigator.go(Place("photo", next(iter(home.people.all_faces())).photo_id))
    hands.settle(qtbot, window)
    page = window.pages["photo"]
    assert lies(window, page.back).left() == lies(window, page.header.title).left()


def check_sheet(hands):
    (sheet,) = hands.sheets()
    for area in sheet.findChildren(QScrollArea):
        assert area.horizontalScrollBar().maximum() == 0, sheet.windowTitle()
    sheet.reject()


def test_large_letters_have_room_where_there_is_nothing(qtbot, large_letters, opened, home, hands):
    window = opened(home)
    window.resize(720, 480)
    window.navigator.go(Place("search"))
    hands.settle(qtbot, window)
    title = window.pages["search"].none.title
    assert title.isVisible()
    assert title.height() >= title.heightForWidth(title.width())
    assert title.wordWrap() or title.width() >= title.sizeHint().width()


def test_what_is_searched_by_does_not_lie_over_the_words_below(
    qtbot, large_letters, opened, home, hands
):
    window = opened(home)
    window.resize(720, 480)
    window.navigator.go(Place("search", face=home.people.faces_of(home.anna)[0]))
    hands.settle(qtbot, window)
    page = window.pages["search"]
    qtbot.waitUntil(lambda: page.hint.isVisible() and bool(page.hint.text()))
    assert not lies(window, page.query).intersects(lies(window, page.hint))
    assert window.rect().contains(lies(window, page.hint))


def of_words(window):
    """What shows words or a sign, with where of it can be seen."""
    for part in window.findChildren(QWidget):
        if isinstance(part, (QLabel, QAbstractButton, QLineEdit)) and part.isVisible():
            seen = part.visibleRegion().boundingRect()
            where = QRect(part.mapTo(window, seen.topLeft()), seen.size())
            if not seen.isEmpty() and (part.accessibleName() or getattr(part, "text", str)()):
                yield part, where


@pytest.mark.parametrize("size", [(720, 480), (1366, 740)])
def test_no_words_lie_over_others_or_are_cut_on_any_page(
    qtbot, large_letters, opened, home, hands, size
):
    window = opened(home)
    window.resize(*size)
    about = {"person": home.anna, "photo": next(iter(home.people.all_faces())).photo_id}
    for spec in PAGES:
        face = home.people.faces_of(home.anna)[0]
        window.navigator.go(Place(spec.name, about.get(spec.name), face=face))
        hands.settle(qtbot, window)
        parts = list(of_words(window))
        for part, _ in parts:
            if isinstance(part, QLabel) and part.wordWrap():
                assert part.height() >= part.heightForWidth(part.width()), (spec.name, part.text())
            elif isinstance(part, QLabel):
                assert part.height() >= part.fontMetrics().height(), (spec.name, part.text())
        for (one, here), (other, there) in combinations(parts, 2):
            if not one.isAncestorOf(other) and not other.isAncestorOf(one):
                assert not here.intersects(there), (spec.name, one, other)


def test_the_head_of_a_person_of_many_years_does_not_lie_over_itself(
    qtbot, large_letters, opened, home, hands
):
    with closing(connect(home.settings.library)) as library:
        library.execute("UPDATE photo SET taken_at = (2011 - id) || substr(taken_at, 5)")
        library.commit()
    home.people.set_birthdate(home.anna, date(1990, 1, 1))
    window = opened(home)
    window.resize(720, 480)
    window.navigator.go(Place("person", home.anna))
    hands.settle(qtbot, window)
    page = window.pages["person"]
    assert page.years.isVisible()
    assert "aged" in page.header.about.text()
    parts = [page.name.words, page.header.about, page.companions, page.query, page.years]
    for one, other in pairwise(part for part in parts if part.isVisible()):
        assert not lies(window, one).intersects(lies(window, other)), (one, other)


def test_the_first_page_has_room_for_large_letters(qtbot, large_letters, opened, empty, hands):
    window = opened(empty)
    window.resize(720, 480)
    hands.settle(qtbot, window)
    assert (window.width(), window.height()) == (720, 480)
    welcome = window.welcome
    assert window.rect().contains(lies(window, welcome))
    for part in welcome.findChildren(QLabel):
        if part.text():
            assert part.width() >= min(part.sizeHint().width(), part.minimumWidth())
            assert lies(window, part).left() >= lies(window, welcome).left()
            assert lies(window, part).right() <= lies(window, welcome).right(), part.text()
            assert part.height() >= part.heightForWidth(part.width()), part.text()
    assert window.rect().contains(lies(window, welcome.choose))  # it has the keyboard


def test_answers_can_be_read_where_a_sheet_has_not_room_for_all(
    qtbot, large_letters, opened, home, hands
):
    sheet = Sheet(opened(home), "Is this so?", "It is, and it is said at length. " * 60)
    answer = sheet.answer("Keep apart", primary=True)
    sheet.open()
    qtbot.waitUntil(answer.isVisible)
    assert answer.height() >= answer.sizeHint().height()
    sheet.reject()


def test_signs_grow_with_the_letters(qtbot, large_letters, opened, home, hands):
    window = opened(home)
    hands.settle(qtbot, window)
    high = window.fontMetrics().ascent()
    for button in (window.sidebar.back, window.pages["people"].order):
        assert button.iconSize().height() >= high
    window.navigator.go(Place("history"))
    hands.settle(qtbot, window)
    rows = window.pages["history"].list
    assert rows.visualRect(rows.model().index(1, 0)).height() > 2.5 * window.fontMetrics().height()


@pytest.mark.parametrize("name", ["photos", "search", "folders"])
def test_what_a_page_is_about_is_read_whole_in_the_smallest_window(
    qtbot, opened, home, hands, name
):
    window = opened(home)
    window.resize(720, 480)
    window.navigator.go(Place(name, face=home.people.faces_of(home.anna)[0]))
    hands.settle(qtbot, window)
    about = window.pages[name].header.about
    assert about.text()
    assert about.width() >= about.sizeHint().width(), about.text()


def cut(page):
    """The words on a page of which a part cannot be read."""
    found = []
    for each in page.findChildren(QLabel):
        wrapped = each.wordWrap()
        fits = each.width() >= each.fontMetrics().horizontalAdvance(each.text().replace("&", ""))
        if wrapped:
            fits = each.height() >= each.heightForWidth(each.width())
        if each.isVisible() and not fits:
            found.append(each.text())
    for each in page.findChildren(QWidget):
        if isinstance(each, (QCheckBox, QComboBox, QPushButton, QSpinBox)) and each.isVisible():
            across = each.mapTo(page, QPoint(0, 0)).x() + each.width()
            fits = each.width() >= each.sizeHint().width() and across <= page.width()
            if not fits:
                found.append(each.accessibleName() or each.text())
    return found


@pytest.mark.parametrize("name", ["settings", "folders"])
def test_all_that_is_said_in_large_letters_can_be_read(
    qtbot, large_letters, opened, home, hands, name
):
    window = opened(home)
    window.resize(720, 480)
    window.navigator.go(Place(name))
    hands.settle(qtbot, window)
    page = window.pages[name]
    # Where the library lies is a path of any length, and is told in full by its tip.
    assert [each for each in cut(page) if each != str(home.settings.library)] == []


def test_what_is_asked_for_an_export_can_be_read_in_large_letters(
    qtbot, large_letters, opened, home, hands
):
    window = opened(home)
    window.resize(720, 480)
    window.people.grid.selectAll()
    window.giving.ask_export(window.controllers["people"].chosen_photos())
    sheet = hands.sheet(qtbot)
    sheet.sizes.setCurrentIndex(2)
    qtbot.wait(50)
    assert cut(sheet) == []
    sheet.reject()


def test_a_primary_offer_keeps_its_words_longest(qtbot, opened, home, hands):
    window = opened(home)
    window.resize(720, 480)
    window.navigator.go(Place("folders"))
    hands.settle(qtbot, window)
    page = window.pages["folders"]
    assert page.add.text()
    assert not page.remove.text()
    check_header(window, page)


def test_what_a_person_offers_keeps_its_words_beside_their_ages(qtbot, opened, home, hands):
    window = opened(home)
    window.resize(1180, 760)
    window.navigator.go(Place("person", home.anna))
    hands.settle(qtbot, window)
    page = window.pages["person"]
    page.header.about.setText("197 faces in 197 photos · aged 12 months to 18")
    qtbot.wait(50)
    assert [tab.text() for tab in (page.as_faces, page.as_photos, page.details)] == [
        "Faces",
        "Photos",
        "Details",
    ]
    assert page.header.about.width() >= page.header.about.sizeHint().width()
    said = page.query.fontMetrics().horizontalAdvance(page.query.placeholderText())
    assert page.query.width() >= said


def test_what_a_person_offers_is_not_drawn_out_below_a_long_name(qtbot, opened, home, hands):
    home.people.rename(home.anna, "Anna " + "Very-Long-Name " * 4)
    window = opened(home)
    window.resize(1366, 768)
    window.navigator.go(Place("person", home.anna))
    hands.settle(qtbot, window)
    page = window.pages["person"]
    assert page.as_faces.width() <= page.as_faces.sizeHint().width() + 2
