"""Moving a library: whatever happens, one that is whole counts."""

import json
import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import closing, suppress
from pathlib import Path

import pytest
from album import face

from photo_faces import settings
from photo_faces.domain.errors import LibraryError, UnderWay, WrongUse
from photo_faces.services.archives import backup as service
from photo_faces.services.archives.backup import move
from photo_faces.services.people.people import People
from photo_faces.services.upkeep.unfinished import only_here
from photo_faces.settings import Settings, window_file
from photo_faces.storage.base import connection as connections
from photo_faces.storage.base.backup import remove
from photo_faces.storage.base.library import Library
from photo_faces.storage.schema import migrations

# Moves its library again and again, each time killed at a later one of the calls of the system.
KILLED = """
import json, os, signal, sys
from pathlib import Path
from photo_faces.services.archives.backup import move
from photo_faces.services.people.people import People
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library

CALLS = ("open", "os.rename", "os.remove", "os.chmod", "os.mkdir", "sqlite3.connect")
folder, leave, content = Path(sys.argv[1]), sys.argv[2] == "leave", Path(sys.argv[3]).read_bytes()
told = []
for last in range(1, 1000):
    home = folder / str(last)
    for name in ("data", "config"):
        (home / name).mkdir(parents=True)
        os.environ[f"XDG_{name.upper()}_HOME"] = str(home / name)
    library, place = Settings().library, home / "elsewhere" / "Photos.sqlite"
    library.parent.mkdir()
    library.write_bytes(content)
    library.with_suffix(".window.ini").write_text("[General]\\npage = people\\n")
    child = os.fork()
    if not child:
        count = 0
        def count_calls(name, _):
            global count
            if name in CALLS:
                count += 1
                if count == last:
                    os.kill(os.getpid(), signal.SIGKILL)
        sys.addaudithook(count_calls)
        move(library, place, Settings().cache_folder, leave=leave)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    counts = Settings().library
    with Library.open(counts, create=False) as opened:
        names = [name for _, name in People(opened, "window").names()]
    told.append((names, counts == place, library.exists()))
    if not status:
        break
print(json.dumps(told))
"""


