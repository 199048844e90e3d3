"""`search`, `identify` and `verify`: questions about a picture."""

from contextlib import closing
from typing import Annotated

import typer

from photo_faces.cli import shapes
from photo_faces.cli.invocation import Invocation
from photo_faces.cli.options import LARGEST, Json, Picture
from photo_faces.cli.output import emit, emit_list, note, say, table
from photo_faces.domain.errors import NoFace, WrongUse
from photo_faces.domain.records import FoundFace
from photo_faces.services.searching.search import QueryPicture, Search

KEPT = "Nothing was changed."


def search_command(
    context: typer.Context,
    image: Picture,
    top: Annotated[
        int, typer.Option(min=1, max=LARGEST, help="How many faces to list at the most.")
    ] = 50,
    face: Annotated[
        int | None,
        typer.Option(min=1, metavar="K", help="Which face of the picture, from 1: the largest."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Find the faces that are most like the one in a picture, nearest first."""
    invocation = Invocation.of(context)
    with invocation.library() as library, closing(Search(library, invocation.settings)) as search:
        opening = search.open_picture(image.absolute())
        picture = invocation.complete(opening, str, kept=KEPT)
        chosen = _chosen(picture, face)
        found = invocation.complete(search.similar(picture, chosen, top), str, kept=KEPT)
    if as_json:
        results = [shapes.hit_row(hit) for hit in found.hits]
        emit({"query": {"box": shapes.box_row(chosen.box)}, "results": results})
        return
    table(
        ("face", "distance", "person", "name", "photo"),
        [
            (hit.face.id, hit.distance, hit.face.person_id, hit.face.label, hit.face.photo)
            for hit in found.hits
        ],
    )


def _chosen(picture: QueryPicture, number: int | None) -> FoundFace:
    count = len(picture.faces)
    if not count:
        raise NoFace("picture-faceless", picture=picture.path)
    if number is not None and number > count:
        raise WrongUse("picture-few-faces", number=number, count=count)
    if number is None and count > 1:
        note(f"The picture has {count} faces; this is the largest. Others: --face 2 to {count}")
    return picture.faces[(number or 1) - 1]


def identify_command(context: typer.Context, image: Picture, as_json: Json = False) -> None:
    """Say who is in a picture, and how likely that is."""
    invocation = Invocation.of(context)
    with invocation.library() as library, closing(Search(library, invocation.settings)) as search:
        steps = search.identify(image.absolute())
        found = invocation.complete(steps, str, kept=KEPT)
    if as_json:
        emit_list(map(shapes.identity_row, found))
        return
    table(
        ("box", "person", "likely", "distance", "name"),
        [
            (
                ",".join(f"{side:.0f}" for side in shapes.box_row(one.box)),
                one.person_id,
                None if one.probability is None else _percent(one.probability),
                one.distance,
                one.label,
            )
            for one in found
        ],
    )


def verify_command(
    context: typer.Context, first: Picture, second: Picture, as_json: Json = False
) -> None:
    """Say whether two pictures show the same person. Needs no library."""
    invocation = Invocation.of(context)
    with (
        invocation.library_if_any() as library,
        closing(Search(library, invocation.settings)) as search,
    ):
        steps = search.verify(first.absolute(), second.absolute())
        verdict = invocation.complete(steps, str, kept=KEPT)
    if as_json:
        emit(
            {
                "distance": verdict.distance,
                "threshold": verdict.threshold,
                "same": verdict.same,
                "probability": verdict.probability,
            }
        )
        return
    sure = _percent(verdict.probability if verdict.same else 1 - verdict.probability)
    say(f"{'The same person' if verdict.same else 'Two different people'}: {sure} sure.")
    say(f"Distance {verdict.distance:.3f}, the same up to {verdict.threshold:.3f}.")


def _percent(probability: float) -> str:
    """A probability, never as a certainty."""
    if probability < 0.005:
        return "under 1%"
    return "over 99%" if probability >= 0.995 else f"{probability:.0%}"
