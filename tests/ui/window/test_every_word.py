"""Everything that the window says is in its language: seen with one in which all is in brackets."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from photo_faces.domain import language
from photo_faces.domain.message import Message
from photo_faces.services.scanning.scan import ScanProgress
from photo_faces.services.searching.find import Finder
from photo_faces.ui import words
from photo_faces.ui.desk import scanning
from photo_faces.ui.desk.chosen import Chosen
from photo_faces.ui.desk.contact_sheet import captions
from photo_faces.ui.desk.navigation import Place, Trail
from photo_faces.ui.pages import PAGES
from photo_faces.ui.translators import known, speak
from photo_faces.ui.widgets.lazy_rows import LazyRows, Role
from photo_faces.words import sentence

#: Names of people, of files and of programs, which are what they are.
DATA = re.compile(
    r"Anna|Bob|Drawn|JPEG|MTCNN|YuNet|photo_faces|photo \d+|sface|dlib-resnet|Apache-2.0|MIT"
    r"|\.\w+|×|°|kB|KiB|MiB|bytes|English|中文|\*"
)
KEYS = re.compile(r"\b(Ctrl|Alt|Shift|Del|Ins|Esc|F\d+|Left|Right|Return|Backspace|Space|[A-Z])\b")


def bracketed(text: str, apart: str, count: int) -> str:
    return f"⟦{text}⟧"


@pytest.fixture
def brackets(qapp: QApplication) -> Iterator[None]:
    speak(qapp, "en")
    language.speak(bracketed, lambda number: QLocale().toString(number))
    yield
    speak(qapp, "en")
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def outside(text: str) -> str:
    """What is left of a text without what is in brackets, names and keys."""
    before = ""
    while before != text:
        before, text = text, re.sub(r"⟦[^⟦⟧]*⟧", "", text)
    text = re.sub(r"(/[\w .-]+)+", "", text)  # paths
    return "".join(re.findall(r"[^\W\d_]+", KEYS.sub("", DATA.sub("", text))))


def of_action(action: QAction) -> Iterator[str]:
    yield action.text()
    yield action.toolTip()
    if action.menu() is not None:
        yield action.menu().title()
        for each in action.menu().actions():
            yield from of_action(each)


def of_view(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    if model is None:
        return
    columns = 1 if isinstance(model, LazyRows) else model.columnCount()
    for row in range(min(model.rowCount(), 40)):
        for column in range(columns):
            index = model.index(row, column)
            for role in (
                Qt.ItemDataRole.DisplayRole,
                Qt.ItemDataRole.ToolTipRole,
                Qt.ItemDataRole.AccessibleTextRole,
            ):
                said = index.data(role)
                if isinstance(said, str):
                    yield said
    for column in range(columns):
        head = model.headerData(column, Qt.Orientation.Horizontal)
        if isinstance(head, str):
            yield head
    for section in getattr(view, "_sections", ()):
        yield section.caption


def of_widget(widget: QWidget) -> Iterator[str]:
    yield widget.toolTip()
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    if widget.isWindow():
        yield widget.windowTitle()
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit():
            yield widget.placeholderText()
        case QPlainTextEdit():
            yield widget.placeholderText()
        case QComboBox():
            yield from (widget.itemText(each) for each in range(widget.count()))
        case QSpinBox():
            yield widget.suffix()
            yield widget.specialValueText()
        case QAbstractItemView():
            yield from of_view(widget)
    for action in widget.actions():
        yield from of_action(action)


OURS = "photo_faces"


def ours(widget: QWidget) -> bool:
    """Whether we made it: the parts of Qt's widgets are Qt's to translate."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QFileDialog | QAbstractSpinBox | QComboBox):
            return False
        parent = parent.parentWidget()
    return not widget.objectName().startswith("qt_")


def unsaid(top: QWidget) -> list[str]:
    """What stands in a window outside of brackets."""
    seen = [top, *(each for each in top.findChildren(QWidget) if each.isVisibleTo(top))]
    said = {text for each in seen if ours(each) for text in of_widget(each) if text}
    return sorted(text for text in said if outside(text))


