"""The runs of learning: what each came to, and the network that it brought."""

import json
from dataclasses import dataclass

from sqlalchemy.orm import Session

from photo_faces.domain.errors import WrongUse
from photo_faces.domain.learned import Report
from photo_faces.domain.message import Message
from photo_faces.storage.base.sql import add
from photo_faces.storage.base.sql import run as execute
from photo_faces.storage.history.journal import now
from photo_faces.storage.schema.networks import LearningRunRow


@dataclass(frozen=True, slots=True)
class Run:
    """One run in short.

    Attributes:
        id: its number.
        at: when it ended (ISO 8601, UTC).
        better: whether its network may be used.
        reason: why.
        people: named people that it learnt from.
        faces: of theirs.
        model_id: its network; None where none was kept.
        active: whether that is in use.
    """

    id: int
    at: str
    better: bool
    reason: Message
    people: int
    faces: int
    model_id: int | None
    active: bool


def add_run(session: Session, report: Report, model_id: int | None) -> int:
    """Adds a run to the list.

    Args:
        session: a writing session.
        report: what it came to.
        model_id: its network, where one was kept.

    Returns:
        Its number.
    """
    said = json.dumps(report.plain())
    return add(session, LearningRunRow, at=now(), report=said, model_id=model_id)


def runs(session: Session) -> list[Run]:
    """All runs, the newest first."""
    fields = ("better", "reason", "people", "faces")
    columns = ", ".join(f"json_extract(report, '$.{name}') AS {name}" for name in fields)
    rows = execute(
        session,
        f"SELECT id, at, {columns}, model_id, model_id IS NOT NULL"
        "  AND model_id IN (SELECT id FROM model WHERE active) AS active"
        " FROM learning_run ORDER BY id DESC",
    )
    return [
        Run(
            **{
                **row,
                "better": bool(row["better"]),
                "active": bool(row["active"]),
                "reason": Message.of(row["reason"]),
            }
        )
        for row in rows.mappings()
    ]


def run(session: Session, run_id: int) -> Report:
    """What a run came to.

    Raises:
        WrongUse: there is none of that number.
    """
    found = execute(session, "SELECT report FROM learning_run WHERE id = :id", id=run_id).scalar()
    if found is None:
        raise WrongUse("no-run", run=run_id)
    return Report.of(json.loads(found))
