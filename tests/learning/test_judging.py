from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photo_faces.learning.judging import EVERYBODY, FARS, Pairs, tars
from photo_faces.learning.trial_pairs import (
    CERTAIN,
    KNOWN,
    NEW,
    OCCASION,
    PERSON,
    STRANGER,
    UNSEEN,
    Judges,
)
from photo_faces.learning.verdict import judge


def unit(rows: np.ndarray) -> np.ndarray:
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def judges(
    people: int,
    faces: int,
    seed: int = 0,
    after: float = 0.25,
    first: int = 0,
    before: float = 0.25,
    strangers: int = 0,
    held: float = 1.0,
) -> Judges:
    """Faces about the means of their people, less far off after than before or as far.

    A share of the people are held back; of the others every second face is a new photo.
    """
    chance = np.random.default_rng(seed)
    person = np.concatenate([np.repeat(np.arange(people), faces), people + np.arange(strangers)])
    means = chance.normal(size=(people + strangers, 16))[person]
    noise = chance.normal(size=(len(person), 16))
    old, new = unit(means + 4 * before * noise), unit(means + 4 * after * noise)
    young = np.zeros(len(person), bool)
    young[: len(person) // 3] = True
    role = np.where(np.arange(len(person)) % 2, NEW, KNOWN)
    role[person < held * people] = UNSEEN
    role[person >= people] = STRANGER
    face = np.arange(len(person)) + 100 * first
    return Judges(face, person + first, face, role, old, new, {"children": young})


def pairs_of(
    trial: Judges, side: str, question: str, inside: np.ndarray | None = None
) -> tuple[list[tuple[float, float]], list[float]]:
    """Pair by pair: distances of one person's with their weights, and of two people's."""
    vectors, role, who = getattr(trial, side), trial.role, trial.person
    near, far = [], []
    for one in range(len(vectors)):
        for other in range(one + 1, len(vectors)):
            if inside is not None and not (inside[one] or inside[other]):
                continue
            distance = float(np.square(vectors[one] - vectors[other]).sum())
            roles = {int(role[one]), int(role[other])}
            same = who[one] == who[other]
            if question == "harm" and UNSEEN in roles and roles <= {UNSEEN, STRANGER}:
                if same:
                    near.append((distance, 1 / (int((who == who[one]).sum()) - 1)))
                else:
                    far.append(distance)
            if question == "gain" and KNOWN in roles:
                if roles == {KNOWN, NEW} and same:
                    near.append((distance, 1 / int(((who == who[one]) & (role == KNOWN)).sum())))
                elif roles & {UNSEEN, STRANGER}:
                    far.append(distance)
    return near, sorted(far)


def accepted(near: list[tuple[float, float]], far: list[float], rate: float) -> float:
    """Weight of the pairs of one person that are nearer than the first false accept too many."""
    threshold = far[int(rate * len(far) + 1e-9)] - 1e-6
    return sum(weight for distance, weight in near if distance < threshold)


def weight_of(near: list[tuple[float, float]]) -> float:
    return sum(weight for _, weight in near)


def thinned(trial: Judges, gone: list[int]) -> Judges:
    kept = ~np.isin(np.arange(len(trial.person)), gone)
    return Judges(
        trial.face[kept], trial.person[kept], trial.occasion[kept], trial.role[kept],
        trial.before[kept], trial.after[kept], {"children": trial.groups["children"][kept]},
    )  # fmt: skip


@pytest.mark.parametrize("question", ["gain", "harm"])
def test_rates_are_those_of_all_pairs_with_each_face_counting_the_same(question: str) -> None:
    # People of one face, three and five, at both sides.
    trial = thinned(judges(24, 5, after=0.2, strangers=40, held=0.5), [1, 2, 3, 4, 6, 7, 61, 63])
    for group in (None, "children") if question == "harm" else (None,):
        inside = None if group is None else trial.groups[group]
        pairs = Pairs([trial], question, group)
        for number, side in enumerate(("before", "after")):
            near, far = pairs_of(trial, side, question, inside)
            assert (pairs.genuine, pairs.total) == (len(near), len(far))
            for rate in FARS[:2]:
                expected = accepted(near, far, rate) / weight_of(near)
                assert pairs.tar(number, np.array([rate]))[0] == pytest.approx(expected, abs=1e-6)


def test_pairs_are_only_made_within_a_trial_and_held_against_its_own_threshold() -> None:
    one, other = judges(12, 6), judges(9, 6, seed=1, first=50)
    # All distances of one trial are smaller: that must change nothing.
    squeezed = replace(other, after=unit(other.before + 3))
    for trials, number, side in (((one, other), 0, "before"), ((one, squeezed), 1, "after")):
        pairs = Pairs(trials, "harm")
        parts = [pairs_of(each, side, "harm") for each in trials]
        counts = [sum(len(part[kind]) for part in parts) for kind in (0, 1)]
        assert [pairs.genuine, pairs.total] == counts
        within = sum(accepted(near, far, 1e-2) for near, far in parts)
        expected = within / sum(weight_of(near) for near, _ in parts)
        assert pairs.tar(number, np.array([1e-2]))[0] == pytest.approx(expected, abs=1e-6)


def unit_of(trial: Judges, face: int, question: str) -> tuple[int, int]:
    """What a face was sampled with."""
    if question == "gain" and trial.role[face] == KNOWN:
        return CERTAIN, 0
    if question == "gain" and trial.role[face] == NEW:
        return OCCASION, int(trial.occasion[face])
    return PERSON, int(trial.person[face])


@given(st.integers(0, 10**6))
@pytest.mark.parametrize("question", ["gain", "harm"])
def test_a_drawn_sample_counts_what_was_drawn_as_often(question: str, seed: int) -> None:
    trial = judges(8, 4, seed=3, after=0.3, strangers=4, held=0.5)
    pairs, who = Pairs([trial], question), trial.person
    drawn = np.random.default_rng(seed).integers(0, 4, len(pairs.units))
    drawn[pairs.units[:, 0] == CERTAIN] = 1
    weight = dict(zip(map(tuple, pairs.units.tolist()), drawn.tolist(), strict=True))
    counts = [weight[unit_of(trial, face, question)] for face in range(len(who))]
    # As if each were there so many times; the same person twice is no pair of two.
    for side, vectors in enumerate((trial.before, trial.after)):
        near: list[tuple[float, float]] = []
        far: list[float] = []
        for one in range(len(who)):
            for other in range(one + 1, len(who)):
                pair = thinned(trial, [at for at in range(len(who)) if at not in (one, other)])
                own, others = pairs_of(pair, "before", question)
                distance = float(np.square(vectors[one] - vectors[other]).sum())
                once = counts[one] if question == "harm" else counts[one] * counts[other]
                near.extend([(distance, 1.0)] * (once * len(own)))
                far.extend([distance] * (counts[one] * counts[other] * len(others)))
        if near and far:
            expected = accepted(near, sorted(far), 1e-2) / weight_of(near)
            found = pairs.tar(side, np.array([1e-2]), drawn)
            assert found[0] == pytest.approx(expected, abs=1e-6)


def test_the_same_network_is_no_change_at_all() -> None:
    found = judge([judges(30, 6, strangers=60, held=0.5)], draws=50)
    figures = [*found.figures, *found.gained]
    assert all((f.before, f.low, f.high) == (f.after, 0, 0) for f in figures if f.judged)
    assert sum(f.judged for f in figures) > 2
    for change in (found.gain, found.harm):
        assert change is not None
        assert (change.mean, change.low, change.high) == (0, 0, 0)
    assert found.changed == ()


def test_a_better_network_is_surely_better_and_a_worse_one_surely_worse() -> None:
    better = judge([judges(40, 6, after=0.2, strangers=60, held=0.5)], draws=200)
    worse = judge([judges(40, 6, after=0.3, strangers=60, held=0.5)], draws=200)
    for change in (better.gain, better.harm):
        assert change is not None
        assert change.low > 0.02
    for change in (worse.gain, worse.harm):
        assert change is not None
        assert change.high < -0.02
    fars, before, after = better.curve
    assert after.mean() > before.mean()
    assert (np.diff(before) >= 0).all()
    assert (np.diff(fars) > 0).all()


def test_what_would_be_noise_is_reported_and_not_judged() -> None:
    found = judge([judges(12, 4)], draws=10)
    judged = {(f.group, f.far) for f in found.figures if f.judged}
    # 12 x 4 faces are 1,056 pairs of two people, and 72 of one.
    assert judged == {(EVERYBODY, 1e-2)}
    assert found.gain is None  # nobody is learnt
    assert judge([judges(4, 4)], draws=10).harm is None


def test_the_strictest_rate_is_what_so_many_strangers_can_tell() -> None:
    few, many = (Pairs([judges(20, 6, strangers=n, held=0.5)], "gain") for n in (40, 140))
    # 60 faces held back, and strangers, against 30 known ones: ten false accepts.
    assert few.strictest() == pytest.approx(10 / (100 * 30))
    assert many.strictest() == pytest.approx(10 / (200 * 30))
    assert many.strict_rates()[0] == pytest.approx(10 / 6000)
    assert many.strict_rates()[-1] == FARS[0]
    # Each of several trials has to let three through.
    both = Pairs(
        [judges(20, 6, strangers=140, held=0.5), judges(4, 6, held=0.5, first=900)], "gain"
    )
    assert both.strictest() == pytest.approx(3 / (12 * 6))


def test_the_new_threshold_lets_as_many_strangers_through_as_the_old_one() -> None:
    trial, old = judges(30, 5, after=0.15), 1.2
    pairs = Pairs([trial], "harm")
    new = pairs.threshold_like(old)
    within = [
        sum(distance <= limit + 1e-6 for distance in pairs_of(trial, side, "harm")[1])
        for side, limit in (("before", old), ("after", new))
    ]
    assert within[0] == within[1] > 10
    assert pairs.threshold_like(0.001) == 0.001  # nobody within: nothing to go by


def test_a_rate_needs_ten_false_accepts_to_be_told() -> None:
    trial = judges(12, 4)
    assert list(tars(trial.before, trial.person)) == [1e-2]
    assert tars(trial.before, np.zeros(48, np.int64)) == {}
    better = judges(12, 4, after=0.1)
    assert tars(better.after, better.person)[1e-2] > tars(better.before, better.person)[1e-2] > 0


def test_the_gain_is_for_these_very_people_and_of_occasions() -> None:
    """What one of two people gains is sure, by many occasions; by two it is not."""
    count, strangers = 24, 3000
    person = np.array([1, 2, *([1, 2] * count), *(np.arange(strangers) + 10)])
    role = np.array([KNOWN] * 2 + [NEW] * (2 * count) + [STRANGER] * strangers)
    chance = np.random.default_rng(0)
    before = unit(chance.normal(size=(len(person), 16)))
    after = before.copy()
    after[(person == 1) & (role == NEW)] = before[0]  # all of hers are recognised now
    many = np.arange(len(person))
    few = np.where(role == NEW, many % 4, many)
    found = [
        Pairs([Judges(many, person, occasion, role, before, after, {})], "gain")
        for occasion in (many, few)
    ]
    sure, unsure = (pairs.change(pairs.strict_rates(), 0) for pairs in found)
    assert sure is not None
    assert unsure is not None
    assert sure.mean == pytest.approx(unsure.mean)
    assert sure.low > 0.3
    assert unsure.low < 0.1
