"""`review` and `review answer`: the questions that settle most faces."""

from typing import Annotated

import typer

from photo_faces.cli import shapes
from photo_faces.cli.invocation import Invocation
from photo_faces.cli.options import LARGEST, Json, ids, text
from photo_faces.cli.output import emit_list, table
from photo_faces.cli.person import ORIGIN, report
from photo_faces.domain.errors import WrongUse
from photo_faces.services.review.questions import SAID, Said
from photo_faces.services.review.review import Review
from photo_faces.words.review import WORDS

KEPT = "Nothing was changed."

review = typer.Typer(
    help="Answer questions about people, those first that settle most faces.",
    invoke_without_command=True,
)


@review.callback()
def review_command(
    context: typer.Context,
    top: Annotated[int, typer.Option("--top", min=1, max=LARGEST, help="How many questions.")] = 20,
    about: Annotated[
        int | None,
        typer.Option(
            "--person", metavar="ID", min=1, max=LARGEST, help="Only what else may be this person."
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """List the open questions, those first whose answers settle most faces."""
    if context.invoked_subcommand is not None:
        return
    invocation = Invocation.of(context)
    with invocation.library() as library:
        asked = Review(library, invocation.settings, ORIGIN)
        invocation.complete(asked.prepare(), _progress, kept=KEPT)
        questions = asked.next(top, about=about)
    if as_json:
        emit_list(map(shapes.question_row, questions))
        return
    table(
        ("settles", "likely", "distance", "threshold", "key", "question"),
        [
            (
                one.settles,
                one.probability,
                one.distance,
                one.threshold,
                one.key,
                f"{WORDS[one.kind].listed(one)}?",
            )
            for one in questions
        ],
    )


@review.command("answer")
def answer_command(
    context: typer.Context,
    key: Annotated[str, typer.Argument(metavar="KEY", help="As `review` lists it.")],
    said: Annotated[str, typer.Argument(metavar="ANSWER", help="yes, no, skip or ignore.")],
    name: Annotated[
        str | None,
        typer.Option(metavar="NAME", callback=text, help="Who it is, for a yes to a `who`."),
    ] = None,
    out: Annotated[
        str, typer.Option(metavar="FACE,FACE...", help="Faces for which a yes does not hold.")
    ] = "",
    as_json: Json = False,
) -> None:
    """Answer a question. `undo` takes it back."""
    invocation = Invocation.of(context)
    answer: Said | None = next((each for each in SAID if each == said), None)
    if answer is None:
        raise WrongUse("no-answer", text=said, known=SAID)
    with invocation.library() as library:
        asked = Review(library, invocation.settings, ORIGIN)
        invocation.complete(asked.prepare(), _progress, kept=KEPT)
        changed = asked.answer(asked.find(key), answer, name=name, out=ids(out))
    report(changed, as_json=as_json)


def _progress(done: tuple[int, int]) -> str:
    return f"Looking at the library: {done[0]} of {done[1]}"
