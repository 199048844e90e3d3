"""A network and faces small enough to train in a test; run as a program, a training of them."""

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
from torch import nn

from training.architectures.layers import FaceNet, Inception, Widths, convolution, linear
from training.data import Faces
from training.loop import Machine, Training
from training.parallel import workers
from training.recipe import Recipe

RECIPE = Recipe(steps=6, people_a_batch=3, faces_a_person=3, rate=0.01, dim=8)


def build(dim: int) -> FaceNet:
    inception = Inception(8, Widths(4, (4, 4), (4, 4), ("L2", 4)))
    layers: dict[str, nn.Module] = {
        "conv1": convolution(3, 8, 5, 4),
        "inception2": inception,
        "pool": nn.Sequential(nn.AdaptiveAvgPool2d(2), nn.Flatten()),
        "fc": linear(4 * inception.outputs, dim),
    }
    return FaceNet(layers, 32)


def make(people: int = 5, each: int = 3) -> Faces:
    """Patterns of colour, one a person, each time under another pattern as strong."""
    generator = np.random.default_rng(0)
    patterns = generator.integers(0, 128, (people, 1, 7, 7, 3))
    others = generator.integers(0, 128, (people, each, 7, 7, 3))
    chips = (patterns + others).astype(np.uint8).reshape(-1, 7, 7, 3).repeat(32, 1).repeat(32, 2)
    return Faces(chips, np.repeat(np.arange(people), each), [f"p{n}" for n in range(people)], 0)


def train(
    run: Path, recipe: Recipe = RECIPE, until: int | None = None, readers: int = 0
) -> Training:
    run.mkdir(exist_ok=True)
    with workers("cpu") as group:
        group.readers = readers
        training = Training(recipe, Machine(group, run, checkpoint_every=2), make(), build)
        training.train(until)
    return training


if __name__ == "__main__":
    folder, how = sys.argv[1:]
    if how == "shared":
        train(Path(folder), replace(RECIPE, augment=False, steps=4))
    else:
        train(Path(folder), readers=2)
