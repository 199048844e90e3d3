"""Every strategy against three nested loops, and against pytorch-metric-learning."""

from itertools import product

import pytest
import torch
from pytorch_metric_learning.distances import LpDistance
from pytorch_metric_learning.miners import BatchHardMiner, TripletMarginMiner
from torch import Tensor
from torch.nn import functional

from photo_faces.learning.triplet import Triplets, squared_distances
from training.miners import STRATEGIES, at_random, mine

KINDS = (torch.float32, torch.float64)
SQUARED = LpDistance(normalize_embeddings=False, power=2)


def batch(seed: int, kind: torch.dtype, faces: int = 30, people: int = 7) -> tuple[Tensor, Tensor]:
    generator = torch.Generator().manual_seed(seed)
    vectors = 1 + torch.randn(faces, 12, generator=generator, dtype=torch.float64)
    who = torch.randint(people, (faces,), generator=generator)
    return functional.normalize(vectors).to(kind), who


def rows(chosen: Triplets) -> set[tuple[int, int, int]]:
    found = list(
        zip(chosen.anchor.tolist(), chosen.positive.tolist(), chosen.negative.tolist(), strict=True)
    )
    assert len(set(found)) == len(found)
    return set(found)


def every(who: Tensor) -> list[tuple[int, int, int]]:
    """All triplets of a batch."""
    names = who.tolist()
    return [
        (a, p, n)
        for a, p, n in product(range(len(names)), repeat=3)
        if a != p and names[a] == names[p] != names[n]
    ]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(6))
def test_semi_hard_is_the_nearest_of_those_behind_the_positive(
    seed: int, kind: torch.dtype
) -> None:
    vectors, who = batch(seed, kind)
    distance = squared_distances(vectors).tolist()
    margin = torch.tensor(0.2, dtype=kind)
    best: dict[tuple[int, int], int] = {}
    for a, p, n in every(who):
        beyond = torch.tensor(distance[a][p], dtype=kind) + margin
        if distance[a][p] < distance[a][n] < float(beyond):
            kept = best.get((a, p), n)
            best[a, p] = min(kept, n, key=distance[a].__getitem__)
    assert len(best) > 20
    assert rows(mine("semi-hard", vectors, who)) == {(*pair, n) for pair, n in best.items()}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(6))
def test_semi_hard_equals_pytorch_metric_learning(seed: int, kind: torch.dtype) -> None:
    vectors, who = batch(seed, kind)
    reference = TripletMarginMiner(0.2, type_of_triplets="semihard", distance=SQUARED)
    theirs = rows(Triplets(*reference(vectors, who)))
    distance = squared_distances(vectors)
    # They give all semi-hard negatives of a pair; ours is the nearest.
    nearest = {}
    for a, p, n in sorted(theirs, key=lambda row: -float(distance[row[0], row[2]])):
        nearest[a, p] = n
    assert rows(mine("semi-hard", vectors, who)) == {(*pair, n) for pair, n in nearest.items()}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(6))
def test_batch_hard_equals_the_slow_way_and_pytorch_metric_learning(
    seed: int, kind: torch.dtype
) -> None:
    vectors, who = batch(seed, kind)
    distance = squared_distances(vectors)
    slow = set()
    for anchor in range(len(who)):
        mine_too = [row for row in every(who) if row[0] == anchor]
        if mine_too:
            positive = max((p for _, p, _ in mine_too), key=lambda p: distance[anchor, p])
            negative = min((n for _, _, n in mine_too), key=lambda n: distance[anchor, n])
            slow.add((anchor, positive, negative))
    found = rows(mine("batch-hard", vectors, who))
    assert found == slow
    assert found == rows(Triplets(*BatchHardMiner(distance=SQUARED)(vectors, who)))


@pytest.mark.parametrize("seed", range(3))
def test_random_takes_every_pair_once_and_any_stranger(seed: int) -> None:
    vectors, who = batch(seed, torch.float32, faces=14, people=4)
    possible = set(every(who))
    drawn = set()
    for draw in range(200):
        chosen = rows(mine("random", vectors, who, generator=torch.Generator().manual_seed(draw)))
        assert {(a, p) for a, p, _ in chosen} == {(a, p) for a, p, _ in possible}
        drawn |= chosen
    assert drawn == possible


def test_random_is_the_same_for_the_same_seed() -> None:
    _, who = batch(0, torch.float32)
    first, again, other = (
        rows(at_random(who, torch.Generator().manual_seed(seed))) for seed in (1, 1, 2)
    )
    assert first == again != other


@pytest.mark.parametrize("strategy", STRATEGIES)
@pytest.mark.parametrize("who", [[], [0], [0, 0, 0], [0, 1, 2]])
def test_a_batch_without_triplets_gives_none(strategy: str, who: list[int]) -> None:
    vectors = functional.normalize(torch.randn(len(who), 4))
    assert len(mine(strategy, vectors, torch.tensor(who, dtype=torch.int64))) == 0


@pytest.mark.parametrize("strategy", STRATEGIES)
def test_no_gradient_flows_through_the_choice(strategy: str) -> None:
    vectors, who = batch(0, torch.float32)
    chosen = mine(strategy, vectors.requires_grad_(), who)
    assert not chosen.negative.requires_grad
