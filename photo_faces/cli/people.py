"""`people`: who is in the library."""

import typer

from photo_faces.cli import shapes
from photo_faces.cli.invocation import Invocation
from photo_faces.cli.options import Json
from photo_faces.cli.output import emit_list, table
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