def cut(top: QWidget) -> list[str]:
    """Buttons with words, and lines of them in a sheet, that have less room than they need."""
    buttons = [each for each in top.findChildren(QAbstractButton) if each.isVisibleTo(top)]
    return [
        each.text()
        for each in buttons
        if each.text() and ours(each) and each.width() < each.minimumSizeHint().width()
    ]


def everywhere(qtbot, window, home, hands) -> Iterator[str]:
    """Go to every page, and say which is shown."""
    faces = home.people.faces_of(home.anna)
    photos = [face.photo_id for face in home.people.faces(faces)]
    places = {
        "person": Place("person", home.anna),
        "photo": Place("photo", photos[0], Trail("photos", photos, 0)),
        "behind": Place("behind", figure="settled"),
        "search": Place("search", face=faces[0]),
    }
    for spec in PAGES:
        if spec.name == "report":  # needs a run of learning
            continue
        window.navigator.go(places.get(spec.name, Place(spec.name)))
        if spec.name == "learning":  # asks a process of its own, which loads the networks
            qtbot.waitUntil(lambda: not window.controllers["learning"]._reading, timeout=120_000)
        hands.settle(qtbot, window)
        yield spec.name


def test_every_page_menu_and_tip_is_translated(qtbot, opened, home, hands, brackets):
    home.people.ignore(home.unknown[:1])
    window = opened(home)
    window.resize(1366, 768)
    left = {}
    for name in everywhere(qtbot, window, home, hands):
        menu = QMenu()
        window.controllers[name].actions.fill(menu)
        offered = [text for each in menu.actions() for text in of_action(each)]
        if found := unsaid(window) + [text for text in offered if outside(text)]:
            left[name] = found
    assert left == {}


def test_every_question_is_translated(qtbot, opened, home, hands, brackets):
    window = opened(home)
    decisions, left = window.decisions, {}

    def look(name: str) -> None:
        hands.settle(qtbot, window)
        asked = hands.sheet(qtbot)
        if found := unsaid(asked) + cut(asked):
            left[name] = found
        asked.reject()
        hands.settle(qtbot, window)

    faces = home.people.faces_of(home.anna)
    decisions.ask_name(faces[:2])
    look("name")
    decisions.ask_merge([home.anna, home.bob])
    look("merge")
    decisions.rename(home.unnamed, "Anna")
    look("same name")
    photo = home.people.faces(faces)[0].photo_id
    window.controllers["photos"].giving.ask_export(Chosen("photos", [photo], "Anna"))
    look("export")
    window.navigator.go(Place("person", home.anna))
    hands.settle(qtbot, window)
    window.controllers["person"].details.ask_delete()
    look("delete")
    window.navigator.go(Place("folders"))
    hands.settle(qtbot, window)
    folders = window.controllers["folders"]
    folders.page.table.selectRow(0)
    folders.ask_remove()
    look("remove folder")
    window.controllers["settings"].libraries._ask_restore(Path("/tmp/a.sqlite"))
    look("restore")
    window.controllers["learning"]._ask_drop()
    look("drop")
    window.menus._show_shortcuts()
    look("keys")
    window.shell.show_error(RuntimeError("of a kind that nobody expects"))
    hands.settle(qtbot, window)
    asked = hands.sheet(qtbot)
    assert outside(asked.windowTitle()) == ""
    asked.reject()
    assert left == {}


def test_what_is_said_of_a_decision_is_translated(qtbot, opened, home, hands, brackets):
    window = opened(home)
    told = []
    window.decisions.told.connect(lambda words, _: told.append(words))
    window.tasks.told.connect(told.append)
    faces = home.people.faces_of(home.anna)
    for decide in (
        lambda: window.decisions.rename(home.unnamed, "Carla"),
        lambda: window.decisions.name_faces(faces[:1], "Bob"),
        lambda: window.decisions.name_faces(faces[:1], "Anna"),
        lambda: window.decisions.reject(home.anna, faces[1:2]),
        lambda: window.decisions.hide([home.bob], hidden=True),
        lambda: window.decisions.tell_apart(home.anna, home.bob),
        lambda: window.decisions.not_a_face(home.unknown[:1]),
        window.decisions.undo,
        window.decisions.redo,
    ):
        decide()
        hands.settle(qtbot, window)
    menu = window.menuBar().actions()[1].menu()
    told += [each.text() for each in menu.actions()]
    assert [text for text in told if outside(text.replace("Carla", ""))] == []
    assert len(told) > 9


