"""Errors as the user meets them: each is told, also after one was told before."""

import sqlite3
import sys
from contextlib import closing

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from photo_faces import app
from photo_faces.domain.errors import WrongUse
from photo_faces.ui.window.main_window import MainWindow


def titles(hands):
    return [each.windowTitle() for each in hands.sheets()]


def shut(qtbot, question):
    """Close a question, and wait until Qt has deleted it."""
    question.close()
    qtbot.waitUntil(lambda: not isValid(question))


def test_an_error_is_told_after_another_one_was_closed(qtbot, opened, home, hands):
    window = opened(home)
    for _ in range(3):
        window.decisions.rename(home.anna, "   ")
        shut(qtbot, hands.sheet(qtbot))
        assert hands.sheets() == []


def test_an_error_is_told_beside_another_one(qtbot, opened, home, hands):
    window = opened(home)
    window.shell.show_error(WrongUse("First."))
    first = hands.sheet(qtbot)
    window.shell.show_error(WrongUse("Second."))
    window.shell.show_error(WrongUse("First."))
    said = [each.accessibleDescription() for each in hands.sheets()]
    assert sorted(said) == ["First.", "Second."]
    shut(qtbot, first)
    window.shell.show_error(WrongUse("Second."))
    window.shell.show_error(WrongUse("First."))
    said = [each.accessibleDescription() for each in hands.sheets()]
    assert sorted(said) == ["First.", "Second."]
    for each in hands.sheets():
        shut(qtbot, each)


def test_what_the_file_is_to_blame_for_is_no_bug(qtbot, opened, home, hands):
    window = opened(home)
    with closing(sqlite3.connect(home.settings.library)) as other, other:
        other.execute("PRAGMA ignore_check_constraints = ON")
        other.execute("UPDATE face SET quality = 'x' WHERE id = 1")
    window.context.jobs.run(lambda: 1 // 0)
    told = hands.sheet(qtbot)
    assert "damaged" in told.accessibleDescription()
    shut(qtbot, told)


@pytest.mark.qt_no_exception_capture
def test_a_bug_is_told_after_another_one_was_closed(qtbot, empty, hands, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", lambda *_: None)  # what the program found there
    told, window = [], []

    def fail_and_close(bugs):
        if not bugs:
            window[0].close()
            return
        QTimer.singleShot(0, lambda: 1 // 0)
        QTimer.singleShot(100, lambda: read(bugs))

    def read(bugs):
        told.extend(titles(hands))
        for each in hands.sheets():
            each.close()
        QTimer.singleShot(50, lambda: fail_and_close(bugs - 1))

    def begin():
        shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        window.extend(each for each in shown if isinstance(each, MainWindow))
        fail_and_close(3)

    QTimer.singleShot(100, begin)
    assert app.run(empty.settings) == 0
    assert told == ["Something went wrong inside the application"] * 3
