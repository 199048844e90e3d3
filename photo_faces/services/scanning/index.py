"""Reads the photos that the library has not read yet, and stores what they show."""

import time
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from photo_faces.domain.errors import Reason
from photo_faces.domain.message import Message
from photo_faces.imaging.formats import extras_installed
from photo_faces.services.networks.embedding import ChipEmbedder, embed_missing
from photo_faces.services.networks.models import prepare, registered
from photo_faces.services.scanning.cache import Thumbnails
from photo_faces.services.scanning.pipeline import (
    Analysed,
    Failed,
    PhotoJob,
    Pipeline,
)
from photo_faces.services.scanning.stages import analyser_options, detection_signature
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library
from photo_faces.storage.history.journal import now
from photo_faces.storage.networks import models
from photo_faces.storage.photos import files, photos, problems

PAGE = 200  # pending files read from the library at a time
BATCH = 64  # photos stored in one transaction: what a kill can lose
BATCH_SECONDS = 1.0  # and no photo waits longer than this to be stored
PACE_SECONDS = 30.0  # the pace that is shown is that of the last half minute


@dataclass(slots=True)
class IndexCounts:
    """What indexing has done so far; grows while it runs.

    Attributes:
        added: photos that the library did not know.
        cache: why thumbnails could not be kept; None while they could.
    """

    total: int = 0
    done: int = 0
    faces: int = 0
    failed: int = 0
    moved: int = 0
    added: int = 0
    cache: Message | None = None
    _times: deque[tuple[float, int]] = field(default_factory=deque)

    def pace(self) -> float:
        """Photos a second over the last half minute."""
        now = time.monotonic()
        self._times.append((now, self.done))
        while now - self._times[0][0] > PACE_SECONDS:
            self._times.popleft()
        since, done = self._times[0]
        return (self.done - done) / (now - since) if now - since > 1 else 0.0


def index(
    library: Library, settings: Settings, counts: IndexCounts, *, without_roots: Sequence[int] = ()
) -> Generator[None, None, None]:
    """Reads and stores every pending photo; `counts` grows meanwhile.

    Args:
        library: whose pending photos to read.
        settings: how to detect and where to run.
        counts: to be kept up to date.
        without_roots: ids of folders whose photos are not there now.

    Raises:
        DiskFull: what was committed stays, and the next run goes on from there.
        ModelUnavailable: the network's weights are missing or damaged.
    """
    yield from _read_pending(library, settings, counts, without_roots)
    yield from _catch_up(library, settings)


def _read_pending(
    library: Library, settings: Settings, counts: IndexCounts, without_roots: Sequence[int]
) -> Generator[None, None, None]:
    signature = detection_signature(settings)
    with library.read() as session:
        unreadable = problems.failed(session, Reason.UNREADABLE, without_roots)
    by_now = [file_id for file_id, path in unreadable if _opens(path)]
    with library.write() as session:
        problems.requeue(session, by_now)
        files.requeue_outdated(session, signature, without_roots)
        for extra in extras_installed():
            files.requeue_needing(session, extra)
        counts.total = files.pending_count(session, without_roots)
    if not counts.total:
        return
    spec = prepare(library, settings)
    model = registered(library, spec)
    store = _Store(library, settings, model.id, counts)
    jobs = _jobs(library, signature, without_roots)
    options = analyser_options(settings, spec.name)
    with Pipeline(settings, options, niceness=settings.niceness) as pipeline:
        with closing(pipeline.run(jobs)) as outcomes:
            for outcome in outcomes:
                store.add(outcome)
                yield
        store.flush()


def _catch_up(library: Library, settings: Settings) -> Generator[None, None, None]:
    """Embeds what was read while the library changed to another network, by that network."""
    with library.read() as session:
        active = models.active(session)
    if active is not None:
        with ChipEmbedder(library, settings, active.name, niceness=settings.niceness) as embedder:
            for _ in embed_missing(library, active.id, embedder):
                yield


def _opens(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return bool(file.read(1))
    except OSError:
        return False


def _jobs(library: Library, signature: str, without_roots: Sequence[int]) -> Iterator[PhotoJob]:
    """The pending files, page by page; those stored meanwhile do not disturb the order."""
    after = (0, 0)
    while True:
        with library.read() as session:
            page = files.pending(session, signature, after, PAGE, without_roots)
        for file in page:
            yield PhotoJob(file.file_id, file.path, file.known)
        if not page:
            return
        after = page[-1].key


class _Store:
    """Collects outcomes and commits them in short batches."""

    def __init__(
        self, library: Library, settings: Settings, model_id: int, counts: IndexCounts
    ) -> None:
        self._library = library
        self._thumbnails = Thumbnails(settings)
        self._model_id = model_id
        self._counts = counts
        self._waiting: list[Analysed | Failed] = []
        self._since = time.monotonic()
        self._began = now()  # what comes in one scan is told from all else by it

    def add(self, outcome: Analysed | Failed | None) -> None:
        if outcome is not None:
            self._waiting.append(outcome)
        late = time.monotonic() - self._since > BATCH_SECONDS
        if self._waiting and (late or len(self._waiting) >= BATCH):
            self.flush()

    def flush(self) -> None:
        waiting, self._waiting = self._waiting, []
        for outcome in waiting:
            if isinstance(outcome, Analysed) and outcome.decoded.content is not None:
                self._thumbnails.put(outcome.decoded.content_hash, outcome.decoded.thumbnail)
        self._counts.cache = self._thumbnails.problem
        with self._library.write() as session:
            for outcome in waiting:
                if isinstance(outcome, Failed):
                    files.store_failed(
                        session, outcome.key, outcome.reason, outcome.detail, outcome.needs
                    )
                    self._counts.failed += 1
                    continue
                read = outcome.decoded
                if read.content is None:
                    stored = photos.store_known(session, outcome.key, read.content_hash)
                else:
                    stored = photos.store_indexed(
                        *(session, outcome.key, read.content, outcome.faces),
                        *(self._model_id, self._began),
                    )
                if read.notice is not None:
                    files.note(session, outcome.key, Reason.TRUNCATED, read.notice)
                if stored is not None:
                    self._counts.moved += stored.moved
                    self._counts.added += stored.new
                self._counts.faces += len(outcome.faces)
        self._counts.done += len(waiting)
        self._since = time.monotonic()
