"""What a column says of itself: whether the journal records it, what merging does with it.

All that follows from that (the tables, the triggers, what undo brings back, what a merge hands
over) is made from the declarations in this package, so that nothing stands beside them.
"""

from collections.abc import Callable, Iterable
from enum import Enum
from typing import Annotated, Any, Final

from sqlalchemy import Column, ForeignKey, LargeBinary, Table, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, MappedColumn, mapped_column

Key = Annotated[int, mapped_column(primary_key=True, autoincrement=True)]
NEVER_REUSED: Final = {"sqlite_autoincrement": True}
# No rowid: the rows lie in the order of their key, which is the order they are read in.
IN_KEY_ORDER: Final = {"sqlite_with_rowid": False}
#: Of a table whose rows the journal records as they come, change and go.
RECORDED: Final = {"recorded": True}
#: Likewise, but what the machine keeps for itself: nobody misses a row that does not come back.
ITS_OWN: Final = {"recorded": True, "its_own": True}


class Base(DeclarativeBase):
    """Base of all tables."""

    type_annotation_map = {bytes: LargeBinary}  # noqa: RUF012 -- SQLAlchemy's own protocol


class Recorded(Enum):
    """What a column of `face` says that the journal records."""

    WORD = "whose it is: these go together, half of them would make no sense"
    NUMBER = "of its cluster, by the machine"


class Merge(Enum):
    """What becomes of a column of a person who takes others in, in the order they are given."""

    OWN = "it stays what it was"
    FIRST = "their own, else that of the first who has one"
    LINES = "what all of them have, a line each"
    ANY = "true where it is of one of them"
    ALL = "true where it is of all of them"


def key_of(table: str) -> MappedColumn[int]:
    """The id of a row of another table, with which this one goes, as the key of this one."""
    row = ForeignKey(f"{table}.id", ondelete="CASCADE")
    return mapped_column(row, primary_key=True, autoincrement=False)


def column(
    *of_sqlalchemy: Any,
    recorded: Recorded | None = None,
    merge: Merge | None = None,
    personal: bool = False,
    written: Callable[[str | None], str | None] | None = None,
    follows: str | None = None,
    about: str | None = None,
    server_default: str | None = None,
) -> MappedColumn[Any]:
    """A column that says how it behaves.

    Args:
        of_sqlalchemy: as `mapped_column` takes it.
        recorded: of a face: the journal records it. Where a table is recorded, each column is.
        merge: what becomes of it where people become one; each column of a person says so.
        personal: what the user knows of somebody.
        written: how it is kept, where it is what the user writes of somebody as they like.
        follows: another column that it is taken back with, or not at all.
        about: the table of what it names, where that may be gone and it is no foreign key.
        server_default: as `mapped_column` takes it.
    """
    said = {
        "recorded": recorded,
        "merge": merge,
        "personal": personal,
        "written": written,
        "follows": follows,
        "about": about,
    }
    return mapped_column(*of_sqlalchemy, info=said, server_default=server_default)


def recorded(tables: Iterable[Table]) -> list[Table]:
    """Those whose rows the journal records, each column of them."""
    return [table for table in tables if table.info.get("recorded")]


def recorded_columns(face: Table, what: Recorded | None = None) -> "list[Column[Any]]":
    """The columns of `face` that the journal records, or those of a kind."""
    kinds = list(Recorded) if what is None else [what]
    return [each for kind in kinds for each in face.columns if each.info.get("recorded") is kind]


def written(person: Table) -> dict[str, Callable[[str | None], str | None]]:
    """The columns of `person` that the user writes as they like, and how each is kept."""
    return {each.name: how for each in person.columns if (how := each.info.get("written"))}


def key(table: Table) -> str:
    """The name of the one column that is a table's key."""
    (only,) = table.primary_key
    return only.name


def besides_key(table: Table) -> list[str]:
    """The names of the other columns."""
    return [each.name for each in table.columns if not each.primary_key]


def naming(table: Table, other: str) -> list[str]:
    """The columns that name rows of another table, or the key where it is that table itself."""
    if table.name == other:
        return [key(table)]
    return [
        each.name
        for each in table.columns
        if each.info.get("about") == other
        or any(reference.column.table.name == other for reference in each.foreign_keys)
    ]


def needs(table: Table) -> list[tuple[str, str]]:
    """Which rows of other tables a row needs: the name of its column, and of the other table."""
    return [
        (each.name, reference.column.table.name)
        for each in table.columns
        for reference in each.foreign_keys
    ]


def says_the_same_by(table: Table) -> list[str]:
    """The columns by which a row says the same as another one; else its key."""
    for constraint in table.constraints:
        if isinstance(constraint, UniqueConstraint):
            return [each.name for each in constraint.columns]
    return [key(table)]


def units(table: Table) -> list[tuple[str, ...]]:
    """The columns besides the key that go together, the leading one first."""
    leading = {name: [name] for name in besides_key(table) if not _follows(table.columns[name])}
    for name in besides_key(table):
        if before := _follows(table.columns[name]):
            leading[before].append(name)
    return [tuple(names) for names in leading.values()]


def merging(each: "Column[Any]") -> Merge:
    """What a merge does with a column of a person.

    Raises:
        TypeError: its declaration does not say.
    """
    found = each.info.get("merge")
    if not isinstance(found, Merge):
        raise TypeError(f"{each} does not say what becomes of it in a merge")
    return found


def _follows(each: "Column[Any]") -> str | None:
    found: str | None = each.info.get("follows")
    return found
