"""One run of clustering over a whole library, as a process of its own does it."""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from photo_faces.clustering.parameters import Parameters
from photo_faces.domain.records import FaceState
from photo_faces.services.aside import Found, Strangers, among_all
from photo_faces.services.leftovers import Grouping, attach, calibration
from photo_faces.storage import answers, clusters, embeddings, faces, models, strangers
from photo_faces.storage.answers import Answer
from photo_faces.storage.library import Library
from photo_faces.storage.models import Model

if TYPE_CHECKING:
    from photo_faces.storage.faces import FaceBlock

NOBODY = -1
SEVERAL = 3  # faces of somebody from which on they can be said to be a poster

Tell = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Grouped:
    """What a run found: plain data, one entry a face.

    Attributes:
        model_id: whose vectors were clustered.
        parameters: of the run.
        face: (n,) ids.
        before: (n,) whose each face was, -1 for nobody.
        person: (n,) whose it is to be: -1 for nobody, from -2 downwards new people.
        label: (n,) its cluster, -1 for none.
        alike: people whose faces are all nearly the same picture.
        confirmed: (n,) whether the user said of this very face whose it is.
        strange: ids of the faces of strangers who were set aside; they are nobody's.
    """

    model_id: int
    parameters: dict[str, Any]
    face: NDArray[np.int64]
    before: NDArray[np.int64]
    person: NDArray[np.int64]
    label: NDArray[np.int64]
    alike: tuple[int, ...]
    confirmed: NDArray[np.bool_]
    strange: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Read:
    """All that clustering wants to know of a library."""

    model: Model
    block: "FaceBlock"
    rejected: list[tuple[int, int]]
    held: NDArray[np.int64]
    born: dict[int, float]
    answers: list[Answer]
    strangers: Strangers


def group_library(
    path: Path, full: bool, report: Callable[[tuple[str, int, int]], None]
) -> Grouped | None:
    """Clusters all faces of a library and carries people over; nothing is stored.

    Args:
        path: of the library.
        full: whether faces may move that the user accepted with their cluster.
        report: called with a stage, how much of it is done, and how much there is.

    Returns:
        What was found; None in a library without faces.
    """
    from photo_faces.clustering.ages import before_birth
    from photo_faces.clustering.anchors import anchors
    from photo_faces.clustering.group import Faces, group
    from photo_faces.clustering.reconcile import Current, reconcile

    def tell(stage: str, done: int, total: int) -> None:
        report((stage, done, total))

    with Library.open(path, create=False) as library:
        read = _read(library, tell)
    if read is None:
        return None
    data, parameters = read.block, Parameters.of(read.model.threshold)
    person = np.where(data.person > 0, data.person, NOBODY)
    accepted, confirmed = _in_state(data, FaceState.ACCEPTED), _in_state(data, FaceState.CONFIRMED)
    held = anchors(person, accepted, confirmed, read.held, data.vector, full=full)
    anchored = np.where(held.fixed, person, NOBODY)
    rejected = rejections_by_place(data.face, read.rejected)
    rejections = np.concatenate([rejected, before_birth(data.taken, read.born, anchored)])
    labels = group(
        Faces(
            data.vector,
            data.photo,
            data.quality,
            data.difference_hash,
            data.relative_box,
            anchored,
            rejections,
        ),
        parameters,
        tell,
    )
    current = Current(
        data.photo,
        person,
        held.fixed,
        frozenset(read.held.tolist()),
        rejections,
        data.taken,
        read.born,
        held.leaning,
    )
    found = attach(
        Grouping(
            reconcile(labels, current, data.vector).person,
            data.vector,
            data.photo,
            data.quality,
            rejections,
            read.held,
        ),
        calibration(read.answers),
        read.model.threshold,
    )
    free = ~(accepted | confirmed)
    all_found = Found(data.face, data.vector, person, found, free, read.held)
    strange = among_all(all_found, read.strangers, parameters)
    found = np.where(strange, NOBODY, found)
    return Grouped(
        model_id=read.model.id,
        parameters={**dataclasses.asdict(parameters), "full": full},
        face=data.face,
        before=person,
        person=found,
        label=np.where(strange, NOBODY, labels),
        alike=alike_people(found, data.vector, parameters.alike),
        confirmed=confirmed,
        strange=tuple(data.face[strange].tolist()),
    )


def alike_people(
    person: NDArray[np.int64], vectors: NDArray[np.float32], alike: float
) -> tuple[int, ...]:
    """People whose faces are all nearly the same picture: posters, statues.

    Args:
        person: (n,) whose each face is, -1 for nobody.
        vectors: (n, d) float32, unit length.
        alike: mean squared L2 at most.
    """
    order = np.argsort(person, kind="stable")
    order = order[person[order] != NOBODY]
    if not len(order):
        return ()
    who, starts, sizes = np.unique(person[order], return_index=True, return_counts=True)
    sums = np.add.reduceat(vectors[order], starts, axis=0, dtype=np.float64)
    pairs = np.maximum(1, sizes * (sizes - 1))
    apart = 2.0 - 2.0 * (np.square(sums).sum(axis=1) - sizes) / pairs
    return tuple(who[(sizes >= SEVERAL) & (apart <= alike)].tolist())


def rejections_by_place(
    face: NDArray[np.int64], rejected: list[tuple[int, int]]
) -> NDArray[np.int64]:
    """(m, 2): place of a face among ascending ids, and a person that it is not."""
    pairs = np.array(rejected, np.int64).reshape(-1, 2)
    pairs = pairs[np.isin(pairs[:, 0], face)]
    return np.column_stack([np.searchsorted(face, pairs[:, 0]), pairs[:, 1]])


def _read(library: Library, tell: Tell) -> _Read | None:
    with library.read() as session:
        active = models.active(session)
        if active is None:
            return None
        blocks = []
        done, total = 0, faces.count(session)
        for block in faces.for_clustering(session, active.id):
            blocks.append(block)
            done += len(block.face)
            tell("reading", done, total)
        rejected, born = faces.rejections(session), faces.birthdays(session)
        held = np.array(clusters.held(session), np.int64)
        given = answers.all_(session, active.id)
        poor = Parameters.of(active.threshold).poor
        aside = strangers.set_aside_by_user(session, poor).tolist()
        theirs = [rows for _, rows in embeddings.rows(session, active.id, only=aside)]
        wanted = strangers.wanted(session)
    if not blocks:
        return None
    known = Strangers(np.concatenate([np.empty((0, active.dim), np.float32), *theirs]), wanted)
    return _Read(active, _joined(blocks), rejected, held, born, given, known)


def _in_state(data: "FaceBlock", state: FaceState) -> NDArray[np.bool_]:
    return np.fromiter((each is state for each in data.state), bool, len(data.state))


def _joined(blocks: "list[FaceBlock]") -> "FaceBlock":
    names = [field.name for field in dataclasses.fields(blocks[0])]
    columns = {
        name: np.concatenate([getattr(block, name) for block in blocks])
        for name in names
        if name != "state"
    }
    return faces.FaceBlock(state=tuple(s for block in blocks for s in block.state), **columns)
