"""How good embeddings and clusters are, in the figures that papers use.

numpy only, so that the command line and benchmarks can import it without torch. Distances are
squared L2; a pair is accepted as one person if its distance is at most the threshold.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

UNKNOWN = -1
DRAWS = 1000  # of the bootstrap


@dataclass(frozen=True, slots=True)
class Scores:
    """Precision, recall and their harmonic mean F, each 0 to 1."""

    precision: float
    recall: float
    f: float


@dataclass(frozen=True, slots=True)
class Roc:
    """The receiver operating characteristic, from the strictest threshold on.

    Attributes:
        far: (t,) share of different people's pairs that are accepted, not decreasing.
        val: (t,) share of one person's pairs that are accepted, not decreasing.
        thresholds: (t,) squared L2; the first is -inf, which accepts nothing.
    """

    far: NDArray[np.float64]
    val: NDArray[np.float64]
    thresholds: NDArray[np.float64]


def bcubed(labels: ArrayLike, truth: ArrayLike) -> Scores:
    """BCubed precision, recall and F (Bagga and Baldwin 1998).

    Args:
        labels: (n,) int; faces that are -1 are unknown and each count as a cluster of one.
        truth: (n,) of any kind that can be sorted: who each face is.

    Returns:
        The mean over faces of the share of its cluster that is its person (precision) and of its
        person that is in its cluster (recall), and the F of the two means; all 1 for no faces.
    """
    cluster, person, both = _sizes(labels, truth)
    if len(cluster) == 0:
        return Scores(1.0, 1.0, 1.0)
    return _scores(float((both / cluster).mean()), float((both / person).mean()))


def pairwise(labels: ArrayLike, truth: ArrayLike) -> Scores:
    """Precision, recall and F over pairs of faces; unknown (-1) faces are in no pair's cluster.

    Where there is no pair to be right or wrong about, the share is 1.
    """
    # Each face sees size - 1 others; that counts every pair twice, in all three sums.
    together, same, right = (float((of - 1).sum()) for of in _sizes(labels, truth))
    return _scores(right / together if together else 1.0, right / same if same else 1.0)


def _sizes(labels: ArrayLike, truth: ArrayLike) -> list[NDArray[np.float64]]:
    """Count, for each face, the faces of its cluster, of its person, and of both together."""
    given = np.array(labels, np.int64)
    people = np.asarray(truth)
    if given.shape != people.shape or given.ndim != 1:
        raise ValueError(f"one label a face: {given.shape} labels, {people.shape} people")
    lone = given == UNKNOWN
    given[lone] = given.max(initial=0) + 1 + np.arange(np.count_nonzero(lone))
    cluster = np.unique(given, return_inverse=True)[1]
    person = np.unique(people, return_inverse=True)[1]
    both = np.unique(cluster * (person.max(initial=0) + 1) + person, return_inverse=True)[1]
    return [np.bincount(of)[of].astype(np.float64) for of in (cluster, person, both)]


def _scores(precision: float, recall: float) -> Scores:
    total = precision + recall
    return Scores(precision, recall, 2 * precision * recall / total if total else 0.0)


def _split(
    distances: ArrayLike, same: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Sorted distances of one person's pairs and of different people's."""
    measured = np.asarray(distances, np.float64)
    together = np.asarray(same, bool)
    if measured.shape != together.shape or measured.ndim != 1:
        raise ValueError(f"one answer a pair: {measured.shape} and {together.shape}")
    if not together.any() or together.all():
        raise ValueError("pairs of one person and pairs of different people are both needed")
    return np.sort(measured[together]), np.sort(measured[~together])


def roc(distances: ArrayLike, same: ArrayLike) -> Roc:
    """FAR and VAL at every threshold that makes a difference.

    Args:
        distances: (n,) squared L2 of each pair.
        same: (n,) bool, whether it is one person.

    Raises:
        ValueError: the lengths differ, or one of the two kinds of pairs is missing.
    """
    positive, negative = _split(distances, same)
    thresholds = np.unique(np.concatenate([positive, negative]))
    far = np.searchsorted(negative, thresholds, "right") / len(negative)
    val = np.searchsorted(positive, thresholds, "right") / len(positive)
    return Roc(
        np.concatenate([[0.0], far]),
        np.concatenate([[0.0], val]),
        np.concatenate([[-np.inf], thresholds]),
    )


