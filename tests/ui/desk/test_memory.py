"""What the window remembers of itself: kept for the user alone, and believed in nothing."""

import configparser
import stat
import sys
import threading

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent

from photo_faces.app import open_window
from photo_faces.storage.base import unfinished
from photo_faces.ui.desk.memory import Memory
from photo_faces.ui.jobs import Jobs

KEYS = (
    "page",
    "watch",
    "geometry",
    "people/favourites-first",
    "details/shown",
    "photos/order",
    "better/declined",
    "quality/looked-faces",
    "quality/looked-joined",
    *(f"zoom/{page}" for page in ("people", "photos", "person", "unknown", "search")),
    *(f"zoom/{page}" for page in ("report", "regroup")),
)
FAITHFUL = pytest.mark.skipif(sys.platform == "win32", reason="no permissions to look at")


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_what_was_kept_last_is_there_the_next_time(qtbot, tmp_path):
    file, jobs = tmp_path / "window.ini", Jobs()
    memory = Memory(file, jobs)
    for zoom in range(5):
        memory.keep("zoom/people", zoom)
    memory.keep("page", "unknown")
    memory.keep("geometry", "00ff")
    assert jobs.shutdown()
    again = Memory(file, Jobs())
    assert again.number("zoom/people", 2, most=4) == 4
    assert again.choice("page", ("people", "unknown")) == "unknown"
    assert again.text("geometry") == "00ff"
    assert again.number("zoom/photos", 2, most=4) == 2


def test_what_two_windows_keep_stays(qtbot, tmp_path):
    file, jobs = tmp_path / "window.ini", Jobs()
    one, other = Memory(file, jobs), Memory(file, jobs)
    one.keep("page", "people")
    other.keep("zoom/people", 3)
    one.keep("zoom/unknown", 1)
    assert jobs.shutdown()
    again = Memory(file, Jobs())
    kept = [again.number(f"zoom/{each}", 2, most=4) for each in ("people", "unknown")]
    assert (again.text("page"), *kept) == ("people", 3, 1)


def test_a_busy_disk_holds_nobody_up(qtbot, tmp_path):
    file, jobs, free = tmp_path / "window.ini", Jobs(), threading.Event()
    memory = Memory(file, jobs)
    jobs.run(free.wait, lane="memory")
    memory.keep("page", "people")
    memory.keep("page", "unknown")
    assert memory.text("page") == "unknown"
    assert not file.exists()
    free.set()
    assert jobs.shutdown()
    assert Memory(file, Jobs()).text("page") == "unknown"


def test_what_could_not_be_written_is_written_with_the_next(qtbot, tmp_path):
    folder, jobs = tmp_path / "disk", Jobs()
    folder.touch()  # in the way of the folder
    memory = Memory(folder / "window.ini", jobs)
    memory.keep("page", "people")
    memory.keep("zoom/people", 1)
    qtbot.waitUntil(lambda: not jobs.busy)
    folder.unlink()
    memory.keep("zoom/people", 3)
    assert jobs.shutdown()
    again = Memory(folder / "window.ini", Jobs())
    assert (again.text("page"), again.number("zoom/people", 2, most=4)) == ("people", 3)


def test_a_file_as_it_was_written_before_is_read(tmp_path):
    file = tmp_path / "window.ini"
    file.write_text(
        "[General]\ngeometry=@ByteArray(\\x1\\xd9\\xd0\\xcb)\npage=unknown\n\n[zoom]\npeople=4\n"
    )
    memory = Memory(file, Jobs())
    assert memory.text("page") == "unknown"
    assert memory.number("zoom/people", 2, most=4) == 4


def test_a_file_is_data_and_not_a_program(tmp_path, qtbot):
    """Qt's own reader of such files makes whatever Python objects are described in them."""
    there = tmp_path / "it ran"
    call = f"cposix\nmkdir\n(S'{there}'\ntR.".encode()
    name = b"PySide::PyObjectWrapper\0"
    body = (0x7F).to_bytes(4, "big") + len(name).to_bytes(4, "big") + name
    body += len(call).to_bytes(4, "big") + call
    told = "".join(f"\\x{byte:02x}" for byte in body)
    file = tmp_path / "window.ini"
    file.write_text(f"[General]\npage=@Variant({told})\n")
    memory = Memory(file, Jobs())
    assert memory.choice("page", ("people", "unknown")) == ""
    assert not there.exists()


@FAITHFUL
def test_a_new_file_and_its_folder_are_for_the_user_alone(qtbot, tmp_path):
    file, jobs = tmp_path / "new" / "library.window.ini", Jobs()
    Memory(file, jobs).keep("page", "people")
    assert jobs.shutdown()
    assert mode(file) == 0o600
    assert mode(file.parent) == 0o700


