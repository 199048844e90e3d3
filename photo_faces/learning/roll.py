"""Who takes part in a run of learning, and who is held back in which trial. numpy only."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from photo_faces.learning.judging import EXPECTED, FARS
from photo_faces.learning.trial_pairs import EXPECTED_OF_TRIAL, KNOWN, NEW, STRANGER, UNSEEN

ALL = 0  # the training from which nobody is held back

Places = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Roll:
    """Who takes part in a run: n faces.

    Attributes:
        face: (n,) int64 ids.
        person: (n,) int64 ids.
        occasion: (n,) int64, as `occasions` numbers them.
        weight: (n,) float32, how much is believed of that, 0 to 1.
        trial: (n,) int64, in which all of the person's faces are held back, from 1; 0 for never.
        fold: (n,) int64, in which the face is held back by itself: a new photo of somebody who is
            learnt, or a stranger's.
        groups: (n,) bool by name: faces that are judged by themselves too.
    """

    face: Places
    person: Places
    occasion: Places
    weight: NDArray[np.float32]
    trial: Places
    fold: Places
    groups: Mapping[str, Mask]

    @classmethod
    def drawn(
        cls,
        face: Places,
        person: Places,
        weight: NDArray[np.float32],
        groups: Mapping[str, Mask],
        *,
        judges: Mask,
        strangers: Mask,
        occasion: Places,
        trials: int,
        seed: int,
    ) -> "Roll":
        """Divide faces into trials: of people with names, who judge, and single ones of others.

        Whole occasions are held back, the same by the same seed.
        """
        trial = divide(person, judges, trials, seed)
        fold = folds(person, occasion, trial, trials, seed)
        fold += strangers_folds(strangers, trials, seed)
        return cls(face, person, occasion, weight, trial, fold, groups)

    def learns(self, trial: int) -> Places:
        """The places of those that a training learns from."""
        held = (self.trial == trial) | (self.fold == trial)
        return np.flatnonzero(~held | (trial == ALL))

    def judging(self, trial: int) -> tuple[Places, Places]:
        """The places of those that judge a trial, and what each of them is in it."""
        named = self.trial != ALL
        role = np.where(named, KNOWN, STRANGER)
        role[named & (self.fold == trial)] = NEW
        role[self.trial == trial] = UNSEEN
        places = np.flatnonzero(named | (self.fold == trial))
        return places, role[places]

    def write(self, path: Path) -> None:
        """Write it to a file, .npz."""
        np.savez(
            path,
            face=self.face,
            person=self.person,
            occasion=self.occasion,
            weight=self.weight,
            trial=self.trial,
            fold=self.fold,
            names=np.array(list(self.groups)),
            groups=np.array([*self.groups.values()], bool).reshape(-1, len(self.face)),
        )

    @classmethod
    def read(cls, path: Path) -> "Roll":
        """Read what `write` wrote."""
        with np.load(path, allow_pickle=False) as file:
            groups = dict(zip(file["names"].tolist(), file["groups"], strict=True))
            columns = ("face", "person", "occasion", "weight", "trial", "fold")
            return cls(**{name: file[name] for name in columns}, groups=groups)


def divide(person: Places, judges: Mask, trials: int, seed: int) -> Places:
    """Say in which trial each face is held back; all faces of a person are in the same.

    Args:
        person: (n,) whose each face is.
        judges: (n,) whether that is certain enough to judge by.
        trials: how many there are.
        seed: of the division.

    Returns:
        (n,) int64 from 1; 0 where a face never judges. Each trial gets as many faces, nearly.
    """
    who, count = np.unique(person[judges], return_counts=True)
    shuffled = np.random.default_rng(seed).permutation(len(who))
    order = shuffled[np.argsort(-count[shuffled], kind="stable")]
    held = np.zeros(trials, np.int64)
    trial_of = np.zeros(len(who), np.int64)
    for at in order.tolist():
        least = int(held.argmin())
        trial_of[at] = least + 1
        held[least] += count[at]
    if not len(who):
        return np.zeros(len(person), np.int64)
    place = np.minimum(np.searchsorted(who, person), len(who) - 1)
    return np.where(judges & (who[place] == person), trial_of[place], 0)


def folds(person: Places, occasion: Places, trial: Places, trials: int, seed: int) -> Places:
    """Say in which trial each face is held back as a new photo of somebody who is learnt.

    Nobody is judged by new photos in the trial in which all of theirs are held back. The photos of
    each person are dealt out over the other trials and one share that is always learnt from,
    occasion by occasion, the largest ones to the trials first.

    Args:
        person: (n,) whose each face is.
        occasion: (n,) as `occasions` numbers them.
        trial: (n,) in which all of the person's are held back, from 1; 0 for never.
        trials: how many there are.
        seed: of the order among occasions of one size.

    Returns:
        (n,) int64 from 1; 0 where a face is not held back by itself, as where there is only one
        occasion.
    """
    chance = np.random.default_rng(seed)
    fold = np.zeros(len(person), np.int64)
    for who in np.unique(person[trial > 0]):
        own = np.flatnonzero((person == who) & (trial > 0))
        found, count = np.unique(occasion[own], return_counts=True)
        if len(found) < 2:
            continue
        stirred = chance.permutation(len(found))
        order = stirred[np.argsort(-count[stirred], kind="stable")]
        others = [one for one in range(1, trials + 1) if one != trial[own[0]]]
        shares = np.array([*chance.permutation(others), 0])
        size = np.zeros(len(shares), np.int64)
        for at in order.tolist():
            least = int(size.argmin())
            size[least] += count[at]
            fold[own[occasion[own] == found[at]]] = shares[least]
    return fold


def strangers_folds(strangers: Mask, trials: int, seed: int) -> Places:
    """Deal out strangers over the trials: (n,) int64 from 1; 0 for whoever is none."""
    dealt = np.arange(int(strangers.sum())) % trials + 1
    fold = np.zeros(len(strangers), np.int64)
    fold[strangers] = np.random.default_rng(seed).permutation(dealt)
    return fold


def enough(roll: Roll) -> bool:
    """Say whether the loosest rate can be judged: of new photos, and of people not seen."""
    gain, harm, new = [], [], 0
    for trial in np.unique(roll.trial[roll.trial != ALL]).tolist():
        places, role = roll.judging(trial)
        known, seen, unseen, strangers = np.bincount(role, minlength=4).tolist()
        counts = np.unique(roll.person[places[role == UNSEEN]], return_counts=True)[1]
        gain.append((unseen + strangers) * known)
        harm.append((unseen**2 - int(np.square(counts).sum())) / 2 + unseen * strangers)
        new += seen
    return new > 0 and all(
        sum(pairs) * FARS[0] >= EXPECTED and min(pairs) * FARS[0] >= EXPECTED_OF_TRIAL
        for pairs in (gain, harm)
    )
