"""Faces that the user draws on photos, because they were not found."""

import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from photo_faces.domain import history
from photo_faces.domain.errors import WrongUse
from photo_faces.domain.message import Message
from photo_faces.domain.names import plain_name
from photo_faces.domain.records import Box, Changed, Face, Ignored, Photo
from photo_faces.services.people.details import UserOrigin
from photo_faces.services.people.people import People
from photo_faces.storage.base.library import Library
from photo_faces.storage.history import journal
from photo_faces.storage.people import faces, membership, namesakes
from photo_faces.storage.photos import drawn, photos

SMALLEST: Final = 8  # pixels, of a side
TAKEN: Final = 0.5  # intersection over union from which a face is there already


class Drawing:
    """Adds, moves and removes faces by hand; each is one entry of the history.

    What such a face looks like is no decision: `services.upkeep.looking` looks at those that are
    new or were moved. Until then, and for good where there is too little to see, one is a name
    alone.
    """

    def __init__(self, library: Library, origin: UserOrigin) -> None:
        self._library = library
        self._origin: UserOrigin = origin

    def photo_at(self, path: Path) -> int:
        """The photo that a file of the library shows.

        Raises:
            WrongUse: there is none.
        """
        with self._library.read() as session:
            found = photos.at(session, path)
        if found is None:
            raise WrongUse("photo-unknown", file=path)
        return found

    def add(
        self, photo_id: int, box: Box | None, name: str | None = None, *, another: bool = False
    ) -> tuple[int, Changed]:
        """The user says where in a photo a face is, and whose.

        Of somebody who was said to be in it, unseen, that becomes the face.

        Args:
            photo_id: the photo.
            box: in pixels of the upright photo; None of somebody who is in it, and whose face is
                not seen: the whole photo stands for it.
            name: whose face it is: the person of that name, or a new one; None for nobody's yet,
                which one that is not seen cannot be.
            another: it is nobody's who is called so yet.

        Returns:
            The face, and what changed.

        Raises:
            WrongUse: the box is none, or a face is there already, or one of that person's.
            NameTaken: several people have that name.
        """
        given = None if name is None and box is not None else plain_name(name or "")
        unseen = None if box is None or another else self._unseen(photo_id, given)
        if box is not None and unseen is not None:
            return unseen, self.move(unseen, box)
        face_id, plain = self._put(photo_id, box, given, another)
        with self._library.journal(self._origin) as session:
            drawn.show(session, face_id)
            told: tuple[Message, ...] = ()
            if given is not None:
                people = People(self._library.joining(session), self._origin)
                told = people.name_faces([face_id], given, another=another).superseded
            kind = history.PersonUnseen if box is None else history.FaceDrawn
            journal.say(session, kind(face_id, plain))
            return face_id, replace(journal.changes(session), superseded=told)

    def _unseen(self, photo_id: int, given: str | None) -> int | None:
        """The face that stands for somebody of a name who is in a photo, and is not seen."""
        if given is None:
            return None
        with self._library.read() as session:
            _, holders = namesakes.called(session, given)
            photo, others = photos.get(session, photo_id), faces.of_photo(session, photo_id)
        own = (face.id for face in others if face.person_id in holders and _is_whole(face, photo))
        return next(own, None)

    def _put(
        self, photo_id: int, box: Box | None, given: str | None, another: bool
    ) -> tuple[int, str | None]:
        """Puts a face there that is not shown yet; returns it, and the name by itself."""
        with self._library.write() as session:
            photo, others = photos.get(session, photo_id), faces.of_photo(session, photo_id)
            plain, holders = (None, []) if given is None else namesakes.called(session, given)
            if plain is not None and len(holders) > 1 and not another:
                raise namesakes.taken(session, plain, holders)
            if box is not None:
                _check(photo, box, others)
            elif not another:
                _refuse_there([face for face in others if face.person_id in holders])
            return drawn.add(session, photo_id, box or _whole(photo)), plain

    def move(self, face_id: int, box: Box) -> Changed:
        """The user says where else in its photo a drawn face is.

        Raises:
            WrongUse: it was not drawn, the box is none, or another face is there.
        """
        with self._library.journal(self._origin) as session:
            drawn.check(session, [face_id])
            (face,) = faces.by_ids(session, [face_id])
            others = [one for one in faces.of_photo(session, face.photo_id) if one.id != face_id]
            _check(photos.get(session, face.photo_id), box, others)
            drawn.move(session, face_id, box)
            journal.say(session, history.DrawnFaceMoved(face_id, face.name))
            return journal.changes(session)

    def remove(self, face_ids: Sequence[int]) -> Changed:
        """The user takes drawn faces away; what a detector finds there counts again.

        Raises:
            WrongUse: one of them was not drawn.
        """
        said = history.DrawnFacesRemoved(tuple(face_ids))
        with self._library.journal(self._origin, said) as session:
            drawn.check(session, face_ids)
            membership.ignore(session, face_ids, Ignored.REMOVED)
            return journal.changes(session)


def _check(photo: Photo, box: Box, others: Sequence[Face]) -> None:
    """Makes sure that there may be a face in a box.

    Raises:
        WrongUse: it is not in the photo, too small, or one of the other faces is there.
    """
    width, height = photo.width or 0, photo.height or 0
    edges = (box.left, box.top, box.right, box.bottom)
    if not all(map(math.isfinite, edges)) or box.left >= box.right or box.top >= box.bottom:
        raise WrongUse("box-out-of-order")
    if box.left < 0 or box.top < 0 or box.right > width or box.bottom > height:
        raise WrongUse("box-outside", width=width, height=height)
    if min(box.width, box.height) < SMALLEST:
        raise WrongUse("box-too-small", least=SMALLEST)
    seen = [face for face in others if not _is_whole(face, photo)]
    _refuse_there([face for face in seen if face.box.iou(box) >= TAKEN])


def _refuse_there(faces_there: Sequence[Face]) -> None:
    """Raises WrongUse where there are any."""
    for face in faces_there:
        if face.label:
            raise WrongUse("box-of-person", face=face.id, name=face.label)
        raise WrongUse("box-of-face", face=face.id)


def _is_whole(face: Face, photo: Photo) -> bool:
    """Whether the whole photo stands for somebody whose face is not seen."""
    return face.drawn and face.box.fills(photo.width or 0, photo.height or 0)


def _whole(photo: Photo) -> Box:
    return Box(0.0, 0.0, float(photo.width or 1), float(photo.height or 1))
