"""Who is held back in which trial."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from photo_faces.learning.roll import ALL, Roll, divide, enough
from photo_faces.learning.trial_pairs import KNOWN, NEW, STRANGER, UNSEEN

TRIALS = 3


def roll(person: np.ndarray, occasion: np.ndarray, strangers: int = 0, seed: int = 0) -> Roll:
    """Named people's faces, and after them faces of strangers."""
    count = len(person)
    person = np.concatenate([person, -1 - np.arange(strangers)])
    occasion = np.concatenate([occasion, count + np.arange(strangers)])
    named = person >= 0
    return Roll.drawn(
        np.arange(len(person)), person, np.ones(len(person)), {},
        judges=named, strangers=~named, occasion=occasion, trials=TRIALS, seed=seed,
    )  # fmt: skip


def test_trials_hold_back_whole_people_and_as_many_faces_each() -> None:
    chance = np.random.default_rng(0)
    person = np.repeat(np.arange(40), chance.integers(2, 30, 40))
    certain = person % 4 > 0
    trial = divide(person, certain, TRIALS, seed=1)
    for one in range(40):
        assert len(set(trial[person == one].tolist())) == 1
    assert (trial[~certain] == ALL).all()
    sizes = np.bincount(trial)[1:]
    assert sizes.sum() == certain.sum()
    assert sizes.max() - sizes.min() <= 30
    assert not np.array_equal(trial, divide(person, certain, TRIALS, seed=2))


people = st.lists(st.lists(st.integers(1, 4), min_size=1, max_size=5), min_size=1, max_size=8)


@given(people, st.integers(0, 20), st.integers(0, 3))
def test_what_judges_a_trial_is_not_learnt_from_in_it(
    sizes: list[list[int]], strangers: int, seed: int
) -> None:
    """People are given as the sizes of their occasions."""
    person = np.repeat(np.arange(len(sizes)), [sum(of) for of in sizes])
    flat = [size for of in sizes for size in of]
    occasion = np.repeat(np.arange(len(flat)), flat)
    made = roll(person, occasion, strangers, seed)
    new, seen = np.zeros(len(made.face), int), np.zeros(len(made.face), int)
    for trial in range(1, TRIALS + 1):
        places, role = made.judging(trial)
        learnt = made.learns(trial)
        assert set(places[role == KNOWN]) <= set(learnt)
        assert set(places[role != KNOWN]).isdisjoint(learnt)
        known = made.person[places[role == KNOWN]]
        for at in places[role == NEW]:
            assert made.person[at] in known  # there is something to be recognised by
            together = np.flatnonzero(occasion == occasion[at])
            assert set(together).isdisjoint(learnt)
        assert set(made.person[places[role == UNSEEN]]).isdisjoint(made.person[learnt])
        new[places[role == NEW]] += 1
        seen[places[(role == UNSEEN) | (role == STRANGER)]] += 1
    assert (seen == 1).all()  # everybody is a stranger once
    assert new.max() <= 1
    for who, of in enumerate(sizes):
        assert new[: len(person)][person == who].any() == (len(of) > 1)
    assert len(made.learns(ALL)) == len(made.face)


def test_most_photos_of_somebody_with_many_are_new_ones_once() -> None:
    person = np.repeat(np.arange(12), 10)
    made = roll(person, np.arange(120))
    new = sum((made.judging(trial)[1] == NEW).sum() for trial in range(1, TRIALS + 1))
    assert new >= 0.6 * 120


def test_a_handful_of_faces_tells_nothing() -> None:
    person = np.repeat(np.arange(12), 4)
    occasion = np.arange(48)
    assert not enough(roll(person, occasion))
    assert enough(roll(person, occasion, strangers=60))
    assert not enough(roll(person, person, strangers=60))  # nothing new to be recognised
