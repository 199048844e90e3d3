"""People and faces as the window and the command line show them."""

from collections.abc import Iterator, Sequence

from photo_faces.domain.listed import Listed
from photo_faces.domain.records import Face, Ignored, Person, Photo
from photo_faces.domain.table import POOR
from photo_faces.services.people.chips import shown
from photo_faces.storage.base.library import Library
from photo_faces.storage.history import last_ids
from photo_faces.storage.people import faces, figures, listing, people
from photo_faces.storage.photos import photos


class Gallery:
    """Reading people, faces and photos. Safe to call from any thread; every call is one query."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def last_added(self) -> tuple[tuple[str, int], ...]:
        """What was added last: something else once anybody has decided, scanned or grouped."""
        with self._library.read() as session:
            return last_ids.of_tables(session)

    def ids(self, *, hidden: bool = False) -> list[int]:
        """People who have a name or a face, those with most faces first; hidden ones if asked."""
        return [who.id for who in self.everybody() if hidden or not who.hidden]

    def everybody(self, *, seen: bool = False) -> list[Listed]:
        """The same, with what they are ordered by and in which groups; hidden ones, too.

        Args:
            seen: whether it is asked for when they were seen last.
        """
        with self._library.read() as session:
            return listing.everybody(session, seen=seen)

    def get(self, ids: Sequence[int]) -> list[Person]:
        """People in the order of `ids`; those who are gone are left out."""
        with self._library.read() as session:
            return people.by_ids(session, ids)

    def names(self) -> list[tuple[int, str]]:
        """(Person id, name) of everybody who has a name, in the order of the names.

        A name that several have comes with what tells them from one another: "Anna (1987)".
        """
        with self._library.read() as session:
            return people.names(session)

    def chips(self, face_ids: Sequence[int]) -> dict[int, bytes]:
        """The aligned crops of faces, JPEGs of 224x224 to be looked at, by face id."""
        with self._library.read() as session:
            found = faces.cropped(session, face_ids)
        return {
            each.face_id: shown(each.jpeg, each.landmarks, each.box, each.width, each.height)
            for each in found
        }

    def faces_of(self, person_id: int | None, *, gone: bool = False) -> list[int]:
        """Face ids of a person, or of nobody, by the date of their photo, then by id.

        Of nobody's, those that hardly tell who they are, or may be no faces, come last. Those whose
        photos are gone are left out unless they are asked for: where something is said of the
        person as a whole.
        """
        with self._library.read() as session:
            poor = POOR if person_id is None else 0.0
            return faces.ids_of_person(session, person_id, gone=gone, poor=poor)

    def nobodys(self) -> int:
        """How many faces belong to nobody."""
        with self._library.read() as session:
            return faces.nobodys(session)

    def ignored(self) -> list[tuple[int, Ignored]]:
        """(Face id, why) of the faces that are set aside, the strangers last."""
        with self._library.read() as session:
            return [(face, Ignored(why)) for face, why in figures.ignored(session)]

    def faces(self, face_ids: Sequence[int]) -> list[Face]:
        """Faces in the order of `face_ids`; those that are gone are left out."""
        with self._library.read() as session:
            return faces.by_ids(session, face_ids)

    def photo_faces(self, photo_id: int) -> list[Face]:
        """The faces of a photo from left to right, without those that are not faces."""
        with self._library.read() as session:
            return faces.of_photo(session, photo_id)

    def photo(self, photo_id: int) -> Photo:
        """A photo.

        Raises:
            WrongUse: there is none of that id.
        """
        with self._library.read() as session:
            return photos.get(session, photo_id)

    def photos(self, photo_ids: Sequence[int]) -> list[Photo]:
        """Photos in the order of `photo_ids`; those that are gone are left out."""
        with self._library.read() as session:
            return photos.by_ids(session, photo_ids)

    def all_faces(self) -> Iterator[Face]:
        """All faces by id, without those that are not faces; read in blocks."""
        after = 0
        while True:
            with self._library.read() as session:
                block = faces.all_(session, after)
            if not block:
                return
            yield from block
            after = block[-1].id
