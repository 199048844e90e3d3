"""A library may be somebody else's work: nothing in it runs, and what does not fit is refused."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from album import Album, face

from photo_faces.domain.errors import LibraryError
from photo_faces.services.people.people import People
from photo_faces.storage.base import backup
from photo_faces.storage.base.library import Library

SHIPPED = {number: Path(__file__).parent / f"version_{number}.sql" for number in range(1, 6)}

#: What a file may bring besides, or in place of, what is made here.
FOREIGN = {
    "a trigger that renames people": (
        "CREATE TRIGGER mine AFTER UPDATE ON face BEGIN UPDATE person SET name = 'X'; END",
    ),
    "a trigger that never ends": (
        "CREATE TRIGGER mine AFTER INSERT ON rejection BEGIN INSERT INTO measurement (at, figures)"
        " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
        " SELECT i, '{}' FROM n; END",
    ),
    "a trigger of ours that does something else": (
        "DROP TRIGGER journal_person_update",
        "CREATE TRIGGER journal_person_update AFTER UPDATE ON person BEGIN DELETE FROM face; END",
    ),
    "a trigger on a view": (
        "CREATE VIEW mine AS SELECT 1 AS a",
        "CREATE TRIGGER yours INSTEAD OF INSERT ON mine BEGIN DELETE FROM face; END",
    ),
    "a trigger less": ("DROP TRIGGER journal_person_update",),
    "a trigger with an odd name": (
        'CREATE TRIGGER "a ""b"" ; --" AFTER UPDATE ON face BEGIN DELETE FROM face; END',
    ),
    "a view": ("CREATE VIEW mine AS SELECT * FROM face",),
    "a view in the place of a table": (
        "ALTER TABLE measurement RENAME TO kept",
        "CREATE VIEW measurement AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1"
        " FROM n) SELECT i AS id, i AS at, '{}' AS figures FROM n",
    ),
    "a view of the name of SQLite's own": (
        "CREATE VIEW mine AS SELECT 1",
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET name = 'sqlite_stat1', tbl_name = 'sqlite_stat1'"
        " WHERE name = 'mine'",
    ),
    "a virtual table": ("CREATE VIRTUAL TABLE mine USING fts5 (a)",),
    "a virtual table in the place of a table": (
        "DROP TABLE measurement",
        "CREATE VIRTUAL TABLE measurement USING fts5 (id, at, figures)",
    ),
    "a table": ("CREATE TABLE mine (a)",),
    "a table less": ("DROP TABLE measurement",),
    "a column": ("ALTER TABLE person ADD COLUMN mine",),
    "a column that computes": (
        "ALTER TABLE photo ADD COLUMN mine AS (hex(zeroblob(1000000))) VIRTUAL",
    ),
    "a column less": ("ALTER TABLE file DROP COLUMN detail",),
    "an index": ("CREATE INDEX mine ON person (name)",),
    "an index that computes": ("CREATE INDEX mine ON person (hex(name))",),
    "an index that looks at other rows": (
        "DROP INDEX face_of_photo",
        "CREATE INDEX face_of_photo ON face (photo_id) WHERE quality > 0.5",
    ),
    "an index less": ("DROP INDEX face_of_photo",),
}

#: Changes in the statement that makes a table, which SQLite then believes.
REWRITTEN = {
    "a condition": ("person", "notes VARCHAR", "notes VARCHAR CHECK (length(notes) < 9)"),
    "another order": ("person", "name VARCHAR", "name VARCHAR COLLATE NOCASE"),
    "another type": ("person", "hidden BOOLEAN", "hidden VARCHAR"),
    "another default": ("person", "DEFAULT '0'", "DEFAULT '1'"),
    "a default that computes": ("person", "DEFAULT '0'", "DEFAULT (random())"),
    "nothing is needed": ("person", "created_at VARCHAR NOT NULL", "created_at VARCHAR"),
    "another reference": ("face", "REFERENCES photo (id) ON DELETE CASCADE", "REFERENCES root"),
    "a late reference": ("face", "REFERENCES person (id)", "REFERENCES person (id) DEFERRABLE"),
    "no one of a kind": ("model", "UNIQUE (name)", "UNIQUE (name) ON CONFLICT REPLACE"),
    "rows by number": ("embedding", "WITHOUT ROWID", ""),
    "numbers used again": ("person", "AUTOINCREMENT", ""),
    "no statement": ("person", "CREATE TABLE person", "CREATE person"),
    "a comment": ("person", "notes VARCHAR", "notes VARCHAR /* mine */"),
}


def _rewritten(table, old, new):
    return (
        "PRAGMA writable_schema = ON",
        f"UPDATE sqlite_master SET sql = replace(sql, '{old.replace(chr(39), chr(39) * 2)}',"
        f" '{new.replace(chr(39), chr(39) * 2)}') WHERE name = '{table}'",
    )


SCHEMAS = {**FOREIGN, **{words: _rewritten(*what) for words, what in REWRITTEN.items()}}


def spoil(path, statements):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        for statement in statements:
            connection.execute(statement)


@pytest.fixture
def closed(album):
    """A library with a person in it, closed."""
    ids = [album.add(f"{number}.jpg", face(number))[0] for number in range(4)]
    people = People(album.library, "window")
    people.name_faces(ids[:2], "Anna")
    people.reject(people.ids()[0], ids[:1])
    album.library.close()
    return album.library.path


@pytest.mark.parametrize("statements", SCHEMAS.values(), ids=SCHEMAS)
def test_a_library_that_is_not_made_as_ours_is_refused(closed, tmp_path, statements):
    good = tmp_path / "good.sqlite"
    good.write_bytes(closed.read_bytes())
    spoil(closed, statements)
    before = closed.read_bytes()

    with pytest.raises(LibraryError, match="library-damaged"):
        Library.open(closed)
    with pytest.raises(LibraryError, match="library-damaged"):
        backup.restore(closed, good)

    assert closed.read_bytes() == before
    with Library.open(good, create=False) as library:
        assert [name for _, name in People(library, "window").names()] == ["Anna"]


@pytest.mark.parametrize(
    "pragma", ["user_version = -1", "user_version = 0", "user_version = -2147483648"]
)
def test_a_library_of_no_version_is_refused(closed, pragma):
    spoil(closed, [f"PRAGMA {pragma}"])

    with pytest.raises(LibraryError, match="library-damaged"):
        Library.open(closed)


def test_a_library_in_another_encoding_is_refused(closed, tmp_path):
    other = tmp_path / "wide.sqlite"
    with closing(sqlite3.connect(closed)) as source, closing(sqlite3.connect(other)) as target:
        target.execute("PRAGMA encoding = 'UTF-16le'")
        target.executescript("\n".join(source.iterdump()))
        for name in ("application_id", "user_version"):
            (number,) = source.execute(f"PRAGMA {name}").fetchone()
            target.execute(f"PRAGMA {name} = {number}")

    with pytest.raises(LibraryError, match="UTF-16le"):
        Library.open(other)


@pytest.mark.parametrize("size", [512, 1024, 65536])
def test_pages_of_any_size_are_read(closed, tmp_path, size):
    spoil(closed, [f"PRAGMA page_size = {size}", "VACUUM", "ANALYZE"])
    again = tmp_path / "again.sqlite"

    with Library.open(closed, create=False) as library:
        backup.backup(library.path, again)
        people = People(library, "window")
        people.rename(people.ids()[0], "Anne")
        backup.restore(again, closed)
        assert [name for _, name in people.names()] == ["Anna"]


@pytest.mark.parametrize("number", SHIPPED)
@pytest.mark.parametrize("statements", FOREIGN.values(), ids=FOREIGN)
def test_nothing_foreign_runs_while_an_older_library_is_brought_up(tmp_path, number, statements):
    path = tmp_path / "library.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(SHIPPED[number].read_text(encoding="utf-8"))
    try:
        spoil(path, statements)
    except sqlite3.OperationalError:
        pytest.skip("that version has nothing of the kind")
    before = path.read_bytes()

    if all("TRIGGER" in each for each in statements):
        with Library.open(path) as library:  # what the version makes anew
            people = People(library, "window")
            assert people.names()[0][1] == "Anna"
            assert len(list(people.all_faces())) >= 3
    else:
        with pytest.raises(LibraryError, match="library-damaged"):
            Library.open(path)
        assert path.read_bytes() == before


def test_another_programs_file_stays_as_it_is(tmp_path):
    path = tmp_path / "mail.sqlite"
    spoil(path, ["CREATE TABLE mail (id)"])
    before = path.read_bytes()

    with pytest.raises(LibraryError, match="other-database"):
        Library.open(path)

    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_library_whose_first_writer_was_killed_opens(tmp_path):
    """The log of a file that is not yet in the mode of logs is played back."""
    path = tmp_path / "library.sqlite"
    with Album(tmp_path).library as library:
        People(library, "window")
    code = (
        "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "c.execute('PRAGMA journal_mode = DELETE'); c.execute('PRAGMA cache_spill = 1');"
        "c.execute('PRAGMA cache_size = 1'); c.execute('BEGIN');"
        "c.execute('CREATE TABLE half AS SELECT zeroblob(100000) AS a');"
        "c.execute('CREATE TABLE other AS SELECT zeroblob(100000) AS a'); os._exit(1)"
    )
    subprocess.run([sys.executable, "-c", code, path], check=False, timeout=60)
    assert path.with_name("library.sqlite-journal").exists()

    with Library.open(path) as library:
        assert People(library, "window").names() == []
