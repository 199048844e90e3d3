"""`models list|fetch|use|rollback`: the networks that embed faces."""

from collections.abc import Generator
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from photo_faces.cli import shapes
from photo_faces.cli.invocation import Invocation
from photo_faces.cli.options import Json
from photo_faces.cli.output import answer, counted, emit_list, printable, say, table
from photo_faces.services.networks import models as service
from photo_faces.services.networks import versions
from photo_faces.services.upkeep.unfinished import alone
from photo_faces.storage.base.library import Library
from photo_faces.words import sentence

models = typer.Typer(help="List, fetch and choose the networks that embed faces.")

Name = Annotated[str, typer.Argument(metavar="NAME", help="As `models list` has it.")]


@models.callback(invoke_without_command=True)
def models_callback(context: typer.Context, as_json: Json = False) -> None:
    """List, fetch and choose the networks; without a command they are listed."""
    if context.invoked_subcommand is None:
        list_command(context, as_json=as_json)


@models.command("list")
def list_command(context: typer.Context, as_json: Json = False) -> None:
    """List the networks, whether they are on this machine, and their licences."""
    invocation = Invocation.of(context)
    with invocation.library_if_any() as library:
        listed = service.list_models(library, invocation.settings)
    if as_json:
        emit_list(map(shapes.model_row, listed))
        return
    table(
        ("model", "dim", "here", "in use", "learnt from", "licence"),
        [
            (one.name, one.dim, one.available, one.active, _learnt(one), sentence(one.licence))
            for one in listed
        ],
    )
    for better in (one.proposal for one in listed if one.proposal is not None):
        minutes = max(1, round(better.seconds / 60))
        say()
        say(f"{better.name} tells people apart better than {better.instead_of}, which is in use.")
        say(
            f"To change: photo-faces models use {better.name} "
            f"({counted(better.faces, 'face')} to embed, about {minutes} min; what you said stays)"
        )


def _learnt(one: service.ModelRow) -> str | None:
    if one.learnt_from is None or one.learnt_at is None:
        return None
    return f"{one.learnt_from}, {datetime.fromisoformat(one.learnt_at):%Y-%m-%d}"


@models.command("fetch")
def fetch_command(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(metavar="NAME", help="As `models list` has it, or yunet: the detector."),
    ],
    source: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", exists=True, dir_okay=False, help="From a file."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Bring a network's weights to this machine and check them."""
    invocation = Invocation.of(context)
    steps = service.fetch(invocation.settings, name, source)
    path = invocation.complete(steps, _bytes, kept="What was fetched so far is dropped.")
    row = {"model": name, "path": str(path)}
    answer(row, f"{name} is here: {printable(path)}", as_json=as_json)


def _bytes(progress: service.ModelProgress) -> str:
    done = f"{progress.done / 1e6:.1f}"
    return f"{done} of {progress.total / 1e6:.1f} MB" if progress.total else f"{done} MB"


@models.command("use")
def use_command(context: typer.Context, name: Name, as_json: Json = False) -> None:
    """Compare the library's faces by another network.

    They are embedded again from what the library stores; the photos are not needed.
    """
    invocation = Invocation.of(context)
    with invocation.library(create=True) as library:
        steps = versions.use(library, invocation.settings, name, "command line")
        tell_change(invocation, library, steps, as_json=as_json)


@models.command("rollback")
def rollback_command(context: typer.Context, as_json: Json = False) -> None:
    """Go back to the network that the one in use was learnt from."""
    invocation = Invocation.of(context)
    with invocation.library() as library:
        steps = versions.rollback(library, invocation.settings, "command line")
        tell_change(invocation, library, steps, as_json=as_json)


def tell_change(
    invocation: Invocation,
    library: Library,
    steps: Generator[service.ModelProgress | None, None, int],
    *,
    as_json: bool,
) -> None:
    """Change to another network, and say which is in use then."""
    changing = alone(library, "network", steps)
    embedded = invocation.complete(changing, _faces, kept="The library keeps its network.")
    name = service.active_name(library, invocation.settings)
    answer(
        {"model": name, "embedded": embedded},
        f"In use: {name}; {counted(embedded, 'face')} embedded.",
        "To see what grouping them anew would change: photo-faces cluster --preview",
        as_json=as_json,
    )


def _faces(progress: service.ModelProgress) -> str:
    return f"{progress.done:,} of {counted(progress.total, 'face')} embedded"
