"""The loss against the sum its definition reads like, and against pytorch-metric-learning."""

import pytest
import torch
from pytorch_metric_learning.distances import LpDistance
from pytorch_metric_learning.losses import TripletMarginLoss
from torch import Tensor
from torch.nn import functional

from photo_faces.learning.triplet import Triplets, squared_distances, triplet_loss, violations
from training.miners import at_random

KINDS = (torch.float32, torch.float64)


def batch(seed: int, kind: torch.dtype, faces: int = 24, people: int = 6) -> tuple[Tensor, Tensor]:
    """Unit vectors, in little room so that triplets miss the margin, and who each is."""
    generator = torch.Generator().manual_seed(seed)
    vectors = 1 + torch.randn(faces, 16, generator=generator, dtype=torch.float64)
    who = torch.randint(people, (faces,), generator=generator)
    return functional.normalize(vectors).to(kind), who


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(5))
def test_distances_are_the_differences_squares(seed: int, kind: torch.dtype) -> None:
    vectors, _ = batch(seed, kind)
    slow = torch.stack([torch.stack([(a - b).square().sum() for b in vectors]) for a in vectors])
    torch.testing.assert_close(squared_distances(vectors), slow, atol=2e-6, rtol=0)
    assert squared_distances(vectors).dtype == kind
    assert torch.all(squared_distances(vectors) >= 0)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(5))
def test_the_loss_is_the_mean_of_what_misses_the_margin(seed: int, kind: torch.dtype) -> None:
    vectors, who = batch(seed, kind)
    chosen = at_random(who, torch.Generator().manual_seed(seed))
    missed = []
    for a, p, n in zip(chosen.anchor, chosen.positive, chosen.negative, strict=True):
        near = sum((vectors[a, at] - vectors[p, at]) ** 2 for at in range(16))
        far = sum((vectors[a, at] - vectors[n, at]) ** 2 for at in range(16))
        missed.append(max(float(near - far) + 0.2, 0.0))
    counted = [one for one in missed if one > 0]
    assert 0 < len(counted) < len(missed)
    loss = triplet_loss(vectors, chosen)
    assert loss.dtype == kind
    assert float(loss) == pytest.approx(sum(counted) / len(counted), rel=1e-5)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("margin", [0.05, 0.2, 0.5])
@pytest.mark.parametrize("seed", range(5))
def test_loss_and_gradient_equal_pytorch_metric_learning(
    seed: int, margin: float, kind: torch.dtype
) -> None:
    start, who = batch(seed, kind)
    chosen = at_random(who, torch.Generator().manual_seed(seed))
    reference = TripletMarginLoss(margin, distance=LpDistance(normalize_embeddings=False, power=2))
    found = []
    for loss in (
        lambda vectors: triplet_loss(vectors, chosen, margin),
        lambda vectors: reference(vectors, who, (chosen.anchor, chosen.positive, chosen.negative)),
    ):
        vectors = start.clone().requires_grad_()
        value = loss(vectors)
        value.backward()
        found.append((value.detach(), vectors.grad))
    near = {"rtol": 2e-5, "atol": 2e-6} if kind == torch.float32 else {"rtol": 1e-10, "atol": 1e-12}
    torch.testing.assert_close(found[0], found[1], **near)


def test_the_gradient_is_that_of_small_steps() -> None:
    start, who = batch(1, torch.float64, faces=8, people=2)
    chosen = at_random(who, torch.Generator().manual_seed(1))
    # Triplets on the edge of the margin have no slope: take those that are off it.
    missed = violations(start, chosen)
    keep = missed > 1e-3
    chosen = Triplets(chosen.anchor[keep], chosen.positive[keep], chosen.negative[keep])
    assert len(chosen) > 3
    assert torch.autograd.gradcheck(
        lambda vectors: triplet_loss(vectors, chosen), start.clone().requires_grad_()
    )


def test_nothing_missed_is_a_loss_of_nothing_that_can_be_stepped() -> None:
    vectors = torch.eye(3)[[0, 0, 1]].requires_grad_()
    one = torch.tensor([0])
    loss = triplet_loss(vectors, Triplets(one, one + 1, one + 2))
    none = triplet_loss(vectors, Triplets(one[:0], one[:0], one[:0]))
    (loss + none).backward()
    assert loss.item() == none.item() == 0
    assert torch.equal(vectors.grad, torch.zeros(3, 3))
