from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photo_faces.learning.judging import EVERYBODY, FARS, Judges, _Pairs, judge, mean_tar, tars


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


def pairs_of(
    trial: Judges, side: str, inside: np.ndarray
) -> tuple[list[tuple[float, float]], list]:
    """Pair by pair: distances of one person's with their weights, and of two people's."""
    vectors, faces = getattr(trial, side), np.bincount(trial.person)
    near, far = [], []
    for one in range(len(vectors)):
        for other in range(one + 1, len(vectors)):
            if inside[one] or inside[other]:
                distance = float(np.square(vectors[one] - vectors[other]).sum())
                if trial.person[one] == trial.person[other]:
                    near.append((distance, 1 / (faces[trial.person[one]] - 1)))
                else:
                    far.append(distance)
    return near, sorted(far)


def accepted(near: list[tuple[float, float]], far: list[float], rate: float) -> float:
    """Weight of the pairs of one person that are nearer than the first false accept too many."""
    threshold = far[int(rate * len(far) + 1e-9)] - 1e-6
    return sum(weight for distance, weight in near if distance < threshold)


def weight_of(near: list[tuple[float, float]]) -> float:
    return sum(weight for _, weight in near)


def test_rates_are_those_of_all_pairs_with_each_face_counting_the_same() -> None:
    trial = judges(30, 5)
    kept = np.ones(len(trial.person), bool)
    kept[1:5] = kept[6:8] = False  # people of one face, three and five
    trial = Judges(
        trial.face[kept], trial.person[kept], trial.before[kept], trial.after[kept],
        {"children": trial.groups["children"][kept]},
    )  # fmt: skip
    found = judge([trial], draws=10)
    everybody = np.ones(len(trial.person), bool)
    for group, inside in ((EVERYBODY, everybody), ("children", trial.groups["children"])):
        for side in ("before", "after"):
            near, far = pairs_of(trial, side, inside)
            for rate in FARS[:2]:
                (figure,) = [f for f in found.figures if (f.group, f.far) == (group, rate)]
                expected = accepted(near, far, rate) / weight_of(near)
                assert getattr(figure, side) == pytest.approx(expected, abs=1e-6)
                assert (figure.genuine, figure.impostors) == (len(near), len(far))


def test_pairs_are_only_made_within_a_trial_and_held_against_its_own_threshold() -> None:
    one, other = judges(12, 6), judges(9, 6, seed=1, first=50)
    # All distances of one trial are smaller: that must change nothing.
    squeezed = replace(other, after=unit(other.before + 3))
    for pair, side in (((one, other), "before"), ((one, squeezed), "after")):
        everybody = judge(pair, draws=10).figures[0]
        parts = [pairs_of(each, side, each.person >= 0) for each in pair]
        counts = [sum(len(part[kind]) for part in parts) for kind in (0, 1)]
        assert [everybody.genuine, everybody.impostors] == counts
        within = sum(accepted(near, far, 1e-2) for near, far in parts)
        expected = within / sum(weight_of(near) for near, _ in parts)
        assert getattr(everybody, side) == pytest.approx(expected, abs=1e-6)


@given(st.lists(st.integers(0, 3), min_size=6, max_size=6).filter(lambda drawn: sum(drawn) > 2))
def test_a_drawn_sample_counts_people_as_often_as_they_were_drawn(drawn: list[int]) -> None:
    trial = judges(6, 4, seed=3)
    pairs = _Pairs([trial], np.arange(6), None)
    weight = np.array(drawn)
    vectors, who = {0: trial.before, 1: trial.after}, trial.person
    for side in (0, 1):
        near: list[tuple[float, float]] = []
        far: list[float] = []
        for one, other in zip(*np.triu_indices(24, 1), strict=True):
            distance = float(np.square(vectors[side][one] - vectors[side][other]).sum())
            if who[one] == who[other]:
                near.extend([(distance, 1 / 3)] * weight[who[one]])
            else:
                far.extend([distance] * (weight[who[one]] * weight[who[other]]))
        if near and far:
            expected = accepted(near, sorted(far), 1e-2) / weight_of(near)
            found = pairs.tar(side, np.array([1e-2]), weight)
            assert found[0] == pytest.approx(expected, abs=1e-6)


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
    assert tars(trial.before, np.zeros(48, np.int64)) == {}
    assert mean_tar(trial.before, np.zeros(48, np.int64)) == 0
    better = judges(12, 4, after=0.1)
    assert mean_tar(better.after, better.person) > mean_tar(better.before, better.person) > 0
