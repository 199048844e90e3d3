"""How the figures are told."""

from typing import Final, NamedTuple

from photo_faces.services.measuring.quality import Figure, Figures
from photo_faces.ui import words


class About(NamedTuple):
    """How a figure is told."""

    title: str
    words: str
    offer: str
    behind: str  # the title of the page of its faces
    share: bool = False
    wrong: bool = False  # whether it should always be 0, and is shown only where it is not


ABOUT: Final[dict[Figure, About]] = {
    "settled": About(
        "Faces settled",
        "You named their person, or picked these very faces. They move only when you say so.",
        "See those that are not",
        "Faces not settled yet",
        share=True,
    ),
    "purity": About(
        "Faces in the right person",
        "Estimated from your answers about faces picked at random.",
        "See the faces you were asked about",
        "Faces you were asked about, the wrong ones first",
        share=True,
    ),
    "clicks_80": About(
        "Clicks to name 80 %",
        "The fewest names to give until four of five faces have one, the largest people first.",
        "See whom to name first",
        "Faces to name first",
    ),
    "unknown": About(
        "Faces of nobody",
        "They look like nobody else here, or not enough so to be sure.",
        "See them",
        "Unknown faces",
        share=True,
    ),
    "named": About("People with a name", "As on the page of people.", "See their faces", "Named"),
    "unnamed": About(
        "People without a name",
        "Groups of faces that belong together, and wait for you to say who it is.",
        "See their faces",
        "Faces of people without a name",
    ),
    "ignored": About(
        "Faces set aside",
        "Not faces, and strangers: shown nowhere and proposed to nobody.",
        "See them, or bring them back",
        "Set aside",
    ),
    "same_photo": About(
        "Twice in one photo",
        "The machine put them with somebody who is in that photo already. Should never be.",
        "See them",
        "Twice in one photo",
        wrong=True,
    ),
    "names_changed": About(
        "Names changed by the last run",
        "Names, and faces that you had settled, that the last grouping took away. Should never be.",
        "See them",
        "Faces whose names the last run changed",
        wrong=True,
    ),
}


def share(value: float) -> str:
    """A share as a person says it; one that is not whole is never told as such."""
    percent = 100 * value
    near = 99.9 if percent > 99.9 else 0.1 if 0 < percent < 0.1 else percent
    whole = percent in (0, 100) or near == round(near)
    return f"{near:.0f} %" if whole else f"{near:.1f} %"


def number(value: float) -> str:
    """A number without digits after the point."""
    return words.number(round(value))


def purity(figures: Figures, told: str) -> str:
    """How the share of faces in the right person is told, with how sure that is."""
    if figures.purity_low is None or figures.purity_high is None:
        return f"{told} The review asks about some now and then."
    answers = words.count(figures.answers, "answer")
    between = f"between {share(figures.purity_low)} and {share(figures.purity_high)}"
    return f"{told} By {answers} it is {between}."
