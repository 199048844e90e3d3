"""`quality`: how well the library's faces are sorted."""

import dataclasses
from typing import Annotated

import typer

from photo_faces.cli.invocation import Invocation
from photo_faces.cli.options import Json
from photo_faces.cli.output import counted, emit, emit_list, say, table
from photo_faces.services.measuring.quality import (
    Figure,
    Figures,
    Quality,
    faces_behind,
    history,
    measure,
)

KEPT = "Nothing was changed."


def quality_command(
    context: typer.Context,
    faces: Annotated[
        Figure | None,
        typer.Option("--faces", help="List the faces behind this figure instead."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Measure how well your own faces are sorted.

    Nothing is guessed: what was not measured yet is said to be not known.
    """
    invocation = Invocation.of(context)
    with invocation.library() as library:
        if faces is not None:
            listed = faces_behind(library, faces)
            if as_json:
                emit_list(listed)
            else:
                table(("face",), [(face,) for face in listed])
            return
        measured = invocation.complete(measure(library), str, kept=KEPT)
        if not as_json:
            _tell(measured)
            return
        kept = [{"at": each.at, **each.figures} for each in history(library)]
    suggestion = measured.suggestion
    emit(
        {
            "figures": dataclasses.asdict(measured.figures),
            "regroup": None if suggestion is None else dataclasses.asdict(suggestion),
            "history": kept,
        }
    )


def _tell(measured: Quality) -> None:
    for words, value in _lines(measured.figures):
        say(f"{words:<40}{value}")
    suggestion = measured.suggestion
    if suggestion is None:
        return
    say()
    if suggestion.new_faces:
        say(f"{counted(suggestion.new_faces, 'face')} came since all were last grouped together.")
    if suggestion.joined:
        say(f"You joined people {counted(suggestion.joined, 'time')} since then.")
    say("To see what grouping all of them again would change: photo-faces cluster --preview")


def _lines(figures: Figures) -> list[tuple[str, str]]:
    purity = "not yet known: answer questions of the review"
    if figures.purity is not None:
        assert figures.purity_low is not None
        assert figures.purity_high is not None
        purity = (
            f"{figures.purity:.1%} (between {figures.purity_low:.1%} and "
            f"{figures.purity_high:.1%}, by {counted(figures.answers, 'answer')})"
        )
    return [
        ("faces", f"{figures.faces:,}"),
        ("twice in a photo by the machine", f"{figures.same_photo:,}"),
        ("names changed by the last run", f"{figures.names_changed:,}"),
        ("faces settled", f"{figures.settled:.1%}"),
        ("faces in the right person", purity),
        ("clicks to name 80 % of the faces", f"{figures.clicks_80:,}"),
        ("faces of nobody", f"{figures.unknown:.1%}"),
        ("people with a name", f"{figures.named:,}"),
        ("people without a name", f"{figures.unnamed:,}"),
        ("faces ignored", f"{figures.ignored:,}"),
    ]
