"""`places`: where the photos were taken."""

import typer

from photo_faces.cli.invocation import Invocation
from photo_faces.cli.options import Json
from photo_faces.cli.output import emit_list, say, table
from photo_faces.services.searching.places import Places


def places_command(context: typer.Context, as_json: Json = False) -> None:
    """List the countries and towns where photos were taken, from a list on this machine."""
    invocation = Invocation.of(context)
    with invocation.library() as library:
        places = Places(library, invocation.settings.cache_folder)
        invocation.complete(places.prepare(), str, kept="Nothing was changed.")
        found = places.all()
    if as_json:
        emit_list(
            {"country": each.country, "city": each.city or None, "photos": each.photos}
            for each in found
        )
    elif found:
        table(
            ("country", "town", "photos"),
            [(each.country, each.city, each.photos) for each in found],
        )
    else:
        say("No photo says where it was taken.")
