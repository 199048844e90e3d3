"""The tree of known errors: things that go wrong in the world, not bugs.

Each carries a code and its values; the sentence for the user, which says what happened and what to
do, stands in the room `words`. Anything that is not a `PhotoFacesError` is a bug and reaches the
user as one, with its traceback.
"""

from enum import StrEnum
from typing import Any

from photo_faces.domain.message import Message, Value


class Reason(StrEnum):
    """Why a photo is listed as a problem. The values are part of the command line's output."""

    UNREADABLE = "unreadable"  # permission, input/output error
    EMPTY = "empty"  # zero bytes
    TRUNCATED = "truncated"  # begins well, ends early
    CORRUPT = "corrupt"  # its decoder refuses it
    UNSUPPORTED = "unsupported"  # not an image, whatever its name says
    NEEDS_EXTRA = "needs-extra"  # an optional dependency is missing; the detail names it
    TOO_LARGE = "too-large"  # over the decompression-bomb limit; the detail says which
    TIMEOUT = "timeout"  # passed its deadline; the worker was killed
    CRASHED = "crashed"  # took its worker process down
    OUT_OF_MEMORY = "out-of-memory"
    NAME_UNMATCHED = "name-unmatched"  # the photo changed and a confirmed face was not found again


class PhotoFacesError(Exception):
    """Base of all known errors.

    Attributes:
        message: what the user is told; `str(error)` has its code and values, for debugging alone.
    """

    def __init__(self, said: str | Message, /, **values: Value) -> None:
        super().__init__(said)
        self.message = said if isinstance(said, Message) else Message(said, **values)

    def __str__(self) -> str:
        return str(self.message)

    def __reduce__(self) -> tuple[Any, ...]:  # whatever the parameters of its class are
        return type(self).__new__, (type(self),), self.__dict__


class WrongUse(PhotoFacesError):
    """The request itself is wrong (an unknown id, an empty name): exit code 2."""


class OutOfDate(WrongUse):
    """What was looked at is not how things are any more: exit code 2."""


class FewFound(WrongUse):
    """A folder is said to have moved, but hardly any of its photos lie at the new place."""


class NameTaken(WrongUse):
    """Others have that name: one who may be the same person, or several, and it is not said whom.

    Attributes:
        holders: id of each, and how they are told from one another.
        name: that they have.
    """

    def __init__(self, holders: tuple[tuple[int, str], ...], name: str) -> None:
        if len(holders) == 1:
            super().__init__("name-of-one", name=name, person=holders[0][0])
        else:
            told = tuple(Message("person-labelled", person=who, label=of) for who, of in holders)
            super().__init__("name-of-several", name=name, count=len(told), people=told)
        self.holders = holders
        self.name = name


class DecodeError(PhotoFacesError):
    """A photo could not be decoded; `needs` is the optional extra that it takes, if that is why."""

    def __init__(
        self, reason: Reason, said: str | Message, /, needs: str | None = None, **values: Value
    ) -> None:
        super().__init__(said, **values, **({} if needs is None else {"needs": needs}))
        self.reason = reason
        self.needs = needs


class NoFace(PhotoFacesError):
    """A picture that was to be compared shows no face."""


class ModelUnavailable(PhotoFacesError):
    """The weights of a model are not on this machine, or are not what their checksum says."""


class LibraryError(PhotoFacesError):
    """The library file cannot be opened, read or written."""


class NewerSchema(LibraryError):
    """The library was written by a newer version of the application."""


class DiskFull(LibraryError):
    """No space left for the library; nothing that was committed is lost."""


class UnderWay(PhotoFacesError):
    """Another window, or a command, is doing just that in the same library."""

    def __init__(self, work: str) -> None:
        super().__init__(_UNDER_WAY.get(work, "scan-under-way"))
        self.work = work


_UNDER_WAY = {"learning": "learning-under-way", "network": "network-under-way"}
