"""Numbered migrations of the schema, all in one transaction, with a backup first.

`PRAGMA user_version` holds the number of the last one that ran; `PRAGMA application_id` tells a
library from any other SQLite file.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from functools import cache
from pathlib import Path
from typing import Final

from sqlalchemy import create_engine
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DatabaseError

from photo_faces.domain.errors import LibraryError, NewerSchema, WrongUse
from photo_faces.domain.message import Message
from photo_faces.domain.named_dates import date_of_folders
from photo_faces.domain.names import name_key, plain_line
from photo_faces.storage.base import aside
from photo_faces.storage.base.connection import broken, engine, reading
from photo_faces.storage.base.failures import damaged
from photo_faces.storage.schema import comparison, tables, triggers, values
from photo_faces.storage.schema.versions import from_4

APPLICATION_ID = 0x50464143  # "PFAC"
# Few rows, looked at on opening: sizes and places that are believed, and what the triggers go by.
_BELIEVED = ("model", "root", "journal_open")
# What SQLite says of a file that lacks what its version has, or holds what that could not.
_NOT_OF_ITS_VERSION = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_MISMATCH, sqlite3.SQLITE_CONSTRAINT)


def _create(connection: Connection) -> None:
    """Makes a new library, of the newest version."""
    tables.ALL.create_all(connection)
    _make_triggers(connection)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def _make_triggers(connection: Connection) -> None:
    """Makes all triggers anew: the last thing that is done, as they know the newest tables."""
    _drop_triggers(connection)
    for statement in triggers.all_():
        connection.exec_driver_sql(statement)


def _spelled(name: str) -> str | None:
    """A name as it may stand in a library; None where nothing of it can be seen."""
    try:
        return plain_line(name)
    except WrongUse:  # too long, which it may stay
        return name


def _key(name: str | None) -> str | None:
    return None if name is None else name_key(name)


#: What the scripts call, and how many arguments it takes.
_FUNCTIONS: Final[Mapping[str, tuple[Callable[..., str | int | None], int]]] = {
    "spelled": (_spelled, 1),
    "key_of_name": (_key, 1),
    "payload_of_4": (from_4.payload, 4),
    "asked_in_4": (from_4.asked, 3),
    "answer_of_4": (from_4.answer, 1),
    "date_of_folders": (date_of_folders, 3),
}


def _statements(script: str) -> Iterator[str]:
    """The statements of a script, one by one: `executescript` would end the transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _scripts() -> dict[int, str]:
    found = {int(file.stem): file for file in Path(__file__).with_name("versions").glob("*.sql")}
    return {number: found[number].read_text(encoding="utf-8") for number in sorted(found)}


#: What brings a library from the version before to the version of the key. A script knows the
#: tables of its day alone, so it is never changed once it was shipped.
MIGRATIONS: Mapping[int, str] = _scripts()


@cache
def made_here() -> comparison.Schema:
    """What a library of the newest version is made of."""
    empty = create_engine("sqlite://")
    with empty.connect() as connection:
        _create(connection)
        found = comparison.of(_driver(connection))
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
    with ExitStack() as keeping, _transaction(path, wal=not version) as connection:
        # Looked at again under the lock: another process may have come first.
        version = check(_driver(connection), path)
        if not version:
            _create(connection)
            connection.exec_driver_sql(f"PRAGMA user_version = {newest}")
        elif version < newest:
            if found := broken(_driver(connection)):
                raise damaged(path, found)
            if kept:
                before = path.with_name(f"{path.name}.before-version-{newest}")
                keeping.enter_context(aside.kept(path, before))
            _bring_up(connection, version, path)


@contextmanager
def _transaction(path: Path, *, wal: bool) -> Iterator[Connection]:
    """What is refused half way stays as it is, to the byte."""
    made = engine(path, wal=wal)
    try:
        with made.execution_options(immediate=True).connect() as connection:
            # A table that is made anew takes nothing else with it. (Inside the transaction this
            # would do nothing; the connection is not used for anything else.)
            _driver(connection).execute("PRAGMA foreign_keys=OFF")
            with connection.begin():
                yield connection
    finally:
        made.dispose()


def _bring_up(connection: Connection, version: int, path: Path) -> None:
    """Brings an older version to the newest: what the file says must not run meanwhile."""
    _drop_triggers(connection)
    driver = _driver(connection)
    for name, (function, arguments) in _FUNCTIONS.items():
        driver.create_function(name, arguments, function, deterministic=True)
    newest = max(MIGRATIONS)
    try:
        for number in range(version + 1, newest + 1):
            for statement in _statements(MIGRATIONS[number]):
                connection.exec_driver_sql(statement)
    except DatabaseError as error:
        if getattr(error.orig, "sqlite_errorcode", 0) & 0xFF not in _NOT_OF_ITS_VERSION:
            raise
        raise damaged(path, Message("words", words=error.orig)) from error
    _make_triggers(connection)
    lost = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if lost is not None:
        raise damaged(path, Message("damage-lost-reference", table=lost[0]))
    connection.exec_driver_sql(f"PRAGMA user_version = {newest}")
    check(driver, path)


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
        raise damaged(path, Message("damage-no-text")) from error
    if application != APPLICATION_ID:
        if tables or version or application:
            raise LibraryError("other-database", file=path)
        return 0
    if version > newest:
        raise NewerSchema("library-newer", library=path, version=version, newest=newest)
    if version < 1:
        raise damaged(path, Message("damage-version", version=version))
    if version == newest:
        found = comparison.unfit(connection, made_here()) or values.unfit(connection, _BELIEVED)
    else:
        found = comparison.unfit_to_migrate(connection, made_here())
    if found:
        raise damaged(path, found)
    return int(version)
