"""The steps that make a million faces possible do what the plain ones do."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hdbscan import HDBSCAN
from hypothesis import given, settings
from hypothesis import strategies as st

from photo_faces.learning.evaluation import bcubed
from photo_faces.recognition.apart import Groups
from photo_faces.recognition.constants import Constants
from photo_faces.recognition.group import group
from photo_faces.recognition.tree import (
    Edges,
    edges_between,
    mutual_reachability,
    select_clusters,
    spanning_forest,
)
from photo_faces.vectors import cells
from photo_faces.vectors.knn import nearest

DLIB = Constants.of("dlib-resnet", 0.171)
SIZES = [300, 200, 120, 80, 60, 40, 30, 20, *[12] * 20, *[5] * 60, *[2] * 200]
SIZES += [1] * (3000 - sum(SIZES))


def partition(labels: np.ndarray) -> np.ndarray:
    """Noise as clusters of one."""
    return np.where(labels < 0, labels.max() + 1 + np.arange(len(labels)), labels)


def agreement(one: np.ndarray, other: np.ndarray) -> float:
    """BCubed F of one clustering against another: 1 for the same."""
    return bcubed(partition(one), partition(other)).f


def use_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "EXACT", 100)
    monkeypatch.setattr(cells, "CELL", 16)
    monkeypatch.setattr(cells, "LOOKED", 96)


def test_the_large_path_finds_the_same_people(
    make_crowd: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd = make_crowd(SIZES)
    exact, _ = group(crowd.faces, DLIB)
    use_cells(monkeypatch)
    assert agreement(group(crowd.faces, DLIB)[0], exact) > 0.995


def test_the_large_path_obeys_the_user(
    make_crowd: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd = make_crowd(SIZES)
    faces, generator = crowd.faces, np.random.default_rng(3)
    faces.photo[:] = generator.integers(0, 1200, len(faces))
    person = np.where(generator.random(len(faces)) < 0.02, crowd.who + 1, -1)
    person[generator.choice(len(faces), 30)] = 7
    use_cells(monkeypatch)
    labels, _ = group(replace(faces, person=person), DLIB)
    shown = labels >= 0
    places = np.column_stack([labels, faces.photo])[shown]
    assert len(np.unique(places, axis=0)) == len(places)
    known = shown & (person >= 0)
    pairs = np.unique(np.column_stack([labels, person])[known], axis=0)
    assert len(np.unique(pairs[:, 0])) == len(pairs)
    assert (labels >= 0).sum() > 500


@given(st.integers(0, 10_000))
@settings(max_examples=60)
def test_the_forest_is_that_of_trying_every_edge(seed: int) -> None:
    generator = np.random.default_rng(seed)
    count = int(generator.integers(2, 40))
    vectors = generator.normal(size=(count, 4)) + 1
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    neighbours, distances = nearest(vectors.astype(np.float32), 6)
    edges = edges_between(neighbours, distances, 0.8)
    if generator.random() < 0.5:
        edges = mutual_reachability(edges, distances[:, min(2, distances.shape[1] - 1)])
    photo = generator.integers(0, count, count)
    person = np.where(generator.random(count) < 0.2, generator.integers(0, 3, count), -1)
    rejections = [(int(generator.integers(count)), int(generator.integers(3))) for _ in range(3)]
    plain = Groups(photo, person, rejections)
    order = np.argsort(edges.distance, kind="stable")
    expected = [at for at in order if plain.join(int(edges.first[at]), int(edges.second[at]))]
    groups = Groups(photo, person, rejections)
    forest = spanning_forest(edges, groups, np.arange(count))
    assert forest.first.tolist() == edges.first[expected].tolist()
    assert forest.second.tolist() == edges.second[expected].tolist()
    assert groups.roots().tolist() == plain.roots().tolist()


def test_every_pair_of_neighbours_is_an_edge_once() -> None:
    vectors = np.random.default_rng(0).normal(size=(300, 5)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    neighbours, distances = nearest(vectors, 7)
    neighbours[::9, 2] = -1
    edges = edges_between(neighbours, distances, 0.3)
    expected = {
        (min(row, int(other)), max(row, int(other)))
        for row in range(300)
        for other, distance in zip(neighbours[row], distances[row], strict=True)
        if other >= 0 and distance <= 0.3
    }
    found = list(zip(edges.first.tolist(), edges.second.tolist(), strict=True))
    assert len(found) == len(set(found))
    assert set(found) == expected


@pytest.mark.parametrize("min_samples", [1, 2, 5])
def test_without_a_limit_it_is_hdbscan(make_crowd: Callable[..., Any], min_samples: int) -> None:
    vectors = make_crowd(SIZES[:80]).faces.vector
    reference = HDBSCAN(min_cluster_size=2, min_samples=min_samples, algorithm="generic")
    expected = reference.fit_predict(vectors.astype(np.float64))
    assert agreement(plain(vectors, min_samples), expected) > 0.99


def plain(vectors: np.ndarray, min_samples: int) -> np.ndarray:
    neighbours, distances = nearest(vectors, DLIB.neighbours)
    edges = edges_between(neighbours, distances, np.inf)
    reach = mutual_reachability(edges, distances[:, min_samples - 1])
    alone = np.arange(len(vectors))
    groups = Groups(alone, np.full(len(vectors), -1), [])
    return select_clusters(spanning_forest(reach, groups, alone), len(vectors), limit=np.inf)


def test_a_hundred_thousand_trees_in_a_row_are_no_trouble() -> None:
    count = 200_000
    even = np.arange(0, count, 2, dtype=np.int32)
    pairs = Edges(even, even + 1, np.full(count // 2, 0.05, np.float32))
    labels = select_clusters(pairs, count, limit=0.09)
    assert (labels[0::2] == labels[1::2]).all()
    assert len(np.unique(labels)) == count // 2
