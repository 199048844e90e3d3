"""Hearing of photos that come, change or go while the program runs (watchdog)."""

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, Protocol

from psutil import disk_partitions
from watchdog.events import (
    EVENT_TYPE_CLOSED,
    EVENT_TYPE_CREATED,
    EVENT_TYPE_DELETED,
    EVENT_TYPE_MODIFIED,
    EVENT_TYPE_MOVED,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from photo_faces.imaging.formats import is_photo
from photo_faces.services.scanning.walk import passes_over

# It complains on the terminal, of what comes while a watch ends.
logging.getLogger("watchdog").setLevel(logging.CRITICAL)

_CHANGES: Final = {
    EVENT_TYPE_CREATED,
    EVENT_TYPE_CLOSED,
    EVENT_TYPE_MODIFIED,
    EVENT_TYPE_MOVED,
    EVENT_TYPE_DELETED,
}
_OF_FOLDERS: Final = {EVENT_TYPE_CREATED, EVENT_TYPE_MOVED, EVENT_TYPE_DELETED}
# Where the system hears of its own changes only, not of those that other machines make.
_NETWORKS: Final = {
    *("9p", "afs", "ceph", "cifs", "fuse.rclone", "fuse.sshfs", "nfs", "nfs4", "smb3"),
    *("afpfs", "macfuse", "smbfs", "webdav"),  # as macOS calls them
}
# One that is there: one made for the purpose would stay when the program is killed.
_ANY_FOLDER: Final = str(Path(__file__).parent)


class FolderWatch:
    """Watches folders until it is closed.

    Attributes:
        unseen: those that cannot be watched, or not all of them: on a network, gone, or with more
            folders in them than the system watches.
    """

    def __init__(
        self, folders: Sequence[Path], ignored: Sequence[str], heard: Callable[[], None]
    ) -> None:
        """Begin to watch; for a large tree that takes seconds.

        Args:
            folders: to be watched, with all that is in them.
            ignored: glob patterns of names that a scan passes over, beside those it always does.
            heard: called in a thread of its own after each change of a photo or a folder.
        """
        self.unseen: list[Path] = []
        self._observer: BaseObserver | None = None
        self._linked = False  # to one more folder, since it was begun
        self._ignored, self._heard = ignored, heard
        self._places = {folder: _place(folder) for folder in folders}
        try:
            self._observer = Observer()
        except OSError:  # the system has no more of what it takes
            self.unseen = list(folders)
            return
        self._observer.start()  # first, so that each folder fails by itself
        waiting, within = list(folders), [folder.resolve() for folder in folders]
        while waiting:
            folder = waiting.pop(0)
            if not self._add(self._observer, folder):
                self.unseen.append(folder)
                continue
            for link in _links(folder, ignored):
                self._places[link] = _place(link)
                target = link.resolve()
                if not any(target.is_relative_to(each) for each in within):
                    waiting.append(target)
                    within.append(target)
        if not _takes_another(self._observer):
            self.unseen = list(folders)

    def _add(self, observer: BaseObserver, folder: Path) -> bool:
        """Watch one more folder with all that is in it, but for what is linked to."""
        handler = _Handler(folder, self._ignored, self._hear)
        try:
            if _is_on_a_network(folder):
                return False
            observer.schedule(handler, str(folder), recursive=True)
        except OSError:
            return False
        return True

    def _hear(self, *, linked: bool) -> None:
        self._linked |= linked
        self._heard()

    @property
    def whole(self) -> bool:
        """Whether all is watched: no folder is gone, or another of its name, or linked to since."""
        there = all(_place(folder) == place for folder, place in self._places.items())
        return there and not self._linked

    def close(self) -> None:
        """Stop watching."""
        if self._observer is not None:
            self._observer.stop()
            self._observer.join()


class _Heard(Protocol):
    def __call__(self, *, linked: bool) -> None: ...


class _Handler(FileSystemEventHandler):
    def __init__(self, folder: Path, ignored: Sequence[str], heard: _Heard) -> None:
        self._folder, self._ignored, self._heard = folder, ignored, heard

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in (_OF_FOLDERS if event.is_directory else _CHANGES):
            return
        paths = [Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path]
        # The system takes a link for a file, whatever it leads to.
        linked = any(path.is_symlink() and path.is_dir() for path in paths)
        if any(self._counts(path, folder=event.is_directory or linked) for path in paths):
            self._heard(linked=linked)

    def _counts(self, path: Path, *, folder: bool) -> bool:
        """Whether a scan would look at what lies there."""
        inner = path.relative_to(self._folder) if path.is_relative_to(self._folder) else Path()
        passed = any(passes_over(name, self._ignored) for name in inner.parts)
        return not passed and (folder or is_photo(path))


def _links(folder: Path, ignored: Sequence[str]) -> Iterator[Path]:
    """The links to folders in a folder, as a scan meets them; the system watches none of them."""
    waiting = [str(folder)]
    while waiting:
        with suppress(OSError), os.scandir(waiting.pop()) as listing:
            for entry in listing:
                if passes_over(entry.name, ignored) or not _is_dir(entry):
                    continue
                if entry.is_symlink():
                    yield Path(entry.path)
                else:
                    waiting.append(entry.path)


def _is_dir(entry: os.DirEntry[str]) -> bool:
    """Whether it is a folder, or a link to one; a link that leads to itself is none."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _takes_another(observer: BaseObserver) -> bool:
    """Whether the system watches one more folder; else it may have left out some within others."""
    try:
        observer.unschedule(observer.schedule(FileSystemEventHandler(), _ANY_FOLDER))
    except OSError:
        return False
    return True


def _place(folder: Path) -> tuple[int, int] | None:
    """Which folder it is, whatever its name; None for none."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _is_on_a_network(folder: Path) -> bool:
    whole = folder.resolve()
    if whole.drive.startswith("\\\\"):  # a share of Windows' that has no letter
        return True
    around = [each for each in disk_partitions(all=True) if whole.is_relative_to(each.mountpoint)]
    # Of several at one place the last one counts: automount lies beneath what it has mounted.
    around.reverse()
    nearest = max(around, key=lambda each: len(Path(each.mountpoint).parts), default=None)
    if nearest is None:
        return False
    return nearest.fstype.lower() in _NETWORKS or "remote" in nearest.opts.split(",")
