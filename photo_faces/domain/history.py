"""What was done, as entries of the history say it: a kind, and a payload of its own type.

No sentence stands here: window and command line say it in words. Names are those of the moment.
"""

import types
from collections.abc import Callable
from functools import cache
from typing import Annotated, ClassVar

from photo_faces.domain import payloads
from photo_faces.domain.payloads import Payload

Person = Annotated[int, "person"]
People = Annotated[tuple[int, ...], "person"]
Face = Annotated[int, "face"]
Faces = Annotated[tuple[int, ...], "face"]
Name = str | None  # None: nobody had named them
Names = tuple[str | None, ...]  # in the order of the people
Decisions = tuple[Payload, ...]

of = payloads.of  # reads any of the kinds below


class FacesNamed(Payload, kind="name-faces"):
    """Faces are the person of a name; `apart_from` are others of that name whom they are not."""

    person: Person
    name: str
    faces: Faces
    apart_from: People = ()


class FacesMoved(Payload, kind="move"):
    """Faces are somebody who was there already."""

    person: Person
    name: Name
    faces: Faces


class TwiceInPhoto(Payload, kind="same-in-photo"):
    """Several faces of one photo are all somebody."""

    person: Person
    name: Name
    faces: Faces


class FacesRejected(Payload, kind="reject"):
    """Faces are not somebody."""

    person: Person
    name: Name
    faces: Faces


class PeopleMerged(Payload, kind="merge"):
    """One person of several; `name` is what they are called, `stay_out` did not come along."""

    person: Person
    name: Name
    others: People
    names: Names
    stay_out: Faces


class PersonSplit(Payload, kind="split"):
    """Faces of somebody are a new person."""

    person: Person
    name: Name
    made: Person
    faces: Faces


class PeopleToldApart(Payload, kind="apart"):
    """Two people are not one."""

    people: People
    names: Names


class NotFaces(Payload, kind="not-a-face"):
    """What was found is no face."""

    faces: Faces


class StrangersSetAside(Payload, kind="stranger"):
    """Faces are of people whom the user does not care about."""

    faces: Faces


class FacesBroughtBack(Payload, kind="bring-back"):
    """Faces that were set aside are not any more."""

    faces: Faces


class FaceDrawn(Payload, kind="draw-face"):
    """A face that had not been found was drawn on its photo; `name` is whose it is, if said."""

    face: Face
    name: Name


class PersonUnseen(Payload, kind="unseen-in-photo"):
    """Somebody was said to be in a photo, without their face; `face` stands for them there."""

    face: Face
    name: Name


class DrawnFaceMoved(Payload, kind="move-face"):
    """A face that was drawn has another box."""

    face: Face
    name: Name


class DrawnFacesRemoved(Payload, kind="remove-faces"):
    """Faces that were drawn are not there any more."""

    faces: Faces


class PersonDeleted(Payload, kind="delete"):
    """Somebody is deleted; their faces are nobody's."""

    person: Person
    name: Name


class PeopleDeleted(Payload, kind="delete-people"):
    """Several people are deleted at once; their faces are nobody's."""

    people: People
    names: Names


class PersonNamed(Payload, kind="rename"):
    """Somebody has a name, or another one than before."""

    person: Person
    name: str
    before: Name
    apart_from: People = ()


class PeopleHidden(Payload, kind="hide"):
    """People are kept out of the list, or shown again."""

    people: People
    names: Names
    hidden: bool


class CoverChosen(Payload, kind="set-cover"):
    """Somebody is shown by a face."""

    person: Person
    face: Face


class BirthdateSet(Payload, kind="set-birthdate"):
    """Somebody was born on a day (ISO 8601); None for not known."""

    person: Person
    name: Name
    birthdate: str | None


class Written(Payload):
    """The user wrote something of people; None for nothing."""

    people: People
    names: Names
    what: ClassVar[str]

    @property
    def text(self) -> str | None:
        found: str | None = getattr(self, self.what)
        return found


@cache
def written(what: str) -> Callable[[tuple[int, ...], Names, str | None], Written]:
    """The kind of entry by which something was written of people: "notes" are "set-notes"."""
    body = {"__annotations__": {what: str | None}, "what": what}
    return types.new_class(what, (Written,), {"kind": f"set-{what}"}, lambda own: own.update(body))


class FavouritesMarked(Payload, kind="set-favourite"):
    """People are favourites, or no longer."""

    people: People
    names: Names
    favourite: bool


class QuestionAnswered(Payload, kind="answer"):
    """What the answer to a question came to; nothing where it was skipped."""

    decisions: Decisions


class PhotosForgotten(Payload, kind="forget-photos"):
    """Photos that are gone are as if they had never been there."""

    photos: tuple[int, ...]


class Regrouped(Payload, kind="regroup"):
    """A full regroup that the user had looked at; `left` were elsewhere by then."""

    moved: int
    left: int


class FacesGrouped(Payload, kind="cluster"):
    """The machine put faces together: all of them, or those that are new."""

    new: bool


class StrangersAgain(Payload, kind="still-strangers"):
    """The machine set faces aside that are of strangers the user had set aside; how many."""

    count: int


class Reverted(Payload, kind="undo"):
    """An entry was taken back; `skipped` changes were left alone."""

    skipped: int


class DoneAgain(Payload, kind="redo"):
    """An entry was done again; `skipped` changes were left alone."""

    skipped: int


class FolderRemoved(Payload, kind="remove-folder"):
    """A folder left the library; paths are bytes in hexadecimal digits."""

    root: int
    path: str
    names: bool  # whether names were kept


class FolderMoved(Payload, kind="move-folder"):
    """A folder lies elsewhere; paths are bytes in hexadecimal digits."""

    root: int
    before: str
    after: str


class NetworkChanged(Payload, kind="network"):
    """Faces are compared by another network."""

    before: str
    after: str


class AlbumKept(Payload, kind="keep-album"):
    """A query for photos is kept under a name."""

    album: str
    query: str


class AlbumDropped(Payload, kind="drop-album"):
    """A query is kept no longer."""

    album: str


class Forgotten(Payload, kind="forgotten"):
    """What was done is forgotten; it stands in place of what it was."""
