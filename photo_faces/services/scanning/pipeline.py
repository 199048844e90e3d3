"""The staged pipeline from a file to its embedded faces: decode -> detect -> align -> embed.

Decoding and inference each run in processes of their own, joined by a ring of shared-memory
slots. The ring is the bound: a photo is decoded only when there is a slot for it, so memory does
not grow with the library, and a consumer that stops asking pauses everything behind it.
"""

import os
from collections import deque
from collections.abc import Generator, Hashable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from photo_faces.domain.errors import PhotoFacesError, Reason
from photo_faces.domain.message import Message
from photo_faces.domain.records import FoundFace
from photo_faces.runtime.outcome import Outcome
from photo_faces.runtime.pool import TICK, WorkerPool, wait_for_any
from photo_faces.runtime.shared import Slot, SlotRing
from photo_faces.services.scanning.stages import (
    THUMBNAIL_SIDE,
    AnalyserOptions,
    Decoded,
    analyse_photo,
    decode_photo,
    decoding_pool,
    start_analyser,
    unread,
)
from photo_faces.settings import Settings

CHANNELS = 3
_THREADS = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENCV_FOR_THREADS_NUM")


@dataclass(frozen=True, slots=True)
class PhotoJob:
    """One file to read.

    Attributes:
        key: handed back with the outcome.
        path: the file.
        known: content hashes that need no decoding, because their photos are in the library.
    """

    key: Hashable
    path: Path
    known: frozenset[bytes] = frozenset()


@dataclass(frozen=True, slots=True)
class Analysed:
    """A photo that was read."""

    key: Any
    path: Path
    decoded: Decoded
    faces: tuple[FoundFace, ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """A photo that could not be read, and why; `needs` is the optional extra that it takes."""

    key: Any
    path: Path
    reason: Reason
    detail: Message
    needs: str | None = None


@dataclass(frozen=True, slots=True)
class _InFlight:
    job: PhotoJob | None  # None: whoever asked has gone
    slot: Slot
    decoded: Decoded | None = None


def _failure(job: PhotoJob, error: BaseException) -> Failed:
    """The listed reason for what went wrong with one photo; bugs are raised, not listed."""
    known = unread(error)
    if known is None:
        raise error
    return Failed(job.key, job.path, known.reason, known.message, known.needs)


class Pipeline:
    """Reads photos in worker processes. A context manager: leaving it ends the processes."""

    def __init__(
        self,
        settings: Settings,
        options: AnalyserOptions,
        *,
        niceness: int = 0,
        preview_side: int = THUMBNAIL_SIDE,
    ) -> None:
        threads = max(1, (os.cpu_count() or 1) // settings.inference_workers)
        self._decoding = decoding_pool(
            decode_photo, settings, preview_side=preview_side, niceness=niceness
        )
        self._inference = WorkerPool(
            analyse_photo,
            start_analyser,
            (options,),
            workers=settings.inference_workers,
            deadline_s=settings.inference_deadline,
            niceness=niceness,
            environment=dict.fromkeys(_THREADS, str(threads)),
        )
        slots = settings.decode_workers + 2 * settings.inference_workers + 1
        size = settings.working_longest_side**2 * CHANNELS
        try:
            self._ring = SlotRing(slots, size)
        except OSError as error:
            self._decoding.close()
            self._inference.close()
            raise PhotoFacesError("pictures-no-room", size=slots * size, why=error) from error
        self._flying: dict[int, _InFlight] = {}
        self._next = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the worker processes and frees the shared memory."""
        self._decoding.close()
        self._inference.close()
        self._ring.close()

    def run(self, jobs: Iterator[PhotoJob]) -> Generator[Analysed | Failed | None, None, None]:
        """Reads each job's photo.

        Args:
            jobs: taken one at a time as slots come free.

        Yields:
            One outcome a job, in the order of completion, and None at least every 0.05 s.

        Raises:
            ModelUnavailable: the network's weights are missing or damaged.
        """
        more = True
        done: deque[Analysed | Failed] = deque()
        try:
            while more or self._flying or done:
                if more:
                    more = self._feed(jobs)
                while done:
                    yield done.popleft()
                if self._flying:
                    wait_for_any([self._decoding, self._inference], TICK)
                    done.extend(self._decoded())
                    done.extend(self._embedded())
                    if not done:
                        yield None
        finally:  # after a cancel, the next run must not be handed this one's outcomes
            for key, flight in self._flying.items():
                self._flying[key] = _InFlight(None, flight.slot)

    def _feed(self, jobs: Iterator[PhotoJob]) -> bool:
        """Sends jobs to the decoders while there are slots; False once there are no more jobs."""
        while slot := self._ring.acquire():
            job = next(jobs, None)
            if job is None:
                self._ring.release(slot)
                return False
            self._flying[self._next] = _InFlight(job, slot)
            self._decoding.submit((os.fsencode(job.path), job.known, slot), self._next)
            self._next += 1
        return True

    def _decoded(self) -> Iterator[Analysed | Failed]:
        for outcome in self._decoding.results(0):
            flight = self._flying[outcome.key]
            decoded: Decoded | None = outcome.value
            if decoded is None or decoded.content is None or flight.job is None:
                yield from self._land(outcome, decoded, ())
                continue
            self._flying[outcome.key] = _InFlight(flight.job, flight.slot, decoded)
            self._inference.submit((flight.slot, decoded.shape, decoded.scale), outcome.key)

    def _embedded(self) -> Iterator[Analysed | Failed]:
        for outcome in self._inference.results(0):
            decoded = self._flying[outcome.key].decoded
            yield from self._land(outcome, decoded, outcome.value or ())

    def _land(
        self, outcome: Outcome[Any], decoded: Decoded | None, faces: tuple[FoundFace, ...]
    ) -> Iterator[Analysed | Failed]:
        flight = self._flying.pop(outcome.key)
        self._ring.release(flight.slot)
        job = flight.job
        if job is None:
            return
        if outcome.error is not None:
            yield _failure(job, outcome.error)
        elif decoded is not None:
            yield Analysed(job.key, job.path, decoded, faces)


def analyse_one(pipeline: Pipeline, path: Path) -> Generator[None, None, Analysed]:
    """Reads a single picture with a pipeline that stays open.

    Raises:
        PhotoFacesError: it cannot be read; the message says why.
    """
    for outcome in pipeline.run(iter([PhotoJob(None, path)])):
        if outcome is None:
            yield
        elif isinstance(outcome, Failed):
            raise PhotoFacesError("photo-unread", photo=path, why=outcome.detail)
        else:
            return outcome
    raise AssertionError("a pipeline ends each job with an outcome")
