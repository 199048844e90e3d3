"""Is a new network better than the old one on people whom it never saw? numpy only.

True accept rates before and after at equal false accept rates, over all pairs of faces, with a
paired bootstrap over people (Efron and Tibshirani 1993, chapter 6): faces of one person are alike,
so that people, not pairs, are what was sampled. Each trial has judges of its own; pairs are only
made within a trial.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from photo_faces.domain.learned import Figure, SideChange

FARS = (1e-2, 1e-3, 1e-4, 1e-5)
EXPECTED = 10  # false accepts that a false accept rate has to let through to be judged
GENUINE = 200  # pairs of one person that a group has to have to be judged
DRAWS = 1000  # of the bootstrap
EVERYBODY = "all"
_INTERVAL = (0.05, 0.95)
_KEPT = 5  # impostors are kept up to so many times the loosest rate
_CURVE = 60  # points of a ROC

Vectors = NDArray[np.float32]
Floats = NDArray[np.float64]
Places = NDArray[np.int64]
Mask = NDArray[np.bool_]


def tars(vectors: Vectors, person: Places) -> dict[float, float]:
    """True accept rates over all pairs, at each rate with false accepts enough."""
    first, second = np.triu_indices(len(person), 1)
    distances = np.asarray(2 - 2 * vectors @ vectors.T)[first, second]
    same = person[first] == person[second]
    genuine, impostors = distances[same], np.sort(distances[~same])
    found: dict[float, float] = {}
    for far in FARS:
        allowed = int(far * len(impostors) + 1e-9)
        if allowed >= EXPECTED and len(genuine):
            found[far] = float((genuine < impostors[allowed]).mean())
    return found


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
        mean: after - before over the judged rates of everybody, with its 90 % interval; None
            where there are too few faces to judge any.
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
    names = [EVERYBODY, *trials[0].groups]
    people = np.unique(np.concatenate([each.person for each in trials]))
    generator = np.random.default_rng(seed)
    weights = generator.multinomial(len(people), np.full(len(people), 1 / len(people)), draws)
    figures: list[Figure] = []
    judged: list[Floats] = []
    for name in names:
        pairs = _Pairs.of(trials, people, None if name == EVERYBODY else name)
        for far in FARS:
            figure, change = _figure(name, far, pairs, weights)
            figures.append(figure)
            if figure.judged and name == EVERYBODY:
                judged.append(np.concatenate([[figure.after - figure.before], change]))
    whole = _Pairs.of(trials, people, None)
    fars = np.geomspace(max(1.0 / max(whole.total, 1.0), 1e-7), FARS[0], _CURVE)
    mean = None
    if judged:
        over = np.mean(judged, axis=0)
        low, high = np.nanquantile(over[1:], _INTERVAL)
        mean = (float(over[0]), float(low), float(high))
    return Judgement(
        tuple(figures),
        mean,
        fars,
        np.array([whole.tar(0, far) for far in fars]),
        np.array([whole.tar(1, far) for far in fars]),
        tuple(change for each in trials for change in _changed(each)),
    )


def _figure(
    name: str, far: float, pairs: "_Pairs", weights: NDArray[np.int64]
) -> tuple[Figure, Floats]:
    genuine, impostors = len(pairs.genuine[0]), round(pairs.total)
    judged = far * impostors >= EXPECTED and genuine >= (1 if name == EVERYBODY else GENUINE)
    if not genuine or not impostors:
        nothing = Figure(name, far, 0.0, 0.0, 0.0, 0.0, genuine, impostors, judged=False)
        return nothing, np.zeros(0)
    change = np.array([pairs.tar(1, far, draw) - pairs.tar(0, far, draw) for draw in weights])
    low, high = np.nanquantile(change, _INTERVAL)
    before, after = pairs.tar(0, far), pairs.tar(1, far)
    figure = Figure(
        name, far, before, after, float(low), float(high), genuine, impostors, judged=judged
    )
    return figure, change


class _Pairs:
    """All pairs of one person, and the nearest pairs of two, by both networks.

    Attributes:
        genuine: distances of one person's pairs, by each network.
        total: pairs of two people.
    """

    def __init__(self, counts: list[tuple[Floats, Floats]], people: int) -> None:
        self._counts = counts  # of each trial: faces of each person, those outside of the group
        self._people = people
        self.total = self._weigh(np.ones(people))
        self.genuine: list[Floats] = [np.empty(0), np.empty(0)]
        self._whose: Places = np.empty(0, np.int64)
        self._far: list[Floats] = [np.empty(0), np.empty(0)]
        self._first: list[Places] = []
        self._second: list[Places] = []

    @classmethod
    def of(cls, trials: Sequence[Judges], people: Places, group: str | None) -> "_Pairs":
        """The pairs of a group, which are those with at least one face in it."""
        counts, parts = [], []
        for trial in trials:
            who = np.searchsorted(people, trial.person)
            inside = np.ones(len(who), bool) if group is None else trial.groups[group]
            counts.append(
                (
                    np.bincount(who, minlength=len(people)).astype(float),
                    np.bincount(who[~inside], minlength=len(people)).astype(float),
                )
            )
            parts.append(_measured(trial, who, inside))
        pairs = cls(counts, len(people))
        whose, near, first, second, far = ([part[at] for part in parts] for at in range(5))
        pairs._whose = np.concatenate(whose)
        pairs.genuine = [np.concatenate([each[side] for each in near]) for side in (0, 1)]
        ends, others = np.concatenate(first), np.concatenate(second)
        for side in (0, 1):
            distance = np.concatenate([each[side] for each in far])
            count = min(len(distance), int(_KEPT * FARS[0] * pairs.total) + 1000)
            order = np.argpartition(distance, count - 1)[:count] if count else np.empty(0, int)
            order = order[np.argsort(distance[order], kind="stable")]
            pairs._far[side] = distance[order]
            pairs._first.append(ends[order])
            pairs._second.append(others[order])
        return pairs

    def _weigh(self, weight: Floats) -> float:
        """Weight of all pairs of two people, from how many faces each has."""
        total = 0.0
        for counts, sign in ((0, 1), (1, -1)):
            for each in self._counts:
                faces = each[counts] * weight
                total += sign * float(faces.sum() ** 2 - np.square(faces).sum()) / 2
        return total

    def tar(self, side: int, far: float, weight: NDArray[np.int64] | None = None) -> float:
        """True accept rate before (0) or after (1) at a false accept rate.

        Args:
            side: 0 or 1.
            far: up to the loosest of `FARS`.
            weight: (people,) how often each person was drawn; None for once.
        """
        distance = self._far[side]
        if weight is None:
            spent, total = np.arange(1.0, len(distance) + 1), self.total
        else:
            spent = np.cumsum(weight[self._first[side]] * weight[self._second[side]])
            total = self._weigh(weight.astype(float))
        allowed = int(np.searchsorted(spent, far * total + 1e-9, "right"))
        threshold = distance[allowed] if allowed < len(distance) else np.inf
        accepted = self.genuine[side] < threshold
        if weight is None:
            return float(accepted.mean())
        drawn = weight[self._whose]
        return float(drawn[accepted].sum() / drawn.sum()) if drawn.any() else float("nan")


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
