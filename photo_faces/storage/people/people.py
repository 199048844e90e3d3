"""Reading people, and the rows that stand for them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from photo_faces.domain.errors import WrongUse
from photo_faces.domain.labels import Among, labelled
from photo_faces.domain.names import name_key
from photo_faces.domain.records import Person
from photo_faces.storage.base.sql import GIVEN, add, id_list, run
from photo_faces.storage.history.journal import now
from photo_faces.storage.people import namesakes, told_apart
from photo_faces.storage.photos.presence import KNOWN, PRESENT
from photo_faces.storage.schema import tables
from photo_faces.storage.schema.columns import Merge, merging
from photo_faces.storage.schema.people import PersonRow

#: One row a person; `best` is a bare column: SQLite takes it from the row of the maximum.
_COUNTED = (
    "SELECT person_id, count(*) AS faces, count(DISTINCT photo_id) AS photos,"
    " max(quality), id AS best FROM face"
    f" WHERE person_id IN (SELECT value FROM json_each(:ids)) AND {PRESENT} GROUP BY person_id"
)


_ALL_OF_THEM = "json_each(:ids) JOIN person AS other ON other.id = value"
#: What columns of these kinds come to, the target and the others in `:ids` in their order.
_HANDED: Mapping[Merge, str] = {
    Merge.FIRST: f"(SELECT other.{{0}} FROM {_ALL_OF_THEM}"
    " WHERE other.{0} IS NOT NULL ORDER BY key LIMIT 1)",
    Merge.LINES: f"(SELECT group_concat({{0}}, char(10)) FROM (SELECT other.{{0}}"
    f" FROM {_ALL_OF_THEM} WHERE other.{{0}} IS NOT NULL ORDER BY key))",
    Merge.ANY: f"(SELECT max(other.{{0}}) FROM {_ALL_OF_THEM})",
    Merge.ALL: f"(SELECT min(other.{{0}}) FROM {_ALL_OF_THEM})",
}


def by_ids(session: Session, wanted: Sequence[int]) -> list[Person]:
    """People in the order of `wanted`; ids that are gone are left out.

    The cover is the face that the user chose, if it still is the person's, else the best one; it
    is of a photo that is gone only where there is no other.
    """
    rows = run(
        session,
        "SELECT person.id, name, coalesce(faces, 0) AS faces, coalesce(photos, 0) AS photos,"
        " hidden,"
        f" coalesce(iif(chosen.{PRESENT}, chosen.id, NULL), best,"
        f"  iif(chosen.{KNOWN}, chosen.id, NULL), (SELECT id FROM face"
        f"  WHERE person_id = person.id AND {KNOWN} ORDER BY quality DESC LIMIT 1)) AS cover,"
        f" birthdate, favourite, {', '.join(f'person.{name}' for name in tables.WRITTEN)}"
        " FROM person"
        f" LEFT JOIN ({_COUNTED}) AS counted ON counted.person_id = person.id"
        " LEFT JOIN face AS chosen"
        " ON chosen.id = person.cover_face_id AND chosen.person_id = person.id"
        " WHERE person.id IN (SELECT value FROM json_each(:ids))",
        ids=id_list(wanted),
    )
    told = namesakes.about(session, wanted)
    found = {row.id: _person(row, told.get(row.id)) for row in rows}
    return [found[person_id] for person_id in wanted if person_id in found]


def _person(row: Any, among: Among | None) -> Person:
    return Person(
        id=row.id,
        name=row.name,
        faces=row.faces,
        photos=row.photos,
        hidden=bool(row.hidden),
        cover_face_id=row.cover,
        birthdate=date.fromisoformat(row.birthdate) if row.birthdate else None,
        favourite=bool(row.favourite),
        among=among,
        written={name: getattr(row, name) for name in tables.WRITTEN},
    )


def names(session: Session) -> list[tuple[int, str]]:
    """(Person id, name) of everybody who has a name, in the order of the names.

    A name that several have comes with what tells them from one another.
    """
    rows = run(session, "SELECT id, name FROM person WHERE name IS NOT NULL ORDER BY name_key, id")
    told = namesakes.about(session)
    return [(row.id, labelled(row.name, told.get(row.id))) for row in rows]


def named(session: Session, plain: str) -> int | None:
    """Somebody of a name, however it is spelled: of several the oldest; None for nobody."""
    return next(iter(namesakes.all_of(session, plain)), None)


def name_of(session: Session, person_id: int) -> str | None:
    """The name of a person, None where they have none.

    Raises:
        WrongUse: there is no such person.
    """
    row = run(session, "SELECT name FROM person WHERE id = :id", id=person_id).first()
    if row is None:
        raise WrongUse("no-person", person=person_id)
    name: str | None = row.name
    return name


def names_of(session: Session, wanted: Sequence[int]) -> tuple[str | None, ...]:
    """The names of people, in their order; raises as `name_of` does."""
    return tuple(name_of(session, person_id) for person_id in wanted)


def create(session: Session, plain: str | None = None) -> int:
    """Makes a person, of a name or without; returns the id."""
    key = None if plain is None else name_key(plain)
    return add(session, PersonRow, name=plain, name_key=key, created_at=now())


def set_name(session: Session, person_id: int, plain: str) -> None:
    """Gives a person a name."""
    run(
        session,
        "UPDATE person SET name = :name, name_key = :key WHERE id = :id",
        name=plain,
        key=name_key(plain),
        id=person_id,
    )


def delete(session: Session, wanted: Iterable[int]) -> None:
    """Deletes people who have no faces, with what was said not to be them and whom not."""
    gone = list(wanted)
    given = id_list(gone)
    told_apart.forget(session, gone)
    # Not left to the foreign key, so that the journal's triggers see these rows go.
    for table, column in (("rejection", "person_id"), ("passer", "person_id"), ("person", "id")):
        run(session, f"DELETE FROM {table} WHERE {column} IN {GIVEN}", ids=given)


def drop_empty(session: Session, wanted: Iterable[int] | None = None) -> None:
    """Deletes those of `wanted`, or of all people, who have neither a name nor a face."""
    among = "" if wanted is None else " AND id IN (SELECT value FROM json_each(:ids))"
    empty = run(
        session,
        "SELECT id FROM person WHERE name IS NULL"
        f" AND NOT EXISTS (SELECT 1 FROM face WHERE person_id = person.id){among}",
        **({} if wanted is None else {"ids": id_list(wanted)}),
    )
    if gone := list(empty.scalars()):
        delete(session, gone)


def set_detail(
    session: Session, person_id: int, detail: str, value: str | bool | int | None
) -> None:
    """Keeps what is known of a person, in a column."""
    person = tables.named("person")
    session.execute(update(person).where(person.c.id == person_id).values({detail: value}))


def hand_over_details(session: Session, target: int, others: Sequence[int]) -> None:
    """Makes of what is known of a person and of `others` what their one person is to have.

    What becomes of each column, its declaration says.
    """
    table = tables.named("person")
    handed = {each.name: merging(each) for each in table.columns if not each.primary_key}
    assignments = [
        f"{name} = {_HANDED[how].format(name)}" for name, how in handed.items() if how in _HANDED
    ]
    run(
        session,
        f"UPDATE person SET {', '.join(assignments)} WHERE id = :target",
        ids=id_list([target, *others]),
        target=target,
    )
