"""Bringing a library up to date: its folders are scanned, new faces placed, and all is measured.

It is remembered in the library until it has ended. What was cut off, wherever that was, is gone on
with by the next update: what has been read or placed is not done again.
"""

import time
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from photo_faces.runtime.call import silent
from photo_faces.services.grouping.new_faces import assign_new
from photo_faces.services.grouping.regroup import RegroupProgress, regroup
from photo_faces.services.measuring.quality import measured_after
from photo_faces.services.scanning.scan import ScanProgress, ScanReport, scan
from photo_faces.services.upkeep.looking import look_at_drawn
from photo_faces.services.upkeep.unfinished import alone, begun, remembered
from photo_faces.services.viewing.thumbnails import PhotoImages
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library
from photo_faces.storage.people import clusters
from photo_faces.storage.people.clusters import Applied

FIRST_PEOPLE: Final = 30.0  # seconds of a scan after which the first people are shown
LONGEST_PAUSE: Final = 1800.0  # seconds until there are more
REST: Final = 10  # times as long as that took, at the least, the scan goes on before

#: Which faces are put with people after the scan: the new ones, all of them, or none.
Grouping = Literal["new", "all", "none"]

Progress = ScanProgress | RegroupProgress | None
#: While another window or command is at it in the same library.
WAITING: Final = ScanProgress("waiting", found=0)


@dataclass(frozen=True, slots=True)
class Updated:
    """What an update found.

    Attributes:
        scanned: in the folders.
        grouped: of the faces that were put with people; None where none waited for it.
    """

    scanned: ScanReport
    grouped: Applied | None


def update(
    library: Library,
    settings: Settings,
    folders: Sequence[Path] = (),
    *,
    again: Sequence[Path] | None = None,
    grouping: Grouping = "new",
) -> Generator[Progress, None, Updated]:
    """Scans, places the faces that are new, and measures what came of it.

    Where another window or command does so now, it waits for that first.

    Args:
        library: to bring up to date.
        settings: how to detect and where to run.
        folders: to add; none to rescan what the library has.
        again: folders whose photos are read again, as `scan` has it.
        grouping: which faces are put with people; of a library that was never grouped, all.

    Raises:
        PhotoFacesError: as `scan` does.
    """
    steps = _update(library, settings, scan(library, settings, folders, again=again), grouping)
    return (yield from alone(library, "update", steps, WAITING))


def _update(
    library: Library,
    settings: Settings,
    scanning: Generator[ScanProgress, None, ScanReport],
    grouping: Grouping,
) -> Generator[Progress, None, Updated]:
    cut = begun(library).get("update")
    # Whoever is shown while a first scan goes on was grouped by a part of the faces alone.
    if grouping == "new" and (cut == "all" or not _was_grouped(library)):
        grouping = "all"
    steps = _scan_and_group(library, settings, scanning, grouping, cut=cut is not None)
    return (yield from remembered(library, "update", steps, grouping))


def _was_grouped(library: Library) -> bool:
    with library.read() as session:
        return clusters.last_run(session) is not None


def group(
    library: Library, settings: Settings, which: Literal["new", "all"]
) -> Generator[Progress, None, Applied]:
    """Puts the faces that are new, or all of them, with people, and measures what came of it."""
    return (yield from alone(library, "update", _group(library, settings, which), WAITING))


def _group(
    library: Library, settings: Settings, which: Literal["new", "all"]
) -> Generator[Progress, None, Applied]:
    grouping = (
        assign_new(library, settings) if which == "new" else regroup(library, settings.niceness)
    )
    steps = measured_after(library, grouping)
    if "update" not in begun(library):  # else there is more to go on with than this
        steps = remembered(library, "update", steps, which)
    return (yield from steps)


def _scan_and_group(
    library: Library,
    settings: Settings,
    scanning: Generator[ScanProgress, None, ScanReport],
    grouping: Grouping,
    *,
    cut: bool,
) -> Generator[Progress, None, Updated]:
    seen = scanning if grouping == "none" else _showing_people(library, settings, scanning)
    scanned = yield from seen
    with closing(PhotoImages(library, settings)) as pictures:
        looked = yield from silent(look_at_drawn(library, settings, pictures))
    waiting = bool(scanned.waiting or looked.faces or cut)
    if grouping == "none" or not (waiting or _was_grouped(library)):
        return Updated(scanned, None)
    if grouping == "all":
        steps = regroup(library, settings.niceness)
    elif waiting:
        steps = assign_new(library, settings)
    else:
        return Updated(scanned, None)
    return Updated(scanned, (yield from measured_after(library, steps)))


def _showing_people(
    library: Library,
    settings: Settings,
    scanning: Generator[ScanProgress, None, ScanReport],
) -> Generator[Progress, None, ScanReport]:
    """Scans, and puts the faces found so far with people now and then, so that they are seen.

    The scan rests meanwhile.
    """
    due = time.monotonic() + FIRST_PEOPLE
    pause = FIRST_PEOPLE
    with closing(scanning):
        while True:
            try:
                progress = next(scanning)
            except StopIteration as stop:
                report: ScanReport = stop.value
                return report
            yield progress
            if progress.faces and time.monotonic() > due:
                began = time.monotonic()
                for _ in assign_new(library, settings):
                    yield progress  # what one waits for is the scan
                ended = time.monotonic()
                pause = min(2 * pause, LONGEST_PAUSE)
                due = ended + max(pause, REST * (ended - began))
