"""Names and paths are text: nothing that is shown of them is read as HTML, or as anything else."""

from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QPoint
from PySide6.QtGui import QAction, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QMenu,
    QPushButton,
    QStyle,
    QToolTip,
)

from photo_faces.domain.errors import WrongUse
from photo_faces.domain.readiness import Doubt
from photo_faces.ui import plain
from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.widgets.parts import Button

ROLE = Qt.ItemDataRole
GUESSED = (ROLE.ToolTipRole, ROLE.StatusTipRole, ROLE.WhatsThisRole)
SIDE = 500  # of the picture that is named, pixels


def rich(text):
    return Qt.mightBeRichText(text or "")


@given(st.text(max_size=80))
@example("<img src='file:///x'>")
@example("&lt;b&gt; is <b>")
@example("<?xml version='1.0'?><svg>")
@example("<!-- <b> -->")
@example("Tom & Jerry\n<b>bold</b>")
def test_a_tip_is_plain_and_says_what_it_was_given(text):
    made = plain.tip(text)
    assert not rich(made)
    assert made.replace("\N{WORD JOINER}", "") == text.replace("\N{WORD JOINER}", "")


@given(st.text(alphabet="ab &", max_size=20))
def test_a_button_is_called_what_it_says(qapp, text):
    assert plain.bare(plain.label(text)) == text
    button = Button("&Keep")
    button.setText(plain.label(text))
    assert button.accessibleName() == text


@pytest.mark.parametrize(
    ("marked", "read"),
    [
        ("De&lete person…", "Delete person"),
        ("重命名(&R)…", "重命名"),
        ("看不到面孔的人(&N)…", "看不到面孔的人"),
        ("Delete Tom && Jerry (A)", "Delete Tom & Jerry (A)"),
    ],
)
def test_the_letter_that_is_underlined_is_not_part_of_a_name(qapp, marked, read):
    assert plain.bare(marked).rstrip("…") == read
    assert plain.called(QAction(marked)) == read


def test_a_long_menu_scrolls_and_is_not_folded_into_columns(qtbot):
    menu = QMenu()
    qtbot.addWidget(menu)
    menu.ensurePolished()
    assert menu.style().styleHint(QStyle.StyleHint.SH_Menu_Scrollable, None, menu)


@pytest.fixture
def hostile(empty, tmp_path):
    """A library whose every name and path has HTML in it that names a picture."""
    picture = tmp_path / "probe.png"
    Image.new("RGB", (SIDE, SIDE), "#f0f").save(picture)
    markup = f'<img src="file://{picture}">'
    empty.photos = tmp_path / "<img src=probe.png> & [*]"
    empty.photos.mkdir()
    empty.add_root()
    anna = [empty.add_photo("#e8b48c")[0] for _ in range(4)]
    bob = [empty.add_photo("#7a4a2a")[0] for _ in range(3)]
    empty.unknown = [empty.add_photo("#aaaaee")[0] for _ in range(3)]
    empty.anna, empty.bob = empty.group(anna, bob)
    empty.markup = f"{markup} & [*]"
    empty.people.rename(empty.anna, empty.markup)
    empty.people.rename(empty.bob, f"{markup} Bob")
    empty.people.write(empty.anna, "relation", empty.markup[:90])
    empty.people.write(empty.anna, "notes", empty.markup)
    empty.people.ignore(empty.unknown[:1])
    return empty


def guessed(window):
    """Everything on the screen that Qt may take for HTML: where it is, and what it says."""
    for widget in QApplication.allWidgets():
        for what in ("toolTip", "statusTip", "whatsThis"):
            yield type(widget).__name__, getattr(widget, what)()
        if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText:
            yield "label", widget.text()
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from told_by(widget.model())
    for action in window.findChildren(QAction):
        for what in ("toolTip", "statusTip", "whatsThis"):
            yield "action", getattr(action, what)()


def told_by(model: QAbstractItemModel):
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for row, column in product(range(model.rowCount()), range(columns)):
        for role in GUESSED:
            said = model.index(row, column).data(role)
            assert said is None or isinstance(said, str)
            yield f"{type(model).__name__} {role}", said


