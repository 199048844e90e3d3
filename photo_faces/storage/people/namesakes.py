"""People who are called the same, and what tells them from one another.

A name that is not unique is shown with a birth year, else what notes begin with, else how many
faces there are: "Anna (1987)". Whoever is shown so can be named so, too.
"""

import re
import textwrap
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy.orm import Session

from photo_faces.domain.errors import NameTaken
from photo_faces.domain.labels import Among, labelled
from photo_faces.domain.names import name_key
from photo_faces.storage.base.sql import id_list, ids_of, run
from photo_faces.storage.people import told_apart
from photo_faces.storage.photos.presence import PRESENT

_SHORT: Final = 32  # characters of notes
# What no name is, which has no two spaces in a row: Anna  #12
_FIXED: Final = re.compile(r"(.+)  #(\d{1,18})", re.ASCII)
_FIXED_BEFORE: Final = re.compile(r"(.+) \(#(\d{1,18})\)", re.ASCII)  # in earlier libraries


def all_of(session: Session, plain: str) -> list[int]:
    """Everybody of a name, however it is spelled, by id."""
    return ids_of(
        session, "SELECT id FROM person WHERE name_key = :key ORDER BY id", key=name_key(plain)
    )


def called(session: Session, plain: str) -> tuple[str, list[int]]:
    """Whom a name means: all who have it, or the one whom it is shown with.

    Returns:
        The name by itself, and the people, by id.
    """
    holders = all_of(session, plain)
    at = plain.find(" (")
    while not holders and at > 0:
        name = plain[:at]
        told = about(session, all_of(session, name)).items()
        shown = {who: name_key(labelled(name, among)) for who, among in told}
        holders = [who for who, label in shown.items() if label == name_key(plain)]
        if holders:
            return name, holders
        at = plain.find(" (", at + 1)
    return plain, holders


def fixed(session: Session, asked: str) -> str | None:
    """A name that means the same person whatever they are called; None of one that means more."""
    name, holders = (asked, []) if all_of(session, asked) else called(session, asked)
    return fixed_as(name, holders[0]) if len(holders) == 1 else None


def fixed_as(name: str, person_id: int) -> str:
    """A name that means one person, and which nobody can write."""
    return f"{name}  #{person_id}"


def fixed_to(session: Session, asked: str) -> tuple[str, int] | None:
    """The name, and the person whom it is fixed to; None of one that is not."""
    found = _FIXED.fullmatch(asked) or _FIXED_BEFORE.fullmatch(asked)
    if found and found.re is _FIXED_BEFORE and all_of(session, asked):
        return None  # somebody is called so
    return (found[1], int(found[2])) if found else None


def label(session: Session, person_id: int) -> str | None:
    """What somebody is shown as; None of nobody, or of somebody without a name."""
    row = run(session, "SELECT name FROM person WHERE id = :id", id=person_id).one_or_none()
    if row is None or row.name is None:
        return None
    return labelled(row.name, about(session, [person_id]).get(person_id))


def taken(session: Session, name: str, holders: Sequence[int]) -> NameTaken:
    """The error that says who has a name."""
    rows = run(
        session,
        "SELECT id, name FROM person WHERE id IN (SELECT value FROM json_each(:ids)) ORDER BY id",
        ids=id_list(holders),
    ).all()
    told = about(session, holders)
    return NameTaken(tuple((row.id, labelled(row.name, told.get(row.id))) for row in rows), name)


def tell_from(session: Session, person_id: int, holders: Sequence[int]) -> tuple[int, ...]:
    """The user says that somebody is none of those who have their name; returns who those are."""
    others = tuple(other for other in holders if other != person_id)
    for other in others:
        told_apart.tell(session, person_id, other)
    return others


def about(session: Session, ids: Sequence[int] | None = None) -> Mapping[int, Among]:
    """What tells people from others of their name, by id; nothing of those whose name is unique.

    Args:
        session: a session.
        ids: whose namesakes to look for; None for everybody's.
    """
    among = "" if ids is None else " AND id IN (SELECT value FROM json_each(:ids))"
    rows = run(
        session,
        "SELECT id, name_key, birthdate, notes,"
        f" (SELECT count(*) FROM face WHERE person_id = person.id AND {PRESENT}) AS faces"
        " FROM person"
        " WHERE name_key IN (SELECT name_key FROM person WHERE name_key IN"
        f"  (SELECT name_key FROM person WHERE name_key IS NOT NULL{among})"
        "  GROUP BY name_key HAVING count(*) > 1) ORDER BY id",
        **({} if ids is None else {"ids": id_list(ids)}),
    ).all()
    told = {row.id: (row.name_key, _known(row.birthdate, row.notes, row.faces)) for row in rows}
    shared = Counter((key, name_key(str(Among(known)))) for key, known in told.values())
    return {
        who: Among(known, None if shared[key, name_key(str(Among(known)))] == 1 else who)
        for who, (key, known) in told.items()
    }


def _known(birthdate: str | None, notes: str | None, faces: int) -> str | int:
    if birthdate:
        return birthdate[:4]
    if notes:
        return textwrap.shorten(notes.splitlines()[0], _SHORT, placeholder="…")
    return faces
