"""What the library says of its own order: counts, and the faces that are counted.

Faces of photos that are gone count in none.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from photo_faces.domain.history import PeopleMerged, Regrouped
from photo_faces.domain.records import Ignored
from photo_faces.storage.base.sql import all_ids, id_list, ids_of, run
from photo_faces.storage.people.acceptance import STATE
from photo_faces.storage.photos.presence import PRESENT
from photo_faces.storage.schema.networks import AnswerRow

_SETTLED = f"{STATE} IN ('accepted', 'confirmed')"
#: Faces of one person in one photo, but for those that may be there: what the user confirmed is
#: never too many, as a mirror is possible, and one may be there besides by their word, accepted.
_TOO_MANY = (
    "SELECT id FROM (SELECT id, state, row_number() OVER (PARTITION BY person_id, photo_id,"
    "  state = 'confirmed' ORDER BY state = 'accepted' DESC, quality DESC, id) AS place,"
    "  sum(state = 'confirmed') OVER (PARTITION BY person_id, photo_id) AS said"
    f" FROM (SELECT face.id, face.person_id, face.photo_id, quality, {STATE} AS state FROM face"
    "  JOIN (SELECT person_id, photo_id FROM face"
    f"   WHERE person_id IS NOT NULL AND {PRESENT}"
    "   GROUP BY person_id, photo_id HAVING count(*) > 1) AS twice"
    "  ON twice.person_id = face.person_id AND twice.photo_id = face.photo_id))"
    " WHERE state <> 'confirmed' AND (place > 1 OR (state = 'assigned' AND said > 0))"
)
_LAST_RUN = (
    "(SELECT max(id) FROM journal"
    f" WHERE (origin = 'machine' OR kind = '{Regrouped.kind}') AND undone_at IS NULL)"
)
#: In a full regroup, an entry of the user's own, accepted faces may move.
_NOT_TO_MOVE = (
    "(old_state = 'confirmed' OR (old_state = 'accepted'"
    " AND (SELECT origin FROM journal WHERE id = journal_id) = 'machine'))"
)


@dataclass(frozen=True, slots=True)
class Heap:
    """All faces of one person, or of nobody; ignored ones and those of photos gone do not count.

    Attributes:
        person_id: None for nobody.
        named: whether the person has a name.
        hidden: whether the user hid the person.
        faces: how many.
        settled: how many of them are accepted or confirmed.
        poor: how many of nobody's are too poor to be anybody's work.
    """

    person_id: int | None
    named: bool
    hidden: bool
    faces: int
    settled: int
    poor: int


@dataclass(frozen=True, slots=True)
class SinceFullRun:
    """What has come since all faces were last grouped together.

    Attributes:
        faces: in the library now, without ignored ones.
        new_faces: that came since, whether they were placed by now or not.
        joined: how often the user said since of two people that they are one.
    """

    faces: int
    new_faces: int
    joined: int


def heaps(session: Session, poor: float) -> list[Heap]:
    """The faces by person, the largest number first, then by id; named people without any too.

    Args:
        session: a session.
        poor: quality below which a face is poor.
    """
    rows = run(
        session,
        "SELECT counted.person_id, person.name IS NOT NULL AS named,"
        " coalesce(person.hidden, 0) AS hidden, faces,"
        f" settled, poor FROM (SELECT person_id, count(*) AS faces, sum({_SETTLED}) AS settled,"
        "  sum(person_id IS NULL AND quality < :poor) AS poor"
        f"  FROM face NOT INDEXED WHERE ignored IS NULL AND {PRESENT} GROUP BY person_id"
        " ) AS counted"
        " LEFT JOIN person ON person.id = counted.person_id"
        " UNION ALL SELECT id, name IS NOT NULL, hidden, 0, 0, 0 FROM person"
        "  WHERE name IS NOT NULL"
        f"  AND NOT EXISTS (SELECT 1 FROM face WHERE person_id = person.id AND {PRESENT})"
        " ORDER BY 4 DESC, 1",
        poor=poor,
    )
    return [
        Heap(row.person_id, bool(row.named), bool(row.hidden), row.faces, row.settled, row.poor)
        for row in rows
    ]


def too_many(session: Session) -> list[int]:
    """Faces that the machine gave somebody who has another face in the same photo."""
    return ids_of(session, f"{_TOO_MANY} ORDER BY id")


def with_company(session: Session) -> list[int]:
    """The same faces, each with those of the same person beside it."""
    return ids_of(
        session,
        f"SELECT DISTINCT beside.id FROM ({_TOO_MANY}) AS extra JOIN face ON face.id = extra.id"
        " JOIN face AS beside ON beside.person_id = face.person_id"
        " AND beside.photo_id = face.photo_id ORDER BY beside.photo_id, beside.id",
    )


def names_changed(session: Session) -> tuple[list[int], list[int]]:
    """What the last grouping did to the user's word.

    Returns:
        The people whose names it changed or took away, and the faces that it took from people
        though they were confirmed there, or accepted and it was no full regroup.
    """
    people = run(
        session,
        f"SELECT row_id FROM journal_change WHERE journal_id = {_LAST_RUN}"
        " AND table_name = 'person' AND json_extract(before, '$.name') IS NOT NULL"
        " AND json_extract(before, '$.name') IS NOT json_extract(after, '$.name') ORDER BY row_id",
    )
    faces = run(
        session,
        f"SELECT face_id FROM face_change WHERE journal_id = {_LAST_RUN}"
        f" AND {_NOT_TO_MOVE} AND old_person_id IS NOT new_person_id"
        f" AND face_id IN (SELECT id FROM face WHERE {PRESENT}) ORDER BY face_id",
    )
    return list(people.scalars()), list(faces.scalars())


def since_full_run(session: Session) -> SinceFullRun | None:
    """What has come since all faces were last grouped; None where they never were."""
    last = run(
        session,
        "SELECT id, at FROM cluster_run WHERE json_extract(parameters, '$.new') IS NULL"
        " ORDER BY id DESC LIMIT 1",
    ).first()
    if last is None:
        return None
    counted = run(
        session,
        f"SELECT (SELECT count(*) FROM face WHERE ignored IS NULL AND {PRESENT}) AS faces,"
        " (SELECT count(*) FROM newcomer)"
        "  + (SELECT coalesce(sum(faces), 0) FROM cluster_run WHERE id > :full) AS new_faces,"
        " (SELECT count(*) FROM journal WHERE kind = :merged AND undone_at IS NULL AND at > :at)"
        "  + (SELECT count(*) FROM answer WHERE kind = 'same' AND same AND at > :at) AS joined",
        full=last.id,
        at=last.at,
        merged=PeopleMerged.kind,
    ).one()
    return SinceFullRun(counted.faces, counted.new_faces, counted.joined)


def open_faces(session: Session, poor: float) -> list[int]:
    """Faces that wait to be accepted or confirmed, person by person, nobody's last.

    Args:
        session: a session.
        poor: quality below which those of nobody wait for nothing.
    """
    return ids_of(
        session,
        f"SELECT id FROM face WHERE ignored IS NULL AND {PRESENT} AND NOT {_SETTLED}"
        " AND (person_id IS NOT NULL OR quality >= :poor)"
        " ORDER BY person_id IS NULL, person_id, id",
        poor=poor,
    )


def faces_of(session: Session, people: Sequence[int]) -> list[int]:
    """Faces of people, in the order of the people, the best first."""
    return ids_of(
        session,
        "SELECT face.id FROM json_each(:ids) AS wanted JOIN face ON face.person_id = wanted.value"
        f" WHERE ignored IS NULL AND {PRESENT} ORDER BY wanted.key, quality DESC, face.id",
        ids=id_list(people),
    )


def unknown(session: Session) -> list[int]:
    """Faces that belong to nobody, the best first."""
    return all_ids(
        session,
        f"SELECT id FROM face WHERE person_id IS NULL AND ignored IS NULL AND {PRESENT}"
        " ORDER BY quality DESC, id",
    )


def ignored(session: Session) -> list[tuple[int, str]]:
    """(Face id, value of `Ignored`) of faces that take no part, the strangers last."""
    rows = run(
        session,
        f"SELECT id, ignored FROM face WHERE ignored <> '{Ignored.REMOVED}' AND {PRESENT}"
        " ORDER BY ignored, id",
    )
    return [(row.id, row.ignored) for row in rows]


@dataclass(frozen=True, slots=True)
class Sampled:
    """What was said of a face that was asked about at random: whether it is where it belongs."""

    face: int
    same: bool


def sampled(session: Session) -> list[Sampled]:
    """The questions asked at random, in the order of the answers.

    One that was asked again counts by its last answer; one that was skipped does not count.
    """
    given = aliased(AnswerRow)
    last = (
        select(func.max(given.id))
        .where(given.sampled, given.same.is_not(None), given.kind == "belongs")
        .group_by(given.face_id, given.person_id)
    )
    rows = session.execute(
        select(AnswerRow.face_id, AnswerRow.same)
        .where(AnswerRow.id.in_(last), AnswerRow.face_id.is_not(None))
        .order_by(AnswerRow.id)
    )
    return [Sampled(row.face_id, row.same) for row in rows]


def existing(session: Session, faces: Iterable[int]) -> set[int]:
    """Those of some faces that the library still holds, and whose photos are not gone."""
    rows = run(
        session,
        f"SELECT id FROM face WHERE id IN (SELECT value FROM json_each(:ids)) AND {PRESENT}",
        ids=id_list(faces),
    )
    return set(rows.scalars())
