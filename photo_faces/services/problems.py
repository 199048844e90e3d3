"""Photos that could not be used, or not fully, and why."""

from photo_faces.domain.records import Problem
from photo_faces.storage import problems as stored
from photo_faces.storage.library import Library


def problems(library: Library) -> list[Problem]:
    """All problems of a library, by path."""
    with library.read() as session:
        return stored.list_(session)
