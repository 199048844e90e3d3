"""Numbered migrations of the schema, each in one transaction, with a backup first.

`PRAGMA user_version` holds the number of the last one that ran; `PRAGMA application_id` tells a
library from any other SQLite file.
"""

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from functools import cache
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DatabaseError

from photo_faces.domain.errors import LibraryError, NewerSchema, WrongUse
from photo_faces.domain.names import name_key, plain_line
from photo_faces.storage import embeddings, gone, journal_tables, schema, values
from photo_faces.storage.aside import keep
from photo_faces.storage.connection import broken, engine, reading
from photo_faces.storage.failures import damaged
from photo_faces.storage.recording import FACE, triggers

APPLICATION_ID = 0x50464143  # "PFAC"
# Few rows, looked at on opening: sizes and places that are believed, and what the triggers go by.
_BELIEVED = ("model", "root", "journal_open")
# What SQLite says of a file that lacks what its version has, or holds what that could not.
_NOT_OF_ITS_VERSION = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_MISMATCH, sqlite3.SQLITE_CONSTRAINT)


def _create(connection: Connection) -> None:
    """Makes a new library, of the newest version."""
    add_what_is_missing(connection)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def add_what_is_missing(connection: Connection) -> None:
    """Makes the tables and indexes that are not there, and all triggers anew."""
    journal_tables.JournalRow.metadata.create_all(connection)  # which knows all tables
    _drop_triggers(connection)
    for statement in (*triggers(), *embeddings.TRIGGERS, *gone.TRIGGERS):
        connection.exec_driver_sql(statement)


def _second(connection: Connection) -> None:
    """What is known of people; who are not one; answers; measurements."""
    for column in (
        "birthdate VARCHAR",
        "notes VARCHAR",
        "relation VARCHAR",
        "favourite BOOLEAN NOT NULL DEFAULT '0'",
    ):
        connection.exec_driver_sql(f"ALTER TABLE person ADD COLUMN {column}")
    connection.exec_driver_sql(
        "ALTER TABLE rejection ADD COLUMN by_split BOOLEAN NOT NULL DEFAULT '0'"
    )
    for column in (
        "undone_order INTEGER",
        "faces INTEGER NOT NULL DEFAULT '0'",
        "people INTEGER NOT NULL DEFAULT '0'",
    ):
        connection.exec_driver_sql(f"ALTER TABLE journal ADD COLUMN {column}")
    connection.exec_driver_sql("ALTER TABLE journal_change RENAME TO change_by_change")
    connection.exec_driver_sql(
        "ALTER TABLE cluster_run ADD COLUMN next_cluster INTEGER NOT NULL DEFAULT '0'"
    )
    add_what_is_missing(connection)
    connection.exec_driver_sql(
        "UPDATE cluster_run SET next_cluster = (SELECT coalesce(max(cluster_id) + 1, 0) FROM face)"
    )
    connection.exec_driver_sql(
        "INSERT INTO newcomer SELECT id FROM face"
        " WHERE person_id IS NULL AND cluster_id IS NULL AND ignored IS NULL"
    )
    _sum_changes_up(connection)


def _sum_changes_up(connection: Connection) -> None:
    """Version 1 kept each change to a row by itself; an entry now holds what they came to."""
    connection.exec_driver_sql(
        "CREATE TEMP TABLE net AS SELECT oldest.journal_id, oldest.table_name, oldest.row_id,"
        " oldest.before, newest.after FROM (SELECT min(id) AS first, max(id) AS last"
        "  FROM change_by_change GROUP BY journal_id, table_name, row_id)"
        " JOIN change_by_change AS oldest ON oldest.id = first"
        " JOIN change_by_change AS newest ON newest.id = last"
        " WHERE oldest.before IS NOT newest.after"
    )
    old, new = (
        ", ".join(f"json_extract({image}, '$.{name}')" for name in FACE)
        for image in ("before", "after")
    )
    connection.exec_driver_sql(
        f"INSERT INTO face_change SELECT journal_id, row_id, {old}, {new}"
        " FROM temp.net WHERE table_name = 'face'"
    )
    before, after = (
        f"json_insert({image}, '$.id', row_id, '$.birthdate', NULL, '$.notes', NULL,"
        " '$.relation', NULL, '$.favourite', 0, '$.by_split', 0)"
        for image in ("before", "after")
    )
    connection.exec_driver_sql(
        f"INSERT INTO journal_change SELECT journal_id, table_name, row_id, {before}, {after}"
        " FROM temp.net WHERE table_name <> 'face'"
    )
    connection.exec_driver_sql(
        "UPDATE journal SET faces = (SELECT count(*) FROM face_change"
        " WHERE journal_id = journal.id AND (old_person_id IS NOT new_person_id"
        "  OR old_state <> new_state OR old_ignored IS NOT new_ignored))"
    )
    connection.exec_driver_sql("DROP TABLE temp.net")
    connection.exec_driver_sql("DROP TABLE change_by_change")


