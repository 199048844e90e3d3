"""Brings a library up to date with its folders: what is new, changed, moved or gone."""

import os
import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Literal

from photo_faces.domain.errors import WrongUse
from photo_faces.domain.message import Message
from photo_faces.domain.records import Root
from photo_faces.services.scanning import detection
from photo_faces.services.scanning.folders import Folders
from photo_faces.services.scanning.index import IndexCounts, index
from photo_faces.services.scanning.walk import PassedOver, Tally, walk
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library
from photo_faces.storage.networks import models
from photo_faces.storage.people import ungrouped
from photo_faces.storage.photos import folders as library_folders
from photo_faces.storage.photos import found_files, rereading

BATCH = 500  # files compared with the library in one transaction


@dataclass(frozen=True, slots=True)
class ScanProgress:
    """How far a scan is.

    Attributes:
        stage: "waiting" while another scan has to end first, "walk" while the folders are read,
            "index" while photos are.
        found: photos found so far in the folders.
        done: new and changed photos that have been read.
        total: new and changed photos there are; grows while the folders are read.
        faces: found in this scan.
        failed: photos that could not be read.
        photos_per_second: over the last half minute.
        seconds_left: None until there is a pace to tell it from.
    """

    stage: Literal["waiting", "walk", "index"]
    found: int
    done: int = 0
    total: int = 0
    faces: int = 0
    failed: int = 0
    photos_per_second: float = 0.0
    seconds_left: float | None = None


@dataclass(frozen=True, slots=True)
class ScanReport:
    """What a scan found.

    Attributes:
        waiting: faces that no run of clustering has placed, from this scan or an earlier one.
        offline: folders that are not connected now.
        added: photos that the library did not know: new ones, but for copies and what is no photo.
        cache: why small pictures could not be kept; None where they were.
        passed_over: what was not read for its name.
        outdated: photos in which a better detector would find more faces, if all were read again.
    """

    photos: int
    new: int
    changed: int
    moved: int
    missing: int
    failed: int
    faces: int
    seconds: float
    waiting: int = 0
    added: int = 0
    offline: tuple[Path, ...] = ()
    cache: Message | None = None
    passed_over: PassedOver = field(default_factory=PassedOver)
    outdated: int = 0


@dataclass(slots=True)
class _Walked:
    found: int = 0
    new: int = 0
    changed: int = 0
    missing: int = 0
    touched: list[int] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)


def scan(
    library: Library,
    settings: Settings,
    folders: Sequence[Path] = (),
    *,
    again: Sequence[Path] | None = None,
) -> Generator[ScanProgress, None, ScanReport]:
    """Adds folders to the library and brings all of its folders up to date.

    Everything is committed in small steps: a scan that is closed, cancelled or killed at any
    moment is gone on with by the next one. No photo is ever written to.

    Args:
        library: to bring up to date.
        settings: how to detect and where to run.
        folders: to add; none to rescan what the library has.
        again: folders whose photos are read again though nothing speaks for a change of them;
            none of them for all that the library has, which then are read by the best detector.

    Raises:
        PhotoFacesError: a folder to add is not there, or one to read again not in the library.
        DiskFull: there is no space for the library; what was committed stays.
        ModelUnavailable: the network's weights are missing.
    """
    began = time.monotonic()
    for folder in folders:
        Folders(library, settings.ignored).add(folder)
    with library.read() as session:
        listed = library_folders.list_(session)
    if again is not None:
        yield from _requeue(library, settings, listed, again)
    settled = detection.settled(library, settings)
    walked, counts = _Walked(), IndexCounts()
    for root in listed:
        if not root.offline:
            yield from _walk(library, settled, root, listed, walked)
    offline = [root for root in listed if root.offline]
    yield from _read(library, settled, offline, walked, counts)
    outdated = detection.outdated(library, settings, settled)
    return _report(library, walked, counts, offline, outdated, time.monotonic() - began)


