"""Photos on their way out: copies, the clipboard, other programs, drags, contact sheets."""

import os
import re
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest
from PIL import Image
from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QDrag, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMenu, QPushButton

from photo_faces.services.archives.copies import Naming
from photo_faces.services.searching.albums import Albums
from photo_faces.services.searching.find import Finder, FoundPhoto
from photo_faces.storage.base.sql import run
from photo_faces.ui.desk import order
from photo_faces.ui.desk.contact_sheet import captions
from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.desk.outside import copied, selecting
from photo_faces.ui.desk.tasks import Task
from photo_faces.ui.widgets.dragged import FACES_MIME, path_of, unpack
from photo_faces.ui.widgets.progress_panel import Told
from photo_faces.ui.widgets.row_selection import RowSelection

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Desktop(QObject):
    """What the desktop was asked to open."""

    def __init__(self):
        super().__init__()
        self.opened = []

    @Slot(QUrl)
    def open(self, url):
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture
def desktop():
    taken = Desktop()
    QDesktopServices.setUrlHandler("file", taken, "open")
    yield taken
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def anna(qtbot, opened, home, hands, tmp_path, monkeypatch):
    """Anna's page."""
    window = opened(home)
    window.context.memory.keep("export/folder", str(tmp_path / "given"))
    window.navigator.go(Place("person", home.anna))
    hands.settle(qtbot, window)
    return window


def page_of(window):
    return window.pages["person"]


def answers(sheet):
    return {each.text(): each for each in sheet.findChildren(QPushButton)}


def entry(menu, words):
    return next(each for each in menu.actions() if each.text().replace("&", "") == words)


