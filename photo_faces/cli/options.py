"""Options and arguments that several commands share."""

import os
from pathlib import Path
from typing import Annotated

import typer

from photo_faces.domain.errors import WrongUse

LARGEST = 2**63 - 1  # id, and number of anything, that the library's file can hold

Json = Annotated[bool, typer.Option("--json", help="Print JSON on standard output.")]
PersonId = Annotated[
    int,
    typer.Argument(metavar="ID", min=1, max=LARGEST, help="A person, as `people` lists them."),
]
Faces = Annotated[
    str,
    typer.Option(metavar="FACE,FACE...", help="Their ids, as `faces` lists them."),
]
Another = Annotated[
    bool, typer.Option("--another", help="Not the person who is called so already: two people.")
]
Picture = Annotated[
    Path,
    typer.Argument(metavar="IMAGE", exists=True, dir_okay=False, help="A picture with a face."),
]


def ids(listed: str) -> list[int]:
    """Read a comma-separated list of ids.

    Raises:
        WrongUse: it is none.
    """
    try:
        found = [int(one) for one in listed.split(",") if one.strip()]
    except ValueError:
        found = [0]
    if not all(0 < one <= LARGEST for one in found):
        raise WrongUse("no-ids", text=listed)
    return found


def text(given: str | None) -> str | None:
    """Read an argument that is kept as text; for `callback`.

    Where the locale is not of UTF-8, what was typed may still be.

    Raises:
        typer.BadParameter: it is no text in UTF-8.
    """
    if given is None:
        return None
    try:
        given.encode()
    except UnicodeEncodeError:
        try:
            return os.fsencode(given).decode()
        except UnicodeError:
            raise typer.BadParameter("it is no text in UTF-8.") from None
    return given


def texts(given: list[str] | None) -> list[str]:
    """Read several of them, or none; for `callback`.

    Raises:
        typer.BadParameter: one is no text in UTF-8.
    """
    return [word for one in given or () if (word := text(one)) is not None]


Query = Annotated[
    list[str],
    typer.Argument(metavar="QUERY", callback=texts, help='As in "Anna and Bob 2012..2015".'),
]