def test_right_to_left_holds(qtbot, qapp, opened, home, hands, brackets):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    window = opened(home)
    window.resize(1366, 768)
    short = {}
    for name in everywhere(qtbot, window, home, hands):
        assert window.stack.geometry().right() < window.sidebar.geometry().left()
        window.grab()
        if found := cut(window):
            short[name] = found
    assert short == {}


def test_the_window_speaks_chinese(qtbot, qapp, opened, home, hands):
    assert list(known()) == ["en", "zh_CN"]
    speak(qapp, "zh_CN")
    try:
        window = opened(home)
        assert window.people.header.about.text() == "3 位人物"
        assert window.menuBar().actions()[0].text() == "图库(&L)"
        side = [button.text() for button in window.sidebar.buttons.values()]
        assert not any("(" in words for words in side), side  # the keys are for menus
        index = window.people.grid.model().index(0, 0)
        assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Anna，4 张人脸"
        window.navigator.go(Place("history"))
        hands.settle(qtbot, window)
        history = window.pages["history"].list.model()
        assert history.index(0, 0).data(Role.Row) is not None
        window.decisions.undo()
        hands.settle(qtbot, window)
        assert window.toast.words.text() == "已撤销：命名“Bob”。"
    finally:
        speak(qapp, "en")


def test_names_and_decimals_stand_as_the_language_has_them(qapp, home):
    finder = Finder(home.library, home.settings)
    (both,) = finder.photos(finder.find("Anna and Bob").ids)
    progress = ScanProgress("index", 9, 3, 9, faces=2, photos_per_second=1.5)
    before = QLocale()
    try:
        QLocale.setDefault(QLocale("de_DE"))
        assert scanning._told(progress).pace == "2 faces · 1,5 photos/s"
        speak(qapp, "zh_CN")
        assert next(captions(both)) == "Anna、Bob"
    finally:
        speak(qapp, "en")
        QLocale.setDefault(before)


def test_chinese_counts_dates_and_ages(qapp):
    speak(qapp, "zh_CN")
    try:
        assert words.date(datetime(2014, 8, 3)) == "2014年8月3日"
        assert words.month(datetime(2014, 8, 3)) == "2014年8月"
        assert words.age(date(2011, 1, 1), datetime(2014, 8, 3)) == "3 岁"
        assert words.in_years(words.age(date(2011, 1, 1), datetime(2014, 8, 3))) == "3 岁"
        few = Message("few-found", count=1204, found=3, root=Path("/a"), folder=Path("/b"))
        assert sentence(few) == "图库所知的 /a 中的 1,204 张照片里，有 3 张在 /b 中。"
        assert sentence(Message("network-of-day", day=date(2014, 8, 3))).startswith("2014年8月3日")
        damage = Message("damage-missing", kind="table", name="face")
        damaged = sentence(Message("library-damaged", library=Path("/a"), what=damage))
        assert "（缺少 table“face”）" in damaged
        assert sentence(Message("no-entry", entry=9)) == "历史记录中没有条目 9。"
    finally:
        speak(qapp, "en")
    assert sentence(Message("network-of-day", day=date(2014, 8, 3))).endswith("on 3 Aug 2014")


def test_a_language_that_there_is_not_is_english(qapp):
    speak(qapp, "xx")
    assert language.tr("People") == "People"
    assert language.plural("%n faces", "%n face", 1) == "1 face"
    assert language.plural("%n faces", "%n face", 1204) == "1,204 faces"
