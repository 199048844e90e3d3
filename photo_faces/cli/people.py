"""`people` and `faces`: what is in the library."""

from pathlib import Path
from typing import Annotated

import typer

from photo_faces.cli import shapes
from photo_faces.cli.invocation import Invocation
from photo_faces.cli.options import Json
from photo_faces.cli.output import emit_list, note, printable, table
from photo_faces.services.archives.export import export_embeddings
from photo_faces.services.people.gallery import Gallery
from photo_faces.storage.base.library import Library


def people_command(context: typer.Context, as_json: Json = False) -> None:
    """List the people, those with most faces first."""
    with Invocation.of(context).library() as library:
        if not as_json:
            tell_people(library)
            return
        gallery = Gallery(library)
        emit_list(map(shapes.person_row, gallery.get(gallery.ids(hidden=True))))


def tell_people(library: Library) -> None:
    """Print the people of a library as a table."""
    gallery = Gallery(library)
    table(
        ("person", "faces", "photos", "hidden", "name"),
        [
            (one.id, one.faces, one.photos, one.hidden, one.label)
            for one in gallery.get(gallery.ids(hidden=True))
        ],
    )


def faces_command(
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
    """List all faces with their photos and people."""
    with Invocation.of(context).library() as library:
        if embeddings is not None:
            written = export_embeddings(library, embeddings)
            note(f"{written:,} vectors in {printable(embeddings)}")
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
