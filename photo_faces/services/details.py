"""What the user says of a person as such: the name, what is known of them, how they are shown."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from photo_faces.domain.errors import WrongUse
from photo_faces.domain.names import plain_line, plain_name, plain_notes
from photo_faces.domain.records import Changed
from photo_faces.services import words
from photo_faces.services.gallery import Gallery
from photo_faces.storage import acceptance, journal, membership, namesakes, people
from photo_faces.storage.library import Library

UserOrigin = Literal["window", "command line"]


class Details(Gallery):
    """The gallery, and the user's decisions about what is known of people.

    Each decision is one transaction and one entry of the journal, says what it changed, and can
    be undone. The newest word supersedes what it contradicts. All of them raise `WrongUse` for
    ids that do not exist.
    """

    def __init__(self, library: Library, origin: UserOrigin) -> None:
        super().__init__(library)
        self._origin: UserOrigin = origin

    def rename(self, person_id: int, name: str, *, another: bool = False) -> Changed:
        """Gives a person a name, or another one.

        Naming somebody who had no name accepts the faces that the machine gave them.

        Args:
            person_id: who.
            name: what they are called.
            another: they are not who else is called so: two people, told apart.

        Raises:
            NameTaken: others have that name; `merge` makes the person one of them.
        """
        plain = plain_name(name)
        with self._library.journal(self._origin, "rename", "name a person") as session:
            before = people.name_of(session, person_id)
            plain, holders = namesakes.called(session, plain)
            journal.call(session, f"name {plain}")
            if holders and person_id not in holders and not another:
                raise namesakes.taken(session, plain, holders)
            people.set_name(session, person_id, plain)
            if another:
                namesakes.tell_from(session, person_id, holders)
            if before is None:
                acceptance.accept(session, person_id, journal.open_entry(session))
            said = {"person": person_id, "name": plain, "before": before}
            journal.decide(session, "rename", said)
            return journal.changes(session)

    def hide(self, who: int | Sequence[int], hidden: bool = True) -> Changed:
        """Keeps a person, or several, out of the list of people, or shows them again."""
        ids = _ids(who)
        verb = "hide" if hidden else "show"
        with self._library.journal(self._origin, "hide", verb) as session:
            names = [people.name_of(session, person_id) for person_id in ids]
            journal.call(session, f"{verb} {words.several(names)}")
            for person_id in ids:
                people.set_hidden(session, person_id, hidden)
                journal.decide(session, "hide", {"person": person_id, "hidden": hidden})
            return journal.changes(session)

    def set_cover(self, person_id: int, face_id: int) -> Changed:
        """Shows a person by one of their faces, which no run of the machine takes away then."""
        with self._library.journal(self._origin, "set-cover", "choose a cover") as session:
            people.name_of(session, person_id)
            membership.check_faces_of(session, person_id, [face_id])
            people.set_cover(session, person_id, face_id)
            membership.confirm(session, [face_id], person_id)
            journal.decide(session, "set-cover", {"person": person_id, "face": face_id})
            return journal.changes(session)

    def set_birthdate(self, person_id: int, birthdate: date | None) -> Changed:
        """Says when a person was born; None for not known.

        Faces that the machine gave them in photos taken before that day are nobody's then. What
        the user said of very faces stands: the photo's date may be wrong.

        Raises:
            WrongUse: the day is yet to come.
        """
        if birthdate is not None and birthdate > date.today():
            raise WrongUse(f"{birthdate.isoformat()} is yet to come: nobody was born then")
        day = None if birthdate is None else birthdate.isoformat()
        verb = "clear the birthdate of" if day is None else "set the birthdate of"
        with self._library.journal(self._origin, "set-birthdate", verb) as session:
            name = people.name_of(session, person_id)
            journal.call(session, f"{verb} {words.whom(name)}")
            people.set_detail(session, person_id, "birthdate", day)
            if day is not None:
                membership.let_go_before(session, person_id, day)
                people.drop_empty(session, [person_id])
            journal.decide(session, "set-birthdate", {"person": person_id, "birthdate": day})
            return journal.changes(session)

    def set_notes(self, person_id: int, notes: str | None) -> Changed:
        """Keeps what the user writes about a person; None or nothing but space for no notes."""
        return self._set([person_id], "notes", plain_notes(notes), "write notes on")

    def set_relation(self, person_id: int, relation: str | None) -> Changed:
        """Puts a person into a group: family, friends, or a word of the user's own; None for no."""
        text = plain_line(relation)
        return self._set([person_id], "relation", text, f"put into {text or 'no group'}:")

    def set_favourite(self, who: int | Sequence[int], favourite: bool = True) -> Changed:
        """Marks a person, or several, as favourites, or no longer."""
        ids = _ids(who)
        verb = "mark as a favourite:" if favourite else "mark as no favourite:"
        return self._set(ids, "favourite", favourite, verb)

    def _set(
        self, who: Sequence[int], detail: people.Detail, value: str | bool | None, verb: str
    ) -> Changed:
        kind = f"set-{detail}"
        with self._library.journal(self._origin, kind, verb) as session:
            names = [people.name_of(session, person_id) for person_id in who]
            journal.call(session, f"{verb} {words.several(names)}")
            for person_id in who:
                people.set_detail(session, person_id, detail, value)
                journal.decide(session, kind, {"person": person_id, detail: value})
            return journal.changes(session)


def _ids(who: int | Sequence[int]) -> list[int]:
    ids = [who] if isinstance(who, int) else list(who)
    if not ids:
        raise WrongUse("no people were given")
    return ids
