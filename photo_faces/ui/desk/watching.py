"""Scanning by itself when photos come, change or go."""

from collections.abc import Generator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from photo_faces.domain.records import Changed
from photo_faces.services.scanning.watching import FolderWatch
from photo_faces.ui.desk.context import Context
from photo_faces.ui.desk.scanning import ScanController

_QUIET: Final = 15_000  # milliseconds without a change until a scan: copying takes its time
_LOOK: Final = 30 * 60_000  # milliseconds between scans of folders that cannot be watched
_KEY: Final = "watch"


class Watcher(QObject):
    """Watches the library's folders while the window is open, unless the user does not want it."""

    heard = Signal()  # from a thread of its own

    def __init__(self, context: Context, scanning: ScanController) -> None:
        super().__init__(scanning)
        self._context = context
        self._folders: list[Path] = []
        self._watch: FolderWatch | None = None
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET)
        self._quiet.timeout.connect(lambda: scanning.start())
        self._look = QTimer(self, interval=_LOOK)
        self._look.timeout.connect(lambda: scanning.start())
        self.heard.connect(self._quiet.start)

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
        folders, wanted = self._context.folders, self.wanted

        def read() -> list[Path]:
            return [root.path for root in folders.list() if not root.offline] if wanted else []

        self._context.jobs.ask((self, "folders"), read, self._take)

    def close(self) -> None:
        """Stop watching."""
        self._quiet.stop()
        self._look.stop()
        if self._watch is not None:
            self._watch.close()
            self._watch = None

    def _take(self, folders: list[Path]) -> None:
        if folders == self._folders:
            return
        self.close()
        self._folders = folders
        if folders:
            heard = self.heard.emit

            def begin() -> Generator[None, None, FolderWatch]:
                watch = FolderWatch(folders, heard)
                try:
                    yield
                except GeneratorExit:  # nobody waits for it any longer
                    watch.close()
                    raise
                return watch

            self._context.jobs.ask((self, "watch"), begin, self._keep)

    def _keep(self, watch: FolderWatch) -> None:
        self._watch = watch
        if watch.unseen:
            self._look.start()
