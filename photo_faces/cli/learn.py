"""`learn`: let the network learn from the library's people, and use what came of it."""

from typing import Annotated

import typer

from photo_faces.cli import shapes
from photo_faces.cli.invocation import Invocation
from photo_faces.cli.models import tell_change
from photo_faces.cli.options import LARGEST, Json
from photo_faces.cli.output import answer, counted, emit, emit_list, say, table
from photo_faces.domain.errors import WrongUse
from photo_faces.domain.learned import LearnProgress, Report
from photo_faces.domain.message import Message
from photo_faces.domain.readiness import Readiness
from photo_faces.runtime.call import silent
from photo_faces.services.learning import learn as service
from photo_faces.services.upkeep.unfinished import alone
from photo_faces.storage.base.library import Library
from photo_faces.words import sentence

learn = typer.Typer(help="Let the network learn from the people you named.")

KEPT = "What was done so far is kept: `photo-faces learn run` goes on there."
PHASES = {
    "reading": "faces read: {:,} of {:,}",
    "trial": "step {:,} of {:,}",
    "training": "step {:,} of {:,}",
    "judging": "judging on photos and people it has not seen",
}

Run = Annotated[
    int | None,
    typer.Argument(
        metavar="RUN", min=1, max=LARGEST, help="As `learn runs` has it; else the last one."
    ),
]


@learn.callback(invoke_without_command=True)
def learn_callback(context: typer.Context, as_json: Json = False) -> None:
    """Say what the network could learn from; nothing is changed."""
    if context.invoked_subcommand is None:
        status_command(context, as_json=as_json)


@learn.command("status")
def status_command(context: typer.Context, as_json: Json = False) -> None:
    """Say what the network could learn from, and whether that is enough."""
    invocation = Invocation.of(context)
    with invocation.library() as library:
        steps = service.readiness(library, invocation.settings)
        found = invocation.complete(silent(steps), str, kept="Nothing was changed.")
        used = service.in_use(library)
    if as_json:
        emit(shapes.readiness_row(found))
        return
    _tell_readiness(found, used)


def _tell_readiness(found: Readiness, used: Message) -> None:
    say(f"In use: {sentence(used)}.")
    say(
        f"To learn from: {_people(found.people)} with {counted(found.faces, 'face')} "
        f"({found.confirmed:,} picked one by one), {_people(found.clusters)} without a "
        f"name, and {counted(found.strangers, 'face')} of others for contrast."
    )
    if found.unfinished:
        say("A run was stopped. To go on: photo-faces learn run. To drop it: learn discard")
    elif found.needed is None:
        if found.again:
            learnt = counted(found.learnt, "face")
            say(f"Much was confirmed since the network in use learnt {learnt}: learn again.")
        time = counted(max(1, round(found.minutes)), "minute")
        say(f"That is enough: about {time} here ({found.device}).")
        say("To begin: photo-faces learn run. Nothing changes before you say so.")
    else:
        say(f"Not yet: {sentence(found.needed)}")


def _people(count: int) -> str:
    return counted(count, "person", "people")


@learn.command("run")
def run_command(context: typer.Context, as_json: Json = False) -> None:
    """Train a copy of the network, and judge it on photos and people it has not seen.

    Goes on with a run that was stopped. What comes of it is only used after `learn adopt`.
    """
    invocation = Invocation.of(context)
    with invocation.library() as library:
        steps = alone(library, "learning", service.learn(library, invocation.settings))
        run_id = invocation.complete(steps, _progress, kept=KEPT)
        report = service.report(library, run_id)
        _show(library, run_id, report, as_json=as_json)


def _progress(progress: LearnProgress) -> str:
    words = PHASES[progress.phase].format(progress.done, progress.total)
    if progress.trial:
        words = f"trial {progress.trial} of {progress.trials}, {words}"
    if progress.loss is not None:
        words += f", loss {progress.loss:.4f}"
    left = progress.seconds_left
    return f"{progress.share:.0%}: {words}" + (
        "" if left is None else f", {left / 60:.0f} min left"
    )


@learn.command("runs")
def runs_command(context: typer.Context, as_json: Json = False) -> None:
    """List what was learnt so far, the newest first."""
    with Invocation.of(context).library() as library:
        listed = service.runs(library)
    if as_json:
        emit_list(map(shapes.run_row, listed))
        return
    table(
        ("run", "at", "people", "faces", "better", "in use", "why"),
        [
            (
                one.id,
                one.at[:10],
                one.people,
                one.faces,
                one.better,
                one.active,
                sentence(one.reason),
            )
            for one in listed
        ],
    )


@learn.command("report")
def report_command(context: typer.Context, run: Run = None, as_json: Json = False) -> None:
    """Show what a run came to: how many new photos are recognised, before and after."""
    with Invocation.of(context).library() as library:
        run_id = _chosen(library, run)
        report = service.report(library, run_id)
        _show(library, run_id, report, as_json=as_json)


def _chosen(library: Library, run: int | None) -> int:
    if run is not None:
        return run
    listed = service.runs(library)
    if not listed:
        raise WrongUse("no-runs")
    return listed[0].id


def _show(library: Library, run_id: int, report: Report, *, as_json: bool) -> None:
    if as_json:
        emit({"run": run_id, **report.plain(), "reason": sentence(report.reason)})
        return
    if report.new_photos is not None:
        photos, before, after = report.new_photos.counts()
        say(
            f"New photos recognised: {before:,} of {photos:,} before, {after:,} now; strangers "
            f"taken for somebody: 1 in {1 / report.new_photos.strangers:,.0f}, as before."
        )
        for name, who in service.recognised(library, report):
            say(f"  {name}: {who.before:,} of {who.photos:,} before, {who.after:,} now")
    say(sentence(report.reason))
    table(
        ("faces", "false accepts", "before", "after", "change", "between", "judged"),
        [
            (
                figure.group,
                f"{figure.far:g}",
                f"{figure.before:.2%}",
                f"{figure.after:.2%}",
                f"{figure.after - figure.before:+.2%}",
                f"{figure.low:+.2%} and {figure.high:+.2%}",
                figure.judged,
            )
            for figure in (*report.gain, *report.figures)
            if figure.genuine and figure.impostors
        ],
    )
    if report.better:
        say(f"To use it: photo-faces learn adopt {run_id}. To go back: photo-faces models rollback")


@learn.command("adopt")
def adopt_command(context: typer.Context, run: Run = None, as_json: Json = False) -> None:
    """Use the network of a run: embed all faces by it, then change over."""
    invocation = Invocation.of(context)
    with invocation.library() as library:
        steps = service.adopt(library, invocation.settings, _chosen(library, run), "command line")
        tell_change(invocation, library, steps, as_json=as_json)


@learn.command("discard")
def discard_command(context: typer.Context, as_json: Json = False) -> None:
    """Drop a run that was stopped."""
    invocation = Invocation.of(context)
    with invocation.library() as library:
        service.discard(library, invocation.settings)
    answer({"discarded": True}, "A run that was stopped is dropped.", as_json=as_json)
