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

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from photo_faces.domain.learned import Figure
from photo_faces.learning.trial_pairs import (
    CERTAIN,
    EXPECTED_OF_TRIAL,
    LOOSEST,
    UNSEEN,
    Floats,
    Judges,
    Places,
    Question,
    TrialPairs,
    Vectors,
    sampled_with,
)

FARS = (LOOSEST, 1e-3, 1e-4, 1e-5)
ORDERLY = 0.5  # true accept rate at the loosest of them, below which names and faces do not agree
EXPECTED = 10  # false accepts that a false accept rate has to let through to be judged
GENUINE = 200  # pairs of one person that a group has to have to be judged
DRAWS = 1000  # of the bootstrap
EVERYBODY, NEW_PHOTOS = "all", "new photos"
_INTERVAL = (0.05, 0.95)
_CURVE = 60  # points of a ROC
_RATES = 16  # at which the mean is taken
_STRICT = 10  # times the strictest rate that can be judged: up to there the mean is taken


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
        sampled = np.concatenate([sampled_with(each, question) for each in trials])
        self.units, unit = np.unique(sampled, axis=0, return_inverse=True)
        ends = np.cumsum([len(each.face) for each in trials])[:-1]
        self._trials = [
            TrialPairs(trial, part, len(self.units), question, group)
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
