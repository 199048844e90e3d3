"""The composition root: a window that opens and closes, and a library that cannot be opened."""

import os
import signal
import sqlite3
import threading
import weakref
from contextlib import closing

import shiboken6
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication

from photo_faces import app
from photo_faces.services.people.people import People
from photo_faces.storage.base import connection
from photo_faces.ui.desk.context import Before, Then
from photo_faces.ui.errors import explain
from photo_faces.ui.widgets.dialogs import Sheet, Waiting
from photo_faces.ui.window.main_window import MainWindow


def when_open(kind, then):
    """Do something with the first window of a kind, once there is one."""

    def look():
        found = [each for each in QApplication.topLevelWidgets() if isinstance(each, kind)]
        shown = next((each for each in found if each.isVisible()), None)
        if shown is None:
            QTimer.singleShot(20, look)
        else:
            then(shown)

    QTimer.singleShot(0, look)


def test_the_window_runs_until_it_is_closed(qtbot, empty):
    seen = []

    def close(window):
        seen.append(window.stack.currentWidget())
        window.close()

    when_open(MainWindow, close)
    assert app.run(empty.settings) == 0
    assert seen


def test_a_library_that_cannot_be_opened_is_told_and_ends_with_1(qtbot, empty):
    broken = empty.settings.library.with_name("broken.sqlite")
    broken.write_bytes(b"this is no library" * 1000)
    said = []

    def read(sheet):
        said.append((sheet.windowTitle(), sheet.accessibleDescription()))
        sheet.accept()

    when_open(Sheet, read)
    assert app.run(empty.settings.model_copy(update={"library": broken})) == 1
    assert said[0][0] == "There is a problem with the library"
    assert "broken.sqlite" in said[0][1]


def test_a_message_instead_of_a_window_is_closed_by_an_interrupt(qtbot, empty):
    broken = empty.settings.library.with_name("broken.sqlite")
    broken.write_bytes(b"this is no library" * 1000)
    when_open(Sheet, lambda _: os.kill(os.getpid(), signal.SIGINT))
    assert app.run(empty.settings.model_copy(update={"library": broken})) == 130
    assert not any(each.isVisible() for each in QApplication.topLevelWidgets())


def test_after_the_window_interrupts_are_as_before(qtbot, empty):
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    when_open(MainWindow, lambda _: os.kill(os.getpid(), signal.SIGINT))
    assert app.run(empty.settings) == 130
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == before
    assert signal.set_wakeup_fd(-1) == -1


def test_a_window_is_gone_once_another_library_is_open(qtbot, home, tmp_path):
    known, left = [], []

    def second(window):
        left.extend(each() for each in known)
        window.close()

    def first(window):
        when_open(MainWindow, second)
        known.extend(map(weakref.ref, (window, window.context, window.people.grid)))
        window.questions.look()
        window.controllers["settings"].libraries.switch(tmp_path / "other" / "library.sqlite")

    when_open(MainWindow, first)
    assert app.run(home.settings) == 0
    assert left == [None, None, None]


def test_no_other_library_is_opened_after_an_interrupt(qtbot, empty, monkeypatch):
    said, opened, open_window = threading.Event(), [], app.open_window

    def open_one(settings):
        opened.append(settings.library)
        assert len(opened) == 1
        return open_window(settings)

    def leave(window):
        when_open(Waiting, interrupt)
        before = Before("Moving the library", "", said.wait)
        window.context.then.wanted = Then(empty.settings.library, before)
        window.close()

    def interrupt(_):
        os.kill(os.getpid(), signal.SIGTERM)
        QTimer.singleShot(50, said.set)  # what is being done is done to its end

    monkeypatch.setattr(app, "open_window", open_one)
    when_open(MainWindow, leave)
    assert app.run(empty.settings) == 143
    assert len(opened) == 1


def test_what_could_not_be_saved_before_the_end_is_told(qtbot, home, monkeypatch):
    monkeypatch.setattr(connection, "BUSY_TIMEOUT_S", 0.3)
    said = []

    def name(window):
        other.execute("BEGIN IMMEDIATE")
        window.decisions.rename(home.unnamed, "Carla")
        window.close()

    def read(sheet):
        said.append((sheet.windowTitle(), sheet.accessibleDescription()))
        sheet.accept()

    with closing(sqlite3.connect(home.settings.library, isolation_level=None)) as other:
        when_open(MainWindow, name)
        when_open(Sheet, read)
        assert app.run(home.settings) == 1
    ((title, about),) = said
    assert title == "Your last change was not saved"
    assert "another program" in about


def test_where_the_user_was_is_remembered(qtbot, opened, home, hands):
    window = opened(home)
    window.sidebar.buttons["unknown"].click()
    window.pages["unknown"].grid.set_zoom(4)
    window.resize(760, 560)
    hands.settle(qtbot, window)
    hands.close(qtbot, window)
    again = app.open_window(home.settings)
    again.begin()
    width = again.width()
    assert again.stack.currentWidget() is again.pages["unknown"]
    assert again.pages["unknown"].grid.zoom == 4
    assert width == 760
    again.close()
    again.context.library.close()
    shiboken6.delete(again)


def test_what_another_program_did_is_seen_on_coming_back(qtbot, opened, home, hands):
    window = opened(home)
    others = People(home.library, "command line")
    others.rename(home.anna, "Anne")
    others.set_favourite(home.bob)

    QApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))
    hands.settle(qtbot, window)

    assert window.people.grid.rows().record(home.anna).name == "Anne"
    assert "favourite" in window.menus._undo.text()
    told = []
    window.shell.outside.connect(lambda: told.append(True))
    window.decisions.rename(home.anna, "Anna")
    QApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))
    hands.settle(qtbot, window)
    QApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))
    hands.settle(qtbot, window)
    assert told == []  # what the window itself did


def test_a_bug_is_shown_with_its_traceback():
    path = "/home/eileen/Photos/beach.jpg"
    try:
        raise IndexError(path)
    except IndexError as error:
        about = explain(error)
    assert "bug" in about.text
    assert about.traceback is not None
    assert "test_app.py" in about.traceback
    assert "raise IndexError(path)" in about.traceback
    assert "beach" not in about.traceback
