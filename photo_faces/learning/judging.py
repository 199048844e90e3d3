"""Is a new network better than the old one on people whom it never saw? numpy only.

True accept rates before and after at equal false accept rates, over all pairs of faces, so weighed
that each face counts the same: else the pairs of a few people with many faces would be most of all.
Intervals are of a paired bootstrap over people (Efron and Tibshirani 1993, chapter 6): faces of one
person are alike, so that people, not pairs, are what was sampled. Each trial has judges and a
network of its own: pairs are only made within a trial, and held against thresholds of that trial.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from photo_faces.domain.learned import Figure, SideChange

FARS = (1e-2, 1e-3, 1e-4, 1e-5)
EXPECTED = 10  # false accepts that a false accept rate has to let through to be judged
EXPECTED_OF_TRIAL = 3  # and as many of them in each trial
GENUINE = 200  # pairs of one person that a group has to have to be judged
DRAWS = 1000  # of the bootstrap
EVERYBODY = "all"
_INTERVAL = (0.05, 0.95)
_KEPT = 5  # impostors are kept up to so many times the loosest rate
_CURVE = 60  # points of a ROC
_RATES = 16  # at which the mean is taken

Vectors = NDArray[np.float32]
Floats = NDArray[np.float64]
Places = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Judges:
    """Faces of people who were held back in one trial, embedded by both networks.

    Attributes:
        face: (n,) int64 ids.
        person: (n,) int64, whose.
        before: (n, d) float32 unit rows, by the network in use.
        after: (n, d) by the one that learnt from others.
        groups: (n,) bool by name: which faces are of a group that is looked at by itself.
    """

    face: Places
    person: Places
    before: Vectors
    after: Vectors
    groups: Mapping[str, Mask]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the judges say.

    Attributes:
        figures: per group and rate.
        mean: after - before, the mean over all rates that can be judged, of everybody, with its
            90 % interval; None where there are too few faces to judge any.
        fars: (c,) false accept rates of the curves, ascending.
        roc_before: (c,) true accept rates.
        roc_after: (c,).
        changed: faces whose nearest other face is right now and was not before, or the reverse.
    """

    figures: tuple[Figure, ...]
    mean: tuple[float, float, float] | None
    fars: Floats
    roc_before: Floats
    roc_after: Floats
    changed: tuple[SideChange, ...]


def judge(trials: Sequence[Judges], *, draws: int = DRAWS, seed: int = 0) -> Judgement:
    """Compare two networks.

    Args:
        trials: at least one; a person is in one of them only.
        draws: of the bootstrap.
        seed: of the bootstrap, so that a figure can be had again.
    """
    people = np.unique(np.concatenate([each.person for each in trials]))
    generator = np.random.default_rng(seed)
    weights = generator.multinomial(len(people), np.full(len(people), 1 / len(people)), draws)
    whole = _Pairs(trials, people, None)
    figures = _figures(EVERYBODY, whole, weights)
    for name in trials[0].groups:
        figures += _figures(name, _Pairs(trials, people, name), weights)
    mean = None
    if rates := whole.rates():
        change, drawn = whole.change(np.array(rates), weights)
        low, high = np.nanquantile(drawn.mean(1), _INTERVAL)
        mean = (float(change.mean()), float(low), float(high))
    fars = np.geomspace(max(1.0 / max(whole.total, 1.0), 1e-7), FARS[0], _CURVE)
    changed = tuple(change for each in trials for change in _changed(each))
    return Judgement(tuple(figures), mean, fars, whole.tar(0, fars), whole.tar(1, fars), changed)


def tars(vectors: Vectors, person: Places) -> dict[float, float]:
    """True accept rates of some faces, at each rate of `FARS` that can be judged.

    Args:
        vectors: (n, d) float32 unit rows.
        person: (n,) int64, whose each face is.
    """
    pairs = _alone(vectors, person)
    fars = np.array([far for far in FARS if pairs.can_judge(far)])
    return dict(zip(fars.tolist(), pairs.tar(0, fars).tolist(), strict=True))


