"""What the window remembers of itself from one time to the next."""

import threading
from pathlib import Path

from PySide6.QtCore import QSettings

from photo_faces.ui.jobs import Jobs


class Memory:
    """A small file of values by key: geometry, zoom, the last page, what is not finished.

    `QSettings` waits for the disk whenever it writes, and longer than a third of a second while a
    scan writes too. So it is only ever used off the GUI thread, but for one reading at the start.
    """

    def __init__(self, file: Path, jobs: Jobs) -> None:
        self._file = file
        self._jobs = jobs
        stored = self._settings()
        self._values = {key: stored.value(key) for key in stored.allKeys()}
        self._unwritten: dict[str, object] = {}
        self._lock = threading.Lock()

    def value(self, key: str, default: object = None) -> object:
        """Return what was kept last; a number may come back as its text after a restart."""
        return self._values.get(key, default)

    def keep(self, key: str, value: object) -> None:
        """Remember a value, at once for `value`, in the file soon, and before the window is gone.

        Args:
            key: a path of words, as "zoom/people".
            value: a string, a number, or a `QByteArray`.
        """
        self._values[key] = value
        with self._lock:
            self._unwritten[key] = value
        self._jobs.run(self._write, lane="memory")

    def _write(self) -> None:
        with self._lock:
            values, self._unwritten = self._unwritten, {}
        if values:  # else written with another one
            stored = self._settings()
            for key, value in values.items():
                stored.setValue(key, value)
            stored.sync()

    def _settings(self) -> QSettings:
        return QSettings(str(self._file), QSettings.Format.IniFormat)
