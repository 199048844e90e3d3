"""People made of numbers: unit vectors with the spread that the default network gives."""

import numpy as np
from numpy.typing import NDArray

from photo_faces.domain.table import NOBODY, Seen

DIM = 128
COMMON = 0.84  # squared length of what all faces have in common
BETWEEN = 0.117  # variance of people about that
WITHIN = 0.043  # variance of a person's faces about their mean
STEADY = 0.15  # by how much a face lies nearer to or farther from its person than another
BATCH = 1000  # vectors made at a time


def crowd(count: int, seed: int = 1) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Make unit vectors (count, 128) of people in random order, and who each is of (count,).

    The variances and how they fall off over the axes are those of `dlib-resnet` on LFW: strangers
    are about 0.32 apart, two faces of one person 0.08, people differ in some 20 directions and the
    faces of one in some 60. The numbers of faces follow a power law: as many people have more than
    2s faces as half of those who have more than s, up to a fiftieth of all faces.
    """
    chance = np.random.default_rng(seed)
    drawn = np.minimum(chance.pareto(1.0, size=count) + 1, max(2, count // 50)).astype(np.int64)
    sizes = drawn[: int(np.searchsorted(np.cumsum(drawn), count)) + 1]
    person = chance.permutation(np.repeat(np.arange(len(sizes)), sizes)[:count])
    axis = np.arange(DIM - 1)
    between = np.exp(-axis / 90) / (1 + axis / 2)
    between = np.sqrt(BETWEEN * between / between.sum()).astype(np.float32)
    within = np.exp(-axis / 37)
    within = np.sqrt(WITHIN * within / within.sum()).astype(np.float32)
    centres = chance.standard_normal((len(sizes), DIM - 1), np.float32) * between
    vectors = np.empty((count, DIM), np.float32)
    for start in range(0, count, BATCH):
        whose = person[start : start + BATCH]
        spread = chance.standard_normal((len(whose), DIM - 1), np.float32) * within
        spread *= np.exp(chance.normal(0, STEADY, (len(whose), 1))).astype(np.float32)
        vectors[start : start + BATCH, :-1] = centres[whose] + spread
    vectors[:, -1] = np.sqrt(COMMON)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors, person


def table(
    vectors: NDArray[np.float32],
    photo: NDArray[np.int64] | None = None,
    quality: NDArray[np.float32] | None = None,
    looks: NDArray[np.uint8] | None = None,
    box: NDArray[np.float32] | None = None,
) -> Seen:
    """Faces (n,) that are nobody's; one a photo, good ones, and all photos differ unless said.

    Args:
        vectors: (n, d) unit length.
        photo: (n,) ids.
        quality: (n,) 0 to 1.
        looks: (n, 32) difference hashes.
        box: (n, 4) shares of the photo's sides.
    """
    count = len(vectors)
    drawn = np.random.default_rng(0).integers(0, 256, (count, 32), dtype=np.uint8)
    none = np.zeros(count, bool)
    return Seen(
        face=np.arange(count),
        photo=np.arange(count) if photo is None else photo,
        person=np.full(count, NOBODY),
        cluster=np.full(count, -1),
        quality=np.ones(count, np.float32) if quality is None else quality,
        confirmed=none,
        accepted=none,
        vector=vectors,
        difference_hash=drawn if looks is None else looks,
        relative_box=np.zeros((count, 4), np.float32) if box is None else box,
        taken=np.full(count, np.nan),
    )


def synthetic_faces(count: int, seed: int = 1) -> tuple[Seen, NDArray[np.int64]]:
    """What clustering wants to know of so many faces, two a photo, and who each is of."""
    vectors, person = crowd(count, seed)
    return table(vectors, np.arange(count, dtype=np.int64) // 2), person
