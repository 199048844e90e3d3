"""`faces`: which there are, and those that the user draws because they were not found."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Annotated

import typer

from photo_faces.cli import shapes
from photo_faces.cli.failures import lines
from photo_faces.cli.invocation import Invocation
from photo_faces.cli.options import LARGEST, Another, Json, text
from photo_faces.cli.output import counted, emit, emit_list, note, printable, say, table
from photo_faces.cli.person import ORIGIN, report
from photo_faces.domain.errors import NameTaken, PhotoFacesError, WrongUse
from photo_faces.domain.records import Box, Changed
from photo_faces.services.archives.export import export_embeddings
from photo_faces.services.people.drawing import Drawing
from photo_faces.services.people.gallery import Gallery
from photo_faces.services.upkeep.looking import look_at_drawn
from photo_faces.services.viewing.thumbnails import PhotoImages
from photo_faces.storage.base.library import Library

faces = typer.Typer(help="List all faces with their photos and people; draw missed ones.")

FaceId = Annotated[
    int,
    typer.Argument(metavar="FACE", min=1, max=LARGEST, help="A drawn face, as `faces add` says."),
]
BoxOption = Annotated[
    str,
    typer.Option(
        "--box",
        metavar="L,T,R,B",
        help="Its left, top, right and bottom edge, in pixels of the upright photo.",
    ),
]


@faces.callback(invoke_without_command=True)
def list_command(
    context: typer.Context,
    embeddings: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.npz",
            dir_okay=False,
            help="Write the vectors there: `face` (n,) int64 and `vector` (n, d) float32.",
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """List all faces with their photos and people, or draw those that were not found."""
    if context.invoked_subcommand is not None:
        return
    with Invocation.of(context).library() as library:
        if embeddings is not None:
            written = export_embeddings(library, embeddings)
            note(f"{counted(written, 'vector')} in {printable(embeddings)}")
        listed = Gallery(library).all_faces()
        if as_json:
            emit_list(map(shapes.face_row, listed))
        elif embeddings is None:
            table(
                ("face", "person", "name", "state", "score", "quality", "missing", "box", "photo"),
                [
                    (
                        face.id,
                        face.person_id,
                        face.label,
                        face.state,
                        face.score,
                        face.quality,
                        face.missing,
                        ",".join(f"{side:.0f}" for side in shapes.box_row(face.box)),
                        face.photo,
                    )
                    for face in listed
                ],
            )


@faces.command("add")
def add_command(
    context: typer.Context,
    photo: Annotated[Path, typer.Argument(metavar="PHOTO", help="A photo of the library.")],
    box: BoxOption | None = None,
    name: Annotated[
        str | None, typer.Option(metavar="NAME", callback=text, help="Whose face it is.")
    ] = None,
    another: Another = False,
    as_json: Json = False,
) -> None:
    """Draw a face that was not found, and say whose it is.

    It is compared with others if there is enough to see of it, else kept as a name alone. Without
    --box it is that of somebody in the photo whose face is not seen.
    """
    wanted = None if box is None else _box(box)
    with _drawing(context) as (library, drawing):
        try:
            face_id, changed = drawing.add(
                drawing.photo_at(photo.absolute()), wanted, name, another=another
            )
        except NameTaken as error:
            holders = ", ".join(printable(label) for _, label in error.holders)
            note(f"Say which one: {holders}. If it is somebody else of that name, add --another.")
            raise
        changed |= look(context, library)
        (face,) = Gallery(library).faces([face_id])
    if as_json:
        emit({**shapes.face_row(face), "changed": shapes.changed_row(changed)})
        return
    report(changed)
    say(f"Face {face_id} is drawn{f', of {printable(face.label)}' if face.label else ''}.")


@faces.command("move")
def move_command(
    context: typer.Context, face: FaceId, box: BoxOption, as_json: Json = False
) -> None:
    """Give a drawn face another box."""
    wanted = _box(box)
    with _drawing(context) as (library, drawing):
        changed = drawing.move(face, wanted) | look(context, library)
    report(changed, as_json=as_json)


@faces.command("remove")
def remove_command(context: typer.Context, face: FaceId, as_json: Json = False) -> None:
    """Take a drawn face away again; for what was found: `person ignore --not-a-face`."""
    with _drawing(context) as (_, drawing):
        changed = drawing.remove([face])
    report(changed, as_json=as_json)


def look(context: typer.Context, library: Library) -> Changed:
    """Look at drawn faces that nobody has looked at yet; what was decided stands if that fails."""
    invocation = Invocation.of(context)
    try:
        with closing(PhotoImages(library, invocation.settings)) as pictures:
            steps = look_at_drawn(library, invocation.settings, pictures)
            return invocation.complete(steps, lambda _: "Looking at the face", kept=KEPT)
    except PhotoFacesError as error:
        note(f"{lines(error)}\n{KEPT}")
        return Changed()


KEPT = "The face is kept; the next scan looks at it."


@contextmanager
def _drawing(context: typer.Context) -> Iterator[tuple[Library, Drawing]]:
    with Invocation.of(context).library() as library:
        yield library, Drawing(library, ORIGIN)


def _box(edges: str) -> Box:
    try:
        left, top, right, bottom = map(float, edges.split(","))
    except ValueError:
        raise WrongUse("no-box", text=edges) from None
    return Box(left, top, right, bottom)