def places(home):
    face = home.people.faces_of(home.anna)[0]
    return (
        *(Place(name) for name in ("people", "unknown", "ignored", "history", "folders")),
        *(Place(name) for name in ("problems", "review", "quality", "learning", "regroup")),
        Place("person", home.anna),
        Place("photo", face=face),
        Place("search", face=face),
        Place("behind", figure="named"),
    )


def test_nothing_on_any_page_is_rich(qtbot, opened, hostile, hands):
    window = opened(hostile)
    window.toast.tell(hostile.markup, undo=window.decisions.undo)
    doubt = Doubt(hostile.anna, hostile.markup, hostile.bob, hostile.markup, 0.5)
    window.controllers["learning"].page.doubts.cards[0].show_doubt(doubt, [None, None])
    said = set()
    for place in places(hostile):
        window.navigator.go(place)
        hands.settle(qtbot, window)
        list(guessed(window))  # asks for the rows
        hands.settle(qtbot, window)
        for where, text in guessed(window):
            assert not rich(text), (place.page, where)
            said.add((where.split()[0], "probe.png" in (text or "")))
    for model in ("FacesModel", "PhotosModel", "HitsModel", "EntriesModel", "Records"):
        assert (model, True) in said  # they did have it to tell


def test_nothing_in_a_question_or_a_message_is_rich(qtbot, opened, hostile, hands):
    window = opened(hostile)
    asked = (
        lambda: window.decisions.ask_merge([hostile.anna, hostile.bob]),
        window.controllers["person"].details.ask_delete,
        lambda: window.shell.show_error(WrongUse(f"there is no {hostile.markup}")),
        lambda: window.shell.show_error(KeyError(hostile.markup)),
    )
    window.navigator.go(Place("person", hostile.anna))
    hands.settle(qtbot, window)
    for ask in asked:
        ask()
        sheet = hands.sheet(qtbot)
        assert not any(rich(text) for _, text in guessed(window))
        for button in sheet.findChildren(QPushButton):
            assert "&" not in button.text().replace("&&", "")
        assert "[*]" not in sheet.windowTitle().replace("[*][*]", "")
        sheet.close()
        qtbot.waitUntil(lambda: not hands.sheets())


def test_menus_show_an_ampersand_and_underline_nothing(qtbot, opened, home, hands):
    home.people.rename(home.anna, "Tom & Jerry")
    home.people.write(home.anna, "relation", "R & D")
    window = opened(home)
    window.decisions.undo()
    hands.settle(qtbot, window)
    assert "Tom && Jerry" in window.menus._undo.text()
    assert "Tom & Jerry" in window.menus._undo.toolTip()
    window.decisions.ask_merge([home.anna, home.unnamed])
    sheet = hands.sheet(qtbot)
    assert any(each.text() == "Merge into Tom && Jerry" for each in sheet.findChildren(QPushButton))
    assert any("Tom & Jerry" in each.text() for each in sheet.findChildren(QLabel))
    sheet.close()


def test_a_tool_tip_loads_no_picture(qtbot, opened, hostile, hands):
    window = opened(hostile)
    window.navigator.go(Place("person", hostile.anna))
    hands.settle(qtbot, window)
    grid = window.controllers["person"].page.faces
    for tip in (grid.model().index(0, 0).data(ROLE.ToolTipRole), plain.tip(hostile.markup)):
        QToolTip.showText(window.mapToGlobal(QPoint(200, 200)), tip, window)
        shown = [each for each in QApplication.topLevelWidgets() if each.inherits("QTipLabel")]
        assert shown[0].text() == tip
        assert shown[0].sizeHint().height() < SIDE
        shown[0].hide()
    QToolTip.showText(window.mapToGlobal(QPoint(200, 200)), hostile.markup, window)
    shown = [each for each in QApplication.topLevelWidgets() if each.inherits("QTipLabel")]
    assert shown[0].sizeHint().height() >= SIDE  # as it is, the picture is opened
    QToolTip.hideText()
    shown[0].hide()
