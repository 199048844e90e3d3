"""Everybody at once, with what the list of people is ordered and narrowed by."""

from sqlalchemy.orm import Session

from photo_faces.domain.listed import Last, Listed
from photo_faces.storage.base.sql import run
from photo_faces.storage.people.passers_by import HARDLY_SEEN, ONE_EVENT
from photo_faces.storage.photos.presence import PRESENT


def everybody(session: Session, *, seen: bool) -> list[Listed]:
    """People who have a name or a face, those with most faces first; hidden ones too.

    Of those with as many, the ones who are seen best come first. Those without a name who only
    came by or are hardly seen, and posters and statues, come after all others.

    Args:
        session: a reading session.
        seen: whether it is asked for when they were seen last.
    """
    last, dated = "NULL", ""
    if seen:
        last, dated = "max(taken_at)", " JOIN photo ON photo.id = face.photo_id"
    rows = run(
        session,
        "SELECT person.id, name_key, coalesce(counted.faces, 0) AS faces, hidden, favourite,"
        " relation, passer.person_id IS NOT NULL AND name_key IS NULL AS passes, counted.seen"
        " FROM person LEFT JOIN (SELECT person_id, count(*) AS faces, sum(quality) AS clear,"
        f"  {last} AS seen FROM face"
        f"  {dated} WHERE person_id IS NOT NULL AND {PRESENT} GROUP BY person_id) AS counted"
        "  ON counted.person_id = person.id"
        " LEFT JOIN passer ON passer.person_id = person.id"
        " WHERE counted.faces IS NOT NULL OR name_key IS NOT NULL"
        " ORDER BY passes, faces DESC, clear DESC, person.id",
    ).all()
    why = _reasons(session) if any(row.passes for row in rows) else {}
    return [
        Listed(
            row.id,
            row.name_key,
            row.faces,
            bool(row.hidden),
            bool(row.favourite),
            row.relation,
            why[row.id] if row.passes else None,
            row.seen,
        )
        for row in rows
    ]


def _reasons(session: Session) -> dict[int, Last]:
    """Why each of those who come last does."""
    rows = run(
        session,
        f"SELECT passer.person_id, CASE WHEN {HARDLY_SEEN} THEN 'poor'"
        f"  WHEN {ONE_EVENT} THEN 'event' ELSE 'picture' END AS why"
        " FROM passer CROSS JOIN face ON face.person_id = passer.person_id"
        " JOIN photo ON photo.id = face.photo_id GROUP BY passer.person_id",
    )
    return {row.person_id: row.why for row in rows}
