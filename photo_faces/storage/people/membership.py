"""Who a face is: the statements behind the user's decisions, each for any number of faces."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from photo_faces.domain.errors import WrongUse
from photo_faces.domain.records import Ignored
from photo_faces.storage.base.sql import GIVEN, id_list, ids_of, number, run
from photo_faces.storage.people import people
from photo_faces.storage.people.contradictions import Contradicted, against


def check_faces(session: Session, ids: Sequence[int]) -> None:
    """Makes sure of faces that somebody named by their ids.

    Raises:
        WrongUse: there are none, or one of them does not exist.
    """
    if not ids:
        raise WrongUse("no-faces")
    unknown = run(
        session,
        "SELECT value FROM json_each(:ids)"
        " WHERE NOT EXISTS (SELECT 1 FROM face WHERE id = value AND ignored IS NOT :removed)"
        " LIMIT 1",
        ids=id_list(ids),
        removed=str(Ignored.REMOVED),
    ).scalar()
    if unknown is not None:
        raise WrongUse("no-face", face=unknown)


def check_faces_of(session: Session, person_id: int, ids: Sequence[int]) -> None:
    """Makes sure that faces are a person's.

    Raises:
        WrongUse: there are none, or one of them is not.
    """
    check_faces(session, ids)
    other = run(
        session,
        f"SELECT id FROM face WHERE id IN {GIVEN} AND person_id IS NOT :person LIMIT 1",
        ids=id_list(ids),
        person=person_id,
    ).scalar()
    if other is not None:
        raise WrongUse("face-of-another", face=other, person=person_id)


def check_one_photo(session: Session, ids: Sequence[int]) -> None:
    """Makes sure that faces are several of one photo.

    Raises:
        WrongUse: they are not.
    """
    check_faces(session, ids)
    found = run(
        session,
        "SELECT count(DISTINCT photo_id) AS photos, count(*) AS faces FROM face"
        f" WHERE id IN {GIVEN}",
        ids=id_list(ids),
    ).one()
    if found.photos != 1 or found.faces < 2:
        raise WrongUse("not-one-photo")


def people_of(session: Session, ids: Sequence[int]) -> list[int]:
    """The people that faces belong to."""
    return ids_of(
        session,
        f"SELECT DISTINCT person_id FROM face WHERE id IN {GIVEN} AND person_id IS NOT NULL",
        ids=id_list(ids),
    )


def count_of(session: Session, person_id: int) -> int:
    """How many faces a person has."""
    return number(session, "SELECT count(*) FROM face WHERE person_id = :id", id=person_id)


def confirm(session: Session, ids: Sequence[int], person_id: int) -> Contradicted:
    """The user says that these very faces are a person's; it supersedes a "not this person".

    What the machine had given that person beside them, in the same photos, is nobody's then.

    Returns:
        What the user had said of the faces until now.
    """
    values: dict[str, Any] = {"ids": id_list(ids), "person": person_id}
    before = people_of(session, ids)
    contradicted = against(session, ids, person_id)
    _want(session, ids)
    run(
        session,
        "UPDATE face SET person_id = :person, state = 'confirmed', ignored = NULL"
        f" WHERE id IN {GIVEN}",
        **values,
    )
    run(
        session,
        f"DELETE FROM rejection WHERE person_id = :person AND face_id IN {GIVEN}",
        **values,
    )
    keep_one_a_photo(session, ids)
    people.drop_empty(session, before)
    return contradicted


def reject(session: Session, ids: Sequence[int], person_id: int, *, by_split: bool = False) -> None:
    """The user says that faces are not a person's; those that were are nobody's now.

    Args:
        session: a writing session.
        ids: the faces.
        person_id: whose they are not.
        by_split: it follows from a split: a merge of the two parts takes it back.
    """
    values: dict[str, Any] = {"ids": id_list(ids), "person": person_id}
    run(
        session,
        "INSERT INTO rejection (face_id, person_id, by_split)"
        f" SELECT id, :person, :by_split FROM face WHERE id IN {GIVEN}"
        " ON CONFLICT DO UPDATE SET by_split = 0 WHERE by_split AND NOT excluded.by_split",
        by_split=by_split,
        **values,
    )
    let_go(session, f"id IN {GIVEN} AND person_id = :person", **values)


def split(session: Session, ids: Sequence[int], person_id: int, made: int) -> None:
    """Faces of a person are a new one's, and neither part's faces are the other's any more."""
    others = run(
        session,
        f"SELECT id FROM face WHERE person_id = :person AND id NOT IN {GIVEN}",
        ids=id_list(ids),
        person=person_id,
    )
    left = list(others.scalars().all())
    reject(session, ids, person_id, by_split=True)
    confirm(session, ids, made)
    reject(session, left, made, by_split=True)


