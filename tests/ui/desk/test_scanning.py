"""First run, scanning, searching, and quitting in the middle: the real pipeline in the window."""

import io
import multiprocessing
import os
import shutil

import pytest
from driving import finish
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog

from photo_faces.domain.errors import Reason
from photo_faces.domain.message import Message
from photo_faces.services.grouping.regroup import RegroupProgress
from photo_faces.services.scanning.problems import problems
from photo_faces.services.scanning.scan import scan
from photo_faces.services.upkeep import unfinished
from photo_faces.services.upkeep.update import update
from photo_faces.storage.photos import files
from photo_faces.ui.desk.navigation import Place

LONG = 120_000  # milliseconds
LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


def drop(on, *paths):
    """Drop files or folders from outside on the window, or on something in it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    data.setText("\n".join(map(str, paths)))  # as file managers add
    copy, none, point = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier, QPointF(500, 400)
    enter = QDragEnterEvent(point.toPoint(), copy, data, LEFT, none)
    QApplication.sendEvent(on, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(on, QDropEvent(point, copy, data, LEFT, none))


@pytest.fixture
def album(empty, astronaut):
    """Three photos of one person, one of nobody, one that is broken, in the folder to scan."""
    picture = Image.open(astronaut)
    picture.save(empty.photos / "as she is.jpg", quality=92)
    picture.crop((60, 0, 400, 340)).save(empty.photos / "nearer.jpg", quality=90)
    picture.rotate(6, fillcolor="white").resize((420, 420)).save(empty.photos / "leaning.png")
    Image.new("RGB", (300, 200), "#369").save(empty.photos / "the sea.jpg")
    (empty.photos / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 no more")
    return empty.photos


def scanned(qtbot, window, hands):
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=LONG)
    hands.settle(qtbot, window)


def test_first_run_explains_and_scans_a_dropped_folder_and_finds_its_faces(
    qtbot, opened, empty, album, astronaut, hands
):
    window = opened(empty)
    assert window.stack.currentWidget() is window.welcome
    assert window.welcome.choose.hasFocus()

    drop(window, album)
    qtbot.waitUntil(window.sidebar.panel.isVisible)
    qtbot.waitUntil(lambda: "of 5 photos" in window.sidebar.panel.amount.text(), timeout=LONG)
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.people)  # it can be used
    scanned(qtbot, window, hands)
    assert not window.sidebar.panel.isVisible()
    people = window.people.grid.rows().ids()
    assert len(people) == 1
    assert empty.people.get(people)[0].faces == 3

    qtbot.mouseClick(window.sidebar.buttons["problems"], LEFT)
    hands.settle(qtbot, window)
    model = window.pages["problems"].table.model()
    assert model.rowCount() == 1
    assert model.index(0, 0).data() == str(album / "broken.jpg")
    assert model.index(0, 1).data() in ("Ends too early", "Damaged")

    drop(window, astronaut)
    qtbot.waitUntil(lambda: window.search.model.rowCount() == 3, timeout=LONG)
    hands.settle(qtbot, window)
    page = window.search.page
    first = page.grid.rows().ids()[0]
    assert page.grid.rows().record(first).lines[0] == "Very likely"
    hands.click(qtbot, page.grid, first)
    qtbot.mouseDClick(page.grid.viewport(), LEFT, pos=hands.cell(page.grid, first))
    hands.settle(qtbot, window)
    found = empty.people.faces([first])[0].photo
    assert window.pages["photo"].header.title.text() == found.name
    canvas = window.pages["photo"].canvas
    qtbot.keyClick(canvas, Qt.Key.Key_S)
    hands.settle(qtbot, window)
    assert first not in page.grid.rows().ids()
    assert page.grid.rows().rowCount() == 2
    assert page.header.about.text().startswith("2 likely matches")
    empty.people.rename(people[0], "Eileen")
    clipboard = QGuiApplication.clipboard()
    clipboard.setImage(QImage(str(astronaut)))
    qtbot.keyClick(window, Qt.Key.Key_V, CONTROL)
    qtbot.waitUntil(lambda: window.search.model.rowCount() == 3, timeout=LONG)
    hands.settle(qtbot, window)
    assert page.header.about.text().startswith("Very likely Eileen (99 %) · 3 likely matches")


def test_faces_that_wait_are_placed_though_nothing_is_new(qtbot, opened, empty, album, hands):
    finish(scan(empty.library, empty.settings, [album]))
    window = opened(empty)
    qtbot.keyClick(window, Qt.Key.Key_F5, CONTROL)
    window.scanning.regroup()  # not beside the scan, and it is said
    assert "under way" in window.toast.words.text()
    scanned(qtbot, window, hands)
    (person,) = window.people.grid.rows().ids()
    assert empty.people.get([person])[0].faces == 3


def test_what_was_cut_off_elsewhere_is_gone_on_with(qtbot, opened, empty, album, hands):
    steps = update(empty.library, empty.settings, [album])
    while not isinstance(next(steps), RegroupProgress):
        pass
    steps.close()  # between scanning and placing
    assert empty.people.ids() == []
    window = opened(empty)
    scanned(qtbot, window, hands)
    (person,) = window.people.grid.rows().ids()
    assert empty.people.get([person])[0].faces == 3
    hands.close(qtbot, window)
    assert not opened(empty).tasks.busy


def test_a_grouping_that_was_cut_off_is_gone_on_with(qtbot, opened, home, hands):
    window = opened(home)
    window.scanning.regroup()
    assert window.sidebar.panel.isVisible()
    qtbot.waitUntil(lambda: bool(unfinished.begun(home.library)), timeout=LONG)
    hands.close(qtbot, window)
    again = opened(home)
    assert again.tasks.busy
    again.tasks.cancel()
    scanned(qtbot, again, hands)


def test_unnamed_faces_are_grouped_again_and_it_is_said(qtbot, opened, home, hands):
    window = opened(home)
    before = home.people.faces_of(home.anna)
    action = next(each for each in window.findChildren(QAction) if "unnamed" in each.text())
    assert action.text() == "&Group unnamed faces again"
    action.trigger()
    scanned(qtbot, window, hands)
    assert home.people.faces_of(home.anna) == before
    assert window.toast.words.text() == (
        "The unnamed faces are grouped again. What you named stayed."
    )


@pytest.mark.skipif(not hasattr(os, "nice"), reason="no niceness on this system")
@pytest.mark.parametrize("what", ["preview", "regroup"])
def test_what_groups_everything_steps_back_as_the_settings_say(qtbot, opened, home, hands, what):
    home.settings = home.settings.model_copy(update={"niceness": 7})
    window = opened(home)

    def seen():
        processes = multiprocessing.active_children()
        return any(os.getpriority(os.PRIO_PROCESS, one.pid) == os.nice(0) + 7 for one in processes)

    getattr(window.scanning, what)()
    qtbot.waitUntil(seen, timeout=LONG)
    window.tasks.cancel()
    scanned(qtbot, window, hands)


def test_what_is_cancelled_does_not_begin_again_though_the_window_closes_at_once(
    qtbot, opened, home, hands
):
    window = opened(home)
    window.scanning.regroup()
    qtbot.waitUntil(lambda: bool(unfinished.begun(home.library)), timeout=LONG)
    window.tasks.cancel()
    hands.close(qtbot, window)
    assert unfinished.begun(home.library) == {}


@pytest.mark.parametrize("what", ["preview", "regroup"])
def test_a_folder_that_was_dropped_is_scanned_though_what_went_before_was_cancelled(
    qtbot, opened, home, hands, tmp_path, what
):
    folder = tmp_path / "more"
    folder.mkdir()
    Image.new("RGB", (300, 200), "#369").save(folder / "the sea.jpg")
    window = opened(home)
    getattr(window.scanning, what)()
    drop(window, folder)
    qtbot.waitUntil(lambda: window.scanning._waiting == [folder])
    window.tasks.cancel()
    qtbot.waitUntil(lambda: len(window.context.folders.list()) == 2, timeout=LONG)
    scanned(qtbot, window, hands)


def test_what_could_not_be_read_is_tried_again_by_click(qtbot, opened, empty, hands):
    empty.add_root()
    empty.add_photo()
    with empty.library.write() as session:
        files.store_failed(session, 1, Reason.TIMEOUT, Message.of("it took too long"))
    window = opened(empty)
    window.navigator.go(Place("problems"))
    hands.settle(qtbot, window)
    page = window.pages["problems"]
    assert page.table.model().rowCount() == 1
    page.table.selectRow(0)
    page.table.customContextMenuRequested.emit(QPoint(5, 5))
    menu = QApplication.activePopupWidget()
    next(each for each in menu.actions() if each.text() == "&Copy").trigger()
    menu.close()
    assert window.toast.words.text() == "Copied 1 photo to the clipboard."
    QGuiApplication.clipboard().clear()

    qtbot.keyClick(
        window, Qt.Key.Key_F5, Qt.KeyboardModifier.ControlModifier
    )  # nothing has changed
    scanned(qtbot, window, hands)
    assert page.table.model().rowCount() == 1
    assert page.rescan.isEnabled()
    qtbot.mouseClick(page.rescan, LEFT)
    qtbot.waitUntil(lambda: page.layers.currentWidget() is page.none, timeout=LONG)
    scanned(qtbot, window, hands)
    assert not page.rescan.isEnabled()  # there is nothing to be tried again
    made = window.controllers["problems"].actions.made
    assert not next(made[act] for act in made if act.words == "&Try again").isEnabled()


@pytest.mark.parametrize(
    ("change", "told", "place"),
    [
        (lambda home: next(home.photos.iterdir()).unlink(), "1 gone", Place("gone")),
        (
            lambda home: (home.photos / "new.jpg").write_bytes(_plain()),
            "1 new photo",
            Place("photos", query="new"),
        ),
    ],
)
def test_what_came_of_a_scan_is_one_click_away(qtbot, opened, home, hands, change, told, place):
    window = opened(home)
    window.scanning.start()  # reads what lies there, which nobody has read yet
    scanned(qtbot, window, hands)
    window.toast.hide()
    change(home)
    window.scanning.start()
    scanned(qtbot, window, hands)
    assert told in window.toast.words.text()
    qtbot.mouseClick(window.toast.offer, LEFT)
    hands.settle(qtbot, window)
    assert window.navigator.place == place


def _plain():
    data = io.BytesIO()
    Image.new("RGB", (320, 240), "#7a9").save(data, "JPEG")
    return data.getvalue()


def test_a_picture_without_a_face_says_so(qtbot, opened, empty, hands):
    empty.add_root()
    sea = empty.photos / "the sea.png"
    Image.new("RGB", (300, 200), "#369").save(sea)
    window = opened(empty)
    window.search.search_picture(sea)
    page = window.search.page
    qtbot.waitUntil(lambda: page.nothing.title.text() != "", timeout=LONG)
    assert page.nothing.title.text() == "No face found in this picture"
    not_a_picture = empty.photos / "words.jpg"
    not_a_picture.write_text("no picture at all")
    window.search.search_picture(not_a_picture)
    question = hands.sheet(qtbot)
    assert "words.jpg" in question.accessibleDescription()
    question.close()
    hands.settle(qtbot, window)


def test_a_folder_may_be_dropped_on_anything(qtbot, opened, home, hands, tmp_path):
    window = opened(home)
    window.navigator.go(Place("person", home.anna))
    hands.settle(qtbot, window)
    page, added = window.pages["person"], []
    page.details.click()
    window.shell.folders.disconnect()
    window.shell.folders.connect(added.append)
    lines = (
        page.panel.written["relation"],
        page.panel.born,
        page.panel.written["notes"].viewport(),
        page.name.edit,
    )
    for on in (window, page.faces.viewport(), *lines, window.people.filter):
        drop(on, tmp_path)
    qtbot.waitUntil(lambda: added == [[tmp_path]] * 7)
    assert page.panel.written["relation"].text() == page.panel.written["notes"].toPlainText() == ""


def test_a_folder_is_chosen_by_keys(qtbot, opened, empty, hands):
    window = opened(empty)
    qtbot.keyClick(window.welcome.choose, Qt.Key.Key_Space)
    dialog = window.findChild(QFileDialog)
    assert dialog.fileMode() == QFileDialog.FileMode.Directory
    dialog.filesSelected.emit([str(empty.photos)])
    dialog.close()
    scanned(qtbot, window, hands)
    assert window.toast.words.text() == "Scan done: nothing new."
    qtbot.keyClick(window.sidebar.library, Qt.Key.Key_Space)
    qtbot.keyClick(window.sidebar.buttons["folders"], Qt.Key.Key_Space)
    hands.settle(qtbot, window)
    assert window.pages["folders"].table.model().index(0, 0).data() == str(empty.photos)


def test_quitting_in_the_middle_of_a_scan_goes_on_next_time(qtbot, opened, empty, astronaut, hands):
    picture = Image.open(astronaut)
    for number in range(6):
        picture.crop((number, 0, 500, 500)).save(empty.photos / f"{number}.jpg")
    window = opened(empty, empty.photos)
    qtbot.waitUntil(lambda: window.sidebar.panel.bar.value() >= 1, timeout=LONG)
    window.close()  # asks nothing
    window.context.library.close()
    assert not window.isVisible()
    before = len(list(empty.people.all_faces()))
    assert before < 6

    again = opened(empty)
    assert again.tasks.busy
    scanned(qtbot, again, hands)
    assert len({face.photo for face in empty.people.all_faces()}) == 6
    hands.close(qtbot, again)
    at_rest = opened(empty)
    assert not at_rest.tasks.busy


def test_pausing_and_cancelling_a_scan(qtbot, opened, empty, astronaut, hands):
    for number in range(6):
        shutil.copy(astronaut, empty.photos / f"{number}.jpg")
        with (empty.photos / f"{number}.jpg").open("ab") as file:
            file.write(bytes([number]))  # a content of its own
    window = opened(empty, empty.photos)
    panel = window.sidebar.panel
    qtbot.mouseClick(panel.pause, LEFT)
    assert panel.left.text() == "Paused"
    assert panel.pause.accessibleName() == "Go on"
    qtbot.wait(200)
    assert window.tasks.busy
    qtbot.mouseClick(panel.pause, LEFT)
    assert panel.pause.accessibleName() == "Pause"
    qtbot.mouseClick(panel.cancel, LEFT)
    scanned(qtbot, window, hands)
    assert not panel.isVisible()
    assert "Cancelled" in window.toast.words.text()
    hands.close(qtbot, window)
    assert not opened(empty).tasks.busy  # what was cancelled is not gone on with


def test_a_folder_is_removed_and_its_names_are_kept(qtbot, opened, home, hands):
    window = opened(home)
    window.navigator.go(Place("folders"))
    hands.settle(qtbot, window)
    window.pages["folders"].table.selectRow(0)
    qtbot.keyClick(window.pages["folders"].table, Qt.Key.Key_Delete)
    question = hands.sheet(qtbot)
    assert str(home.photos) in question.accessibleDescription()
    qtbot.keyClick(question, Qt.Key.Key_Return)  # keep the names
    hands.settle(qtbot, window)
    assert window.pages["folders"].layers.currentWidget() is window.pages["folders"].none
    assert {name for _, name in home.people.names()} == {"Anna", "Bob"}


def test_photos_are_read_again_though_nothing_looks_changed(qtbot, opened, empty, album, hands):
    finish(scan(empty.library, empty.settings, [album]))
    window = opened(empty)
    photo, broken = album / "as she is.jpg", album / "broken.jpg"
    stat = photo.stat()
    photo.write_bytes(bytes(stat.st_size))
    os.utime(photo, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    window.navigator.go(Place("folders"))
    hands.settle(qtbot, window)
    page = window.pages["folders"]
    page.table.selectRow(0)
    assert [problem.photo for problem in problems(empty.library)] == [broken]
    qtbot.mouseClick(page.again, LEFT)
    assert window.tasks.busy
    window.folders.reread()  # not beside the first, and it is said
    assert "under way" in window.toast.words.text()
    scanned(qtbot, window, hands)
    assert [problem.photo for problem in problems(empty.library)] == [photo, broken]


def say_where(qtbot, page, folder):
    """Choose a folder in the dialog that a click opens."""
    qtbot.mouseClick(page.moved, LEFT)
    dialog = page.window().findChildren(QFileDialog)[-1]
    dialog.filesSelected.emit([str(folder)])
    dialog.close()


def test_where_a_folder_is_now_is_said_by_click(qtbot, opened, home, hands, tmp_path, monkeypatch):
    home.photos.rename(tmp_path / "Moved")
    window = opened(home)
    window.navigator.go(Place("folders"))
    hands.settle(qtbot, window)
    page = window.pages["folders"]
    scans = []
    monkeypatch.setattr(window.scanning, "start", lambda: scans.append(1))  # finds no drawn faces
    assert not page.moved.isVisible()
    page.table.selectRow(0)
    assert page.moved.isVisible()

    (tmp_path / "Empty").mkdir()
    say_where(qtbot, page, tmp_path / "Empty")
    question = hands.sheet(qtbot)
    assert ": 0 of 11 photos" in question.accessibleDescription()
    qtbot.keyClick(question, Qt.Key.Key_Return)  # it is not
    hands.settle(qtbot, window)
    assert window.context.folders.list()[0].path == home.photos

    say_where(qtbot, page, tmp_path / "Moved")
    hands.settle(qtbot, window)
    assert scans == [1]
    (root,) = window.context.folders.list()
    assert (root.path, root.offline, root.photos) == (tmp_path / "Moved", False, 11)
    assert not page.moved.isVisible()
    assert [one.faces for one in home.people.get([home.anna, home.bob])] == [4, 3]
