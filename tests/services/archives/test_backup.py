import errno
import os
import sqlite3
import stat
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from album import face

from photo_faces.domain.errors import LibraryError, NewerSchema, WrongUse
from photo_faces.services.archives.backup import restore
from photo_faces.services.people.people import People
from photo_faces.storage.base import backup as copies
from photo_faces.storage.base import connection as connections
from photo_faces.storage.base.backup import backup
from photo_faces.storage.base.library import Library

SHIPPED = Path(__file__).parents[2] / "storage" / "schema"


@pytest.fixture
def people(album):
    album.add("a.jpg", face(1))
    people = People(album.library, "window")
    people.name_faces([1], "Anna")
    return people


def names(path):
    with Library.open(path, create=False) as library:
        return [name for _, name in People(library, "window").names()]


def test_a_backup_of_a_library_in_use_is_one_whole_file(album, people, tmp_path):
    file = tmp_path / "copy.sqlite"
    with album.library.read() as reading, album.library.write():
        reading.connection().exec_driver_sql("SELECT count(*) FROM face").scalar()
        backup(album.library.path, file)

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert sorted(each.name for each in tmp_path.glob("copy*")) == ["copy.sqlite"]
    assert names(file) == ["Anna"]


def test_what_a_killed_backup_left_goes_with_a_later_one(album, people, tmp_path):
    left = tmp_path / ".photo-faces-0011223344556677.part"
    fresh = tmp_path / ".photo-faces-7766554433221100.part"
    for part in (left, left.with_name(f"{left.name}-journal"), fresh):
        part.write_bytes(b"half of a library")
    for part in (left, left.with_name(f"{left.name}-journal")):
        os.utime(part, (0, time.time() - 2 * 86_400))
    backup(album.library.path, tmp_path / "copy.sqlite")
    assert list(tmp_path.glob(".photo-faces*")) == [fresh]  # another program may be writing it


def test_a_backup_replaces_a_backup_and_nothing_else(album, people, tmp_path):
    file = tmp_path / "copy.sqlite"
    backup(album.library.path, file)
    people.rename(1, "Anne")
    backup(album.library.path, file)
    assert names(file) == ["Anne"]

    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"a photo")
    for taken in (photo, album.library.path):
        with pytest.raises(WrongUse, match="backup-taken"):
            backup(album.library.path, taken)
    assert photo.read_bytes() == b"a photo"
    with pytest.raises(LibraryError):
        backup(album.library.path, tmp_path / "absent" / "copy.sqlite")


def test_restoring_brings_back_what_was_under_an_open_window(album, people, tmp_path):
    file = tmp_path / "copy.sqlite"
    backup(album.library.path, file)
    people.rename(1, "Anne")
    album.add("b.jpg", face(2))

    aside = restore(file, album.library.path)

    assert people.names() == [(1, "Anna")]
    assert len(list(people.all_faces())) == 1
    people.rename(1, "Anni")
    assert album.rows("pragma_integrity_check") == [("ok",)]
    assert aside.name == "library.sqlite.before-restore"
    assert names(aside) == ["Anne"]
    assert restore(file, album.library.path).name == "library.sqlite.before-restore-2"
    assert names(aside) == ["Anne"]


@pytest.mark.parametrize("number", [1, 2])
def test_an_older_backup_is_of_use_to_an_open_window(album, people, tmp_path, number):
    file = tmp_path / "old.sqlite"
    with closing(sqlite3.connect(file)) as connection:
        shipped = SHIPPED / f"version_{number}.sql"
        connection.executescript(shipped.read_text(encoding="utf-8"))
    was = file.read_bytes()

    restore(file, album.library.path)

    (anna,) = [who for who, name in people.names() if name == "Anna"]
    people.write(anna, "notes", "of old")
    assert people.get([anna])[0].written["notes"] == "of old"
    assert file.read_bytes() == was
    assert list(tmp_path.glob("*.part*")) == []


