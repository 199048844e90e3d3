"""Every figure against the slow way that its definition reads like."""

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photo_faces.learning.evaluation import (
    auc,
    bcubed,
    best_threshold,
    det,
    eer,
    fold_accuracy,
    pairwise,
    roc,
    val_at_far,
    val_at_far_interval,
)

faces = st.lists(st.tuples(st.integers(-1, 4), st.integers(0, 4)), min_size=1, max_size=25)


def together(labels: list[int], one: int, other: int) -> bool:
    return one == other or (labels[one] == labels[other] != -1)


@given(faces)
def test_bcubed_is_the_mean_over_faces(rows: list[tuple[int, int]]) -> None:
    labels, truth = [row[0] for row in rows], [row[1] for row in rows]
    every = range(len(rows))
    precision, recall = [], []
    for one in every:
        cluster = {other for other in every if together(labels, one, other)}
        person = {other for other in every if truth[one] == truth[other]}
        precision.append(len(cluster & person) / len(cluster))
        recall.append(len(cluster & person) / len(person))
    p, r = np.mean(precision), np.mean(recall)
    scores = bcubed(labels, truth)
    assert (scores.precision, scores.recall) == pytest.approx((p, r))
    assert scores.f == pytest.approx(2 * p * r / (p + r))


@given(faces)
def test_pairwise_counts_pairs(rows: list[tuple[int, int]]) -> None:
    labels, truth = [row[0] for row in rows], [row[1] for row in rows]
    pairs = [(one, other) for one in range(len(rows)) for other in range(one)]
    joined = {pair for pair in pairs if together(labels, *pair)}
    same = {(one, other) for one, other in pairs if truth[one] == truth[other]}
    scores = pairwise(labels, truth)
    assert scores.precision == pytest.approx(len(joined & same) / len(joined) if joined else 1)
    assert scores.recall == pytest.approx(len(joined & same) / len(same) if same else 1)


def test_people_may_be_words() -> None:
    truth = np.array(["Anna", "Anna", "Bob", "Carol"])
    assert bcubed([0, 0, 1, -1], truth).f == 1
    assert bcubed([], []).f == 1
    with pytest.raises(ValueError, match="one label a face"):
        bcubed([0, 1], ["Anna"])


pairs = st.lists(
    st.tuples(st.sampled_from([0.0, 0.1, 0.2, 0.3, 0.5, 0.7, 1.0]), st.booleans()), max_size=30
).map(lambda rows: [*rows, (0.2, True), (0.5, False)])


def split(rows: list[tuple[float, bool]]) -> tuple[list[float], list[float]]:
    return [row[0] for row in rows if row[1]], [row[0] for row in rows if not row[1]]


@given(pairs)
def test_roc_and_auc(rows: list[tuple[float, bool]]) -> None:
    positive, negative = split(rows)
    distances, same = zip(*rows, strict=True)
    curve = roc(distances, same)
    assert (curve.far[0], curve.val[0], curve.far[-1], curve.val[-1]) == (0, 0, 1, 1)
    for far, val, threshold in zip(curve.far, curve.val, curve.thresholds, strict=True):
        assert far == pytest.approx(np.mean([other <= threshold for other in negative]))
        assert val == pytest.approx(np.mean([one <= threshold for one in positive]))
    wins = [(one < other) + (one == other) / 2 for one in positive for other in negative]
    assert auc(distances, same) == pytest.approx(np.mean(wins))
    assert auc(distances, same) == pytest.approx(np.trapezoid(curve.val, curve.far))


@given(pairs)
def test_det_counts_the_errors_of_both_kinds(rows: list[tuple[float, bool]]) -> None:
    positive, negative = split(rows)
    distances, same = zip(*rows, strict=True)
    fars, frrs = det(distances, same)
    assert (fars[0], frrs[0], fars[-1], frrs[-1]) == (0, 1, 1, 0)
    thresholds = roc(distances, same).thresholds
    for far, frr, threshold in zip(fars, frrs, thresholds, strict=True):
        assert far == pytest.approx(np.mean([other <= threshold for other in negative]))
        assert frr == pytest.approx(np.mean([one > threshold for one in positive]))


