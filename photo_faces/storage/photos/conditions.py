"""What a query asks of a photo, as a condition on a row of `photo`."""

import os
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    and_,
    false,
    func,
    literal_column,
    not_,
    or_,
    select,
    true,
)
from sqlalchemy.orm import Session, aliased

from photo_faces.domain.names import name_key
from photo_faces.query.terms import (
    All,
    At,
    Camera,
    Either,
    Faces,
    Folder,
    Like,
    Name,
    New,
    Not,
    Only,
    Shows,
    Taken,
    Term,
    Unnamed,
)
from photo_faces.storage.base.sql import id_list
from photo_faces.storage.photos.shown import GUESSED_AT
from photo_faces.storage.schema.people import DrawnRow, FaceRow, PersonRow
from photo_faces.storage.schema.photos import FileRow, PhotoRow, RootRow

Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Meant:
    """What the words of a query mean.

    Attributes:
        people: ids of those of each name.
        places: ids of the photos that were taken at each place.
        faces: ids of the faces that look like each that is asked for.
    """

    people: Mapping[Name, Sequence[int]]
    places: Mapping[str, Sequence[int]]
    faces: Mapping[Name, Sequence[int]]


def of(session: Session, term: Term, meant: Meant, poor: float) -> Condition:
    """What photos meet that are asked for; the arguments are those of `finding.matching`."""
    _define(session)
    return _Conditions(meant, poor).of(term)


class _Conditions:
    """Turns terms into conditions on a row of `photo`.

    Who is in a photo is asked of the people, not of the photos: their faces are few.
    """

    def __init__(self, meant: Meant, poor: float) -> None:
        self._meant = meant
        self._counted = and_(
            FaceRow.ignored.is_(None),
            or_(
                FaceRow.person_id.is_not(None),
                FaceRow.quality >= poor,
                FaceRow.id.in_(select(DrawnRow.face_id)),  # the user has seen one there
            ),
        )

    def of(self, term: Term) -> Condition:
        match term:
            case All(terms=terms):
                return and_(true(), *map(self.of, terms))
            case Either(terms=terms):
                return or_(false(), *map(self.of, terms))
            case Not(term=inner):
                # What is not known of a photo is not what was asked for: it meets the opposite.
                return not_(func.coalesce(self.of(inner), false()))
            case Shows(name=name, ages=ages):
                return self._shows(name, ages)
            case Only(names=names):
                return self._only(names)
            case Faces(least=least, most=most):
                return self._counts(least, most)
            case Unnamed():
                nobody = or_(FaceRow.person_id.is_(None), FaceRow.person_id.in_(_nameless()))
                return _in(self._faces(nobody))
            case At(text=text):
                return PhotoRow.id.in_(listed(self._meant.places[text]))
            case Like(name=name):
                alike = FaceRow.id.in_(listed(self._meant.faces[name]))
                return _in(select(FaceRow.photo_id).where(FaceRow.ignored.is_(None), alike))
            case _:
                return _of_photo(term)

    def _faces(self, *conditions: Condition) -> Select[int]:
        return select(FaceRow.photo_id).where(self._counted, *conditions)

    def _shows(self, name: Name, ages: tuple[int, int] | None) -> Condition:
        them = FaceRow.person_id.in_(self._meant.people[name])
        if ages is None:
            return _in(self._faces(them))
        age = _years(PhotoRow.taken_at, PersonRow.birthdate)
        aged = (
            self._faces(them)
            .join(PersonRow, PersonRow.id == FaceRow.person_id)
            .join(PhotoRow, PhotoRow.id == FaceRow.photo_id)
            .where(age.between(*ages))
        )
        return _in(aged)

    def _only(self, names: Sequence[Name]) -> Condition:
        everybody = [who for name in names for who in self._meant.people[name]]
        other = or_(FaceRow.person_id.is_(None), FaceRow.person_id.not_in(everybody))
        nobody_else = ~(
            select(FaceRow.id)
            .where(FaceRow.photo_id == PhotoRow.id, self._counted, other)
            .correlate(PhotoRow)
            .exists()
        )
        return and_(*(self._shows(name, None) for name in names), nobody_else)

    @staticmethod
    def _counts(least: int, most: int) -> Condition:
        """As many faces as the photo's page shows, poor ones of nobody too."""
        shown = select(FaceRow.photo_id).where(FaceRow.ignored.is_(None))
        counted = _in(shown.group_by(FaceRow.photo_id).having(func.count().between(least, most)))
        return counted if least else or_(counted, ~_in(shown))


def _of_photo(term: Taken | New | Folder | Camera) -> Condition:
    match term:
        case Taken(first=first, last=last):
            days = first.isoformat(), f"{last.isoformat()}T99"
            guessed = literal_column(GUESSED_AT, String).between(*days)
            undated = and_(PhotoRow.taken_at.is_(None), guessed)
            return or_(PhotoRow.taken_at.between(*days), undated)
        case New():
            return PhotoRow.added_at == _last_scan()
        case Folder(text=text):
            return PhotoRow.id.in_(_in_folder(text))
        case Camera(text=text):
            return func.folded(PhotoRow.camera).contains(name_key(text), autoescape=True)


def listed(ids: Sequence[int]) -> Select[Any]:
    """Ids as rows of a query."""
    return select(func.json_each(id_list(ids)).table_valued("value"))


def _in(photos: Select[int]) -> Condition:
    return PhotoRow.id.in_(photos)


def _nameless() -> Select[int]:
    return select(PersonRow.id).where(PersonRow.name.is_(None))


def _years(taken: Any, birthdate: Any) -> ColumnElement[int]:
    """Whole years from a birthdate to a day, both ISO 8601; NULL where either is not known."""
    years = func.substr(taken, 1, 4) - func.substr(birthdate, 1, 4)
    return years - (func.substr(taken, 6, 5) < func.substr(birthdate, 6, 5))


def _last_scan() -> ColumnElement[str]:
    """When the last scan that brought photos began: all that it brought came at that moment."""
    newest = aliased(PhotoRow)
    return select(newest.added_at).order_by(newest.id.desc()).limit(1).scalar_subquery()


def _in_folder(text: str) -> Select[int | None]:
    """Photos whose folder has that in its name; of a whole path, in that and what is above it."""
    folder = func.folder_of(RootRow.path, FileRow.path, Path(text).is_absolute())
    return (
        select(FileRow.photo_id)
        .join(RootRow, RootRow.id == FileRow.root_id)
        .where(FileRow.photo_id.is_not(None), folder.contains(name_key(text), autoescape=True))
    )


def _define(session: Session) -> None:
    """Gives a session's connection the functions that conditions call."""
    connection = session.connection().connection.driver_connection
    assert isinstance(connection, sqlite3.Connection)
    connection.create_function("folded", 1, _folded, deterministic=True)
    connection.create_function("folder_of", 3, _folder_of, deterministic=True)


@lru_cache(1024)
def _folded(text: str | None) -> str | None:
    return None if text is None else name_key(text)


def _folder_of(root: bytes, path: bytes, whole: int) -> str:
    return _folder(root, path.rpartition(b"/")[0], whole)


@lru_cache(4096)
def _folder(root: bytes, folder: bytes, whole: int) -> str:
    above = Path(os.fsdecode(root))
    return name_key(str(Path(above if whole else above.name, os.fsdecode(folder))))
