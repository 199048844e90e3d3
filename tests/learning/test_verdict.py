from pathlib import Path

import numpy as np
import pytest
from small_network import RECIPE, Tiny, features, people
from test_judging import judges

from photo_faces.domain.learned import Figure
from photo_faces.learning.judging import Judgement
from photo_faces.learning.trials import ALL, Course, Roll, divide, write_plan
from photo_faces.learning.verdict import conclude, decide, enough, new_threshold


def judgement(mean: tuple[float, float, float] | None, *more: Figure) -> Judgement:
    everybody = Figure("all", 1e-2, 0.9, 0.95, 0.01, 0.08, 500, 5000, judged=mean is not None)
    none = np.empty(0)
    return Judgement((everybody, *more), mean, none, none, none, ())


def figure(group: str, low: float, high: float, *, judged: bool = True) -> Figure:
    return Figure(group, 1e-3, 0.9, 0.9 + (low + high) / 2, low, high, 300, 20000, judged=judged)


def test_better_where_it_matters_and_worse_nowhere_is_used() -> None:
    found = judgement((0.05, 0.01, 0.08), figure("children", -0.02, 0.05))
    assert decide(found, 100) == (
        True,
        "It is better on people it had not seen (+5.0% of pairs, between +1.0% and +8.0%), and "
        "worse nowhere.",
    )


@pytest.mark.parametrize(
    ("found", "steps", "why"),
    [
        (judgement((0.05, -0.01, 0.08)), 100, "not surely better"),
        (judgement((0.05, 0.01, 0.08), figure("children", -0.09, -0.02)), 100, "for children"),
        (judgement((0.05, 0.01, 0.08)), 0, "No amount of training"),
        (judgement(None), 100, "Too few faces"),
    ],
)
def test_anything_else_is_not_and_says_why(found: Judgement, steps: int, why: str) -> None:
    better, reason = decide(found, steps)
    assert not better
    assert why in reason


def test_a_group_that_is_too_small_decides_nothing() -> None:
    small = figure("children", -0.5, -0.2, judged=False)
    assert decide(judgement((0.05, 0.01, 0.08), small), 100)[0]


def test_the_new_threshold_lets_as_many_strangers_through_as_the_old_one() -> None:
    trial = judges(30, 5, after=0.15)
    old = 1.2
    new = new_threshold([trial], old)
    first, second = np.triu_indices(len(trial.person), 1)
    apart = trial.person[first] != trial.person[second]
    within = [
        int(((2 - 2 * vectors @ vectors.T)[first, second][apart] <= limit + 1e-6).sum())
        for vectors, limit in ((trial.before, old), (trial.after, new))
    ]
    assert within[0] == within[1] > 10
    assert new_threshold([trial], 0.001) == 0.001  # nobody within: nothing to go by


def test_trials_hold_back_whole_people_and_as_many_faces_each() -> None:
    chance = np.random.default_rng(0)
    person = np.repeat(np.arange(40), chance.integers(2, 30, 40))
    certain = person % 4 > 0
    trial = divide(person, certain, 3, seed=1)
    for one in range(40):
        assert len(set(trial[person == one].tolist())) == 1
    assert (trial[~certain] == ALL).all()
    sizes = np.bincount(trial)[1:]
    assert sizes.sum() == certain.sum()
    assert sizes.max() - sizes.min() <= 30
    assert not np.array_equal(trial, divide(person, certain, 3, seed=2))
    assert enough(person, trial)
    assert not enough(person[person < 5], trial[person < 5])


def plan(folder: Path) -> Course:
    network = Tiny()
    # Much noise: a small network's trials are not perfect from the start.
    chips, person = people(24, 6, noise=110)
    folder.mkdir()
    trial = divide(person, np.ones(len(person), bool), RECIPE.trials, 0)
    weight = np.ones(len(person), np.float32)
    write_plan(folder, RECIPE, Roll(np.arange(len(person)), person, weight, trial, {}))
    features(folder / "features.npy", chips, network)
    return Course(folder, network)


def finish(course: Course, steps: int) -> list[tuple[int, float]]:
    marks = []
    for trial in (ALL, *course.trials()):
        while course.done(trial) < RECIPE.steps:
            mark = course.advance(trial, steps).mark
            if mark is not None:
                marks.append((trial, mark.step, mark.tar))
    return marks


def test_a_course_ends_the_same_however_it_was_stopped(tmp_path: Path) -> None:
    one, other = plan(tmp_path / "one"), plan(tmp_path / "other")
    marks = finish(one, 10)
    assert finish(other, 1) == marks
    again = Course(tmp_path / "other", Tiny())
    for trial in (ALL, *again.trials()):  # as after a kill: which are over, nobody knows
        over = again.advance(trial, 1)
        assert (over.step, over.losses, over.mark) == (RECIPE.steps, (), None)
    assert [(m.trial, m.step, m.tar) for m in again.marks()] == sorted(marks)
    assert [step for step, _ in again.losses(100)] == [1, 2, 3, 4, 5, 6]
    assert again.losses(100) == one.losses(100)
    assert [step for step, _ in again.losses(2)][-1] == 6
    assert conclude(one, 0.2).judgement.figures == conclude(again, 0.2).judgement.figures
    for name, weight in one.weights(4).items():
        assert weight.equal(again.weights(4)[name])


def test_who_is_held_back_in_a_trial_is_not_learnt_from_in_it(tmp_path: Path) -> None:
    course = plan(tmp_path / "course")
    roll = course.roll
    for trial in course.trials():
        using = course._tuner(trial)._using
        assert set(roll.person[using]).isdisjoint(roll.person[roll.trial == trial])
    assert len(course._tuner(ALL)._using) == len(roll.face)
