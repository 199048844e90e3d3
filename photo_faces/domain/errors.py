"""The tree of known errors: things that go wrong in the world, not bugs.

Each carries a sentence for the user that says what happened and what to do. Anything that is
not a `PhotoFacesError` is a bug and reaches the user as one, with its traceback.
"""

from enum import StrEnum


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
    """Base of all known errors; `str(error)` is a sentence for the user."""


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
            told = f"there is a person of the name {name} already, {holders[0][0]}"
        else:
            each = ", ".join(f'{who} is "{label}"' for who, label in holders)
            told = f"there are {len(holders)} people of the name {name}: {each}; say which"
        super().__init__(told)
        self.holders = holders
        self.name = name

    def __reduce__(self) -> tuple[type["NameTaken"], tuple[tuple[tuple[int, str], ...], str]]:
        return type(self), (self.holders, self.name)


class DecodeError(PhotoFacesError):
    """A photo could not be decoded; `needs` is the optional extra that it takes, if that is why."""

    def __init__(self, reason: Reason, detail: str, needs: str | None = None) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail
        self.needs = needs

    def __reduce__(self) -> tuple[type["DecodeError"], tuple[Reason, str, str | None]]:
        return type(self), (self.reason, self.detail, self.needs)


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
        what = {"learning": "learns", "network": "changes the network"}.get(work, "scans")
        super().__init__(
            f"another window or command {what} in this library just now: "
            "try again once that has ended"
        )
        self.work = work

    def __reduce__(self) -> tuple[type["UnderWay"], tuple[str]]:
        return type(self), (self.work,)


class Cancelled(PhotoFacesError):
    """The user cancelled; everything committed so far stays."""
