"""What the paper's tables vary, and what of it is varied here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from training import paper
from training.miners import STRATEGIES
from training.recipe import Recipe


@dataclass(frozen=True, slots=True)
class Condition:
    """One row of a table: how a network is trained, and what it is judged on.

    Attributes:
        recipe: of the training.
        people: share of the people that are trained on, 0 to 1.
        jpeg: quality that the judged chips are compressed at; None for as they are.
        side: pixels that the judged chips are reduced to, and brought up again; None for none.
    """

    recipe: Recipe
    people: float = 1.0
    jpeg: int | None = None
    side: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the paper.

    Attributes:
        title: what is varied, with its unit.
        values: as they are printed.
        paper: VAL at FAR 1e-3 of each value, in percent, where the paper has it.
        condition: the row of a value, from the usual recipe.
    """

    title: str
    values: tuple[float | str, ...]
    paper: Mapping[int, float]
    condition: Callable[[Recipe, float | str], Condition]


def _dim(usual: Recipe, value: float | str) -> Condition:
    return Condition(replace(usual, dim=int(value)))


def _margin(usual: Recipe, value: float | str) -> Condition:
    return Condition(replace(usual, margin=float(value)))


def _mining(usual: Recipe, value: float | str) -> Condition:
    return Condition(replace(usual, mining=next(one for one in STRATEGIES if one == value)))


def _people(usual: Recipe, value: float | str) -> Condition:
    return Condition(usual, people=float(value))


def _jpeg(usual: Recipe, value: float | str) -> Condition:
    return Condition(usual, jpeg=int(value))


def _side(usual: Recipe, value: float | str) -> Condition:
    return Condition(usual, side=round(float(value) ** 0.5))


TABLES: dict[str, Table] = {
    "dim": Table("embedding size", (64, 128, 256, 512), paper.EMBEDDING_SIZE, _dim),
    "jpeg": Table("JPEG quality", tuple(paper.JPEG_QUALITY), paper.JPEG_QUALITY, _jpeg),
    "pixels": Table("face pixels", tuple(paper.IMAGE_PIXELS), paper.IMAGE_PIXELS, _side),
    "people": Table("share of the people trained on", (0.1, 0.25, 0.5, 1.0), {}, _people),
    "mining": Table("mining", STRATEGIES, {}, _mining),
    "margin": Table("margin", (0.05, 0.1, 0.2, 0.4, 0.8), {}, _margin),
}
