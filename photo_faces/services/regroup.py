"""Groups the faces of a library into people, under what the user has said."""

import dataclasses
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from photo_faces.domain.records import Changed, FaceState
from photo_faces.runtime.call import call_in_process
from photo_faces.storage import clusters, faces, models, people
from photo_faces.storage.library import Library

if TYPE_CHECKING:
    from photo_faces.storage.faces import FaceBlock

NOBODY = -1


@dataclass(frozen=True, slots=True)
class RegroupProgress:
    """What is being done, and how much of it."""

    stage: str  # "reading", "neighbours", "clusters", "people" or "saving"
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class RegroupReport:
    """What clustering found; `moved` faces left the person they had."""

    faces: int
    clusters: int
    unknown: int
    moved: int
    seconds: float
    changed: Changed


@dataclass(frozen=True, slots=True)
class _Grouped:
    """What the process that clusters hands back: plain data, one entry a face."""

    model_id: int
    parameters: dict[str, Any]
    face: NDArray[np.int64]
    person: NDArray[np.int64]  # -1 nobody, from -2 downwards new people
    label: NDArray[np.int64]  # -1 in no cluster


def regroup(library: Library) -> Generator[RegroupProgress | None, None, RegroupReport]:
    """Clusters all faces and carries people over to the clusters, in one journal entry.

    Confirmed and accepted faces stay where they are, rejections hold, and two faces of one photo
    are not put in one person; also when the user says so while this runs.

    Returns:
        What was found. In a library without faces, nothing was.
    """
    began = time.monotonic()
    found: _Grouped | None = yield from _watched(library.path)
    if found is None:
        return RegroupReport(0, 0, 0, 0, time.monotonic() - began, Changed())
    yield RegroupProgress("saving", 0, 1)
    with library.journal("machine", "cluster", "group faces") as session:
        applied = clusters.apply(
            session,
            found.face,
            found.person,
            found.label,
            model_id=found.model_id,
            parameters=found.parameters,
            seconds=time.monotonic() - began,
        )
    return RegroupReport(
        applied.faces,
        applied.clusters,
        applied.unknown,
        applied.moved,
        time.monotonic() - began,
        applied.changed,
    )


def _watched(path: Path) -> Generator[RegroupProgress | None, None, Any]:
    steps = call_in_process(_group, path)
    while True:
        try:
            step = next(steps)
        except StopIteration as stop:
            return stop.value
        yield None if step is None else RegroupProgress(*step)


def _group(path: Path, report: Callable[[tuple[str, int, int]], None]) -> _Grouped | None:
    """Runs in a process of its own, with numbers only: the parent stores the outcome."""
    from photo_faces.clustering.ages import before_birth
    from photo_faces.clustering.group import Faces, Parameters, group
    from photo_faces.clustering.reconcile import Current, reconcile

    def tell(stage: str, done: int, total: int) -> None:
        report((stage, done, total))

    with Library.open(path, create=False) as library, library.read() as session:
        active = models.active(session)
        if active is None:
            return None
        blocks = []
        total = faces.count(session)
        for block in faces.for_clustering(session, active.id):
            blocks.append(block)
            tell("reading", sum(len(each.face) for each in blocks), total)
        rejected = faces.rejections(session)
        named = frozenset(person for person, _ in people.names(session))
        born = faces.birthdays(session)
    if not blocks:
        return None
    data = _joined(blocks)
    place = {face: index for index, face in enumerate(data.face.tolist())}
    rejections = np.array(
        [(place[face], person) for face, person in rejected if face in place], np.int64
    ).reshape(-1, 2)
    fixed = np.array(
        [state in (FaceState.ACCEPTED, FaceState.CONFIRMED) for state in data.state], bool
    )
    person = np.where(data.person > 0, data.person, NOBODY)
    fixed_person = np.where(fixed, person, NOBODY)
    rejections = np.concatenate([rejections, before_birth(data.taken, born, fixed_person)])
    parameters = Parameters()
    labels = group(
        Faces(
            data.vector,
            data.photo,
            data.quality,
            data.difference_hash,
            data.relative_box,
            fixed_person,
            rejections,
        ),
        parameters,
        tell,
    )
    current = Current(data.photo, person, fixed, named, rejections, data.taken, born)
    assignment = reconcile(labels, current, data.vector)
    return _Grouped(
        active.id,
        dataclasses.asdict(parameters),
        data.face,
        assignment.person,
        labels,
    )


def _joined(blocks: "list[FaceBlock]") -> "FaceBlock":
    names = [field.name for field in dataclasses.fields(blocks[0])]
    columns = {
        name: np.concatenate([getattr(block, name) for block in blocks])
        for name in names
        if name != "state"
    }
    return faces.FaceBlock(state=tuple(s for block in blocks for s in block.state), **columns)
