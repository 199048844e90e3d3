"""What may stand in the columns of a library: looked at where something went wrong, or is to last.

SQLite lets any value stand in any column. What the tables say (type, NULL or not) holds for every
column there is; what a value must be besides goes by the column's name, in whichever table.
"""

import json
import os
import sqlite3
from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from enum import StrEnum
from pathlib import PurePath
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Boolean, Column, Float, Integer, LargeBinary, Table

from photo_faces.domain import history
from photo_faces.domain.learned import Report
from photo_faces.domain.message import Message
from photo_faces.domain.named_dates import begin_of
from photo_faces.domain.records import FaceState, Ignored
from photo_faces.storage.schema import tables

LONGEST_VECTOR = 4096
#: How far from 1 the squared length of a stored vector may be.
UNIT = 0.1

_ID = "BETWEEN -1 AND 9007199254740992"  # what a float holds exactly
_ANY_INTEGER = "BETWEEN -4611686018427387904 AND 4611686018427387904"


def _of(kinds: type[StrEnum]) -> str:
    return "IN ({})".format(", ".join(f"'{kind}'" for kind in kinds))


#: What must hold of columns besides their type.
_NUMBERS: Mapping[str, str] = {
    "dim": f"BETWEEN 1 AND {LONGEST_VECTOR}",
    "threshold": "BETWEEN 1e-6 AND 4",
    "width": "BETWEEN 1 AND 1000000",
    "height": "BETWEEN 1 AND 1000000",
    "mark": "IS NOT NULL",  # drawn from all there are
    "journal_open.journal_id": "IS NULL",  # no row stays when its transaction has ended
}
_TEXTS: Mapping[tuple[str, str], str] = {
    ("face", "state"): _of(FaceState),
    ("face", "ignored"): _of(Ignored),
    ("file", "state"): "IN ('pending', 'indexed', 'failed', 'missing')",
    ("answer", "kind"): "GLOB '[a-z]*'",  # one of a later version is only never asked again
}
_LENGTHS: Mapping[str, int] = {
    "content_hash": 32,
    "picture_hash": 32,
    "difference_hash": 32,
    "landmarks": 40,
}


def _zoned(value: str) -> bool:
    return datetime.fromisoformat(value).tzinfo is not None


def _unzoned(value: str) -> bool:
    return datetime.fromisoformat(value).tzinfo is None


def _day(value: str) -> bool:
    return bool(date.fromisoformat(value))


def _begun(value: str) -> bool:
    return bool(begin_of(value))


def _plain(value: str) -> bool:
    return "\0" not in value


def _object(value: str) -> bool:
    return isinstance(json.loads(value, parse_constant=_no_number), dict)


def _report(value: str) -> bool:
    return bool(Report.of(json.loads(value)))


def _payload(value: str) -> bool:
    kind, plain = json.loads(value)
    return bool(history.of(kind, plain).kind)


def _figures(value: str) -> bool:
    return all(isinstance(each, int | float | None) for each in json.loads(value).values())


def _checksum(value: str) -> bool:
    return len(value) == 64 and set(value) <= set("0123456789abcdef")


def _no_number(word: str) -> None:
    raise ValueError(f"{word} is no number")


_SAYING: Mapping[str, Callable[[str], bool]] = {
    "taken_at": _unzoned,
    "birthdate": _day,
    "folder_date": _begun,
    "sha256": _checksum,
    **dict.fromkeys(("at", "added_at", "created_at", "removed_at", "undone_at"), _zoned),
    "report": _report,
    "payload": _payload,
    "figures": _figures,
    **dict.fromkeys(("data", "metrics", "parameters", "before", "after"), _object),
}


def inside(relative: bytes) -> bool:
    """Whether a path stays inside the folder that it is relative to, and can be one."""
    path = PurePath(os.fsdecode(relative))
    return bool(relative) and b"\0" not in relative and not path.anchor and ".." not in path.parts


def unit(vectors: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Which of (n, d) vectors are of unit length; none that holds what is no number."""
    with np.errstate(over="ignore", invalid="ignore"):
        squared: NDArray[np.float32] = np.einsum("ij,ij->i", vectors, vectors)
        return np.abs(squared - 1) < UNIT


def unfit(connection: sqlite3.Connection, only: Collection[str] = ()) -> Message | None:
    """The first value that may not stand where it does; None where there is none.

    Args:
        connection: to a library whose schema is ours.
        only: names of tables to look at; none for all.
    """
    connection.create_function("is_fit", 2, _is_fit, deterministic=True)
    for table in tables.ALL.sorted_tables:
        if only and table.name not in only:
            continue
        key = ", ".join(f'"{column.name}"' for column in table.primary_key)
        for column in table.columns:
            found = connection.execute(
                f'SELECT {key} FROM "{table.name}" WHERE ({_fits(table, column)}) IS NOT TRUE'
                " LIMIT 1"
            ).fetchone()
            if found is not None:
                which = "-".join(str(part)[:20] for part in found)
                return Message("damage-value", table=table.name, row=which, column=column.name)
    return None


def _fits(table: Table, column: "Column[Any]") -> str:
    """The condition, in SQL, under which a value may stand in a column."""
    name = f'"{column.name}"'
    condition = _condition(table, column, name)
    return f"{name} IS NULL OR {condition}" if column.nullable else condition


def _condition(table: Table, column: "Column[Any]", name: str) -> str:
    match column.type:
        case Boolean():
            return f"typeof({name}) = 'integer' AND {name} IN (0, 1)"
        case Integer():
            usual = _ID if column.name == "id" or column.name.endswith("_id") else _ANY_INTEGER
            usual = _NUMBERS.get(f"{table.name}.{column.name}", usual)
            more = f"{name} {_NUMBERS.get(column.name, usual)}"
            if column.name == "parent_id":  # what is learnt comes after what it is learnt from
                more += f" AND {name} < id"
            return f"typeof({name}) = 'integer' AND {more}"
        case Float():
            usual = "BETWEEN -1e12 AND 1e12"
            return (
                f"typeof({name}) IN ('real', 'integer')"
                f" AND {name} {_NUMBERS.get(column.name, usual)}"
            )
        case LargeBinary():
            return f"typeof({name}) = 'blob' AND {_blob(table, column, name)}"
    allowed = _TEXTS.get((table.name, column.name), "IS NOT NULL")
    value = f"CAST({name} AS BLOB)"
    if column.name == "payload":
        value = f"CAST(json_array(kind, iif(json_valid({name}), json({name}), NULL)) AS BLOB)"
    return f"typeof({name}) = 'text' AND {name} {allowed} AND is_fit('{column.name}', {value})"


def _blob(table: Table, column: "Column[Any]", name: str) -> str:
    if column.name in ("path", "vector"):
        kind = f"{table.name}.{column.name}"
        fit = f"is_fit('{kind}', {name})"
        if column.name == "vector":
            fit += f" AND length({name}) = 4 * (SELECT dim FROM model WHERE model.id = model_id)"
        return fit
    length = _LENGTHS.get(column.name)
    return "true" if length is None else f"length({name}) = {length}"


def _is_fit(what: str, value: bytes) -> bool:
    match what:
        case "file.path":
            return inside(value)
        case "root.path":
            return b"\0" not in value and PurePath(os.fsdecode(value)).is_absolute()
        case "embedding.vector":
            return len(value) % 4 == 0 and bool(unit(np.frombuffer(value, "<f4")[None])[0])
    try:
        return _SAYING.get(what, _plain)(value.decode())
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return False