def _parts(listed: Sequence[Root], again: Sequence[Path]) -> list[tuple[int, bytes]]:
    """Where folders lie in the library: id of the library folder, what of it they are.

    Raises:
        WrongUse: one of them is no part of the library.
    """
    here = [root for root in listed if not root.offline]
    if not again:
        return [(root.id, b"") for root in here]
    parts = []
    for folder in again:
        path = Path(os.path.abspath(folder))  # noqa: PTH100 -- links in the path are kept
        whole = [(root.id, b"") for root in here if root.path.is_relative_to(path)]
        inside = [
            (root.id, os.fsencode(path.relative_to(root.path)) + os.fsencode(os.sep))
            for root in here
            if path != root.path and path.is_relative_to(root.path)
        ]
        if not whole + inside:
            raise WrongUse("outside-roots", folder=path)
        parts += whole + inside
    return parts


def _requeue(
    library: Library, settings: Settings, listed: Sequence[Root], again: Sequence[Path]
) -> Generator[ScanProgress, None, None]:
    """Marks the photos of folders to be read again: all of them by the best detector."""
    parts = _parts(listed, again)
    whole = {root_id for root_id, below in parts if not below}
    everything = all(root.offline or root.id in whole for root in listed)
    by = detection.for_all(settings) if everything else None
    for root_id, below in parts:
        last: int | None = 0
        while last is not None:
            with library.write() as session:
                last = rereading.requeue(session, root_id, below, last, by=by)
            yield ScanProgress("walk", found=0)


def _walk(
    library: Library, settings: Settings, root: Root, listed: Sequence[Root], walked: _Walked
) -> Generator[ScanProgress, None, None]:
    """Compares one folder with what the library knows of it.

    It ends where the folder is removed, moved or becomes part of another one meanwhile.
    """
    seen = found_files.Seen()
    unlisted: list[found_files.Unlisted] = []
    others = [one.path for one in listed if one.id != root.id]
    inside = [path for path in others if path.is_relative_to(root.path)]
    entries = walk(root.path, settings.ignored, others=inside, tally=walked.tally)
    while batch := list(islice(entries, BATCH)):
        unlisted += [entry for entry in batch if isinstance(entry, found_files.Unlisted)]
        found = [entry for entry in batch if isinstance(entry, found_files.FoundFile)]
        with library.write() as session:
            if not library_folders.lies_at(session, root.id, root.path):
                return
            upserted = found_files.upsert(session, root.id, found, seen)
        walked.found += len(found)
        walked.new += upserted.new
        walked.changed += upserted.changed
        walked.touched += upserted.touched
        yield ScanProgress("walk", found=walked.found, total=walked.new + walked.changed)
    with library.write() as session:
        if not library_folders.lies_at(session, root.id, root.path):
            return
        found_files.store_unlisted(session, root.id, unlisted, seen)
        walked.missing += found_files.mark_missing(session, root.id, seen, unlisted)


def _read(
    library: Library,
    settings: Settings,
    offline: Sequence[Root],
    walked: _Walked,
    counts: IndexCounts,
) -> Generator[ScanProgress, None, None]:
    """Reads what is pending, but in folders that are offline."""
    without = [root.id for root in offline]
    with library.read() as session:
        before = rereading.held(session, without, walked.touched)
    for _ in index(library, settings, counts, without_roots=without):
        yield _progress(walked.found, counts)
    with library.read() as session:
        walked.changed += rereading.changed(session, before)


def _report(
    library: Library,
    walked: _Walked,
    counts: IndexCounts,
    offline: Sequence[Root],
    outdated: int,
    seconds: float,
) -> ScanReport:
    return ScanReport(
        photos=walked.found,
        new=max(0, walked.new - counts.moved),
        changed=walked.changed,
        moved=counts.moved,
        missing=max(0, walked.missing - counts.moved),
        failed=counts.failed,
        faces=counts.faces,
        seconds=seconds,
        waiting=_waiting(library),
        added=counts.added,
        offline=tuple(root.path for root in offline),
        cache=counts.cache,
        passed_over=walked.tally.total(),
        outdated=outdated,
    )


def _waiting(library: Library) -> int:
    with library.read() as session:
        active = models.active(session)
        return 0 if active is None else ungrouped.count(session, active.id)


def _progress(found: int, counts: IndexCounts) -> ScanProgress:
    pace = counts.pace()
    return ScanProgress(
        stage="index",
        found=found,
        done=counts.done,
        total=counts.total,
        faces=counts.faces,
        failed=counts.failed,
        photos_per_second=pace,
        seconds_left=(counts.total - counts.done) / pace if pace else None,
    )
