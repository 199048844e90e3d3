"""Running SQL text in a session."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Row, insert, inspect, text
from sqlalchemy.orm import Session

from photo_faces.storage.schema.columns import Base

Columns = Mapping[str, Sequence[Any]]
Kind = TypeVar("Kind", bound=NamedTuple)

#: Of an `embedding AS e`: its vector is as long as those of its model `:model`. One that is not is
#: damage, and its face is taken for one without a vector: it must not cost the others.
WHOLE_VECTOR = (
    "typeof(e.vector) = 'blob' AND length(e.vector) = 4 * (SELECT dim FROM model WHERE id = :model)"
)
#: Of a `face`: there is enough to see of it to be embedded.
TELLING = "face.landmarks <> zeroblob(40)"


_PART = 1 << 16  # characters of a JSON array that are read at a time
#: The ids that `id_list` makes one value of, where a statement has it as `:ids`.
GIVEN = "(SELECT value FROM json_each(:ids))"


def run(session: Session, statement: str, **values: Any) -> Any:
    """Runs one statement with named values; returns SQLAlchemy's result."""
    return session.execute(text(statement), values)


def add(session: Session, table: type[Base], **values: Any) -> int:
    """Adds a row; returns its id, or what else its key begins with."""
    made: int = session.execute(
        insert(table).values(values).returning(inspect(table).primary_key[0])
    ).scalar_one()
    return made


def changed(session: Session, statement: str, **values: Any) -> int:
    """Runs one writing statement; returns how many rows it changed."""
    rows: int = run(session, statement, **values).rowcount
    return rows


def number(session: Session, statement: str, **values: Any) -> int:
    """The one number that a statement gives."""
    found: int = run(session, statement, **values).scalar_one()
    return found


def ids_of(session: Session, query: str, **values: Any) -> list[int]:
    """The ids that a query gives in its only column, in its order."""
    return list(run(session, query, **values).scalars())


def values_in(array: str) -> list[Any]:
    """The values of a JSON array of numbers and texts.

    It is read in parts: 200,000 at once would keep Python for 20 ms from the thread that paints.
    """
    values: list[Any] = []
    start, end = 1, len(array) - 1
    while start < end:
        cut = array.find(",", start + _PART, end)
        cut = end if cut < 0 else cut
        try:
            values += json.loads(f"[{array[start:cut]}]")
        except ValueError:  # it was cut within a text
            return list(json.loads(array))
        start = cut + 1
    return values


def columns(result: Any) -> Columns:
    """The columns of all rows of a result, by name.

    For many rows: a value of a row by its name costs twenty times what it costs here.
    """
    return _columns(tuple(result.keys()), result.all())


def portions(result: Any, size: int) -> Iterator[Columns]:
    """The same, so many rows at a time."""
    names = tuple(result.keys())
    for rows in result.partitions(size):
        yield _columns(names, rows)


def _columns(names: tuple[str, ...], rows: Sequence[Row[Any]]) -> Columns:
    values = zip(*rows, strict=True) if rows else ((),) * len(names)
    return dict(zip(names, values, strict=True))


def records(session: Session, kind: type[Kind], query: str, **values: Any) -> list[Kind]:
    """The rows of a query as records of a type whose fields are its columns, in their order.

    Raises:
        TypeError: they are not.
    """
    result = run(session, query, **values)
    if tuple(result.keys()) != kind._fields:
        raise TypeError(f"{kind.__name__} has other fields than {', '.join(result.keys())}")
    return [kind._make(row) for row in result]


def all_ids(session: Session, query: str, **values: Any) -> list[int]:
    """The ids that a query lists in a column `id`, however many, in its order.

    In one value: a hundred thousand rows would each take Python from the thread that paints.
    """
    listed = run(session, f"SELECT json_group_array(id) FROM ({query})", **values)
    return values_in(listed.scalar_one())


def id_list(ids: Iterable[int]) -> str:
    """Ids as one bound value, for `IN (SELECT value FROM json_each(:ids))`.

    One value, since SQLite limits how many a statement may have.
    """
    return json.dumps(list(ids))