def pick(qtbot, words):
    """Choose an entry of the menu that is open, by the mouse."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(entry(menu, words)).center())


def saying(qtbot, hands, title):
    """Wait for a message."""
    qtbot.waitUntil(
        lambda: [each.accessibleName() for each in hands.sheets()] == [title], timeout=30_000
    )


def told(qtbot, window, words):
    qtbot.waitUntil(lambda: words in window.toast.words.text())


def names(folder):
    return sorted(each.name for each in folder.iterdir())


def test_photos_are_exported_while_a_scan_runs(qtbot, anna, hands, tmp_path):
    over = threading.Event()

    def scan():
        while not over.wait(0.02):
            yield Told("Scanning photos")

    anna.tasks.run(Task("Scanning photos", scan, lambda told: told))
    qtbot.keyClick(page_of(anna).faces, KEY.Key_E, CONTROL)
    qtbot.mouseClick(answers(hands.sheet(qtbot))["Export"], LEFT)
    saying(qtbot, hands, "Copied 4 photos")
    assert anna.tasks.busy
    assert anna.sidebar.panel.title.text() == "Scanning photos"
    hands.sheet(qtbot).reject()
    over.set()
    qtbot.waitUntil(lambda: not anna.tasks.busy)


def test_all_photos_of_a_person_are_exported_by_three_clicks(qtbot, anna, hands, tmp_path, desktop):
    qtbot.mouseClick(page_of(anna).more, LEFT)
    pick(qtbot, "Export…")
    asked = hands.sheet(qtbot)
    assert asked.accessibleName() == "Export 4 photos"
    qtbot.mouseClick(answers(asked)["Export"], LEFT)
    saying(qtbot, hands, "Copied 4 photos")
    folder = tmp_path / "given" / "Anna"
    assert names(folder) == [f"photo {number:05}.jpg" for number in range(1, 5)]
    original = tmp_path / "Photos" / "photo 00001.jpg"
    assert (folder / original.name).read_bytes() == original.read_bytes()
    qtbot.mouseClick(answers(hands.sheet(qtbot))["Show the folder"], LEFT)
    qtbot.waitUntil(lambda: desktop.opened == [folder])  # no file manager is on a bus here


def test_what_is_chosen_for_an_export_is_done_and_remembered(qtbot, anna, home, hands, tmp_path):
    hands.click(qtbot, page_of(anna).faces, home.people.faces_of(home.anna)[-1])
    qtbot.keyClick(page_of(anna).faces, KEY.Key_E, CONTROL)
    asked = hands.sheet(qtbot)
    assert asked.accessibleName() == "Export 1 photo"
    asked.sizes.setFocus()
    qtbot.keyClicks(asked.sizes, "S")  # small
    qtbot.keyClicks(asked.names, "D")
    qtbot.keyClick(asked.names, KEY.Key_Down)  # date and people
    qtbot.keyClick(asked.metadata, KEY.Key_Space)
    assert asked.wanted.naming is Naming.PEOPLE
    qtbot.keyClick(asked.folder, KEY.Key_Return)
    saying(qtbot, hands, "Copied 1 photo")
    (copy,) = (tmp_path / "given" / "Anna").iterdir()
    assert copy.name == "2011-10-14 Anna, Bob.jpg"
    with Image.open(copy) as picture:
        assert not picture.getexif()
    hands.sheet(qtbot).reject()
    hands.settle(qtbot, anna)
    qtbot.keyClick(page_of(anna).faces, KEY.Key_E, CONTROL)
    again = hands.sheet(qtbot).wanted
    assert (again.longest, again.naming, again.keep_metadata) == (1024, Naming.PEOPLE, False)
    hands.sheet(qtbot).reject()


def test_what_a_query_found_is_exported_as_a_whole(qtbot, anna, hands, tmp_path):
    anna.navigator.go(Place("photos", query="Bob not Anna"))
    hands.settle(qtbot, anna)
    qtbot.keyClick(anna.pages["photos"].grid, KEY.Key_E, CONTROL)
    qtbot.mouseClick(answers(hands.sheet(qtbot))["Export"], LEFT)
    saying(qtbot, hands, "Copied 2 photos")
    assert names(tmp_path / "given" / "Bob not Anna") == ["photo 00005.jpg", "photo 00006.jpg"]
    hands.sheet(qtbot).reject()


def drag_from(qtbot, hands, grid, row, carried):
    """Drag what is selected by one of it, until it is on its way."""
    pull(qtbot, hands, grid, row)
    qtbot.waitUntil(carried)
    qtbot.mouseRelease(grid.viewport(), LEFT, pos=hands.cell(grid, row))


def pull(qtbot, hands, grid, row):
    """Drag a row, without letting go."""
    start = hands.cell(grid, row)
    qtbot.mousePress(grid.viewport(), LEFT, pos=start)
    for step in range(1, 6):
        qtbot.mouseMove(grid.viewport(), start + QPoint(6 * step, 0))


def test_what_is_dragged_is_what_was_grabbed_last(qtbot, anna, home, hands, monkeypatch):
    carried, gates, real = [], [threading.Event(), threading.Event()], anna.context.people.photos
    waiting = iter(gates)

    def late(ids):
        next(waiting).wait(30)
        return real(ids)

    monkeypatch.setattr(QDrag, "exec", lambda drag, *_: carried.append(drag.mimeData().urls()))
    faces = page_of(anna).faces
    first, second = home.people.faces_of(home.anna)[:2]
    hands.click(qtbot, faces, first)
    hands.settle(qtbot, anna)
    monkeypatch.setattr(anna.context.people, "photos", late)
    pull(qtbot, hands, faces, first)
    qtbot.mouseRelease(faces.viewport(), LEFT, pos=hands.cell(faces, first))
    hands.click(qtbot, faces, second)
    pull(qtbot, hands, faces, second)
    gates[0].set()
    qtbot.wait(50)  # what was found first comes
    gates[1].set()
    qtbot.waitUntil(lambda: len(carried) > 0)
    qtbot.mouseRelease(faces.viewport(), LEFT, pos=hands.cell(faces, second))
    hands.settle(qtbot, anna)
    assert [[url.fileName() for url in urls] for urls in carried] == [["photo 00002.jpg"]]


def test_photos_are_dragged_out_of_the_page_of_all(qtbot, anna, hands, monkeypatch):
    carried = []
    monkeypatch.setattr(QDrag, "exec", lambda drag, *_: carried.append(drag.mimeData().urls()))
    anna.navigator.go(Place("photos"))
    hands.settle(qtbot, anna)
    grid = anna.pages["photos"].grid
    hands.click(qtbot, grid, grid.rows().ids()[0])
    drag_from(qtbot, hands, grid, grid.rows().ids()[0], lambda: len(carried) == 1)
    assert [url.fileName() for url in carried[0]] == ["photo 00011.jpg"]


def test_what_could_not_be_copied_is_said_with_the_reason(qtbot, anna, hands, tmp_path):
    (tmp_path / "Photos" / "photo 00002.jpg").unlink()
    qtbot.keyClick(page_of(anna).faces, KEY.Key_E, CONTROL)
    qtbot.mouseClick(answers(hands.sheet(qtbot))["Export"], LEFT)
    saying(qtbot, hands, "Copied 3 photos")
    reasons = hands.sheet(qtbot).findChild(QObject, "reasons").toPlainText()
    assert reasons.startswith("1 photo failed:\nphoto 00002.jpg: ")
    hands.sheet(qtbot).reject()


def test_copies_are_not_put_into_the_library(qtbot, anna, hands, tmp_path):
    qtbot.keyClick(page_of(anna).faces, KEY.Key_E, CONTROL)
    asked = hands.sheet(qtbot)
    asked.folder.setText(str(tmp_path / "Photos" / "Anna"))
    qtbot.mouseClick(answers(asked)["Export"], LEFT)
    saying(qtbot, hands, "That is not possible")
    hands.sheet(qtbot).reject()
    assert not (tmp_path / "Photos" / "Anna").exists()


def test_the_home_of_nobody_is_no_folder(qtbot, anna, hands, monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    qtbot.keyClick(page_of(anna).faces, KEY.Key_E, CONTROL)
    asked = hands.sheet(qtbot)
    asked.folder.clear()
    for typed, fits in (("~", True), ("nobody-of-that-name/x", False)):
        qtbot.keyClicks(asked.folder, typed)
        assert answers(asked)["Export"].isEnabled() == fits
    asked.folder.setText("~/given")
    assert asked.wanted.folder == tmp_path / "given"
    asked.reject()


def test_one_photo_is_copied_with_its_picture_and_several_as_files(qtbot, anna, home, hands):
    faces = page_of(anna).faces
    first, second = home.people.faces_of(home.anna)[:2]
    hands.click(qtbot, faces, first)
    qtbot.keyClick(faces, KEY.Key_C, CONTROL)
    told(qtbot, anna, "Copied 1 photo to the clipboard.")
    data = QGuiApplication.clipboard().mimeData()
    assert [Path(url.toLocalFile()).name for url in data.urls()] == ["photo 00001.jpg"]
    assert data.imageData().width() == 240
    hands.click(qtbot, faces, second, CONTROL)
    qtbot.keyClick(faces, KEY.Key_C, CONTROL)
    told(qtbot, anna, "Copied 2 photos to the clipboard.")
    data = QGuiApplication.clipboard().mimeData()
    assert len(data.urls()) == 2
    assert not data.hasImage()


def test_all_photos_of_a_person_are_given_away_in_the_order_of_their_page(
    qtbot, opened, home, hands
):
    with home.library.write() as session:  # the file's time tells where it stands: the newest
        run(session, "UPDATE photo SET taken_at = NULL WHERE id = 2")
    window = opened(home)
    window.navigator.go(Place("person", home.anna))
    hands.settle(qtbot, window)
    page = page_of(window)
    shown = [face.photo.name for face in home.people.faces(page.faces.rows().ids())]
    assert shown[0] == "photo 00002.jpg"

    qtbot.keyClick(page.faces, KEY.Key_C, CONTROL)

    told(qtbot, window, "Copied 4 photos to the clipboard.")
    urls = QGuiApplication.clipboard().mimeData().urls()
    assert [Path(url.toLocalFile()).name for url in urls] == shown


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are text")
def test_a_file_whose_name_is_no_text_is_given_to_other_programs(qtbot, tmp_path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/a b\xff#%.jpg"))
    (url,) = copied([path], None).urls()
    named = unquote_to_bytes(bytes(url.toEncoded()).removeprefix(b"file://"))
    assert named == os.fsencode(path)
    assert path_of(url) == path


def copied_names(qtbot, hands, window, view):
    qtbot.keyClick(view, KEY.Key_C, CONTROL)
    hands.settle(qtbot, window)
    told(qtbot, window, "to the clipboard.")
    urls = QGuiApplication.clipboard().mimeData().urls()
    return [int(Path(url.toLocalFile()).stem.removeprefix("photo ")) for url in urls]


def test_photos_of_people_and_albums_go_out_in_the_order_that_they_are_shown_in(
    qtbot, anna, home, hands
):
    def turned(view, names):
        """What is copied from a view with the newest first, then with the oldest."""
        order.choose(anna.context.memory, order.NEWEST)
        assert copied_names(qtbot, hands, anna, view) == sorted(names, reverse=True)
        order.choose(anna.context.memory, order.OLDEST)
        assert copied_names(qtbot, hands, anna, view) == sorted(names)

    turned(page_of(anna).faces, range(1, 5))
    anna.navigator.go(Place("people"))
    hands.settle(qtbot, anna)
    grid = anna.pages["people"].grid
    hands.click(qtbot, grid, home.bob)  # whose photos stand among Anna's
    hands.click(qtbot, grid, home.anna, CONTROL)
    turned(grid, range(1, 7))
    Albums(home.library, "window").keep("Both", "Anna")
    anna.navigator.go(Place("albums"))
    hands.settle(qtbot, anna)
    turned(anna.pages["albums"].grid, range(1, 5))


COPYING = """
import sys
from pathlib import Path
from PySide6.QtGui import QGuiApplication, QImage
from photo_faces.ui.desk.outside import copied
application = QGuiApplication(sys.argv)
picture = QImage(8, 8, QImage.Format.Format_RGB32)
QGuiApplication.clipboard().setMimeData(copied([Path("/photos/1.jpg")], picture))
application.processEvents()
there = QGuiApplication.clipboard().mimeData()
print(there.urls()[0].toLocalFile(), there.hasImage(), there.formats())
"""


def test_a_program_that_copied_something_ends_well():
    done = subprocess.run(
        [sys.executable, "-c", COPYING], capture_output=True, text=True, timeout=60
    )
    told = "/photos/1.jpg True ['text/uri-list', 'application/x-qt-image']"
    assert (done.returncode, done.stdout.strip()) == (0, told)


def test_a_photo_opens_in_another_program(qtbot, anna, home, hands, desktop):
    page_of(anna).as_photos.click()
    grid = page_of(anna).photos
    hands.click(qtbot, grid, grid.rows().ids()[-1])
    qtbot.keyClick(grid, KEY.Key_Return, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: desktop.opened == [home.photos / "photo 00001.jpg"])


def test_a_photo_that_is_gone_is_not_opened_but_said_to_be(qtbot, anna, home, hands, desktop):
    faces = page_of(anna).faces
    hands.click(qtbot, faces, home.people.faces_of(home.anna)[0])
    home.photos.rename(home.photos.with_name("Elsewhere"))
    qtbot.keyClick(faces, KEY.Key_Return, CONTROL)
    assert "not connected" in hands.sheet(qtbot).accessibleDescription()
    hands.sheet(qtbot).reject()
    assert desktop.opened == []


@pytest.mark.parametrize("page", ["search", "photo", "photos", "unknown", "person"])
def test_every_list_of_photos_offers_the_same(qtbot, opened, home, hands, page):
    window = opened(home)
    subject = home.anna if page == "person" else None
    window.navigator.go(Place(page, subject, face=home.unknown[0]))
    hands.settle(qtbot, window)
    offered = [
        each.text().replace("&", "") for each in window.controllers[page].actions.made.values()
    ]
    assert offered[-5:] == [
        "Show in file manager",
        "Open in another program",
        "Copy",
        "Export…",
        "Contact sheet…",
    ]


def test_several_are_counted_and_not_listed_while_they_are_selected(
    qtbot, opened, home, hands, monkeypatch
):
    window = opened(home)
    window.navigator.go(Place("unknown"))
    hands.settle(qtbot, window)
    list_, listed = RowSelection.ids, []

    def ids(selection):
        listed.append(list_(selection))
        return listed[-1]

    monkeypatch.setattr(RowSelection, "ids", ids)
    window.pages["unknown"].grid.selectAll()
    hands.settle(qtbot, window)
    assert max(map(len, listed), default=0) < 2
    can = {
        act.words.replace("&", ""): action.isEnabled()
        for act, action in window.controllers["unknown"].actions.made.items()
    }
    assert can["Export…"]
    assert not can["Open in another program"]


SERVICE = """
import sys
from PySide6.QtCore import ClassInfo, QCoreApplication, QObject, QTimer, Slot
from PySide6.QtDBus import QDBusConnection
from pathlib import Path
from photo_faces.ui.desk.outside import show_in_folder
app = QCoreApplication([])
@ClassInfo({"D-Bus Interface": "org.freedesktop.FileManager1"})
class FileManager(QObject):
    @Slot("QStringList", str)
    def ShowItems(self, uris, start):
        print(*uris)
        app.quit()
