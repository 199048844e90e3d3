"""Nearest neighbours against brute force."""

import numpy as np
import pytest

from photo_faces.vectors import knn
from photo_faces.vectors.knn import nearest


def unit(count: int, dim: int = 16, seed: int = 0) -> np.ndarray:
    made = np.random.default_rng(seed).normal(size=(count, dim))
    return (made / np.linalg.norm(made, axis=1, keepdims=True)).astype(np.float32)


def all_distances(vectors: np.ndarray) -> np.ndarray:
    wide = vectors.astype(np.float64)
    squared = np.square(wide[:, None] - wide[None]).sum(axis=2)
    np.fill_diagonal(squared, np.inf)
    return squared


@pytest.mark.parametrize("count", [3, 40, 700])
@pytest.mark.parametrize("k", [1, 5, 12])
def test_equals_brute_force(count: int, k: int) -> None:
    vectors = unit(count)
    indices, distances = nearest(vectors, k)
    expected = all_distances(vectors)
    columns = min(k, count - 1)
    assert indices.shape == distances.shape == (count, columns)
    assert indices.dtype == np.int32
    assert distances.dtype == np.float32
    np.testing.assert_allclose(distances, np.sort(expected, axis=1)[:, :columns], atol=1e-5)
    np.testing.assert_allclose(np.take_along_axis(expected, indices, 1), distances, atol=1e-5)
    assert all(len(set(row)) == columns for row in indices.tolist())


def test_blocks_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    vectors = unit(901, dim=8)
    whole = nearest(vectors, 7)
    monkeypatch.setattr(knn, "ROWS", 37)
    monkeypatch.setattr(knn, "COLUMNS", 300)
    monkeypatch.setattr(knn, "RUN", 4)
    parts = nearest(vectors, 7)
    np.testing.assert_allclose(parts[1], whole[1], atol=1e-6)
    assert (parts[0] == whole[0]).mean() > 0.999


def test_equal_vectors_are_each_others_neighbours_and_never_their_own() -> None:
    vectors = np.concatenate([np.repeat(unit(1), 6, axis=0), unit(200, seed=1)])
    indices, distances = nearest(vectors, 5)
    for face in range(6):
        assert set(indices[face].tolist()) == set(range(6)) - {face}
        assert distances[face].max() < 1e-5
        assert distances[face].min() >= 0


@pytest.mark.parametrize("count", [0, 1])
def test_too_few_for_neighbours(count: int) -> None:
    indices, distances = nearest(unit(count), 3)
    assert indices.shape == distances.shape == (count, 0)


def test_reports_to_the_end() -> None:
    told: list[tuple[int, int]] = []
    nearest(unit(1100), 2, lambda done, total: told.append((done, total)))
    assert told[-1] == (1100, 1100)
    assert [done for done, _ in told] == sorted({done for done, _ in told})
