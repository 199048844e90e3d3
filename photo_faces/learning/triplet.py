"""Triplets with semi-hard negatives, and their loss (FaceNet, arXiv 1503.03832, sections 3.1, 3.2).

Distances are squared L2 of unit vectors.
"""

from dataclasses import dataclass

import torch
from torch import Tensor

from photo_faces.learning.recipe import MARGIN


@dataclass(frozen=True, slots=True)
class Triplets:
    """t triplets, as rows of a batch: int64 (t,) each; t may be 0."""

    anchor: Tensor
    positive: Tensor
    negative: Tensor

    def __len__(self) -> int:
        return len(self.anchor)


def squared_distances(vectors: Tensor) -> Tensor:
    """Squared L2 between rows.

    Taken from the differences' cosine, |a|2 + |b|2 - 2ab, whose gradient is finite where two rows
    are equal; rounding below 0 is cut off.

    Args:
        vectors: float (n, d).

    Returns:
        (n, n) of the same type, from 0 on; to 4 for unit vectors.
    """
    length = vectors.square().sum(1)
    return (length[:, None] + length[None] - 2 * vectors @ vectors.T).clamp_min(0)


def pairs(people: Tensor) -> tuple[Tensor, Tensor]:
    """All ordered anchor-positive pairs of a batch: int64 (p,) each."""
    same = people[:, None] == people[None]
    same.fill_diagonal_(False)
    anchor, positive = same.nonzero(as_tuple=True)
    return anchor, positive


def semi_hard(distances: Tensor, people: Tensor, margin: float = MARGIN) -> Triplets:
    """All anchor-positive pairs, each with its nearest semi-hard negative.

    A negative is semi-hard when it is farther from the anchor than the positive, by less than the
    margin. Harder ones (nearer than the positive) collapse a model early on. Pairs without a
    semi-hard negative are left out: they are learnt already, or too hard.

    Args:
        distances: (n, n) squared L2.
        people: int64 (n,).
        margin: squared L2.
    """
    anchor, positive = pairs(people)
    near = distances[anchor, positive][:, None]
    far = distances[anchor]
    wanted = (people[anchor][:, None] != people[None]) & (far > near) & (far < near + margin)
    value, negative = far.masked_fill(~wanted, torch.inf).min(1) if len(far) else _none(far)
    found = value.isfinite()
    return Triplets(anchor[found], positive[found], negative[found])


def violations(vectors: Tensor, triplets: Triplets, margin: float = MARGIN) -> Tensor:
    """By how much each triplet misses the margin: (t,), 0 where it does not, differentiable."""
    anchor = vectors[triplets.anchor]
    near = (anchor - vectors[triplets.positive]).square().sum(1)
    far = (anchor - vectors[triplets.negative]).square().sum(1)
    return (near - far + margin).clamp_min(0)


def triplet_loss(
    vectors: Tensor, triplets: Triplets, margin: float = MARGIN, weight: Tensor | None = None
) -> Tensor:
    """The mean violation, over the triplets that miss the margin.

    The paper sums over triplets; the mean of those that count keeps the step's size when a batch
    has few of them.

    Args:
        vectors: float (n, d), unit rows.
        triplets: of these rows.
        margin: squared L2.
        weight: (n,) how much is believed of each row's person, 0 to 1; a triplet counts by the
            product of its three. None for 1.

    Returns:
        A scalar; 0, still part of the graph, where no triplet misses the margin.
    """
    missed = violations(vectors, triplets, margin)
    count = torch.count_nonzero(missed)
    if weight is not None:
        missed = (
            missed * weight[triplets.anchor] * weight[triplets.positive] * weight[triplets.negative]
        )
    return missed.sum() / count.clamp_min(1)


def _none(rows: Tensor) -> tuple[Tensor, Tensor]:
    """What `min` gives for no rows."""
    return rows.new_empty(0), torch.empty(0, dtype=torch.int64, device=rows.device)
