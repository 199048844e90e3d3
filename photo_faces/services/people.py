"""People and faces: what the window and the command line show, and what the user says of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from photo_faces.domain.errors import NameTaken, WrongUse
from photo_faces.domain.records import Changed, Face, Person, Photo
from photo_faces.storage import faces, journal, membership, people, photos
from photo_faces.storage.library import Library


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge changed, and which faces did not come along: they are nobody's now."""

    changed: Changed
    stay_out: tuple[int, ...]


class Gallery:
    """Reading people, faces and photos. Safe to call from any thread; every call is one query."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def ids(self, *, hidden: bool = False) -> list[int]:
        """People who have a name or a face, those with most faces first; hidden ones if asked."""
        with self._library.read() as session:
            return people.ids(session, hidden=hidden)

    def get(self, ids: Sequence[int]) -> list[Person]:
        """People in the order of `ids`; those who are gone are left out."""
        with self._library.read() as session:
            return people.by_ids(session, ids)

    def names(self) -> list[tuple[int, str]]:
        """(Person id, name) of everybody who has a name, in the order of the names."""
        with self._library.read() as session:
            return people.names(session)

    def chips(self, face_ids: Sequence[int]) -> dict[int, bytes]:
        """The aligned crops of faces, JPEGs of 224x224, by face id."""
        with self._library.read() as session:
            return faces.chips(session, face_ids)

    def faces_of(self, person_id: int | None) -> list[int]:
        """Face ids of a person, or of nobody, by the date of their photo, then by id."""
        with self._library.read() as session:
            return faces.ids_of_person(session, person_id)

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


class People(Gallery):
    """The same, and the user's decisions.

    Each decision is one transaction and one entry of the journal, says what it changed, and can
    be undone. The newest word supersedes what it contradicts. All of them raise `WrongUse` for
    ids that do not exist.
    """

    def __init__(self, library: Library, origin: Literal["window", "command line"]) -> None:
        super().__init__(library)
        self._origin: Literal["window", "command line"] = origin

    def rename(self, person_id: int, name: str) -> Changed:
        """Gives a person a name, or another one.

        Naming somebody who had no name accepts the faces that the machine gave them.

        Raises:
            NameTaken: another person has that name; `merge` makes them one.
        """
        plain = people.plain_name(name)
        with self._library.journal(self._origin, "rename", f"name {plain}") as session:
            before = people.name_of(session, person_id)
            taken = people.named(session, plain)
            if taken is not None and taken != person_id:
                raise NameTaken(taken, plain)
            people.set_name(session, person_id, plain)
            if before is None:
                membership.accept(session, person_id)
            said = {"person": person_id, "name": plain, "before": before}
            journal.decide(session, "rename", said)
            return journal.changes(session)

    def name_faces(self, face_ids: Sequence[int], name: str) -> Changed:
        """The user says who these very faces are: the person of that name, or a new one."""
        plain = people.plain_name(name)
        words = f"name {_counted(face_ids)} {plain}"
        with self._library.journal(self._origin, "name-faces", words) as session:
            membership.check_faces(session, face_ids)
            person_id = people.named(session, plain)
            if person_id is None:
                person_id = people.create(session, plain)
            membership.confirm(session, face_ids, person_id)
            said = {"person": person_id, "name": plain, "faces": list(face_ids)}
            journal.decide(session, "name-faces", said)
            return journal.changes(session)

    def merge(self, target_id: int, other_ids: Sequence[int]) -> Merged:
        """Makes one person of several.

        The target keeps their name unless they have none. Faces come along as accepted, confirmed
        ones as confirmed. Faces that the user said are not one of these people stay out, and all
        but the best of several faces in one photo, except confirmed ones.
        """
        others = list(dict.fromkeys(other_ids))
        if not others:
            raise WrongUse("there is nobody to merge")
        if target_id in others:
            raise WrongUse(f"person {target_id} cannot be merged with themselves")
        with self._library.journal(self._origin, "merge", "merge people") as session:
            kept = people.name_of(session, target_id)
            given = [people.name_of(session, other) for other in others]
            out = membership.staying_out(session, target_id, others)
            if kept is None:
                membership.accept(session, target_id)
            membership.merge(session, target_id, others, out)
            people.hand_over_cover(session, target_id, others)
            people.delete(session, others)
            name = next((name for name in given if name is not None), None)
            if kept is None and name is not None:
                people.set_name(session, target_id, name)
            said = {"person": target_id, "others": others, "names": given, "stay_out": out}
            journal.decide(session, "merge", said)
            return Merged(journal.changes(session), tuple(out))

    def split(self, person_id: int, face_ids: Sequence[int]) -> Changed:
        """Makes a new person, without a name, of some faces of a person."""
        words = f"split off {_counted(face_ids)}"
        with self._library.journal(self._origin, "split", words) as session:
            people.name_of(session, person_id)
            membership.check_faces_of(session, person_id, face_ids)
            if len(set(face_ids)) == membership.count_of(session, person_id):
                raise WrongUse(f"these are all faces of person {person_id}: none would be left")
            made = people.create(session)
            membership.reject(session, face_ids, person_id)
            membership.confirm(session, face_ids, made)
            said = {"person": person_id, "made": made, "faces": list(face_ids)}
            journal.decide(session, "split", said)
            return journal.changes(session)

    def reject(self, person_id: int, face_ids: Sequence[int]) -> Changed:
        """The user says that faces are not this person: they will not come back to them."""
        words = f"{_counted(face_ids)} not this person"
        with self._library.journal(self._origin, "reject", words) as session:
            people.name_of(session, person_id)
            membership.check_faces(session, face_ids)
            membership.reject(session, face_ids, person_id)
            people.drop_empty(session, [person_id])
            journal.decide(session, "reject", {"person": person_id, "faces": list(face_ids)})
            return journal.changes(session)

    def not_a_face(self, face_ids: Sequence[int]) -> Changed:
        """The user says that these are no faces: they are not shown or clustered any more."""
        words = f"{_counted(face_ids)} not a face"
        with self._library.journal(self._origin, "not-a-face", words) as session:
            membership.check_faces(session, face_ids)
            membership.ignore(session, face_ids)
            journal.decide(session, "not-a-face", {"faces": list(face_ids)})
            return journal.changes(session)

    def hide(self, who: int | Sequence[int], hidden: bool = True) -> Changed:
        """Keeps a person, or several, out of the list of people, or shows them again."""
        ids = [who] if isinstance(who, int) else list(who)
        whom = "a person" if len(ids) == 1 else f"{len(ids)} people"
        words = f"hide {whom}" if hidden else f"show {whom}"
        with self._library.journal(self._origin, "hide", words) as session:
            for person_id in ids:
                people.name_of(session, person_id)
                people.set_hidden(session, person_id, hidden)
                journal.decide(session, "hide", {"person": person_id, "hidden": hidden})
            return journal.changes(session)

    def set_cover(self, person_id: int, face_id: int) -> Changed:
        """Shows a person by one of their faces."""
        with self._library.journal(self._origin, "set-cover", "choose a cover") as session:
            people.name_of(session, person_id)
            membership.check_faces_of(session, person_id, [face_id])
            people.set_cover(session, person_id, face_id)
            journal.decide(session, "set-cover", {"person": person_id, "face": face_id})
            return journal.changes(session)


def _counted(face_ids: Sequence[int]) -> str:
    return "1 face" if len(face_ids) == 1 else f"{len(face_ids):,} faces"
