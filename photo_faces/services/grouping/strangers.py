"""New faces of strangers whom the user set aside: they stay set aside, and it is said so."""

from collections.abc import Sequence

from photo_faces.domain.history import StrangersAgain
from photo_faces.domain.records import Changed
from photo_faces.storage.base.library import Library
from photo_faces.storage.history import journal
from photo_faces.storage.people import strangers


def set_aside(library: Library, faces: Sequence[int]) -> tuple[int, Changed]:
    """Sets faces of strangers aside, as an entry of the machine's.

    Returns:
        How many, and what is to be shown anew.
    """
    if not len(faces):
        return 0, Changed()
    with library.journal("machine", StrangersAgain(len(set(faces)))) as session:
        number = strangers.set_aside(session, faces)
        return number, journal.changes(session)
