"""Who judges one trial, and the pairs of their faces by both networks. numpy only."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

LOOSEST = 1e-2  # false accept rate that is looked at
EXPECTED_OF_TRIAL = 3  # false accepts that it has to let through in each trial to be judged
KNOWN, NEW, UNSEEN, STRANGER = range(4)  # what a face is in a trial
CERTAIN, PERSON, OCCASION = range(3)  # what a face was sampled with
_KEPT = 5  # impostors are kept up to so many times the loosest rate

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


class TrialPairs:
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
            order = _nearest(far, int(_KEPT * LOOSEST * self.total) + 1000)
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


def sampled_with(trial: Judges, question: Question) -> Places:
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
