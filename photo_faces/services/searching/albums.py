"""Albums that fill themselves: queries for photos under names."""

from dataclasses import dataclass

from photo_faces.domain import history
from photo_faces.domain.errors import WrongUse
from photo_faces.domain.names import plain_name
from photo_faces.domain.records import Changed
from photo_faces.query.parse import parse
from photo_faces.query.writing import tidied
from photo_faces.services.people.details import UserOrigin
from photo_faces.storage.base.library import Library
from photo_faces.storage.history import journal
from photo_faces.storage.photos import albums


@dataclass(frozen=True, slots=True)
class Album:
    """A query under a name."""

    name: str
    query: str


class Albums:
    """The albums of a library; what is done to them can be undone."""

    def __init__(self, library: Library, origin: UserOrigin) -> None:
        self._library = library
        self._origin: UserOrigin = origin

    def list(self) -> list[Album]:
        """All albums, by name."""
        with self._library.read() as session:
            return [Album(name, query) for name, query in albums.all_(session)]

    def keep(self, name: str, query: str) -> Changed:
        """Keeps a query under a name, in place of the one that the name had.

        Raises:
            WrongUse: nothing of the name can be seen.
            QueryError: the query cannot be understood. That somebody in it is not known is no
                error: they may be later.
        """
        plain, query = plain_name(name), tidied(query)
        parse(query)
        with self._library.journal(self._origin) as session:
            albums.keep(session, plain, query)
            journal.say(session, history.AlbumKept(plain, query))
            return journal.changes(session)

    def rename(self, name: str, other: str) -> Changed:
        """Calls an album otherwise, in place of the one of that name, if there is one.

        Raises:
            WrongUse: there is none of the first name, or nothing of the other can be seen.
        """
        former, plain = plain_name(name), plain_name(other)
        with self._library.journal(self._origin) as session:
            query = albums.rename(session, former, plain)
            if query is None:
                raise WrongUse("no-album", name=former)
            journal.say(session, history.AlbumKept(plain, query))
            return journal.changes(session)

    def drop(self, name: str) -> Changed:
        """Keeps an album no longer; its photos stay as they are.

        Raises:
            WrongUse: there is none of that name.
        """
        plain = plain_name(name)
        with self._library.journal(self._origin) as session:
            if not albums.drop(session, plain):
                raise WrongUse("no-album", name=plain)
            journal.say(session, history.AlbumDropped(plain))
            return journal.changes(session)
