"""The search index against brute force."""

from collections.abc import Iterator

import numpy as np
import pytest

from photo_faces.vectors import search
from photo_faces.vectors.search import nearest, top


def unit(count: int, dim: int = 16, seed: int = 0) -> np.ndarray:
    made = np.random.default_rng(seed).normal(size=(count, dim))
    return (made / np.linalg.norm(made, axis=1, keepdims=True)).astype(np.float32)


def blocks(ids: np.ndarray, vectors: np.ndarray, size: int) -> Iterator[tuple]:
    for start in range(0, len(ids), size):
        yield ids[start : start + size], vectors[start : start + size]


@pytest.mark.parametrize("size", [1, 7, 64, 1000])
@pytest.mark.parametrize("count", [1, 10, 299, 500])
def test_equals_brute_force(size: int, count: int) -> None:
    vectors, query = unit(300), unit(1, seed=5)[0]
    ids = np.random.default_rng(2).permutation(9000)[:300].astype(np.int64)
    found, distances = top(blocks(ids, vectors, size), query, count)
    squared = np.square(vectors.astype(np.float64) - query).sum(axis=1)
    order = np.argsort(squared)[:count]
    assert found.tolist() == ids[order].tolist()
    np.testing.assert_allclose(distances, squared[order], atol=1e-5)
    assert found.dtype == np.int64
    assert distances.dtype == np.float32


@pytest.mark.parametrize("size", [1, 3, 100])
def test_equal_distances_come_by_id_however_they_are_stored(size: int) -> None:
    vectors = np.repeat(unit(1), 20, axis=0)
    ids = np.random.default_rng(3).permutation(20).astype(np.int64)
    found, distances = top(blocks(ids, vectors, size), vectors[0], 8)
    assert found.tolist() == list(range(8))
    assert distances.tolist() == [0.0] * 8


def test_a_face_is_at_no_distance_from_itself() -> None:
    vectors = unit(50, dim=128)
    found, distances = top([(np.arange(50), vectors)], vectors[17], 1)
    assert (found[0], distances[0]) == (17, 0.0)


@pytest.mark.parametrize(("given", "count"), [([], 5), ([(np.arange(3), unit(3))], 0)])
def test_nothing_to_find(given: list, count: int) -> None:
    found, distances = top(given, unit(1)[0], count)
    assert len(found) == len(distances) == 0


def test_an_empty_block_is_passed_over() -> None:
    vectors = unit(4)
    empty = (np.empty(0, np.int64), np.empty((0, 16), np.float32))
    found, _ = top([empty, (np.arange(4), vectors), empty], vectors[2], 9)
    assert found[0] == 2
    assert len(found) == 4


def test_what_does_not_count_is_not_found() -> None:
    vectors, query = unit(40), unit(1, seed=5)[0]
    ids = np.where(np.arange(40) % 3 > 0, np.arange(40), -1)
    found, _ = top(blocks(ids, vectors, 7), query, 30)
    order = [each for each in np.argsort(-(vectors @ query)).tolist() if each % 3]
    assert found.tolist() == order


@pytest.mark.parametrize("known", [0, 1, 5, 40, 700])
def test_the_nearest_of_some_are_those_that_brute_force_finds(
    known: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "FIRST_LOOK", 16)
    monkeypatch.setattr(search, "PRODUCTS", 500)
    generator = np.random.default_rng(known)
    vectors, asked = unit(known, 8, seed=known), unit(9, 8, seed=1)
    ids = np.sort(generator.choice(10_000, known, replace=False)).astype(np.int64)
    ids[generator.random(known) < 0.1] = -1  # does not count
    # Of the last hundreds not all are to be compared with everything.
    some = [np.arange(9), np.array([0, 2, 3, 8])]
    parts = [
        (some[at >= 500], ids[at : at + 100], vectors[at : at + 100]) for at in range(0, known, 100)
    ]
    near, distance = nearest(parts, asked, 12)
    cosine = asked @ vectors.T
    cosine[:, ids < 0] = -2
    cosine[[[1], [4], [5], [6], [7]], 500:] = -2
    for row in range(9):
        best = np.argsort(-cosine[row])[:12]
        best = best[cosine[row, best] > -2]
        found = near[row][near[row] >= 0]
        assert found.tolist() == ids[best].tolist()
        expected = 2.0 - 2.0 * cosine[row, best]
        assert distance[row, : len(best)] == pytest.approx(expected, abs=1e-5)
