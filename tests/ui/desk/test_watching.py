"""Photos that come while the window is open, in a real folder."""

import shutil
import sys
import threading
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from PIL import Image
from PySide6.QtCore import Qt, QTimer

from photo_faces.domain.errors import LibraryError
from photo_faces.domain.hours import Hours
from photo_faces.runtime import power
from photo_faces.services.scanning import watching as service
from photo_faces.services.scanning.folders import Folders
from photo_faces.services.upkeep.unfinished import begun, left
from photo_faces.storage.base import unfinished
from photo_faces.ui.desk import watching
from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.window import main_window

PATIENCE = 30_000
LONG = 120_000  # milliseconds
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def watched(qtbot, opened, home, hands, monkeypatch):
    """A window that watches, and counts its scans instead of running them."""
    monkeypatch.setattr(watching, "_QUIET", 50)
    monkeypatch.setattr(watching, "_ASK", 100, raising=False)
    home.settings = home.settings.model_copy(update={"watch": True})
    scans = []
    monkeypatch.setattr(
        watching.ScanController, "start", lambda *given, **_: scans.append(given[1:])
    )
    window = opened(home)
    qtbot.waitUntil(lambda: window.watcher._watch is not None, timeout=PATIENCE)
    return window, scans


def test_a_new_photo_has_the_folders_scanned_once(qtbot, watched, home):
    _, scans = watched
    photo = next(home.photos.iterdir())
    for number in range(3):
        shutil.copy(photo, home.photos / f"copy {number}.jpg")
    qtbot.waitUntil(lambda: len(scans) > 0, timeout=PATIENCE)
    assert len(scans) <= 2  # not one for each


def test_folders_are_watched_though_it_is_not_known_what_was_not_finished(
    qtbot, opened, home, hands, monkeypatch
):
    def fail(_):
        raise LibraryError("library-unreadable", library=home.settings.library, why="broken")

    monkeypatch.setattr(main_window.unfinished, "left", fail)
    home.settings = home.settings.model_copy(update={"watch": True})
    window = opened(home)
    qtbot.waitUntil(lambda: window.watcher._watch is not None, timeout=PATIENCE)
    assert "broken" in hands.sheet(qtbot).accessibleDescription()
    hands.sheet(qtbot).reject()


def test_watching_is_ended_where_the_window_does_not_wait_for_it(qtbot, watched, monkeypatch):
    window, _ = watched
    close, ended = service.FolderWatch.close, []

    def spy(watch):
        close(watch)
        ended.append(threading.current_thread())

    monkeypatch.setattr(service.FolderWatch, "close", spy)
    window.watcher.want(False)
    qtbot.waitUntil(lambda: bool(ended), timeout=PATIENCE)
    assert window.watcher._watch is None
    assert ended[0] is not threading.main_thread()


def test_what_is_no_photo_is_of_no_interest(qtbot, watched, home):
    _, scans = watched
    (home.photos / "notes.txt").write_text("nothing to see")
    qtbot.wait(300)
    assert scans == []


def test_a_photo_in_a_new_folder_is_heard_of(qtbot, watched, home):
    _, scans = watched
    folder = home.photos / "holiday"
    folder.mkdir()
    qtbot.waitUntil(lambda: len(scans) > 0, timeout=PATIENCE)
    scans.clear()
    shutil.copy(next(home.photos.glob("*.jpg")), folder / "beach.jpg")
    qtbot.waitUntil(lambda: len(scans) > 0, timeout=PATIENCE)


def test_what_a_scan_passes_over_is_of_no_interest(qtbot, watched, home):
    _, scans = watched
    photo = next(home.photos.glob("*.jpg"))
    folder = home.photos / "@eaDir" / "thumbnails"
    folder.mkdir(parents=True)
    hidden = home.photos / ".cache"
    hidden.mkdir()
    for place in (folder, hidden):
        shutil.copy(photo, place / "small.jpg")
    qtbot.wait(400)
    assert scans == []


