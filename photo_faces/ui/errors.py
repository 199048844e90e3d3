"""The one place that turns an error into words for the user."""

import logging
from dataclasses import dataclass

from photo_faces.domain.errors import (
    DiskFull,
    LibraryError,
    ModelUnavailable,
    NewerSchema,
    NoFace,
    PhotoFacesError,
    WrongUse,
)
from photo_faces.domain.language import noop, tr
from photo_faces.runtime.traces import told
from photo_faces.words import sentence

_LOG = logging.getLogger(__name__)
_TITLES: tuple[tuple[type[PhotoFacesError], str], ...] = (
    (DiskFull, noop("The disk is full")),
    (NewerSchema, noop("This library needs a newer version")),
    (LibraryError, noop("There is a problem with the library")),
    (ModelUnavailable, noop("The face model is not available")),
    (NoFace, noop("No face found")),
    (WrongUse, noop("That is not possible")),
    (PhotoFacesError, noop("That did not work")),
)


@dataclass(frozen=True, slots=True)
class Explanation:
    """An error as the user sees it; `traceback` is set for bugs only."""

    title: str
    text: str
    traceback: str | None = None


def in_short(error: BaseException) -> str:
    """Return an error as a page says it that could not be read because of it."""
    if isinstance(error, PhotoFacesError):
        return sentence(error.message)
    return tr("Something went wrong inside the application. Nothing that was saved is lost.")


def explain(error: BaseException) -> Explanation:
    """Return a known error as what happened and what to do, anything else as a bug."""
    if isinstance(error, PhotoFacesError):
        title = tr(next(words for kind, words in _TITLES if isinstance(error, kind)))
        return Explanation(title, sentence(error.message))
    details = told(error)
    _LOG.error("%s", details)
    return Explanation(
        tr("Something went wrong inside the application"),
        tr(
            "This is a bug. Nothing that was saved is lost. If you report it, please add the "
            "details below."
        ),
        details,
    )
