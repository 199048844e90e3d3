"""How much there is of what the window lists, counted and not listed."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from photo_faces.storage.base.sql import run
from photo_faces.storage.people.faces import nobodys
from photo_faces.storage.photos.presence import PRESENT


@dataclass(frozen=True, slots=True)
class Totals:
    """People are those who are listed without the hidden ones; unknown are faces."""

    people: int
    unknown: int
    folders: int
    problems: int


def of(session: Session) -> Totals:
    """Count what there is now."""
    found = run(
        session,
        "SELECT (SELECT count(*) FROM person WHERE NOT hidden AND (name IS NOT NULL"
        f"   OR EXISTS (SELECT 1 FROM face WHERE person_id = person.id AND {PRESENT}))) AS people,"
        " (SELECT count(*) FROM root WHERE removed_at IS NULL) AS folders,"
        " (SELECT count(*) FROM file WHERE state = 'failed'"
        "   OR state = 'indexed' AND reason IS NOT NULL) AS files,"
        " (SELECT count(*) FROM face WHERE unmatched AND state IN ('accepted', 'confirmed')"
        f"   AND {PRESENT}) AS faces",
    ).one()
    return Totals(found.people, nobodys(session), found.folders, found.files + found.faces)
