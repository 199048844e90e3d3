"""`demo`: a throw-away library, so that there is something to see on an empty machine."""

import dataclasses
from typing import Annotated

import typer

from photo_faces.cli.display import obstacle
from photo_faces.cli.invocation import Invocation
from photo_faces.cli.options import Json
from photo_faces.cli.output import counted, emit, note, say
from photo_faces.cli.people import tell_people
from photo_faces.cli.scanning import describe_update
from photo_faces.cli.window import open_window
from photo_faces.runtime.scratch import throw_away
from photo_faces.services.demo.library import DemoReport, demo_settings, fill
from photo_faces.storage.base.library import Library
from photo_faces.words import sentence


def demo_command(
    context: typer.Context,
    no_window: Annotated[
        bool, typer.Option("--no-window", help="Only print what was found.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Open a library of sample photos that is gone when the window is closed.

    Twenty years of a drawn family, in a thousand photos; beside it, one real portrait as an album
    of years would have it goes through scan and cluster. Your own library is not touched.
    """
    invocation = Invocation.of(context)
    with throw_away() as folder:
        settings = demo_settings(invocation.settings, folder)
        with Library.open(settings.library) as library:
            steps = fill(library, settings, folder)
            report = invocation.complete(steps, describe_update, kept="The demo is gone.")
            if as_json:
                emit(dataclasses.asdict(report))
            else:
                _tell(report)
                tell_people(library)
        reason = None if no_window else obstacle()
        if reason is not None:
            note(f"\nNo window was opened. {sentence(reason)}")
        elif not no_window:
            raise typer.Exit(open_window(settings))


def _tell(report: DemoReport) -> None:
    say(
        f"{counted(report.photos, 'photo')}, {counted(report.faces, 'face')}, "
        f"{counted(report.people, 'person', 'people')} ({report.named:,} named), "
        f"{counted(report.unknown, 'unknown face')}, in {report.seconds:.1f} s."
    )
