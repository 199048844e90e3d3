"""Numbered migrations of the schema, each in one transaction, with a backup first.

`PRAGMA user_version` holds the number of the last one that ran; `PRAGMA application_id` tells a
library from any other SQLite file.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.engine import Connection

from photo_faces.domain.errors import LibraryError, NewerSchema
from photo_faces.storage import embeddings, gone, journal_tables
from photo_faces.storage.recording import FACE, triggers

APPLICATION_ID = 0x50464143  # "PFAC"


def _create(connection: Connection) -> None:
    """Makes a new library, of the newest version."""
    _add_what_is_missing(connection)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def _add_what_is_missing(connection: Connection) -> None:
    """Makes the tables and indexes that are not there, and all triggers anew."""
    journal_tables.JournalRow.metadata.create_all(connection)  # which knows all tables
    old = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    for name in old.scalars().all():
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
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
    _add_what_is_missing(connection)
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
    _add_what_is_missing(connection)


def _fourth(connection: Connection) -> None:
    """Photos are known by their pixels too, and may be gone; two people may be called the same."""
    for table, column in (
        ("photo", "picture_hash BLOB"),
        ("file", "content_hash BLOB"),
        ("journal", "part_of INTEGER REFERENCES journal (id) ON DELETE CASCADE"),
    ):
        connection.exec_driver_sql(f"ALTER TABLE {table} ADD COLUMN {column}")
    _let_names_repeat(connection)
    _add_what_is_missing(connection)
    for statement in (
        "CREATE INDEX photo_of_picture ON photo (picture_hash)",
        "CREATE INDEX photo_without_picture ON photo (difference_hash) WHERE picture_hash IS NULL",
        "CREATE INDEX file_of_content ON file (content_hash)",
        "CREATE INDEX journal_part ON journal (part_of) WHERE part_of IS NOT NULL",
        "UPDATE file SET content_hash = (SELECT content_hash FROM photo WHERE id = photo_id)",
        gone.FILL,
    ):
        connection.exec_driver_sql(statement)


def _let_names_repeat(connection: Connection) -> None:
    """Makes the table of people anew: that a column is unique cannot be taken back otherwise."""
    columns = (
        "id, name, name_key, hidden, cover_face_id, created_at, birthdate, notes, relation,"
        " favourite"
    )
    triggers_now = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    for name in connection.exec_driver_sql(triggers_now).scalars().all():
        connection.exec_driver_sql(f"DROP TRIGGER {name}")  # they are made anew at the end
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


#: What brings a library from the version before to the version of the key.
MIGRATIONS: Mapping[int, Callable[[Connection], None]] = {2: _second, 3: _third, 4: _fourth}


def migrate(engine: Engine, path: Path) -> None:
    """Brings the library at `path` to the newest version, or leaves it as it was.

    Raises:
        NewerSchema: a newer version of the application wrote it.
        LibraryError: it is an SQLite file of something else.
    """
    newest = max(MIGRATIONS)
    with engine.connect() as connection:
        version = check(connection, newest, path)
    if version == newest:
        return
    if version:
        copy(path, path.with_name(f"{path.name}.before-version-{newest}"))
    with _without_foreign_keys(engine) as connection, connection.begin():
        # Looked at again under the lock: another process may have come first.
        version = check(connection, newest, path)
        if not version:
            _create(connection)
        for number in range(version + 1, newest + 1) if version else ():
            MIGRATIONS[number](connection)
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken is not None:
            raise LibraryError(
                f"the library {path} is damaged ({broken[0]} points to what is not there); "
                "restore it from a backup"
            )
        connection.exec_driver_sql(f"PRAGMA user_version = {newest}")


@contextmanager
def _without_foreign_keys(engine: Engine) -> Iterator[Connection]:
    """A writing connection on which a table can be replaced: dropping it deletes nothing else."""
    with engine.execution_options(immediate=True).connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA foreign_keys=OFF")  # which does nothing inside a transaction
        try:
            yield connection
        finally:
            driver.execute("PRAGMA foreign_keys=ON")


def check(connection: Connection, newest: int, path: Path) -> int:
    """The schema version of a library, 0 for an empty file.

    Raises:
        NewerSchema: it is above `newest`.
        LibraryError: it is no library.
    """
    version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    if application != APPLICATION_ID and (tables or version or application):
        raise LibraryError(f"{path} is an SQLite file, but not a photo_faces library")
    if version > newest:
        raise NewerSchema(
            f"{path} was written by a newer version of photo_faces (schema {version}, "
            f"this one knows {newest}): install the newer version to open it"
        )
    return int(version)


def copy(source: Path, target: Path) -> None:
    """Copies a library, also one in use, by SQLite's backup API; the copy is one plain file."""
    with (
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as original,
        closing(sqlite3.connect(target)) as made,
    ):
        target.chmod(0o600)
        original.backup(made)
        made.execute("PRAGMA journal_mode=DELETE")
