"""What the user says of a person as such: the name, what is known of them, how they are shown."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal, TypeVar

from photo_faces.domain import history
from photo_faces.domain.errors import WrongUse
from photo_faces.domain.names import plain_name
from photo_faces.domain.payloads import Payload
from photo_faces.domain.records import Changed
from photo_faces.services.people.gallery import Gallery
from photo_faces.storage.base.library import Library
from photo_faces.storage.history import journal
from photo_faces.storage.people import acceptance, membership, namesakes, people
from photo_faces.storage.photos import albums
from photo_faces.storage.schema.tables import WRITTEN

UserOrigin = Literal["window", "command line"]
_T = TypeVar("_T", str | None, bool)


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
        with self._library.journal(self._origin) as session:
            before = people.name_of(session, person_id)
            plain, holders = namesakes.called(session, plain)
            if holders and person_id not in holders and not another:
                raise namesakes.taken(session, plain, holders)
            people.set_name(session, person_id, plain)
            apart_from = namesakes.tell_from(session, person_id, holders) if another else ()
            if before is None:
                acceptance.accept(session, person_id, journal.open_entry(session))
            albums.follow(session, [before], plain)
            journal.say(session, history.PersonNamed(person_id, plain, before, apart_from))
            return journal.changes(session)

    def hide(self, who: int | Sequence[int], hidden: bool = True) -> Changed:
        """Keeps a person, or several, out of the list of people, or shows them again."""
        return self._set(person_ids(who), "hidden", hidden, history.PeopleHidden)

    def set_cover(self, person_id: int, face_id: int) -> Changed:
        """Shows a person by one of their faces, which no run of the machine takes away then."""
        said = history.CoverChosen(person_id, face_id)
        with self._library.journal(self._origin, said) as session:
            people.name_of(session, person_id)
            membership.check_faces_of(session, person_id, [face_id])
            people.set_detail(session, person_id, "cover_face_id", face_id)
            membership.confirm(session, [face_id], person_id)
            return journal.changes(session)

    def set_birthdate(self, person_id: int, birthdate: date | None) -> Changed:
        """Says when a person was born; None for not known.

        Faces that the machine gave them in photos taken before that day are nobody's then. What
        the user said of very faces stands: the photo's date may be wrong.

        Raises:
            WrongUse: the day is yet to come.
        """
        if birthdate is not None and birthdate > date.today():
            raise WrongUse("birthdate-to-come", day=birthdate)
        day = None if birthdate is None else birthdate.isoformat()
        with self._library.journal(self._origin) as session:
            name = people.name_of(session, person_id)
            people.set_detail(session, person_id, "birthdate", day)
            if day is not None:
                membership.let_go_before(session, person_id, day)
                people.drop_empty(session, [person_id])
            journal.say(session, history.BirthdateSet(person_id, name, day))
            return journal.changes(session)

    def write(self, who: int | Sequence[int], what: str, text: str | None) -> Changed:
        """Keeps what the user writes of a person, or of several.

        Args:
            who: of whom.
            what: "notes", "relation" (a group: family, friends, or a word of the user's own) ...
            text: None or nothing but space for nothing.
        """
        plain = WRITTEN[what](text)
        return self._set(person_ids(who), what, plain, history.written(what))

    def set_favourite(self, who: int | Sequence[int], favourite: bool = True) -> Changed:
        """Marks a person, or several, as favourites, or no longer."""
        return self._set(person_ids(who), "favourite", favourite, history.FavouritesMarked)

    def _set(
        self,
        who: tuple[int, ...],
        detail: str,
        value: _T,
        saying: Callable[[tuple[int, ...], history.Names, _T], Payload],
    ) -> Changed:
        with self._library.journal(self._origin) as session:
            names = people.names_of(session, who)
            for person_id in who:
                people.set_detail(session, person_id, detail, value)
            journal.say(session, saying(who, names, value))
            return journal.changes(session)


def person_ids(who: int | Sequence[int]) -> tuple[int, ...]:
    """The ids of a person or of several, of whom there has to be one."""
    ids = (who,) if isinstance(who, int) else tuple(who)
    if not ids:
        raise WrongUse("no-people")
    return ids
