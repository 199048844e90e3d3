"""Photos by a query: who is in them, when and where they were taken."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from photo_faces.domain.names import LONGEST, name_key
from photo_faces.domain.records import Person, Photo
from photo_faces.domain.table import POOR
from photo_faces.query import terms
from photo_faces.query.parse import QueryError, parse
from photo_faces.query.terms import Name, Shows, Term, names
from photo_faces.query.writing import parted
from photo_faces.runtime.call import finished
from photo_faces.services.searching.like_faces import LikeFaces
from photo_faces.services.searching.places import Places
from photo_faces.services.searching.search import Search
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library
from photo_faces.storage.people import namesakes, people
from photo_faces.storage.photos import conditions, finding, photos
from photo_faces.storage.photos.finding import Shelf

_BLOCK = 500  # photos
_UNWRITABLE: Final = re.compile("[\ud800-\udfff]")  # what stands for odd bytes in a path: no name


@dataclass(frozen=True, slots=True)
class FoundPhoto:
    """A photo that meets a query.

    Attributes:
        photo: the photo.
        people: ids and names of those in it who have a name, by name.
    """

    photo: Photo
    people: tuple[tuple[int, str], ...]


class Finder:
    """Finds photos by the query language. Safe to call from any thread."""

    def __init__(self, library: Library, settings: Settings, search: Search | None = None) -> None:
        """Make it over a library.

        Args:
            library: whose photos.
            settings: where is cached what is looked up.
            search: looks for faces in the pictures that queries name; who hands it
                down closes it.
        """
        self._library = library
        self._places = Places(library, settings.cache_folder)
        search = search or Search(library, settings)
        self._like = LikeFaces(library, settings.cache_folder, search)

    def find(self, query: str) -> Shelf:
        """The photos that meet a query, the oldest first.

        Args:
            query: as `photo_faces.query.parse` understands it; empty for all photos. Where it
                makes no sense as that, it may be names that are typed as Chinese is (张伟和李娜),
                or the name of somebody: "Anderson and Sons".

        Raises:
            QueryError: it cannot be understood, or nobody has a name that it asks for.
        """
        try:
            term = parse(query)
            meant = self._meant(term)
        except QueryError:
            apart = parted(query, self._known)
            if apart != query:
                with suppress(QueryError):  # of another text: where it is wrong is said of this one
                    return self.find(apart)
            whole = Name(" ".join(query.split()), 0, len(query))
            if len(whole.text) > LONGEST or _UNWRITABLE.search(whole.text):
                raise
            with self._library.read() as session:
                meant = {whole: namesakes.called(session, whole.text)[1]}
            if not meant[whole]:
                raise
            term = Shows(whole)
        places = self._at(list(terms.places(term)))
        alike = {like.name: self._like.of(like) for like in terms.faces(term)}
        with self._library.read() as session:
            return finding.matching(session, term, conditions.Meant(meant, places, alike), POOR)

    def with_people(self, person_ids: Sequence[int]) -> Shelf:
        """The photos with any of some people in them, the oldest first."""
        with self._library.read() as session:
            return finding.with_people(session, person_ids)

    def photos(self, ids: Sequence[int]) -> Iterator[FoundPhoto]:
        """Photos and who is in them, in the order of `ids`, read in blocks."""
        for start in range(0, len(ids), _BLOCK):
            block = ids[start : start + _BLOCK]
            with self._library.read() as session:
                named = finding.named_in(session, block)
                found = photos.by_ids(session, block)
            for photo in found:
                yield FoundPhoto(photo, tuple(named[photo.id]))

    def companions(self, person_id: int, most: int = 5) -> list[tuple[Person, int]]:
        """Who is in somebody's photos most often, with how many those are; people with a name."""
        with self._library.read() as session:
            found = dict(finding.companions(session, person_id, most))
            return [(person, found[person.id]) for person in people.by_ids(session, list(found))]

    def _at(self, named: list[str]) -> dict[str, list[int]]:
        if not named:
            return {}
        finished(self._places.prepare())
        return self._places.photos(named)

    def _known(self, name: str) -> bool:
        with self._library.read() as session:
            return bool(namesakes.called(session, name)[1])

    def _meant(self, term: Term) -> dict[Name, list[int]]:
        with self._library.read() as session:
            meant = {name: namesakes.called(session, name.text)[1] for name in names(term)}
            unknown = next((name for name, whom in meant.items() if not whom), None)
            if unknown is not None:
                raise _nobody(unknown, [known for _, known in people.names(session)])
        return meant


def _nobody(name: Name, known: Sequence[str]) -> QueryError:
    by_key = {name_key(each): each for each in known}
    alike = get_close_matches(name_key(name.text), by_key, 1)
    at = name.start, name.end
    if not alike:
        return QueryError("query-nobody", *at, name=name.text)
    return QueryError("query-alike", *at, name=name.text, alike=by_key[alike[0]])