def test_restoring_where_there_is_no_library_makes_one(album, people, tmp_path):
    file = tmp_path / "copy.sqlite"
    backup(album.library.path, file)

    assert restore(file, tmp_path / "new" / "library.sqlite") is None
    assert names(tmp_path / "new" / "library.sqlite") == ["Anna"]
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


def test_restoring_over_a_damaged_library_puts_it_aside_with_its_log(album, people, tmp_path):
    file = tmp_path / "copy.sqlite"
    backup(album.library.path, file)
    album.library.close()
    damaged = album.library.path
    damaged.write_bytes(b"rubbish" * 1000)
    log = damaged.with_name(damaged.name + "-wal")
    log.write_bytes(b"a log that must not be played over the restored file")

    aside = restore(file, damaged)

    assert aside.read_bytes() == b"rubbish" * 1000
    assert aside.with_name(aside.name + "-wal").exists()
    assert names(damaged) == ["Anna"]


def test_what_is_no_sound_backup_is_refused_and_the_library_stays(album, people, tmp_path):
    good = tmp_path / "copy.sqlite"
    backup(album.library.path, good)
    newer, other, torn, text = (tmp_path / name for name in ("newer", "other", "torn", "text"))
    newer.write_bytes(good.read_bytes())
    with closing(sqlite3.connect(newer)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE mail (id)")
    content = bytearray(good.read_bytes())
    content[len(content) // 2 :] = bytes(len(content) - len(content) // 2)
    torn.write_bytes(content)
    text.write_text("not a library")

    for file, error in (
        (newer, NewerSchema),
        (other, LibraryError),
        (torn, LibraryError),
        (text, LibraryError),
        (tmp_path / "absent", WrongUse),
        (album.library.path, WrongUse),
    ):
        with pytest.raises(error):
            restore(file, album.library.path)

    assert people.names() == [(1, "Anna")]
    assert list(tmp_path.glob("*before*")) == []


def killed_while_open(path):
    """Renames Anna, and leaves the log of that beside the library."""
    code = (
        "import os, sys; from pathlib import Path;"
        "from photo_faces.storage.base.library import Library;"
        "from photo_faces.services.people.people import People;"
        "People(Library.open(Path(sys.argv[1])), 'window').rename(1, 'Late'); os._exit(1)"
    )
    subprocess.run([sys.executable, "-c", code, path], check=False, timeout=60)
    log = path.with_name(f"{path.name}-wal")
    assert log.stat().st_size
    return log


def test_the_log_of_a_library_that_was_deleted_is_not_played_over_a_backup(album, people, tmp_path):
    file, library = tmp_path / "copy.sqlite", album.library.path
    backup(album.library.path, file)
    album.library.close()
    log = killed_while_open(library)
    said = log.read_bytes()
    library.unlink()

    assert restore(file, library) is None

    assert names(library) == ["Anna"]
    kept = tmp_path / "library.sqlite.before-restore-wal"
    assert kept.read_bytes() == said
    library.unlink()
    library.write_bytes(b"rubbish")
    assert restore(file, library).name == "library.sqlite.before-restore-2"
    assert kept.read_bytes() == said


@pytest.mark.parametrize("there", [True, False])
def test_a_backup_goes_nowhere_near_the_log_of_another_file(album, people, tmp_path, there):
    file = tmp_path / "copy.sqlite"
    backup(album.library.path, file)
    log = killed_while_open(file)
    if not there:
        file.unlink()
    before = {path: path.read_bytes() for path in (file, log) if path.exists()}

    with pytest.raises(WrongUse, match=r"backup-in-use .*sqlite-wal"):
        backup(album.library.path, file)

    assert {path: path.read_bytes() for path in before} == before
    assert file.exists() == there


def test_a_backup_that_is_open_elsewhere_stays(album, people, tmp_path):
    file = tmp_path / "copy.sqlite"
    backup(album.library.path, file)
    with Library.open(file) as other:
        with pytest.raises(WrongUse, match="backup-in-use"):
            backup(album.library.path, file)
        People(other, "window").rename(1, "There")
    assert names(file) == ["There"]


@pytest.mark.parametrize("hurt", ["page", "reference", "schema"])
def test_a_damaged_library_replaces_no_good_backup(album, people, tmp_path, hurt):
    file = tmp_path / "copy.sqlite"
    for number in range(2, 60):
        album.add(f"{number}.jpg", face(number))
    backup(album.library.path, file)
    good = file.read_bytes()
    if hurt == "page":
        album.library.close()
        content = bytearray(album.library.path.read_bytes())
        page = next(
            row[3] for row in album.rows("sqlite_master") if row[1] == "sqlite_autoindex_file_1"
        )
        content[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
        album.library.path.write_bytes(content)
    else:
        statement = {
            "reference": "DELETE FROM photo WHERE id = 3",
            "schema": "CREATE TABLE own (a)",
        }
        with closing(sqlite3.connect(album.library.path)) as connection, connection:
            connection.execute(statement[hurt])

    for target in (file, tmp_path / "new.sqlite"):
        with pytest.raises(LibraryError, match=r"library-damaged .*library\.sqlite"):
            backup(album.library.path, target)

    assert file.read_bytes() == good
    assert sorted(path.name for path in tmp_path.glob("*.sqlite")) == [
        "copy.sqlite",
        "library.sqlite",
    ]
    assert not list(tmp_path.glob(".*"))


def test_files_of_the_users_own_stay(album, people, tmp_path):
    file, library = tmp_path / "copy.sqlite", album.library.path
    own = [
        tmp_path / name
        for name in (
            "copy.sqlite.part",
            "library.sqlite.part",
            "library.sqlite.party.txt",
            "library.sqlite.part-notes",
            "library.sqlite.before-restore",
            "library.sqlite.before-restore-2-wal",
        )
    ]
    for path in own:
        path.write_text(path.name)

    backup(album.library.path, file)
    aside = restore(file, library)

    assert [path.read_text() for path in own] == [path.name for path in own]
    assert aside.name == "library.sqlite.before-restore-3"
    assert {stat.S_IMODE(path.stat().st_mode) for path in (file, aside, library)} == {0o600}


def test_a_restore_that_fails_leaves_no_copies(album, people, tmp_path, monkeypatch):
    file = tmp_path / "copy.sqlite"
    backup(album.library.path, file)
    people.rename(1, "Anne")
    monkeypatch.setattr(connections, "BUSY_TIMEOUT_S", 0.1)

    with album.library.write(), pytest.raises(LibraryError, match="library-in-use"):
        restore(file, album.library.path)

    assert people.names() == [(1, "Anne")]
    assert not [*tmp_path.glob("*before*"), *tmp_path.glob(".*")]


@pytest.mark.parametrize("size", [512, 65536])
def test_a_backup_of_other_pages_is_restored_under_an_open_window(album, people, tmp_path, size):
    file = tmp_path / "copy.sqlite"
    backup(album.library.path, file)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f"PRAGMA page_size = {size}")
        connection.execute("VACUUM")
    people.rename(1, "Anne")

    restore(file, album.library.path)

    assert people.names() == [(1, "Anna")]


def test_a_damaged_library_is_back_in_its_place_where_the_backup_cannot_be(
    album, people, tmp_path, monkeypatch
):
    file, library = tmp_path / "copy.sqlite", album.library.path
    backup(album.library.path, file)
    album.library.close()
    library.write_bytes(b"rubbish")
    log = library.with_name("library.sqlite-wal")
    log.write_bytes(b"a log")
    monkeypatch.setattr(copies, "put_new", _no_space)

    with pytest.raises(LibraryError):
        restore(file, library)

    assert (library.read_bytes(), log.read_bytes()) == (b"rubbish", b"a log")
    assert not [*tmp_path.glob("*before*"), *tmp_path.glob(".*")]


def _no_space(part, target):
    raise OSError(errno.EIO, "Input/output error", str(target))
