"""Photos that meet a query."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Integer, String, and_, func, literal_column, or_, select
from sqlalchemy.orm import Session

from photo_faces.query.terms import Term
from photo_faces.storage.base.sql import values_in
from photo_faces.storage.photos import conditions
from photo_faces.storage.photos.conditions import Condition, Meant, listed
from photo_faces.storage.photos.shown import GUESSED_AT
from photo_faces.storage.schema.people import FaceRow, PersonRow
from photo_faces.storage.schema.photos import GoneRow, PhotoRow

_PARTS: Final = 1_000_000  # of a photo's height, in which its width is told


@dataclass(frozen=True, slots=True)
class Shelf:
    """Photos by their dates.

    Attributes:
        ids: the oldest first.
        shapes: width by height of each, float32.
        days: the day of each, ISO 8601; where the photo does not tell, that by folders or files.
        guessed: whether the photo does not tell.
    """

    ids: list[int]
    shapes: NDArray[np.float32]
    days: list[str]
    guessed: NDArray[np.bool_]


def matching(session: Session, term: Term, meant: Meant, poor: float) -> Shelf:
    """The photos that meet a query.

    Args:
        session: a reading session.
        term: what is asked for.
        meant: what its words mean.
        poor: the quality below which a face that nobody named is nobody, but a face all the same.

    Returns:
        Photos that some file shows still.
    """
    return _shelf(session, conditions.of(session, term, meant, poor))


def with_people(session: Session, person_ids: Sequence[int]) -> Shelf:
    """The photos with a face of any of some people in them that some file shows still."""
    theirs = select(FaceRow.photo_id).where(
        FaceRow.person_id.in_(listed(person_ids)), FaceRow.ignored.is_(None)
    )
    return _shelf(session, PhotoRow.id.in_(theirs))


def _shelf(session: Session, found: Condition) -> Shelf:
    moment = func.coalesce(PhotoRow.taken_at, literal_column(GUESSED_AT, String))
    listed = (
        select(
            PhotoRow.id, PhotoRow.width, PhotoRow.height, PhotoRow.taken_at, moment.label("moment")
        )
        .where(_here(), found)
        .order_by(moment, PhotoRow.id)
        .subquery()
    )
    # In one value each: 200,000 rows would each take Python from the thread that paints. In whole
    # numbers: to read fractions takes it for three times as long.
    columns = (
        listed.c.id,
        _PARTS * listed.c.width // func.max(1, listed.c.height, type_=Integer),
        func.substr(listed.c.moment, 1, len("2014-08-03")),
        listed.c.taken_at.is_(None),
    )
    row = session.execute(select(*(func.json_group_array(column) for column in columns))).one()
    ids, shapes, days, guessed = map(values_in, row)
    return Shelf(
        ids, np.array(shapes, np.float32) / np.float32(_PARTS), days, np.array(guessed, np.bool_)
    )


def located(
    session: Session,
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]:
    """Photos that say where they were taken: (n,) ids, latitudes and longitudes in degrees."""
    there = and_(PhotoRow.latitude.is_not(None), PhotoRow.longitude.is_not(None))
    # What cameras write that know no place; nothing but a buoy is there.
    there = and_(there, or_(PhotoRow.latitude != 0, PhotoRow.longitude != 0))
    columns = (PhotoRow.id, PhotoRow.latitude, PhotoRow.longitude)
    row = session.execute(
        select(*(func.json_group_array(column) for column in columns)).where(there, _here())
    ).one()
    ids, latitudes, longitudes = (np.array(values_in(each)) for each in row)
    return ids.astype(np.int64), latitudes.astype(np.float64), longitudes.astype(np.float64)


def named_in(session: Session, photo_ids: Sequence[int]) -> dict[int, list[tuple[int, str]]]:
    """The people with a name in each of some photos: ids and names, by name."""
    rows = session.execute(
        select(FaceRow.photo_id, PersonRow.id, PersonRow.name)
        .join(PersonRow, PersonRow.id == FaceRow.person_id)
        .where(
            FaceRow.photo_id.in_(listed(photo_ids)),
            FaceRow.ignored.is_(None),
            PersonRow.name.is_not(None),
        )
        .distinct()
        .order_by(PersonRow.name_key, PersonRow.id)
    )
    found: dict[int, list[tuple[int, str]]] = {photo_id: [] for photo_id in photo_ids}
    for row in rows:
        found[row.photo_id].append((row.id, row.name))
    return found


def companions(session: Session, person_id: int, most: int) -> list[tuple[int, int]]:
    """Who else is in somebody's photos: ids of people with a name, and in how many, most first."""
    own = select(FaceRow.photo_id).where(
        FaceRow.person_id == person_id, FaceRow.photo_id.not_in(select(GoneRow.photo_id))
    )
    together = func.count(FaceRow.photo_id.distinct()).label("together")
    rows = session.execute(
        select(FaceRow.person_id, together)
        .join(PersonRow, PersonRow.id == FaceRow.person_id)
        .where(
            FaceRow.photo_id.in_(own),
            FaceRow.person_id != person_id,
            FaceRow.ignored.is_(None),
            PersonRow.name.is_not(None),
            ~PersonRow.hidden,
        )
        .group_by(FaceRow.person_id)
        .order_by(together.desc(), FaceRow.person_id)
        .limit(most)
    )
    return [(row.person_id, row.together) for row in rows]


def _here() -> Condition:
    return PhotoRow.id.not_in(select(GoneRow.photo_id))
