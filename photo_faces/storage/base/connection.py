"""Connections to a library file, set up so that nothing in the file can run."""

import re
import sqlite3
import sys
from contextlib import closing, suppress
from functools import cache
from pathlib import Path
from weakref import WeakSet

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from photo_faces.domain.message import Message
from photo_faces.storage.base.locks import Counted

BUSY_TIMEOUT_S = 30.0
CACHE_KIB = 16 * 1024  # a connection: enough for the indexes that a page of the window touches


def engine(path: Path, *, wal: bool = True) -> Engine:
    """Connections for SQLAlchemy; those with the option `immediate` begin by the write lock."""
    made = create_engine(
        "sqlite+pysqlite://",
        creator=lambda: connect(path, wal=wal),
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=64,
        hide_parameters=True,  # names and paths have no place in what is reported of a bug
    )

    @event.listens_for(made, "begin")
    def begin(connection: Connection) -> None:
        immediate = connection.get_execution_options().get("immediate", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    _end_queries(made)
    return made


def _end_queries(of: Engine) -> None:
    """Ends with a session the queries that it did not read to their end.

    Where that is the work of an error, whoever keeps the error keeps them; and such a connection
    would go on seeing the library as it was, in which nothing can be written any more.
    """

    @event.listens_for(of, "before_cursor_execute")
    def note(connection: Connection, cursor: sqlite3.Cursor, *_: object) -> None:
        connection.info.setdefault("cursors", WeakSet()).add(cursor)

    @event.listens_for(of, "checkin")
    def end(_: object, record: ConnectionPoolEntry) -> None:
        for cursor in record.info.pop("cursors", ()):
            with suppress(sqlite3.ProgrammingError):  # the connection is closed: the program ends
                cursor.close()


def connect(path: Path, *, wal: bool = True) -> sqlite3.Connection:
    """A connection set up as the library needs it; transactions are begun by hand.

    Args:
        path: the file, which is there.
        wal: whether to bring the file to the mode in which readers and a writer go side by side,
            which writes to it.
    """
    connection = Counted.to(
        path,
        _uri(path, "rw"),
        timeout=BUSY_TIMEOUT_S,
        isolation_level=None,
        check_same_thread=False,
    )
    return _set_up(
        connection,
        *(["trusted_schema=OFF"] if _may_distrust() else []),
        *(["journal_mode=WAL"] if wal else []),
        "synchronous=NORMAL",
        "foreign_keys=ON",
        "temp_store=MEMORY",
        f"cache_size=-{CACHE_KIB}",
    )


def _uri(path: Path, mode: str) -> str:
    """A file as SQLite takes it with a mode: it refuses computers, as of a share on Windows."""
    return re.sub("^file://(?!/)", "file:////", path.absolute().as_uri()) + f"?mode={mode}"


def reading(path: Path) -> sqlite3.Connection:
    """A connection that leaves a file as it is, whatever file that is.

    What a program that was killed left half written cannot be read without putting it right first:
    such a file is opened for writing, and SQLite does that.
    """
    connection = Counted.to(path, _uri(path, "ro"), timeout=BUSY_TIMEOUT_S)
    try:
        connection.execute("PRAGMA user_version")
    except sqlite3.OperationalError as error:
        connection.close()
        if error.sqlite_errorcode != sqlite3.SQLITE_READONLY_ROLLBACK:
            raise
        return connect(path, wal=False)
    except BaseException:
        connection.close()
        raise
    return _set_up(connection, "trusted_schema=OFF")


def broken(connection: sqlite3.Connection) -> Message | None:
    """What is wrong with pages, indexes and references; None where nothing is.

    That takes half a second for 100,000 faces, and reading the whole file where it is not in
    memory. So it is asked where a copy is to last, and where something went wrong.
    """
    (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if found != "ok":
        return Message("words", words=str(found))
    lost = connection.execute("PRAGMA foreign_key_check").fetchone()
    if lost is None:
        return None
    return Message("damage-reference", table=lost[0], row=lost[1], other=lost[2])


@cache
def _may_distrust() -> bool:
    """Whether triggers may go on calling `json_object` where the schema is not trusted.

    Some versions of SQLite take it for unsafe then. A library is opened once its schema was found
    to be ours, so there this only guards against what another program does to it later.
    """
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("CREATE TABLE a (b)")
        connection.execute(
            "CREATE TRIGGER c AFTER INSERT ON a BEGIN SELECT json_object('b', new.b); END"
        )
        try:
            connection.execute("INSERT INTO a VALUES (1)")
        except sqlite3.OperationalError:
            return False
        return True


def _set_up(connection: sqlite3.Connection, *pragmas: str) -> sqlite3.Connection:
    """Takes what the file itself says for data: it may be damaged, or somebody else's work."""
    try:
        if sys.version_info >= (3, 12):
            connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)
        for pragma in ("cell_size_check=ON", *pragmas):
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection
