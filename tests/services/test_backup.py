import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from album import face

from photo_faces.domain.errors import LibraryError, NewerSchema, WrongUse
from photo_faces.services.backup import backup, restore
from photo_faces.services.people import People
from photo_faces.storage.library import Library

SHIPPED = Path(__file__).parents[1] / "storage"


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
        backup(album.library, file)

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert sorted(each.name for each in tmp_path.glob("copy*")) == ["copy.sqlite"]
    assert names(file) == ["Anna"]


def test_a_backup_replaces_a_backup_and_nothing_else(album, people, tmp_path):
    file = tmp_path / "copy.sqlite"
    backup(album.library, file)
    people.rename(1, "Anne")
    backup(album.library, file)
    assert names(file) == ["Anne"]

    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"a photo")
    for taken in (photo, album.library.path):
        with pytest.raises(WrongUse, match="there already"):
            backup(album.library, taken)
    assert photo.read_bytes() == b"a photo"
    with pytest.raises(LibraryError):
        backup(album.library, tmp_path / "absent" / "copy.sqlite")


def test_restoring_brings_back_what_was_under_an_open_window(album, people, tmp_path):
    file = tmp_path / "copy.sqlite"
    backup(album.library, file)
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
    people.set_notes(anna, "of old")
    assert people.get([anna])[0].notes == "of old"
    assert file.read_bytes() == was
    assert list(tmp_path.glob("*.part*")) == []


def test_restoring_where_there_is_no_library_makes_one(album, people, tmp_path):
    file = tmp_path / "copy.sqlite"
    backup(album.library, file)

    assert restore(file, tmp_path / "new" / "library.sqlite") is None
    assert names(tmp_path / "new" / "library.sqlite") == ["Anna"]
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


def test_restoring_over_a_damaged_library_puts_it_aside_with_its_log(album, people, tmp_path):
    file = tmp_path / "copy.sqlite"
    backup(album.library, file)
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
    backup(album.library, good)
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
