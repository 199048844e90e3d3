"""What a query means: a tree of conditions that a photo meets or not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

_MOST: Final = 400  # conditions and names; SQLite takes a thousand
_DEEPEST: Final = 24  # conditions within one another


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it was written, and where in the query it begins and ends."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Shows:
    """Somebody of that name is in the photo.

    Attributes:
        name: whose.
        ages: in whole years on the day of the photo, both included; None for any.
    """

    name: Name
    ages: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Only:
    """All of these people are in the photo, and nobody else's face is."""

    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """The photo was taken on one of these days, both included.

    One that tells no date is of the day of its file, under which it is listed.
    """

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Faces:
    """So many faces, both included: all in the photo but those that were set aside."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Unnamed:
    """There is a face in the photo that has no name and was not put aside."""


@dataclass(frozen=True, slots=True)
class New:
    """The photo came with the last scan that brought any."""


@dataclass(frozen=True, slots=True)
class Folder:
    """The path of the photo's folder contains this, whatever the case of its letters."""

    text: str


@dataclass(frozen=True, slots=True)
class Camera:
    """The name of the camera contains this, whatever the case of its letters."""

    text: str


@dataclass(frozen=True, slots=True)
class At:
    """The photo was taken at a place of that name, or in a region or country of that name."""

    text: str


@dataclass(frozen=True, slots=True)
class Like:
    """There is a face in the photo that looks like this one, be it the very same.

    Attributes:
        name: the number of a face of the library, or the path of a picture, whose largest is meant.
        face: id of the library's own; None for a picture's.
    """

    name: Name
    face: int | None


@dataclass(frozen=True, slots=True)
class Not:
    """The photo does not meet a condition."""

    term: "Term"


@dataclass(frozen=True, slots=True)
class All:
    """The photo meets each condition."""

    terms: tuple["Term", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """The photo meets at least one condition."""

    terms: tuple["Term", ...]


Leaf = Shows | Only | Taken | Faces | Unnamed | New | Folder | Camera | At | Like
Term = Leaf | Not | All | Either


def leaves(term: Term) -> Iterator[Leaf]:
    """The single conditions of a query, in the order they were written."""
    match term:
        case Not(term=inner):
            yield from leaves(inner)
        case All(terms=terms) | Either(terms=terms):
            for inner in terms:
                yield from leaves(inner)
        case _:
            yield term


def places(term: Term) -> Iterator[str]:
    """The names of places that a query asks for."""
    return (leaf.text for leaf in leaves(term) if isinstance(leaf, At))


def names(term: Term) -> Iterator[Name]:
    """The names that a query asks for, in the order they were written."""
    for leaf in leaves(term):
        if isinstance(leaf, Shows):
            yield leaf.name
        elif isinstance(leaf, Only):
            yield from leaf.names


def faces(term: Term) -> Iterator[Like]:
    """The faces that a query asks for."""
    return (leaf for leaf in leaves(term) if isinstance(leaf, Like))


def is_too_much(term: Term) -> bool:
    """Whether there are more conditions, or more of them within one another, than are answered."""
    level: list[Term | Name] = [term]
    total = depth = 0
    while level:
        total, depth = total + len(level), depth + 1
        level = [inner for each in level for inner in _inside(each)]
        if total > _MOST or depth > _DEEPEST:
            return True
    return False


def _inside(term: Term | Name) -> Sequence[Term | Name]:
    match term:
        case Not(term=inner):
            return (inner,)
        case All(terms=terms) | Either(terms=terms):
            return terms
        case Only(names=some):
            return some
    return ()
