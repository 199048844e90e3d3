"""Bringing a library up to date: its folders are scanned, new faces placed, and all is measured.

It is remembered in the library until it has ended. What was cut off, wherever that was, is gone on
with by the next update: what has been read or placed is not done again.
"""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from photo_faces.services.assign import assign_new
from photo_faces.services.quality import measured_after
from photo_faces.services.regroup import RegroupProgress, RegroupReport, regroup
from photo_faces.services.scan import ScanProgress, ScanReport, scan
from photo_faces.services.unfinished import lasting, left
from photo_faces.settings import Settings
from photo_faces.storage.library import Library

#: Which faces are put with people after the scan: the new ones, all of them, or none.
Grouping = Literal["new", "all", "none"]

Progress = ScanProgress | RegroupProgress | None


@dataclass(frozen=True, slots=True)
class Updated:
    """What an update found.

    Attributes:
        scanned: in the folders.
        grouped: of the faces that were put with people; None where none waited for it.
    """

    scanned: ScanReport
    grouped: RegroupReport | None


def update(
    library: Library,
    settings: Settings,
    folders: Sequence[Path] = (),
    *,
    again: Sequence[Path] | None = None,
    grouping: Grouping = "new",
) -> Generator[Progress, None, Updated]:
    """Scans, places the faces that are new, and measures what came of it.

    Args:
        library: to bring up to date.
        settings: how to detect and where to run.
        folders: to add; none to rescan what the library has.
        again: folders whose photos are read again, as `scan` has it.
        grouping: which faces are put with people.

    Raises:
        PhotoFacesError: as `scan` does.
    """
    cut = "update" in left(library)
    scanning = scan(library, settings, folders, again=again)
    steps = _update(library, settings, scanning, grouping, cut=cut)
    return (yield from lasting(library, "update", steps, grouping))


def group_all(library: Library) -> Generator[Progress, None, RegroupReport]:
    """Groups all faces and measures what came of it."""
    steps = measured_after(library, regroup(library))
    return (yield from lasting(library, "update", steps, "all"))


def _update(
    library: Library,
    settings: Settings,
    scanning: Generator[ScanProgress, None, ScanReport],
    grouping: Grouping,
    *,
    cut: bool,
) -> Generator[Progress, None, Updated]:
    scanned = yield from scanning
    if grouping == "all":
        steps = regroup(library)
    elif grouping == "new" and (scanned.waiting or cut):
        steps = assign_new(library, settings)
    else:
        return Updated(scanned, None)
    return Updated(scanned, (yield from measured_after(library, steps)))