def det(distances: ArrayLike, same: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Trace the detection error tradeoff (Martin and others 1997): both kinds of errors.

    Args:
        distances: (n,) squared L2 of each pair.
        same: (n,) bool, whether it is one person.

    Returns:
        FAR (t,), not decreasing, and FRR (t,), the share of one person's pairs that are refused,
        not increasing, at the thresholds of `roc`.
    """
    curve = roc(distances, same)
    return curve.far, 1.0 - curve.val


def auc(distances: ArrayLike, same: ArrayLike) -> float:
    """Area under the ROC: how often a person's pair is nearer than a pair of two, ties half."""
    positive, negative = _split(distances, same)
    below = np.searchsorted(positive, negative, "left").sum(dtype=np.float64)
    not_above = np.searchsorted(positive, negative, "right").sum(dtype=np.float64)
    return float((below + not_above) / 2 / len(positive) / len(negative))


def eer(distances: ArrayLike, same: ArrayLike) -> float:
    """Equal error rate: where FAR and FRR cross, on the line between points of the DET."""
    far, frr = det(distances, same)
    gap = far - frr  # from -1 to 1, not decreasing
    after = int(np.argmax(gap >= 0))
    before = after - 1
    step = gap[after] - gap[before]
    part = -gap[before] / step
    return float(far[before] + part * (far[after] - far[before]))


def val_at_far(distances: ArrayLike, same: ArrayLike, far: float) -> float:
    """Return VAL at the loosest threshold whose FAR is at most `far`; both 0 to 1."""
    positive, negative = _split(distances, same)
    return _val(positive, _threshold(negative, far))


def val_at_far_interval(
    distances: ArrayLike, same: ArrayLike, far: float, *, draws: int = DRAWS, seed: int = 0
) -> tuple[float, float]:
    """Find the 95 % interval of `val_at_far` by a bootstrap over the pairs.

    Args:
        distances: (n,) squared L2 of each pair.
        same: (n,) bool, whether it is one person.
        far: the false accept rate allowed, 0 to 1.
        draws: bootstrap samples, each of as many pairs of either kind as there are.
        seed: of the bootstrap, so that a figure can be had again.
    """
    positive, negative = _split(distances, same)
    generator = np.random.default_rng(seed)
    found = np.empty(draws)
    for draw in range(draws):
        some = np.sort(generator.choice(positive, len(positive)))
        others = np.sort(generator.choice(negative, len(negative)))
        found[draw] = _val(some, _threshold(others, far))
    low, high = np.quantile(found, [0.025, 0.975])
    return float(low), float(high)


def _threshold(negative: NDArray[np.float64], far: float) -> float:
    """Just below the first distance that may not be accepted; inf if all may be."""
    # The small allowance keeps 0.3 * 10 (2.9999...) at 3.
    allowed = int(np.floor(far * len(negative) + 1e-9))
    if allowed >= len(negative):
        return float("inf")
    return float(np.nextafter(negative[allowed], -np.inf))


def _val(positive: NDArray[np.float64], threshold: float) -> float:
    return float(np.searchsorted(positive, threshold, "right") / len(positive))


def best_threshold(distances: ArrayLike, same: ArrayLike) -> float:
    """Find the threshold of most right answers, halfway to the next distance; the middle tie."""
    curve = roc(distances, same)
    together = np.count_nonzero(np.asarray(same, bool))
    apart = np.size(same) - together
    right = curve.val * together + (1 - curve.far) * apart
    best = np.flatnonzero(right > right.max() - 0.5)
    at = best[len(best) // 2]
    here = curve.thresholds[at]
    if at + 1 == len(curve.thresholds):
        return float(here)
    following = curve.thresholds[at + 1]
    return float((here + following) / 2) if np.isfinite(here) else float(following) - 1.0


def fold_accuracy(distances: ArrayLike, same: ArrayLike, folds: ArrayLike) -> tuple[float, float]:
    """Follow the protocol of LFW: each fold is judged at the best threshold of the other folds.

    Args:
        distances: (n,) squared L2 of each pair.
        same: (n,) bool, whether it is one person.
        folds: (n,) int, the fold of each pair; at least two folds.

    Returns:
        The mean of the folds' accuracies, 0 to 1, and their standard deviation (population).
    """
    measured = np.asarray(distances, np.float64)
    together = np.asarray(same, bool)
    fold = np.asarray(folds)
    accuracies = []
    for one in np.unique(fold):
        inside = fold == one
        answers = measured[inside] <= best_threshold(measured[~inside], together[~inside])
        accuracies.append((answers == together[inside]).mean())
    return float(np.mean(accuracies)), float(np.std(accuracies))
