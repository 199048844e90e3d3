"""Pasting and dropping what is of no use: a sentence, and nothing else."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from photo_faces.ui.widgets.dragged import PEOPLE_MIME, pack, unpack
from photo_faces.ui.window.shell import foretold

CONTROL = Qt.KeyboardModifier.ControlModifier


def mime(**formats):
    data = QMimeData()
    for name, value in formats.items():
        getattr(data, f"set{name}")(value)
    return data


def unusable():
    text = mime(Text="Anna and Bob")
    nowhere = mime(Urls=[QUrl.fromLocalFile("/no/such/picture.jpg")])
    page = mime(Urls=[QUrl("https://example.org/picture.jpg")])
    odd = mime(Urls=[QUrl("file:///tmp/%00picture.jpg"), QUrl("file:///tmp/%FF%FE.jpg"), QUrl("")])
    colour = mime(ColorData="#ff0000")
    broken = QMimeData()
    broken.setData("image/png", QByteArray(b"\x89PNG no more"))
    claimed = QMimeData()
    claimed.setData("application/x-qt-image", QByteArray(b"nothing"))
    no_image = mime(ImageData=QImage())
    return {
        "empty": QMimeData(),
        "text": text,
        "nowhere": nowhere,
        "page": page,
        "odd": odd,
        "colour": colour,
        "broken": broken,
        "claimed": claimed,
        "no image": no_image,
    }


@pytest.fixture
def clipboard():
    yield QGuiApplication.clipboard()
    QGuiApplication.clipboard().clear()


@pytest.mark.parametrize("what", list(unusable()))
def test_pasting_what_is_of_no_use_is_told(qtbot, opened, home, hands, clipboard, what):
    window = opened(home)
    clipboard.setMimeData(unusable()[what])
    qtbot.keyClick(window, Qt.Key.Key_V, CONTROL)
    hands.settle(qtbot, window)
    assert window.toast.isVisible()
    assert window.toast.words.text() == (
        "There is no picture or folder to paste. Copy one, then paste it."
    )
    assert window.stack.currentWidget() is window.people
    assert hands.sheets() == []


def test_pasting_from_no_clipboard_is_told(qtbot, opened, home, clipboard, monkeypatch):
    window = opened(home)
    clipboard.clear()
    qtbot.keyClick(window, Qt.Key.Key_V, CONTROL)
    assert "no picture" in window.toast.words.text()
    window.toast.hide()
    monkeypatch.setattr(type(clipboard), "mimeData", lambda *_: None)  # as some platforms have it
    qtbot.keyClick(window, Qt.Key.Key_V, CONTROL)
    assert window.toast.isVisible()


@pytest.mark.parametrize("what", list(unusable()))
def test_dropping_what_is_of_no_use_is_told(qtbot, opened, home, hands, what):
    window = opened(home)
    data = unusable()[what]
    copy, none, point = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier, QPointF(500, 400)
    enter = QDragEnterEvent(point.toPoint(), copy, data, Qt.MouseButton.LeftButton, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    assert window.hint.isVisible()
    QApplication.sendEvent(window, QDropEvent(point, copy, data, Qt.MouseButton.LeftButton, none))
    hands.settle(qtbot, window)
    assert window.toast.words.text() == ("There is no picture or folder in what was dropped.")
    assert window.hint.isHidden()
    assert hands.sheets() == []


def test_a_picture_that_is_none_is_told_once_it_is_opened(qtbot, opened, home, hands, tmp_path):
    (tmp_path / "letter.txt").write_text("Dear Anna")
    window = opened(home)
    window.shell.drop(mime(Urls=[QUrl.fromLocalFile(str(tmp_path / "letter.txt"))]))
    hands.settle(qtbot, window)
    sheet = hands.sheet(qtbot)
    assert "bug" not in sheet.accessibleDescription()
    sheet.close()


def test_of_many_files_only_the_first_is_looked_at_while_they_are_dragged(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(Path, "is_file", lambda path: asked.append(path) or True)
    files = [tmp_path / f"{number}.jpg" for number in range(5_000)]
    data = mime(Urls=[QUrl.fromLocalFile(str(path)) for path in files])
    assert foretold(data) == "Drop to search by the face in this picture"
    assert asked == files[:1]


def test_what_is_dropped_is_looked_at_off_the_windows_thread(
    qtbot, opened, home, hands, tmp_path, monkeypatch
):
    window, threads, real = opened(home), set(), Path.is_dir
    folders = [tmp_path / "one", tmp_path / "other"]
    for folder in folders:
        folder.mkdir()

    def is_dir(path):
        threads.add(threading.current_thread())
        return real(path)

    taken = []
    window.shell.folders.disconnect()
    window.shell.folders.connect(taken.append)
    with monkeypatch.context() as watched:
        watched.setattr(Path, "is_dir", is_dir)
        window.shell.drop(mime(Urls=[QUrl.fromLocalFile(str(path)) for path in folders]))
        qtbot.waitUntil(lambda: taken == [folders])
    assert threading.main_thread() not in threads


def test_a_picture_beside_the_address_of_its_page_is_looked_for(qtbot, opened, home, hands):
    window, taken = opened(home), []
    window.shell.image.disconnect()
    window.shell.image.connect(taken.append)
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    window.shell.drop(mime(Urls=[QUrl("https://example.org/picture")], ImageData=image))
    qtbot.waitUntil(lambda: len(taken) == 1)


def test_people_are_dropped_on_people_only(qtbot, opened, home):
    window = opened(home)
    link, none, data = (
        Qt.DropAction.LinkAction,
        Qt.KeyboardModifier.NoModifier,
        pack(QMimeData(), PEOPLE_MIME, [1]),
    )
    enter = QDragEnterEvent(QPoint(500, 400), link, data, Qt.MouseButton.LeftButton, none)
    QApplication.sendEvent(window, enter)
    assert not enter.isAccepted()
    assert window.hint.isHidden()


@pytest.mark.parametrize("dragged", [b"abc", b"1,,2,x", b"\xff", b"-1", b"9" * 40, b""])
def test_people_dragged_from_another_program_are_not_believed(qtbot, dragged):
    data = QMimeData()
    data.setData(PEOPLE_MIME, QByteArray(dragged))
    assert unpack(data, PEOPLE_MIME) == []
