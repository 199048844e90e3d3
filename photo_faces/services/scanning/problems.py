"""Photos that could not be used, or not fully, and why."""

from photo_faces.domain.records import Problem
from photo_faces.storage.base.library import Library
from photo_faces.storage.photos import folders
from photo_faces.storage.photos import problems as stored


def problems(library: Library) -> list[Problem]:
    """All problems of a library, by path."""
    with library.read() as session:
        return stored.list_(session)


def try_again(library: Library) -> int:
    """Has the next scan read again what could not be read, changed or not.

    What was in the way may be gone: a limit, a lack of memory, a machine too busy. A file that
    could not be opened needs no asking: each scan looks whether it can be by now.

    Returns:
        How many files that are.
    """
    with library.read() as session:
        found = [file_id for file_id, _ in stored.failed(session, None, folders.offline(session))]
    with library.write() as session:
        stored.requeue(session, found)
    return len(found)
