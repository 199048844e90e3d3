"""Numbered migrations of the schema, each in one transaction, with a backup first.

`PRAGMA user_version` holds the number of the last one that ran; `PRAGMA application_id` tells a
library from any other SQLite file.
"""

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.engine import Connection

from photo_faces.domain.errors import LibraryError, NewerSchema
from photo_faces.storage import embeddings, journal_tables
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
    for statement in (*triggers(), *embeddings.TRIGGERS):
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


#: What brings a library from the version before to the version of the key.
MIGRATIONS: Mapping[int, Callable[[Connection], None]] = {2: _second, 3: _third}


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
    with engine.execution_options(immediate=True).begin() as connection:
        # Looked at again under the lock: another process may have come first.
        version = check(connection, newest, path)
        if not version:
            _create(connection)
        for number in range(version + 1, newest + 1) if version else ():
            MIGRATIONS[number](connection)
        connection.exec_driver_sql(f"PRAGMA user_version = {newest}")


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
