"""How much there is of what the window lists beside its navigation."""

from photo_faces.storage.base.library import Library
from photo_faces.storage.people import totals
from photo_faces.storage.people.totals import Totals


def count(library: Library) -> Totals:
    """Count what there is now; it costs little, however much that is."""
    with library.read() as session:
        return totals.of(session)
