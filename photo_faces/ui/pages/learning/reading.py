"""Reading all that the page of learning shows; it runs in a worker thread."""

from collections.abc import Generator
from dataclasses import dataclass

from photo_faces.domain.message import Message
from photo_faces.domain.readiness import Readiness
from photo_faces.runtime.call import retold
from photo_faces.services.learning import learn
from photo_faces.storage.networks.learning import Run
from photo_faces.ui.desk.context import Context


@dataclass(frozen=True, slots=True)
class Found:
    """What is known at once."""

    anybody: bool
    runs: list[Run]
    in_use: Message


@dataclass(frozen=True, slots=True)
class Known:
    """What takes a moment to find out, with what is known at once."""

    found: Found
    readiness: Readiness
    covers: dict[int, int | None]  # of the people in doubt


def read(context: Context, *, ready: bool) -> Generator[Found | Known | None, None, Known | None]:
    """Read what is known at once, and then, where that is asked for, whether it can learn.

    That is known first without how long it would take.
    """
    library, settings, people = context.library, context.settings, context.people
    anybody = bool(people.ids(hidden=True))
    found = Found(anybody, learn.runs(library), learn.in_use(library))
    yield found
    if not ready or not anybody:
        return None

    def known(said: Readiness) -> Known:
        asked = {who for doubt in said.doubts for who in (doubt.first_id, doubt.second_id)}
        covers = {person.id: person.cover_face_id for person in people.get(list(asked))}
        return Known(found, said, covers)

    return known((yield from retold(learn.readiness(library, settings), known)))
