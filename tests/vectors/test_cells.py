"""Nearest neighbours among many vectors: nearly all of the true ones."""

import numpy as np
import pytest
from crowds import people

from photo_faces.vectors import cells
from photo_faces.vectors.knn import nearest


@pytest.fixture(autouse=True)
def small_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "EXACT", 100)
    monkeypatch.setattr(cells, "CELL", 16)
    monkeypatch.setattr(cells, "LOOKED", 64)


def test_finds_nearly_all_neighbours_and_measures_them_exactly() -> None:
    vectors = people(300, 10)
    indices, distances = cells.near(vectors, 12)
    expected, true = nearest(vectors, 12)
    assert indices.shape == distances.shape == expected.shape
    assert indices.dtype == np.int32
    assert distances.dtype == np.float32
    recall = np.mean([len(set(a) & set(b)) / 12 for a, b in zip(indices, expected, strict=True)])
    assert recall > 0.95
    assert (distances[:, 0] <= true[:, 0] + 1e-6).mean() > 0.99
    measured = np.square(vectors[:, None] - vectors[indices]).sum(axis=2)
    np.testing.assert_allclose(distances, measured, atol=1e-5)
    assert (np.diff(distances, axis=1) >= 0).all()
    assert all(len(set(row)) == 12 for row in indices.tolist())
    assert (indices != np.arange(len(vectors))[:, None]).all()


def test_is_the_same_each_time_and_reports_to_the_end() -> None:
    vectors = people(100, 10)
    told: list[tuple[int, int]] = []
    first = cells.near(vectors, 5, lambda done, total: told.append((done, total)))
    assert (first[0] == cells.near(vectors, 5)[0]).all()
    assert told[-1] == (1000, 1000)
    assert told == sorted(told)


def test_a_thousand_equal_vectors_are_each_others_neighbours() -> None:
    vectors = np.concatenate([people(60, 10), np.repeat(people(1, 1, seed=5), 1000, axis=0)])
    indices, distances = cells.near(vectors, 8)
    assert (indices[600:] >= 600).all()
    assert distances[600:].max() < 1e-5
    assert (indices[:600] < 600).mean() > 0.9


def test_few_vectors_are_compared_with_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "EXACT", 1000)
    vectors = people(50, 4)
    for found, expected in zip(cells.near(vectors, 6), nearest(vectors, 6), strict=True):
        assert (found == expected).all()
