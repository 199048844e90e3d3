from pathlib import Path

import numpy as np
import pytest
from small_network import RECIPE, Tiny, features, people

from photo_faces.domain.learned import Figure
from photo_faces.learning.judging import Change
from photo_faces.learning.roll import ALL, Roll, divide, folds
from photo_faces.learning.trials import Course, write_plan
from photo_faces.learning.verdict import MARGIN, Judgement, conclude, decide
from photo_faces.words import sentence


def change(low: float, high: float, far: float = 1e-3) -> Change:
    return Change(far, (low + high) / 2, low, high)


SURE, NONE = change(0.01, 0.08), change(-0.002, 0.002)


def judgement(gain: Change | None, harm: Change | None, *more: Figure) -> Judgement:
    everybody = Figure("all", 1e-2, 0.9, 0.9, -0.01, 0.01, 500, 5000, judged=harm is not None)
    return Judgement(gain, harm, (everybody, *more))


def figure(group: str, low: float, high: float, *, judged: bool = True) -> Figure:
    return Figure(group, 1e-3, 0.9, 0.9 + (low + high) / 2, low, high, 300, 20000, judged=judged)


def test_a_sure_gain_without_harm_is_used() -> None:
    found = judgement(SURE, NONE, figure("children", -0.02, 0.05))
    better, reason = decide(found, 100)
    assert better
    assert sentence(reason) == (
        "New photos of these people are recognised better (+4.5 % of pairs, between +1.0 % and "
        "+8.0 %), and people it had not seen are told apart no worse (+0.0 % of pairs at one false "
        "match in 1,000)."
    )


@pytest.mark.parametrize(
    ("found", "steps", "why"),
    [
        (judgement(change(-0.01, 0.08), NONE), 100, "not surely recognised better"),
        (judgement(change(np.nan, np.nan), NONE), 100, "not surely recognised better"),
        # Many people say so, or all of a few.
        (judgement(SURE, change(-0.012, -0.008)), 100, "worse on people it had not seen: -1.0 %"),
        (judgement(SURE, change(-0.09, -0.01)), 100, "worse on people it had not seen: -5.0 %"),
        (judgement(SURE, NONE, figure("children", -0.09, -0.02)), 100, "for children"),
        (judgement(SURE, NONE), 0, "No amount of training"),
        (judgement(None, NONE), 100, "Too few faces"),
        (judgement(SURE, None), 100, "Too few faces"),
    ],
)
def test_anything_else_is_not_and_says_why(found: Judgement, steps: int, why: str) -> None:
    better, reason = decide(found, steps)
    assert not better
    assert why in sentence(reason)


def test_less_than_the_margin_is_no_harm() -> None:
    little = MARGIN * 0.9
    harmless = judgement(SURE, change(-3 * little, little), figure("children", -0.02, -little))
    assert decide(harmless, 100)[0]


def test_what_a_few_people_say_by_chance_is_no_harm() -> None:
    few = judgement(SURE, change(-0.03, 0.01))
    better, reason = decide(few, 100)
    assert better
    assert "told apart no worse (-1.0 % of pairs" in sentence(reason)


def test_a_group_that_is_too_small_decides_nothing() -> None:
    small = figure("children", -0.5, -0.2, judged=False)
    assert decide(judgement(SURE, NONE, small), 100)[0]


def plan(folder: Path) -> Course:
    network = Tiny()
    # Much noise: a small network's trials are not perfect from the start.
    chips, person = people(24, 6, noise=110)
    folder.mkdir()
    trial = divide(person, np.ones(len(person), bool), RECIPE.trials, 0)
    fold = folds(person, np.arange(len(person)), trial, RECIPE.trials, 0)
    weight, every = np.ones(len(person), np.float32), np.arange(len(person))
    write_plan(folder, RECIPE, Roll(every, person, every, weight, trial, fold, {}))
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
    said = [conclude(course, 0.2) for course in (one, again)]
    assert said[0].judgement.figures == said[1].judgement.figures
    assert said[0].judgement.gain == said[1].judgement.gain is not None
    for name, weight in one.weights(4).items():
        assert weight.equal(again.weights(4)[name])
