"""`scan` and `cluster`: from folders to people."""

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from photo_faces.cli.invocation import Invocation
from photo_faces.cli.options import Json
from photo_faces.cli.output import counted, emit, note, printable, say, table
from photo_faces.domain.errors import WrongUse
from photo_faces.services.grouping.preview import Plan, plan_row
from photo_faces.services.grouping.regroup import (
    RegroupProgress,
    apply_plan,
)
from photo_faces.services.grouping.regroup import preview as full_regroup
from photo_faces.services.people.people import People
from photo_faces.services.scanning.folders import Folders
from photo_faces.services.scanning.problems import try_again
from photo_faces.services.scanning.scan import ScanProgress, ScanReport
from photo_faces.services.scanning.walk import PassedOver
from photo_faces.services.upkeep.update import Grouping, Updated, group, update
from photo_faces.storage.people.clusters import Applied
from photo_faces.words import sentence

KEPT_BY_SCAN = "All photos read so far are kept; the next scan goes on from there."
KEPT_BY_LOOKING = "People are as they were before."
KEPT_BY_CLUSTER = "People are as they were before; the next scan goes on with it."

REGROUP_STAGES = {
    "reading": "Reading the faces",
    "neighbours": "Looking for the most similar faces",
    "clusters": "Grouping the faces",
    "people": "Joining groups to people",
    "saving": "Saving",
}


Dirs = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="DIR", exists=True, file_okay=False, help="Folders to add, or to read again."
    ),
]
Placing = Annotated[
    bool,
    typer.Option(
        "--place/--no-place", help="Put new faces with the people they look like, or leave them."
    ),
]


def scan_command(
    context: typer.Context,
    folders: Dirs = None,
    retry: Annotated[
        bool, typer.Option("--retry", help="Read again what could not be read before.")
    ] = False,
    reread: Annotated[
        bool,
        typer.Option(
            "--reread", help="Read again what looks unchanged: all photos, or those in DIR."
        ),
    ] = False,
    place: Placing = True,
    as_json: Json = False,
) -> None:
    """Read what is new or changed in the library's folders, and put new faces with their people.

    Without DIR, the folders that the library already has are scanned again. Photos are only
    read, never written to, and an interrupted scan goes on where it was.
    """
    invocation = Invocation.of(context)
    named = [folder.absolute() for folder in folders or ()]
    with invocation.library(create=bool(folders) and not reread) as library:
        if not folders and not Folders(library).list():
            raise WrongUse("no-roots")
        if retry:
            try_again(library)
        adding, again = ([], named) if reread else (named, None)
        grouping: Grouping = "new" if place else "none"
        steps = update(library, invocation.settings, adding, again=again, grouping=grouping)
        done = invocation.complete(steps, describe_update, kept=KEPT_BY_SCAN)
    _note_troubles(done.scanned)
    if as_json:
        emit(_update_row(done))
    else:
        _tell(done)


def _note_troubles(report: ScanReport) -> None:
    for folder in report.offline:
        note(f"Offline, left as it was: {printable(folder)}")
    if report.offline:
        note("If one is elsewhere now: photo-faces folders move OLD NEW")
    if report.cache is not None:
        note(printable(sentence(report.cache)))


def _update_row(done: Updated) -> dict[str, Any]:
    report = done.scanned
    placed = None if done.grouped is None else report_row(done.grouped, "changed")
    cache = None if report.cache is None else sentence(report.cache)
    return report_row(report, "offline", "waiting") | {"cache": cache, "placed": placed}


def report_row(report: ScanReport | Applied, *without: str) -> dict[str, Any]:
    """The report as JSON has it."""
    row = dataclasses.asdict(report)
    return {name: value for name, value in row.items() if name not in without}


def _tell(done: Updated) -> None:
    report = done.scanned
    say(
        f"{counted(report.photos, 'photo')}: {report.new:,} new, {report.changed:,} changed, "
        f"{report.moved:,} moved, {report.missing:,} missing, {report.failed:,} failed. "
        f"{counted(report.faces, 'face')} found in {report.seconds:.1f} s."
    )
    if report.passed_over != PassedOver():
        say(_passed_over(report.passed_over))
    if report.failed:
        say("Why some failed: photo-faces problems")
    if report.outdated:
        say(
            f"Read by an older detector: {counted(report.outdated, 'photo')}. "
            "The new one finds more faces. To read all photos again (what you said stays): "
            "photo-faces scan --reread"
        )
    if done.grouped is not None:
        _tell_placed(done.grouped)
    elif report.waiting:
        say("To group the faces into people: photo-faces cluster --new")


