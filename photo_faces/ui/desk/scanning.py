"""Scanning and grouping: one after the other, gone on with at the next start."""

import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from photo_faces.domain.language import noop, plural, together, tr
from photo_faces.domain.records import Changed
from photo_faces.services.grouping.preview import Plan
from photo_faces.services.grouping.regroup import RegroupProgress, preview
from photo_faces.services.scanning.scan import ScanProgress, ScanReport
from photo_faces.services.upkeep.update import Grouping, Updated, group, update
from photo_faces.storage.people.clusters import Applied
from photo_faces.ui import words
from photo_faces.ui.desk.context import Context
from photo_faces.ui.desk.navigation import Navigator, Place
from photo_faces.ui.desk.tasks import Run, Task, Tasks
from photo_faces.ui.widgets.progress_panel import Told
from photo_faces.words import sentence

_REFRESH_S: Final = 4.0  # how often the pages show what a scan has found so far
_STAGES: Final = {
    "reading": noop("Reading the faces"),
    "neighbours": noop("Comparing the faces"),
    "clusters": noop("Grouping the faces"),
    "people": noop("Keeping your names"),
    "saving": noop("Saving the groups"),
}


class ScanController(QObject):
    """Has the library brought up to date, and its faces grouped.

    Signals:
        asked: the user wants all folders scanned now.
        scanned: a sentence that says what came of it, what can be done now, and what does it.
        looking: from now on for what a full regroup would change.
        planned: what that is, a `Plan`.
        unplanned: nothing came of looking for it.
    """

    asked = Signal()
    scanned = Signal(str, str, object)
    looking = Signal()
    planned = Signal(object)
    unplanned = Signal()

    def __init__(self, context: Context, tasks: Tasks, navigator: Navigator) -> None:
        super().__init__(tasks)
        self._context, self._tasks, self._navigator = context, tasks, navigator
        self._waiting: list[Path] | None = None  # to be scanned next; empty for all folders
        self._shown = 0.0
        tasks.ended.connect(self._start_waiting)

    def start(
        self,
        folders: Sequence[Path] = (),
        grouping: Grouping = "new",
        *,
        by_itself: bool = False,
    ) -> Run | None:
        """Scan folders that are new, or all there are; after what is under way now.

        What the user did not ask for lets all other programs go first.
        """
        if not (folders or by_itself):
            self.asked.emit()
        if self._tasks.busy:
            self._waiting = [*(self._waiting or []), *folders]
            return None
        return self._update(list(folders), None, grouping, by_itself=by_itself)

    def read_again(self, folders: Sequence[Path]) -> None:
        """Scan, and read again what looks unchanged in some folders; in all of them for none."""
        self._update([], list(folders), "new")

    def _update(
        self,
        adding: list[Path],
        again: list[Path] | None,
        grouping: Grouping,
        *,
        by_itself: bool = False,
    ) -> Run | None:
        library, settings = self._context.library, self._context.settings
        if by_itself:
            settings = settings.stepping_back()
        call = partial(update, library, settings, adding, again=again, grouping=grouping)
        run = self._tasks.run_or_say(Task(tr("Looking for photos"), call, _told, work="update"))
        if run is not None:
            run.job.progressed.connect(self._refresh)
            run.job.done.connect(self._updated)
        return run

    def regroup(self) -> None:
        """Group all faces anew, but for those that the user named."""
        call = partial(group, self._context.library, self._context.settings, "all")
        if run := self._tasks.run_or_say(
            Task(tr("Grouping the faces"), call, _told, work="update")
        ):
            run.job.done.connect(self._regrouped)

    def preview(self) -> None:
        """Find out what grouping everything would change, named faces too."""
        call = partial(preview, self._context.library, self._context.settings.niceness)
        if run := self._tasks.run_or_say(
            Task(tr("Regrouping everything"), call, _told, changes=False)
        ):
            run.job.done.connect(self._previewed)
            run.job.failed.connect(lambda _: self.unplanned.emit())
            run.job.cancelled.connect(self.unplanned)
            self.looking.emit()

    def _refresh(self) -> None:
        """Show now and then what was found so far."""
        if time.monotonic() - self._shown > _REFRESH_S:
            self._shown = time.monotonic()
            self._tasks.changed.emit(Changed.everything())

    def _updated(self, done: Updated) -> None:
        place = _place_of(done.scanned)
        show = partial(self._navigator.go, place) if place else None
        self.scanned.emit(_said(done.scanned), tr("Show") if show else "", show)
        if done.grouped is not None and (said := _strangers(done.grouped)):
            self._tasks.told.emit(said)

    def _regrouped(self, report: Applied) -> None:
        said = tr("The unnamed faces are grouped again. What you named stayed.")
        self._tasks.told.emit(together(said, *filter(None, [_strangers(report)])))

    def _previewed(self, plan: Plan) -> None:
        self.planned.emit(plan)

    def _start_waiting(self, well: bool) -> None:
        """Scan what was asked for meanwhile; what is in known folders, if that was not given up."""
        folders, self._waiting = self._waiting, None
        if folders or (well and folders is not None):
            self.start(folders)


def _told(progress: ScanProgress | RegroupProgress) -> Told:
    if isinstance(progress, RegroupProgress):
        title = tr(_STAGES.get(progress.stage, noop("Grouping the faces")))
        return Told(title, progress.done, progress.total)
    if progress.stage == "waiting":
        return Told(tr("Waiting"), amount=tr("Another window or command is scanning"))
    if progress.stage == "walk":
        found = plural("%n photos found", "%n photo found", progress.found)
        return Told(tr("Looking for photos"), amount=found)
    left = progress.seconds_left
    return Told(
        tr("Scanning photos"),
        progress.done,
        max(1, progress.total),
        amount=words.share_of_photos(progress.done, progress.total),
        pace=tr(
            "{faces} · {pace} photos/s",
            faces=words.faces(progress.faces),
            pace=words.decimal(progress.photos_per_second),
        ),
        left="" if left is None else tr("{left} left", left=words.duration(left)),
    )


def _strangers(report: Applied) -> str:
    """How many faces a grouping set aside; nothing where it was none."""
    if not report.strangers:
        return ""
    return plural(
        "%n faces of strangers set aside, like others that you set aside. "
        "They are under Unknown, Set aside.",
        "%n face of a stranger set aside, like others that you set aside. "
        "It is under Unknown, Set aside.",
        report.strangers,
    )


def _place_of(report: ScanReport) -> Place | None:
    """Where it is seen what came of a scan."""
    if report.added:
        return Place("photos", query="new")
    if report.missing:
        return Place("gone")
    return Place("problems") if report.failed else None


def _said(report: ScanReport) -> str:
    facts = []
    if report.added:
        facts.append(plural("%n new photos", "%n new photo", report.added))
    if report.changed:
        facts.append(plural("%n changed", "%n changed", report.changed))
    if report.faces:
        facts.append(words.faces(report.faces))
    if report.missing:
        facts.append(plural("%n gone", "%n gone", report.missing))
    if report.failed:
        facts.append(plural("%n problems", "%n problem", report.failed))
    if report.offline:
        away = len(report.offline)
        facts.append(plural("%n folders not connected", "%n folder not connected", away))
    if facts:
        told = [tr("Scan done: {facts}.", facts=words.listed(*facts))]
    else:
        told = [tr("Scan done: nothing new.")]
    if report.outdated:
        told.append(tr("“Read again”, under Folders, now finds more faces than it did."))
    if report.cache is not None:
        told.append(sentence(report.cache))
    return together(*told)
