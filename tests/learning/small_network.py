"""A network of a few weights and faces that it can learn, for tests that train for real."""

from pathlib import Path
from typing import Self

import numpy as np
import torch
from torch import Tensor, nn

from photo_faces.faces.networks.base import Network
from photo_faces.learning.augment import Augmentation
from photo_faces.learning.features import Features
from photo_faces.learning.finetune import Lessons, embed
from photo_faces.learning.recipe import FineTuning

SIDE = 12
RECIPE = FineTuning(
    steps=6, every=2, trials=2, people_a_batch=6, batch=18, rate=0.01, pull=0.1, hold=0.02
)


class Tiny(Network):
    def __init__(self, seed: int = 0) -> None:
        super().__init__()
        torch.manual_seed(seed)
        self.first = nn.Conv2d(3, 4, 3, 2)
        self.second = nn.Conv2d(4, 8, 3)
        self.head = nn.Linear(8, 6, bias=False)

    @classmethod
    def read(cls, path: Path) -> Self:
        raise ValueError(f"{path} is not that network: nobody has published it")

    def early(self, chips: Tensor) -> Tensor:
        return self.first(chips / 255).relu()

    def late(self, features: Tensor) -> Tensor:
        return self.head(self.second(features).relu().mean((2, 3)))

    def learning(self) -> nn.ModuleList:
        return nn.ModuleList([self.second, self.head])


def people(
    count: int, faces: int, seed: int = 0, noise: float = 60
) -> tuple[np.ndarray, np.ndarray]:
    """Chips (n, SIDE, SIDE, 3) and whose each is: a pattern a person, and noise."""
    chance = np.random.default_rng(seed)
    person = np.repeat(np.arange(count) + 10, faces)
    patterns = chance.uniform(0, 255, (count, 1, 1, 3)) + chance.uniform(
        -40, 40, (count, SIDE, SIDE, 3)
    )
    chips = patterns[person - 10] + chance.normal(0, noise, (len(person), SIDE, SIDE, 3))
    return chips.clip(0, 255).astype(np.uint8), person


def features(path: Path, chips: np.ndarray, network: Network, changed: int = 1) -> Features:
    return Features.make(
        path, network, iter([chips[:20], chips[20:]]), len(chips),
        recipe=FineTuning(changed=changed, change=Augmentation()), device="cpu",
        report=lambda done: None,
    )  # fmt: skip


def lessons(folder: Path, network: Network, count: int = 8, faces: int = 5) -> Lessons:
    chips, person = people(count, faces)
    made = features(folder / "features.npy", chips, network)
    before = embed(network, made, np.arange(len(person)))
    return Lessons(made, person, np.ones(len(person), np.float32), before)
