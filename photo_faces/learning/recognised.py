"""What a new network means for the people it learnt from: whose new photos are recognised now.

A new photo is somebody's if that person has the most like of all known photos, and that one is more
like than what strangers come to, but for a share of them. numpy only.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from photo_faces.domain.learned import NewPhotos, Recognised, SideChange
from photo_faces.learning.identification import bar
from photo_faces.learning.trial_pairs import KNOWN, NEW, UNSEEN, Judges

SHARES = (1e-3, 2e-3, 5e-3, 1e-2, 2e-2, 5e-2, 0.1)  # of strangers who are taken for somebody
EXPECTED = 1  # stranger of each trial at the least who is taken for somebody


@dataclass(frozen=True, slots=True)
class _Found:
    """Searches of one trial by one network.

    Attributes:
        nearest: (n,) the known face that each new photo is most like, a place among the judges.
        first: (n,) bool, whether that is the right person's.
        hit: (n,) bool, whether it also passes.
    """

    nearest: NDArray[np.int64]
    first: NDArray[np.bool_]
    hit: NDArray[np.bool_]


def recognised(trials: Sequence[Judges]) -> tuple[NewPhotos, tuple[SideChange, ...]] | None:
    """Look for each new photo among the known ones, by both networks.

    Returns:
        What that comes to, and the photos whose most like known one is right now and was not
        before, or the reverse; None where there are no new photos or too few strangers to tell.
    """
    least = min(int((each.role >= UNSEEN).sum()) for each in trials)
    share = next((one for one in SHARES if one * least >= EXPECTED), None)
    if share is None or not any((each.role == NEW).any() for each in trials):
        return None
    person, found, changed = [], [], list[SideChange]()
    for trial in trials:
        new = np.flatnonzero(trial.role == NEW)
        if not len(new):
            continue
        before, after = (_search(trial, each, share) for each in (trial.before, trial.after))
        person.append(trial.person[new])
        found.append(np.stack([before.first, after.first, before.hit, after.hit]))
        for at in np.flatnonzero(before.first != after.first).tolist():
            places = (new[at], before.nearest[at], after.nearest[at])
            face, old, now = trial.face[list(places)].tolist()
            changed.append(SideChange(face, old, now, bool(after.first[at])))
    whose, hits = np.concatenate(person), np.concatenate(found, axis=1)
    people = []
    for one in np.unique(whose).tolist():
        own = hits[:, whose == one]
        people.append(Recognised(one, own.shape[1], int(own[2].sum()), int(own[3].sum())))
    first = hits[:2].mean(1).tolist()
    return NewPhotos(share, first[0], first[1], tuple(people)), tuple(changed)


def _search(trial: Judges, vectors: NDArray[np.float32], share: float) -> _Found:
    known = np.flatnonzero(trial.role == KNOWN)
    new = trial.role == NEW
    likeness = vectors[new] @ vectors[known].T
    place = known[likeness.argmax(1)]
    strangers = (vectors[trial.role >= UNSEEN] @ vectors[known].T).max(1)
    first = trial.person[place] == trial.person[new]
    return _Found(place, first, first & (likeness.max(1) > bar(strangers, share)))
