"""Running SQL text in a session."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session


def run(session: Session, statement: str, **values: Any) -> Any:
    """Runs one statement with named values; returns SQLAlchemy's result."""
    return session.execute(text(statement), values)


def changed(session: Session, statement: str, **values: Any) -> int:
    """Runs one writing statement; returns how many rows it changed."""
    rows: int = run(session, statement, **values).rowcount
    return rows


def id_list(ids: Iterable[int]) -> str:
    """Ids as one bound value, for `IN (SELECT value FROM json_each(:ids))`.

    One value, since SQLite limits how many a statement may have.
    """
    return json.dumps(list(ids))
