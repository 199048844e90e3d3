"""`history`, `undo` and `redo`."""

from datetime import datetime
from typing import Annotated

import typer

from photo_faces.cli import shapes
from photo_faces.cli.faces import look
from photo_faces.cli.invocation import Invocation
from photo_faces.cli.options import LARGEST, Json
from photo_faces.cli.output import counted, emit, emit_list, note, printable, say, table
from photo_faces.cli.person import ORIGIN, tell_changed
from photo_faces.domain import records
from photo_faces.services.people.history import History, Undone
from photo_faces.words.history import called

Entry = Annotated[
    int | None,
    typer.Argument(metavar="ENTRY", min=1, max=LARGEST, help="One entry, as `history` lists them."),
]


def history_command(
    context: typer.Context,
    top: Annotated[
        int, typer.Option(metavar="N", min=1, max=LARGEST, help="How many to list.")
    ] = 20,
    keep: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=0,
            max=LARGEST,
            help="First forget all but the newest N: they cannot be undone.",
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """List what was decided and done, the newest first."""
    invocation = Invocation.of(context)
    with invocation.library() as library:
        history = History(library, ORIGIN)
        if keep is not None:
            gone = history.purge(keep=keep, cache=invocation.settings.cache_folder)
            note(f"Forgot {counted(gone, 'entry', 'entries')}.")
        listed = history.entries(limit=top)
    if as_json:
        emit_list(map(shapes.entry_row, listed))
        return
    table(("entry", "when", "by", "undone", "faces", "people", "what"), map(_row, listed))


def _row(one: records.Entry) -> tuple[object, ...]:
    undone = "in part" if one.partly and one.undone else one.undone
    at = _local(one.at)
    return str(one.id), at, one.origin, undone, one.faces, one.people, called(one.said)


def _local(moment: datetime) -> str:
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")


def undo_command(context: typer.Context, entry: Entry = None, as_json: Json = False) -> None:
    """Take back the last decision about people and faces, or an earlier one.

    Of an earlier one, what you said since stays: people that were merged can be parted again,
    and what was named in between keeps its name. What stays out can be taken back by the same
    command later, once the newer word is.
    """
    with Invocation.of(context).library() as library:
        undone = History(library, ORIGIN).undo(entry)
        look(context, library)  # at a drawn face that is elsewhere by that
    _report("undone", undone, as_json=as_json)


def redo_command(context: typer.Context, entry: Entry = None, as_json: Json = False) -> None:
    """Do again what was undone last, or what an entry did that is undone."""
    with Invocation.of(context).library() as library:
        redone = History(library, ORIGIN).redo(entry)
        look(context, library)
    _report("redone", redone, as_json=as_json)


def _report(done: str, what: Undone, *, as_json: bool) -> None:
    if what.skipped:
        changes = counted(what.skipped, "change")
        note(f"Something newer was said, so this was left alone: {changes}.")
    if as_json:
        emit({done: called(what.said), "changed": shapes.changed_row(what.changed)})
        return
    say(f"{done.capitalize()}: {printable(called(what.said))}")
    tell_changed(what.changed)
