"""Who comes by once, who hangs on a wall, who is hardly seen: people whom nobody looks for."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy.orm import Session

from photo_faces.domain.table import POOR
from photo_faces.storage.base.sql import id_list, ids_of, run

HOURS: Final = 6  # within which all photos of somebody at one event were taken

#: Of a person's faces with their photos: all of those are of one event, as far as is known.
ONE_EVENT: Final = (
    "count(taken_at) = count(*)"
    f" AND julianday(max(taken_at)) - julianday(min(taken_at)) <= {HOURS} / 24.0"
)
#: Of a person's faces: most of them are poor, and tell nobody who it is.
HARDLY_SEEN: Final = f"sum(quality < {POOR}) * 2 > count(*)"


def mark(session: Session, alike: Sequence[int], among: Sequence[int] | None = None) -> None:
    """Notes which people without a name come at the end of the list.

    Those with several photos, all of one event, those whose faces are mostly poor, and those who
    are given.

    Args:
        session: a writing session.
        alike: people whose faces are all nearly the same picture.
        among: people to look at; None for all.
    """
    everybody = "person JOIN face ON face.person_id = person.id"
    if among is not None:  # CROSS JOIN keeps the order: these few, then their faces
        everybody = (
            "json_each(:among) CROSS JOIN person ON person.id = json_each.value"
            " CROSS JOIN face ON face.person_id = person.id"
        )
    values = {} if among is None else {"among": id_list(among)}
    gone = "" if among is None else " WHERE person_id IN (SELECT value FROM json_each(:among))"
    run(session, f"DELETE FROM passer{gone}", **values)
    run(
        session,
        f"INSERT OR IGNORE INTO passer SELECT person.id FROM {everybody}"
        " JOIN photo ON photo.id = face.photo_id WHERE person.name IS NULL GROUP BY person.id"
        f" HAVING count(DISTINCT face.photo_id) > 1 AND {ONE_EVENT} OR {HARDLY_SEEN}",
        **values,
    )
    run(
        session,
        "INSERT OR IGNORE INTO passer SELECT id FROM person WHERE name IS NULL"
        " AND id IN (SELECT value FROM json_each(:alike))",
        alike=id_list(alike),
    )


def those(session: Session, people: Sequence[int]) -> list[int]:
    """Which of some people come at the end of the list."""
    return ids_of(
        session,
        "SELECT person_id FROM passer WHERE person_id IN (SELECT value FROM json_each(:ids))",
        ids=id_list(people),
    )
