"""Work that a library remembers until it has ended, so that it is gone on with after a cut."""

from collections.abc import Generator
from contextlib import suppress
from typing import Final, Literal, TypeVar, get_args

from photo_faces.domain.errors import PhotoFacesError
from photo_faces.storage.base import unfinished
from photo_faces.storage.base.library import Library

Work = Literal["update", "learning", "network"]
_WORKS: Final[tuple[Work, ...]] = get_args(Work)

Progress = TypeVar("Progress")
Result = TypeVar("Result")


def lasting(
    library: Library, work: Work, steps: Generator[Progress, None, Result], detail: str = ""
) -> Generator[Progress, None, Result]:
    """Runs a long service, which the library remembers until it has ended.

    If it is closed or killed, it is still remembered; if it fails it is not: whoever began it has
    been told, and begins it anew.

    Args:
        library: that remembers it.
        work: what it is.
        steps: the service.
        detail: what going on with it has to know.
    """
    with library.write() as session:
        unfinished.begin(session, work, detail)
    try:
        result = yield from steps
    except Exception:
        with suppress(PhotoFacesError):  # the disk may be full
            forget(library, work)
        raise
    forget(library, work)
    return result


def left(library: Library) -> dict[Work, str]:
    """What was begun and has not ended, with its detail."""
    with library.read() as session:
        found = unfinished.all_(session)
    return {work: found[work] for work in _WORKS if work in found}


def forget(library: Library, work: Work) -> None:
    """Does not remember it any longer: it has ended, or is not wanted."""
    with library.write() as session:
        unfinished.end(session, work)
