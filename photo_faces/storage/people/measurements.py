"""What the quality panel showed over time."""

import json
from collections.abc import Mapping

from sqlalchemy.orm import Session

from photo_faces.storage.base.sql import add, run
from photo_faces.storage.history import journal
from photo_faces.storage.schema.networks import MeasurementRow

_MINUTE = len("2020-01-01T00:00")

Figures = Mapping[str, float | int | None]


def store(session: Session, figures: Figures) -> None:
    """Keeps a measurement: the last of each minute, and none that says what the one before said."""
    at = journal.now()
    run(
        session,
        f"DELETE FROM measurement WHERE substr(at, 1, {_MINUTE}) = :minute",
        minute=at[:_MINUTE],
    )
    said = json.dumps(dict(figures), sort_keys=True)
    last = run(session, "SELECT figures FROM measurement ORDER BY id DESC LIMIT 1").scalar()
    if said != last:
        add(session, MeasurementRow, at=at, figures=said)


def history(session: Session) -> list[tuple[str, dict[str, float | int | None]]]:
    """(Time in UTC, figures) of all measurements, the oldest first."""
    rows = run(session, "SELECT at, figures FROM measurement ORDER BY at, id")
    return [(row.at, json.loads(row.figures)) for row in rows]
