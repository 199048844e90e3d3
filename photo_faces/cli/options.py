"""Options and arguments that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from photo_faces.domain.errors import WrongUse

Json = Annotated[bool, typer.Option("--json", help="Print JSON on standard output.")]
PersonId = Annotated[int, typer.Argument(metavar="ID", help="A person, as `people` lists them.")]
Faces = Annotated[
    str,
    typer.Option(metavar="FACE,FACE...", help="Their ids, as `faces` lists them."),
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
        return [int(one) for one in listed.split(",") if one.strip()]
    except ValueError:
        raise WrongUse(f"{listed!r} is not a list of face ids such as 12,15,31") from None
