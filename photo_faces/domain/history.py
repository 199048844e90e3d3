"""What an entry of the history says was done: a kind, and a payload of its own type.

No sentence stands here: window and command line say it in words. What of a payload names people or
faces its annotations say, so that what is to be forgotten of them is found in every kind. Names are
those of the moment.
"""

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Annotated, Any, ClassVar, Final, Union, get_args, get_origin, get_type_hints

Person = Annotated[int, "person"]
People = Annotated[tuple[int, ...], "person"]
Face = Annotated[int, "face"]
Faces = Annotated[tuple[int, ...], "face"]
Name = str | None  # None: nobody had named them
Names = tuple[str | None, ...]  # in the order of the people

_KINDS: Final[dict[str, type["Payload"]]] = {}


@dataclass(frozen=True, slots=True)
class Payload:
    """What was done; `kind` is the word that it is filed under."""

    kind: ClassVar[str] = ""

    def __init_subclass__(cls, kind: str = "") -> None:
        # Made twice where a class has slots: the latter one counts.
        cls.kind = kind or cls.kind
        _KINDS[cls.kind] = cls

    def naming(self, what: str) -> Iterator[int]:
        """The ids of people ("person") or faces ("face") that it names."""
        for name, hint in _hints(self.kind).items():
            value = getattr(self, name)
            if what in getattr(hint, "__metadata__", ()):
                yield from (value,) if isinstance(value, int) else value
            elif hint == Decisions:
                for each in value:
                    yield from each.naming(what)

    def plain(self) -> dict[str, Any]:
        """As JSON holds it."""
        return {each.name: _plain(getattr(self, each.name)) for each in fields(self)}


Decisions = tuple[Payload, ...]


@dataclass(frozen=True, slots=True)
class FacesNamed(Payload, kind="name-faces"):
    """Faces are the person of a name; `apart_from` are others of that name whom they are not."""

    person: Person
    name: str
    faces: Faces
    apart_from: People = ()


@dataclass(frozen=True, slots=True)
class FacesMoved(Payload, kind="move"):
    """Faces are somebody who was there already."""

    person: Person
    name: Name
    faces: Faces


@dataclass(frozen=True, slots=True)
class TwiceInPhoto(Payload, kind="same-in-photo"):
    """Several faces of one photo are all somebody."""

    person: Person
    name: Name
    faces: Faces


@dataclass(frozen=True, slots=True)
class FacesRejected(Payload, kind="reject"):
    """Faces are not somebody."""

    person: Person
    name: Name
    faces: Faces


@dataclass(frozen=True, slots=True)
class PeopleMerged(Payload, kind="merge"):
    """One person of several; `name` is what they are called, `stay_out` did not come along."""

    person: Person
    name: Name
    others: People
    names: Names
    stay_out: Faces


@dataclass(frozen=True, slots=True)
class PersonSplit(Payload, kind="split"):
    """Faces of somebody are a new person."""

    person: Person
    name: Name
    made: Person
    faces: Faces


@dataclass(frozen=True, slots=True)
class PeopleToldApart(Payload, kind="apart"):
    """Two people are not one."""

    people: People
    names: Names


@dataclass(frozen=True, slots=True)
class NotFaces(Payload, kind="not-a-face"):
    """What was found is no face."""

    faces: Faces


@dataclass(frozen=True, slots=True)
class StrangersSetAside(Payload, kind="stranger"):
    """Faces are of people whom the user does not care about."""

    faces: Faces


@dataclass(frozen=True, slots=True)
class FacesBroughtBack(Payload, kind="bring-back"):
    """Faces that were set aside are not any more."""

    faces: Faces


@dataclass(frozen=True, slots=True)
class FaceDrawn(Payload, kind="draw-face"):
    """A face that had not been found was drawn on its photo; `name` is whose it is, if said."""

    face: Face
    name: Name


@dataclass(frozen=True, slots=True)
class DrawnFaceMoved(Payload, kind="move-face"):
    """A face that was drawn has another box."""

    face: Face
    name: Name


@dataclass(frozen=True, slots=True)
class DrawnFacesRemoved(Payload, kind="remove-faces"):
    """Faces that were drawn are not there any more."""

    faces: Faces


@dataclass(frozen=True, slots=True)
class PersonDeleted(Payload, kind="delete"):
    """Somebody is deleted; their faces are nobody's."""

    person: Person
    name: Name


@dataclass(frozen=True, slots=True)
class PersonNamed(Payload, kind="rename"):
    """Somebody has a name, or another one than before."""

    person: Person
    name: str
    before: Name
    apart_from: People = ()


