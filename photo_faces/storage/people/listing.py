"""Everybody at once, with what the list of people is ordered and narrowed by."""

from sqlalchemy.orm import Session

from photo_faces.domain.listed import Listed
from photo_faces.storage.base.sql import ids_of, run
from photo_faces.storage.people.passers_by import ONE_EVENT
from photo_faces.storage.photos.presence import PRESENT


def everybody(session: Session, *, seen: bool) -> list[Listed]:
    """People who have a name or a face, those with most faces first, then by id; hidden ones too.

    Those without a name who only came by, and posters and statues, come after all others.

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
        f" FROM person LEFT JOIN (SELECT person_id, count(*) AS faces, {last} AS seen FROM face"
        f"  {dated} WHERE person_id IS NOT NULL AND {PRESENT} GROUP BY person_id) AS counted"
        "  ON counted.person_id = person.id"
        " LEFT JOIN passer ON passer.person_id = person.id"
        " WHERE counted.faces IS NOT NULL OR name_key IS NOT NULL"
        " ORDER BY passes, faces DESC, person.id",
    ).all()
    event = set(_at_one_event(session)) if any(row.passes for row in rows) else set()
    return [
        Listed(
            row.id,
            row.name_key,
            row.faces,
            bool(row.hidden),
            bool(row.favourite),
            row.relation,
            ("event" if row.id in event else "picture") if row.passes else None,
            row.seen,
        )
        for row in rows
    ]


def _at_one_event(session: Session) -> list[int]:
    return ids_of(
        session,
        "SELECT passer.person_id FROM passer CROSS JOIN face ON face.person_id = passer.person_id"
        f" JOIN photo ON photo.id = face.photo_id GROUP BY passer.person_id HAVING {ONE_EVENT}",
    )
