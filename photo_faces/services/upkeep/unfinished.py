"""Work that is done once at a time, and that a library remembers until it has ended."""

import time
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Final, Literal, TypeVar, get_args

from photo_faces.domain.errors import PhotoFacesError, UnderWay
from photo_faces.storage.base import unfinished
from photo_faces.storage.base.holding import held
from photo_faces.storage.base.library import Library

Work = Literal["update", "learning", "network"]
WORKS: Final[tuple[Work, ...]] = get_args(Work)
_LOOK_AGAIN: Final = 0.5  # seconds

Progress = TypeVar("Progress")
Result = TypeVar("Result")


def alone(
    library: Library,
    work: Work,
    steps: Generator[Progress, None, Result],
    waiting: Progress | None = None,
) -> Generator[Progress, None, Result]:
    """Runs a long service while no other window or command does the same in this library.

    Args:
        library: that it works on.
        work: what it is.
        steps: the service.
        waiting: the progress while another one is at it; None not to wait.

    Raises:
        UnderWay: another one is at it.
    """
    while True:
        with held(library.path, work) as ours:
            if ours:
                return (yield from steps)
        if waiting is None:
            raise UnderWay(work)
        yield waiting
        time.sleep(_LOOK_AGAIN)


@contextmanager
def only_here(library: Path, *works: Work) -> Iterator[None]:
    """Keeps others from some work on a library for a moment.

    Raises:
        UnderWay: another one is at it.
    """
    with ExitStack() as holding:
        for work in works:
            if not holding.enter_context(held(library, work)):
                raise UnderWay(work)
        yield


def remembered(
    library: Library, work: Work, steps: Generator[Progress, None, Result], detail: str = ""
) -> Generator[Progress, None, Result]:
    """Runs a long service, which the library remembers until it has ended; to be run `alone`.

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
            _end(library, work)
        raise
    _end(library, work)
    return result


def begun(library: Library) -> dict[Work, str]:
    """What has begun and not ended, with its detail."""
    with library.read() as session:
        found = unfinished.all_(session)
    return {work: found[work] for work in WORKS if work in found}


def left(library: Library) -> dict[Work, str]:
    """What has begun and not ended, and nobody is at now, with its detail."""
    found = {}
    for work, detail in begun(library).items():
        with held(library.path, work) as ours:
            if ours:
                found[work] = detail
    return found


def forget(library: Library, work: Work) -> None:
    """Does not remember what is not wanted any longer, unless somebody is at it by now."""
    with held(library.path, work) as ours:
        if ours:
            _end(library, work)


def _end(library: Library, work: Work) -> None:
    with library.write() as session:
        unfinished.end(session, work)
