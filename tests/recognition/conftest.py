"""People made of numbers: unit vectors as near each other as faces of real people are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pytest

from benchmarks.crowd import table
from photo_faces.domain.table import Seen


@dataclass(frozen=True)
class Crowd:
    faces: Seen
    who: np.ndarray  # (n,)


def crowd(sizes: Sequence[int], seed: int = 0, spread: float = 0.04) -> Crowd:
    """Faces of people, so many of each, one a photo.

    Two faces of one person are 0.08 apart in the mean, of two people 0.32, as `dlib-resnet` has
    them; a direction common to all faces and unequal variances make some strangers alike. The faces
    of one person are twice the spread apart.
    """
    generator = np.random.default_rng(seed)
    dim, count = 128, sum(sizes)
    who = np.repeat(np.arange(len(sizes)), sizes)
    scale = np.exp(-np.arange(dim) / 40)
    scale /= np.linalg.norm(scale)
    centres = generator.normal(size=(len(sizes), dim)) * scale * np.sqrt(0.12)
    centres[:, -1] += np.sqrt(0.84)
    off = generator.normal(size=(count, dim)) / np.sqrt(dim) * np.sqrt(spread)
    vectors = centres[who] + off
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    looks = generator.integers(0, 256, (count, 32), dtype=np.uint8)
    box = np.tile(np.float32([0.3, 0.3, 0.6, 0.7]), (count, 1))
    return Crowd(table(vectors.astype(np.float32), looks=looks, box=box), who)


@pytest.fixture(scope="session")
def make_crowd() -> Callable[..., Crowd]:
    return crowd