def mean_tar(vectors: Vectors, person: Places) -> float:
    """The mean true accept rate of some faces over all rates that can be judged; 0 for none.

    Args:
        vectors: (n, d) float32 unit rows.
        person: (n,) int64, whose each face is.
    """
    pairs = _alone(vectors, person)
    rates = np.array(pairs.rates())
    return float(pairs.tar(0, rates).mean()) if len(rates) else 0.0


def _alone(vectors: Vectors, person: Places) -> "_Pairs":
    trial = Judges(person, person, vectors, vectors, {})
    return _Pairs([trial], np.unique(person), None)


def _figures(name: str, pairs: "_Pairs", weights: NDArray[np.int64]) -> list[Figure]:
    """The figures of a group, one for each of `FARS`."""
    genuine, impostors = pairs.genuine, round(pairs.total)
    if not genuine or not impostors:
        return [
            Figure(name, far, 0.0, 0.0, 0.0, 0.0, genuine, impostors, judged=False) for far in FARS
        ]
    fars = np.array(FARS)
    before, after = pairs.tar(0, fars), pairs.tar(1, fars)
    low, high = np.nanquantile(pairs.change(fars, weights)[1], _INTERVAL, axis=0)
    enough = name == EVERYBODY or genuine >= GENUINE
    return [
        Figure(
            name, far, float(before[at]), float(after[at]), float(low[at]), float(high[at]),
            genuine, impostors, judged=enough and pairs.can_judge(far),
        )
        for at, far in enumerate(FARS)
    ]  # fmt: skip


class _Pairs:
    """The pairs of all trials. Networks of two trials differ: each has thresholds of its own."""

    def __init__(self, trials: Sequence[Judges], people: Places, group: str | None) -> None:
        self._trials = [_TrialPairs(trial, people, group) for trial in trials]
        self.genuine = sum(each.genuine for each in self._trials)
        self.total = sum(each.total for each in self._trials)

    def can_judge(self, far: float) -> bool:
        """Whether a rate lets false accepts enough through, on the whole and in each trial."""
        each = min(trial.total for trial in self._trials)
        return bool(
            self.genuine and far * self.total >= EXPECTED and far * each >= EXPECTED_OF_TRIAL
        )

    def rates(self) -> list[float]:
        """Rates from the strictest that can be judged to the loosest, evenly in their logarithm."""
        judged = [far for far in FARS if self.can_judge(far)]
        return np.geomspace(min(judged), FARS[0], _RATES).tolist() if judged else []

    def tar(self, side: int, fars: Floats, weight: NDArray[np.int64] | None = None) -> Floats:
        """True accept rates before (0) or after (1) at false accept rates.

        Args:
            side: 0 or 1.
            fars: (r,) up to the loosest of `FARS`.
            weight: (people,) how often each person was drawn; None for once.

        Returns:
            (r,), NaN where nobody with two faces was drawn.
        """
        found = [each.accepted(side, fars, weight) for each in self._trials]
        of = sum(all_ for _, all_ in found)
        accepted: Floats = np.sum([each for each, _ in found], axis=0)
        return accepted / of if of else np.full(len(fars), np.nan)

    def change(self, fars: Floats, weights: NDArray[np.int64]) -> tuple[Floats, Floats]:
        """What is more after than before: (r,), and (draws, r) in samples of the people."""
        drawn = [self.tar(1, fars, each) - self.tar(0, fars, each) for each in weights]
        return self.tar(1, fars) - self.tar(0, fars), np.array(drawn)


