"""`problems`, `folders`, `backup` and `restore`: looking after a library."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from photo_faces.cli import shapes
from photo_faces.cli.invocation import Invocation
from photo_faces.cli.options import Json
from photo_faces.cli.output import answer, emit_list, printable, say, table
from photo_faces.domain.errors import FewFound, WrongUse
from photo_faces.domain.records import Root
from photo_faces.services.archives.backup import restore
from photo_faces.services.scanning.folders import Folders
from photo_faces.services.scanning.problems import problems
from photo_faces.storage.base import backup
from photo_faces.words import sentence

folders = typer.Typer(help="List, add, move and remove the library's folders.")


def problems_command(context: typer.Context, as_json: Json = False) -> None:
    """List the photos that could not be used, or not fully, and why."""
    with Invocation.of(context).library() as library:
        listed = problems(library)
    if as_json:
        emit_list(map(shapes.problem_row, listed))
    elif listed:
        table(
            ("reason", "photo", "detail"),
            [(one.reason, one.photo, sentence(one.detail)) for one in listed],
        )
        say("To try again what could not be read: photo-faces scan --retry")
    else:
        say("No problems.")


@folders.callback(invoke_without_command=True)
def folders_callback(context: typer.Context, as_json: Json = False) -> None:
    """List, add, move and remove the library's folders; without a command they are listed."""
    if context.invoked_subcommand is None:
        list_command(context, as_json=as_json)


@folders.command("list")
def list_command(context: typer.Context, as_json: Json = False) -> None:
    """List the library's folders."""
    with Invocation.of(context).library() as library:
        listed = Folders(library).list()
    if as_json:
        emit_list(map(shapes.folder_row, listed))
        return
    table(
        ("folder", "photos", "offline", "path"),
        [(one.id, one.photos, one.offline, one.path) for one in listed],
    )


@folders.command("add")
def add_command(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", exists=True, file_okay=False, help="What to add.")
    ],
    as_json: Json = False,
) -> None:
    """Add a folder; the next scan reads it."""
    invocation = Invocation.of(context)
    with invocation.library(create=True) as library:
        added = Folders(library, invocation.settings.ignored).add(folder.absolute())
    told = f"Added {printable(added.path)}. To read it: photo-faces scan"
    answer(shapes.folder_row(added), told, as_json=as_json)


@folders.command("remove")
def remove_command(
    context: typer.Context,
    folder: Annotated[
        str, typer.Argument(metavar="DIR|ID", help="The folder, or its number in the list.")
    ],
    keep_names: Annotated[
        bool | None,
        typer.Option(
            "--keep-names/--forget-names",
            help="Whether the names given in it come back when it is added again.",
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Take a folder out of the library. Its photos stay where they are, untouched."""
    with Invocation.of(context).library() as library:
        service = Folders(library)
        root = _folder(service.list(), folder)
        changed = service.remove(root.id, keep_names=_asked(root, keep_names))
    row = {"changed": shapes.changed_row(changed)}
    answer(row, f"Removed {printable(root.path)}.", as_json=as_json)


@folders.command("move")
def move_command(
    context: typer.Context,
    old: Annotated[str, typer.Argument(metavar="OLD|ID", help="A folder, there or not.")],
    new: Annotated[
        Path, typer.Argument(metavar="NEW", exists=True, file_okay=False, help="Where it is now.")
    ],
    force: Annotated[
        bool, typer.Option("--force", help="Though hardly any of its photos are there.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Say where a folder of the library is now; what is known of its photos goes with it.

    No file is moved. Moving it back takes it back.
    """
    with Invocation.of(context).library() as library:
        service = Folders(library)
        root = _folder(service.list(), old)
        try:
            moved = service.move(root.id, new.absolute(), force=force)
        except FewFound as error:
            raise WrongUse("few-found-force", why=error.message) from error
    told = f"{printable(root.path)} is now {printable(moved.path)}. To look: photo-faces scan"
    answer(shapes.folder_row(moved), told, as_json=as_json)


def _folder(listed: list[Root], wanted: str) -> Root:
    path = Path(os.path.abspath(wanted))  # noqa: PTH100 -- as it was added
    for root in listed:
        if str(root.id) == wanted or root.path == path:
            return root
    raise WrongUse("no-root-so", folder=wanted)


def _asked(root: Root, keep_names: bool | None) -> bool:
    if keep_names is not None:
        return keep_names
    if not sys.stdin.isatty():
        raise WrongUse("names-kept-or-not")
    question = f"Keep the names given in {printable(root.path)} for when it comes back?"
    return typer.confirm(question, default=True, err=True)


def backup_command(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", dir_okay=False, help="Where to.")],
    as_json: Json = False,
) -> None:
    """Write a copy of the library, also while it is in use."""
    with Invocation.of(context).library() as library:
        backup.backup(library.path, file.absolute())
    told = f"The library is copied to {printable(file)}."
    answer({"backup": str(file.absolute())}, told, as_json=as_json)


def restore_command(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False, help="A backup.")
    ],
    as_json: Json = False,
) -> None:
    """Put a backup in the library's place; the replaced library is kept beside it."""
    path = Invocation.of(context).settings.library
    replaced = restore(file.absolute(), path)
    told = [f"{printable(file)} is now the library at {printable(path)}."]
    if replaced is not None:
        told.append(f"What was there before: {printable(replaced)}")
    row = {"library": str(path), "replaced": None if replaced is None else str(replaced)}
    answer(row, *told, as_json=as_json)
