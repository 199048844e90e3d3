"""Calibration measures: worked by hand, and what must hold of them for any probabilities."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photo_faces.learning.reliability import brier, ece, log_loss, reliability

said = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60)


def test_the_table_by_hand():
    table = reliability([0.05, 0.15, 0.19, 1.0], [False, True, False, True], bins=10)
    assert table.count.tolist() == [1, 2, 0, 0, 0, 0, 0, 0, 0, 1]
    assert table.said[:2] == pytest.approx([0.05, 0.17])
    assert table.true[:2] == pytest.approx([0.0, 0.5])
    assert np.isnan(table.said[2])
    assert (table.said[9], table.true[9]) == (1.0, 1.0)


def test_measures_by_hand():
    probability, true = [0.8, 0.6, 0.1], [True, False, False]
    # Each alone in its bin: off by 0.2, 0.6 and 0.1.
    assert ece(probability, true) == pytest.approx(0.9 / 3)
    assert brier(probability, true) == pytest.approx((0.04 + 0.36 + 0.01) / 3)
    expected = -(math.log(0.8) + math.log(0.4) + math.log(0.9)) / 3
    assert log_loss(probability, true) == pytest.approx(expected)


@given(said)
def test_measures_against_the_slow_way(rows):
    probability, true = zip(*rows, strict=True)
    off = 0.0
    for low in range(10):
        inside = [row for row in rows if min(int(row[0] * 10), 9) == low]
        if inside:
            gap = np.mean([row[0] for row in inside]) - np.mean([row[1] for row in inside])
            off += abs(gap) * len(inside) / len(rows)
    assert ece(probability, true) == pytest.approx(off)
    assert brier(probability, true) == pytest.approx(np.mean([(p - t) ** 2 for p, t in rows]))
    assert 0 <= ece(probability, true) <= 1
    assert 0 <= log_loss(probability, true) < 28  # one wrong certainty is bad, not infinitely


@given(st.integers(1, 40), st.integers(1, 40))
def test_the_true_share_is_the_best_thing_to_say(yes, no):
    true = np.arange(yes + no) < yes
    share = yes / (yes + no)
    for measure in (brier, log_loss):
        best = measure(np.full(yes + no, share), true)
        for other in np.linspace(0.02, 0.98, 25):
            assert best <= measure(np.full(yes + no, other), true) + 1e-12
    assert ece(np.full(yes + no, share), true) == pytest.approx(0, abs=1e-12)


def test_what_comes_true_as_often_as_said_has_a_small_error():
    chance = np.random.default_rng(5)
    probability = chance.uniform(size=20_000)
    true = chance.uniform(size=20_000) < probability
    assert ece(probability, true) < 0.02
    assert ece(np.sqrt(probability), true) > 0.1


def test_one_answer_a_probability():
    with pytest.raises(ValueError, match="one answer"):
        brier([0.5, 0.5], [True])
    with pytest.raises(ValueError, match="and some"):
        ece([], [])
