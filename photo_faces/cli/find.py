"""`find`: photos by a query."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.cells import cell_len

from photo_faces.cli import shapes
from photo_faces.cli.invocation import Invocation
from photo_faces.cli.options import Json, texts
from photo_faces.cli.output import emit_list, say, table
from photo_faces.domain.errors import WrongUse
from photo_faces.query.parse import QueryError
from photo_faces.query.writing import joined, quoted
from photo_faces.services.searching.find import Finder, FoundPhoto
from photo_faces.services.searching.search import Search
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library


def find_command(
    context: typer.Context,
    query: Annotated[
        list[str] | None,
        typer.Argument(metavar="QUERY", callback=texts, help='As in "Anna and Bob 2012..2015".'),
    ] = None,
    face: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE", exists=True, dir_okay=False, help="Also with a face like that in FILE."
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Find photos by who is in them, and by when and where they were taken.

    Anna and Bob; Anna or Bob; Anna not Bob; only Anna, Bob; Anna age 3..6; 2012..2015; 2014-08;
    faces: 3; unnamed; folder: Italy; camera: Canon; place: Rome; new (of the last scan);
    face:123 (with a face like that). Parentheses group.
    """
    invocation = Invocation.of(context)
    settings = invocation.settings
    with invocation.library() as library:
        asked = " ".join(query or ())
        for picture in face or ():
            asked = joined(asked, f"face:{quoted(str(picture.absolute()))}")
        ids = found_by(library, settings, asked)
        found = Finder(library, settings).photos(ids)
        if as_json:
            emit_list(map(shapes.found_row, found))
        elif ids:
            table(("taken", "people", "photo"), map(_row, found))
        else:
            say("No photo is like that.")


def _row(found: FoundPhoto) -> tuple[str, str, Path]:
    taken = found.photo.taken_at
    names = ", ".join(name for _, name in found.people)
    return taken.date().isoformat() if taken else "", names, found.photo.path


def found_by(library: Library, settings: Settings, query: str) -> list[int]:
    """The photos that a query finds.

    Raises:
        WrongUse: it cannot be understood; points at the place.
    """
    with understood(query), closing(Search(library, settings)) as search:
        return Finder(library, settings, search).find(query).ids


@contextmanager
def understood(query: str) -> Iterator[None]:
    """Points at the place in a query that cannot be understood.

    Raises:
        WrongUse: says what is wrong there.
    """
    try:
        yield
    except QueryError as error:
        raise WrongUse(
            "query-wrong", why=error.message, query=query, pointer=_pointer(query, error)
        ) from error


def _pointer(query: str, error: QueryError) -> str:
    """Signs that stand under the place on a terminal, where a Chinese letter takes two columns."""
    before, there = query[: error.start], query[error.start : error.end]
    return " " * cell_len(before) + "^" * max(1, cell_len(there))