def test_a_folder_that_is_made_again_is_watched_again(qtbot, watched, home):
    window, scans = watched
    photo, first = next(home.photos.glob("*.jpg")), window.watcher._watch
    home.photos.rename(home.photos.with_name("away"))
    home.photos.mkdir()
    shutil.copy(home.photos.with_name("away") / photo.name, photo)
    qtbot.waitUntil(lambda: len(scans) > 0, timeout=PATIENCE)
    qtbot.waitUntil(lambda: window.watcher._watch not in (None, first), timeout=PATIENCE)
    qtbot.wait(200)
    scans.clear()
    shutil.copy(photo, home.photos / "one more.jpg")
    qtbot.waitUntil(lambda: len(scans) > 0, timeout=PATIENCE)


def test_a_folder_that_is_connected_again_is_scanned(qtbot, watched, home):
    window, scans = watched
    away = home.photos.rename(home.photos.with_name("away"))
    qtbot.waitUntil(lambda: len(scans) > 0, timeout=PATIENCE)
    qtbot.waitUntil(lambda: window.watcher._watch is None, timeout=PATIENCE)
    qtbot.wait(200)
    scans.clear()
    away.rename(home.photos)
    qtbot.waitUntil(lambda: len(scans) > 0, timeout=PATIENCE)


def test_photos_that_come_without_an_end_are_scanned_now_and_then(
    qtbot, watched, home, monkeypatch
):
    window, scans = watched
    monkeypatch.setattr(watching, "_LONGEST", 0.3)
    coming = QTimer(window, interval=10)
    coming.timeout.connect(window.watcher.heard)
    coming.start()
    qtbot.waitUntil(lambda: len(scans) > 0, timeout=PATIENCE)
    coming.stop()


def test_it_is_not_watched_if_the_user_does_not_want_it(qtbot, watched, home, hands):
    window, scans = watched
    window.navigator.go(Place("folders"))
    page = window.controllers["folders"].page
    assert page.watching.isChecked()
    page.watching.click()
    qtbot.waitUntil(lambda: window.watcher._watch is None, timeout=PATIENCE)
    shutil.copy(next(home.photos.glob("*.jpg")), home.photos / "more.jpg")
    qtbot.wait(300)
    assert scans == []
    assert window.context.memory.text("watch") == "no"


@pytest.fixture
def elsewhere(tmp_path):
    """A folder outside of the library's, with one more that links back and a broken link."""
    folder = tmp_path / "elsewhere"
    (folder / "inner").mkdir(parents=True)
    (folder / "back").symlink_to(tmp_path)
    (folder / "nowhere").symlink_to(tmp_path / "nothing")
    return folder


def test_a_folder_that_is_linked_to_is_watched(qtbot, home, elsewhere):
    (home.photos / "link").symlink_to(elsewhere / "inner")
    heard = []
    watch = service.FolderWatch([home.photos], (), lambda: heard.append(1))
    try:
        assert watch.whole
        shutil.copy(next(home.photos.glob("*.jpg")), elsewhere / "inner" / "beach.jpg")
        qtbot.waitUntil(lambda: len(heard) > 0, timeout=PATIENCE)
        (home.photos / "link").unlink()
        assert not watch.whole
    finally:
        watch.close()


def test_a_link_that_comes_later_is_followed(qtbot, watched, home, elsewhere):
    window, scans = watched
    first = window.watcher._watch
    (home.photos / "link").symlink_to(elsewhere)
    qtbot.waitUntil(lambda: len(scans) > 0, timeout=PATIENCE)
    qtbot.waitUntil(lambda: window.watcher._watch not in (None, first), timeout=PATIENCE)
    qtbot.wait(300)
    scans.clear()
    shutil.copy(next(home.photos.glob("*.jpg")), elsewhere / "inner" / "beach.jpg")
    qtbot.waitUntil(lambda: len(scans) > 0, timeout=PATIENCE)


