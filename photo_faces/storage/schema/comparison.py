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
from typing import NamedTuple

from photo_faces.domain.message import Message

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


class Made(NamedTuple):
    """One thing in a library, and the statement that made it."""

    kind: str
    name: str
    table: str
    sql: str


class _Listed(NamedTuple):
    """The same as a file from elsewhere has it, which may be anything."""

    kind: object
    name: object
    sql: object
    page: object


@dataclass(frozen=True, slots=True)
class Schema:
    """What a library is made of: its encoding, its tables, its indexes and triggers as SQL."""

    encoding: str
    tables: Mapping[str, Table]
    others: frozenset[Made]


def of(connection: sqlite3.Connection) -> Schema:
    """The schema of a library that was made here."""
    (encoding,) = connection.execute("PRAGMA encoding").fetchone()
    rows = _rows(connection)
    tables = {
        made.name: _table(connection, made.name, made.sql) for made in rows if made.kind == "table"
    }
    return Schema(encoding, tables, frozenset(made for made in rows if made.kind != "table"))


def unfit(connection: sqlite3.Connection, wanted: Schema) -> Message | None:
    """What in a file is not as it should be, None where all is."""
    if strange := _strange(connection):
        return strange
    found = {(made.kind, made.name) for made in _rows(connection)}
    names = {("table", name) for name in wanted.tables}
    names |= {(made.kind, made.name) for made in wanted.others}
    for kind, name in sorted(found - names):
        return Message("damage-foreign", kind=kind, name=name)
    for kind, name in sorted(names - found):
        return Message("damage-missing", kind=kind, name=name)
    there = of(connection)
    if there.encoding != wanted.encoding:
        return Message("damage-encoding", encoding=there.encoding)
    for made in sorted(there.others ^ wanted.others):
        return Message("damage-other", kind=made.kind, name=made.name)
    for name, table in wanted.tables.items():
        if not _alike(there.tables[name], table):
            return Message("damage-other", kind="table", name=name)
    return None


def unfit_to_migrate(connection: sqlite3.Connection, wanted: Schema) -> Message | None:
    """What in a file of an older version could run while it is brought to this one."""
    if found := _strange(connection):
        return found
    known = frozenset[str]().union(*(table.words for table in wanted.tables.values()))
    indexes = {made.name for made in wanted.others if made.kind == "index"} | _INDEXES_BEFORE
    for made in _rows(connection):
        if made.kind == "table" and _words(made.sql) & _COMPUTING - known:
            return Message("damage-other", kind="table", name=made.name)
        if made.kind == "index" and made.name not in indexes:
            return Message("damage-foreign", kind="index", name=made.name)
    return None


def _strange(connection: sqlite3.Connection) -> Message | None:
    """What no library has: this is asked first, and by nothing that looks into a table."""
    pages = set()
    for each in map(
        _Listed._make, connection.execute("SELECT type, name, sql, rootpage FROM sqlite_master")
    ):
        kind, name = str(each.kind), str(each.name)
        words = re.match(
            r"create\s+(unique\s+)?(table|index|trigger)\b", str(each.sql), re.IGNORECASE
        )
        if each.kind not in ("table", "index", "trigger") or not isinstance(each.name, str):
            return Message("damage-foreign", kind=kind, name=name)
        automatic = (
            each.sql is None and each.kind == "index" and each.name.startswith("sqlite_autoindex_")
        )
        if not automatic and (words is None or words[2].lower() != each.kind):
            return Message("damage-disguised", kind=kind, name=name)
        if each.kind != "trigger" and (not each.page or each.page in pages):
            return Message("damage-no-place", kind=kind, name=name)
        pages.add(each.page)
    return None


def _rows(connection: sqlite3.Connection) -> list[Made]:
    """All that is not SQLite's own."""
    rows = connection.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL"
    )
    found = map(Made._make, rows)
    return [made for made in found if made.kind != "table" or _OF_SQLITE.get(made.name) != made.sql]


def _table(connection: sqlite3.Connection, name: str, sql: str) -> Table:
    def ask(what: str, pragma: str, about: str) -> list[tuple[object, ...]]:
        return connection.execute(f"SELECT {what} FROM pragma_{pragma}(?)", (about,)).fetchall()

    indexes = ask("name", "index_list", name)
    kinds = ask('"unique", origin, partial', "index_list", name)
    return Table(
        columns=tuple(ask("*", "table_xinfo", name)),
        references=frozenset(
            ask('seq, "table", "from", "to", on_update, on_delete, match', "foreign_key_list", name)
        ),
        keys=frozenset(
            (*kind, *ask('name, "desc", coll, key', "index_xinfo", str(index)))
            for (index,), kind in zip(indexes, kinds, strict=True)
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
