"""`albums`: queries for photos under names."""

from typing import Annotated

import typer

from photo_faces.cli.find import understood
from photo_faces.cli.invocation import Invocation
from photo_faces.cli.options import Json, Query, text
from photo_faces.cli.output import answer, emit_list, printable, say, table
from photo_faces.cli.person import ORIGIN
from photo_faces.domain.names import plain_name
from photo_faces.query.writing import tidied
from photo_faces.services.searching.albums import Albums

albums = typer.Typer(help="Albums that fill themselves: queries for photos under names.")

Name = Annotated[str, typer.Argument(metavar="NAME", callback=text, help="Of the album.")]


@albums.callback(invoke_without_command=True)
def list_command(context: typer.Context, as_json: Json = False) -> None:
    """List the albums."""
    if context.invoked_subcommand is not None:
        return
    with Invocation.of(context).library() as library:
        listed = Albums(library, ORIGIN).list()
    if as_json:
        emit_list({"album": one.name, "query": one.query} for one in listed)
    elif listed:
        table(("album", "query"), [(one.name, one.query) for one in listed])
    else:
        say("There is no album yet. To make one: photo-faces albums add NAME QUERY")


@albums.command("add")
def add_command(
    context: typer.Context,
    name: Name,
    query: Query,
    as_json: Json = False,
) -> None:
    """Keep a query under a name, in place of the one that the name had."""
    with Invocation.of(context).library() as library:
        name, text = plain_name(name), tidied(" ".join(query))
        with understood(text):
            Albums(library, ORIGIN).keep(name, text)
    told = f"Kept {printable(name)}: {printable(text)}"
    answer({"album": name, "query": text}, told, as_json=as_json)


@albums.command("remove")
def remove_command(context: typer.Context, name: Name, as_json: Json = False) -> None:
    """Keep an album no longer; its photos stay as they are."""
    with Invocation.of(context).library() as library:
        name = plain_name(name)
        Albums(library, ORIGIN).drop(name)
    told = f"Removed {printable(name)}. To have it back: photo-faces undo"
    answer({"removed": name}, told, as_json=as_json)
