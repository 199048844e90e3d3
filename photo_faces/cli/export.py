"""`export`: copies of photos, to give away."""

from pathlib import Path
from typing import Annotated

import typer

from photo_faces.cli.failures import FAILED
from photo_faces.cli.find import found_by
from photo_faces.cli.invocation import Invocation
from photo_faces.cli.options import Json, Query
from photo_faces.cli.output import counted, emit, note, printable, say
from photo_faces.services.archives.copies import CopyProgress, Naming, Wanted, copy_photos
from photo_faces.words import sentence


def export_command(
    context: typer.Context,
    query: Query,
    folder: Annotated[
        Path, typer.Option("--to", metavar="DIR", file_okay=False, help="Where the copies go.")
    ],
    longest: Annotated[
        int | None,
        typer.Option("--size", metavar="PIXELS", min=100, help="Longest side; else as they are."),
    ] = None,
    naming: Annotated[
        Naming, typer.Option("--names", help="What the copies are called.")
    ] = Naming.ORIGINAL,
    keep: Annotated[
        bool, typer.Option("--metadata/--no-metadata", help="Whether date, camera, place go along.")
    ] = True,
    as_json: Json = False,
) -> None:
    """Copy the photos that a query finds to a folder. The photos themselves are only read.

    Without --size and --no-metadata, copies are the files as they are. Nothing is replaced.
    """
    invocation = Invocation.of(context)
    with invocation.library() as library:
        ids = found_by(library, invocation.settings, " ".join(query))
        wanted = Wanted(folder.absolute(), longest, naming, keep)
        steps = copy_photos(library, invocation.settings, ids, wanted)
        copied = invocation.complete(steps, _describe, kept="The copies made so far are kept.")
    if as_json:
        failed = [{"photo": str(path), "detail": sentence(why)} for path, why in copied.failed]
        emit({"folder": str(wanted.folder), "copied": len(copied.files), "failed": failed})
    else:
        for path, why in copied.failed:
            note(f"Not copied: {printable(path)}: {printable(sentence(why))}")
        say(f"{counted(len(copied.files), 'photo')} copied to {printable(wanted.folder)}")
    if copied.failed:
        raise typer.Exit(FAILED)


def _describe(progress: CopyProgress) -> str:
    return f"{progress.done:,} of {counted(progress.total, 'photo')} copied"