bus, manager, owner = QDBusConnection.sessionBus(), FileManager(), QObject()
bus.registerService("org.freedesktop.FileManager1")
bus.registerObject("/org/freedesktop/FileManager1", manager, bus.RegisterOption.ExportAllSlots)
show_in_folder([Path("/a b/é.jpg")], owner, print)
QTimer.singleShot(20000, app.quit)
app.exec()
"""


def test_the_desktops_file_manager_is_asked_to_select_the_file():
    run = ["dbus-run-session", "--", sys.executable, "-c", SERVICE]
    try:
        done = subprocess.run(run, capture_output=True, text=True, timeout=60, check=False)
    except FileNotFoundError:
        pytest.skip("there is no dbus-run-session here")
    assert done.stdout.strip() == "file:///a%20b/%C3%A9.jpg", done.stderr


def test_windows_and_macos_have_programs_of_their_own_for_it():
    assert selecting(Path("/a/b.jpg"), "win32") == ("explorer", ["/select,", str(Path("/a/b.jpg"))])
    assert selecting(Path("/a/b.jpg"), "darwin") == ("open", ["-R", "/a/b.jpg"])


def test_selected_photos_are_dragged_out_as_files(qtbot, anna, home, hands, monkeypatch):
    carried = []
    monkeypatch.setattr(
        QDrag,
        "exec",
        lambda drag, *_: carried.extend(Path(url.toLocalFile()) for url in drag.mimeData().urls()),
    )
    faces = page_of(anna).faces
    first, second = home.people.faces_of(home.anna)[:2]
    hands.click(qtbot, faces, first)
    hands.click(qtbot, faces, second, CONTROL)
    drag_from(qtbot, hands, faces, second, lambda: len(carried) == 2)
    assert faces.selection.ids() == [second, first]  # the newest first
    assert [each.name for each in carried] == ["photo 00002.jpg", "photo 00001.jpg"]


def test_faces_are_dragged_into_a_query_though_their_photos_are_not_there(
    qtbot, anna, home, hands, monkeypatch
):
    carried = []
    monkeypatch.setattr(QDrag, "exec", lambda drag, *_: carried.append(drag.mimeData()))
    home.photos.rename(home.photos.with_name("elsewhere"))
    faces = page_of(anna).faces
    first = home.people.faces_of(home.anna)[0]
    hands.click(qtbot, faces, first)
    drag_from(qtbot, hands, faces, first, lambda: len(carried) == 1)
    assert unpack(carried[0], FACES_MIME) == [first]
    assert not carried[0].hasUrls()


def test_a_frame_is_drawn_from_what_is_not_selected(qtbot, anna, home, hands):
    faces = page_of(anna).faces
    ids = faces.rows().ids()
    start, end = hands.cell(faces, ids[0]), hands.cell(faces, ids[2])
    qtbot.mousePress(faces.viewport(), LEFT, pos=start)
    qtbot.mouseMove(faces.viewport(), (start + end) / 2)
    qtbot.mouseMove(faces.viewport(), end)
    qtbot.mouseRelease(faces.viewport(), LEFT, pos=end)
    assert faces.selection.ids() == ids[:3]


def save_as(qtbot, window, file):
    """Name a file in the dialog that asks for one."""
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(QFileDialog)))
    dialog = next(each for each in window.findChildren(QFileDialog) if each.isVisible())
    line = dialog.findChild(QLineEdit)
    line.setText(str(file))
    qtbot.keyClick(line, KEY.Key_Return)


def test_a_contact_sheet_has_names_and_dates_and_pages(qtbot, anna, home, hands, tmp_path):
    for _ in range(18):
        home.people.move(home.add_photo("#e8b48c"), home.anna)
    qtbot.keyClick(page_of(anna).faces, KEY.Key_F5)
    hands.settle(qtbot, anna)
    file = tmp_path / "Anna.pdf"
    qtbot.keyClick(page_of(anna).faces, KEY.Key_E, CONTROL | SHIFT)
    save_as(qtbot, anna, file)
    qtbot.waitUntil(lambda: bool(hands.sheets()), timeout=30_000)
    assert hands.sheet(qtbot).accessibleName() == "A contact sheet of 2 pages"
    hands.sheet(qtbot).reject()
    written = file.read_bytes()
    assert len(re.findall(rb"/Type /Page\b", written)) == 2
    assert len(re.findall(rb"/Subtype /Image", written)) == 22
    assert names(tmp_path) == ["Anna.pdf", "Photos", "cache", "library"]


def test_under_a_small_picture_stands_who_is_on_it_and_when(home):
    finder = Finder(home.library, home.settings)
    (both,) = finder.photos(finder.find("Anna and Bob").ids)
    (alone,) = finder.photos(finder.find("unnamed").ids[:1])
    assert list(captions(both)) == ["Anna, Bob", "14 Oct 2011"]
    assert list(captions(alone)) == ["11 Feb 2012"]
    undated = FoundPhoto(replace(alone.photo, taken_at=None), ())
    assert list(captions(undated)) == [alone.photo.path.name]


def test_a_contact_sheet_that_cannot_be_written_says_so(qtbot, anna, hands, tmp_path):
    qtbot.keyClick(page_of(anna).faces, KEY.Key_E, CONTROL | SHIFT)
    file = tmp_path / "not there" / "Anna.pdf"
    anna.controllers["person"].giving._draw("Anna", [1], file)
    qtbot.waitUntil(lambda: bool(hands.sheets()), timeout=30_000)
    assert "cannot be written" in hands.sheet(qtbot).accessibleDescription()
    for each in hands.sheets():
        each.reject()
    for each in anna.findChildren(QFileDialog):
        each.reject()


@pytest.mark.parametrize("name", ["photo 00001.jpg", "photo.pdf", "link.pdf"])
def test_a_contact_sheet_takes_the_place_of_no_photo(qtbot, anna, home, hands, tmp_path, name):
    photo, file = home.photos / "photo 00001.jpg", home.photos / name
    if name == "photo.pdf":
        photo.rename(file)
    elif name == "link.pdf":
        file.symlink_to(photo)
    before = file.read_bytes()
    anna.controllers["person"].giving._draw("Anna", [1], file)
    saying(qtbot, hands, "That is not possible")
    assert "no PDF" in hands.sheet(qtbot).accessibleDescription()
    hands.sheet(qtbot).reject()
    assert file.read_bytes() == before
    assert file.is_symlink() == (name == "link.pdf")


def test_a_contact_sheet_takes_the_place_of_an_older_one(qtbot, anna, home, hands, tmp_path):
    file = tmp_path / "Anna.pdf"
    for _ in range(2):
        anna.controllers["person"].giving._draw("Anna", [1], file)
        saying(qtbot, hands, "A contact sheet of 1 page")
        hands.sheet(qtbot).reject()
        hands.settle(qtbot, anna)
    assert names(tmp_path) == ["Anna.pdf", "Photos", "cache", "library"]
