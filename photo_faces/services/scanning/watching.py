"""Hearing of photos that come, change or go while the program runs (watchdog)."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

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

from photo_faces.imaging.formats import is_photo

_CHANGES: Final = {
    EVENT_TYPE_CREATED,
    EVENT_TYPE_CLOSED,
    EVENT_TYPE_MODIFIED,
    EVENT_TYPE_MOVED,
    EVENT_TYPE_DELETED,
}
_OF_FOLDERS: Final = {EVENT_TYPE_CREATED, EVENT_TYPE_MOVED, EVENT_TYPE_DELETED}
# Where the system hears of its own changes only, not of those that other machines make.
_NETWORKS: Final = {"9p", "afs", "ceph", "cifs", "fuse.rclone", "fuse.sshfs", "nfs", "nfs4", "smb3"}
_MOUNTS: Final = Path("/proc/mounts")


class FolderWatch:
    """Watches folders until it is closed.

    Attributes:
        unseen: those that cannot be watched: on a network, gone, or with more folders in them than
            the system watches.
    """

    def __init__(self, folders: Sequence[Path], heard: Callable[[], None]) -> None:
        """Begin to watch; for a large tree that takes seconds.

        Args:
            folders: to be watched, with all that is in them.
            heard: called in a thread of its own after each change of a photo or a folder.
        """
        self.unseen: list[Path] = []
        self._observer = Observer()
        self._observer.start()  # first, so that each folder fails by itself
        handler = _Handler(heard)
        for folder in folders:
            try:
                if _is_on_a_network(folder):
                    self.unseen.append(folder)
                else:
                    self._observer.schedule(handler, str(folder), recursive=True)
            except OSError:
                self.unseen.append(folder)

    def close(self) -> None:
        """Stop watching."""
        self._observer.stop()
        self._observer.join()


class _Handler(FileSystemEventHandler):
    def __init__(self, heard: Callable[[], None]) -> None:
        self._heard = heard

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.is_directory:
            counts = event.event_type in _OF_FOLDERS
        else:
            paths = (event.src_path, event.dest_path)
            photos = any(is_photo(Path(str(path))) for path in paths if path)
            counts = photos and event.event_type in _CHANGES
        if counts:
            self._heard()


def _is_on_a_network(folder: Path) -> bool:
    if sys.platform != "linux" or not _MOUNTS.exists():
        return False
    whole = str(folder.resolve())
    found = ("", "")
    for line in _MOUNTS.read_text(errors="surrogateescape").splitlines():
        _, place, kind, *_ = line.split(" ")
        place = place.replace("\\040", " ")
        inside = whole == place or whole.startswith(place.rstrip("/") + "/")
        if inside and len(place) >= len(found[0]):
            found = place, kind
    return found[1] in _NETWORKS