@pytest.fixture
def library(album, tmp_path, monkeypatch):
    for name in ("DATA", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    album.add("a.jpg", face(1))
    People(album.library, "window").name_faces([1], "Anna")
    album.library.close()
    return album.library.path


def names(path):
    with Library.open(path, create=False) as library:
        return [name for _, name in People(library, "window").names()]


def full(*_):
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("leave", [True, False])
def test_it_lies_elsewhere_with_what_the_window_remembers(library, tmp_path, leave):
    place = tmp_path / "another disk" / "Photos.sqlite"
    window_file(library).write_text("[General]\npage = people\n")
    move(library, place, Settings().cache_folder, leave=leave)
    assert names(place) == ["Anna"]
    assert "people" in window_file(place).read_text()
    assert [each.exists() for each in (library, window_file(library))] == [leave, leave]
    assert not leave or names(library) == ["Anna"]
    assert Settings().library != place  # it was not the usual one


def test_nothing_is_written_over_and_nothing_moved_that_is_in_use(library, tmp_path, monkeypatch):
    place = tmp_path / "Photos.sqlite"
    place.write_bytes(b"a photo")
    with pytest.raises(WrongUse, match="move-taken"):
        move(library, place, Settings().cache_folder, leave=False)
    assert place.read_bytes() == b"a photo"
    place.unlink()
    with only_here(library, "learning"), pytest.raises(UnderWay):
        move(library, place, Settings().cache_folder, leave=False)
    monkeypatch.setattr("photo_faces.storage.base.backup._SOON_MS", 10)
    with Library.open(library) as opened, opened.read() as reading:
        reading.connection().exec_driver_sql("SELECT count(*) FROM face").scalar()
        with pytest.raises(LibraryError, match="move-open"):
            move(library, place, Settings().cache_folder, leave=False)
    assert not place.exists()
    assert names(library) == ["Anna"]


def test_it_stays_where_the_new_place_cannot_be_remembered(library, tmp_path, monkeypatch):
    monkeypatch.setenv("PHOTO_FACES_LIBRARY", str(library))
    monkeypatch.setattr(service, "keep", full)
    place = tmp_path / "new" / "Photos.sqlite"
    with pytest.raises(Exception, match="file-unwritable"):
        move(library, place, Settings().cache_folder, leave=False)
    assert not place.exists()
    assert names(library) == ["Anna"]


def test_what_another_program_says_meanwhile_is_refused_and_not_lost(
    library, tmp_path, monkeypatch
):
    """It comes in after the copy was made, before the old library is removed."""
    monkeypatch.setenv("PHOTO_FACES_LIBRARY", str(library))
    place = tmp_path / "new" / "Photos.sqlite"

    def another():
        with Library.open(library, create=False) as opened:
            People(opened, "command line").name_faces([1], "Bob")

    with ThreadPoolExecutor() as threads:

        def keep(values):
            others.append(threads.submit(another))
            wait(others, 0.5)  # or for as long as the library is held
            settings.keep(values)

        others = []
        monkeypatch.setattr(service, "keep", keep)
        move(library, place, Settings().cache_folder, leave=False)
    with pytest.raises(LibraryError):
        others[0].result()
    assert names(place) == ["Anna"]
    assert list(library.parent.glob(f"{library.name}*")) == []


def test_one_that_is_moved_at_the_very_moment_when_it_is_opened_is_not_there(
    library, tmp_path, monkeypatch
):
    place, set_up, migrate = tmp_path / "Photos.sqlite", connections._set_up, migrations.migrate

    def opening(path):
        migrate(path)
        monkeypatch.setattr(connections, "_set_up", meanwhile)

    def meanwhile(connection, *pragmas):
        monkeypatch.undo()
        move(library, place, Settings().cache_folder, leave=False)
        return set_up(connection, *pragmas)

    monkeypatch.setattr(migrations, "migrate", opening)
    with pytest.raises(LibraryError, match="library-missing"):
        Library.open(library)
    assert list(library.parent.glob(f"{library.name}*")) == []
    assert names(place) == ["Anna"]


@pytest.mark.parametrize("disk", ["good", "full"])
def test_the_one_that_stays_lets_readers_and_a_writer_go_side_by_side_as_before(
    library, tmp_path, monkeypatch, disk
):
    if disk == "full":
        monkeypatch.setattr("photo_faces.storage.base.backup.copy", full)
    with suppress(OSError):
        move(library, tmp_path / "Photos.sqlite", Settings().cache_folder, leave=True)
    with closing(sqlite3.connect(library)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert (tmp_path / "Photos.sqlite").exists() is (disk == "good")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process that can be copied")
@pytest.mark.parametrize("leave", ["leave", "remove"])
def test_a_library_that_counts_is_whole_at_whatever_moment_a_move_is_killed(
    library, tmp_path, leave
):
    ran = subprocess.run(
        [sys.executable, "-c", KILLED, tmp_path / "runs", leave, library],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert [names for names, _, _ in told] == [["Anna"]] * len(told)
    counts = [moved for _, moved, _ in told]
    assert counts == sorted(counts)  # first the old place, from some moment on the new one
    assert counts[0] is False
    assert counts[-1] is True
    assert told[-1][2] is (leave == "leave")
    assert all(moved or there for _, moved, there in told)


def test_a_name_that_is_a_pattern_costs_no_other_library_its_lock(tmp_path):
    names = "a[bc].sqlite", "ab.sqlite"
    for name in names:
        (tmp_path / name).touch()
        (tmp_path / f"{name}.update-lock").touch()
    remove(tmp_path / names[0])
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "ab.sqlite",
        "ab.sqlite.update-lock",
    ]
