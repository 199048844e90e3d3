"""Vectors by cells: nothing lost, each where it belongs, and nearly all neighbours found."""

import numpy as np
import pytest
from crowds import people

from photo_faces.vectors import inverted
from photo_faces.vectors.inverted import Cells, arrange
from photo_faces.vectors.kmeans import centres
from photo_faces.vectors.search import nearest


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inverted, "EXACT", 200)
    monkeypatch.setattr(inverted, "CELLS", 32)
    monkeypatch.setattr(inverted, "LOOKED", 8)


def search(cells: Cells, order: np.ndarray, vectors: np.ndarray, asked: np.ndarray, k: int):
    parts = ((rows, order[part], vectors[order[part]]) for part, rows in cells.around(asked))
    return nearest(parts, asked, k)


def test_every_vector_lies_in_one_cell_with_the_nearest_centre() -> None:
    vectors = people(200, 10)
    cells, order = arrange(vectors)
    assert sorted(order.tolist()) == list(range(2000))
    own = (vectors[order] @ cells.centres.T).argmax(1)
    assert (own == np.repeat(np.arange(32), np.diff(cells.bounds))).all()
    assert cells.bounds[0] == 0
    assert cells.bounds[-1] == 2000
    again, same = arrange(vectors)
    assert (same == order).all()
    assert (again.centres == cells.centres).all()


def test_each_is_compared_with_its_own_cell_first_and_with_none_twice() -> None:
    cells, _ = arrange(people(200, 10))
    asked = people(20, 2, seed=1)
    own = (asked @ cells.centres.T).argmax(1)
    seen: list[list[slice]] = [[] for _ in asked]
    for part, rows in cells.around(asked):
        for row in rows.tolist():
            seen[row].append(part)
    for row, parts in enumerate(seen):
        assert parts[0] == slice(*cells.bounds[own[row] : own[row] + 2].tolist())
        assert len({part.start for part in parts if part.stop > part.start}) == len(
            [part for part in parts if part.stop > part.start]
        )
        assert len(parts) == 8


def test_nearly_all_neighbours_are_found() -> None:
    vectors, asked = people(300, 10), people(300, 10)[::7]
    found, distance = search(*arrange(vectors), vectors, asked, 10)
    cosine = asked @ vectors.T
    expected = np.argsort(-cosine, axis=1)[:, :10]
    recall = np.mean([len(set(a) & set(b)) / 10 for a, b in zip(found, expected, strict=True)])
    assert recall > 0.95
    assert (found[:, 0] == expected[:, 0]).all()
    measured = 2 - 2 * np.take_along_axis(cosine, found, 1)
    np.testing.assert_allclose(distance, measured, atol=1e-5)


@pytest.mark.parametrize("count", [0, 1, 200])
def test_few_are_one_cell_and_all_are_compared(count: int) -> None:
    vectors, asked = people(20, 10)[:count], people(3, 1, seed=2)
    cells, order = arrange(vectors)
    assert len(cells.centres) == 1
    found, _ = search(cells, order, vectors, asked, 5)
    expected = np.argsort(-(asked @ vectors.T), axis=1)[:, :5]
    assert found[:, : min(5, count)].tolist() == expected.tolist()
    assert (found[:, min(5, count) :] == -1).all()


def test_equal_vectors_do_no_harm() -> None:
    vectors = np.repeat(people(1, 1), 1000, axis=0)
    cells, order = arrange(vectors)
    found, distance = search(cells, order, vectors, vectors[:2], 5)
    assert (found >= 0).all()
    assert distance.max() < 1e-5


def test_centres_are_unit_vectors_and_near_what_they_stand_for() -> None:
    vectors = people(16, 40, seed=3)
    middles = centres(vectors, 16)
    np.testing.assert_allclose(np.linalg.norm(middles, axis=1), 1, atol=1e-5)
    before = (vectors @ vectors[:16].T).max(1).mean()
    assert (vectors @ middles.T).max(1).mean() > before
