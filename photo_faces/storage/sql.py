"""Running SQL text in a session."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

#: Of an `embedding AS e`: its vector is as long as those of its model `:model`. One that is not is
#: damage, and its face is taken for one without a vector: it must not cost the others.
WHOLE_VECTOR = (
    "typeof(e.vector) = 'blob' AND length(e.vector) = 4 * (SELECT dim FROM model WHERE id = :model)"
)


#: The ids that `id_list` makes one value of, where a statement has it as `:ids`.
GIVEN = "(SELECT value FROM json_each(:ids))"


def run(session: Session, statement: str, **values: Any) -> Any:
    """Runs one statement with named values; returns SQLAlchemy's result."""
    return session.execute(text(statement), values)


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


def columns(rows: Sequence[Row[Any]]) -> Mapping[str, Sequence[Any]]:
    """The columns of some rows, by name; there is at least one row."""
    return dict(zip(rows[0]._fields, zip(*rows, strict=True), strict=True))


def all_ids(session: Session, query: str, **values: Any) -> list[int]:
    """The ids that a query lists in a column `id`, however many, in its order.

    In one value: a hundred thousand rows would each take Python from the thread that paints.
    """
    found: list[int] = json.loads(
        run(session, f"SELECT json_group_array(id) FROM ({query})", **values).scalar_one()
    )
    return found


def id_list(ids: Iterable[int]) -> str:
    """Ids as one bound value, for `IN (SELECT value FROM json_each(:ids))`.

    One value, since SQLite limits how many a statement may have.
    """
    return json.dumps(list(ids))
