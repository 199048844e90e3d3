import multiprocessing
import os
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from album import SIGNATURE, face

from photo_faces.domain.errors import DiskFull, LibraryError, NewerSchema
from photo_faces.services.people.history import History
from photo_faces.services.people.people import People
from photo_faces.storage.base.library import Library
from photo_faces.storage.base.sql import run
from photo_faces.storage.networks import models
from photo_faces.storage.schema import migrations
from photo_faces.words.history import called

SHIPPED = {
    number: Path(__file__).parents[1] / "schema" / f"version_{number}.sql" for number in range(1, 6)
}


def test_a_new_library_is_for_its_owner_alone(tmp_path):
    path = tmp_path / "new" / "library.sqlite"

    with Library.open(path) as library, library.write() as session:
        assert session.connection().exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert session.connection().exec_driver_sql("PRAGMA foreign_keys").scalar() == 1

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_no_library_is_made_unless_asked_for(tmp_path):
    with pytest.raises(LibraryError, match="library-missing"):
        Library.open(tmp_path / "library.sqlite", create=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"no database " * 100, b"SQLite format 3\0" + b"\1" * 4000])
def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path, content):
    path = tmp_path / "library.sqlite"
    path.write_bytes(content)

    with pytest.raises(LibraryError, match=r"library\.sqlite"):
        Library.open(path)

    assert path.read_bytes() == content


def test_another_programs_database_is_refused(tmp_path):
    path = tmp_path / "mail.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE mail (id)")

    with pytest.raises(LibraryError, match="other-database"):
        Library.open(path)


def test_a_damaged_library_says_so(album):
    for number in range(200):
        album.add(f"{number}.jpg", face(number))
    album.library.close()
    path = album.library.path
    with closing(sqlite3.connect(path)) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'face'")
        page = root.fetchone()[0]
    with path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 4096)

    with Library.open(path) as library, pytest.raises(LibraryError, match="library-damaged"):
        list(People(library, "window").all_faces())