@given(pairs)
def test_eer_lies_on_the_curve_where_the_errors_are_equal(rows: list[tuple[float, bool]]) -> None:
    distances, same = zip(*rows, strict=True)
    curve, rate = roc(distances, same), eer(distances, same)
    # The curve's points and the verticals between them, walked in small steps.
    far = np.interp(np.linspace(0, len(curve.far) - 1, 20001), range(len(curve.far)), curve.far)
    val = np.interp(np.linspace(0, len(curve.val) - 1, 20001), range(len(curve.val)), curve.val)
    at = np.argmin(np.abs(far - (1 - val)))
    assert rate == pytest.approx(far[at], abs=2e-3)


def test_eer_of_perfect_and_hopeless() -> None:
    assert eer([0.1, 0.2, 0.9, 1.0], [True, True, False, False]) == 0
    assert eer([0.9, 1.0, 0.1, 0.2], [True, True, False, False]) == 1


@given(pairs, st.sampled_from([0.0, 0.1, 0.3, 0.5, 1.0]))
def test_val_is_the_best_any_allowed_threshold_gives(
    rows: list[tuple[float, bool]], far: float
) -> None:
    positive, negative = split(rows)
    distances, same = zip(*rows, strict=True)
    best = 0.0
    for threshold in [-1.0, *sorted(set(distances))]:
        if np.mean([other <= threshold for other in negative]) <= far + 1e-9:
            best = max(best, float(np.mean([one <= threshold for one in positive])))
    assert val_at_far(distances, same, far) == pytest.approx(best)


def test_val_interval_holds_the_value_and_narrows_with_pairs() -> None:
    generator = np.random.default_rng(0)

    def measured(count: int) -> tuple[float, float, float]:
        distances = np.concatenate(
            [generator.gamma(4, 0.08, count), generator.gamma(20, 0.05, count)]
        )
        same = np.arange(2 * count) < count
        low, high = val_at_far_interval(distances, same, 0.05, draws=200)
        return low, val_at_far(distances, same, 0.05), high

    few, many = measured(100), measured(5000)
    assert few[0] <= few[1] <= few[2]
    assert many[0] <= many[1] <= many[2]
    assert many[2] - many[0] < (few[2] - few[0]) / 2


@given(pairs)
def test_best_threshold_has_no_better(rows: list[tuple[float, bool]]) -> None:
    distances, same = (np.array(column) for column in zip(*rows, strict=True))
    right = [np.mean((distances <= level) == same) for level in np.arange(-0.05, 1.2, 0.05)]
    assert np.mean((distances <= best_threshold(distances, same)) == same) == max(right)


def test_each_fold_is_judged_by_the_others() -> None:
    # Two folds that want different thresholds: each is judged by the other's, and half wrong.
    distances = [0.1, 0.2, 0.5, 0.6, 0.5, 0.6, 0.9, 1.0]
    same = [True, True, False, False, True, True, False, False]
    assert fold_accuracy(distances, same, [0, 0, 0, 0, 1, 1, 1, 1]) == (0.5, 0.0)
    mean, std = fold_accuracy(
        [0.1, 0.6, 0.1, 0.5, 0.9], [True, False, True, True, False], [0, 0, 1, 1, 1]
    )
    assert mean == pytest.approx((1 / 2 + 2 / 3) / 2)
    assert std == pytest.approx((2 / 3 - 1 / 2) / 2)


def test_folds_of_one_kind_agree() -> None:
    generator = np.random.default_rng(1)
    distances = np.concatenate([generator.normal(0.3, 0.05, 500), generator.normal(0.9, 0.05, 500)])
    mean, std = fold_accuracy(distances, np.arange(1000) < 500, np.arange(1000) % 10)
    assert mean == 1.0
    assert std == 0.0


def test_pairs_of_both_kinds_are_needed() -> None:
    with pytest.raises(ValueError, match="both needed"):
        roc([0.1, 0.2], [True, True])


def test_needs_neither_torch_nor_scipy() -> None:
    program = (
        "import sys, photo_faces.learning.evaluation;"
        "sys.exit(any(name in sys.modules for name in ('torch', 'scipy', 'sklearn')))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
