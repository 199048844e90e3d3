"""`people`, `faces`, `person ...` and `undo`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Final

import typer

from photo_faces.cli import shapes
from photo_faces.cli.invocation import Invocation
from photo_faces.cli.options import Faces, Json, PersonId, ids
from photo_faces.cli.output import emit, emit_list, note, printable, say, table
from photo_faces.domain.errors import NameTaken
from photo_faces.domain.records import Changed
from photo_faces.services.export import export_embeddings
from photo_faces.services.gallery import Gallery
from photo_faces.services.history import History
from photo_faces.services.people import People
from photo_faces.storage.library import Library

ORIGIN: Final = "command line"

person = typer.Typer(help="Name, join, part and hide people.", no_args_is_help=True)


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
            (one.id, one.faces, one.photos, one.hidden, one.name)
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
                ("face", "person", "name", "state", "score", "quality", "box", "photo"),
                [
                    (
                        face.id,
                        face.person_id,
                        face.name,
                        face.state,
                        face.score,
                        face.quality,
                        ",".join(f"{side:.0f}" for side in shapes.box_row(face.box)),
                        face.photo,
                    )
                    for face in listed
                ],
            )


@contextmanager
def _people(context: typer.Context) -> Iterator[People]:
    with Invocation.of(context).library() as library:
        yield People(library, ORIGIN)


def _report(changed: Changed, *, as_json: bool) -> None:
    for overridden in changed.superseded:
        note(printable(overridden))
    if as_json:
        emit({"changed": shapes.changed_row(changed)})
    else:
        _tell(changed)


def _tell(changed: Changed) -> None:
    people = ", ".join(map(str, changed.people)) or "none"
    say(f"Changed people: {people}. Changed faces: {len(changed.faces):,}.")


@person.command("rename")
def rename_command(
    context: typer.Context,
    person_id: PersonId,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What to call them.")],
    as_json: Json = False,
) -> None:
    """Give a person a name.

    Two people of one name are one: if another person has it, `person merge` joins them.
    """
    with _people(context) as people:
        try:
            changed = people.rename(person_id, name)
        except NameTaken as error:
            note(f"To join the two: photo-faces person merge {error.existing_id} {person_id}")
            raise
    _report(changed, as_json=as_json)


@person.command("merge")
def merge_command(
    context: typer.Context,
    person_id: PersonId,
    others: Annotated[
        list[int], typer.Argument(metavar="ID", help="People who are that person too.")
    ],
    as_json: Json = False,
) -> None:
    """Make one person of several; the first keeps their name."""
    with _people(context) as people:
        merged = people.merge(person_id, others)
    for why in merged.told:
        note(printable(why))
    if merged.stay_out:
        note(f"Faces that were left out: {', '.join(map(str, merged.stay_out))}")
    _report(merged.changed, as_json=as_json)


@person.command("hide")
def hide_command(
    context: typer.Context,
    person_id: PersonId,
    show: Annotated[bool, typer.Option("--show", help="Show a hidden person again.")] = False,
    as_json: Json = False,
) -> None:
    """Keep a person out of the window's list."""
    with _people(context) as people:
        changed = people.hide(person_id, hidden=not show)
    _report(changed, as_json=as_json)


@person.command("split")
def split_command(
    context: typer.Context, person_id: PersonId, faces: Faces, as_json: Json = False
) -> None:
    """Make a new person of some faces of a person."""
    with _people(context) as people:
        changed = people.split(person_id, ids(faces))
    _report(changed, as_json=as_json)


@person.command("reject")
def reject_command(
    context: typer.Context, person_id: PersonId, faces: Faces, as_json: Json = False
) -> None:
    """Say that some faces are not this person; they will not come back to them."""
    with _people(context) as people:
        changed = people.reject(person_id, ids(faces))
    _report(changed, as_json=as_json)


def undo_command(context: typer.Context, as_json: Json = False) -> None:
    """Take back the last decision about people and faces."""
    with Invocation.of(context).library() as library:
        undone = History(library, ORIGIN).undo()
    if undone.skipped:
        note(f"{undone.skipped} changes were left alone: something newer was said of them.")
    if as_json:
        emit({"undone": undone.words, "changed": shapes.changed_row(undone.changed)})
        return
    say(f"Undone: {printable(undone.words)}")
    _tell(undone.changed)
