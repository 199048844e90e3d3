"""Where a newer word of the user meets an older one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from photo_faces.domain.records import Ignored
from photo_faces.storage.base.sql import GIVEN, id_list, number, run
from photo_faces.storage.photos.presence import PRESENT


@dataclass(frozen=True, slots=True)
class Contradicted:
    """How many faces the user had said something else of.

    Attributes:
        rejected: "not this person".
        not_faces: "not a face".
        strangers: "a stranger".
        somebody_elses: confirmed as somebody else, by the name.
    """

    rejected: int
    not_faces: int
    strangers: int
    somebody_elses: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class StayingOut:
    """Which faces do not come along in a merge, by the reason; ids in order.

    Attributes:
        said_not: the user said that they are not one of these people.
        beside: there is a better one of these people in their photo.
        there: how many of them are in photos that are not gone.
    """

    said_not: tuple[int, ...]
    beside: tuple[int, ...]
    there: int

    @property
    def all(self) -> tuple[int, ...]:
        """Ids of all of them, in order."""
        return tuple(sorted((*self.said_not, *self.beside)))


def against(
    session: Session, ids: Sequence[int], person_id: int | None = None, *, only: int | None = None
) -> Contradicted:
    """What the user had said of faces that does not go with their being a person's.

    Args:
        session: any session.
        ids: the faces.
        person_id: whose they are to be; None for nobody's.
        only: count as somebody else's only what is this person's.
    """
    values: dict[str, Any] = {"ids": id_list(ids), "person": person_id, "only": only}
    rejected: int = run(
        session,
        "SELECT count(*) FROM rejection WHERE person_id = :person AND NOT by_split"
        f" AND face_id IN {GIVEN}",
        **values,
    ).scalar_one()
    ignored = run(
        session,
        "SELECT ignored, count(*) AS faces FROM face WHERE ignored IS NOT NULL"
        f" AND id IN {GIVEN} GROUP BY ignored",
        **values,
    )
    reasons = {row.ignored: row.faces for row in ignored}
    theirs = run(
        session,
        "SELECT name, count(*) AS faces FROM face JOIN person ON person.id = face.person_id"
        f" WHERE face.id IN {GIVEN} AND person_id IS NOT :person"
        " AND (:only IS NULL OR person_id = :only) AND state = 'confirmed' AND name IS NOT NULL"
        " GROUP BY name ORDER BY name",
        **values,
    )
    return Contradicted(
        rejected,
        reasons.get(Ignored.NOT_A_FACE, 0),
        reasons.get(Ignored.STRANGER, 0),
        {row.name: row.faces for row in theirs},
    )


def twice(session: Session, ids: Sequence[int], person_id: int) -> int:
    """In how many of the faces' photos a person is more than once."""
    return number(
        session,
        "SELECT count(*) FROM (SELECT photo_id FROM face WHERE person_id = :person"
        f" AND photo_id IN (SELECT photo_id FROM face WHERE id IN {GIVEN})"
        " GROUP BY photo_id HAVING count(*) > 1)",
        ids=id_list(ids),
        person=person_id,
    )


def staying_out(session: Session, person_ids: Sequence[int]) -> StayingOut:
    """Which faces do not come along when people are merged.

    Those that the user said are not one of these people, and all but one of several in a photo:
    the one with the weightier word or the better quality goes. A confirmed face always goes: the
    user named this very face, and now says that the names are one. What a split said is taken
    back by the merge.
    """
    rows = run(
        session,
        "WITH member AS (SELECT id, photo_id, person_id, quality, state, state <> 'confirmed' AND"
        "  EXISTS (SELECT 1 FROM rejection WHERE face_id = face.id AND NOT by_split"
        "   AND person_id IN (SELECT value FROM json_each(:all))) AS rejected"
        "  FROM face WHERE person_id IN (SELECT value FROM json_each(:all))),"
        f" ranked AS (SELECT id, state, rejected, {PRESENT} AS there,"
        "  row_number() OVER (PARTITION BY photo_id, rejected"
        "  ORDER BY state = 'confirmed' DESC, state = 'accepted' DESC, quality DESC, id)"
        "  AS place FROM member)"
        " SELECT id, rejected, there FROM ranked"
        " WHERE rejected OR (place > 1 AND state <> 'confirmed') ORDER BY id",
        all=id_list(person_ids),
    ).all()
    return StayingOut(
        tuple(row.id for row in rows if row.rejected),
        tuple(row.id for row in rows if not row.rejected),
        sum(row.there for row in rows),
    )


def join(session: Session, person_ids: Sequence[int], out: Sequence[int]) -> bool:
    """Whether faces of several of some people come together, without those that stay out."""
    return _with_faces(session, person_ids, out) >= min(2, _with_faces(session, person_ids))


def _with_faces(session: Session, person_ids: Sequence[int], without: Sequence[int] = ()) -> int:
    """How many of some people have faces, others than these."""
    return number(
        session,
        "SELECT count(DISTINCT person_id) FROM face"
        " WHERE person_id IN (SELECT value FROM json_each(:people))"
        " AND id NOT IN (SELECT value FROM json_each(:without))",
        people=id_list(person_ids),
        without=id_list(without),
    )
