"""Identification rates: worked by hand, and the slow way that their definitions read like."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photo_faces.learning.identification import NOT_LISTED, dir_at_fpir, rank_rate

scores = st.sampled_from([-np.inf, 0.0, 0.2, 0.5, 0.7, 0.9, 1.0])
mates = st.lists(st.tuples(scores, st.booleans()), min_size=1, max_size=25)
strangers = st.lists(scores, min_size=1, max_size=25)


def test_rank_rates_by_hand():
    ranks = [1, 1, 2, 5, 6, NOT_LISTED]
    assert rank_rate(ranks, 1) == pytest.approx(2 / 6)
    assert rank_rate(ranks, 2) == pytest.approx(3 / 6)
    assert rank_rate(ranks, 5) == pytest.approx(4 / 6)
    assert rank_rate(ranks, 100) == pytest.approx(5 / 6)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=30))
def test_rank_rates_only_rise_up_to_all_who_are_listed(ranks):
    rates = [rank_rate(ranks, k) for k in range(1, 11)]
    assert rates == sorted(rates)
    assert rates[-1] == pytest.approx(np.mean([rank != NOT_LISTED for rank in ranks]))


def test_dir_by_hand():
    # Ten strangers, of whom one may be taken for somebody: the bar is the second highest, 0.8.
    others = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.0]
    score = [0.95, 0.85, 0.85, 0.8, 0.1]
    right = [True, True, False, True, True]
    assert dir_at_fpir(score, right, others, 0.1) == pytest.approx(2 / 5)
    assert dir_at_fpir(score, right, others, 0.0) == pytest.approx(1 / 5)
    assert dir_at_fpir(score, right, others, 0.3) == pytest.approx(3 / 5)
    assert dir_at_fpir(score, right, others, 1.0) == pytest.approx(4 / 5)


def test_somebody_who_is_not_found_is_no_hit_and_no_false_alarm():
    assert dir_at_fpir([-np.inf, 0.5], [True, True], [-np.inf, -np.inf], 0.0) == 0.5
    assert dir_at_fpir([-np.inf, 0.5], [True, True], [-np.inf, -np.inf], 1.0) == 0.5


@given(mates, strangers, st.sampled_from([0.0, 0.01, 0.1, 0.3, 0.5, 1.0]))
def test_dir_is_the_best_any_allowed_threshold_gives(searches, others, fpir):
    score, right = zip(*searches, strict=True)
    best = 0.0
    for bar in (-5.0, *np.arange(-0.05, 1.2, 0.05)):
        if np.mean([other >= bar for other in others]) <= fpir + 1e-9:
            hits = [own >= bar and hit for own, hit in searches]
            best = max(best, float(np.mean(hits)))
    assert dir_at_fpir(score, right, others, fpir) == pytest.approx(best)


@given(mates, strangers)
def test_dir_rises_with_what_is_allowed_and_never_beyond_rank_1(searches, others):
    score, right = zip(*searches, strict=True)
    rates = [dir_at_fpir(score, right, others, fpir) for fpir in np.linspace(0, 1, 11)]
    assert rates == sorted(rates)
    assert rates[-1] <= np.mean(right)


def test_searches_of_both_kinds_are_needed():
    with pytest.raises(ValueError, match="mate search"):
        rank_rate([], 1)
    with pytest.raises(ValueError, match="stranger"):
        dir_at_fpir([0.5], [True], [], 0.1)
    with pytest.raises(ValueError, match="one answer"):
        dir_at_fpir([0.5], [True, False], [0.1], 0.1)
