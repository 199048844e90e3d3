"""One run of clustering over a whole library, as a process of its own does it."""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from photo_faces.domain.review import Answer
from photo_faces.domain.table import Marks, Places, Seen
from photo_faces.recognition.anchors import Said
from photo_faces.recognition.calibration import calibration
from photo_faces.recognition.constants import Constants
from photo_faces.recognition.nearness import alike_people
from photo_faces.recognition.strangers import Strangers
from photo_faces.storage.base.library import Library
from photo_faces.storage.networks import embeddings, models
from photo_faces.storage.networks.models import Model
from photo_faces.storage.people import answers, clusters, face_arrays, strangers

Tell = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Grouped:
    """What a run found: plain data, one entry a face.

    Attributes:
        model_id: whose vectors were clustered.
        parameters: of the run.
        face: (n,) ids.
        before: (n,) whose each face was, or NOBODY.
        person: (n,) whose it is to be: NOBODY, or from FIRST_NEW downwards new people.
        label: (n,) its cluster, -1 for none.
        alike: people whose faces are all nearly the same picture.
        confirmed: (n,) whether the user said of this very face whose it is.
        strange: ids of the faces of strangers who were set aside; they are nobody's.
    """

    model_id: int
    parameters: dict[str, Any]
    face: Places
    before: Places
    person: Places
    label: Places
    alike: tuple[int, ...]
    confirmed: Marks
    strange: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Read:
    """All that a run wants to know of a library."""

    model: Model
    constants: Constants
    faces: Seen
    said: Said
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
    from photo_faces.recognition.run import decide

    def tell(stage: str, done: int, total: int) -> None:
        report((stage, done, total))

    with Library.open(path, create=False) as library:
        read = _read(library, tell)
    if read is None:
        return None
    seen, constants, model = (
        read.faces,
        read.constants,
        calibration(read.answers, read.constants.prior),
    )
    found = decide(seen, read.said, model, read.strangers, constants, tell, full=full)
    return Grouped(
        model_id=read.model.id,
        parameters={**dataclasses.asdict(constants), "full": full, "usual": found.usual},
        face=seen.face,
        before=seen.person,
        person=found.person,
        label=found.label,
        alike=alike_people(found.person, seen.vector, constants.alike),
        confirmed=seen.confirmed,
        strange=tuple(seen.face[found.strange].tolist()),
    )


def _read(library: Library, tell: Tell) -> _Read | None:
    with library.read() as session:
        active = models.active(session)
        if active is None:
            return None
        constants = Constants.of(active.base, active.threshold)
        blocks: list[Seen] = []
        done, total = 0, face_arrays.count(session)
        for block in face_arrays.for_clustering(session, active.id):
            blocks.append(block)
            done += len(block)
            tell("reading", done, total)
        if not blocks:
            return None
        rejected, born = face_arrays.rejections(session), face_arrays.birthdays(session)
        held = np.array(clusters.held(session), np.int64)
        given = answers.all_(session, active.id)
        aside = strangers.set_aside_by_user(session, constants.poor).tolist()
        theirs = [rows for _, rows in embeddings.rows(session, active.id, only=aside)]
        wanted = strangers.wanted(session)
    seen = Seen.joined(blocks)
    said = Said(held, seen.by_place(rejected), born)
    known = Strangers(np.concatenate([np.empty((0, active.dim), np.float32), *theirs]), wanted)
    return _Read(active, constants, seen, said, given, known)
