"""Scanning by itself when photos come, change or go."""

import time
from collections.abc import Generator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from photo_faces.domain.records import Changed
from photo_faces.services.scanning.watching import FolderWatch
from photo_faces.ui.desk.context import Context
from photo_faces.ui.desk.scanning import ScanController
from photo_faces.ui.jobs import Job

_QUIET: Final = 15_000  # milliseconds without a change until a scan: copying takes its time
_LONGEST: Final = 300.0  # seconds from the first change until a scan, if it is never quiet
_ASK: Final = 60_000  # milliseconds between looks whether folders were connected or replaced
_LOOK: Final = 30 * 60_000  # milliseconds between scans of folders that cannot be watched
_KEY: Final = "watch"


class Watcher(QObject):
    """Watches the library's folders while the window is open, unless the user does not want it."""

    heard = Signal()  # from a thread of its own

    def __init__(self, context: Context, scanning: ScanController) -> None:
        super().__init__(scanning)
        self._context, self._scanning = context, scanning
        self._folders: list[Path] = []
        self._away: set[Path] = set()
        self._beginning: Job | None = None
        self._watch: FolderWatch | None = None
        self._first = 0.0  # when the first change was heard that was not scanned yet
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET)
        self._quiet.timeout.connect(lambda: scanning.start())
        self._look = QTimer(self, interval=_LOOK)
        self._look.timeout.connect(lambda: scanning.start())
        self._ask = QTimer(self, interval=_ASK)
        self._ask.timeout.connect(self.follow)
        self.heard.connect(self._wait)

    @property
    def wanted(self) -> bool:
        return self._context.settings.watch and self._context.memory.text(_KEY) != "no"

    def want(self, wanted: bool) -> None:
        """Watch from now on, or do not."""
        self._context.memory.keep(_KEY, "yes" if wanted else "no")
        self.follow()

    def follow(self, changed: Changed | None = None) -> None:
        """Watch the folders that the library has now."""
        if changed is not None and not changed.whole:
            return
        folders, wanted, watch = self._context.folders, self.wanted, self._watch

        def read() -> tuple[list[Path], set[Path], bool]:
            roots = folders.list() if wanted else []
            there = [root.path for root in roots if not root.offline]
            away = {root.path for root in roots if root.offline}
            return there, away, watch is None or watch.whole

        self._context.jobs.ask((self, "folders"), read, self._take)
        if wanted:
            self._ask.start()
        else:
            self._ask.stop()

    def close(self) -> None:
        """Stop watching."""
        self._ask.stop()
        self._stop()

    def _stop(self) -> None:
        self._quiet.stop()
        self._look.stop()
        if self._beginning is not None:
            self._beginning.cancel()
            self._beginning = None
        if self._watch is not None:
            self._watch.close()
            self._watch = None

    def _wait(self) -> None:
        """Scan once it is quiet, or has not been for long."""
        if not self._quiet.isActive():
            self._first = time.monotonic()
        if time.monotonic() - self._first < _LONGEST:
            self._quiet.start()

    def _take(self, found: tuple[list[Path], set[Path], bool]) -> None:
        folders, away, whole = found
        back = bool(self._away & set(folders))
        self._away = away
        if folders != self._folders or not whole:
            waiting = self._quiet.isActive()
            self._stop()
            self._folders = folders
            self._begin(folders)
            if waiting or not whole:
                self._wait()
        if back:
            self._scanning.start()

    def _begin(self, folders: list[Path]) -> None:
        if not folders:
            return
        heard, ignored = self.heard.emit, self._context.settings.ignored

        def begin() -> Generator[None, None, FolderWatch]:
            watch = FolderWatch(folders, ignored, heard)
            try:
                yield
            except GeneratorExit:  # nobody waits for it any longer
                watch.close()
                raise
            return watch

        job = self._beginning = self._context.jobs.run(begin)
        job.done.connect(lambda watch: self._keep(job, watch))

    def _keep(self, job: Job, watch: FolderWatch) -> None:
        if job is not self._beginning:  # another one was begun meanwhile, or none is wanted
            watch.close()
            return
        self._beginning, self._watch = None, watch
        if watch.unseen:
            self._look.start()
