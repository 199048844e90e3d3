"""`evaluate pairs|identify|clusters`: how good the product is on photos whose people are known."""

from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from photo_faces.cli.invocation import Invocation
from photo_faces.cli.options import Json
from photo_faces.cli.output import counted, emit, say, table
from photo_faces.services.measuring import evaluate as service
from photo_faces.services.measuring import evaluate_identify

evaluate = typer.Typer(
    help="Measure accuracy on photos whose people are known.", no_args_is_help=True
)

PAIRS_KEYS = (
    "accuracy",
    "std",
    "val_at_far_1e-2",
    "val_at_far_1e-3",
    "auc",
    "eer",
    "pairs",
    "undetected",
)


@evaluate.command("pairs")
def pairs_command(
    context: typer.Context,
    pairs: Annotated[
        Path, typer.Option(metavar="FILE", exists=True, dir_okay=False, help="LFW's pairs.txt.")
    ],
    images: Annotated[
        Path, typer.Option(metavar="DIR", exists=True, file_okay=False, help="LFW's folders.")
    ],
    as_json: Json = False,
) -> None:
    """Measure verification by the protocol of LFW."""
    invocation = Invocation.of(context)
    steps = service.pairs(invocation.settings, pairs, images)
    report = invocation.complete(steps, _photos, kept="Nothing was changed.")
    if as_json:
        emit({key: report[key] for key in PAIRS_KEYS})
    else:
        table(("measure", "value"), [(key, _text(value)) for key, value in report.items()])


def _photos(progress: service.EvaluateProgress) -> str:
    return f"{progress.done:,} of {counted(progress.total, 'photo')} embedded"


def _text(value: Any) -> str:
    if isinstance(value, list):
        return " to ".join(map(_text, value))
    return f"{value:.4f}" if isinstance(value, float) else str(value)


@evaluate.command("identify")
def identify_command(
    context: typer.Context,
    images: Annotated[
        Path,
        typer.Option(metavar="DIR", exists=True, file_okay=False, help="One folder a person."),
    ],
    as_json: Json = False,
) -> None:
    """Measure how many people are found again, and how many strangers are taken for them."""
    invocation = Invocation.of(context)
    steps = evaluate_identify.identify(invocation.settings, images.absolute())
    report = invocation.complete(steps, _photos, kept="Nothing was changed.")
    if as_json:
        emit(report)
        return
    rows = {**report, **report["calibration"]}
    del rows["calibration"]
    table(("measure", "value"), [(key, _text(value)) for key, value in rows.items()])


@evaluate.command("clusters")
def clusters_command(
    context: typer.Context,
    truth: Annotated[
        Literal["folders"],
        typer.Option(help="Where the truth is: a face's photo lies in its person's folder."),
    ] = "folders",
    as_json: Json = False,
) -> None:
    """Compare the people that clustering made with the truth, after `scan` and `cluster`."""
    del truth  # there is one kind so far; the option says which
    with Invocation.of(context).library() as library:
        report = service.clusters(library)
    if as_json:
        emit(report)
        return
    say(
        f"{counted(report['photos'], 'photo')}, {report['undetected']:,} without a face, "
        f"{counted(report['clusters'], 'cluster')}, {report['unknown']:.1%} of the faces unknown"
    )
    rows = [
        (name, *(_text(value) for value in report[name].values()))
        for name in ("bcubed", "pairwise")
    ]
    table(("", "precision", "recall", "f"), rows)