def test_a_newer_library_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "library.sqlite"
    Library.open(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = path.read_bytes()

    with pytest.raises(NewerSchema, match="library-newer"):
        Library.open(path)

    assert path.read_bytes() == before


NEXT = max(migrations.MIGRATIONS) + 1


READ_ALL_AGAIN = "UPDATE photo SET indexed_with = '';"


def test_a_migration_keeps_a_backup_of_what_was(album, monkeypatch):
    faces = album.add("a.jpg", face(1))
    album.library.close()
    monkeypatch.setattr(migrations, "MIGRATIONS", {NEXT: READ_ALL_AGAIN})

    with Library.open(album.library.path) as library:
        assert [each.id for each in People(library, "window").all_faces()] == [*faces]

    backup = album.library.path.with_name(f"library.sqlite.before-version-{NEXT}")
    with closing(sqlite3.connect(backup)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (NEXT - 1,)
        assert connection.execute("SELECT count(*) FROM face").fetchone() == (1,)
        assert connection.execute("SELECT indexed_with FROM photo").fetchone() == (SIGNATURE,)
    assert album.rows("photo", "indexed_with") == [("",)]
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("migration", "error", "words"),
    [
        ("DELETE FROM face;\nSELECT half_way();", LibraryError, "half_way"),
        ("ALTER TABLE root ADD COLUMN label TEXT;", LibraryError, "damage-other.*root"),
    ],
)
def test_a_migration_that_fails_changes_nothing(
    album, monkeypatch, tmp_path, migration, error, words
):
    album.add("a.jpg", face(1))
    album.library.close()
    before = album.library.path.read_bytes()
    monkeypatch.setattr(migrations, "MIGRATIONS", {NEXT: f"{READ_ALL_AGAIN}\n{migration}"})

    with pytest.raises(error, match=words):
        Library.open(album.library.path)

    assert album.library.path.read_bytes() == before
    assert [file.name for file in tmp_path.glob("*lib*")] == ["library.sqlite"]
    assert not list(tmp_path.glob(".*"))


KILLED_HALF_WAY = """
import os, signal, sys
from pathlib import Path
from photo_faces.storage.base.library import Library
from photo_faces.storage.schema import migrations

migrations._bring_up = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
Library.open(Path(sys.argv[1]))
"""


@pytest.mark.skipif(os.name != "posix", reason="signals are others elsewhere")
def test_a_migration_that_was_killed_leaves_one_copy_once_it_is_done(tmp_path):
    path = tmp_path / "library.sqlite"
    _shipped(4, path)
    for _ in range(2):
        code = subprocess.run([sys.executable, "-c", KILLED_HALF_WAY, path]).returncode
        assert code == -signal.SIGKILL
    Library.open(path).close()
    copies = [each.name for each in tmp_path.glob("library.sqlite.before*")]
    assert copies == ["library.sqlite.before-version-6"]


def test_a_migration_writes_over_no_file_of_that_name(album, monkeypatch, tmp_path):
    album.library.close()
    own = tmp_path / f"library.sqlite.before-version-{NEXT}"
    own.write_bytes(b"the user's own")
    monkeypatch.setattr(migrations, "MIGRATIONS", {NEXT: READ_ALL_AGAIN})

    Library.open(album.library.path).close()

    assert own.read_bytes() == b"the user's own"
    assert own.with_name(f"{own.name}-2").read_bytes().startswith(b"SQLite")


def _shipped(number, path):
    """A library as that version of the schema left it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(SHIPPED[number].read_text(encoding="utf-8"))


def test_a_library_of_the_shipped_version_1_opens_with_what_it_holds(tmp_path):
    path = tmp_path / "library.sqlite"
    _shipped(1, path)

    with Library.open(path) as library:
        people = People(library, "window")
        assert [(p.name, p.faces, p.photos) for p in people.get(people.ids())] == [
            ("Anna", 2, 2),
            (None, 1, 1),
        ]
        assert people.rename(people.ids()[1], "Bo").people


def test_a_library_of_the_shipped_version_2_opens_with_what_it_holds(tmp_path):
    path = tmp_path / "library.sqlite"
    _shipped(2, path)

    with Library.open(path) as library:
        people, history = People(library, "window"), History(library, "window")
        anna, somebody = people.get(people.ids())
        assert (anna.name, anna.birthdate, anna.written["relation"]) == (
            "Anna",
            date(2001, 2, 3),
            "Family",
        )
        assert (anna.written["notes"], anna.favourite, somebody.name) == ("Likes rain.", True, None)
        ((stranger, _),) = people.ignored()
        assert called(history.redo().said) == "name Bo"
        history.undo()
        assert people.bring_back([stranger]).faces == (stranger,)
        with library.read() as session:
            (model,) = models.list_(session)
            assert (model.active, model.parent_id, model.data, model.metrics) == (
                True,
                None,
                {},
                {},
            )
    backup = path.with_name("library.sqlite.before-version-6")
    with closing(sqlite3.connect(backup)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (2,)


def test_names_that_differed_by_what_cannot_be_seen_are_spelled_anew(tmp_path):
    path = tmp_path / "library.sqlite"
    _shipped(3, path)
    long = "n" * 400
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany(
            "INSERT INTO person (name, name_key, created_at) VALUES (?, ?, '2026-11-28')",
            [(name, name.casefold()) for name in ("Eva\u200b", "علی\u200cرضا", "\u2800", long)],
        )

    with Library.open(path) as library:
        people = People(library, "window")
        spelled = [name for _, name in people.names()]
        assert [spelled.count(name) for name in ("Eva", "علی\u200cرضا", long)] == [1, 1, 1]
        assert all(name.strip("\u2800") for name in spelled)
        (face_id, *_) = (each.id for each in people.all_faces())
        people.name_faces([face_id], "علی\u200cرضا")
        assert [name for _, name in people.names()] == spelled


def _schema(path):
    """Columns, indexes and triggers: what may not depend on how a library came to its version."""
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
        ).fetchall()
        columns = {
            name: connection.execute(f"PRAGMA table_info({name})").fetchall() for (name,) in tables
        }
        others = "SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger')"
        return columns, sorted(connection.execute(others).fetchall(), key=repr)


@pytest.mark.parametrize("number", SHIPPED)
def test_a_shipped_library_comes_to_the_schema_of_a_new_one(tmp_path, number):
    """A change of the tables needs a migration, and a new shipped version beside these."""
    old, new = tmp_path / "old.sqlite", tmp_path / "new.sqlite"
    _shipped(number, old)
    for path in (old, new):
        Library.open(path).close()

    assert _schema(old) == _schema(new)


def test_two_processes_make_one_library(tmp_path):
    path = tmp_path / "library.sqlite"
    code = (
        "import sys; from pathlib import Path;"
        "from photo_faces.storage.base.library import Library;"
        "sys.stdin.readline(); Library.open(Path(sys.argv[1])).close()"
    )
    started = [
        subprocess.Popen(
            [sys.executable, "-c", code, path], stdin=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for _ in range(2)
    ]
    ends = [process.communicate(b"\n", timeout=60) for process in started]

    assert [process.returncode for process in started] == [0, 0], ends
    with Library.open(path, create=False) as library:
        assert People(library, "window").ids() == []


def _name_many(path, name, ids):
    with Library.open(path, create=False) as library:
        people = People(library, "command line")
        for face_id in ids:
            people.name_faces([face_id], f"{name} {face_id}")


def test_window_and_command_line_decide_at_once(album):
    faces = [album.add(f"{number}.jpg", face(number))[0] for number in range(60)]
    context = multiprocessing.get_context("spawn")
    other = context.Process(target=_name_many, args=(album.library.path, "There", faces[::2]))
    other.start()
    here = threading.Thread(
        target=_name_many, args=(album.library.path, "Here", faces[1::2]), daemon=True
    )
    here.start()
    here.join(60)
    other.join(60)

    assert other.exitcode == 0
    people = People(album.library, "window")
    assert len(people.ids()) == 60
    assert {each.state for each in people.all_faces()} == {"confirmed"}


def test_a_reader_sees_one_state_while_others_write(album):
    album.add("a.jpg", face(1))
    count = "SELECT count(*) FROM face"
    with album.library.read() as session:
        assert session.connection().exec_driver_sql(count).scalar() == 1
        album.add("b.jpg", face(2))
        assert session.connection().exec_driver_sql(count).scalar() == 1
    with album.library.read() as session:
        assert session.connection().exec_driver_sql(count).scalar() == 2


def test_an_error_that_is_kept_keeps_nobody_from_writing(album):
    album.add("a.jpg", face(1))
    album.add("b.jpg", face(2))

    def fail_while_reading():
        with album.library.read() as session:
            rows = run(session, "SELECT id FROM face")
            raise RuntimeError(next(rows))

    with pytest.raises(RuntimeError) as kept:
        fail_while_reading()

    with Library.open(album.library.path) as other:
        People(other, "command line").name_faces([1], "Anna")
    assert People(album.library, "window").name_faces([2], "Bo").faces == (2,)
    assert kept.value.__traceback__ is not None


def _add_until_it_fails(album):
    for number in range(1000):
        album.add(f"{number}.jpg", *(face(i, 30.0 * i) for i in range(10)))


def test_a_full_disk_is_said_and_loses_nothing(album):
    kept = album.add("a.jpg", face(1))
    with album.library.write() as session:
        connection = session.connection()
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 4}")

    with pytest.raises(DiskFull, match="library-disk-full"):
        _add_until_it_fails(album)

    assert [each.id for each in People(album.library, "window").faces(kept)] == [*kept]
    assert album.rows("pragma_integrity_check") == [("ok",)]
    assert album.rows("pragma_foreign_key_check") == []


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes where nobody may"
)
def test_a_library_that_may_not_be_written_says_so(album):
    album.library.close()
    album.library.path.chmod(0o400)

    with pytest.raises(LibraryError, match=r"library\.sqlite"):
        Library.open(album.library.path)
