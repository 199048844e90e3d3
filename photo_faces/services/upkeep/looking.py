"""Looking at faces that the user drew: what there is to see of them, and whose they may be."""

import math
from collections.abc import Generator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Final

import numpy as np

from photo_faces.domain.errors import PhotoFacesError
from photo_faces.domain.records import Box, Changed, FoundFace
from photo_faces.runtime.call import silent
from photo_faces.runtime.pool import WorkerPool
from photo_faces.services.grouping.new_faces import assign_new
from photo_faces.services.networks.models import active_name, prepare, registered
from photo_faces.services.scanning import detection
from photo_faces.services.scanning.stages import (
    AnalyserOptions,
    AnalyserState,
    analyser_options,
    start_analyser,
    unread,
)
from photo_faces.services.upkeep.unfinished import begun
from photo_faces.services.viewing.thumbnails import PhotoImages, Picture
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library
from photo_faces.storage.people import faces
from photo_faces.storage.photos import drawn, photos

_ACROSS: Final = 448  # pixels of a box that are enough to see all there is
_AROUND: Final = 1.0  # sides of the box that are looked at on each side of it
_LONGEST: Final = 16384  # pixels, of a photo that is decoded for this


@dataclass(frozen=True, slots=True)
class _Part:
    """What is in a drawn box and around it: RGB bytes; the box in its pixels, and their scale."""

    pixels: bytes
    shape: tuple[int, int, int]
    box: Box
    scale: float


@dataclass(frozen=True, slots=True)
class Looking:
    """Which faces are waiting to be looked at, by id."""

    faces: frozenset[int]


def look_at_drawn(
    library: Library, settings: Settings, pictures: PhotoImages
) -> Generator[Looking | None, None, Changed]:
    """Looks at the drawn faces that are new or were moved, and places those of nobody.

    What is drawn meanwhile is looked at by the same process, which takes seconds to start. A face
    whose photo cannot be read now, or whose look takes the process down, waits for the next time.

    Raises:
        ModelUnavailable: the network's weights are missing or damaged.
    """
    if not _unseen(library):
        return Changed()
    spec = prepare(library, settings, active_name(library, settings))
    model = registered(library, spec)
    options = analyser_options(detection.settled(library, settings), spec.name)
    seen: list[int] = []
    tried: set[drawn.Unseen] = set()
    with ExitStack() as ending:
        pool: WorkerPool[AnalyserState, _Part, FoundFace] | None = None
        while waiting := [each for each in _unseen(library) if each not in tried]:
            which = waiting[0]
            tried.add(which)
            yield Looking(frozenset(each.face_id for each in waiting))
            try:
                part = yield from _part(library, pictures, which)
            except PhotoFacesError:  # it is on another disk, gone, or cannot be read
                continue
            pool = pool or ending.enter_context(_pool(options, settings))
            outcome = yield from pool.ask(part)
            if outcome.error is not None and unread(outcome.error) is not None:
                continue  # what took its process down does not hold up all else
            found = outcome.result()
            with library.write() as session:
                if drawn.see(session, which, found, model.id):
                    seen.append(which.face_id)
    return (yield from _placed(library, settings, seen))


def _unseen(library: Library) -> list[drawn.Unseen]:
    with library.read() as session:
        return drawn.unseen(session)


def _pool(
    options: AnalyserOptions, settings: Settings
) -> WorkerPool[AnalyserState, _Part, FoundFace]:
    return WorkerPool(
        _look,
        start_analyser,
        (options,),
        workers=1,
        deadline_s=settings.inference_deadline,
        niceness=settings.niceness,
    )


def _part(
    library: Library, pictures: PhotoImages, which: drawn.Unseen
) -> Generator[None, None, _Part]:
    with library.read() as session:
        photo = photos.get(session, which.photo_id)
    width, height = photo.width or 1, photo.height or 1
    side = max(which.box.width * width, which.box.height * height)
    longest = min(_LONGEST, math.ceil(max(width, height) * min(1.0, _ACROSS / side)))
    picture = yield from pictures.full(which.photo_id, longest)
    return _cut(picture, which.box, picture.width / width)


def _cut(picture: Picture, box: Box, scale: float) -> _Part:
    """The part of a picture that a box (relative, 0 to 1) and what is around it takes."""
    pixels = np.frombuffer(picture.pixels, np.uint8).reshape(picture.height, picture.width, 3)
    size = np.array((picture.width, picture.height))
    low, high = np.array((box.left, box.top)) * size, np.array((box.right, box.bottom)) * size
    around = _AROUND * (high - low).max()
    first = np.floor(low - around).clip(0, size - 1).astype(int)
    last = np.ceil(high + around).clip(first + 1, size).astype(int)
    part = pixels[first[1] : last[1], first[0] : last[0]]
    left, top = (low - first).tolist()
    right, bottom = (high - first).tolist()
    return _Part(part.tobytes(), part.shape, Box(left, top, right, bottom), scale)


def _look(state: AnalyserState, part: _Part) -> FoundFace:
    pixels = np.frombuffer(part.pixels, np.uint8).reshape(part.shape)
    found: FoundFace = state.analyser.look_at(pixels, part.box, part.scale)
    return found


def _placed(
    library: Library, settings: Settings, seen: Sequence[int]
) -> Generator[None, None, Changed]:
    """Places what is nobody's yet, unless an update that is under way does that at its end."""
    with library.read() as session:
        there = faces.by_ids(session, seen)
    changed = Changed(
        tuple(sorted({face.person_id for face in there if face.person_id is not None})),
        tuple(sorted(face.id for face in there)),
        tuple(sorted({face.photo_id for face in there})),
    )
    if all(face.person_id is not None for face in there) or "update" in begun(library):
        return changed
    report = yield from silent(assign_new(library, settings))
    return changed | report.changed
