"""Is a new network better for the people it learnt from, and no worse for others? numpy only.

True accept rates before and after at equal false accept rates, so weighed that each face counts the
same: else the pairs of a few people with many faces would be most of all. Two questions:

- *Gain*: are new photos of people who are learnt recognised by the photos that are known? Strangers
  who are never learnt say what a false accept is.
- *Harm*: are people who are never learnt still told from one another, and from strangers?

Intervals are of a paired bootstrap (Efron and Tibshirani 1993, chapter 6) over what was sampled. Of
harm that is people: others of them might have been held back, and the faces of one are alike. Of
gain it is occasions: it is for these very people, whose next photos are of other days; strangers
are people again. Each trial has judges and a network of its own: pairs are only made within a
trial, and held against thresholds of that trial.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from photo_faces.domain.learned import Figure

FARS = (1e-2, 1e-3, 1e-4, 1e-5)
ORDERLY = 0.5  # true accept rate at the loosest of them, below which names and faces do not agree
EXPECTED = 10  # false accepts that a false accept rate has to let through to be judged
EXPECTED_OF_TRIAL = 3  # and as many of them in each trial
GENUINE = 200  # pairs of one person that a group has to have to be judged
DRAWS = 1000  # of the bootstrap
EVERYBODY, NEW_PHOTOS = "all", "new photos"
KNOWN, NEW, UNSEEN, STRANGER = range(4)  # what a face is in a trial
CERTAIN, PERSON, OCCASION = range(3)  # what a face was sampled with
_INTERVAL = (0.05, 0.95)
_KEPT = 5  # impostors are kept up to so many times the loosest rate
_CURVE = 60  # points of a ROC
_RATES = 16  # at which the mean is taken
_STRICT = 10  # times the strictest rate that can be judged: up to there the mean is taken

Question = Literal["gain", "harm"]
Vectors = NDArray[np.float32]
Floats = NDArray[np.float64]
Places = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Judges:
    """Faces that judge one trial, embedded by both networks.

    Attributes:
        face: (n,) int64 ids.
        person: (n,) int64, whose.
        occasion: (n,) int64, equal where photos of somebody are of one occasion.
        role: (n,) int64: `KNOWN`, learnt from; `NEW`, a photo held back of somebody who is learnt;
            `UNSEEN`, of people who are held back; `STRANGER`, the one face of somebody who is.
        before: (n, d) float32 unit rows, by the network as it came.
        after: (n, d) by the one that learnt from others.
        groups: (n,) bool by name: which faces are of a group that is looked at by itself.
    """

    face: Places
    person: Places
    occasion: Places
    role: Places
    before: Vectors
    after: Vectors
    groups: Mapping[str, Mask]


@dataclass(frozen=True, slots=True)
class Change:
    """What is more after than before, with its 90 % interval, at a rate or over some.

    Attributes:
        far: the false accept rate, the strictest of some.
        mean: the change, of shares from 0 to 1.
        low: the lower end of its interval.
        high: the upper end.
    """

    far: float
    mean: float
    low: float
    high: float


class Pairs:
    """The pairs of all trials. Networks of two trials differ: each has thresholds of its own.

    Attributes:
        units: (u, 2) int64, what was sampled: a kind and an id of it; `CERTAIN` ones are not drawn.
        genuine: pairs of one person.
        total: pairs of two people.
    """

    def __init__(
        self, trials: Sequence[Judges], question: Question, group: str | None = None
    ) -> None:
        """Measure the pairs.

        Args:
            trials: at least one.
            question: which pairs.
            group: those with at least one face in it; None for everybody.
        """
        sampled = np.concatenate([_sampled(each, question) for each in trials])
        self.units, unit = np.unique(sampled, axis=0, return_inverse=True)
        ends = np.cumsum([len(each.face) for each in trials])[:-1]
        self._trials = [
            _TrialPairs(trial, part, len(self.units), question, group)
            for trial, part in zip(trials, np.split(unit.ravel(), ends), strict=True)
        ]
        self.genuine = sum(each.genuine for each in self._trials)
        self.total = sum(each.total for each in self._trials)

    def strictest(self) -> float:
        """The lowest rate that can be judged; inf where there is nothing to judge."""
        least = min(trial.total for trial in self._trials)
        if not self.genuine or not least:
            return float("inf")
        return max(EXPECTED / self.total, EXPECTED_OF_TRIAL / least)

    def strict_rates(self) -> Floats:
        """Rates from the strictest upwards, evenly in their logarithm; none if none is judged."""
        least = self.strictest()
        if least > FARS[0]:
            return np.empty(0)
        return np.geomspace(least, min(_STRICT * least, FARS[0]), _RATES)

    def tar(self, side: int, fars: Floats, weight: NDArray[np.int64] | None = None) -> Floats:
        """True accept rates before (0) or after (1) at false accept rates (r,).

        What was sampled counts as often as `weight` (units,) says; NaN where that leaves no pair
        of one person.
        """
        found = [each.accepted(side, fars, weight) for each in self._trials]
        of = sum(all_ for _, all_ in found)
        accepted: Floats = np.sum([each for each, _ in found], axis=0)
        return accepted / of if of else np.full(len(fars), np.nan)

    def gained(self, fars: Floats) -> Floats:
        """What is more after than before: (r,)."""
        return self.tar(1, fars) - self.tar(0, fars)

    def drawn(self, fars: Floats, seed: int, draws: int = DRAWS) -> Floats:
        """The same in samples of what was sampled: (draws, r)."""
        drawn = self.units[:, 0] != CERTAIN
        count = int(drawn.sum())
        weights = np.ones((draws, len(drawn)), np.int64)
        chance = np.random.default_rng(seed)
        weights[:, drawn] = chance.multinomial(count, np.full(count, 1 / max(1, count)), draws)
        return np.array([self.tar(1, fars, each) - self.tar(0, fars, each) for each in weights])

    def change(self, fars: Floats, seed: int, draws: int = DRAWS) -> Change | None:
        """The mean change over some rates, with its interval; None for no rates."""
        if not len(fars):
            return None
        low, high = np.nanquantile(self.drawn(fars, seed, draws).mean(1), _INTERVAL)
        return Change(float(fars[0]), float(self.gained(fars).mean()), float(low), float(high))

    def figures(self, name: str, seed: int, draws: int = DRAWS) -> list[Figure]:
        """The figures of a group, one for each of `FARS`."""
        genuine, impostors = self.genuine, round(self.total)
        if not genuine or not impostors:
            none = (0.0, 0.0, 0.0, 0.0, genuine, impostors)
            return [Figure(name, far, *none, judged=False) for far in FARS]
        fars = np.array(FARS)
        before, after = self.tar(0, fars), self.tar(1, fars)
        low, high = np.nanquantile(self.drawn(fars, seed, draws), _INTERVAL, axis=0)
        enough = name in (EVERYBODY, NEW_PHOTOS) or genuine >= GENUINE
        return [
            Figure(
                name, far, float(before[at]), float(after[at]), float(low[at]), float(high[at]),
                genuine, impostors, judged=enough and far >= self.strictest(),
            )
            for at, far in enumerate(FARS)
        ]  # fmt: skip

    def threshold_like(self, threshold: float) -> float:
        """The distance within which as many pairs of two people lie as did within the old one.

        The mean over the trials; the old one where too few lie within it to tell.
        """
        found = [each.like(threshold) for each in self._trials]
        return float(np.mean(found)) if all(found) else threshold

    def curve(self) -> tuple[Floats, Floats, Floats]:
        """False accept rates, ascending, and true accept rates before and after."""
        fars = np.geomspace(max(1.0 / max(self.total, 1.0), 1e-7), FARS[0], _CURVE)
        return fars, self.tar(0, fars), self.tar(1, fars)


def tars(vectors: Vectors, person: Places) -> dict[float, float]:
    """True accept rates over all pairs of some faces, at each of `FARS` that can be judged.

    Args:
        vectors: (n, d) float32 unit rows.
        person: (n,) int64, whose each face is.
    """
    if not len(person):
        return {}
    unseen = np.full(len(person), UNSEEN)
    pairs = Pairs([Judges(person, person, person, unseen, vectors, vectors, {})], "harm")
    fars = np.array([far for far in FARS if far >= pairs.strictest()])
    return dict(zip(fars.tolist(), pairs.tar(0, fars).tolist(), strict=True))


class _TrialPairs:
    """All pairs of one person in a trial, and the nearest pairs of two, by both networks.

    Attributes:
        genuine: how many pairs of one person there are.
        total: pairs of two people.
    """

    def __init__(
        self, trial: Judges, unit: Places, units: int, question: Question, group: str | None
    ) -> None:
        """Measure the pairs; `unit` (n,) says what each face was sampled with, of so many units."""
        inside = np.ones(len(unit), bool) if group is None else trial.groups[group]

        def counted(faces: Mask) -> Floats:
            return np.bincount(unit[faces], minlength=units).astype(float)

        first, second = _gain(trial) if question == "gain" else _harm(trial.role)
        wanted = inside[first] | inside[second]
        first, second = first[wanted], second[wanted]
        # How many faces each unit has at either end of the pairs of two people; those without
        # any face of the group are taken off again.
        self._ends: list[tuple[int, Floats, Floats]] = []
        for sign, some in ((1, np.ones(len(unit), bool)), (-1, ~inside)):
            if question == "gain":
                ends = counted(some & (trial.role >= UNSEEN)), counted(some & (trial.role == KNOWN))
            else:
                unseen = counted(some & (trial.role == UNSEEN))
                ends = unseen, unseen / 2 + counted(some & (trial.role == STRANGER))
            self._ends.append((sign, *ends))
        self.total = self._weigh(np.ones(units))
        same = trial.person[first] == trial.person[second]
        whose, ends_, others = unit[first[same]], unit[first[~same]], unit[second[~same]]
        self.genuine = len(whose)
        share = _share(trial, question)[first[same]]
        self._near, self._whose, self._share = [], [], []
        self._far, self._first, self._second = [], [], []
        for vectors in (trial.before, trial.after):
            distance = np.asarray(2 - 2 * vectors @ vectors.T)[first, second].astype(np.float64)
            near, far = distance[same], distance[~same]
            order = np.argsort(near, kind="stable")
            self._near.append(near[order])
            self._whose.append(whose[order])
            self._share.append(share[order])
            order = _nearest(far, int(_KEPT * FARS[0] * self.total) + 1000)
            self._far.append(far[order])
            self._first.append(ends_[order])
            self._second.append(others[order])

    def _weigh(self, weight: Floats) -> float:
        """Weight of all pairs of two people, from how many faces each has."""
        return sum(
            sign * float((one @ weight) * (other @ weight) - (one * other) @ weight**2)
            for sign, one, other in self._ends
        )

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

    def like(self, threshold: float) -> float:
        """The new distance within which as many pairs lie as within an old one; 0 for too few."""
        within = int(np.searchsorted(self._far[0], threshold, "right"))
        return float(self._far[1][within - 1]) if within >= EXPECTED_OF_TRIAL else 0.0


def _sampled(trial: Judges, question: Question) -> Places:
    """What each face was sampled with: (n, 2) int64, a kind and an id of it."""
    person = np.stack([np.full_like(trial.person, PERSON), trial.person], axis=1)
    if question == "harm":
        return person
    sampled = person
    new, known = trial.role == NEW, trial.role == KNOWN
    sampled[new] = np.stack([np.full(new.sum(), OCCASION), trial.occasion[new]], axis=1)
    sampled[known] = CERTAIN
    return sampled


def _share(trial: Judges, question: Question) -> Floats:
    """What a pair of one person counts, by the face that is first in it: (n,).

    A person with n faces has n (n - 1) / 2 pairs: so weighed, n / 2. A new photo has as many pairs
    as there are known ones: so weighed, 1.
    """
    _, whose = np.unique(trial.person, return_inverse=True)
    counted = trial.role == (KNOWN if question == "gain" else UNSEEN)
    others = np.bincount(whose[counted], minlength=whose.max(initial=-1) + 1)
    return 1.0 / np.maximum(1, others[whose] - (question == "harm"))


def _gain(trial: Judges) -> tuple[Places, Places]:
    """New photos with the known ones of their person, and whoever is a stranger with all known."""
    known = np.flatnonzero(trial.role == KNOWN)
    asked = np.flatnonzero(trial.role != KNOWN)
    own = trial.person[asked][:, None] == trial.person[known][None]
    one, other = np.nonzero((trial.role[asked] != NEW)[:, None] | own)
    return asked[one], known[other]


def _harm(role: Places) -> tuple[Places, Places]:
    """People who are held back with one another, and with strangers."""
    unseen, strangers = np.flatnonzero(role == UNSEEN), np.flatnonzero(role == STRANGER)
    one, other = np.triu_indices(len(unseen), 1)
    first = np.concatenate([unseen[one], np.repeat(unseen, len(strangers))])
    return first, np.concatenate([unseen[other], np.tile(strangers, len(unseen))])


def _nearest(distance: Floats, count: int) -> Places:
    """Where the smallest of some distances are, in ascending order."""
    if count < len(distance):
        few = np.argpartition(distance, count)[:count]
        return few[np.argsort(distance[few], kind="stable")]
    return np.argsort(distance, kind="stable")