@dataclass(frozen=True, slots=True)
class PeopleHidden(Payload, kind="hide"):
    """People are kept out of the list, or shown again."""

    people: People
    names: Names
    hidden: bool


@dataclass(frozen=True, slots=True)
class CoverChosen(Payload, kind="set-cover"):
    """Somebody is shown by a face."""

    person: Person
    face: Face


@dataclass(frozen=True, slots=True)
class BirthdateSet(Payload, kind="set-birthdate"):
    """Somebody was born on a day (ISO 8601); None for not known."""

    person: Person
    name: Name
    birthdate: str | None


@dataclass(frozen=True, slots=True)
class NotesWritten(Payload, kind="set-notes"):
    """Something was written about people."""

    people: People
    names: Names
    notes: str | None


@dataclass(frozen=True, slots=True)
class RelationSet(Payload, kind="set-relation"):
    """People are in a group; None for none."""

    people: People
    names: Names
    relation: str | None


@dataclass(frozen=True, slots=True)
class FavouritesMarked(Payload, kind="set-favourite"):
    """People are favourites, or no longer."""

    people: People
    names: Names
    favourite: bool


@dataclass(frozen=True, slots=True)
class QuestionAnswered(Payload, kind="answer"):
    """What the answer to a question came to; nothing where it was skipped."""

    decisions: Decisions


@dataclass(frozen=True, slots=True)
class PhotosForgotten(Payload, kind="forget-photos"):
    """Photos that are gone are as if they had never been there."""

    photos: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Regrouped(Payload, kind="regroup"):
    """A full regroup that the user had looked at; `left` were elsewhere by then."""

    moved: int
    left: int


@dataclass(frozen=True, slots=True)
class FacesGrouped(Payload, kind="cluster"):
    """The machine put faces together: all of them, or those that are new."""

    new: bool


@dataclass(frozen=True, slots=True)
class StrangersAgain(Payload, kind="still-strangers"):
    """The machine set faces aside that are of strangers the user had set aside; how many."""

    count: int


@dataclass(frozen=True, slots=True)
class Reverted(Payload, kind="undo"):
    """An entry was taken back; `skipped` changes were left alone."""

    skipped: int


@dataclass(frozen=True, slots=True)
class DoneAgain(Payload, kind="redo"):
    """An entry was done again; `skipped` changes were left alone."""

    skipped: int


@dataclass(frozen=True, slots=True)
class FolderRemoved(Payload, kind="remove-folder"):
    """A folder left the library; paths are bytes in hexadecimal digits."""

    root: int
    path: str
    names: bool  # whether names were kept


@dataclass(frozen=True, slots=True)
class FolderMoved(Payload, kind="move-folder"):
    """A folder lies elsewhere; paths are bytes in hexadecimal digits."""

    root: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class NetworkChanged(Payload, kind="network"):
    """Faces are compared by another network."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class AlbumKept(Payload, kind="keep-album"):
    """A query for photos is kept under a name."""

    album: str
    query: str


@dataclass(frozen=True, slots=True)
class AlbumDropped(Payload, kind="drop-album"):
    """A query is kept no longer."""

    album: str


@dataclass(frozen=True, slots=True)
class Forgotten(Payload, kind="forgotten"):
    """What was done is forgotten; it stands in place of what it was."""


def of(kind: str, plain: Mapping[str, Any]) -> Payload:
    """The payload of a kind, from what JSON holds of it.

    Raises:
        ValueError: there is no such kind, or it holds something else.
    """
    if kind not in _KINDS:
        raise ValueError(f"there is no kind {kind}")
    hints = _hints(kind)
    if set(plain) != set(hints):
        raise ValueError(f"{kind} has other fields")
    return _KINDS[kind](**{name: _value(hint, plain[name]) for name, hint in hints.items()})


@cache
def _hints(kind: str) -> dict[str, Any]:
    hints = get_type_hints(_KINDS[kind], include_extras=True)
    return {each.name: hints[each.name] for each in fields(_KINDS[kind])}


def _plain(value: Any) -> Any:
    if isinstance(value, Payload):
        return [value.kind, value.plain()]
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def _value(hint: Any, said: Any) -> Any:
    if get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    if hint is Payload:
        kind, plain = said
        return of(kind, plain)
    if get_origin(hint) is tuple:
        if not isinstance(said, list):
            raise ValueError(f"{said!r} is no list")
        return tuple(_value(get_args(hint)[0], each) for each in said)
    allowed = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
    if type(said) not in allowed:
        raise ValueError(f"{said!r} is not of its type")
    return said
