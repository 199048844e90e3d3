"""Batches of people: what is in them, how often, and that a number says it all."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photo_faces.learning.sampler import ConfusableSampler, PeopleSampler


@given(
    st.lists(st.integers(0, 8), min_size=2, max_size=60),
    st.integers(2, 6),
    st.integers(2, 5),
    st.integers(0, 100),
)
def test_a_batch_is_p_people_with_k_faces(
    labels: list[int], people: int, faces: int, number: int
) -> None:
    counts = Counter(labels)
    usable = {who: count for who, count in counts.items() if count >= 2}
    if len(usable) < 2:
        with pytest.raises(ValueError, match="two people"):
            PeopleSampler(labels, people, faces)
        return
    vectors = np.random.default_rng(0).normal(size=(len(labels), 3))
    for sampler in (
        PeopleSampler(labels, people, faces),
        ConfusableSampler(labels, vectors, people, faces),
    ):
        batch = sampler.batch(number)
        assert len(set(batch.tolist())) == len(batch)
        drawn = Counter(np.array(labels)[batch].tolist())
        assert len(drawn) == min(people, len(usable))
        assert all(drawn[who] == min(faces, usable[who]) for who in drawn)
        assert np.array_equal(batch, sampler.batch(number))


@given(st.lists(st.integers(0, 30), min_size=2, max_size=60), st.integers(0, 12))
def test_strangers_come_on_top_with_two_looks_each(labels: list[int], strangers: int) -> None:
    counts = Counter(labels)
    if sum(count > 1 for count in counts.values()) < 2:
        return
    vectors = np.random.default_rng(0).normal(size=(len(labels), 3))
    for sampler, plain in (
        (PeopleSampler(labels, 4, 3, strangers=strangers), PeopleSampler(labels, 4, 3)),
        (
            ConfusableSampler(labels, vectors, 4, 3, strangers=strangers),
            ConfusableSampler(labels, vectors, 4, 3),
        ),
    ):
        batch, without = sampler.batch(5), plain.batch(5)
        there = min(strangers, sum(count == 1 for count in counts.values()))
        assert sampler.strangers == there
        assert np.array_equal(batch[: len(without)], without)
        first, second = np.split(batch[len(without) :], 2)
        assert np.array_equal(first, second)
        assert len(set(first.tolist())) == there
        assert all(counts[labels[place]] == 1 for place in first)


def test_the_seed_decides_and_everybody_comes_as_often() -> None:
    labels = np.repeat(np.arange(12), 5)
    sampler = PeopleSampler(labels, 4, 3, seed=7)
    batches = [sampler.batch(number) for number in range(600)]
    again = PeopleSampler(labels, 4, 3, seed=7).batch(599)
    assert np.array_equal(batches[-1], again)
    assert not np.array_equal(PeopleSampler(labels, 4, 3, seed=8).batch(599), again)
    seen = np.bincount(labels[np.concatenate(batches)])
    assert seen.min() > 0.85 * seen.mean()
    assert set(np.concatenate(batches).tolist()) == set(range(60))


def test_confusable_people_meet_more_often_and_nobody_is_left_out() -> None:
    generator = np.random.default_rng(0)
    # Eight families of four people, far from one another.
    families = generator.normal(size=(8, 16))
    people = np.repeat(families, 4, axis=0) + 0.1 * generator.normal(size=(32, 16))
    labels = np.repeat(np.arange(32), 3)
    vectors = np.repeat(people, 3, axis=0) + 0.02 * generator.normal(size=(96, 16))

    def together(sampler: PeopleSampler) -> tuple[float, int]:
        pairs, seen = 0, set()
        for number in range(200):
            who = np.unique(labels[sampler.batch(number)])
            seen |= set(who.tolist())
            family = who // 4
            pairs += np.count_nonzero(np.triu(family[:, None] == family[None], 1))
        return pairs / 200, len(seen)

    plain, _ = together(PeopleSampler(labels, 8, 3))
    confusable, seen = together(ConfusableSampler(labels, vectors, 8, 3))
    assert confusable == pytest.approx(12)  # two whole families
    assert plain < 4
    assert seen == 32


@pytest.mark.parametrize(("people", "faces"), [(1, 4), (4, 1)])
def test_a_batch_without_pairs_or_strangers_is_refused(people: int, faces: int) -> None:
    with pytest.raises(ValueError, match="two"):
        PeopleSampler([0, 0, 1, 1], people, faces)
