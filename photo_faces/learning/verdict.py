"""The guard: from the trials of a run to whether its network may be used, and why.

The number of steps is the one that is best over the trials. Each trial, though, is judged at the
number that is best over the *others*, so that nobody judges a choice made on themselves
(cross-validation; Stone 1974).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from photo_faces.domain.learned import Figure
from photo_faces.learning.judging import (
    EVERYBODY,
    EXPECTED,
    EXPECTED_OF_TRIAL,
    FARS,
    Judgement,
    Judges,
    judge,
    mean_tar,
)
from photo_faces.learning.trials import ALL, Course

_ORDERLY = 0.5  # true accept rate at the loosest rate, below which names and faces do not agree


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a run came to.

    Attributes:
        better: whether the network may be used.
        reason: why, in sentences for the user.
        steps: how many are best over the trials; 0 where none are.
        threshold: of the new network, squared L2: lets as many strangers through as the old one's.
        judgement: the figures.
    """

    better: bool
    reason: str
    steps: int
    threshold: float
    judgement: Judgement


def conclude(course: Course, threshold: float) -> Verdict:
    """Judge a run whose trainings are all done.

    Args:
        course: the run.
        threshold: of the old network.
    """
    steps = [0, *course.recipe.marks()]
    trials = course.trials()
    gains = np.array([[_gain(course.judges(trial, step)) for step in steps] for trial in trials])
    best = steps[int(gains.mean(0).argmax())]
    judges = [
        course.judges(trial, steps[int(np.delete(gains, at, 0).mean(0).argmax())])
        for at, trial in enumerate(trials)
    ]
    found = judge(judges, seed=course.recipe.seed)
    better, reason = decide(found, best)
    return Verdict(better, reason, best, new_threshold(judges, threshold), found)


def _gain(judges: Judges) -> float:
    """How much more is accepted than before, over the rates that can be judged."""
    return mean_tar(judges.after, judges.person) - mean_tar(judges.before, judges.person)


def decide(found: Judgement, steps: int) -> tuple[bool, str]:
    """Say whether a network is better where it matters and worse nowhere, beyond noise.

    Where it matters is over all rates that can be judged on all faces: the interval of the mean
    change lies above 0. Worse is a judged figure whose interval lies below 0.

    Args:
        found: what the judges say.
        steps: of the training; 0 where no number of steps was better than none.

    Returns:
        The decision, and why, for the user.
    """
    judged = [figure for figure in found.figures if figure.judged]
    if found.mean is None:
        return False, "Too few faces are confirmed to tell whether it is better."
    loosest = next(figure for figure in found.figures if figure.group == EVERYBODY)
    if loosest.before < _ORDERLY:
        return False, (
            "Names and faces do not agree: only "
            f"{loosest.before:.0%} of the pairs of one person look like one. Check the names first."
        )
    if steps == 0:
        return False, "No amount of training made it better on people it had not seen."
    change, low, high = found.mean
    worse = [figure for figure in judged if figure.high < 0]
    if worse:
        return False, f"It is worse on people it had not seen: {_in_words(worse)}."
    span = f"{change:+.1%} of pairs, between {low:+.1%} and {high:+.1%}"
    if low <= 0:
        return False, f"It is not surely better on people it had not seen ({span})."
    return True, f"It is better on people it had not seen ({span}), and worse nowhere."


def _in_words(figures: Sequence[Figure]) -> str:
    return ", ".join(
        f"{figure.after - figure.before:+.1%} of pairs for {_group(figure.group)} "
        f"at one false match in {round(1 / figure.far):,}"
        for figure in figures
    )


_GROUPS: Mapping[str, str] = {EVERYBODY: "everybody"}


def _group(name: str) -> str:
    return _GROUPS.get(name, name)


def new_threshold(judges: Sequence[Judges], threshold: float) -> float:
    """Find the distance within which as many pairs of two people lie as did within the old one.

    Args:
        judges: of all trials.
        threshold: of the old network.

    Returns:
        Squared L2, the mean over the trials; the old one where too few pairs of two people lie
        within it to tell.
    """
    found = []
    for each in judges:
        old, new = (_impostors(vectors, each.person) for vectors in (each.before, each.after))
        within = int((old <= threshold).sum())
        if within < EXPECTED_OF_TRIAL:
            return threshold
        found.append(float(np.partition(new, within - 1)[within - 1]))
    return float(np.mean(found))


def _impostors(vectors: NDArray[np.float32], person: NDArray[np.int64]) -> NDArray[np.float64]:
    first, second = np.triu_indices(len(person), 1)
    other = person[first] != person[second]
    distances = np.asarray(2 - 2 * vectors @ vectors.T, np.float64)
    found: NDArray[np.float64] = distances[first[other], second[other]]
    return found


def enough(person: NDArray[np.int64], trial: NDArray[np.int64]) -> bool:
    """Say whether a division into trials lets any rate be judged.

    Args:
        person: (n,) whose each face is.
        trial: (n,) in which it is held back, 0 for never.
    """
    pairs = []
    for each in np.unique(trial[trial != ALL]):
        counts = np.unique(person[trial == each], return_counts=True)[1]
        pairs.append(int(counts.sum() ** 2 - np.square(counts).sum()) / 2)
    return sum(pairs) * FARS[0] >= EXPECTED and min(pairs) * FARS[0] >= EXPECTED_OF_TRIAL