def _tell_placed(report: Applied) -> None:
    say(
        f"{counted(report.faces, 'new face')}, {report.unknown:,} unknown; "
        f"people found: {report.clusters:,}; in {report.seconds:.1f} s."
    )
    _tell_more(report)


def _tell_more(report: Applied) -> None:
    if report.strangers:
        faces = counted(report.strangers, "face")
        say(
            f"Set aside as strangers, like others that you set aside: {faces}. "
            "To bring back: under Unknown > Set aside, or with photo-faces person bring-back"
        )
    say("To see the people: photo-faces people")


def _passed_over(what: PassedOver) -> str:
    parts = []
    if what.folders:
        names = ", ".join(map(printable, what.names))
        parts.append(f"{counted(what.folders, 'folder')} ({names})")
    if what.files:
        parts.append(counted(what.files, "file"))
    return (
        f"Passed over for their names: {' and '.join(parts)}. "
        "To read such a folder, name it: photo-faces scan FOLDER"
    )


def describe_update(progress: object) -> str:
    """The progress of an update in words."""
    match progress:
        case ScanProgress():
            return _describe_scan(progress)
        case RegroupProgress():
            return describe_regroup(progress)
    raise TypeError(progress)


def _describe_scan(progress: ScanProgress) -> str:
    if progress.stage == "waiting":
        return "Waiting: another window or command is scanning or grouping this library"
    if progress.stage == "walk":
        return f"Looking for photos: {progress.found:,} found"
    if not progress.done:
        return f"Starting: {counted(progress.total, 'photo')} to read"
    text = (
        f"{progress.done:,} of {counted(progress.total, 'photo')} read, "
        f"{counted(progress.faces, 'face')}, "
        f"{progress.photos_per_second:.1f} photos/s"
    )
    if progress.failed:
        text += f", {progress.failed:,} failed"
    if progress.seconds_left is not None:
        minutes, seconds = divmod(round(progress.seconds_left), 60)
        text += f", {minutes}:{seconds:02} left"
    return text


def cluster_command(
    context: typer.Context,
    new: Annotated[
        bool, typer.Option("--new", help="Only place faces that were not grouped before.")
    ] = False,
    preview: Annotated[
        bool, typer.Option("--preview", help="Show what --full would change; change nothing.")
    ] = False,
    full: Annotated[
        bool,
        typer.Option("--full", help="Move also faces that you accepted by naming their cluster."),
    ] = False,
    as_json: Json = False,
) -> None:
    """Group all faces into people.

    What you said of people and faces stays as you said it. With --full the run is an entry of
    yours in the history and can be undone.
    """
    if new + preview + full > 1:
        raise WrongUse("grouping-which")
    invocation = Invocation.of(context)
    with invocation.library() as library:
        if preview or full:
            looking = full_regroup(library, invocation.settings.niceness)
            plan = invocation.complete(looking, describe_regroup, kept=KEPT_BY_LOOKING)
            if preview:
                _show_plan(plan, People(library, "command line"), as_json=as_json)
                return
            report = apply_plan(library, plan, "command line")
        else:
            steps = group(library, invocation.settings, "new" if new else "all")
            report = invocation.complete(steps, describe_update, kept=KEPT_BY_CLUSTER)
    if as_json:
        emit(report_row(report, "changed"))
    elif new:
        _tell_placed(report)
    else:
        _tell_grouped(report)


def _tell_grouped(report: Applied) -> None:
    say(
        f"{counted(report.faces, 'face')} in {counted(report.clusters, 'cluster')}, "
        f"{report.unknown:,} unknown, "
        f"{report.moved:,} moved, in {report.seconds:.1f} s."
    )
    _tell_more(report)


def _show_plan(plan: Plan, people: People, *, as_json: bool) -> None:
    if as_json:
        emit(plan_row(plan))
        return
    say(sentence(plan.told()))
    if not plan.moves:
        return
    names = dict(people.names())
    table(
        ("face", "from", "to"),
        (
            (move.face_id, _whom(move.from_person, names), _whom(move.to_person, names))
            for move in plan.moves
        ),
    )
    say("To do it: photo-faces cluster --full")


def _whom(person: int | None, names: Mapping[int, str]) -> str:
    if person is None:
        return "nobody"
    if person < 0:
        return f"new person {-1 - person}"
    return names.get(person, f"person {person}")


def describe_regroup(progress: RegroupProgress) -> str:
    """The progress of a clustering in words."""
    text = REGROUP_STAGES[progress.stage]
    return f"{text}: {progress.done:,} of {progress.total:,}" if progress.total > 1 else text
