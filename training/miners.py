"""Which triplets of a batch are learnt from (FaceNet, section 3.2).

Each strategy sees the whole batch: all people and all faces in it.
"""

from typing import Literal, get_args

import torch
from torch import Tensor

from photo_faces.learning.recipe import MARGIN
from photo_faces.learning.triplet import Triplets, pairs, semi_hard, squared_distances

Strategy = Literal["semi-hard", "batch-hard", "random"]
STRATEGIES: tuple[Strategy, ...] = get_args(Strategy)


def mine(
    strategy: Strategy,
    vectors: Tensor,
    people: Tensor,
    *,
    margin: float = MARGIN,
    generator: torch.Generator | None = None,
) -> Triplets:
    """Choose triplets of a batch.

    Args:
        strategy: see `semi_hard`, `batch_hard` and `at_random`.
        vectors: float (n, d), unit rows; no gradient flows through the choice.
        people: int64 (n,), who each face is.
        margin: squared L2, of semi-hard negatives.
        generator: of the random strategy, on the CPU; None for torch's own.
    """
    with torch.no_grad():
        if strategy == "semi-hard":
            return semi_hard(squared_distances(vectors), people, margin)
        if strategy == "batch-hard":
            return batch_hard(squared_distances(vectors), people)
        return at_random(people, generator)


def batch_hard(distances: Tensor, people: Tensor) -> Triplets:
    """Each anchor with its farthest positive and its nearest negative (arXiv 1703.07737).

    Anchors without a positive or without a negative are left out.

    Args:
        distances: (n, n) squared L2.
        people: int64 (n,).
    """
    same = people[:, None] == people[None]
    mate = same.clone().fill_diagonal_(False)
    anchor = (mate.any(1) & ~same.all(1)).nonzero()[:, 0]
    if not len(anchor):
        return Triplets(anchor, anchor, anchor)
    positive = distances.masked_fill(~mate, -torch.inf)[anchor].argmax(1)
    negative = distances.masked_fill(same, torch.inf)[anchor].argmin(1)
    return Triplets(anchor, positive, negative)


def at_random(people: Tensor, generator: torch.Generator | None = None) -> Triplets:
    """All anchor-positive pairs, each with any negative of the batch, all as likely."""
    anchor, positive = pairs(people)
    other = people[anchor][:, None] != people[None]
    usable = other.any(1)
    anchor, positive, other = anchor[usable], positive[usable], other[usable]
    if not len(anchor):
        return Triplets(anchor, anchor, anchor)
    chance = torch.rand(other.shape, generator=generator).to(other.device)
    return Triplets(anchor, positive, chance.masked_fill(~other, -1).argmax(1))
