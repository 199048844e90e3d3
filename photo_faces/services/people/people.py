"""The user's decisions about faces: who they are, who they are not, and who is one person."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from photo_faces.domain import history
from photo_faces.domain.errors import WrongUse
from photo_faces.domain.message import Message
from photo_faces.domain.names import plain_name
from photo_faces.domain.records import Changed, Ignored
from photo_faces.services.people import overridden
from photo_faces.services.people.details import Details, person_ids
from photo_faces.services.people.merging import Merging
from photo_faces.storage.history import journal
from photo_faces.storage.people import (
    acceptance,
    contradictions,
    membership,
    namesakes,
    people,
    told_apart,
)
from photo_faces.storage.photos import albums


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge changed, and which faces did not come along: they are nobody's now.

    Attributes:
        changed: what is to be shown anew.
        stay_out: ids of the faces.
        told: why they stay out.
    """

    changed: Changed
    stay_out: tuple[int, ...]
    told: tuple[Message, ...] = ()


class People(Details):
    """All of the user's decisions, and the gallery they are made in."""

    def name_faces(self, face_ids: Sequence[int], name: str, *, another: bool = False) -> Changed:
        """The user says who these very faces are: the person of that name, or a new one.

        Args:
            face_ids: the faces.
            name: of a person.
            another: they are nobody's who is called so yet.

        Raises:
            NameTaken: several people have that name.
        """
        plain = plain_name(name)
        with self._library.journal(self._origin) as session:
            plain, holders = namesakes.called(session, plain)
            membership.check_faces(session, face_ids)
            if len(holders) > 1 and not another:
                raise namesakes.taken(session, plain, holders)
            if another or not holders:
                person_id = people.create(session, plain)
                apart_from = namesakes.tell_from(session, person_id, holders)
            else:
                (person_id,), apart_from = holders, ()
            said = history.FacesNamed(person_id, plain, tuple(face_ids), apart_from)
            journal.say(session, said)
            told = overridden.overridden(membership.confirm(session, face_ids, person_id), plain)
            told += overridden.twice(contradictions.twice(session, face_ids, person_id), plain)
            return replace(journal.changes(session), superseded=told)

    def move(self, face_ids: Sequence[int], person_id: int) -> Changed:
        """The user says that these very faces are a person who is there already."""
        with self._library.journal(self._origin) as session:
            name = people.name_of(session, person_id)
            membership.check_faces(session, face_ids)
            journal.say(session, history.FacesMoved(person_id, name, tuple(face_ids)))
            told = overridden.overridden(membership.confirm(session, face_ids, person_id), name)
            told += overridden.twice(contradictions.twice(session, face_ids, person_id), name)
            return replace(journal.changes(session), superseded=told)

    def same_in_photo(self, person_id: int, face_ids: Sequence[int]) -> Changed:
        """The user says that several faces of one photo are all a person: a mirror, a collage.

        Raises:
            WrongUse: they are not several faces of one photo.
        """
        with self._library.journal(self._origin) as session:
            name = people.name_of(session, person_id)
            membership.check_one_photo(session, face_ids)
            journal.say(session, history.TwiceInPhoto(person_id, name, tuple(face_ids)))
            told = overridden.overridden(membership.confirm(session, face_ids, person_id), name)
            return replace(journal.changes(session), superseded=told)

    def merge(self, target_id: int, other_ids: Sequence[int]) -> Merged:
        """Makes one person of several.

        The target keeps their name and what is known of them, and gets from the others what they
        lack. Faces come along as accepted, confirmed ones as confirmed. Faces that the user said
        are not one of these people stay out, and all but the best of several faces in one photo,
        except confirmed ones. That they were told apart, or split, does not hold any more.

        Raises:
            WrongUse: no face of one would come to a face of another, and some would be nobody's.
        """
        others = list(dict.fromkeys(other_ids))
        if not others:
            raise WrongUse("merge-nobody")
        if target_id in others:
            raise WrongUse("merge-with-self", person=target_id)
        everybody = [target_id, *others]
        with self._library.journal(self._origin) as session:
            names = people.names_of(session, everybody)
            name = next(filter(None, names), None)
            merging = Merging.of(session, everybody)
            if not merging.able:
                raise WrongUse("merge-none")
            stay = merging.out.all
            if names[0] is None:
                acceptance.write(session, target_id)
            membership.merge(session, target_id, others, stay)
            told_apart.take_back(session, everybody)
            told_apart.hand_over(session, target_id, others)
            people.hand_over_details(session, target_id, others)
            people.delete(session, others)
            if name is not None:
                albums.follow(session, names[1:], name)
                albums.hand_over(session, others, target_id, name)
            journal.say(
                session, history.PeopleMerged(target_id, name, tuple(others), names[1:], stay)
            )
            changed = replace(journal.changes(session), superseded=merging.given_up(target_id))
            return Merged(changed, stay, merging.why_out(target_id))

    def merging(self, person_ids: Sequence[int]) -> Merging:
        """What merging people would come to; those who are gone are left out."""
        with self._library.read() as session:
            return Merging.of(session, person_ids)

    def split(self, person_id: int, face_ids: Sequence[int]) -> Changed:
        """Makes a new person, without a name, of some faces of a person.

        Those are not the old person any more, and the others are not the new one.
        """
        with self._library.journal(self._origin) as session:
            name = people.name_of(session, person_id)
            membership.check_faces_of(session, person_id, face_ids)
            if len(set(face_ids)) == membership.count_of(session, person_id):
                raise WrongUse("split-all", person=person_id)
            made = people.create(session)
            membership.split(session, face_ids, person_id, made)
            told_apart.tell(session, person_id, made)
            journal.say(session, history.PersonSplit(person_id, name, made, tuple(face_ids)))
            return journal.changes(session)

    def reject(self, person_id: int, face_ids: Sequence[int]) -> Changed:
        """The user says that faces are not this person: they will not come back to them."""
        with self._library.journal(self._origin) as session:
            name = people.name_of(session, person_id)
            membership.check_faces(session, face_ids)
            told = overridden.taken(contradictions.against(session, face_ids, only=person_id))
            membership.reject(session, face_ids, person_id)
            people.drop_empty(session, [person_id])
            journal.say(session, history.FacesRejected(person_id, name, tuple(face_ids)))
            return replace(journal.changes(session), superseded=told)

    def tell_apart(self, first_id: int, second_id: int) -> Changed:
        """The user says that two people are not one: the machine never joins them, nor asks."""
        if first_id == second_id:
            raise WrongUse("apart-from-self", person=first_id)
        with self._library.journal(self._origin) as session:
            both = (first_id, second_id)
            names = people.names_of(session, both)
            told_apart.tell(session, first_id, second_id)
            journal.say(session, history.PeopleToldApart(both, names))
            return journal.changes(session)

    def not_a_face(self, face_ids: Sequence[int]) -> Changed:
        """The user says that these are no faces: they are not shown or clustered any more."""
        return self._ignore(history.NotFaces(tuple(face_ids)), Ignored.NOT_A_FACE)

    def ignore(self, face_ids: Sequence[int]) -> Changed:
        """The user does not care who these are: not shown, clustered or proposed any more."""
        return self._ignore(history.StrangersSetAside(tuple(face_ids)), Ignored.STRANGER)

    def _ignore(self, said: history.NotFaces | history.StrangersSetAside, why: Ignored) -> Changed:
        with self._library.journal(self._origin, said) as session:
            membership.check_faces(session, said.faces)
            told = overridden.taken(contradictions.against(session, said.faces))
            membership.ignore(session, said.faces, why)
            return replace(journal.changes(session), superseded=told)

    def bring_back(self, face_ids: Sequence[int]) -> Changed:
        """The user takes back that these are no faces, or strangers': they are nobody's yet."""
        said = history.FacesBroughtBack(tuple(face_ids))
        with self._library.journal(self._origin, said) as session:
            membership.check_faces(session, face_ids)
            membership.bring_back(session, face_ids)
            return journal.changes(session)

    def delete(self, who: int | Sequence[int]) -> Changed:
        """Deletes a person, or several, and all that was said of them; their faces are nobody's."""
        ids = person_ids(who)
        with self._library.journal(self._origin) as session:
            names = people.names_of(session, ids)
            membership.release(session, ids)
            people.delete(session, ids)
            alone = history.PersonDeleted(ids[0], names[0])
            journal.say(session, alone if len(ids) == 1 else history.PeopleDeleted(ids, names))
            return journal.changes(session)
