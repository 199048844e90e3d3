"""What a library is made of: a file from elsewhere is compared with what this version makes.

A file may bring triggers, views, expressions and tables of its own, which SQLite would run. So
nothing but what is made here is let in, whatever it does. Tables are compared by their structure
and by the words of their statements, since a column that a migration added is written in another
place of the statement; all else is compared letter by letter.
"""

import re
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

# Kept by SQLite itself; the statistics are there after an ANALYZE.
_OF_SQLITE = {
    "sqlite_sequence": "CREATE TABLE sqlite_sequence(name,seq)",
    "sqlite_stat1": "CREATE TABLE sqlite_stat1(tbl,idx,stat)",
    "sqlite_stat4": "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)",
}
_WORD = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\w+|\S")
# A column that was added later has REFERENCES without it.
_APART = frozenset({"foreign"})
# Of older versions.
_INDEXES_BEFORE = frozenset({"change_of_entry"})
# What lets a table compute or compare in ways of its own.
_COMPUTING = frozenset({"as", "check", "collate", "generated", "using"})


@dataclass(frozen=True, slots=True)
class Table:
    """One table.

    Attributes:
        columns: as `PRAGMA table_xinfo` gives them.
        references: its foreign keys, without the order they are written in.
        keys: its indexes, with columns, order and collation.
        words: of the statement that makes it.
    """

    columns: tuple[object, ...]
    references: frozenset[object]
    keys: frozenset[object]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Schema:
    """What a library is made of: its encoding, its tables, its indexes and triggers as SQL."""

    encoding: str
    tables: Mapping[str, Table]
    others: frozenset[tuple[str, str, str, str]]


def of(connection: sqlite3.Connection) -> Schema:
    """The schema of a library that was made here."""
    (encoding,) = connection.execute("PRAGMA encoding").fetchone()
    rows = _rows(connection)
    tables = {row[1]: _table(connection, row[1], row[3]) for row in rows if row[0] == "table"}
    return Schema(encoding, tables, frozenset(row for row in rows if row[0] != "table"))


def unfit(connection: sqlite3.Connection, wanted: Schema) -> str | None:
    """What in a file is not as it should be, in words; None where all is."""
    if found := _strange(connection):
        return found
    kinds = {(row[0], row[1]) for row in _rows(connection)}
    names = {("table", name) for name in wanted.tables} | {row[:2] for row in wanted.others}
    if more := sorted(kinds - names):
        return f"it has a {more[0][0]} {more[0][1]!r} that is not of photo_faces"
    if less := sorted(names - kinds):
        return f"its {less[0][0]} {less[0][1]!r} is missing"
    there = of(connection)
    if there.encoding != wanted.encoding:
        return f"its text is {there.encoding}"
    if other := sorted(there.others ^ wanted.others):
        return f"its {other[0][0]} {other[0][1]!r} is not that of photo_faces"
    for name, table in wanted.tables.items():
        if not _alike(there.tables[name], table):
            return f"its table {name!r} is not that of photo_faces"
    return None


def unfit_to_migrate(connection: sqlite3.Connection, wanted: Schema) -> str | None:
    """What in a file of an older version could run while it is brought to this one, in words."""
    if found := _strange(connection):
        return found
    known = frozenset[str]().union(*(table.words for table in wanted.tables.values()))
    indexes = {name for kind, name, *_ in wanted.others if kind == "index"} | _INDEXES_BEFORE
    for kind, name, _, sql in _rows(connection):
        if kind == "table" and _words(sql) & _COMPUTING - known:
            return f"its {kind} {name!r} is not that of photo_faces"
        if kind == "index" and name not in indexes:
            return f"it has an index {name!r} that is not of photo_faces"
    return None


def _strange(connection: sqlite3.Connection) -> str | None:
    """What no library has: this is asked first, and by nothing that looks into a table."""
    pages = set()
    for kind, name, sql, page in connection.execute(
        "SELECT type, name, sql, rootpage FROM sqlite_master"
    ):
        words = re.match(r"create\s+(unique\s+)?(table|index|trigger)\b", str(sql), re.IGNORECASE)
        if kind not in ("table", "index", "trigger") or not isinstance(name, str):
            return f"it has a {kind} {name!r}"
        automatic = sql is None and kind == "index" and name.startswith("sqlite_autoindex_")
        if not automatic and (words is None or words[2].lower() != kind):
            return f"its {kind} {name!r} is none"
        if kind != "trigger" and (not page or page in pages):
            return f"its {kind} {name!r} has no place of its own"
        pages.add(page)
    return None


def _rows(connection: sqlite3.Connection) -> list[tuple[str, str, str, str]]:
    """(Type, name, table, SQL) of all that is not SQLite's own."""
    rows = connection.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL"
    ).fetchall()
    return [row for row in rows if row[0] != "table" or _OF_SQLITE.get(row[1]) != row[3]]


def _table(connection: sqlite3.Connection, name: str, sql: str) -> Table:
    def ask(pragma: str, about: str) -> list[tuple[object, ...]]:
        return connection.execute(f"SELECT * FROM pragma_{pragma}(?)", (about,)).fetchall()

    return Table(
        columns=tuple(ask("table_xinfo", name)),
        references=frozenset(row[1:] for row in ask("foreign_key_list", name)),
        keys=frozenset(
            (*row[2:], *(column[2:] for column in ask("index_xinfo", str(row[1]))))
            for row in ask("index_list", name)
        ),
        words=_words(sql),
    )


def _words(sql: str) -> frozenset[str]:
    return frozenset(word.strip('"').lower() for word in _WORD.findall(sql))


def _alike(found: Table, wanted: Table) -> bool:
    return (
        (found.columns, found.references, found.keys)
        == (wanted.columns, wanted.references, wanted.keys)
        and found.words <= wanted.words
        and wanted.words - found.words <= _APART
    )
