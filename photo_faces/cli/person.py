"""`person ...`: what the user says of people and faces."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Annotated, Final

import typer

from photo_faces.cli import shapes
from photo_faces.cli.invocation import Invocation
from photo_faces.cli.options import LARGEST, Another, Faces, Json, PersonId, ids, text
from photo_faces.cli.output import emit, note, printable, say
from photo_faces.domain.errors import NameTaken, WrongUse
from photo_faces.domain.records import Changed
from photo_faces.services.people.people import People
from photo_faces.words import sentence

ORIGIN: Final = "command line"

person = typer.Typer(help="Name, join, part, describe and hide people.", no_args_is_help=True)


@contextmanager
def _people(context: typer.Context) -> Iterator[People]:
    with Invocation.of(context).library() as library:
        yield People(library, ORIGIN)
        library.settle()


def report(changed: Changed, *, as_json: bool = False) -> None:
    """Say what a decision changed, and what it overrode."""
    for overridden in changed.superseded:
        note(printable(sentence(overridden)))
    if as_json:
        emit({"changed": shapes.changed_row(changed)})
    else:
        tell_changed(changed)


def tell_changed(changed: Changed) -> None:
    """Print what changed, in words."""
    people = ", ".join(map(str, changed.people)) or "none"
    say(f"Changed people: {people}. Changed faces: {len(changed.faces):,}.")


@person.command("rename")
def rename_command(
    context: typer.Context,
    person_id: PersonId,
    name: Annotated[str, typer.Argument(metavar="NAME", callback=text, help="What to call them.")],
    another: Another = False,
    as_json: Json = False,
) -> None:
    """Give a person a name.

    If others have it, `person merge` makes the person one of them, and `--another` one more.
    """
    with _people(context) as people:
        try:
            changed = people.rename(person_id, name, another=another)
        except NameTaken as error:
            for existing, label in error.holders:
                note(
                    f"To join with {printable(label)}:"
                    f" photo-faces person merge {existing} {person_id}"
                )
            note("If it is somebody else of that name, say so with --another.")
            raise
    report(changed, as_json=as_json)


@person.command("merge")
def merge_command(
    context: typer.Context,
    person_id: PersonId,
    others: Annotated[
        list[int],
        typer.Argument(metavar="ID", min=1, max=LARGEST, help="People who are that person too."),
    ],
    as_json: Json = False,
) -> None:
    """Make one person of several; the first keeps their name."""
    with _people(context) as people:
        merged = people.merge(person_id, others)
    for why in merged.told:
        note(printable(sentence(why)))
    if merged.stay_out:
        note(f"Faces that were left out: {', '.join(map(str, merged.stay_out))}")
    report(merged.changed, as_json=as_json)


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
    report(changed, as_json=as_json)


def _of_faces(
    name: str, words: str, decide: Callable[[People, int, Sequence[int]], Changed]
) -> None:
    """Make a command that says something of a person and some faces."""

    @person.command(name, help=words)
    def command(
        context: typer.Context, person_id: PersonId, faces: Faces, as_json: Json = False
    ) -> None:
        with _people(context) as people:
            changed = decide(people, person_id, ids(faces))
        report(changed, as_json=as_json)


_of_faces("split", "Make a new person of some faces of a person.", People.split)
_of_faces(
    "reject",
    "Say that some faces are not this person; they will not come back to them.",
    People.reject,
)
_of_faces(
    "move",
    "Say that these very faces are a person.",
    lambda people, person_id, faces: people.move(faces, person_id),
)
_of_faces(
    "both",
    "Say that several faces of one photo are all a person: a mirror, a collage.",
    People.same_in_photo,
)


@person.command("apart")
def apart_command(
    context: typer.Context,
    person_id: PersonId,
    other: Annotated[
        int, typer.Argument(metavar="OTHER", min=1, max=LARGEST, help="Somebody else.")
    ],
    as_json: Json = False,
) -> None:
    """Say that two people are not one; clustering will never join them."""
    with _people(context) as people:
        changed = people.tell_apart(person_id, other)
    report(changed, as_json=as_json)


@person.command("ignore")
def ignore_command(
    context: typer.Context,
    faces: Faces,
    not_a_face: Annotated[
        bool, typer.Option("--not-a-face", help="Not strangers: these are no faces at all.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Set the faces of strangers aside: they are not grouped, found or asked about."""
    with _people(context) as people:
        changed = people.not_a_face(ids(faces)) if not_a_face else people.ignore(ids(faces))
    report(changed, as_json=as_json)


@person.command("bring-back")
def bring_back_command(context: typer.Context, faces: Faces, as_json: Json = False) -> None:
    """Bring faces back that were set aside."""
    with _people(context) as people:
        changed = people.bring_back(ids(faces))
    report(changed, as_json=as_json)


@person.command("delete")
def delete_command(context: typer.Context, person_id: PersonId, as_json: Json = False) -> None:
    """Delete a person; their faces are nobody's then. The photos stay as they are."""
    with _people(context) as people:
        changed = people.delete(person_id)
    report(changed, as_json=as_json)


@person.command("set")
def set_command(
    context: typer.Context,
    person_id: PersonId,
    birthdate: Annotated[
        str | None,
        typer.Option(metavar="YYYY-MM-DD", help="When they were born; '' for not known."),
    ] = None,
    notes: Annotated[
        str | None, typer.Option(metavar="TEXT", callback=text, help="'' for none.")
    ] = None,
    relation: Annotated[
        str | None,
        typer.Option(
            metavar="GROUP",
            callback=text,
            help="family, friends or a word of your own; '' for none.",
        ),
    ] = None,
    favourite: Annotated[
        bool | None, typer.Option("--favourite/--no-favourite", help="Mark them, or not.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Say what is known of a person. Each thing said is undone by itself."""
    if birthdate is None and notes is None and relation is None and favourite is None:
        raise WrongUse("no-detail")
    born = _day(birthdate) if birthdate else None
    changed = Changed()
    with _people(context) as people:
        if birthdate is not None:
            changed |= people.set_birthdate(person_id, born)
        if notes is not None:
            changed |= people.write(person_id, "notes", notes)
        if relation is not None:
            changed |= people.write(person_id, "relation", relation)
        if favourite is not None:
            changed |= people.set_favourite(person_id, favourite)
    report(changed, as_json=as_json)


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise WrongUse("no-day", text=text) from None
