"""Changing to another network, and back to the one that it was learnt from.

The faces are embedded by the new one beside the old vectors, which stay in use until none lacks a
new one; then one transaction changes over. docs/decisions/0010-versions-of-the-network.md has why.
"""

from collections.abc import Generator

from photo_faces.domain.errors import OutOfDate, WrongUse
from photo_faces.domain.history import NetworkChanged
from photo_faces.services.networks.embedding import ChipEmbedder, embed_missing
from photo_faces.services.networks.models import ModelProgress, prepare, registered
from photo_faces.services.people.details import UserOrigin
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library
from photo_faces.storage.history import journal
from photo_faces.storage.networks import embeddings, models, vector_file
from photo_faces.storage.networks.models import Model

PORTION = 4096  # vectors removed in one transaction


def use(
    library: Library, settings: Settings, name: str, origin: UserOrigin
) -> Generator[ModelProgress | None, None, int]:
    """Compares the library's faces by another network from now on.

    All faces are embedded anew from their stored chips, so no original is needed; until the last
    one is done the old network stays in use, and a run that was stopped goes on where it was.
    The vectors of the network in use and of the one that it was learnt from are kept, so that going
    back is quick; those of other learned ones go.

    Args:
        library: whose faces.
        settings: where weights are kept, and where the network runs.
        name: of the network, or the path of a file of weights.
        origin: who wants it.

    Returns:
        The number of faces that were embedded.

    Raises:
        ModelUnavailable: the weights are not on this machine.
    """
    spec = prepare(library, settings, name)
    model = registered(library, spec)
    embedded = yield from _change_to(library, settings, model, origin, instead_of=None)
    if model.parent_id is not None:
        yield from _drop_unneeded(library, settings)
    return embedded


def rollback(
    library: Library, settings: Settings, origin: UserOrigin
) -> Generator[ModelProgress | None, None, int]:
    """Goes back to the network that the one in use was learnt from.

    That takes no time, but for faces that came since.

    Returns:
        The number of faces that were embedded.

    Raises:
        WrongUse: the network in use was not learnt here.
        OutOfDate: somebody else changed to another network meanwhile.
    """
    with library.read() as session:
        active = models.active(session)
        parent = None if active is None else models.parent(session, active)
    if active is None or parent is None:
        raise WrongUse("network-first")
    return (yield from _change_to(library, settings, parent, origin, instead_of=active.id))


def _change_to(
    library: Library, settings: Settings, model: Model, origin: UserOrigin, instead_of: int | None
) -> Generator[ModelProgress | None, None, int]:
    embedded = 0
    with ChipEmbedder(library, settings, model.name, niceness=settings.niceness) as embedder:
        while True:
            now = yield from embed_missing(library, model.id, embedder)
            embedded += now.faces
            # A scan may store faces at any time, but not in here.
            with library.write() as session:
                if embeddings.missing_count(session, model.id) > now.damaged:
                    continue
                before = models.active(session)
                assert before is not None  # one is registered
                if instead_of not in (None, before.id):
                    raise OutOfDate("network-changed")
                if before.id != model.id:
                    models.use(session, model.id)
                    journal.note(session, origin, NetworkChanged(before.name, model.name))
                return embedded


def _drop_unneeded(library: Library, settings: Settings) -> Generator[None, None, None]:
    with library.read() as session:
        unneeded = models.unneeded(session)
    for model in unneeded:
        while True:
            with library.write() as session:
                # Looked at again: somebody else may have changed to it meanwhile.
                if model.id not in {each.id for each in models.unneeded(session)}:
                    break
                if not embeddings.drop(session, model.id, PORTION):
                    break
            yield
        vector_file.forget(model, library.path, settings.cache_folder)