class _TrialPairs:
    """All pairs of one person in a trial, and the nearest pairs of two, by both networks.

    Attributes:
        genuine: how many pairs of one person there are.
        total: pairs of two people.
    """

    def __init__(self, trial: Judges, people: Places, group: str | None) -> None:
        """Measure the pairs of a group, which are those with at least one face in it."""
        who = np.searchsorted(people, trial.person)
        inside = np.ones(len(who), bool) if group is None else trial.groups[group]
        # Faces of each person, and those outside of the group.
        self._counts = [
            np.bincount(some, minlength=len(people)).astype(float) for some in (who, who[~inside])
        ]
        self.total = self._weigh(np.ones(len(people)))
        whose, near, ends, others, far = _measured(trial, who, inside)
        self.genuine = len(whose)
        self._near, self._whose, self._share = [], [], []
        self._far, self._first, self._second = [], [], []
        for side in (0, 1):
            order = np.argsort(near[side], kind="stable")
            self._near.append(near[side][order])
            self._whose.append(whose[order])
            # A person with n faces has n (n - 1) / 2 pairs: so weighed, n / 2.
            self._share.append(1.0 / np.maximum(1.0, self._counts[0][whose[order]] - 1.0))
            order = _nearest(far[side], int(_KEPT * FARS[0] * self.total) + 1000)
            self._far.append(far[side][order])
            self._first.append(ends[order])
            self._second.append(others[order])

    def _weigh(self, weight: Floats) -> float:
        """Weight of all pairs of two people, from how many faces each has."""
        total = 0.0
        for counts, sign in zip(self._counts, (1, -1), strict=True):
            faces = counts * weight
            total += sign * float(faces.sum() ** 2 - np.square(faces).sum()) / 2
        return total

    def accepted(
        self, side: int, fars: Floats, weight: NDArray[np.int64] | None
    ) -> tuple[Floats, float]:
        """Weight of the pairs of one person that are accepted at each rate, and of all."""
        distance, share = self._far[side], self._share[side]
        if weight is None:
            spent, total = np.arange(1.0, len(distance) + 1), self.total
        else:
            spent = np.cumsum(weight[self._first[side]] * weight[self._second[side]])
            total = self._weigh(weight.astype(float))
            share = share * weight[self._whose[side]]
        allowed = np.searchsorted(spent, fars * total + 1e-9, "right")
        threshold = np.append(distance, np.inf)[allowed]
        sums = np.append(0.0, np.cumsum(share))
        return sums[np.searchsorted(self._near[side], threshold, "left")], float(sums[-1])


def _nearest(distance: Floats, count: int) -> Places:
    """Where the smallest of some distances are, in ascending order."""
    if count < len(distance):
        few = np.argpartition(distance, count)[:count]
        return few[np.argsort(distance[few], kind="stable")]
    return np.argsort(distance, kind="stable")


_Measured = tuple[Places, tuple[Floats, Floats], Places, Places, tuple[Floats, Floats]]


def _measured(trial: Judges, who: Places, inside: Mask) -> _Measured:
    """Whose each genuine pair is and its distances; both people of the others, and theirs."""
    first, second = np.triu_indices(len(who), 1)
    wanted = inside[first] | inside[second]
    first, second = first[wanted], second[wanted]
    distances = [
        np.asarray(2 - 2 * vectors @ vectors.T)[first, second].astype(np.float64)
        for vectors in (trial.before, trial.after)
    ]
    same = who[first] == who[second]
    near = (distances[0][same], distances[1][same])
    far = (distances[0][~same], distances[1][~same])
    return who[first[same]], near, who[first[~same]], who[second[~same]], far


def _changed(trial: Judges) -> list[SideChange]:
    """Faces whose nearest other face became right or wrong; of people with two faces."""
    if len(trial.face) < 2:
        return []
    nearest = []
    for vectors in (trial.before, trial.after):
        likeness = vectors @ vectors.T
        np.fill_diagonal(likeness, -np.inf)
        nearest.append(likeness.argmax(1))
    right = [trial.person[each] == trial.person for each in nearest]
    _, place, count = np.unique(trial.person, return_inverse=True, return_counts=True)
    moved = np.flatnonzero((right[0] != right[1]) & (count[place] > 1))
    ids = trial.face
    return [
        SideChange(
            int(ids[at]), int(ids[nearest[0][at]]), int(ids[nearest[1][at]]), bool(right[1][at])
        )
        for at in moved.tolist()
    ]