@pytest.mark.parametrize(
    ("kind", "options"), [("nfs4", "rw,relatime"), ("smbfs", "rw,nodev"), ("NTFS", "rw,remote")]
)
def test_folders_on_a_network_are_said_not_to_be_seen(tmp_path, monkeypatch, kind, options):
    share = tmp_path / "my share"
    share.mkdir()
    mounted = [
        SimpleNamespace(mountpoint=str(share), fstype=kind, opts=options),
        SimpleNamespace(mountpoint="/", fstype="ext4", opts="rw"),
    ]
    monkeypatch.setattr(service, "disk_partitions", lambda **_: mounted)
    watch = service.FolderWatch([share, tmp_path / "lost"], (), lambda: None)
    assert watch.unseen == [share, tmp_path / "lost"]
    watch.close()


def later(hours):
    return f"{datetime.now() + timedelta(hours=hours):%H:%M}"


@pytest.fixture
def watching_at(opened, home, monkeypatch):
    """Opens a window that watches at some hours, and really scans."""
    monkeypatch.setattr(watching, "_QUIET", 50)
    monkeypatch.setattr(watching, "_ASK", 100)

    def open_it(hours=None):
        home.settings = home.settings.model_copy(update={"watch": True, "scan_hours": hours})
        return opened(home)

    return open_it


def come(qtbot, window, home):
    qtbot.waitUntil(lambda: window.watcher._watch is not None, timeout=PATIENCE)
    Image.new("RGB", (300, 200), "#369").save(home.photos / "the sea.jpg")


def known(home):
    return Folders(home.library).list()[0].photos


def test_what_comes_waits_for_the_hours_that_are_set_unless_the_user_asks(
    qtbot, watching_at, home, hands
):
    window = watching_at(f"{later(2)}-{later(3)}")
    come(qtbot, window, home)
    waiting = window.sidebar.waiting
    qtbot.waitUntil(waiting.isVisible, timeout=PATIENCE)
    assert waiting.text().startswith("Photos have come. They are scanned from ")
    hands.settle(qtbot, window)
    hands.close(qtbot, window)
    assert not window.tasks.busy
    again = watching_at(home.settings.scan_hours)  # it is remembered
    qtbot.waitUntil(again.sidebar.waiting.isVisible, timeout=PATIENCE)
    assert not again.tasks.busy
    before = known(home)
    qtbot.mouseClick(again.sidebar.scan_now, LEFT)
    assert again.tasks.busy
    assert not again.sidebar.waiting.isVisible()
    qtbot.waitUntil(lambda: not again.tasks.busy, timeout=LONG)
    assert known(home) > before


def test_what_comes_is_scanned_in_the_hours_that_are_set(qtbot, watching_at, home, hands):
    window = watching_at(f"{later(-1)}-{later(1)}")
    before = known(home)
    come(qtbot, window, home)
    qtbot.waitUntil(lambda: known(home) > before and not window.tasks.busy, timeout=LONG)
    assert not window.sidebar.waiting.isVisible()


def hours_end(window):
    window.watcher.rest(Hours.read(f"{later(2)}-{later(3)}"), False)


@pytest.fixture
def scanning_itself(qtbot, watching_at, home, hands):
    """A window that scans by itself what has come, and has only begun to."""
    window = watching_at()
    come(qtbot, window, home)
    qtbot.waitUntil(lambda: window.tasks.busy, timeout=PATIENCE)
    qtbot.waitUntil(lambda: "update" in begun(home.library), timeout=PATIENCE)
    return window


def test_one_that_the_user_has_paused_stays_paused_when_its_hours_end(qtbot, scanning_itself, home):
    window, panel = scanning_itself, scanning_itself.sidebar.panel
    qtbot.mouseClick(panel.pause, LEFT)
    hours_end(window)
    qtbot.wait(300)
    assert panel.left.text() == "Paused"
    qtbot.mouseClick(panel.pause, LEFT)
    qtbot.waitUntil(window.sidebar.waiting.isVisible, timeout=LONG)
    assert not window.tasks.busy
    assert "update" in begun(home.library)


def test_one_that_the_user_cancels_is_not_put_off_when_its_hours_end(qtbot, scanning_itself, home):
    window = scanning_itself
    qtbot.mouseClick(window.sidebar.panel.cancel, LEFT)
    hours_end(window)
    window.watcher._scan_or_wait()  # while it is still being cancelled
    qtbot.waitUntil(lambda: begun(home.library) == {}, timeout=LONG)
    assert not window.sidebar.waiting.isVisible()


