"""`photos gone` and `photos forget`: photos that no file shows any more."""

from typing import Annotated

import typer

from photo_faces.cli import shapes
from photo_faces.cli.invocation import Invocation
from photo_faces.cli.options import Json
from photo_faces.cli.output import emit_list, say, table
from photo_faces.cli.person import ORIGIN, report
from photo_faces.domain.errors import WrongUse
from photo_faces.services.people.gone import GonePhotos

photos = typer.Typer(
    help="Photos that are gone: list them, have them forgotten.", no_args_is_help=True
)


@photos.command("gone")
def gone_command(context: typer.Context, as_json: Json = False) -> None:
    """List the photos that no file shows any more; what was said of their faces is kept."""
    with Invocation.of(context).library() as library:
        listed = GonePhotos(library, ORIGIN).list()
    if as_json:
        emit_list(map(shapes.gone_row, listed))
    elif listed:
        table(
            ("photo", "faces", "people", "path"),
            [(str(one.id), one.faces, ", ".join(one.people), one.path) for one in listed],
        )
        say("To have some forgotten: photo-faces photos forget PHOTO; all of them: --all")
    else:
        say("No photos are gone.")


@photos.command("forget")
def forget_command(
    context: typer.Context,
    wanted: Annotated[
        list[int] | None,
        typer.Argument(metavar="PHOTO", help="As `photos gone` lists them.", show_default=False),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="All photos that are gone.")] = False,
    as_json: Json = False,
) -> None:
    """Forget photos that are gone, with what was said of their faces.

    `undo` brings them back until `history --keep` forgets the entry; then they are deleted from
    the library.
    """
    if bool(wanted) == everything:
        raise WrongUse("photos-which")
    with Invocation.of(context).library() as library:
        service = GonePhotos(library, ORIGIN)
        chosen = [one.id for one in service.list()] if everything else wanted or []
        changed = service.forget(chosen)
    report(changed, as_json=as_json)
