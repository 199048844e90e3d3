"""How the figures are told."""

from typing import Final, NamedTuple

from photo_faces.domain.language import noop, plural, together, tr
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
        noop("Faces settled"),
        noop("You named their person, or picked these very faces. They move only when you say so."),
        noop("See those that are not"),
        noop("Faces not settled yet"),
        share=True,
    ),
    "purity": About(
        noop("Faces in the right person"),
        noop("Estimated from your answers about faces picked at random."),
        noop("See the faces you were asked about"),
        noop("Faces you were asked about, the wrong ones first"),
        share=True,
    ),
    "clicks_80": About(
        noop("Clicks to name 80 %"),
        noop(
            "The fewest names to give until four of five faces have one, the largest people first."
        ),
        noop("See whom to name first"),
        noop("Faces to name first"),
    ),
    "unknown": About(
        noop("Faces of nobody"),
        noop("They look like nobody else here, or not enough so to be sure."),
        noop("See them"),
        noop("Unknown faces"),
        share=True,
    ),
    "named": About(
        noop("People with a name"),
        noop("As on the page of people."),
        noop("See their faces"),
        noop("Named"),
    ),
    "unnamed": About(
        noop("People without a name"),
        noop("Groups of faces that belong together, and wait for you to say who it is."),
        noop("See their faces"),
        noop("Faces of people without a name"),
    ),
    "ignored": About(
        noop("Faces set aside"),
        noop("Not faces, and strangers: shown nowhere and proposed to nobody."),
        noop("See them, or bring them back"),
        noop("Set aside"),
    ),
    "same_photo": About(
        noop("Twice in one photo"),
        noop("The machine put them with somebody who is in that photo already. Should never be."),
        noop("See them"),
        noop("Twice in one photo"),
        wrong=True,
    ),
    "names_changed": About(
        noop("Names changed by the last run"),
        noop(
            "Names, and faces that you had settled, that the last grouping took away. Should "
            "never be."
        ),
        noop("See them"),
        noop("Faces whose names the last run changed"),
        wrong=True,
    ),
}


def share(value: float) -> str:
    """A share as a person says it; one that is not whole is never told as such."""
    percent = 100 * value
    near = 99.9 if percent > 99.9 else 0.1 if 0 < percent < 0.1 else percent
    whole = percent in (0, 100) or near == round(near)
    return words.in_percent(f"{near:.0f}" if whole else words.decimal(near))


def number(value: float) -> str:
    """A number without digits after the point."""
    return words.number(round(value))


def purity(figures: Figures, told: str) -> str:
    """How the share of faces in the right person is told, with how sure that is."""
    if figures.purity_low is None or figures.purity_high is None:
        asked = tr("The review asks about some now and then.")
        return together(told, asked)
    between = plural(
        "By %n answers it is between {low} and {high}.",
        "By %n answer it is between {low} and {high}.",
        figures.answers,
        low=share(figures.purity_low),
        high=share(figures.purity_high),
    )
    return together(told, between)
