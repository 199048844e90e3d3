"""Scanning by itself when photos come, change or go."""

import time
from collections.abc import Generator
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLocale, QObject, QTime, QTimer, Signal

from photo_faces.domain.hours import Hours
from photo_faces.domain.language import tr
from photo_faces.domain.records import Changed
from photo_faces.runtime.power import on_battery
from photo_faces.services.scanning.watching import FolderWatch
from photo_faces.ui.desk.context import Context
from photo_faces.ui.desk.scanning import ScanController
from photo_faces.ui.desk.tasks import Run, Tasks
from photo_faces.ui.jobs import Job

_QUIET: Final = 15_000  # milliseconds without a change until a scan: copying takes its time
_LONGEST: Final = 300.0  # seconds from the first change until a scan, if it is never quiet
_ASK: Final = 60_000  # milliseconds between looks whether folders were connected or replaced
_LOOK: Final = 30 * 60_000  # milliseconds between scans of folders that cannot be watched
_KEY: Final = "watch"
# A scan that nobody asked for has still to be done, or "begun" and has not ended.
_DUE: Final = "scan/due"


class Watcher(QObject):
    """Watches the library's folders while the window is open, unless the user does not want it.

    What it scans by itself waits for the hours that the user has set, and for the mains.

    Signals:
        waits: why what has come is not scanned yet; nothing where nothing waits.
    """

    waits = Signal(str)
    heard = Signal()  # from a thread of its own

    def __init__(self, context: Context, scanning: ScanController, tasks: Tasks) -> None:
        super().__init__(scanning)
        self._context, self._scanning, self._tasks = context, scanning, tasks
        hours = context.settings.scan_hours
        self._hours = None if hours is None else Hours.read(hours)
        self._spares_battery = context.settings.pause_on_battery
        self._on_battery = False
        due = context.memory.text(_DUE)
        self._came = due in ("yes", "begun")  # and is not being scanned
        self._cut_off = due == "begun"
        self._run: Run | None = None
        self._folders: list[Path] = []
        self._away: set[Path] = set()
        self._beginning: Job | None = None
        self._watch: FolderWatch | None = None
        self._first = 0.0  # when the first change was heard that was not scanned yet
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET)
        self._quiet.timeout.connect(self._have_scanned)
        self._look = QTimer(self, interval=_LOOK)
        self._look.timeout.connect(self._have_scanned)
        self._ask = QTimer(self, interval=_ASK)
        self._ask.timeout.connect(self.follow)
        self.heard.connect(self._wait)
        scanning.asked.connect(self._forget)
        tasks.ended.connect(self._go_on)

    @property
    def wanted(self) -> bool:
        return self._context.settings.watch and self._context.memory.text(_KEY) != "no"

    def want(self, wanted: bool) -> None:
        """Watch from now on, or do not."""
        self._context.memory.keep(_KEY, "yes" if wanted else "no")
        if not wanted:
            self._forget()
        self.follow()

    @property
    def has_begun(self) -> bool:
        """Whether what was cut off when the window closed is its own: nobody asked for it."""
        return self.wanted and self._cut_off

    def rest(self, hours: Hours | None, spares_battery: bool) -> None:
        """Scan by itself in some hours of the day only, and on battery or not."""
        self._hours, self._spares_battery = hours, spares_battery
        self.follow()

    def scan_now(self) -> None:
        """Scan what waits: now the user asks for it."""
        self._scanning.start()

    def follow(self, changed: Changed | None = None) -> None:
        """Watch the folders that the library has now."""
        if changed is not None and not changed.whole:
            return
        folders, wanted, watch = self._context.folders, self.wanted, self._watch

        def read() -> tuple[list[Path], set[Path], bool, bool]:
            roots = folders.list() if wanted else []
            there = [root.path for root in roots if not root.offline]
            away = {root.path for root in roots if root.offline}
            return there, away, watch is None or watch.whole, on_battery()

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
            self._end(self._watch)
            self._watch = None

    def _wait(self) -> None:
        """Scan once it is quiet, or has not been for long."""
        if not self._quiet.isActive():
            self._first = time.monotonic()
        if time.monotonic() - self._first < _LONGEST:
            self._quiet.start()

    def _take(self, found: tuple[list[Path], set[Path], bool, bool]) -> None:
        folders, away, whole, self._on_battery = found
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
            self._have_scanned()
        else:
            self._scan_or_wait()

    # -- what is scanned, and when

    def _have_scanned(self) -> None:
        self._came = True
        self._remember()
        self._scan_or_wait()

    def _forget(self) -> None:
        """Have nothing scanned that nobody asked for; what is being scanned is the user's now."""
        self._came = self._cut_off = False
        self._run = None
        self._remember()
        self.waits.emit("")

    def _remember(self) -> None:
        begun = self._cut_off or self._run is not None
        self._context.memory.keep(_DUE, "begun" if begun else "yes" if self._came else "no")

    def _scan_or_wait(self) -> None:
        """Begin what is due, go on with it or end it for now; say why it waits."""
        why = self._speaks_against()
        if self._run is not None:
            # One that the user has paused, or cancels, is theirs to go on with.
            if why and self._run.state not in ("paused", "stopping"):
                self._run.end_for_now()
        elif self.wanted and self._came:
            self.waits.emit(why)
            if not why and not self._tasks.busy:
                self._begin_scan()

    def _go_on(self) -> None:
        if self._run is None:
            self._scan_or_wait()

    def _begin_scan(self) -> None:
        self._came = False
        run = self._run = self._scanning.start(by_itself=True)
        if run is not None:
            self._cut_off = False
            self._remember()
            run.job.done.connect(lambda _: self._ended(run))
            run.job.failed.connect(lambda _: self._ended(run))
            run.job.cancelled.connect(lambda: self._ended(run))

    def _ended(self, run: Run) -> None:
        if run is not self._run:
            return
        self._run = None
        self._cut_off = run.put_off
        self._came = self._came or run.put_off
        self._remember()
        self._scan_or_wait()

    def _speaks_against(self) -> str:
        """Why nothing is scanned now that nobody has asked for."""
        if self._hours is not None and not self._hours.hold(datetime.now().time()):
            begin = QTime(self._hours.begin.hour, self._hours.begin.minute)
            at = QLocale().toString(begin, QLocale.FormatType.ShortFormat)
            return tr("Photos have come. They are scanned from {time} on.", time=at)
        if self._spares_battery and self._on_battery:
            return tr("Photos have come. They are scanned once the computer is plugged in.")
        return ""

    # -- watching

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
            self._end(watch)
            return
        self._beginning, self._watch = None, watch
        if watch.unseen:
            self._look.start()

    def _end(self, watch: FolderWatch) -> None:
        """Watch no longer; of thousands of folders that takes longer than the window may wait."""
        self._context.jobs.run(watch.close, lane="memory")
