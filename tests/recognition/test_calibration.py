"""Learning from answers how near is near enough: properties over any answers."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photo_faces.recognition.calibration import Calibration, Evidence, calibrate
from photo_faces.recognition.constants import MEASURED

answer = st.tuples(
    st.floats(0, 4), st.floats(0, 1), st.booleans(), st.integers(1, 5), st.booleans()
)
answers = st.lists(answer, max_size=60)
PRIOR = MEASURED["dlib-resnet"].prior
priors = st.sampled_from([one.prior for one in MEASURED.values()])
SHARES = np.linspace(0, 4, 200)


def evidence(rows):
    columns = list(zip(*rows, strict=True)) or [[]] * 5
    kinds = (float, float, bool, np.int64, bool)
    return Evidence(*(np.array(c, kind) for c, kind in zip(columns, kinds, strict=True)))


def of_one(count, share, *, same, person=1):
    return [(share, 1.0, False, person, same)] * count


@given(priors, answers, st.floats(0, 1), st.integers(1, 6), st.booleans())
def test_nearer_is_never_less_likely(prior, rows, quality, person, inside):
    model = calibrate(evidence(rows), prior)
    likely = model.probability(SHARES, np.full(200, quality), np.full(200, person), inside=inside)
    assert np.isfinite(likely).all()
    assert ((likely >= 0) & (likely <= 1)).all()
    assert (np.diff(likely) <= 0).all()
    assert likely[0] > likely[-1]


@given(priors, answers, st.floats(0.05, 1), st.integers(1, 6), st.booleans())
def test_the_threshold_is_where_it_is_as_likely_as_not(prior, rows, quality, person, inside):
    model = calibrate(evidence(rows), prior)
    share = model.even([quality], [person], inside)
    likely = model.probability(share, [quality], [person], inside=inside)
    assert likely == pytest.approx([0.5])


@given(answers)
def test_the_order_of_answers_does_not_matter(rows):
    one, other = calibrate(evidence(rows), PRIOR), calibrate(evidence(rows[::-1]), PRIOR)
    np.testing.assert_allclose(one.weights, other.weights, atol=1e-3)


def test_without_answers_it_is_the_prior():
    model = calibrate(evidence([]), PRIOR)
    np.testing.assert_allclose(model.weights, PRIOR.mean)
    assert model.probability([PRIOR.centre], [1.0], [7]) == pytest.approx([0.5])


def test_answers_without_figures_change_nothing():
    rows = [(np.nan, 1.0, False, 1, True), (0.5, np.nan, False, 1, False)] * 9
    np.testing.assert_allclose(calibrate(evidence(rows), PRIOR).weights, PRIOR.mean)


def test_it_moves_with_answers_and_little_with_one():
    far = PRIOR.centre + 0.1
    before = calibrate(evidence([]), PRIOR).probability([far], [1.0], [9])[0]
    once = calibrate(evidence(of_one(1, far, same=True)), PRIOR).probability([far], [1.0], [9])[0]
    rows = [row for who in range(20) for row in of_one(2, far, same=True, person=who)]
    often = calibrate(evidence(rows), PRIOR).probability([far], [1.0], [99])[0]
    assert before < once < often
    assert once - before < 0.2
    assert often > 0.6


def test_a_person_of_whom_much_was_said_differs_from_the_others():
    rows = of_one(12, PRIOR.centre, same=False, person=1) + of_one(
        12, PRIOR.centre, same=True, person=2
    )
    model = calibrate(evidence(rows), PRIOR)
    never, always, unheard = (
        model.probability([PRIOR.centre], [1.0], [who])[0] for who in (1, 2, 3)
    )
    assert never < 0.35 < unheard < 0.65 < always


def test_what_made_the_answers_is_found_again():
    chance = np.random.default_rng(3)
    truth = Calibration(np.array([1.0, -14.0, -1.0, 1.5]), PRIOR)
    share, quality = chance.uniform(0.2, 1, 4000), chance.uniform(0, 1, 4000)
    inside, person = chance.random(4000) < 0.5, np.arange(4000)
    likely = np.where(
        inside,
        truth.probability(share, quality, person, inside=True),
        truth.probability(share, quality, person),
    )
    same = chance.random(4000) < likely
    wide = replace(PRIOR, deviation=(9.0, 30.0, 9.0, 9.0), person=0.01)
    model = calibrate(Evidence(share, quality, inside, person, same), wide)
    np.testing.assert_allclose(model.weights, truth.weights, atol=1.2)


candidates = st.lists(
    st.tuples(st.floats(0, 4), st.floats(0, 1), st.integers(1, 9)), min_size=1, max_size=12
)


@given(answers, candidates)
def test_a_face_is_one_of_several_people_at_most(rows, near):
    share, quality, person = (np.array(each) for each in zip(*near, strict=True))
    model = calibrate(evidence(rows), PRIOR).for_unsorted()
    likely = model.among(share, quality, person)
    assert np.isfinite(likely).all()
    assert (likely >= 0).all()
    assert likely.sum() <= 1 + 1e-9
    alone = model.probability(share, quality, person)
    assert (likely <= alone + 1e-9).all()
    assert model.among(share[:1], quality[:1], person[:1]) == pytest.approx(alone[:1])


@given(answers, candidates)
def test_who_else_it_may_be_takes_from_all_alike(rows, near):
    share, quality, person = (np.array(each) for each in zip(*near, strict=True))
    model = calibrate(evidence(rows), PRIOR).for_unsorted()
    odds = model.probability(share, quality, person)
    likely = model.among(share, quality, person)
    less = odds[:, None] + 1e-9 < odds  # near 1 the last digits tell nothing
    assert (likely[:, None] <= likely + 1e-12)[less].all()


def test_two_who_look_alike_share_what_one_alone_would_have():
    model = calibrate(evidence([]), PRIOR).for_unsorted()
    (one,) = model.among([0.3], [1.0], [1])
    both = model.among([0.3, 0.3], [1.0, 1.0], [1, 2])
    assert one > 0.98
    assert both == pytest.approx([both[0]] * 2)
    assert 0.49 < both[0] < 0.5


def test_nobody_near_is_nobody():
    model = calibrate(evidence([]), PRIOR).for_unsorted()
    assert model.among([], [], []).shape == (0,)
    assert model.among([1.0] * 60, [1.0] * 60, range(60)).sum() < 0.01


def test_answers_about_a_person_count_for_new_faces_too():
    share, quality, who = [PRIOR.centre + 0.05], [1.0], [1]
    before = calibrate(evidence([]), PRIOR).for_unsorted().among(share, quality, who)
    refused = calibrate(evidence(of_one(12, 0.4, same=False)), PRIOR).for_unsorted()
    agreed = calibrate(evidence(of_one(12, 0.6, same=True)), PRIOR).for_unsorted()
    assert refused.among(share, quality, who) < before < agreed.among(share, quality, who)
