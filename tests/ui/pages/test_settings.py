"""The page of settings, and opening another library or a backup from it."""

import json
import os
import threading
import time

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMenu, QPushButton

from photo_faces import app
from photo_faces.domain.hours import Hours
from photo_faces.services.people.people import People
from photo_faces.settings import Settings, keep, recent_libraries, settings_file
from photo_faces.storage.base.library import Library
from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.pages.settings import libraries
from photo_faces.ui.widgets.dialogs import Sheet, Waiting
from photo_faces.ui.widgets.theme import Theme, is_dark
from photo_faces.ui.window.main_window import MainWindow

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def config(tmp_path, monkeypatch, qapp):
    """A file of settings of this test's own."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    yield
    if theme := qapp.findChild(Theme):
        theme.choose("system")


@pytest.fixture
def show(qtbot, opened, home, hands):
    def show():
        window = opened(home)
        window.navigator.go(Place("settings"))
        hands.settle(qtbot, window)
        return window, window.pages["settings"]

    return show


def test_the_theme_changes_at_once_and_is_remembered(qtbot, show, hands):
    window, page = show()
    page.theme.setFocus()
    for name, dark in (("Dark", True), ("Light", False)):
        qtbot.keyClick(page.theme, KEY.Key_Down if dark else KEY.Key_Up)
        while page.theme.currentText() != name:
            qtbot.keyClick(page.theme, KEY.Key_Down if dark else KEY.Key_Up)
        assert is_dark(window.palette()) is dark
    hands.settle(qtbot, window)
    assert Settings().theme == "light"


def test_what_is_set_counts_from_the_next_start_on(qtbot, show, hands):
    window, page = show()
    page.smallest.setFocus()
    page.smallest.selectAll()
    qtbot.keyClicks(page.smallest, "24")
    page.ignored.setFocus()
    qtbot.keyClicks(page.ignored, "*.bak, Old")
    page.ignored.insert("，旧、新")
    qtbot.keyClick(page.ignored, KEY.Key_Return)
    page.limit.setFocus()
    page.limit.selectAll()
    qtbot.keyClicks(page.limit, "750")
    page.detector.setFocus()
    qtbot.keyClicks(page.detector, "M")
    hands.settle(qtbot, window)
    settings = Settings()
    assert settings.cache_limit == 750
    assert settings.smallest_face == 24
    assert settings.ignored == ("*.bak", "Old", "旧", "新")
    assert settings.detector == "mtcnn"


def test_the_hours_of_scanning_by_itself_count_at_once(qtbot, show, home, hands):
    home.settings = home.settings.model_copy(update={"watch": True})
    window, page = show()
    page.hours.when.setFocus()
    qtbot.keyClick(page.hours.when, KEY.Key_Down)
    assert page.hours.begin.isVisible()
    assert window.watcher._hours == Hours.read("22:00-7:00")
    page.hours.begin.setFocus()
    qtbot.keyClick(page.hours.begin, KEY.Key_Up)  # its hour
    page.battery.setFocus()
    qtbot.keyClick(page.battery, KEY.Key_Down)
    hands.settle(qtbot, window)
    assert Settings().scan_hours == "23:00-07:00"
    assert Settings().pause_on_battery is False
    assert window.watcher._hours == Hours.read("23:00-7:00")
    page.hours.when.setFocus()
    qtbot.keyClick(page.hours.when, KEY.Key_Up)
    hands.settle(qtbot, window)
    assert Settings().scan_hours is None


def test_what_the_environment_says_wins_and_is_greyed(show, monkeypatch):
    keep({"detector": "mtcnn"})
    monkeypatch.setenv("PHOTO_FACES_DETECTOR", "yunet")
    _, page = show()
    assert page.detector.currentText() == "YuNet"
    assert not page.detector.isEnabled()
    assert "PHOTO_FACES_DETECTOR" in page.notes[page.detector].text()
    assert page.device.isEnabled()


DAMAGED = ("", "no json", "[1]", '{"theme": "dark",}', "[" * 60_000)


@pytest.mark.parametrize(
    "content",
    [
        *DAMAGED,
        '{"theme": 7, "smallest_face": -3, "unknown": 1, "slideshow_seconds": 9}',
    ],
)
def test_a_damaged_file_of_settings_is_no_obstacle(content):
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text(content)
    settings = Settings()
    assert (settings.theme, settings.smallest_face) == ("system", None)
    assert settings.slideshow_seconds == (9 if "9" in content else 5)
    keep({"theme": "dark"})
    assert json.loads(settings_file().read_text())["theme"] == "dark"
    damaged = settings_file().with_name("settings.json.damaged")
    assert damaged.exists() is (content in DAMAGED)
    assert not damaged.exists() or damaged.read_text() == content


def test_settings_stay_where_the_disk_is_full(monkeypatch):
    keep({"theme": "dark"})

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_text", full)
    with pytest.raises(OSError, match="No space"):
        keep({"theme": "light"})
    assert [each.name for each in settings_file().parent.iterdir()] == ["settings.json"]
    assert Settings().theme == "dark"


def test_small_pictures_can_be_thrown_away(qtbot, show, home, hands):
    window, page = show()
    window.context.pictures.thumbnail(1)
    window.controllers["settings"].refresh()
    hands.settle(qtbot, window)
    assert page.empty.isEnabled()
    qtbot.mouseClick(page.empty, LEFT)
    qtbot.waitUntil(lambda: page.cache.text().startswith("0 "))
    assert not (home.settings.cache_folder / "thumbnails").exists()
    assert window.context.pictures.thumbnail(1)


def test_the_network_in_use_is_named_with_its_licence(show):
    _, page = show()
    assert page.network.text() == "sface · licence: Apache-2.0"


def when_open(kind, then):
    """Do something with the next window of a kind, once there is one."""

    def look():
        found = [each for each in QApplication.topLevelWidgets() if isinstance(each, kind)]
        new = next((each for each in found if each.isVisible()), None)
        if new is None:
            QTimer.singleShot(20, look)
        else:
            then(new)

    QTimer.singleShot(0, look)


def test_another_library_is_opened_in_the_place_of_this_one(home, tmp_path):
    other, seen = tmp_path / "Family.sqlite", []

    def second(window):
        seen.append((window.windowTitle(), window.context.library.path))
        window.close()

    def first(window):
        seen.append(window.windowTitle())
        when_open(MainWindow, second)
        window.controllers["settings"].libraries.switch(other)

    when_open(MainWindow, first)
    assert app.run(home.settings) == 0
    assert seen == ["photo_faces", ("Family", other)]
    assert recent_libraries() == [other, home.settings.library]


def test_a_backup_is_made_and_put_back_in_the_window(qtbot, home, tmp_path, monkeypatch):
    file, seen, told = tmp_path / "kept.sqlite", [], []
    really = libraries.restore

    def slowly(*files):
        time.sleep(0.5)
        return really(*files)

    def wait(sheet):
        told.append(sheet.accessibleName())
        qtbot.keyClick(sheet, KEY.Key_Escape)  # it cannot be left half done
        told.append(sheet.isVisible())

    monkeypatch.setattr(libraries, "restore", slowly)

    def third(window):
        seen.append([name for _, name in window.context.people.names()])
        window.close()

    def confirm(sheet):
        when_open(MainWindow, lambda window: third(window))
        when_open(Waiting, wait)
        answers = {each.text(): each for each in sheet.findChildren(QPushButton)}
        qtbot.mouseClick(answers["Restore"], LEFT)

    def saved(window):
        if not file.exists() or window.tasks.busy or window.context.jobs.busy:
            QTimer.singleShot(50, lambda: saved(window))
            return
        window.context.people.rename(home.anna, "Somebody else")
        when_open(Sheet, confirm)
        window.controllers["settings"].libraries._ask_restore(file)

    def first(window):
        page = window.pages["settings"]
        qtbot.mouseClick(page.backup, LEFT)
        dialog = window.findChild(QFileDialog)
        line = dialog.findChild(QLineEdit)
        line.setText(str(file))
        qtbot.keyClick(line, KEY.Key_Return)
        saved(window)

    when_open(MainWindow, first)
    home.library.close()
    assert app.run(home.settings) == 0
    assert sorted(seen[0]) == ["Anna", "Bob"]
    assert told == ["Putting the backup in its place…", True]
    with Library.open(tmp_path / "library" / "library.sqlite.before-restore") as before:
        assert "Somebody else" in [name for _, name in People(before, "window").names()]


def test_what_is_decided_during_a_backup_does_not_wait_for_it(
    qtbot, opened, home, hands, tmp_path, monkeypatch
):
    window = opened(home)
    begun, go_on, really = threading.Event(), threading.Event(), libraries.backup

    def slowly(*files):
        begun.set()
        go_on.wait(30)
        really(*files)

    monkeypatch.setattr(libraries, "backup", slowly)
    try:
        window.controllers["settings"].libraries.back_up(tmp_path / "kept.sqlite")
        qtbot.waitUntil(begun.is_set)
        window.decisions.rename(home.anna, "Annabel")
        qtbot.waitUntil(lambda: "Annabel" in dict(home.people.names()).values())
    finally:
        go_on.set()
    hands.settle(qtbot, window)
    with Library.open(tmp_path / "kept.sqlite") as kept:
        assert "Annabel" in [name for _, name in People(kept, "window").names()]


def test_recent_libraries_are_looked_for_where_the_window_stays_free(
    qtbot, show, home, tmp_path, monkeypatch
):
    _, page = show()
    other, closed, gone = tmp_path / "Other.sqlite", tmp_path / ("x" * 300), tmp_path / "gone"
    other.touch()
    keep({"recent": [str(each) for each in (home.settings.library, other, closed, gone)]})
    asked, stat = [], os.stat

    def hear(path, *rest, **more):
        if str(path) == str(other):
            asked.append(threading.current_thread())
        return stat(path, *rest, **more)

    monkeypatch.setattr(os, "stat", hear)
    qtbot.mouseClick(page.recent, LEFT)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert [action.text() for action in menu.actions()] == [str(other).replace("&", "&&")]
    menu.close()
    assert asked
    assert threading.main_thread() not in asked


@pytest.mark.parametrize("answer", ["Leave the old one", "Remove the old one"])
def test_a_library_is_moved_and_opened_from_there_from_then_on(
    qtbot, home, tmp_path, monkeypatch, answer
):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    usual = Settings().library
    home.library.close()
    usual.parent.mkdir(parents=True)
    home.settings.library.rename(usual)
    place, seen = tmp_path / "disk" / "Photos.sqlite", []

    def second(window):
        seen.append((window.context.library.path, people_of(window), window.windowTitle()))
        window.close()

    def confirm(sheet):
        when_open(MainWindow, second)
        answers = {each.text(): each for each in sheet.findChildren(QPushButton)}
        qtbot.mouseClick(answers[answer], LEFT)

    def first(window):
        when_open(Sheet, confirm)
        window.controllers["settings"].libraries._ask_leave(place)

    when_open(MainWindow, first)
    assert app.run(home.settings.model_copy(update={"library": usual})) == 0
    assert seen == [(place, ["Anna", "Bob"], "Photos")]
    assert usual.exists() is (answer == "Leave the old one")
    assert Settings().library == place  # at the next start, and on the command line
    assert recent_libraries()[0] == place


def test_a_library_stays_where_it_is_if_it_cannot_be_moved(qtbot, home, tmp_path):
    place, seen = tmp_path / "Photos.sqlite", []
    place.write_text("something else")

    def again(window):
        seen.append((window.context.library.path, people_of(window)))
        window.close()

    def refused(sheet):
        if isinstance(sheet, Waiting):
            QTimer.singleShot(20, lambda: when_open(Sheet, refused))
            return
        seen.append(sheet.accessibleDescription())
        when_open(MainWindow, again)
        sheet.close()

    def first(window):
        when_open(Sheet, refused)
        window.controllers["settings"].libraries.move(place, leave=False)

    home.library.close()
    when_open(MainWindow, first)
    assert app.run(home.settings) == 0
    assert "choose a name that nothing has" in seen[0]
    assert seen[1] == (home.settings.library, ["Anna", "Bob"])
    assert place.read_text() == "something else"


def people_of(window):
    return sorted(name for _, name in window.context.people.names())


@pytest.mark.parametrize("width", [720, 1366, 2400])
def test_no_field_is_cut_however_wide_the_window_is(qtbot, show, hands, width):
    window, page = show()
    window.resize(width, 768)
    hands.settle(qtbot, window)
    for field in page.notes:
        assert field.parentWidget().rect().contains(field.geometry()), field.accessibleName()