def ignore(session: Session, ids: Sequence[int], why: Ignored) -> None:
    """The user says that faces are to be set aside; they are nobody's then."""
    before = people_of(session, ids)
    run(
        session,
        f"UPDATE face SET person_id = NULL, state = 'unknown', ignored = :why WHERE id IN {GIVEN}",
        ids=id_list(ids),
        why=str(why),
    )
    run(session, f"DELETE FROM wanted WHERE face_id IN {GIVEN}", ids=id_list(ids))
    people.drop_empty(session, before)


def bring_back(session: Session, ids: Sequence[int]) -> None:
    """Faces that were set aside are not any more, and are not set aside by the machine again."""
    _want(session, ids)
    run(session, f"UPDATE face SET ignored = NULL WHERE id IN {GIVEN}", ids=id_list(ids))


def _want(session: Session, ids: Sequence[int]) -> None:
    run(
        session,
        "INSERT OR IGNORE INTO wanted SELECT id FROM face"
        f" WHERE id IN {GIVEN} AND ignored IS NOT NULL",
        ids=id_list(ids),
    )


def let_go(session: Session, which: str, **values: Any) -> None:
    """Faces by a condition on `face` are nobody's."""
    run(session, f"UPDATE face SET person_id = NULL, state = 'unknown' WHERE {which}", **values)


def release(session: Session, person_ids: Sequence[int]) -> None:
    """The faces of people are nobody's."""
    let_go(session, f"person_id IN {GIVEN}", ids=id_list(person_ids))


def let_go_before(session: Session, person_id: int, day: str) -> None:
    """Takes from a person what the machine gave them in photos taken before a day (ISO 8601)."""
    let_go(
        session,
        "person_id = :person AND state = 'assigned'"
        " AND (SELECT taken_at FROM photo WHERE photo.id = photo_id) < :day",
        person=person_id,
        day=day,
    )


def merge(session: Session, target: int, others: Sequence[int], out: Sequence[int]) -> None:
    """Moves the faces of `others`, but for `out`, and what was said not to be them, to `target`."""
    values: dict[str, Any] = {"target": target, "others": id_list(others)}
    given = "(SELECT value FROM json_each(:others))"
    let_go(session, f"id IN {GIVEN}", ids=id_list(out))
    run(
        session,
        "UPDATE face SET person_id = :target,"
        " state = CASE state WHEN 'assigned' THEN 'accepted' ELSE state END"
        f" WHERE person_id IN {given}",
        **values,
    )
    run(
        session,
        "INSERT INTO rejection (face_id, person_id, by_split)"
        f" SELECT face_id, :target, min(by_split) FROM rejection WHERE person_id IN {given}"
        " GROUP BY face_id"
        " ON CONFLICT DO UPDATE SET by_split = 0 WHERE by_split AND NOT excluded.by_split",
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
    among = f" AND photo_id IN (SELECT photo_id FROM face WHERE id IN {GIVEN})"
    let_go(
        session,
        "id IN (SELECT face.id FROM face WHERE state = 'assigned' AND EXISTS"
        "  (SELECT 1 FROM face AS o WHERE o.person_id = face.person_id"
        "   AND o.photo_id = face.photo_id AND o.id <> face.id"
        "   AND (o.state <> 'assigned' OR (o.quality, -o.id) > (face.quality, -face.id)))"
        f"{'' if beside is None else among})",
        **({} if beside is None else {"ids": id_list(beside)}),
    )
