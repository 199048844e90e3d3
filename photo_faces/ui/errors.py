"""The one place that turns an error into words for the user."""

import logging
from collections.abc import Sequence
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
from photo_faces.domain.language import noop, plural, together, tr
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


def explain_lost(errors: Sequence[BaseException]) -> Explanation:
    """Return why what the user had decided was not done by the time the window was closed."""
    about = [explain(error) for error in errors]
    title = plural(
        "%n of your last changes were not saved", "Your last change was not saved", len(about)
    )
    traces = [each.traceback for each in about if each.traceback is not None]
    text = together(*dict.fromkeys(each.text for each in about))
    return Explanation(title, text, "\n".join(traces) or None)


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
