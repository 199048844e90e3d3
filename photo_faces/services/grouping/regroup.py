"""Groups the faces of a library into people, under what the user has said."""

import time
from collections.abc import Generator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from photo_faces.domain.errors import OutOfDate
from photo_faces.domain.history import FacesGrouped, Regrouped
from photo_faces.domain.table import Places
from photo_faces.runtime.call import call_in_process, retold
from photo_faces.services.grouping.preview import Plan, plan
from photo_faces.services.grouping.strangers import set_aside
from photo_faces.services.grouping.whole import Grouped, group_library
from photo_faces.services.measuring.quality import measure
from photo_faces.storage.base.library import Library
from photo_faces.storage.history import journal
from photo_faces.storage.networks import models
from photo_faces.storage.people import clusters, strangers
from photo_faces.storage.people.clusters import Applied

MOST_OUT_OF_DATE = 0.1  # of the faces that were to move, beyond which a plan is not applied


@dataclass(frozen=True, slots=True)
class RegroupProgress:
    """What is being done, and how much of it."""

    stage: str  # "reading", "neighbours", "clusters", "people" or "saving"
    done: int
    total: int


def regroup(
    library: Library, niceness: int = 0
) -> Generator[RegroupProgress | None, None, Applied]:
    """Clusters all faces and carries people over to the clusters, in one journal entry.

    Confirmed and accepted faces stay where they are, rejections hold, people of whom the user
    said anything stay who they are, and two faces of one photo are not put in one person; also
    when the user says so while this runs.

    Args:
        library: whose faces.
        niceness: of the process that groups them.

    Returns:
        What was found. In a library without faces, nothing was.
    """
    began = time.monotonic()
    found: Grouped | None = yield from _watched(library.path, niceness, full=False)
    if found is None:
        return Applied(seconds=time.monotonic() - began)
    yield RegroupProgress("saving", 0, 1)
    strange = set_aside(library, found.strange)
    with library.journal("machine", FacesGrouped(new=False)) as session:
        return _applied(session, found, time.monotonic() - began) | strange


def preview(library: Library, niceness: int = 0) -> Generator[RegroupProgress | None, None, Plan]:
    """Finds out what a full regroup would change, and changes nothing.

    In a full regroup faces move as well that the user accepted with their cluster. Confirmed ones
    stay, each person of whom the user said anything keeps the faces that are most like all of
    theirs, and all other words of the user's hold.

    Args:
        library: whose faces.
        niceness: of the process that groups them.
    """
    began = time.monotonic()
    found: Grouped | None = yield from _watched(library.path, niceness, full=True)
    return plan(found, time.monotonic() - began)


def apply_plan(library: Library, plan: Plan, origin: Literal["window", "command line"]) -> Applied:
    """Applies a full regroup that the user has looked at, as one entry of theirs.

    Each face moves only if it still is where it was, and the user's word holds also where it was
    said since.

    Raises:
        OutOfDate: too much has changed since; nothing was done.
    """
    began = time.monotonic()
    found = plan.grouped
    if found is None:
        return Applied(seconds=plan.seconds)
    with library.journal(origin) as session:
        active = models.active(session)
        moving = {move.face_id: move.from_person for move in plan.moves}
        changed = clusters.elsewhere(session, moving)
        if active is None or active.id != found.model_id:
            raise OutOfDate("network-changed")
        if changed > MOST_OUT_OF_DATE * len(moving):
            raise OutOfDate("faces-elsewhere", changed=changed, count=len(moving))
        strange = strangers.set_aside(session, found.strange)
        applied = _applied(session, found, plan.seconds, planned=found.before)
        journal.say(session, Regrouped(applied.moved, changed))
    for _ in measure(library):
        pass
    seconds = applied.seconds + time.monotonic() - began
    return replace(applied, seconds=seconds, strangers=strange)


def _applied(
    session: Any, found: Grouped, seconds: float, planned: Places | None = None
) -> Applied:
    return clusters.apply(
        session,
        found.face,
        found.person,
        found.label,
        model_id=found.model_id,
        parameters=found.parameters,
        seconds=seconds,
        alike=found.alike,
        planned=planned,
    )


def _watched(
    path: Path, niceness: int, *, full: bool
) -> Generator[RegroupProgress | None, None, Any]:
    steps = call_in_process(group_library, path, full, niceness=niceness)
    return retold(steps, lambda step: RegroupProgress(*step))