def _third(connection: Connection) -> None:
    """Networks that were learnt from the library."""
    for column in ("parent_id INTEGER REFERENCES model (id)", "data VARCHAR", "metrics VARCHAR"):
        connection.exec_driver_sql(f"ALTER TABLE model ADD COLUMN {column}")
    add_what_is_missing(connection)


def _fourth(connection: Connection) -> None:
    """Photos are known by their pixels too, and may be gone; two people may be called the same."""
    for table, column in (
        ("photo", "picture_hash BLOB"),
        ("file", "content_hash BLOB"),
        ("journal", "part_of INTEGER REFERENCES journal (id) ON DELETE CASCADE"),
    ):
        connection.exec_driver_sql(f"ALTER TABLE {table} ADD COLUMN {column}")
    _let_names_repeat(connection)
    _spell_names_anew(connection)
    add_what_is_missing(connection)
    for statement in (
        "CREATE INDEX photo_of_picture ON photo (picture_hash)",
        "CREATE INDEX photo_without_picture ON photo (difference_hash) WHERE picture_hash IS NULL",
        "CREATE INDEX file_of_content ON file (content_hash)",
        "CREATE INDEX journal_part ON journal (part_of) WHERE part_of IS NOT NULL",
        "UPDATE file SET content_hash = (SELECT content_hash FROM photo WHERE id = photo_id)",
        gone.FILL,
    ):
        connection.exec_driver_sql(statement)


def _fifth(connection: Connection) -> None:
    """What was begun and has not ended."""
    add_what_is_missing(connection)


class _Foreign(Exception):
    """A table that a migration makes anew has what no version of ours gave it."""


def _let_names_repeat(connection: Connection) -> None:
    """Makes the table of people anew: that a column is unique cannot be taken back otherwise."""
    columns = (
        "id, name, name_key, hidden, cover_face_id, created_at, birthdate, notes, relation,"
        " favourite"
    )
    found = connection.exec_driver_sql(
        "SELECT name FROM pragma_table_xinfo('person') UNION ALL SELECT name FROM sqlite_master"
        " WHERE type = 'index' AND tbl_name = 'person' AND sql IS NOT NULL"
    ).scalars()
    if set(found.all()) != set(columns.split(", ")):
        raise _Foreign("its table 'person' is not that of photo_faces")
    _drop_triggers(connection)  # they are made anew at the end
    numbers = "SELECT seq FROM sqlite_sequence WHERE name = 'person'"
    last = connection.exec_driver_sql(numbers).scalar()
    for statement in (
        "CREATE TABLE person_anew (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name VARCHAR,"
        " name_key VARCHAR, hidden BOOLEAN DEFAULT '0' NOT NULL, cover_face_id INTEGER,"
        " created_at VARCHAR NOT NULL, birthdate VARCHAR, notes VARCHAR, relation VARCHAR,"
        " favourite BOOLEAN DEFAULT '0' NOT NULL)",
        f"INSERT INTO person_anew ({columns}) SELECT {columns} FROM person",
        "DROP TABLE person",
        "ALTER TABLE person_anew RENAME TO person",
        "CREATE INDEX person_of_name ON person (name_key)",
    ):
        connection.exec_driver_sql(statement)
    if last is not None:  # no number is given twice, also those of people who are gone
        connection.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = 'person'")
        connection.exec_driver_sql(f"INSERT INTO sqlite_sequence VALUES ('person', {last})")


def _spell_names_anew(connection: Connection) -> None:
    """Names held what cannot be seen, by which they differed; some held nothing else."""
    rows = connection.exec_driver_sql("SELECT id, name FROM person WHERE name IS NOT NULL").all()
    for person_id, name in rows:
        try:
            plain = plain_line(name)
        except WrongUse:  # too long, which it may stay
            plain = name
        connection.exec_driver_sql(
            "UPDATE person SET name = ?, name_key = ? WHERE id = ?",
            (plain, None if plain is None else name_key(plain), person_id),
        )