@FAITHFUL
def test_an_existing_file_and_folder_of_ours_are_closed_to_others(qtbot, opened, home, hands):
    folder = home.settings.library.parent
    file = home.settings.library.with_suffix(".window.ini")
    (folder / "models").mkdir()
    (folder / ".photo-faces-0123.part.ini").touch()  # a program was killed while it wrote
    folder.chmod(0o755)
    file.write_text("[General]\npage=people\n")
    file.chmod(0o644)
    hands.close(qtbot, opened(home))
    assert mode(file) == 0o600
    assert mode(folder) == 0o700


@FAITHFUL
def test_a_folder_with_other_things_in_it_stays_as_open_as_it_is(qtbot, tmp_path):
    tmp_path.chmod(0o755)
    (tmp_path / "holiday.jpg").touch()
    jobs = Jobs()
    Memory(tmp_path / "library.window.ini", jobs).keep("page", "people")
    assert jobs.shutdown()
    assert mode(tmp_path / "library.window.ini") == 0o600
    assert mode(tmp_path) == 0o755


def test_a_file_that_cannot_be_read_or_written_is_gone_without(qtbot, opened, home, hands):
    home.settings.library.with_suffix(".window.ini").mkdir()
    window = opened(home)
    hands.settle(qtbot, window)
    assert window.stack.currentWidget() is window.people
    assert hands.sheets() == []


@pytest.fixture
def remembering(qtbot, home, hands):
    """Opens a window over a file of its own with these bytes, and closes it again."""
    file = home.settings.library.with_suffix(".window.ini")

    def open_it(stored):
        file.write_bytes(stored)
        window = open_window(home.settings)
        window.show()
        window.begin()
        window.tasks.cancel()  # where it goes on with one
        qtbot.waitUntil(lambda: not window.context.jobs.busy)
        said = [each.windowTitle() for each in hands.sheets()]
        assert window.isVisible()
        assert window.stack.currentWidget() is not None
        assert said == []
        hands.close(qtbot, window)
        window.deleteLater()
        QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)

    return open_it


def ini(values):
    """A file with these values, as the window writes them."""
    lines = []
    for key, value in values.items():
        section, _, name = key.rpartition("/")
        lines.append(f"[{section or 'General'}]\n{name}={value}\n")
    return "".join(lines).encode("utf-8", "surrogateescape")


ODD = ("abc", "-1", "99", "1e9", str(2**64), str(-(2**70)), "@Invalid()", "yes, no", "", "0x7", "²")
values = st.one_of(
    st.sampled_from(ODD),
    st.integers().map(str),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30),
    st.binary(max_size=60).map(bytes.hex),
    st.binary(max_size=60).map(lambda tail: "01d9d0cb00030000" + tail.hex()),  # Qt's geometry
)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stored=st.one_of(st.dictionaries(st.sampled_from(KEYS), values).map(ini), st.binary()))
@example(stored=ini(dict.fromkeys(KEYS, "abc")))
@example(stored=ini(dict.fromkeys(KEYS, str(2**64))))
@example(stored=ini(dict.fromkeys(KEYS, "-1")))
@example(stored=ini({"geometry": "01d9d0cb00030000" + "7fffffff" * 20}))
@example(stored=b"people=abc\n[zoom]\npeople=abc\n\xff\xfe")
@example(stored=b"[zoom]\npeople=3\n[zoom]\npeople=%(page)s\n")
def test_whatever_is_stored_the_window_opens(remembering, stored):
    remembering(stored)


@pytest.mark.parametrize("odd", ["abc", "back", "77", str(2**64), "²"])
def test_a_change_of_network_that_cannot_be_is_not_gone_on_with(home, remembering, odd):
    with home.library.write() as session:
        unfinished.begin(session, "network", odd)
        unfinished.begin(session, odd, "")
    remembering(b"")


def test_the_keys_tried_are_those_that_are_kept(qtbot, opened, home, hands):
    window = opened(home)
    for page in ("people", "person", "unknown", "search", "report", "regroup"):
        assert f"zoom/{page}" in KEYS
    window.close()
    stored = configparser.ConfigParser(interpolation=None)
    stored.read(home.settings.library.with_suffix(".window.ini"))
    kept = [
        f"{section}/{name}" if section != "General" else name
        for section in stored.sections()
        for name in stored[section]
    ]
    assert {"page", "geometry"} <= set(kept) <= set(KEYS)
    names = [each.name for each in home.settings.library.parent.iterdir()]
    assert [name for name in names if "window.ini" in name] == ["library.window.ini"]
