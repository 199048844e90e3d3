from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photo_faces.learning import evaluation
from photo_faces.learning.judging import EVERYBODY, FARS, Judges, _Pairs, judge, tars


def unit(rows: np.ndarray) -> np.ndarray:
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def judges(
    people: int,
    faces: int,
    seed: int = 0,
    after: float = 0.25,
    first: int = 0,
    before: float = 0.25,
) -> Judges:
    """Faces about the means of their people, less far off after than before or as far."""
    chance = np.random.default_rng(seed)
    person = np.repeat(np.arange(people), faces) + first
    means = chance.normal(size=(people, 16))[person - first]
    noise = chance.normal(size=(len(person), 16))
    old, new = unit(means + noise), unit(means + 4 * after * noise)
    young = np.zeros(len(person), bool)
    young[: len(person) // 3] = True
    return Judges(np.arange(len(person)) + 100 * first, person, old, new, {"children": young})


def pairs_of(trial: Judges, side: str, inside: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Distances and whether each is one person's, pair by pair."""
    vectors, distances, same = getattr(trial, side), [], []
    for one in range(len(vectors)):
        for other in range(one + 1, len(vectors)):
            if inside[one] or inside[other]:
                distances.append(float(np.square(vectors[one] - vectors[other]).sum()))
                same.append(bool(trial.person[one] == trial.person[other]))
    return np.array(distances), np.array(same)


def test_rates_are_those_of_all_pairs() -> None:
    trial = judges(30, 5)
    found = judge([trial], draws=10)
    everybody = np.ones(len(trial.person), bool)
    for group, inside in ((EVERYBODY, everybody), ("children", trial.groups["children"])):
        for side in ("before", "after"):
            distances, same = pairs_of(trial, side, inside)
            for far in FARS[:2]:
                (figure,) = [f for f in found.figures if (f.group, f.far) == (group, far)]
                expected = evaluation.val_at_far(distances, same, far)
                assert getattr(figure, side) == pytest.approx(expected, abs=2 / same.sum())
                assert (figure.genuine, figure.impostors) == (same.sum(), (~same).sum())


def test_pairs_are_only_made_within_a_trial() -> None:
    one, other = judges(12, 6), judges(9, 6, seed=1, first=50)
    found = judge([one, other], draws=10)
    everybody = found.figures[0]
    inside = [np.ones(len(each.person), bool) for each in (one, other)]
    parts = [
        pairs_of(each, "before", all_) for each, all_ in zip((one, other), inside, strict=True)
    ]
    same = np.concatenate([part[1] for part in parts])
    assert (everybody.genuine, everybody.impostors) == (same.sum(), (~same).sum())
    distances = np.concatenate([part[0] for part in parts])
    expected = evaluation.val_at_far(distances, same, 1e-2)
    assert everybody.before == pytest.approx(expected, abs=2 / same.sum())


@given(st.lists(st.integers(0, 3), min_size=6, max_size=6).filter(lambda drawn: sum(drawn) > 2))
def test_a_drawn_sample_counts_people_as_often_as_they_were_drawn(drawn: list[int]) -> None:
    trial = judges(6, 4, seed=3)
    pairs = _Pairs.of([trial], np.arange(6), None)
    weight = np.array(drawn)
    for side, name in ((0, "before"), (1, "after")):
        near: list[float] = []
        far: list[float] = []
        distances, same = pairs_of(trial, name, np.ones(24, bool))
        first, second = np.triu_indices(24, 1)
        for one, other, distance, together in zip(first, second, distances, same, strict=True):
            people = trial.person[one], trial.person[other]
            times = weight[people[0]] * (1 if together else weight[people[1]])
            (near if together else far).extend([distance] * times)
        if not near or not far:
            continue
        allowed = int(0.01 * len(far) + 1e-9)
        expected = np.mean(np.array(near) < sorted(far)[allowed] - 1e-6)
        assert pairs.tar(side, 0.01, weight) == pytest.approx(expected, abs=1e-6)


def test_the_same_network_is_no_change_at_all() -> None:
    found = judge([judges(30, 6)], draws=50)
    assert all((f.before, f.low, f.high) == (f.after, 0, 0) for f in found.figures if f.judged)
    assert found.mean == (0, 0, 0)
    assert found.changed == ()


def test_a_better_network_is_surely_better_and_a_worse_one_surely_worse() -> None:
    better = judge([judges(40, 6, after=0.2)], draws=200)
    worse = judge([judges(40, 6, after=0.3)], draws=200)
    assert better.mean is not None
    assert worse.mean is not None
    assert better.mean[1] > 0.02
    assert worse.mean[2] < -0.02
    assert better.roc_after.mean() > better.roc_before.mean()
    assert (np.diff(better.roc_before) >= 0).all()


def test_what_would_be_noise_is_reported_and_not_judged() -> None:
    found = judge([judges(12, 4)], draws=10)
    judged = {(f.group, f.far) for f in found.figures if f.judged}
    # 12 x 4 faces are 1,056 pairs of two people, and 72 of one.
    assert judged == {(EVERYBODY, 1e-2)}
    assert judge([judges(4, 4)], draws=10).mean is None


def test_faces_that_changed_sides_are_those_whose_nearest_other_one_did() -> None:
    circle = np.deg2rad([0, 20, 50, 60])
    old = np.stack([np.cos(circle), np.sin(circle)], 1).astype(np.float32)
    turned = np.deg2rad([0, 35, 50, 60])
    new = np.stack([np.cos(turned), np.sin(turned)], 1).astype(np.float32)
    trial = Judges(np.array([7, 8, 9, 10]), np.array([1, 1, 2, 2]), old, new, {})
    (change,) = judge([trial], draws=1).changed
    assert (change.face_id, change.before_id, change.after_id) == (8, 7, 9)
    assert not change.gained
    (back,) = judge([replace(trial, before=new, after=old)], draws=1).changed
    assert back.gained


def test_a_rate_needs_ten_false_accepts_to_be_told() -> None:
    trial = judges(12, 4)
    assert list(tars(trial.before, trial.person)) == [1e-2]
    assert tars(trial.before, np.zeros(48)) == {}
