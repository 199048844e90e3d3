"""What the user answered to the questions of the review, and what those are made from."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, insert, or_, select, tuple_
from sqlalchemy.orm import Session

from photo_faces.domain.review import About, Answer, Word
from photo_faces.domain.table import Faces
from photo_faces.storage.base.sql import GIVEN, WHOLE_VECTOR, id_list, ids_of, number, run
from photo_faces.storage.history.journal import now
from photo_faces.storage.people import face_arrays, people
from photo_faces.storage.photos.presence import KNOWN, PRESENT
from photo_faces.storage.schema.networks import AnswerRow

BEST = 2000  # faces of a person that are looked through for those most like another


def add(session: Session, model_id: int, given: Sequence[Answer]) -> None:
    """Stores answers, under the open entry."""
    rows = [
        {
            "at": now(),
            "model_id": model_id,
            "kind": each.about.kind,
            "face_id": each.about.face,
            "person_id": each.about.person,
            "other_id": each.about.other,
            "same": each.same,
            "distance": each.distance,
            "strangers": each.lookalikes,
            "quality": each.quality,
            "sampled": each.sampled,
        }
        for each in given
    ]
    if rows:
        session.execute(insert(AnswerRow), rows)


def all_(session: Session, model_id: int) -> list[Answer]:
    """All answers, in the order they were given.

    Those that were given while another model was in use come without its distances; what was
    skipped then is left out, since it may look different now.
    """
    given = AnswerRow
    rows = session.execute(
        select(
            given.kind, given.person_id, given.face_id, given.other_id, given.model_id,
            given.same, given.distance, given.strangers, given.quality, given.sampled,
        )
        .where(
            or_(given.model_id == model_id, given.same.is_not(None), given.distance.is_(None))
        )
        .order_by(given.id)
    )  # fmt: skip
    return [
        Answer(
            about=About(row.kind, row.person_id or 0, row.face_id, row.other_id),
            same=row.same,
            distance=row.distance if row.model_id == model_id else None,
            lookalikes=row.strangers if row.model_id == model_id else None,
            quality=row.quality,
            sampled=row.sampled,
        )
        for row in rows
    ]


def standing(session: Session, model_id: int, only: Sequence[int] | None = None) -> Faces:
    """All faces with a vector of a model, or those of some ids."""
    among = "" if only is None else f" AND face.id IN {GIVEN}"
    return face_arrays.whose(
        session,
        "EXISTS (SELECT 1 FROM embedding AS e"
        f"  WHERE e.model_id = :model AND e.face_id = face.id AND {WHOLE_VECTOR}){among}",
        model=model_id,
        **({} if only is None else {"ids": id_list(only)}),
    )


def word(session: Session) -> Word:
    """What the user has said of people."""
    said = "SELECT id, name, hidden FROM person WHERE name IS NOT NULL OR hidden"
    rows = run(session, said).all()
    apart = run(session, "SELECT first_id, second_id FROM apart")
    return Word(
        {row.id: row.name for row in rows if row.name is not None},
        dict(people.names(session)),
        frozenset(row.id for row in rows if row.hidden),
        frozenset((row.first_id, row.second_id) for row in apart),
    )


def may_be(session: Session, faces: Sequence[int], person_id: int) -> list[int]:
    """Those of some faces that may be a person's by the user's word, their photo and its date."""
    rows = run(
        session,
        f"SELECT id FROM face WHERE id IN {GIVEN} AND NOT EXISTS (SELECT 1 FROM rejection"
        "  WHERE face_id = face.id AND person_id = :person)"
        " AND NOT EXISTS (SELECT 1 FROM face AS o WHERE o.person_id = :person"
        "  AND o.photo_id = face.photo_id AND o.id <> face.id)"
        " AND NOT EXISTS (SELECT 1 FROM person JOIN photo ON photo.id = face.photo_id"
        "  WHERE person.id = :person AND photo.taken_at < person.birthdate)",
        ids=id_list(faces),
        person=person_id,
    )
    fine = set(rows.scalars())
    return [face for face in faces if face in fine]


def may_be_one(session: Session, first: int, second: int) -> bool:
    """Whether two people may be one by the user's word, their photos and the dates of those."""
    found = run(
        session,
        "SELECT 1 FROM face AS a JOIN face AS b ON b.photo_id = a.photo_id"
        " WHERE a.person_id = :first AND b.person_id = :second"
        " UNION ALL SELECT 1 FROM rejection JOIN face ON face.id = face_id"
        "  WHERE (rejection.person_id = :first AND face.person_id = :second)"
        "  OR (rejection.person_id = :second AND face.person_id = :first)"
        " UNION ALL SELECT 1 FROM person JOIN face ON face.person_id IN (:first, :second)"
        "  JOIN photo ON photo.id = face.photo_id WHERE person.id IN (:first, :second)"
        "  AND person.id <> face.person_id AND photo.taken_at < person.birthdate LIMIT 1",
        first=first,
        second=second,
    )
    return found.scalar() is None


def best_faces(session: Session, person_id: int, *, there: bool = False) -> list[int]:
    """The faces of a person that show them best, a few thousand at most.

    Args:
        session: any session.
        person_id: the person.
        there: without those whose photos are gone.
    """
    return ids_of(
        session,
        "SELECT id FROM face WHERE person_id = :person AND NOT unmatched"
        f" AND {PRESENT if there else KNOWN} ORDER BY quality DESC, id LIMIT :most",
        person=person_id,
        most=BEST,
    )


def faces_there(session: Session, person_id: int) -> int:
    """How many faces of a person are in photos that are not gone."""
    return number(
        session,
        f"SELECT count(*) FROM face WHERE person_id = :person AND {PRESENT}",
        person=person_id,
    )


def looks(session: Session, face_ids: Sequence[int]) -> dict[int, bytes]:
    """The difference hashes of the photos that some faces are in, by the ids of the faces."""
    rows = run(
        session,
        "SELECT face.id, difference_hash FROM face JOIN photo ON photo.id = face.photo_id"
        f" WHERE face.id IN {GIVEN}",
        ids=id_list(face_ids),
    )
    return {row.id: row.difference_hash for row in rows}


def unnamed_count(session: Session) -> int:
    """How many people have two faces or more, are not hidden, and have no name."""
    return number(
        session,
        "SELECT count(*) FROM (SELECT person_id FROM face JOIN person ON person.id = person_id"
        f" WHERE name IS NULL AND NOT hidden AND {PRESENT}"
        " GROUP BY person_id HAVING count(*) > 1)",
    )


def passers(session: Session) -> frozenset[int]:
    """People of whom the last run found what passers-by, statues and posters are like."""
    return frozenset(run(session, "SELECT person_id FROM passer").scalars())


def was_asked(session: Session, questions: Sequence[About]) -> bool:
    """Whether one of some questions has an answer, or was skipped."""
    found = session.execute(
        select(AnswerRow.id).where(or_(*(_is_about(each) for each in questions))).limit(1)
    )
    return found.first() is not None


def _is_about(asked: About) -> ColumnElement[bool]:
    low, high = asked.pair
    if asked.other is not None:
        pair = tuple_(AnswerRow.person_id, AnswerRow.other_id)
        return and_(AnswerRow.kind == asked.kind, pair.in_([(low, high), (high, low)]))
    return and_(
        AnswerRow.kind == asked.kind,
        AnswerRow.person_id == asked.person,
        AnswerRow.face_id == asked.face if asked.face else AnswerRow.face_id.is_(None),
    )
