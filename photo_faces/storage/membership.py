"""Who a face is: the statements behind the user's decisions, each for any number of faces."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from photo_faces.domain.errors import WrongUse
from photo_faces.storage import people
from photo_faces.storage.sql import id_list, run

_GIVEN = "(SELECT value FROM json_each(:ids))"


def check_faces(session: Session, ids: Sequence[int]) -> None:
    """Makes sure of faces that somebody named by their ids.

    Raises:
        WrongUse: there are none, or one of them does not exist.
    """
    if not ids:
        raise WrongUse("no faces were given")
    unknown = run(
        session,
        "SELECT value FROM json_each(:ids)"
        " WHERE NOT EXISTS (SELECT 1 FROM face WHERE id = value) LIMIT 1",
        ids=id_list(ids),
    ).scalar()
    if unknown is not None:
        raise WrongUse(f"there is no face {unknown}")


def check_faces_of(session: Session, person_id: int, ids: Sequence[int]) -> None:
    """Makes sure that faces are a person's.

    Raises:
        WrongUse: there are none, or one of them is not.
    """
    check_faces(session, ids)
    other = run(
        session,
        f"SELECT id FROM face WHERE id IN {_GIVEN} AND person_id IS NOT :person LIMIT 1",
        ids=id_list(ids),
        person=person_id,
    ).scalar()
    if other is not None:
        raise WrongUse(f"face {other} is not one of person {person_id}")


def people_of(session: Session, ids: Sequence[int]) -> list[int]:
    """The people that faces belong to."""
    rows = run(
        session,
        f"SELECT DISTINCT person_id FROM face WHERE id IN {_GIVEN} AND person_id IS NOT NULL",
        ids=id_list(ids),
    )
    return list(rows.scalars())


def count_of(session: Session, person_id: int) -> int:
    """How many faces a person has."""
    found: int = run(
        session, "SELECT count(*) FROM face WHERE person_id = :id", id=person_id
    ).scalar_one()
    return found


def confirm(session: Session, ids: Sequence[int], person_id: int) -> None:
    """The user says that these very faces are a person's; it supersedes a "not this person".

    What the machine had given that person beside them, in the same photos, is nobody's then.
    """
    values: dict[str, Any] = {"ids": id_list(ids), "person": person_id}
    before = people_of(session, ids)
    run(
        session,
        "UPDATE face SET person_id = :person, state = 'confirmed', ignored = NULL"
        f" WHERE id IN {_GIVEN}",
        **values,
    )
    run(
        session,
        f"DELETE FROM rejection WHERE person_id = :person AND face_id IN {_GIVEN}",
        **values,
    )
    keep_one_a_photo(session, ids)
    people.drop_empty(session, before)


def accept(session: Session, person_id: int) -> None:
    """The user named a person as a whole: what the machine put there counts as accepted."""
    run(
        session,
        "UPDATE face SET state = 'accepted' WHERE person_id = :person AND state = 'assigned'",
        person=person_id,
    )


def reject(session: Session, ids: Sequence[int], person_id: int) -> None:
    """The user says that faces are not a person's; those that were are nobody's now."""
    values: dict[str, Any] = {"ids": id_list(ids), "person": person_id}
    run(
        session,
        "INSERT OR IGNORE INTO rejection (face_id, person_id)"
        f" SELECT id, :person FROM face WHERE id IN {_GIVEN}",
        **values,
    )
    run(
        session,
        "UPDATE face SET person_id = NULL, state = 'unknown'"
        f" WHERE id IN {_GIVEN} AND person_id = :person",
        **values,
    )


def ignore(session: Session, ids: Sequence[int]) -> None:
    """The user says that these are no faces at all."""
    before = people_of(session, ids)
    run(
        session,
        "UPDATE face SET person_id = NULL, state = 'unknown', ignored = 'not-a-face'"
        f" WHERE id IN {_GIVEN}",
        ids=id_list(ids),
    )
    people.drop_empty(session, before)


def staying_out(session: Session, target: int, others: Sequence[int]) -> list[int]:
    """Which faces do not come along when people are merged.

    Those that the user said are not one of these people, and all but one of several in a photo:
    the one with the weightier word or the better quality goes. A confirmed face always goes: the
    user named this very face, and now says that the names are one.
    """
    rows = run(
        session,
        "WITH member AS (SELECT id, photo_id, person_id, quality, state, state <> 'confirmed' AND"
        "  EXISTS (SELECT 1 FROM rejection WHERE face_id = face.id"
        "   AND person_id IN (SELECT value FROM json_each(:all))) AS rejected"
        "  FROM face WHERE person_id IN (SELECT value FROM json_each(:all))),"
        " ranked AS (SELECT id, state, rejected, row_number() OVER (PARTITION BY photo_id, rejected"
        "  ORDER BY state = 'confirmed' DESC, state = 'accepted' DESC, quality DESC, id)"
        "  AS place FROM member)"
        " SELECT id FROM ranked WHERE rejected OR (place > 1 AND state <> 'confirmed') ORDER BY id",
        all=id_list([target, *others]),
    )
    return list(rows.scalars())


def merge(session: Session, target: int, others: Sequence[int], out: Sequence[int]) -> None:
    """Moves the faces of `others`, but for `out`, and what was said not to be them, to `target`."""
    values: dict[str, Any] = {"target": target, "others": id_list(others)}
    given = "(SELECT value FROM json_each(:others))"
    run(
        session,
        f"UPDATE face SET person_id = NULL, state = 'unknown' WHERE id IN {_GIVEN}",
        ids=id_list(out),
    )
    run(
        session,
        "UPDATE face SET person_id = :target,"
        " state = CASE state WHEN 'assigned' THEN 'accepted' ELSE state END"
        f" WHERE person_id IN {given}",
        **values,
    )
    run(
        session,
        "INSERT OR IGNORE INTO rejection (face_id, person_id)"
        f" SELECT DISTINCT face_id, :target FROM rejection WHERE person_id IN {given}",
        **values,
    )
    run(
        session,
        "DELETE FROM rejection WHERE person_id = :target AND EXISTS"
        " (SELECT 1 FROM face WHERE id = face_id AND person_id = :target)",
        target=target,
    )


def keep_one_a_photo(session: Session, beside: Sequence[int] | None = None) -> None:
    """Takes from people what the machine gave them beside another face of the same photo.

    Args:
        session: a writing session.
        beside: faces in whose photos to look; None for all photos.
    """
    among = f" AND photo_id IN (SELECT photo_id FROM face WHERE id IN {_GIVEN})"
    run(
        session,
        "UPDATE face SET person_id = NULL, state = 'unknown' WHERE id IN ("
        " SELECT face.id FROM face WHERE state = 'assigned' AND EXISTS (SELECT 1 FROM face AS o"
        "  WHERE o.person_id = face.person_id AND o.photo_id = face.photo_id AND o.id <> face.id"
        "  AND (o.state <> 'assigned' OR (o.quality, -o.id) > (face.quality, -face.id)))"
        f"{'' if beside is None else among})",
        **({} if beside is None else {"ids": id_list(beside)}),
    )
