"""New faces of strangers whom the user set aside: they stay set aside, and it is said so."""

from collections.abc import Sequence

from photo_faces.domain.history import StrangersAgain
from photo_faces.storage.base.library import Library
from photo_faces.storage.history import journal
from photo_faces.storage.people import strangers
from photo_faces.storage.people.clusters import Applied


def set_aside(library: Library, faces: Sequence[int]) -> Applied:
    """Sets faces of strangers aside, as an entry of the machine's.

    Returns:
        That, and nothing else of a run.
    """
    if not len(faces):
        return Applied()
    with library.journal("machine", StrangersAgain(len(set(faces)))) as session:
        number = strangers.set_aside(session, faces)
        return Applied(strangers=number, changed=journal.changes(session))
