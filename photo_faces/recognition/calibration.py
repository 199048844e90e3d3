"""How likely a face is a person's, learnt from what the user answered; numpy only.

A logistic model on the distance, as a share of the distance to lookalikes, and on the quality. It
starts from a prior that was measured for the network (docs/review.md), so that the first answers
move it little; each person has an offset of their own that grows with the answers about
them (a hierarchical model, fitted by maximum a posteriori).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from photo_faces.domain.review import Answer
from photo_faces.domain.table import Doubles

STEPS = 50
LEAST_SLOPE = -4.0  # nearer is never less likely, whatever is answered

Weights = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Prior:
    """What is believed before the first answer: means and standard deviations of the weights.

    The weights are those of one, of share - centre, of quality - 1, and of being in the person's
    group already.

    Attributes:
        centre: share about which the weights are given.
        mean: of the weights.
        unsorted: what the weights of a face that nobody has sorted yet have more: the answers are
            about what clustering left over, most of which is nobody's.
        deviation: of the weights.
        person: standard deviation of the people's own offsets.
    """

    centre: float
    mean: Weights
    unsorted: Weights
    deviation: Weights = (1.0, 4.0, 1.0, 1.0)
    person: float = 0.7


@dataclass(frozen=True, slots=True)
class Evidence:
    """n answers.

    Attributes:
        share: (n,) distance over the distance to lookalikes, both squared L2; from 0 on.
        quality: (n,) 0 to 1, of the lesser of the two.
        inside: (n,) bool, whether the face was in the person's group when that was asked.
        person: (n,) int64, whom it was about.
        same: (n,) bool, what the user said.
    """

    share: Doubles
    quality: Doubles
    inside: NDArray[np.bool_]
    person: NDArray[np.int64]
    same: NDArray[np.bool_]

    def usable(self) -> NDArray[np.bool_]:
        """Which answers have figures."""
        return np.isfinite(self.share) & np.isfinite(self.quality)


@dataclass(frozen=True, slots=True)
class Calibration:
    """The model: `probability` falls with the share, strictly.

    Attributes:
        weights: (4,), as in `Prior`.
        prior: what was believed before.
        offsets: of people about whom something was answered.
    """

    weights: Doubles
    prior: Prior
    offsets: Mapping[int, float] = field(default_factory=dict)

    def probability(
        self, share: ArrayLike, quality: ArrayLike, person: ArrayLike, *, inside: bool = False
    ) -> Doubles:
        """How likely they are one person, 0 to 1.

        Args:
            share: (n,) distance over the distance to lookalikes.
            quality: (n,) 0 to 1.
            person: (n,) ids.
            inside: whether the faces are in the person's group.
        """
        slope = self.weights[1]
        return sigmoid(slope * (np.asarray(share, np.float64) - self.even(quality, person, inside)))

    def among(self, share: ArrayLike, quality: ArrayLike, person: ArrayLike) -> Doubles:
        """How likely a face is each of some people's, one of whom it is at most.

        Args:
            share: (k,) distance to each over the distance to lookalikes.
            quality: (k,) 0 to 1.
            person: (k,) ids.

        Returns:
            (k,) 0 to 1; what is missing to 1 in all is how likely it is nobody's of them.
        """
        near = self.even(quality, person) - np.asarray(share, np.float64)
        logit = -self.weights[1] * near
        most = max(0.0, float(logit.max(initial=0.0)))
        odds = np.exp(logit - most)
        likely: Doubles = odds / (odds.sum() + np.exp(-most))
        return likely

    def for_unsorted(self) -> "Calibration":
        """The same for faces that no run of clustering has seen."""
        weights = self.weights + np.array(self.prior.unsorted)
        return Calibration(weights, self.prior, self.offsets)

    def even(self, quality: ArrayLike, person: ArrayLike, inside: bool = False) -> Doubles:
        """The share at which it is as likely as not: (n,); the threshold over lookalikes."""
        level = self.weights[0] + self.weights[3] * inside + self._own(np.asarray(person))
        level = level + self.weights[2] * (np.asarray(quality, np.float64) - 1.0)
        share: Doubles = self.prior.centre - level / self.weights[1]
        return share

    def _own(self, person: NDArray[np.int64]) -> Doubles:
        if not self.offsets:
            return np.zeros(person.shape)
        known = np.array(sorted(self.offsets), np.int64)
        value = np.array([self.offsets[each] for each in known.tolist()])
        at = np.minimum(np.searchsorted(known, person), len(known) - 1)
        own: Doubles = np.where(known[at] == person, value[at], 0.0)
        return own


def calibrate(evidence: Evidence, prior: Prior) -> Calibration:
    """Fit the model to answers; without any it is the prior's.

    Args:
        evidence: in any order; answers without figures are passed over.
        prior: of the network, as measured.
    """
    usable = evidence.usable()
    share = np.clip(evidence.share[usable], 0.0, 4.0)
    columns = (
        np.ones(len(share)),
        share - prior.centre,
        evidence.quality[usable] - 1.0,
        evidence.inside[usable].astype(np.float64),
    )
    who, which = np.unique(evidence.person[usable], return_inverse=True)
    problem = _Problem(np.stack(columns, 1), which.ravel(), len(who), evidence.same[usable], prior)
    weights, offsets = problem.solve()
    weights[1] = min(weights[1], LEAST_SLOPE)
    return Calibration(weights, prior, dict(zip(who.tolist(), offsets.tolist(), strict=True)))


def calibration(given: Sequence[Answer], prior: Prior) -> Calibration:
    """What answers of the review teach about how near is near enough."""
    told = [answer for answer in given if answer.same is not None and answer.distance is not None]
    distance = np.array([answer.distance for answer in told], np.float64)
    lookalikes = np.array([answer.lookalikes for answer in told], np.float64)
    evidence = Evidence(
        distance / lookalikes,
        np.array([answer.quality for answer in told], np.float64),
        np.array([answer.about.kind == "belongs" for answer in told], bool),
        np.array([answer.about.person for answer in told], np.int64),
        np.array([answer.same for answer in told], bool),
    )
    return calibrate(evidence, prior)


class _Problem:
    """The posterior and its maximum, by Newton's method.

    The people's offsets only meet the weights, not each other, so that a step costs what a few
    weights and one division a person cost.
    """

    def __init__(
        self,
        columns: Doubles,
        which: NDArray[np.intp],
        people: int,
        same: NDArray[np.bool_],
        prior: Prior,
    ) -> None:
        self._columns = columns
        self._which = which
        self._people = people
        self._same = same.astype(np.float64)
        self._mean = np.array(prior.mean)
        self._precision = np.array(prior.deviation) ** -2.0
        self._own = prior.person**-2.0

    def solve(self) -> tuple[Doubles, Doubles]:
        """The weights (4,) and the offsets (people,) that are most likely."""
        weights, offsets = self._mean.copy(), np.zeros(self._people)
        loss = self._loss(weights, offsets)
        for _ in range(STEPS):
            step, own = self._step(weights, offsets)
            size = 1.0
            while size > 1e-6:
                tried = weights - size * step, offsets - size * own
                better = self._loss(*tried)
                if better <= loss:
                    break
                size /= 2
            if size <= 1e-6 or loss - better < 1e-10:
                break
            (weights, offsets), loss = tried, better
        return weights, offsets

    def _logit(self, weights: Doubles, offsets: Doubles) -> Doubles:
        logit: Doubles = self._columns @ weights
        return logit + offsets[self._which] if self._people else logit

    def _loss(self, weights: Doubles, offsets: Doubles) -> float:
        logit = self._logit(weights, offsets)
        data = (np.logaddexp(0.0, logit) - self._same * logit).sum()
        off = weights - self._mean
        return float(
            data + (self._precision * off**2).sum() / 2 + self._own * (offsets**2).sum() / 2
        )

    def _step(self, weights: Doubles, offsets: Doubles) -> tuple[Doubles, Doubles]:
        likely = sigmoid(self._logit(weights, offsets))
        error, spread = likely - self._same, likely * (1.0 - likely)
        columns, people = self._columns, self._people
        slope = columns.T @ error + self._precision * (weights - self._mean)
        bend = columns.T @ (columns * spread[:, None]) + np.diag(self._precision)
        own_slope = np.bincount(self._which, error, people) + self._own * offsets
        own_bend = np.bincount(self._which, spread, people) + self._own
        cross = np.zeros((people, columns.shape[1]))
        np.add.at(cross, self._which, columns * spread[:, None])
        shared = cross / own_bend[:, None]
        step = np.linalg.solve(bend - cross.T @ shared, slope - shared.T @ own_slope)
        return step, own_slope / own_bend - shared @ step


def sigmoid(logit: Doubles) -> Doubles:
    """The probability of a logit."""
    # By tanh, which does not overflow.
    result: Doubles = 0.5 * (1.0 + np.tanh(0.5 * logit))
    return result