#: What brings a library from the version before to the version of the key.
MIGRATIONS: Mapping[int, Callable[[Connection], None]] = {
    2: _second,
    3: _third,
    4: _fourth,
    5: _fifth,
}


@cache
def made_here() -> schema.Schema:
    """What a library of the newest version is made of."""
    empty = create_engine("sqlite://")
    with empty.connect() as connection:
        _create(connection)
        found = schema.of(_driver(connection))
    empty.dispose()
    return found


def migrate(path: Path, *, kept: bool = True) -> None:
    """Brings the library at `path` to the newest version, or leaves it as it was.

    Args:
        path: the library.
        kept: whether to keep a copy of one of an older version, `*.before-version-N`.

    Raises:
        NewerSchema: a newer version of the application wrote it.
        LibraryError: it is damaged, or an SQLite file of something else.
    """
    newest = max(MIGRATIONS)
    with closing(reading(path)) as connection:
        version = check(connection, path)
    if version == newest:
        return
    # What is refused half way stays as it is, to the byte.
    made, copied = engine(path, wal=not version), None
    try:
        with made.execution_options(immediate=True).connect() as connection:
            # A table that is made anew takes nothing else with it. (Inside the transaction this
            # would do nothing; the connection is not used for anything else.)
            _driver(connection).execute("PRAGMA foreign_keys=OFF")
            with connection.begin():
                # Looked at again under the lock: another process may have come first.
                version = check(_driver(connection), path)
                if not version:
                    _create(connection)
                    connection.exec_driver_sql(f"PRAGMA user_version = {newest}")
                elif version < newest:
                    if found := broken(_driver(connection)):
                        raise damaged(path, found)
                    if kept:
                        copied = keep(path, path.with_name(f"{path.name}.before-version-{newest}"))
                    _bring_up(connection, version, path)
    except BaseException:
        if copied is not None:
            copied.unlink()
        raise
    finally:
        made.dispose()


def _bring_up(connection: Connection, version: int, path: Path) -> None:
    """Brings an older version to the newest: what the file says must not run meanwhile."""
    _drop_triggers(connection)
    newest = max(MIGRATIONS)
    try:
        for number in range(version + 1, newest + 1):
            MIGRATIONS[number](connection)
    except _Foreign as error:
        raise damaged(path, str(error)) from error
    except DatabaseError as error:
        if getattr(error.orig, "sqlite_errorcode", 0) & 0xFF not in _NOT_OF_ITS_VERSION:
            raise
        raise damaged(path, str(error.orig)) from error
    lost = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if lost is not None:
        raise damaged(path, f"a row of {lost[0]} points to what is not there")
    connection.exec_driver_sql(f"PRAGMA user_version = {newest}")
    check(_driver(connection), path)


def _drop_triggers(connection: Connection) -> None:
    found = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    for name in found.scalars().all():
        quoted = name.replace('"', '""')
        connection.exec_driver_sql(f'DROP TRIGGER "{quoted}"')


def _driver(connection: Connection) -> sqlite3.Connection:
    found = connection.connection.driver_connection
    assert isinstance(found, sqlite3.Connection)
    return found


def check(connection: sqlite3.Connection, path: Path) -> int:
    """The schema version of a library, 0 for an empty file; nothing in the file runs.

    Raises:
        NewerSchema: it is above the newest that is known here.
        LibraryError: it is no library, or not made as one.
    """
    newest = max(MIGRATIONS)
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    try:
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except UnicodeDecodeError as error:  # of SQLite's own message, which quotes the file
        raise damaged(path, "its schema is no text") from error
    if application != APPLICATION_ID:
        if tables or version or application:
            raise LibraryError(f"{path} is an SQLite file, but not a photo_faces library")
        return 0
    if version > newest:
        raise NewerSchema(
            f"{path} was written by a newer version of photo_faces (schema {version}, "
            f"this one knows {newest}): install the newer version to open it"
        )
    if version < 1:
        raise damaged(path, f"its version is {version}")
    if version == newest:
        found = schema.unfit(connection, made_here()) or values.unfit(connection, _BELIEVED)
    else:
        found = schema.unfit_to_migrate(connection, made_here())
    if found:
        raise damaged(path, found)
    return int(version)
