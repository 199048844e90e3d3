"""Placing the faces that are new: what that costs grows with them, not with the library."""

import dataclasses
import time
from collections.abc import Generator

import numpy as np

from photo_faces.domain.history import FacesGrouped
from photo_faces.domain.table import NOBODY
from photo_faces.recognition.constants import Constants
from photo_faces.recognition.strangers import Strangers
from photo_faces.services.grouping.placing import place
from photo_faces.services.grouping.regroup import RegroupProgress, regroup
from photo_faces.services.grouping.strangers import set_aside
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library
from photo_faces.storage.networks import embeddings, models, vector_file
from photo_faces.storage.networks.models import Model
from photo_faces.storage.people import clusters, face_arrays, strangers, ungrouped
from photo_faces.storage.people.clusters import Applied
from photo_faces.vectors.search import nearest

PORTION = 1024  # faces placed in one transaction
HEAVY = 4  # where more than one of so many faces is new, all are grouped anew
NEAREST = 64  # known faces that are looked at around a new one


def assign_new(
    library: Library, settings: Settings
) -> Generator[RegroupProgress | None, None, Applied]:
    """Places the faces that no run of clustering has seen, and leaves all others where they are.

    First they are compared with the faces of people and of unnamed people; those that are like
    nobody are then grouped, together with what lies around them, so that new people are found.
    The user's word holds as in `regroup`. A library that was never grouped, or of which much is
    new, is grouped anew as a whole.

    Returns:
        What was found of the new faces; `clusters` are new people.
    """
    began = time.monotonic()
    with library.read() as session:
        active = models.active(session)
        waiting = 0 if active is None else ungrouped.count(session, active.id)
        last = clusters.last_run(session)
        heavy = waiting > PORTION and waiting * HEAVY > face_arrays.count(session)
    if active is None or not waiting:
        return Applied(seconds=time.monotonic() - began)
    if last is None or last[0] != active.id or heavy:
        return (yield from regroup(library, settings.niceness))
    placed = Applied()
    while True:
        yield RegroupProgress("neighbours", placed.faces, waiting)
        some = _place_some(library, settings, active, last[1])
        if some is None:
            return dataclasses.replace(placed, seconds=time.monotonic() - began)
        placed |= some


def _place_some(library: Library, settings: Settings, model: Model, usual: float) -> Applied | None:
    """Place the first new faces; None where there are none."""
    began = time.monotonic()
    constants = Constants.of(model.base, model.threshold)
    with library.read() as session:
        block = face_arrays.newcomers(session, model.id, PORTION)
        if block is None:
            return None
        vectors = vector_file.open_(session, model, library.path, settings.cache_folder)
        others = np.union1d(embeddings.ignored(session), ungrouped.nobodys(session))
        aside = strangers.set_aside_by_user(session, constants.poor)
        wanted = strangers.wanted(session)
    free = np.flatnonzero(block.person == NOBODY)
    asked = block.vector[free]
    near, distance = nearest(vectors.around(asked, others), asked, NEAREST)
    known = Strangers(vectors.of(aside[vectors.hold(aside)]), wanted)
    placed = place(library, block.part(free), near, distance, constants, usual, vectors, known)
    strange = set_aside(library, placed.strange)
    with library.journal("machine", FacesGrouped(new=True)) as session:
        applied = clusters.add(
            session,
            placed.face,
            placed.person,
            placed.cluster,
            seen=block.face.tolist(),
            model_id=model.id,
            parameters={**dataclasses.asdict(constants), "new": True, "usual": usual},
            seconds=time.monotonic() - began,
            alike=placed.alike,
        )
    return dataclasses.replace(applied, faces=len(block)) | strange