def test_one_that_is_put_off_is_given_up_when_the_user_cancels_it(qtbot, scanning_itself, home):
    window = scanning_itself
    hours_end(window)
    window.watcher._scan_or_wait()  # at once, so that it is still ending
    qtbot.mouseClick(window.sidebar.panel.cancel, LEFT)
    qtbot.waitUntil(lambda: begun(home.library) == {}, timeout=LONG)
    assert "Cancelled" in window.toast.words.text()
    assert not window.sidebar.waiting.isVisible()


def test_nothing_waits_where_the_user_asks_while_one_is_put_off(qtbot, scanning_itself, home):
    window = scanning_itself
    hours_end(window)
    window.watcher._scan_or_wait()
    window.scanning.start()
    qtbot.waitUntil(lambda: begun(home.library) == {}, timeout=LONG)
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=LONG)
    qtbot.wait(300)
    assert not window.sidebar.waiting.isVisible()
    assert window.context.memory.text("scan/due") == "no"


def test_one_that_the_user_asked_for_goes_on_at_any_hour_though_photos_came_meanwhile(
    qtbot, watching_at, home, hands
):
    window = watching_at(f"{later(2)}-{later(3)}")
    window.scanning.start()
    qtbot.waitUntil(lambda: "update" in begun(home.library), timeout=PATIENCE)
    window.tasks.pause_or_go_on()
    before = known(home)
    come(qtbot, window, home)
    qtbot.waitUntil(lambda: window.context.memory.text("scan/due") == "yes", timeout=PATIENCE)
    hands.close(qtbot, window)
    again = watching_at(home.settings.scan_hours)
    qtbot.waitUntil(lambda: known(home) > before and not again.tasks.busy, timeout=LONG)
    assert not again.sidebar.waiting.isVisible()


def test_a_grouping_that_was_cut_off_goes_on_though_photos_have_come(
    qtbot, watching_at, home, hands, monkeypatch
):
    window = watching_at(f"{later(-1)}-{later(1)}")
    window.context.memory.keep("scan/due", "yes")
    hands.close(qtbot, window)
    with home.library.write() as session:
        unfinished.begin(session, "update", "all")
    scans = []
    monkeypatch.setattr(watching.ScanController, "start", lambda _, **how: scans.append(how))
    watching_at(home.settings.scan_hours)
    qtbot.waitUntil(lambda: len(scans) > 0, timeout=PATIENCE)
    assert scans[0] == {"grouping": "all"}


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's own files")
def test_on_battery_a_scan_that_nobody_asked_for_ends_and_goes_on_when_plugged_in(
    qtbot, watching_at, home, hands, tmp_path, monkeypatch
):
    monkeypatch.setattr(power, "_SUPPLIES", tmp_path / "supplies")
    battery = tmp_path / "supplies" / "BAT0"
    battery.mkdir(parents=True)
    (battery / "type").write_text("Battery\n")
    (battery / "status").write_text("Charging\n")
    window = watching_at()
    before = known(home)
    come(qtbot, window, home)
    qtbot.waitUntil(lambda: window.tasks.busy, timeout=PATIENCE)
    (battery / "status").write_text("Discharging\n")
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=LONG)
    waiting = window.sidebar.waiting
    assert waiting.isVisible()
    assert waiting.text() == "Photos have come. They are scanned once the computer is plugged in."
    assert "Cancelled" not in window.toast.words.text()
    assert "update" in left(home.library)
    window.scanning.start()  # what the user asks for is done
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=LONG)
    assert known(home) > before
    assert not waiting.isVisible()

    shutil.copy(next(home.photos.glob("photo *.jpg")), home.photos / "one more.jpg")
    qtbot.waitUntil(waiting.isVisible, timeout=PATIENCE)
    (battery / "status").write_text("Charging\n")
    qtbot.waitUntil(lambda: window.tasks.busy, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=LONG)
    assert not waiting.isVisible()
    assert window.context.memory.text("scan/due") == "no"
