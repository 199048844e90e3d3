"""Values that no version of the application puts into a library: damage, or that row's own loss."""

import os
import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from album import vector
from driving import finish
from used import in_this_process, make, use

from photo_faces.domain.errors import LibraryError
from photo_faces.services.grouping.regroup import regroup
from photo_faces.services.people.people import People
from photo_faces.services.searching.identity import Known
from photo_faces.storage.base.library import Library
from photo_faces.words import sentence

#: How many of the cases are tried, drawn anew each time; all of them take ten minutes.
TRIED = int(os.environ.get("PHOTO_FACES_TEST_RUNS", 24))

ODD = (
    "NULL", "-1", "0", "1", "9223372036854775807", "-9223372036854775808", "1e300", "9e999",
    "-9e999", "''", "'odd'", "'[]'", "'{}'", "'{'", "'null'", "'2020-13-45T99:00'", "'2020-01-01'",
    "'2020-01-01T00:00:00+00:00'", "'a' || char(0)", "CAST(x'ff' AS TEXT)", "x''", "x'00'",
    "x'2f657463'", "x'2e2e2f61'", "zeroblob(64)", "zeroblob(1000000)",
)  # fmt: skip


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    return make(tmp_path_factory.mktemp("template"))


def _columns(path):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(
            "SELECT tables.name, columns.name, wr FROM pragma_table_list AS tables,"
            " pragma_table_info(tables.name) AS columns"
            " WHERE tables.name NOT LIKE 'sqlite_%' AND tables.type = 'table' ORDER BY 1, 2"
        ).fetchall()


def put(path, table, column, value, *, where=None):
    """Puts a value into the first row of a table; says whether SQLite let it."""
    where = where or f"rowid = (SELECT min(rowid) FROM {table})"
    with closing(sqlite3.connect(path)) as connection, connection:
        try:
            changed = connection.execute(f'UPDATE {table} SET "{column}" = {value} WHERE {where}')
        except sqlite3.Error:
            return False
    return changed.rowcount > 0


def test_no_value_in_any_column_is_more_than_damage(template, tmp_path):
    cases = [(*column, value) for column in _columns(template) for value in ODD]
    random.Random(0 if os.environ.get("CI") else None).shuffle(cases)  # the same each time in CI
    tried = 0
    path = tmp_path / "library.sqlite"
    for table, column, without_rowid, value in cases:
        shutil.copy(template, path)
        if not put(path, table, column, value, where="true" if without_rowid else None):
            continue
        try:
            errors = use(path)
        except BaseException as error:
            error.add_note(f"{table}.{column} = {value}")
            raise
        assert not [error for error in errors if "library-in-use" in str(error)]
        shutil.rmtree(tmp_path / "cache", ignore_errors=True)
        if (tried := tried + 1) == TRIED:
            break


@pytest.fixture
def library(template, tmp_path):
    return Path(shutil.copy(template, tmp_path))


@pytest.mark.parametrize("value", ["-1", "9223372036854775807"])
def test_files_of_ids_that_none_is_given_are_met_by_a_walk(library, value):
    assert put(library, "file", "id", value)
    assert "library-in-use" not in str(use(library))


def test_an_entry_that_says_nothing_of_a_person_any_more_can_be_taken_back(library):
    assert put(library, "journal_change", "before", "'{}'", where="true")
    assert "damaged" not in str(use(library))


@pytest.mark.parametrize(
    ("table", "column", "value", "which"),
    [
        ("person", "birthdate", "'2020-13-45'", "person 1 has no birthdate"),
        ("photo", "taken_at", "'soon'", "photo 1 has no taken_at"),
        ("face", "quality", "'good'", "face 1 has no quality"),
        ("face", "state", "'married'", "face 1 has no state"),
        ("photo", "difference_hash", "x'00'", "photo 1 has no difference_hash"),
        ("file", "path", "x'2f657463'", "file 1 has no path"),
        ("file", "path", "x'2e2e2f61'", "file 1 has no path"),
        ("file", "path", "x'6100'", "file 1 has no path"),
        ("person", "name", "CAST(x'ff' AS TEXT)", "person 1 has no name"),
        ("journal", "at", "'once'", "journal 1 has no at"),
    ],
)
def test_a_value_that_cannot_be_is_said_with_its_row(library, table, column, value, which):
    assert put(library, table, column, value)

    errors = [sentence(error.message) for error in use(library) if isinstance(error, LibraryError)]

    assert any(f"is damaged ({which} that it could have)" in said for said in errors)


def test_numbers_that_have_run_out_are_no_full_disk(library):
    with closing(sqlite3.connect(library)) as connection, connection:
        connection.execute(
            "INSERT INTO person (id, created_at) VALUES (9223372036854775807, '2020-01-01T00:00Z')"
        )

    with (
        Library.open(library) as opened,
        pytest.raises(LibraryError, match=r"damage-value.*person.*9223372036854775807.*id"),
    ):
        People(opened, "window").name_faces([1], "Nora")


@pytest.mark.parametrize("bad", ["zeroblob(3)", "zeroblob(64)", "'text'", "x'0000c07f'"])
def test_a_damaged_vector_costs_its_face_alone(library, bad):
    assert put(library, "embedding", "vector", bad, where="face_id = 3")

    with in_this_process(), Library.open(library) as opened:
        finish(regroup(opened))
        known = Known.of(opened, library.parent / "cache")
        found, _ = known.nearest(vector(0), 100)
        people = People(opened, "window")
        assert people.reject(people.ids()[0], [2]).faces == (2,)
    assert 3 not in found
    assert {1, 2, 4, 5, 6} <= set(found.tolist())


@pytest.mark.parametrize(
    "said",
    [
        "dim = -1",
        "dim = 9223372036854775807",
        "dim = 'many'",
        "threshold = -1",
        "threshold = 9e999",
        "threshold = 'near'",
        "threshold = 1e300",
        "sha256 = 'abc'",
        "sha256 = x'00'",
        "parent_id = id",
        "name = CAST(x'ff' AS TEXT)",
        "name = x'00'",
        "name = 'a' || char(0)",
        "added_at = 'yesterday'",
        "data = '{'",
        "metrics = '[]'",
        "active = 'yes'",
    ],
)
def test_figures_of_a_network_that_make_no_sense_are_damage(library, said):
    with closing(sqlite3.connect(library)) as connection, connection:
        connection.execute(f"UPDATE model SET {said} WHERE id = 1")

    with pytest.raises(LibraryError, match=r"damage-value.*model"):
        Library.open(library)


def test_a_bug_in_a_sound_library_stays_a_bug(library):
    def fail():
        raise KeyError("a bug")

    with pytest.raises(KeyError), Library.open(library) as opened:
        fail()
    with Library.open(library) as opened, pytest.raises(KeyError), opened.read():
        fail()
    put(library, "face", "yaw", "'far'")
    with pytest.raises(LibraryError, match=r"damage-value.*yaw"), Library.open(library) as opened:
        fail()
