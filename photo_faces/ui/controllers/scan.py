"""Scanning and grouping: one after the other, paused, cancelled, gone on with at the next start."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from photo_faces.domain.records import Changed
from photo_faces.services.assign import assign_new
from photo_faces.services.models import ModelProgress
from photo_faces.services.preview import Plan
from photo_faces.services.quality import measured_after
from photo_faces.services.regroup import RegroupProgress, RegroupReport, preview, regroup
from photo_faces.services.scan import ScanProgress, ScanReport, scan
from photo_faces.ui import words
from photo_faces.ui.context import Context
from photo_faces.ui.jobs import Job
from photo_faces.ui.views.sidebar import ProgressPanel

_LATER: Final = "That can be done once what is under way has ended."
_REFRESH_S: Final = 4.0  # how often the pages show what a scan has found so far
_UNFINISHED: Final = "scan/unfinished"  # one of these while it is to be done
_PARTS: Final = ("scan", "place", "regroup")
_STAGES: Final = {
    "reading": "Reading the faces",
    "neighbours": "Comparing the faces",
    "clusters": "Grouping the faces",
    "people": "Keeping your names",
    "saving": "Saving the groups",
}


class ScanController(QObject):
    """Runs at most one scan or grouping at a time, and shows how far it is.

    Signals:
        began: something is being done from now on.
        ended: nothing is any more; something that waited may begin at once.
        changed: what changed, a `Changed` (empty while a scan goes on: look at everything).
        told: a sentence for the user when something has ended, or has to wait.
        looking: from now on for what a full regroup would change.
        planned: what that is, a `Plan`.
        unplanned: nothing came of looking for it.
    """

    began = Signal()
    ended = Signal()
    changed = Signal(object)
    told = Signal(str)
    looking = Signal()
    planned = Signal(object)
    unplanned = Signal()

    def __init__(self, context: Context, panel: ProgressPanel) -> None:
        super().__init__(panel)
        self._context = context
        self._panel = panel
        self._job: Job | None = None
        self._waiting: list[Path] | None = None  # to be scanned next; empty for all folders
        self._left = ""  # what to do after the scan, also if it finds nothing new
        self._kept = ""  # what to say when what is under way is cancelled
        self._shown = 0.0
        panel.pause.clicked.connect(self.pause_or_go_on)
        panel.cancel.clicked.connect(self.cancel)

    @property
    def running(self) -> bool:
        return self._job is not None

    def start(self, folders: Sequence[Path] = ()) -> None:
        """Scan folders that are new, or all there are; after what is under way now."""
        if self.running:
            self._waiting = [*(self._waiting or []), *folders]
        else:
            self._scan(list(folders), None)

    def read_again(self, folders: Sequence[Path]) -> None:
        """Scan, and read again what looks unchanged in some folders; in all of them for none."""
        if self.running:
            self.told.emit(_LATER)
        else:
            self._scan([], list(folders))

    def _scan(self, adding: list[Path], again: list[Path] | None) -> None:
        library, settings = self._context.library, self._context.settings
        self._remember("scan")
        self._begin("Looking for photos", lambda: scan(library, settings, adding, again=again))
        assert self._job is not None
        self._job.progressed.connect(self._show_scan)
        self._job.done.connect(self._scanned)

    def regroup(self) -> None:
        """Group all faces anew."""
        library = self._context.library
        self._run_grouping(
            "regroup", "Grouping the faces", lambda: measured_after(library, regroup(library))
        )

    def place(self) -> None:
        """Put the faces that are new where they belong; the others stay."""
        library, settings = self._context.library, self._context.settings
        self._run_grouping(
            "place",
            "Placing new faces",
            lambda: measured_after(library, assign_new(library, settings)),
        )

    def preview(self) -> None:
        """Find out what grouping everything would change."""
        if self.running:
            self.told.emit(_LATER)
            return
        library = self._context.library
        self._begin("Regrouping everything", lambda: preview(library))
        assert self._job is not None
        self._job.progressed.connect(self._show_regroup)
        self._job.done.connect(self._previewed)
        self._job.failed.connect(lambda _: self.unplanned.emit())
        self._job.cancelled.connect(self.unplanned)
        self.looking.emit()

    def alone(self, title: str, call: Callable[[], object], kept: str) -> Job | None:
        """Run something else beside which nothing of this can run.

        Args:
            title: what it is called.
            call: returns a generator of `ModelProgress`.
            kept: what to say when it is cancelled.

        Returns:
            Its job; None where something is under way.
        """
        if self.running:
            return None
        self._begin(title, call, kept)
        assert self._job is not None
        self._job.progressed.connect(self._show_faces)
        self._job.done.connect(self._done_alone)
        return self._job

    def _run_grouping(self, what: str, title: str, call: Callable[[], object]) -> None:
        if self.running:
            self.told.emit(_LATER)
            return
        self._remember(what)
        self._begin(title, call)
        assert self._job is not None
        self._job.progressed.connect(self._show_regroup)
        self._job.done.connect(self._regrouped)

    def go_on(self) -> bool:
        """Go on with what was not finished when the window was last closed; return whether so."""
        unfinished = self._context.memory.choice(_UNFINISHED, _PARTS)
        if unfinished:
            self._left = unfinished
            self.start()
        return bool(unfinished)

    def pause_or_go_on(self) -> None:
        if self._job is None:
            return
        if self._job.paused:
            self._job.resume()
        else:
            self._job.pause()
            self._panel.left.setText("Paused")
        self._panel.pause.set_icon("play" if self._job.paused else "pause")
        self._panel.pause.say("Go on" if self._job.paused else "Pause")

    def cancel(self) -> None:
        if self._job is not None:
            self._remember("")
            self._waiting = None
            self._panel.title.setText("Cancelling…")
            self._job.cancel()

    def _begin(
        self,
        title: str,
        call: Callable[[], object],
        kept: str = "Cancelled. What was found so far is kept.",
    ) -> None:
        self._kept = kept
        panel = self._panel
        panel.title.setText(title)
        panel.amount.setText("")
        panel.pace.setText("")
        panel.left.setText("")
        panel.bar.setRange(0, 0)
        panel.pause.set_icon("pause")
        panel.pause.say("Pause")
        panel.show()
        self._job = self._context.jobs.run(call, lane="long")
        self._job.failed.connect(self._failed)
        self._job.cancelled.connect(self._cancelled)
        self.began.emit()

    def _show_scan(self, progress: ScanProgress) -> None:
        panel = self._panel
        if progress.stage == "walk":
            panel.amount.setText(f"{words.count(progress.found, 'photo')} found")
            return
        panel.title.setText("Scanning photos")
        panel.bar.setRange(0, max(1, progress.total))
        panel.bar.setValue(progress.done)
        panel.amount.setText(
            f"{words.number(progress.done)} of {words.count(progress.total, 'photo')}"
        )
        pace = f"{progress.photos_per_second:.1f} photos/s"
        panel.pace.setText(f"{words.count(progress.faces, 'face')} · {pace}")
        if self._job is not None and not self._job.paused:
            left = progress.seconds_left
            panel.left.setText("" if left is None else f"{words.duration(left)} left")
        if time.monotonic() - self._shown > _REFRESH_S:
            self._shown = time.monotonic()
            self.changed.emit(Changed())

    def _show_regroup(self, progress: RegroupProgress) -> None:
        self._panel.title.setText(_STAGES.get(progress.stage, "Grouping the faces"))
        self._panel.bar.setRange(0, progress.total)
        self._panel.bar.setValue(progress.done)

    def _show_faces(self, progress: ModelProgress) -> None:
        panel = self._panel
        panel.bar.setRange(0, progress.total)
        panel.bar.setValue(progress.done)
        panel.amount.setText(
            f"{words.number(progress.done)} of {words.count(progress.total, 'face')}"
        )

    def _scanned(self, report: ScanReport) -> None:
        self._end()
        self.changed.emit(Changed())
        self.told.emit(_said(report))
        if report.waiting:
            self._left = self._left if self._left == "regroup" else "place"
        left = self._left
        if self._waiting is not None:
            self._start_waiting()
        elif left == "regroup":
            self._left = ""
            self.regroup()
        elif left:
            self._left = ""
            self.place()
        else:
            self._remember("")

    def _regrouped(self, report: RegroupReport) -> None:
        self._end()
        self._remember("")
        self.changed.emit(report.changed)
        if report.strangers:
            self.told.emit(
                f"{words.count(report.strangers, 'face')} of strangers set aside, like others that"
                " you set aside. They are under Unknown, Set aside."
            )
        self._start_waiting()

    def _previewed(self, plan: Plan) -> None:
        self._end()
        self.planned.emit(plan)
        self._start_waiting()

    def _done_alone(self, _: object) -> None:
        self._end()
        self.changed.emit(Changed())
        self._start_waiting()

    def _start_waiting(self) -> None:
        """Scan what was asked for meanwhile."""
        if self._waiting is not None:
            folders, self._waiting = self._waiting, None
            self.start(folders)

    def _cancelled(self) -> None:
        self._end()
        self.changed.emit(Changed())
        self.told.emit(self._kept)

    def _failed(self, error: BaseException) -> None:
        self._end()
        self._waiting = None
        self.changed.emit(Changed())
        self._context.jobs.unanswered.emit(error)

    def _end(self) -> None:
        self._job = None
        self._panel.hide()
        self.ended.emit()

    def _remember(self, what: str) -> None:
        self._context.memory.keep(_UNFINISHED, what)


def _said(report: ScanReport) -> str:
    facts = []
    if report.new:
        facts.append(f"{words.count(report.new, 'new photo')}")
    if report.changed:
        facts.append(f"{words.number(report.changed)} changed")
    if report.faces:
        facts.append(words.count(report.faces, "face"))
    if report.missing:
        facts.append(f"{words.number(report.missing)} missing")
    if report.failed:
        facts.append(f"{words.count(report.failed, 'problem')}")
    if report.offline:
        facts.append(f"{words.count(len(report.offline), 'folder')} not connected")
    done = f"Scan done: {', '.join(facts) or 'nothing new'}."
    if report.outdated:
        done += " “Read all photos again”, under Folders, now finds more faces than it did."
    return done if report.cache is None else f"{done} {report.cache}"
